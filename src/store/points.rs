//! Pieces of a text by their places in code points, as the file keeps them.

/// Finds one piece after another; those that come in order are found in one pass.
pub struct Points<'t> {
    text: &'t str,
    /// A place that is known: in code points and in bytes.
    known: (usize, usize),
}

impl<'t> Points<'t> {
    pub const fn of(text: &'t str) -> Self {
        Self { text, known: (0, 0) }
    }

    /// The piece from `start` to `end`; `None` where it lies beyond the end.
    pub fn piece(&mut self, start: usize, end: usize) -> Option<&'t str> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        self.text.get(start..end)
    }

    fn byte(&mut self, point: usize) -> Option<usize> {
        if point < self.known.0 {
            self.known = (0, 0);
        }
        let (from, at) = self.known;
        let mut left = point - from;
        let mut on = at;
        for bytes in self.text.as_bytes()[at..].chunks(64) {
            let begun = bytes.iter().filter(|byte| begins(**byte)).count();
            if begun > left {
                break;
            }
            left -= begun;
            on += bytes.len();
        }
        for byte in &self.text.as_bytes()[on..] {
            if begins(*byte) {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            on += 1;
        }
        if left > 0 {
            return None;
        }
        self.known = (point, on);
        Some(on)
    }
}

/// Whether a code point begins with this byte.
const fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}
