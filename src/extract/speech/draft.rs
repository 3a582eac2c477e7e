//! A statement before its speaker is an actor: runs of tokens, and how they were found.

use super::subject::Run;

/// Index into the drafts of an article.
pub type DraftIx = usize;

/// Who is said to have spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The words beside the cue.
    Words(Run),
    /// Whoever made that other statement.
    Same(DraftIx),
    /// Nothing tells.
    Nobody,
}

/// A statement, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The pieces of its content, in order.
    pub pieces: Vec<Run>,
    /// Who spoke.
    pub voice: Voice,
    /// The cue.
    pub cue: Option<Run>,
    /// Whether the attribution is broken.
    pub malformed: bool,
    /// To whom or where.
    pub venue: Option<Run>,
    /// The draft it is reported in.
    pub within: Option<DraftIx>,
    /// The unit it stands in.
    pub unit: usize,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Draft {
    /// The first token of its content.
    #[must_use]
    pub fn first(&self) -> usize {
        self.pieces[0].0
    }

    /// One past the last token of its content.
    #[must_use]
    pub fn end(&self) -> usize {
        self.pieces[self.pieces.len() - 1].1
    }
}
