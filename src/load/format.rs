//! What a stream is, by its first bytes. It decides nothing by name but where content cannot tell.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{charset, table};

/// How many bytes decide.
pub(super) const LOOK: usize = 8 * 1024;

/// What a source holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Nothing at all.
    Empty,
    /// Plain text, one article.
    Text,
    /// An HTML page.
    Page,
    /// JSON objects, one a line.
    Jsonl,
    /// JSON objects over many lines, or an array of them.
    Json,
    /// An RSS or Atom feed.
    Feed,
    /// A table with named columns, parted by a mark.
    Table(u8),
    /// An e-mail message, or a page saved as one.
    Message,
    /// Messages in mbox form.
    Mailbox,
    /// A WARC.
    Warc,
    /// A tar archive.
    Tar,
    /// A ZIP archive.
    Zip,
    /// Something packed with gzip.
    Gzip,
    /// Something packed with Zstandard.
    Zstd,
    /// Text in a charset that has to be made UTF-8 before its format can be told.
    Charset(&'static Encoding),
    /// Something that is no article, named for a person.
    Foreign(&'static str),
}

/// Formats known by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"RIFF", "a RIFF image, recording or film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"PAR1", "a Parquet table"),
];

/// Formats that are read, known by their first bytes.
const READ: &[(&[u8], Format)] = &[
    (b"PK\x03\x04", Format::Zip),
    (b"\x1f\x8b", Format::Gzip),
    (b"\x28\xb5\x2f\xfd", Format::Zstd),
    (b"WARC/", Format::Warc),
    (b"\xff\xfe\0\0", Format::Foreign("UTF-32 text")),
    (b"\xff\xfe", Format::Charset(UTF_16LE)),
    (b"\xfe\xff", Format::Charset(UTF_16BE)),
];

/// Formats known by the first words of their text, in lower case.
const OPENINGS: &[(&str, &str)] = &[
    ("<svg", "an SVG image"),
    ("<?php", "a PHP program"),
    ("#!/", "a script"),
    ("-----begin ", "a key or certificate"),
];

/// What XML is by the first of these that it holds.
const ROOTS: &[(&str, Format)] = &[
    ("<rss", Format::Feed),
    ("<feed", Format::Feed),
    ("<atom:feed", Format::Feed),
    ("<rdf:rdf", Format::Feed),
    ("<html", Format::Page),
    ("<svg", Format::Foreign("an SVG image")),
    ("<urlset", Format::Foreign("a sitemap")),
    ("<sitemapindex", Format::Foreign("a sitemap")),
    ("<newsml", Format::Foreign("a NewsML document")),
    ("<nitf", Format::Foreign("an NITF document")),
    ("<newsitem", Format::Foreign("a NewsML-G2 document")),
];

/// What the head of a page holds one of.
const PAGE: &[&str] =
    &["<!doctype html", "<html", "<head", "<body", "<article", "<meta ", "<title", "</p>", "</div>", "<p>", "<br"];

/// Fields that the head of a message has one of, besides `From:`.
const CARRIED: &[&str] =
    &["mime-version:", "message-id:", "received:", "return-path:", "content-type:", "delivered-to:"];

/// The format of a stream that begins with `head` and is called `name`.
pub(super) fn of(head: &[u8], name: &str) -> Format {
    if head.is_empty() {
        return Format::Empty;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Format::Foreign(what);
    }
    if let Some((_, format)) = READ.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *format;
    }
    if head.starts_with(b"PK\x05\x06") {
        return Format::Foreign("an empty ZIP archive");
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Format::Foreign("a film or an image");
    }
    if head.get(257..262) == Some(b"ustar") {
        return Format::Tar;
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let lower = String::from_utf8_lossy(&text[..text.len().min(LOOK)]).to_ascii_lowercase();
    if head.contains(&0) {
        return Format::Foreign("a binary file");
    }
    if let Some((_, what)) = OPENINGS.iter().find(|(words, _)| lower.starts_with(words)) {
        return Format::Foreign(what);
    }
    if lower.starts_with('<') {
        return markup(&lower, text).unwrap_or(Format::Text);
    }
    if let Some(format) = json(text).or_else(|| mail(&lower)) {
        return format;
    }
    match ending(name) {
        "jsonl" | "ndjson" => Format::Jsonl,
        "csv" => Format::Table(table::mark(text).unwrap_or_else(|| table::likely(text))),
        "tsv" | "tab" => Format::Table(b'\t'),
        _ => table::mark(text).map_or(Format::Text, Format::Table),
    }
}

/// What begins with a tag.
fn markup(lower: &str, text: &[u8]) -> Option<Format> {
    if lower.starts_with("<?xml") || ROOTS.iter().any(|(root, _)| lower.starts_with(root)) {
        let root =
            ROOTS.iter().filter_map(|(root, format)| Some((lower.find(root)?, *format))).min_by_key(|(at, _)| *at);
        return match (root, charset::stated_in_xml(text)) {
            (Some((_, Format::Feed)), Some(encoding)) => Some(Format::Charset(encoding)),
            (Some((_, format)), _) => Some(format),
            (None, _) => Some(Format::Foreign("an XML document")),
        };
    }
    PAGE.iter().any(|tag| lower.contains(tag)).then_some(Format::Page)
}

/// A message, or a mailbox of them.
fn mail(lower: &str) -> Option<Format> {
    let (mut from, mut carried) = (false, false);
    let mut lines = lower.lines();
    let mailbox = lower.starts_with("from ") && !lower.starts_with("from:");
    if mailbox {
        lines.next();
    }
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        let name = line.split(':').next().unwrap_or_default();
        let goes_on = line.starts_with([' ', '\t']);
        if !goes_on && (name.len() == line.len() || name.is_empty() || name.contains(char::is_whitespace)) {
            return None;
        }
        from = from || line.starts_with("from:");
        carried = carried || CARRIED.iter().any(|field| line.starts_with(field));
    }
    match (mailbox, from && carried) {
        (true, true) => Some(Format::Mailbox),
        (false, true) => Some(Format::Message),
        (_, false) => None,
    }
}

/// Which JSON it is: an object that its first line opens and does not fill goes on below it.
fn json(text: &[u8]) -> Option<Format> {
    let line = text.split(|b| *b == b'\n').next()?.trim_ascii();
    let after = text.get(1..)?.trim_ascii_start().first().copied();
    match (text[0], after) {
        (b'{', Some(b'"' | b'}')) if line == b"{" => Some(Format::Json),
        (b'{', Some(b'"' | b'}')) => Some(Format::Jsonl),
        // "[BBC]" opens a text as well: an array of articles holds objects.
        (b'[', Some(b'{')) => Some(Format::Json),
        _ => None,
    }
}

/// The ending of a file's name, that of its packing aside.
fn ending(name: &str) -> &str {
    let bare = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(name);
    bare.rsplit_once('.').map_or("", |(_, end)| end)
}
