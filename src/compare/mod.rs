//! Figures in, links between comparable figures out. Pure: it knows no file and no text, and it
//! judges two figures by themselves alone, so that no order of loading can tell.

mod classes;
mod event;
mod group;
mod pair;
mod time;
mod words;

use crate::model::fold::fold;
use crate::model::{Fact, Link};

pub use group::groups;
pub use pair::link;

/// Under what a fact is noted and looked for: two facts that share no key are never compared.
#[must_use]
pub fn keys(fact: &Fact) -> Vec<String> {
    let thing = classes::widest(fact.counted.as_deref().unwrap_or("person"));
    let mut out = vec![format!("{thing} @{}", fact.article)];
    let mut names: Vec<&str> =
        fact.context.names.iter().map(String::as_str).filter(|n| words::weight(n) >= 0.99).collect();
    names.extend(fact.words.iter().map(String::as_str).filter(|n| words::weight(n) >= 0.99));
    names.sort_unstable();
    names.dedup();
    out.extend(names.iter().map(|name| format!("{thing} {name}")));
    if let Some((start, end)) = time::days(fact) {
        // A day and the two beside it, so that near days meet; of a long stretch its ends.
        let actors = fact.agent.iter().chain(&fact.target).chain(fact.place.first()).map(|name| fold(name));
        let mut actors: Vec<_> = actors.collect();
        actors.sort_unstable();
        actors.dedup();
        let buckets = (start - 2).div_euclid(3)..=(end + 2).div_euclid(3);
        for bucket in buckets.clone().take(4).chain(buckets.rev().take(1)) {
            out.extend(actors.iter().map(|actor| format!("{thing} {actor} day {bucket}")));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// All links between one fact and others.
#[must_use]
pub fn links(new: &Fact, others: &[Fact]) -> Vec<Link> {
    others.iter().filter(|other| other.figure != new.figure).filter_map(|other| link(new, other)).collect()
}
