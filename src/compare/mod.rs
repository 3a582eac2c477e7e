//! Figures in, links between comparable figures out. Pure: it knows no file and no text.

use crate::model::{Fact, Link};

/// Under what a fact is noted and looked for: two facts that share no key are never compared.
#[must_use]
pub fn keys(fact: &Fact) -> Vec<String> {
    vec![format!("{} {}", fact.article, fact.counted.as_deref().unwrap_or_default())]
}

/// How two facts hang together, if at all; the same whichever comes first.
#[must_use]
pub fn link(a: &Fact, b: &Fact) -> Option<Link> {
    let _ = (a, b);
    None
}
