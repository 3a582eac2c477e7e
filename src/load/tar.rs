//! A tar archive: its members one after the other, as they stream by.

use std::io::{BufRead, BufReader};

use super::piece::{Flow, Out, Place};
use super::source;

/// Reads the members of the archive; hidden ones are passed over, as in a folder.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    let mut archive = tar::Archive::new(reader);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return out.complain(place, source::cannot(&error)),
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            // Where one header is damaged the next cannot be found.
            Err(_) => return out.complain(place, "cannot be read further: the tar archive is damaged or cut off"),
        };
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !is_hidden(&path) {
            source::read(&mut BufReader::new(&mut entry), &place.member(&path), depth + 1, out)?;
        }
    }
    Flow::Continue(())
}

/// Whether a file or a folder on the way to it is hidden, or is what one system leaves for itself.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split(['/', '\\']).any(|name| name.starts_with('.') && name != "." && name != ".." || name == "__MACOSX")
}
