//! HTML pages: the article in one, told from what stands around it, as text of paragraphs.

mod about;
mod around;
mod depth;

use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability, TextMode};

use super::piece::Place;
use super::{Loaded, Stated, charset, entry, layout, outlet, text};
use crate::model::Document;

/// How many elements a page may have.
const MOST_ELEMENTS: usize = 200_000;

/// A text is an article from this length on, in bytes, where the page brings no other.
const SHORT: usize = 200;

/// Reads the article in a page.
pub(super) fn read(bytes: &[u8], place: &Place, stated: &Stated) -> Result<Loaded, String> {
    let label = place.charset.clone().or_else(|| charset::stated_in_page(bytes));
    let html = charset::text(bytes, label.as_deref());
    depth::check(&html)?;
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
    depth::check(html)?;
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
