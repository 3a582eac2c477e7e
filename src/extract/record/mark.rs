//! The word in a noun phrase that makes a claim of it: a superlative, "record", "first".

use super::words::{self, Sort};
use crate::extract::chunk::{Chunk, ChunkIx};
use crate::extract::figure::number::{any, is};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::RecordKind;

/// A word that makes a claim, with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which sort of claim.
    pub kind: RecordKind,
    /// First token of the claim: the article of the phrase, or "one of" before it.
    pub first: usize,
    /// One past the word and what is tied to it by hyphens ("biggest-ever").
    pub end: usize,
    /// What has still to be shown for the claim to stand.
    pub wants: Wants,
}

/// What a mark wants beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Nothing: it is a claim by itself.
    Nothing,
    /// Bounds in time, or an act or happening as its noun.
    Event,
    /// Bounds in time.
    Bounds,
}

/// The mark in the chunk `ix`, if it has one.
#[must_use]
pub fn find(r: &Reading, ix: ChunkIx) -> Option<Mark> {
    let chunk = &r.chunks[ix];
    let begin = chunk.possessor.map_or(chunk.first, |p| p.1.max(chunk.first));
    (begin..chunk.end).find_map(|at| {
        if r.tokens[at].kind != TokenKind::Word {
            return None;
        }
        // Few words can be one: the rest are told by their last letters.
        let (_, last) = r.word(at).as_bytes().split_last_chunk()?;
        match &last.map(|letter| letter.to_ascii_lowercase()) {
            b"rd" | b"ds" if any(r, at, &["record", "records"]) => record(r, ix, at),
            b"st" if is(r, at, "first") => first(r, chunk, at),
            b"st" => superlative(r, chunk, at),
            _ => None,
        }
    })
}

/// Where the claim begins, and whether it is about one of several: "one of the biggest", "among the biggest".
fn lead(r: &Reading, chunk: &Chunk) -> (usize, bool) {
    let start = r.sentences[chunk.sentence].first;
    let back = |n: usize| chunk.first.checked_sub(n).filter(|b| *b >= start);
    if back(1).is_some_and(|b| is(r, b, "among")) {
        return (chunk.first - 1, true);
    }
    let of = back(1).is_some_and(|b| is(r, b, "of"));
    let some = back(2).filter(|b| of && (r.tags[*b] == Tag::Number || any(r, *b, &["one", "some", "many", "several"])));
    some.map_or((chunk.first, false), |b| (b, true))
}

fn superlative(r: &Reading, chunk: &Chunk, at: usize) -> Option<Mark> {
    let end = chunk.end;
    let entry = r.tokens[at].entry;
    let graded = any(r, at, &["most", "least"]);
    let printed = r.word(at);
    let formed = match entry {
        Some(e) => {
            printed.len() > 4
                && (e.form.ends_with("est") && e.singular() != e.form && e.tags.has(Tag::Adjective)
                    || e.form == "worst")
        }
        None => printed.len() > 5 && printed.ends_with("iest"),
    };
    if !(graded || formed) || words::is(r, at, Sort::Idle) {
        return None;
    }
    let next = (at + 1 < end).then_some(at + 1);
    // "the most intense", "the most drones"; "most people" ranks nothing.
    let adjective = next.is_some_and(|n| matches!(r.tags[n], Tag::Adjective | Tag::Participle | Tag::Past | Tag::Ing));
    if graded && next.is_none() {
        return None;
    }
    let definite = (chunk.first.saturating_sub(1)..at).any(|i| {
        any(r, i, &["the", "its", "their", "his", "her", "our"]) || chunk.possessor.is_some() && i + 1 >= chunk.first
    });
    if !definite {
        return None;
    }
    let mut stop = if graded && adjective { at + 2 } else { at + 1 };
    while stop + 1 < end && r.tokens[stop].kind == TokenKind::Hyphen {
        // "biggest-ever" is a claim, "highest-level" a sort.
        if !is(r, stop + 1, "ever") {
            return None;
        }
        stop += 2;
    }
    let (first, several) = lead(r, chunk);
    // "the third-largest", "the second deadliest"
    let ranked = at.checked_sub(1).is_some_and(|b| {
        let b = if r.tokens[b].kind == TokenKind::Hyphen { b.saturating_sub(1) } else { b };
        b >= chunk.first && r.tags[b] == Tag::Ordinal
    });
    let kind = if several || ranked {
        RecordKind::Among
    } else if words::is(r, at, Sort::Small) {
        RecordKind::Smallest
    } else {
        RecordKind::Largest
    };
    let wants = if graded && !adjective { Wants::Bounds } else { Wants::Event };
    Some(Mark { kind, first, end: stop, wants })
}

fn record(r: &Reading, ix: ChunkIx, at: usize) -> Option<Mark> {
    let chunk = &r.chunks[ix];
    let named = r.tokens[at].capital() && at > r.sentences[chunk.sentence].first && chunk.name.is_some();
    let before = at.checked_sub(1).filter(|b| *b >= chunk.first);
    if named || before.is_some_and(|b| words::is(r, b, Sort::File)) {
        return None;
    }
    let mark = |end| Mark { kind: RecordKind::Record, first: chunk.first, end, wants: Wants::Nothing };
    if at + 1 < chunk.end {
        if is(r, at, "records") {
            return None;
        }
        let hyphen = r.tokens[at + 1].kind == TokenKind::Hyphen;
        let beside = at + 1 + usize::from(hyphen);
        if beside >= chunk.end || words::is(r, beside, Sort::Compound) {
            return None;
        }
        return Some(mark(if hyphen { beside + 1 } else { at + 1 }));
    }
    let best = before.is_some_and(|b| words::is(r, b, Sort::Best) || r.tokens[b].kind == TokenKind::Hyphen);
    let next = at + 1;
    let counted = next + 1 < r.tokens.len()
        && is(r, next, "of")
        && (r.tokens[next + 1].kind == TokenKind::Number || r.tags[next + 1] == Tag::Number);
    let straight = r.tokens.get(next).is_some() && is(r, next, "straight");
    (!straight && (best || counted || broken(r, ix) || said(r, ix).is_some())).then(|| mark(at + 1))
}

/// The number that the record in the chunk `ix` is said to be: "the record was 537".
pub fn said(r: &Reading, ix: ChunkIx) -> Option<ChunkIx> {
    let chunk = &r.chunks[ix];
    let end = r.sentences[chunk.sentence].end.min(chunk.end + 5);
    let verb = (chunk.end..end).find(|i| any(r, *i, &["is", "was", "stands", "stood"]))?;
    let at = verb + 1 + usize::from(any(r, verb + 1, &["at"]));
    let number = r.chunk_of.at(at).filter(|c| r.chunks[*c].number.is_some());
    number.filter(|_| is(r, chunk.head, "record"))
}

/// Whether the record in the chunk `ix` is broken, set or reached by the verb of its clause.
fn broken(r: &Reading, ix: ChunkIx) -> bool {
    let Some(clause) = r.clause_of.at(r.chunks[ix].head).map(|c| &r.clauses[c]) else { return false };
    let Some(verb) = clause.verb.map(|v| &r.verbs[v]) else { return false };
    let governed = if verb.passive { clause.subject } else { clause.object };
    governed == Some(ix) && words::of(verb.lemma, Sort::Break)
}

fn first(r: &Reading, chunk: &Chunk, at: usize) -> Option<Mark> {
    let named = r.tokens[at].capital() && at > r.sentences[chunk.sentence].first
        || chunk.name.is_some_and(|(first, end)| (first..end).contains(&at));
    let own = r.tags[at] == Tag::Ordinal && chunk.definite && !named;
    let head = (at + 1 < chunk.end).then_some(chunk.head);
    if !own || head.is_some_and(|h| words::is(r, h, Sort::Part)) {
        return None;
    }
    let mark = |first, wants| Mark { kind: RecordKind::First, first, end: at + 1, wants };
    if head.is_some_and(|h| is(r, h, "time")) {
        let start = r.sentences[chunk.sentence].first;
        let again = chunk.first.checked_sub(1).filter(|b| *b >= start && is(r, *b, "for"));
        return Some(again.map_or(mark(chunk.first, Wants::Bounds), |b| mark(b, Wants::Nothing)));
    }
    Some(mark(chunk.first, Wants::Bounds))
}
