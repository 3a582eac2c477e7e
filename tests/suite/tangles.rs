//! Figures that hang together: few enough to be looked at together, and the same in whatever order links are found.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::compare;
use hearsay::model::Tangle;
use proptest::prelude::*;

type Pair = (i64, i64, f64);

/// Finds `links` one after the other, `step` at a time; gives the tangles of two or more figures, each with its level.
fn tangles(links: &[Pair], step: usize) -> BTreeSet<(usize, Vec<i64>)> {
    let mut of: BTreeMap<i64, Tangle> = BTreeMap::new();
    let mut found: Vec<Pair> = Vec::new();
    for new in links.chunks(step) {
        found.extend(new);
        let mut known: Vec<Tangle> = Vec::new();
        for figure in new.iter().flat_map(|(a, b, _)| [*a, *b]) {
            if !known.iter().any(|tangle| tangle.figures.contains(&figure)) {
                known.push(of.get(&figure).cloned().unwrap_or(Tangle { figures: vec![figure], level: 0 }));
            }
        }
        let within = |figures: &[i64]| {
            let inside = |pair: &&Pair| figures.contains(&pair.0) && figures.contains(&pair.1);
            Ok::<_, ()>(found.iter().filter(inside).copied().collect())
        };
        for mut tangle in compare::tangles(known, new, within).unwrap() {
            tangle.figures.sort_unstable();
            of.extend(tangle.figures.iter().map(|figure| (*figure, tangle.clone())));
        }
    }
    let several = |tangle: Tangle| (tangle.figures.len() > 1).then_some((tangle.level, tangle.figures));
    of.into_values().filter_map(several).collect()
}

/// Links that chain `n` figures in tens, strong within each ten and weak between them.
fn chained(n: i64) -> Vec<Pair> {
    let strong = (0..n).filter(|at| at % 10 > 0).map(|at| (at - 1, at, 5.5));
    let weak = (0..n).filter(|at| at % 10 == 0 && *at > 0).map(|at| (at - 1, at, 1.8));
    strong.chain(weak).collect()
}

#[test]
fn weak_links_tie_few_figures_and_not_many() {
    let few = tangles(&chained(16), 7);
    assert_eq!(few, BTreeSet::from([(0, (0..16).collect())]));
    let many = tangles(&chained(400), 7);
    let tens = (0..40).map(|ten| (1, (10 * ten..10 * ten + 10).collect()));
    assert_eq!(many, tens.collect());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_order_in_which_links_are_found_does_not_tell(
        links in prop::collection::vec((0i64..300, 0i64..300, 0u8..8), 100..500).prop_shuffle(),
        steps in (1usize..40, 1usize..40),
    ) {
        let mut scores = BTreeMap::new();
        for (a, b, score) in links.iter().filter(|(a, b, _)| a != b) {
            scores.entry((a.min(b), a.max(b))).or_insert(f64::from(*score));
        }
        let mut links: Vec<Pair> = scores.into_iter().map(|((a, b), score)| (*a, *b, score)).collect();
        let one = tangles(&links, steps.0);
        links.reverse();
        prop_assert_eq!(&one, &tangles(&links, steps.1));
        links.rotate_left(steps.0);
        prop_assert_eq!(&one, &tangles(&links, 1000));
    }
}
