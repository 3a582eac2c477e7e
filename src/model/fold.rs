//! Spelling folded away: case, accents, curly quotes, no-break spaces.

use std::borrow::Cow;

/// `text` as names and words are compared: lower case, ASCII where a letter has a plain form,
/// white space of any kind as one space, no leading article, no possessive.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain =
        if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text).to_lowercase()) };
    let mut out = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")).unwrap_or(word);
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    // What was not ASCII is in small letters by now.
    out.make_ascii_lowercase();
    for article in ["the ", "a ", "an "] {
        if out.starts_with(article) && out.len() > article.len() {
            out.drain(..article.len());
            break;
        }
    }
    out
}
