//! Gzip: members one behind the other, each unpacked by itself, so that a bad one costs what it holds.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::GzDecoder;

use super::ahead::Ahead;
use super::piece::{Flow, Out, Place};
use super::{source, warc};

/// How a member begins.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Reads what is packed. A WARC is packed record by record, and is read so.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    let mut members = Members::new(reader);
    let mut head = Vec::new();
    // A member that cannot be unpacked says so again below.
    let _ = (&mut members).take(5).read_to_end(&mut head);
    if head != b"WARC/" {
        let whole = Cursor::new(head).chain(All(members));
        return source::read(&mut BufReader::new(out.budget.unpacked(whole)), place, depth + 1, out);
    }
    let mut count = 0;
    loop {
        let member = std::mem::take(&mut head);
        let mut record = BufReader::new(out.budget.unpacked(Cursor::new(member).chain(&mut members)));
        warc::records(&mut record, &mut count, place, depth, out)?;
        drop(record);
        match members.next() {
            Ok(true) => {}
            Ok(false) => return Flow::Continue(()),
            Err(error) => return out.complain(place, source::cannot(&error)),
        }
    }
}

/// The members of a stream; reads as one of them until the next is asked for.
struct Members<'r> {
    /// Between members, and at the end, there is none.
    member: Option<GzDecoder<Ahead<'r>>>,
    failed: bool,
}

impl<'r> Members<'r> {
    fn new(inner: &'r mut dyn BufRead) -> Self {
        Self { member: Some(GzDecoder::new(Ahead::new(inner))), failed: false }
    }

    /// Goes on to the next member; behind a bad one that is where the next one seems to begin.
    fn next(&mut self) -> io::Result<bool> {
        let Some(member) = self.member.take() else { return Ok(false) };
        let mut rest = member.into_inner();
        let found = if self.failed { seek(&mut rest)? } else { begins(&mut rest)? };
        self.failed = false;
        if found {
            self.member = Some(GzDecoder::new(rest));
        }
        Ok(found)
    }
}

impl Read for Members<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(member) = self.member.as_mut().filter(|_| !self.failed) else { return Ok(0) };
        member.read(buffer).map_err(|error| {
            self.failed = true;
            match error.kind() {
                io::ErrorKind::UnexpectedEof => io::Error::other("the gzip data are cut off"),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                    io::Error::other("the gzip data are damaged")
                }
                _ => error,
            }
        })
    }
}

/// All members as one stream.
struct All<'r>(Members<'r>);

impl Read for All<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer)? {
                0 if !buffer.is_empty() && self.0.next()? => {}
                n => return Ok(n),
            }
        }
    }
}

/// Whether a member begins here.
fn begins(rest: &mut Ahead<'_>) -> io::Result<bool> {
    let mut head = Vec::new();
    (&mut *rest).take(3).read_to_end(&mut head)?;
    let found = head == MAGIC;
    rest.put_back(head);
    Ok(found)
}

/// Goes to where a member seems to begin.
fn seek(rest: &mut Ahead<'_>) -> io::Result<bool> {
    loop {
        let piece = rest.fill_buf()?;
        if piece.is_empty() {
            return Ok(false);
        }
        let n = piece.len();
        match memchr::memchr(MAGIC[0], piece) {
            None => rest.consume(n),
            Some(at) => {
                rest.consume(at);
                if begins(rest)? {
                    return Ok(true);
                }
                rest.consume(1);
            }
        }
    }
}
