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
    match (done, complaints) {
        (_, 0) => Exit::Answered,
        (0, _) if all_missing(paths) => Exit::File,
        _ => Exit::Partly,
    }
}

/// Whether nothing is at any of the paths.
pub fn all_missing(paths: &[String]) -> bool {
    paths.iter().all(|path| path != "-" && !Path::new(path).exists())
}
