//! Claims that something is the greatest of its sort, a record or a first, with or without a number. It starts
//! from the reading of an article, its statements and its figures; whether a claim holds it never asks.

mod bounds;
mod mark;
mod roles;
mod words;

use super::chunk::{ChunkIx, ChunkKind};
use super::clause::ClauseIx;
use super::figure::counted::{self, Noun};
use super::figure::number::{any, is};
use super::figure::{Scene, roles as figure_roles};
use super::lexicon::Tag;
use super::reading::Reading;
use super::token::TokenKind;
use crate::model::{Annotations, Beaten, Figure, FigureIx, FigureKind, Range, Record, RecordKind};

use mark::{Mark, Wants};
use words::Sort;

/// The rule for "for the first time".
const FIRST_TIME: &str = "first-time";

/// A claim by its tokens.
struct Claim {
    /// The noun phrase that makes it.
    chunk: ChunkIx,
    /// What it is said of by "as": "described the attack as the largest".
    of: Option<ChunkIx>,
    /// The clause whose verb and phrases tell of it.
    clause: Option<ClauseIx>,
    mark: Mark,
    first: usize,
    end: usize,
    bounds: Option<bounds::Run>,
    rule: &'static str,
}

/// The records of an article, in order. `found` holds its actors, statements and figures.
#[must_use]
pub fn records(scene: &Scene, found: &Annotations) -> Vec<Record> {
    let r = scene.r;
    let mut claims: Vec<Claim> = (0..r.chunks.len()).filter_map(|ix| claim(r, ix)).collect();
    claims.dedup_by(|b, a| b.first < a.end);
    let mut out: Vec<Record> =
        claims.iter().enumerate().map(|(ix, claim)| read(scene, found, claim, &elsewhere(r, &claims, ix))).collect();
    for ix in 0..claims.len() {
        let claim = &claims[ix];
        if beaten(r, claim) {
            continue;
        }
        let end = claims[ix + 1..].iter().find(|next| !beaten(r, next)).map_or(usize::MAX, |next| next.first);
        let sentence = &r.sentences[r.chunks[claim.chunk].sentence];
        let told = surpassed(r, claim, sentence.end.min(end)).map(|(first, stop)| {
            let span = r.span(first, stop);
            let number = |f: &Figure| span.holds(f.number) && f.kind != FigureKind::Ordinal;
            Beaten { span, figure: found.figures.iter().position(number) }
        });
        // "the record until then was 537"
        let past = claims.get(ix + 1).filter(|next| beaten(r, next) && next.first < sentence.end);
        let earlier = past.is_some();
        let past = past.map(|_| Beaten { span: out[ix + 1].span, figure: out[ix + 1].figure });
        out[ix].beats = told.or(past);
        if out[ix].figure.is_none() {
            let low = out[ix].beats.as_ref().and_then(|b| b.figure);
            let from = r.span(sentence.first, sentence.end).start;
            out[ix].figure = low.and_then(|low| beyond(&found.figures, low, from, claim.mark.kind));
        }
        borrow(&mut out, ix, earlier.then_some(ix + 1), &found.figures);
    }
    out
}

/// The stretches of a claim's sentence whose times are not its own: what bounds it and its neighbours, and what it
/// surpasses.
fn elsewhere(r: &Reading, claims: &[Claim], ix: usize) -> Vec<(usize, usize)> {
    let sentence = r.chunks[claims[ix].chunk].sentence;
    let near = &claims[ix.saturating_sub(2)..(ix + 3).min(claims.len())];
    let bounds = near.iter().filter(|c| r.chunks[c.chunk].sentence == sentence).filter_map(|c| c.bounds);
    bounds.chain(surpassed(r, &claims[ix], r.sentences[sentence].end)).collect()
}

fn claim(r: &Reading, ix: ChunkIx) -> Option<Claim> {
    let mark = mark::find(r, ix)?;
    let chunk = &r.chunks[ix];
    let bounds = bounds::find(r, chunk, mark.end);
    let happens = mark.end < chunk.end && words::is(r, chunk.head, Sort::Event);
    let rule = match (mark.wants, mark.kind, bounds) {
        (Wants::Nothing, RecordKind::First, _) => FIRST_TIME,
        (Wants::Nothing, ..) => "record",
        (_, RecordKind::First, Some(_)) => "first-bounds",
        (_, _, Some(_)) => "superlative-bounds",
        (Wants::Event, _, None) if happens => "superlative-event",
        _ => return None,
    };
    // "was not the biggest of the war"
    let clause = r.clause_of.at(chunk.head).map(|c| &r.clauses[c]);
    let denied = clause
        .is_some_and(|c| (c.object == Some(ix) || c.subject == Some(ix)) && c.verb.is_some_and(|v| r.verbs[v].negated));
    let long = chunk.of.map_or(chunk.end, |of| r.chunks[of].end);
    let end = bounds.map_or(long, |(_, stop)| stop.max(chunk.end));
    let of = described(r, mark.first);
    let clause = r.clause_of.at(r.chunks[of.unwrap_or(ix)].head);
    (!denied).then_some(Claim { chunk: ix, of, clause, mark, first: mark.first, end, bounds, rule })
}

/// What the claim at token `first` is made of: "described the attack as “the largest”", "called it “the largest”".
fn described(r: &Reading, first: usize) -> Option<ChunkIx> {
    let back = |at: usize| at.checked_sub(1);
    let mut at = back(first)?;
    let quoted = r.tokens[at].kind == TokenKind::Quote;
    if quoted {
        at = back(at)?;
    }
    if is(r, at, "as") {
        return r.chunk_of.at(back(at)?);
    }
    let clause = r.clause_of.at(at).map(|c| &r.clauses[c]).filter(|_| quoted && r.chunk_of.at(at).is_some())?;
    let calls = clause.verb.is_some_and(|v| matches!(r.verbs[v].lemma, "call" | "label" | "term" | "dub" | "deem"));
    clause.object.filter(|_| calls)
}

fn read(scene: &Scene, found: &Annotations, claim: &Claim, elsewhere: &[(usize, usize)]) -> Record {
    let r = scene.r;
    let chunk = &r.chunks[claim.chunk];
    let figure = number(r, found, claim);
    let span =
        figure.map_or(r.span(claim.first, claim.end), |f| r.span(claim.first, claim.end).hull(found.figures[f].span));
    let statement = figure_roles::statement(found, r.span(claim.mark.end - 1, claim.mark.end));
    let mut record = Record {
        span,
        kind: claim.mark.kind,
        scope: None,
        what: None,
        qualifiers: Vec::new(),
        action: None,
        bounds: claim.bounds.map(|(first, end)| r.words(first, end).to_owned()),
        bounds_start: claim.bounds.and_then(|run| since(scene, run)),
        agent: None,
        target: None,
        place: None,
        period: None,
        claimed_by: match statement {
            Some(s) => found.statements[s].speaker,
            // "Another record fell, the air force said": whoever speaks here, it is not who spoke before.
            None if told(r, found, chunk.sentence) => None,
            None => figure_roles::carried_claim(r, found, chunk.sentence),
        },
        statement,
        figure,
        beats: None,
        rule: claim.rule.into(),
    };
    if let Some(figure) = figure.map(|f| &found.figures[f]) {
        record.action = figure.action.clone();
        (record.agent, record.target) = (figure.agent, figure.target);
        record.place = figure.place.clone();
        record.period = figure.period.clone();
    }
    name(r, figure.map(|f| &found.figures[f]), claim, &mut record);
    roles::fill(scene, claim, elsewhere, &mut record);
    record
}

/// Whether something is said in the sentence.
fn told(r: &Reading, found: &Annotations, sentence: usize) -> bool {
    let span = r.span(r.sentences[sentence].first, r.sentences[sentence].end);
    let from = found.statements.partition_point(|s| s.span.start < span.start);
    found.statements.get(from).is_some_and(|s| s.span.start < span.end)
}

/// The first day that bounds with "since" reach back to.
fn since(scene: &Scene, (first, end): bounds::Run) -> Option<jiff::civil::Date> {
    let r = scene.r;
    let time = (first..end).filter(|_| is(r, first, "since")).find_map(|i| r.time_of.at(i))?;
    scene.calendar.periods[time].start
}

/// The number that is the record: the one in the noun phrase, or "of" which the record is.
fn number(r: &Reading, found: &Annotations, claim: &Claim) -> Option<FigureIx> {
    let chunk = &r.chunks[claim.chunk];
    let span = r.span(chunk.first, chunk.end.max(claim.mark.end));
    let from = found.figures.partition_point(|f| f.span.end <= span.start);
    let mut near = (from..found.figures.len()).take_while(|i| found.figures[*i].span.start < span.end);
    let own = near.find(|i| {
        let f = &found.figures[*i];
        let here = span.holds(f.number) || f.record && f.span.start < span.end && f.number.start >= span.start;
        // A length of time bounds the claim: it is not what is a record.
        here && !matches!(f.kind, FigureKind::Ordinal | FigureKind::Age)
            && claim.bounds.is_none_or(|(first, end)| !r.span(first, end).holds(f.number))
    });
    own.or_else(|| {
        let said = &r.chunks[mark::said(r, claim.chunk)?];
        let said = r.span(said.first, said.end);
        found.figures.iter().position(|f| said.holds(f.number) && f.kind != FigureKind::Ordinal)
    })
}

/// What it is a record of: its noun with what stands behind, or the noun of what is said to be one.
fn name(r: &Reading, figure: Option<&Figure>, claim: &Claim, record: &mut Record) {
    let chunk = &r.chunks[claim.chunk];
    let behind = claim.bounds.filter(|b| b.0 >= chunk.end).map(|_| (chunk.end, claim.end));
    if let Some(figure) = figure.filter(|f| f.noun.is_some() || f.counted.is_some()) {
        record.what = figure.counted.clone();
        record.qualifiers = figure.qualifiers.clone();
        record.scope = joined(figure.noun.as_deref().or(figure.counted.as_deref()), r, behind);
        return;
    }
    let own = chunk.kind != ChunkKind::Number
        && claim.mark.end <= chunk.head
        && !any(r, chunk.head, &["high", "low", "time", "one", "ones"]);
    let named =
        if own { Some((claim.mark.end, claim.chunk)) } else { other(r, claim).map(|ix| (r.chunks[ix].first, ix)) };
    let Some((from, ix)) = named else {
        record.scope = joined(deed(r, claim), r, behind.or(claim.bounds));
        return;
    };
    // "the largest number of drones" is one of drones.
    let amount = words::is(r, r.chunks[ix].head, Sort::Amount);
    let (from, ix) = r.chunks[ix].of.filter(|_| amount).map_or((from, ix), |of| (r.chunks[of].first, of));
    let told = &r.chunks[ix];
    let from = told.possessor.map_or(from, |p| from.max(p.1 + 1)).min(told.head);
    let first =
        (from..told.head).find(|i| !matches!(r.tags[*i], Tag::Determiner | Tag::Possessive)).unwrap_or(told.head);
    let class = counted::class(r, first, told.head);
    record.qualifiers = counted::qualifiers(r, Noun { first, head: told.head, end: told.head + 1 }, &class);
    record.what = Some(class);
    let end = told.of.filter(|_| claim.bounds.is_none() && ix == claim.chunk).map_or(told.end, |of| r.chunks[of].end);
    record.scope = joined(Some(r.words(first, end)), r, behind);
}

/// The deed that is done for the first time: the words from its verb on, the claim left out.
fn deed<'a>(r: &Reading<'a>, claim: &Claim) -> Option<&'a str> {
    let clause = &r.clauses[claim.clause.filter(|_| claim.rule == FIRST_TIME)?];
    let first = r.verbs[clause.verb?].head;
    let end = if claim.first > first { claim.first } else { clause.end };
    let worded = |i: &usize| matches!(r.tokens[*i].kind, TokenKind::Word | TokenKind::Number);
    (first..end).rev().find(worded).map(|last| r.words(first, last + 1))
}

fn joined(noun: Option<&str>, r: &Reading, behind: Option<(usize, usize)>) -> Option<String> {
    let behind = behind.map(|(first, end)| trimmed(r, first, end));
    match (noun, behind) {
        (Some(noun), Some(behind)) => Some(format!("{noun} {behind}")),
        (noun, behind) => noun.or(behind).map(str::to_owned),
    }
}

/// The words of `first..end`, a closing quotation mark before them left out.
fn trimmed<'a>(r: &Reading<'a>, first: usize, end: usize) -> &'a str {
    let first = (first..end).find(|i| r.tokens[*i].kind != TokenKind::Quote).unwrap_or(first);
    r.words(first, end)
}

/// What is said to be a record by a phrase without a noun of its own: "the attack was the largest", "described the
/// attack as the largest", "the strikes broke a record", "sales hit a record $4 billion".
fn other(r: &Reading, claim: &Claim) -> Option<ChunkIx> {
    let clause = &r.clauses[claim.clause?];
    // "called the attack the largest"
    let second = clause.object.filter(|_| clause.second == Some(claim.chunk));
    let found = claim.of.or(r.chunks[claim.chunk].apposition).or(second);
    let found = found.or_else(|| clause.subject.filter(|_| clause.object == Some(claim.chunk)));
    found.filter(|c| *c != claim.chunk && matches!(r.chunks[*c].kind, ChunkKind::Noun | ChunkKind::Name))
}

/// Whether a claim is about a record that is past: "the previous record of 537".
fn beaten(r: &Reading, claim: &Claim) -> bool {
    let chunk = &r.chunks[claim.chunk];
    (chunk.first..claim.mark.end).any(|i| any(r, i, &["previous", "old", "earlier", "former", "existing"]))
        || any(r, chunk.end, &["until", "till", "before"])
}

/// Gives a record without a noun that of its number, and the record it surpasses, at `past`, the same.
fn borrow(records: &mut [Record], ix: usize, past: Option<usize>, figures: &[Figure]) {
    if records[ix].scope.is_none()
        && let Some(figure) = records[ix].figure.map(|f| &figures[f])
    {
        records[ix].what = figure.counted.clone();
        records[ix].scope = figure.noun.clone().or_else(|| figure.counted.clone());
    }
    if let Some(past) = past.filter(|p| records[*p].scope.is_none()) {
        records[past].what = records[ix].what.clone();
        records[past].scope = records[ix].scope.clone();
    }
}

/// The number before the one at `low`, from byte `from` on, that goes beyond it and counts the same.
fn beyond(figures: &[Figure], low: FigureIx, from: usize, kind: RecordKind) -> Option<FigureIx> {
    let before = (0..low).rev().take_while(|i| figures[*i].span.start >= from);
    before.into_iter().find(|i| {
        exceeds(kind, figures[*i].range, figures[low].range)
            && (figures[*i].counted == figures[low].counted || figures[low].counted.is_none())
    })
}

/// The tokens before `end` that tell what the claim surpasses: "surpassing the attacks of January", "up from a
/// previous record of 537".
fn surpassed(r: &Reading, claim: &Claim, end: usize) -> Option<(usize, usize)> {
    let first = (claim.end..end).find(|i| opens(r, *i, claim.mark.kind))?;
    let verb = r.verb_of.at(first).filter(|v| r.verbs[*v].head == first);
    let stop = match verb.and_then(|_| r.clause_of.at(first)) {
        Some(clause) => r.clauses[clause].end.min(end),
        None => (first..end).find(|i| r.tokens[*i].kind == TokenKind::Comma).unwrap_or(end),
    };
    let worded = |i: &usize| matches!(r.tokens[*i].kind, TokenKind::Word | TokenKind::Number);
    (first..stop).rev().find(worded).map(|last| (first, last + 1))
}

/// Whether `a` would beat `b` in a record of this kind.
fn exceeds(kind: RecordKind, a: Range, b: Range) -> bool {
    match kind {
        RecordKind::Smallest => a.max.is_some_and(|max| max < b.min),
        _ => b.max.is_some_and(|max| a.min > max),
    }
}

/// Whether what is surpassed begins at token `at`.
fn opens(r: &Reading, at: usize, kind: RecordKind) -> bool {
    let way = if kind == RecordKind::Smallest { &["down", "compared"][..] } else { &["up", "compared"][..] };
    if any(r, at, way) {
        return any(r, at + 1, &["from", "with", "to"]);
    }
    let Some(verb) = r.verb_of.at(at).map(|v| &r.verbs[v]).filter(|v| v.head == at) else { return false };
    let object = r.clause_of.at(at).is_some_and(|c| r.clauses[c].object.is_some());
    words::of(verb.lemma, Sort::Surpass) && object && !verb.negated && !verb.passive
}
