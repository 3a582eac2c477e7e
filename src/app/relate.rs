//! Lays the figures of a new article beside those that came before.

use crate::compare;
use crate::model::Link;
use crate::store::{Batch, Error};

/// Compares the figures of the article in row `article` with one another and with every candidate of
/// the file, and keeps the links; says how many there were.
pub fn relate(batch: &mut Batch<'_>, article: i64) -> Result<usize, Error> {
    let mut links: Vec<Link> = Vec::new();
    for fact in batch.facts(article)? {
        let keys = compare::keys(&fact);
        links.extend(compare::links(&fact, &batch.candidates(&keys)?));
        batch.block(fact.figure, &keys)?;
    }
    for tangle in batch.add_links(&links)? {
        batch.regroup(&tangle, &compare::groups(&tangle))?;
    }
    Ok(links.len())
}
