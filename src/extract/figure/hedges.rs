//! Hedges beside a number, by the one table of the model, and the words that lead a number without
//! changing it ("a total of", "a record").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::number::{any, is};
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, TokenKind};
use crate::model::Span;
use crate::model::fold::small;
use crate::model::hedge::{self, HEDGES, Hedge};

/// A hedge found beside a number.
#[derive(Clone, Copy)]
pub struct Found {
    /// First token of hedge and number together.
    pub first: usize,
    /// One past the last token of hedge and number together.
    pub end: usize,
    /// The words of the hedge.
    pub span: Span,
    /// What it is.
    pub hedge: &'static Hedge,
}

/// What stands before a number and does not change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// First token of lead and number together.
    pub first: usize,
    /// Whether the text calls the number a record.
    pub record: bool,
}

struct Phrase {
    words: Vec<&'static str>,
    hedge: &'static Hedge,
}

/// Words that hedge the number before them.
const AFTER: &[&str] = &[
    "or so",
    "or more",
    "or over",
    "or above",
    "or fewer",
    "or less",
    "or under",
    "or below",
    "and counting",
    "and up",
    "give or take",
    "thereabouts",
    "plus",
    "+",
    "odd",
    "ish",
    "maximum",
    "minimum",
    "max",
];

/// Hedges that stand before their number, by last word.
static BEFORE: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> =
    LazyLock::new(|| phrases(|words| words.len() - 1, false));
/// Hedges that stand after their number, by first word.
static BEHIND: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| phrases(|_| 0, true));

fn phrases(key: fn(&[&str]) -> usize, after: bool) -> FxHashMap<&'static str, Vec<Phrase>> {
    let mut out: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for hedge in HEDGES {
        for phrase in hedge.words.iter().filter(|p| AFTER.contains(p) == after) {
            let words: Vec<&str> = phrase.trim_start_matches('-').split(' ').collect();
            out.entry(words[key(&words)]).or_default().push(Phrase { words, hedge });
        }
    }
    for list in out.values_mut() {
        list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }
    out
}

fn listed<'a>(map: &'a FxHashMap<&'static str, Vec<Phrase>>, r: &Reading, at: usize) -> &'a [Phrase] {
    let token = &r.tokens[at];
    if !matches!(token.kind, TokenKind::Word | TokenKind::Symbol) || token.span.len() > 13 {
        return &[];
    }
    map.get(&*small(r.word(at))).map_or(&[], Vec::as_slice)
}

fn all(r: &Reading, first: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, w)| is(r, first + i, w))
}

/// The hedge of the number in the tokens `first..end`, within the sentence from `start` to `stop`.
#[must_use]
pub fn find(r: &Reading, first: usize, end: usize, start: usize, stop: usize) -> Option<Found> {
    before(r, first, end, start).or_else(|| after(r, first, end, stop))
}

fn before(r: &Reading, first: usize, end: usize, start: usize) -> Option<Found> {
    let mut last = first.checked_sub(1).filter(|l| *l >= start)?;
    // "over the 20", "more than a record 30"
    while last > start && any(r, last, &["the", "a", "record", "further", "its", "another"]) {
        last -= 1;
        if first - last > 3 {
            return None;
        }
    }
    // "about (20"
    if last > start && r.tokens[last].kind == TokenKind::Open {
        last -= 1;
    }
    let direct = last + 1 == first;
    let phrase = listed(&BEFORE, r, last).iter().find(|p| {
        let from = (last + 1).checked_sub(p.words.len()).filter(|f| *f >= start);
        from.is_some_and(|from| all(r, from, &p.words))
            && (direct || p.words.len() > 1 || matches!(p.words[0], "nearly" | "almost"))
    })?;
    let from = last + 1 - phrase.words.len();
    Some(Found { first: from, end, span: r.span(from, last + 1), hedge: phrase.hedge })
}

/// The hedge that begins at token `end`, after a number and perhaps its noun.
#[must_use]
pub fn after(r: &Reading, first: usize, end: usize, stop: usize) -> Option<Found> {
    let hyphen = r.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let at = end + usize::from(hyphen);
    if at >= stop {
        return None;
    }
    let phrase = listed(&BEHIND, r, at).iter().find(|p| {
        let glued = r.tokens[at].gap == Gap::None;
        let close = match p.words[0] {
            "+" => glued,
            "plus" | "odd" | "ish" => hyphen,
            "max" | "maximum" | "minimum" => !hyphen && r.tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word),
            _ => !hyphen,
        };
        close && at + p.words.len() <= stop && all(r, at, &p.words)
    })?;
    let till = at + phrase.words.len();
    // "20 or more people" hedges; "five or over the hill" is not met.
    Some(Found {
        first,
        end: till,
        span: r.span(at, till),
        hedge: hedge::of(r.span(at, till).of(r.text)).unwrap_or(phrase.hedge),
    })
}

/// "a total of", "a record", "a previous record of", "another": taken into the figure's words.
#[must_use]
pub fn lead(r: &Reading, first: usize, start: usize) -> Option<Lead> {
    let at = |back: usize| first.checked_sub(back).filter(|b| *b >= start);
    let word = |back: usize, words: &[&str]| at(back).is_some_and(|b| any(r, b, words));
    let article = |back: usize| word(back, &["a", "an", "the", "their", "its", "his", "another"]);
    let mut back = 0;
    let mut record = false;
    if word(1, &["of"]) && word(2, &["total", "record", "maximum", "combined"]) {
        back = 2;
        record = word(2, &["record"]);
        if word(3, &["previous", "grand", "new", "earlier", "old", "combined", "all-time"]) {
            back = 3;
        }
    } else if word(1, &["record", "total", "combined", "further", "additional", "another", "whopping", "staggering"]) {
        back = 1;
        record = word(1, &["record"]);
    }
    if back == 0 {
        return None;
    }
    if article(back + 1) {
        back += 1;
    }
    Some(Lead { first: first - back, record })
}
