//! Takes comparisons of articles apart, so that they can be made anew from the figures as they stand.

use rustc_hash::FxHashSet;

use super::{Batch, Error};

impl Batch<'_> {
    /// `articles` and all whose figures hang together with theirs by links, however far.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entangled(&self, articles: &[i64]) -> Result<Vec<i64>, Error> {
        let mut beside = self.store.conn.prepare_cached(
            "SELECT y.article FROM figure x JOIN link k ON k.a = x.id JOIN figure y ON y.id = k.b WHERE x.article = ?1
             UNION SELECT y.article FROM figure x JOIN link k ON k.b = x.id JOIN figure y ON y.id = k.a WHERE x.article = ?1
             UNION SELECT y.article FROM figure x JOIN member m ON m.figure = x.id JOIN member n ON n.comparison = m.comparison
               JOIN figure y ON y.id = n.figure WHERE x.article = ?1",
        )?;
        let mut seen: FxHashSet<i64> = articles.iter().copied().collect();
        let mut next: Vec<i64> = seen.iter().copied().collect();
        while let Some(article) = next.pop() {
            for other in beside.query_map([article], |row| row.get(0))? {
                let other = other?;
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        let mut out: Vec<_> = seen.into_iter().collect();
        out.sort_unstable();
        Ok(out)
    }

    /// Forgets every comparison of the figures of `articles`, which no link may tie to others.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unlink(&mut self, articles: &[i64]) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        for article in articles {
            let mut groups = conn.prepare_cached(
                "SELECT DISTINCT m.comparison FROM member m JOIN figure f ON f.id = m.figure WHERE f.article = ?1",
            )?;
            let groups = groups.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            for sql in [
                "DELETE FROM link WHERE a IN (SELECT id FROM figure WHERE article = ?1)",
                "DELETE FROM link WHERE b IN (SELECT id FROM figure WHERE article = ?1)",
            ] {
                conn.prepare_cached(sql)?.execute([article])?;
            }
            for group in groups {
                for sql in [
                    "UPDATE link SET comparison = NULL WHERE comparison = ?1",
                    "DELETE FROM member WHERE comparison = ?1",
                    "DELETE FROM comparison WHERE id = ?1",
                ] {
                    conn.prepare_cached(sql)?.execute([group])?;
                }
            }
        }
        Ok(())
    }
}
