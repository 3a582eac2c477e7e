//! Stand-in for the language until it lands.

use crate::model::{Names, Span};

/// A part of a query.
#[derive(Debug, Clone, Copy)]
pub enum Part {}

/// A completion.
pub struct Completion {
    /// What is put in.
    pub text: String,
    /// What it is.
    pub about: String,
    /// What it takes the place of.
    pub span: Span,
}

/// Whether more is to come.
pub fn is_open(text: &str) -> bool {
    text.trim_end().ends_with('|')
}

/// What may stand here.
pub fn complete(_text: &str, _at: usize, _names: &dyn Names) -> Vec<Completion> {
    Vec::new()
}

/// Parts to colour.
pub fn highlight(_text: &str) -> Vec<(Span, Part)> {
    Vec::new()
}
