//! A reading laid out for the rules of speech: quotations, and units, which are sentences joined where a
//! quotation runs over several. It finds no statement itself.

use crate::extract::lexicon::Tag;
use crate::extract::quote::{self, Quotations};
use crate::extract::reading::Reading;
use crate::extract::sentence::Part;
use crate::extract::token::{Gap, TokenKind};

/// A stretch of tokens that rules look at together: a sentence, or several inside one quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Which paragraph it stands in, counted from 0.
    pub paragraph: usize,
    /// Whether it is a title or a subheading.
    pub heading: bool,
}

/// A reading with its quotations and units.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The reading.
    pub reading: &'a Reading<'a>,
    /// The quotations.
    pub quotes: Quotations,
    /// The units, in order.
    pub units: Vec<Unit>,
}

impl<'a> Scene<'a> {
    /// Lays out `reading`.
    #[must_use]
    pub fn new(reading: &'a Reading<'a>) -> Self {
        let mut begins = vec![false; reading.tokens.len()];
        for sentence in &reading.sentences {
            if sentence.paragraph && sentence.first < begins.len() {
                begins[sentence.first] = true;
            }
        }
        for (at, token) in reading.tokens.iter().enumerate() {
            begins[at] |= token.gap == Gap::Paragraph;
        }
        let quotes = quote::quotations(reading.text, &reading.tokens, |at| begins[at]);
        let mut units: Vec<Unit> = Vec::with_capacity(reading.sentences.len());
        let mut paragraph = 0;
        for sentence in &reading.sentences {
            let fresh = begins[sentence.first];
            paragraph += usize::from(fresh && !units.is_empty());
            let heading = sentence.part != Part::Body;
            let goes_on = quotes.around(sentence.first).is_some_and(|q| quotes.all[q].open < sentence.first);
            match units.last_mut() {
                Some(last) if goes_on && !fresh => last.end = sentence.end,
                _ => units.push(Unit { first: sentence.first, end: sentence.end, paragraph, heading }),
            }
        }
        Self { reading, quotes, units }
    }

    /// The words of token `at`.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.reading.word(at)
    }

    /// The sort of token `at`.
    #[must_use]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.reading.tokens[at].kind
    }

    /// The part of speech of token `at`.
    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.reading.tags[at]
    }

    /// Whether token `at` is one of `words`, without regard to case.
    #[must_use]
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether token `at` can carry a clause: a finite verb or an auxiliary.
    #[must_use]
    pub fn verb(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Modal)
            || self.kind(at) == TokenKind::Clitic && !self.possessive(at)
    }

    /// Whether token `at` is the clitic of a possessor.
    #[must_use]
    pub fn possessive(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Clitic && self.tag(at) == Tag::Possessive
    }

    /// Whether token `at` can stand inside a noun phrase.
    #[must_use]
    pub fn nominal(&self, at: usize) -> bool {
        match self.kind(at) {
            TokenKind::Word => matches!(
                self.tag(at),
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Pronoun
                    | Tag::Number
                    | Tag::Ordinal
            ),
            TokenKind::Clitic => self.possessive(at),
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Symbol => true,
            _ => false,
        }
    }

    /// Whether a noun phrase can begin with token `at`.
    #[must_use]
    pub fn opens_phrase(&self, at: usize) -> bool {
        self.nominal(at) && self.kind(at) != TokenKind::Clitic && self.kind(at) != TokenKind::Hyphen
    }

    /// Whether token `at` ends a sentence: a full stop or another such mark.
    #[must_use]
    pub fn stop(&self, at: usize) -> bool {
        matches!(self.kind(at), TokenKind::Stop | TokenKind::Bang | TokenKind::Ellipsis)
    }
}
