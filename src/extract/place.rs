//! Places in a reading: known names, names with a word such as "region" or "airport", and unknown names that
//! stand where a place does. It knows where a place lies, never what happened there.

use rustc_hash::FxHashSet;

use super::chunk::{Chunk, ChunkIx, ChunkKind};
use super::gazetteer;
use super::lexicon::{Class, Tag};
use super::listed::List;
use super::reading::Reading;
use super::token::{Gap, Shape, TokenKind};
use crate::model::Place;

/// A place named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Its standard name; the words as printed where no list has it.
    pub name: String,
    /// What contains it, nearest first.
    pub within: Vec<String>,
    /// Whether the lists know it, or what it is named after.
    pub known: bool,
}

impl PlaceMention {
    /// The place as findings keep it.
    #[must_use]
    pub fn place(&self, reading: &Reading<'_>) -> Place {
        Place { name: self.name.clone(), span: reading.span(self.first, self.end), within: self.within.clone() }
    }
}

/// The places of a reading, in order, none overlapping.
#[must_use]
pub fn places(reading: &Reading<'_>) -> Vec<PlaceMention> {
    let mut out: Vec<PlaceMention> = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.first;
        while at < sentence.end {
            match known(reading, at, sentence.end) {
                Some(found) => {
                    at = found.end;
                    out.push(found);
                }
                None => at += 1,
            }
        }
    }
    unknown(reading, &mut out);
    nested(reading, &mut out);
    out
}

/// The place among `places` that the chunk names, if it names one: the last in it, its possessor left out.
#[must_use]
pub fn of_chunk<'a>(reading: &Reading<'_>, places: &'a [PlaceMention], chunk: ChunkIx) -> Option<&'a PlaceMention> {
    let chunk = &reading.chunks[chunk];
    let begin = chunk.possessor.map_or(chunk.first, |p| p.1.max(chunk.first));
    let from = places.partition_point(|p| p.end <= begin);
    places[from..].iter().take_while(|p| p.first < chunk.end).last()
}

fn known(reading: &Reading<'_>, at: usize, end: usize) -> Option<PlaceMention> {
    let token = &reading.tokens[at];
    if !token.may(List::Place) || token.kind != TokenKind::Word || !(token.capital() || reading.tags[at] == Tag::Name) {
        return None;
    }
    // "Nice weather" and "the Polish border" begin with no name of a place.
    if reading.tags[at] != Tag::Name && !token.entry.is_some_and(|e| e.likely == Tag::Name) {
        return None;
    }
    let (ix, stop) = gazetteer::longest(reading.text, &reading.tokens, at, end)?;
    let chunk = reading.chunk_of.at(at).map(|c| &reading.chunks[c]);
    if let Some(named) = wider(reading, at, stop, chunk) {
        let (name, within) = match gazetteer::named(&named.0) {
            Some(whole) => (gazetteer::place(whole).name.to_owned(), gazetteer::containers(whole)),
            None => {
                let base = gazetteer::place(ix);
                let mut within = gazetteer::containers(ix);
                if !named.2 {
                    within.insert(0, base.name.to_owned());
                }
                (named.0, within)
            }
        };
        return Some(PlaceMention { first: at, end: named.1, name, within, known: true });
    }
    if part_of_name(reading, at, stop, chunk) || joined(reading, at) {
        return None;
    }
    let name = gazetteer::place(ix).name.to_owned();
    Some(PlaceMention { first: at, end: stop, name, within: gazetteer::containers(ix), known: true })
}

/// "Kursk region", "Kursk nuclear power plant": the name of what the place `at..stop` begins, where it ends,
/// and whether it is a region around the place.
fn wider(reading: &Reading<'_>, at: usize, stop: usize, chunk: Option<&Chunk>) -> Option<(String, usize, bool)> {
    let chunk = chunk?;
    if chunk.end <= stop || stop <= chunk.first || reading.tokens[stop].kind == TokenKind::Clitic {
        return None;
    }
    let head = chunk.end - 1;
    let region = reading.tokens[head].is(Class::RegionWord);
    let facility = reading.tokens[head].is(Class::Facility);
    let plain = (stop..head).all(|i| matches!(reading.tags[i], Tag::Noun | Tag::Name | Tag::Adjective));
    if !(region && head == stop || facility && plain && head - stop < 4) {
        return None;
    }
    let standard = gazetteer::longest(reading.text, &reading.tokens, at, stop)?.0;
    let base = gazetteer::place(standard).name;
    let lower = reading.words(stop, chunk.end).to_owned();
    let name = if region {
        let word = reading.word(head).to_lowercase();
        let usual = format!("{base} region");
        match word.as_str() {
            "oblast" | "area" | "province" if gazetteer::named(&usual).is_some() => usual,
            "area" => format!("{base} area"),
            _ => format!("{base} {word}"),
        }
    } else {
        format!("{base} {lower}")
    };
    Some((name, chunk.end, region))
}

/// Whether the place `at..stop` is only a part of a longer name: "Jordan Bardella", "the New York Times".
fn part_of_name(reading: &Reading<'_>, at: usize, stop: usize, chunk: Option<&Chunk>) -> bool {
    let Some((first, end)) = chunk.and_then(|c| c.name) else { return false };
    if at < first || stop > end {
        return false;
    }
    let name = |i: usize| reading.tags[i] == Tag::Name && reading.tokens[i].gap != Gap::None;
    at > first && name(at - 1) || stop < end && name(stop)
}

/// Whether a hyphen joins the place at token `at` to a name before it that is none: "the Champs-Elysee", not "the
/// Paris-Lyon line".
fn joined(reading: &Reading<'_>, at: usize) -> bool {
    let hyphen = at.checked_sub(1).filter(|b| reading.tokens[*b].kind == TokenKind::Hyphen);
    hyphen.filter(|_| reading.tokens[at].gap == Gap::None).and_then(|b| b.checked_sub(1)).is_some_and(|before| {
        let word = &reading.tokens[before];
        word.kind == TokenKind::Word
            && word.capital()
            && word.entry.is_none()
            && gazetteer::longest(reading.text, &reading.tokens, before, before + 1).is_none()
    })
}

/// Adds names no list has that stand after "in", "at" or "near", or after "the town of".
fn unknown(reading: &Reading<'_>, out: &mut Vec<PlaceMention>) {
    let mut found = Vec::new();
    for phrase in &reading.phrases {
        let form = reading.tokens[phrase.first].form();
        let chunk = &reading.chunks[phrase.chunk];
        let town = form == "of" && phrase.on.is_some_and(|c| settlement(reading, c));
        let there =
            phrase.end == phrase.first + 1 && matches!(form, "in" | "at" | "near" | "outside" | "around" | "off");
        if chunk.kind != ChunkKind::Name || !(town || there) || chunk.possessor.is_some() {
            continue;
        }
        let Some((first, end)) = chunk.name else { continue };
        if !town && (chunk.first + 1 < first || form == "at" && chunk.first == first) {
            continue;
        }
        let person = (chunk.first..end).any(|i| reading.tokens[i].is(Class::Person));
        let other = (first..end).any(|i| reading.time_of.at(i).is_some() || reading.tokens[i].shape == Shape::Upper);
        if !person && !other {
            let name = reading.words(first, end).to_owned();
            found.push(PlaceMention { first, end, name, within: Vec::new(), known: false });
        }
    }
    again(reading, &mut found);
    found.sort_unstable_by_key(|p| p.first);
    let known = std::mem::take(out);
    let mut known = known.into_iter().peekable();
    for place in found {
        while let Some(before) = known.next_if(|k| k.first < place.end) {
            out.push(before);
        }
        if out.last().is_none_or(|last| last.end <= place.first) {
            out.push(place);
        }
    }
    out.extend(known);
}

/// Adds names that stand after "at", "on" or "off", or as what was struck, where the article has told elsewhere that
/// they are places: "the flood in Torova", then "the attack on Torova".
fn again(reading: &Reading<'_>, found: &mut Vec<PlaceMention>) {
    let names: FxHashSet<&str> = found.iter().map(|place| reading.words(place.first, place.end)).collect();
    let held: FxHashSet<usize> = found.iter().map(|place| place.first).collect();
    let governed = reading.phrases.iter().filter(|phrase| {
        matches!(reading.tokens[phrase.first].form(), "at" | "on" | "off" | "over" | "into" | "against" | "of" | "to")
    });
    let struck = reading.clauses.iter().filter_map(|clause| clause.object);
    for chunk in governed.map(|phrase| phrase.chunk).chain(struck) {
        let Some((first, end)) = reading.chunks[chunk].name else { continue };
        let whole = reading.chunks[chunk].end == end && reading.chunks[chunk].possessor.is_none();
        if whole && !held.contains(&first) && names.contains(reading.words(first, end)) {
            let name = reading.words(first, end).to_owned();
            found.push(PlaceMention { first, end, name, within: Vec::new(), known: false });
        }
    }
}

fn settlement(reading: &Reading<'_>, chunk: ChunkIx) -> bool {
    reading.tokens[reading.chunks[chunk].head].is(Class::Settlement)
}

/// Lets "the village of X in the Y region" and "X, Y" lie in Y.
fn nested(reading: &Reading<'_>, places: &mut [PlaceMention]) {
    for i in (1..places.len()).rev() {
        let (left, right) = places.split_at_mut(i);
        let (inner, outer) = (&mut left[i - 1], &right[0]);
        if inner.known || reading.sentence_of[inner.first] != reading.sentence_of[outer.first] {
            continue;
        }
        let between = inner.end..outer.first;
        let close = between.len() <= 4
            && between.clone().all(|t| {
                matches!(reading.tokens[t].kind, TokenKind::Comma)
                    || matches!(reading.tags[t], Tag::Determiner | Tag::Adjective)
                    || reading.tokens[t].form() == "in"
            })
            && !between.is_empty();
        if close {
            inner.within = std::iter::once(outer.name.clone()).chain(outer.within.iter().cloned()).collect();
        }
    }
}
