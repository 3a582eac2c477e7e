//! Spelling folded away: case, accents, curly quotes, no-break spaces.

use std::borrow::Cow;

/// `text` as names and words are compared: lower case, ASCII where a letter has a plain form,
/// white space of any kind as one space, no leading article, no possessive.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain =
        if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text).to_lowercase()) };
    let gap = |b: u8| matches!(b, b'\t'..=b'\r' | b' ');
    // Both ways leave ASCII alone, so that a byte is a letter; most of what is folded is one word.
    if !plain.bytes().any(gap) {
        return bare(&plain).to_ascii_lowercase();
    }
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(|c: char| c.is_ascii() && gap(c as u8)).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(bare(word));
    }
    out.make_ascii_lowercase();
    for article in ["the ", "a ", "an "] {
        if out.starts_with(article) && out.len() > article.len() {
            out.drain(..article.len());
            break;
        }
    }
    out
}

/// `word` without the ending of a possessor.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")).unwrap_or(word)
}

/// What one name may be written like, spelling folded and letters that transliterations exchange made one:
/// "Zelensky", "Zelenskyy", "Zelenski".
#[must_use]
pub fn spelling(word: &str) -> String {
    let folded = fold(word);
    let mut out = String::with_capacity(folded.len());
    let mut last = ' ';
    // What is folded is ASCII.
    for c in folded.bytes().map(char::from) {
        let c = if matches!(c, 'y' | 'j') { 'i' } else { c };
        if c != 'i' || last != 'i' {
            out.push(c);
        }
        last = c;
    }
    out
}
