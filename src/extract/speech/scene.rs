//! A reading laid out for the rules of speech: quotations, and units, which are sentences joined where a
//! quotation runs over several. It finds no statement itself.

use std::cell::Cell;

use super::cue::{self, Cue, CueForm};
use crate::extract::lexicon::Tag;
use crate::extract::listed::List;
use crate::extract::quote::{self, Quotations};
use crate::extract::reading::Reading;
use crate::extract::sentence::Part;
use crate::extract::token::{Gap, Shape, TokenKind};

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
    /// Whether several paragraphs begin with a label in capitals and a colon, as a transcript's do.
    pub transcript: bool,
    /// How many times a rule has looked at a token: the measure of work that a test holds linear.
    looks: Cell<u64>,
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
        let label = |unit: &&Unit| {
            let head = unit.first..unit.end.min(unit.first + 6);
            let colon = head.clone().find(|&i| reading.tokens[i].kind == TokenKind::Colon);
            colon.is_some_and(|c| c > unit.first && (unit.first..c).all(|i| reading.tokens[i].shape == Shape::Upper))
        };
        let transcript = units.iter().filter(label).take(2).count() == 2;
        Self { reading, quotes, units, transcript, looks: Cell::new(0) }
    }

    fn look(&self) {
        self.looks.set(self.looks.get() + 1);
    }

    /// How many times a token has been looked at.
    #[must_use]
    pub fn looks(&self) -> u64 {
        self.looks.get()
    }

    /// The words of token `at`.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.look();
        self.reading.word(at)
    }

    /// The sort of token `at`.
    #[must_use]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.look();
        self.reading.tokens[at].kind
    }

    /// The part of speech of token `at`.
    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.look();
        self.reading.tags[at]
    }

    /// The cue verb that token `at` is a form of, if it is one.
    #[must_use]
    pub fn cue(&self, at: usize) -> Option<(&'static Cue, CueForm)> {
        if self.may(at, List::Cue) { cue::lookup(self.word(at)) } else { None }
    }

    /// Whether token `at` may stand in `list`; where not, it does not.
    #[must_use]
    pub fn may(&self, at: usize, list: List) -> bool {
        self.look();
        self.reading.tokens[at].may(list)
    }

    /// Whether token `at` is one of `words`, without regard to case.
    #[must_use]
    #[inline]
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
