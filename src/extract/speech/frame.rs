//! A cue verb in its unit into a statement: which side the content stands on, and how far it reaches.
//! It reads grammar beside the cue, never the meaning of what is said.

use super::after::{self, After, Next};
use super::cue::{self, Cue, CueClass, CueForm};
use super::draft::{Draft, Voice};
use super::extent;
use super::scene::{Scene, Unit};
use super::subject::{self, Group, Run};
use crate::extract::lexicon::Tag;
use crate::extract::token::TokenKind;

/// How far a rule looks back from a cue, in tokens.
const BACK: usize = 90;
/// How far a rule looks ahead.
const AHEAD: usize = 400;

/// Where the reading of a unit stands.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// One past the last token that a statement of this unit has claimed.
    pub reached: usize,
    /// The last statement of this unit that is not nested, and its voice.
    pub last: Option<usize>,
    /// The words that last stood as a subject.
    pub subject: Option<Run>,
}

/// The statement that the cue verb at `at` reports, if it reports one.
#[must_use]
pub fn verb(scene: &Scene, unit: &Unit, ix: usize, at: usize, state: &State) -> Option<Draft> {
    let (cue, form) = cue::lookup(scene.word(at))?;
    if matches!(scene.tag(at), Tag::Name) && at > unit.first {
        return None;
    }
    let floor = unit.first.max(at.saturating_sub(BACK));
    let end = unit.end.min(at + AHEAD);
    let group = subject::group(scene, at, floor);
    if !verbal(scene, cue, form, at, &group, floor, end) {
        return None;
    }
    if group.negated && cue.lemma != "deny" {
        return None;
    }
    let found = after::after(scene, cue, at + 1, end);
    inverted(scene, unit, ix, at, cue, form, &group, state)
        .or_else(|| placed(scene, unit, ix, at, cue, form, &group, &found, state))
}

/// Whether the form stands as a verb here, and an active one.
fn verbal(scene: &Scene, cue: &Cue, form: CueForm, at: usize, group: &Group, floor: usize, end: usize) -> bool {
    let before = (group.first > floor).then(|| group.first - 1);
    let tag = scene.tag(at);
    let glued = |i: usize| scene.kind(i) == TokenKind::Hyphen;
    if before.is_some_and(glued) || at + 1 < end && glued(at + 1) {
        return false;
    }
    match form {
        CueForm::Participle => group.have && !group.be,
        CueForm::Past => {
            if group.be && !(cue.lemma == "read") {
                return false;
            }
            !matches!(tag, Tag::Noun | Tag::Nouns) || before.is_some()
        }
        CueForm::Ing => {
            group.be
                || before.is_none_or(|b| {
                    scene.kind(b) == TokenKind::Comma
                        || scene.kind(b) == TokenKind::Dash
                        || scene.quotes.inside(b)
                        || scene.is(
                            b,
                            &["while", "and", "but", "or", "by", "before", "after", "in", "without", "when", "then"],
                        )
                        || matches!(scene.tag(b), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
                })
        }
        CueForm::Present | CueForm::Base => {
            if matches!(tag, Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Preposition | Tag::Conjunction)
                && !(form == CueForm::Present && cue.lemma == "say")
            {
                return false;
            }
            match before {
                None => true,
                Some(b) => {
                    if matches!(scene.tag(b), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition)
                        && group.first == at
                        || scene.possessive(b)
                    {
                        return false;
                    }
                    form == CueForm::Present || group.to.is_none() || controlled(scene, group, floor)
                }
            }
        }
    }
}

/// Whether an infinitive is what somebody in fact did: "went on to say", "prompted Trump to comment",
/// "did not hesitate to describe".
fn controlled(scene: &Scene, group: &Group, floor: usize) -> bool {
    const DID: &[&str] = &[
        "on",
        "went",
        "goes",
        "continued",
        "continues",
        "hesitate",
        "proceeded",
        "prompted",
        "prompting",
        "led",
        "leading",
        "forced",
        "forcing",
        "began",
        "started",
        "managed",
        "chose",
        "took",
        "moved",
        "used",
        "using",
        "quick",
    ];
    let Some(to) = group.to else { return true };
    (floor.max(to.saturating_sub(7))..to).any(|i| {
        scene.is(i, DID) && !(scene.is(i, &["on"]) && !(i > floor && scene.is(i - 1, &["went", "goes", "go", "going"])))
    })
}

/// "…," said the minister.
#[expect(clippy::too_many_arguments, reason = "the cue's surroundings")]
fn inverted(
    scene: &Scene,
    unit: &Unit,
    ix: usize,
    at: usize,
    cue: &Cue,
    form: CueForm,
    group: &Group,
    state: &State,
) -> Option<Draft> {
    if !(cue.quote || cue.clause)
        || group.first != at
        || matches!(form, CueForm::Ing | CueForm::Participle)
        || !matches!(cue.class, CueClass::Say)
    {
        return None;
    }
    let before = at.checked_sub(1).filter(|&b| b >= unit.first)?;
    let quoted = scene.quotes.inside(before);
    if !(quoted || matches!(scene.kind(before), TokenKind::Comma | TokenKind::Dash)) {
        return None;
    }
    let end = unit.end.min(at + AHEAD);
    let (first, stop) = subject::phrase_after(scene, at + 1, end)?;
    // A verb after the phrase makes it the subject of what is said.
    let closed = stop >= end || !scene.verb(stop) && !matches!(scene.kind(stop), TokenKind::Colon);
    if !closed
        || !quoted
            && stop < end
            && !matches!(scene.kind(stop), TokenKind::Comma | TokenKind::Stop | TokenKind::Dash)
            && !scene.is(stop, &["in", "on", "at", "during", "after", "to", "who", "of"])
    {
        return None;
    }
    let left = left_content(scene, unit, before + 1, state)?;
    let mut pieces = vec![left];
    pieces.extend(right_quotes(scene, stop, unit.end));
    let venue = venue_in(scene, stop, end);
    Some(Draft {
        pieces,
        voice: Voice::Words((first, stop)),
        cue: Some((at, at + 1)),
        malformed: false,
        venue,
        within: None,
        unit: ix,
        rule: if quoted { "quote-cue-speaker" } else { "content-cue-speaker" },
    })
}

/// The cue with its subject before it, and the content on either side.
#[expect(clippy::too_many_arguments, reason = "the cue's surroundings")]
fn placed(
    scene: &Scene,
    unit: &Unit,
    ix: usize,
    at: usize,
    cue: &Cue,
    form: CueForm,
    group: &Group,
    found: &After,
    state: &State,
) -> Option<Draft> {
    let floor = unit.first.max(at.saturating_sub(BACK)).max(state.reached.min(group.first));
    let end = unit.end.min(at + AHEAD);
    let (voice, shared) = voice(scene, unit, form, group, floor, state)?;
    let draft = |pieces: Vec<Run>, rule: &'static str, venue: Option<Run>| {
        Some(Draft { pieces, voice, cue: Some((at, at + 1)), malformed: false, venue, within: None, unit: ix, rule })
    };
    let subject_start = match voice {
        Voice::Words((first, stop)) if stop <= group.first && !shared => first,
        _ => group.first,
    };
    let rule = |plain: &'static str| match form {
        _ if shared && form != CueForm::Ing => "shared-subject",
        CueForm::Ing if !group.be => "participle",
        _ => plain,
    };
    match found.next {
        Next::Quote(q) if cue.quote || cue.clause || cue.object || cue.noun => {
            let stop = extent::content_end(scene, q, end);
            let mut pieces = Vec::new();
            if form != CueForm::Ing
                && found.next != Next::Bare(q)
                && let Some(left) = left_piece(scene, unit, subject_start, state)
            {
                pieces.push(left);
            }
            pieces.push((q, stop));
            draft(pieces, rule("cue-quote"), found.venue)
        }
        Next::Colon(c) if c < end => {
            let quoted = scene.quotes.inside(c);
            if !(cue.quote || cue.clause) {
                return None;
            }
            if quoted
                && form != CueForm::Ing
                && let Some(left) = left_piece(scene, unit, subject_start, state)
            {
                return draft(vec![left, (c, extent::content_end(scene, c, end))], rule("split-quote"), found.venue);
            }
            draft(
                vec![(c, extent::content_end(scene, c, end))],
                rule(if quoted { "cue-colon-quote" } else { "cue-colon" }),
                found.venue,
            )
        }
        Next::That(c) if (cue.clause) && c < end => {
            draft(vec![(c, extent::content_end(scene, c, end))], rule("cue-that"), found.venue)
        }
        Next::Question(c) if (cue.wh || cue.clause) && c + 1 < end => {
            draft(vec![(c, extent::content_end(scene, c, end))], rule("cue-question"), found.venue)
        }
        Next::Infinitive(c) => {
            draft(vec![(c, extent::content_end(scene, c, end))], rule("cue-infinitive"), found.venue)
        }
        Next::Preposition(c) => {
            draft(vec![(c, extent::content_end(scene, c, end))], rule("cue-preposition"), found.venue)
        }
        Next::Bare(c) => {
            if scene.tag(c) == Tag::Preposition && !scene.quotes.inside(c) && !(cue.object && scene.is(c, &["as"])) {
                if !cue.clause || !left_exists(scene, unit, subject_start, state) {
                    return None;
                }
                return draft(
                    vec![left_content(scene, unit, subject_start, state)?],
                    rule("content-speaker-cue"),
                    found.venue,
                );
            }
            let stop = extent::content_end(scene, c, end);
            if cue.clause && has_verb(scene, c, stop)
                || cue.noun && scene.opens_phrase(c)
                || cue.object && scene.opens_phrase(c) && stop > c + 1
            {
                return draft(vec![(c, stop)], rule(if cue.clause { "cue-clause" } else { "cue-object" }), found.venue);
            }
            None
        }
        Next::Break(b) => {
            if !(cue.clause || cue.quote) || form == CueForm::Ing && !group.be {
                return None;
            }
            let left = left_content(scene, unit, subject_start, state)?;
            let mut pieces = vec![left];
            let quoted = scene.quotes.inside(left.1 - 1);
            if b < end && scene.kind(b) == TokenKind::Comma {
                if quoted {
                    pieces.extend(right_quotes(scene, b, unit.end));
                } else if let Some(right) = right_rest(scene, b + 1, end) {
                    pieces.push(right);
                }
            } else if quoted && b < end {
                pieces.extend(right_quotes(scene, b, unit.end));
            }
            let split = pieces.len() > 1;
            draft(
                pieces,
                if split {
                    "content-split"
                } else if quoted {
                    "quote-speaker-cue"
                } else {
                    "content-speaker-cue"
                },
                found.venue,
            )
        }
        _ => None,
    }
}

/// Who speaks, and whether that is the subject of a verb before.
fn voice(
    scene: &Scene,
    unit: &Unit,
    form: CueForm,
    group: &Group,
    floor: usize,
    state: &State,
) -> Option<(Voice, bool)> {
    let carried = || match (state.last, state.subject) {
        (Some(last), _) => Some((Voice::Same(last), true)),
        (None, Some(run)) => Some((Voice::Words(run), true)),
        _ => subject::first_subject(scene, unit.first, group.first).map(|run| (Voice::Words(run), true)),
    };
    if group.first <= floor && group.first <= unit.first {
        return match form {
            // "Noting that …, Zelensky added".
            CueForm::Ing => {
                let comma = (group.end..unit.end.min(group.end + 60))
                    .find(|&i| scene.kind(i) == TokenKind::Comma && !scene.quotes.inside(i))?;
                subject::first_subject(scene, comma, unit.end).map(|run| (Voice::Words(run), false))
            }
            _ => None,
        };
    }
    let before = group.first.checked_sub(1)?;
    if let Some(to) = group.to {
        // "prompted Trump to comment": the phrase before "to"; "went on to say": the clause's subject.
        if let Some(run) = subject::phrase_before(scene, to, floor) {
            return Some((Voice::Words(run), false));
        }
        return carried();
    }
    if form == CueForm::Ing && !group.be {
        if matches!(scene.tag(before), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
            && scene.kind(before) == TokenKind::Word
        {
            return subject::phrase_before(scene, group.first, floor).map(|run| (Voice::Words(run), false));
        }
        return carried();
    }
    if scene.tag(before) == Tag::Conjunction || scene.is(before, &["and", "but", "or", "then"]) {
        return carried();
    }
    if let Some(run) = subject::subject(scene, group, floor) {
        return Some((Voice::Words(run), false));
    }
    if scene.kind(before) == TokenKind::Comma { carried() } else { None }
}

/// Whether something stands before `end` in the unit that can be what was said.
fn left_exists(scene: &Scene, unit: &Unit, end: usize, state: &State) -> bool {
    left_content(scene, unit, end, state).is_some()
}

/// The content before `end`: from the unit's start, or what a statement before left over.
fn left_content(scene: &Scene, unit: &Unit, end: usize, state: &State) -> Option<Run> {
    let mut first = unit.first.max(state.reached);
    while first < end
        && (matches!(
            scene.kind(first),
            TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Close | TokenKind::Semicolon
        ) || scene.is(first, &["and", "but"]) && !scene.quotes.inside(first))
    {
        first += 1;
    }
    let mut stop = end;
    if stop <= first {
        return None;
    }
    let last = stop - 1;
    let quoted = scene.quotes.inside(last);
    if !quoted {
        if !matches!(scene.kind(last), TokenKind::Comma | TokenKind::Dash | TokenKind::Bang) {
            return None;
        }
        stop -= 1;
    }
    if stop < first + 2 {
        return None;
    }
    let verb = (first..stop).any(|i| scene.verb(i) || scene.quotes.inside(i));
    let opening = matches!(scene.tag(first), Tag::Preposition | Tag::Subordinator | Tag::Ing)
        && !(first..stop).any(|i| scene.kind(i) == TokenKind::Comma);
    (verb && (quoted || !opening)).then_some((first, stop))
}

/// Content before the speaker that a quotation after the cue goes on with.
fn left_piece(scene: &Scene, unit: &Unit, end: usize, state: &State) -> Option<Run> {
    let left = left_content(scene, unit, end, state)?;
    scene.quotes.inside(left.1 - 1).then_some(left)
}

/// The quotations of the unit from `at` on that go on with what was said before.
fn right_quotes(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    let mut i = at;
    while i < end {
        if let Some(q) = scene.quotes.around(i) {
            let first = scene.quotes.all[q].open;
            let past = scene.quotes.after(q).min(end);
            return (past > first + 3).then_some((first, past));
        }
        if let Some((cue, _)) = cue::lookup(scene.word(i))
            && matches!(cue.class, CueClass::Say | CueClass::Act)
            && i > at + 1
        {
            return None;
        }
        i += 1;
    }
    None
}

/// What follows "…, he said," and goes on with the sentence.
fn right_rest(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    if at >= end
        || scene.is(at, &["who", "which", "while", "as", "when", "where", "after", "though", "although"])
        || scene.tag(at) == Tag::Ing
    {
        return None;
    }
    if scene.is(at, &["citing", "according", "adding"]) {
        return None;
    }
    let stop = extent::content_end(scene, at, end);
    (stop > at + 1).then_some((at, stop))
}

fn has_verb(scene: &Scene, first: usize, end: usize) -> bool {
    (first..end.min(first + 60)).any(|i| scene.verb(i) || scene.tag(i) == Tag::Base)
}

fn venue_in(scene: &Scene, first: usize, end: usize) -> Option<Run> {
    let stop = (first..end.min(first + 40)).find(|&i| after::venue_word(scene, i))?;
    let start = (first..=stop).rev().find(|&i| scene.tag(i) == Tag::Preposition).map_or(stop, |i| i + 1);
    Some((start.min(stop), stop + 1))
}
