//! Rows as they are shown or written out: typed cells under named columns.

use super::Range;
use super::range::whole;

/// What a question found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be said under the rows.
    pub notes: Vec<Note>,
    /// How the rows are to be drawn for a person; `None` for a table.
    pub chart: Option<Chart>,
}

/// Ways of drawing rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// Bars.
    Bar,
    /// A line.
    Line,
}

/// A line under the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What sort of thing it says: `names`, `window`, `left_out`, `empty`, `note`.
    pub topic: &'static str,
    /// In words.
    pub words: String,
}

/// A named, typed column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, a word of the language.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
}

/// Kinds of cell, and how each is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; one SQL column.
    Text,
    /// A whole number; one SQL column.
    Integer,
    /// A number; one SQL column.
    Number,
    /// A range; three SQL columns `min`, `max` (NULL for no upper bound) and `hedge`; all NULL is unknown.
    Range,
    /// A day as ISO text; one SQL column.
    Date,
    /// A ref; one SQL column.
    Ref,
    /// Yes or no; one SQL column, 1 or 0.
    Flag,
    /// Figures with their evidence; one SQL column, a JSON list of objects with the keys of [`Evidence`].
    Figures,
}

impl Kind {
    /// How many SQL columns a cell takes.
    #[must_use]
    pub const fn width(self) -> usize {
        match self {
            Self::Range => 3,
            _ => 1,
        }
    }

    /// The word in the machine contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Range => "range",
            Self::Date => "date",
            Self::Ref => "ref",
            Self::Flag => "flag",
            Self::Figures => "figures",
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Unknown,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A range with its hedge as printed.
    Range(Range, Option<String>),
    /// A day as ISO text.
    Date(String),
    /// A ref.
    Ref(String),
    /// Yes or no.
    Flag(bool),
    /// Figures with their evidence.
    Figures(Vec<Evidence>),
}

/// One figure of a comparison, with the words it rests on.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Evidence {
    /// Its ref.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its article's own id.
    pub article: String,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Whom it is attributed to; `None` for the article's own voice.
    pub claimant: Option<String>,
    /// Where it starts in the article's text, in code points.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Least value.
    #[serde(serialize_with = "whole")]
    pub min: Option<f64>,
    /// Greatest value; `None` for no upper bound.
    #[serde(serialize_with = "whole")]
    pub max: Option<f64>,
    /// The hedge as printed.
    pub hedge: Option<String>,
    /// The figure's words.
    pub text: String,
    /// The sentence it stands in; not part of the machine contract's promise, for showing quotations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// What it counts and the act, in words ("drone launched").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}
