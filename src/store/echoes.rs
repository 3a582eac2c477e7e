//! Keeps which articles are copies and which statements say one thing, and gives back what that is
//! judged by. What is kept does not depend on the order of loading.

use std::sync::Arc;

use rusqlite::{OptionalExtension as _, params};

use super::points::Points;
use super::recall::Utterances;
use super::{Batch, Error};
use crate::model::{Gist, Sketch, Utterance, Variant};

impl Batch<'_> {
    /// The statements of an article, in order, with the sides that its sketch gives; `gist` tells what words say.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn utterances(&self, article: i64, gist: fn(&str) -> Gist) -> Result<Utterances, Error> {
        if let Some(known) = self.recall.borrow_mut().utterances.get(article) {
            return Ok(known);
        }
        let mut said = self.said(article, gist)?;
        if let Some(sketch) = self.sketch(article)? {
            said.iter_mut().zip(&sketch.statements).for_each(|(one, (_, side))| one.side = *side);
        }
        let said = Utterances::from(said);
        self.recall.borrow_mut().utterances.keep(article, Arc::clone(&said));
        Ok(said)
    }

    /// The statements of an article, in order; their sides are not kept with them. `gist` tells what words say.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn said(&self, article: i64, gist: fn(&str) -> Gist) -> Result<Vec<Utterance>, Error> {
        let mut statement = self.store.conn.prepare_cached(
            "SELECT s.id, s.ref, s.start, s.\"end\", p.folded FROM statement s LEFT JOIN actor p ON p.id = s.speaker
             WHERE s.article = ?1 ORDER BY s.id LIMIT ?2",
        )?;
        let most = i64::try_from(Sketch::STATEMENTS).unwrap_or(i64::MAX);
        let text = self.text(article)?;
        let mut points = Points::of(&text);
        let rows = statement.query_map([article, most], |row| {
            let place = |at| row.get::<_, i64>(at).map(|n| usize::try_from(n).unwrap_or_default());
            let (start, end) = (place(2)?, place(3)?);
            Ok(Utterance {
                row: row.get(0)?,
                reference: row.get(1)?,
                start,
                end,
                speaker: row.get(4)?,
                side: 0,
                gist: gist(points.piece(start, end).unwrap_or_default()),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The sketch of an article, where it has one and is the newest version.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sketch(&self, article: i64) -> Result<Option<Arc<Sketch>>, Error> {
        if let Some(known) = self.recall.borrow_mut().sketches.get(article) {
            return Ok(known);
        }
        let bytes: Option<Vec<u8>> = self
            .store
            .conn
            .prepare_cached("SELECT k.content FROM sketch k JOIN article a ON a.id = k.article WHERE k.article = ?1 AND a.replaced_by IS NULL")?
            .query_row([article], |row| row.get(0))
            .optional()?;
        let sketch = bytes.map(|bytes| Arc::new(Sketch::of(&bytes)));
        self.recall.borrow_mut().sketches.keep(article, sketch.clone());
        Ok(sketch)
    }

    /// Keeps what an article is known by: its sketch in the file, and at hand with its statements.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_sketch(&mut self, article: i64, sketch: Sketch, said: Vec<Utterance>) -> Result<(), Error> {
        self.begin()?;
        self.store
            .conn
            .prepare_cached("INSERT OR REPLACE INTO sketch(article, content) VALUES (?1, ?2)")?
            .execute(params![article, sketch.bytes()])?;
        let recall = self.recall.get_mut();
        recall.sketches.keep(article, Some(Arc::new(sketch)));
        recall.utterances.keep(article, said.into());
        Ok(())
    }

    /// The text of an article.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn text(&self, article: i64) -> Result<String, Error> {
        let mut statement = self.store.conn.prepare_cached("SELECT text FROM article WHERE id = ?1")?;
        Ok(statement.query_row([article], |row| row.get(0))?)
    }

    /// Keeps which statements say one thing; a pair already kept stays as it is.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_variants(&mut self, variants: &[Variant]) -> Result<(), Error> {
        self.begin()?;
        let mut insert =
            self.store.conn.prepare_cached("INSERT OR IGNORE INTO variant(a, b, likeness) VALUES (?1, ?2, ?3)")?;
        for variant in variants {
            insert.execute(params![variant.a, variant.b, (variant.likeness * 100.0).round() as i64])?;
        }
        Ok(())
    }

    /// The article that stands for all the copies of `article`: itself, where it has none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn origin(&self, article: i64) -> Result<i64, Error> {
        let mut statement = self.store.conn.prepare_cached("SELECT origin FROM copy WHERE article = ?1")?;
        Ok(statement.query_row([article], |row| row.get(0)).optional()?.unwrap_or(article))
    }

    /// How many articles of its day are one text with `article`, itself among them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copies(&self, article: i64) -> Result<usize, Error> {
        let mut statement = self.store.conn.prepare_cached(
            "SELECT count(*) FROM copy c JOIN article a ON a.id = c.article
                 WHERE c.origin = (SELECT origin FROM copy WHERE article = ?1)
                   AND a.published_day IS (SELECT published_day FROM article WHERE id = ?1)",
        )?;
        let found: i64 = statement.query_row([article], |row| row.get(0))?;
        Ok(usize::try_from(found).unwrap_or_default().max(1))
    }

    /// Notes that two articles are one text: all copies of either are copies of both, and the one whose
    /// ref comes first stands for them.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn join_copies(&mut self, a: i64, b: i64) -> Result<(), Error> {
        let (one, other) = (self.origin(a)?, self.origin(b)?);
        self.begin()?;
        let conn = &self.store.conn;
        let mut name = conn.prepare_cached("SELECT ref FROM article WHERE id = ?1")?;
        let mut name = |row: i64| name.query_row([row], |row| row.get::<_, String>(0));
        let (first, second) = if name(one)? <= name(other)? { (one, other) } else { (other, one) };
        conn.prepare_cached("UPDATE copy SET origin = ?1 WHERE origin = ?2")?.execute([first, second])?;
        for article in [a, b, one, other] {
            conn.prepare_cached("INSERT OR REPLACE INTO copy(article, origin) VALUES (?1, ?2)")?
                .execute([article, first])?;
        }
        Ok(())
    }
}
