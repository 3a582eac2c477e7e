//! On which side of a cue its content stands, and how far it reaches there. It knows the cue and its
//! subject, never who that is.

use super::after::{self, After, Next};
use super::cue::{Cue, CueClass, CueForm};
use super::draft::{Draft, Voice};
use super::extent::{self, Reach};
use super::flank;
use super::frame::State;
use super::scene::{Scene, Unit};
use super::subject::{self, Group, Run};
use crate::extract::actor::offices;
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
    /// Whether the verb is followed by a comma.
    pub after_comma: bool,
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
    let Some(before) = at.checked_sub(1).filter(|&b| b >= unit.first) else { return opening(hit) };
    let quoted = scene.quotes.inside(before);
    if !(quoted || matches!(scene.kind(before), TokenKind::Comma | TokenKind::Dash)) {
        return None;
    }
    let (first, stop) = subject::phrase_after(scene, at + 1, end).filter(|run| !after::time_word(scene, run.0))?;
    // A verb after the phrase makes it the subject of what is said.
    let closed = stop >= end
        || !scene.verb(stop) && scene.kind(stop) != TokenKind::Colon
        || quoted && !matches!(scene.tag(stop), Tag::Auxiliary | Tag::Modal);
    let ends = stop >= end
        || matches!(scene.kind(stop), TokenKind::Comma | TokenKind::Stop | TokenKind::Dash)
        || scene.is(stop, &["in", "on", "at", "during", "after", "to", "who", "of"]);
    // What no marks show to be said needs a plain verb of saying, and somebody behind it.
    let plural = hit.form == CueForm::Base && scene.tag(stop - 1) == Tag::Nouns;
    let finite = plural || matches!(hit.form, CueForm::Past | CueForm::Present);
    let said = cue.clause && finite && somebody(scene, (first, stop));
    // "…," described the scene as "grim": what can be described is no speaker.
    let thing = quoted && cue.noun && cue.object && !somebody(scene, (first, stop));
    if !closed || thing || !quoted && !(ends && said) {
        return None;
    }
    let mut pieces = Vec::new();
    match flank::left_content(hit, before + 1) {
        Some(left) => {
            pieces.push(left);
            pieces.extend(flank::right_quotes(scene, stop, unit.end));
        }
        // "Part of the problem, say experts, is the ground itself".
        None => {
            let left = flank::left_fragment(scene, unit, before + 1, state)?;
            let right = beyond(scene, stop, end)?;
            let leads =
                matches!(scene.tag(left.0), Tag::Conjunction | Tag::Preposition | Tag::Subordinator | Tag::Adverb);
            if !(scene.verb(right.0) || leads && (scene.quotes.inside(right.0) || scene.opens_clause(right.0))) {
                return None;
            }
            pieces.extend([left, right]);
        }
    }
    let rule = if quoted { "quote-cue-speaker" } else { "content-cue-speaker" };
    Some(hit.draft(pieces, Voice::Words((first, stop)), rule, flank::venue_in(scene, stop, end)))
}

/// Whether the phrase can be a speaker's: a name, an office, several, or a pronoun that is no object.
fn somebody(scene: &Scene, run: Run) -> bool {
    let pronoun = scene.tag(run.0) == Tag::Pronoun;
    if pronoun {
        return !scene.is(run.0, &["it", "them", "him", "her", "this", "that", "itself", "himself", "themselves"]);
    }
    (run.0..run.1).any(|i| scene.tag(i) == Tag::Name || offices::office_at(scene, i).is_some())
        || scene.tag(run.1 - 1) == Tag::Nouns && scene.tag(run.0) != Tag::Possessive
}

/// "Said the minister, “…”".
fn opening(hit: &Hit) -> Option<Draft> {
    let Hit { scene, at, end, .. } = *hit;
    let (first, stop) = subject::phrase_after(scene, at + 1, end)?;
    let content = if stop < end && scene.kind(stop) == TokenKind::Colon {
        (stop + 1, extent::content_end(scene, stop + 1, end))
    } else {
        beyond(scene, stop, end)?
    };
    let quoted = scene.quotes.inside(content.0);
    quoted.then(|| hit.draft(vec![content], Voice::Words((first, stop)), "cue-speaker-quote", None))
}

/// What goes on after a speaker that ends at `stop` and after what is told of him between commas.
fn beyond(scene: &Scene, stop: usize, end: usize) -> Option<Run> {
    let comma = |from: usize| (from..end.min(from + 25)).find(|&i| scene.kind(i) == TokenKind::Comma);
    let mut at = comma(stop)?;
    if at + 1 < end && !scene.quotes.inside(at + 1) && !scene.verb(at + 1) {
        at = comma(at + 1).unwrap_or(at);
    }
    flank::right_rest(scene, at + 1, end)
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
            let mut pieces: Vec<Run> =
                (!participle).then(|| flank::left_quote(hit, start)).flatten().into_iter().collect();
            // "chanted “no more” after the vote": a verb that takes no clause utters no more than the quotation.
            let past = scene.quotes.around(q).map_or(q, |ix| scene.quotes.after(ix));
            let told = ["after", "before", "when", "as", "while", "at", "on", "in", "during", "outside"];
            let alone = !cue.clause && cue.class == CueClass::Say && past > q && past < end && scene.is(past, &told);
            pieces.push((q, if alone { past } else { extent::reach(scene, q, end, of) }));
            Some(hit.draft(pieces, voice, rule("cue-quote"), found.venue))
        }
        Next::Colon(c) if c < end && (cue.quote || cue.clause) => {
            let quoted = scene.quotes.inside(c);
            let mut pieces: Vec<Run> =
                (quoted && !participle).then(|| flank::left_quote(hit, start)).flatten().into_iter().collect();
            pieces.push((c, extent::content_end(scene, c, end)));
            Some(hit.draft(pieces, voice, rule(if quoted { "cue-colon-quote" } else { "cue-colon" }), found.venue))
        }
        Next::That(c) if (cue.clause || cue.emotion) && c < end => one(c, extent::reach(scene, c, end, of), "cue-that"),
        Next::Question(c) if (cue.wh || cue.clause) && c + 1 < end => {
            one(c, extent::reach(scene, c, end, of), "cue-question")
        }
        // "asked not to be named" says nothing.
        Next::Infinitive(c) if scene.is(c, &["not"]) => None,
        // "This threatened to raise costs": an event announces nothing.
        Next::Infinitive(_) if matches!(cue.lemma, "threaten" | "promise") && thing(scene, voice) => None,
        Next::Infinitive(c) => one(c, extent::reach(scene, c, end, of), "cue-infinitive"),
        Next::Preposition(c) => {
            let thing = !cue.clause || scene.is(c - 1, &["to"]);
            one(c, extent::reach(scene, c, end, if thing { object } else { of }), "cue-preposition")
        }
        Next::Bare(c) if scene.tag(c) == Tag::Preposition && !(cue.object && scene.is(c, &["as"])) => {
            if !cue.clause {
                return None;
            }
            let left = flank::left_content(hit, start)?;
            Some(hit.draft(vec![left], voice, rule("content-speaker-cue"), found.venue))
        }
        // "said yes", "says the same of", "think so".
        Next::Bare(c) if cue.lemma == "say" && answer(scene, c, end) => {
            let word = scene.is(c, &["yes", "no", "so"]) && !(c + 1 < end && scene.is(c + 1, &["to"]));
            one(c, if word { c + 1 } else { extent::reach(scene, c, end, object) }, "cue-answer")
        }
        // "denied taking the money".
        Next::Bare(c) if scene.tag(c) == Tag::Ing && (cue.clause || cue.noun) && cue.lemma != "say" => {
            one(c, extent::reach(scene, c, end, of), "cue-gerund")
        }
        Next::Bare(c) => {
            let stop = extent::reach(scene, c, end, of);
            if cue.bare && clausal(scene, c, stop, cue) {
                return one(c, stop, "cue-clause");
            }
            let stop = if cue.object && !of.relative && completed(scene, c, stop) {
                stop
            } else {
                extent::reach(scene, c, end, object)
            };
            // A headline's bare object ("rejects truce bid") tells what was done, not what was said.
            let told = scene.reading.sentences[scene.reading.sentence_of[c]].part != Part::Title
                || (c..stop).any(|i| matches!(scene.tag(i), Tag::Ing | Tag::Preposition | Tag::To));
            let fits = !matches!(cue.lemma, "call" | "label" | "brand" | "dub" | "deem")
                || of.named
                || start > hit.unit.first && scene.is(start - 1, &["which", "that", "whom", "who"])
                || named(scene, c, stop);
            let fits = fits && !(cue.lemma == "address" && attended(scene, c, stop));
            let fits = fits && !(cue.lemma == "claim" && lives(scene, c));
            ((cue.noun || cue.object && stop > c + 1) && told && fits && scene.opens_phrase(c))
                .then(|| one(c, stop, "cue-object"))
                .flatten()
        }
        // "promised lower taxes": what looked addressed is what was said.
        Next::Break(b) if found.addressed && cue.noun && !participle => {
            let from = found.venue.map_or(b, |v| v.0);
            one(from, extent::reach(scene, from, end, object), "cue-object").map(|d| Draft { venue: None, ..d })
        }
        Next::Break(b) if (cue.clause || cue.quote) && !participle => before_cue(hit, voice, start, b, found.venue),
        _ => None,
    }
}

/// Whether the phrase at `c` is of those who died: "claimed 40 lives" says nothing.
fn lives(scene: &Scene, c: usize) -> bool {
    let head = scene.reading.chunk_of.at(c).map_or(c, |k| scene.reading.chunks[k].head);
    scene.is(head, &["life", "lives", "victim", "victims"])
}

/// Whether the voice is a word for what was told before: "that threatened to".
fn thing(scene: &Scene, voice: Voice) -> bool {
    matches!(voice, Voice::Words(run) if scene.is(run.0, &["that", "this", "which"]))
}

/// Whether more of what was said may follow the phrase at `c`: "accused the mayor of theft", not "attacked the
/// mayor in March".
fn completed(scene: &Scene, c: usize, stop: usize) -> bool {
    let past = scene.reading.chunk_of.at(c).map_or(c + 1, |k| scene.reading.chunks[k].end).max(c + 1);
    past >= stop
        || (past..stop).any(|i| scene.quotes.inside(i) || scene.is(i, &["as"]))
        || !scene
            .is(past, &["in", "on", "at", "during", "after", "before", "when", "while", "through", "amid", "because"])
}

/// Whether what is called something stands from `c` on with what it is called: "the deal a mistake". A verb that
/// names has no other sense of speech: "called the mayor on Monday".
fn named(scene: &Scene, c: usize, stop: usize) -> bool {
    let past = scene.reading.chunk_of.at(c).map_or(c + 1, |k| scene.reading.chunks[k].end).max(c + 1);
    (c..stop).any(|i| scene.quotes.inside(i))
        || past < stop
            && matches!(
                scene.tag(past),
                Tag::Determiner
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Participle
                    | Tag::Adverb
                    | Tag::Number
                    | Tag::Ing
                    | Tag::Pronoun
                    | Tag::Possessive
            )
            && !after::time_word(scene, past)
            && !(past..stop).all(|i| scene.tag(i) == Tag::Adverb)
        || stop > c + 1 && scene.tag(stop - 1) == Tag::Adjective
}

/// Whether the phrase from `c` on is an audience or an occasion: "addressed a rally", "addressed the delegates".
fn attended(scene: &Scene, c: usize, stop: usize) -> bool {
    let head = subject::phrase_after(scene, c, stop).map_or(stop, |run| run.1);
    scene.tag(head - 1) == Tag::Name
        || (c..head).any(|i| after::venue_word(scene, i) || offices::office_at(scene, i).is_some())
}

/// Whether an answer in a word stands at `at`: "yes", "so", "the same", "as much".
fn answer(scene: &Scene, at: usize, end: usize) -> bool {
    let next = |words: &[&str]| at + 1 < end && scene.is(at + 1, words);
    scene.is(at, &["yes", "no", "so"]) && !(at + 1 < end && (scene.verb(at + 1) || scene.nominal(at + 1)))
        || scene.is(at, &["the"]) && next(&["same", "opposite"])
        || scene.is(at, &["as"]) && next(&["much"])
}

/// "…, he said." and "…, he said, …".
fn before_cue(hit: &Hit, voice: Voice, start: usize, stop: usize, venue: Option<Run>) -> Option<Draft> {
    let Hit { scene, unit, end, state, .. } = *hit;
    let comma = stop < end && scene.kind(stop) == TokenKind::Comma && !scene.quotes.inside(stop);
    // "As the mayor said, …" and "…, as the mayor said".
    let as_clause = hit.cue.clause
        && start > unit.first
        && scene.is(start - 1, &["as"])
        && !scene.quotes.inside(start - 1)
        && (start == unit.first + 1
            || matches!(scene.kind(start - 2), TokenKind::Comma | TokenKind::Dash)
            || scene.tag(start - 2) == Tag::Conjunction
            || scene.quotes.inside(start - 2));
    let start = start - usize::from(as_clause);
    if as_clause && (unit.first..start).all(|i| scene.tag(i) == Tag::Conjunction) {
        let right = comma.then(|| flank::right_rest(scene, stop + 1, end)).flatten()?;
        return (right.0..right.1).any(|i| scene.verb(i)).then(|| hit.draft(vec![right], voice, "as-cue", venue));
    }
    let Some(left) = flank::left_content(hit, start) else {
        let left = flank::left_fragment(scene, unit, start, state).filter(|_| hit.cue.clause)?;
        let right = comma.then(|| flank::right_rest(scene, stop + 1, end)).flatten()?;
        let verbal = (right.0..right.1).any(|i| scene.verb(i) || scene.quotes.inside(i));
        return verbal.then(|| hit.draft(vec![left, right], voice, "content-split", venue));
    };
    let quoted = scene.quotes.inside(left.1 - 1);
    if !quoted && !hit.cue.clause {
        return None;
    }
    let mut pieces = vec![left];
    if quoted && stop < end {
        pieces.extend(flank::right_quotes(scene, stop, unit.end));
    } else if comma {
        pieces.extend(flank::right_rest(scene, stop + 1, end));
    }
    let rule = match (pieces.len() > 1, quoted) {
        (true, _) => "content-split",
        (_, true) => "quote-speaker-cue",
        _ => "content-speaker-cue",
    };
    Some(hit.draft(pieces, voice, rule, venue))
}

/// Whether a clause begins at `first`: a noun phrase, or "there", with a finite verb of its own.
/// Where a noun phrase will do as well, grammar has to show that the phrase is a subject.
fn clausal(scene: &Scene, first: usize, end: usize, cue: &Cue) -> bool {
    let strict = cue.noun || matches!(cue.class, CueClass::Think | CueClass::Show);
    if strict && !scene.quotes.inside(first) {
        return subject_first(scene, first, end);
    }
    // "said they like rain": no phrase but a subject begins with such a pronoun; and "say" takes no other object.
    if scene.is(first, &["he", "she", "they", "we", "i", "there"])
        || cue.lemma == "say" && scene.opens_phrase(first) && end > first + 3 && !closed_phrase(scene, first, end)
    {
        return true;
    }
    for i in first..end.min(first + 40) {
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

/// Whether nothing but a mark follows the noun phrase at `first`: "said the mayor, a clerk".
fn closed_phrase(scene: &Scene, first: usize, end: usize) -> bool {
    subject::phrase_after(scene, first, end)
        .is_none_or(|(_, stop)| stop >= end || matches!(scene.kind(stop), TokenKind::Comma | TokenKind::Stop))
}

/// Whether a noun phrase at `first` runs, with its "of" and "in", up to a finite verb.
fn subject_first(scene: &Scene, first: usize, end: usize) -> bool {
    let mut noun = false;
    for i in first..end.min(first + 30) {
        if scene.opens_clause(i) && !noun || noun && scene.verb(i) && scene.tag(i - 1) != Tag::Conjunction {
            return true;
        }
        let pronoun = scene.tag(i) == Tag::Pronoun;
        let fits = scene.quotes.inside(i)
            || scene.nominal(i) && !(noun && pronoun && scene.tag(i - 1) != Tag::Preposition)
            || matches!(scene.tag(i), Tag::Preposition | Tag::Adverb | Tag::Conjunction);
        if !fits {
            return false;
        }
        noun |= matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun);
    }
    false
}
