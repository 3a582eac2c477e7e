//! Lays the figures of a new article beside those that came before.

use crate::compare;
use crate::store::{Batch, Error};

/// Compares the figures of the article in row `article` with one another and with every candidate of
/// the file, and keeps the links; says how many there were.
pub fn relate(batch: &mut Batch<'_>, article: i64) -> Result<usize, Error> {
    let facts = batch.facts(article)?;
    let keys = compare::keys(&facts);
    let others = batch.candidates(article, &keys)?;
    let mut links = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        links.extend(compare::links(fact, &facts[..n]));
        links.extend(compare::links(fact, &others));
    }
    batch.block(article, &keys)?;
    for tangle in batch.add_links(&links)? {
        batch.regroup(&tangle, &compare::groups(&tangle))?;
    }
    Ok(links.len())
}
