//! The program as a user runs it, in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hearsay::store::Store;

/// What a run wrote, and its exit code.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// All that it wrote.
    pub fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// The program in `folder`, where nothing but its arguments tells it what to do.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
    command.args(arguments).current_dir(folder).env_remove("HEARSAY_DB").env("HEARSAY_WHO", "desk");
    command.env("XDG_DATA_HOME", folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    fed(folder, arguments, "")
}

/// A run that is given `input` to read.
pub fn fed(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut child = command(folder, arguments).spawn().expect("the program starts");
    // A program that does not read its input closes the pipe, which is no concern here.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    let done = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text is written as UTF-8");
    Run { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

/// What a run wrote that went well.
pub fn done(folder: &Path, arguments: &[&str]) -> String {
    let run = run(folder, arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.said());
    run.said()
}

/// What a run complained of that was not understood.
pub fn refused(folder: &Path, arguments: &[&str]) -> String {
    let run = run(folder, arguments);
    assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.said());
    run.err
}

/// The answer to a question as CSV, its lines joined, the names of the columns left out.
pub fn ask(folder: &Path, query: &str) -> String {
    let run = run(folder, &["ask", "--format", "csv", query]);
    assert_eq!(run.code, Some(0), "{query}: {}", run.err);
    run.out.lines().skip(1).collect::<Vec<_>>().join(" | ")
}

/// The hash of what a file says.
pub fn content(folder: &Path, name: &str) -> String {
    Store::read(&folder.join(name)).expect("the file opens").content().expect("the file can be read")
}

/// The five bundled articles, in order.
pub fn seeds() -> Vec<PathBuf> {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).expect("the seeds are there");
    let mut out: Vec<_> = folder
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    out.sort();
    assert_eq!(out.len(), 5);
    out
}

/// The path of one of them.
pub fn seed(name: &str) -> String {
    format!("{}/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}
