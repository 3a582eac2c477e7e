//! One SQLite file: the only room that names rusqlite. It keeps findings and answers questions; what
//! words mean, and which figures may be compared, it does not know.

mod again;
mod amend;
mod ask;
mod batch;
mod block;
mod comparisons;
mod content;
mod copy;
mod correct;
mod corrections;
mod doubts;
mod echoes;
mod error;
mod excerpt;
mod facts;
mod fields;
mod findings;
mod identity;
mod intern;
mod kept;
mod known;
mod manner;
mod merge;
mod names;
mod open;
mod points;
mod portrait;
mod queries;
mod recall;
mod schema;
mod seal;
mod ship;
mod told;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;

pub use batch::{Added, Batch};
pub use correct::Touched;
pub use corrections::{Finding, Standing};
pub use doubts::Doubt;
pub use error::Error;
pub use known::Known;
pub use merge::Clash;
pub use schema::{APPLICATION, VERSION};
pub use seal::{Checked, Seal};
pub use ship::Cargo;
pub use told::Told;

/// An open file.
pub struct Store {
    conn: Connection,
    clock: Arc<Clock>,
    /// How far a question may go.
    pub limits: Limits,
}

/// How far a question may go; `None` is as far as it takes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// Time a question may take.
    pub time: Option<Duration>,
    /// Rows an answer may have; one that has more says so in a note of topic `limit`.
    pub rows: Option<usize>,
}

impl Store {
    /// Opens the file at `path` for writing; makes it where nothing is, and brings an older one up to date.
    ///
    /// # Errors
    /// Where the path is a folder, no database, another application's, newer, or damaged.
    pub fn open(path: &Path) -> Result<Self, Error> {
        open::write(path)
    }

    /// Opens the file at `path` for reading alone. Such a file is not trusted: no trigger, no function
    /// of its schema runs, and its tables must be ours.
    ///
    /// # Errors
    /// Where the path is missing, a folder, no database, another application's, newer, older, or damaged.
    pub fn read(path: &Path) -> Result<Self, Error> {
        open::read(path)
    }

    /// A handle that breaks off a running question from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.conn.get_interrupt_handle())
    }

    /// Holds the file as it stands now until what is given is dropped: whatever is read meanwhile belongs together, though
    /// another program writes.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, Error> {
        Ok(Snapshot(self.conn.unchecked_transaction()?))
    }

    /// Packs the file where at least half of its articles, `fresh` of them, were written since it was opened: it gets
    /// smaller by some percent, a small one by more, and packing costs in all no more than loading does. What cannot be packed, as while
    /// another program reads it, is whole all the same.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn pack(&self, fresh: usize) -> Result<(), Error> {
        let articles: i64 = self.conn.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
        if usize::try_from(articles).is_ok_and(|articles| fresh > 0 && fresh * 2 >= articles) {
            self.conn.flush_prepared_statement_cache();
            let _ = open::pack(&self.conn);
        }
        Ok(())
    }

    /// Leaves one clean file: the log is written back and removed, and the tables are analysed
    /// unless the file is very large and that was done before.
    /// While another program reads the file the log stays beside it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn close(self) -> Result<(), Error> {
        self.conn.flush_prepared_statement_cache();
        if !self.conn.is_readonly(rusqlite::MAIN_DB)? {
            let known = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'";
            if !open::vast(&self.conn)? || !self.conn.prepare(known)?.exists([])? {
                open::analyse(&self.conn)?;
            }
            match self.conn.pragma_update(None, "journal_mode", "DELETE").map_err(Error::from) {
                Ok(()) | Err(Error::Busy) => {}
                Err(e) => return Err(e),
            }
        }
        self.conn.close().map_err(|(_, error)| error.into())
    }
}

/// A file as it stood.
pub struct Snapshot<'a>(#[expect(dead_code, reason = "it is held")] rusqlite::Transaction<'a>);

/// Breaks off a running question.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Breaks off what runs now; harmless where nothing does.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// The time at which the running question must end, in milliseconds since the file was opened.
struct Clock {
    start: Instant,
    deadline: AtomicU64,
    /// How often it is still looked at before what runs must end; `u64::MAX` for ever.
    looks: AtomicU64,
}

impl Clock {
    const fn new(start: Instant) -> Self {
        Self { start, deadline: AtomicU64::new(u64::MAX), looks: AtomicU64::new(u64::MAX) }
    }

    fn elapsed(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn set(&self, limit: Option<Duration>) {
        let end = limit.map_or(u64::MAX, |limit| {
            self.elapsed().saturating_add(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX))
        });
        self.deadline.store(end, Ordering::Relaxed);
    }

    /// Lets what runs from now on take so many steps of SQLite's machine, all together; `None` as many as it takes.
    fn allow(&self, steps: Option<u64>) {
        let looks = steps.map_or(u64::MAX, |steps| steps / u64::from(open::TICK.unsigned_abs()));
        self.looks.store(looks, Ordering::Relaxed);
    }

    /// Whether the steps are used up.
    fn spent(&self) -> bool {
        self.looks.load(Ordering::Relaxed) == 0
    }

    fn over(&self) -> bool {
        let looks = self.looks.load(Ordering::Relaxed);
        if looks != u64::MAX {
            self.looks.store(looks.saturating_sub(1), Ordering::Relaxed);
            if looks <= 1 {
                return true;
            }
        }
        let deadline = self.deadline.load(Ordering::Relaxed);
        deadline != u64::MAX && self.elapsed() >= deadline
    }
}

/// The time now in UTC, to the second, as kept in the file.
fn now() -> String {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).map_or_else(|_| now.to_string(), |t| t.to_string())
}
