//! What each token stands within: a chunk, a clause, a quotation. It knows places, never what stands there.

/// What each token of a text stands within, if anything, by its place in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Within(Vec<u32>);

impl Within {
    /// What stands for nothing.
    const NOTHING: u32 = u32::MAX;

    /// `tokens` tokens that stand within nothing yet.
    #[must_use]
    pub fn nothing(tokens: usize) -> Self {
        Self(vec![Self::NOTHING; tokens])
    }

    /// What token `at` stands within.
    #[must_use]
    #[inline]
    pub fn at(&self, at: usize) -> Option<usize> {
        self.0.get(at).filter(|&&ix| ix != Self::NOTHING).map(|&ix| ix as usize)
    }

    /// Puts the tokens `first..end` within `ix`.
    ///
    /// # Panics
    /// Where there are fewer tokens.
    pub fn put(&mut self, first: usize, end: usize, ix: usize) {
        self.0[first..end].fill(Self::packed(ix));
    }

    /// Puts those of the tokens `first..end` within `ix` that stand within nothing.
    ///
    /// # Panics
    /// Where there are fewer tokens.
    pub fn put_free(&mut self, first: usize, end: usize, ix: usize) {
        let ix = Self::packed(ix);
        self.0[first..end].iter_mut().filter(|within| **within == Self::NOTHING).for_each(|within| *within = ix);
    }

    /// The tokens `first..end` in runs that stand within one thing, or within nothing: what it is, and how many.
    ///
    /// # Panics
    /// Where there are fewer tokens.
    pub fn runs(&self, first: usize, end: usize) -> impl Iterator<Item = (Option<usize>, usize)> {
        let runs = self.0[first..end].chunk_by(|a, b| a == b);
        runs.map(|run| (Some(run[0]).filter(|ix| *ix != Self::NOTHING).map(|ix| ix as usize), run.len()))
    }

    fn packed(ix: usize) -> u32 {
        u32::try_from(ix).unwrap_or(Self::NOTHING)
    }
}
