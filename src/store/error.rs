//! What may go wrong with a file, as facts; it knows no advice and no exit code.

use std::path::PathBuf;

/// Why a file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is at the path.
    #[error("no file `{}`", .0.display())]
    Missing(PathBuf),
    /// A folder is at the path.
    #[error("`{}` is a folder, not a file", .0.display())]
    Folder(PathBuf),
    /// The file or its folder may not be read or written.
    #[error("`{}` cannot be opened: {why}", .path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        why: String,
    },
    /// The file is no SQLite database.
    #[error("`{}` is no database", .0.display())]
    NotADatabase(PathBuf),
    /// The file is another program's database.
    #[error("`{}` is a database of another application, not of hearsay", .0.display())]
    Foreign(PathBuf),
    /// A newer hearsay wrote the file.
    #[error("`{}` has schema version {found}; this hearsay knows versions up to {known}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file says it is ours, but its tables are not.
    #[error("`{}` does not have the tables of a hearsay file: {what}", .path.display())]
    Schema {
        /// The file.
        path: PathBuf,
        /// The first difference.
        what: String,
    },
    /// The file is cut off or damaged.
    #[error("`{}` is damaged: {what}", .path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What gave it away.
        what: String,
    },
    /// The file is sealed and would be written to.
    #[error("`{}` is sealed, and what is written to it would break the seal", .0.display())]
    Sealed(PathBuf),
    /// A file is in the way of one that is to be made.
    #[error("`{}` is there already", .0.display())]
    Exists(PathBuf),
    /// A page of the file could not be read when it was needed.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Another program is writing to the file.
    #[error("another program is writing to the file")]
    Busy,
    /// There is no room left for the file.
    #[error("the disk is full")]
    Full,
    /// The question took longer than allowed.
    #[error("the time limit of {0:?} was reached")]
    TimeLimit(std::time::Duration),
    /// The question was broken off.
    #[error("interrupted")]
    Interrupted,
    /// The statement would do more than read this file.
    #[error("a question may only read")]
    Denial,
    /// Anything else that SQLite says.
    #[error("the database says: {0}")]
    Sqlite(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error.to_string()),
            Some(Code::DiskFull) => Self::Full,
            // Questions take little: it is a length in a broken page that asks for more than there is.
            Some(Code::OutOfMemory) => Self::Damaged("a part of it claims to be larger than memory".to_owned()),
            Some(Code::OperationInterrupted) => Self::Interrupted,
            Some(Code::AuthorizationForStatementDenied) => Self::Denial,
            _ => Self::Sqlite(error.to_string()),
        }
    }
}

impl Error {
    /// The same error with the file it is about, where SQLite found the file damaged or foreign.
    pub(super) fn of(error: rusqlite::Error, path: &std::path::Path) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::NotADatabase) => Self::NotADatabase(path.to_owned()),
            Some(Code::DatabaseCorrupt) => Self::Corrupt { path: path.to_owned(), what: error.to_string() },
            Some(Code::CannotOpen | Code::PermissionDenied | Code::ReadOnly) => {
                Self::Denied { path: path.to_owned(), why: error.to_string() }
            }
            _ => error.into(),
        }
    }
}
