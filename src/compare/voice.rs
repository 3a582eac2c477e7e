//! Whose numbers two figures are: whether two voices give them, and whether one is set against the other.

use super::{classes, marks};
use crate::model::Fact;
use crate::model::fold::fold;

/// Whether two actors, each with all it belongs to, spelling folded, have a name in common.
pub fn names_meet(x: &[String], y: &[String]) -> bool {
    x.iter().any(|name| y.contains(name))
}

/// Whether two voices give the two: "police" and "investigators" may be one, two names that nothing joins are not.
pub fn rivals(a: &Fact, b: &Fact) -> bool {
    let named = |fact: &Fact| fact.claimant.first().is_some_and(|name| name.starts_with(char::is_uppercase));
    named(a) && named(b) && !names_meet(&marks::of(a).claimant, &marks::of(b).claimant)
}

/// Whether two voices give the two in one sentence, each a number of its own: "the ministry says 40, the Red Cross 52".
pub fn side_by_side(a: &Fact, b: &Fact) -> bool {
    let (ours, theirs) = (marks::of(a), marks::of(b));
    a.article == b.article
        && a.sentence == b.sentence
        && a.counted.is_some()
        && a.whole.is_none()
        && b.whole.is_none()
        && !ours.claimant.is_empty()
        && !theirs.claimant.is_empty()
        && !names_meet(&ours.claimant, &theirs.claimant)
}

/// Whether the sentence of one sets its number against that of another voice: "but a hospital director said that 18 had
/// died", "the union gave another number".
pub fn disputed(a: &Fact, b: &Fact) -> bool {
    let (ours, theirs) = (marks::of(a), marks::of(b));
    let voices = || rivals(a, b) || ours.kind.zip(theirs.kind).is_some_and(|(x, y)| x != y);
    let one = || !ours.claimant.is_empty() && names_meet(&ours.claimant[..1], &theirs.claimant);
    (ours.contrasts || theirs.contrasts) && voices() || (ours.renumbers || theirs.renumbers) && !one()
}

/// Whether the sentence of a figure says that another number has been given.
pub fn renumbers(fact: &Fact) -> bool {
    let said = |words: &[&str]| words.iter().any(|word| fact.words.holds(word));
    said(&["another", "different"]) && said(&["number", "figure", "toll", "count", "tally", "total", "estimate"])
}

/// What kind of voice gives a figure, as its name tells: an authority, a hospital, the people there.
pub fn kind(fact: &Fact) -> Option<&'static str> {
    let name = fact.claimant.first()?;
    name.split(|c: char| !c.is_alphanumeric()).find_map(|word| classes::voice(&fold(word)))
}
