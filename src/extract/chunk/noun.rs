//! One noun chunk at a time: determiner, possessor, number, modifiers, head. It knows tags and a few classes
//! of words, never the verb beside it.

use super::{Chunk, ChunkKind};
use crate::extract::lexicon::{Class, Tag, Tags};
use crate::extract::listed::List;
use crate::extract::tag;
use crate::extract::token::{Gap, Shape, Token, TokenKind};

/// What a chunk is read from: one sentence of the article.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The article's tokens.
    pub tokens: &'a [Token],
    /// Their tags.
    pub tags: &'a [Tag],
    /// One past the sentence's last token.
    pub end: usize,
    /// The sentence.
    pub sentence: usize,
}

impl Line<'_> {
    fn tag(&self, at: usize) -> Tag {
        if at < self.end { self.tags[at] } else { Tag::Mark }
    }

    fn nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Nouns | Tag::Name)
    }

    fn modifier(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Adjective | Tag::Number | Tag::Ordinal)
    }

    fn word_is(&self, at: usize, form: &str) -> bool {
        at < self.end && self.tokens[at].form() == form
    }
}

/// The parts of speech that a noun chunk begins with.
const OPENERS: Tags = Tags::of(&[
    Tag::Pronoun,
    Tag::Determiner,
    Tag::Possessive,
    Tag::Number,
    Tag::Ordinal,
    Tag::Adjective,
    Tag::Participle,
    Tag::Ing,
    Tag::Noun,
    Tag::Nouns,
    Tag::Name,
    Tag::Adverb,
]);

/// The noun chunk that begins at `first`, if one does. `limit` is where a date begins, which no chunk enters.
#[must_use]
#[inline]
pub fn read(line: Line<'_>, first: usize, limit: usize) -> Option<Chunk> {
    let may = OPENERS.has(line.tags[first]) || line.tokens[first].may(List::Hedge);
    if may { opened(Line { end: line.end.min(limit), ..line }, first) } else { None }
}

fn opened(line: Line<'_>, first: usize) -> Option<Chunk> {
    let hedge = first;
    let first = tag::hedge(line.tokens, first, line.end);
    if line.tag(first) == Tag::Pronoun {
        return Some(pronoun(line, first));
    }
    let mut at = first;
    let mut parts = Parts::default();
    if !OPENERS.has(line.tag(first)) || line.tokens[first].kind == TokenKind::Clitic {
        return None;
    }
    while let Some(next) = step(line, first, at, &mut parts) {
        at = next;
    }
    parts.finish(line, first).map(|chunk| Chunk { first: hedge, ..chunk })
}

fn pronoun(line: Line<'_>, at: usize) -> Chunk {
    let lemma = line.tokens[at].lemma();
    let form = line.tokens[at].form();
    let plural = matches!(lemma, "we" | "they")
        || matches!(form, "these" | "those" | "many" | "both" | "all" | "few" | "several" | "some" | "most");
    Chunk { plural, definite: true, ..blank(line, at, at + 1, at, ChunkKind::Pronoun) }
}

/// A chunk with nothing known but its place.
pub fn blank(line: Line<'_>, first: usize, end: usize, head: usize, kind: ChunkKind) -> Chunk {
    Chunk {
        first,
        end,
        head,
        kind,
        sentence: line.sentence,
        plural: false,
        definite: false,
        name: None,
        possessor: None,
        number: None,
        apposition: None,
        of: None,
        list: None,
    }
}

/// What has been met of a chunk.
#[derive(Default)]
struct Parts {
    determiner: Option<usize>,
    number: Option<(usize, usize)>,
    possessor: Option<(usize, usize)>,
    /// The last noun or name.
    head: Option<usize>,
    /// The last adjective or participle.
    adjective: Option<usize>,
    /// Whether a preposition stands in its name.
    through: bool,
    /// One past what surely belongs to it.
    end: usize,
}

/// Takes the token at `at` into the chunk begun at `first`; the next to look at, or `None` where it ends.
fn step(line: Line<'_>, first: usize, at: usize, parts: &mut Parts) -> Option<usize> {
    if at >= line.end {
        return None;
    }
    let token = &line.tokens[at];
    let next = at + 1;
    match line.tags[at] {
        Tag::Determiner => {
            // "all the", "both these"; else a determiner begins another chunk.
            let opens = at == first || parts.determiner == Some(at - 1) && line.word_is(at, "the");
            if !opens {
                return None;
            }
            parts.determiner = Some(at);
        }
        Tag::Possessive if token.kind != TokenKind::Clitic && token.kind != TokenKind::Quote => {
            if at != first && parts.determiner != Some(at - 1) {
                return None;
            }
            parts.determiner = Some(at);
            parts.possessor = Some((at, next));
        }
        Tag::Possessive => {
            parts.head?;
            let goes_on = line.nominal(next)
                || line.modifier(next)
                || matches!(line.tag(next), Tag::Participle | Tag::Ing | Tag::Adverb)
                || next < line.end && line.tokens[next].kind == TokenKind::Quote && line.nominal(next + 1);
            if !goes_on {
                return None;
            }
            parts.possessor = Some((parts.determiner.filter(|d| *d >= first).map_or(first, |d| d + 1), at));
            (parts.head, parts.adjective, parts.number) = (None, None, None);
            return Some(next);
        }
        Tag::Number | Tag::Ordinal => {
            // A number after a common noun begins another chunk; after a name it may be part of it.
            // "a record 550 drones" is one.
            let record = parts.determiner.is_some_and(|d| line.word_is(d, "a") || line.word_is(d, "an"))
                && parts.head == Some(at - 1)
                && matches!(line.tag(next), Tag::Nouns | Tag::Number);
            if record {
                parts.head = None;
            }
            if parts.head.is_some_and(|h| line.tags[h] != Tag::Name || line.tags[at] == Tag::Ordinal) {
                return None;
            }
            if line.tags[at] == Tag::Number {
                parts.number = Some((parts.number.map_or(at, |n| n.0), next));
            } else {
                parts.adjective = Some(at);
            }
        }
        Tag::Adverb => {
            let before_modifier =
                line.modifier(next) || matches!(line.tag(next), Tag::Participle) && line.nominal(next + 1);
            if parts.head.is_some() || !before_modifier {
                return None;
            }
            return Some(next);
        }
        Tag::Adjective => {
            // After a head an adjective stands for itself ("the largest ever"), but for names and compounds.
            if let Some(head) = parts.head {
                let compound = (line.nominal(next) || line.tags[at] == line.tag(next) && line.nominal(next + 1))
                    && (line.tags[head] == Tag::Name
                        || line.tokens[at].entry.is_some_and(|e| e.demonym)
                        || head + 1 == at);
                let glued = token.gap == Gap::None && line.tokens[at - 1].kind != TokenKind::Quote;
                if !compound && !glued || line.tags[head] == Tag::Nouns {
                    return None;
                }
            }
            parts.adjective = Some(at);
        }
        Tag::Participle | Tag::Ing => {
            let attributive = line.nominal(next) || line.tag(next) == Tag::Adjective && line.nominal(next + 1);
            let begun = parts.determiner.is_some() || parts.adjective.is_some() || parts.number.is_some();
            let begun = begun || parts.possessor.is_some();
            if parts.head.is_some() || !attributive || !begun && !(line.tags[at] == Tag::Participle && free(line, at)) {
                // "the wounded", "17 injured"
                let stands = line.tags[at] == Tag::Participle && parts.determiner == at.checked_sub(1) && at > first;
                if !stands {
                    return None;
                }
            }
            parts.adjective = Some(at);
        }
        Tag::Noun | Tag::Nouns | Tag::Name => {
            if let Some(head) = parts.head {
                let plural_before = line.tags[head] == Tag::Nouns && line.tags[at] != Tag::Name;
                let settled = line.tags[head] == Tag::Nouns && line.tags[at] == Tag::Noun;
                if settled || plural_before && parts.determiner.is_none() && head + 1 != at {
                    return None;
                }
                if line.tags[at] == Tag::Name && line.tags[head] != Tag::Name && !takes_name(line, head, first) {
                    return None;
                }
            }
            parts.head = Some(at);
        }
        Tag::Conjunction | Tag::Mark if joins(line, first, at, parts) => return Some(next),
        Tag::Mark if token.kind == TokenKind::Quote => {
            let opening = token.gap != Gap::None && line.tokens.get(next).is_some_and(|t| t.gap == Gap::None);
            let inside = line.nominal(next) || line.modifier(next);
            let taken = if opening { parts.head.is_none() && inside } else { parts.end == at && inside && at > first };
            if !taken || parts.head.is_some_and(|h| line.tags[h] == Tag::Nouns) {
                return None;
            }
            return Some(next);
        }
        Tag::Preposition if goes_through(line, at, parts) => {
            let determined = line.tag(next) == Tag::Determiner;
            parts.through = true;
            return Some(next + usize::from(determined));
        }
        _ => return None,
    }
    parts.end = next;
    Some(next)
}

/// Whether a bare participle can open a chunk: no noun or verb stands before that it could hang on.
fn free(line: Line<'_>, at: usize) -> bool {
    at == 0 || !matches!(line.tags[at - 1], Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun | Tag::Auxiliary)
}

/// Whether a name right after the common noun `head` belongs to its chunk: "spokesman Dmitry Peskov",
/// "the messaging app Telegram"; not "drones Russia sent".
fn takes_name(line: Line<'_>, head: usize, first: usize) -> bool {
    let token = &line.tokens[head];
    let person = token.is(Class::Person);
    let after = (head + 1..line.end).find(|&i| line.tags[i] != Tag::Name).map_or(Tag::Mark, |i| line.tags[i]);
    let verb = matches!(after, Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Modal);
    match line.tags[head] {
        Tag::Nouns => person,
        // "the attack Moscow launched": a bare name and a verb after a determined noun is a clause.
        _ => person || !verb || first == head,
    }
}

/// Whether "and", "or" or a comma at `at` joins modifiers of one head: "social and civilian facilities",
/// "a missile and drone attack".
fn joins(line: Line<'_>, first: usize, at: usize, parts: &Parts) -> bool {
    let comma = line.tokens[at].kind == TokenKind::Comma;
    let and = line.tags[at] == Tag::Conjunction && !line.word_is(at, "but");
    if at == first || parts.end != at || !(comma || and) {
        return false;
    }
    // The run of words after it up to the end of the modifiers.
    let mut to = at + 1;
    while line.tag(to) == Tag::Adjective || line.tag(to) == Tag::Adverb && line.tag(to + 1) == Tag::Adjective {
        to += 1;
    }
    if parts.head.is_none() {
        let adjective = parts.adjective == Some(at - 1) || parts.number.is_none() && line.modifier(at - 1);
        let goes_on =
            line.nominal(to) || !comma || line.tag(to) == Tag::Conjunction && line.tag(to + 1) == Tag::Adjective;
        let noun = and && to == at + 1 && line.tag(to) == Tag::Noun && line.nominal(to + 1);
        return adjective && (noun || to > at + 1 && goes_on && (line.nominal(to) || comma));
    }
    if parts.through {
        // "Department of Health and Human Services": the second word is no name elsewhere.
        let common =
            |i: usize| line.tokens[i].entry.is_some_and(|e| !e.singular().is_empty() && !e.tags.has(Tag::Name));
        let apart = |i: usize| line.tokens[i].is(Class::BodyOf) || line.tokens[i].is(Class::Person);
        return and
            && line.tag(at + 1) == Tag::Name
            && common(at + 1)
            && !apart(at + 1)
            && !(line.tag(at + 2) == Tag::Name && apart(at + 2));
    }
    let head = parts.head == Some(at - 1) && line.tags[at - 1] == Tag::Noun;
    let open = parts.determiner.is_some() || line.tag(at + 2) == Tag::Nouns;
    and && head && open && line.tag(at + 1) == Tag::Noun && matches!(line.tag(at + 2), Tag::Noun | Tag::Nouns)
}

/// Whether the name so far goes on through the preposition at `at`: "Ministry of Defence".
fn goes_through(line: Line<'_>, at: usize, parts: &Parts) -> bool {
    let form = line.tokens[at].form();
    let Some(head) = parts.head.filter(|&h| h + 1 == at && line.tags[h] == Tag::Name) else { return false };
    let mut to = at + 1;
    if line.tag(to) == Tag::Determiner && line.word_is(to, "the") {
        to += 1;
    }
    let named = line.tag(to) == Tag::Name
        || line.tag(to) == Tag::Adjective && line.tokens[to].capital() && line.tag(to + 1) == Tag::Name;
    if form != "in" && !line.tokens[head].is(Class::BodyOf)
        || !named
        || line.tokens[head].shape == Shape::Upper && !line.tokens[head].is(Class::BodyOf)
    {
        return false;
    }
    let body = line.tokens[head].is(Class::BodyOf);
    let alone = head == 0 || line.tags[head - 1] != Tag::Name || line.tokens[head - 1].is(Class::Person);
    let country = line.tokens[to].entry.is_some_and(|e| e.tags.has(Tag::Name));
    match form {
        "of" => body && (alone || !country),
        "in" => parts.through && country && line.tags[head - 1] == Tag::Conjunction,
        "for" | "on" => body && !line.tokens[head].is(Class::Person) && to == at + 1,
        _ => false,
    }
}

impl Parts {
    fn finish(self, line: Line<'_>, first: usize) -> Option<Chunk> {
        if self.end <= first {
            return None;
        }
        let head = match (self.head, self.number, self.adjective) {
            (Some(head), _, _) => head,
            (None, Some(number), adjective) => {
                // "17 wounded": the state stands for those in it.
                adjective.filter(|&a| a >= number.1).unwrap_or(number.1 - 1)
            }
            (None, None, Some(adjective)) if self.determiner.is_some() || self.possessor.is_some() => adjective,
            (None, None, None) => self.determiner?,
            _ => return None,
        };
        let tag = line.tags[head];
        let kind = match tag {
            Tag::Name => ChunkKind::Name,
            Tag::Number => ChunkKind::Number,
            Tag::Determiner | Tag::Possessive => ChunkKind::Pronoun,
            _ => ChunkKind::Noun,
        };
        let determiner = self.determiner.map(|d| line.tokens[d].form());
        if kind == ChunkKind::Pronoun && matches!(determiner, Some("the" | "a" | "an" | "no" | "every") | None) {
            return None;
        }
        let nobody = self.head.is_none()
            && self.number.is_some_and(|(n, _)| line.tokens[n].form() == "one")
            && matches!(determiner, Some("no" | "any" | "some" | "every" | "each"));
        if nobody {
            return Some(blank(line, first, self.end, head, ChunkKind::Pronoun));
        }
        let many = self.number.is_some_and(|(n, end)| {
            end - n > 1 || line.tokens[n].form() != "one" && line.tokens[n].kind != TokenKind::Symbol
        });
        let plural = match tag {
            Tag::Nouns => true,
            Tag::Noun => many && line.tokens[head].entry.is_some_and(|e| e.tags.has(Tag::Nouns)),
            Tag::Number | Tag::Adjective | Tag::Participle => self.number.is_none() || many,
            Tag::Determiner => matches!(
                determiner,
                Some("these" | "those" | "many" | "both" | "several" | "few" | "some" | "all" | "most")
            ),
            _ => false,
        };
        let definite = kind == ChunkKind::Name
            || self.possessor.is_some()
            || matches!(determiner, Some("the" | "this" | "that" | "these" | "those"));
        let name = name(line, self.possessor.map_or(first, |p| p.1.max(first)), head, self.end);
        Some(Chunk {
            plural,
            definite,
            name,
            possessor: self.possessor,
            number: self.number,
            ..blank(line, first, self.end, head, kind)
        })
    }
}

/// The tokens of the name within `first..end`: of its last run, what follows the last title in it.
fn name(line: Line<'_>, first: usize, head: usize, end: usize) -> Option<(usize, usize)> {
    let named = |i: usize| line.tags[i] == Tag::Name;
    let last = if named(head) { head } else { (first..head).rev().find(|&i| named(i))? };
    let clitic = |i: usize| line.tokens[i].kind == TokenKind::Clitic;
    // Inside "Ministry of Defence" stand small words; a run begins where a name does.
    let mut begin = last;
    while begin > first && !clitic(begin - 1) {
        let before = begin - 1;
        let small = matches!(line.tags[before], Tag::Preposition | Tag::Conjunction)
            || line.tags[before] == Tag::Determiner && before > first && line.tags[before - 1] == Tag::Preposition;
        let hyphen = matches!(line.tokens[before].kind, TokenKind::Hyphen);
        if !(named(before) || small && before > first || hyphen) {
            break;
        }
        begin = before;
    }
    while begin < last && !named(begin) {
        begin += 1;
    }
    let title = (begin..last).rev().find(|&i| line.tokens[i].is(Class::Person) && line.tags[i + 1] == Tag::Name);
    let stop = if last == head { end } else { last + 1 };
    Some((title.map_or(begin, |t| t + 1), stop))
}
