//! Lines of a stream, of a length that can be held. It does not care what they say.

use std::io::{self, BufRead};

/// What was read up to a newline.
pub(super) enum Cut {
    /// A line.
    Line,
    /// A line that is too long; it was read over, not kept.
    TooLong,
    /// The end of the stream.
    End,
}

/// Reads up to the next newline, which is kept, into `line`, where that is at most `longest` bytes.
pub(super) fn next(reader: &mut dyn BufRead, line: &mut Vec<u8>, longest: usize) -> io::Result<Cut> {
    line.clear();
    let mut any = false;
    let mut long = false;
    loop {
        let piece = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if piece.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', piece);
        let piece = &piece[..end.map_or(piece.len(), |at| at + 1)];
        long = long || line.len() + piece.len() > longest;
        if long {
            *line = Vec::new();
        } else {
            line.extend_from_slice(piece);
        }
        let used = piece.len();
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
