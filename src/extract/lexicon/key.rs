//! Words as the table of the lexicon has them. The program looks words up by them and the build script fills the table
//! by them, so this file knows nothing of either.

/// A word as the table has it: in small letters with straight apostrophes, filled up with zeros, so that
/// hashing and comparing it are a few steps whatever the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u64; Self::LENGTH / 8]);

impl Key {
    /// The longest word that has a key, in bytes; no list has a longer one.
    pub const LENGTH: usize = 24;

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

    /// The key of the word of `length` bytes at the start of `text`, which has no signs but digits, full stops, hyphens and
    /// apostrophes; `None` where it is too long or anything but ASCII, or where too little text follows to read a whole
    /// key's bytes at once.
    #[inline]
    pub fn before(text: &[u8], length: usize) -> Option<Self> {
        let bytes = text.first_chunk::<{ Self::LENGTH }>()?;
        let filled = FILLED.get(length)?;
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

    /// The slot to look in first, and its print there.
    #[inline]
    pub fn hash(self) -> (usize, u16) {
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
pub const SLOTS: usize = 1 << 16;

/// What an empty slot has for a place.
pub const EMPTY: u16 = u16::MAX;
