//! What was done to the things counted, or by them: the verb or noun that tells it, and its class.

mod subject;
mod undone;

pub use subject::counts_doers;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::number::any;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::listed::{List, Lists};
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, TokenKind};
use crate::extract::words::{self, DEAD, DEADLY, DEATH, LIFE};

/// An action found beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The class kept.
    pub class: &'static str,
    /// Whether it befalls people, so that a number without a noun counts persons.
    pub harm: bool,
    /// The token that tells it.
    pub at: usize,
    /// How the figure stands to it.
    pub side: Side,
}

/// How a figure stands to its action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It is in the figure's own words: "three dead".
    Own,
    /// It stands before the figure, which is its object: "killing 12".
    Object,
    /// It stands after the figure, which is its subject, active or passive: "12 were killed".
    Subject,
    /// It is a noun that the figure measures: "a death toll of 12".
    Toll,
}

struct Kind {
    name: &'static str,
    harm: bool,
}

struct Actions {
    verbs: FxHashMap<&'static str, Kind>,
    nouns: FxHashMap<&'static str, Kind>,
}

static ACTIONS: LazyLock<Actions> = LazyLock::new(|| {
    let mut out = Actions { verbs: FxHashMap::default(), nouns: FxHashMap::default() };
    for words::Action { name, verbs, nouns, harm } in words::actions() {
        out.verbs.extend(words::parts(verbs, ',').map(|verb| (verb, Kind { name, harm })));
        out.nouns.extend(words::parts(nouns, ',').map(|noun| (noun, Kind { name, harm })));
    }
    out
});

/// Verbs that tell an action with a second word, each with those words.
static PHRASAL: LazyLock<FxHashMap<&'static str, Vec<(&'static str, &'static Kind)>>> = LazyLock::new(|| {
    let mut out: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for (verb, kind) in &ACTIONS.verbs {
        if let Some((verb, second)) = verb.split_once(' ') {
            out.entry(verb).or_default().push((second, kind));
        }
    }
    out
});

/// Whether an action of this class befalls people.
#[must_use]
pub fn harms(class: &str) -> bool {
    static HARMS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let kinds = ACTIONS.verbs.values().chain(ACTIONS.nouns.values());
        kinds.filter(|kind| kind.harm).map(|kind| kind.name).collect()
    });
    HARMS.contains(class)
}

/// Verbs that tell an action, also with a second word only.
pub fn verbs() -> impl Iterator<Item = &'static str> {
    ACTIONS.verbs.keys().copied().filter(|verb| !verb.contains(' ')).chain(PHRASAL.keys().copied())
}

/// Nouns and adjectives that tell an action.
pub fn nouns() -> impl Iterator<Item = &'static str> {
    ACTIONS.nouns.keys().copied()
}

/// Whether one of the tokens `start..end` tells an action that befalls people.
#[must_use]
pub fn harm(r: &Reading, start: usize, end: usize) -> bool {
    const ACTIONS: Lists = Lists::of(&[List::ActionVerb, List::ActionNoun]);
    // One word before the verb and three behind it tell of death.
    let near = start.saturating_sub(1)..(end + 3).min(r.tokens.len());
    let deaths = r.tokens[near].iter().any(|t| t.may(List::Death));
    (start..end).any(|i| {
        (deaths || r.tokens[i].lists.meet(ACTIONS))
            && (verb(r, i).is_some_and(|v| v.1) || noun(r, i).is_some_and(|n| n.1))
    })
}

/// The action that the verb at token `at` tells, particle included.
#[must_use]
#[inline]
pub fn verb(r: &Reading, at: usize) -> Option<(&'static str, bool)> {
    if deadly(r, at) {
        return Some(("killed", true));
    }
    if r.tokens[at].may(List::ActionVerb) { listed(r, at) } else { None }
}

/// The action that the list has for the verb at token `at`.
fn listed(r: &Reading, at: usize) -> Option<(&'static str, bool)> {
    let entry = r.tokens[at].entry?;
    let verbal = [Tag::Base, Tag::Present, Tag::Past, Tag::Participle, Tag::Ing].iter().any(|t| entry.tags.has(*t));
    // "and killing at least three": a number after it makes it a verb.
    let numbered = || (at + 1..at + 4).find(|i| r.tags.get(*i) != Some(&Tag::Adverb)).and_then(|i| r.tags.get(i));
    let here = match r.tags[at] {
        Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing | Tag::Adjective => true,
        Tag::Noun => entry.tags.has(Tag::Ing) && numbered() == Some(&Tag::Number),
        _ => false,
    };
    if !verbal || !here {
        return None;
    }
    let seconds = PHRASAL.get(entry.lemma()).map_or(&[][..], Vec::as_slice);
    for word in at + 1..(at + 4).min(r.tokens.len()) {
        if seconds.is_empty() {
            break;
        }
        let form = r.tokens[word].form();
        if let Some((_, action)) = seconds.iter().find(|(second, _)| *second == form) {
            return Some((action.name, action.harm));
        }
        if matches!(r.tokens[word].kind, TokenKind::Comma | TokenKind::Stop) {
            break;
        }
    }
    ACTIONS.verbs.get(entry.lemma()).map(|c| (c.name, c.harm))
}

/// "shot to death", "shot dead", "fatally shot", "fell to their deaths", "lost his life": what it ends in tells
/// more than the verb.
fn deadly(r: &Reading, at: usize) -> bool {
    let verb = matches!(r.tags[at], Tag::Past | Tag::Participle | Tag::Ing | Tag::Base | Tag::Present);
    if !verb && r.tags[at] != Tag::Noun {
        return false;
    }
    let theirs = |i: usize| usize::from(any(r, i, &["his", "her", "their", "its"]));
    let death = |i: usize| any(r, i + theirs(i), DEATH);
    any(r, at + 1, &["to"]) && death(at + 2)
        || verb
            && (any(r, at + 1, DEAD)
                || r.tags.get(at + 1) == Some(&Tag::Adverb) && any(r, at + 1, DEADLY)
                || at > 0 && r.tags[at - 1] == Tag::Adverb && any(r, at - 1, DEADLY)
                || theirs(at + 1) == 1 && any(r, at + 2, LIFE) && r.tokens[at].lemma() == "lose")
}

/// The action that the noun or adjective at token `at` tells.
#[must_use]
#[inline]
pub fn noun(r: &Reading, at: usize) -> Option<(&'static str, bool)> {
    if r.tokens[at].kind != TokenKind::Word || !r.tokens[at].may(List::ActionNoun) {
        return None;
    }
    let entry = r.tokens[at].entry?;
    // Shots are fired; whoever is shot is counted otherwise.
    if entry.form == "shots" {
        return None;
    }
    let class = ACTIONS
        .nouns
        .get(entry.form)
        .or_else(|| entry.tags.has(Tag::Nouns).then(|| ACTIONS.nouns.get(entry.lemma())).flatten())?;
    Some((class.name, class.harm))
}

/// The action of the figure whose words are the tokens `first..last`, its head noun at `head`, in the
/// sentence `start..end`; none where it is told that it was not done.
#[must_use]
pub fn find(r: &Reading, first: usize, head: Option<usize>, last: usize, start: usize, end: usize) -> Option<Action> {
    told(r, first, head, last, start, end).filter(|action| !undone::undone(r, action.class, action.at))
}

fn told(r: &Reading, first: usize, head: Option<usize>, last: usize, start: usize, end: usize) -> Option<Action> {
    let own = head.and_then(|h| noun(r, h).map(|(class, harm)| Action { class, harm, at: h, side: Side::Own }));
    // "6,000 dead and wounded"
    let own = own.map(|a| {
        match (a.class, (last + 1 < end && any(r, last, &["and", "or"])).then(|| noun(r, last + 1)).flatten()) {
            ("killed", Some(("injured", _))) | ("injured", Some(("killed", _))) => Action { class: "casualties", ..a },
            _ => a,
        }
    });
    let object = object(r, first, start);
    own.filter(|a| a.harm)
        .or_else(|| resulting(r, last, end))
        .or_else(|| head.and_then(|h| lives(r, first, h)))
        .or_else(|| subject::befell(r, head, last, end))
        .or_else(|| object.filter(|o| !o.listed).map(|o| o.action))
        .or_else(|| subject::find(r, first, head.unwrap_or(last - 1), last, end))
        .or_else(|| object.map(|o| o.action))
        .or_else(|| toll(r, first, start))
        .or_else(|| {
            head.is_none_or(|h| people(r, h)).then(|| risen(r, first, start).or_else(|| shooting(r, first))).flatten()
        })
        .or(own)
        .or_else(|| within(r, first, last))
}

/// The harm that the noun at `at` tells: "injured", "toll".
#[must_use]
pub fn state(r: &Reading, at: usize) -> Option<Action> {
    noun(r, at).filter(|n| n.1).map(|(class, harm)| Action { class, harm, at, side: Side::Toll })
}

/// The act that a participle behind the noun in the tokens `first..=head` tells, or a word within it: "homes destroyed",
/// "displaced people".
#[must_use]
pub fn of_noun(r: &Reading, first: usize, head: usize) -> Option<Action> {
    let at = head + 1;
    let behind = r.tags.get(at).is_some_and(|tag| matches!(tag, Tag::Past | Tag::Participle));
    let done = behind.then(|| verb(r, at)).flatten();
    done.map(|(class, harm)| Action { class, harm, at, side: Side::Toll }).or_else(|| within(r, first, at))
}

/// "20 wounded soldiers", "four murder victims", where nothing else tells; not "two murder charges".
fn within(r: &Reading, first: usize, last: usize) -> Option<Action> {
    let people = people(r, last - 1);
    let state = |at: usize| people || r.tags[at] != Tag::Noun || at + 1 == last;
    (first..last).find_map(|at| {
        noun(r, at).filter(|n| n.1 && state(at)).map(|(class, harm)| Action { class, harm, at, side: Side::Own })
    })
}

/// Whether the noun at token `at` says that people are counted.
fn people(r: &Reading, at: usize) -> bool {
    r.tokens[at].is(Class::Person) || any(r, at, &["people", "person", "victims", "victim"])
}

/// "The dead included seven children", "the wounded were two miners": what the verb says them to be among.
#[must_use]
pub fn among(r: &Reading, first: usize, start: usize) -> Option<Action> {
    let at = first.checked_sub(2).filter(|at| *at > start)?;
    let includes = any(r, at + 1, &["include", "includes", "included", "were", "are"]);
    let those = any(r, at - 1, &["the", "those"]);
    let (class, harm) = (includes && those).then(|| noun(r, at)).flatten().filter(|n| n.1)?;
    Some(Action { class, harm, at, side: Side::Own })
}

/// "left eleven people dead", "shot one man dead", "three people with gunshot wounds": what becomes of those counted, right
/// after them.
fn resulting(r: &Reading, last: usize, end: usize) -> Option<Action> {
    if last >= end {
        return None;
    }
    let with = || {
        let chunk = any(r, last, &["with"]).then(|| r.chunk_of.at(last + 1)).flatten()?;
        subject::wound(r, r.chunks[chunk].head).then_some(("injured", true))
    };
    let (class, harm) = if r.tags[last] == Tag::Adjective { noun(r, last) } else { with() }?;
    Some(Action { class, harm, at: last, side: Side::Own })
}

/// "claimed 40 lives", "cost twelve people their lives" counts the dead.
fn lives(r: &Reading, first: usize, head: usize) -> Option<Action> {
    let clause = any(r, head, &["life", "lives"]).then(|| r.clause_of.at(first)).flatten()?;
    let verb = &r.verbs[r.clauses[clause].verb?];
    let takes = matches!(verb.lemma, "claim" | "take" | "cost" | "lose" | "end");
    takes.then_some(Action { class: "killed", harm: true, at: verb.head, side: Side::Object })
}

/// The class of two verbs joined, and whether it befalls people: "killed or wounded", "intercepted and destroyed",
/// "shot and killed".
fn paired(r: &Reading, other: usize, told: (&'static str, bool)) -> (&'static str, bool) {
    match (told.0, verb(r, other)) {
        ("killed", Some(("injured", _))) | ("injured", Some(("killed", _))) => ("casualties", true),
        ("shot", Some(other @ ("killed" | "injured", _))) => other,
        (_, Some(("shot down", _))) => ("shot down", false),
        _ => told,
    }
}

/// Whether a token cannot stand between a verb and its object, or a subject and its verb.
fn breaks(r: &Reading, at: usize) -> bool {
    let token = &r.tokens[at];
    matches!(token.kind, TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Bang)
        || token.gap >= Gap::Paragraph
        || matches!(r.tags[at], Tag::Subordinator | Tag::Relative)
}

/// An action whose verb stands before the figure.
#[derive(Clone, Copy)]
struct Object {
    action: Action,
    /// Whether the figure follows others of its list, and may have a verb of its own behind it.
    listed: bool,
}

/// The verb before a figure that is its object, perhaps the second of a list: "fired 550 drones and 11 missiles".
fn object(r: &Reading, first: usize, start: usize) -> Option<Object> {
    let mut at = first;
    let mut listed = false;
    while at > start {
        at -= 1;
        if let Some((class, harm)) = verb(r, at) {
            // "people wounded and 12 killed": a participle after its own noun governs nothing that follows; "one man killed,
            // five hurt": nor does one that a comma closes.
            if intransitive(r, at) || at + 1 < first && r.tokens[at + 1].kind == TokenKind::Comma {
                return None;
            }
            let joined = at > start + 1 && any(r, at - 1, &["and", "or"]);
            let (class, harm) = if joined { paired(r, at - 2, (class, harm)) } else { (class, harm) };
            let action = Action { class, harm, at, side: Side::Object };
            return (!passive(r, at, start) || listed && !harm).then_some(Object { action, listed });
        }
        let token = &r.tokens[at];
        match token.kind {
            TokenKind::Comma | TokenKind::Hyphen | TokenKind::Symbol | TokenKind::Number => {}
            TokenKind::Word => match r.tags[at] {
                Tag::Determiner | Tag::Adjective | Tag::Adverb | Tag::Number | Tag::Possessive | Tag::Ordinal => {}
                Tag::Conjunction if any(r, at, &["and", "or"]) => listed = true,
                // "killed himself and 12 others"
                Tag::Pronoun if listed && any(r, at, &["himself", "herself", "themselves"]) => {}
                // The nouns of an earlier member of the list.
                Tag::Noun | Tag::Nouns | Tag::Name if listed && !breaks(r, at) => {}
                _ if any(
                    r,
                    at,
                    &[
                        "at", "least", "more", "than", "about", "over", "up", "to", "as", "many", "some", "record",
                        "total", "of", "least", "around", "nearly", "death", "dead",
                    ],
                ) && first - at < 6 => {}
                _ => return None,
            },
            _ => return None,
        }
        if first - at > 16 {
            return None;
        }
    }
    None
}

/// Whether the verb at `at` is passive or stands after its noun: "were killed", "people killed".
fn passive(r: &Reading, at: usize, start: usize) -> bool {
    let mut back = at;
    while back > start {
        back -= 1;
        if any(r, back, &["was", "were", "been", "be", "being", "is", "are", "got"]) {
            return true;
        }
        if r.tags[back] != Tag::Adverb && r.tags[back] != Tag::Not {
            break;
        }
    }
    false
}

/// "a death toll of 12", "the deaths of 12 people", "the toll rose to 12".
fn toll(r: &Reading, first: usize, start: usize) -> Option<Action> {
    let mut at = first;
    let mut of = false;
    while at > start && first - at < 7 {
        at -= 1;
        if any(r, at, &["of", "to", "at", "reached", "hit", "passed", "exceeded", "topped", "as"]) {
            of = true;
        } else if of && let Some((class, harm)) = noun(r, at).filter(|n| n.1) {
            return Some(Action { class, harm, at, side: Side::Toll });
        } else if breaks(r, at) || r.tokens[at].kind == TokenKind::Comma {
            return None;
        }
    }
    None
}

/// "the death toll from the storm a day before rose to 12", "pushing the toll above 12": a toll farther off,
/// with no other number between.
fn risen(r: &Reading, first: usize, start: usize) -> Option<Action> {
    const REACH: usize = 24;
    let at = (start.max(first.saturating_sub(REACH))..first).rev().find(|i| r.tokens[*i].lemma() == "toll")?;
    let led = at + 1 == first || any(r, first - 1, &["to", "at", "above", "over", "past", "beyond", "near", "reached"]);
    let other = (at + 1..first).any(|i| breaks(r, i) && r.tokens[i].kind != TokenKind::Word || counts(r, i));
    let (class, harm) = (led && !other).then(|| noun(r, at)).flatten()?;
    Some(Action { class, harm, at, side: Side::Toll })
}

/// "the shooting of three men".
fn shooting(r: &Reading, first: usize) -> Option<Action> {
    let at = first.checked_sub(2).filter(|at| any(r, at + 1, &["of"]) && any(r, *at, &["shooting", "shootings"]))?;
    Some(Action { class: "shot", harm: true, at, side: Side::Toll })
}

/// Whether token `at` is a number outside any expression of time.
fn counts(r: &Reading, at: usize) -> bool {
    r.tags[at] == Tag::Number && r.time_of.at(at).is_none()
}

/// Whether what begins at `at` is an object.
fn governs(r: &Reading, at: usize, end: usize) -> bool {
    at < end
        && (r.tokens[at].kind == TokenKind::Number
            || matches!(
                r.tags[at],
                Tag::Determiner | Tag::Number | Tag::Noun | Tag::Nouns | Tag::Name | Tag::Possessive | Tag::Pronoun
            ) && r.tokens[at].kind == TokenKind::Word
                && !r.tokens[at].is(Class::Weekday)
                && !any(r, at, &["last", "this", "overnight", "yesterday", "today"]))
}

fn intransitive(r: &Reading, at: usize) -> bool {
    matches!(r.tokens[at].lemma(), "die" | "perish" | "drown" | "vanish" | "disappear" | "flee" | "lose")
}
