//! A reading laid out for the rules of speech: quotations, and units, which are sentences joined where a
//! quotation runs over several. It finds no statement itself.

use std::cell::Cell;

use super::cue::{self, Cue, CueClass, CueForm};
use crate::extract::chunk::ChunkIx;
use crate::extract::lexicon::Tag;
use crate::extract::listed::List;
use crate::extract::quote::{self, Quotation, Quotations};
use crate::extract::reading::Reading;
use crate::extract::sentence::{Part, Sentence};
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
    /// The chunks that are subjects of a finite verb behind them, in order.
    subjects: Vec<ChunkIx>,
    /// How many times a rule has looked at a token: the measure of work that a test holds linear.
    looks: Cell<u64>,
}

/// Whether the unit ends with a quotation that ends with "!" or "?".
fn exclaimed(reading: &Reading, unit: &Unit) -> bool {
    unit.end > unit.first + 2
        && reading.tokens[unit.end - 1].kind == TokenKind::Quote
        && reading.tokens[unit.end - 2].kind == TokenKind::Bang
}

/// Whether the sentence begins with a speaker and a verb of speech that has no content behind it: what was
/// said stands before.
fn claims(reading: &Reading, sentence: &Sentence) -> bool {
    let end = sentence.end.min(sentence.first + 24);
    let Some(verb) = (sentence.first..end)
        .find(|&i| matches!(reading.tags[i], Tag::Past | Tag::Present) && reading.tokens[i].may(List::Cue))
    else {
        return false;
    };
    let plain = reading.tokens[sentence.first..verb]
        .iter()
        .all(|t| !matches!(t.kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Quote));
    let says = cue::lookup(reading.word(verb)).filter(|(cue, _)| cue.quote && cue.class == CueClass::Say);
    let next = &reading.tokens[(verb + 1).min(reading.tokens.len() - 1)];
    let open = verb + 1 >= sentence.end
        || matches!(next.kind, TokenKind::Stop | TokenKind::Comma)
        || reading.tags[verb + 1] == Tag::Preposition && next.form() != "that"
        || says.is_some_and(|(cue, _)| cue.addressee)
            && matches!(reading.tags[verb + 1], Tag::Nouns | Tag::Name | Tag::Pronoun)
            && !(verb + 2..end).any(|i| matches!(reading.tags[i], Tag::Past | Tag::Present | Tag::Auxiliary));
    verb > sentence.first && plain && says.is_some() && open
}

/// Whether the marks of `q` are single ones.
fn single(reading: &Reading, q: &Quotation) -> bool {
    let mark = reading.word(q.open);
    mark.chars().count() == 1 && mark.starts_with(['\'', '‘', '‚', '`'])
}

/// Words before a passage in marks that make it somebody's words, whatever its letters.
const WORDS: &[&str] = &[
    "phrase", "term", "terms", "word", "words", "slogan", "line", "chant", "chants", "cry", "cries", "shout", "shouts",
];

/// Whether what stands in the marks of `q` is the name of a work or a thing, all its words with capitals, in
/// running text: on “Evening Hour”, the film “Long Way Home”, a “First Light” banner.
fn title(reading: &Reading, q: &Quotation) -> bool {
    let Some(before) = q.open.checked_sub(1).filter(|_| q.closed && q.end < q.open + 12) else { return false };
    if reading.sentences[reading.sentence_of[q.open]].part != Part::Body
        || reading.tokens[q.open].gap >= Gap::Line
        || reading.sentence_of[before] != reading.sentence_of[q.open]
    {
        return false;
    }
    let capital = |i: usize| matches!(reading.tokens[i].shape, Shape::Title | Shape::Upper | Shape::Mixed);
    let mut words = 0;
    for i in q.open + 1..q.end {
        let token = &reading.tokens[i];
        match token.kind {
            TokenKind::Word if capital(i) => words += 1,
            TokenKind::Word if i > q.open + 1 && token.span.len() < 5 && reading.tags[i] != Tag::Pronoun => {}
            TokenKind::Number | TokenKind::Clitic | TokenKind::Hyphen | TokenKind::Colon | TokenKind::Symbol => {}
            TokenKind::Comma | TokenKind::Stop if i + 1 == q.end => {}
            TokenKind::Comma if words > 0 => {}
            _ => return false,
        }
    }
    if words == 0 {
        return false;
    }
    let noun = |i: usize| {
        matches!(reading.tags[i], Tag::Noun | Tag::Nouns)
            && reading.tokens[i].shape == Shape::Lower
            && !WORDS.contains(&reading.tokens[i].form())
    };
    match reading.tokens[before].kind {
        TokenKind::Comma => words > 1 && before > 0 && noun(before - 1),
        TokenKind::Clitic => reading.tags[before] == Tag::Possessive,
        TokenKind::Word => {
            matches!(reading.tags[before], Tag::Determiner | Tag::Possessive | Tag::Preposition)
                || noun(before)
                || matches!(reading.tokens[before].form(), "titled" | "entitled" | "headlined" | "dubbed")
        }
        _ => false,
    }
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
        let quotes = quote::quotations(reading.text, &reading.tokens, |at| begins[at])
            .without(reading.tokens.len(), |q| title(reading, q));
        let doubled = quotes.all.iter().any(|q| q.closed && !single(reading, q));
        let mut units: Vec<Unit> = Vec::with_capacity(reading.sentences.len());
        let mut paragraph = 0;
        for sentence in &reading.sentences {
            let fresh = begins[sentence.first];
            paragraph += usize::from(fresh && !units.is_empty());
            // A line in single marks, where speech stands in double ones, heads what follows.
            let heading = sentence.part != Part::Body
                || doubled
                    && fresh
                    && sentence.end - sentence.first < 12
                    && quotes.around(sentence.first).is_some_and(|q| {
                        let q = &quotes.all[q];
                        q.closed && q.open == sentence.first && q.end + 3 > sentence.end && single(reading, q)
                    });
            let goes_on = quotes.around(sentence.first).is_some_and(|q| quotes.all[q].open < sentence.first);
            let claimed =
                !fresh && units.last().is_some_and(|u: &Unit| exclaimed(reading, u)) && claims(reading, sentence);
            match units.last_mut() {
                Some(last) if (goes_on || claimed) && !fresh => last.end = sentence.end,
                _ => units.push(Unit { first: sentence.first, end: sentence.end, paragraph, heading }),
            }
        }
        let label = |unit: &&Unit| {
            let head = unit.first..unit.end.min(unit.first + 6);
            let colon = head.clone().find(|&i| reading.tokens[i].kind == TokenKind::Colon);
            colon.is_some_and(|c| c > unit.first && (unit.first..c).all(|i| reading.tokens[i].shape == Shape::Upper))
        };
        let transcript = units.iter().filter(label).take(2).count() == 2;
        let mut subjects: Vec<ChunkIx> = reading
            .clauses
            .iter()
            .filter(|c| !c.borrowed && !c.inverted && c.verb.is_some_and(|v| reading.verbs[v].form.finite()))
            .filter_map(|c| c.subject)
            .collect();
        subjects.sort_unstable();
        Self { reading, quotes, units, transcript, subjects, looks: Cell::new(0) }
    }

    fn look(&self) {
        if cfg!(debug_assertions) {
            self.looks.set(self.looks.get() + 1);
        }
    }

    /// How many times a token has been looked at; counted in debug builds alone.
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

    /// Whether a clause begins at `at` with its subject, a finite verb behind it.
    #[must_use]
    pub fn opens_clause(&self, at: usize) -> bool {
        self.look();
        let Some(chunk) = self.reading.chunk_of.at(at).filter(|&c| self.reading.chunks[c].first == at) else {
            // "there is", "it was": what no chunk holds.
            return self.is(at, &["there", "it"]) && at + 1 < self.reading.tokens.len() && self.verb(at + 1);
        };
        self.subjects.binary_search(&chunk).is_ok()
    }

    /// Whether token `at` is one of `words`, without regard to case.
    #[must_use]
    #[inline(always)] // Beside a list that is known it is a few comparisons; so it is a loop and no closure.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        self.look();
        let span = self.reading.tokens[at].span;
        // Most words are told by their length.
        for word in words {
            if word.len() == span.len() && word.eq_ignore_ascii_case(span.of(self.reading.text)) {
                return true;
            }
        }
        false
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

    /// Whether token `at` is the bare apostrophe of several possessors: "the teachers' union".
    #[must_use]
    pub fn bare_possessive(&self, at: usize) -> bool {
        let tokens = &self.reading.tokens;
        self.kind(at) == TokenKind::Quote
            && matches!(self.reading.word(at), "'" | "’")
            && tokens[at].gap == Gap::None
            && at > 0
            && self.tag(at - 1) == Tag::Nouns
            && self.reading.word(at - 1).ends_with('s')
            && tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Space)
            && matches!(self.tag(at + 1), Tag::Noun | Tag::Nouns | Tag::Adjective)
            && !self.quotes.inside(at)
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
