//! Tells what a file holds a line a thing, under names that are the same in every file: what two files are
//! laid side by side by.

use super::{Error, Store};

/// A thing as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// By what it is the same thing in another file: its ref.
    pub key: String,
    /// The article it stands in; empty where it stands in several, or in none.
    pub place: String,
    /// What there is to say of it.
    pub says: String,
}

const FIGURE: &str = "trim(CASE WHEN f.min = round(f.min) THEN printf('%,d', f.min) ELSE f.min || '' END
    || CASE WHEN f.max IS f.min THEN '' WHEN f.max IS NULL THEN '..'
         WHEN f.max = round(f.max) THEN '..' || printf('%,d', f.max) ELSE '..' || f.max END || coalesce(' (' || f.hedge || ')', '')
    || coalesce(CASE WHEN f.kind <> 'count' THEN ' ' || f.unit END, '')
    || coalesce(' ' || (SELECT group_concat(qualifier, ' ') FROM (SELECT qualifier FROM qualifier q WHERE q.figure = f.id ORDER BY 1)), '')
    || coalesce(' ' || f.counted, CASE WHEN f.kind = 'count' THEN ' ' || f.unit END, '') || coalesce(' ' || f.action, '')
    || coalesce(' by ' || (SELECT p.name FROM actor p WHERE p.id = f.agent), '')
    || coalesce(' in ' || (SELECT l.name FROM place l WHERE l.id = f.place), '')
    || CASE WHEN f.since IS NULL AND f.until IS NULL THEN '' WHEN f.since IS f.until THEN ', ' || f.since
         ELSE ', ' || coalesce(f.since, '') || '..' || coalesce(f.until, '') END
    || coalesce(', says ' || (SELECT p.name FROM actor p WHERE p.id = f.claimant), '')
    || CASE WHEN f.corrected = 'rejected' THEN ' (rejected)' ELSE '' END)";

impl Store {
    /// Its articles, newest version of each.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told_articles(&self) -> Result<Vec<Told>, Error> {
        self.told(
            "SELECT a.series, '', a.name || coalesce(' (' || o.name || ')', '') || coalesce(' of ' || a.published, '') || ' ' || a.ref
             FROM article a LEFT JOIN outlet o ON o.id = a.outlet WHERE a.replaced_by IS NULL ORDER BY a.name, a.ref",
        )
    }

    /// Its figures, counts and measures.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told_figures(&self) -> Result<Vec<Told>, Error> {
        self.told(&format!(
            "SELECT f.ref, a.name, {FIGURE} FROM figure f JOIN article a ON a.id = f.article AND a.replaced_by IS NULL
             ORDER BY a.name, f.start, f.ref"
        ))
    }

    /// Its statements.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told_statements(&self) -> Result<Vec<Told>, Error> {
        self.told(
            "SELECT s.ref, a.name, coalesce(p.name, 'somebody') || ' ' || coalesce(s.cue, 'said') || ' “'
               || substr(a.text, s.start + 1, min(s.\"end\" - s.start, 120)) || CASE WHEN s.\"end\" - s.start > 120 THEN '…' ELSE '' END || '”'
               || CASE WHEN s.corrected = 'rejected' THEN ' (rejected)' ELSE '' END
             FROM statement s JOIN article a ON a.id = s.article AND a.replaced_by IS NULL LEFT JOIN actor p ON p.id = s.speaker
             ORDER BY a.name, s.start, s.ref",
        )
    }

    /// Its comparisons: each is known by its figures.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told_comparisons(&self) -> Result<Vec<Told>, Error> {
        self.told(&format!(
            "SELECT (SELECT group_concat(r, ' ') FROM (SELECT n.ref AS r FROM member k JOIN figure n ON n.id = k.figure
                      WHERE k.comparison = c.id ORDER BY 1)) AS refs, '',
                    coalesce((SELECT v.verdict FROM v_verdicts v WHERE v.comparison = c.id), 'part') || ': '
                    || (SELECT group_concat(t, ' · ') FROM (SELECT a.name || ' ' || {FIGURE} AS t FROM member k JOIN figure f ON f.id = k.figure
                          JOIN article a ON a.id = f.article WHERE k.comparison = c.id ORDER BY f.ref))
             FROM comparison c WHERE refs LIKE '% %' ORDER BY refs"
        ))
    }

    /// The corrections that hold.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn told_corrections(&self) -> Result<Vec<Told>, Error> {
        self.told(
            "SELECT ref, '', act || ' ' || subject || coalesce(' ' || field || ' = ' || coalesce(value, 'unknown'), '') || ' by ' || who
             FROM correction WHERE undone IS NULL ORDER BY made, ref",
        )
    }

    fn told(&self, sql: &str) -> Result<Vec<Told>, Error> {
        let mut statement = self.conn.prepare(sql)?;
        let rows =
            statement.query_map([], |row| Ok(Told { key: row.get(0)?, place: row.get(1)?, says: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
