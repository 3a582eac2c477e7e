//! What is kept of an article so that its near-copies, and other wordings of what it reports, are found.

/// A statement as its likeness to others is judged: by itself alone, as its own article has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Utterance {
    /// Row of the statement.
    pub row: i64,
    /// Ref of the statement; orders statements alike in every file.
    pub reference: String,
    /// Where it starts in its article, in code points.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Who said it, spelling folded; `None` where unknown.
    pub speaker: Option<String>,
    /// On whose side the speaker stands, as a number; 0 where unknown.
    pub side: u16,
    /// What it says.
    pub gist: Gist,
}

/// What a statement says: hashes of its words' stems with their weight, sorted, each once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gist(pub Vec<(u64, f32)>);

/// Two statements that put one utterance in two wordings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variant {
    /// Row of the statement whose ref comes first.
    pub a: i64,
    /// Row of the other.
    pub b: i64,
    /// How much of their words they share, from 0 to 1.
    pub likeness: f32,
}

/// A small sample of an article: what it is known by where its copies and other wordings of its statements are looked
/// for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch {
    /// The least hashes of its runs of words, sorted, each once, no more than [`Sketch::RUNS`].
    pub runs: Vec<u32>,
    /// Its statements in order: a bit for each word, and the speaker's side as a number. Those beyond
    /// [`Sketch::STATEMENTS`] are left out.
    pub statements: Vec<(u64, u16)>,
}

impl Sketch {
    /// How many runs are kept at most.
    pub const RUNS: usize = 8;
    /// How many statements are kept at most: a text with more is no article, and its cost is to stay in bounds.
    pub const STATEMENTS: usize = 256;

    /// As the file keeps it: the number of runs, the runs, the statements, all little-endian.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = vec![u8::try_from(self.runs.len()).unwrap_or(u8::MAX)];
        out.extend(self.runs.iter().flat_map(|run| run.to_le_bytes()));
        for (bits, side) in &self.statements {
            out.extend(bits.to_le_bytes());
            out.extend(side.to_le_bytes());
        }
        out
    }

    /// The sketch that `bytes` keep; what is cut short is left out.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let Some((runs, rest)) = bytes.split_first() else { return Self::default() };
        let (runs, rest) = rest.split_at_checked(4 * usize::from(*runs)).unwrap_or_default();
        let statement = |ten: &[u8]| {
            let (bits, side) = ten.split_at_checked(8)?;
            Some((u64::from_le_bytes(bits.try_into().ok()?), u16::from_le_bytes(side.try_into().ok()?)))
        };
        Self {
            runs: runs.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?))).collect(),
            statements: rest.chunks_exact(10).filter_map(statement).collect(),
        }
    }
}
