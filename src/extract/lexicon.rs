//! What words can be: parts of speech, base forms and classes, read once from the lists beside it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// One form with everything the lists say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The form, in small letters.
    pub form: &'static str,
    /// Its base form: of a verb where it can be one, else of a noun, else itself.
    pub lemma: &'static str,
    /// The parts of speech it can be.
    pub tags: Tags,
    /// The classes that rules ask for.
    pub classes: Classes,
}

/// A set of [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(pub u32);

/// A set of [`Class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(pub u64);

impl Tags {
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
        self.0 >> class as u64 & 1 == 1
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
    /// Months, also shortened.
    Month = "months",
    /// Abbreviated titles before names ("Sen.").
    TitleAbbreviation = "titles_before_names",
    /// Days of the week, also shortened.
    Weekday = "weekdays",
}

/// The entry of `word`, without regard to case; `None` for a word no list has.
#[must_use]
pub fn lookup(word: &str) -> Option<&'static Entry> {
    let mut buffer = [0u8; 24];
    let bytes = word.as_bytes();
    if bytes.len() <= buffer.len() && word.is_ascii() {
        let lower = &mut buffer[..bytes.len()];
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        return std::str::from_utf8(lower).ok().and_then(|w| LEXICON.get(w));
    }
    let lower = word.to_lowercase().replace('’', "'");
    LEXICON.get(lower.as_str())
}

/// Whether a full stop after `word` belongs to it ("Sen", "approx").
#[must_use]
pub fn abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("words/abbreviations.txt")).collect());

static LEXICON: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in list(include_str!("words/function.txt")) {
        let mut parts = line.split_whitespace();
        let Some(form) = parts.next() else { continue };
        for part in parts {
            match part.strip_prefix('=') {
                Some(lemma) => entry(&mut out, form, Some(lemma)),
                None => {
                    let tag = TAGS.iter().find(|(_, name)| *name == part).map(|(tag, _)| *tag);
                    let known = entry_mut(&mut out, form, form);
                    known.tags = known.tags.with(tag.expect("word lists use known tag names"));
                }
            }
        }
    }
    for (class, words) in CLASSES {
        for word in list(words) {
            let known = entry_mut(&mut out, word, word);
            known.classes.0 |= 1 << *class as u64;
        }
    }
    out
});

fn entry(out: &mut FxHashMap<&'static str, Entry>, form: &'static str, lemma: Option<&'static str>) {
    let known = entry_mut(out, form, form);
    if let Some(lemma) = lemma {
        known.lemma = lemma;
    }
}

fn entry_mut<'a>(
    out: &'a mut FxHashMap<&'static str, Entry>,
    form: &'static str,
    lemma: &'static str,
) -> &'a mut Entry {
    out.entry(form).or_insert_with(|| Entry { form, lemma, tags: Tags::default(), classes: Classes::default() })
}

/// The entries of a word list: its lines, comments and blank ones left out.
pub fn list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}
