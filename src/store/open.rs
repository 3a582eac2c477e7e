//! Opens a file for writing or for reading, and refuses what is not ours; a file from elsewhere is
//! not trusted. It knows no row.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::{Clock, Error, Store, schema};

/// Statements kept ready.
const PREPARED: usize = 192;
/// Bytes of a page: news of some thousand letters fill it well, several to a page.
const PAGE: u32 = 8192;
/// Bytes of a page of a small file, in which most tables have a page to themselves.
pub const SMALL_PAGE: u32 = 4096;
/// Bytes of a file from which on it is no small one.
const LARGE: i64 = 4 << 20;
/// Bytes of a file from which on going through all of it takes longer than it is worth.
const VAST: i64 = 64 << 20;
/// How long to wait for another writer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Virtual machine steps between two looks at the clock.
pub const TICK: i32 = 2_000;
/// Pages that are kept at hand while the file is written: in kibibytes, below zero as SQLite wants it.
const CACHE: i64 = -210_000;

/// Opens `path` for writing; makes it where nothing is, and brings an older file up to date.
pub fn write(path: &Path) -> Result<Store, Error> {
    if path.is_dir() {
        return Err(Error::Folder(path.to_owned()));
    }
    let fresh = match fs::metadata(path) {
        Ok(data) => data.len() == 0,
        Err(_) => true,
    };
    if !fresh {
        check_header(path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let mut conn = Connection::open_with_flags(uri(path, ""), flags).map_err(|e| Error::of(e, path))?;
    conn.busy_timeout(PATIENCE)?;
    let version = if fresh { 0 } else { version(&conn, path)? };
    let of = |e| Error::of(e, path);
    prepare(&mut conn, version).map_err(of)?;
    // What is not ours, or sealed, is left as it was found, to the byte.
    if let Some(what) = schema::difference(&conn).map_err(of)? {
        return Err(Error::Schema { path: path.to_owned(), what });
    }
    if conn.prepare("SELECT 1 FROM seal").and_then(|mut seal| seal.exists([])).map_err(of)? {
        return Err(Error::Sealed(path.to_owned()));
    }
    // Readers go on reading while a load writes, and a load that is killed leaves whole articles.
    conn.pragma_update(None, "journal_mode", "WAL").map_err(of)?;
    conn.pragma_update(None, "synchronous", "NORMAL").map_err(of)?;
    // Said once the size of a page is known: before that SQLite counts in pages of its own.
    conn.pragma_update(None, "cache_size", CACHE).map_err(of)?;
    finish(conn, false)
}

/// Sets a connection up that is to write, and runs the steps that a file of `version` lacks.
fn prepare(conn: &mut Connection, version: i64) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    // One plan a statement: with looks at what is bound, SQLite would plan each anew at every run.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    if version == 0 {
        conn.pragma_update(None, "page_size", PAGE)?;
    }
    schema::migrate(conn, version)?;
    conn.pragma_update(None, "foreign_keys", true)
}

/// Writes a file anew, without gaps, with pages that fit its size; a very large one is left as it is.
pub fn pack(conn: &Connection) -> rusqlite::Result<()> {
    let size = size(conn)?;
    if size >= VAST {
        return Ok(());
    }
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    // What is written anew is too large for memory.
    conn.pragma_update(None, "temp_store", "DEFAULT")?;
    conn.pragma_update(None, "page_size", if size < LARGE { SMALL_PAGE } else { PAGE })?;
    conn.execute_batch("VACUUM")
}

/// How many bytes a file has.
fn size(conn: &Connection) -> rusqlite::Result<i64> {
    let ask = |pragma: &str| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    Ok(ask("page_count")? * ask("page_size")?)
}

/// Whether a file is so large that going through all of it takes longer than it is worth.
pub fn vast(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(size(conn)? >= VAST)
}

/// Notes for plans how the values of tables are spread that are new, or ten times what they were. All their indexes are
/// gone through.
pub fn analyse(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;")
}

/// Opens `path` for reading alone.
pub fn read(path: &Path) -> Result<Store, Error> {
    let conn = distrusted(path)?;
    for (limit, most) in LIMITS {
        conn.set_limit(*limit, *most)?;
    }
    conn.pragma_update(None, "query_only", true)?;
    finish(conn, true)
}

/// A connection that reads `path` alone, which has our tables, and runs nothing that stands in it.
pub fn distrusted(path: &Path) -> Result<Connection, Error> {
    match fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(Error::Missing(path.to_owned())),
        Err(e) => return Err(Error::Denied { path: path.to_owned(), why: e.to_string() }),
        Ok(data) if data.is_dir() => return Err(Error::Folder(path.to_owned())),
        Ok(data) if data.len() == 0 => return Err(Error::NotADatabase(path.to_owned())),
        Ok(_) => {}
    }
    check_header(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let mut conn = Connection::open_with_flags(uri(path, ""), flags).map_err(|e| Error::of(e, path))?;
    let found = match version(&conn, path) {
        // A file in WAL mode wants a file beside it; in a folder that may not be written it has none.
        Err(Error::Denied { .. }) => {
            conn = Connection::open_with_flags(uri(path, "?immutable=1"), flags).map_err(|e| Error::of(e, path))?;
            version(&conn, path)?
        }
        other => other?,
    };
    if found < schema::VERSION {
        conn = renewed(&conn, found).map_err(|e| Error::of(e, path))?;
    }
    conn.busy_timeout(PATIENCE)?;
    let guard = |conn: &mut Connection| -> rusqlite::Result<Option<String>> {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        conn.pragma_update(None, "temp_store", "MEMORY")?;
        conn.pragma_update(None, "cell_size_check", true)?;
        conn.pragma_update(None, "mmap_size", 0)?;
        schema::difference(conn)
    };
    match guard(&mut conn).map_err(|e| Error::of(e, path))? {
        Some(what) => Err(Error::Schema { path: path.to_owned(), what }),
        None => Ok(conn),
    }
}

/// What a file of the older version `found` says, brought up to date in a copy that goes with its connection: the file
/// is left as it is, and it may be sealed.
fn renewed(old: &Connection, found: i64) -> rusqlite::Result<Connection> {
    let mut copy = Connection::open("")?;
    Backup::new(old, &mut copy)?.run_to_completion(4096, Duration::ZERO, None)?;
    prepare(&mut copy, found)?;
    Ok(copy)
}

const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 256 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 1000),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (Limit::SQLITE_LIMIT_VDBE_OP, 1 << 20),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
];

fn finish(mut conn: Connection, reading: bool) -> Result<Store, Error> {
    conn.set_prepared_statement_cache_capacity(PREPARED);
    let clock = Arc::new(Clock::new(Instant::now()));
    if reading {
        let watch = Arc::clone(&clock);
        conn.progress_handler(TICK, Some(move || watch.over()))?;
        conn.authorizer(Some(allow))?;
    }
    Ok(Store { conn, clock, limits: super::Limits::default() })
}

/// Reading is allowed, with the one pragma that full-text search asks for itself, and a transaction around it; all else is
/// not.
fn allow(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Transaction { .. } => Authorization::Allow,
        AuthAction::Function { function_name } if function_name != "load_extension" => Authorization::Allow,
        AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// Looks at the first hundred bytes: the magic words, and whether the file has the pages it claims.
fn check_header(path: &Path) -> Result<(), Error> {
    let denied = |e: std::io::Error| Error::Denied { path: path.to_owned(), why: e.to_string() };
    let mut head = Vec::with_capacity(100);
    let file = fs::File::open(path).map_err(denied)?;
    let length = file.metadata().map_err(denied)?.len();
    file.take(100).read_to_end(&mut head).map_err(denied)?;
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(Error::NotADatabase(path.to_owned()));
    }
    let corrupt = |what: &str| Error::Corrupt { path: path.to_owned(), what: what.to_owned() };
    if head.len() < 100 {
        return Err(corrupt("it ends within its header"));
    }
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        n => n,
    };
    let pages = u64::from(u32::from_be_bytes([head[28], head[29], head[30], head[31]]));
    // The page count holds where the change counter beside it does; a log beside the file may hold the rest.
    let counted = head[24..28] == head[92..96] && pages > 0;
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if counted && length < page * pages && !Path::new(&log).exists() {
        return Err(corrupt("it is shorter than it says"));
    }
    Ok(())
}

/// The schema version of a file that is ours.
fn version(conn: &Connection, path: &Path) -> Result<i64, Error> {
    let ask = |pragma: &str| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let application = ask("application_id").map_err(|e| Error::of(e, path))?;
    let found = ask("user_version").map_err(|e| Error::of(e, path))?;
    if application == 0 && found == 0 {
        let tables: i64 = conn
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|e| Error::of(e, path))?;
        if tables == 0 {
            return Ok(0);
        }
    }
    if application != schema::APPLICATION || found < 0 {
        return Err(Error::Foreign(path.to_owned()));
    }
    if found > schema::VERSION {
        return Err(Error::Newer { path: path.to_owned(), found, known: schema::VERSION });
    }
    Ok(found)
}

/// The path as SQLite takes it with `query`.
pub fn uri(path: &Path, query: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~".contains(byte) {
            out.push(char::from(*byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out + query
}
