//! What a file is, by its first bytes. It decides nothing by name but where content cannot tell.

/// How many bytes decide.
pub(super) const LOOK: usize = 8 * 1024;

/// What a source holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Nothing at all.
    Empty,
    /// Plain text, one article.
    Text,
    /// JSON objects, one a line.
    Jsonl,
    /// One JSON object or array over many lines.
    Json,
    /// Text in a charset that is not read, named for a person.
    Charset(&'static str),
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
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
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
    (b"WARC/", "a WARC archive"),
];

/// Charsets known by the mark at their head, longest first.
const CHARSETS: &[(&[u8], &str)] = &[(b"\xff\xfe\0\0", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")];

/// Formats known by the first words of their text, in lower case.
const OPENINGS: &[(&str, &str)] = &[
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<head", "an HTML page"),
    ("<body", "an HTML page"),
    ("<rss", "an RSS feed"),
    ("<feed", "an Atom feed"),
    ("<?xml", "an XML document"),
    ("<svg", "an SVG image"),
    ("<?php", "a PHP program"),
    ("#!/", "a script"),
    ("-----begin ", "a key or certificate"),
];

/// The format of a source that begins with `head` and is called `name`.
pub(super) fn of(head: &[u8], name: &str) -> Format {
    if head.is_empty() {
        return Format::Empty;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Format::Foreign(what);
    }
    if let Some((_, name)) = CHARSETS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Format::Charset(name);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Format::Foreign("a film or an image");
    }
    if head.get(257..262) == Some(b"ustar") {
        return Format::Foreign("a tar archive");
    }
    if head.contains(&0) {
        return Format::Foreign("a binary file");
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let opening = String::from_utf8_lossy(&text[..text.len().min(16)]).to_lowercase();
    if let Some((_, what)) = OPENINGS.iter().find(|(words, _)| opening.starts_with(words)) {
        return Format::Foreign(what);
    }
    json(text).unwrap_or(if has_ending(name, &["jsonl", "ndjson"]) { Format::Jsonl } else { Format::Text })
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

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| endings.iter().any(|e| end.eq_ignore_ascii_case(e)))
}
