//! What a loader yields: documents, read into articles.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Span;

/// One text from outside, before it is read: its words, and what its wrapping states of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The record's own id, or the file's name.
    pub id: String,
    /// Where it came from, for a person: the path as given, or `-`, with the line in a JSONL.
    pub source: String,
    /// The text as it is; every offset counts in it.
    pub text: String,
    /// Who printed it, where stated outside the text.
    pub outlet: Option<String>,
    /// Its address, where stated outside the text.
    pub url: Option<String>,
    /// Its title, where stated outside the text.
    pub title: Option<String>,
    /// The day of publication, where stated outside the text.
    pub published: Option<Date>,
}

/// One text from one outlet, with its furniture (headers, titles, credits) told from its body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The document's id.
    pub id: String,
    /// Where it came from, for a person.
    pub source: String,
    /// The text as it is; every span counts in it.
    pub text: String,
    /// Who printed it; `None` where nothing says so.
    pub outlet: Option<String>,
    /// Agencies credited in the text ("With inputs from Reuters").
    pub credits: Vec<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The place at the head of the text ("MOSCOW").
    pub dateline: Option<String>,
    /// The language as an ISO 639-1 code; `None` where it cannot be told.
    pub language: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// How that day is known.
    pub published_basis: Basis,
    /// The furniture, in order, without overlaps; all else is body.
    pub zones: Vec<Zone>,
}

impl Article {
    /// The stretches of body between the furniture, in order, none empty.
    #[must_use]
    pub fn body(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut at = 0;
        for zone in &self.zones {
            if zone.span.start > at {
                out.push(Span::new(at, zone.span.start));
            }
            at = at.max(zone.span.end);
        }
        if at < self.text.len() {
            out.push(Span::new(at, self.text.len()));
        }
        out
    }
}

/// How a day of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text says so (a header line), or the user does.
    Stated,
    /// The wrapping says so: a URL, a JSONL field.
    Metadata,
    /// Worked out, as from a weekday beside a day and month.
    Inferred,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Basis {
    /// The word kept in the database and printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Metadata => "metadata",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// A piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ZoneKind,
}

/// Kinds of furniture. Titles and subheadings are read for statements; the rest is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneKind {
    /// A line of the wrapping (`date 2025-05-27`, an address, a byline), its title not included.
    Header,
    /// The title.
    Title,
    /// The place, and perhaps the day, before the first sentence.
    Dateline,
    /// A heading inside the text.
    Subheading,
    /// Agency credit or sign-off.
    Credit,
    /// A link to another article.
    Related,
    /// What the page left behind: a counter, a button.
    Residue,
}

/// Why an input, or a part of one, was not loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The path, with the line where it has one.
    pub source: String,
    /// What is wrong, in a reporter's words, lower case, no full stop.
    pub reason: String,
}
