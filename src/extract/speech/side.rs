//! On which side of a cue its content stands, and how far it reaches there. It knows the cue and its
//! subject, never who that is.

use super::after::{self, After, Next};
use super::cue::{Cue, CueClass, CueForm};
use super::draft::{Draft, Voice};
use super::extent::{self, Reach};
use super::frame::State;
use super::scene::{Scene, Unit};
use super::subject::{self, Group, Run};
use crate::extract::lexicon::Tag;
use crate::extract::sentence::Part;
use crate::extract::token::TokenKind;

/// A cue in its place.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// What it stands in.
    pub scene: &'a Scene<'a>,
    /// Its unit.
    pub unit: &'a Unit,
    /// The number of the unit.
    pub ix: usize,
    /// Its token.
    pub at: usize,
    /// One past the last token that rules look at.
    pub end: usize,
    /// The verb.
    pub cue: &'static Cue,
    /// Its form.
    pub form: CueForm,
    /// Its verb group.
    pub group: Group,
    /// What was read of the unit before.
    pub state: &'a State,
}

impl Hit<'_> {
    fn draft(&self, pieces: Vec<Run>, voice: Voice, rule: &'static str, venue: Option<Run>) -> Draft {
        Draft {
            pieces,
            voice,
            cue: Some((self.at, self.at + 1)),
            malformed: false,
            venue,
            within: None,
            unit: self.ix,
            rule,
        }
    }
}

/// "…," said the minister.
#[must_use]
pub fn inverted(hit: &Hit) -> Option<Draft> {
    let Hit { scene, unit, at, cue, end, state, .. } = *hit;
    if !(cue.quote || cue.clause)
        || hit.group.first != at
        || matches!(hit.form, CueForm::Ing | CueForm::Participle)
        || cue.class != CueClass::Say
        || cue.lemma == "tell"
    {
        return None;
    }
    let before = at.checked_sub(1).filter(|&b| b >= unit.first)?;
    let quoted = scene.quotes.inside(before);
    if !(quoted || matches!(scene.kind(before), TokenKind::Comma | TokenKind::Dash)) {
        return None;
    }
    let (first, stop) = subject::phrase_after(scene, at + 1, end)?;
    // A verb after the phrase makes it the subject of what is said.
    let closed = stop >= end
        || !scene.verb(stop) && scene.kind(stop) != TokenKind::Colon
        || quoted && !matches!(scene.tag(stop), Tag::Auxiliary | Tag::Modal);
    let ends = stop >= end
        || matches!(scene.kind(stop), TokenKind::Comma | TokenKind::Stop | TokenKind::Dash)
        || scene.is(stop, &["in", "on", "at", "during", "after", "to", "who", "of"]);
    if !closed || !quoted && !ends {
        return None;
    }
    let mut pieces = Vec::new();
    match left_content(hit, before + 1) {
        Some(left) => {
            pieces.push(left);
            pieces.extend(right_quotes(scene, stop, unit.end));
        }
        // "Part of the problem, say experts, is the ground itself".
        None => {
            let left = left_fragment(scene, unit, before + 1, state)?;
            let comma = (stop..end.min(stop + 20)).find(|&i| scene.kind(i) == TokenKind::Comma)?;
            let right = right_rest(scene, comma + 1, end)?;
            if !scene.verb(right.0) {
                return None;
            }
            pieces.extend([left, right]);
        }
    }
    let rule = if quoted { "quote-cue-speaker" } else { "content-cue-speaker" };
    Some(hit.draft(pieces, Voice::Words((first, stop)), rule, venue_in(scene, stop, end)))
}

/// The cue with its subject `voice` before it, which starts at `start`, and the content on either side.
/// `shared` says whether it is the subject of a verb before.
#[must_use]
pub fn placed(hit: &Hit, voice: Voice, shared: bool, start: usize, found: &After, of: Reach) -> Option<Draft> {
    let Hit { scene, cue, end, form, group, .. } = *hit;
    let participle = form == CueForm::Ing && !group.be;
    let rule = |plain: &'static str| match form {
        _ if participle => "participle",
        _ if shared => "shared-subject",
        _ => plain,
    };
    let one = |from: usize, stop: usize, name: &'static str| {
        (stop > from).then(|| hit.draft(vec![(from, stop)], voice, rule(name), found.venue))
    };
    let object = Reach { object: true, ..of };
    // "…," he said half an hour later: the quotation before is what was said.
    if !participle
        && cue.class == CueClass::Say
        && start > hit.unit.first
        && scene.quotes.inside(start - 1)
        && extent::ended(scene, start)
        && !matches!(found.next, Next::Quote(_) | Next::Colon(_) | Next::Break(_))
        && (cue.quote || cue.clause)
    {
        return before_cue(hit, voice, start, hit.at + 1, found.venue);
    }
    match found.next {
        Next::Quote(q) if cue.quote || cue.clause || cue.object || cue.noun => {
            let mut pieces: Vec<Run> = (!participle).then(|| left_quote(hit, start)).flatten().into_iter().collect();
            pieces.push((q, extent::reach(scene, q, end, of)));
            Some(hit.draft(pieces, voice, rule("cue-quote"), found.venue))
        }
        Next::Colon(c) if c < end && (cue.quote || cue.clause) => {
            let quoted = scene.quotes.inside(c);
            let mut pieces: Vec<Run> =
                (quoted && !participle).then(|| left_quote(hit, start)).flatten().into_iter().collect();
            pieces.push((c, extent::content_end(scene, c, end)));
            Some(hit.draft(pieces, voice, rule(if quoted { "cue-colon-quote" } else { "cue-colon" }), found.venue))
        }
        Next::That(c) if (cue.clause || cue.emotion) && c < end => one(c, extent::reach(scene, c, end, of), "cue-that"),
        Next::Question(c) if (cue.wh || cue.clause) && c + 1 < end => {
            one(c, extent::reach(scene, c, end, of), "cue-question")
        }
        // "asked not to be named" says nothing.
        Next::Infinitive(c) if scene.is(c, &["not"]) => None,
        Next::Infinitive(c) => one(c, extent::reach(scene, c, end, of), "cue-infinitive"),
        Next::Preposition(c) => {
            one(c, extent::reach(scene, c, end, if cue.clause { of } else { object }), "cue-preposition")
        }
        Next::Bare(c) if scene.tag(c) == Tag::Preposition && !(cue.object && scene.is(c, &["as"])) => {
            if !cue.clause {
                return None;
            }
            let left = left_content(hit, start)?;
            Some(hit.draft(vec![left], voice, rule("content-speaker-cue"), found.venue))
        }
        Next::Bare(c) => {
            let stop = extent::reach(scene, c, end, of);
            if cue.bare && clausal(scene, c, stop, cue.noun) {
                return one(c, stop, "cue-clause");
            }
            let stop = if cue.object && !of.relative { stop } else { extent::reach(scene, c, end, object) };
            // A headline's bare object ("rejects truce bid") tells what was done, not what was said.
            let told = scene.reading.sentences[scene.reading.sentence_of[c]].part != Part::Title
                || (c..stop).any(|i| matches!(scene.tag(i), Tag::Ing | Tag::Preposition | Tag::To));
            ((cue.noun || cue.object && stop > c + 1) && told && scene.opens_phrase(c))
                .then(|| one(c, stop, "cue-object"))
                .flatten()
        }
        Next::Break(b) if (cue.clause || cue.quote) && !participle => before_cue(hit, voice, start, b, found.venue),
        _ => None,
    }
}

/// "…, he said." and "…, he said, …".
fn before_cue(hit: &Hit, voice: Voice, start: usize, stop: usize, venue: Option<Run>) -> Option<Draft> {
    let Hit { scene, unit, end, state, .. } = *hit;
    let comma = stop < end && scene.kind(stop) == TokenKind::Comma && !scene.quotes.inside(stop);
    let Some(left) = left_content(hit, start) else {
        let left = left_fragment(scene, unit, start, state)?;
        let right = comma.then(|| right_rest(scene, stop + 1, end)).flatten()?;
        let verbal = (right.0..right.1).any(|i| scene.verb(i) || scene.quotes.inside(i));
        return verbal.then(|| hit.draft(vec![left, right], voice, "content-split", venue));
    };
    let quoted = scene.quotes.inside(left.1 - 1);
    let mut pieces = vec![left];
    if quoted && stop < end {
        pieces.extend(right_quotes(scene, stop, unit.end));
    } else if comma {
        pieces.extend(right_rest(scene, stop + 1, end));
    }
    let rule = match (pieces.len() > 1, quoted) {
        (true, _) => "content-split",
        (_, true) => "quote-speaker-cue",
        _ => "content-speaker-cue",
    };
    Some(hit.draft(pieces, voice, rule, venue))
}

/// Whether a clause begins at `first`: a noun phrase, or "there", with a finite verb of its own.
/// Where a noun phrase will do as well, the verb stands before the first comma.
fn clausal(scene: &Scene, first: usize, end: usize, noun: bool) -> bool {
    for i in first..end.min(first + 40) {
        if noun && scene.kind(i) == TokenKind::Comma && !scene.quotes.inside(i) {
            return false;
        }
        if scene.quotes.inside(i) || scene.verb(i) || scene.tag(i) == Tag::Base && i > first {
            return true;
        }
        let opens = matches!(scene.tag(i), Tag::Relative | Tag::Subordinator) && !scene.is(i, &["that"]);
        if i > first && (opens || scene.kind(i) == TokenKind::Semicolon) {
            return (i..end.min(i + 30)).filter(|&j| scene.verb(j)).count() > 1;
        }
    }
    false
}

/// A phrase before `end`, between the unit's start and a comma: "The deal, he said, is off".
fn left_fragment(scene: &Scene, unit: &Unit, end: usize, state: &State) -> Option<Run> {
    let first = unit.first.max(state.reached);
    (end > first + 1 && scene.kind(end - 1) == TokenKind::Comma && end - first < 40).then(|| (first, end - 1))
}

/// The content before `end`: from the unit's start, or what a statement before left over.
fn left_content(hit: &Hit, end: usize) -> Option<Run> {
    let Hit { scene, unit, state, .. } = *hit;
    // What an attribution at the sentence's end covers may hold another: "He wants out, officials said".
    let open = state.open + 2 >= end && state.open > 0;
    let mut first = unit.first.max(if open { state.base } else { state.reached });
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
    // "The motto: "…," he said".
    if let Some(q) = quoted.then(|| scene.quotes.around(last)).flatten() {
        let mark = scene.quotes.all[q].open;
        if mark > first && scene.kind(mark - 1) == TokenKind::Colon {
            first = mark;
        }
    }
    let verb = (first..stop).any(|i| scene.verb(i) || scene.quotes.inside(i));
    let opening = matches!(scene.tag(first), Tag::Preposition | Tag::Subordinator | Tag::Ing)
        && !(first..stop).any(|i| scene.kind(i) == TokenKind::Comma);
    (verb && (quoted || !opening)).then_some((first, stop))
}

/// Content before the speaker that a quotation after the cue goes on with.
fn left_quote(hit: &Hit, end: usize) -> Option<Run> {
    let left = left_content(hit, end)?;
    hit.scene.quotes.inside(left.1 - 1).then_some(left)
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
        if let Some((cue, _)) = scene.cue(i)
            && matches!(cue.class, CueClass::Say | CueClass::Act)
            && i > at
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

fn venue_in(scene: &Scene, first: usize, end: usize) -> Option<Run> {
    let stop = (first..end.min(first + 40)).find(|&i| after::venue_word(scene, i))?;
    let start = (first..=stop).rev().find(|&i| scene.tag(i) == Tag::Preposition).map_or(stop, |i| i + 1);
    Some((start.min(stop), stop + 1))
}
