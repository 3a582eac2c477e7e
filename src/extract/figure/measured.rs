//! What a measure is a measure of: "turnout was 61 percent", "a ransom of $10 million", "gems worth €85 million", "two tons
//! of cocaine". Changes ("rose 5 percent") and shares ("54 percent of voters") measure nothing of their own.

use super::counted::{self, Noun};
use super::number::{any, is};
use super::quantity::{MOVES, Quantity};
use super::tally::{EQUALS, LEADS};
use crate::extract::chunk::{Chunk, ChunkIx, ChunkKind};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::FigureKind;

/// Verbs that say at what their subject stands, beside those of a number that stands apart.
const STANDS: &[&str] = &["stand", "amount", "come", "remain", "average", "stay", "measure"];
/// Verbs that say what their subject becomes, beside those of rising and falling.
const BECOMES: &[&str] = &["slow", "go", "rocket", "double", "triple", "run", "accelerate"];
/// Nouns that only say in what way something is measured, so that the noun before them belongs to them.
const SCALES: &[&str] = &["rate", "rating", "price", "level", "index", "ratio", "speed", "yield", "cost", "bill"];
/// Words between a thing and what it is worth.
const WORTH: &[&str] =
    &["worth", "valued", "estimated", "totaling", "totalling", "costing", "priced", "amounting", "measuring"];
/// Nouns of change: by how much, not how much.
const CHANGES: &[&str] = &[
    "rise",
    "fall",
    "drop",
    "increase",
    "decrease",
    "decline",
    "gain",
    "jump",
    "cut",
    "reduction",
    "growth",
    "change",
    "hike",
    "raise",
    "surge",
    "slump",
    "dip",
    "loss",
    "margin",
    "chance",
    "probability",
    "majority",
    "discount",
];
/// Nouns that say of a number only that it is one.
const EMPTY: &[&str] = &[
    "total", "figure", "number", "amount", "sum", "value", "estimate", "average", "maximum", "minimum", "record",
    "rest",
];

/// Those whose share that takes part is a turnout.
const ELECTORATE: &[&str] = &["voter", "electorate", "elector"];
/// What they do who take part in a vote, whatever they vote for.
const TAKES_PART: &[&str] = &["participate", "turn out", "take part", "show up", "cast"];

/// The noun phrase that names what the measure `q` measures, in a sentence in the tokens `start..end`.
#[must_use]
pub fn find(r: &Reading, q: &Quantity, (start, end): (usize, usize)) -> Option<Noun> {
    let unit = q.unit.as_ref()?;
    let kind = unit.kind;
    if matches!(kind, FigureKind::Duration | FigureKind::Age) || unit.name == "times" {
        return None;
    }
    let noun = turnout(r, q, end).or_else(|| behind(r, q, kind, end)).or_else(|| before(r, q, kind, start))?;
    let lemma = r.lemma(noun.head);
    let change = kind != FigureKind::Money && CHANGES.contains(&lemma.as_str());
    (!change && !EMPTY.contains(&lemma.as_str())).then_some(noun)
}

/// The class of what is measured: "unemployment rate" where the noun alone would be a rate.
#[must_use]
pub fn class(r: &Reading, noun: Noun) -> String {
    let class = counted::class(r, noun.first, noun.head);
    if ELECTORATE.contains(&class.as_str()) {
        return "turnout".to_owned();
    }
    let before =
        noun.head.checked_sub(1).filter(|at| *at >= noun.first && matches!(r.tags[*at], Tag::Noun | Tag::Nouns));
    let before = before.filter(|_| SCALES.contains(&class.as_str())).map(|at| counted::singular(r, at));
    match before.filter(|of| !EMPTY.contains(&of.as_str())) {
        Some(of) => format!("{of} {class}"),
        None => class,
    }
}

/// The voters of "90 percent of eligible voters took part": a turnout by another name.
fn turnout(r: &Reading, q: &Quantity, end: usize) -> Option<Noun> {
    let of = q.end;
    let percent = q.unit.as_ref().is_some_and(|unit| unit.kind == FigureKind::Percent);
    let at = of + 1 + usize::from(is(r, of + 1, "the"));
    let voters = (percent && at < end && is(r, of, "of")).then(|| counted::phrase(r, at, end, false))??;
    let verb = &r.verbs[r.clauses[r.clause_of.at(voters.head)?].verb.filter(|v| r.verbs[*v].first >= voters.end)?];
    let part = TAKES_PART.contains(&verb.lemma)
        || verb.lemma == "take" && is(r, verb.end, "part")
        || verb.lemma == "go" && any(r, verb.end + 2, &["polls"]);
    // "cast their ballots", not "cast ballots for a candidate"
    let ballots = (verb.end..end.min(verb.end + 3)).find(|at| any(r, *at, &["ballots", "ballot", "votes", "vote"]));
    let cast = verb.lemma != "cast" || ballots.is_some_and(|at| !any(r, at + 1, &["for", "against", "in"]));
    // A turnout is of those who may vote; one of "young voters" is a part of it.
    let all = (voters.first..voters.head).all(|at| any(r, at, &["eligible", "registered"]));
    let voters = if all { Noun { first: voters.head, ..voters } } else { voters };
    // "54 percent of voters did not take part"
    (part && cast && !verb.negated && ELECTORATE.contains(&r.lemma(voters.head).as_str())).then_some(voters)
}

/// "$5 million in damage", "$3 million worth of jewels", "two tons of cocaine", "a $700 billion bailout".
fn behind(r: &Reading, q: &Quantity, kind: FigureKind, end: usize) -> Option<Noun> {
    let at = q.end;
    let worth = at + 1 < end && is(r, at, "worth") && is(r, at + 1, "of");
    let of = match kind {
        FigureKind::Money if worth => Some(at + 2),
        FigureKind::Money if at < end && is(r, at, "in") => Some(at + 1),
        FigureKind::Measure | FigureKind::Distance if at < end && is(r, at, "of") => Some(at + 1),
        _ => None,
    };
    if let Some(at) = of {
        let plain = at < end && r.time_of.at(at).is_none() && !r.tokens[at].capital();
        return plain.then(|| counted::phrase(r, at, end, false)).flatten().filter(|noun| common(r, noun.head));
    }
    let hyphen = usize::from(at < end && r.tokens[at].kind == TokenKind::Hyphen);
    if !matches!(kind, FigureKind::Money | FigureKind::Percent) {
        return None;
    }
    let chunk = chunk(r, at + hyphen).filter(|chunk| chunk.first < q.n.end)?;
    (chunk.end > at && common(r, chunk.head)).then_some(Noun {
        first: at + hyphen,
        head: chunk.head,
        end: chunk.head + 1,
    })
}

/// What is named before the number, and led to it.
fn before(r: &Reading, q: &Quantity, kind: FigureKind, start: usize) -> Option<Noun> {
    let last = q.first.checked_sub(1).filter(|at| *at >= start)?;
    // "a turnout of 61 percent"
    if is(r, last, "of") {
        let chunk = chunk(r, last.checked_sub(1)?)?;
        return named(r, chunk);
    }
    // "gems worth", "damage estimated at"
    let verb = last - usize::from(last > start && is(r, last, "at"));
    if any(r, verb, WORTH) && verb > start {
        let worth = chunk(r, verb - 1).map(|chunk| Chunk { head: chunk.head.min(verb - 1), ..chunk.clone() });
        return worth.and_then(|chunk| named(r, &chunk)).or_else(|| subject(r, verb));
    }
    // "he was 30 feet away"
    (kind != FigureKind::Distance).then(|| level(r, q.first, kind)).flatten()
}

/// "Unemployment rose to 5.2 percent", "the damage was $20 million".
fn level(r: &Reading, first: usize, kind: FigureKind) -> Option<Noun> {
    let clause = &r.clauses[r.clause_of.at(first)?];
    let verb = &r.verbs[clause.verb?];
    let led = any(r, first - 1, LEADS) && (verb.end..first - 1).all(|at| passing(r, at));
    let costs = kind == FigureKind::Money && verb.lemma == "cost";
    let stands = EQUALS.contains(&verb.lemma) || STANDS.contains(&verb.lemma);
    let close = (verb.end..first).all(|at| passing(r, at)) && (costs || stands);
    let moved = led && (stands || MOVES.contains(&verb.lemma) || BECOMES.contains(&verb.lemma));
    // "he was 5 percent ahead"
    if verb.end > first || verb.negated || verb.passive || !(moved || close) {
        return None;
    }
    named(r, &r.chunks[clause.subject.filter(|_| !clause.inverted)?])
}

/// What "was" and a participle at token `verb` say the worth of: "damage was estimated at".
fn subject(r: &Reading, verb: usize) -> Option<Noun> {
    let clause = &r.clauses[r.clause_of.at(verb)?];
    let passive = clause.verb.is_some_and(|v| r.verbs[v].head == verb && r.verbs[v].passive);
    named(r, &r.chunks[clause.subject.filter(|_| passive)?])
}

/// Whether a word between a verb and its number says nothing of its own: "from 6 percent", "now".
fn passing(r: &Reading, at: usize) -> bool {
    matches!(r.tags[at], Tag::Adverb | Tag::Number) && !any(r, at, &["up", "down"])
        || any(r, at, LEADS)
        || any(r, at, &["percent", "per", "cent", "%", "$", "million", "billion"])
}

fn chunk<'r>(r: &'r Reading, at: usize) -> Option<&'r Chunk> {
    let ix: ChunkIx = r.chunk_of.at(at)?;
    Some(&r.chunks[ix])
}

/// The noun of a chunk that is no name, with what narrows it.
fn named(r: &Reading, chunk: &Chunk) -> Option<Noun> {
    // "Turnout was": a sentence's first word looks like a name.
    let first = chunk.kind == ChunkKind::Name && chunk.first == chunk.head && opens(r, chunk.head);
    if !first && (chunk.kind != ChunkKind::Noun || !common(r, chunk.head)) {
        return None;
    }
    let past = chunk.possessor.map(|p| p.1 + 1).or(chunk.number.map(|n| n.1)).unwrap_or(chunk.first).min(chunk.head);
    let bare = (past..chunk.head).find(|at| !matches!(r.tags[*at], Tag::Determiner | Tag::Possessive));
    Some(Noun { first: bare.unwrap_or(chunk.head), head: chunk.head, end: chunk.head + 1 })
}

fn common(r: &Reading, at: usize) -> bool {
    matches!(r.tags[at], Tag::Noun | Tag::Nouns) && (!r.tokens[at].capital() || opens(r, at))
}

/// Whether the word at token `at` may be a noun that is a capital's only as its sentence's first.
fn opens(r: &Reading, at: usize) -> bool {
    at == r.sentences[r.sentence_of[at]].first
        && r.tokens[at].entry.is_some_and(|entry| entry.tags.has(Tag::Noun) || entry.tags.has(Tag::Nouns))
}
