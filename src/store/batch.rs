//! One run of loading: whole articles in, in transactions of as many as the caller likes.

use std::cell::RefCell;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;

use super::identity::Identities;
use super::intern::Rows;
use super::kept::json;
use super::recall::Recall;
use super::{Error, Store, correct, findings, open};
use crate::model::date::day_number;
use crate::model::fold::fold;
use crate::model::{Annotations, Article, Basis, Complaint, reference};

/// What became of an article; each with its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not known.
    New(i64),
    /// It was there already, word for word: nothing was changed.
    Same(i64),
    /// An earlier version was known; the new one takes its place and the old one stays.
    Version(i64),
    /// It was there already, and what was read in it gave way to what was found now.
    Again(i64),
}

impl Added {
    /// The row, where something was added.
    #[must_use]
    pub const fn fresh(self) -> Option<i64> {
        match self {
            Self::New(row) | Self::Version(row) | Self::Again(row) => Some(row),
            Self::Same(_) => None,
        }
    }
}

/// One run of loading. What was added since the last [`Batch::commit`] is lost when it is dropped.
pub struct Batch<'s> {
    pub(super) store: &'s mut Store,
    pub(super) id: i64,
    pub(super) rows: Rows,
    pub(super) identities: Identities,
    pub(super) recall: RefCell<Recall>,
    /// Articles whose words are not in the full-text index yet: it takes them together, at the end of a transaction.
    pub(super) unindexed: Vec<i64>,
    started: String,
    writing: bool,
    /// Whether the file is too large to be gone through.
    vast: bool,
    /// Whether it has keys of an earlier version, each under its own month or none.
    pub(super) unsorted: bool,
}

impl Store {
    /// Begins a run of loading by `extractor`, the version of the rules or the name of what is used in
    /// their place.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn batch(&mut self, extractor: &str) -> Result<Batch<'_>, Error> {
        let started = super::now();
        let id = self
            .conn
            .prepare_cached("INSERT INTO batch(started, extractor) VALUES (?1, ?2)")?
            .insert(params![started, extractor])?;
        self.conn.execute("INSERT OR REPLACE INTO about(key, value) VALUES ('extractor', ?1)", [extractor])?;
        let identities = Batch::identities(&self.conn)?;
        Ok(Batch::new(self, identities, id, started))
    }
}

impl<'s> Batch<'s> {
    pub(super) fn new(store: &'s mut Store, identities: Identities, id: i64, started: String) -> Self {
        let vast = open::vast(&store.conn).unwrap_or_default();
        let unsorted = unsorted(&store.conn).unwrap_or(true);
        Self {
            store,
            id,
            rows: Rows::default(),
            identities,
            recall: RefCell::default(),
            unindexed: Vec::new(),
            started,
            writing: false,
            vast,
            unsorted,
        }
    }
}

/// Whether a file has keys of an earlier version.
fn unsorted(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare("SELECT 1 FROM about WHERE key = 'keys'")?.exists([])
}

impl Batch<'_> {
    /// The number of this run in the file.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.id
    }

    /// Adds an article with its findings, whole or not at all.
    ///
    /// # Errors
    /// Where the file cannot be written; all that was added since the last [`Batch::commit`] is then undone.
    pub fn add(&mut self, article: &Article, found: &Annotations) -> Result<Added, Error> {
        let run = (self.id, self.started.clone());
        let (added, replaced) =
            self.whole(|conn, rows, identities| add(conn, rows, identities, (run.0, &run.1), article, found))?;
        if let Some(replaced) = replaced {
            self.recall.get_mut().forget(replaced);
        }
        self.unindexed.extend(added.fresh());
        Ok(added)
    }

    /// Does with one article what `write` does; where that fails, all since the last [`Batch::commit`] is undone.
    pub(super) fn whole<T>(
        &mut self,
        write: impl FnOnce(&Connection, &mut Rows, &Identities) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.begin()?;
        self.rows.trim();
        write(&self.store.conn, &mut self.rows, &self.identities).map_err(|error| {
            self.undo();
            error.into()
        })
    }

    /// Takes back what was added since the last [`Batch::commit`]. A savepoint an article would keep the others, and
    /// copy each page it touches.
    fn undo(&mut self) {
        self.rows = Rows::default();
        self.recall = RefCell::default();
        self.unindexed.clear();
        self.writing = false;
        // After some errors, such as a full disk, it is gone already; else SQLite rolls back when the file is closed.
        let _ = self.store.conn.execute_batch("ROLLBACK");
    }

    /// Keeps what could not be read, and why.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn problem(&mut self, complaint: &Complaint) -> Result<(), Error> {
        self.begin()?;
        self.store
            .conn
            .prepare_cached("INSERT INTO problem(batch, source, reason) VALUES (?1, ?2, ?3)")?
            .execute(params![self.id, complaint.source, complaint.reason])?;
        Ok(())
    }

    /// Makes what was added so far last.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn commit(&mut self) -> Result<(), Error> {
        if self.writing {
            self.index()?;
            self.store.conn.execute_batch("COMMIT")?;
            self.writing = false;
            // While most of it is at hand: later it would have to be read from the disk again.
            if !self.vast && open::vast(&self.store.conn)? {
                self.vast = true;
                open::analyse(&self.store.conn)?;
            }
        }
        Ok(())
    }

    /// Puts the words of new articles and of what was read in them into the full-text index. Statements that a person
    /// added are there already.
    fn index(&mut self) -> Result<(), Error> {
        let conn = &self.store.conn;
        // One statement each: the index writes what it has gathered whenever one begins.
        let rows = json(&std::mem::take(&mut self.unindexed));
        for sql in [
            "INSERT INTO article_words(rowid, title, text)
             SELECT a.id, a.title, a.text FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value",
            "INSERT INTO statement_words(rowid, text)
             SELECT t.id, t.text FROM json_each(?1) j CROSS JOIN statement_row s ON s.article = j.value
             JOIN statement_text t ON t.id = s.id WHERE s.corrected IS NOT 'added'",
        ] {
            conn.prepare_cached(sql)?.execute([&rows])?;
        }
        Ok(())
    }

    /// Drops what earlier runs could not read under `inputs`: this one has read all that is there, and has its
    /// own problems with it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn supersede(&mut self, inputs: &[String]) -> Result<(), Error> {
        self.begin()?;
        // What stood at standard input then is not what stands there now.
        for input in inputs.iter().filter(|input| *input != "-") {
            let path = input.trim_end_matches('/');
            self.store
                .conn
                .prepare_cached(
                    "DELETE FROM problem WHERE batch <> ?1 AND (source IN (?2, ?3)
                     OR substr(source, 1, length(?3) + 1) IN (?3 || '/', ?3 || ':', ?3 || '['))",
                )?
                .execute(params![self.id, input, path])?;
        }
        Ok(())
    }

    /// Ends the run: all that was added lasts, and the file says that the run was finished.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        self.begin()?;
        self.store
            .conn
            .prepare_cached("UPDATE batch SET finished = ?2 WHERE id = ?1")?
            .execute(params![self.id, super::now()])?;
        self.commit()
    }

    pub(super) fn begin(&mut self) -> Result<(), Error> {
        if !self.writing {
            self.store.conn.execute_batch("BEGIN IMMEDIATE")?;
            self.writing = true;
        }
        Ok(())
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if self.writing {
            self.undo();
        }
    }
}

/// Adds an article; gives also the row of the version it replaces.
fn add(
    conn: &Connection,
    rows: &mut Rows,
    identities: &Identities,
    (batch, started): (i64, &str),
    article: &Article,
    found: &Annotations,
) -> rusqlite::Result<(Added, Option<i64>)> {
    let reference = reference::article(&article.text, article.outlet.as_deref(), article.url.as_deref());
    let same = conn
        .prepare_cached("SELECT id FROM article WHERE ref = ?1")?
        .query_row([&reference], |row| row.get(0))
        .optional()?;
    if let Some(row) = same {
        return Ok((Added::Same(row), None));
    }
    let series = series(article);
    // A version is loaded after the one before it, if only by a second: so their order is known in any copy.
    let earlier: Option<(i64, String)> = conn
        .prepare_cached(
            "SELECT id, max(?2, strftime('%Y-%m-%dT%H:%M:%SZ', loaded, '+1 second'))
             FROM article WHERE series = ?1 AND replaced_by IS NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row([&series, started], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let loaded = earlier.as_ref().map_or(started, |(_, loaded)| loaded);
    let outlet = article.outlet.as_deref().map(|name| rows.outlet(conn, name)).transpose()?;
    let (published, basis) = published(article, found);
    let id = conn
        .prepare_cached(
            "INSERT INTO article(ref, name, folded, source, series, batch, loaded, outlet, url, title, dateline, language,
                                 published, published_day, published_basis, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .insert(params![
            reference,
            article.id,
            fold(&article.id),
            article.source,
            series,
            batch,
            loaded,
            outlet,
            article.url,
            article.title,
            article.dateline,
            article.language,
            published.map(|day| day.to_string()),
            published.map(day_number),
            basis.word(),
            article.text,
        ])?;
    for credit in &article.credits {
        conn.prepare_cached("INSERT OR IGNORE INTO credit(article, name) VALUES (?1, ?2)")?
            .execute(params![id, credit])?;
    }
    let mut uses = Uses::default();
    if let Some(outlet) = outlet {
        uses.add("outlet", outlet, 1);
    }
    let replaced = earlier.map(|(row, _)| row);
    if let Some(old) = replaced {
        conn.prepare_cached("UPDATE article SET replaced_by = ?2 WHERE id = ?1")?.execute([old, id])?;
        uses.count(conn, old, -1)?;
    }
    let home = findings::Home { row: id, reference: &reference, article };
    keep(conn, rows, identities, uses, home, found)?;
    Ok((if replaced.is_some() { Added::Version(id) } else { Added::New(id) }, replaced))
}

/// The day an article was published, as it is stated or else worked out, and how it is known.
pub(super) fn published(article: &Article, found: &Annotations) -> (Option<Date>, Basis) {
    match (article.published, found.inferred_published) {
        (Some(day), _) => (Some(day), article.published_basis),
        (None, Some(day)) => (Some(day), Basis::Inferred),
        (None, None) => (None, Basis::Unknown),
    }
}

/// Keeps what was found in an article that has its row, and puts to it what the user says.
pub(super) fn keep(
    conn: &Connection,
    rows: &mut Rows,
    identities: &Identities,
    mut uses: Uses,
    home: findings::Home<'_>,
    found: &Annotations,
) -> rusqlite::Result<()> {
    findings::keep(conn, rows, &mut uses, home, found)?;
    uses.keep(conn)?;
    // What a person said of this text, or of an earlier version of it, holds for what is read now.
    correct::lay(conn, rows, home.row)?;
    identities.settle(conn, home.row, home.reference, found)
}

/// What makes versions of one article: its address, else where it was read from and its name. The
/// line of a record may move when the file changes, so it does not count.
fn series(article: &Article) -> String {
    if let Some(url) = &article.url {
        return url.clone();
    }
    let source = match article.source.rsplit_once(':') {
        Some((path, line)) if !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()) => path,
        _ => &article.source,
    };
    reference::series(source, &article.id)
}

/// How often names are used more, or less, than before.
#[derive(Default)]
pub struct Uses(FxHashMap<(&'static str, i64), i64>);

impl Uses {
    /// Counts `n` more uses of a row of `table` (`actor`, `place`, `outlet` or `term`).
    pub fn add(&mut self, table: &'static str, row: i64, n: i64) {
        *self.0.entry((table, row)).or_default() += n;
    }

    /// Counts `n` more uses for each time that an article or a finding of it names something; -1 takes
    /// them back, as for a version that was replaced.
    pub fn count(&mut self, conn: &Connection, article: i64, n: i64) -> rusqlite::Result<()> {
        const USED: &[(&str, &str)] = &[
            ("outlet", "SELECT outlet FROM article WHERE id = ?1 AND outlet IS NOT NULL"),
            (
                "actor",
                "SELECT speaker FROM statement WHERE article = ?1 AND speaker IS NOT NULL AND corrected IS NOT 'rejected'",
            ),
            (
                "actor",
                "SELECT agent FROM figure WHERE article = ?1 AND agent IS NOT NULL AND corrected IS NOT 'rejected'",
            ),
            (
                "actor",
                "SELECT target FROM figure WHERE article = ?1 AND target IS NOT NULL AND corrected IS NOT 'rejected'",
            ),
            (
                "actor",
                "SELECT claimant FROM figure WHERE article = ?1 AND claimant IS NOT NULL AND corrected IS NOT 'rejected'",
            ),
            (
                "place",
                "SELECT place FROM figure WHERE article = ?1 AND place IS NOT NULL AND corrected IS NOT 'rejected'",
            ),
            (
                "term",
                "SELECT t.id FROM figure f JOIN term t ON t.kind = 'thing' AND t.name = f.counted
                 WHERE f.article = ?1 AND f.kind <> 'ordinal' AND f.corrected IS NOT 'rejected'",
            ),
            (
                "term",
                "SELECT t.id FROM figure f JOIN term t ON t.kind = 'action' AND t.name = f.action
                 WHERE f.article = ?1 AND f.kind <> 'ordinal' AND f.corrected IS NOT 'rejected'",
            ),
            (
                "term",
                "SELECT t.id FROM figure f JOIN qualifier q ON q.figure = f.id
                 JOIN term t ON t.kind = 'qualifier' AND t.name = q.qualifier
                 WHERE f.article = ?1 AND f.corrected IS NOT 'rejected'",
            ),
        ];
        for (table, sql) in USED {
            let mut statement = conn.prepare_cached(sql)?;
            for row in statement.query_map([article], |row| row.get(0))? {
                self.add(table, row?, n);
            }
        }
        Ok(())
    }

    /// Writes the counts down.
    pub fn keep(self, conn: &Connection) -> rusqlite::Result<()> {
        for ((table, row), n) in self.0 {
            let sql = match table {
                "actor" => "UPDATE actor_row SET uses = uses + ?2 WHERE id = ?1",
                "place" => "UPDATE place SET uses = uses + ?2 WHERE id = ?1",
                "outlet" => "UPDATE outlet SET uses = uses + ?2 WHERE id = ?1",
                _ => "UPDATE term SET uses = uses + ?2 WHERE id = ?1",
            };
            if n != 0 {
                conn.prepare_cached(sql)?.execute([row, n])?;
            }
        }
        Ok(())
    }
}
