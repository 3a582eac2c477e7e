//! Countries by any of their names, demonyms, capitals and seats of government. It knows the list, never
//! where one stands in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon::Key;
use crate::extract::words::{self, ARTICLES, Country, head};
use crate::model::fold::fold;

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
    /// The names again, but for those too long for a word.
    words: FxHashMap<Key, Known>,
    /// The letters that names begin with, up to the first other sign, with the most tokens such a name has.
    heads: FxHashMap<Key, (String, usize)>,
}

/// The most tokens a name of the list has.
const LONGEST: usize = 5;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        nations: Vec::new(),
        names: FxHashMap::default(),
        words: FxHashMap::default(),
        heads: FxHashMap::default(),
    };
    for Country { name, others, demonyms, capitals, seats } in words::countries() {
        let [others, demonyms, capitals, seats] =
            [others, demonyms, capitals, seats].map(|names| words::parts(names, ',').collect::<Vec<_>>());
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
    let key = |word: &str| Key::of(word).expect("folded names begin with a word of usual length");
    for (name, known) in &table.names {
        table.words.extend(Key::of(name).map(|key| (key, *known)));
        // No more tokens than this: every gap and every mark inside can part two.
        let gaps = name.bytes().filter(|b| *b == b' ').count();
        let marks = name.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').count();
        let (_, most) = table.heads.entry(key(head(name))).or_insert_with(|| (head(name).to_owned(), 0));
        *most = (1 + gaps + 2 * marks).clamp(*most, LONGEST);
    }
    // Folding drops a leading article.
    table.heads.extend(ARTICLES.iter().map(|article| (key(article), ((*article).to_owned(), LONGEST))));
    table
});

/// The most tokens that a name of the list may have which begins with `word`: 0 where none does.
#[must_use]
pub fn longest(word: &str) -> usize {
    if !word.is_ascii() {
        return LONGEST;
    }
    Key::of(head(word)).and_then(|key| TABLE.heads.get(&key)).map_or(0, |(_, most)| *most)
}

/// What a name of the list may begin with.
pub fn heads() -> impl Iterator<Item = &'static str> {
    TABLE.heads.values().map(|(head, _)| head.as_str())
}

/// The country with this number.
#[must_use]
pub fn nation(ix: usize) -> &'static Nation {
    &TABLE.nations[ix]
}

/// What the list says of the one word `word`, spelled as it may be.
#[must_use]
pub fn known_word(word: &str) -> Option<Known> {
    if word.is_ascii() { TABLE.words.get(&Key::of(word)?).copied() } else { known(&fold(word)) }
}

/// What the list says of `folded`, which is spelled as [`fold`] leaves it.
#[must_use]
pub fn known(folded: &str) -> Option<Known> {
    TABLE.names.get(folded).copied()
}
