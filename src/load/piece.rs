//! A piece of input that is read by itself, on any core. Cutting an input into pieces is the source's.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::budget::Budget;
use super::entry::Entry;
use super::{Loaded, Stated, json, jsonl, message, page, text};
use crate::model::Complaint;

/// An article, or what is wrong with it or a part of it.
pub(super) type Item = Result<Loaded, Complaint>;

/// Where something stands, and what is known of it before it is looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The id of what brings none: the file's name.
    pub id: String,
    /// The place for a person: the path as given, `-`, or a path within an archive.
    pub shown: String,
    /// Its address, where it was fetched from one.
    pub url: Option<String>,
    /// The charset that was stated when it was sent.
    pub charset: Option<String>,
}

impl Place {
    /// The `n`th line or record here.
    pub(super) fn at(&self, n: usize) -> Self {
        Self { id: format!("{}:{n}", self.id), shown: format!("{}:{n}", self.shown), ..self.clone() }
    }

    /// The `n`th element of a list here.
    pub(super) fn element(&self, n: usize) -> Self {
        Self { id: format!("{}[{n}]", self.id), shown: format!("{}[{n}]", self.shown), ..self.clone() }
    }

    /// The member `path` of an archive here.
    pub(super) fn member(&self, path: &str) -> Self {
        let id = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        Self { id, shown: format!("{}/{path}", self.shown), ..Self::default() }
    }

    /// A complaint about what stands here.
    pub(super) fn complaint(&self, reason: impl Into<String>) -> Complaint {
        Complaint { source: self.shown.clone(), reason: reason.into() }
    }
}

/// A piece of input: the bytes of one document, not looked into yet.
#[derive(Debug)]
pub struct Piece {
    pub(super) place: Place,
    pub(super) form: Form,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum Form {
    /// Plain text.
    Text(Vec<u8>),
    /// An HTML page.
    Page(Vec<u8>),
    /// One JSON value.
    Json(Vec<u8>),
    /// An e-mail message.
    Message(Vec<u8>),
    /// An entry of a feed or a table.
    Entry(Box<Entry>),
}

impl Piece {
    /// How many bytes it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.form {
            Form::Text(bytes) | Form::Page(bytes) | Form::Json(bytes) | Form::Message(bytes) => bytes.len(),
            Form::Entry(entry) => entry.document.text.len(),
        }
    }

    /// Reads the piece: the articles in it, and what is wrong with them. Where a text is silent,
    /// `stated` speaks.
    #[must_use]
    pub fn articles(self, stated: &Stated) -> Vec<Result<Loaded, Complaint>> {
        let Self { place, form } = self;
        let read = || match form {
            Form::Text(bytes) => one(text::read(&bytes, &place, stated), &place),
            Form::Page(bytes) => one(page::read(&bytes, &place, stated), &place),
            Form::Message(bytes) => one(message::read(&bytes, &place, stated), &place),
            Form::Entry(entry) => one(entry.read(stated), &place),
            Form::Json(bytes) => match jsonl::parse(&bytes) {
                Ok(value) => json::article(value, &place, stated),
                Err(reason) => vec![Err(place.complaint(reason))],
            },
        };
        guarded(read).unwrap_or_else(|reason| vec![Err(place.complaint(reason))])
    }
}

fn one(read: Result<Loaded, String>, place: &Place) -> Vec<Item> {
    vec![read.map_err(|reason| place.complaint(reason))]
}

/// Runs `read`; where it trips over hostile bytes, that costs these bytes alone.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read))
        .map_err(|_| "hearsay tripped over this, which is a bug in hearsay; it was left out".to_owned())
}

/// Whether to go on.
pub(super) type Flow = ControlFlow<()>;

/// Where pieces and complaints go, and what the input at hand may still unpack to.
pub(super) struct Out<'t> {
    take: &'t mut dyn FnMut(Result<Piece, Complaint>) -> Flow,
    /// The account of the input at hand.
    pub budget: Budget,
}

impl<'t> Out<'t> {
    pub(super) fn new(take: &'t mut dyn FnMut(Result<Piece, Complaint>) -> Flow) -> Self {
        Self { take, budget: Budget::default() }
    }

    /// Hands on a piece.
    pub(super) fn piece(&mut self, place: Place, form: Form) -> Flow {
        (self.take)(Ok(Piece { place, form }))
    }

    /// Hands on a complaint.
    pub(super) fn complaint(&mut self, complaint: Complaint) -> Flow {
        (self.take)(Err(complaint))
    }

    /// Hands on a complaint about what stands at `place`.
    pub(super) fn complain(&mut self, place: &Place, reason: impl Into<String>) -> Flow {
        (self.take)(Err(place.complaint(reason)))
    }
}
