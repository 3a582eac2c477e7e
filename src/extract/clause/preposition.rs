//! Prepositions of one word and of several, from the list beside it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon::{self, Entry, Tag};
use crate::extract::listed::List;
use crate::extract::token::Token;
use crate::extract::words;

/// One past the last token of the preposition that begins at `at`, if one does: the longest in the list,
/// else one word tagged so.
#[must_use]
pub fn end(tokens: &[Token], tags: &[Tag], at: usize, end: usize) -> Option<usize> {
    let token = &tokens[at];
    if token.may(List::Several)
        && let Some(rests) = SEVERAL.get(token.form())
    {
        for rest in rests {
            let here = |(word, token): (&&'static Entry, &Token)| token.entry.is_some_and(|e| std::ptr::eq(e, *word));
            if at + rest.len() < end && rest.iter().zip(&tokens[at + 1..]).all(here) {
                return Some(at + 1 + rest.len());
            }
        }
    }
    matches!(tags[at], Tag::Preposition | Tag::Particle).then_some(at + 1)
}

/// The first words of the list.
pub fn heads() -> impl Iterator<Item = &'static str> {
    words::prepositions().map(|(first, _)| first)
}

/// What follows the first word. Words of a text that the lexicon lacks have no entry, and are none of these.
type Rests = Vec<Vec<&'static Entry>>;

static SEVERAL: LazyLock<FxHashMap<&'static str, Rests>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Rests> = FxHashMap::default();
    for (first, rest) in words::prepositions() {
        if let Some(rest) = rest.map(lexicon::lookup).collect() {
            out.entry(first).or_default().push(rest);
        }
    }
    for rests in out.values_mut() {
        rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
    }
    out
});
