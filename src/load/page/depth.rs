//! Whether a page is built to harm: elements nested so deep, or tags so large, that reading it would take for
//! ever. It goes by tags alone, before the page is parsed.

/// How deep elements may stand in elements; pages of news stay below a hundred.
const DEEPEST: usize = 1_000;

/// How many attributes a tag may have: each is held against all before it.
const MOST_ATTRIBUTES: usize = 5_000;

/// Elements that end by themselves (`<p>`, `<li>`) or have no end (`<br>`): they do not nest.
const UNCOUNTED: &[&str] = &[
    "area", "base", "basefont", "bgsound", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "frame",
    "head", "hr", "html", "img", "input", "keygen", "li", "link", "meta", "optgroup", "option", "p", "param", "rb",
    "rp", "rt", "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Says where a page nests deeper, or has a larger tag, than any browser wrote.
pub(super) fn check(html: &str) -> Result<(), String> {
    let bytes = html.as_bytes();
    let (mut at, mut open) = (0usize, 0usize);
    // In a drawing an element may end itself; in the words within one it may not.
    let (mut drawings, mut drawing) = (0usize, false);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at += behind(rest, b"-->");
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closing)..];
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end.min(16)].to_ascii_lowercase();
        let name = std::str::from_utf8(&name).unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        let Tag { length, attributes, ended } = tag(rest);
        at += length;
        if attributes > MOST_ATTRIBUTES {
            return Err(format!("more than {MOST_ATTRIBUTES} attributes in one tag, as in no page of news"));
        }
        match (name, closing) {
            ("svg" | "math", false) => (drawings, drawing) = (drawings + 1, true),
            ("svg" | "math", true) => (drawings, drawing) = (drawings.saturating_sub(1), drawings > 1),
            ("title" | "desc" | "foreignobject", _) => drawing = closing && drawings > 0,
            _ => {}
        }
        match name {
            _ if UNCOUNTED.contains(&name) || ended && drawing => {}
            _ if closing => open = open.saturating_sub(1),
            "script" => at += behind(&bytes[at..], b"</script"),
            "style" => at += behind(&bytes[at..], b"</style"),
            _ => open += 1,
        }
        if open > DEEPEST {
            return Err(format!("elements nested more than {DEEPEST} deep, as in no page of news"));
        }
    }
    Ok(())
}

/// How many bytes lie up to and with `end`.
fn behind(bytes: &[u8], end: &[u8]) -> usize {
    memchr::memmem::find(bytes, end).map_or(bytes.len(), |at| at + end.len())
}

/// A tag, its first bracket left out.
struct Tag {
    length: usize,
    /// How many attributes it has at most.
    attributes: usize,
    /// Whether it ends its element (`<br/>`).
    ended: bool,
}

fn tag(rest: &[u8]) -> Tag {
    let (mut quote, mut attributes, mut before) = (None, 0, b'<');
    for (at, &byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return Tag { length: at + 1, attributes, ended: before == b'/' },
            (None, _) => attributes += usize::from(byte.is_ascii_whitespace() || byte == b'/'),
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    Tag { length: rest.len(), attributes, ended: false }
}
