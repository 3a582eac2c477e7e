//! An article read once: tokens, parts of speech, sentences, chunks, clauses, days. Every rule of this room
//! starts from it; it finds nothing by itself.

use super::chunk::{self, Chunk, VerbGroup};
use super::clause::{self, Clause, ClauseIx, Phrase};
use super::lexicon::Tag;
use super::sentence::{self, Part, Sentence};
use super::tag;
use super::token::{self, Token};
use super::when::{self, Time};
use super::within::Within;
use crate::model::{Article, Span, ZoneKind};

/// An article with all that grammar tells of it.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The tokens of its title, subheadings and body, in order.
    pub tokens: Vec<Token>,
    /// The part of speech of each token.
    pub tags: Vec<Tag>,
    /// The sentences, in order, holding every token; none crosses from one part to another.
    pub sentences: Vec<Sentence>,
    /// Noun chunks, in order.
    pub chunks: Vec<Chunk>,
    /// Verb groups, in order.
    pub verbs: Vec<VerbGroup>,
    /// Clauses, in order of their verbs.
    pub clauses: Vec<Clause>,
    /// Prepositional phrases, by clause and place.
    pub phrases: Vec<Phrase>,
    /// Expressions of time, in order; [`when::resolve`] gives their days.
    pub times: Vec<Time>,
    /// The sentence of each token.
    pub sentence_of: Vec<usize>,
    /// The chunk of each token, if any.
    pub chunk_of: Within,
    /// The verb group of each token, if any.
    pub verb_of: Within,
    /// The innermost clause of each token, if any.
    pub clause_of: Within,
    /// The expression of time of each token, if any: no number in one counts anything.
    pub time_of: Within,
}

/// Reads the title, subheadings and body of `article`.
#[must_use]
pub fn read(article: &Article) -> Reading<'_> {
    let text = &article.text[..];
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut sentences = Vec::with_capacity(text.len() / 100 + 1);
    let mut stretch = |span: Span, part: Part| {
        let first = tokens.len();
        token::add(text, span, &mut tokens);
        sentence::add(&tokens, first, part, &mut sentences);
    };
    let mut at = 0;
    for zone in &article.zones {
        stretch(Span::new(at, zone.span.start.max(at)), Part::Body);
        match zone.kind {
            ZoneKind::Title => stretch(zone.span, Part::Title),
            ZoneKind::Subheading => stretch(zone.span, Part::Subheading),
            _ => {}
        }
        at = at.max(zone.span.end);
    }
    stretch(Span::new(at, text.len()), Part::Body);

    let tags = tag::tags(text, &tokens, &sentences);
    let times = when::find(text, &tokens, &tags, &sentences);
    let mut chunks = chunk::chunks(&tokens, &tags, &sentences, &times);
    let clauses = clause::clauses(&tokens, &tags, &sentences, &mut chunks);

    let mut sentence_of = vec![0; tokens.len()];
    for (i, sentence) in sentences.iter().enumerate() {
        sentence_of[sentence.first..sentence.end].fill(i);
    }
    let runs = |n, runs: &mut dyn Iterator<Item = (usize, usize)>| {
        let mut out = Within::nothing(n);
        runs.enumerate().for_each(|(ix, (first, end))| out.put(first, end, ix));
        out
    };
    let chunk_of = runs(tokens.len(), &mut chunks.nouns.iter().map(|chunk| (chunk.first, chunk.end)));
    let verb_of = runs(tokens.len(), &mut chunks.verbs.iter().map(|verb| (verb.first, verb.end)));
    let time_of = runs(tokens.len(), &mut times.iter().map(|time| (time.first, time.end)));
    Reading {
        text,
        tokens,
        tags,
        sentences,
        chunks: chunks.nouns,
        verbs: chunks.verbs,
        clauses: clauses.clauses,
        phrases: clauses.phrases,
        times,
        time_of,
        sentence_of,
        chunk_of,
        verb_of,
        clause_of: clauses.of_token,
    }
}

impl<'a> Reading<'a> {
    /// The bytes of each sentence, in order.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.sentences.iter().map(|s| self.span(s.first, s.end)).collect()
    }

    /// The words of token `at`, as printed.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens[at].span.of(self.text)
    }

    /// The words of the tokens `first..end`, as printed.
    #[must_use]
    pub fn words(&self, first: usize, end: usize) -> &'a str {
        self.span(first, end).of(self.text)
    }

    /// The bytes of the tokens `first..end`; empty where there are none.
    #[must_use]
    pub fn span(&self, first: usize, end: usize) -> Span {
        if first >= end {
            let at = self.tokens.get(first).map_or(self.text.len(), |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[first].span.start, self.tokens[end - 1].span.end)
    }

    /// The base form of token `at`, by the part of speech it has here; the word in small letters where the
    /// lexicon lacks it.
    #[must_use]
    pub fn lemma(&self, at: usize) -> String {
        let known = self.tokens[at].lemma();
        if known.is_empty() { self.word(at).to_lowercase() } else { known.to_owned() }
    }

    /// The prepositional phrases of a clause.
    #[must_use]
    pub fn phrases(&self, clause: ClauseIx) -> &[Phrase] {
        let (first, end) = self.clauses[clause].phrases;
        &self.phrases[first..end]
    }
}
