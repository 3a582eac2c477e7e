//! Numbers that somebody gives without a word of speech: "the union put the toll at 12", "the cost was estimated at
//! 3 million by the bank". It reads the clause around the verb, never what is counted.

use super::draft::{Draft, Voice};
use super::scene::{Scene, Unit};
use super::subject;
use crate::extract::chunk::{ChunkIx, ChunkKind};

/// The name of the rule.
pub const RULE: &str = "gives-number";
/// Forms of verbs that give a number.
const GIVES: &[&str] = &["put", "puts", "estimated", "estimates"];
/// What is given.
const AMOUNTS: &[&str] =
    &["toll", "number", "figure", "count", "total", "tally", "cost", "loss", "damage", "size", "value"];

/// The statement of who gives a number by the verb at `at`.
#[must_use]
pub fn given(scene: &Scene, unit: &Unit, ix: usize, at: usize) -> Option<Draft> {
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
    Some(Draft {
        pieces,
        voice: Voice::Words(voice),
        cue: Some((at, at + 1)),
        malformed: false,
        venue: None,
        within: None,
        unit: ix,
        rule: RULE,
    })
}
