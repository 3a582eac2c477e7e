//! The words beside a cue into an actor: a name, an office, a description or a pronoun. It reads backwards
//! from the words, never forwards, but for a broken attribution.

use super::cast::{Cast, Sex, pronoun, sex};
use super::mention;
use super::offices::{self, office, office_at, organisation_word};
use crate::extract::lexicon::Tag;
use crate::extract::speech::scene::Scene;
use crate::extract::speech::subject::{self, Run};
use crate::extract::token::TokenKind;
use crate::model::fold::spelling;
use crate::model::{ActorIx, ActorKind, Attribution};

/// Who has spoken so far, last first reachable.
#[derive(Debug, Clone, Default)]
pub struct Spoken {
    /// Speakers in order, with the unit each spoke in.
    pub turns: Vec<(usize, ActorIx)>,
}

/// How far back a pronoun may reach, in turns.
const REACH: usize = 12;
/// How many mentions a description may reach back over.
const FAR: usize = 80;

/// The head of a phrase: its tokens up to a comma, a relative word or a preposition that is no part of a name.
#[must_use]
pub fn head_end(scene: &Scene, run: Run) -> usize {
    for i in run.0 + 1..run.1 {
        let stop = match scene.kind(i) {
            TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Quote => true,
            TokenKind::Word => {
                matches!(
                    scene.tag(i),
                    Tag::Preposition
                        | Tag::Relative
                        | Tag::Conjunction
                        | Tag::Ing
                        | Tag::Participle
                        | Tag::Past
                        | Tag::Present
                ) && !scene.reading.tokens[i].capital()
            }
            _ => false,
        };
        if stop {
            return i;
        }
    }
    run.1
}

/// Who the phrase `run`, in unit `unit`, stands for, and how that is known.
pub fn resolve(
    scene: &Scene,
    cast: &mut Cast,
    spoken: &Spoken,
    run: Run,
    unit: usize,
) -> (Option<ActorIx>, Attribution) {
    let run = if run.1 > run.0 + 1 && scene.is(run.1 - 1, &["who", "which"]) { (run.0, run.1 - 1) } else { run };
    let mut run = run;
    while run.1 > run.0 + 1 && scene.kind(run.1 - 1) == TokenKind::Comma {
        run.1 -= 1;
    }
    if let Some(named) = announced(scene, run, unit) {
        return resolve(scene, cast, spoken, named, unit);
    }
    if pronoun(scene, run) {
        let found = by_pronoun(scene, cast, spoken, run, unit);
        return (found, if found.is_some() { Attribution::Resolved } else { Attribution::Unknown });
    }
    let head = head_end(scene, run);
    let first = cast.known.partition_point(|k| k.0.0 < run.0);
    let within: Vec<(Run, ActorIx)> =
        cast.known[first..].iter().copied().take_while(|k| k.0.0 < run.1).take(8).collect();
    // A name that ends with the phrase's head, or stretches over it ("Ministry of Defence").
    if let Some(&(_, ix)) = within.iter().find(|(k, _)| k.0 < head && k.1 >= head) {
        return (Some(ix), Attribution::Named);
    }
    // "the Ukrainian President, Volodymyr Zelensky".
    {
        let mut near = cast.known[first..].iter().copied().take_while(|k| k.0.0 <= head + 2);
        let next = near.find(|k| k.0.0 > head);
        if let Some((_, ix)) = next
            && scene.reading.tokens.get(head).is_some_and(|t| t.kind == TokenKind::Comma)
            && cast.actors[ix].kind == ActorKind::Person
            && office_at(scene, head - 1).is_some()
        {
            return (Some(ix), Attribution::Named);
        }
    }
    let hint = (run.0..head).find_map(|i| mention::nation_at(scene, i, head).map(|(k, _)| k.nation));
    if let Some(ix) = by_description(scene, cast, spoken, (run.0, head), hint) {
        cast.note(scene, (run.0, head), ix);
        return (Some(ix), Attribution::Resolved);
    }
    (described(scene, cast, run, head, hint), Attribution::Named)
}

/// Who "it" or "they" are behind a colon: "The union gave another number: 15 were hurt, it said".
fn announced(scene: &Scene, run: Run, unit: usize) -> Option<Run> {
    if !scene.is(run.0, &["it", "they"]) || run.1 != run.0 + 1 {
        return None;
    }
    let start = scene.reading.sentences[scene.reading.sentence_of[run.0]].first.max(scene.units[unit].first);
    let colon = (start..run.0).find(|i| scene.kind(*i) == TokenKind::Colon)?;
    let verb = (start..colon).find(|i| scene.verb(*i))?;
    let named = subject::phrase_before(scene, verb, start)?;
    (named.0 == start && !pronoun(scene, named)).then_some(named)
}

/// The person or body that a pronoun stands for.
fn by_pronoun(scene: &Scene, cast: &Cast, spoken: &Spoken, run: Run, unit: usize) -> Option<ActorIx> {
    let person = scene.is(run.0, &["he", "she", "him", "her", "his", "who"]);
    if scene.is(run.0, &["we", "i", "you"]) {
        return None;
    }
    let fits = |ix: ActorIx| {
        let kind = cast.actors[ix].kind;
        if person {
            kind == ActorKind::Person || kind == ActorKind::Unnamed && fits_gender(scene, cast, run, ix)
        } else if scene.is(run.0, &["they", "them", "their"]) {
            kind != ActorKind::Person
        } else {
            !matches!(kind, ActorKind::Person | ActorKind::Group)
        }
    };
    let agrees = |ix: ActorIx| fits(ix) && fits_gender(scene, cast, run, ix);
    // The subject of this unit, then the last to speak close by, then the last mentioned.
    let start = scene.units[unit].first;
    let here = cast.known.partition_point(|k| k.0.0 < start);
    if let Some(k) = cast.known[here..].iter().take(FAR).take_while(|k| k.0.1 <= run.0).find(|k| {
        agrees(k.1)
            && (k.0.0 == start
                || scene.tag(k.0.0 - 1) == Tag::Determiner
                || !matches!(scene.tag(k.0.0 - 1), Tag::Preposition))
            && !scene.possessive(k.0.1)
    }) {
        return Some(k.1);
    }
    let paragraph = scene.units[unit].paragraph;
    let turn = spoken.turns.iter().rev().take(REACH).find(|t| agrees(t.1));
    if let Some(&(then, ix)) = turn
        && paragraph - scene.units[then].paragraph <= 2
    {
        // Somebody named as the subject of a unit since then is nearer.
        let nearer = scene.units[(then + 1).min(unit)..unit].iter().rev().take(6).find_map(|u| {
            let from = cast.known.partition_point(|k| k.0.0 < u.first);
            cast.known[from..]
                .iter()
                .take_while(|k| k.0.0 < u.first + 3 && k.0.0 < u.end)
                .find(|k| agrees(k.1) && !scene.possessive(k.0.1.min(scene.reading.tokens.len() - 1)))
                .map(|k| k.1)
        });
        return Some(nearer.unwrap_or(ix));
    }
    let before = cast.known.partition_point(|k| k.0.0 < run.0);
    cast.known[before.saturating_sub(40)..before].iter().rev().find(|k| agrees(k.1)).map(|k| k.1).or(turn.map(|t| t.1))
}

/// Whether an office shows the other sex than the pronoun does.
fn fits_gender(scene: &Scene, cast: &Cast, run: Run, ix: ActorIx) -> bool {
    let Some(role) = &cast.actors[ix].role else { return true };
    let shown = sex(role);
    if scene.is(run.0, &["she", "her"]) {
        shown != Some(Sex::Man)
    } else if scene.is(run.0, &["he", "him", "his"]) {
        shown != Some(Sex::Woman)
    } else {
        true
    }
}

/// "the ministry", "the spokesman", "the Ukrainian official", "Kremlin spokesman": somebody already met.
fn by_description(scene: &Scene, cast: &Cast, spoken: &Spoken, run: Run, hint: Option<usize>) -> Option<ActorIx> {
    const DEFINITE: &[&str] = &["the", "this", "that", "his", "her", "their", "its"];
    let definite = scene.is(run.0, DEFINITE) || hint.is_some();
    let head = scene.word(run.1 - 1).to_lowercase();
    if !definite
        || head.ends_with('s') && office(&head).is_none() && !matches!(head.as_str(), "forces" | "armed forces")
    {
        return None;
    }
    let fits = |ix: ActorIx| hint.is_none() || cast.nation[ix].is_none() || cast.nation[ix] == hint;
    let limit = cast.known.partition_point(|k| k.0.0 < run.0);
    let recent = || cast.known[..limit].iter().rev().take(FAR).map(|k| k.1);
    if head == "ministry" {
        let told = spoken.turns.iter().rev().map(|t| t.1).chain(recent());
        return told.take(FAR).find(|&ix| cast.actors[ix].name.ends_with("Ministry") && fits(ix));
    }
    if office(&head).is_some() {
        const ANYBODY: &[&str] = &[
            "official",
            "diplomat",
            "politician",
            "leader",
            "lawmaker",
            "officer",
            "expert",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ];
        let held = |ix: ActorIx| {
            cast.actors[ix].kind == ActorKind::Person
                && fits(ix)
                && cast.actors[ix]
                    .role
                    .as_ref()
                    .is_some_and(|r| r.to_lowercase().split_whitespace().any(|w| w.trim_end_matches(',') == head))
        };
        if let Some(ix) = spoken.turns.iter().rev().map(|t| t.1).chain(recent()).take(FAR).find(|&ix| held(ix)) {
            return Some(ix);
        }
        if ANYBODY.contains(&head.as_str()) {
            return spoken.turns.iter().rev().take(4).map(|t| t.1).find(|&ix| {
                cast.actors[ix].kind == ActorKind::Person && fits(ix) && (hint.is_none() || cast.nation[ix] == hint)
            });
        }
        return None;
    }
    let first = run.0 + usize::from(scene.is(run.0, DEFINITE));
    let words = scene.reading.words(first, run.1).to_lowercase();
    if let Some((_, standard)) = offices::body(&words) {
        return recent().find(|&ix| cast.actors[ix].name.ends_with(standard) && fits(ix));
    }
    None
}

/// A new actor for a phrase that names nobody known: a group, an unnamed source, a body.
fn described(scene: &Scene, cast: &mut Cast, run: Run, head: usize, hint: Option<usize>) -> Option<ActorIx> {
    let mut first = run.0;
    while first + 1 < run.1
        && (scene.tag(first) == Tag::Determiner
            || scene.is(first, &["some", "many", "several", "most", "other", "the", "a", "an", "certain", "all"]))
    {
        first += 1;
    }
    // "Using a crude expression": what somebody does is nobody.
    let does = scene.reading.tokens[first].entry.is_some_and(|e| e.tags.has(Tag::Ing));
    if does && first + 1 < run.1 && scene.tag(first + 1) == Tag::Determiner {
        return None;
    }
    let mut end = run.1;
    if let Some(cut) = (head..run.1)
        .find(|&i| matches!(scene.kind(i), TokenKind::Comma | TokenKind::Dash) || scene.tag(i) == Tag::Relative)
    {
        end = cut;
    }
    if end <= first {
        return None;
    }
    let words = scene.reading.words(first, end);
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    if words.len() > 120 || !words.split(' ').any(letters) {
        return None;
    }
    let plain = scene.word(head - 1);
    // A common noun is no name for standing first in its sentence.
    let token = &scene.reading.tokens[head - 1];
    let opens = scene.reading.sentences[scene.reading.sentence_of[head - 1]].first == head - 1;
    let capital =
        token.capital() && !(opens && token.entry.is_some_and(|e| e.tags.has(Tag::Noun) || e.tags.has(Tag::Nouns)));
    let kind = if capital && organisation_word(plain) {
        ActorKind::Organisation
    } else if capital {
        ActorKind::Person
    } else if hint.is_some() && plain.ends_with('s') {
        ActorKind::Group
    } else {
        ActorKind::Unnamed
    };
    // "Fields said": a noun may be a surname as well.
    if kind == ActorKind::Person || token.capital() && head == first + 1 {
        let key = spelling(plain);
        if let Some(ix) = cast.surname(&key, None, run.0) {
            cast.note(scene, (head - 1, head), ix);
            return Some(ix);
        }
    }
    let ix = cast.add(words, kind, "description");
    if cast.nation[ix].is_none() {
        cast.nation[ix] = hint;
        cast.actors[ix].side = hint.map(|n| super::nation::nation(n).name.to_owned());
    }
    cast.note(scene, (first, end), ix);
    Some(ix)
}
