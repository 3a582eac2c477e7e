//! JSON objects, one a line or in one array: cutting, parsing, numbering. What a field means is `json`'s.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use serde_json::Value;

use super::{Loaded, Stated, json, text};
use crate::model::Complaint;

/// The longest line, in bytes: the largest text with room for its escapes and its findings.
const LONGEST_LINE: usize = 4 * text::LARGEST_TEXT;

type Item = Result<Loaded, Complaint>;

/// The lines of a JSONL source, read one at a time.
pub(super) struct Lines<'a, R> {
    reader: R,
    name: String,
    shown: String,
    stated: &'a Stated,
    number: usize,
    line: Vec<u8>,
    ready: VecDeque<Item>,
    over: bool,
}

impl<'a, R: BufRead> Lines<'a, R> {
    /// Reads from `reader`; ids and places of complaints count lines under `name` and `shown`.
    pub(super) fn new(reader: R, name: &str, shown: &str, stated: &'a Stated) -> Self {
        Self {
            reader,
            name: name.to_owned(),
            shown: shown.to_owned(),
            stated,
            number: 0,
            line: Vec::new(),
            ready: VecDeque::new(),
            over: false,
        }
    }

    fn read(&mut self) {
        self.line.clear();
        self.number += 1;
        let source = format!("{}:{}", self.shown, self.number);
        let complain = |reason: String| Err(Complaint { source: source.clone(), reason });
        match next_line(&mut self.reader, &mut self.line) {
            Ok(Cut::End) => self.over = true,
            Ok(Cut::TooLong) => self.ready.push_back(complain(too_long())),
            Ok(Cut::Line) => {
                let line = self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line).trim_ascii();
                if line.is_empty() {
                    return;
                }
                if line[0] != b'{' {
                    self.ready.push_back(complain("not a JSON object".to_owned()));
                    return;
                }
                match parse(line) {
                    Ok(value) => {
                        let id = format!("{}:{}", self.name, self.number);
                        self.ready.extend(json::article(value, &id, &source, self.stated));
                    }
                    Err(reason) => self.ready.push_back(complain(reason)),
                }
            }
            Err(error) => {
                self.over = true;
                self.ready.push_back(complain(format!("cannot be read: {}", text::plain(&error))));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while self.ready.is_empty() && !self.over {
            self.read();
        }
        self.ready.pop_front()
    }
}

enum Cut {
    Line,
    TooLong,
    End,
}

/// Reads up to the next newline into `line`; a line that is too long is read over, not kept.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Cut> {
    let mut any = false;
    let mut long = false;
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', piece);
        let piece = &piece[..end.unwrap_or(piece.len())];
        long = long || line.len() + piece.len() > LONGEST_LINE;
        if long {
            *line = Vec::new();
        } else {
            line.extend_from_slice(piece);
        }
        let used = piece.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, long) {
        (false, _) => Cut::End,
        (true, true) => Cut::TooLong,
        (true, false) => Cut::Line,
    })
}

/// One JSON value over many lines: an article, or an array of them.
pub(super) fn whole(reader: impl Read, name: &str, shown: &str, stated: &Stated) -> Vec<Item> {
    let complain = |reason: String| vec![Err(Complaint { source: shown.to_owned(), reason })];
    let mut bytes = Vec::new();
    let most = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    if let Err(error) = reader.take(most + 1).read_to_end(&mut bytes) {
        return complain(format!("cannot be read: {}", text::plain(&error)));
    }
    if bytes.len() > LONGEST_LINE {
        return complain(format!("{}; write one object a line (JSONL)", too_long()));
    }
    match parse(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)) {
        Ok(Value::Array(values)) => values
            .into_iter()
            .enumerate()
            .flat_map(|(n, value)| {
                let at = n + 1;
                json::article(value, &format!("{name}[{at}]"), &format!("{shown}[{at}]"), stated)
            })
            .collect(),
        Ok(value) => json::article(value, name, shown, stated),
        Err(reason) => complain(reason),
    }
}

fn parse(bytes: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| text::not_utf8(bytes, e.valid_up_to()))?;
    serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        let place = if error.line() > 1 {
            format!("line {}, column {}", error.line(), error.column())
        } else {
            format!("column {}", error.column())
        };
        format!("not JSON at {place}: {what}")
    })
}

fn too_long() -> String {
    format!("more than {} MiB in one piece of JSON", LONGEST_LINE >> 20)
}
