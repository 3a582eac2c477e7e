//! What words can be: parts of speech, base forms and classes, read once from the lists beside it.

mod table;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::inflect::{self, Planned, Text};
use super::listed::{self, Lists};
use crate::model::Span;
use table::Table;
pub use table::{Begun, Key};

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
    /// Where its base forms stand.
    place: u16,
    /// Which of [`sorts`] it is of.
    sort: u16,
}

/// The base forms of an entry, kept apart: few tokens are asked for them, and an entry is small without.
#[derive(Debug, Clone, Copy)]
struct Bases {
    lemma: &'static str,
    singular: &'static str,
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
        LEXICON.bases[usize::from(self.place)].lemma
    }

    /// Its base form as a noun ("leaf" for "leaves"), or as an adjective; else itself.
    #[must_use]
    pub fn singular(&self) -> &'static str {
        LEXICON.bases[usize::from(self.place)].singular
    }
}

/// A set of [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(pub u32);

/// A set of [`Class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u16);

impl Tags {
    /// The set of `tags`.
    #[must_use]
    pub const fn of(tags: &[Tag]) -> Self {
        let (mut out, mut at) = (Self(0), 0);
        while at < tags.len() {
            out = out.with(tags[at]);
            at += 1;
        }
        out
    }

    /// Whether `tag` is among them.
    #[must_use]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// With `tag` added.
    #[must_use]
    pub const fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u32)
    }
}

impl Classes {
    /// Whether `class` is among them.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 >> class as u16 & 1 == 1
    }
}

/// Parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Common noun, singular.
    Noun,
    /// Common noun, plural.
    Nouns,
    /// Name.
    Name,
    /// Verb, base form ("kill").
    Base,
    /// Verb, third person present ("kills").
    Present,
    /// Verb, past tense ("killed").
    Past,
    /// Verb, past participle ("killed").
    Participle,
    /// Verb, -ing form ("killing").
    Ing,
    /// Form of be, have, do as an auxiliary.
    Auxiliary,
    /// Modal ("will", "could").
    Modal,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Determiner ("the", "some", "this").
    Determiner,
    /// Possessive determiner ("its") and the clitic `'s` after a noun.
    Possessive,
    /// Pronoun.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Coordinating conjunction.
    Conjunction,
    /// Subordinating conjunction ("after", "because", "that").
    Subordinator,
    /// Relative or interrogative word ("who", "which", "where").
    Relative,
    /// "to" before a verb.
    To,
    /// "not", "n't".
    Not,
    /// Number word or digits.
    Number,
    /// Ordinal ("second").
    Ordinal,
    /// Particle of a phrasal verb ("down" in "shot down").
    Particle,
    /// Anything else: signs and marks.
    Mark,
}

/// Every tag with its name in the word lists.
pub const TAGS: &[(Tag, &str)] = &[
    (Tag::Noun, "noun"),
    (Tag::Nouns, "nouns"),
    (Tag::Name, "name"),
    (Tag::Base, "base"),
    (Tag::Present, "present"),
    (Tag::Past, "past"),
    (Tag::Participle, "participle"),
    (Tag::Ing, "ing"),
    (Tag::Auxiliary, "auxiliary"),
    (Tag::Modal, "modal"),
    (Tag::Adjective, "adjective"),
    (Tag::Adverb, "adverb"),
    (Tag::Determiner, "determiner"),
    (Tag::Possessive, "possessive"),
    (Tag::Pronoun, "pronoun"),
    (Tag::Preposition, "preposition"),
    (Tag::Conjunction, "conjunction"),
    (Tag::Subordinator, "subordinator"),
    (Tag::Relative, "relative"),
    (Tag::To, "to"),
    (Tag::Not, "not"),
    (Tag::Number, "number"),
    (Tag::Ordinal, "ordinal"),
    (Tag::Particle, "particle"),
];

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// Classes of words, each a list `words/NAME.txt` of base forms, one a line, `#` starting a comment.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        const CLASSES: &[(Class, &str)] = &[$((Class::$name, include_str!(concat!("words/", $file, ".txt"))),)*];
    };
}

classes! {
    /// Words before a number that say how close it is ("about").
    Approximator = "approximators",
    /// Verbs that a clause follows without "that".
    BareComplement = "bare_complement",
    /// Words whose name goes on through "of" ("Ministry").
    BodyOf = "bodies_of",
    /// Nouns that a clause with "that" fills ("claim").
    ContentNoun = "content_nouns",
    /// Nouns that with a name before them name a place of their own ("airport").
    Facility = "facilities",
    /// Months, also shortened.
    Month = "months",
    /// Parts of a day ("morning").
    PartOfDay = "parts_of_day",
    /// Nouns that name a person by office, calling or kin.
    Person = "persons",
    /// Words other than months, weekdays and numbers that an expression of time may begin with.
    TimeOpener = "time_openers",
    /// Nouns that with a name before them name the region around it.
    RegionWord = "region_words",
    /// Nouns before "of" and the name of a place ("village").
    Settlement = "settlements",
    /// Offices held in one town or region ("governor", "mayor").
    LocalOffice = "local_offices",
    /// Abbreviated titles before names ("Sen.").
    TitleAbbreviation = "titles_before_names",
    /// Days of the week, also shortened.
    Weekday = "weekdays",
}

/// The entry of `word`, without regard to case; `None` for a word no list has.
#[must_use]
pub fn lookup(word: &str) -> Option<&'static Entry> {
    known(word).0
}

/// The entry of `word`, with the lists of rules that it may stand in: looked up once, asked many times.
#[must_use]
pub fn known(word: &str) -> (Option<&'static Entry>, Lists) {
    let with = |key| told(LEXICON.entries.get(key));
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
    Key::within(text.as_bytes(), span).map(|key| LEXICON.entries.begin(key))
}

/// As [`known`] for the word whose look-up was begun.
#[must_use]
#[inline]
pub fn end(begun: Begun) -> (Option<&'static Entry>, Lists) {
    told(LEXICON.entries.end(begun))
}

fn told(entry: Option<&'static Entry>) -> (Option<&'static Entry>, Lists) {
    entry.map_or((None, Lists::NONE), |entry| (entry.own.then_some(entry), entry.lists))
}

/// One entry of each sort there is: entries of a sort can be the same parts of speech, the same likeliest, and are
/// base forms or are not.
pub fn sorts() -> impl Iterator<Item = &'static Entry> {
    LEXICON.sorts.iter().map(|place| LEXICON.entries.kept(*place))
}

/// Whether a full stop after `word` belongs to it ("Sen", "approx").
#[must_use]
pub fn abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("words/abbreviations.txt")).collect());

struct Lexicon {
    entries: Table<Entry>,
    /// By [`Entry::place`].
    bases: Vec<Bases>,
    /// The place of the first entry of each sort.
    sorts: Vec<u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut draft = Draft::default();
    draft.bases.reserve(30_000);
    draft.classes.reserve(2_000);
    for (class, words) in CLASSES {
        for word in list(words) {
            draft.classes.entry(word).or_default().0 |= 1 << *class as u16;
        }
    }
    for line in list(include_str!("words/function.txt")) {
        let mut parts = line.split_whitespace();
        let Some(form) = parts.next() else { continue };
        let mut lemma = form;
        let mut tags = Vec::new();
        for part in parts {
            match part.strip_prefix('=') {
                Some(base) => lemma = base,
                None => tags.push(named(part)),
            }
        }
        for tag in tags {
            draft.add(form, lemma, form, tag);
        }
    }
    draft.open_classes();
    for (word, classes) in std::mem::take(&mut draft.classes) {
        let place = draft.known(word, word, word);
        draft.entries.at(place).classes.0 |= classes.0;
    }
    draft.listed();
    let sorts = draft.sorts();
    Lexicon { entries: draft.entries, bases: draft.bases, sorts }
});

/// The lexicon while its lists are being read: the tag a form is given first is its likeliest.
#[derive(Default)]
struct Draft {
    entries: Table<Entry>,
    bases: Vec<Bases>,
    classes: FxHashMap<&'static str, Classes>,
}

impl Draft {
    /// The place of the entry of `form`.
    fn known(&mut self, form: &'static str, lemma: &'static str, singular: &'static str) -> u16 {
        let (classes, bases) = (&self.classes, &mut self.bases);
        self.entries.place_of(Key::listed(form), |place| {
            bases.push(Bases { lemma, singular });
            let of = |word| classes.get(word).copied().unwrap_or_default().0;
            let classes = Classes(of(form) | if singular == lemma { 0 } else { of(singular) });
            Entry {
                form,
                tags: Tags::default(),
                demonym: false,
                likely: Tag::Mark,
                classes,
                lists: Lists::NONE,
                own: true,
                place,
                sort: 0,
            }
        })
    }

    fn add(&mut self, form: &'static str, lemma: &'static str, singular: &'static str, tag: Tag) {
        let verb = VERB.has(tag);
        let classes =
            if form == lemma { Classes::default() } else { self.classes.get(lemma).copied().unwrap_or_default() };
        let place = self.known(form, lemma, singular);
        let (entry, bases) = (self.entries.at(place), &mut self.bases[usize::from(place)]);
        entry.classes.0 |= classes.0;
        if entry.likely == Tag::Mark {
            entry.likely = tag;
        }
        if entry.tags.0 & VERB.0 == 0 && (verb || bases.lemma == entry.form) {
            bases.lemma = lemma;
        }
        entry.tags = entry.tags.with(tag);
        if !verb && bases.singular == entry.form {
            bases.singular = singular;
        }
    }

    /// Marks each word with the lists of rules it stands in, last, so that those add nothing to the lexicon.
    fn listed(&mut self) {
        let lists = listed::words();
        for (entry, bases) in self.entries.values_mut().zip(&self.bases) {
            let of = |word| lists.get(word).copied().unwrap_or(Lists::NONE);
            entry.lists = of(entry.form);
            if bases.lemma != entry.form {
                entry.lists = entry.lists.or_of_base(of(bases.lemma));
            }
        }
        for (word, lists) in lists {
            // Some lists have phrases too, which no token is.
            let Some(key) = Key::of(word) else { continue };
            let bases = &mut self.bases;
            self.entries.place_of(key, |place| {
                bases.push(Bases { lemma: word, singular: word });
                Entry {
                    form: word,
                    tags: Tags::default(),
                    demonym: false,
                    likely: Tag::Mark,
                    classes: Classes::default(),
                    lists,
                    own: false,
                    place,
                    sort: 0,
                }
            });
        }
    }

    /// Tells each entry its sort; gives the place of the first of each.
    fn sorts(&mut self) -> Vec<u16> {
        let (mut known, mut firsts) = (FxHashMap::default(), Vec::new());
        for (entry, bases) in self.entries.values_mut().zip(&self.bases) {
            entry.sort = *known.entry((entry.tags.0, entry.likely, bases.lemma == entry.form)).or_insert_with(|| {
                firsts.push(entry.place);
                u16::try_from(firsts.len() - 1).expect("there are fewer sorts than words")
            });
        }
        firsts
    }

    /// Verbs, nouns, adjectives and adverbs with all their forms.
    fn open_classes(&mut self) {
        // Forms that rules make live as long as the lexicon: one buffer for all of them.
        let mut made = String::with_capacity(300_000);
        let mut plan: Vec<Planned> = Vec::with_capacity(25_000);
        for word in words(include_str!("words/nouns.txt")) {
            inflect::noun(word, &mut made, &mut plan);
        }
        for word in words(include_str!("words/adjectives.txt")) {
            inflect::adjective(word, &mut made, &mut plan);
        }
        for word in words(include_str!("words/verbs.txt")) {
            inflect::verb(word, &mut made, &mut plan);
        }
        for word in words(include_str!("words/adverbs.txt")) {
            plan.push(Planned { form: Text::Printed(word), base: word, tag: Tag::Adverb });
        }
        let countries = countries(&mut made);
        let made: &'static str = made.leak();
        for (start, end, demonym) in countries {
            let form = &made[start..end];
            if demonym {
                let plural = form.ends_with('s') && !form.ends_with("ss") || form.ends_with("men");
                if !plural {
                    self.add(form, form, form, Tag::Adjective);
                    self.add(form, form, form, Tag::Noun);
                } else {
                    let singular = form.strip_suffix('s').unwrap_or(form);
                    self.add(form, form, singular, Tag::Nouns);
                }
                let place = self.known(form, form, form);
                self.entries.at(place).demonym = true;
            } else {
                self.add(form, form, form, Tag::Name);
            }
        }
        for Planned { form, base, tag } in plan {
            let form = match form {
                Text::Printed(form) => form,
                Text::Made(start, end) => &made[start..end],
            };
            self.add(form, base, base, tag);
        }
    }
}

/// The forms of a main verb.
pub const VERB: Tags = Tags(
    1 << Tag::Base as u32
        | 1 << Tag::Present as u32
        | 1 << Tag::Past as u32
        | 1 << Tag::Participle as u32
        | 1 << Tag::Ing as u32,
);

/// Names of one word in the list of countries, in small letters, as places in the buffer; demonyms marked.
fn countries(made: &mut String) -> Vec<(usize, usize, bool)> {
    let mut out = Vec::with_capacity(1_000);
    for line in list(include_str!("words/countries.txt")) {
        for (column, names) in line.split('|').enumerate() {
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty() && !name.contains([' ', '-'])) {
                let start = made.len();
                made.extend(name.chars().flat_map(char::to_lowercase));
                out.push((start, made.len(), column == 2));
            }
        }
    }
    out
}

fn named(name: &str) -> Tag {
    TAGS.iter().find(|(_, known)| *known == name).map(|(tag, _)| *tag).expect("word lists use known tag names")
}

/// The words of a list of many a line.
fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    list(text).flat_map(str::split_whitespace)
}

/// The entries of a word list: its lines, comments and blank ones left out.
pub fn list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}
