//! How a verb ends: exit codes, and what stopped it, in words.

use std::io;
use std::process::ExitCode;

use super::out;
use crate::store;

/// The exit codes that scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Answered = 0,
    /// The answer has no rows, and the caller asked to be told so.
    NoRows = 1,
    /// A wrong command line, a query that cannot be read, an unknown name.
    Usage = 2,
    /// The file is missing, not ours, from a newer hearsay, or damaged.
    File = 3,
    /// The time or row limit was reached.
    Limit = 4,
    /// Some documents could not be read; the rest were.
    Partly = 5,
    /// Ctrl-C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What stopped a verb.
#[derive(Debug)]
pub struct Fault {
    /// The exit code.
    pub exit: Exit,
    /// In words, lower case, without `error: `; empty where nothing is to be said. A message that
    /// brings its own drawing starts with `error: ` and is printed as it is.
    pub words: String,
}

impl Fault {
    /// A fault with its code and words.
    pub fn new(exit: Exit, words: impl Into<String>) -> Self {
        Self { exit, words: words.into() }
    }

    /// What is wrong with a file that is to be read as it is: nothing is made, and `--db` does not name it.
    pub fn given(error: store::Error) -> Self {
        match error {
            store::Error::Missing(_) | store::Error::Folder(_) | store::Error::NotADatabase(_) => {
                Self::new(Exit::File, error.to_string())
            }
            other => other.into(),
        }
    }

    /// Says it on standard error.
    pub fn report(&self) -> ExitCode {
        if !self.words.is_empty() {
            let lead = if self.words.starts_with("error: ") { "" } else { "error: " };
            out::aside(&format!("{lead}{}\n", self.words.trim_end()));
        }
        self.exit.into()
    }
}

/// What is wrong with the file, and the way on.
impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let exit = match &error {
            E::TimeLimit(_) => Exit::Limit,
            E::Interrupted => Exit::Interrupted,
            E::Denial => Exit::Usage,
            _ => Exit::File,
        };
        let advice = match &error {
            E::Missing(path) => format!("make it with `hearsay load --db {} PATH`", path.display()),
            E::Folder(_) | E::NotADatabase(_) | E::Foreign(_) => "name a file of hearsay's own with --db".to_owned(),
            E::Newer { .. } => "update hearsay to read it".to_owned(),
            E::Schema { .. } | E::Corrupt { .. } | E::Damaged(_) => {
                "load the articles again into a fresh file".to_owned()
            }
            E::Sealed(path) => format!("make a copy to work on with `hearsay merge {} -o COPY`", path.display()),
            E::Exists(_) => "name another".to_owned(),
            E::Full => "make room".to_owned(),
            E::Busy => "try again when it is done".to_owned(),
            E::TimeLimit(_) => "narrow the question, or raise --limit-seconds".to_owned(),
            _ => String::new(),
        };
        match advice.as_str() {
            "" => Self::new(exit, error.to_string()),
            advice => Self::new(exit, format!("{error}; {advice}")),
        }
    }
}

/// A reader that has had enough (`| head`) is no failure.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(Exit::Answered, ""),
            _ => Self::new(Exit::File, format!("the answer could not be written: {error}")),
        }
    }
}

/// Prints what clap has to say: help and version on standard output, mistakes on standard error.
pub fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        out::aside(&error.render().to_string());
        return Exit::Usage.into();
    }
    match out::text(&error.render().to_string()) {
        Ok(()) => Exit::Answered.into(),
        Err(error) => Fault::from(error).report(),
    }
}
