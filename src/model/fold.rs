//! Spelling folded away: case, accents, curly quotes, no-break spaces.

use std::borrow::Cow;

/// `text` as names and words are compared: lower case, ASCII where a letter has a plain form,
/// white space of any kind as one space, no leading article, no possessive.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain =
        if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text).to_lowercase()) };
    let mut out = if tidy(&plain) { plain.into_owned() } else { tidied(&plain) };
    out.make_ascii_lowercase();
    for article in ["the ", "a ", "an "] {
        if out.starts_with(article) && out.len() > article.len() {
            out.drain(..article.len());
            break;
        }
    }
    out
}

/// `word` in small letters; nothing is copied where it is.
#[must_use]
pub fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// White space; other letters than ASCII are folded away.
fn gap(b: u8) -> bool {
    matches!(b, b'\t'..=b'\r' | b' ')
}

/// Whether there is nothing to do but for case and article: words with single spaces between them, no possessor.
fn tidy(plain: &str) -> bool {
    // One word, as most are.
    if plain.bytes().all(|b| b > b'\'') {
        return !plain.is_empty();
    }
    let mut before = b' ';
    for b in plain.bytes() {
        // All that could be amiss comes before the letters in ASCII.
        if b <= b'\'' && (b == b'\'' || gap(b) && (b != b' ' || before == b' ')) {
            return false;
        }
        before = b;
    }
    before != b' '
}

fn tidied(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(|c: char| c.is_ascii() && gap(c as u8)).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(bare(word));
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
    let mut letters = fold(word).into_bytes();
    for letter in letters.iter_mut().filter(|letter| matches!(letter, b'y' | b'j')) {
        *letter = b'i';
    }
    letters.dedup_by(|one, other| *one == b'i' && *other == b'i');
    String::from_utf8(letters).expect("what is folded is ASCII")
}
