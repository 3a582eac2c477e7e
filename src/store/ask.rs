//! Runs a question and reads its rows into typed cells; it knows no word of the language.

use rusqlite::types::ValueRef;
use rusqlite::{Row, StatementStatus, params_from_iter};

use super::{Error, Store};
use crate::model::{Answer, Aside, Cell, Column, Kind, Note, Question, Range, Select, Value, When};

/// Steps of SQLite's machine that counting beside an answer may take in any file, some 50 ms; and how many times as
/// many as the answer itself took.
const ASIDE_STEPS: u64 = 2_000_000;
const ASIDE_TIMES: u64 = 2;

impl Store {
    /// Answers a question: its rows, and the notes under them.
    ///
    /// # Errors
    /// Where the time limit is reached, the question is interrupted, would write, or the file is damaged.
    pub fn ask(&self, question: &Question) -> Result<Answer, Error> {
        self.clock.set(self.limits.time);
        let answer = self.answer(question);
        let late = self.clock.over();
        self.clock.set(None);
        match (answer, self.limits.time) {
            (Err(Error::Interrupted), Some(limit)) if late => Err(Error::TimeLimit(limit)),
            (answer, _) => answer,
        }
    }

    /// The steps by which SQLite would answer, a line each, indented by depth.
    ///
    /// # Errors
    /// Where the SELECT is not one this file can run.
    pub fn steps(&self, select: &Select) -> Result<Vec<String>, Error> {
        let mut statement = self.conn.prepare(&format!("EXPLAIN QUERY PLAN {}", select.sql))?;
        let mut rows = statement.query(params_from_iter(select.values.iter().map(bound)))?;
        let mut depth: Vec<(i64, usize)> = vec![(0, 0)];
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, parent): (i64, i64) = (row.get(0)?, row.get(1)?);
            let at = depth.iter().rev().find(|(id, _)| *id == parent).map_or(0, |(_, depth)| *depth);
            depth.push((id, at + 1));
            out.push(format!("{}{}", "  ".repeat(at), row.get::<_, String>(3)?));
        }
        Ok(out)
    }

    fn answer(&self, question: &Question) -> Result<Answer, Error> {
        let mut notes: Vec<_> =
            question.notes.iter().map(|words| Note { topic: "names", words: words.clone() }).collect();
        let mut found = Vec::new();
        let mut statement = self.conn.prepare_cached(&question.select.sql)?;
        let mut rows = statement.query(params_from_iter(question.select.values.iter().map(bound)))?;
        while let Some(row) = rows.next()? {
            if self.limits.rows.is_some_and(|most| found.len() == most) {
                let words = format!("the limit of {} rows was reached; there are more", found.len());
                notes.push(Note { topic: "limit", words });
                break;
            }
            found.push(cells(row, &question.columns)?);
        }
        drop(rows);
        let steps = u64::try_from(statement.get_status(StatementStatus::VmStep)).unwrap_or_default();
        self.clock.allow(Some(ASIDE_STEPS + ASIDE_TIMES * steps));
        let told = question.asides.iter().filter(|aside| aside.when != When::Empty || found.is_empty());
        let told = told.map(|aside| self.aside(aside)).collect::<Result<Vec<_>, _>>();
        self.clock.allow(None);
        notes.extend(told?.into_iter().flatten());
        Ok(Answer { columns: question.columns.clone(), rows: found, notes, chart: question.chart })
    }
}

impl Store {
    /// What there is to say beside an answer. Where counting would take far longer than the answer it is left, which
    /// is said.
    fn aside(&self, aside: &Aside) -> Result<Option<Note>, Error> {
        let explains = aside.when == When::Empty;
        let topic = if explains { "empty" } else { "left_out" };
        let counted = || match &aside.only_if {
            Some(select) if self.number(select)? == 0 => Ok(0),
            _ => self.number(&aside.select),
        };
        let words = match counted() {
            Err(Error::Interrupted) if self.clock.spent() && explains => aside.words.replacen("{}", "not counted", 1),
            Err(Error::Interrupted) if self.clock.spent() => {
                format!("{}: not counted, which takes far longer than the answer", aside.words.replacen("{} ", "", 1))
            }
            Err(error) => return Err(error),
            Ok(0) if !explains => return Ok(None),
            Ok(1) => aside.one.clone().unwrap_or_else(|| aside.words.replacen("{}", "1", 1)),
            Ok(count) => aside.words.replacen("{}", &told(count), 1),
        };
        Ok(Some(Note { topic, words }))
    }

    /// The one number that a SELECT gives; 0 for none.
    fn number(&self, select: &Select) -> Result<i64, Error> {
        let values = params_from_iter(select.values.iter().map(bound));
        let number: Option<i64> = self.conn.prepare_cached(&select.sql)?.query_row(values, |row| row.get(0))?;
        Ok(number.unwrap_or_default())
    }
}

/// A count in words.
fn told(count: i64) -> String {
    match count {
        Aside::MOST => "1,000".to_owned(),
        n if n > Aside::MOST => "over 1,000".to_owned(),
        n => n.to_string(),
    }
}

fn bound(value: &Value) -> rusqlite::types::Value {
    match value {
        Value::Null => rusqlite::types::Value::Null,
        Value::Integer(n) => (*n).into(),
        Value::Number(n) => (*n).into(),
        Value::Text(text) => text.clone().into(),
    }
}

fn cells(row: &Row<'_>, columns: &[Column]) -> Result<Vec<Cell>, Error> {
    let mut at = 0;
    let mut out = Vec::with_capacity(columns.len());
    for column in columns {
        out.push(cell(row, at, column.kind)?);
        at += column.kind.width();
    }
    Ok(out)
}

fn cell(row: &Row<'_>, at: usize, kind: Kind) -> Result<Cell, Error> {
    let value = row.get_ref(at)?;
    if value == ValueRef::Null && kind != Kind::Range {
        return Ok(Cell::Unknown);
    }
    Ok(match kind {
        Kind::Text => Cell::Text(text(value)),
        Kind::Date => Cell::Date(text(value)),
        Kind::Ref => Cell::Ref(text(value)),
        Kind::Flag => Cell::Flag(number(value).is_some_and(|n| n != 0.0)),
        Kind::Integer => match value {
            ValueRef::Integer(n) => Cell::Integer(n),
            ValueRef::Real(n) => Cell::Number(n),
            other => Cell::Text(text(other)),
        },
        Kind::Number => number(value).map_or_else(|| Cell::Text(text(value)), Cell::Number),
        Kind::Range => {
            let (min, max) = (number(value), number(row.get_ref(at + 1)?));
            let hedge = row.get_ref(at + 2)?;
            match min {
                None => Cell::Unknown,
                Some(min) => Cell::Range(Range { min, max }, (hedge != ValueRef::Null).then(|| text(hedge))),
            }
        }
        Kind::Figures => {
            let list = text(value);
            Cell::Figures(
                serde_json::from_str(&list)
                    .map_err(|e| Error::Sqlite(format!("column {at} is no list of figures: {e}")))?,
            )
        }
    })
}

fn number(value: ValueRef<'_>) -> Option<f64> {
    match value {
        ValueRef::Integer(n) => Some(n as f64),
        ValueRef::Real(n) => Some(n),
        _ => None,
    }
}

/// Text as it is; what is no valid UTF-8 is shown as far as it is.
fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => n.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
