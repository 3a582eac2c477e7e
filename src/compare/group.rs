//! Linked figures in, comparisons out: a figure joins a group where most of the group links to it, so
//! that one doubtful link does not make two events one.

use rustc_hash::FxHashMap;

use crate::model::Tangle;

/// The groups of a tangle, each of two figures or more; the same however its rows are numbered.
#[must_use]
pub fn groups(tangle: &Tangle) -> Vec<Vec<i64>> {
    let at: FxHashMap<i64, usize> = tangle.figures.iter().enumerate().map(|(n, (row, _))| (*row, n)).collect();
    let mut order: Vec<(usize, usize, f64)> = tangle
        .links
        .iter()
        .filter_map(|(a, b, score)| Some((*at.get(a)?, *at.get(b)?, *score)))
        .map(|(a, b, score)| (a.min(b), a.max(b), score))
        .collect();
    order.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut groups: Vec<Vec<usize>> = (0..tangle.figures.len()).map(|n| vec![n]).collect();
    let mut of: Vec<usize> = (0..tangle.figures.len()).collect();
    let mut links: Vec<FxHashMap<usize, usize>> = vec![FxHashMap::default(); groups.len()];
    for (a, b, _) in &order {
        *links[*a].entry(*b).or_default() += 1;
        *links[*b].entry(*a).or_default() += 1;
    }
    loop {
        let mut merged = false;
        for (a, b, _) in &order {
            let (one, other) = (of[*a], of[*b]);
            let shared = links[one].get(&other).copied().unwrap_or(0);
            if one == other || 2 * shared <= groups[one].len() * groups[other].len() {
                continue;
            }
            let (kept, gone) = (one.min(other), one.max(other));
            for member in std::mem::take(&mut groups[gone]) {
                of[member] = kept;
                groups[kept].push(member);
            }
            for (neighbour, count) in std::mem::take(&mut links[gone]) {
                links[neighbour].remove(&gone);
                if neighbour != kept {
                    *links[neighbour].entry(kept).or_default() += count;
                    *links[kept].entry(neighbour).or_default() += count;
                }
            }
            merged = true;
        }
        if !merged {
            break;
        }
    }
    groups
        .into_iter()
        .filter(|group| group.len() > 1)
        .map(|group| group.into_iter().map(|n| tangle.figures[n].0).collect())
        .collect()
}
