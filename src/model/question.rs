//! A question ready to run: one SELECT, what its columns are, and what else to find out beside it.

use super::{Chart, Column};

/// One SELECT with its bound values.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// The text, with `?1`, `?2`… for values.
    pub sql: String,
    /// The values, in order.
    pub values: Vec<Value>,
}

/// A value bound to a SELECT.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

/// A question that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The SELECT whose rows are the answer.
    pub select: Select,
    /// What its columns are; a column takes as many SQL columns as its kind says.
    pub columns: Vec<Column>,
    /// Counts to report beside the rows.
    pub asides: Vec<Aside>,
    /// What was resolved on the way, in words: names used, the date window.
    pub notes: Vec<String>,
    /// How the rows are to be drawn for a person; `None` for a table.
    pub chart: Option<Chart>,
}

/// A count to report under the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// In words, with `{}` where the count goes ("{} undated articles were not considered").
    pub words: String,
    /// The same where the count is one, where that reads otherwise.
    pub one: Option<String>,
    /// What is counted.
    pub count: Count,
    /// How far it is counted: that there are more than so many is told, not how many.
    pub most: u32,
    /// When it is worth saying.
    pub when: When,
    /// A SELECT of one number that costs next to nothing: where it gives 0, so does the count.
    pub only_if: Option<Select>,
}

/// What an aside counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Count {
    /// The rows of a SELECT, which gives no more than one past [`Aside::most`]. As far as they were counted is told
    /// where counting takes too long.
    Rows(Select),
    /// The one number that a SELECT gives.
    Number(Select),
    /// This, which needs no counting.
    Known(u32),
}

impl Aside {
    /// How far what an answer leaves out is counted.
    pub const LEFT_OUT: u32 = 1_000;
    /// How far is counted to explain an empty answer: which of its conditions finds little.
    pub const EMPTY: u32 = 100;
}

/// When an aside is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Where its count is not zero.
    NotZero,
    /// Only under an answer without rows, whatever its count.
    Empty,
}
