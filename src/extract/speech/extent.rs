//! How far what was said reaches: to the end of its unit, or to where narration, another cue or a gloss
//! begins. It never looks past the unit.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cue::{CueClass, CueForm};
use super::scene::Scene;
use super::{after, given};
use crate::extract::chunk::ChunkKind;
use crate::extract::lexicon::Tag;
use crate::extract::token::TokenKind;
use crate::extract::words;
use crate::model::fold::small;

static ASIDES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::list(include_str!("../words/asides.txt")).collect());

/// What sort of content it is, where that bounds its reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// The cue's clause hangs on one that follows: "When the mayor said that, the crowd left".
    pub subordinate: bool,
    /// The cue's clause hangs on a noun: "the man who said that".
    pub relative: bool,
    /// The content is a noun phrase.
    pub object: bool,
    /// The cue's clause stands between dashes.
    pub dashed: bool,
    /// The cue's clause names a thing: "what the mayor called".
    pub named: bool,
}

/// One past the last token of content that starts at `start` in a unit that ends at `end`.
#[must_use]
pub fn content_end(scene: &Scene, start: usize, end: usize) -> usize {
    reach(scene, start, end, Reach::default())
}

/// One past the last token of content of the sort `of` that starts at `start` in a unit that ends at `end`.
#[must_use]
pub fn reach(scene: &Scene, start: usize, end: usize, of: Reach) -> usize {
    let mut i = start;
    let mut quoted = false;
    let mut depth = 0usize;
    while i < end {
        if let Some(q) = scene.quotes.around(i) {
            let past = scene.quotes.after(q).max(i + 1);
            // "said the town was done: “Nobody stays,” he added": the quotation has an attribution of its own.
            let own = i > start
                && matches!(scene.kind(i - 1), TokenKind::Dash | TokenKind::Colon)
                && clause_ended(scene, past)
                && attributed(scene, past, end);
            if own {
                return trim(scene, start, i);
            }
            quoted = true;
            if past >= end {
                return trim(scene, start, end);
            }
            let other = past < end && scene.kind(past) == TokenKind::Semicolon && attributed(scene, past + 1, end);
            if i == start && (ended(scene, past) || of.named || other) && !goes_on(scene, past, end) {
                return trim(scene, start, past);
            }
            i = past;
            if resumes_after_quote(scene, i, end) || of.subordinate && clause_ended(scene, i) && resumes(scene, i, end)
            {
                return trim(scene, start, i);
            }
            continue;
        }
        match scene.kind(i) {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            TokenKind::Semicolon if depth == 0 && attributed(scene, i + 1, end) => return trim(scene, start, i),
            TokenKind::Dash if depth == 0 && joined_cue(scene, i + 1, end) => return trim(scene, start, i),
            TokenKind::Dash if of.dashed => return trim(scene, start, i),
            TokenKind::Dash if quoted && depth == 0 && !later_quote(scene, i + 1, end) => return trim(scene, start, i),
            TokenKind::Comma if depth == 0 && i > start && breaks(scene, start, i, end, of) => {
                return trim(scene, start, i);
            }
            // "the man who told the story said": the main clause's verb ends the relative one.
            TokenKind::Word if of.relative && i > start + 1 && says_again(scene, i, end) => {
                return trim(scene, start, i);
            }
            TokenKind::Word if of.relative && of.object && i > start && scene.verb(i) => return trim(scene, start, i),
            TokenKind::Word if i > start && depth == 0 => {
                if scene.tag(i) == Tag::Conjunction
                    && scene.is(i, &["and", "but", "or", "then"])
                    && (second_cue(scene, i + 1, end)
                        || scene.is(i, &["but"]) && joined_cue(scene, i, end)
                        || leads_to_quote(scene, i + 1, end)
                        || of.object && next_act(scene, i + 1, end))
                {
                    return trim(scene, start, i);
                }
                // "blamed the union and urging talks", "said it was safe before blaming the union".
                if of.object
                    && scene.is(i, &["and", "or"])
                    && (reporting(scene, i + 1, end) || urging(scene, i + 1, end))
                    || scene.is(i, &["before", "after", "while"]) && reporting(scene, i + 1, end)
                {
                    return trim(scene, start, i);
                }
                if scene.is(i, &["while"]) && (turns_away(scene, i, end) || joined_cue(scene, i, end)) {
                    return trim(scene, start, i);
                }
                if scene.is(i, &["but"]) && i > start + 2 && contrasts(scene, i, end) && resumes(scene, i + 1, end) {
                    return trim(scene, start, i);
                }
                if of.object && scene.is(i, TURNS) && named_before(scene, start, i) {
                    return trim(scene, start, i);
                }
                if of.object && named_before(scene, start, i) && past_time(scene, i, end) {
                    return trim(scene, start, i);
                }
                if of.object && i > start + 1 && aside_phrase(scene, i, end) {
                    let on = i > start + 2 && scene.is(i - 1, &["on", "in", "last", "this", "late", "early"]);
                    return trim(scene, start, i - usize::from(on));
                }
            }
            _ => {}
        }
        i += 1;
    }
    trim(scene, start, end)
}

/// Words that open an adverbial of time or cause.
const TURNS: &[&str] = &["when", "while", "before", "after", "during", "because", "amid", "following"];

/// Whether a name or a pronoun alone stands from `start` to `at`: an object that needs nothing more.
fn named_before(scene: &Scene, start: usize, at: usize) -> bool {
    let chunk = |i: usize| scene.reading.chunk_of.at(i).map(|c| &scene.reading.chunks[c]);
    chunk(start).is_some_and(|c| c.end == at && matches!(c.kind, ChunkKind::Name | ChunkKind::Pronoun))
}

/// Whether content from `start` on ends at the comma at `at`.
fn breaks(scene: &Scene, start: usize, at: usize, end: usize, of: Reach) -> bool {
    of.relative
        || turns_away(scene, at + 1, end)
        || of.object && (!list(scene, start, at, end) || own_clause(scene, at + 1, end))
        || of.subordinate && (resumes(scene, at + 1, end) || second_cue(scene, at + 1, end))
        || joined_cue(scene, at + 1, end)
        || leads_to_quote(scene, at + 1, end)
        || contrasts(scene, at + 1, end)
        || attributed(scene, at + 1, end)
}

/// Without the closing punctuation, and without words that hang over.
fn trim(scene: &Scene, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start + 1
        && !scene.quotes.inside(end - 1)
        && matches!(
            scene.kind(end - 1),
            TokenKind::Stop
                | TokenKind::Comma
                | TokenKind::Semicolon
                | TokenKind::Colon
                | TokenKind::Dash
                | TokenKind::Bang
        )
    {
        end -= 1;
    }
    end
}

/// Whether the quotation that ends before `past` ends as a sentence or clause of its own.
pub fn ended(scene: &Scene, past: usize) -> bool {
    let Some(mut last) = past.checked_sub(2) else { return false };
    // “…the word ‘now.’”: the mark stands before both closing ones.
    if last > 0 && scene.kind(last) == TokenKind::Quote {
        last -= 1;
    }
    matches!(
        scene.kind(last),
        TokenKind::Comma | TokenKind::Stop | TokenKind::Bang | TokenKind::Ellipsis | TokenKind::Dash
    ) || scene.reading.tokens[last].stopped
}

/// Whether the quotation that ends before `past` ends with a comma.
fn clause_ended(scene: &Scene, past: usize) -> bool {
    past >= 2 && scene.kind(past - 2) == TokenKind::Comma
}

/// Whether another quotation follows at once, or after a bare "and".
fn goes_on(scene: &Scene, at: usize, end: usize) -> bool {
    let next = if at < end && scene.is(at, &["and", "or", "but"]) { at + 1 } else { at };
    next < end && scene.quotes.inside(next)
}

fn later_quote(scene: &Scene, at: usize, end: usize) -> bool {
    (at..end.min(at + 60)).any(|i| scene.quotes.inside(i))
}

/// Whether, right after a quotation, the article speaks for itself again.
fn resumes_after_quote(scene: &Scene, at: usize, end: usize) -> bool {
    let ended = ended(scene, at);
    let mut i = at;
    if scene.kind(i) == TokenKind::Comma {
        i += 1;
    } else if !ended {
        // "… in Ukraine but it launched": only a contrast breaks off without a comma.
        return false;
    }
    i < end
        && (joined_cue(scene, i, end) || aside(scene, i, end) || turns_away(scene, i, end) || contrasts(scene, i, end))
}

/// ", and a dozen have left": a clause of its own goes on.
fn own_clause(scene: &Scene, at: usize, end: usize) -> bool {
    at + 1 < end && scene.is(at, &["and"]) && scene.opens_clause(at + 1) && !(at..end).any(|i| scene.quotes.inside(i))
}

/// Whether the comma at `at` stands in a list of noun phrases.
fn list(scene: &Scene, start: usize, at: usize, end: usize) -> bool {
    // "the mayor, a former clerk": a name renamed is no list.
    if at + 1 < end && scene.tag(at + 1) == Tag::Determiner && named_before(scene, start, at) {
        return false;
    }
    let series = (at + 1..end.min(at + 30))
        .take_while(|&i| !scene.verb(i) && !scene.stop(i) && !scene.is(i, &["who", "which", "that"]))
        .any(|i| scene.kind(i) == TokenKind::Comma && i + 1 < end && scene.is(i + 1, &["and", "or"]));
    let next =
        (at + 1..end.min(at + 12)).find(|&i| scene.kind(i) == TokenKind::Comma || scene.verb(i) || scene.stop(i));
    let joined = (at + 1..next.unwrap_or(end).min(end)).any(|i| scene.is(i, &["and", "or"]));
    at > start
        && (series
            || joined && !next.is_some_and(|n| scene.verb(n))
            || scene.quotes.inside(at + 1)
            || at + 1 < end && scene.is(at + 1, &["including", "particularly", "especially", "not", "such"]))
}

/// Whether a phrase of time or occasion begins at `at`: "Tuesday", "at a news conference", "in the past".
fn aside_phrase(scene: &Scene, at: usize, end: usize) -> bool {
    if after::time_word(scene, at) {
        return true;
    }
    scene.is(at, &["in", "at", "on", "during"])
        && (at + 1..end.min(at + 5))
            .take_while(|&i| scene.kind(i) == TokenKind::Word)
            .any(|i| after::venue_word(scene, i) || after::time_word(scene, i))
}

/// Whether "last week", "a year ago" or the like begins at `at`, and owns nothing.
fn past_time(scene: &Scene, at: usize, end: usize) -> bool {
    scene.reading.time_of.at(at).map(|t| &scene.reading.times[t]).is_some_and(|t| {
        t.first == at
            && t.end > at + 1
            && !matches!(scene.tag(at - 1), Tag::Preposition)
            && !(t.end < end && (scene.possessive(t.end) || scene.kind(t.end) == TokenKind::Hyphen))
            && !(t.end < end && matches!(scene.tag(t.end), Tag::Noun | Tag::Nouns))
    })
}

/// Whether the main clause begins at `at`: a noun phrase with its verb.
fn resumes(scene: &Scene, at: usize, end: usize) -> bool {
    if at >= end || scene.quotes.inside(at) || !scene.opens_phrase(at) {
        return scene.quotes.inside(at);
    }
    (at + 1..end.min(at + 14))
        .take_while(|&i| {
            !matches!(scene.kind(i), TokenKind::Comma | TokenKind::Semicolon) && !scene.is(i, &["and", "or"])
        })
        .any(|i| scene.verb(i))
}

/// Whether the article turns against what was said, in words of its own: ", but", ", while".
fn contrasts(scene: &Scene, at: usize, end: usize) -> bool {
    at + 2 < end
        && (scene.is(at, &["while", "although", "though"])
            || scene.is(at, &["compared"]) && scene.is(at + 1, &["with"])
            || scene.is(at, &["but"])
                && !scene.is(at + 1, &["also", "only", "rather", "never", "merely"])
                && !matches!(scene.tag(at + 1), Tag::Not | Tag::Ing | Tag::Preposition | Tag::To))
        && !(at..end.min(at + 60)).any(|i| scene.quotes.inside(i))
}

/// Whether the verb of the main clause speaks at `at`: "the man who told the story said".
fn says_again(scene: &Scene, at: usize, end: usize) -> bool {
    matches!(scene.tag(at), Tag::Past | Tag::Present)
        && matches!(scene.tag(at - 1), Tag::Noun | Tag::Nouns | Tag::Name)
        && at + 1 < end
        && scene.cue(at).is_some_and(|(cue, _)| cue.class == CueClass::Say && cue.clause && cue.quote)
}

/// Whether the -ing form of a verb of speech stands at `at`, with content behind.
fn reporting(scene: &Scene, at: usize, end: usize) -> bool {
    at + 1 < end
        && !scene.quotes.inside(at)
        && !matches!(scene.tag(at + 1), Tag::Noun | Tag::Nouns)
        && scene
            .cue(at)
            .is_some_and(|(cue, form)| form == CueForm::Ing && matches!(cue.class, CueClass::Say | CueClass::Act))
}

/// Whether a verb of speech stands close behind `at`, a quotation with a comma or colon before it behind that:
/// "and told them, “…”".
fn leads_to_quote(scene: &Scene, at: usize, end: usize) -> bool {
    let Some(verb) = (at..end.min(at + 4)).find(|&i| scene.cue(i).is_some()) else { return false };
    let says = scene.cue(verb).is_some_and(|(cue, form)| {
        cue.quote
            && cue.class == CueClass::Say
            && form != CueForm::Base
            && !matches!(scene.tag(verb), Tag::Noun | Tag::Nouns)
    });
    let mark = (verb + 1..end.min(verb + 6))
        .find(|&i| scene.quotes.inside(i) || matches!(scene.kind(i), TokenKind::Comma | TokenKind::Colon));
    says && !(at..verb).any(|i| scene.quotes.inside(i) || scene.kind(i) == TokenKind::Comma)
        && mark.is_some_and(|i| !scene.quotes.inside(i) && quote_at(scene, i, end))
}

/// Whether a finite verb with an object or a phrase of its own stands at `at`, so that a noun phrase before
/// "and" is complete: "denied the charge and left the room".
fn next_act(scene: &Scene, at: usize, end: usize) -> bool {
    if at + 1 >= end || scene.quotes.inside(at) {
        return false;
    }
    if scene.is(at - 1, &["but"]) && (scene.verb(at) || scene.tag(at) == Tag::Not) {
        return true;
    }
    scene.tag(at) == Tag::Auxiliary
        || scene.tag(at) == Tag::Past
            && (scene.tag(at + 1) == Tag::Determiner
                || matches!(scene.tag(at + 1), Tag::To | Tag::Preposition | Tag::Possessive | Tag::Pronoun | Tag::Name))
}

/// Whether the base form of a verb that urges or names stands at `at`, with whom behind: "and encourage them to".
fn urging(scene: &Scene, at: usize, end: usize) -> bool {
    at + 1 < end
        && scene.tag(at) == Tag::Base
        && scene.opens_phrase(at + 1)
        && scene.cue(at).is_some_and(|(cue, form)| form == CueForm::Base && cue.object && cue.class != CueClass::Think)
}

/// "and the mayor accused", "while a third called": a clause with a speaker and a cue of its own.
fn joined_cue(scene: &Scene, at: usize, end: usize) -> bool {
    if at + 3 >= end || !scene.is(at, &["and", "but", "while", "though", "although", "whereas", "as"]) {
        return false;
    }
    let mut i = at + 1;
    while i < end.min(at + 10) && (scene.nominal(i) || scene.is(i, &["of", "in"])) && !scene.quotes.inside(i) {
        i += 1;
    }
    let speaker = i > at + 1;
    let mut progressive = false;
    while i < end && (scene.tag(i) == Tag::Adverb || matches!(scene.tag(i), Tag::Auxiliary)) {
        progressive |= scene.is(i, &["is", "are", "was", "were"]);
        i += 1;
    }
    speaker && (finite_cue(scene, i, end) || progressive && reporting(scene, i, end))
}

/// ", Name said": another attribution begins.
fn attributed(scene: &Scene, at: usize, end: usize) -> bool {
    let mut i = at;
    while i < end.min(at + 6) && scene.nominal(i) {
        i += 1;
    }
    i > at
        && i < end
        && !scene.quotes.inside(i)
        && matches!(scene.tag(i), Tag::Past | Tag::Present)
        && (scene.cue(i).is_some_and(|(cue, _)| cue.class == CueClass::Say && cue.clause && cue.quote)
            || given::gives(scene, i, end))
}

/// "in rare criticism of", "in an apparent reference to".
fn aside(scene: &Scene, at: usize, end: usize) -> bool {
    scene.is(at, &["in", "a", "an", "as"]) && (at + 1..end.min(at + 5)).any(|i| ASIDES.contains(&*small(scene.word(i))))
}

/// Whether, after a comma, a participle or a second verb of speech takes over: "adding that", "and warned".
fn turns_away(scene: &Scene, at: usize, end: usize) -> bool {
    let mut i = at;
    while i < end
        && (scene.is(i, &["while", "also", "and", "but", "then", "even", "before", "instead", "or"])
            || scene.tag(i) == Tag::Adverb)
    {
        i += 1;
    }
    if i >= end || scene.quotes.inside(i) {
        return false;
    }
    if i > at && second_cue(scene, at + 1, end) {
        return true;
    }
    match scene.cue(i) {
        Some((cue, CueForm::Ing)) => {
            matches!(cue.class, CueClass::Say | CueClass::Act)
                && cue.lemma != "begin"
                && cue.lemma != "go"
                && cue.lemma != "put"
        }
        _ => aside(scene, i, end) && i == at,
    }
}

/// Whether a quotation begins at `at`, or after a comma or colon there.
fn quote_at(scene: &Scene, at: usize, end: usize) -> bool {
    let mark = at < end && matches!(scene.kind(at), TokenKind::Comma | TokenKind::Colon);
    scene.quotes.inside(at) || mark && at + 1 < end && scene.quotes.inside(at + 1)
}

/// Whether a finite verb of speech stands at `at`, past adverbs and auxiliaries, and takes content.
fn second_cue(scene: &Scene, at: usize, end: usize) -> bool {
    let mut i = at;
    while i < end
        && (scene.tag(i) == Tag::Adverb
            || scene.is(i, &["also", "then", "later", "again", "even", "has", "have", "had"]))
    {
        i += 1;
    }
    finite_cue(scene, i, end) || i > at && i < end && scene.cue(i).is_some_and(|(_, form)| form == CueForm::Base)
}

/// Whether a finite verb of speech stands at `i` and takes content.
fn finite_cue(scene: &Scene, i: usize, end: usize) -> bool {
    if i + 1 >= end || scene.quotes.inside(i) {
        return false;
    }
    let Some((cue, form)) = scene.cue(i) else { return false };
    // "and say they are": a plural's present looks like the base form.
    let plural = form == CueForm::Base
        && cue.clause
        && (scene.quotes.inside(i + 1) || matches!(scene.tag(i + 1), Tag::Pronoun) || scene.is(i + 1, &["that"]));
    (matches!(form, CueForm::Past | CueForm::Present) || plural)
        && matches!(cue.class, CueClass::Say | CueClass::Act)
        && !matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Adjective)
        && (quote_at(scene, i + 1, end) || !matches!(scene.kind(i + 1), TokenKind::Stop | TokenKind::Comma))
        && !scene.is(i + 1, &["by"])
}
