//! The table that words are looked up in. It knows their letters, never what is kept of them.

use crate::model::Span;

/// A word as the table has it: in small letters with straight apostrophes, filled up with zeros, so that
/// hashing and comparing it are a few steps whatever the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u64; Self::LENGTH / 8]);

impl Key {
    /// The longest word that has a key, in bytes; no list has a longer one.
    const LENGTH: usize = 24;

    /// The key of `word`; `None` where it is too long or anything but ASCII.
    #[inline]
    pub fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; Self::LENGTH];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        if !bytes.is_ascii() {
            return None;
        }
        bytes.make_ascii_lowercase();
        Some(Self::packed(&bytes))
    }

    /// The key of the word at `span` of `text`, which has no signs but digits, full stops and apostrophes; `None` where it
    /// is too long or anything but ASCII, or where too little text follows to read a whole key's bytes at once.
    #[inline]
    pub fn within(text: &[u8], span: Span) -> Option<Self> {
        let bytes = text[span.start..].first_chunk::<{ Self::LENGTH }>()?;
        let filled = FILLED.get(span.len())?;
        let mut out = Self::packed(bytes).0;
        let mut seen = 0;
        for (part, bytes) in out.iter_mut().zip(filled) {
            // What follows the word falls away; a letter is made small by one bit, which those signs have.
            *part &= bytes;
            seen |= *part;
            *part |= 0x2020_2020_2020_2020 & bytes;
        }
        (seen & 0x8080_8080_8080_8080 == 0).then_some(Self(out))
    }

    /// The key of a word that [`Key::of`] does not take; `None` where it is too long.
    pub fn straightened(word: &str) -> Option<Self> {
        let (mut bytes, mut len) = ([0; Self::LENGTH], 0);
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            c.encode_utf8(bytes.get_mut(len..len + c.len_utf8())?);
            len += c.len_utf8();
        }
        Some(Self::packed(&bytes))
    }

    /// The key of a word of a list.
    pub fn listed(word: &str) -> Self {
        Self::of(word).or_else(|| Self::straightened(word)).expect("lists have no word of more than 24 bytes")
    }

    fn packed(bytes: &[u8; Self::LENGTH]) -> Self {
        let (parts, _) = bytes.as_chunks::<8>();
        let mut out = [0; Self::LENGTH / 8];
        for (packed, part) in out.iter_mut().zip(parts) {
            *packed = u64::from_le_bytes(*part);
        }
        Self(out)
    }

    /// Its slot, and its print there.
    fn hash(self) -> (usize, u16) {
        // The multiplier of FxHash; its best bits are the highest.
        let hash =
            self.0.iter().fold(0u64, |hash, part| (hash.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95));
        ((hash >> (64 - SLOTS.ilog2())) as usize, (hash >> 32) as u16)
    }
}

/// The bytes of a key that a word of each length fills.
const FILLED: [[u64; Key::LENGTH / 8]; Key::LENGTH + 1] = {
    let mut out = [[0; Key::LENGTH / 8]; Key::LENGTH + 1];
    let mut length = 1;
    while length < out.len() {
        out[length] = out[length - 1];
        out[length][(length - 1) / 8] |= 0xff << (8 * ((length - 1) % 8));
        length += 1;
    }
    out
};

/// How many slots there are: twice the words and more, so that the next free one is near.
const SLOTS: usize = 1 << 16;

/// What an empty slot has for a place.
const EMPTY: u16 = u16::MAX;

/// A look-up that was begun.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    key: Key,
    slot: usize,
    print: u16,
    /// What stands in the slot.
    found: (u16, u16),
}

/// Words with what is kept of them, in the order they came in.
pub struct Table<T> {
    /// The print and the place of each word: only where the print fits is the word itself looked at.
    slots: Vec<(u16, u16)>,
    words: Vec<Word<T>>,
}

/// A word with what is kept of it, which stand in one line of the cache where they are small enough.
#[repr(align(64))]
struct Word<T> {
    key: Key,
    kept: T,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { slots: vec![(0, EMPTY); SLOTS], words: Vec::with_capacity(SLOTS / 2) }
    }
}

impl<T> Table<T> {
    /// What is kept of the word.
    pub fn get(&self, key: Key) -> Option<&T> {
        self.end(self.begin(key))
    }

    /// Begins to look the word up: what comes from memory for it can come while others are begun.
    #[inline]
    pub fn begin(&self, key: Key) -> Begun {
        let (slot, print) = key.hash();
        Begun { key, slot, print, found: self.slots[slot] }
    }

    /// What is kept of the word whose look-up was begun.
    #[inline]
    pub fn end(&self, begun: Begun) -> Option<&T> {
        self.find(begun).ok().map(|place| &self.words[usize::from(place)].kept)
    }

    /// What is kept at the place.
    pub fn kept(&self, place: u16) -> &T {
        &self.words[usize::from(place)].kept
    }

    /// What is kept at the place, to be changed.
    pub fn at(&mut self, place: u16) -> &mut T {
        &mut self.words[usize::from(place)].kept
    }

    /// The place of the word; `make` says what is kept of it where there is nothing yet. Places count from 0.
    ///
    /// # Panics
    /// With more words than half the slots.
    pub fn place_of(&mut self, key: Key, make: impl FnOnce(u16) -> T) -> u16 {
        self.find(self.begin(key)).unwrap_or_else(|slot| {
            let place = u16::try_from(self.words.len()).ok().filter(|place| usize::from(*place) < SLOTS / 2);
            let place = place.expect("the lists have fewer words");
            self.slots[slot] = (key.hash().1, place);
            self.words.push(Word { key, kept: make(place) });
            place
        })
    }

    /// What is kept of every word, by place.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.words.iter_mut().map(|word| &mut word.kept)
    }

    /// The place of the word, or the slot for it.
    #[inline]
    fn find(&self, begun: Begun) -> Result<u16, usize> {
        let Begun { key, mut slot, print, mut found } = begun;
        loop {
            match found {
                (_, EMPTY) => return Err(slot),
                (known, place) if known == print && self.words[usize::from(place)].key == key => return Ok(place),
                _ => slot = (slot + 1) % SLOTS,
            }
            found = self.slots[slot];
        }
    }
}
