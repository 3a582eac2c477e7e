//! Paths and standard input in, articles out. It reads wrappings and layout, never what an article says.

mod day;
mod findings;
mod format;
mod input;
mod json;
mod jsonl;
mod language;
mod layout;
mod outlet;
mod text;

use jiff::civil::Date;

use crate::model::{Annotations, Article, Complaint, Document};

pub use self::text::LARGEST_TEXT;

/// What the user states of every text that lacks it.
#[derive(Debug, Clone, Default)]
pub struct Stated {
    /// Who printed it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
}

/// An article, and its findings where they came with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The article.
    pub article: Article,
    /// Findings made elsewhere, each span checked against the text; `None` where it is still to be read.
    pub annotations: Option<Annotations>,
}

/// Every article under `inputs` (files, folders, `-` for standard input), in order of path, one at a
/// time; what cannot be read is a complaint in its place and ends nothing else. A complaint about a
/// part of an article (a field, a finding) stands before the article, which is loaded without it.
pub fn articles<'a>(
    inputs: &'a [String],
    stated: &'a Stated,
) -> impl Iterator<Item = Result<Loaded, Complaint>> + Send + 'a {
    inputs.iter().flat_map(move |input| input::under(input, stated))
}

/// Reads the layout of one text: what its lines and its wrapping say of it, and which of them are body.
#[must_use]
pub fn article(document: Document, stated: &Stated) -> Article {
    layout::read(document, stated)
}
