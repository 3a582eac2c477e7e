//! Lets corrections take hold of the rows they are about. What had been read is kept beside them, so
//! that every time they are laid on afresh, and nothing is lost when one is taken back.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::batch::Uses;
use super::corrections::{self, keep};
use super::fields::{read_figure, read_statement, write_figure, write_statement};
use super::identity::{self, Identities};
use super::intern::Rows;
use super::{Batch, Error, Store, again, amend, manner};
use crate::model::{Act, CodePoints, Correction, Passage, Span, reference, standing};

/// The rule of a finding that a person added.
const RULE: &str = "correction";

impl Store {
    /// A run that corrects: it adds no article, and the file keeps no account of it but the corrections.
    pub fn revision(&mut self) -> Batch<'_> {
        Batch::new(self, Identities::default(), 0, super::now())
    }
}

/// What corrections touched, by rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Articles whose figures may now compare otherwise.
    pub articles: Vec<i64>,
    /// Figures of other articles that hung together with figures of these, which may be gone.
    pub loosened: Vec<i64>,
}

impl Batch<'_> {
    /// Keeps `corrections` and lets them take hold.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn correct(&mut self, corrections: &[Correction]) -> Result<Touched, Error> {
        self.begin()?;
        let joined = identity::joined(&self.store.conn)?;
        // Corrections of fields are laid on what had been read; who is who is settled over them.
        identity::undo(&self.store.conn)?;
        for one in corrections {
            keep(&self.store.conn, one)?;
        }
        let mut articles = Vec::new();
        for reference in corrections.iter().filter_map(|one| one.article.as_deref()) {
            let versions = versions(&self.store.conn, reference)?;
            articles.extend(versions.into_iter().filter(|row| !articles.contains(row)).collect::<Vec<_>>());
        }
        let mut touched = Touched::default();
        for article in articles {
            let loosened = again::loosened(&self.store.conn, article)?;
            if lay(&self.store.conn, &mut self.rows, article)? {
                touched.articles.push(article);
                touched.loosened.extend(loosened);
            }
        }
        identity::settle(&self.store.conn)?;
        for article in identity::rejoined(&self.store.conn, &joined)? {
            if !touched.articles.contains(&article) {
                touched.articles.push(article);
            }
        }
        Ok(touched)
    }

    /// Lays all corrections on the rows of an article, on nothing but what had been read.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn lay_corrections(&mut self, article: i64) -> Result<(), Error> {
        self.begin()?;
        lay(&self.store.conn, &mut self.rows, article)?;
        Ok(())
    }
}

/// The article `reference` and the versions that came after it.
fn versions(conn: &Connection, reference: &str) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "WITH RECURSIVE v(id, next) AS (SELECT id, replaced_by FROM article WHERE ref = ?1
           UNION SELECT a.id, a.replaced_by FROM article a JOIN v ON a.id = v.next) SELECT id FROM v",
    )?
    .query_map([reference], |row| row.get(0))?
    .collect()
}

/// Lays the corrections that an article and its earlier versions have on its rows; says whether any row may differ.
pub fn lay(conn: &Connection, rows: &mut Rows, article: i64) -> rusqlite::Result<bool> {
    let corrections = corrections::read(
        conn,
        "undone IS NULL AND act NOT IN ('join', 'part') AND article IN (
           WITH RECURSIVE v(id, ref) AS (SELECT id, ref FROM article WHERE id = ?1
             UNION SELECT a.id, a.ref FROM article a JOIN v ON a.replaced_by = v.id) SELECT ref FROM v)",
        [article],
    )?;
    let mut uses = Uses::default();
    let newest =
        conn.prepare_cached("SELECT 1 FROM article WHERE id = ?1 AND replaced_by IS NULL")?.exists([article])?;
    if newest && (!corrections.is_empty() || touched(conn, article)?) {
        uses.count(conn, article, -1)?;
    }
    let restored = restore(conn, rows, article)?;
    if corrections.is_empty() && !restored {
        return Ok(false);
    }
    let text: String =
        conn.prepare_cached("SELECT text FROM article WHERE id = ?1")?.query_row([article], |row| row.get(0))?;
    let mut home = Home { conn, rows, article, points: CodePoints::new(&text), text: &text, at: FxHashMap::default() };
    for one in &corrections {
        home.lay(one)?;
    }
    amend::again(conn, article)?;
    if newest {
        uses.count(conn, article, 1)?;
    }
    uses.keep(conn)?;
    Ok(true)
}

/// Whether any finding of an article stands corrected.
fn touched(conn: &Connection, article: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT 1 FROM figure WHERE article = ?1 AND corrected IS NOT NULL
         UNION ALL SELECT 1 FROM statement WHERE article = ?1 AND corrected IS NOT NULL",
    )?
    .exists([article])
}

/// Puts back what had been read of an article's findings; says whether anything had been corrected.
pub fn restore(conn: &Connection, rows: &mut Rows, article: i64) -> rusqlite::Result<bool> {
    let mut added =
        conn.prepare_cached("SELECT id FROM figure WHERE article = ?1 AND corrected IS NOT NULL AND rule = ?2")?;
    let added = added.query_map(params![article, RULE], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for figure in &added {
        for sql in [
            "DELETE FROM qualifier WHERE figure = ?1",
            "DELETE FROM member WHERE figure = ?1",
            "DELETE FROM tangle WHERE figure = ?1",
            "UPDATE figure_row SET whole = NULL WHERE whole = ?1",
            "UPDATE record SET figure = nullif(figure, ?1), beats = nullif(beats, ?1) WHERE ?1 IN (figure, beats)",
            "DELETE FROM figure_row WHERE id = ?1",
        ] {
            conn.prepare_cached(sql)?.execute([figure])?;
        }
    }
    let mut said = conn.prepare_cached("SELECT id FROM statement WHERE article = ?1 AND rule = ?2")?;
    let said = said.query_map(params![article, RULE], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for statement in &said {
        for sql in [
            "INSERT INTO statement_words(statement_words, rowid, text)
               SELECT 'delete', t.id, t.text FROM statement_text t WHERE t.id = ?1",
            "DELETE FROM variant WHERE ?1 IN (a, b)",
            "DELETE FROM joined WHERE kind = 'speaker' AND row = ?1",
            "DELETE FROM statement_row WHERE id = ?1",
        ] {
            conn.prepare_cached(sql)?.execute([statement])?;
        }
    }
    let mut list = conn.prepare_cached(
        "SELECT u.ref, u.content, f.id FROM uncorrected u JOIN figure f ON f.ref = u.ref WHERE f.article = ?1
         UNION ALL SELECT u.ref, u.content, s.id FROM uncorrected u JOIN statement s ON s.ref = u.ref WHERE s.article = ?1",
    )?;
    let list = list
        .query_map([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(String, String, i64)>>>()?;
    for (reference, content, row) in &list {
        if reference.starts_with("stm:") {
            write_statement(conn, rows, article, *row, &parsed(content)?)?;
            conn.prepare_cached("UPDATE statement_row SET corrected = NULL WHERE id = ?1")?.execute([row])?;
        } else {
            write_figure(conn, rows, article, *row, &parsed(content)?)?;
            conn.prepare_cached("UPDATE figure_row SET corrected = NULL WHERE id = ?1")?.execute([row])?;
            amend::put_back(conn, *row, reference)?;
        }
        conn.prepare_cached("DELETE FROM uncorrected WHERE ref = ?1")?.execute([reference])?;
    }
    Ok(!added.is_empty() || !said.is_empty() || !list.is_empty())
}

/// The article that corrections are laid on.
struct Home<'a> {
    conn: &'a Connection,
    rows: &'a mut Rows,
    article: i64,
    text: &'a str,
    points: CodePoints,
    /// Where the findings that corrections name are now; one that was added stands under the ref it was given.
    at: FxHashMap<String, i64>,
}

impl Home<'_> {
    fn lay(&mut self, one: &Correction) -> rusqlite::Result<()> {
        let statement = one.subject.starts_with("stm:");
        if one.act == Act::Add {
            return self.add(one);
        }
        let row = match self.at.get(&one.subject) {
            Some(row) => *row,
            None => match self.find(one, statement)? {
                Some(row) => {
                    self.at.insert(one.subject.clone(), row);
                    row
                }
                // Its words are in this text no more, or are no finding: the correction waits.
                None => return Ok(()),
            },
        };
        if statement { self.statement(one, row) } else { self.figure(one, row) }
    }

    fn statement(&mut self, one: &Correction, row: i64) -> rusqlite::Result<()> {
        let mut standing = read_statement(self.conn, row)?;
        remember(self.conn, "statement", row, &standing)?;
        if let (Act::Set, Some(field)) = (one.act, &one.field) {
            if standing.set(field, one.value.as_deref()).is_err() {
                return Ok(());
            }
            write_statement(self.conn, self.rows, self.article, row, &standing)?;
        }
        mark(self.conn, "statement", row, one.act)
    }

    fn figure(&mut self, one: &Correction, row: i64) -> rusqlite::Result<()> {
        let mut standing = read_figure(self.conn, row)?;
        remember(self.conn, "figure", row, &standing)?;
        if let (Act::Set, Some(field)) = (one.act, &one.field) {
            if standing.set(field, one.value.as_deref()).is_err() {
                return Ok(());
            }
            write_figure(self.conn, self.rows, self.article, row, &standing)?;
        }
        mark(self.conn, "figure", row, one.act)
    }

    /// The finding that a correction is about: by its ref, else the one that covers its words best.
    fn find(&self, one: &Correction, statement: bool) -> rusqlite::Result<Option<i64>> {
        let table = if statement { "statement" } else { "figure" };
        let same = self
            .conn
            .prepare_cached(&format!("SELECT id FROM {table} WHERE ref = ?1 AND article = ?2"))?
            .query_row(params![one.subject, self.article], |row| row.get(0))
            .optional()?;
        let passage = one.passage.as_ref().and_then(|passage| self.passage(passage));
        let (None, Some(passage)) = (same, passage) else { return Ok(same) };
        let mut near = self.conn.prepare_cached(&format!(
            "SELECT id, (min(\"end\", ?3) - max(start, ?2)) * 1.0 / (max(\"end\", ?3) - min(start, ?2)) AS shared
             FROM {table} WHERE article = ?1 AND start < ?3 AND \"end\" > ?2 ORDER BY shared DESC, ref LIMIT 1"
        ))?;
        near.query_row(params![self.article, number(passage.start), number(passage.end)], |row| row.get(0)).optional()
    }

    /// Where the words of a passage stand in this text, in code points: of several places the nearest.
    fn passage(&self, passage: &Passage) -> Option<Span> {
        if passage.words.is_empty() {
            return None;
        }
        let places = self.text.match_indices(&passage.words);
        let places = places.map(|(at, words)| self.points.span(Span::new(at, at + words.len())));
        places.min_by_key(|span| span.start.abs_diff(passage.start))
    }

    fn add(&mut self, one: &Correction) -> rusqlite::Result<()> {
        let Some(span) = one.passage.as_ref().and_then(|passage| self.passage(passage)) else { return Ok(()) };
        let words = one.passage.as_ref().map_or("", |passage| &passage.words);
        let article: String = self
            .conn
            .prepare_cached("SELECT ref FROM article WHERE id = ?1")?
            .query_row([self.article], |row| row.get(0))?;
        let statement = one.subject.starts_with("stm:");
        let (short, table) = if statement { ("stm", "statement") } else { ("fig", "figure") };
        let name = reference::finding(short, &article, span);
        let known = self
            .conn
            .prepare_cached(&format!(
                "SELECT id FROM {table}_row WHERE article = ?1 AND start = ?2 AND \"end\" = ?3 ORDER BY code LIMIT 1"
            ))?
            .query_row(params![self.article, number(span.start), number(span.end)], |row| row.get(0))
            .optional()?;
        let row = match known {
            // By now it is read without help.
            Some(row) => row,
            None => {
                let row = if statement {
                    self.new_statement(&name, span, words)?
                } else {
                    self.new_figure(&name, span, words)?
                };
                mark(self.conn, table, row, Act::Add)?;
                row
            }
        };
        self.at.insert(one.subject.clone(), row);
        Ok(())
    }

    fn new_figure(&mut self, name: &str, span: Span, words: &str) -> rusqlite::Result<i64> {
        let n = standing::digits(words).unwrap_or_default();
        let manner = manner::of_figure(self.conn, None, None, None, "unknown", RULE)?;
        let row = self
            .conn
            .prepare_cached(
                "INSERT INTO figure_row(code, article, start, \"end\", number_start, number_end, sentence, kind, value,
                                        min, max, loose_min, loose_max, manner, record)
                 VALUES (?1, ?2, ?3, ?4, ?3, ?4, (SELECT count(*) FROM sentence WHERE article = ?2 AND \"end\" <= ?3),
                         'count', ?5, ?5, ?5, ?5, ?5, ?6, 0)",
            )?
            .insert(params![reference::code(name), self.article, number(span.start), number(span.end), n, manner])?;
        let standing = read_figure(self.conn, row)?;
        write_figure(self.conn, self.rows, self.article, row, &standing)?;
        Ok(row)
    }

    fn new_statement(&mut self, name: &str, span: Span, words: &str) -> rusqlite::Result<i64> {
        let manner = manner::of_statement(self.conn, None, "indirect", "named", None, RULE)?;
        let row = self
            .conn
            .prepare_cached(
                "INSERT INTO statement_row(code, article, start, \"end\", manner) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(params![reference::code(name), self.article, number(span.start), number(span.end), manner])?;
        self.conn
            .prepare_cached("INSERT INTO statement_words(rowid, text) VALUES (?1, ?2)")?
            .execute(params![row, words])?;
        Ok(row)
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn parsed<T: DeserializeOwned>(content: &str) -> rusqlite::Result<T> {
    serde_json::from_str(content)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e)))
}

/// Keeps what had been read of a finding, unless it is kept already or a person added it.
fn remember(conn: &Connection, table: &str, row: i64, standing: &impl Serialize) -> rusqlite::Result<()> {
    let content = serde_json::to_string(standing).expect("strings and numbers can always be written");
    let fact = if table == "figure" { "(SELECT k.content FROM fact k WHERE k.id = figure.fact)" } else { "NULL" };
    conn.prepare_cached(&format!(
        "INSERT OR IGNORE INTO uncorrected(ref, content, fact)
         SELECT ref, ?2, {fact} FROM {table} WHERE id = ?1 AND rule <> ?3"
    ))?
    .execute(params![row, content, RULE])?;
    Ok(())
}

/// Notes on a row what a person made of it. The last word counts, but an addition stays one.
fn mark(conn: &Connection, table: &str, row: i64, act: Act) -> rusqlite::Result<()> {
    let word = match act {
        Act::Accept => "accepted",
        Act::Reject => "rejected",
        Act::Add => "added",
        Act::Set | Act::Join | Act::Part => "changed",
    };
    conn.prepare_cached(&format!(
        "UPDATE {table}_row SET corrected = ?2 WHERE id = ?1
         AND NOT (?2 = 'accepted' AND corrected IS NOT NULL AND corrected <> 'rejected')
         AND NOT (?2 = 'changed' AND corrected IS 'added')"
    ))?
    .execute(params![row, word])?;
    Ok(())
}
