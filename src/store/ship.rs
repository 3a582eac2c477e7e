//! Makes of a file one to hand on: clean, compact, checked, sealed, and saying of itself what it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::{Connection, OptionalExtension as _};

use super::seal::{self, Seal};
use super::{Error, Store, content, excerpt, now, open, schema};

/// What a shipped file says of how it was made.
#[derive(Debug, Clone, Default)]
pub struct Cargo {
    /// The question that chose its articles; `None` where all are there.
    pub selected: Option<String>,
    /// How many words of a text are kept on either side of a finding; `None` for whole texts.
    pub excerpts: Option<usize>,
}

impl Store {
    /// Ships the file at `from`, which was made of `origin`, as `to`. `sign` gives the signature over what is sealed.
    ///
    /// # Errors
    /// Where `from` is not ours or damaged, something is at `to`, or that cannot be written.
    pub fn ship<E: From<Error>>(
        (from, origin): (&Path, &Path),
        to: &Path,
        cargo: &Cargo,
        sign: impl FnOnce(&str) -> Result<Option<String>, E>,
    ) -> Result<Seal, E> {
        if to.exists() {
            return Err(Error::Exists(to.to_owned()).into());
        }
        let part = Part(beside(to));
        let (said, sealed) = (content::content(&open::distrusted(origin)?).map_err(Error::from)?, now());
        open::distrusted(from)?
            .execute("VACUUM INTO ?1", [part.0.to_string_lossy()])
            .map_err(|e| Error::of(e, from))?;
        let conn = Connection::open(&part.0).map_err(|e| Error::of(e, to))?;
        let content = clean(&conn, cargo)
            .and_then(|()| about(&conn, (origin, &said), cargo, &sealed))
            .and_then(|()| packed(&conn))
            .map_err(|e| Error::of(e, to))?;
        let damage = damage(&conn).map_err(|e| Error::of(e, to))?;
        if let Some(what) = damage {
            return Err(Error::Corrupt { path: from.to_owned(), what }.into());
        }
        conn.close().map_err(|(_, e)| Error::of(e, to))?;
        let seal = seal::stamp(&part.0, &content, &sealed, sign)?;
        fs::rename(&part.0, to).map_err(|e| Error::Denied { path: to.to_owned(), why: e.to_string() })?;
        Ok(seal)
    }

    /// What the file says of itself, by key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn about(&self) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self.conn.prepare("SELECT key, value FROM about ORDER BY key")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// A file that is being made; it goes where it was not finished.
pub(super) struct Part(pub PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// A path in the folder of `path`, for a file that is being made; no two are the same.
pub(super) fn beside(path: &Path) -> PathBuf {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}-{}.part", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed)));
    PathBuf::from(name)
}

/// Leaves our tables alone, without what says more of the maker's machine than of the articles.
fn clean(conn: &Connection, cargo: &Cargo) -> rusqlite::Result<()> {
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    for (kind, name) in schema::strangers(conn)? {
        conn.execute_batch(&format!("DROP {kind} \"{}\"", name.replace('"', "\"\"")))?;
    }
    let mut sources = conn.prepare("SELECT id, source FROM article")?;
    let sources = sources
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let step = conn.unchecked_transaction()?;
    for (row, source) in sources {
        if let Some((_, name)) = source.rsplit_once(['/', '\\']) {
            conn.prepare_cached("UPDATE article SET source = ?2 WHERE id = ?1")?.execute((row, name))?;
        }
    }
    conn.execute_batch("DELETE FROM problem; DELETE FROM seal;")?;
    if let Some(around) = cargo.excerpts {
        excerpt::cut(conn, around)?;
        conn.execute_batch(
            "INSERT INTO article_words(article_words) VALUES ('rebuild');
             INSERT INTO statement_words(statement_words) VALUES ('rebuild');",
        )?;
    }
    step.commit()
}

fn about(conn: &Connection, (origin, said): (&Path, &str), cargo: &Cargo, sealed: &str) -> rusqlite::Result<()> {
    let origin = origin.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let span: Option<String> = conn
        .query_row(
            "SELECT min(published) || '..' || max(published) FROM article
             WHERE replaced_by IS NULL AND published_basis IN ('stated', 'metadata')",
            [],
            |row| row.get(0),
        )
        .optional()?
        .flatten();
    let articles = count("SELECT count(*) FROM article WHERE replaced_by IS NULL")?;
    let what = "news articles with what was read out of them: who said what, who counted what, each with its words; \
                see the views v_articles, v_statements, v_figures, v_records, v_comparisons";
    let excerpts = cargo
        .excerpts
        .map(|n| format!("{n} words are kept around each finding; the rest of each text is blank, its length is kept"));
    let facts = [
        ("what", Some(what.to_owned())),
        ("from", Some(format!("{origin}, content {said}"))),
        ("shipped", Some(sealed.to_owned())),
        ("hearsay", Some(env!("CARGO_PKG_VERSION").to_owned())),
        ("schema", Some(schema::VERSION.to_string())),
        ("articles", Some(articles.to_string())),
        ("published", span),
        ("selected", cargo.selected.clone()),
        ("excerpts", excerpts),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            conn.execute("INSERT OR REPLACE INTO about(key, value) VALUES (?1, ?2)", [key, &value])?;
        }
    }
    Ok(())
}

/// Makes the file as small as it gets and gives the hash of what it says.
fn packed(conn: &Connection) -> rusqlite::Result<String> {
    conn.execute_batch(
        "INSERT INTO article_words(article_words) VALUES ('optimize');
         INSERT INTO statement_words(statement_words) VALUES ('optimize');
         ANALYZE;",
    )?;
    conn.execute("INSERT INTO seal(id, stamp) VALUES (1, ?1)", [seal::blank()])?;
    // The stamp has to lie within a page.
    if conn.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))? < open::SMALL_PAGE {
        conn.pragma_update(None, "page_size", open::SMALL_PAGE)?;
    }
    conn.execute_batch("VACUUM")?;
    content::content(conn)
}

/// What SQLite finds wrong with a file, if anything.
pub(super) fn damage(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let check: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if check != "ok" {
        return Ok(Some(check));
    }
    let astray = conn.query_row("PRAGMA foreign_key_check", [], |row| row.get::<_, String>(0)).optional()?;
    Ok(astray.map(|table| format!("a row of `{table}` points at none")))
}
