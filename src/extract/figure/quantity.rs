//! Numbers with their units, hedges and both ends of ranges: how much is said, before it is asked of what.

use super::age;
use super::hedges::{self, Found};
use super::noncount::{self, Site};
use super::number::{self, Form, Numeral, any, is};
use super::tally;
use super::unit::{self, Unit};
use crate::extract::lexicon::Tag;
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
        let unit = unit::of(r, &n, end).or_else(|| age::find(r, &n, start, end));
        let site = Site { r, n, start, end, refused, unit: unit.is_some() };
        if let Some(reason) = noncount::reason(&site) {
            refused = Some((n.end, reason));
            at = n.end.max(at + 1);
            continue;
        }
        let first = unit.as_ref().map_or(n.first, |u| u.first.min(n.first));
        let stop = unit.as_ref().map_or(n.end, |u| u.end.max(n.end));
        let next = Quantity { n, first, end: stop, unit, hedge: None, record: false };
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
        // "rose by three to 15" gives by how much and to what.
        let by = before(1, "by") && left.unit.is_none() && right.unit.is_none() && high >= 2.0 * low;
        let first = left.first - usize::from(by);
        (alike && ascending && !moved(r, first, start), false)
    } else if till - from == 1 {
        let dash = matches!(kind(from), TokenKind::Hyphen | TokenKind::Dash);
        let aged = left.unit.as_ref().is_some_and(|u| u.kind == FigureKind::Age);
        let close =
            left.unit.is_none() || aged || left.unit.as_ref().map(|u| &u.name) == right.unit.as_ref().map(|u| &u.name);
        let or = is(r, from, "or") && left.unit.is_none() && ascending && high <= low * 2.0;
        (dash && close && ascending || is(r, from, "and") && opened("between") && alike || or, false)
    } else if till - from == 2 {
        // "between 3 million and about 10 million", "between 20 and up to 30"
        (is(r, from, "and") && opened("between") && alike, false)
    } else {
        (false, false)
    };
    // "the toll rose from 12 to 15" gives two numbers, one after the other.
    let counted = || {
        let first = left.first - usize::from(!before(1, "from"));
        left.unit.is_none() && right.unit.is_none() && tally::find(r, first, start).is_some()
    };
    if !fits || change && counted() {
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
    })
}

/// "four in 10", "one in five"; "a ratio of 5 to 3".
fn ratio(r: &Reading, left: &Quantity, right: &Quantity, start: usize) -> Option<Quantity> {
    const BASES: &[f64] =
        &[3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0, 10_000.0, 100_000.0];
    let (low, high) = (left.n.range.min, right.n.range.min);
    let plain = left.unit.is_none() && right.unit.is_none() && left.n.range.is_exact() && right.n.range.is_exact();
    // "three-in-five"
    let hyphen = |at: usize| r.tokens[at].kind == TokenKind::Hyphen;
    let hyphens = right.first == left.end + 3 && hyphen(left.end) && hyphen(left.end + 2);
    let word = left.end + usize::from(hyphens);
    if !plain || right.first != left.end + 1 && !hyphens || high == 0.0 {
        return None;
    }
    // "one in 45 children"
    let single = low == 1.0 && high.fract() == 0.0 && (2.0..1000.0).contains(&high) && left.n.form == Form::Words;
    let one_in = is(r, word, "in") && low < high && (BASES.contains(&high) || single);
    let told = |i: &usize| is(r, *i, "ratio");
    let to = is(r, word, "to") && (left.first.saturating_sub(8).max(start)..left.first).any(|i| told(&i));
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

/// Verbs and words of rising and falling.
pub(super) const MOVES: &[&str] = &[
    "rise", "fall", "drop", "climb", "gain", "add", "lose", "dip", "jump", "grow", "increase", "decrease", "slide",
    "edge", "up", "down", "decline", "soar", "plunge", "slip", "tumble", "shed", "rally", "ease", "advance", "surge",
    "raise", "cut", "revise", "reduce", "lower", "narrow", "widen", "improve", "slump", "sink", "balloon", "swell",
    "shrink",
];

/// Whether a verb of rising or falling stands right before: "rose 58,000 to 2.4 million".
fn moved(r: &Reading, first: usize, start: usize) -> bool {
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
