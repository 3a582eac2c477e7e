//! What `load` and `extract` say of the paths they were given.

use std::path::Path;

use super::fault::Exit;
use crate::model::Complaint;

/// A complaint as one line on standard error.
pub fn complaint(complaint: &Complaint) -> String {
    format!("skipped: {}: {}\n", complaint.source, complaint.reason)
}

/// How a run over `paths` ends that took `done` documents and complained of `complaints` others.
pub fn exit(paths: &[String], done: usize, complaints: usize) -> Exit {
    let missing = |path: &String| path != "-" && !Path::new(path).exists();
    match (done, complaints) {
        (_, 0) => Exit::Answered,
        (0, _) if paths.iter().all(missing) => Exit::File,
        _ => Exit::Partly,
    }
}
