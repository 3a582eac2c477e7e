//! The few colours of an answer.

/// Marks in a text where its key words begin and end; of no width, and never in an article's own
/// text, which is cleaned of them.
pub const BEGIN: char = '\u{e000}';
/// See [`BEGIN`].
pub const END: char = '\u{e001}';

/// Key words between [`BEGIN`] and [`END`]: bright with colour, in square brackets without.
pub fn marked(colour: bool, text: &str) -> String {
    let (begin, end) = if colour { ("\x1b[1;33m", "\x1b[0m") } else { ("[", "]") };
    text.replace(BEGIN, begin).replace(END, end)
}

/// A verdict in the colour of its weight.
pub fn verdict(colour: bool, word: &str) -> String {
    match word {
        "conflict" => ink(colour, "1;31", word),
        "update" => ink(colour, "1;35", word),
        "agree" => ink(colour, "1;32", word),
        _ => ink(colour, "1;36", word),
    }
}

/// What matters less than the rows.
pub fn faint(colour: bool, text: &str) -> String {
    ink(colour, "2", text)
}

fn ink(colour: bool, code: &str, text: &str) -> String {
    if colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}
