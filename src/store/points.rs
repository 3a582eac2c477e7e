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
        let rest = &self.text[at..];
        let ends = rest.char_indices().map(|(on, _)| on).chain([rest.len()]);
        let on = ends.into_iter().nth(point - from)?;
        self.known = (point, at + on);
        Some(at + on)
    }
}
