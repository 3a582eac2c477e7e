//! Numbers that are parts of codes, formulas and marks: "Su-27", "10⁶", "photo-7046439".

use super::noncount::Site;
use super::number::{Form, any};
use super::unit;
use crate::extract::lexicon::Tag;
use crate::extract::token::{Gap, Shape, TokenKind};

/// "gallery|photo-7046439|next": what a page's own machinery leaves in its text.
pub fn markup(s: &Site) -> bool {
    let (before, after) = s.around();
    before.ends_with(['|', '_']) || after.starts_with(['|', '_'])
}

/// "3 / 44 Back to Gallery", "4 of 15 CLOSE": which of a page's pictures is shown, of how many.
pub fn picture(s: &Site) -> bool {
    let word = |at: usize, word: &str| at < s.end && s.r.word(at) == word;
    let gallery = |at: usize| word(at, "Back") && word(at + 1, "to") && word(at + 2, "Gallery") || word(at, "CLOSE");
    let of = word(s.n.end, "/") || word(s.n.end, "of");
    gallery(s.n.end) || of && s.kind(s.n.end + 1) == Some(TokenKind::Number) && gallery(s.n.end + 2)
}

/// A height in feet and inches: "5'6".
pub fn height(s: &Site) -> bool {
    let (before, after) = s.around();
    let mark = ['\'', '’', '′'];
    let inches = after.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let feet = before.strip_suffix(mark).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    s.bare().is_some() && (inches || feet)
}

/// "Su-27", "COVID-19", "ID.3", "3888-2", "M21": glued to letters before it.
pub fn code(s: &Site) -> bool {
    let token = &s.r.tokens[s.n.first];
    if token.kind == TokenKind::Word && s.n.form == Form::Digits && s.n.span.start > token.span.start {
        return !s.unit;
    }
    // "tweet-id=788050035539865600", "401(k)"
    let digits = s.n.span.of(s.r.text);
    let long = digits.len() > 9 && digits.bytes().all(|b| b.is_ascii_digit());
    let bracketed = s.kind(s.n.end) == Some(TokenKind::Open) && s.glued(s.n.end) && s.glued(s.n.end + 1);
    if s.n.form == Form::Digits && !s.unit && (long || bracketed) {
        return true;
    }
    if s.n.form != Form::Digits || !s.glued(s.n.first) {
        return false;
    }
    let Some(mark) = s.before(1) else { return false };
    match s.r.tokens[mark].kind {
        TokenKind::Hyphen | TokenKind::Dash => {
            let Some(word) = mark.checked_sub(1).filter(|w| *w >= s.start) else { return false };
            // "COVID -19"
            let loose = s.r.tokens[word].shape == Shape::Upper && s.r.tokens[word].span.len() > 2;
            (s.r.tokens[mark].gap == Gap::None || loose)
                && s.r.tokens[word].kind == TokenKind::Word
                && !any(s.r, word, &["to", "minus", "sub", "and", "now", "then", "about", "mid", "under", "over"])
                && (s.r.tokens[word].capital() || s.r.tokens[word].span.len() <= 3)
                && (s.r.tokens[word].capital() || unit::find(s.r, word, s.end).is_none())
                && s.r.tokens[mark].kind == TokenKind::Hyphen
                || any(s.r, word, &["foot", "feet"])
        }
        TokenKind::Symbol => matches!(s.r.word(mark), "#" | "_" | "@" | "&" | "*" | "="),
        TokenKind::Word => unit::sign(s.r, mark).is_none(),
        TokenKind::Stop => s.r.tokens[mark].gap == Gap::None,
        _ => false,
    }
}

/// "5G", "20th", "1990s": letters glued to it that are no unit.
pub fn lettered(s: &Site) -> bool {
    if s.unit || s.n.form != Form::Digits || !s.glued(s.n.end) {
        return false;
    }
    match s.kind(s.n.end) {
        Some(TokenKind::Word | TokenKind::Clitic) => true,
        // "787-8", "1-800"
        Some(TokenKind::Hyphen) => {
            s.kind(s.n.end + 1) == Some(TokenKind::Word)
                && s.r.tokens[s.n.end + 1].shape == Shape::Upper
                && s.glued(s.n.end + 1)
                && s.r.tokens[s.n.end + 1].span.len() <= 2
        }
        _ => false,
    }
}

/// "aged 18 to 34" says who, not how many.
pub fn bracket(s: &Site) -> bool {
    let ends = |at: usize| {
        any(s.r, at, &["to", "and", "-"]) || matches!(s.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash))
    };
    let numbered = |at: usize| at < s.end && s.r.tags[at] == Tag::Number;
    let aged = |at: usize| any(s.r, at, &["aged", "ages"]);
    let from = |at: usize| any(s.r, at, &["of", "from", "between"]);
    // "aged 18 to 34", "aged from one to 12"
    let opens = |first: usize| {
        let back = |n: usize| first.checked_sub(n).filter(|b| *b >= s.start);
        back(1).is_some_and(aged) || back(1).is_some_and(from) && back(2).is_some_and(aged)
    };
    let low = opens(s.n.first) && s.n.end < s.end && ends(s.n.end) && numbered(s.n.end + 1);
    let other = s.before(2).filter(|b| numbered(*b) && ends(b + 1));
    low || other.is_some_and(opens)
}

/// "1.99×10−30".
pub fn power(s: &Site) -> bool {
    let times = |at: usize| s.kind(at) == Some(TokenKind::Symbol) && matches!(s.r.word(at), "×" | "^");
    times(s.n.end) && s.glued(s.n.end)
        || s.before(1).is_some_and(times) && s.glued(s.n.first)
        || s.before(3).is_some_and(times) && s.glued(s.n.first) && s.kind(s.n.first - 1) == Some(TokenKind::Dash)
}
