//! Lines that fit a width.

use unicode_width::UnicodeWidthChar;

use super::paint::{BEGIN, END};

/// `text` broken at spaces into lines of at most `width` columns, each after the first behind
/// `indent`; unbroken where there is no width. A word wider than a line stands on its own.
#[must_use]
pub fn wrap(text: &str, width: Option<usize>, indent: &str) -> String {
    let Some(width) = width else { return text.to_owned() };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (n, word) in text.split(' ').enumerate() {
        let wide = shown(word);
        if n > 0 {
            if at + 1 + wide > width && at > indent.len() {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.push_str(indent);
                at = indent.len();
            } else {
                out.push(' ');
                at += 1;
            }
        }
        out.push_str(word);
        at += wide;
    }
    out
}

/// The columns `text` takes on a terminal; marks take none.
pub fn shown(text: &str) -> usize {
    text.chars().filter(|c| !matches!(*c, BEGIN | END)).filter_map(UnicodeWidthChar::width).sum()
}
