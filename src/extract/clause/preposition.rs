//! Prepositions of one word and of several, from the list beside it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon::{self, Tag};
use crate::extract::listed::List;
use crate::extract::token::Token;

/// One past the last token of the preposition that begins at `at`, if one does: the longest in the list,
/// else one word tagged so.
#[must_use]
pub fn end(tokens: &[Token], tags: &[Tag], at: usize, end: usize) -> Option<usize> {
    let token = &tokens[at];
    if token.may(List::Several)
        && let Some(rests) = SEVERAL.get(token.form())
    {
        for rest in rests {
            if at + rest.len() < end && rest.iter().zip(&tokens[at + 1..]).all(|(word, t)| t.form() == *word) {
                return Some(at + 1 + rest.len());
            }
        }
    }
    matches!(tags[at], Tag::Preposition | Tag::Particle).then_some(at + 1)
}

/// The first words of the list.
pub fn heads() -> impl Iterator<Item = &'static str> {
    SEVERAL.keys().copied()
}

type Rests = Vec<Vec<&'static str>>;

static SEVERAL: LazyLock<FxHashMap<&'static str, Rests>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Rests> = FxHashMap::default();
    for line in lexicon::list(include_str!("../words/multiword.txt")) {
        let mut words = line.split(' ');
        if let Some(first) = words.next() {
            out.entry(first).or_default().push(words.collect());
        }
    }
    for rests in out.values_mut() {
        rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
    }
    out
});
