//! Quotations that no verb of speech claims, but that stand beside a speaker all the same: "…," he shot
//! back; "The motto is plain: …". It trusts the punctuation, never the verb.

use super::draft::{Draft, Voice};
use super::extent;
use super::scene::{Scene, Unit};
use super::subject::{self, Run};
use crate::extract::actor::offices;
use crate::extract::lexicon::Tag;
use crate::extract::token::TokenKind;

/// Adds a statement for each outermost quotation of the unit that stands beside a speaker and that no
/// draft from `before` on holds.
pub fn beside(scene: &Scene, unit: &Unit, ix: usize, before: usize, drafts: &mut Vec<Draft>) {
    // What is claimed: content, and the stretch before a cue that stands close behind a quotation.
    let mut held: Vec<Run> = Vec::new();
    for draft in &drafts[before..] {
        held.extend(&draft.pieces);
        if draft.within.is_none()
            && let Some(cue) = draft.cue
        {
            held.push((cue.0.saturating_sub(12), cue.0 + 1));
        }
    }
    held.sort_unstable();
    let mut furthest = 0;
    let reach: Vec<usize> = held
        .iter()
        .map(|h| {
            furthest = furthest.max(h.1);
            furthest
        })
        .collect();
    let mut i = unit.first;
    while i < unit.end {
        let Some(q) = scene.quotes.around(i) else {
            i += 1;
            continue;
        };
        let quotation = scene.quotes.all[q];
        let past = scene.quotes.after(q).min(unit.end).max(i + 1);
        let open = quotation.open.max(unit.first);
        let starts = held.partition_point(|h| h.0 < past + 1);
        let claimed = starts > 0 && reach[starts - 1] > open;
        if !claimed
            && past > open + 3
            && let Some((voice, cue, rule)) = after_it(scene, unit, past).or_else(|| before_it(scene, unit, open))
        {
            drafts.push(Draft {
                pieces: vec![(open, past)],
                voice: Voice::Words(voice),
                cue,
                malformed: false,
                venue: None,
                within: None,
                unit: ix,
                rule,
            });
        }
        i = past;
    }
}

/// "…," the senator shot back.
fn after_it(scene: &Scene, unit: &Unit, past: usize) -> Option<(Run, Option<Run>, &'static str)> {
    if past >= unit.end
        || past <= unit.first
        || !extent::ended(scene, past)
        || scene.kind(past.saturating_sub(2)) == TokenKind::Stop
    {
        return None;
    }
    let finite = |i: usize| {
        let named = i > past && matches!(scene.tag(i - 1), Tag::Name | Tag::Pronoun);
        scene.kind(i) == TokenKind::Word
            && (matches!(scene.tag(i), Tag::Past | Tag::Present) || named && scene.tag(i) == Tag::Participle)
    };
    let closed = |i: usize| {
        let particle = i < unit.end && scene.is(i, &["back", "out", "in", "on", "up", "off"]);
        let i = i + usize::from(particle);
        i >= unit.end || !scene.opens_phrase(i) || scene.quotes.inside(i)
    };
    if scene.opens_phrase(past) {
        let (first, mut stop) = subject::phrase_after(scene, past, unit.end)?;
        // "the senator shot back": the particle shows the verb.
        let past_form = |i: usize| scene.reading.tokens[i].entry.is_some_and(|e| e.tags.has(Tag::Past));
        if stop < unit.end && scene.is(stop, &["back"]) && stop > first + 1 && past_form(stop - 1) {
            return closed(stop).then_some(((first, stop - 1), Some((stop - 1, stop)), "quote-speaker-verb"));
        }
        // "psychotherapist Jane Doe, 52, observed".
        if stop < unit.end && scene.kind(stop) == TokenKind::Comma {
            let next = (stop + 1..unit.end.min(stop + 16)).find(|&j| scene.kind(j) == TokenKind::Comma)?;
            stop = next + 1;
        }
        while stop < unit.end && scene.tag(stop) == Tag::Adverb {
            stop += 1;
        }
        if stop < unit.end && finite(stop) && closed(stop + 1) {
            let end = subject::phrase_after(scene, past, unit.end)?.1;
            return Some(((first, end), Some((stop, stop + 1)), "quote-speaker-verb"));
        }
    } else if finite(past) && begins(scene, unit, past) {
        let (first, stop) = subject::phrase_after(scene, past + 1, unit.end)?;
        let somebody = (first..stop).any(|i| matches!(scene.tag(i), Tag::Name | Tag::Pronoun))
            || offices::office_at(scene, stop - 1).is_some();
        if somebody && (stop >= unit.end || !scene.verb(stop)) {
            return Some(((first, stop), Some((past, past + 1)), "quote-verb-speaker"));
        }
    }
    None
}

/// Whether the quotation that ends before `past` begins its unit, or follows a mark there.
fn begins(scene: &Scene, unit: &Unit, past: usize) -> bool {
    scene.quotes.around(past - 1).is_none_or(|q| {
        let open = scene.quotes.all[q].open;
        open <= unit.first || matches!(scene.kind(open - 1), TokenKind::Colon | TokenKind::Stop)
    })
}

/// "The senator shot back, …"; "He has one answer: …".
fn before_it(scene: &Scene, unit: &Unit, open: usize) -> Option<(Run, Option<Run>, &'static str)> {
    let mark = open.checked_sub(1).filter(|&m| m >= unit.first)?;
    match scene.kind(mark) {
        TokenKind::Colon => {
            let start = subject::clause_start(scene, mark, unit.first);
            let voice = subject::first_subject(scene, start, mark)?;
            let verb = (voice.1..mark)
                .rev()
                .find(|&i| matches!(scene.tag(i), Tag::Past | Tag::Present | Tag::Base | Tag::Ing));
            Some((voice, verb.map(|v| (v, v + 1)), "clause-colon-quote"))
        }
        TokenKind::Comma => {
            let start = subject::clause_start(scene, mark, unit.first);
            let voice = subject::first_subject(scene, start, mark)?;
            let verb = voice.1;
            (verb < mark && mark - verb < 5 && matches!(scene.tag(verb), Tag::Past | Tag::Present)).then_some((
                voice,
                Some((verb, verb + 1)),
                "speaker-verb-quote",
            ))
        }
        _ => None,
    }
}
