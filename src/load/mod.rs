//! Paths and standard input in, articles out. It reads wrappings and layout, never what an article says.

mod ahead;
mod brand;
mod budget;
mod charset;
mod day;
mod entry;
mod feed;
mod field;
mod findings;
mod format;
mod gzip;
mod input;
mod json;
mod json_values;
mod jsonl;
mod language;
mod layout;
mod lines;
mod mbox;
mod message;
mod names;
mod outlet;
mod page;
mod piece;
mod source;
mod table;
mod tar;
mod text;
mod warc;
mod zip;
mod zstd;

use std::io::BufRead;
use std::ops::ControlFlow;

use jiff::civil::Date;

use crate::model::{Annotations, Article, Complaint, Document};

pub use self::findings::{GIVEN, findings};
pub use self::names::names;
pub use self::piece::Piece;
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

/// Hands every document under `inputs` (files, folders, `-` for standard input) to `take`, in order of path,
/// one at a time and not yet looked into; what cannot be read is a complaint in its place and ends nothing
/// else. However large an input, one document of it is held at a time. `take` may end it early.
pub fn pieces(inputs: &[String], take: &mut dyn FnMut(Result<Piece, Complaint>) -> ControlFlow<()>) {
    let mut out = piece::Out::new(take);
    let _ = inputs.iter().try_for_each(|input| input::read(input, &mut out));
}

/// Hands every document in the stream `reader`, which is called `name`, to `take`, as [`pieces`] does.
pub fn pieces_of(
    reader: &mut dyn BufRead,
    name: &str,
    take: &mut dyn FnMut(Result<Piece, Complaint>) -> ControlFlow<()>,
) {
    let _ = input::stream(reader, name, name, &mut piece::Out::new(take));
}

/// Every article under `inputs`, all at once. A complaint about a part of an article (a field, a finding)
/// stands before the article, which is loaded without it.
pub fn articles(inputs: &[String], stated: &Stated) -> impl Iterator<Item = Result<Loaded, Complaint>> + use<> {
    let mut out = Vec::new();
    pieces(inputs, &mut |piece| {
        match piece {
            Ok(piece) => out.extend(piece.articles(stated)),
            Err(complaint) => out.push(Err(complaint)),
        }
        ControlFlow::Continue(())
    });
    out.into_iter()
}

/// Reads the layout of one text: what its lines and its wrapping say of it, and which of them are body.
#[must_use]
pub fn article(document: Document, stated: &Stated) -> Article {
    layout::read(document, stated)
}
