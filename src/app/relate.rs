//! Lays the figures of new articles beside those that came before.

use super::echo::{echo, sides};
use crate::compare;
use crate::model::{Annotations, Link};
use crate::store::{Batch, Error};

/// How many copies of one text later articles are laid beside. Of more than these, which they are depends on the
/// order of loading; the copies themselves are told all the same.
const COPIES: usize = 12;
/// Comparable pairs that are settled in one.
pub const LINKS: usize = 200_000;

/// Compares the figures of the article in row `article`, in which `found` was read, with one another and
/// with every candidate of the file; what links them is added to `links`, to be kept by [`settle`]. What
/// the article echoes is kept at once.
pub fn relate(batch: &mut Batch<'_>, article: i64, found: &Annotations, links: &mut Vec<Link>) -> Result<(), Error> {
    let (keys, near) = compared(batch, article, links)?;
    echo(batch, article, &sides(found), &near)?;
    // A text printed a thousand times is met through the first few of its copies.
    if batch.copies(article)? <= COPIES { batch.block(article, &keys) } else { Ok(()) }
}

/// Compares the articles in the rows `articles` of a file in which nothing was compared yet. Of each there is a
/// sketch from the file it was taken from, which tells the sides of its speakers.
pub fn afresh(batch: &mut Batch<'_>, articles: &[i64]) -> Result<(), Error> {
    let mut links = Vec::new();
    for article in articles {
        let sketch = batch.sketch(*article)?;
        let (keys, near) = compared(batch, *article, &mut links)?;
        if let Some(sketch) = sketch {
            let sides: Vec<u16> = sketch.statements.iter().map(|(_, side)| *side).collect();
            echo(batch, *article, &sides, &near)?;
        }
        if batch.copies(*article)? <= COPIES {
            batch.block(*article, &keys)?;
        }
        if links.len() > LINKS {
            settle(batch, &mut links)?;
        }
    }
    settle(batch, &mut links)
}

/// Compares anew what hangs together with the figures of `articles`, which were corrected.
pub fn again(batch: &mut Batch<'_>, articles: &[i64]) -> Result<(), Error> {
    let articles = batch.entangled(articles)?;
    batch.unlink(&articles)?;
    let mut links = Vec::new();
    for article in articles {
        let (keys, _) = compared(batch, article, &mut links)?;
        batch.block(article, &keys)?;
    }
    settle(batch, &mut links)
}

/// Lays the figures of an article beside one another and beside those of every article near it; gives the keys by
/// which others find it, and the rows of those near.
fn compared(batch: &Batch<'_>, article: i64, links: &mut Vec<Link>) -> Result<(Vec<String>, Vec<i64>), Error> {
    let facts = batch.facts(article)?;
    let keys = if facts.is_empty() { compare::names_alone(&batch.text(article)?) } else { compare::keys(&facts) };
    let near = batch.near(article, &keys)?;
    let others = if facts.is_empty() { Vec::new() } else { batch.candidates(&near)? };
    for (n, fact) in facts.iter().enumerate() {
        links.extend(compare::links(fact, &facts[..n]));
        links.extend(compare::links(fact, &others));
    }
    Ok((keys, near))
}

/// Keeps `links`, and parts the figures they tie into comparisons. Comparisons do not depend on how
/// many links are settled at once, but a tangle that many links touch is parted only once.
pub fn settle(batch: &mut Batch<'_>, links: &mut Vec<Link>) -> Result<(), Error> {
    for tangle in batch.add_links(&std::mem::take(links))? {
        batch.regroup(&tangle, &compare::groups(&tangle))?;
    }
    Ok(())
}
