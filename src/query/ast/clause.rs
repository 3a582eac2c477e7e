//! Clauses and stretches of time, as written.

use super::{Name, Text, Value};
use crate::model::Span;

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
    Amount(Amount, Value),
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
