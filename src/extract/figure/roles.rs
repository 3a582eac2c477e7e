//! What a figure stands in: the whole it is a part of, the noun it leaves out, who claims it.

use super::action::{Action, Side};
use super::number::{Form, any};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::{ActorIx, Annotations, Figure, FigureIx, FigureKind, Span, StatementIx};

/// How far back, in figures, a definite part looks for its whole.
const REACH: usize = 12;

/// How many statements back the one that holds a number may begin.
const DEPTH: usize = 32;

/// Why a figure is a part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "including three children", "among them two soldiers".
    Including,
    /// "nearly 100 of them", "of whom six".
    OfThem,
    /// "six of the drones".
    OfThe,
}

/// The words that make the figure in the tokens `first..end` a part, before or in it.
#[must_use]
pub fn part(r: &Reading, first: usize, number: usize, end: usize, start: usize) -> Option<Part> {
    let before = |back: usize, words: &[&str]| first.checked_sub(back).is_some_and(|b| b >= start && any(r, b, words));
    if before(1, &["including", "includes", "included", "comprising"])
        || before(1, &["among", "between"]) && !any(r, end, &["of"])
        || before(1, &["them", "these", "those", "whom", "which"]) && before(2, &["among", "including", "of"])
        || before(1, &["were"]) && before(2, &["them", "these", "whom", "which"]) && before(3, &["among", "of"])
    {
        let them = before(1, &["whom", "which"]) || before(2, &["of"]);
        return Some(if them { Part::OfThem } else { Part::Including });
    }
    if adverbial(r, first, number, end, start) {
        return Some(Part::OfThem);
    }
    let of = (number..end).find(|i| any(r, *i, &["of", "among"]))?;
    if any(r, of + 1, &["them", "these", "those", "whom", "which"]) {
        return Some(Part::OfThem);
    }
    let definite = any(r, of + 1, &["the", "its", "their", "his", "her", "those", "these"]);
    (definite || r.tags.get(of + 1) == Some(&Tag::Number)).then_some(Part::OfThe)
}

/// Whether an adverb alone tells of the number in the tokens `first..end`, so that what befell the whole befell it:
/// "17 were hurt, three seriously".
#[must_use]
pub fn adverbial(r: &Reading, first: usize, number: usize, end: usize, start: usize) -> bool {
    let adverb = r.tags.get(end).is_some_and(|t| *t == Tag::Adverb) && r.word(end).ends_with("ly");
    first > start && r.tokens[first - 1].kind == TokenKind::Comma && number == end && adverb
}

/// The figure before `figures[ix]`, in or before its sentence, that it is a part of.
#[must_use]
pub fn whole(figures: &[Figure], sentence: impl Fn(FigureIx) -> usize, ix: FigureIx, part: Part) -> Option<FigureIx> {
    let me = &figures[ix];
    let counts =
        (0..ix).rev().take(REACH).filter(|i| figures[*i].kind == FigureKind::Count && figures[*i].counted.is_some());
    let greater = |i: &FigureIx| figures[*i].range.max.is_none_or(|max| me.range.min <= max);
    let near = |i: &FigureIx| sentence(ix) - sentence(*i) <= 1;
    match part {
        Part::Including => counts.filter(|i| sentence(*i) == sentence(ix)).find(greater),
        Part::OfThem => counts.filter(near).find(greater),
        Part::OfThe => {
            // "72 of the 550 drones": the whole was counted before, or is counted here.
            if let Some(base) = figures.get(ix + 1).filter(|b| me.span.holds(b.number)) {
                return counts.into_iter().find(|i| figures[*i].range == base.range).or(Some(ix + 1));
            }
            let mut same = counts.filter(|i| figures[*i].counted == me.counted && figures[*i].part_of.is_none());
            same.find(greater)
        }
    }
}

/// The figure before, given with one past its last token, where the verb of this one is joined to its own:
/// "killed eleven people and wounded fifty".
#[must_use]
pub fn joined(r: &Reading, action: &Action, before: Option<(FigureIx, usize)>) -> Option<FigureIx> {
    let (ix, end) = before?;
    let and = action.at.checked_sub(1)?;
    (action.side == Side::Object && and == end && any(r, and, &["and", "or", "while", ","])).then_some(ix)
}

/// Whether a number that ends at `end` has its noun with the next: "between 3 million and more than 10 million civilians".
#[must_use]
pub fn shares(r: &Reading, end: usize, next: &Figure) -> bool {
    end + 1 < r.tokens.len()
        && any(r, end, &["and", "or", "to"])
        && r.tokens[end + 1].span.start == next.span.start
        && next.kind == FigureKind::Count
}

/// The figure that "the 550 drones" names again: the same number of the same thing, given before.
#[must_use]
pub fn again(r: &Reading, figures: &[Figure], ix: FigureIx, first: usize) -> Option<FigureIx> {
    let definite = first > 0 && any(r, first - 1, &["the", "those", "these"]);
    let me = &figures[ix];
    let same = |i: &FigureIx| {
        let f = &figures[*i];
        f.kind == FigureKind::Count && f.range == me.range && f.counted.is_some() && f.counted == me.counted
    };
    definite.then(|| (0..ix).rev().take(REACH).find(same)).flatten()
}

/// Whether a small number in words only names again those spoken of: "the two presidents", "these three towns".
/// What something was done to is counted all the same.
#[must_use]
pub fn back_reference(r: &Reading, figure: &Figure, first: usize, form: Form) -> bool {
    form == Form::Words
        && figure.action.is_none()
        && figure.counted.is_some()
        && figure.value.is_some_and(|n| (2.0..=4.0).contains(&n))
        && first > 0
        && any(r, first - 1, &["the", "these", "those", "both", "its", "their", "our"])
}

/// Whether the number at token `first` is what another is compared with: "up from 537", "compared with 20".
#[must_use]
pub fn compared(r: &Reading, first: usize, start: usize) -> bool {
    let before = |back: usize, words: &[&str]| first.checked_sub(back).is_some_and(|b| b >= start && any(r, b, words));
    before(1, &["from"]) && before(2, &["up", "down"]) || before(1, &["with", "to"]) && before(2, &["compared"])
}

/// Whether a number without a noun goes on with the noun of the figure before it: "up from 537", "and 12 on
/// Sunday", "compared with 20", "four bombs fell: two landed in the camp".
#[must_use]
pub fn carries_on(r: &Reading, first: usize, start: usize) -> bool {
    let before = |back: usize, words: &[&str]| first.checked_sub(back).is_some_and(|b| b >= start && any(r, b, words));
    before(1, &["from", "with", "to", "against", "than", "and", "only", "just", "of", "another", "while"])
        || first.checked_sub(1).is_some_and(|b| {
            let mark = matches!(
                r.tokens[b].kind,
                TokenKind::Comma | TokenKind::Dash | TokenKind::Colon | TokenKind::Semicolon
            );
            b >= start && mark
        })
}

/// The innermost statement that holds the words of `span`, a number or a claim.
#[must_use]
pub fn statement(found: &Annotations, span: Span) -> Option<StatementIx> {
    let holds = |i: &StatementIx| {
        let s = &found.statements[*i];
        if s.pieces.is_empty() { s.span.holds(span) } else { s.pieces.iter().any(|p| p.holds(span)) }
    };
    let until = found.statements.partition_point(|s| s.span.start <= span.start);
    (until.saturating_sub(DEPTH)..until).filter(holds).min_by_key(|i| found.statements[*i].span.len())
}

/// The claimant of the sentence before, where this one only adds to it: "In addition, 17 people were hurt".
#[must_use]
pub fn carried_claim(r: &Reading, found: &Annotations, sentence: usize) -> Option<ActorIx> {
    let first = r.sentences[sentence].first;
    let adds = any(r, first, &["also", "additionally", "moreover", "furthermore", "besides", "another", "separately"])
        || any(r, first, &["in"]) && any(r, first + 1, &["addition"]) && !any(r, first + 2, &["to"])
        || any(r, first, &["a"]) && any(r, first + 1, &["further"]);
    let before = sentence.checked_sub(1).filter(|_| adds)?;
    let span = r.span(r.sentences[before].first, r.sentences[before].end);
    let until = found.statements.partition_point(|s| s.span.start < span.end);
    found.statements[..until]
        .iter()
        .rev()
        .take(DEPTH)
        .find(|s| span.holds(s.span) && s.span.len() * 2 > span.len())
        .and_then(|s| s.speaker)
}
