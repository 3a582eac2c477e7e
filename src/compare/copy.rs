//! Articles that are one text printed twice: how many of their runs of eight words they share. Pure.

use rustc_hash::FxHashSet;

use super::stem::{hash, mixed, words};
use crate::model::Sketch;

/// Words of a run.
const RUN: usize = 8;
/// The least share of the runs of the shorter text.
const SHARE: f32 = 0.5;
/// The least number of runs shared: a line that every page of an outlet carries makes no copy.
const RUNS: usize = 16;

/// Hashes of the runs of a text, each once.
#[must_use]
pub fn runs(text: &str) -> FxHashSet<u64> {
    let mut last = [0; RUN];
    let mut out = FxHashSet::default();
    for (n, word) in words(text).enumerate() {
        last[n % RUN] = hash(&word);
        if n + 1 >= RUN {
            out.insert((1..=RUN).fold(0, |run: u64, at| mixed(run.rotate_left(5) ^ last[(n + at) % RUN])));
        }
    }
    out
}

/// The sample of runs that is kept of a text.
#[must_use]
pub fn sample(runs: &FxHashSet<u64>) -> Vec<u32> {
    let mut out: Vec<u32> = runs.iter().map(|run| u32::try_from(run >> 32).unwrap_or_default()).collect();
    out.sort_unstable();
    out.dedup();
    out.truncate(Sketch::RUNS);
    out
}

/// Whether samples of two texts allow them to be copies.
#[must_use]
pub fn perhaps(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|run| b.contains(run))
}

/// Whether two texts are one, printed twice: most of the runs of the shorter stand in the longer.
#[must_use]
pub fn copied(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|run| long.contains(run)).count();
    shared >= RUNS && shared as f32 >= SHARE * short.len() as f32
}
