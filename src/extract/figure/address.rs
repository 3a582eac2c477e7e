//! Numbers by which somebody is found or called: streets, telephones.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::counted::plural;
use super::noncount::{Site, listed};
use super::number::any;
use crate::extract::actor::nation;
use crate::extract::gazetteer;
use crate::extract::lexicon::Tag;
use crate::extract::token::{Gap, Shape, TokenKind};
use crate::extract::words::list;

static STREETS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("../words/streets.txt")).collect());

/// Digits of the parts of a telephone number: that of the place or the exchange, and the last.
const EXCHANGE: usize = 3;
const LAST: usize = 4;
/// How far back the word may stand that says that a message is sent to a number.
const TEXTED: usize = 16;
/// Numbers that everybody calls for help, words before them and words behind.
const HELP: &[f64] = &[911.0, 999.0, 112.0, 988.0];
const CALLS: &[&str] = &[
    "call",
    "calls",
    "called",
    "calling",
    "dial",
    "dials",
    "dialed",
    "dialled",
    "dialing",
    "dialling",
    "phoned",
    "contacted",
];
const CALLED: &[&str] = &[
    "call",
    "calls",
    "caller",
    "callers",
    "dispatcher",
    "dispatchers",
    "dispatch",
    "operator",
    "operators",
    "center",
    "centre",
    "tape",
    "tapes",
    "recording",
    "recordings",
    "emergency",
    "supervisor",
];

/// "575 Wilbraham Road".
pub fn street(s: &Site) -> bool {
    s.bare().is_some()
        && s.n.end < s.end
        && s.r.tokens[s.n.end].capital()
        && (s.n.end + 1..(s.n.end + 4).min(s.end))
            .take_while(|i| s.r.tokens[*i].capital())
            .any(|i| listed(s.r, i, &STREETS))
}

/// "in front of 312 North Seminary": a street that is named alone.
pub fn compass(s: &Site) -> bool {
    let at = s.n.end;
    let name = |at: usize| s.kind(at) == Some(TokenKind::Word) && s.r.tokens[at].capital();
    let noun = |at: usize| s.kind(at) == Some(TokenKind::Word) && matches!(s.r.tags[at], Tag::Noun | Tag::Nouns);
    s.bare().is_some()
        && s.behind(&["of", "at", "on", "near"])
        && name(at)
        && any(s.r, at, &["north", "south", "east", "west", "n", "s", "e", "w", "ne", "nw", "se", "sw"])
        && name(at + 1)
        && nation::known_word(s.r.word(at + 1)).is_none()
        // "at 12 North Carolina schools"
        && gazetteer::longest(s.r.text, &s.r.tokens, at, s.end).is_none()
        && !noun(at + 2)
}

/// "the 1300 block of North Hudson".
pub fn block(s: &Site) -> bool {
    s.bare().is_some_and(|value| value >= 100.0 && value % 100.0 == 0.0) && s.after(&["block"])
}

/// "text the word TIP to 274637".
pub fn texted(s: &Site) -> bool {
    let texts = |at: &usize| any(s.r, *at, &["text", "texts", "texting", "sms"]);
    s.bare().is_some_and(|value| value >= 1000.0)
        && s.behind(&["to", "at"])
        && (s.n.first.saturating_sub(TEXTED).max(s.start)..s.n.first).any(|at| texts(&at))
}

/// "555 1234", "+44 20 7946": groups of digits in a row; "(912) 234-2020", "954-493-TIPS": three, then four.
pub fn telephone(s: &Site) -> bool {
    if s.bare().is_none() || s.unit {
        return false;
    }
    let digits = |at: usize| s.kind(at) == Some(TokenKind::Number) && s.r.tokens[at].gap == Gap::Space;
    let plus = s.before(1).is_some_and(|b| s.r.word(b) == "+");
    let row = plus
        || digits(s.n.end) && s.n.span.len() >= EXCHANGE
        || s.before(1).is_some_and(digits) && s.refused.is_some_and(|(end, _)| end == s.n.first);
    row || dialled(s)
}

/// Whether the number stands in a run of groups, tied by hyphens, stops or brackets, that ends in three digits and four
/// more, or four letters.
fn dialled(s: &Site) -> bool {
    let group = |at: usize| match s.kind(at) {
        Some(TokenKind::Number) => s.r.word(at).bytes().all(|b| b.is_ascii_digit()),
        Some(TokenKind::Word) => s.r.tokens[at].shape == Shape::Upper && s.r.tokens[at].span.len() == LAST,
        _ => false,
    };
    let number = |at: usize| s.kind(at) == Some(TokenKind::Number) && group(at);
    let long = |at: usize, length: usize| s.r.tokens[at].span.len() == length;
    let hyphen = |at: usize| matches!(s.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash)) && s.glued(at);
    let tied = |at: usize| hyphen(at) && s.glued(at + 1);
    // "234-2020" from its first number on.
    let pair = |at: usize| {
        number(at) && long(at, EXCHANGE) && tied(at + 1) && at + 2 < s.end && group(at + 2) && long(at + 2, LAST)
    };
    let open = |at: usize| s.kind(at) == Some(TokenKind::Open);
    let close = |at: usize| s.kind(at) == Some(TokenKind::Close);
    let area = |at: usize| number(at) && long(at, EXCHANGE);
    let at = s.n.first;
    let bracketed = s.before(1).is_some_and(open) && close(at + 1);
    // It is the place's: "(912) 234-2020", "317-262-TIPS".
    if area(at) && (bracketed && pair(at + 2) || tied(at + 1) && pair(at + 2)) {
        return true;
    }
    // It is one of the last two, behind the place's or none.
    let first = if pair(at) { Some(at) } else { s.before(2).filter(|b| pair(*b)) };
    first.is_some_and(|first| {
        let back = |n: usize| first.checked_sub(n).filter(|b| *b >= s.start);
        let placed = back(2).is_some_and(area) && (back(1).is_some_and(tied) || back(1).is_some_and(close));
        let letters = s.kind(first + 2) == Some(TokenKind::Word);
        // "200-1500 people" is a range.
        placed || letters || !plural(s.r, first + 3) && !plural(s.r, first + 4)
    })
}

/// "574-LMPD (5673)": the digits stand on the keys of the letters before.
pub fn keys(s: &Site) -> bool {
    let Some(word) = s.before(2).filter(|word| s.kind(*word) == Some(TokenKind::Word)) else { return false };
    let bracketed = s.kind(s.n.first - 1) == Some(TokenKind::Open) && s.kind(s.n.end) == Some(TokenKind::Close);
    let key = |letter: u8| match letter {
        b'A'..=b'C' => Some(b'2'),
        b'D'..=b'F' => Some(b'3'),
        b'G'..=b'I' => Some(b'4'),
        b'J'..=b'L' => Some(b'5'),
        b'M'..=b'O' => Some(b'6'),
        b'P'..=b'S' => Some(b'7'),
        b'T'..=b'V' => Some(b'8'),
        b'W'..=b'Z' => Some(b'9'),
        _ => None,
    };
    let (letters, digits) = (s.r.word(word).bytes(), s.n.span.of(s.r.text).bytes());
    bracketed && s.bare().is_some() && letters.map(key).eq(digits.map(Some))
}

/// "called 911", "a call to 911", "a 911 dispatcher".
pub fn emergency(s: &Site) -> bool {
    let calls = |back: usize| s.before(back).is_some_and(|at| any(s.r, at, CALLS));
    s.bare().is_some_and(|value| HELP.contains(&value)) && !s.unit && (calls(1) || calls(2) || s.after(CALLED))
}
