//! What comparing looked at lately, kept at hand: the news of one event comes together, and every article is laid
//! beside dozens of others. What is kept is as large as some thousands of articles, however long the run.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{Fact, Sketch, Utterance};

/// How many articles are kept at hand, at most.
const MOST: usize = 4608;

/// The figures of an article that may be compared, in order.
pub type Facts = Arc<[Arc<Fact>]>;

/// The statements of an article, in order.
pub type Utterances = Arc<[Utterance]>;

/// What was looked at of articles, by their rows.
#[derive(Debug, Default)]
pub struct Recall {
    pub facts: Lately<Facts>,
    pub sketches: Lately<Option<Arc<Sketch>>>,
    pub utterances: Lately<Utterances>,
}

impl Recall {
    /// Lets go of an article.
    pub fn forget(&mut self, article: i64) {
        self.facts.forget(article);
        self.sketches.forget(article);
        self.utterances.forget(article);
    }
}

/// What was looked at, by row; what was not looked at for long goes.
#[derive(Debug)]
pub struct Lately<T> {
    /// What was looked at since the last change of guard.
    new: FxHashMap<i64, T>,
    /// What was looked at before that.
    old: FxHashMap<i64, T>,
}

impl<T> Default for Lately<T> {
    fn default() -> Self {
        Self { new: FxHashMap::default(), old: FxHashMap::default() }
    }
}

impl<T: Clone> Lately<T> {
    /// What is kept of `row`.
    pub fn get(&mut self, row: i64) -> Option<T> {
        if let Some(found) = self.new.get(&row) {
            return Some(found.clone());
        }
        let found = self.old.remove(&row)?;
        self.keep(row, found.clone());
        Some(found)
    }

    /// Keeps `what` of `row`.
    pub fn keep(&mut self, row: i64, what: T) {
        if self.new.len() >= MOST / 2 {
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(row, what);
    }

    fn forget(&mut self, row: i64) {
        self.new.remove(&row);
        self.old.remove(&row);
    }
}
