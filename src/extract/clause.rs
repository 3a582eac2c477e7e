//! Chunks into clauses: who does what to whom, and which clause stands inside which. It knows grammar,
//! never what a verb means.

mod build;
pub mod preposition;
mod subject;

use super::chunk::{ChunkIx, Chunks, VerbIx};
use super::lexicon::Tag;
use super::sentence::Sentence;
use super::token::Token;
use super::within::Within;

/// Index into [`super::reading::Reading::clauses`].
pub type ClauseIx = usize;

/// A verb group with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// First token, with its subject and its opening word ("that", "after").
    pub first: usize,
    /// One past the last token, clauses within it included.
    pub end: usize,
    /// The sentence it stands in.
    pub sentence: usize,
    /// How it hangs on its parent.
    pub kind: ClauseKind,
    /// The word that opens it ("that", "after", "who", "and"), where one does.
    pub opener: Option<usize>,
    /// Its verb group; `None` for a stretch without a verb.
    pub verb: Option<VerbIx>,
    /// Its grammatical subject; that of the clause it shares one with, or what a relative or participle
    /// hangs on, where it has none of its own.
    pub subject: Option<ChunkIx>,
    /// Whether the subject stands in another clause.
    pub borrowed: bool,
    /// Whether the subject stands after its verb ("said Peskov").
    pub inverted: bool,
    /// The first object, or the complement of "be".
    pub object: Option<ChunkIx>,
    /// The second object ("told reporters the plan": the plan).
    pub second: Option<ChunkIx>,
    /// The agent of a passive, after "by".
    pub agent: Option<ChunkIx>,
    /// The clause it stands in or is joined to.
    pub parent: Option<ClauseIx>,
    /// Its prepositional phrases, as a range of [`Clauses::phrases`].
    pub phrases: (usize, usize),
}

/// Ways of hanging on the clause before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// The sentence's own.
    Main,
    /// What is said, thought or known, with "that" or bare.
    Complement,
    /// With "who", "which", "that", on a noun.
    Relative,
    /// With a participle or -ing form ("injuring 23 people", "adding that").
    Participial,
    /// With "to" and a base form.
    Infinitive,
    /// With "after", "while", "because", "if" and the like.
    Adverbial,
    /// Joined by "and", "or", "but", or a bare comma.
    Coordinate,
}

/// A prepositional phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// First token of the preposition.
    pub first: usize,
    /// One past its last token ("according to" is two).
    pub end: usize,
    /// What it governs.
    pub chunk: ChunkIx,
    /// The clause it belongs to.
    pub clause: ClauseIx,
    /// The chunk it follows closely, where it may belong to that ("residents of", "attack on").
    pub on: Option<ChunkIx>,
}

/// What clause reading yields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clauses {
    /// Clauses, by the place of their verb.
    pub clauses: Vec<Clause>,
    /// Prepositional phrases, by clause and place.
    pub phrases: Vec<Phrase>,
    /// The innermost clause of each token.
    pub of_token: Within,
}

impl Clauses {
    /// What stands for "no clause" in a [`Phrase`] whose sentence is still being read.
    pub const NONE: ClauseIx = usize::MAX;
}

/// The clauses of `sentences`. A verb that shares the auxiliaries of the one it is joined to ("has seized and
/// burned") is given its form and voice in `chunks`.
#[must_use]
pub fn clauses(tokens: &[Token], tags: &[Tag], sentences: &[Sentence], chunks: &mut Chunks) -> Clauses {
    let mut out = Clauses {
        clauses: Vec::with_capacity(tokens.len() / 7 + 1),
        phrases: Vec::with_capacity(tokens.len() / 7 + 1),
        of_token: Within::nothing(tokens.len()),
    };
    let mut builder = build::Builder::new(tokens, tags, chunks, &mut out);
    for (i, sentence) in sentences.iter().enumerate() {
        builder.sentence(i, sentence);
    }
    out
}
