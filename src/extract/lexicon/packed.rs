//! A word of the lexicon as the build script hands it to the program. It knows how many bits a fact takes, never the word.

use super::part::{Classes, TAGS, Tag, Tags};
use crate::extract::listed::Lists;

/// What is kept of a word; the words themselves stand one behind another elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// How many bytes the word has.
    pub length: u8,
    /// The likeliest part of speech.
    pub likely: Tag,
    /// The parts of speech it can be.
    pub tags: Tags,
    /// Whether it is a demonym.
    pub demonym: bool,
    /// Its classes.
    pub classes: Classes,
    /// The lists of rules that it may stand in.
    pub lists: Lists,
    /// Whether the lexicon has it, and not one of those lists alone.
    pub own: bool,
    /// The place of its base form.
    pub lemma: u16,
    /// The place of its base form as a noun.
    pub singular: u16,
    /// Which sort of words it is of.
    pub sort: u16,
}

impl Packed {
    /// How many bytes it takes.
    pub const BYTES: usize = 17;

    /// Its bytes.
    #[must_use]
    #[allow(dead_code, reason = "the build script writes them")]
    #[rustfmt::skip]
    pub fn bytes(&self) -> [u8; Self::BYTES] {
        let [t0, t1, t2, t3] = self.tags.0.to_le_bytes();
        let [[c0, c1], [l0, l1], [b0, b1], [n0, n1], [s0, s1]] =
            [self.classes.0, self.lists.0, self.lemma, self.singular, self.sort].map(u16::to_le_bytes);
        let flags = u8::from(self.demonym) | u8::from(self.own) << 1;
        [self.length, self.likely as u8, flags, t0, t1, t2, t3, c0, c1, l0, l1, b0, b1, n0, n1, s0, s1]
    }

    /// What was written as those bytes.
    #[must_use]
    #[rustfmt::skip]
    pub fn of(bytes: &[u8; Self::BYTES]) -> Self {
        let [length, likely, flags, t0, t1, t2, t3, c0, c1, l0, l1, b0, b1, n0, n1, s0, s1] = *bytes;
        let [classes, lists, lemma, singular, sort] =
            [[c0, c1], [l0, l1], [b0, b1], [n0, n1], [s0, s1]].map(u16::from_le_bytes);
        Self {
            length,
            likely: TAGS.get(usize::from(likely)).map_or(Tag::Mark, |(tag, _)| *tag),
            tags: Tags(u32::from_le_bytes([t0, t1, t2, t3])),
            demonym: flags & 1 != 0,
            classes: Classes(classes),
            lists: Lists(lists),
            own: flags & 2 != 0,
            lemma,
            singular,
            sort,
        }
    }
}
