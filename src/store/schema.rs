//! The tables of a file and the steps that bring an older file up to date; it knows no article.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// "hrsy", the mark of our files.
pub const APPLICATION: i64 = 0x6872_7379;

/// What makes an empty file ours.
const SCHEMA: &str = include_str!("../../schema.sql");

/// What brings a file from version 1 to version 2, and so on. A step that has been released never changes.
const STEPS: &[&str] = &[include_str!("from_1.sql"), include_str!("from_2.sql"), include_str!("from_3.sql")];

/// The newest schema version.
pub const VERSION: i64 = STEPS.len() as i64 + 1;

/// Runs the steps that a file of version `from` lacks, all or none. Tables are made anew one by one, so what points where
/// is not to be watched meanwhile.
pub fn migrate(conn: &mut Connection, from: i64) -> rusqlite::Result<()> {
    let missing = match usize::try_from(from).ok().map(|from| from.checked_sub(1)) {
        Some(None) => &[SCHEMA][..],
        Some(Some(from)) => STEPS.get(from..).unwrap_or_default(),
        None => &[],
    };
    if missing.is_empty() {
        return Ok(());
    }
    let step = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for sql in missing {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", VERSION)?;
    if from == 0 {
        let mut about = step.prepare("INSERT INTO about(key, value) VALUES (?1, ?2)")?;
        about.execute(["created", &super::now()])?;
        about.execute(["hearsay", env!("CARGO_PKG_VERSION")])?;
    }
    step.commit()
}

/// The first way in which the tables, views and indexes of `conn` are not those of a fresh file, in
/// words. Tables and views beside ours are let be, since nothing reads them; a trigger, an index of another's
/// making and a virtual table could act where we read or write.
pub fn difference(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let found = objects(conn)?;
    let mut missing = wanted();
    let (mut changed, mut strange) = (Vec::new(), Vec::new());
    for (kind, name, sql) in &found {
        match missing.remove(&(kind.as_str(), name.as_str())) {
            // As SQLite keeps what it was told, to the letter, in a file that was made by this schema.
            Some(ours) if ours == sql || plain(ours) == plain(sql) => {}
            Some(_) => changed.push(format!("the {kind} `{name}` is not as expected")),
            None if kind == "trigger" || kind == "index" || virtual_table(&plain(sql)) => {
                strange.push(format!("it has the {kind} `{name}`, which is not hearsay's"));
            }
            None => {}
        }
    }
    changed.extend(missing.into_keys().map(|(kind, name)| format!("the {kind} `{name}` is missing")));
    Ok(changed.into_iter().min().or_else(|| strange.into_iter().min()))
}

/// Tables and views that stand in a file beside ours, each with its kind.
pub fn strangers(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let wanted = wanted();
    let all = objects(conn)?.into_iter().map(|(kind, name, _)| (kind, name));
    let mut out: Vec<_> = all.filter(|(kind, name)| !wanted.contains_key(&(kind.as_str(), name.as_str()))).collect();
    out.sort_unstable();
    Ok(out)
}

fn virtual_table(sql: &str) -> bool {
    sql.get(..14).is_some_and(|head| head.eq_ignore_ascii_case("create virtual"))
}

/// The tables behind our full-text indexes.
const SHADOWS: &[&str] = &[
    "article_words_config",
    "article_words_data",
    "article_words_idx",
    "statement_words_config",
    "statement_words_data",
    "statement_words_idx",
];

/// What a fresh file has: the CREATE statements of the schema by kind and name. Each begins a line and ends at the next
/// one that ends in a semicolon. No file need be made to look at.
fn wanted() -> FxHashMap<(&'static str, &'static str), &'static str> {
    let starts = SCHEMA.match_indices("\nCREATE ").map(|(at, _)| at + 1);
    let statements = starts.filter_map(|at| SCHEMA[at..].split(";\n").next());
    let named = |statement: &'static str| {
        let mut words = statement.split([' ', '(']).skip_while(|word| !matches!(*word, "TABLE" | "VIEW" | "INDEX"));
        let kind = match words.next()? {
            "TABLE" => "table",
            "VIEW" => "view",
            _ => "index",
        };
        Some(((kind, words.next()?), statement))
    };
    statements.filter_map(named).collect()
}

/// The kind, name and SQL of what a file has.
fn objects(conn: &Connection) -> rusqlite::Result<Vec<(String, String, String)>> {
    let mut statement = conn.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut out: Vec<(String, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    // The tables behind a full-text index are written by SQLite, each version in its own words.
    out.retain(|(kind, name, _)| {
        !(SHADOWS.contains(&name.as_str()) && kind == "table") && !name.starts_with("sqlite_")
    });
    Ok(out)
}

/// SQL without comments and layout.
fn plain(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    for line in sql.lines() {
        // This is done whenever a file is opened; SQL is laid out by spaces of ASCII alone.
        let code = line.as_bytes().windows(2).position(|pair| pair == b"--").map_or(line, |at| &line[..at]);
        for word in code.split_ascii_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}
