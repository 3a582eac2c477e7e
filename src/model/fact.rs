//! A figure flattened for comparing, and the links found between figures.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::{Period, Range, WordList};

/// What an article is about, as far as comparing needs it; shared by its facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Context {
    /// Folded words of the title, sorted, each once.
    pub title: WordList,
    /// Folded words of the first sentences, sorted, each once.
    pub lead: WordList,
    /// Folded words printed with a capital inside a sentence anywhere, sorted, each once.
    pub names: WordList,
    /// The same words, most often printed first, no more than [`Context::CENTRAL`].
    pub central: WordList,
    /// The article's figures, in order.
    pub figures: Vec<Brief>,
    /// Its words and names as comparing has worked them out.
    pub sounds: OnceLock<Sounds>,
}

/// A word as comparing weighs it; words that weigh nothing are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// A number for it.
    pub hash: u64,
    /// A number for all its forms.
    pub stem: u64,
    /// How much it tells, as a place in the list of weights.
    pub class: u8,
    /// Its place in the list of words it was taken from.
    pub at: u32,
}

/// The words of an article as comparing weighs them, and its names as their spellings share them: a number each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sounds {
    /// The words of its title, in the order of their numbers.
    pub title: Vec<Word>,
    /// The words of its first sentences, likewise.
    pub lead: Vec<Word>,
    /// Its names, likewise.
    pub printed: Vec<Word>,
    /// The rare names printed most, most often printed first.
    pub about: Vec<u64>,
    /// All its names, sorted.
    pub names: Vec<u64>,
    /// The rare ones among them, sorted, each once.
    pub rare: Vec<u64>,
    /// Its names, and the words of its title and its first sentences, sorted.
    pub anywhere: Vec<u64>,
    /// Those of the names printed most and of the words of its title, sorted.
    pub central: Vec<u64>,
    /// The summed weight of its names.
    pub weight: f32,
    /// The kinds of disaster that its title and its first sentences tell of, a bit each.
    pub disasters: u16,
}

/// Where an event was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scene {
    /// The place, spelling folded.
    pub place: String,
    /// Numbers of its words as their spellings share them.
    pub sounds: Vec<u64>,
}

/// What a sentence tells of a doer who is dead as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doer {
    /// Nothing.
    #[default]
    Unsaid,
    /// Its number leaves him out: "killed two and then himself".
    Apart,
    /// Its number holds him: "including the gunman".
    Among,
    /// He died, and the number may be either: "murder-suicide".
    Dead,
}

/// What comparing works out of a figure by itself, so that it is worked out once for all it is laid beside.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// The words of its sentence, in the order of their numbers.
    pub words: Vec<Word>,
    /// Numbers of the words of its claimant and of what contains that, sorted.
    pub voice: Vec<u64>,
    /// Numbers of the rare names in its sentence, those of its claimant left out; sorted.
    pub named: Vec<u64>,
    /// Whether its sentence sets its number against another.
    pub contrasts: bool,
    /// Whether its sentence tells of it as more than it was.
    pub grown: bool,
    /// Whether its sentence says that another number has been given.
    pub renumbers: bool,
    /// What kind of voice gives it, as its name tells.
    pub kind: Option<&'static str>,
    /// What its sentence tells of a doer who is dead as well.
    pub doer: Doer,
    /// The days of the event it is of, as number of days: its own, or else those its article tells of.
    pub setting: Option<(i64, i64)>,
    /// Where that was.
    pub scene: Option<Scene>,
    /// The kinds of disaster that its sentence and its article tell of, a bit each.
    pub disasters: u16,
    /// The years its sentence names.
    pub years: Vec<i16>,
    /// The one weekday that the words of its period name, from 0 for Monday.
    pub weekday: Option<usize>,
    /// Doer, target, claimant and place, each with what contains it, spelling folded.
    pub agent: Vec<String>,
    /// See `agent`.
    pub target: Vec<String>,
    /// See `agent`.
    pub claimant: Vec<String>,
    /// See `agent`.
    pub place: Vec<String>,
}

impl Context {
    /// How many names are central at most.
    pub const CENTRAL: usize = 24;
}

/// A figure of an article, as far as its neighbours need to know it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Brief {
    /// Where it starts, in code points.
    pub start: usize,
    /// Which sentence of its article it stands in.
    pub sentence: usize,
    /// Where the figure it is a part of starts.
    pub whole: Option<usize>,
    /// Class of the thing counted.
    pub counted: Option<String>,
    /// Class of the action.
    pub action: Option<String>,
    /// What it stands for.
    pub range: Option<Range>,
    /// First and last day it is about, as day numbers, where its article tells both.
    pub days: Option<(i64, i64)>,
    /// Where it happened.
    pub place: Option<String>,
}

/// A figure with all that decides what it can be compared with. Names are standard names; a name's
/// containers stand behind it, nearest first, so that equality and containment need no look-up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fact {
    /// Row of the figure in the file.
    pub figure: i64,
    /// Ref of the figure; orders facts alike in every file.
    pub reference: String,
    /// Row of its article.
    pub article: i64,
    /// What its article is about.
    pub context: Arc<Context>,
    /// Where it starts in its article, in code points.
    pub start: usize,
    /// Which sentence of its article it stands in.
    pub sentence: usize,
    /// Who printed it.
    pub outlet: Option<String>,
    /// The article's day of publication, where known.
    pub published: Option<Date>,
    /// What it stands for.
    pub range: Option<Range>,
    /// The hedge as printed.
    pub hedge: Option<String>,
    /// Class of the thing counted.
    pub counted: Option<String>,
    /// The unit, where it is a measure and no count.
    pub unit: Option<String>,
    /// What narrows it.
    pub qualifiers: Vec<String>,
    /// Class of the action.
    pub action: Option<String>,
    /// Who did it, then the bodies and states that contain it.
    pub agent: Vec<String>,
    /// Whom it was done to, then what contains that.
    pub target: Vec<String>,
    /// Where, then what contains that.
    pub place: Vec<String>,
    /// When.
    pub period: Option<Period>,
    /// Whom it is attributed to, then the bodies and states that contain it.
    pub claimant: Vec<String>,
    /// The figure of its article it is a part of, where that is said.
    pub whole: Option<Box<Fact>>,
    /// Whether it is printed as some of a larger number ("two of the bombs").
    pub partial: bool,
    /// Whether the text calls it a record.
    pub record: bool,
    /// Folded words of its sentence, sorted, each once.
    pub words: WordList,
    /// What comparing has worked out of it.
    pub marks: OnceLock<Marks>,
}

/// Two figures found comparable, or one found to be part of the other; decided once, at load.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Row of the first figure; for [`Tie::Part`] the part, for [`Tie::Update`] the earlier, for
    /// [`Tie::Echo`] the one printed as a whole.
    pub a: i64,
    /// Row of the second figure.
    pub b: i64,
    /// How they hang together.
    pub tie: Tie,
    /// Why they are comparable, in words.
    pub reason: String,
    /// How much speaks for both being of one event; `None` for a part that fits its whole, which makes no
    /// comparison.
    pub score: Option<f64>,
}

/// Figures side by side that answer one question, or of which one tells what another is; decided at load, as a
/// function of the figures alone. The verdict is arithmetic over those a question leaves in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Rows of the figures, each with its part in the comparison, in an order that only their refs tell.
    pub seats: Vec<(i64, Role)>,
    /// Why they are comparable, in words: the reason of the surest pair.
    pub reason: String,
}

/// What an article is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it says, in words.
    pub words: String,
    /// Which articles it brings together, of those that share its words.
    pub days: Days,
}

/// Which days tell whether a key brings two articles together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Days {
    /// Those of publication: no more than so many days apart, or one unknown.
    Within(i64),
    /// The same; but its words tell little where one is unknown: then it is asked of a small file alone.
    Rather(i64),
    /// The day both tell of, which is in its words too; days are numbered from 1970-01-01.
    Told(i64),
}

/// An article that another one is laid beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Its row.
    pub article: i64,
    /// Whether the two were published within some weeks, as far as that is known, and print the same names.
    pub lately: bool,
}

/// Figures that hang together, over several steps: those that have to be looked at again when one more is found to
/// hang together with one of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tangle {
    /// Rows of the figures.
    pub figures: Vec<i64>,
    /// How strong the links are by which they hang together: the least level at which they are not too many.
    pub level: usize,
}

/// The part a figure has in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// It answers the question: disjoint ranges of two such figures are a conflict.
    Same,
    /// It gives as a part what another prints as the whole: a conflict with it whatever the numbers.
    Echo,
    /// It is said to be a part, and exceeds its whole.
    Part,
    /// It is the whole that a part exceeds or is taken from; it is shown beside the part.
    Whole,
    /// It is an earlier state of a growing count.
    Earlier,
    /// It is a later state of it.
    Later,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [Self::Same, Self::Echo, Self::Part, Self::Whole, Self::Earlier, Self::Later];

    /// The word kept in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Echo => "echo",
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Earlier => "earlier",
            Self::Later => "later",
        }
    }
}

/// How two figures hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    /// They answer the same question.
    Same,
    /// The first is a part of the second.
    Part,
    /// The second is a later state of the same count.
    Update,
    /// The first prints as a whole what the second gives as a part.
    Echo,
}

impl Tie {
    /// The word kept in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Part => "part",
            Self::Update => "update",
            Self::Echo => "echo",
        }
    }
}

/// Why two comparable figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Explanation {
    /// One side prints as the whole what the other gives as a part.
    DroppedQualifier,
    /// The acts differ: sent, shot down.
    AnotherAct,
    /// Two outlets, one claimant, two numbers.
    Transcription,
    /// Two claimants.
    Dispute,
    /// One claimant, two numbers.
    SelfRevision,
}

impl Explanation {
    /// Every explanation, strongest first.
    pub const ALL: [Self; 5] =
        [Self::DroppedQualifier, Self::AnotherAct, Self::Transcription, Self::Dispute, Self::SelfRevision];

    /// What it means, for a reader.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::DroppedQualifier => "one side prints as the whole what the other side gives as a part",
            Self::AnotherAct => "the two sides count different acts, such as sent and shot down",
            Self::Transcription => "two outlets give two numbers from one claimant",
            Self::Dispute => "two claimants give two numbers",
            Self::SelfRevision => "one claimant gives two numbers",
        }
    }

    /// The words kept in the database and printed.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::DroppedQualifier => "dropped qualifier",
            Self::AnotherAct => "another act",
            Self::Transcription => "transcription",
            Self::Dispute => "dispute",
            Self::SelfRevision => "self-revision",
        }
    }
}
