//! Seals a finished file and checks the seal. The stamp stands in the file itself, in a row of fixed
//! length, and tells the hash of what the file says and the hash of its bytes, its own left blank.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::OptionalExtension as _;

use super::{Error, Store, content};

/// Bytes of a stamp, blanks at its end included: enough for a signature, and on one page of the file.
const LENGTH: usize = 1024;
/// Bytes of a file that are looked at in one go.
const CHUNK: u64 = 1 << 20;
/// The first line of every stamp.
const FIRST: &str = "hearsay-seal 1";

/// A seal as read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// What was sealed, and signed where a signature follows: lines of a word and its value.
    pub statement: String,
    /// The signature over `statement`, in minisign's form.
    pub signature: Option<String>,
}

impl Seal {
    /// The value of a line of the statement.
    #[must_use]
    pub fn value(&self, word: &str) -> Option<&str> {
        self.statement.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))
    }

    fn stamp(&self) -> Result<String, Error> {
        let mut out = self.statement.clone();
        if let Some(signature) = &self.signature {
            out.push('\n');
            out.push_str(signature);
        }
        if out.len() > LENGTH {
            return Err(Error::Sqlite(format!("a seal of {} bytes is longer than {LENGTH}", out.len())));
        }
        Ok(format!("{out:LENGTH$}"))
    }

    fn read(stamp: &str) -> Option<Self> {
        let (statement, signature) = stamp.split_once("\n\n").unwrap_or((stamp, ""));
        statement.starts_with(FIRST).then(|| Self {
            statement: format!("{}\n", statement.trim_end()),
            signature: Some(format!("{}\n", signature.trim_end())).filter(|text| !text.trim().is_empty()),
        })
    }
}

/// What became of checking a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The seal.
    pub seal: Seal,
    /// Whether every byte is as it was sealed.
    pub bytes: bool,
    /// Whether the file says what it said; `None` where it can no longer be read.
    pub content: Option<bool>,
}

/// A stamp to be replaced by the true one.
pub(super) fn blank() -> String {
    format!("{FIRST:LENGTH$}")
}

/// Stamps the finished file at `path`, which holds [`blank`] in its place. `sign` gives a signature over
/// the statement, or none.
pub(super) fn stamp<E: From<Error>>(
    path: &Path,
    content: &str,
    sealed: &str,
    sign: impl FnOnce(&str) -> Result<Option<String>, E>,
) -> Result<Seal, E> {
    let denied = |e: std::io::Error| Error::Denied { path: path.to_owned(), why: e.to_string() };
    let (bytes, place) = digest(path, &blank())?;
    let statement =
        format!("{FIRST}\ncontent {content}\nbytes {bytes}\nsealed {sealed}\nhearsay {}\n", env!("CARGO_PKG_VERSION"));
    let signature = sign(&statement)?.map(|signature| format!("{}\n", signature.trim_end()));
    let seal = Seal { statement, signature };
    let mut file = OpenOptions::new().write(true).open(path).map_err(denied)?;
    file.seek(SeekFrom::Start(place)).map_err(denied)?;
    file.write_all(seal.stamp()?.as_bytes()).and_then(|()| file.sync_all()).map_err(denied)?;
    Ok(seal)
}

impl Store {
    /// The seal of the file, where it has one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn seal(&self) -> Result<Option<Seal>, Error> {
        let stamp: Option<String> = self.conn.query_row("SELECT stamp FROM seal", [], |row| row.get(0)).optional()?;
        Ok(stamp.as_deref().and_then(Seal::read))
    }

    /// Checks the seal of the file at `path`; `None` where it was never sealed.
    ///
    /// # Errors
    /// Where it is no file of ours, or so damaged that not even its seal can be read.
    pub fn verify(path: &Path) -> Result<Option<Checked>, Error> {
        let store = Self::read(path)?;
        let Some(seal) = store.seal()? else { return Ok(None) };
        let bytes = match digest(path, &seal.stamp()?) {
            Ok((bytes, _)) => seal.value("bytes") == Some(&bytes),
            Err(Error::Corrupt { .. }) => false,
            Err(error) => return Err(error),
        };
        let content = content::content(&store.conn).ok().map(|content| seal.value("content") == Some(&content));
        Ok(Some(Checked { seal, bytes, content }))
    }
}

/// The hash of a file's bytes with the one place that holds `stamp` left blank, and where that is.
fn digest(path: &Path, stamp: &str) -> Result<(String, u64), Error> {
    let denied = |e: std::io::Error| Error::Denied { path: path.to_owned(), why: e.to_string() };
    let mut file = File::open(path).map_err(denied)?;
    let Some(place) = place(&mut file, stamp.as_bytes()).map_err(denied)? else {
        return Err(Error::Corrupt { path: path.to_owned(), what: "its seal does not stand where it should".into() });
    };
    let mut hash = blake3::Hasher::new();
    let mut hashed = || -> std::io::Result<()> {
        file.seek(SeekFrom::Start(0))?;
        hash.update_reader((&mut file).take(place))?;
        hash.update(blank().as_bytes());
        file.seek(SeekFrom::Start(place + LENGTH as u64))?;
        hash.update_reader(&mut file)?;
        Ok(())
    };
    hashed().map_err(denied)?;
    Ok((hash.finalize().to_hex().to_string(), place))
}

/// Where `stamp` stands in a file; `None` unless it stands there once.
fn place(file: &mut File, stamp: &[u8]) -> std::io::Result<Option<u64>> {
    let mut found = None;
    let mut window = Vec::new();
    let mut start = 0;
    loop {
        let read = file.take(CHUNK).read_to_end(&mut window)?;
        for at in memchr::memmem::find_iter(&window, stamp) {
            if found.replace(start + at as u64).is_some() {
                return Ok(None);
            }
        }
        if read == 0 {
            return Ok(found);
        }
        // What is carried over is too short to hold a stamp that was seen already.
        let gone = window.len().saturating_sub(stamp.len() - 1);
        window.drain(..gone);
        start += gone as u64;
    }
}
