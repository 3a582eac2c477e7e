//! What is read out of an article: actors, statements, figures, places.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Period, Range, Span};

/// Index into [`Annotations::actors`].
pub type ActorIx = usize;
/// Index into [`Annotations::statements`].
pub type StatementIx = usize;
/// Index into [`Annotations::figures`].
pub type FigureIx = usize;

/// The name of the rule that made a finding, kept with it; one from elsewhere brings its own.
pub type Rule = std::borrow::Cow<'static, str>;

/// All that one article gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// The day of publication worked out from the text, where nothing states it.
    pub inferred_published: Option<Date>,
    /// Who speaks, acts or is spoken of, each once.
    pub actors: Vec<Actor>,
    /// What somebody is reported to have said, by start.
    pub statements: Vec<Statement>,
    /// Counts and measures, by start.
    pub figures: Vec<Figure>,
    /// What is called the greatest, a record or a first, by start.
    pub records: Vec<Record>,
    /// Sentence spans, in order: the context that evidence is shown in.
    pub sentences: Vec<Span>,
}

/// Person, organisation, state, place-as-actor, outlet, group or unnamed source.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// The fullest standard name ("Russian Defence Ministry", "Dmitry Peskov", "Moscow").
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Every surface form met in the article, as printed.
    pub aliases: Vec<String>,
    /// Office or description ("Kremlin spokesman").
    pub role: Option<String>,
    /// Body it belongs to or speaks for, by standard name.
    pub affiliation: Option<String>,
    /// The state on whose side it stands, by standard name ("Russia").
    pub side: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Span>,
    /// How it hangs together with other actors.
    pub relations: Vec<Relation>,
    /// The rule that found it.
    pub rule: Rule,
}

/// Kinds of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A named person.
    Person,
    /// A ministry, army, company, agency.
    Organisation,
    /// A country.
    State,
    /// A capital or seat that acts ("Moscow said").
    #[serde(rename = "place-as-actor")]
    PlaceAsActor,
    /// A newspaper, agency or broadcaster.
    Outlet,
    /// People named by what they are ("Russian politicians").
    Group,
    /// A source without a name ("two officials").
    Unnamed,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Organisation, Self::State, Self::PlaceAsActor, Self::Outlet, Self::Group, Self::Unnamed];

    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::PlaceAsActor => "place-as-actor",
            Self::Outlet => "outlet",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
        }
    }
}

/// One actor's tie to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To whom, by standard name.
    pub to: String,
}

/// Kinds of tie between actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// A ministry of its state.
    PartOf,
    /// A spokesman of his body.
    SpeaksFor,
    /// Moscow for Russia.
    StandsFor,
}

impl RelationKind {
    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PartOf => "part_of",
            Self::SpeaksFor => "speaks_for",
            Self::StandsFor => "stands_for",
        }
    }
}

/// What somebody is reported to have said.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The content said, quotation marks and "that" left out; the hull where it is split.
    pub span: Span,
    /// The pieces of a statement that its attribution splits; empty where it is one piece.
    pub pieces: Vec<Span>,
    /// The passages in quotation marks within it, marks left out.
    pub quotes: Vec<Span>,
    /// Who said it; `None` where it cannot be told.
    pub speaker: Option<ActorIx>,
    /// The words beside the cue that name the speaker ("he", "the ministry").
    pub speaker_span: Option<Span>,
    /// The cue as printed ("accused"); `None` where it is carried over or missing.
    pub cue: Option<String>,
    /// Where the cue stands.
    pub cue_span: Option<Span>,
    /// Direct, indirect or mixed.
    pub mode: Mode,
    /// How the speaker is known.
    pub attribution: Attribution,
    /// Where or to whom it was said ("reporters", "the BBC", "Telegram").
    pub venue: Option<String>,
    /// The day it was said.
    pub said_on: Option<Dated>,
    /// The statement this one is reported in.
    pub nested_in: Option<StatementIx>,
    /// The rule that found it.
    pub rule: Rule,
}

/// A day, with how it is known and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// How it is known.
    pub basis: super::PeriodBasis,
    /// The words it rests on ("on Tuesday").
    pub words: String,
}

/// How much of a statement is word for word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// All in quotation marks.
    Direct,
    /// None in quotation marks.
    Indirect,
    /// Some in quotation marks.
    Mixed,
}

impl Mode {
    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// How a statement's speaker is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// Named beside the cue.
    Named,
    /// By a pronoun or a description beside the cue, resolved.
    Resolved,
    /// Carried over from the statement before.
    Inherited,
    /// The attribution is broken ("he denounced. Dmitry Peskov").
    Malformed,
    /// Nothing tells.
    Unknown,
}

impl Attribution {
    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Resolved => "resolved",
            Self::Inherited => "inherited",
            Self::Malformed => "malformed",
            Self::Unknown => "unknown",
        }
    }
}

/// How many of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number with its hedge and counted noun ("nearly 100 of them").
    pub span: Span,
    /// The number alone ("100").
    pub number: Span,
    /// The number as stated; `None` for a vague amount ("dozens") or a range.
    pub value: Option<f64>,
    /// What it stands for.
    pub range: Range,
    /// The hedge as printed ("nearly").
    pub hedge: Option<String>,
    /// Count or which measure.
    pub kind: FigureKind,
    /// Class of the thing counted, singular ("drone", "person"); of a measure what it measures ("turnout"), where the text
    /// says so.
    pub counted: Option<String>,
    /// The counted noun as printed ("unmanned aerial vehicles").
    pub noun: Option<String>,
    /// Normalised unit of a measure ("percent", "USD", "km").
    pub unit: Option<String>,
    /// What narrows the thing counted ("civilian", "Ukrainian").
    pub qualifiers: Vec<String>,
    /// Class of the action ("killed", "shot down"); the verb's lemma where no class has it.
    pub action: Option<String>,
    /// Who did it.
    pub agent: Option<ActorIx>,
    /// Whom it was done to or aimed at.
    pub target: Option<ActorIx>,
    /// Where.
    pub place: Option<Place>,
    /// When it happened.
    pub period: Option<Period>,
    /// The day up to which a running count holds.
    pub as_of: Option<Date>,
    /// Whom it is attributed to; `None` for the article's own voice.
    pub claimed_by: Option<ActorIx>,
    /// The statement it stands in.
    pub statement: Option<StatementIx>,
    /// The whole it is a part of.
    pub part_of: Option<FigureIx>,
    /// Whether the text calls it a record.
    pub record: bool,
    /// The rule that found it.
    pub rule: Rule,
}

/// Count or measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// How many.
    Count,
    /// How long.
    Duration,
    /// How far, long, high or wide.
    Distance,
    /// How much money.
    Money,
    /// A share.
    Percent,
    /// How old.
    Age,
    /// Which in a row, or a number that only names again those spoken of ("the two presidents").
    Ordinal,
    /// Any other measure: weight, temperature, speed, area, power.
    Measure,
}

impl FigureKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Count,
        Self::Duration,
        Self::Distance,
        Self::Money,
        Self::Percent,
        Self::Age,
        Self::Ordinal,
        Self::Measure,
    ];

    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Duration => "duration",
            Self::Distance => "distance",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Age => "age",
            Self::Ordinal => "ordinal",
            Self::Measure => "measure",
        }
    }
}

/// A claim that something is the greatest of its sort, a record or a first, with or without a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The claim, bounds and all ("the biggest air attack on Ukraine since 2022").
    pub span: Span,
    /// Which sort of claim.
    pub kind: RecordKind,
    /// What it is a record of, as printed, without the number ("air attack on Ukraine since 2022").
    pub scope: Option<String>,
    /// Class of that ("attack", "drone"), singular.
    pub what: Option<String>,
    /// What narrows it ("air").
    pub qualifiers: Vec<String>,
    /// Class of the action ("launched"); the verb's lemma where no class has it.
    pub action: Option<String>,
    /// The words that bound the claim in time ("since 2022", "of the war", "in history"); `None` where it has none.
    pub bounds: Option<String>,
    /// The first day that bounds with "since" reach back to.
    pub bounds_start: Option<Date>,
    /// Who did it.
    pub agent: Option<ActorIx>,
    /// Whom it was done to or aimed at.
    pub target: Option<ActorIx>,
    /// Where.
    pub place: Option<Place>,
    /// When it happened.
    pub period: Option<Period>,
    /// Whom the claim is attributed to; `None` for the article's own voice.
    pub claimed_by: Option<ActorIx>,
    /// The statement it stands in.
    pub statement: Option<StatementIx>,
    /// The number that is the record.
    pub figure: Option<FigureIx>,
    /// What the text says it surpasses.
    pub beats: Option<Beaten>,
    /// The rule that found it.
    pub rule: Rule,
}

/// What a record is said to surpass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beaten {
    /// The words ("up from a previous record of 537").
    pub span: Span,
    /// The number in them.
    pub figure: Option<FigureIx>,
}

/// Sorts of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// Greatest in some respect: "the biggest", "the deadliest", "the most".
    Largest,
    /// Least in some respect: "the lowest", "the fewest".
    Smallest,
    /// Called a record.
    Record,
    /// The first of its sort, or the first time.
    First,
    /// One of the greatest or least.
    Among,
}

impl RecordKind {
    /// Every sort.
    pub const ALL: [Self; 5] = [Self::Largest, Self::Smallest, Self::Record, Self::First, Self::Among];

    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Largest => "largest",
            Self::Smallest => "smallest",
            Self::Record => "record",
            Self::First => "first",
            Self::Among => "among",
        }
    }
}

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Standard name ("Kyiv"), or the words as printed where no list has it.
    pub name: String,
    /// The words as printed.
    pub span: Span,
    /// What contains it, nearest first ("Ukraine").
    pub within: Vec<String>,
}
