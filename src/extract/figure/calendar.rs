//! Numbers of the clock and the calendar, which count nothing. Days and periods themselves are read elsewhere.

use super::counted::{date_word, plural};
use super::noncount::Site;
use super::number::{any, is};
use super::unit;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::{Gap, TokenKind};

/// "10:30", "8 a.m.", "10.45pm", "23.45", "0620 GMT", "1430 hours".
pub fn clock(s: &Site) -> bool {
    let colon = |at: usize| s.kind(at) == Some(TokenKind::Colon) && s.glued(at);
    if colon(s.n.end) && s.glued(s.n.end + 1) && s.kind(s.n.end + 1) == Some(TokenKind::Number)
        || s.before(1).is_some_and(colon) && s.glued(s.n.first)
    {
        return true;
    }
    // "9-11am", "6.30-10am"
    let mut at = s.n.end;
    if matches!(s.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash)) && s.kind(at + 1) == Some(TokenKind::Number) {
        at += 2;
    }
    s.n.range.min < 2400.0
        && at < s.end
        && (any(s.r, at, &["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "GMT", "UTC", "BST", "CET"])
            || any(s.r, at, &["hours", "hrs"]) && !any(s.r, at + 1, &["of"]) && military(s))
}

/// "0620 hours", "1430 hrs": four digits with no comma that an hour and its minutes have.
fn military(s: &Site) -> bool {
    s.n.span.len() == 4 && s.bare().is_some_and(|value| value % 100.0 < 60.0)
}

/// "May 20", "20 May", "the 20th", "20-24 May", "2019-09-01", "20/05/2025".
pub fn day(s: &Site) -> bool {
    let Some(value) = s.bare() else { return false };
    if value < 32.0 {
        let before = s.before(1).is_some_and(|b| date_word(s.r, b, Class::Month))
            || s.before(2).is_some_and(|b| date_word(s.r, b, Class::Month) && s.behind(&["the", "."]));
        let weekday = s.before(1).is_some_and(|b| date_word(s.r, b, Class::Weekday) && !plural(s.r, s.n.end));
        let mut at = s.n.end;
        if matches!(s.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Symbol))
            || s.after(&["and", "to", "or"])
        {
            let next = s.kind(at + 1) == Some(TokenKind::Number);
            at += if next { 2 } else { 0 };
        }
        if s.after(&["of"]) {
            at += 1;
        }
        let after = at < s.end && date_word(s.r, at, Class::Month);
        if before || after || weekday && !s.unit {
            return true;
        }
    }
    let parted = |at: usize, back: bool| {
        let (mark, number) = if back { (at.checked_sub(1), at.checked_sub(2)) } else { (Some(at), Some(at + 1)) };
        let (Some(mark), Some(number)) = (mark, number) else { return false };
        mark < s.end
            && (s.r.word(mark) == "/" || s.kind(mark) == Some(TokenKind::Hyphen))
            && s.kind(number) == Some(TokenKind::Number)
            && s.r.tokens[mark].gap == Gap::None
    };
    parted(s.n.end, false) && parted(s.n.end + 2, false)
        || parted(s.n.first, true) && s.n.first > 2 && parted(s.n.first - 2, true)
        || parted(s.n.first, true) && parted(s.n.end, false)
}

/// What a year has, or is the year of: "the end of 2015", "the summer of 1858".
const PARTS: &[&str] = &[
    "end",
    "beginning",
    "start",
    "middle",
    "close",
    "course",
    "rest",
    "half",
    "most",
    "spring",
    "summer",
    "autumn",
    "winter",
    "fall",
    "year",
    "crisis",
];

/// "in 2014", "the 1967 border", "since 1990", "1000 BC", "2015-16".
pub fn year(s: &Site) -> bool {
    let Some(value) = s.bare() else { return false };
    let ranged = matches!(s.kind(s.n.end), Some(TokenKind::Dash | TokenKind::Hyphen))
        && s.kind(s.n.end + 1) == Some(TokenKind::Number)
        && (unit::find(s.r, s.n.end + 2, s.end).is_some() || plural(s.r, s.n.end + 2));
    if s.unit || ranged {
        return false;
    }
    // "in ’08 and ’12"
    let cut = s.n.first > s.start && s.kind(s.n.first - 1) == Some(TokenKind::Quote) && s.glued(s.n.first);
    if cut && s.n.span.len() == 2 && matches!(s.r.word(s.n.first - 1), "'" | "’" | "‘") {
        return true;
    }
    let era =
        |at: usize| at < s.end && any(s.r, at, &["BC", "AD", "BCE", "CE", "B.C.", "A.D.", "B.C.E.", "C.E.", "B.C"]);
    if era(s.n.end) || s.before(1).is_some_and(era) || s.before(2).is_some_and(|b| era(b) && s.behind(&[","])) {
        return true;
    }
    let dated = s.behind(&[
        "in", "since", "by", "until", "till", "during", "from", "before", "after", "early", "late", "mid", "of",
        "circa", "year", "spring", "summer", "autumn", "fall", "winter", "fiscal", "through", "around", "between",
        "and", "or", "for", "about",
    ]);
    let part = s.behind(&["of"]) && s.before(2).is_some_and(|b| any(s.r, b, PARTS));
    let month = s.before(1).is_some_and(|b| {
        date_word(s.r, b, Class::Month)
            || s.r.tokens[b].kind == TokenKind::Comma && b > s.start && s.refused.is_some_and(|(end, _)| end == b)
    });
    let digits = s.n.span.len();
    if digits != 4 {
        return digits == 3 && s.behind(&["in", "until", "since"]) && s.n.end == s.end.saturating_sub(1);
    }
    let counted = plural(s.r, s.n.end);
    if month && (1000.0..2200.0).contains(&value) {
        return true;
    }
    if (1900.0..2200.0).contains(&value) {
        let owned = s.before(1).is_some_and(|b| {
            matches!(s.r.tags[b], Tag::Determiner | Tag::Possessive) || s.r.tokens[b].capital() && b > s.start
        });
        return !counted || owned || part || dated && !s.behind(&["of", "for", "about", "around", "by", "or", "and"]);
    }
    // "the treaty of 1858 holds": nothing after it that could be counted.
    let bare = s.behind(&["of"])
        && !(s.n.end < s.end && matches!(s.r.tags[s.n.end], Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Name));
    (1000.0..1900.0).contains(&value)
        && !counted
        && (part || dated && (!s.behind(&["of", "about", "around", "for"]) || bare) || proper(s))
}

/// "the 1858 Treaty": a name follows, and an article stands before.
fn proper(s: &Site) -> bool {
    s.n.end < s.end && s.r.tokens[s.n.end].capital() && s.behind(&["the", "a", "its", "their"])
}

/// "four years ago" is a day, not a stretch of time.
pub fn ago(s: &Site) -> bool {
    let hyphen = usize::from(s.kind(s.n.end) == Some(TokenKind::Hyphen));
    let Some((_, crate::model::FigureKind::Duration, stop)) = unit::find(s.r, s.n.end + hyphen, s.end) else {
        return false;
    };
    stop < s.end && is(s.r, stop, "ago")
}
