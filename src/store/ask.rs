//! Runs a question and reads its rows into typed cells; it knows no word of the language.

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Row, StatementStatus, params_from_iter};

use super::{Error, Store};
use crate::model::{Answer, Aside, Cell, Column, Count, Kind, Note, Question, Range, Select, Value, When};

/// Steps of SQLite's machine that all counting beside an answer may take in any file, part of a millisecond; an eighth of
/// what the answer itself took comes on top.
const ASIDE_STEPS: u64 = 8_000;
/// The same where the reader would be at a loss without it: under an answer without rows, and for what a sum leaves out,
/// which may take as long as the answer.
const NEEDED_STEPS: u64 = 20_000;

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
        let mut cut = false;
        let mut statement = self.counting(&question.select.sql)?;
        let mut rows = statement.query(params_from_iter(question.select.values.iter().map(bound)))?;
        while let Some(row) = rows.next()? {
            if self.limits.rows.is_some_and(|most| found.len() == most) {
                let words = format!("the limit of {} rows was reached; there are more", found.len());
                notes.push(Note { topic: "limit", words });
                cut = true;
                break;
            }
            found.push(cells(row, &question.columns)?);
        }
        drop(rows);
        let empty = found.is_empty() && !cut;
        let told: Vec<&Aside> = question.asides.iter().filter(|aside| aside.when != When::Empty || empty).collect();
        let answer = steps(&statement);
        let mut left = if empty { NEEDED_STEPS } else { ASIDE_STEPS } + answer / 8;
        for (n, aside) in told.iter().enumerate() {
            let summed = matches!(aside.count, Count::Number(_));
            let share = if summed { NEEDED_STEPS + answer } else { left / (told.len() - n) as u64 };
            let (note, took) = self.aside(aside, share)?;
            if !summed {
                // What one leaves of its share is for those after it.
                left -= took.min(share);
            }
            notes.extend(note);
        }
        Ok(Answer { columns: question.columns.clone(), rows: found, notes, chart: question.chart })
    }
}

/// A count, as far as it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tally {
    /// So many.
    All(u32),
    /// So many and perhaps more: it was broken off.
    Some(u32),
}

impl Store {
    /// What there is to say beside an answer, and how many steps it took to find out. Where counting would take more
    /// than `share` steps it is broken off, which is said.
    fn aside(&self, aside: &Aside, share: u64) -> Result<(Option<Note>, u64), Error> {
        self.clock.allow(Some(share));
        let tally = self.tally(aside);
        self.clock.allow(None);
        let (tally, took) = tally?;
        let explains = aside.when == When::Empty;
        let words = match tally {
            Tally::All(0) if !explains => return Ok((None, took)),
            Tally::All(1) => aside.one.clone().unwrap_or_else(|| aside.words.replacen("{}", "1", 1)),
            Tally::All(count) => aside.words.replacen("{}", &told(count, aside.most), 1),
            Tally::Some(0) if explains => aside.words.replacen("{}", "not counted", 1),
            Tally::Some(0) => {
                format!("{}: not counted, which takes far longer than the answer", aside.words.replacen("{} ", "", 1))
            }
            Tally::Some(count) => aside.words.replacen("{}", &format!("at least {count}"), 1),
        };
        Ok((Some(Note { topic: if explains { "empty" } else { "left_out" }, words }), took))
    }

    fn tally(&self, aside: &Aside) -> Result<(Tally, u64), Error> {
        if let Some(select) = &aside.only_if
            && self.number(select)?.0 == Tally::All(0)
        {
            return Ok((Tally::All(0), 0));
        }
        match &aside.count {
            Count::Known(count) => Ok((Tally::All(*count), 0)),
            Count::Number(select) => self.number(select),
            Count::Rows(select) => self.rows(select),
        }
    }

    /// A statement whose steps are counted from here on.
    fn counting(&self, sql: &str) -> Result<CachedStatement<'_>, Error> {
        let statement = self.conn.prepare_cached(sql)?;
        statement.reset_status(StatementStatus::VmStep);
        Ok(statement)
    }

    /// How many rows a SELECT gives, and the steps that took.
    fn rows(&self, select: &Select) -> Result<(Tally, u64), Error> {
        let mut statement = self.counting(&select.sql)?;
        let mut rows = statement.query(params_from_iter(select.values.iter().map(bound)))?;
        let mut count = 0;
        let tally = loop {
            match rows.next().map_err(Error::from) {
                Ok(Some(_)) => count += 1,
                Ok(None) => break Tally::All(count),
                Err(Error::Interrupted) if self.clock.spent() => break Tally::Some(count),
                Err(error) => return Err(error),
            }
        };
        drop(rows);
        Ok((tally, steps(&statement)))
    }

    /// The one number that a SELECT gives, 0 for none, and the steps that took.
    fn number(&self, select: &Select) -> Result<(Tally, u64), Error> {
        let mut statement = self.counting(&select.sql)?;
        let values = params_from_iter(select.values.iter().map(bound));
        let tally = match statement.query_row(values, |row| row.get::<_, Option<u32>>(0)).map_err(Error::from) {
            Ok(number) => Tally::All(number.unwrap_or_default()),
            Err(Error::Interrupted) if self.clock.spent() => Tally::Some(0),
            Err(error) => return Err(error),
        };
        Ok((tally, steps(&statement)))
    }
}

/// The steps of SQLite's machine that a statement took.
fn steps(statement: &CachedStatement<'_>) -> u64 {
    u64::try_from(statement.get_status(StatementStatus::VmStep)).unwrap_or_default()
}

/// A count in words.
fn told(count: u32, most: u32) -> String {
    let grouped = |n: u32| if n >= 1000 { format!("{},{:03}", n / 1000, n % 1000) } else { n.to_string() };
    if count > most { format!("over {}", grouped(most)) } else { grouped(count) }
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
