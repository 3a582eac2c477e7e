//! Which articles a file has, told to other threads than the one that writes.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::{Error, Store, open};
use crate::model::{Article, reference};

/// The articles that are committed to a file.
pub struct Known(Mutex<Connection>);

impl Store {
    /// The articles of this file, as they are committed; `None` where it has none yet.
    ///
    /// # Errors
    /// Where the file cannot be read a second time.
    pub fn known(&self) -> Result<Option<Known>, Error> {
        let any = self.conn.query_row("SELECT EXISTS (SELECT 1 FROM article)", [], |row| row.get(0))?;
        match self.conn.path().filter(|_| any) {
            Some(path) => Ok(Some(Known(Mutex::new(open::read(Path::new(path))?.conn)))),
            None => Ok(None),
        }
    }
}

impl Known {
    /// Whether the article is there, word for word. Where that cannot be told it counts as not there: whoever
    /// adds it finds out.
    #[must_use]
    pub fn has(&self, article: &Article) -> bool {
        self.any("SELECT EXISTS (SELECT 1 FROM article WHERE ref = ?1 AND ?2 IS NULL)", article, None)
    }

    /// Whether the run `batch` has read the article already.
    #[must_use]
    pub fn has_from(&self, article: &Article, batch: i64) -> bool {
        self.any("SELECT EXISTS (SELECT 1 FROM article WHERE ref = ?1 AND batch = ?2)", article, Some(batch))
    }

    fn any(&self, sql: &str, article: &Article, batch: Option<i64>) -> bool {
        let reference = reference::article(&article.text, article.outlet.as_deref(), article.url.as_deref());
        let conn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = conn.prepare_cached(sql);
        found.and_then(|mut found| found.query_row((reference, batch), |row| row.get(0))).unwrap_or(false)
    }
}
