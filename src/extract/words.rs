//! The word lists beside it and how each is written. It knows their notation, never what rules make of the words; the
//! build script reads the lists by it too.

use std::str::Split;

use crate::model::fold::fold;

/// The entries of a word list: its lines, comments and blank ones left out.
pub fn list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

/// The parts of a line or of a column, what is empty left out.
pub fn parts(text: &'static str, by: char) -> impl Iterator<Item = &'static str> {
    text.split(by).map(str::trim).filter(|part| !part.is_empty())
}

/// The columns of a line.
struct Columns(Split<'static, char>);

impl Columns {
    fn of(line: &'static str) -> Self {
        Self(line.split('|'))
    }

    /// The next one; empty behind the last.
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default().trim()
    }
}

/// A country; all but its name may be several names, with commas between them.
#[derive(Debug, Clone, Copy)]
pub struct Country {
    /// Its standard name.
    pub name: &'static str,
    /// Other names.
    pub others: &'static str,
    /// What is of it, and its people.
    pub demonyms: &'static str,
    /// Its capital in all spellings.
    pub capitals: &'static str,
    /// Seats and houses of its government.
    pub seats: &'static str,
}

/// The countries.
pub fn countries() -> impl Iterator<Item = Country> {
    list(include_str!("words/countries.txt")).map(|line| {
        let mut columns = Columns::of(line);
        let mut next = || columns.next();
        Country { name: next(), others: next(), demonyms: next(), capitals: next(), seats: next() }
    })
}

/// The letters that a folded name begins with, up to the first other sign.
#[must_use]
pub fn head(folded: &str) -> &str {
    folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Articles, which folding takes from the head of a name.
pub const ARTICLES: &[&str] = &["the", "a", "an"];

/// Places with what contains them: `;` between places, `=` before each other spelling.
pub fn places() -> impl Iterator<Item = (&'static str, &'static str)> {
    list(include_str!("words/places.txt")).map(|line| {
        let mut columns = Columns::of(line);
        let container = columns.next();
        let _ = columns.next();
        (container, columns.next())
    })
}

/// The first word of the name of a place, folded.
#[must_use]
pub fn place_head(name: &str) -> String {
    fold(name.split([' ', '-', '\'']).next().unwrap_or(name))
}

/// Verbs that report speech: each in its base form and what may follow it, with its irregular forms.
pub fn cues() -> impl Iterator<Item = (&'static str, &'static str)> {
    list(include_str!("words/cues.txt")).map(|line| line.split_once('=').unwrap_or((line, "")))
}

/// Nouns that report speech, each with the words that may stand behind it.
pub fn cue_nouns() -> impl Iterator<Item = (&'static str, &'static str)> {
    list(include_str!("words/cue_nouns.txt"))
        .filter_map(|line| line.split_once('|'))
        .map(|(noun, links)| (noun.trim(), links))
}

/// Offices and callings, each with whether its holder speaks for a body.
pub fn offices() -> impl Iterator<Item = (&'static str, bool)> {
    list(include_str!("words/roles.txt")).map(|line| (line.trim_end_matches('*').trim(), line.ends_with('*')))
}

/// Words that make a name an organisation's, in small letters.
pub fn organisation_words() -> impl Iterator<Item = String> {
    list(include_str!("words/organisation_words.txt")).map(str::to_lowercase)
}

/// The folded names of outlets.
pub fn outlets() -> impl Iterator<Item = String> {
    list(include_str!("words/outlets.txt")).map(fold)
}

/// Number words, each with what it does and its value.
pub fn numbers() -> impl Iterator<Item = (&'static str, &'static str, f64)> {
    list(include_str!("words/numbers.txt")).map(|line| {
        let mut parts = line.split_whitespace();
        let (Some(word), Some(does), Some(Ok(value))) = (parts.next(), parts.next(), parts.next().map(str::parse))
        else {
            unreachable!("`{line}` has no value")
        };
        (word, does, value)
    })
}

/// Words that a number may begin with and that are none themselves.
pub const BEFORE_NUMBERS: &[&str] = &["a", "an", "half"];

/// A class of action.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// What the class is called.
    pub name: &'static str,
    /// Base forms of verbs, some with a second word, with commas between them.
    pub verbs: &'static str,
    /// Nouns and adjectives, with commas between them.
    pub nouns: &'static str,
    /// Whether it befalls people.
    pub harm: bool,
}

/// The classes of action.
pub fn actions() -> impl Iterator<Item = Action> {
    list(include_str!("words/actions.txt")).map(|line| {
        let mut columns = Columns::of(line);
        let mut next = || columns.next();
        Action { name: next(), verbs: next(), nouns: next(), harm: next() == "harm" }
    })
}

/// Prepositions of several words, each the first with the others.
pub fn prepositions() -> impl Iterator<Item = (&'static str, Split<'static, char>)> {
    list(include_str!("words/multiword.txt")).map(|line| {
        let mut words = line.split(' ');
        (words.next().unwrap_or_default(), words)
    })
}

/// Adverbs of an act that ends in death.
pub const DEADLY: &[&str] = &["fatally", "mortally"];

/// Nouns and adjectives that an act ends in.
pub const DEATH: &[&str] = &["death", "deaths"];
/// As [`DEATH`].
pub const DEAD: &[&str] = &["dead"];
/// As [`DEATH`].
pub const LIFE: &[&str] = &["life", "lives"];

/// What a ministry is called.
pub const MINISTRIES: &[&str] = &["ministry", "ministries"];

/// The words that a hedge of several begins with.
pub const HEDGES: &[&str] = &["at", "more", "less", "fewer", "up", "close", "as", "no"];

/// The words that what attributes without a verb of speech begins with, but for a verb that is missing.
pub const ATTRIBUTIONS: &[&str] = &["according", "in", "as", "put", "puts"];
