//! Reading, extracting on every core and handing on, all at once and in the order of the input.

use std::mem;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;

use super::extractor::Extractor;
use super::interrupt;
use crate::extract;
use crate::load::{self, Loaded, Piece, Stated};
use crate::model::{Annotations, Article, Basis, Complaint};

/// An article with its findings, or why there is none.
pub type Outcome = Result<(Article, Annotations), Complaint>;

/// Documents handed on together: enough to keep the cores busy, few enough to stay small in memory.
const DOCUMENTS: usize = 128;
/// Bytes of text handed on together.
const BYTES: usize = 1 << 20;
/// Groups that may wait between two stages.
const WAITING: usize = 2;
/// How long a Ctrl-C may wait to be seen.
const GLANCE: Duration = Duration::from_millis(50);

/// Reads every article under `inputs` and gives each, `finish`ed on one of many threads, to `take`
/// in order of input, a group at a time; `extractor`, where there is one, reads them. `take` may end it early, and so does Ctrl-C. An article that is
/// `known` is handed on without its findings, which are there already.
pub fn each<T: Send + 'static>(
    inputs: &[String],
    stated: Stated,
    extractor: Option<Arc<Extractor>>,
    known: impl Fn(&Article) -> bool + Send + Sync + 'static,
    finish: fn(Outcome) -> T,
    mut take: impl FnMut(Vec<T>) -> ControlFlow<()>,
) {
    let today = jiff::Zoned::now().date();
    let inputs = inputs.to_vec();
    let (send_read, read) = sync_channel(WAITING);
    let (send_done, done) = sync_channel(WAITING);
    // The threads are not joined: one that waits for standard input must not hold up an early end.
    thread::spawn(move || {
        let mut group = Group::default();
        load::pieces(&inputs, &mut |piece| {
            group.bytes += piece.as_ref().map_or(0, Piece::size);
            group.pieces.push(piece);
            if group.pieces.len() < DOCUMENTS && group.bytes < BYTES {
                return ControlFlow::Continue(());
            }
            match send_read.send(mem::take(&mut group).pieces) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        // Where the receiver is gone nobody waits for the rest.
        let _ = send_read.send(group.pieces);
    });
    thread::spawn(move || {
        for group in read {
            let work = group.into_par_iter().flat_map_iter(|piece| {
                let items = piece.map_or_else(|complaint| vec![Err(complaint)], |piece| piece.articles(&stated));
                let (known, extractor) = (&known, extractor.as_deref());
                let read = items.into_iter().flat_map(move |item| match (item, extractor) {
                    (Ok(loaded), _) if known(&loaded.article) => vec![Ok((loaded.article, Annotations::default()))],
                    (Ok(loaded), Some(extractor)) => extractor.read(loaded),
                    (item, _) => vec![item.and_then(|loaded| annotated(loaded, today))],
                });
                read.map(finish)
            });
            if send_done.send(work.collect::<Vec<_>>()).is_err() {
                return;
            }
        }
    });
    while !interrupt::stopped() {
        match done.recv_timeout(GLANCE) {
            Ok(group) => {
                if take(group).is_break() {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Reads articles that are at hand on every core; `extractor`, where there is one, reads them. In their order.
pub fn read(articles: Vec<Loaded>, extractor: Option<&Extractor>, today: Date) -> Vec<Outcome> {
    let read = |loaded| match extractor {
        Some(extractor) => extractor.read(loaded),
        None => vec![annotated(loaded, today)],
    };
    articles.into_par_iter().flat_map_iter(read).collect()
}

/// What is handed on together.
#[derive(Default)]
struct Group {
    pieces: Vec<Result<Piece, Complaint>>,
    bytes: usize,
}

/// Reads what an article says, where that did not come with it and its language can be read. One text that trips the reader costs
/// that text alone, never the others.
pub fn annotated(loaded: Loaded, today: Date) -> Outcome {
    let Loaded { mut article, annotations } = loaded;
    let found = match annotations {
        Some(found) => found,
        None if !extract::reads(article.language.as_deref()) => Annotations::default(),
        None => catch_unwind(AssertUnwindSafe(|| extract::annotate(&article, today))).map_err(|_| Complaint {
            source: article.source.clone(),
            reason: "hearsay tripped over this text, which is a bug in hearsay; the text was left out".to_owned(),
        })?,
    };
    if article.published.is_none() && found.inferred_published.is_some() {
        article.published = found.inferred_published;
        article.published_basis = Basis::Inferred;
    }
    Ok((article, found))
}
