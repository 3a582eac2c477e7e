//! The words that bound a claim in time: "since 2022", "of the war", "in history", "ever".

use super::words::{self, Sort};
use crate::extract::chunk::{Chunk, ChunkKind};
use crate::extract::figure::number::{any, is};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::extract::when::Core;

/// How far behind its noun a claim may be bounded, in tokens.
const REACH: usize = 28;

/// The tokens that bound a claim.
pub type Run = (usize, usize);

/// The bounds of the claim whose mark ends at token `from`, in or behind `chunk`.
#[must_use]
pub fn find(r: &Reading, chunk: &Chunk, from: usize) -> Option<Run> {
    let end = r.sentences[chunk.sentence].end;
    // "the biggest-ever attack", "the largest ever attack"
    if let Some(ever) = (chunk.first..chunk.end).find(|i| is(r, *i, "ever")) {
        return Some((ever, ever + 1));
    }
    // "the war's biggest attack", "this year's first launch"
    if let Some((first, stop)) = chunk.possessor.filter(|p| p.1 <= from)
        && words::is(r, stop - 1, Sort::Era)
    {
        return Some((first, stop));
    }
    let mut relative = false;
    let mut at = chunk.end;
    while at < end.min(chunk.end + REACH) {
        if let Some(stop) = here(r, at, end) {
            return Some((at, stop));
        }
        match r.tokens[at].kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Quote => {}
            _ => return None,
        }
        // "the biggest attack that Russia has launched since": what follows tells of the attack.
        relative |= r.tags[at] == Tag::Relative || at == chunk.end && r.chunk_of.at(at).is_some();
        if let Some(verb) = r.verb_of.at(at).map(|v| &r.verbs[v])
            && verb.form.finite()
            && !relative
        {
            return None;
        }
        at += 1;
    }
    None
}

/// One past the bounds that begin at token `at`, where they do.
fn here(r: &Reading, at: usize, end: usize) -> Option<usize> {
    if let Some(stop) = words::bound(r, at, end) {
        // "the largest ever recorded"
        let told = stop < end && is(r, at, "ever") && matches!(r.tags[stop], Tag::Participle | Tag::Past);
        return Some(if told { stop + 1 } else { stop });
    }
    if is(r, at, "since") {
        return Some(since(r, at, end)).filter(|stop| *stop > at + 1);
    }
    if is(r, at, "this") {
        let chunk = r.chunk_of.at(at).map(|c| &r.chunks[c])?;
        let head = chunk.end.checked_sub(1)?;
        return (chunk.first == at && words::is(r, head, Sort::Era)).then_some(chunk.end);
    }
    if !any(r, at, &["of", "in", "during", "for"]) || at + 1 >= end {
        return None;
    }
    let chunk = r.chunk_of.at(at + 1).map(|c| &r.chunks[c]).filter(|c| c.first == at + 1)?;
    let time = r.time_of.at(at + 1).map(|t| r.times[t].core);
    let year = chunk.kind == ChunkKind::Date && is(r, at, "of") && matches!(time, Some(Core::Year(..)));
    let unit = any(r, at, &["in", "for"]) && words::is(r, chunk.head, Sort::Unit) && !any(r, chunk.first, &["the", "a"])
        // "the lowest in a decade"; "the most in a month" only says how long each was.
        || is(r, at, "in") && is(r, chunk.first, "a") && any(r, at + 2, &["year", "decade", "generation", "century"]);
    let era = !is(r, at, "for") && chunk.kind != ChunkKind::Date && words::is(r, chunk.head, Sort::Era);
    let single = (chunk.first..chunk.end).any(|i| any(r, i, &["single", "one", "each", "every"]));
    if single || !(year || unit || era) {
        return None;
    }
    Some(chunk.of.map_or(chunk.end, |of| r.chunks[of].end))
}

/// One past what "since" at token `at` governs: a clause, or a noun with the phrases behind it.
fn since(r: &Reading, at: usize, end: usize) -> usize {
    if let Some(clause) = r.clause_of.at(at).map(|c| &r.clauses[c]).filter(|c| c.opener == Some(at)) {
        let comma = (at..clause.end).find(|i| r.tokens[*i].kind == TokenKind::Comma).unwrap_or(clause.end);
        return trimmed(r, at, comma.min(end));
    }
    let mut stop = at + 1;
    while stop < end {
        match r.chunk_of.at(stop) {
            Some(chunk) => stop = r.chunks[chunk].end,
            None if any(r, stop, &["of", "in", "at"]) || r.tags[stop] == Tag::Adverb => stop += 1,
            None => break,
        }
    }
    trimmed(r, at, stop)
}

fn trimmed(r: &Reading, first: usize, mut end: usize) -> usize {
    let loose = |i: usize| {
        !matches!(r.tokens[i].kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
            || r.tags[i] == Tag::Preposition
    };
    while end > first + 1 && loose(end - 1) {
        end -= 1;
    }
    end
}
