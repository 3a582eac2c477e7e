//! WARC (ISO 28500), as crawlers and Common Crawl write it: the pages that were fetched, and the texts made of
//! them (WET). Records of other kinds, failures and redirects are passed over; a bad record costs itself.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::ahead::Ahead;
use super::lines::{self, Cut};
use super::piece::{Flow, Out, Place};
use super::source;

/// The longest line of a record's head, in bytes, and the most lines.
const LONGEST_LINE: usize = 64 << 10;
const MOST_LINES: usize = 1000;

/// The largest record that is held, in bytes.
const LARGEST: u64 = 64 << 20;

/// How many bytes are read a second time, at most, where records are shorter than they say.
const AGAIN: usize = 1 << 30;

/// Fields of an HTTP answer that are looked at.
const FIELDS: usize = 256;

/// How every record begins.
const OPENING: &[u8] = b"WARC/";

/// Kinds of content that an article may come in, as they are stated.
const CONTENT: [&str; 6] = [
    "text/html",
    "application/xhtml+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
];

/// Reads all records of a WARC.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    records(reader, &mut 0, place, depth, out)
}

/// Reads the records up to the end of `reader`, counting on from `count`.
pub(super) fn records(
    reader: &mut dyn BufRead,
    count: &mut usize,
    place: &Place,
    depth: usize,
    out: &mut Out<'_>,
) -> Flow {
    let mut reader = Ahead::new(reader);
    let mut again = 0;
    loop {
        match begin(&mut reader) {
            Ok(Begin::Record) => *count += 1,
            Ok(Begin::End) => return Flow::Continue(()),
            Ok(Begin::Lost) => {
                *count += 1;
                let lost = "a WARC record begins without `WARC/`; what stands before the next one was left out";
                out.complain(&place.at(*count), lost)?;
                match seek(&mut reader) {
                    Ok(true) => {}
                    Ok(false) => return Flow::Continue(()),
                    Err(error) => return out.complain(place, source::cannot(&error)),
                }
            }
            Err(error) => {
                *count += 1;
                return out.complain(&place.at(*count), source::cannot(&error));
            }
        }
        let at = place.at(*count);
        let head = match head(&mut reader) {
            Ok(Ok(head)) => head,
            Ok(Err(reason)) => {
                out.complain(&at, reason)?;
                continue;
            }
            Err(error) => return out.complain(&at, source::cannot(&error)),
        };
        let mut block = Vec::new();
        let wanted = head.is_document();
        let held = if wanted { head.length.min(LARGEST + 1) } else { 0 };
        if let Err(error) = (&mut reader).take(held).read_to_end(&mut block) {
            return out.complain(&at, source::cannot(&error));
        }
        let there = u64::try_from(block.len()).unwrap_or(u64::MAX);
        let rest = head.length - there;
        let skipped = if there < held { Ok(0) } else { io::copy(&mut (&mut reader).take(rest), &mut io::sink()) };
        let whole = match skipped {
            Ok(n) => n == rest,
            Err(error) => return out.complain(&at, source::cannot(&error)),
        };
        // A length that is too large swallows the records behind it.
        if wanted && !whole || wanted && !ends(&mut reader) {
            if let Some(next) = inner_record(&block) {
                out.complain(&at, "the WARC record is shorter than it says; it was left out")?;
                again += block.len();
                if again > AGAIN {
                    return out.complain(&at, "too many such records; the rest of the WARC was left out");
                }
                reader.put_back(block.split_off(next));
                continue;
            }
            if !whole {
                return out.complain(&at, "the WARC record is cut off");
            }
        }
        if !wanted {
            continue;
        }
        if there > LARGEST {
            out.complain(&at, source::large("WARC record"))?;
            continue;
        }
        document(&head, block, &at, depth, out)?;
    }
}

enum Begin {
    Record,
    End,
    Lost,
}

/// Passes over the blank lines before a record; the line that names the version is read with them.
fn begin(reader: &mut dyn BufRead) -> io::Result<Begin> {
    loop {
        let piece = reader.fill_buf()?;
        match piece.first() {
            None => return Ok(Begin::End),
            Some(b'\r' | b'\n') => reader.consume(1),
            Some(_) => break,
        }
    }
    let mut line = Vec::new();
    let opens = match lines::next(reader, &mut line, LONGEST_LINE)? {
        Cut::Line => line.starts_with(OPENING),
        Cut::TooLong | Cut::End => false,
    };
    Ok(if opens { Begin::Record } else { Begin::Lost })
}

/// Goes behind the next line that opens a record.
fn seek(reader: &mut dyn BufRead) -> io::Result<bool> {
    let mut line = Vec::new();
    loop {
        match lines::next(reader, &mut line, LONGEST_LINE)? {
            Cut::End => return Ok(false),
            Cut::Line if line.starts_with(b"WARC/1.") => return Ok(true),
            Cut::Line | Cut::TooLong => {}
        }
    }
}

/// Whether the stream ends here or goes on with the blank line behind a record.
fn ends(reader: &mut dyn BufRead) -> bool {
    reader.fill_buf().is_ok_and(|piece| piece.first().is_none_or(|b| matches!(b, b'\r' | b'\n')))
}

/// Where in `block` a further record begins.
fn inner_record(block: &[u8]) -> Option<usize> {
    memchr::memmem::find(block, b"\nWARC/1.").map(|at| at + 1)
}

/// What the head of a record says.
#[derive(Default)]
struct Head {
    kind: String,
    url: Option<String>,
    content: String,
    length: u64,
}

impl Head {
    /// Whether the record may hold an article.
    fn is_document(&self) -> bool {
        match self.kind.as_str() {
            "response" => self.content.starts_with("application/http") || is_content(&self.content),
            "resource" => is_content(&self.content) || self.content.starts_with("text/plain"),
            "conversion" => {
                self.content.is_empty() || is_content(&self.content) || self.content.starts_with("text/plain")
            }
            _ => false,
        }
    }
}

fn is_content(stated: &str) -> bool {
    CONTENT.iter().any(|kind| stated.starts_with(kind))
}

/// Reads the head of a record, or says what is wrong with it.
fn head(reader: &mut dyn BufRead) -> io::Result<Result<Head, String>> {
    let mut head = Head::default();
    let mut length = None;
    let mut line = Vec::new();
    for _ in 0..MOST_LINES {
        match lines::next(reader, &mut line, LONGEST_LINE)? {
            Cut::End => return Ok(Err("the head of the WARC record is cut off".to_owned())),
            Cut::TooLong => continue,
            Cut::Line => {}
        }
        if line.trim_ascii().is_empty() {
            let Some(length) = length else { return Ok(Err("the WARC record does not say how long it is".to_owned())) };
            return Ok(Ok(Head { length, ..head }));
        }
        let text = String::from_utf8_lossy(&line);
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => head.content = value.to_ascii_lowercase(),
            "content-length" => length = value.parse().ok(),
            _ => {}
        }
    }
    Ok(Err("the head of the WARC record does not end".to_owned()))
}

/// Reads what a record holds.
fn document(head: &Head, block: Vec<u8>, at: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    let mut place = Place { url: head.url.clone(), charset: charset(&head.content), ..at.clone() };
    if !head.content.starts_with("application/http") {
        return source::read(&mut Cursor::new(block), &place, depth + 1, out);
    }
    let answer = match answer(&block) {
        Ok(Some(answer)) => answer,
        Ok(None) => return Flow::Continue(()),
        Err(reason) => return out.complain(at, reason),
    };
    place.charset = charset(&answer.content);
    let body = &block[answer.body..];
    match answer.chunked.then(|| unchunked(body)).flatten() {
        Some(body) => packed(&answer.encoding, &mut Cursor::new(body), &place, depth, out),
        None => packed(&answer.encoding, &mut Cursor::new(body), &place, depth, out),
    }
}

/// Reads a body in the packing that was stated for its way; gzip and zstd are known by themselves.
fn packed(encoding: &str, body: &mut dyn BufRead, place: &Place, depth: usize, out: &mut Out<'_>) -> Flow {
    match encoding {
        "br" => out.complain(place, "packed with Brotli, which cannot be read"),
        "deflate" => {
            let unpacked = out.budget.unpacked(flate2::bufread::ZlibDecoder::new(body));
            source::read(&mut BufReader::new(unpacked), place, depth + 1, out)
        }
        _ => source::read(body, place, depth + 1, out),
    }
}

/// The head of an HTTP answer.
struct Answer {
    content: String,
    encoding: String,
    chunked: bool,
    body: usize,
}

/// Reads the head of an HTTP answer; `None` where it brings no document.
fn answer(block: &[u8]) -> Result<Option<Answer>, String> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let mut config = httparse::ParserConfig::default();
    config.allow_spaces_after_header_name_in_responses(true);
    config.allow_obsolete_multiline_headers_in_responses(true);
    config.ignore_invalid_headers_in_responses(true);
    let body = match config.parse_response(&mut response, block) {
        Ok(httparse::Status::Complete(body)) => body,
        Ok(httparse::Status::Partial) => return Err("the head of the HTTP answer is cut off".to_owned()),
        Err(error) => return Err(format!("no HTTP answer: {}", error.to_string().to_lowercase())),
    };
    if !response.code.is_some_and(|code| (200..300).contains(&code)) {
        return Ok(None);
    }
    let field = |name: &str| {
        let found = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map_or_else(String::new, |f| String::from_utf8_lossy(f.value).trim().to_ascii_lowercase())
    };
    let answer = Answer {
        content: field("content-type"),
        encoding: field("content-encoding"),
        chunked: field("transfer-encoding").contains("chunked"),
        body,
    };
    Ok((answer.content.is_empty() || is_content(&answer.content)).then_some(answer))
}

/// The charset that a content type states.
fn charset(content: &str) -> Option<String> {
    let label = content.split_once("charset=")?.1.split(';').next()?.trim().trim_matches(['"', '\'']);
    (!label.is_empty()).then(|| label.to_owned())
}

/// The body of an answer that was sent in chunks; `None` where it is whole already, as in some crawls.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((_, 0))) => return Some(out),
            Ok(httparse::Status::Complete((at, size))) => {
                let size = usize::try_from(size).ok()?;
                let end = at.checked_add(size)?.min(rest.len());
                out.extend_from_slice(&rest[at..end]);
                rest = rest.get(end + 2..).unwrap_or_default();
            }
            // What was cut off keeps what came before.
            Ok(httparse::Status::Partial) | Err(_) => return (!out.is_empty()).then_some(out),
        }
    }
}
