//! Every noun and field of the language, each once, with its meaning and its place in the database. Help, hints,
//! planner and tests read this list; names and their order are frozen per schema version.

mod articles;
mod comparisons;
mod figures;
mod records;
mod rest;
mod statements;

use crate::model::Kind;

pub(super) use statements::{LIKENESS, VARIANTS_OF};

/// Kinds of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Texts from outlets, newest version of each.
    Articles,
    /// Who speaks, acts or is spoken of.
    Actors,
    /// Who prints.
    Outlets,
    /// Where things happen.
    Places,
    /// What somebody is reported to have said.
    Statements,
    /// Passages in quotation marks.
    Quotes,
    /// Counts.
    Figures,
    /// Numbers that are no counts.
    Measures,
    /// Figures that answer one question.
    Comparisons,
    /// Figures beside those that contradict them.
    Disputes,
    /// What is called the greatest, a record or a first.
    Records,
    /// What could not be read.
    Problems,
    /// Runs of loading.
    Loads,
    /// Saved questions.
    Queries,
    /// Facts about the file.
    Coverage,
    /// A figure with those that hang together with it.
    Trace,
    /// Articles that may be expected to give a figure and do not.
    Silence,
    /// All figures of one comparison, as one of them sees it.
    Groups,
}

/// A noun: its rows, and what is shown of them.
pub struct NounInfo {
    /// The noun.
    pub noun: Noun,
    /// Its word.
    pub name: &'static str,
    /// What its rows are.
    pub doc: &'static str,
    /// Where its rows come from; `@` stands for the row.
    pub table: &'static str,
    /// What always holds of its rows; empty for nothing.
    pub always: &'static str,
    /// What a row is called where another row points at it.
    pub title: &'static str,
    /// The order of its rows where none is asked for.
    pub order: &'static str,
    /// The columns shown where none are asked for.
    pub shown: &'static [&'static str],
    /// Its fields.
    pub fields: &'static [Field],
    /// Fields that it has from another noun.
    pub more: &'static [Field],
    /// A question about it, for the help.
    pub example: &'static str,
}

/// A field of a noun.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Other names it goes by.
    pub also: &'static [&'static str],
    /// What it is.
    pub ty: Type,
    /// Its parts in the database, as many as its type has; `@` stands for the row.
    pub sql: &'static [&'static str],
    /// What it says, in one sentence.
    pub doc: &'static str,
}

/// Types of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// One of a few words.
    Words(&'static [&'static str]),
    /// A class of things counted.
    Thing,
    /// A class of actions.
    Action,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A range: least, greatest (NULL for no bound), hedge.
    Range,
    /// A day: ISO text, day number.
    Date,
    /// A stretch of days: text, first and last day number.
    Period,
    /// A ref.
    Ref,
    /// Yes or no.
    Flag,
    /// Figures with their evidence.
    Figures,
    /// Another row, shown by its title.
    Row(Noun),
}

impl Type {
    /// How many parts a value has in the database.
    #[must_use]
    pub const fn parts(self) -> usize {
        match self {
            Self::Range | Self::Period => 3,
            Self::Date => 2,
            _ => 1,
        }
    }

    /// The kind of cell it is shown in.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Text | Self::Words(_) | Self::Thing | Self::Action | Self::Period => Kind::Text,
            Self::Integer => Kind::Integer,
            Self::Number => Kind::Number,
            Self::Range => Kind::Range,
            Self::Date => Kind::Date,
            Self::Ref => Kind::Ref,
            Self::Flag => Kind::Flag,
            Self::Figures => Kind::Figures,
            Self::Row(Noun::Figures | Noun::Statements) => Kind::Ref,
            Self::Row(_) => Kind::Text,
        }
    }

    /// What a person calls it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Words(_) => "a word",
            Self::Thing => "a thing counted",
            Self::Action => "an action",
            Self::Integer | Self::Number => "a number",
            Self::Range => "a number or range",
            Self::Date => "a date",
            Self::Period => "a stretch of days",
            Self::Ref => "a ref",
            Self::Flag => "yes or no",
            Self::Figures => "a list of figures",
            Self::Row(noun) => noun.one(),
        }
    }
}

impl NounInfo {
    /// Its rows without what is joined to them: all that a row pointing at one needs.
    pub(in crate::query) fn row(&self) -> &'static str {
        let end = self.table.find('@').expect("a table names its row");
        &self.table[..=end]
    }
}

impl Noun {
    /// Everything about it.
    #[must_use]
    pub fn info(self) -> &'static NounInfo {
        NOUNS.iter().find(|info| info.noun == self).expect("every noun is in the list")
    }

    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The noun with this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        NOUNS.iter().find(|info| info.name == word).map(|info| info.noun)
    }

    /// One of its rows, in words.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Articles => "an article",
            Self::Actors => "an actor",
            Self::Outlets => "an outlet",
            Self::Places => "a place",
            Self::Statements => "a statement",
            Self::Quotes => "a quote",
            Self::Figures => "a figure",
            Self::Measures => "a measure",
            Self::Comparisons => "a comparison",
            Self::Disputes => "a dispute",
            Self::Records => "a record",
            Self::Problems => "a problem",
            Self::Loads => "a load",
            Self::Queries => "a saved question",
            Self::Coverage => "a fact",
            Self::Trace => "a traced figure",
            Self::Silence => "a silent article",
            Self::Groups => "a group of figures",
        }
    }

    /// Whether its rows are figures of some kind, or may hold one.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Figures | Self::Measures | Self::Records | Self::Disputes)
    }

    /// Whether each of its rows has a number of its own; a figure is in as many disputes as others contradict it, and
    /// hangs together with another in as many ways as there are.
    #[must_use]
    pub const fn keyed(self) -> bool {
        !matches!(self, Self::Disputes | Self::Trace)
    }

    /// What tells one of its rows from all others, as SQL; `@` stands for the row.
    #[must_use]
    pub const fn identity(self) -> &'static str {
        match self {
            Self::Disputes => "@p.figure || ' ' || @p.other",
            Self::Trace => "@t.of || ' ' || @t.figure || ' ' || @t.tie",
            _ => "@.id",
        }
    }

    /// Whether its rows are spoken.
    #[must_use]
    pub const fn spoken(self) -> bool {
        matches!(self, Self::Statements | Self::Quotes)
    }

    /// The field with this name, one of its own.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        let info = self.info();
        info.fields.iter().chain(info.more).find(|f| f.name == name || f.also.contains(&name))
    }
}

const NOUNS: &[NounInfo] = &[
    figures::FIGURES,
    statements::STATEMENTS,
    statements::QUOTES,
    articles::ARTICLES,
    comparisons::COMPARISONS,
    figures::DISPUTES,
    figures::MEASURES,
    records::RECORDS,
    rest::ACTORS,
    rest::OUTLETS,
    rest::PLACES,
    rest::PROBLEMS,
    rest::LOADS,
    rest::QUERIES,
    rest::COVERAGE,
    figures::TRACE,
    articles::SILENCE,
    figures::GROUPS,
];

/// Every noun that can be asked for by its word.
pub fn nouns() -> impl Iterator<Item = &'static NounInfo> {
    NOUNS.iter().filter(|info| !matches!(info.noun, Noun::Coverage | Noun::Trace | Noun::Silence | Noun::Groups))
}

/// Everything, with what is asked for in other ways.
pub fn all() -> impl Iterator<Item = &'static NounInfo> {
    NOUNS.iter()
}

const fn field(name: &'static str, ty: Type, sql: &'static [&'static str], doc: &'static str) -> Field {
    Field { name, also: &[], ty, sql, doc }
}

const fn also(field: Field, also: &'static [&'static str]) -> Field {
    Field { also, ..field }
}

/// Who printed a row that stands in an article.
const OUTLET: Field = also(
    field(
        "outlet",
        Type::Row(Noun::Outlets),
        &["(SELECT n.outlet FROM article n WHERE n.id = @.article)"],
        "Who printed it.",
    ),
    &["source"],
);

/// When such a row was published.
const PUBLISHED: Field = field(
    "published",
    Type::Date,
    &[
        "(SELECT n.published FROM article n WHERE n.id = @.article)",
        "(SELECT n.published_day FROM article n WHERE n.id = @.article AND n.published_basis IN ('stated', 'metadata'))",
    ],
    "The day its article was published; a time asked about meets only stated days.",
);
