//! Lays the figures of new articles beside those that came before.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::echo::{echo, sides};
use crate::compare;
use crate::model::{Annotations, Fact, Key, Link, Near};
use crate::store::{Batch, Error, Touched};

/// How many copies of one text that are of one day later articles are laid beside. Of more than these, which they are
/// depends on the order of loading; the copies themselves are told all the same.
const COPIES: usize = 12;
/// Comparable pairs that are settled in one.
pub const PAIRS: usize = 200_000;

/// What waits for [`settle`].
#[derive(Debug, Default)]
pub struct Unsettled {
    /// Figures that hang together, and how strongly.
    pairs: Vec<(i64, i64, f64)>,
    /// Figures that hung together with others before, and have to be looked at again.
    stale: Vec<i64>,
}

impl Unsettled {
    /// How many pairs wait.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Notes figures that hung together with others which are gone.
    pub fn loosened(&mut self, figures: Vec<i64>) {
        self.stale.extend(figures);
    }
}

/// Compares the figures of the article in row `article`, in which `found` was read, with one another and
/// with every candidate of the file; those that hang together are noted in `unsettled`. What the article
/// echoes is kept at once. Gives how many pairs are comparable, by the article that the other figure stands in.
pub fn relate(
    batch: &mut Batch<'_>,
    article: i64,
    found: &Annotations,
    unsettled: &mut Unsettled,
) -> Result<FxHashMap<i64, usize>, Error> {
    let Compared { keys, near, pairs } = compared(batch, article, unsettled)?;
    echo(batch, article, &sides(found), &near)?;
    // A text printed a thousand times is met through the first few of its copies.
    if batch.copies(article)? <= COPIES {
        batch.block(article, &keys)?;
    }
    Ok(pairs)
}

/// Compares the articles in the rows `articles` of a file in which nothing was compared yet. Of each there is a
/// sketch from the file it was taken from, which tells the sides of its speakers.
pub fn afresh(batch: &mut Batch<'_>, articles: &[i64]) -> Result<(), Error> {
    let mut unsettled = Unsettled::default();
    for article in articles {
        let sketch = batch.sketch(*article)?;
        let Compared { keys, near, .. } = compared(batch, *article, &mut unsettled)?;
        if let Some(sketch) = sketch {
            let sides: Vec<u16> = sketch.statements.iter().map(|(_, side)| *side).collect();
            echo(batch, *article, &sides, &near)?;
        }
        if batch.copies(*article)? <= COPIES {
            batch.block(*article, &keys)?;
        }
        if unsettled.len() > PAIRS {
            settle(batch, &mut unsettled)?;
        }
    }
    settle(batch, &mut unsettled)
}

/// Compares anew the figures that were corrected, and those that hung together with them.
pub fn again(batch: &mut Batch<'_>, touched: Touched) -> Result<(), Error> {
    let mut unsettled = Unsettled { pairs: Vec::new(), stale: touched.loosened };
    for article in touched.articles {
        let Compared { keys, .. } = compared(batch, article, &mut unsettled)?;
        batch.block(article, &keys)?;
    }
    settle(batch, &mut unsettled)
}

/// Lets go of the keys by which others find the article in row `article`, which is to be read again.
pub fn forget(batch: &mut Batch<'_>, article: i64) -> Result<(), Error> {
    let facts = batch.facts(article)?;
    let keys = keys(batch, article, &facts)?;
    batch.unblock(article, &keys)
}

/// The keys by which others find the article in row `article`, which has these facts.
fn keys(batch: &Batch<'_>, article: i64, facts: &[Arc<Fact>]) -> Result<Vec<Key>, Error> {
    Ok(if facts.is_empty() { compare::names_alone(&batch.text(article)?) } else { compare::keys(facts) })
}

/// What came of laying an article beside others.
struct Compared {
    /// The keys by which others find it.
    keys: Vec<Key>,
    /// The articles it was laid beside.
    near: Vec<Near>,
    /// How many pairs are comparable, by the article that the other figure stands in.
    pairs: FxHashMap<i64, usize>,
}

/// Lays the figures of an article beside one another and beside those of every article near it.
fn compared(batch: &Batch<'_>, article: i64, unsettled: &mut Unsettled) -> Result<Compared, Error> {
    let facts = batch.facts(article)?;
    let alone = facts.is_empty();
    let keys = keys(batch, article, &facts)?;
    let near = batch.near(article, &keys)?;
    let mut pairs = FxHashMap::default();
    let mut found = |home: i64, links: Vec<Link>| {
        if !links.is_empty() {
            pairs.insert(home, links.len());
            unsettled.pairs.extend(links.iter().filter_map(compare::ties));
        }
    };
    found(article, compare::links_among(&facts));
    for Near { article: other, .. } in near.iter().filter(|_| !alone) {
        found(*other, compare::links(&facts, &batch.facts(*other)?));
    }
    unsettled.stale.extend(batch.tangled(article)?);
    Ok(Compared { keys, near, pairs })
}

/// Parts the figures that hang together into comparisons. Comparisons do not depend on how much is settled at
/// once, but a tangle that many articles touch is parted only once.
pub fn settle(batch: &mut Batch<'_>, unsettled: &mut Unsettled) -> Result<(), Error> {
    let Unsettled { pairs, stale } = std::mem::take(unsettled);
    let known = batch.tangles(pairs.iter().flat_map(|(a, b, _)| [*a, *b]))?;
    let mut tangles = compare::tangles(known, &pairs, |figures| {
        let facts = batch.figures(figures)?;
        Ok::<_, Error>(compare::links_among(&facts).iter().filter_map(compare::ties).collect())
    })?;
    let seen: FxHashSet<i64> = tangles.iter().flat_map(|tangle| tangle.figures.iter().copied()).collect();
    tangles.extend(batch.tangles(stale.into_iter().filter(|figure| !seen.contains(figure)))?);
    let mut comparisons = Vec::new();
    for tangle in &mut tangles {
        let facts = batch.figures(&tangle.figures)?;
        comparisons.extend(compare::comparisons(&facts));
    }
    batch.regroup(&tangles, &comparisons)
}
