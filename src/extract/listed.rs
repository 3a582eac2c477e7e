//! Which lists of rules a word may stand in, all told by the one look-up that finds it in the lexicon. It
//! knows only what cannot be there: the lists themselves say what is. The build script marks the words (`build/listed.rs`).

/// A set of [`List`]: those that a word may stand in. That one is missing is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists(pub u16);

/// Lists that rules look words up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// Forms of verbs that report speech.
    Cue,
    /// Nouns that report speech.
    CueNoun,
    /// Offices and callings.
    Office,
    /// Words that make a name an organisation's.
    Organisation,
    /// First words of the names of countries.
    Nation,
    /// First words of the names of places.
    Place,
    /// Number words.
    Number,
    /// Base forms of verbs that tell an action.
    ActionVerb,
    /// Nouns that tell an action.
    ActionNoun,
    /// Words that tell that an act ends in death.
    Death,
    /// "ministry" and its plural.
    Ministry,
    /// First words of prepositions of several words.
    Several,
    /// First words of the names of outlets.
    Outlet,
    /// First words of hedges of several.
    Hedge,
    /// Words that attribute without a verb of speech ("according").
    Attribution,
}

impl Lists {
    /// None.
    pub const NONE: Self = Self(0);
    /// Any, for a word that was not looked up.
    pub const ANY: Self = Self(u16::MAX);

    /// Whether the word may stand in `list`.
    #[must_use]
    pub const fn may(self, list: List) -> bool {
        self.0 >> list as u16 & 1 == 1
    }

    /// The set of `lists`.
    #[must_use]
    pub const fn of(lists: &[List]) -> Self {
        let (mut out, mut at) = (0, 0);
        while at < lists.len() {
            out |= 1 << lists[at] as u16;
            at += 1;
        }
        Self(out)
    }

    /// Whether the word may stand in one of `lists` at least.
    #[must_use]
    pub const fn meet(self, lists: Self) -> bool {
        self.0 & lists.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With what is looked up by the base form, which stands in `base`.
    #[must_use]
    pub const fn or_of_base(self, base: Self) -> Self {
        Self(self.0 | base.0 & Self::of(&[List::ActionVerb, List::ActionNoun]).0)
    }

    /// With what a list may have by a part of the word ("U" of "U.S.").
    #[must_use]
    pub const fn in_part(self) -> Self {
        Self(self.0 | Self::of(&[List::Nation, List::Outlet]).0)
    }
}
