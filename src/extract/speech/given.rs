//! Numbers that somebody gives without a word of speech: "the union put the toll at 12", "the cost was estimated at
//! 3 million by the bank". It reads the clause around the verb, never what is counted.

use super::draft::{Draft, Voice};
use super::scene::{Scene, Unit};
use super::subject::{self, Run};
use crate::extract::chunk::{ChunkIx, ChunkKind};
use crate::extract::lexicon::Tag;
use crate::extract::token::TokenKind;

/// The name of the rule.
pub const RULE: &str = "gives-number";
/// Forms of verbs that give a number.
const GIVES: &[&str] = &["put", "puts", "estimated", "estimates"];
/// What is given.
const AMOUNTS: &[&str] = &[
    "toll", "number", "figure", "count", "total", "tally", "cost", "loss", "damage", "size", "value", "crowd",
    "turnout",
];

/// Verbs behind which a number alone is a number given, beside those of [`GIVES`].
const SAYS: &[&str] = &["said", "says", "say", "reported", "reports", "claimed", "claims", "counted", "counts"];
/// Words that may stand between such a verb and its number.
const BETWEEN: &[&str] =
    &["only", "just", "about", "around", "some", "nearly", "almost", "at", "least", "more", "than"];

/// One past the number that stands alone behind the verb at `at`: "the opposition says 52".
fn alone(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    if !scene.is(at, SAYS) && !scene.is(at, GIVES) {
        return None;
    }
    let first = (at + 1..end).find(|i| !scene.is(*i, BETWEEN))?;
    let stop = (first..end).find(|i| scene.tag(*i) != Tag::Number).unwrap_or(end);
    let closed = stop == end
        || matches!(scene.kind(stop), TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon)
        || scene.is(stop, &["and", "but", "while"]);
    (stop > first && closed).then_some(stop)
}

/// Whether the verb at `at` gives a number: "police put the crowd at 120,000", "the opposition says 52".
#[must_use]
pub fn gives(scene: &Scene, at: usize, end: usize) -> bool {
    let amount = || (at + 1..end.min(at + 4)).any(|i| AMOUNTS.contains(&&*scene.reading.lemma(i)));
    scene.is(at, GIVES) && amount() || alone(scene, at, end).is_some()
}

/// The statement of who gives a number by the verb at `at`.
#[must_use]
pub fn given(scene: &Scene, unit: &Unit, ix: usize, at: usize) -> Option<Draft> {
    if let Some(end) = alone(scene, at, unit.end) {
        let group = subject::group(scene, at, unit.first);
        let voice = subject::subject(scene, &group, unit.first).filter(|_| !group.negated && !group.be)?;
        return Some(draft(ix, at, voice, vec![(at + 1, end)]));
    }
    if !scene.is(at, GIVES) {
        return None;
    }
    let r = scene.reading;
    let clause = r.clause_of.at(at).filter(|c| r.clauses[*c].verb.is_some_and(|v| r.verbs[v].head == at))?;
    let own = &r.clauses[clause];
    let group = subject::group(scene, at, unit.first);
    let amount = |chunk: &ChunkIx| AMOUNTS.contains(&&*r.lemma(r.chunks[*chunk].head));
    let numeral = |chunk: ChunkIx| r.chunks[chunk].number.is_some() || r.chunks[chunk].kind == ChunkKind::Number;
    let number = r.phrases(clause).iter().find(|p| p.first > at && scene.is(p.first, &["at"]) && numeral(p.chunk))?;
    let end = r.chunks[number.chunk].end;
    let subject = subject::subject(scene, &group, unit.first).filter(|_| !group.negated)?;
    let (voice, pieces) = if group.be {
        own.subject.filter(amount)?;
        let by = r.chunks[own.agent?].first;
        (subject::phrase_after(scene, by, unit.end)?, vec![subject, (number.first, end)])
    } else {
        let object = own.object.filter(amount)?;
        (subject, vec![(r.chunks[object].first, end)])
    };
    Some(draft(ix, at, voice, pieces))
}

fn draft(unit: usize, at: usize, voice: Run, pieces: Vec<(usize, usize)>) -> Draft {
    Draft {
        pieces,
        voice: Voice::Words(voice),
        cue: Some((at, at + 1)),
        malformed: false,
        venue: None,
        within: None,
        unit,
        rule: RULE,
    }
}
