//! Paths walked and opened, each file read in its format. It never looks into a text.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::format::{self, Format};
use super::{Loaded, Stated, jsonl, layout, text};
use crate::model::Complaint;

/// What an input gives, in order.
pub(super) type Items<'a> = Box<dyn Iterator<Item = Result<Loaded, Complaint>> + Send + 'a>;

/// All that stands under one input: a file, a folder, or `-` for standard input.
pub(super) fn under<'a>(input: &'a str, stated: &'a Stated) -> Items<'a> {
    if input == "-" {
        return source(BufReader::new(io::stdin()), "-", "-", stated);
    }
    let path = Path::new(input);
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Box::new(Folder::new(path, stated)),
        Ok(_) => file(path, stated),
        Err(error) if error.kind() == io::ErrorKind::NotFound => complain(input, "no such file or folder"),
        Err(error) => complain(input, text::plain(&error)),
    }
}

fn complain<'a>(source: impl Into<String>, reason: impl Into<String>) -> Items<'a> {
    Box::new(std::iter::once(Err(Complaint { source: source.into(), reason: reason.into() })))
}

fn file<'a>(path: &Path, stated: &'a Stated) -> Items<'a> {
    let shown = path.display().to_string();
    let name = path.file_name().map_or_else(|| shown.clone(), |n| n.to_string_lossy().into_owned());
    match File::open(path) {
        Ok(file) => source(BufReader::with_capacity(64 * 1024, file), &name, &shown, stated),
        Err(error) => complain(shown, format!("cannot be opened: {}", text::plain(&error))),
    }
}

/// Reads one open source, `name` for its id and `shown` for a person.
fn source<'a>(mut reader: impl BufRead + Send + 'a, name: &str, shown: &str, stated: &'a Stated) -> Items<'a> {
    let mut head = Vec::with_capacity(format::LOOK);
    let look = u64::try_from(format::LOOK).unwrap_or(u64::MAX);
    if let Err(error) = reader.by_ref().take(look).read_to_end(&mut head) {
        return complain(shown, format!("cannot be read: {}", text::plain(&error)));
    }
    let format = format::of(&head, name);
    let whole = Cursor::new(head).chain(reader);
    match format {
        Format::Empty => complain(shown, "the file is empty"),
        Format::Charset(what) => complain(shown, format!("{what} text, not UTF-8; save it as UTF-8")),
        Format::Foreign(what) => complain(shown, format!("{what}, which cannot be read; plain text and JSONL can")),
        Format::Text => match text::read(whole, name, shown) {
            Ok(document) => {
                let article = layout::read(document, stated);
                Box::new(std::iter::once(Ok(Loaded { article, annotations: None })))
            }
            Err(reason) => complain(shown, reason),
        },
        Format::Json => Box::new(jsonl::whole(whole, name, shown, stated).into_iter()),
        Format::Jsonl => Box::new(jsonl::Lines::new(whole, name, shown, stated)),
    }
}

/// A folder walked in order of name, hidden files and folders passed over.
struct Folder<'a> {
    walk: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
    stated: &'a Stated,
    shown: String,
    open: Option<Items<'a>>,
    found: bool,
    over: bool,
}

impl<'a> Folder<'a> {
    fn new(path: &Path, stated: &'a Stated) -> Self {
        let shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(shown);
        Self { walk: Box::new(walk), stated, shown: path.display().to_string(), open: None, found: false, over: false }
    }
}

impl Iterator for Folder<'_> {
    type Item = Result<Loaded, Complaint>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.open.as_mut().and_then(Iterator::next) {
                self.found |= item.is_ok();
                return Some(item);
            }
            match self.walk.next() {
                Some(Ok(entry)) if entry.file_type().is_file() => self.open = Some(file(entry.path(), self.stated)),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Some(Err(unwalkable(&error, &self.shown))),
                None if self.over || self.found => return None,
                None => {
                    self.over = true;
                    let reason = "no article in this folder".to_owned();
                    return Some(Err(Complaint { source: self.shown.clone(), reason }));
                }
            }
        }
    }
}

fn unwalkable(error: &walkdir::Error, folder: &str) -> Complaint {
    let source = error.path().map_or_else(|| folder.to_owned(), |p| p.display().to_string());
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(above), _) => format!("a link back to {}", above.display()),
        (None, Some(error)) => format!("cannot be read: {}", text::plain(error)),
        (None, None) => "cannot be read".to_owned(),
    };
    Complaint { source, reason }
}
