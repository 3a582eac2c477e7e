//! Chunks to chunks: what follows through "of", what renames what, what stands in one list. It knows what
//! lies between two chunks, never what they mean.

use super::{Chunk, ChunkKind};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::{Token, TokenKind};

/// Fills [`Chunk::of`], [`Chunk::apposition`] and [`Chunk::list`] of the chunks from `from` on, which are
/// those of one sentence that ends at token `end`.
pub fn link(tokens: &[Token], tags: &[Tag], end: usize, chunks: &mut [Chunk], from: usize) {
    for at in from..chunks.len().saturating_sub(1) {
        let (left, right) = (&chunks[at], &chunks[at + 1]);
        if right.first != left.end + 1 || right.kind == ChunkKind::Date {
            continue;
        }
        let between = left.end;
        let form = tokens[between].form();
        if form == "of" || form == "for" && tokens[left.head].is(Class::Person) {
            chunks[at].of = Some(at + 1);
        } else if renames(tokens, tags, end, left, right) {
            chunks[at + 1].apposition = Some(at);
        }
    }
    lists(tokens, tags, end, chunks, from);
}

/// Whether `right` renames `left`: "Dmitry Peskov, Kremlin spokesman,", "the group (OSCE)".
fn renames(tokens: &[Token], tags: &[Tag], end: usize, left: &Chunk, right: &Chunk) -> bool {
    let after = |i: usize| (i < end).then(|| tokens[i].kind);
    match tokens[left.end].kind {
        TokenKind::Open => right.kind == ChunkKind::Name && after(right.end) == Some(TokenKind::Close),
        TokenKind::Comma => {
            let person = |c: &Chunk| tokens[c.head].is(Class::Person);
            let named = |c: &Chunk| c.kind == ChunkKind::Name;
            let roles = named(left) && !named(right) && person(right) || named(right) && !named(left) && person(left);
            let closed = matches!(after(right.end), None | Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Dash));
            let described = named(left)
                && right.kind == ChunkKind::Noun
                && tags[right.first] == Tag::Determiner
                && closed
                && !tags.get(right.end + 1).is_some_and(|t| *t == Tag::Conjunction);
            let title = named(left) && named(right) && person(left) != person(right) && closed;
            // "In Kyiv, the mayor said": a verb right after makes it a subject.
            let subject = tags
                .get(right.end)
                .is_some_and(|t| matches!(t, Tag::Past | Tag::Present | Tag::Base | Tag::Auxiliary | Tag::Modal));
            !subject && (roles || described || title) && left.number.is_none() && right.number.is_none()
        }
        _ => false,
    }
}

/// Marks runs of chunks joined by commas and "and": each but the first points to the first.
fn lists(tokens: &[Token], tags: &[Tag], end: usize, chunks: &mut [Chunk], from: usize) {
    let mut start = from;
    while start < chunks.len() {
        let mut last = start;
        let mut joined = start;
        while last + 1 < chunks.len() {
            let (left, right) = (&chunks[last], &chunks[last + 1]);
            if right.apposition.is_some() || left.kind == ChunkKind::Date || right.kind == ChunkKind::Date {
                break;
            }
            let gap = &tokens[left.end..right.first];
            if !(1..=3).contains(&gap.len()) {
                break;
            }
            let comma = gap.first().is_some_and(|t| t.kind == TokenKind::Comma);
            let and = (left.end..right.first)
                .any(|i| tags[i] == Tag::Conjunction && tokens[i].form() != "but" || tokens[i].form() == "as");
            let plain = match gap.len() {
                1 => comma || and,
                2 => comma && and,
                3 => tokens[left.end].form() == "as",
                _ => false,
            };
            if !plain || and && own_clause(tags, end, chunks, start, last + 1) {
                break;
            }
            last += 1;
            if and {
                joined = last;
            }
        }
        for chunk in &mut chunks[start + 1..=joined.max(start)] {
            chunk.list = Some(start);
        }
        start = joined.max(start) + 1;
    }
}

/// Whether the chunk `right` after "and" is rather the subject of a clause of its own: a finite verb follows
/// it, and one stood before the list.
fn own_clause(tags: &[Tag], end: usize, chunks: &[Chunk], start: usize, right: usize) -> bool {
    let finite = |t: Tag| matches!(t, Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Modal);
    let next = chunks[right].end;
    let follows = next < end && finite(tags[next]);
    let before = chunks[start].first;
    let sentence = chunks[start].sentence;
    let first =
        chunks[..start].iter().rposition(|c| c.sentence != sentence).map_or(0, |i| chunks[i + 1].first.min(before));
    follows && (chunks[right].kind == ChunkKind::Pronoun || tags[first..before].iter().any(|t| finite(*t)))
}
