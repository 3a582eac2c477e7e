//! Nouns that report speech with their speaker before them: "the mayor's claim that", "his pledge to". It
//! asks for a possessor, so that no claim is left without one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::{Draft, Voice};
use super::extent::{self, Reach};
use super::scene::{Scene, Unit};
use super::subject;
use crate::extract::lexicon::{self, Tag};
use crate::extract::listed::List;
use crate::extract::token::TokenKind;

static NOUNS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    lexicon::list(include_str!("../words/cue_nouns.txt"))
        .filter_map(|line| line.split_once('|'))
        .map(|(noun, links)| (noun.trim(), links.split_whitespace().collect()))
        .collect()
});

/// The nouns of the list.
pub fn nouns() -> impl Iterator<Item = &'static str> {
    NOUNS.keys().copied()
}

/// The statement that the noun at `at` reports, if a possessor stands before it and content behind.
#[must_use]
pub fn noun(scene: &Scene, unit: &Unit, ix: usize, at: usize) -> Option<Draft> {
    if !scene.may(at, List::CueNoun)
        || !matches!(scene.tag(at), Tag::Noun | Tag::Nouns)
        || at + 2 >= unit.end
        || scene.word(at).len() > 13
    {
        return None;
    }
    let links = NOUNS.get(scene.word(at).to_ascii_lowercase().as_str())?;
    if !links.iter().any(|l| scene.is(at + 1, &[l])) || scene.kind(at + 1) != TokenKind::Word {
        return None;
    }
    let mut i = at;
    while i > unit.first
        && matches!(scene.tag(i - 1), Tag::Adjective | Tag::Noun | Tag::Adverb | Tag::Ing)
        && at - i < 3
    {
        i -= 1;
    }
    let owner = i.checked_sub(1).filter(|&o| o >= unit.first && !scene.quotes.inside(o))?;
    let voice = if scene.possessive(owner) && scene.kind(owner) == TokenKind::Clitic {
        subject::phrase_before(scene, owner, unit.first.max(owner.saturating_sub(12)))?
    } else if scene.is(owner, &["his", "her", "their", "its"]) {
        (owner, owner + 1)
    } else {
        return None;
    };
    let that = scene.is(at + 1, &["that"]);
    let start = if scene.is(at + 1, &["to"]) { at + 1 } else { at + 2 };
    let end = unit.end.min(at + 200);
    let reach = Reach { object: !that, ..Reach::default() };
    let stop = extent::reach(scene, start, end, reach);
    (stop > start).then(|| Draft {
        pieces: vec![(start, stop)],
        voice: Voice::Words(voice),
        cue: Some((at, at + 1)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: "cue-noun",
    })
}
