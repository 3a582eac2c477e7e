//! Reading, extracting on every core and handing on, all at once and in the order of the input.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;

use super::interrupt;
use crate::extract;
use crate::load::{self, Loaded, Stated};
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
/// in order of input, a group at a time. `take` may end it early, and so does Ctrl-C.
pub fn each<T: Send + 'static>(
    inputs: &[String],
    stated: Stated,
    finish: fn(Outcome) -> T,
    mut take: impl FnMut(Vec<T>) -> ControlFlow<()>,
) {
    let today = jiff::Zoned::now().date();
    let inputs = inputs.to_vec();
    let (send_read, read) = sync_channel(WAITING);
    let (send_done, done) = sync_channel(WAITING);
    // The threads are not joined: one that waits for standard input must not hold up an early end.
    thread::spawn(move || {
        let mut articles = load::articles(&inputs, &stated);
        loop {
            let group = group(&mut articles);
            if group.is_empty() || send_read.send(group).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        for group in read {
            let work = group.into_par_iter().map(|loaded| finish(loaded.and_then(|l| annotated(l, today))));
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

fn group(articles: &mut impl Iterator<Item = Result<Loaded, Complaint>>) -> Vec<Result<Loaded, Complaint>> {
    let (mut group, mut bytes) = (Vec::new(), 0);
    while group.len() < DOCUMENTS && bytes < BYTES {
        let Some(next) = articles.next() else { break };
        bytes += next.as_ref().map_or(0, |l| l.article.text.len());
        group.push(next);
    }
    group
}

/// Reads what an article says, where that did not come with it. One text that trips the reader costs
/// that text alone, never the others.
pub fn annotated(loaded: Loaded, today: Date) -> Outcome {
    let Loaded { mut article, annotations } = loaded;
    let found = match annotations {
        Some(found) => found,
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
