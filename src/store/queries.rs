//! Questions kept in the file under a name, each as the text of its definition. What the text says it does not know.

use super::{Error, Store};

/// What stands before a name among the keys of the table `about`.
const KEY: &str = "query:";

impl Store {
    /// Keeps a definition under `name`, in place of one of that name. The file must be open for writing.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_query(&self, name: &str, definition: &str) -> Result<(), Error> {
        let key = format!("{KEY}{name}");
        self.conn.execute("INSERT OR REPLACE INTO about(key, value) VALUES (?1, ?2)", [key.as_str(), definition])?;
        Ok(())
    }

    /// Forgets the definition of `name`; `false` where there is none. The file must be open for writing.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn forget_query(&self, name: &str) -> Result<bool, Error> {
        Ok(self.conn.execute("DELETE FROM about WHERE key = ?1", [format!("{KEY}{name}")])? > 0)
    }

    /// The definitions kept here, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn kept_queries(&self) -> Result<Vec<String>, Error> {
        let mut statement =
            self.conn.prepare_cached("SELECT value FROM about WHERE key >= ?1 AND key < ?2 ORDER BY key")?;
        let rows = statement.query_map([KEY, "query;"], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
