//! Tables of articles with named columns: CSV, and its kin with tabs, semicolons or bars. One row a time.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::entry::Entry;
use super::field::{self, Field};
use super::piece::{Flow, Form, Out, Place};
use super::{charset, source, text};
use crate::model::{Basis, Document};

/// The longest row, in bytes, and the most columns.
const LONGEST_ROW: usize = 4 * text::LARGEST_TEXT;
const MOST_COLUMNS: usize = 4096;

/// Marks that stand between columns.
pub(super) const MARKS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The mark between the columns of a table that begins with the line `head`, if it is one with a column
/// of text and another one that is known.
pub(super) fn mark(head: &[u8]) -> Option<u8> {
    let line = std::str::from_utf8(head.split(|b| *b == b'\n').next()?).ok()?;
    MARKS.into_iter().find(|mark| {
        let known: Vec<Field> = line.split(char::from(*mark)).filter_map(|name| named(name).map(|(_, f)| f)).collect();
        known.len() >= 2 && known.contains(&Field::Text)
    })
}

/// The mark that stands most often in the line `head`.
pub(super) fn likely(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    MARKS.into_iter().rev().max_by_key(|mark| memchr::memchr_iter(*mark, line).count()).unwrap_or(b',')
}

fn named(name: &str) -> Option<(usize, Field)> {
    field::named(name.trim().trim_matches('"'))
}

/// Reads the rows below the heading, the columns parted by `mark`.
pub(super) fn read(reader: &mut dyn BufRead, mark: u8, place: &Place, out: &mut Out<'_>) -> Flow {
    let mut rows = Rows::new(reader, mark);
    let columns = match rows.next() {
        Ok(Next::Row) => Columns::new(&rows.cells()),
        Ok(Next::TooLong) => return out.complain(place, too_long()),
        Ok(Next::End) => return out.complain(place, "the table is empty"),
        Err(error) => return out.complain(place, source::cannot(&error)),
    };
    if columns.of(Field::Text).is_none() {
        let names = columns.names.iter().take(12).cloned().collect::<Vec<_>>().join("`, `");
        return out
            .complain(place, format!("no column is called `text`, `body` or `content`; the columns are `{names}`"));
    }
    loop {
        let next = rows.next();
        let at = place.at(rows.number);
        match next {
            Ok(Next::Row) => {
                let cells = rows.cells();
                if let Some(words) = columns.doubt(&cells, &at) {
                    let reason =
                        format!("`{words}` is no day that leaves no doubt, such as 2025-05-27; it is left out");
                    out.complain(&at, reason)?;
                }
                if let Some(entry) = columns.entry(&cells, &at) {
                    match entry {
                        Ok(entry) => out.piece(at, Form::Entry(Box::new(entry)))?,
                        Err(reason) => out.complain(&at, reason)?,
                    }
                }
            }
            Ok(Next::TooLong) => out.complain(&at, too_long())?,
            Ok(Next::End) => return Flow::Continue(()),
            Err(error) => return out.complain(&at, source::cannot(&error)),
        }
    }
}

fn too_long() -> String {
    format!("more than {} MiB or {MOST_COLUMNS} columns in one row", LONGEST_ROW >> 20)
}

/// What the columns of a table are.
struct Columns {
    names: Vec<String>,
    /// Each field with its column, the best name first.
    fields: Vec<(usize, Field, usize)>,
}

impl Columns {
    fn new(heading: &[&[u8]]) -> Self {
        let names: Vec<String> = heading.iter().map(|cell| charset::text(cell, None).trim().to_owned()).collect();
        let known = names.iter().enumerate().filter_map(|(at, name)| named(name).map(|(rank, f)| (rank, f, at)));
        let mut fields: Vec<_> = known.collect();
        fields.sort_by_key(|(rank, _, _)| *rank);
        Self { names, fields }
    }

    fn of(&self, wanted: Field) -> Option<usize> {
        self.fields.iter().find(|(_, field, _)| *field == wanted).map(|(_, _, at)| *at)
    }

    /// The first cell of a field that is not blank.
    fn cell(&self, cells: &[&[u8]], field: Field, at: &Place) -> Option<String> {
        let mut named = self.fields.iter().filter(|(_, f, _)| *f == field).filter_map(|(_, _, at)| cells.get(*at));
        let cell = named.find(|cell| !cell.trim_ascii().is_empty())?;
        Some(charset::text(cell, at.charset.as_deref()).trim().to_owned())
    }

    /// The day of publication where it cannot be read.
    fn doubt(&self, cells: &[&[u8]], at: &Place) -> Option<String> {
        self.cell(cells, Field::Published, at).filter(|words| field::day(words).is_none())
    }

    /// The entry in a row; `None` where the row is blank.
    fn entry(&self, cells: &[&[u8]], at: &Place) -> Option<Result<Entry, String>> {
        if cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return None;
        }
        let cell = |field: Field| self.cell(cells, field, at);
        let Some(text) = cell(Field::Text) else {
            let name = &self.names[self.of(Field::Text)?];
            return Some(Err(format!("`{name}` is empty")));
        };
        let stated = cell(Field::Published).and_then(|words| field::day(&words));
        let seen = cell(Field::Seen).and_then(|words| field::day(&words));
        let document = Document {
            id: cell(Field::Id).unwrap_or_else(|| at.id.clone()),
            source: at.shown.clone(),
            text,
            outlet: cell(Field::Outlet).or_else(|| cell(Field::Domain).and_then(|host| field::of_domain(&host))),
            url: cell(Field::Url),
            title: cell(Field::Title),
            published: stated.or(seen),
        };
        let basis = (stated.is_none() && seen.is_some()).then_some(Basis::Inferred);
        Some(Ok(Entry { document, markup: false, headed: false, language: cell(Field::Language), basis }))
    }
}

enum Next {
    Row,
    TooLong,
    End,
}

/// The rows of a table.
struct Rows<'r> {
    reader: &'r mut dyn BufRead,
    parser: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    used: (usize, usize),
    /// The number of the row at hand, the heading being 1.
    number: usize,
}

impl<'r> Rows<'r> {
    fn new(reader: &'r mut dyn BufRead, mark: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(mark).build();
        Self { reader, parser, bytes: vec![0; 1 << 12], ends: vec![0; 64], used: (0, 0), number: 0 }
    }

    /// Reads the next row; one that is too long is read over.
    fn next(&mut self) -> std::io::Result<Next> {
        self.number += 1;
        self.used = (0, 0);
        let mut long = false;
        loop {
            let input = self.reader.fill_buf()?;
            let (bytes, ends) = (&mut self.bytes[self.used.0..], &mut self.ends[self.used.1..]);
            let (result, read, written, ended) = self.parser.read_record(input, bytes, ends);
            self.reader.consume(read);
            self.used = (self.used.0 + written, self.used.1 + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < LONGEST_ROW && !long => {
                    self.bytes.resize(self.bytes.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_COLUMNS && !long => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    long = true;
                    self.used = (0, 0);
                }
                ReadRecordResult::Record if long => {
                    (self.bytes, self.ends) = (vec![0; 1 << 12], vec![0; 64]);
                    return Ok(Next::TooLong);
                }
                ReadRecordResult::Record => return Ok(Next::Row),
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    fn cells(&self) -> Vec<&[u8]> {
        let mut from = 0;
        self.ends[..self.used.1]
            .iter()
            .map(|&end| {
                let cell = &self.bytes[from..end];
                from = end;
                cell
            })
            .collect()
    }
}
