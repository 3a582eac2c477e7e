//! Known places: names with their other spellings, and what contains each. It knows the lists beside it,
//! never the text a name stands in.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::Key;
use super::listed::List;
use super::token::Token;
use super::words::{self, Country};
use crate::model::Span;
use crate::model::fold::fold;

/// Index into the gazetteer.
pub type KnownIx = usize;

/// A place of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its standard name.
    pub name: &'static str,
    /// What contains it.
    pub within: Option<KnownIx>,
}

/// The place `ix`.
#[must_use]
pub fn place(ix: KnownIx) -> &'static Known {
    &GAZETTEER.places[ix]
}

/// The names of what contains the place `ix`, nearest first.
#[must_use]
pub fn containers(ix: KnownIx) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = GAZETTEER.places[ix].within;
    while let Some(up) = at {
        let known = &GAZETTEER.places[up];
        out.push(known.name.to_owned());
        at = known.within;
    }
    out
}

/// The place whose name, in any listed spelling, is `name`.
#[must_use]
pub fn named(name: &str) -> Option<KnownIx> {
    GAZETTEER.names.get(fold(name).as_str()).copied()
}

/// The first words of the names, folded.
pub fn heads() -> impl Iterator<Item = &'static str> {
    GAZETTEER.first.values().map(|first| first.word.as_str())
}

/// The longest listed name that begins at token `at` and ends before `end`, with the token after it.
#[must_use]
pub fn longest(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<(KnownIx, usize)> {
    if !tokens[at].may(List::Place) {
        return None;
    }
    let word = tokens[at].span.of(text);
    let key = if word.is_ascii() { Key::of(word) } else { Key::of(&fold(word)) };
    let first = GAZETTEER.first.get(&key?)?;
    let several = (at + 2..=(at + usize::from(first.most)).min(end)).rev().find_map(|stop| {
        let words = Span::new(tokens[at].span.start, tokens[stop - 1].span.end).of(text);
        GAZETTEER.names.get(fold(words).as_str()).map(|&ix| (ix, stop))
    });
    several.or_else(|| first.alone.map(|ix| (ix, at + 1)))
}

#[derive(Default)]
struct Gazetteer {
    places: Vec<Known>,
    /// Folded names.
    names: FxHashMap<String, KnownIx>,
    /// By the first word of each name.
    first: FxHashMap<Key, First>,
}

/// What the names that begin with one word have in common.
struct First {
    /// The word, folded.
    word: String,
    /// The most tokens that such a name has.
    most: u8,
    /// The place that the word alone names.
    alone: Option<KnownIx>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut out = Gazetteer::default();
    out.places.reserve(2_500);
    out.names.reserve(3_500);
    out.first.reserve(3_500);
    let mut inside: Vec<(KnownIx, &'static str)> = Vec::with_capacity(2_000);
    for (container, places) in words::places() {
        for names in words::parts(places, ';') {
            let ix = out.add(words::parts(names, '='));
            inside.push((ix, container));
        }
    }
    for Country { name, others, capitals, seats, .. } in words::countries() {
        out.add(std::iter::once(name).chain(words::parts(others, ',')));
        let mut city = name;
        // Of a state that is a town nothing more is told.
        if let Some(capital) = words::parts(capitals, ',').next().filter(|_| capitals != name) {
            let ix = out.add(words::parts(capitals, ','));
            inside.push((ix, name));
            city = capital;
        }
        for seat in words::parts(seats, ',') {
            let ix = out.add(std::iter::once(seat));
            inside.push((ix, city));
        }
    }
    for (ix, container) in inside {
        let up = out.names.get(fold(container).as_str()).copied();
        // The first list that names a place says where it lies.
        if out.places[ix].within.is_none() && up != Some(ix) {
            out.places[ix].within = up;
        }
    }
    out
});

impl Gazetteer {
    /// Adds a place under all its names, unless its first name is there already.
    fn add(&mut self, names: impl Iterator<Item = &'static str>) -> KnownIx {
        let mut ix = None;
        for name in names {
            let folded = fold(name);
            let place = *ix.get_or_insert_with(|| match self.names.get(folded.as_str()) {
                Some(known) => *known,
                None => {
                    self.places.push(Known { name, within: None });
                    self.places.len() - 1
                }
            });
            // No more tokens than this: every gap and every mark inside can part two.
            let length = 1
                + name.bytes().filter(|b| *b == b' ').count()
                + 2 * name.bytes().filter(|b| b"-'".contains(b)).count();
            let length = u8::try_from(length).unwrap_or(u8::MAX);
            let word = words::place_head(name);
            let key = Key::of(&word).expect("a word that is folded is short and ASCII");
            let first = self.first.entry(key).or_insert_with(|| First { word, most: 0, alone: None });
            first.most = length.max(first.most);
            if first.word == folded {
                first.alone = first.alone.or(Some(place));
            }
            self.names.entry(folded).or_insert(place);
        }
        ix.unwrap_or_default()
    }
}
