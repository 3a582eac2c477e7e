//! Numbers with their units, hedges and both ends of ranges: how much is said, before it is asked of what.

use super::hedges::{self, Found};
use super::noncount::{self, Site};
use super::number::{self, Form, Numeral, any, is};
use super::unit::{self, Unit};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::{FigureKind, Range};

/// A number with all that belongs to its amount.
#[derive(Clone)]
pub struct Quantity {
    /// The number; both ends where it is a range.
    pub n: Numeral,
    /// First token, with hedge, lead and money.
    pub first: usize,
    /// One past the last token, with unit and hedge.
    pub end: usize,
    /// The unit, of a measure.
    pub unit: Option<Unit>,
    /// The hedge.
    pub hedge: Option<Found>,
    /// Whether the text calls it a record.
    pub record: bool,
    /// Whether a range is told as a change, "from" one end "to" the other.
    pub change: bool,
}

/// The quantities of the sentence in the tokens `start..end`.
#[must_use]
pub fn quantities(r: &Reading, start: usize, end: usize) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut refused = None;
    let mut at = start;
    while at < end {
        let Some(n) = number::numeral(r, at, end) else {
            at += 1;
            continue;
        };
        let unit = unit::of(r, &n, end).or_else(|| age(r, &n, start, end));
        let site = Site { r, n, start, end, refused, unit: unit.is_some() };
        if let Some(reason) = noncount::reason(&site) {
            refused = Some((n.end, reason));
            at = n.end.max(at + 1);
            continue;
        }
        let first = unit.as_ref().map_or(n.first, |u| u.first.min(n.first));
        let stop = unit.as_ref().map_or(n.end, |u| u.end.max(n.end));
        let next = Quantity { n, first, end: stop, unit, hedge: None, record: false, change: false };
        at = stop.max(at + 1);
        match found.last().and_then(|last| joined(r, last, &next, start)) {
            Some(range) => *found.last_mut().expect("a range has a first end") = range,
            None => found.push(next),
        }
    }
    for q in &mut found {
        dress(r, q, start, end);
    }
    found
}

/// Adds hedge and lead.
fn dress(r: &Reading, q: &mut Quantity, start: usize, end: usize) {
    let core = q.first;
    if let Some(lead) = hedges::lead(r, core, start) {
        q.first = lead.first;
        q.record = lead.record;
    }
    let found = hedges::find(r, q.first, q.end, start, end).or_else(|| hedges::find(r, core, q.end, start, end));
    if let Some(hedge) = found {
        q.first = q.first.min(hedge.first);
        q.end = q.end.max(hedge.end);
        q.hedge = Some(hedge);
        // "a total of some 80", "a record of at least 12"
        if let Some(lead) = hedges::lead(r, hedge.first, start) {
            q.first = q.first.min(lead.first);
            q.record |= lead.record;
        }
    }
}

/// One range of two numbers that stand one after the other.
fn joined(r: &Reading, left: &Quantity, right: &Quantity, start: usize) -> Option<Quantity> {
    let (from, till) = (left.end, right.first);
    if till < from
        || till - from > 7
        || left.n.form == Form::Range
        || left.n.form == Form::Vague
        || right.n.form == Form::Vague
    {
        return None;
    }
    if let Some(share) = ratio(r, left, right, start) {
        return Some(share);
    }
    let before = |back: usize, word: &str| left.first.checked_sub(back).is_some_and(|b| b >= start && is(r, b, word));
    let opened = |word: &str| {
        let two = left.first.checked_sub(2).filter(|b| *b >= start && is(r, *b, word));
        before(1, word) || two.is_some_and(|b| !matches!(r.tags[b + 1], Tag::Noun | Tag::Nouns | Tag::Past))
    };
    let kind = |at: usize| r.tokens[at].kind;
    let to = match till - from {
        1 => any(r, from, &["to", "till", "until"]),
        2 => {
            any(r, from, &["up", "down"]) && is(r, from + 1, "to")
                || is(r, from, "to") && kind(from + 1) == TokenKind::Hyphen
                || kind(from) == TokenKind::Hyphen && is(r, from + 1, "to")
        }
        3 => kind(from) == TokenKind::Hyphen && is(r, from + 1, "to") && kind(from + 2) == TokenKind::Hyphen,
        _ => false,
    };
    let (low, high) = (left.n.range.min, right.n.range.min);
    let alike = same_unit(left, right);
    let ascending = low < high || carried(left, right).is_some();
    let far = till - from > 1 && opened("from") && is(r, till - 1, "to") && quiet(r, from, till - 1);
    let (fits, change) = if opened("from") && (to || far) {
        (alike, true)
    } else if to {
        (alike && ascending && !moved(r, left.first, start), false)
    } else if till - from == 1 {
        let dash = matches!(kind(from), TokenKind::Hyphen | TokenKind::Dash);
        let close = left.unit.is_none() || left.unit.as_ref().map(|u| &u.name) == right.unit.as_ref().map(|u| &u.name);
        let or = is(r, from, "or") && left.unit.is_none() && ascending && high <= low * 2.0;
        (dash && close && ascending || is(r, from, "and") && opened("between") && alike || or, false)
    } else if till - from == 2 {
        // "between 3 million and about 10 million", "between 20 and up to 30"
        (is(r, from, "and") && opened("between") && alike, false)
    } else {
        (false, false)
    };
    if !fits {
        return None;
    }
    let low = carried(left, right).unwrap_or(low);
    let unit = right.unit.clone().or_else(|| left.unit.clone());
    let opener = if opened("between") || change { 1 } else { 0 };
    Some(Quantity {
        n: Numeral {
            first: left.n.first,
            end: right.n.end.max(left.n.end),
            span: left.n.span.hull(right.n.span),
            range: Range::between(low.min(high), low.max(high)),
            form: Form::Range,
            scaled: right.n.scaled,
        },
        first: left.first.saturating_sub(opener).max(start),
        end: right.end,
        unit: unit.map(|u| Unit { first: left.first, end: right.end, ..u }),
        hedge: None,
        record: false,
        change: change && (low > high || moved(r, left.first.saturating_sub(1), start)),
    })
}

/// "four in 10", "one in five"; "a ratio of 5 to 3".
fn ratio(r: &Reading, left: &Quantity, right: &Quantity, start: usize) -> Option<Quantity> {
    const BASES: &[f64] =
        &[3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0];
    let (low, high) = (left.n.range.min, right.n.range.min);
    let plain = left.unit.is_none() && right.unit.is_none() && left.n.range.is_exact() && right.n.range.is_exact();
    if !plain || right.first != left.end + 1 || high == 0.0 {
        return None;
    }
    let one_in = is(r, left.end, "in") && low < high && BASES.contains(&high);
    let told = |i: &usize| is(r, *i, "ratio");
    let to = is(r, left.end, "to") && (left.first.saturating_sub(8).max(start)..left.first).any(|i| told(&i));
    (one_in || to).then(|| {
        let mut both = left.clone();
        both.n.end = right.n.end;
        both.n.span = left.n.span.hull(right.n.span);
        both.n.range = Range::exact(low / high);
        both.n.form = Form::Share;
        both.end = right.end;
        both
    })
}

/// "$89 to $93 billion": the scale of the second end belongs to the first as well.
fn carried(left: &Quantity, right: &Quantity) -> Option<f64> {
    let (low, high) = (left.n.range.min, right.n.range.min);
    if left.n.scaled || !right.n.scaled || high == 0.0 {
        return None;
    }
    let mut scale = 1.0;
    while high / (scale * 1000.0) >= 1.0 {
        scale *= 1000.0;
    }
    (low < high / scale && scale > 1.0 && low > 0.0).then_some(low * scale)
}

fn same_unit(left: &Quantity, right: &Quantity) -> bool {
    match (&left.unit, &right.unit) {
        (Some(a), Some(b)) => a.kind == b.kind && base(&a.name) == base(&b.name),
        // "$5 to 7 people" is no range; "5 to 7 people" and "20 km to 30" are.
        (Some(a), None) => a.kind != FigureKind::Money || right.n.scaled || a.first == left.n.first,
        (None, Some(b)) => b.kind != FigureKind::Money || b.first == right.n.first,
        (None, None) => true,
    }
}

fn base(unit: &str) -> &str {
    unit.split(" per ").next().unwrap_or(unit)
}

/// Whether a verb of rising or falling stands right before: "rose 58,000 to 2.4 million".
fn moved(r: &Reading, first: usize, start: usize) -> bool {
    const MOVES: &[&str] = &[
        "rise", "fall", "drop", "climb", "gain", "add", "lose", "dip", "jump", "grow", "increase", "decrease", "slide",
        "edge", "up", "down", "decline", "soar", "plunge", "slip", "tumble", "shed", "rally", "ease", "advance",
        "surge", "raise", "cut", "revise", "reduce", "lower", "narrow", "widen", "improve", "slump", "sink", "balloon",
        "swell", "shrink",
    ];
    // "dropped by 1 to 1.5 degrees" gives one amount in two ends.
    if first > start && is(r, first - 1, "by") {
        return false;
    }
    (first.saturating_sub(3).max(start)..first).any(|i| {
        let lemma = r.tokens[i].lemma();
        MOVES.contains(&lemma) || any(r, i, &["up", "down"])
    })
}

/// Whether the tokens `from..till` hold nothing that breaks "from … to …" off.
fn quiet(r: &Reading, from: usize, till: usize) -> bool {
    (from..till).all(|i| {
        !matches!(
            r.tokens[i].kind,
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop | TokenKind::Dash | TokenKind::Quote
        ) && !matches!(r.tags[i], Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Modal | Tag::Conjunction)
            && !is(r, i, "to")
    })
}

/// How many tokens to either side of a number the list of ages may reach in which it stands.
const LISTED: usize = 24;

/// One of several ages: "ages 22, 26, 29 and 37", "two men, 25 and 30, were shot".
fn listed_age(r: &Reading, n: &Numeral, start: usize, end: usize) -> bool {
    let years = |at: usize| r.tokens[at].kind == TokenKind::Number && r.tokens[at].span.len() <= 2;
    let between = |at: usize| r.tokens[at].kind == TokenKind::Comma || any(r, at, &["and", "or"]);
    let first = (start..n.first).rev().take(LISTED).find(|at| !years(*at) && !between(*at));
    let behind = (n.end..end).take(LISTED).find(|at| !years(*at) && !between(*at)).unwrap_or(end);
    let Some(first) = first.filter(|_| years(n.first) && n.end == n.first + 1) else { return false };
    let others = (first + 1..behind).filter(|at| years(*at)).count() > 1;
    // "aged 18 and 20 others" counts the others.
    let closed = behind == end
        || r.tokens[behind].kind != TokenKind::Word
        || r.tokens[behind - 1].kind == TokenKind::Comma
        || matches!(r.tags[behind], Tag::Auxiliary | Tag::Past);
    let aged = any(r, first, &["aged", "ages"]);
    let people = r.tags[first] == Tag::Nouns
        && r.tokens[first].is(Class::Person)
        && r.tokens[first + 1].kind == TokenKind::Comma
        && (r.tokens[behind - 1].kind == TokenKind::Comma || behind == end);
    others && closed && (aged || people)
}

/// One of two ages: "one 16 and the other 17".
fn two_ages(r: &Reading, n: &Numeral) -> bool {
    let said = |at: Option<usize>, words: &[&str]| {
        at.is_some_and(|at| words.iter().enumerate().all(|(n, word)| any(r, at + n, &[word])))
    };
    let first = said(n.first.checked_sub(1), &["one"]) && said(Some(n.end), &["and", "the", "other"]);
    let second = said(n.first.checked_sub(5), &["one"]) && said(n.first.checked_sub(3), &["and", "the", "other"]);
    first || second
}

/// An age behind first name and surname that no comma closes: "Donald Lamb, 25 and Ann Cole, 32 were hurt". What is told to
/// have been in a place is a number: "in New York, 32 were hurt".
fn named_age(r: &Reading, n: &Numeral, start: usize, end: usize) -> bool {
    let name = |at: usize| r.tokens[at].capital() && r.tags[at] == Tag::Name;
    let Some(comma) = n.first.checked_sub(1).filter(|at| *at > start && r.tokens[*at].kind == TokenKind::Comma) else {
        return false;
    };
    let first = (start..comma).rev().find(|at| !name(*at)).map_or(start, |at| at + 1);
    let placed = first > start && any(r, first - 1, PLACING);
    let capital = n.end + 1 < end && r.tokens[n.end + 1].capital();
    let goes_on = n.end < end && (r.tags[n.end] == Tag::Auxiliary || capital && any(r, n.end, &["of", "and"]));
    first > start && comma - first == 2 && !placed && goes_on
}

/// Words before a place.
const PLACING: &[&str] =
    &["in", "at", "near", "from", "around", "outside", "across", "to", "for", "on", "inside", "off"];

/// An age without its unit: "Katsav, 54, said", "aged 18", "at the age of 82", "he was 97".
fn age(r: &Reading, n: &Numeral, start: usize, end: usize) -> Option<Unit> {
    let value = n.range.min;
    if !matches!(n.form, Form::Digits | Form::Words)
        || n.scaled
        || !(0.0..=120.0).contains(&value)
        || value.fract() != 0.0
    {
        return None;
    }
    let before = |back: usize| n.first.checked_sub(back).filter(|b| *b >= start);
    let word = |back: usize, words: &[&str]| before(back).is_some_and(|b| any(r, b, words));
    let mark = |at: usize, kinds: &[TokenKind]| at >= end || kinds.contains(&r.tokens[at].kind);
    let closes = mark(n.end, &[TokenKind::Comma, TokenKind::Stop, TokenKind::Semicolon]);
    let told = word(1, &["aged", "age", "ages"])
        || word(1, &["of"]) && word(2, &["age"])
        || word(1, &["turned", "turning", "turns"])
            && value > 12.0
            && (closes || matches!(r.tags[n.end], Tag::Preposition))
        // "dies at 91"
        || word(1, &["at"]) && word(2, &["dies", "died", "die", "dead"]) && value > 12.0 && closes
        // "both 35,"
        || word(1, &["both"]) && value > 9.0 && closes
        // "one 16 and the other 17"
        || two_ages(r, n) && value > 9.0
        || listed_age(r, n, start, end);
    // "Peres, 77, said", "Hutto, 28; and", "Osborne, 16 –"
    let quoted = usize::from(before(1).is_some_and(|b| r.tokens[b].kind == TokenKind::Quote));
    let set_off = mark(n.end, &[TokenKind::Comma, TokenKind::Stop, TokenKind::Semicolon, TokenKind::Dash])
        && n.form == Form::Digits
        && before(1 + quoted).is_some_and(|b| r.tokens[b].kind == TokenKind::Comma)
        && before(2 + quoted).is_some_and(|b| {
            let kin = r.tags[b] == Tag::Noun && (value > 14.0 || r.tokens[b].is(Class::Person));
            let who = r.tokens[b].capital() && r.tags[b] == Tag::Name || kin;
            who && !super::counted::date_word(r, b, Class::Month)
        });
    let named = before(3).is_some_and(|b| r.tokens[b].capital() || any(r, b, &["and"]));
    let last = n.end + 1 >= end && value > 14.0 && named;
    let apart = mark(n.end, &[TokenKind::Comma, TokenKind::Semicolon, TokenKind::Dash]) && n.end < end;
    let set_off = set_off && (last || apart) || value > 14.0 && n.form == Form::Digits && named_age(r, n, start, end);
    // "He was 97.", "she will be 35 by then", "Osborne was 15 at the time"
    let be = word(1, &["was", "is", "be", "am", "'s", "’s", "were"]);
    let then = n.end < end && any(r, n.end, &["at"]) && any(r, n.end + 1, &["the"]) && any(r, n.end + 2, &["time"]);
    let who = word(2, &["he", "she", "i"]) || word(3, &["he", "she", "i"]) && word(2, &["will", "would"]) || then;
    let stands = closes || n.end < end && any(r, n.end, &["when", "by", "and", "at", "in", "on"]);
    (told || set_off || be && who && stands && value > 9.0).then(|| Unit {
        name: "year".to_owned(),
        kind: FigureKind::Age,
        first: n.first,
        end: n.end,
    })
}
