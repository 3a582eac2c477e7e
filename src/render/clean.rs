//! Takes out of hostile text what could move a cursor, recolour a screen or turn the reading order.

/// `text` on one line, without control characters: white space of any kind is one space, escape
/// sequences lose their escape, marks that turn the reading order are dropped.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else if !harmful(c) {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// `text` without control characters but with its lines and tabs, for machine formats shown on a terminal.
pub fn lines(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || c == '\t' || !harmful(c)).collect()
}

fn harmful(c: char) -> bool {
    // Reading order: embeddings, overrides, isolates. Private use: the marks of this room.
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{e0ff}')
}
