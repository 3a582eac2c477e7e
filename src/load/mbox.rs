//! A mailbox in mbox form: messages one behind the other, each behind a line that begins with `From `.

use std::io::BufRead;

use super::lines::{self, Cut};
use super::piece::{Flow, Form, Out, Place};
use super::source::{self, LARGEST_PIECE};

/// The longest line that is kept, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Cuts the mailbox into messages.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, out: &mut Out<'_>) -> Flow {
    let mut message = Message::default();
    let mut line = Vec::new();
    let mut blank = true;
    loop {
        match lines::next(reader, &mut line, LONGEST_LINE) {
            Ok(Cut::Line) if blank && line.starts_with(b"From ") => {
                message.end(place, out)?;
                blank = false;
            }
            Ok(Cut::Line) => {
                blank = line.trim_ascii().is_empty();
                message.add(&line);
            }
            Ok(Cut::TooLong) => message.large = true,
            Ok(Cut::End) => return message.end(place, out),
            Err(error) => {
                message.end(place, out)?;
                return out.complain(place, source::cannot(&error));
            }
        }
    }
}

/// The message at hand.
#[derive(Default)]
struct Message {
    number: usize,
    bytes: Vec<u8>,
    large: bool,
}

impl Message {
    fn add(&mut self, line: &[u8]) {
        // `>From` at the head of a line was `From` before it was put into the mailbox.
        let quoted = line.iter().take_while(|b| **b == b'>').count();
        let line = if quoted > 0 && line[quoted..].starts_with(b"From ") { &line[1..] } else { line };
        self.large = self.large || self.bytes.len() + line.len() > LARGEST_PIECE;
        if self.large {
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(line);
        }
    }

    /// Hands on the message, if there is one, and makes room for the next.
    fn end(&mut self, place: &Place, out: &mut Out<'_>) -> Flow {
        let (bytes, large) = (std::mem::take(&mut self.bytes), std::mem::take(&mut self.large));
        if bytes.trim_ascii().is_empty() && !large {
            return Flow::Continue(());
        }
        self.number += 1;
        let at = place.at(self.number);
        if large { out.complain(&at, source::large("message")) } else { out.piece(at, Form::Message(bytes)) }
    }
}
