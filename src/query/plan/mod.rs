//! A query with every name resolved and every value typed. Knows no dialect: `sqlite` writes it.

mod build;
mod clause;
mod empty;
mod expr;
mod footer;
mod group;
mod head;
mod set;
mod sides;
mod stage;
mod told;
mod topic;

pub(super) use build::planned;
pub use build::{Settings, question, select};
pub use expr::{FUNCTIONS, ours};
pub use told::told;

use super::ast::{Op, Sign};
use super::catalog::{Field, Noun, Type};
use crate::model::Value;

/// One SELECT.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// Where its rows come from; row 0 of the expressions.
    pub source: Source,
    /// Rows one hop away, row 1 and on.
    pub hops: Vec<Hop>,
    /// What must hold, each with the words that ask for it.
    pub conds: Vec<Cond>,
    /// Its columns.
    pub outs: Vec<Out>,
    /// Whether rows are grouped, by the columns that are no aggregates.
    pub grouped: bool,
    /// What sums that add nothing twice share: which rows each is over, none for all.
    pub once: Vec<Option<Pred>>,
    /// Whether equal rows are told once.
    pub distinct: bool,
    /// What it is sorted by; `true` for greatest first.
    pub order: Vec<(Term, bool)>,
    /// The most rows.
    pub limit: Option<u64>,
    /// Rows left out before the first.
    pub skip: u64,
    /// Only what the file held before this moment, ISO; `None` for now.
    pub loaded: Option<String>,
}

/// Where rows come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Rows of a noun.
    Noun(Noun),
    /// Comparisons over members: figures (a SELECT whose conditions members meet), and a topic that one figure
    /// of each pair meets.
    Comparisons(Box<Select>, Option<Box<Pred>>),
    /// The rows of another SELECT.
    Rows(Box<Select>),
    /// The rows of several SELECTs with the same columns, one below the other.
    Stack(Vec<Select>, Join),
    /// Every row of one noun beside every row of another.
    Pairs(Noun, Noun),
    /// Articles, with the days of the figures of a SELECT that they do not give.
    Silence(Box<Select>),
}

/// How rows of several SELECTs are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// All rows of each.
    All,
    /// All rows, each once.
    Union,
}

/// A row one hop away.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// What it is.
    pub noun: Noun,
    /// What points at it.
    pub key: Term,
}

/// A condition, with the words that ask for it; it is the same condition in whatever words.
#[derive(Debug, Clone)]
pub struct Cond {
    /// As written in the query, or the head or adjective that asks for it; empty for what needs no word.
    pub words: String,
    /// What must hold.
    pub pred: Pred,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Out {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub term: Term,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub node: Node,
}

/// Values.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A field of a row.
    Field(Found, usize),
    /// What a row is called.
    Title(Noun, usize),
    /// A column of the SELECT that the rows come from.
    Column(usize),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A range.
    Range(f64, Option<f64>),
    /// Days from and to.
    Days(Option<i64>, Option<i64>, String),
    /// Yes or no.
    Truth(bool),
    /// A value written in the catalog's terms, `@` for the row, with values to bind at `?`.
    Told(String, usize, Vec<Value>),
    /// Nothing known.
    Unknown,
    /// Two numbers reckoned with.
    Reckon(Sign, Box<Term>, Box<Term>),
    /// A number turned negative.
    Minus(Box<Term>),
    /// A function.
    Call(Function, Vec<Term>),
    /// The row's place among those with the same keys, sorted by the last; `true` for greatest first.
    Rank(Vec<Term>, Box<Term>, bool),
    /// The row's sentence with so many either side.
    Context(Noun, u32),
    /// What a row adds to the sum of this number in `once`: the value of all figures that count the same; unknown
    /// where another row adds it.
    Once(usize, Box<Term>),
    /// An aggregate over the rows for which the condition holds.
    Aggregate(Aggregate, Option<Box<Term>>, Option<Box<Pred>>),
}

/// A field of the catalog.
#[derive(Debug, Clone, Copy)]
pub struct Found(pub &'static Field);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// Functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// Greatest less least value of a range.
    Width,
    /// Halfway between least and greatest.
    Middle,
    /// Least value.
    Low,
    /// Greatest value.
    High,
    /// Without its sign.
    Abs,
    /// Characters of a text.
    Length,
    /// Days from the first date to the second.
    DaysBetween,
    /// The day of a date.
    Day,
    /// The Monday of its week.
    Week,
    /// Its month.
    Month,
    /// Its year.
    Year,
    /// A number rounded to so many digits.
    Round,
    /// The middle one of all values of a group.
    Median,
}

/// Aggregates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// How many rows, or known values.
    Count,
    /// How many different known values.
    CountDistinct,
    /// Sum.
    Sum,
    /// Mean.
    Mean,
    /// All values, of which the middle one is taken outside.
    Median,
    /// Least.
    Min,
    /// Greatest.
    Max,
    /// From the least to the greatest that any stands for.
    Hull,
    /// The different texts in a row.
    List,
}

/// What may hold of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Pred {
    /// All hold; none is true.
    And(Vec<Pred>),
    /// One holds; none is false.
    Or(Vec<Pred>),
    /// It surely does not hold.
    Not(Box<Pred>),
    /// It may hold.
    Maybe(Box<Pred>),
    /// Something unknown leaves it open.
    Undecided(Box<Pred>),
    /// It may hold, and does not surely.
    Perhaps(Box<Pred>),
    /// Two values compared.
    Compare(Op, Term, Term),
    /// Texts compared in any case.
    Same(Term, String),
    /// Nothing is known.
    Unknown(Term),
    /// A flag.
    Flag(Term),
    /// A row that is one of these.
    Is(Term, Vec<i64>),
    /// A row that is one of these or belongs to one.
    Within(Noun, Term, Vec<i64>),
    /// A value among texts.
    Among(Term, Vec<String>),
    /// One of the qualifiers of the figure or record in this row.
    Qualified(Noun, usize, Vec<String>),
    /// Like a pattern with `*`.
    Like(Term, String),
    /// Full-text search for these words.
    Search(Index, Term, String),
    /// The key of this row is among those of a SELECT's first column.
    Key(Term, Box<Select>),
    /// The value is among those of a SELECT's first column.
    AmongRows(Term, Box<Select>),
    /// A row of a SELECT shows just these values; what is unknown in both is the same.
    Matching(Vec<Term>, Box<Select>),
    /// A condition written in the catalog's terms, `@` for the row, with values to bind at `?`.
    Told(String, usize, Vec<Value>),
}

/// Full-text indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Titles and texts of articles.
    Articles,
    /// Words of statements.
    Statements,
}

/// A row's own key.
#[must_use]
pub fn key(noun: Noun, row: usize) -> Term {
    static ID: Field = Field { name: "id", also: &[], ty: Type::Integer, sql: &["@.id"], doc: "The row's number." };
    Term { ty: Type::Row(noun), node: Node::Field(Found(&ID), row) }
}

/// What tells a row from all others of its noun, be it a number or not.
#[must_use]
pub fn identity(noun: Noun) -> Term {
    if noun.keyed() {
        return Term { ty: Type::Integer, ..key(noun, 0) };
    }
    Term { ty: Type::Text, node: Node::Told(noun.identity().to_owned(), 0, Vec::new()) }
}

/// A field of row `row`.
#[must_use]
pub fn of(field: &'static Field, row: usize) -> Term {
    Term { ty: field.ty, node: Node::Field(Found(field), row) }
}

impl PartialEq for Cond {
    fn eq(&self, other: &Self) -> bool {
        self.pred == other.pred
    }
}

impl Source {
    /// How many rows stand side by side in it.
    #[must_use]
    pub const fn rows(&self) -> usize {
        if matches!(self, Self::Pairs(..)) { 2 } else { 1 }
    }
}

impl Pred {
    /// What always holds.
    #[must_use]
    pub const fn always() -> Self {
        Self::And(Vec::new())
    }

    /// One of them, or all but one, without needless nesting.
    #[must_use]
    pub fn any(mut preds: Vec<Self>) -> Self {
        if preds.len() == 1 { preds.remove(0) } else { Self::Or(preds) }
    }

    /// All of them, without needless nesting.
    #[must_use]
    pub fn all(mut preds: Vec<Self>) -> Self {
        if preds.len() == 1 { preds.remove(0) } else { Self::And(preds) }
    }

    /// Turned round where asked.
    #[must_use]
    pub fn negated(self, negated: bool) -> Self {
        if negated { Self::Not(Box::new(self)) } else { self }
    }
}

/// What a value is called in a message: its field's name.
#[must_use]
pub fn label(term: &Term) -> String {
    match &term.node {
        Node::Field(found, _) => found.0.name.to_owned(),
        Node::Title(noun, _) => noun.name().to_owned(),
        _ => "it".to_owned(),
    }
}
