//! What a query says, as written: no name looked up, nothing typed.

use crate::model::Span;

/// A program: items in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Program {
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a program.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A question to answer.
    Ask(Query),
    /// A question to explain instead.
    Explain {
        /// Which explanation.
        what: What,
        /// The question.
        query: Query,
    },
    /// What a word of the language means, or what there is.
    Describe(Option<Word>),
    /// A question kept under a name.
    Define {
        /// Its name.
        name: Word,
        /// Its parameters.
        params: Vec<Param>,
        /// What it stands for.
        body: Query,
        /// The whole definition as written.
        text: String,
    },
    /// A value kept under a name.
    Let {
        /// Its name, without the `$`.
        name: Word,
        /// The value.
        value: Value,
    },
}

/// Which explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The piped form the question stands for.
    Core,
    /// The SQL.
    Sql,
    /// The typed plan.
    Plan,
    /// What each name was resolved to.
    Names,
}

/// A parameter of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its name, without the `$`.
    pub name: Word,
    /// Its type as written.
    pub kind: Option<Word>,
    /// The value it takes where none is given.
    pub default: Option<Value>,
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A question: a head, clauses that narrow it, stages that work on its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What is asked for.
    pub head: Head,
    /// What narrows it.
    pub clauses: Vec<Clause>,
    /// What is done to its rows, in order.
    pub stages: Vec<Stage>,
    /// Where it stands.
    pub span: Span,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// A noun with adjectives and a topic.
    Noun {
        /// Adjectives, in order.
        adjectives: Vec<Word>,
        /// The noun.
        noun: Word,
        /// Counted thing, action and qualifiers.
        topic: Option<Topic>,
    },
    /// `who said TEXT`.
    WhoSaid(Vec<Text>),
    /// `what did WHO say`.
    WhatDid(Vec<Name>),
    /// `how many TOPIC`.
    HowMany(Topic),
    /// `disagree [on TOPIC]`.
    Disagree(Option<Topic>),
    /// `agree [on TOPIC]`.
    Agree(Option<Topic>),
    /// `corroborate REF|TOPIC`.
    Corroborate(Target),
    /// `silent on TOPIC`.
    Silent(Topic),
    /// `revisions of TOPIC`.
    Revisions(Option<Topic>),
    /// `compare SIDE with SIDE…`.
    Compare {
        /// The sides, two or more.
        sides: Vec<Side>,
        /// What they are compared on.
        topic: Option<Topic>,
    },
    /// `timeline of TOPIC`.
    Timeline(Topic),
    /// `trace REF`.
    Trace(Word),
    /// `quote REF`.
    Quote(Word),
    /// `variants of REF|TEXT`.
    VariantsOfRef(Word),
    /// `variants of TEXT`.
    VariantsOf(Vec<Text>),
    /// `coverage`.
    Coverage,
    /// A defined question, called.
    Call {
        /// Its name.
        name: Word,
        /// Its arguments, with their names where given.
        arguments: Vec<(Option<Word>, Value)>,
    },
    /// A question in brackets.
    Group(Box<Query>),
}

/// What `corroborate` is asked of.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One row.
    Ref(Word),
    /// A topic.
    Topic(Topic),
}

/// One side of `compare`.
#[derive(Debug, Clone, PartialEq)]
pub enum Side {
    /// A question.
    Query(Query),
    /// Actors or outlets.
    Names(Vec<Name>),
}

/// Counted thing, action and qualifiers, in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Its words; `or` before a word makes it a choice with the one before.
    pub parts: Vec<TopicPart>,
    /// Where it stands.
    pub span: Span,
}

/// One word of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPart {
    /// The word, or the words in quotation marks.
    pub word: Word,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether `or` stands before it.
    pub or: bool,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub word: Word,
    /// How it is to be read.
    pub how: Reading,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
}

/// How a name or a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// With all that belongs to it; with aliases.
    Usual,
    /// `="…"`: the thing itself; the words as they are.
    Exactly,
    /// `~…`: near spellings too.
    Like,
    /// `$…`: a parameter.
    Variable,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// A phrase.
    Phrase(Name),
    /// `near("a", "b", n)`.
    Near {
        /// The phrases.
        phrases: Vec<Word>,
        /// How many words may stand between.
        within: u32,
        /// Where it stands.
        span: Span,
    },
}

/// What narrows a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Whether it is turned round.
    pub negated: bool,
    /// What it says.
    pub kind: ClauseKind,
    /// Where it stands, joiner left out.
    pub span: Span,
}

/// Clauses.
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseKind {
    /// A clause of names, any of which will do.
    Names(NameClause, Vec<Name>),
    /// `about TEXT`.
    About(Vec<Text>),
    /// `saying TEXT`.
    Saying(Vec<Text>),
    /// When it happened or was said.
    When(When),
    /// When it was published.
    Published(When),
    /// Only what was published by then.
    AsOf(Point),
    /// What the file held then.
    AsLoaded(Point),
    /// How much.
    Amount(Amount, f64, Span),
}

/// Clauses that take names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameClause {
    /// `according to`.
    AccordingTo,
    /// `by`.
    By,
    /// `against`.
    Against,
    /// `in`.
    In,
    /// `from`.
    From,
    /// `to`.
    To,
}

/// Stretches of time.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// `since P`.
    Since(Point),
    /// `until P`.
    Until(Point),
    /// `before P`.
    Before(Point),
    /// `after P`.
    After(Point),
    /// `on P`, `in P`, `during P`.
    On(Point),
    /// `between P and P`.
    Between(Point, Point),
    /// `last N UNIT`.
    Last(u32, Unit),
    /// `this UNIT`.
    This(Unit),
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A point in time as written: a day, month or year.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What it says.
    pub kind: PointKind,
    /// Where it stands.
    pub span: Span,
}

/// Points in time.
#[derive(Debug, Clone, PartialEq)]
pub enum PointKind {
    /// A year, perhaps with month and day, as numbers not yet judged.
    Calendar {
        /// The year; `None` where it is left out.
        year: Option<i16>,
        /// The month.
        month: Option<i8>,
        /// The day.
        day: Option<i8>,
    },
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
    /// `N UNITS ago`.
    Ago(u32, Unit),
    /// `$name`.
    Variable(String),
}

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// `at least N`.
    AtLeast,
    /// `at most N`.
    AtMost,
    /// `over N`.
    Over,
    /// `under N`.
    Under,
    /// `exactly N`.
    Exactly,
    /// `around N`.
    Around,
}

/// A stage of the pipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// What it does.
    pub kind: StageKind,
    /// Where it stands.
    pub span: Span,
}

/// Stages.
#[derive(Debug, Clone, PartialEq)]
pub enum StageKind {
    /// `where EXPR`.
    Where(Expr),
    /// `add n = EXPR`.
    Add(Vec<Output>),
    /// `show cols`.
    Show(Vec<Output>),
    /// `hide cols`.
    Hide(Vec<Word>),
    /// `count [by k,…]`.
    Count(Vec<Output>),
    /// `summarize n = agg(x),… [by k,…]`.
    Summarize(Vec<Output>, Vec<Output>),
    /// `sort c,…`.
    Sort(Vec<Order>),
    /// `top N by c [per k]`.
    Top(u64, Order, Vec<Output>),
    /// `first N`.
    First(u64),
    /// `skip N`.
    Skip(u64),
    /// `distinct [c,…]`.
    Distinct(Vec<Word>),
    /// `per day|week|month`.
    Per(Unit),
    /// `with quotes|provenance|context N`.
    With(With),
    /// `minus|union|intersect (query)`.
    Set(SetOp, Box<Query>),
    /// `chart bar|line`.
    Chart(Chart),
    /// `as $x`.
    As(Word),
}

/// What `with` adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// The words each row rests on.
    Quotes,
    /// Where each row comes from.
    Provenance,
    /// The row's sentence with so many sentences either side.
    Context(u32),
}

/// Operations on sets of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetOp {
    /// Rows of the first that are not in the second.
    Minus,
    /// Rows of either.
    Union,
    /// Rows of both.
    Intersect,
}

/// Charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// Bars.
    Bar,
    /// A line.
    Line,
}

/// A column to show, perhaps under a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Its name, where given.
    pub name: Option<Word>,
    /// What it shows.
    pub expr: Expr,
}

/// A column to sort by.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// What is sorted by.
    pub expr: Expr,
    /// Greatest first.
    pub descending: bool,
}

/// An expression with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// Expressions.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// All hold.
    And(Vec<Expr>),
    /// One holds.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// It may hold.
    Maybe(Box<Expr>),
    /// Two values compared.
    Compare(Op, Box<Expr>, Box<Expr>),
    /// Among values.
    In(Box<Expr>, Vec<Expr>),
    /// Among the rows of a question.
    InQuery(Box<Expr>, Box<Query>),
    /// From one value to another, both meant.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// Like a pattern with `*`.
    Like(Box<Expr>, Box<Expr>),
    /// Has words; `all` of them or any.
    Has {
        /// In what.
        of: Box<Expr>,
        /// The words.
        texts: Vec<Text>,
        /// Whether all are meant.
        all: bool,
    },
    /// Nothing is known.
    IsUnknown(Box<Expr>),
    /// Two values reckoned with.
    Reckon(Sign, Box<Expr>, Box<Expr>),
    /// A number turned negative.
    Minus(Box<Expr>),
    /// A function or an aggregate.
    Call {
        /// Its name.
        name: Word,
        /// What it is given.
        arguments: Vec<Expr>,
        /// Whether each value counts once.
        distinct: bool,
        /// Whether parts may be added to their wholes.
        overlap: bool,
    },
    /// A field, perhaps of a row one hop away.
    Path(String),
    /// A value.
    Value(Value),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Less.
    Lt,
    /// Less or equal.
    Le,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
    /// Sharing a value.
    Overlaps,
    /// Wholly inside; of a name, belonging to it.
    Within,
    /// Sharing no value.
    Apart,
}

/// How two numbers are reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where it stands.
    pub span: Span,
}

/// Values.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    /// Words in quotation marks.
    Text(String),
    /// `="…"`.
    ExactText(String),
    /// A number.
    Number(f64),
    /// `15..19`, `100..`, `..20`, `~20`.
    Range(f64, Option<f64>),
    /// A day, month or year.
    Point(PointKind),
    /// `fig:…`, `#3`.
    Ref(String),
    /// `$name`.
    Variable(String),
    /// `unknown`.
    Unknown,
    /// Yes or no.
    Truth(bool),
}
