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
        let (mut text, mut ends) = (String::new(), Vec::new());
        for word in words {
            text.push_str(word.as_ref());
            ends.push(end(&text));
        }
        Self { text: text.into(), ends: ends.into() }
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
        let (mut text, mut ends) = (String::new(), Vec::new());
        while let Some(Piece(word)) = list.next_element()? {
            text.push_str(&word);
            ends.push(end(&text));
        }
        Ok(WordList { text: text.into(), ends: ends.into() })
    }
}

fn end(text: &str) -> u32 {
    u32::try_from(text.len()).expect("no list of words is as long as that")
}
