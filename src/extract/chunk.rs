//! Tags into chunks: noun phrases with their heads and names, and verb groups. It sees one sentence at a
//! time and never asks who did what to whom.

mod link;
mod noun;
mod verb;

use super::lexicon::Tag;
use super::sentence::Sentence;
use super::token::Token;
use super::when::Time;

/// Index into [`super::reading::Reading::chunks`].
pub type ChunkIx = usize;
/// Index into [`super::reading::Reading::verbs`].
pub type VerbIx = usize;

/// A noun phrase without what follows its head, but for names that hold a preposition ("Ministry of Defence").
/// Chunks stand in order and never overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// First token, the determiner included.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The head: the last token of a name, the head noun, the pronoun, the number.
    pub head: usize,
    /// What it is.
    pub kind: ChunkKind,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Whether more than one thing is meant.
    pub plural: bool,
    /// Whether it is definite: a name, "the", "this", a possessor.
    pub definite: bool,
    /// The tokens of a name in it, titles and descriptions left out: "Dmitry Peskov" in "Kremlin spokesman
    /// Dmitry Peskov"; for a noun chunk, of the name that modifies it ("Rostov" in "the Rostov region").
    pub name: Option<(usize, usize)>,
    /// The tokens of its possessor, without the clitic: "Russia" in "Russia's southern Rostov region".
    pub possessor: Option<(usize, usize)>,
    /// The tokens of the number in it, hedges left out: "three" in "the three children".
    pub number: Option<(usize, usize)>,
    /// The chunk before it that it renames: "Russian presidential spokesman" after "Dmitry Peskov,".
    pub apposition: Option<ChunkIx>,
    /// The chunk that follows through "of", or "for" after an office: "drones" for "barrage of drones".
    pub of: Option<ChunkIx>,
    /// The first chunk of the list it stands in ("17 dead and 20 wounded"), where it is not itself the first.
    pub list: Option<ChunkIx>,
}

/// Kinds of noun chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChunkKind {
    /// Headed by a name.
    Name,
    /// Headed by a common noun.
    Noun,
    /// A pronoun.
    Pronoun,
    /// A number with no noun ("17 were injured", "nearly 100 of them").
    Number,
    /// A day, month, year or hour; it is never a subject or an object.
    Date,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token: the first auxiliary, the "to" of an infinitive, or the verb.
    pub first: usize,
    /// One past the last token, particles included.
    pub end: usize,
    /// The main verb.
    pub head: usize,
    /// The base form of the main verb, with its particle ("shoot down"); empty where it cannot be told.
    pub lemma: &'static str,
    /// The particle ("down").
    pub particle: Option<usize>,
    /// The form it stands in.
    pub form: Form,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether a modal stands in it ("would", "could").
    pub modal: bool,
}

/// Forms of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Finite, present.
    Present,
    /// Finite, past, also perfect.
    Past,
    /// With "will", "would" or "shall".
    Future,
    /// "to" and a base form.
    Infinitive,
    /// A bare -ing form ("injuring").
    Ing,
    /// A bare participle ("a city hit by drones").
    Participle,
    /// A base form without subject: an order.
    Base,
}

impl Form {
    /// Whether a verb in this form can have a subject of its own and carry a sentence.
    #[must_use]
    pub const fn finite(self) -> bool {
        matches!(self, Self::Present | Self::Past | Self::Future)
    }
}

/// What chunking yields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunks {
    /// Noun chunks, in order.
    pub nouns: Vec<Chunk>,
    /// Verb groups, in order.
    pub verbs: Vec<VerbGroup>,
}

/// The chunks of `sentences`. `times` are the tokens of expressions of time, in order: each makes a chunk of
/// its own, unless it possesses what follows ("Friday's attacks").
#[must_use]
pub fn chunks(tokens: &[Token], tags: &[Tag], sentences: &[Sentence], times: &[Time]) -> Chunks {
    let mut out =
        Chunks { nouns: Vec::with_capacity(tokens.len() / 3 + 1), verbs: Vec::with_capacity(tokens.len() / 7 + 1) };
    let mut times = times.iter().map(|time| (time.first, time.end)).peekable();
    for (sentence, &Sentence { first, end, .. }) in sentences.iter().enumerate() {
        let line = noun::Line { tokens, tags, end, sentence };
        let from = out.nouns.len();
        let mut at = first;
        while at < end {
            while times.next_if(|&(_, stop)| stop <= at).is_some() {}
            let (begins, ends) = times.peek().copied().unwrap_or((usize::MAX, usize::MAX));
            if begins <= at {
                let stop = ends.min(end);
                let possesses = stop + 1 < end && tags[stop] == Tag::Possessive;
                let rest = if possesses { noun::read(line, stop + 1, usize::MAX) } else { None };
                let chunk = match rest {
                    Some(rest) if rest.kind == ChunkKind::Noun || rest.kind == ChunkKind::Name => {
                        Chunk { first: at, possessor: Some((at, stop)), definite: true, ..rest }
                    }
                    _ => noun::blank(line, at, stop, stop - 1, ChunkKind::Date),
                };
                at = chunk.end;
                out.nouns.push(chunk);
            } else if let Some(chunk) = noun::read(line, at, begins) {
                at = chunk.end;
                out.nouns.push(chunk);
            } else if let Some(group) = verb::read(tokens, tags, at, end) {
                at = group.end;
                out.verbs.push(group);
            } else {
                at += 1;
            }
        }
        link::link(tokens, tags, end, &mut out.nouns, from);
    }
    out
}
