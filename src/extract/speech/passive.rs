//! Cues in the passive: "was accused of", "was asked whether", "it was reported that". What is said of the
//! subject is content with it; who says so stands after "by", or nowhere.

use super::after::{self, Next};
use super::cue::{Cue, CueClass};
use super::draft::{Draft, Voice};
use super::extent::{self, Reach};
use super::scene::{Scene, Unit};
use super::subject::{self, Group, Run};
use crate::extract::lexicon::Tag;
use crate::extract::token::TokenKind;

/// How many tokens before its verb whoever an appeal is made to may stand.
const APPEAL: usize = 12;

/// The statement that the passive cue at `at` reports, its verb group `group`; nothing before `floor` or from
/// `end` on is looked at.
#[must_use]
pub fn passive(scene: &Scene, ix: usize, at: usize, cue: &Cue, group: &Group, (floor, end): Run) -> Option<Draft> {
    if !matches!(cue.class, CueClass::Say | CueClass::Act) || group.negated || group.to.is_some() {
        return None;
    }
    let agent = agent(scene, at + 1, end);
    let from = agent.map_or(at + 1, |a| a.1);
    let subject = subject::subject(scene, group, floor).map(|run| alone(scene, run));
    // "Anyone with information is asked to call" is an appeal of the paper's own.
    let anyone =
        |stop: usize| (floor.max(stop.saturating_sub(APPEAL))..stop).any(|at| scene.is(at, &["anyone", "anybody"]));
    if subject.is_some_and(|run| anyone(run.1)) {
        return None;
    }
    let next = after::after(scene, cue, from, end).next;
    let expletive = subject.is_some_and(|(first, stop)| stop == first + 1 && scene.is(first, &["it"]));
    let told = cue.addressee || cue.wh && cue.object;
    let content = |c: usize, reach: Reach| (c, extent::reach(scene, c, end, reach));
    let object = Reach { object: true, ..Reach::default() };
    let pieces = match next {
        Next::That(c) if expletive || told => vec![content(c, Reach::default())],
        Next::Quote(c) | Next::Colon(c) | Next::Question(c) if told => vec![content(c, Reach::default())],
        _ if expletive => return None,
        _ if cue.wh && from < end && scene.is(from, &["about", "on"]) && from + 1 < end => {
            vec![content(from + 1, object)]
        }
        _ => {
            let subject = subject?;
            match complement(scene, cue, from, end) {
                // An act goes on to the end of its clause: "accused of leaving in the night".
                Some(c) if c > from || scene.tag(c) == Tag::To => vec![subject, content(c, Reach::default())],
                Some(c) => vec![subject, content(c, object)],
                None if agent.is_some() && cue.noun && subject.1 <= group.first && !relative(scene, subject) => {
                    vec![subject]
                }
                None => return None,
            }
        }
    };
    if pieces.iter().any(|p| p.0 >= p.1) {
        return None;
    }
    Some(Draft {
        pieces,
        voice: agent.map_or(Voice::Nobody, Voice::Words),
        cue: Some((at, at + 1)),
        malformed: false,
        venue: if told && !expletive { subject } else { None },
        within: None,
        unit: ix,
        rule: if agent.is_some() { "passive-agent" } else { "passive" },
    })
}

/// "Asked whether she would go, the premier said": a participle that asks for its own subject.
#[must_use]
pub fn asked(scene: &Scene, unit: &Unit, ix: usize, at: usize, cue: &Cue, end: usize) -> Option<Draft> {
    // "asked directly by the paper".
    let next = at + 1 + usize::from(at + 1 < end && scene.tag(at + 1) == Tag::Adverb);
    let agent = agent(scene, next, end);
    let from = agent.map_or(next, |a| a.1);
    let start = match after::after(scene, cue, from, end).next {
        Next::Question(c) => c,
        Next::Preposition(c) => c,
        _ => return None,
    };
    let object = !scene.is(start, &["whether", "if", "why", "how", "what", "when", "where", "who", "which"]);
    let stop = extent::reach(scene, start, end, Reach { subordinate: true, object, ..Reach::default() });
    (stop > start && at >= unit.first).then(|| Draft {
        pieces: vec![(start, stop)],
        voice: agent.map_or(Voice::Nobody, Voice::Words),
        cue: Some((at, at + 1)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: "asked",
    })
}

/// Who stands after "by" at `at`.
fn agent(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    (at + 1 < end && scene.is(at, &["by"]) && !scene.quotes.inside(at + 1))
        .then(|| subject::phrase_after(scene, at + 1, end))
        .flatten()
        .filter(|run| scene.kind(run.0) == TokenKind::Word && !after::time_word(scene, run.0))
}

/// Where what is said of the subject begins: "accused of", "criticized for", "called a liar", "asked to leave".
fn complement(scene: &Scene, cue: &Cue, at: usize, end: usize) -> Option<usize> {
    if at + 1 >= end || scene.kind(at) != TokenKind::Word && !scene.quotes.inside(at) {
        return None;
    }
    if scene.is(at, &["of", "with", "for", "as"]) && (cue.object || cue.class == CueClass::Act) {
        return Some(at + 1);
    }
    let to = scene.is(at, &["to"]) && matches!(scene.tag(at + 1), Tag::Base | Tag::Auxiliary);
    if to && (cue.object || matches!(cue.lemma, "say" | "report" | "allege")) {
        return Some(at);
    }
    let named = cue.object && !cue.addressee && !cue.wh;
    (named && (scene.quotes.inside(at) || scene.opens_phrase(at) && !after::time_word(scene, at))).then_some(at)
}

/// A relative word alone where it is the subject, without what it hangs on.
fn alone(scene: &Scene, run: Run) -> Run {
    let last = run.1 - 1;
    if relative(scene, (last, run.1)) { (last, run.1) } else { run }
}

fn relative(scene: &Scene, run: Run) -> bool {
    run.1 == run.0 + 1 && scene.is(run.0, &["who", "which", "that"])
}
