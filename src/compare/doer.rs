//! Whether a number of the dead holds the one who killed them: "killed two people and then himself", "three dead,
//! the gunman among them", "two dead in murder-suicide".

use super::{classes, marks};
use crate::model::{Doer, Fact};

/// What the sentence of `fact` tells of a doer who is dead as well.
pub fn of(fact: &Fact) -> Doer {
    let says = |what: fn(&str) -> bool| fact.words.iter().any(what);
    if !fact.action.as_deref().is_some_and(|act| classes::act(act) == "killed") {
        return Doer::Unsaid;
    }
    let own = says(|word| matches!(word, "himself" | "herself" | "themselves"));
    let including = says(|word| matches!(word, "including" | "includes" | "included" | "among"));
    if including && (own || says(classes::doer)) {
        Doer::Among
    } else if says(|word| word == "suicide") {
        Doer::Dead
    } else if own && says(|word| ["then", "before", "gun", "killed", "killing"].contains(&word)) && !says(hides) {
        Doer::Apart
    } else {
        Doer::Unsaid
    }
}

/// Whether the one number more of `whole` is the doer, whom `part` leaves out.
pub fn one_more(part: &Fact, whole: &Fact) -> bool {
    let Some((few, many)) = part.range.zip(whole.range) else { return false };
    let (ours, theirs) = (marks::of(part).doer, marks::of(whole).doer);
    few.is_exact()
        && many.is_exact()
        && (many.min - few.min - 1.0).abs() < f64::EPSILON
        && (matches!(ours, Doer::Apart | Doer::Dead) && theirs != Doer::Apart
            || matches!(theirs, Doer::Among | Doer::Dead) && ours != Doer::Among)
}

/// What one does to himself and lives.
fn hides(word: &str) -> bool {
    ["barricad", "identif", "lock", "hid"].iter().any(|start| word.starts_with(start))
}
