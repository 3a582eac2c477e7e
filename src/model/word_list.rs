//! A list of words in one piece.

use std::borrow::Cow;
use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words one behind the other: a list of a hundred takes two blocks of memory, where a list of strings takes a hundred
/// more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordList {
    text: Box<str>,
    /// Where in `text` each word ends.
    ends: Box<[u32]>,
}

impl WordList {
    /// The word at place `at`.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start as usize..end as usize])
    }

    /// All words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }

    /// Whether a list that is sorted holds `word`.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.get(middle).map(|own| own.cmp(word)) {
                Some(std::cmp::Ordering::Less) => from = middle + 1,
                Some(std::cmp::Ordering::Greater) => to = middle,
                _ => return true,
            }
        }
        false
    }

    /// The same words sorted, each once; empty ones are left out.
    #[must_use]
    pub fn set(&self) -> Self {
        let mut words: Vec<&str> = self.iter().filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words.into_iter().collect()
    }
}

impl<S: AsRef<str>> FromIterator<S> for WordList {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut out = Growing::default();
        words.into_iter().for_each(|word| out.push(word.as_ref()));
        out.list()
    }
}

impl Serialize for WordList {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(Words)
    }
}

/// Reads a list of strings, without one of its own for each.
struct Words;

/// A string as it was written, where it could be left as it is.
#[derive(Deserialize)]
struct Piece<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for Words {
    type Value = WordList;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<WordList, A::Error> {
        let mut out = Growing::default();
        while let Some(Piece(word)) = list.next_element()? {
            out.push(&word);
        }
        Ok(out.list())
    }
}

/// A list as it grows.
#[derive(Default)]
struct Growing {
    text: String,
    ends: Vec<u32>,
}

impl Growing {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).expect("no list of words is as long as that"));
    }

    fn list(self) -> WordList {
        WordList { text: self.text.into(), ends: self.ends.into() }
    }
}
