//! How well one part of speech follows another, from the list beside it. It knows pairs only.

use std::sync::LazyLock;

use super::lexicon::{TAGS, Tag};
use super::words;

/// What stands for "nothing before" in [`costs_after`].
pub const START: usize = Tag::Mark as usize + 1;

const N: usize = START + 1;

/// What it costs that each tag follows `last` (a tag as a number, or [`START`]): 0 for the natural, 9 for what
/// hardly occurs.
#[must_use]
pub fn costs_after(costs: &Costs, last: usize) -> &[i8; N] {
    &costs[last]
}

/// The costs of all pairs.
pub type Costs = [[i8; N]; N];

/// The list.
#[must_use]
pub fn costs() -> &'static Costs {
    &COSTS
}

static COSTS: LazyLock<Costs> = LazyLock::new(|| {
    let mut out = [[2; N]; N];
    for line in words::list(include_str!("words/succession.txt")) {
        let (last, rest) = line.split_once(' ').expect("a line names what stands before");
        let row = &mut out[number(last)];
        for pair in rest.split(',') {
            let (next, cost) = pair.trim().split_once(' ').expect("each follower has its cost");
            let cost = cost.trim().parse().expect("a cost is a number");
            if next == "else" {
                row.fill(cost);
            } else {
                row[number(next)] = cost;
            }
        }
    }
    out
});

fn number(name: &str) -> usize {
    match name {
        "start" => START,
        "mark" => Tag::Mark as usize,
        name => {
            TAGS.iter().find(|(_, known)| *known == name).map(|(tag, _)| *tag as usize).expect("tag names are known")
        }
    }
}
