//! Nouns that report speech with their speaker before them: "the mayor's claim that", "his pledge to". It
//! asks for a possessor, so that no claim is left without one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::{Draft, Voice};
use super::extent::{self, Reach};
use super::scene::{Scene, Unit};
use super::subject::{self, Run};
use crate::extract::lexicon::Tag;
use crate::extract::listed::List;
use crate::extract::token::TokenKind;
use crate::extract::words;
use crate::model::fold::small;

static NOUNS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| words::cue_nouns().map(|(noun, links)| (noun, links.split_whitespace().collect())).collect());

/// The nouns of the list.
pub fn nouns() -> impl Iterator<Item = &'static str> {
    NOUNS.keys().copied()
}

/// Verbs that say no more than that their object is uttered: "made a claim", "raised questions".
const LIGHT: &[&str] = &[
    "make", "raise", "issue", "offer", "deliver", "give", "launch", "renew", "repeat", "level", "voice", "release",
    "send", "lodge", "file", "utter", "post", "publish", "write", "have",
];

/// The statement that the noun at `at` reports, if content stands behind it and something tells its speaker.
#[must_use]
pub fn noun(scene: &Scene, unit: &Unit, ix: usize, at: usize) -> Option<Draft> {
    if !scene.may(at, List::CueNoun) || !matches!(scene.tag(at), Tag::Noun | Tag::Nouns) || at + 2 >= unit.end {
        return None;
    }
    let links = NOUNS.get(&*small(scene.word(at)))?;
    let end = unit.end.min(at + 200);
    // "the call by unions for", "an announcement from the ministry that".
    let by = scene
        .is(at + 1, &["by", "from"])
        .then(|| subject::phrase_after(scene, at + 2, end.min(at + 14)))
        .flatten()
        .map(|run| (run.0, link_in(scene, links, run).unwrap_or(run.1)));
    let link = by.map_or(at + 1, |run| run.1);
    if link + 1 >= end
        || !links.iter().any(|l| scene.is(link, &[l]))
        || scene.kind(link) != TokenKind::Word
        || scene.quotes.inside(link)
        || scene.reading.time_of.at(link + 1).is_some()
    {
        return None;
    }
    let (voice, rule) = match by {
        Some(run) => (Voice::Words(run), "cue-noun-by"),
        None => voice(scene, unit, at)?,
    };
    let that = scene.is(link, &["that"]);
    let start = if scene.is(link, &["to"]) && scene.tag(link + 1) == Tag::Base { link } else { link + 1 };
    // A noun phrase ends where the clause it stands in goes on.
    let phrase = !that && start > link;
    let reach = Reach { object: phrase, relative: phrase, ..Reach::default() };
    let mut stop = extent::reach(scene, start, end, reach);
    // "the claim that the dam leaked is false": the clause ends before the verb that takes the noun.
    let clause = scene.reading.clause_of.at(link).map(|c| &scene.reading.clauses[c]);
    if let Some(clause) = clause.filter(|c| that && c.opener == Some(link) && c.end > start + 1) {
        stop = stop.min(clause.end);
    }
    (stop > start).then(|| Draft {
        pieces: vec![(start, stop)],
        voice,
        cue: Some((at, at + 1)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule,
    })
}

/// The first of `links` inside `run`, where the phrase of a speaker took it in.
fn link_in(scene: &Scene, links: &[&str], run: Run) -> Option<usize> {
    (run.0 + 1..run.1).find(|&i| links.iter().any(|l| *l != "of" && scene.is(i, &[l])))
}

/// Who speaks by the noun at `at`: its possessor, or the subject of a verb that only utters it.
fn voice(scene: &Scene, unit: &Unit, at: usize) -> Option<(Voice, &'static str)> {
    let mut i = at;
    while i > unit.first
        && matches!(scene.tag(i - 1), Tag::Adjective | Tag::Noun | Tag::Adverb | Tag::Ing | Tag::Participle)
        && at - i < 3
    {
        i -= 1;
    }
    let owner = i.checked_sub(1).filter(|&o| o >= unit.first && !scene.quotes.inside(o));
    if let Some(owner) = owner {
        if scene.possessive(owner) && scene.kind(owner) == TokenKind::Clitic {
            let chunk = scene.reading.chunk_of.at(at).and_then(|c| scene.reading.chunks[c].possessor);
            let run = chunk
                .filter(|run| run.1 == owner)
                .or_else(|| subject::phrase_before(scene, owner, unit.first.max(owner.saturating_sub(12))))?;
            return Some((Voice::Words(run), "cue-noun"));
        }
        if scene.is(owner, &["his", "her", "their", "its", "my", "our", "your"]) {
            return Some((Voice::Words((owner, owner + 1)), "cue-noun"));
        }
    }
    let reading = scene.reading;
    let clause = &reading.clauses[reading.clause_of.at(at)?];
    let verb = &reading.verbs[clause.verb?];
    let object = &reading.chunks[clause.object?];
    if object.first > at || object.end <= at || verb.passive || !LIGHT.contains(&verb.lemma) {
        return None;
    }
    let chunk = &reading.chunks[clause.subject?];
    Some((Voice::Words((chunk.first, chunk.end)), "cue-noun-verb"))
}
