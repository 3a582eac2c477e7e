//! Lays the figures of new articles beside those that came before.

use crate::compare;
use crate::model::Link;
use crate::store::{Batch, Error};

/// Compares the figures of the article in row `article` with one another and with every candidate of
/// the file; what links them is added to `links`, to be kept by [`settle`].
pub fn relate(batch: &mut Batch<'_>, article: i64, links: &mut Vec<Link>) -> Result<(), Error> {
    let facts = batch.facts(article)?;
    let keys = compare::keys(&facts);
    let others = batch.candidates(article, &keys)?;
    for (n, fact) in facts.iter().enumerate() {
        links.extend(compare::links(fact, &facts[..n]));
        links.extend(compare::links(fact, &others));
    }
    batch.block(article, &keys)
}

/// Keeps `links`, and parts the figures they tie into comparisons. Comparisons do not depend on how
/// many links are settled at once, but a tangle that many links touch is parted only once.
pub fn settle(batch: &mut Batch<'_>, links: &mut Vec<Link>) -> Result<(), Error> {
    for tangle in batch.add_links(&std::mem::take(links))? {
        batch.regroup(&tangle, &compare::groups(&tangle))?;
    }
    Ok(())
}
