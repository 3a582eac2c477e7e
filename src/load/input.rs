//! Paths walked and opened. What a file holds is the source's.

use std::fs::{self, File};
use std::io::{self, BufReader, Seek};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::budget::Budget;
use super::piece::{Flow, Out, Place, guarded};
use super::{source, text, zip};
use crate::model::Complaint;

/// How many bytes are read from a file at once.
const BUFFER: usize = 64 * 1024;

/// Reads all that stands under one input: a file, a folder, or `-` for standard input.
pub(super) fn read(input: &str, out: &mut Out<'_>) -> Flow {
    if input == "-" {
        return stream(&mut BufReader::with_capacity(BUFFER, io::stdin()), "-", "-", out);
    }
    let place = Place { id: input.to_owned(), shown: input.to_owned(), ..Place::default() };
    let path = Path::new(input);
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => folder(path, out),
        Ok(_) => file(path, out),
        Err(error) if error.kind() == io::ErrorKind::NotFound => out.complain(&place, "no such file or folder"),
        Err(error) => out.complain(&place, text::plain(&error)),
    }
}

/// Reads an open stream, `id` for its id and `shown` for a person.
pub(super) fn stream(reader: &mut dyn io::BufRead, id: &str, shown: &str, out: &mut Out<'_>) -> Flow {
    let place = Place { id: id.to_owned(), shown: shown.to_owned(), ..Place::default() };
    opened(&place, out, |out| {
        let mut reader = BufReader::with_capacity(BUFFER, out.budget.packed(reader));
        source::read(&mut reader, &place, 0, out)
    })
}

fn file(path: &Path, out: &mut Out<'_>) -> Flow {
    let shown = path.display().to_string();
    let id = path.file_name().map_or_else(|| shown.clone(), |n| n.to_string_lossy().into_owned());
    let place = Place { id, shown, ..Place::default() };
    match File::open(path) {
        Ok(file) => opened(&place, out, |out| {
            let mut reader = BufReader::with_capacity(BUFFER, out.budget.packed(file));
            if is_zip(&mut reader) {
                return zip::read(reader, &place, 0, out);
            }
            source::read(&mut reader, &place, 0, out)
        }),
        Err(error) => out.complain(&place, format!("cannot be opened: {}", text::plain(&error))),
    }
}

/// Reads what was opened, on an account of its own; where it trips the reader the other inputs go on.
fn opened(place: &Place, out: &mut Out<'_>, read: impl FnOnce(&mut Out<'_>) -> Flow) -> Flow {
    out.budget = Budget::default();
    match guarded(|| read(out)) {
        Ok(flow) => flow,
        Err(reason) => out.complain(place, reason),
    }
}

/// Whether a file begins as a ZIP archive does; it stands at its beginning before and after. A pipe
/// with a name cannot be read again, so it is not asked.
fn is_zip(reader: &mut (impl io::BufRead + Seek)) -> bool {
    reader.fill_buf().is_ok_and(|head| head.starts_with(b"PK\x03\x04")) && reader.rewind().is_ok()
}

/// A folder walked in order of name, hidden files and folders passed over.
fn folder(path: &Path, out: &mut Out<'_>) -> Flow {
    let shown = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.') && !is_part_of_page(entry)
    };
    let mut found = false;
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                found = true;
                file(entry.path(), out)?;
            }
            Ok(_) => {}
            Err(error) => out.complaint(unwalkable(&error, path))?,
        }
    }
    if found {
        return Flow::Continue(());
    }
    let reason = "no article in this folder".to_owned();
    out.complaint(Complaint { source: path.display().to_string(), reason })
}

/// Whether the folder holds the pictures and programs of the page beside it, as browsers save them.
fn is_part_of_page(entry: &DirEntry) -> bool {
    let name = entry.path().to_string_lossy();
    entry.file_type().is_dir()
        && name
            .strip_suffix("_files")
            .is_some_and(|page| ["html", "htm"].iter().any(|end| Path::new(&format!("{page}.{end}")).exists()))
}

fn unwalkable(error: &walkdir::Error, folder: &Path) -> Complaint {
    let source = error.path().map_or_else(|| folder.display().to_string(), |p| p.display().to_string());
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(above), _) => format!("a link back to {}", above.display()),
        (None, Some(error)) => format!("cannot be read: {}", text::plain(error)),
        (None, None) => "cannot be read".to_owned(),
    };
    Complaint { source, reason }
}
