//! Who did what is called a record, to whom, where and when.

use super::Claim;
use super::words::{self, Sort};
use crate::extract::chunk::{Chunk, ChunkIx};
use crate::extract::clause::{Clause, ClauseIx, ClauseKind, Phrase};
use crate::extract::figure::number::{any, is};
use crate::extract::figure::setting::Ground;
use crate::extract::figure::{Scene, action, period};
use crate::extract::reading::Reading;
use crate::model::{ActorIx, Record};

/// Prepositions before what a deed is aimed at.
const AIMS: &[&str] = &["against", "on", "at", "targeting", "into"];
/// Acts that are told by their harm: a number of these befalls its owner.
const HARM: &[&str] = &["loss", "losses", "casualties", "casualty", "deaths", "death", "toll", "injuries"];

/// Fills in what the record `claim` is about, where its number has not told it already. Times in the stretches
/// `except`, which bound this claim or others, are none of its own.
pub fn fill(scene: &Scene, claim: &Claim, except: &[(usize, usize)], record: &mut Record) {
    let r = scene.r;
    let chunk = &r.chunks[claim.chunk];
    let clause = claim.clause;
    let relative = relative(r, claim.chunk);
    let (agent, target) = match clause {
        // "for the first time": what is a first is the clause's own deed.
        Some(c) if claim.rule == super::FIRST_TIME => (scene.parties.doer(r, c, usize::MAX, 0), None),
        _ => parties(scene, claim, clause),
    };
    record.agent = record.agent.or(agent);
    record.target = record.target.or(target).filter(|t| Some(*t) != record.agent);
    if record.action.is_none() {
        record.action = deed(r, claim, clause).map(str::to_owned);
    }
    let ground = Ground { r, places: &scene.places, hole: claim.bounds.unwrap_or((0, 0)) };
    if record.place.is_none() {
        let own = ground.find(None, claim.first, claim.end);
        record.place = own.or_else(|| {
            let (ix, first) = relative.map(|c| (c, r.clauses[c].first))?;
            ground.within(ix, first)
        });
    }
    if record.period.is_none() {
        let sentence = &r.sentences[chunk.sentence];
        let span = (sentence.first, sentence.end);
        let own = period::find(r, scene.calendar, clause, chunk.head, span, except);
        record.period = own.or_else(|| period::find(r, scene.calendar, relative, chunk.head, span, except));
    }
    if record.target.is_none()
        && let (Some(agent), Some(place)) = (record.agent, &record.place)
    {
        record.target = scene.parties.land(agent, place);
    }
}

/// The clause with "which" or a participle that tells more of the chunk `ix`.
fn relative(r: &Reading, ix: ChunkIx) -> Option<ClauseIx> {
    let sentence = r.chunks[ix].sentence;
    let from = r.clauses.partition_point(|c| c.sentence < sentence);
    let mut here = (from..r.clauses.len()).take_while(|c| r.clauses[*c].sentence == sentence);
    let of = r.chunks[ix].of;
    here.find(|c| {
        let clause = &r.clauses[*c];
        let hangs = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participial) && clause.borrowed;
        hangs && clause.subject.is_some_and(|s| s == ix || Some(s) == of)
    })
}

/// The action that the verb over the claim tells, where the claim is its object or passive subject.
fn deed<'r>(r: &'r Reading, claim: &Claim, clause: Option<ClauseIx>) -> Option<&'r str> {
    let whole = claim.rule == super::FIRST_TIME;
    let verb = clause.filter(|c| whole || governs(&r.clauses[*c], claim.chunk)).and_then(|c| r.clauses[c].verb)?;
    let lemma = r.verbs[verb].lemma;
    // "hit a record", "repelled the biggest attack": neither is the deed itself.
    let other = !whole && (words::of(lemma, Sort::Break) || words::of(lemma, Sort::Bear));
    action::verb(r, r.verbs[verb].head).map(|(class, _)| class).filter(|_| !other)
}

/// Whether the chunk is what the verb of the clause is done to.
fn governs(clause: &Clause, ix: ChunkIx) -> bool {
    clause.object == Some(ix) || clause.subject == Some(ix) && clause.agent.is_some()
}

fn parties(scene: &Scene, claim: &Claim, clause: Option<ClauseIx>) -> (Option<ActorIx>, Option<ActorIx>) {
    let r = scene.r;
    let chunk = &r.chunks[claim.chunk];
    let own = owner(scene, claim.chunk).or_else(|| chunk.of.and_then(|of| owner(scene, of)));
    // "record Russian losses"
    let harmed = any(r, chunk.head, HARM);
    let (mut agent, mut target) = if harmed { (None, own) } else { (own, None) };
    let Some(ix) = clause else { return (agent, target) };
    let behind = |p: &&Phrase| p.first >= chunk.end && p.first < claim.end + REACH;
    for phrase in r.phrases(ix).iter().filter(behind) {
        let named = scene.parties.chunk(r, phrase.chunk);
        if is(r, phrase.first, "by") {
            agent = agent.or(named);
        } else if any(r, phrase.first, AIMS) {
            target = target.or(named).or_else(|| possessor(scene, ix, &r.chunks[phrase.chunk]));
        }
    }
    let over = &r.clauses[ix];
    let lemma = over.verb.map_or("", |v| r.verbs[v].lemma);
    let passive = over.verb.is_some_and(|v| r.verbs[v].passive);
    let verb = lemma.split(' ').next().unwrap_or("");
    let doer = || scene.parties.doer(r, ix, chunk.first, 0);
    let led = r.phrases(ix).iter().find(|p| p.chunk == claim.chunk);
    if over.object == Some(claim.chunk) && !passive {
        if words::of(verb, Sort::Do) || verb == "be" || words::of(verb, Sort::Break) {
            agent = agent.or_else(doer);
        } else if words::of(verb, Sort::Bear) {
            target = target.or_else(doer);
        }
    } else if over.subject == Some(claim.chunk) && passive {
        agent = agent.or_else(|| over.agent.and_then(|a| scene.parties.chunk(r, a)));
    } else if let Some(led) = led {
        let said = period::speaks(r, ix);
        if is(r, led.first, "with") && words::of(verb, Sort::Bear) {
            // "had a hard night with the largest attack"
            target = target.or_else(doer);
        } else if is(r, led.first, "with") && !said {
            // "hit the city with the biggest attack"
            agent = agent.or_else(doer);
        } else if is(r, led.first, "under") {
            // "came under the heaviest shelling"
            target = target.or_else(doer);
        } else if is(r, led.first, "in") && acts(r, over) {
            agent = agent.or_else(doer);
        } else if any(r, led.first, &["including", "such", "with"]) {
            // "Russian raids on its towns, including a record volley"
            let before = r.phrases(ix).iter().rev().filter(|p| p.first < led.first);
            for phrase in before.take_while(|p| r.chunks[p.chunk].end > chunk.first.saturating_sub(LIST)) {
                if any(r, phrase.first, AIMS) {
                    let aimed = || possessor(scene, ix, &r.chunks[phrase.chunk]);
                    target = target.or_else(|| scene.parties.chunk(r, phrase.chunk)).or_else(aimed);
                } else {
                    agent = agent.or_else(|| owner(scene, phrase.chunk));
                }
            }
            agent =
                agent.or_else(|| over.object.filter(|o| r.chunks[*o].end <= led.first).and_then(|o| owner(scene, o)));
        }
    }
    (agent, target.filter(|t| Some(*t) != agent))
}

/// How far before "including" its whole may stand, in tokens.
const LIST: usize = 16;

/// How far behind a claim a phrase of it may begin, in tokens.
const REACH: usize = 4;

/// Whether the verb of the clause is a deed done to somebody.
fn acts(r: &Reading, clause: &Clause) -> bool {
    clause.verb.is_some_and(|v| !r.verbs[v].passive && action::verb(r, r.verbs[v].head).is_some())
}

/// The actor that the chunk belongs to or is named after: "Russia's biggest attack", "a Ukrainian drone".
fn owner(scene: &Scene, ix: ChunkIx) -> Option<ActorIx> {
    scene.parties.chunk(scene.r, ix)
}

/// The subject of the clause, where the chunk is said to be its own: "its territory".
fn possessor(scene: &Scene, clause: ClauseIx, chunk: &Chunk) -> Option<ActorIx> {
    let r = scene.r;
    let own = (chunk.first..chunk.head).any(|i| any(r, i, &["its", "their", "his", "her"]));
    let subject = r.clauses[clause].subject.filter(|_| own)?;
    scene.parties.chunk(r, subject)
}
