//! Reading, extracting on every core and handing on, all at once and in the order of the input.

use std::mem;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
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

/// Documents that one core reads at a time: enough that handing them over costs nothing beside reading them, few
/// enough that no core is left with much to read when the others are done.
const DOCUMENTS: usize = 16;
/// Bytes of text that one core reads at a time.
const BYTES: usize = 1 << 15;
/// Batches for each core that may be read ahead of the one that is handed on.
const AHEAD: usize = 16;
/// How long a Ctrl-C may wait to be seen.
const GLANCE: Duration = Duration::from_millis(50);

/// Reads every article under `inputs` and gives each, `finish`ed on one of many threads, to `take`
/// in order of input, a batch at a time; `extractor`, where there is one, reads them. `take` may end it early, and so does Ctrl-C. An article that is
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
    let read = Arc::new(move |piece: Result<Piece, Complaint>| {
        let items = piece.map_or_else(|complaint| vec![Err(complaint)], |piece| piece.articles(&stated));
        let outcomes = items.into_iter().flat_map(|item| match (item, extractor.as_deref()) {
            (Ok(loaded), _) if known(&loaded.article) => vec![Ok((loaded.article, Annotations::default()))],
            (Ok(loaded), Some(extractor)) => extractor.read(loaded),
            (item, _) => vec![item.and_then(|loaded| annotated(loaded, today))],
        });
        outcomes.map(finish).collect::<Vec<T>>()
    });
    // A batch takes its place in the queue before it is read, so the order of input is kept.
    let (queue, batches) = sync_channel(AHEAD * rayon::current_num_threads());
    // The thread is not joined: one that waits for standard input must not hold up an early end.
    thread::spawn(move || {
        let hand_on = |batch: Batch| {
            let (done, batch_read) = sync_channel(1);
            let read = Arc::clone(&read);
            rayon::spawn(move || {
                // Where the receiver is gone nobody waits for it.
                let _ = done.send(batch.pieces.into_iter().flat_map(|piece| read(piece)).collect());
            });
            match queue.send(batch_read) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        };
        let mut batch = Batch::default();
        load::pieces(&inputs, &mut |piece| {
            batch.bytes += piece.as_ref().map_or(0, Piece::size);
            batch.pieces.push(piece);
            if batch.pieces.len() < DOCUMENTS && batch.bytes < BYTES {
                return ControlFlow::Continue(());
            }
            hand_on(mem::take(&mut batch))
        });
        hand_on(batch)
    });
    while let Some(batch) = next(&batches).and_then(|batch| next(&batch)) {
        if take(batch).is_break() {
            return;
        }
    }
}

/// What comes next from the other end; `None` where nothing more comes, and after Ctrl-C.
fn next<T>(from: &Receiver<T>) -> Option<T> {
    while !interrupt::stopped() {
        match from.recv_timeout(GLANCE) {
            Ok(next) => return Some(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    None
}

/// Reads articles that are at hand on every core; `extractor`, where there is one, reads them. In their order.
pub fn read(articles: Vec<Loaded>, extractor: Option<&Extractor>, today: Date) -> Vec<Outcome> {
    let read = |loaded| match extractor {
        Some(extractor) => extractor.read(loaded),
        None => vec![annotated(loaded, today)],
    };
    articles.into_par_iter().flat_map_iter(read).collect()
}

/// What one core reads at a time.
#[derive(Default)]
struct Batch {
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
