//! HTML pages: the article in one, told from what stands around it, as text of paragraphs.

mod about;
mod around;

use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability, TextMode};

use super::piece::Place;
use super::{Loaded, Stated, charset, entry, layout, outlet, text};
use crate::model::Document;

/// How deep elements may stand in elements; pages of news stay below a hundred.
const DEEPEST: usize = 1_000;

/// How many elements a page may have.
const MOST_ELEMENTS: usize = 200_000;

/// A text is an article from this length on, in bytes, where the page brings no other.
const SHORT: usize = 200;

/// Reads the article in a page.
pub(super) fn read(bytes: &[u8], place: &Place, stated: &Stated) -> Result<Loaded, String> {
    let label = place.charset.clone().or_else(|| charset::stated_in_page(bytes));
    let html = charset::text(bytes, label.as_deref());
    check(&html)?;
    let saved = about::saved_from(&html);
    let dom = Dom::from(&*html);
    let about = about::read(&dom);
    around::remove(&dom);
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut body = match Readability::with_document(dom, None, Some(config)).and_then(|mut page| page.parse()) {
        Ok(article) => lines(&article.text_content),
        Err(dom_smoothie::ReadabilityError::TooManyElements(..)) => {
            return Err("more elements than any page of news has".to_owned());
        }
        Err(_) => String::new(),
    };
    if let Some(told) = about.body.filter(|told| body.len() < SHORT && told.len() > body.len()) {
        body = told;
    }
    if body.trim().is_empty() {
        return Err("no article was found in this page".to_owned());
    }
    let url = address(place.url.clone().or(saved), about.url);
    let document = Document {
        id: place.id.clone(),
        source: place.shown.clone(),
        text: about.title.as_deref().map_or_else(|| body.clone(), |title| entry::titled(title, &body)),
        outlet: url.as_deref().and_then(outlet::known).or(about.outlet),
        url,
        title: about.title,
        published: about.published,
    };
    text::check(&document.text)?;
    let mut article = layout::read(document, stated);
    article.language = article.language.or(about.language);
    Ok(Loaded { article, annotations: None })
}

/// The address of a page that was fetched from one and names another: its own, where that is the same
/// house's, so that a page read twice is one article; a copy elsewhere is another print.
fn address(fetched: Option<String>, named: Option<String>) -> Option<String> {
    match (fetched, named) {
        (Some(fetched), Some(named)) if outlet::of_url(&fetched) != outlet::of_url(&named) => Some(fetched),
        (fetched, named) => named.or(fetched),
    }
}

/// The words of a piece of HTML, a paragraph a line.
pub(super) fn fragment(html: &str) -> Result<String, String> {
    check(html)?;
    let dom = Dom::from(html);
    around::remove(&dom);
    Ok(lines(&dom.formatted_text()))
}

/// Whether words hold tags or entities of HTML.
pub(super) fn is_markup(words: &str) -> bool {
    let bytes = words.as_bytes();
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match bytes[at] {
            b'<' => next.is_ascii_alphabetic() || next == b'/' || next == b'!',
            _ => {
                let rest = &bytes[at + 1..];
                let end = rest.iter().take(12).position(|b| !b.is_ascii_alphanumeric() && *b != b'#').unwrap_or(0);
                end > 1 && rest[end] == b';'
            }
        }
    })
}

/// Paragraphs, each trimmed, with a blank line between them.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    out
}

/// Whether the elements of a page are nested so deep that no browser wrote it. What ends by itself
/// (`<p>`, `<li>`) and what has no end (`<br>`) is not counted.
fn check(html: &str) -> Result<(), String> {
    const UNCOUNTED: &[&str] = &[
        "area", "base", "basefont", "bgsound", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed",
        "frame", "head", "hr", "html", "img", "input", "keygen", "li", "link", "meta", "optgroup", "option", "p",
        "param", "path", "rb", "rect", "rp", "rt", "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
        "track", "use", "wbr",
    ];
    let bytes = html.as_bytes();
    let (mut at, mut open) = (0usize, 0usize);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let rest = &bytes[at..];
        let skip = |end: &[u8]| memchr::memmem::find(rest, end).map_or(rest.len(), |n| n + end.len());
        if rest.starts_with(b"!--") {
            at += skip(b"-->");
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closing)..];
        let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end.min(16)].to_ascii_lowercase();
        let name = std::str::from_utf8(&name).unwrap_or_default();
        if name.is_empty() || UNCOUNTED.contains(&name) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
            continue;
        }
        match name {
            "script" => at += skip(b"</script"),
            "style" => at += skip(b"</style"),
            _ => open += 1,
        }
        if open > DEEPEST {
            return Err(format!("elements nested more than {DEEPEST} deep, as in no page of news"));
        }
    }
    Ok(())
}
