//! What follows a cue: past days, occasions and addressees to the content, or to a break. It knows the
//! cue's frame, never who speaks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cue::Cue;
use super::scene::Scene;
use super::subject::{Run, phrase_after};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::{Gap, TokenKind};
use crate::extract::words;
use crate::model::fold::small;

/// What follows a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// "that" and a clause, which begins at the token.
    That(usize),
    /// A clause or noun phrase without "that".
    Bare(usize),
    /// A quotation whose mark is the token.
    Quote(usize),
    /// A colon, and what follows it.
    Colon(usize),
    /// "to" and an infinitive.
    Infinitive(usize),
    /// "whether", "how" and the like.
    Question(usize),
    /// A preposition or particle of the cue's own; the content follows at the token.
    Preposition(usize),
    /// Nothing: a comma, a conjunction, the end.
    Break(usize),
}

/// What follows a cue, and what stood between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// What follows.
    pub next: Next,
    /// To whom or where it was said.
    pub venue: Option<Run>,
    /// Whether an addressee was passed.
    pub addressed: bool,
}

static VENUES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::list(include_str!("../words/venues.txt")).collect());

const QUESTIONS: &[&str] = &["whether", "if", "how", "why", "what", "when", "where", "who", "whom", "which"];
const TIMES: &[&str] = &[
    "today",
    "yesterday",
    "tonight",
    "earlier",
    "later",
    "recently",
    "afterward",
    "afterwards",
    "again",
    "overnight",
    "simply",
    "bluntly",
    "flatly",
    "once",
    "anyway",
    "there",
    "here",
    "aloud",
    "publicly",
    "separately",
];
const LINKS: &[&str] = &[
    "in",
    "on",
    "at",
    "during",
    "after",
    "before",
    "to",
    "of",
    "about",
    "via",
    "through",
    "from",
    "with",
    "by",
    "over",
    "as",
    "while",
    "when",
    "outside",
    "inside",
    "upon",
    "following",
    "for",
    "into",
    "amid",
    "near",
];

/// Whether token `at` names an occasion or place of speaking.
pub fn venue_word(scene: &Scene, at: usize) -> bool {
    VENUES.contains(&*small(scene.word(at)))
}

/// Whether a day or part of a day begins at token `at`.
pub fn time_word(scene: &Scene, at: usize) -> bool {
    let token = &scene.reading.tokens[at];
    // "November's election" is a thing, no day.
    if scene.reading.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Clitic && t.gap == Gap::None)
        && scene.possessive(at + 1)
    {
        return false;
    }
    token.is(Class::Weekday) || token.is(Class::Month) || scene.is(at, TIMES)
}

/// What follows the cue that ends before `start`, within `end`.
#[must_use]
pub fn after(scene: &Scene, cue: &Cue, start: usize, end: usize) -> After {
    let mut out = After { next: Next::Break(end), venue: None, addressed: false };
    let mut i = start;
    if cue.addressee || cue.lemma == "say" && i < end && scene.is(i, &["to"]) {
        let from = if cue.lemma == "say" { i + 1 } else { i };
        // "promises the government will": a verb after the phrase makes it the subject of what is said.
        if let Some(run) = addressee(scene, from, end)
            .filter(|r| cue.lemma == "tell" && !of_clause(scene, *r, end) || r.1 >= end || !scene.verb(r.1))
        {
            out.venue = Some(run);
            out.addressed = true;
            i = run.1;
            // "told voters who had waited for hours that": what tells of those addressed is passed.
            if i < end && scene.is(i, &["who"]) && cue.lemma != "ask" {
                let past = (i + 1..end.min(i + 25))
                    .find(|&j| scene.kind(j) == TokenKind::Comma || scene.quotes.inside(j) || scene.is(j, &["that"]));
                i = past.unwrap_or(i);
            }
        }
    }
    if cue.clause
        && let Some(that) = distant_that(scene, start, end, cue.addressee)
    {
        out.venue = out.venue.or_else(|| {
            let word = (start..that).find(|&j| venue_word(scene, j))?;
            let first = (start..=word).rev().find(|&j| scene.tag(j) == Tag::Preposition).map_or(start, |j| j + 1);
            Some((first.min(word), word + 1))
        });
        out.next = Next::That(that + 1);
        return out;
    }
    let mut steps = 0;
    while i < end {
        steps += 1;
        if steps > 12 {
            break;
        }
        if let Some(q) = scene.quotes.around(i) {
            // "told "Morning Show" that …": a title in marks is who or what was told.
            let past = scene.quotes.after(q);
            if cue.addressee && past < end && past < i + 8 && scene.is(past, &["that", "on", "in"]) {
                out.venue = out.venue.or(Some((scene.quotes.all[q].open + 1, scene.quotes.all[q].end)));
                i = past;
                continue;
            }
            out.next = Next::Quote(i);
            return out;
        }
        match scene.kind(i) {
            // "at 10:15"
            TokenKind::Colon if let Some(time) = scene.reading.time_of.at(i) => {
                i = scene.reading.times[time].end.max(i + 1);
                continue;
            }
            TokenKind::Colon => {
                out.next = Next::Colon(i + 1);
                return out;
            }
            TokenKind::Comma => {
                if i + 1 < end && scene.quotes.inside(i + 1) {
                    out.next = Next::Quote(i + 1);
                    return out;
                }
                if i + 1 < end && scene.is(i + 1, &["that"]) && i + 2 < end && scene.kind(i + 2) != TokenKind::Comma {
                    out.next = Next::That(i + 2);
                    return out;
                }
                // "said, in a statement, that"; "added, however, that".
                if let Some(past) = parenthesis(scene, i, end) {
                    i = past;
                    continue;
                }
                out.next = Next::Break(i);
                return out;
            }
            TokenKind::Word | TokenKind::Number => {}
            TokenKind::Symbol | TokenKind::Open if scene.kind(i) == TokenKind::Symbol => {
                out.next = Next::Bare(i);
                return out;
            }
            _ => {
                out.next = Next::Break(i);
                return out;
            }
        }
        if scene.is(i, &["that"]) {
            // "While she says that, the others": the word stands for what was said.
            if i + 2 < end
                && scene.kind(i + 1) == TokenKind::Comma
                && matches!(scene.tag(i + 2), Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Nouns)
            {
                out.next = Next::Break(i + 1);
                return out;
            }
            // "adds to the drama that has gripped the town".
            if i > start && matches!(scene.tag(i - 1), Tag::Noun | Tag::Nouns) && i + 1 < end && scene.verb(i + 1) {
                out.next = Next::Break(i);
                return out;
            }
            out.next = if i + 1 < end && scene.kind(i + 1) == TokenKind::Comma && i + 2 < end {
                Next::That(i + 2)
            } else {
                Next::That(i + 1)
            };
            return out;
        }
        if scene.is(i, &["and", "but", "or", "as", "while", "because", "so", "although", "though"])
            && !cue.prepositions.iter().any(|p| scene.is(i, &[p]))
            && !(scene.is(i, &["as"]) && cue.object)
        {
            out.next = Next::Break(i);
            return out;
        }
        // "expressed deep concern about": the noun belongs to the cue.
        if cue.emotion
            && i == start
            && let Some(past) = emotion(scene, i, end)
        {
            out.next = if scene.is(past, &["that"]) { Next::That(past + 1) } else { Next::Preposition(past + 1) };
            return out;
        }
        if (cue.prepositions.iter().any(|p| scene.is(i, &[p])) || cue.object && scene.is(i, &["as"])) && i + 1 < end {
            i += 1;
            // "pointed out, “…”", "pointed out in May that": a particle alone, and what is said behind it.
            let particle = scene.is(i - 1, &["out", "back", "off"]);
            let word = matches!(scene.kind(i), TokenKind::Word | TokenKind::Number | TokenKind::Symbol);
            if !word && !scene.quotes.inside(i) || particle && (scene.is(i, LINKS) || time_word(scene, i)) {
                continue;
            }
            if scene.is(i, &["that"]) {
                i += 1;
            }
            out.next = Next::Preposition(i.min(end - 1));
            return out;
        }
        let not = usize::from(scene.is(i, &["not"]));
        if i + not < end
            && scene.is(i + not, &["to"])
            && i + not + 1 < end
            && matches!(scene.tag(i + not + 1), Tag::Base | Tag::Auxiliary | Tag::Adverb)
            && (cue.infinitive || cue.object && out.addressed)
        {
            // Who is addressed is part of what is asked: "asked the clerk to leave".
            let from =
                if out.addressed && i == out.venue.map_or(i, |v| v.1) { out.venue.map_or(i, |v| v.0) } else { i };
            if from < i {
                out.venue = None;
            }
            out.next = Next::Infinitive(from);
            return out;
        }
        if cue.wh && scene.is(i, QUESTIONS) || scene.is(i, &["whether", "why", "how"]) && (cue.clause || cue.wh) {
            out.next = Next::Question(i);
            return out;
        }
        let subject =
            scene.is(i, &["yes", "no", "so"]) || scene.is(i, &["there", "here"]) && i + 1 < end && scene.verb(i + 1);
        if (time_word(scene, i) || scene.tag(i) == Tag::Adverb) && !subject {
            i += 1;
            while i < end
                && (scene.is(i, &["morning", "afternoon", "evening", "night"])
                    || scene.kind(i) == TokenKind::Number && time_word(scene, i - 1))
            {
                i += 1;
            }
            continue;
        }
        if scene.is(i, &["last", "this", "earlier", "late", "early"])
            && i + 1 < end
            && (time_word(scene, i + 1)
                || scene.is(
                    i + 1,
                    &[
                        "week",
                        "month",
                        "year",
                        "morning",
                        "afternoon",
                        "evening",
                        "night",
                        "summer",
                        "fall",
                        "spring",
                        "winter",
                        "weekend",
                        "quarter",
                        "this",
                        "in",
                        "on",
                    ],
                ))
        {
            i += 2;
            continue;
        }
        // "said a day earlier that".
        if let Some(time) = scene.reading.time_of.at(i).map(|t| &scene.reading.times[t])
            && time.first == i
            && time.end > i + 1
            && time.end < end
            && !scene.verb(time.end)
            && !scene.quotes.inside(i)
        {
            i = time.end;
            continue;
        }
        if scene.is(i, LINKS)
            && let Some((past, venue)) = adjunct(scene, i, end)
        {
            if venue.is_some() && out.venue.is_none() {
                out.venue = venue;
            }
            i = past;
            continue;
        }
        out.next = Next::Bare(i);
        return out;
    }
    out.next = Next::Break(i.min(end));
    out
}

/// The "that", "about" or the like that follows the bare noun phrase at `at`.
fn emotion(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let past =
        (at..end.min(at + 6)).find(|&i| scene.is(i, &["that", "about", "over", "for", "at", "with", "of", "in"]))?;
    let plain = (at..past).all(|i| {
        matches!(
            scene.tag(i),
            Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Base | Tag::Conjunction
        )
    });
    (past > at && plain && past + 1 < end).then_some(past)
}

/// The "that" of "told a rally in Salem, Oregon on Monday that": only phrases of time, place and address
/// stand before it.
fn distant_that(scene: &Scene, start: usize, end: usize, addressed: bool) -> Option<usize> {
    let mut last = false;
    for i in start..end.min(start + 22) {
        if scene.quotes.inside(i) {
            return None;
        }
        match scene.kind(i) {
            TokenKind::Word if scene.is(i, &["that"]) => {
                // "a letter that was read out": what has no subject of its own tells of the noun before.
                let relative = i + 1 < end && scene.verb(i + 1);
                return (i > start + 1
                    && last
                    && !relative
                    && i + 1 < end
                    && scene.tag(i) != Tag::Determiner
                    && scene.tag(i) != Tag::Pronoun)
                    .then_some(i);
            }
            TokenKind::Word => {
                if scene.verb(i)
                    || matches!(
                        scene.tag(i),
                        Tag::Base | Tag::Relative | Tag::Subordinator | Tag::To | Tag::Conjunction
                    )
                    || i == start && scene.tag(i) == Tag::Determiner && !addressed
                {
                    return None;
                }
                last = matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Number | Tag::Adverb);
            }
            TokenKind::Comma | TokenKind::Number | TokenKind::Hyphen => {}
            _ => return None,
        }
    }
    None
}

/// Whether the phrase is the subject of a bare clause: a verb follows it at once.
fn of_clause(scene: &Scene, run: Run, end: usize) -> bool {
    run.1 < end && scene.verb(run.1) && scene.kind(run.1) == TokenKind::Word && !scene.quotes.inside(run.1)
}

/// "reporters", "the BBC", "a rally in Ohio": who is addressed, from `at` on.
fn addressee(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    if at >= end || scene.quotes.inside(at) || scene.is(at, &["that", "to"]) || time_word(scene, at) {
        return None;
    }
    let (first, mut stop) = phrase_after(scene, at, end)?;
    // "told the crowd the plan", "told CNN Trump had": a second phrase begins with a determiner or a name.
    let mut i = first + 1;
    while i < stop {
        let fresh = scene.tag(i) == Tag::Determiner && scene.tag(i - 1) != Tag::Preposition;
        if fresh || time_word(scene, i) {
            stop = i;
            break;
        }
        i += 1;
    }
    Some((first, stop))
}

/// Past a prepositional phrase at `at` that says when, where or to whom, with the venue it names.
fn adjunct(scene: &Scene, at: usize, end: usize) -> Option<(usize, Option<Run>)> {
    let mut venue = None;
    let mut i = at + 1;
    let mut last_venue = None;
    let limit = end.min(at + 30);
    while i < limit && !scene.quotes.inside(i) && !scene.is(i, &["that"]) {
        match scene.kind(i) {
            TokenKind::Word | TokenKind::Number | TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Symbol => {}
            _ => break,
        }
        if scene.verb(i) && scene.kind(i) == TokenKind::Word
            || scene.tag(i) == Tag::Base && scene.is(i - 1, &["to"])
            || scene.tag(i) == Tag::Pronoun && i > at + 1
        {
            // The clause has begun: the phrase ended with the last word of an occasion or a day.
            return last_venue.map(|past| (past, venue));
        }
        if venue_word(scene, i) || time_word(scene, i) {
            last_venue = Some(i + 1);
            if venue_word(scene, i) {
                venue = Some((venue.map_or(at + 1, |v: Run| v.0), i + 1));
            }
        } else if scene.kind(i) == TokenKind::Number && last_venue == Some(i) {
            last_venue = Some(i + 1);
        }
        i += 1;
    }
    let closed =
        i >= end || !matches!(scene.kind(i), TokenKind::Word) || scene.quotes.inside(i) || scene.is(i, &["that"]);
    if closed {
        return Some((i, venue));
    }
    last_venue.map(|past| (past, venue))
}

/// Past "`, …,`" where a short adverbial stands between the commas and content follows.
fn parenthesis(scene: &Scene, comma: usize, end: usize) -> Option<usize> {
    let first = comma + 1;
    if first >= end
        || !(matches!(scene.tag(first), Tag::Preposition | Tag::Adverb | Tag::Subordinator) || scene.is(first, LINKS))
    {
        return None;
    }
    let stop = (first..end.min(first + 16))
        .find(|&j| scene.kind(j) == TokenKind::Comma || scene.quotes.inside(j) || scene.stop(j))?;
    if scene.quotes.inside(stop) {
        return (scene.kind(stop - 1) == TokenKind::Comma).then_some(stop);
    }
    if scene.kind(stop) != TokenKind::Comma || stop + 1 >= end {
        return None;
    }
    (scene.is(stop + 1, &["that"]) || scene.quotes.inside(stop + 1)).then_some(stop + 1)
}
