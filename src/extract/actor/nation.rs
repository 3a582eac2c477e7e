//! Countries by any of their names, demonyms, capitals and seats of government. It knows the list, never
//! where one stands in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon;
use crate::model::fold::{fold, small};

/// What a name says of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NationWord {
    /// Its name.
    Name,
    /// Of it or its people ("Russian").
    Demonym,
    /// Its capital.
    Capital,
    /// A seat or house of its government ("Kremlin").
    Seat,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nation {
    /// Standard name.
    pub name: &'static str,
    /// The first demonym ("Russian").
    pub demonym: &'static str,
    /// The first spelling of its capital.
    pub capital: &'static str,
    /// Whether it acts as a state: it has a capital or a seat.
    pub acts: bool,
}

/// A match of the list: the country, what matched, and the standard form of what matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The country.
    pub nation: usize,
    /// What matched.
    pub word: NationWord,
    /// The standard form ("Kyiv" for "Kiev").
    pub standard: &'static str,
}

struct Table {
    nations: Vec<Nation>,
    names: FxHashMap<String, Known>,
    /// The letters that names begin with, up to the first other sign, with the most tokens such a name has.
    heads: FxHashMap<String, usize>,
}

/// The most tokens a name of the list has.
const LONGEST: usize = 5;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { nations: Vec::new(), names: FxHashMap::default(), heads: FxHashMap::default() };
    for line in lexicon::list(include_str!("../words/countries.txt")) {
        let mut fields = line.split('|').map(str::trim);
        let name = fields.next().unwrap_or_default();
        let mut part = || fields.next().unwrap_or_default();
        let split = |field: &'static str| field.split(',').map(str::trim).filter(|w| !w.is_empty()).collect::<Vec<_>>();
        let (others, demonyms, capitals, seats) = (split(part()), split(part()), split(part()), split(part()));
        let nation = table.nations.len();
        table.nations.push(Nation {
            name,
            demonym: demonyms.first().copied().unwrap_or(name),
            capital: capitals.first().copied().unwrap_or_default(),
            acts: !capitals.is_empty() || !seats.is_empty(),
        });
        let mut add = |word: &'static str, kind: NationWord, standard: &'static str| {
            table.names.entry(fold(word)).or_insert(Known { nation, word: kind, standard });
        };
        add(name, NationWord::Name, name);
        others.iter().for_each(|w| add(w, NationWord::Name, name));
        demonyms.iter().for_each(|w| add(w, NationWord::Demonym, name));
        capitals.iter().for_each(|w| add(w, NationWord::Capital, capitals[0]));
        seats.iter().for_each(|w| add(w, NationWord::Seat, w));
    }
    for name in table.names.keys() {
        // No more tokens than this: every gap and every mark inside can part two.
        let gaps = name.bytes().filter(|b| *b == b' ').count();
        let marks = name.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').count();
        let most = table.heads.entry(head(name).to_owned()).or_default();
        *most = (1 + gaps + 2 * marks).clamp(*most, LONGEST);
    }
    // Folding drops a leading article.
    table.heads.extend(["the", "a", "an"].map(|article| (article.to_owned(), LONGEST)));
    table
});

fn head(word: &str) -> &str {
    word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The most tokens that a name of the list may have which begins with `word`: 0 where none does.
#[must_use]
pub fn longest(word: &str) -> usize {
    if word.is_ascii() { TABLE.heads.get(head(&small(word))).copied().unwrap_or(0) } else { LONGEST }
}

/// What a name of the list may begin with.
pub fn heads() -> impl Iterator<Item = &'static str> {
    TABLE.heads.keys().map(String::as_str)
}

/// The country with this number.
#[must_use]
pub fn nation(ix: usize) -> &'static Nation {
    &TABLE.nations[ix]
}

/// What the list says of `folded`, which is spelled as [`fold`] leaves it.
#[must_use]
pub fn known(folded: &str) -> Option<Known> {
    TABLE.names.get(folded).copied()
}
