//! A cue verb in its unit into a statement: which side the content stands on, and how far it reaches.
//! It reads grammar beside the cue, never the meaning of what is said.

use super::after::{self, Next};
use super::cue::{Cue, CueClass, CueForm};
use super::draft::{Draft, Voice};
use super::extent;
use super::passive;
use super::scene::{Scene, Unit};
use super::side::{self, Hit};
use super::subject::{self, Group, Run};
use crate::extract::actor::offices::office_at;
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
    /// Where content before an attribution may begin, whatever stands between.
    pub base: usize,
    /// Where the content of the last statement whose cue stands before it ends; 0 for none.
    pub open: usize,
    /// The last statement of this unit that is not nested, and its voice.
    pub last: Option<usize>,
    /// The words that last stood as a subject.
    pub subject: Option<Run>,
}

/// The statement that the cue verb at `at` reports, if it reports one.
#[must_use]
pub fn verb(scene: &Scene, unit: &Unit, ix: usize, at: usize, state: &State) -> Option<Draft> {
    let (cue, form) = scene.cue(at)?;
    if matches!(scene.tag(at), Tag::Name) && at > unit.first {
        return None;
    }
    let floor = unit.first.max(at.saturating_sub(BACK));
    let end = unit.end.min(at + AHEAD);
    let mut group = subject::group(scene, at, floor);
    // "is quoted as saying": the passive verb's subject speaks.
    if form == CueForm::Ing && at > floor + 2 && scene.is(at - 1, &["as"]) && scene.is(at - 2, &["quoted"]) {
        group = Group { be: true, end: at + 1, ..subject::group(scene, at - 2, floor) };
    }
    if asked(scene, unit, cue, form, &group) {
        return passive::asked(scene, unit, ix, at, cue, end);
    }
    if group.be && matches!(form, CueForm::Past | CueForm::Participle) && cue.lemma != "read" {
        let floor = floor.max(state.reached.min(group.first));
        return passive::passive(scene, ix, at, cue, &group, (floor, end));
    }
    if !verbal(scene, cue, form, at, &group, floor, end) {
        return None;
    }
    let refused = refused(scene, &group);
    if group.negated && cue.lemma != "deny" || refused {
        // What was not said is told where the words leave it open: "would not say whether".
        let next = after::after(scene, cue, at + 1, end).next;
        if !(matches!(next, Next::Question(_)) || refused && matches!(next, Next::Preposition(_) | Next::Bare(_))) {
            return None;
        }
    }
    let after_comma = at + 1 < end && scene.kind(at + 1) == TokenKind::Comma;
    let hit = Hit { scene, unit, ix, at, end, cue, form, group, after_comma, state };
    let draft = side::inverted(&hit).or_else(|| {
        // "Obama, who denounced the attack, said": what a comma closes hides no subject.
        let closed = group.first > floor && state.reached == group.first - 1;
        let floor = if closed { floor } else { floor.max(state.reached.min(group.first)) };
        let (voice, shared) = voice(scene, unit, form, &group, floor, state)?;
        if silent(scene, cue, voice) {
            return None;
        }
        let start = subject_start(voice, shared, &group);
        let of = hanging(scene, unit, &group, start);
        side::placed(&hit, voice, shared, start, &after::after(scene, cue, at + 1, end), of)
    });
    let first = if refused { group.to.map_or(at, |to| to - 1) } else { group.first };
    draft.map(|draft| if group.negated || refused { Draft { cue: Some((first, at + 1)), ..draft } } else { draft })
}

/// "declined to say", "refusing to comment on".
fn refused(scene: &Scene, group: &Group) -> bool {
    const REFUSE: &[&str] =
        &["declined", "declines", "decline", "declining", "refused", "refuses", "refuse", "refusing"];
    group.to.is_some_and(|to| to > 0 && scene.is(to - 1, REFUSE))
}

/// "Asked whether she would go, …", "The premier, asked whether she would go, said": a participle.
fn asked(scene: &Scene, unit: &Unit, cue: &Cue, form: CueForm, group: &Group) -> bool {
    if cue.lemma != "ask" || form != CueForm::Past || group.be || group.have || group.modal {
        return false;
    }
    let Some(before) = (group.end - 1).checked_sub(1).filter(|&b| b >= unit.first) else { return true };
    let first = before == unit.first;
    scene.is(before, &["when", "if"])
        || first && scene.tag(before) == Tag::Conjunction
        || scene.kind(before) == TokenKind::Comma
            && !scene.quotes.inside(before)
            && !(unit.first.max(before.saturating_sub(BACK))..before).any(|i| scene.kind(i) == TokenKind::Comma)
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
            if group.be && cue.lemma != "read" || tag == Tag::Adjective && group.first == at {
                return false;
            }
            before.is_none_or(|b| {
                group.first < at
                    || !matches!(scene.tag(b), Tag::Determiner | Tag::Possessive | Tag::Preposition)
                        && !scene.possessive(b)
            })
        }
        // "non-life threatening injuries"
        CueForm::Ing if before.is_some_and(|b| scene.is(b, &["life"])) => false,
        CueForm::Ing => {
            group.be
                || before.is_none_or(|b| {
                    matches!(scene.kind(b), TokenKind::Comma | TokenKind::Dash | TokenKind::Quote)
                        || scene.quotes.inside(b)
                        || scene.is(
                            b,
                            &["while", "and", "but", "or", "by", "before", "after", "in", "without", "when", "then"],
                        )
                        || scene.tag(b) == Tag::Preposition && cue.clause
                        || matches!(scene.tag(b), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
                })
        }
        CueForm::Present | CueForm::Base => {
            let clausal = cue.clause
                && at + 1 < end
                && (scene.quotes.inside(at + 1)
                    || scene.is(at + 1, &["that"])
                    || matches!(scene.tag(at + 1), Tag::Pronoun | Tag::Determiner));
            if matches!(tag, Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Preposition | Tag::Conjunction)
                && cue.lemma != "say"
                && !behind_quotation(scene, cue, at, floor, end)
                && !(clausal
                    && matches!(tag, Tag::Noun | Tag::Nouns)
                    && (scene.is(at + 1, &["that"]) && !(at + 2 < end && scene.verb(at + 2))
                        || before.is_none_or(|b| scene.kind(b) == TokenKind::Word)))
            {
                return false;
            }
            match before {
                None => true,
                // "a clerk or, say, a mayor".
                Some(b) if form == CueForm::Base && group.first == at && scene.kind(b) == TokenKind::Comma => {
                    at + 1 < end && scene.kind(at + 1) != TokenKind::Comma
                }
                Some(b) => {
                    let owned = scene.is(b, &["his", "her", "their", "its", "our", "my", "your"]);
                    if (owned
                        || matches!(
                            scene.tag(b),
                            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition
                        ))
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

/// Whether nothing but a name or a short phrase stands between a quotation that ends with a comma and the cue
/// at `at`, and a break behind it: "…," the minister notes.
fn behind_quotation(scene: &Scene, cue: &Cue, at: usize, floor: usize, end: usize) -> bool {
    let Some(past) = (floor.max(at.saturating_sub(6))..at).rev().find(|&i| scene.quotes.inside(i)).map(|i| i + 1)
    else {
        return false;
    };
    cue.quote
        && cue.class == CueClass::Say
        && past < at
        && past > 2
        && scene.kind(past - 2) == TokenKind::Comma
        && (past..at).all(|i| scene.nominal(i))
        && (at + 1 >= end || !scene.opens_phrase(at + 1) || after::time_word(scene, at + 1))
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
        "continuing",
        "continue",
    ];
    let Some(to) = group.to else { return true };
    if refused(scene, group) {
        return true;
    }
    (floor.max(to.saturating_sub(7))..to).any(|i| {
        scene.is(i, DID) && !(scene.is(i, &["on"]) && !(i > floor && scene.is(i - 1, &["went", "goes", "go", "going"])))
    })
}

/// Whether the subject is nobody, or the reader whose thoughts no article reports: "no one said", "if you think".
fn silent(scene: &Scene, cue: &Cue, voice: Voice) -> bool {
    let Voice::Words((first, stop)) = voice else { return false };
    scene.is(first, &["nobody", "none", "neither"])
        || scene.is(first, &["no"]) && stop > first + 1
        || cue.class == CueClass::Think && stop == first + 1 && scene.is(first, &["you"])
}

/// Where the words of the subject begin, or the verb group where it stands elsewhere.
fn subject_start(voice: Voice, shared: bool, group: &Group) -> usize {
    match voice {
        Voice::Words((first, stop)) if stop <= group.first && !shared => first,
        _ => group.first,
    }
}

/// How the cue's clause hangs on the rest of its sentence.
fn hanging(scene: &Scene, unit: &Unit, group: &Group, start: usize) -> extent::Reach {
    let relative = group.first > unit.first
        && (scene.tag(group.first - 1) == Tag::Relative
            || scene.is(group.first - 1, &["who", "which"])
            || scene.is(group.first - 1, &["that"])
                && group.first > unit.first + 1
                && matches!(scene.tag(group.first - 2), Tag::Noun | Tag::Nouns));
    let subordinate = start > unit.first && {
        let b = start - 1;
        let opens = scene.tag(b) == Tag::Subordinator
            || scene.is(
                b,
                &[
                    "when", "as", "while", "after", "before", "though", "although", "if", "since", "because", "until",
                    "once",
                ],
            )
            || scene.tag(b) == Tag::Preposition && start == group.first;
        scene.kind(b) == TokenKind::Word
            && opens
            && (b <= unit.first + 2 || b < unit.first + 12 && !(unit.first..b).any(|i| scene.verb(i)))
    };
    let dashed = group.first > unit.first && scene.kind(group.first - 1) == TokenKind::Dash;
    let named = start > unit.first && scene.is(start - 1, &["what"]);
    extent::Reach { subordinate, relative, object: false, dashed, named }
}

/// The subject that grammar gives the verb of its own: "a letter written in May says".
fn own_subject(scene: &Scene, group: &Group, floor: usize) -> Option<Run> {
    let reading = scene.reading;
    let clause = &reading.clauses[reading.clause_of.at(group.end - 1)?];
    let own = !clause.borrowed && clause.verb.is_some_and(|v| reading.verbs[v].head == group.end - 1);
    let chunk = &reading.chunks[clause.subject.filter(|_| own)?];
    (chunk.first >= floor && chunk.end <= group.first && !scene.quotes.inside(chunk.first))
        .then_some((chunk.first, chunk.end))
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
    // "Noting that …, Zelensky added", "After saying that …, he left".
    let ahead = || {
        let comma = (group.end..unit.end.min(group.end + 60))
            .find(|&i| scene.kind(i) == TokenKind::Comma && !scene.quotes.inside(i))?;
        subject::first_subject(scene, comma, unit.end).map(|run| (Voice::Words(run), false))
    };
    if group.first <= floor && group.first <= unit.first {
        return if form == CueForm::Ing { ahead() } else { None };
    }
    let before = group.first.checked_sub(1)?;
    if form == CueForm::Ing && group.to.is_some() {
        return carried();
    }
    if let Some(to) = group.to {
        // "prompted Trump to comment": the phrase before "to"; "went on to say": the clause's subject.
        // "is continuing to insist": no phrase but a verb.
        let verb = |run: &Run| run.1 == run.0 + 1 && scene.word(run.0).ends_with("ing");
        // "were quick to call it": the adjective tells how they spoke.
        let quality =
            |run: &Run| (run.0..run.1).all(|i| scene.tag(i) == Tag::Adjective) && scene.verb(run.0.max(1) - 1);
        if let Some(run) = subject::phrase_before(scene, to, floor).filter(|run| !verb(run) && !quality(run)) {
            return Some((Voice::Words(run), false));
        }
        return carried();
    }
    const LINKS: &[&str] = &["while", "when", "by", "in", "without", "after", "before", "and", "but", "or", "then"];
    if form == CueForm::Ing && !group.be && (scene.is(before, LINKS) || scene.tag(before) == Tag::Preposition) {
        return carried().or_else(ahead);
    }
    if form == CueForm::Ing && !group.be {
        if matches!(scene.tag(before), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
            && scene.kind(before) == TokenKind::Word
        {
            let run = subject::phrase_before(scene, group.first, floor)?;
            // "issued a statement saying": things that a verb before acts on do not speak, people do.
            let things = matches!(scene.tag(before), Tag::Noun) && office_at(scene, before).is_none();
            let acted = (subject::clause_start(scene, run.0, floor)..run.0).any(|i| scene.verb(i));
            // "has drawn huge crowds describing"
            let object = run.0 > floor && subject::finite(scene, run.0 - 1, floor);
            if matches!(scene.tag(run.0), Tag::Ing | Tag::Participle) || object || things && acted {
                return carried();
            }
            return Some((Voice::Words(run), false));
        }
        return carried();
    }
    if scene.tag(before) == Tag::Conjunction || scene.is(before, &["and", "but", "or", "then"]) {
        return carried();
    }
    if let Some(run) = subject::subject(scene, group, floor).or_else(|| own_subject(scene, group, floor)) {
        return Some((Voice::Words(run), false));
    }
    if scene.kind(before) == TokenKind::Comma { carried() } else { None }
}
