//! A stream in its format: unpacked where it is packed, cut into pieces where it holds many. It holds one
//! piece at a time, however long the stream, and looks into none.

use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use super::format::{self, Format};
use super::piece::{Flow, Form, Out, Place};
use super::{charset, feed, gzip, json_values, jsonl, mbox, table, tar, text, warc, zip, zstd};

/// How deep archives may stand in archives.
const DEEPEST: usize = 6;

/// The largest page, message or text, in bytes.
pub(super) const LARGEST_PIECE: usize = 64 << 20;

/// Cuts the stream `reader`, which stands at `place` in so many archives, into pieces.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    if depth > DEEPEST {
        return out.complain(place, format!("archives within archives, more than {DEEPEST} deep, which is not read"));
    }
    let mut head = Vec::with_capacity(format::LOOK);
    let look = u64::try_from(format::LOOK).unwrap_or(u64::MAX);
    if let Err(error) = (&mut *reader).take(look).read_to_end(&mut head) {
        return out.complain(place, cannot(&error));
    }
    let format = format::of(&head, &place.id);
    let mut whole = Cursor::new(head).chain(reader);
    let whole: &mut dyn BufRead = &mut whole;
    match format {
        Format::Empty => out.complain(place, "the file is empty"),
        Format::Foreign(what) => {
            out.complain(place, format!("{what}, which cannot be read; `hearsay help inputs` lists what can"))
        }
        Format::Text => held(whole, place, out, text::LARGEST_TEXT, text::too_large, Form::Text),
        Format::Page => held(whole, place, out, LARGEST_PIECE, || large("page"), Form::Page),
        Format::Message => held(whole, place, out, LARGEST_PIECE, || large("message"), Form::Message),
        Format::Json => json_values::read(whole, place, out),
        Format::Jsonl => jsonl::read(whole, place, out),
        Format::Feed => feed::read(whole, place, out),
        Format::Table(mark) => table::read(whole, mark, place, out),
        Format::Mailbox => mbox::read(whole, place, out),
        Format::Warc => warc::read(whole, place, depth, out),
        Format::Tar => tar::read(whole, place, depth, out),
        Format::Zip => match spooled(whole) {
            Ok(file) => zip::read(file, place, depth, out),
            Err(error) => out.complain(place, cannot(&error)),
        },
        Format::Gzip => gzip::read(whole, place, depth, out),
        Format::Zstd => {
            let unpacked = out.budget.unpacked(zstd::Frames::new(whole));
            read(&mut BufReader::new(unpacked), place, depth + 1, out)
        }
        Format::Charset(encoding) => {
            read(&mut BufReader::new(charset::Recoded::new(whole, encoding)), place, depth + 1, out)
        }
    }
}

/// A document that is held whole, of at most `largest` bytes.
fn held(
    reader: &mut dyn BufRead,
    place: &Place,
    out: &mut Out<'_>,
    largest: usize,
    too_large: impl Fn() -> String,
    form: fn(Vec<u8>) -> Form,
) -> Flow {
    let mut bytes = Vec::new();
    let most = u64::try_from(largest).unwrap_or(u64::MAX);
    match reader.take(most + 1).read_to_end(&mut bytes) {
        Err(error) => out.complain(place, cannot(&error)),
        Ok(_) if bytes.len() > largest => out.complain(place, too_large()),
        Ok(_) => out.piece(place.clone(), form(bytes)),
    }
}

/// Says that one thing is larger than can be held.
pub(super) fn large(what: &str) -> String {
    format!("more than {} MiB in one {what}, which no article is", LARGEST_PIECE >> 20)
}

/// Says why bytes cannot be read.
pub(super) fn cannot(error: &std::io::Error) -> String {
    format!("cannot be read: {}", text::plain(error))
}

/// A stream that is read to and fro is laid down in a file without a name, which ends with it.
fn spooled(reader: &mut dyn BufRead) -> std::io::Result<std::fs::File> {
    let mut file = tempfile::tempfile()?;
    std::io::copy(reader, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
