//! Units of measure and money: what a number is a number of, where that is no thing to be counted.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::hedges;
use super::number::{Form, Numeral, any, is};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, TokenKind};
use crate::extract::words::list;
use crate::model::FigureKind;
use crate::model::fold::small;

/// A unit found beside a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its kept name, with "per" what: "USD per barrel".
    pub name: String,
    /// What it measures.
    pub kind: FigureKind,
    /// First token of number and unit together.
    pub first: usize,
    /// One past the last token of number and unit together.
    pub end: usize,
}

struct Entry {
    name: &'static str,
    kind: FigureKind,
    words: Vec<&'static str>,
    glued: bool,
}

static UNITS: LazyLock<FxHashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
    for line in list(include_str!("../words/units.txt")) {
        let mut parts = line.split('|').map(str::trim);
        let (Some(name), Some(kind), Some(forms)) = (parts.next(), parts.next(), parts.next()) else {
            unreachable!("a unit has three parts: {line}")
        };
        let kind = match kind {
            "percent" => FigureKind::Percent,
            "duration" => FigureKind::Duration,
            "distance" => FigureKind::Distance,
            "money" => FigureKind::Money,
            _ => FigureKind::Measure,
        };
        for form in forms.split(", ") {
            let (glued, form) = form.strip_prefix('=').map_or((false, form), |form| (true, form));
            let words: Vec<&str> = form.split(' ').collect();
            out.entry(words[0].to_lowercase()).or_default().push(Entry { name, kind, words, glued });
        }
    }
    for entries in out.values_mut() {
        entries.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
    }
    out
});

struct Currency {
    name: &'static str,
    scaled: bool,
}

static CURRENCIES: LazyLock<FxHashMap<&'static str, Currency>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in list(include_str!("../words/currencies.txt")) {
        let mut parts = line.split(' ');
        let name = parts.next().expect("a list has no empty line");
        let scaled = line.ends_with(" +");
        for sign in parts.filter(|p| *p != "+") {
            out.insert(sign, Currency { name, scaled });
        }
    }
    out
});

/// Whether a word of the list is matched with its capitals: short ones and those that have any.
fn matches(printed: &str, listed: &str) -> bool {
    if listed.len() <= 2 || listed.bytes().any(|b| b.is_ascii_uppercase()) {
        printed == listed
    } else {
        printed.eq_ignore_ascii_case(listed)
    }
}

/// The unit printed at token `at`, before `end`: its kept name, its kind and where it ends.
#[must_use]
pub fn find(r: &Reading, at: usize, end: usize) -> Option<(&'static str, FigureKind, usize)> {
    let token = r.tokens.get(at).filter(|_| at < end)?;
    if !matches!(token.kind, TokenKind::Word | TokenKind::Symbol) || token.span.len() > 16 {
        return None;
    }
    let glued = token.gap == Gap::None;
    let entries = entries(r.word(at))?;
    let entry = entries.iter().find(|e| {
        (!e.glued || glued)
            && at + e.words.len() <= end
            && e.words.iter().enumerate().all(|(i, w)| matches(r.word(at + i), w))
    })?;
    Some((entry.name, entry.kind, at + entry.words.len()))
}

fn entries(word: &str) -> Option<&'static [Entry]> {
    UNITS.get(&*small(word)).map(Vec::as_slice)
}

/// The currency whose sign or code ends at token `at`: its kept name, its first token, and whether it
/// means money only before a scaled number.
#[must_use]
pub fn sign(r: &Reading, at: usize) -> Option<(&'static str, usize, bool)> {
    let token = r.tokens.get(at)?;
    let found = |word: &str| CURRENCIES.get(word).map(|c| (c.name, c.scaled));
    match token.kind {
        TokenKind::Symbol => {
            let before = at.checked_sub(1).filter(|b| r.tokens[*b].kind == TokenKind::Word && r.word(*b).len() <= 4);
            // "US$", "C $": letters and sign are one code.
            if let Some(b) = before {
                let code: String = r.word(b).chars().filter(|c| *c != '.').chain(r.word(at).chars()).collect();
                if let Some((name, scaled)) = found(&code) {
                    return Some((name, b, scaled));
                }
            }
            found(r.word(at)).map(|(name, scaled)| (name, at, scaled))
        }
        TokenKind::Word if token.span.len() <= 4 => {
            let (name, scaled) = found(r.word(at))?;
            let first = at.checked_sub(1).filter(|b| any(r, *b, &["U.S.", "US"])).unwrap_or(at);
            Some((name, first, scaled))
        }
        _ => None,
    }
}

/// The currency before the number `n`, and its first token.
fn money(r: &Reading, n: &Numeral) -> Option<(&'static str, usize)> {
    let glued = &r.text[r.tokens[n.first].span.start..n.span.start];
    if !glued.is_empty() && glued.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) {
        let sign = n.first.checked_sub(1).filter(|b| r.word(*b) == "$");
        let code = if sign.is_some() { "$US" } else { glued };
        let currency = CURRENCIES.get(code).filter(|c| !c.scaled || n.scaled)?;
        return Some((currency.name, sign.unwrap_or(n.first)));
    }
    let (name, first, scaled) = sign(r, n.first.checked_sub(1)?)?;
    (!scaled || n.scaled).then_some((name, first))
}

/// The unit of the number `n`: money before it, or words after it, with what it is per.
#[must_use]
pub fn of(r: &Reading, n: &Numeral, end: usize) -> Option<Unit> {
    if let Some((name, first)) = money(r, n) {
        let mut stop = n.end;
        if let Some((_, FigureKind::Money, after)) = find(r, stop, end) {
            stop = after; // "$4 million dollars"
        } else if any(r, stop, &["US", "U.S.", "sterling"]) {
            stop += 1;
        }
        return Some(with_per(r, name, FigureKind::Money, first, stop, end));
    }
    let hyphen = r.tokens.get(n.end).is_some_and(|t| t.kind == TokenKind::Hyphen);
    // "half a mile"
    let half = usize::from(n.form == Form::Share && any(r, n.end, &["a", "an"]));
    // "tens of millions of dollars"
    let of = usize::from(n.form == Form::Vague && is(r, n.end, "of") && find(r, n.end + 1, end).is_some());
    // "35-plus hours", "500 or more miles"
    let behind = hedges::after(r, n.first, n.end, end).map(|h| h.end).filter(|at| find(r, *at, end).is_some());
    let hyphen = hyphen && behind.is_none();
    let at = behind.unwrap_or(n.end) + usize::from(hyphen) + half + of;
    let (name, kind, stop) = find(r, at, end).or_else(|| {
        // "six straight years", "two full days"
        let filler = any(r, at, &["straight", "full", "consecutive", "whole", "more", "long", "further", "additional"]);
        let found = filler.then(|| find(r, at + 1, end)).flatten();
        found.filter(|f| matches!(f.1, FigureKind::Duration | FigureKind::Distance))
    })?;
    let name = match name {
        "GBP" if weighed(r, n.first, stop) => return Some(with_per(r, "lb", FigureKind::Measure, n.first, stop, end)),
        other => other,
    };
    // "two second-half goals" and "three point guards" count what follows.
    // "400 A shares"
    if stop == at + 1
        && r.word(at).len() == 1
        && r.tokens[at].capital()
        && r.tags.get(stop).is_some_and(|t| matches!(t, Tag::Noun | Tag::Nouns))
    {
        return None;
    }
    if !hyphen && matches!(name, "second" | "point" | "times") && singular(r, stop - 1) && n.range.min != 1.0 {
        return None;
    }
    let mut unit = with_per(r, name, kind, n.first, stop, end);
    if let Some(stop) = old(r, unit.end) {
        unit.kind = FigureKind::Age;
        unit.end = stop;
    }
    Some(unit)
}

fn singular(r: &Reading, at: usize) -> bool {
    !r.word(at).ends_with('s')
}

/// Whether pounds are a weight here: "208 pounds of", or after a verb of weighing.
fn weighed(r: &Reading, first: usize, end: usize) -> bool {
    is(r, end, "of") && !any(r, end + 1, &["public", "taxpayers", "debt", "investment", "damage"])
        || any(r, end, &["overweight", "lighter", "heavier"])
        || (first.saturating_sub(5)..first)
            .any(|i| any(r, i, &["weighing", "weighed", "weighs", "weigh", "lost", "shed"]))
}

/// The end of "old", "of age" after a stretch of time.
fn old(r: &Reading, at: usize) -> Option<usize> {
    let hyphen = r.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let word = at + usize::from(hyphen);
    if any(r, word, &["old", "olds"]) {
        return Some(word + 1);
    }
    (any(r, at, &["of"]) && any(r, at + 1, &["age"])).then_some(at + 2)
}

/// Adds what the unit is per: "per day", "a barrel", "an hour", "/kg", "-a-day".
fn with_per(r: &Reading, name: &str, kind: FigureKind, first: usize, stop: usize, end: usize) -> Unit {
    match per(r, stop, end) {
        Some((per, stop)) => Unit { name: format!("{name} per {per}"), kind, first, end: stop },
        None => Unit { name: name.to_owned(), kind, first, end: stop },
    }
}

/// What follows "per", "a" or "/" at token `at`, and where it ends.
#[must_use]
pub fn per(r: &Reading, at: usize, end: usize) -> Option<(String, usize)> {
    let hyphens = r.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen) && any(r, at + 1, &["a", "an", "per"]);
    let at = at + usize::from(hyphens);
    let what = at + 1 + usize::from(hyphens);
    if what >= end {
        return None;
    }
    let word = is(r, at, "per");
    let article = any(r, at, &["a", "an", "each", "every"]);
    let slash = r.word(at) == "/" && r.tokens[at].gap == Gap::None && r.tokens[what].gap == Gap::None;
    if !word && !article && !slash {
        return None;
    }
    if let Some((name, kind, stop)) = find(r, what, end) {
        // "up 5 percent a year earlier"
        if any(r, stop, &["ago", "earlier", "later", "before", "after"]) {
            return None;
        }
        // "$5 a pound" is a price; "two days a month ago" is not met.
        let name = if name == "GBP" { "pound" } else { name };
        let fits = kind != FigureKind::Money || name == "pound";
        return fits.then(|| (name.to_owned(), stop));
    }
    let noun = matches!(r.tags[what], Tag::Noun | Tag::Name) && r.tokens[what].kind == TokenKind::Word;
    let priced = any(r, what, &["share", "head", "person", "household", "capita", "ticket", "unit", "bottle", "piece"]);
    (noun && word || priced || slash && noun).then(|| (r.word(what).to_lowercase(), what + 1))
}
