//! Figures in, links between comparable figures out. Pure: it knows no file and no text, and it
//! judges two figures by themselves alone, so that no order of loading can tell.

mod classes;
pub mod copy;
mod enough;
mod event;
mod group;
mod keys;
mod pair;
mod sounds;
mod stem;
mod tangle;
mod time;
pub mod variant;
mod voice;
mod words;

use crate::model::{Fact, Link};

pub use group::comparisons;
pub use keys::{DAYS, keys, names_alone};
pub use pair::link;
pub use tangle::{tangles, ties};

/// All links between one fact and others.
#[must_use]
pub fn links(new: &Fact, others: &[Fact]) -> Vec<Link> {
    others.iter().filter_map(|other| link(new, other)).collect()
}
