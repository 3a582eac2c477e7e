//! Places in a text: half-open byte spans inside Rust, code points at every door.

use serde::{Deserialize, Serialize};

/// A half-open stretch of bytes of an article's text; both ends stand on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not with, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words of `text` that the span covers.
    ///
    /// # Panics
    /// When the span was made for another text and falls outside this one or inside a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Turns byte offsets of one text into code point offsets and back, in logarithmic time.
#[derive(Debug)]
pub struct CodePoints {
    /// Byte offset just after each character of more than one byte, with how many bytes it and
    /// all such characters before it have beyond one each.
    wide: Vec<(usize, usize)>,
    bytes: usize,
}

impl CodePoints {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (mut wide, mut extra) = (Vec::new(), 0);
        // Most stretches of a text are plain, which is told many bytes at once.
        let stretches = text.as_bytes().chunks(64).enumerate().filter(|(_, stretch)| !stretch.is_ascii());
        for (at, lead) in stretches.flat_map(|(nth, stretch)| (64 * nth..).zip(stretch)).filter(|(_, b)| **b >= 0xc0) {
            // The first byte of a character tells how many it has, by the bits it begins with.
            let bytes = lead.leading_ones() as usize;
            extra += bytes - 1;
            wide.push((at + bytes, extra));
        }
        Self { wide, bytes: text.len() }
    }

    /// The code point offset of a byte offset on a character boundary.
    #[must_use]
    pub fn at_byte(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|&(end, _)| end <= byte);
        byte - if before == 0 { 0 } else { self.wide[before - 1].1 }
    }

    /// The byte offset of a code point offset, or `None` past the end of the text.
    #[must_use]
    pub fn to_byte(&self, point: usize) -> Option<usize> {
        let before = self.wide.partition_point(|&(end, extra)| end - extra <= point);
        let byte = point + if before == 0 { 0 } else { self.wide[before - 1].1 };
        (byte <= self.bytes).then_some(byte)
    }

    /// A byte span as code points.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at_byte(span.start), self.at_byte(span.end))
    }
}
