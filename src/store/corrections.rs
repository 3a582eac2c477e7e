//! Keeps what persons say of findings and actors: written down, taken back, read. What that does to a row is
//! decided elsewhere.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Error, Store, fields};
use crate::model::reference;
use crate::model::{Act, Correction, FigureStanding, Passage, StatementStanding};

const COLUMNS: &str = "ref, made, who, act, subject, article, start, \"end\", words, field, value, note, undone";

impl Store {
    /// Every correction of the file, those taken back too, in the order in which they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, Error> {
        Ok(read(&self.conn, "1", [])?)
    }

    /// The joinings and partings of actors that hold, in the order in which they were made. Both names
    /// are as the person wrote them; where an article is given, it alone is meant.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn identities(&self) -> Result<Vec<Correction>, Error> {
        Ok(read(&self.conn, "act IN ('join', 'part') AND undone IS NULL", [])?)
    }
}

impl Store {
    /// Writes corrections down, all or none; one that is there already stays.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_corrections(&mut self, corrections: &[Correction]) -> Result<(), Error> {
        let step = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for one in corrections {
            keep(&step, one)?;
        }
        Ok(step.commit()?)
    }
}

/// A finding as a person is shown it who is to correct it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its ref.
    pub reference: String,
    /// Its article's ref.
    pub article: String,
    /// Its article's own id.
    pub name: String,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Its words and where they stand.
    pub passage: Passage,
    /// Its article's title.
    pub title: Option<String>,
    /// The day its article was published, ISO.
    pub published: Option<String>,
    /// How that day is known.
    pub basis: String,
    /// Its article's address.
    pub url: Option<String>,
    /// The sentence it starts in, and where that starts.
    pub sentence: (usize, String),
    /// The sentences before and after that one; empty where there is none.
    pub context: (String, String),
    /// How it stands.
    pub standing: Standing,
    /// The rule that found it.
    pub rule: String,
    /// What a person made of it: `accepted`, `rejected`, `changed` or `added`.
    pub corrected: Option<String>,
}

/// How a finding stands, by its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// A figure.
    Figure(Box<FigureStanding>),
    /// A statement.
    Statement(Box<StatementStanding>),
}

impl Store {
    /// The figure or statement `reference`; `None` where this file has none of that ref.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn finding(&self, reference: &str) -> Result<Option<Finding>, Error> {
        let table = if reference.starts_with("stm:") { "statement" } else { "figure" };
        let sql = format!(
            "SELECT f.id, a.ref, a.name, o.name, f.start, f.\"end\", substr(a.text, f.start + 1, f.\"end\" - f.start),
                    n.start, substr(a.text, n.start + 1, n.\"end\" - n.start), f.rule, f.corrected, a.title, a.published,
                    a.published_basis, a.url,
                    (SELECT substr(a.text, b.start + 1, b.\"end\" - b.start) FROM sentence b
                      WHERE b.article = a.id AND b.start < n.start ORDER BY b.start DESC LIMIT 1),
                    (SELECT substr(a.text, b.start + 1, b.\"end\" - b.start) FROM sentence b
                      WHERE b.article = a.id AND b.start > n.start ORDER BY b.start LIMIT 1)
             FROM {table} f JOIN article a ON a.id = f.article LEFT JOIN outlet o ON o.id = a.outlet
             LEFT JOIN sentence n ON n.article = f.article
               AND n.start = (SELECT max(m.start) FROM sentence m WHERE m.article = f.article AND m.start <= f.start)
             WHERE f.code = ?1"
        );
        let point = |n: i64| usize::try_from(n).unwrap_or_default();
        let found = self
            .conn
            .prepare_cached(&sql)?
            .query_row([reference::code(reference)], |row| {
                let id: i64 = row.get(0)?;
                let standing = match table {
                    "statement" => Standing::Statement(Box::new(fields::read_statement(&self.conn, id)?)),
                    _ => Standing::Figure(Box::new(fields::read_figure(&self.conn, id)?)),
                };
                let passage = Passage { start: point(row.get(4)?), end: point(row.get(5)?), words: row.get(6)? };
                let (start, words) = (row.get::<_, Option<i64>>(7)?, row.get::<_, Option<String>>(8)?);
                Ok(Finding {
                    reference: reference.to_owned(),
                    article: row.get(1)?,
                    name: row.get(2)?,
                    outlet: row.get(3)?,
                    sentence: (start.map_or(passage.start, point), words.unwrap_or_else(|| passage.words.clone())),
                    context: (
                        row.get::<_, Option<String>>(15)?.unwrap_or_default(),
                        row.get::<_, Option<String>>(16)?.unwrap_or_default(),
                    ),
                    title: row.get(11)?,
                    published: row.get(12)?,
                    basis: row.get(13)?,
                    url: row.get(14)?,
                    passage,
                    standing,
                    rule: row.get(9)?,
                    corrected: row.get(10)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// The ref of the article called `name`, by its own id or its ref, with every place where `words` stand in
    /// it, whatever its spaces, hyphens and quotation marks; `None` where this file has no such article.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn passages(&self, name: &str, words: &str) -> Result<Option<(String, Vec<Passage>)>, Error> {
        let article: Option<(String, String)> = self
            .conn
            .prepare_cached(
                "SELECT ref, text FROM article WHERE ref = ?1 OR name = ?1 ORDER BY ref = ?1 DESC, replaced_by IS NOT NULL, id LIMIT 1",
            )?
            .query_row([name], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((reference, text)) = article else { return Ok(None) };
        let text: Vec<char> = text.chars().collect();
        let typed: Vec<char> = text.iter().copied().map(as_typed).collect();
        let words: Vec<char> = words.chars().map(as_typed).collect();
        let starts = typed.windows(words.len().max(1)).enumerate().filter(|(_, here)| *here == words);
        let places = starts.map(|(start, _)| {
            let end = start + words.len();
            Passage { start, end, words: text[start..end].iter().collect() }
        });
        Ok(Some((reference, places.collect())))
    }
}

/// A character as a person types it who marks words that stand there otherwise: a space for any, a straight quotation
/// mark, a hyphen.
fn as_typed(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The corrections for which `condition` holds, in the order in which they were made.
pub fn read(conn: &Connection, condition: &str, values: impl rusqlite::Params) -> rusqlite::Result<Vec<Correction>> {
    let sql = format!("SELECT {COLUMNS} FROM correction WHERE {condition} ORDER BY made, ref");
    conn.prepare_cached(&sql)?.query_map(values, correction)?.collect()
}

/// Writes a correction down; one that is there already stays, but is taken back where this one was.
pub fn keep(conn: &Connection, one: &Correction) -> rusqlite::Result<()> {
    let passage = one.passage.as_ref();
    let point = |n: Option<usize>| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    conn.prepare_cached(&format!(
        "INSERT INTO correction({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (ref) DO UPDATE SET undone = min(coalesce(undone, excluded.undone), coalesce(excluded.undone, undone))"
    ))?
    .execute(params![
        one.reference,
        one.made,
        one.who,
        one.act.word(),
        one.subject,
        one.article,
        point(passage.map(|passage| passage.start)),
        point(passage.map(|passage| passage.end)),
        passage.map(|passage| &passage.words),
        one.field,
        one.value,
        one.note,
        one.undone,
    ])?;
    Ok(())
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let act: String = row.get(3)?;
    let point = |at| row.get::<_, Option<i64>>(at).map(|n| n.and_then(|n| usize::try_from(n).ok()));
    let passage = match (point(6)?, point(7)?, row.get(8)?) {
        (Some(start), Some(end), Some(words)) => Some(Passage { start, end, words }),
        _ => None,
    };
    Ok(Correction {
        reference: row.get(0)?,
        made: row.get(1)?,
        who: row.get(2)?,
        act: Act::ALL.into_iter().find(|known| known.word() == act).unwrap_or(Act::Accept),
        subject: row.get(4)?,
        article: row.get(5)?,
        passage,
        field: row.get(9)?,
        value: row.get(10)?,
        note: row.get(11)?,
        undone: row.get(12)?,
    })
}
