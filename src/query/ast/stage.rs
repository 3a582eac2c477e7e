//! Stages of the pipe, as written.

use super::{Expr, Query, Unit, Word};
use crate::model::{Chart, Span};

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
