//! JSON objects, one a line: cutting and parsing. What a field means is `json`'s.

use std::io::BufRead;

use serde_json::Value;

use super::lines::{self, Cut};
use super::piece::{Flow, Form, Out, Place};
use super::{charset, source, text};

/// The longest piece of JSON, in bytes: the largest text with room for its escapes and its findings.
pub(super) const LONGEST: usize = 4 * text::LARGEST_TEXT;

/// Cuts the stream into its lines.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, out: &mut Out<'_>) -> Flow {
    let mut line = Vec::new();
    for number in 1.. {
        let at = place.at(number);
        match lines::next(reader, &mut line, LONGEST) {
            Ok(Cut::End) => break,
            Ok(Cut::TooLong) => out.complain(&at, too_long())?,
            Ok(Cut::Line) => {
                let value = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
                match value.first() {
                    None => {}
                    Some(b'{') => out.piece(at, Form::Json(value.to_vec()))?,
                    Some(_) => out.complain(&at, "not a JSON object")?,
                }
            }
            Err(error) => return out.complain(&at, source::cannot(&error)),
        }
    }
    Flow::Continue(())
}

/// Parses one value; the error is the reason it is none, for a person.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    let text = charset::text(bytes, None);
    serde_json::from_str(&text).map_err(|error| {
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

/// Says that a value is larger than can be held.
pub(super) fn too_long() -> String {
    format!("more than {} MiB in one piece of JSON", LONGEST >> 20)
}
