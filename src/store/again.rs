//! Reads articles again in place: what was found in one gives way to what is found now, and what a person said of it
//! is laid on afresh. At the end what no article says any more of who is who and where goes too.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::batch::{self, Added, Uses};
use super::findings::Home;
use super::intern::{Rows, all_words};
use super::{Batch, Error, Store, identity};
use crate::model::date::day_number;
use crate::model::{Annotations, Article, Basis, reference};

/// What is removed of an article, in order: what points at others before these. `?1` is its row.
const FINDINGS: &[&str] = &[
    "DELETE FROM joined WHERE kind = 'speaker' AND row IN (SELECT id FROM statement WHERE article = ?1)",
    "DELETE FROM joined WHERE kind IN ('agent', 'target', 'claimant') AND row IN (SELECT id FROM figure WHERE article = ?1)",
    "DELETE FROM joined WHERE kind IN ('record agent', 'record target', 'record claimant')
       AND row IN (SELECT id FROM record WHERE article = ?1)",
    "DELETE FROM uncorrected WHERE ref IN (SELECT ref FROM statement WHERE article = ?1
       UNION ALL SELECT ref FROM figure WHERE article = ?1)",
    "DELETE FROM tangle WHERE figure IN (SELECT id FROM figure WHERE article = ?1)",
    "DELETE FROM variant WHERE a IN (SELECT id FROM statement WHERE article = ?1)",
    "DELETE FROM variant WHERE b IN (SELECT id FROM statement WHERE article = ?1)",
    "DELETE FROM sketch WHERE article = ?1",
    "DELETE FROM context WHERE article = ?1",
    "DELETE FROM record_qualifier WHERE record IN (SELECT id FROM record WHERE article = ?1)",
    "DELETE FROM record WHERE article = ?1",
    "DELETE FROM qualifier WHERE figure IN (SELECT id FROM figure WHERE article = ?1)",
    "UPDATE figure_row SET whole = NULL WHERE article = ?1 AND whole IS NOT NULL",
    "DELETE FROM figure_row WHERE article = ?1",
    "INSERT INTO statement_words(statement_words, rowid, text)
       SELECT 'delete', t.id, t.text FROM statement s JOIN statement_text t ON t.id = s.id WHERE s.article = ?1",
    "DELETE FROM quote_row WHERE statement IN (SELECT id FROM statement WHERE article = ?1)",
    "UPDATE statement_row SET nested_in = NULL WHERE article = ?1 AND nested_in IS NOT NULL",
    "DELETE FROM statement_row WHERE article = ?1",
    "DELETE FROM sentence WHERE article = ?1",
    "DELETE FROM mention WHERE article = ?1",
    "DELETE FROM role WHERE article = ?1",
    "DELETE FROM naming WHERE article = ?1",
    "DELETE FROM credit WHERE article = ?1",
    // Actors known in this article alone: no other one says what they belong to.
    "DELETE FROM relation WHERE actor IN (SELECT id FROM actor_row WHERE article = ?1)",
    "DELETE FROM relation WHERE (actor, kind, whole) IN (SELECT f.actor, f.kind, f.whole FROM affiliation f
       JOIN actor_row p ON p.id = f.whole WHERE f.article = ?1 AND p.article = ?1)",
    "DELETE FROM actor_within WHERE actor IN (SELECT id FROM actor_row WHERE article = ?1)",
    "DELETE FROM actor_within WHERE whole IN (SELECT id FROM actor_row WHERE article = ?1)",
    "DELETE FROM actor_alias WHERE actor IN (SELECT id FROM actor_row WHERE article = ?1)",
    "DELETE FROM actor_alias WHERE (actor, source) IN (SELECT joined_to, id FROM actor_row WHERE article = ?1)",
    "DELETE FROM affiliation WHERE article = ?1",
    "DELETE FROM actor_row WHERE article = ?1",
];

/// What goes at the end of a run: what only earlier readings told. Sides are those that the first article tells.
const UNTOLD: &str = "
DELETE FROM relation WHERE given = 0
  AND (actor, kind, whole) NOT IN (SELECT actor, kind, whole FROM affiliation)
  AND actor NOT IN (SELECT p.id FROM actor p JOIN given_name g ON g.name = p.name);
CREATE TEMP TABLE side_told(actor INTEGER PRIMARY KEY, side INTEGER, article INTEGER) WITHOUT ROWID;
INSERT INTO temp.side_told SELECT actor, whole, min(article) FROM affiliation WHERE kind = 'side' GROUP BY actor;
UPDATE actor_row SET side = (SELECT t.side FROM temp.side_told t WHERE t.actor = actor_row.id)
  WHERE side IS NOT NULL;
DROP TABLE temp.side_told;
DELETE FROM actor_alias WHERE reason NOT IN ('name', 'names file', 'correction') AND folded NOT IN (SELECT folded FROM given_name)
  AND (actor, folded) NOT IN (SELECT actor, folded FROM naming)
  AND NOT EXISTS (SELECT 1 FROM actor_row p WHERE p.id = actor_alias.actor AND p.article IS NOT NULL);
CREATE TEMP TABLE used(id INTEGER PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO temp.used SELECT id FROM actor_row WHERE article IS NOT NULL UNION SELECT actor FROM naming UNION SELECT actor FROM relation UNION SELECT whole FROM relation
  UNION SELECT whole FROM affiliation UNION SELECT actor FROM mention UNION SELECT actor FROM role
  UNION SELECT speaker FROM statement UNION SELECT agent FROM figure UNION SELECT target FROM figure
  UNION SELECT claimant FROM figure UNION SELECT agent FROM record UNION SELECT target FROM record
  UNION SELECT claimant FROM record UNION SELECT p.id FROM actor p JOIN given_name g ON g.name = p.name;
DELETE FROM actor_alias WHERE actor NOT IN (SELECT id FROM temp.used);
DELETE FROM actor_within;
DELETE FROM actor_row WHERE id NOT IN (SELECT id FROM temp.used);
DELETE FROM statement_manner WHERE id NOT IN (SELECT manner FROM statement_row);
DELETE FROM statement_day WHERE id NOT IN (SELECT said FROM statement_row WHERE said IS NOT NULL);
DELETE FROM fact WHERE id NOT IN (SELECT fact FROM figure_row WHERE fact IS NOT NULL);
DELETE FROM figure_manner WHERE id NOT IN (SELECT manner FROM figure_row);
DELETE FROM actor_name WHERE id NOT IN (SELECT name FROM actor_row);
DELETE FROM temp.used;
INSERT OR IGNORE INTO temp.used SELECT i.whole FROM place_within i JOIN (SELECT place FROM figure UNION SELECT place FROM record
  UNION SELECT place FROM comparison) u ON u.place = i.place;
DELETE FROM place_within WHERE place NOT IN (SELECT id FROM temp.used);
DELETE FROM place_alias WHERE place NOT IN (SELECT id FROM temp.used);
DELETE FROM place WHERE id NOT IN (SELECT id FROM temp.used);
DROP TABLE temp.used;
DELETE FROM term WHERE NOT EXISTS (SELECT 1 FROM (
  SELECT 'thing' AS kind, counted AS name FROM figure UNION SELECT 'thing', what FROM record
  UNION SELECT 'action', action FROM figure UNION SELECT 'action', action FROM record
  UNION SELECT 'qualifier', qualifier FROM qualifier UNION SELECT 'qualifier', qualifier FROM record_qualifier) u
  WHERE u.kind = term.kind AND u.name = term.name);
DELETE FROM name_word;";

impl Store {
    /// Begins a run that reads articles again. Where the last run was broken off and read by the same extractor it is
    /// taken up: what it read already is not read again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn batch_again(&mut self, extractor: &str) -> Result<Batch<'_>, Error> {
        // Each row that goes would be looked for in every table that may point at it; what pointed at it goes first.
        self.conn.pragma_update(None, "foreign_keys", false)?;
        let last = self
            .conn
            .query_row(
                "SELECT id, started FROM batch WHERE id = (SELECT max(id) FROM batch) AND finished IS NULL AND extractor = ?1",
                [extractor],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        match last {
            Some((id, started)) => {
                let identities = Batch::identities(&self.conn)?;
                Ok(Batch::new(self, identities, id, started))
            }
            None => self.batch(extractor),
        }
    }

    /// How many of the newest versions were read by another extractor than `extractor`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read_by_others(&self, extractor: &str) -> Result<usize, Error> {
        let found: i64 = self.conn.query_row(
            "SELECT count(*) FROM article WHERE batch IN (SELECT id FROM batch WHERE extractor <> ?1) AND replaced_by IS NULL",
            [extractor],
            |row| row.get(0),
        )?;
        Ok(usize::try_from(found).unwrap_or_default())
    }
}

impl Batch<'_> {
    /// The next `most` articles behind `after` that this run has not read, each with its row, in the order of loading:
    /// newest versions. Their furniture is not told; of those of which the file keeps excerpts alone there is none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unread(&self, after: i64, most: usize) -> Result<Vec<(i64, Option<Article>)>, Error> {
        let mut list = self.store.conn.prepare_cached(
            "SELECT a.id, a.name, a.source, a.text, o.name, a.url, a.title, a.dateline, a.language, a.published,
                    a.published_basis, a.ref
             FROM article a LEFT JOIN outlet o ON o.id = a.outlet
             WHERE a.id > ?1 AND a.replaced_by IS NULL AND a.batch <> ?2 ORDER BY a.id LIMIT ?3",
        )?;
        let mut credits = self.store.conn.prepare_cached("SELECT name FROM credit WHERE article = ?1 ORDER BY name")?;
        let rows = list.query_map(params![after, self.id, i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            let basis: String = row.get(10)?;
            let day: Option<String> = row.get(9)?;
            let basis = [Basis::Stated, Basis::Metadata].into_iter().find(|known| known.word() == basis);
            let article = Article {
                id: row.get(1)?,
                source: row.get(2)?,
                text: row.get(3)?,
                outlet: row.get(4)?,
                url: row.get(5)?,
                title: row.get(6)?,
                dateline: row.get(7)?,
                language: row.get(8)?,
                // A day that was worked out is worked out again.
                published: basis.and_then(|_| day?.parse().ok()),
                published_basis: basis.unwrap_or_default(),
                ..Article::default()
            };
            let whole = reference::article(&article.text, article.outlet.as_deref(), article.url.as_deref());
            Ok((row.get(0)?, (whole == row.get::<_, String>(11)?).then_some(article)))
        })?;
        let mut out = rows.collect::<rusqlite::Result<Vec<(i64, Option<Article>)>>>()?;
        for (row, article) in &mut out {
            let Some(article) = article else { continue };
            article.credits = credits.query_map([*row], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(out)
    }

    /// The row of an article that the file has word for word and this run has to read again.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn due(&self, article: &Article) -> Result<Option<i64>, Error> {
        let reference = reference::article(&article.text, article.outlet.as_deref(), article.url.as_deref());
        Ok(self.known(article, &reference)?.filter(|(_, due)| *due).map(|(row, _)| row))
    }

    /// The row of an article that the file has, and whether this run has to read it again.
    fn known(&self, article: &Article, reference: &str) -> Result<Option<(i64, bool)>, Error> {
        let mut look = self.store.conn.prepare_cached(
            "SELECT id, replaced_by IS NULL AND batch <> ?2 AND text = ?3 FROM article WHERE ref = ?1",
        )?;
        let found = look.query_row(params![reference, self.id, article.text], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    }

    /// Puts what is found now in an article in place of what was found before, where the file has it word for word
    /// and this run did not read it yet; adds it where it is not known. A version that was replaced stays as it is.
    /// Gives also the figures of other articles that hung together with those that are gone.
    ///
    /// # Errors
    /// Where the file cannot be written; all that was added since the last [`Batch::commit`] is then undone.
    pub fn add_again(&mut self, article: &Article, found: &Annotations) -> Result<(Added, Vec<i64>), Error> {
        let reference = reference::article(&article.text, article.outlet.as_deref(), article.url.as_deref());
        let known = self.known(article, &reference)?;
        let Some((row, due)) = known else { return Ok((self.add(article, found)?, Vec::new())) };
        if !due {
            return Ok((Added::Same(row), Vec::new()));
        }
        let id = self.id;
        let loosened = self.whole(|conn, rows, identities| {
            let loosened = loosened(conn, row)?;
            let mut uses = Uses::default();
            uses.count(conn, row, -1)?;
            forget(conn, row)?;
            describe(conn, (id, row), article, found)?;
            // Its outlet is the same as it was.
            if let Some(outlet) = article.outlet.as_deref() {
                uses.add("outlet", rows.outlet(conn, outlet)?, 1);
            }
            // Actors of this article alone are gone with it, and rows of names are looked up anew.
            *rows = Rows::default();
            let home = Home { row, reference: &reference, article };
            batch::keep(conn, rows, identities, uses, home, found)?;
            Ok(loosened)
        })?;
        self.recall.get_mut().forget(row);
        self.unindexed.push(row);
        Ok((Added::Again(row), loosened))
    }

    /// Lets go of what only earlier readings told of names, places and who belongs to whom, and puts to the file
    /// again what the user says of who is who.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn forget_untold(&mut self) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        identity::undo(conn)?;
        conn.execute_batch(UNTOLD)?;
        all_words(conn)?;
        identity::belong(conn)?;
        identity::settle(conn)?;
        // Rows that this batch knew may be gone.
        self.rows = Rows::default();
        Ok(())
    }
}

/// The figures of other articles that hang together with those of an article.
pub(super) fn loosened(conn: &Connection, article: i64) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT o.figure FROM tangle o JOIN figure g ON g.id = o.figure WHERE g.article <> ?1
         AND o.tangle IN (SELECT t.tangle FROM tangle t JOIN figure f ON f.id = t.figure WHERE f.article = ?1)",
    )?
    .query_map([article], |row| row.get(0))?
    .collect()
}

/// Removes all that was found in an article.
fn forget(conn: &Connection, article: i64) -> rusqlite::Result<()> {
    // Members point at comparisons, of which those of this article alone go.
    let mut alone = conn.prepare_cached(
        "SELECT DISTINCT m.comparison FROM member m JOIN figure f ON f.id = m.figure WHERE f.article = ?1",
    )?;
    let alone = alone.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    conn.prepare_cached("DELETE FROM member WHERE figure IN (SELECT id FROM figure WHERE article = ?1)")?
        .execute([article])?;
    for comparison in alone {
        conn.prepare_cached(
            "DELETE FROM comparison WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE comparison = ?1)",
        )?
        .execute([comparison])?;
    }
    for sql in FINDINGS {
        conn.prepare_cached(sql)?.execute([article])?;
    }
    Ok(())
}

/// Says of an article's row what is read of the article itself, and which run read it.
fn describe(
    conn: &Connection,
    (batch, row): (i64, i64),
    article: &Article,
    found: &Annotations,
) -> rusqlite::Result<()> {
    let (published, basis) = batch::published(article, found);
    conn.prepare_cached("INSERT INTO article_words(article_words, rowid, title, text) SELECT 'delete', id, title, text FROM article WHERE id = ?1")?
        .execute([row])?;
    conn.prepare_cached(
        "UPDATE article SET batch = ?2, title = ?3, dateline = ?4, language = ?5, published = ?6, published_day = ?7,
           published_basis = ?8 WHERE id = ?1",
    )?
    .execute(params![
        row,
        batch,
        article.title,
        article.dateline,
        article.language,
        published.map(|day| day.to_string()),
        published.map(day_number),
        basis.word(),
    ])?;
    for credit in &article.credits {
        conn.prepare_cached("INSERT OR IGNORE INTO credit(article, name) VALUES (?1, ?2)")?
            .execute(params![row, credit])?;
    }
    Ok(())
}
