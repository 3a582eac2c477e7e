//! What stands before and behind an attribution and belongs to what was said. It knows where the speaker and
//! the cue stand, never what the cue means.

use super::after;
use super::cue::CueClass;
use super::extent;
use super::frame::State;
use super::scene::{Scene, Unit};
use super::side::Hit;
use super::subject::Run;
use crate::extract::lexicon::Tag;
use crate::extract::token::{Shape, TokenKind};

/// A phrase before `end`, between the unit's start and a comma: "The deal, he said, is off".
pub fn left_fragment(scene: &Scene, unit: &Unit, end: usize, state: &State) -> Option<Run> {
    let first = unit.first.max(state.reached);
    (end > first + 1 && scene.kind(end - 1) == TokenKind::Comma && end - first < 40).then(|| (first, end - 1))
}

/// The content before `end`: from the unit's start, or what a statement before left over.
pub fn left_content(hit: &Hit, end: usize) -> Option<Run> {
    let Hit { scene, unit, state, .. } = *hit;
    // What an attribution at the sentence's end covers may hold another: "He wants out, officials said".
    let open = state.open + 2 >= end && state.open > 0;
    let mut first = unit.first.max(if open { state.base } else { state.reached });
    while first < end
        && (matches!(
            scene.kind(first),
            TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Close | TokenKind::Semicolon
        ) || scene.is(first, &["and", "but"]) && !scene.quotes.inside(first))
    {
        first += 1;
    }
    let mut stop = end;
    if stop <= first {
        return None;
    }
    let last = stop - 1;
    let quoted = scene.quotes.inside(last);
    if !quoted {
        if !matches!(scene.kind(last), TokenKind::Comma | TokenKind::Dash | TokenKind::Bang) {
            return None;
        }
        stop -= 1;
    }
    if stop < first + 2 {
        return None;
    }
    // "The motto: "…," he said"; "The vote (“…,” he said)".
    if let Some(q) = quoted.then(|| scene.quotes.around(last)).flatten() {
        let mark = scene.quotes.all[q].open;
        if mark > first && matches!(scene.kind(mark - 1), TokenKind::Colon | TokenKind::Open) {
            first = mark;
        }
    }
    let verb = (first..stop).any(|i| scene.verb(i) || scene.quotes.inside(i));
    let opening = matches!(scene.tag(first), Tag::Preposition | Tag::Subordinator | Tag::Ing)
        && !scene.is(first, &["whether"])
        && !(first..stop).any(|i| scene.kind(i) == TokenKind::Comma);
    (verb && (quoted || !opening)).then_some((first, stop))
}

/// Content before the speaker that a quotation after the cue goes on with.
pub fn left_quote(hit: &Hit, end: usize) -> Option<Run> {
    let scene = hit.scene;
    // "If the dam breaks, she said, “there is no plan”": what is said begins with its condition.
    let lowered = hit.after_comma && scene.reading.tokens.get(hit.at + 3).is_some_and(|t| t.shape == Shape::Lower);
    let conditions = ["if", "while", "whether", "although", "though", "because", "since", "unless"];
    if lowered && scene.is(hit.unit.first, &conditions) {
        return left_fragment(scene, hit.unit, end, hit.state);
    }
    let left = left_content(hit, end)?;
    // "The streets were empty, he added, “but people came”".
    let whole = left.0 == hit.unit.first
        && hit.after_comma
        && scene.kind(left.1) == TokenKind::Comma
        && !matches!(scene.tag(left.0), Tag::Subordinator | Tag::Preposition | Tag::Ing | Tag::Adverb)
        && scene.reading.tokens.get(hit.at + 3).is_some_and(|t| t.shape == Shape::Lower);
    // "Praising his "steady hand," she said, “…”": a phrase that leads up to the cue.
    let leads = matches!(scene.tag(left.0), Tag::Subordinator | Tag::Preposition | Tag::Ing)
        && !scene.quotes.inside(left.0)
        && scene.quotes.inside(left.1 - 1);
    (scene.quotes.inside(left.1 - 1) && !leads || whole).then_some(left)
}

/// The quotations of the unit from `at` on that go on with what was said before.
pub fn right_quotes(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    let mut i = at;
    while i < end {
        if let Some(q) = scene.quotes.around(i) {
            let first = scene.quotes.all[q].open;
            let past = scene.quotes.after(q).min(end);
            // A passage in marks within what is told of the speaker or the occasion goes on with nothing.
            let led = |i: &usize| matches!(scene.tag(*i), Tag::Preposition | Tag::Determiner);
            let before = (at..first).rev().find(|i| !led(i));
            let apart = before.is_some_and(|i| {
                matches!(
                    scene.kind(i),
                    TokenKind::Comma | TokenKind::Stop | TokenKind::Bang | TokenKind::Dash | TokenKind::Colon
                ) || scene.tag(i) == Tag::Conjunction
                    || scene.reading.tokens[i].stopped
            });
            return (past > first + 3 && apart).then_some((first, past));
        }
        if let Some((cue, _)) = scene.cue(i)
            && matches!(cue.class, CueClass::Say | CueClass::Act)
            && i > at
            && !matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective)
        {
            return None;
        }
        i += 1;
    }
    None
}

/// What follows "…, he said," and goes on with the sentence.
pub fn right_rest(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    if at >= end
        || scene.is(at, &["who", "which", "while", "as", "when", "where", "after", "though", "although"])
        || scene.tag(at) == Tag::Ing
    {
        return None;
    }
    if scene.is(at, &["citing", "according", "adding"]) {
        return None;
    }
    let stop = extent::content_end(scene, at, end);
    (stop > at + 1).then_some((at, stop))
}

/// The occasion or place of speaking that is named between `first` and `end`.
pub fn venue_in(scene: &Scene, first: usize, end: usize) -> Option<Run> {
    let stop = (first..end.min(first + 40)).find(|&i| after::venue_word(scene, i))?;
    let start = (first..=stop).rev().find(|&i| scene.tag(i) == Tag::Preposition).map_or(stop, |i| i + 1);
    Some((start.min(stop), stop + 1))
}
