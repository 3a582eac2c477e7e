//! Who stands beside a cue: the noun phrase before its verb group, or after it. It finds words, never who
//! is meant.

use super::scene::Scene;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::TokenKind;

/// A half-open run of tokens.
pub type Run = (usize, usize);

/// The verb group about a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// First token: an auxiliary, an adverb, or the verb.
    pub first: usize,
    /// One past the verb.
    pub end: usize,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether a form of "be" stands before a participle.
    pub be: bool,
    /// Whether a form of "have" or "had" stands in it.
    pub have: bool,
    /// Whether "to" stands before the verb.
    pub to: Option<usize>,
    /// Whether a modal or "do" stands in it.
    pub modal: bool,
}

const BE: &[&str] = &["is", "was", "were", "are", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "got"];
const HAVE: &[&str] = &["has", "have", "had", "having", "'ve", "’ve"];
const DO: &[&str] = &[
    "do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "must", "shall", "'ll", "’ll",
    "'d", "’d", "let",
];
const NOT: &[&str] = &["not", "never", "n't", "neither", "nor", "hardly", "scarcely"];
const STRIDES: &[&str] = &[
    "also",
    "then",
    "later",
    "once",
    "again",
    "even",
    "just",
    "only",
    "still",
    "now",
    "further",
    "instead",
    "long",
    "first",
    "too",
    "both",
    "often",
    "since",
    "earlier",
    "recently",
    "previously",
    "repeatedly",
    "already",
    "all",
    "himself",
    "herself",
    "themselves",
    "itself",
    "subsequently",
    "rightly",
    "soon",
];

/// The verb group that ends with the cue at `at`, looking back no further than `floor`.
#[must_use]
pub fn group(scene: &Scene, at: usize, floor: usize) -> Group {
    let mut group = Group { first: at, end: at + 1, negated: false, be: false, have: false, to: None, modal: false };
    let mut i = at;
    while i > floor {
        let back = i - 1;
        let word = scene.word(back);
        if scene.kind(back) == TokenKind::Word || scene.kind(back) == TokenKind::Clitic {
            if scene.is(back, HAVE) {
                group.have = true;
            } else if scene.is(back, BE) && !scene.possessive(back) {
                group.be = true;
            } else if scene.is(back, DO) {
                group.modal = true;
            } else if scene.is(back, NOT) {
                group.negated = true;
            } else if scene.is(back, &["to"]) && i == at {
                group.to = Some(back);
            } else if let Some(stem) = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")) {
                group.negated = true;
                group.be |= matches!(stem.to_ascii_lowercase().as_str(), "is" | "was" | "were" | "are");
            } else if !(scene.is(back, STRIDES)
                || scene.tag(back) == Tag::Adverb
                || word.len() > 4 && word.ends_with("ly") && scene.tag(back) != Tag::Name)
            {
                break;
            }
            if group.to.is_some() && group.to != Some(back) {
                break;
            }
        } else {
            break;
        }
        i = back;
    }
    // An adverb that opens the clause is no part of the group: "Earlier Moscow said".
    group.first = i;
    group
}

/// Where the clause of the verb at `at` begins: past the last break before it, no further back than `floor`.
#[must_use]
pub fn clause_start(scene: &Scene, at: usize, floor: usize) -> usize {
    let mut i = at;
    while i > floor {
        let back = i - 1;
        match scene.kind(back) {
            TokenKind::Quote if scene.bare_possessive(back) => {}
            TokenKind::Quote
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Stop
            | TokenKind::Bang
            | TokenKind::Dash => break,
            _ => {}
        }
        if scene.quotes.inside(back) {
            break;
        }
        i = back;
    }
    i
}

/// The noun phrase that ends just before `end`: back to a break, a verb or a word that opens a clause.
#[must_use]
pub fn phrase_before(scene: &Scene, end: usize, floor: usize) -> Option<Run> {
    let mut i = end;
    let mut head = false;
    let mut and = None;
    while i > floor {
        let back = i - 1;
        if scene.quotes.inside(back) {
            break;
        }
        let fits = match scene.kind(back) {
            TokenKind::Word => match scene.tag(back) {
                Tag::Noun | Tag::Nouns | Tag::Name | Tag::Number | Tag::Ordinal | Tag::Pronoun => {
                    // Two pronouns, or a pronoun after a noun, are two phrases.
                    !(head
                        && scene.tag(back) == Tag::Pronoun
                        && !scene.is(
                            back,
                            &["one", "some", "many", "most", "several", "all", "others", "those", "everyone"],
                        ))
                }
                Tag::Adjective | Tag::Determiner | Tag::Possessive => true,
                Tag::Participle | Tag::Ing => head && !finite(scene, back, floor),
                Tag::Preposition => {
                    head && back > floor
                        && !scene.is(back, &["than", "that", "as", "like", "after", "before", "until", "since", "if"])
                }
                Tag::Conjunction => head && joins(scene, back, floor),
                Tag::Adverb => head && i != end,
                _ => scene.is(back, &["to"]) && head && near_preposition(scene, back),
            },
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Symbol => true,
            TokenKind::Clitic => scene.possessive(back),
            TokenKind::Quote => scene.bare_possessive(back),
            TokenKind::Close => true,
            TokenKind::Open => true,
            _ => false,
        };
        if !fits {
            break;
        }
        head = true;
        i = back;
        if scene.tag(back) == Tag::Conjunction && scene.kind(back) == TokenKind::Word {
            and = and.or(Some(back));
        }
        // "late Saturday he": what stands before a pronoun is none of its phrase, but for "some of them".
        if back + 1 == end
            && scene.tag(back) == Tag::Pronoun
            && back > floor
            && !matches!(scene.tag(back - 1), Tag::Preposition | Tag::Determiner)
        {
            break;
        }
    }
    // "The case is under investigation and police": what a verb has to itself is no part of the next clause's subject.
    let owned = |verb: usize| scene.verb(verb) && !scene.cue(verb).is_some_and(|(cue, _)| cue.clause);
    if let Some(and) = and.filter(|_| i > floor && owned(i - 1)) {
        i = and;
    }
    while i < end
        && (matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb)
            || matches!(scene.kind(i), TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Close))
    {
        i += 1;
    }
    let i = past_opening_phrase(scene, past_time(scene, i, end), end);
    (i < end).then_some((i, end))
}

/// Whether the participle at `at` is the verb of a clause: "has joined a list of leaders who", "is releasing an ad that".
#[must_use]
pub fn finite(scene: &Scene, at: usize, floor: usize) -> bool {
    if !matches!(scene.tag(at), Tag::Participle | Tag::Ing) {
        return false;
    }
    let mut before = (floor..at).rev().skip_while(|i| scene.tag(*i) == Tag::Adverb);
    scene.reading.chunk_of.at(at).is_none()
        && before.next().is_some_and(|i| matches!(scene.tag(i), Tag::Auxiliary | Tag::Modal))
}

/// Past a day that a preposition governs, where a phrase of its own follows: "On Sunday police".
fn past_time(scene: &Scene, first: usize, end: usize) -> usize {
    let governed = first > 0 && scene.tag(first - 1) == Tag::Preposition;
    let time = scene.reading.time_of.at(first.min(scene.reading.tokens.len() - 1));
    // "At 4:30 p.m. police"
    let time = time.map(|t| &scene.reading.times[t]).filter(|time| governed || time.first < first);
    time.map(|time| time.end).filter(|stop| *stop < end && !scene.possessive(*stop)).unwrap_or(first)
}

/// Past a prepositional phrase that opens the clause, where a subject of its own follows without a comma:
/// "In a statement Trump", "On Tuesday the ministry".
fn past_opening_phrase(scene: &Scene, first: usize, end: usize) -> usize {
    if scene.tag(first) != Tag::Preposition {
        return first;
    }
    let mut i = first + 1;
    let mut seen = false;
    while i < end {
        let fresh = matches!(scene.tag(i), Tag::Determiner | Tag::Pronoun)
            || scene.tag(i) == Tag::Name
                && scene.tag(i - 1) != Tag::Name
                && scene.kind(i - 1) == TokenKind::Word
                && scene.tag(i - 1) != Tag::Preposition
                && scene.tag(i - 1) != Tag::Determiner
                && scene.tag(i - 1) != Tag::Possessive;
        if seen && fresh {
            return i;
        }
        seen |= matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Name) || scene.kind(i) == TokenKind::Number;
        i += 1;
    }
    first + 1
}

/// Whether "and" at `at` joins two names or nouns of one phrase.
fn joins(scene: &Scene, at: usize, floor: usize) -> bool {
    scene.is(at, &["and", "or", "&"])
        && at > floor
        && matches!(scene.tag(at - 1), Tag::Name | Tag::Nouns | Tag::Noun | Tag::Adjective)
        && scene.kind(at - 1) == TokenKind::Word
}

fn near_preposition(scene: &Scene, at: usize) -> bool {
    matches!(scene.tag(at + 1), Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Nouns)
}

/// The noun phrase that begins at `at`, with what follows it through "of", "for", "at", "in"; `None` where
/// none begins there. It ends before `end`.
#[must_use]
pub fn phrase_after(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    let mut i = at;
    let mut noun = false;
    while i < end && !scene.quotes.inside(i) {
        let fits = match scene.kind(i) {
            TokenKind::Word => match scene.tag(i) {
                Tag::Pronoun => i == at,
                Tag::Noun | Tag::Nouns | Tag::Name | Tag::Number | Tag::Ordinal => true,
                Tag::Adjective | Tag::Possessive => true,
                Tag::Determiner => {
                    i == at || !noun || scene.tag(i - 1) == Tag::Preposition || scene.tag(i - 1) == Tag::Conjunction
                }
                Tag::Preposition => {
                    noun && scene.is(i, &["of", "for", "at", "with", "in", "from"])
                        && i + 1 < end
                        && scene.opens_phrase(i + 1)
                }
                Tag::Conjunction => {
                    noun && scene.is(i, &["and", "&"])
                        && i + 1 < end
                        && matches!(
                            scene.tag(i + 1),
                            Tag::Name | Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Determiner
                        )
                }
                Tag::Participle | Tag::Ing if i == at => {
                    i + 1 < end && matches!(scene.tag(i + 1), Tag::Noun | Tag::Nouns | Tag::Name)
                }
                Tag::Participle | Tag::Ing => !noun,
                Tag::Adverb => !noun,
                _ => false,
            },
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Symbol => true,
            TokenKind::Clitic => scene.possessive(i),
            TokenKind::Quote => scene.bare_possessive(i),
            _ => false,
        };
        if !fits {
            break;
        }
        noun |= matches!(scene.tag(i), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun)
            || scene.kind(i) == TokenKind::Number
            || scene.tag(i) == Tag::Number && i + 1 < end && scene.is(i + 1, &["of"]);
        i += 1;
    }
    while i > at && matches!(scene.tag(i - 1), Tag::Preposition | Tag::Conjunction | Tag::Determiner) {
        i -= 1;
    }
    (noun && i > at).then_some((at, i))
}

/// The subject of the verb group: the noun phrase before it, across a parenthesis between commas, days that
/// stand before the verb left out.
#[must_use]
pub fn subject(scene: &Scene, group: &Group, floor: usize) -> Option<Run> {
    let mut group = *group;
    while group.first > floor + 1 {
        let back = group.first - 1;
        if let Some(time) = scene.reading.time_of.at(back).map(|t| &scene.reading.times[t]).filter(|t| t.first > floor)
        {
            group.first = time.first;
        } else if super::after::time_word(scene, back) {
            group.first = back;
        } else {
            break;
        }
        if group.first > floor + 1 && scene.is(group.first - 1, &["on", "last", "late", "early", "earlier", "this"]) {
            group.first -= 1;
        }
    }
    bare_subject(scene, &group, floor)
}

fn bare_subject(scene: &Scene, group: &Group, floor: usize) -> Option<Run> {
    if group.first <= floor {
        return None;
    }
    let before = group.first - 1;
    match scene.kind(before) {
        // "Rep. Johnson (D-Ga.) said".
        TokenKind::Close => {
            let open = (floor..before).rev().take(20).find(|&i| scene.kind(i) == TokenKind::Open)?;
            phrase_before(scene, open, floor)
        }
        // "Mrs. Smith - whose husband signed it - has mocked".
        TokenKind::Dash => {
            let open = (floor..before).rev().take(50).find(|&i| scene.kind(i) == TokenKind::Dash)?;
            phrase_before(scene, open, floor)
        }
        TokenKind::Comma => across(scene, clause_start(scene, group.first, floor), before),
        _ if scene.is(before, &["whom"]) && before > floor + 2 && scene.is(before - 1, &["of"]) => {
            people_before(scene, before - 2, floor)
        }
        _ if matches!(scene.tag(before), Tag::Relative) || scene.is(before, &["who", "which"]) => {
            antecedent(scene, before, floor)
        }
        _ => phrase_before(scene, group.first, floor).map(|run| past_object(scene, run, group.end - 1, floor)),
    }
}

/// The subject that the clauses give the verb at `at`, where the phrase before it is the object of another: "people who
/// have fought threats say".
fn past_object(scene: &Scene, run: Run, at: usize, floor: usize) -> Run {
    let r = scene.reading;
    let first = r.chunk_of.at(run.0).map_or(run.0, |chunk| r.chunks[chunk].first.min(run.0));
    let object = first > floor && (finite(scene, first - 1, floor) || scene.tag(first - 1) == Tag::Relative);
    let object = object && scene.verb(at);
    let subject = || r.clauses[r.clause_of.at(at)?].subject.map(|chunk| (r.chunks[chunk].first, r.chunks[chunk].end));
    object.then(subject).flatten().filter(|of| of.0 >= floor && of.1 < run.0).unwrap_or(run)
}

/// The noun phrase a relative word at `at` hangs on, with the word itself.
fn antecedent(scene: &Scene, at: usize, floor: usize) -> Option<Run> {
    let end = if at > floor && scene.kind(at - 1) == TokenKind::Comma { at - 1 } else { at };
    match phrase_before(scene, end, floor) {
        Some((first, _)) => Some((first, at + 1)),
        None => Some((at, at + 1)),
    }
}

/// "five aid workers in the camp, all of whom said": the people named last before `at`.
fn people_before(scene: &Scene, at: usize, floor: usize) -> Option<Run> {
    let r = scene.reading;
    let chunks = r.chunks[..r.chunks.partition_point(|chunk| chunk.end <= at)].iter().rev();
    let mut near = chunks.take_while(|chunk| chunk.first >= floor);
    near.find(|chunk| r.tokens[chunk.head].is(Class::Person)).map(|chunk| (chunk.first, chunk.end))
}

/// "Name, role, said": the first noun phrase of the clause that starts at `start`, opening phrases between
/// commas skipped, where a comma stands at `comma`.
fn across(scene: &Scene, start: usize, comma: usize) -> Option<Run> {
    let mut i = start;
    // Past "On Tuesday,", "After the vote,", "Speaking to reporters,", "But".
    loop {
        while i < comma
            && (matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb) && scene.kind(i) == TokenKind::Word
                || matches!(scene.kind(i), TokenKind::Comma | TokenKind::Dash))
        {
            i += 1;
        }
        if i >= comma {
            return None;
        }
        if matches!(scene.tag(i), Tag::Preposition | Tag::Subordinator | Tag::Ing | Tag::Participle | Tag::To)
            && scene.kind(i) == TokenKind::Word
        {
            let next = (i..comma).find(|&j| scene.kind(j) == TokenKind::Comma)?;
            i = next + 1;
            continue;
        }
        break;
    }
    let stop = (i..comma).find(|&j| scene.kind(j) == TokenKind::Comma || scene.verb(j)).unwrap_or(comma);
    if stop < comma && scene.verb(stop) {
        // A clause stands before: the phrase just before the parenthesis.
        let last = (i..comma).rev().find(|&j| scene.kind(j) == TokenKind::Comma);
        return match last {
            Some(last) => phrase_before(scene, last, i),
            None => phrase_before(scene, comma, i),
        };
    }
    (i < stop).then_some((i, stop))
}

/// The first noun phrase of the unit from `floor` on: the subject that a later verb or participle shares.
#[must_use]
pub fn first_subject(scene: &Scene, floor: usize, end: usize) -> Option<Run> {
    let mut i = floor;
    loop {
        while i < end
            && (scene.kind(i) != TokenKind::Word && scene.kind(i) != TokenKind::Number
                || matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb))
        {
            if scene.quotes.inside(i) {
                i = scene.quotes.around(i).map_or(i, |q| scene.quotes.after(q).max(i + 1) - 1);
            }
            i += 1;
        }
        if i >= end {
            return None;
        }
        if matches!(scene.tag(i), Tag::Preposition | Tag::Subordinator | Tag::Ing | Tag::Participle | Tag::To) {
            let next = (i..end).find(|&j| scene.kind(j) == TokenKind::Comma)?;
            i = next + 1;
            continue;
        }
        break;
    }
    let mut stop = i;
    while stop < end
        && !scene.verb(stop)
        && scene.kind(stop) != TokenKind::Comma
        && !matches!(scene.tag(stop), Tag::Relative)
        && !matches!(scene.tag(stop), Tag::Base)
        && !scene.quotes.inside(stop)
        // "a report that he once"
        && !(stop > i && scene.is(stop, &["that"]))
    {
        stop += 1;
    }
    // "Mr. Rubio only occasionally", "Donald Trump also"
    while stop > i + 1 && scene.kind(stop - 1) == TokenKind::Word && scene.tag(stop - 1) == Tag::Adverb {
        stop -= 1;
    }
    (i < stop).then_some((i, stop))
}
