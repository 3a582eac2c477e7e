//! What words can be: parts of speech, base forms and classes, read from the lists beside it when the program was
//! compiled (`build/`).

mod key;
mod packed;
mod part;
mod table;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::listed::Lists;
use super::words::list;
use crate::model::Span;
pub use key::Key;
use key::SLOTS;
use packed::Packed;
pub use part::{Class, Classes, TAGS, Tag, Tags, VERB};
pub use table::Begun;
use table::{Table, Word};

/// One form with everything the lists say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The form, in small letters.
    pub form: &'static str,
    /// The likeliest part of speech; [`Tag::Mark`] where the lists say none.
    pub likely: Tag,
    /// The parts of speech it can be.
    pub tags: Tags,
    /// Whether it is a demonym ("Russian", "Ukrainians").
    pub demonym: bool,
    /// The classes that rules ask for.
    pub classes: Classes,
    /// The lists of rules that it may stand in.
    lists: Lists,
    /// Whether this lexicon has it, and not one of those lists alone.
    own: bool,
    /// The places of its base forms.
    lemma: u16,
    singular: u16,
    /// Which of [`sorts`] it is of.
    sort: u16,
}

impl Entry {
    /// Which of [`sorts`] it is of, by its place among them.
    #[must_use]
    pub fn sort(&self) -> usize {
        usize::from(self.sort)
    }

    /// Its base form: of a verb where it can be one, else of a noun, else itself.
    #[must_use]
    pub fn lemma(&self) -> &'static str {
        LEXICON.kept(self.lemma).form
    }

    /// Its base form as a noun ("leaf" for "leaves"), or as an adjective; else itself.
    #[must_use]
    pub fn singular(&self) -> &'static str {
        LEXICON.kept(self.singular).form
    }
}

/// The entry of `word`, without regard to case; `None` for a word no list has.
#[must_use]
pub fn lookup(word: &str) -> Option<&'static Entry> {
    known(word).0
}

/// The entry of `word`, with the lists of rules that it may stand in: looked up once, asked many times.
#[must_use]
pub fn known(word: &str) -> (Option<&'static Entry>, Lists) {
    let with = |key| told(LEXICON.get(key));
    match Key::of(word) {
        Some(key) => with(key),
        None => (Key::straightened(word).and_then(|key| with(key).0), Lists::ANY),
    }
}

/// Begins to look up the word at `span` of `text`, which has no signs but digits, full stops and apostrophes; `None`
/// for one that is to be looked up as [`known`].
#[must_use]
#[inline]
pub fn begin_at(text: &str, span: Span) -> Option<Begun> {
    Key::before(&text.as_bytes()[span.start..], span.len()).map(|key| LEXICON.begin(key))
}

/// As [`known`] for the word whose look-up was begun.
#[must_use]
#[inline]
pub fn end(begun: Begun) -> (Option<&'static Entry>, Lists) {
    told(LEXICON.end(begun))
}

fn told(entry: Option<&'static Entry>) -> (Option<&'static Entry>, Lists) {
    entry.map_or((None, Lists::NONE), |entry| (entry.own.then_some(entry), entry.lists))
}

/// One entry of each sort there is: entries of a sort can be the same parts of speech, the same likeliest, and are
/// base forms or are not.
pub fn sorts() -> impl Iterator<Item = &'static Entry> {
    FIRSTS.as_chunks().0.iter().map(|place| LEXICON.kept(u16::from_le_bytes(*place)))
}

/// Whether a full stop after `word` belongs to it ("Sen", "approx").
#[must_use]
pub fn abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("words/abbreviations.txt")).collect());

/// What the build script wrote: the slots of the table, the words one behind another, what is kept of each, and the place
/// of the first of each sort.
const SLOTTED: &[u8; SLOTS * 4] = include_bytes!(concat!(env!("OUT_DIR"), "/slots"));
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words"));
const KEPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kept"));
const FIRSTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/firsts"));

/// The words are unpacked when a text is first read: as a table with pointers into the program they would have to be
/// set at each start, also where no text is read.
static LEXICON: LazyLock<Table<Entry>> = LazyLock::new(|| {
    let mut start = 0;
    let word = |kept| {
        let Packed { length, likely, tags, demonym, classes, lists, own, lemma, singular, sort } = Packed::of(kept);
        let rest = &WORDS[start..];
        let form = &rest[..usize::from(length)];
        start += form.len();
        let key = Key::before(rest.as_bytes(), form.len()).unwrap_or_else(|| Key::listed(form));
        Word { key, kept: Entry { form, likely, tags, demonym, classes, lists, own, lemma, singular, sort } }
    };
    Table::new(SLOTTED, KEPT.as_chunks().0.iter().map(word).collect())
});
