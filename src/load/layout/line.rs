//! Lines of a text and their shape: how they end, how long they are. It knows nothing of furniture.

use crate::model::Span;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its words, white space at both ends left out.
    pub span: Span,
    /// Whether a blank line, or nothing, stands before it.
    pub gap: bool,
    /// How it ends.
    pub end: End,
}

/// How a line ends, closing quotation marks and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop.
    Stop,
    /// With a question or exclamation mark.
    Cry,
    /// With a comma, colon, dash: more is to come.
    Open,
    /// With initials such as `U.S.`, whose dot may be a full stop or none.
    Initials,
    /// With a word.
    Word,
}

/// The lines of `text` that are not blank, in order.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut at, mut gap) = (0, true);
    for raw in text.split_inclusive('\n') {
        let tail = raw.trim_start_matches(is_space);
        let words = tail.trim_end_matches(is_space);
        if words.is_empty() {
            gap = true;
        } else {
            let start = at + raw.len() - tail.len();
            out.push(Line { span: Span::new(start, start + words.len()), gap, end: end(words) });
            gap = false;
        }
        at += raw.len();
    }
    out
}

/// White space, and the marks without width that web pages leave in text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// A line or piece of one without the quotation marks and brackets around it.
pub(super) fn unwrapped(words: &str) -> &str {
    words.trim_matches(|c| is_closer(c) || matches!(c, '“' | '‘' | '«' | '„' | '(' | '['))
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

fn end(words: &str) -> End {
    let bare = words.trim_end_matches(|c| is_closer(c) || c.is_whitespace());
    match bare.chars().next_back() {
        Some('.') if ends_in_initials(bare) => End::Initials,
        Some('.' | '…' | '。' | '।' | '۔') => End::Stop,
        Some('!' | '?' | '！' | '？' | '؟') => End::Cry,
        Some(',' | ';' | ':' | '-' | '–' | '—') => End::Open,
        _ => End::Word,
    }
}

/// Whether the last word is one such as `U.S.`, whose dot may not end a sentence.
fn ends_in_initials(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut parts = last.split('.');
    last.len() <= 8 && last.matches('.').count() > 1 && parts.all(|p| p.len() <= 1 && p.chars().all(char::is_uppercase))
}

/// Whether a sentence ends inside the line: a full stop after a word of three lower-case letters
/// and more, then white space and a capital.
pub(super) fn has_two_sentences(words: &str) -> bool {
    let bytes = words.as_bytes();
    memchr::memchr_iter(b'.', bytes).any(|at| {
        let before = words[..at].chars().rev().take(3);
        let mut after = words[at + 1..].chars();
        before.filter(|c| c.is_lowercase()).count() == 3
            && after.next().is_some_and(char::is_whitespace)
            && after.next().is_some_and(char::is_uppercase)
    })
}

/// Whether the lines are cut at a width rather than at the ends of paragraphs.
pub(super) fn are_wrapped(text: &str, lines: &[Line]) -> bool {
    let joined = lines
        .windows(2)
        .filter(|pair| {
            let next = pair[1].span.of(text).chars().next();
            !pair[1].gap && matches!(pair[0].end, End::Word | End::Open) && next.is_some_and(char::is_lowercase)
        })
        .count();
    joined >= 2 && joined * 5 >= lines.len()
}
