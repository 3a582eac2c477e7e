//! JSON over many lines: one object, several, or an array of them, cut apart without being held. Whether a
//! piece is JSON, and what it means, is for others.

use std::io::{self, BufRead};

use super::jsonl::{LONGEST, too_long};
use super::piece::{Flow, Form, Out, Place};
use super::source;

/// Cuts the stream into its objects; in an array each is known by its number.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, out: &mut Out<'_>) -> Flow {
    let mut cutter = Cutter::default();
    loop {
        let piece = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return out.complain(place, source::cannot(&error)),
            Ok(piece) => piece,
        };
        if piece.is_empty() {
            break;
        }
        let (n, over) = cutter.take(piece);
        reader.consume(n);
        if over {
            cutter.end(place, out)?;
        }
    }
    cutter.end(place, out)?;
    match cutter.array && !cutter.closed {
        true => out.complain(place, "the list is cut off; what stands before the cut was read"),
        false => Flow::Continue(()),
    }
}

/// What is known of the value at hand.
#[derive(Default)]
struct Cutter {
    bytes: Vec<u8>,
    begun: bool,
    /// Brackets that are open.
    open: usize,
    string: bool,
    escaped: bool,
    large: bool,
    array: bool,
    closed: bool,
    number: usize,
}

impl Cutter {
    /// Reads on in `piece`, and says how far and whether a value ends there.
    fn take(&mut self, piece: &[u8]) -> (usize, bool) {
        let mut from = 0;
        for (at, &byte) in piece.iter().enumerate() {
            if !self.begun {
                from = at + 1;
                match byte {
                    b',' | b']' if self.array => self.closed = byte == b']',
                    b'[' if !self.array && self.number == 0 => self.array = true,
                    _ if byte.is_ascii_whitespace() => {}
                    _ => (self.begun, from) = (true, at),
                }
                if !self.begun {
                    continue;
                }
            }
            if self.string {
                self.string = self.escaped || byte != b'"';
                self.escaped = !self.escaped && byte == b'\\';
                continue;
            }
            match byte {
                b',' | b']' if self.open == 0 => {
                    self.closed = byte == b']';
                    self.keep(&piece[from..at]);
                    return (at + 1, true);
                }
                b'"' => self.string = true,
                b'{' | b'[' => self.open += 1,
                b'}' | b']' => {
                    self.open = self.open.saturating_sub(1);
                    if self.open == 0 {
                        self.keep(&piece[from..=at]);
                        return (at + 1, true);
                    }
                }
                _ => {}
            }
        }
        self.keep(&piece[from..]);
        (piece.len(), false)
    }

    fn keep(&mut self, piece: &[u8]) {
        self.large = self.large || self.bytes.len() + piece.len() > LONGEST;
        if self.large {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(piece);
        }
    }

    /// Hands on the value, if there is one, and makes room for the next.
    fn end(&mut self, place: &Place, out: &mut Out<'_>) -> Flow {
        let (array, closed) = (self.array, self.closed);
        let value = Self { array, closed, number: self.number + 1, ..Self::default() };
        let Self { bytes, large, .. } = std::mem::replace(self, value);
        if bytes.trim_ascii().is_empty() && !large {
            self.number -= 1;
            return Flow::Continue(());
        }
        let at = if array || self.number > 1 { place.element(self.number) } else { place.clone() };
        if large { out.complain(&at, too_long()) } else { out.piece(at, Form::Json(bytes)) }
    }
}
