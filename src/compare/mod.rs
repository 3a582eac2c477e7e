//! Figures in, links between comparable figures out. Pure: it knows no file and no text, and it
//! judges two figures by themselves alone, so that no order of loading can tell.

mod classes;
mod common;
pub mod copy;
mod doer;
mod enough;
mod event;
mod group;
mod keys;
mod marks;
mod pair;
mod setting;
mod sounds;
mod stem;
mod tangle;
mod time;
pub mod variant;
mod voice;
mod words;

use std::borrow::Borrow;

use crate::model::{Fact, Link};

pub use group::comparisons;
pub use keys::{keys, names_alone};
pub use pair::Judge;
pub use tangle::{tangles, ties};

/// All links between the figures of two articles.
#[must_use]
pub fn links<F: Borrow<Fact>>(new: &[F], others: &[F]) -> Vec<Link> {
    let mut judge = Judge::default();
    let pairs = new.iter().flat_map(|fact| others.iter().map(move |other| (fact, other)));
    pairs.filter_map(|(fact, other)| judge.link(fact.borrow(), other.borrow())).collect()
}

/// All links among figures.
#[must_use]
pub fn links_among<F: Borrow<Fact>>(facts: &[F]) -> Vec<Link> {
    let mut judge = Judge::default();
    let pairs = facts.iter().enumerate().flat_map(|(n, fact)| facts[..n].iter().map(move |other| (fact, other)));
    pairs.filter_map(|(fact, other)| judge.link(fact.borrow(), other.borrow())).collect()
}
