//! One plain text. It finds out whether the bytes are text; what the text says is the layout's.

use super::piece::Place;
use super::{Loaded, Stated, charset, layout};
use crate::model::Document;

/// The largest text of one article, in bytes: far above any article, and small enough to hold.
pub const LARGEST_TEXT: usize = 16 * 1024 * 1024;

/// One character in so many may be a control character in a text.
const CONTROLS: usize = 100;

/// Reads one text; the error is the reason it is none, for a person.
pub(super) fn read(bytes: &[u8], place: &Place, stated: &Stated) -> Result<Loaded, String> {
    let text = charset::text(bytes, place.charset.as_deref());
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    check(text)?;
    let controls = text.bytes().filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace() && *b != 0x1b).count();
    if controls * CONTROLS > text.len() {
        return Err("full of control characters, so it is no plain text".to_owned());
    }
    let document = Document {
        id: place.id.clone(),
        source: place.shown.clone(),
        text: text.to_owned(),
        url: place.url.clone(),
        ..Document::default()
    };
    Ok(Loaded { article: layout::read(document, stated), annotations: None })
}

/// Whether `text` can be kept: not empty, not too large, no NUL.
pub(super) fn check(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the text is empty".to_owned());
    }
    if text.len() > LARGEST_TEXT {
        return Err(too_large());
    }
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(format!("holds a NUL character at byte {at}, so it is no plain text")),
        None => Ok(()),
    }
}

/// Says that a text is larger than any article.
pub(super) fn too_large() -> String {
    format!("more than {} MiB in one text, which no article is; split it into articles first", LARGEST_TEXT >> 20)
}

/// An error of the system in lower case, without its number.
pub(super) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + rest.as_str())
}
