//! Expressions and values, as written.

use super::{PointKind, Query, Text, Word};
use crate::model::Span;

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
    /// `2025-05-20..2025-05-27`, an open end left out.
    Stretch(Option<PointKind>, Option<PointKind>),
    /// `fig:…`, `#3`.
    Ref(String),
    /// `$name`.
    Variable(String),
    /// `unknown`.
    Unknown,
    /// Yes or no.
    Truth(bool),
}
