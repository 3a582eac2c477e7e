//! The table that words are looked up in, laid out when the program was compiled (`build/main.rs`). It knows their
//! letters, never what is kept of them.

use super::key::{EMPTY, Key, SLOTS};

/// A look-up that was begun.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    key: Key,
    slot: usize,
    /// What would stand in the slot, and what does.
    print: u16,
    found: (u16, u16),
}

/// Words with what is kept of them.
pub struct Table<T> {
    /// The print and the place of each word: only where the print fits is the word itself looked at.
    slots: &'static [u8; SLOTS * 4],
    words: Vec<Word<T>>,
}

/// A word with what is kept of it, which stand in one line of the cache where they are small enough.
#[repr(align(64))]
pub struct Word<T> {
    /// The word.
    pub key: Key,
    /// What is kept of it.
    pub kept: T,
}

impl<T> Table<T> {
    /// The table of `words` in the order of their places, where `slots` tells the print and the place of each.
    pub fn new(slots: &'static [u8; SLOTS * 4], words: Vec<Word<T>>) -> Self {
        Self { slots, words }
    }

    /// What is kept of the word.
    pub fn get(&self, key: Key) -> Option<&T> {
        self.end(self.begin(key))
    }

    /// Begins to look the word up: what comes from memory for it can come while others are begun.
    #[inline]
    pub fn begin(&self, key: Key) -> Begun {
        let (slot, print) = key.hash();
        Begun { key, slot, print, found: self.slot(slot) }
    }

    /// What is kept of the word whose look-up was begun.
    #[inline]
    pub fn end(&self, begun: Begun) -> Option<&T> {
        let Begun { key, mut slot, print, mut found } = begun;
        loop {
            match found {
                (_, EMPTY) => return None,
                (known, place) if known == print && self.words[usize::from(place)].key == key => {
                    return Some(self.kept(place));
                }
                _ => slot = (slot + 1) % SLOTS,
            }
            found = self.slot(slot);
        }
    }

    /// What is kept at the place.
    pub fn kept(&self, place: u16) -> &T {
        &self.words[usize::from(place)].kept
    }

    /// The print and the place in the slot.
    #[inline]
    fn slot(&self, slot: usize) -> (u16, u16) {
        let [a, b, c, d] = self.slots.as_chunks().0[slot];
        (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))
    }
}
