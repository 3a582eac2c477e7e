//! The parts of speech that one word can be: by the lexicon, else by its ending and its capitals. It sees
//! the word and where it stands, never its neighbours' tags.

use std::sync::LazyLock;

use super::gazetteer;
use super::lexicon::{self, Class, Entry, TAGS, Tag, Tags};
use super::token::{Gap, Shape, Token, TokenKind};
use crate::model::fold::small;

/// Parts of speech a word can be, each with what it costs to take it for that.
#[derive(Debug, Clone, Copy)]
pub struct Guesses {
    items: [(Tag, i8); Self::MOST],
    len: u8,
    tags: Tags,
}

impl Guesses {
    /// The most a word can be.
    pub const MOST: usize = 8;

    /// None yet.
    pub const NONE: Self = Self { items: [(Tag::Mark, 0); Self::MOST], len: 0, tags: Tags(0) };

    /// The one part of speech `tag`.
    #[must_use]
    pub fn only(tag: Tag) -> Self {
        let mut out = Self::NONE;
        out.add(tag, 0);
        out
    }

    /// Adds `tag`, unless it is there.
    pub fn add(&mut self, tag: Tag, cost: i8) {
        let len = usize::from(self.len);
        if len < Self::MOST && !self.tags.has(tag) {
            self.items[len] = (tag, cost);
            self.len += 1;
            self.tags = self.tags.with(tag);
        }
    }

    /// What was added, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[(Tag, i8)] {
        &self.items[..usize::from(self.len)]
    }
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// Names, and the first word.
    Names,
    /// Most words, as in a headline.
    Most,
    /// All letters.
    All,
}

const FUNCTION: Tags = Tags(
    1 << Tag::Auxiliary as u32
        | 1 << Tag::Modal as u32
        | 1 << Tag::Determiner as u32
        | 1 << Tag::Possessive as u32
        | 1 << Tag::Pronoun as u32
        | 1 << Tag::Preposition as u32
        | 1 << Tag::Conjunction as u32
        | 1 << Tag::Subordinator as u32
        | 1 << Tag::Relative as u32
        | 1 << Tag::To as u32
        | 1 << Tag::Not as u32,
);

/// How the sentence of `tokens` uses capitals.
#[must_use]
pub fn capitals(tokens: &[Token]) -> Capitals {
    let (mut lower, mut raised, mut upper) = (0, 0, 0);
    let mut words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let first = words.next().map(|t| t.shape);
    // A headline has no full stop: names alone can outnumber the rest of a short sentence.
    let closed = tokens.iter().rev().find(|t| t.kind != TokenKind::Quote).is_some_and(|t| t.kind == TokenKind::Stop);
    for token in words {
        let short = token.entry.is_some_and(|e| e.tags.0 & FUNCTION.0 != 0);
        match token.shape {
            Shape::Upper if !token.stopped => upper += 1,
            Shape::Lower if !short => lower += 1,
            Shape::Title | Shape::Mixed if !short => raised += 1,
            _ => {}
        }
    }
    if upper >= 2 && upper > 3 * (lower + raised) && first == Some(Shape::Upper) {
        Capitals::All
    } else if raised + upper >= 2 && (raised + upper) > 4 * lower && (!closed || lower == 0 && raised > 2) {
        Capitals::Most
    } else {
        Capitals::Names
    }
}

/// What the word at `at` can be; `first` tells that a capital there says nothing.
#[must_use]
pub fn word(text: &str, tokens: &[Token], at: usize, first: bool, capitals: Capitals) -> Guesses {
    let token = &tokens[at];
    let known = token.entry.filter(|e| e.tags.0 != 0);
    if token.is(Class::Approximator) && tokens.get(at + 1).is_some_and(number) {
        let mut out = Guesses::only(Tag::Adverb);
        out.add(Tag::Preposition, 2);
        return out;
    }
    if first && token.form() == "that" {
        let mut out = Guesses::only(Tag::Determiner);
        out.add(Tag::Pronoun, 0);
        out.add(Tag::Subordinator, 3);
        return out;
    }
    match token.shape {
        Shape::Lower | Shape::Other => match known {
            Some(entry) => listed(entry, entry.tags.0.count_ones() == 1),
            None => ending(token.span.of(text)),
        },
        _ if capitals == Capitals::All => match known {
            Some(entry) => {
                let mut out = listed(entry, true);
                out.add(Tag::Name, 2);
                out
            }
            None => Guesses::only(Tag::Name),
        },
        Shape::Upper => upper(text, tokens, at, known, first),
        _ if (first || known.is_some_and(|e| e.demonym)) && place(text, tokens, at) => Guesses::only(Tag::Name),
        _ if first || capitals == Capitals::Most => raised(text, tokens, at, known, capitals),
        _ => name(token, known),
    }
}

/// Whether a listed place of two words or more begins at `at` ("Saudi Arabia", "United States").
fn place(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).is_some_and(|t| t.gap == Gap::Space && t.capital());
    next && gazetteer::longest(text, tokens, at, tokens.len()).is_some_and(|(_, end)| end > at + 1)
}

fn number(token: &Token) -> bool {
    token.kind == TokenKind::Number || token.entry.is_some_and(|e| e.likely == Tag::Number)
}

/// The lexicon's tags, the likeliest free; a name only where `names` allows it.
fn listed(entry: &Entry, names: bool) -> Guesses {
    LISTED[entry.sort()][usize::from(names)]
}

/// By the sort of an entry: without names, and with them.
static LISTED: LazyLock<Vec<[Guesses; 2]>> =
    LazyLock::new(|| lexicon::sorts().map(|entry| [false, true].map(|names| weighed(entry, names))).collect());

fn weighed(entry: &Entry, names: bool) -> Guesses {
    // Most words are one thing alone, a noun for the most part.
    if entry.tags.0 == 1 << entry.likely as u32 && entry.tags.0 & lexicon::VERB.0 == 0 && entry.likely != Tag::Name {
        return Guesses::only(entry.likely);
    }
    let mut out = Guesses::NONE;
    if entry.likely != Tag::Mark && (names || entry.likely != Tag::Name) {
        // "wounded" is first of all a form of its verb.
        let verbal = entry.likely == Tag::Adjective && entry.tags.has(Tag::Past) && entry.lemma() != entry.form;
        out.add(entry.likely, i8::from(verbal));
    }
    let has = |tag| entry.tags.has(tag);
    let auxiliary = has(Tag::Auxiliary);
    let mut rest = entry.tags.0;
    // A form of be, have, do is an auxiliary until chunks tell otherwise.
    if auxiliary {
        rest &= !lexicon::VERB.0;
    }
    if !names {
        rest &= !(1 << Tag::Name as u32);
    }
    while rest != 0 {
        let tag = TAGS[rest.trailing_zeros() as usize].0;
        rest &= rest - 1;
        // Neighbours tell past from participle and -ing forms from nouns better than any count.
        let even = match entry.likely {
            Tag::Past | Tag::Participle | Tag::Adjective => matches!(tag, Tag::Past | Tag::Participle),
            Tag::Ing | Tag::Noun => tag == Tag::Ing || tag == Tag::Noun && has(Tag::Ing),
            _ => false,
        };
        out.add(tag, i8::from(!even));
    }
    // Nearly every verb is a noun now and then.
    if !auxiliary && entry.tags.0 & lexicon::VERB.0 != 0 {
        for (verb, noun, cost) in [(Tag::Base, Tag::Noun, 3), (Tag::Present, Tag::Nouns, 3), (Tag::Ing, Tag::Noun, 2)] {
            if has(verb) {
                out.add(noun, cost);
            }
        }
    }
    out
}

/// A word in capitals among others that are not: a name but for "I" and "A".
fn upper(text: &str, tokens: &[Token], at: usize, known: Option<&Entry>, first: bool) -> Guesses {
    let token = &tokens[at];
    let mut out = Guesses::NONE;
    match known {
        Some(entry) if token.span.len() > 4 || first && entry.tags.0 & FUNCTION.0 != 0 => {
            out = listed(entry, true);
            out.add(Tag::Name, 1);
        }
        Some(entry) if entry.tags.has(Tag::Number) || entry.tags.has(Tag::Adverb) && token.stopped => {
            out = listed(entry, false);
        }
        _ => {}
    }
    let _ = text;
    out.add(Tag::Name, 0);
    out
}

/// A capital within a sentence: a name, but for demonyms and for small words that stand capitalised.
fn name(token: &Token, known: Option<&Entry>) -> Guesses {
    let Some(entry) = known else { return Guesses::only(Tag::Name) };
    let mut out = Guesses::NONE;
    if entry.demonym {
        out = listed(entry, false);
        out.add(Tag::Name, 2);
    } else if token.span.len() == 1 || entry.tags.0 & FUNCTION.0 != 0 && !entry.tags.has(Tag::Modal) {
        out = listed(entry, false);
        out.add(Tag::Name, 2);
    } else {
        out.add(Tag::Name, 0);
        if entry.likely == Tag::Modal || entry.tags.has(Tag::Number) {
            out.add(entry.likely, 2);
        }
    }
    out
}

/// A capital that says nothing: the lexicon goes first, and what it lacks is likely a name.
fn raised(text: &str, tokens: &[Token], at: usize, known: Option<&Entry>, capitals: Capitals) -> Guesses {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let before_name = capitals == Capitals::Names
        && next.is_some_and(|t| t.gap != Gap::None && t.kind == TokenKind::Word && t.capital());
    match known {
        Some(entry) => {
            let function = entry.tags.0 & FUNCTION.0 != 0;
            let mut out = listed(entry, true);
            let month = token.is(Class::Month) && next.is_some_and(|t| t.kind == TokenKind::Number);
            out.add(
                Tag::Name,
                match (function, before_name) {
                    _ if month => -3,
                    (true, _) => 4,
                    (false, true) => 1,
                    (false, false) => 3,
                },
            );
            out
        }
        None => {
            let word = token.span.of(text);
            let mut out = Guesses::only(Tag::Name);
            let clitic = next.is_some_and(|t| t.kind == TokenKind::Clitic);
            if !before_name && !clitic {
                for (tag, cost) in ending(word).as_slice() {
                    match tag {
                        Tag::Adverb | Tag::Ing => out.add(*tag, *cost - 1),
                        Tag::Nouns | Tag::Adjective | Tag::Participle => out.add(*tag, *cost + 1),
                        Tag::Noun if word.len() > 9 => out.add(*tag, *cost + 1),
                        _ => {}
                    }
                }
            }
            out
        }
    }
}

/// What an unlisted word that ends so can be.
type Ending = (&'static str, &'static [(Tag, i8)]);

/// Endings by their last letter, the longest first.
const ENDINGS: &[(u8, &[Ending])] = &[
    (b'c', &[("ic", &[(Tag::Adjective, 0), (Tag::Noun, 1)])]),
    (
        b'd',
        &[
            ("hood", &[(Tag::Noun, 0)]),
            ("ward", &[(Tag::Adverb, 0), (Tag::Adjective, 1)]),
            ("eed", &[(Tag::Noun, 0)]),
            ("ed", &[(Tag::Past, 0), (Tag::Participle, 0), (Tag::Adjective, 2)]),
        ],
    ),
    (
        b'e',
        &[
            ("ance", &[(Tag::Noun, 0)]),
            ("ence", &[(Tag::Noun, 0)]),
            ("able", &[(Tag::Adjective, 0)]),
            ("ible", &[(Tag::Adjective, 0)]),
            ("wise", &[(Tag::Adverb, 0)]),
            ("ive", &[(Tag::Adjective, 0), (Tag::Noun, 1)]),
            ("ese", &[(Tag::Adjective, 0), (Tag::Noun, 1)]),
            ("ise", &[(Tag::Base, 1), (Tag::Noun, 0)]),
            ("ize", &[(Tag::Base, 0)]),
            ("ate", &[(Tag::Adjective, 1), (Tag::Noun, 1), (Tag::Base, 1)]),
        ],
    ),
    (b'g', &[("ing", &[(Tag::Ing, 0), (Tag::Noun, 1), (Tag::Adjective, 2)])]),
    (b'h', &[("ish", &[(Tag::Adjective, 0)])]),
    (
        b'l',
        &[
            ("ical", &[(Tag::Adjective, 0)]),
            ("ful", &[(Tag::Adjective, 0), (Tag::Noun, 2)]),
            ("al", &[(Tag::Adjective, 0), (Tag::Noun, 1)]),
        ],
    ),
    (b'm', &[("ism", &[(Tag::Noun, 0)])]),
    (
        b'n',
        &[
            ("tion", &[(Tag::Noun, 0)]),
            ("sion", &[(Tag::Noun, 0)]),
            ("ian", &[(Tag::Adjective, 0), (Tag::Noun, 0)]),
            ("men", &[(Tag::Nouns, 0)]),
        ],
    ),
    (b'p', &[("ship", &[(Tag::Noun, 0)])]),
    (b'r', &[("er", &[(Tag::Noun, 0), (Tag::Adjective, 2)]), ("or", &[(Tag::Noun, 0)])]),
    (
        b's',
        &[
            ("wards", &[(Tag::Adverb, 0)]),
            ("ifies", &[(Tag::Present, 0)]),
            ("ings", &[(Tag::Nouns, 0)]),
            ("ness", &[(Tag::Noun, 0)]),
            ("less", &[(Tag::Adjective, 0)]),
            ("ises", &[(Tag::Present, 0), (Tag::Nouns, 0)]),
            ("izes", &[(Tag::Present, 0)]),
            ("ous", &[(Tag::Adjective, 0)]),
            ("ss", &[(Tag::Noun, 0)]),
            ("us", &[(Tag::Noun, 0), (Tag::Adjective, 2)]),
            ("is", &[(Tag::Noun, 0)]),
            ("'s", &[(Tag::Possessive, 0)]),
            ("s", &[(Tag::Nouns, 0), (Tag::Present, 3)]),
        ],
    ),
    (
        b't',
        &[
            ("ment", &[(Tag::Noun, 0), (Tag::Base, 3)]),
            ("ist", &[(Tag::Noun, 0), (Tag::Adjective, 1)]),
            ("ant", &[(Tag::Noun, 0), (Tag::Adjective, 0)]),
            ("ent", &[(Tag::Noun, 0), (Tag::Adjective, 0)]),
            ("est", &[(Tag::Adjective, 0), (Tag::Noun, 2)]),
        ],
    ),
    (
        b'y',
        &[
            ("ity", &[(Tag::Noun, 0)]),
            ("ary", &[(Tag::Adjective, 0), (Tag::Noun, 0)]),
            ("ify", &[(Tag::Base, 0)]),
            ("ly", &[(Tag::Adverb, 0), (Tag::Adjective, 2)]),
        ],
    ),
];

/// Beginnings that change nothing of what a listed word can be.
const BEGINNINGS: &[&str] = &[
    "un", "re", "over", "under", "out", "mis", "non", "dis", "pre", "co", "inter", "super", "counter", "anti", "sub",
    "multi",
];

/// What an unlisted word can be by its ending, the longest that fits.
fn ending(word: &str) -> Guesses {
    let lower = small(word);
    let mut out = Guesses::NONE;
    let (first, last) = (lower.as_bytes().first(), lower.as_bytes().last());
    for beginning in BEGINNINGS.iter().filter(|beginning| beginning.as_bytes().first() == first) {
        if let Some(entry) = lower.strip_prefix(*beginning).filter(|rest| rest.len() > 2).and_then(lexicon::lookup)
            && entry.tags.0 & FUNCTION.0 == 0
            && entry.tags.0 != 0
            && entry.likely != Tag::Name
        {
            return listed(entry, false);
        }
    }
    let group = ENDINGS.iter().find(|(letter, _)| last == Some(letter)).map_or(&[][..], |(_, endings)| endings);
    let best = group.iter().find(|(end, _)| lower.len() > end.len() + 1 && lower.ends_with(end));
    match best {
        Some((_, tags)) => tags.iter().for_each(|(tag, cost)| out.add(*tag, *cost)),
        None => {
            out.add(Tag::Noun, 0);
            out.add(Tag::Adjective, 2);
            out.add(Tag::Base, 4);
        }
    }
    out
}
