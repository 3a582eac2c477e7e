//! Parts of speech and classes of words. The build script reads the lists by them, so this file knows nothing else.

/// A set of [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(pub u32);

/// A set of [`Class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(pub u16);

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

        /// Every class with its list.
        #[allow(dead_code, reason = "the build script reads them")]
        pub const CLASSES: &[(Class, &str)] = &[$((Class::$name, include_str!(concat!("../words/", $file, ".txt"))),)*];
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

/// The forms of a main verb.
pub const VERB: Tags = Tags(
    1 << Tag::Base as u32
        | 1 << Tag::Present as u32
        | 1 << Tag::Past as u32
        | 1 << Tag::Participle as u32
        | 1 << Tag::Ing as u32,
);
