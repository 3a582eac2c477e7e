//! Spelling folded away: case, accents, curly quotes, no-break spaces.

/// `text` as names and words are compared: lower case, ASCII where a letter has a plain form,
/// white space of any kind as one space, no leading article, no possessive.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = if text.is_ascii() { text.to_ascii_lowercase() } else { deunicode::deunicode(text).to_lowercase() };
    let mut out = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let word = word.strip_suffix("'s").unwrap_or(word);
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = out.strip_prefix(article)
            && !rest.is_empty()
        {
            return rest.to_owned();
        }
    }
    out
}
