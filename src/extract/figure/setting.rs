//! Where what is counted happened: the place in a phrase of its clause, nearest first.

use super::action::Action;
use super::number::any;
use super::period;
use crate::extract::clause::{ClauseIx, Phrase};
use crate::extract::place::{self, PlaceMention};
use crate::extract::reading::Reading;
use crate::model::Place;

/// Prepositions of a place where something is.
const AT: &[&str] = &[
    "in",
    "at",
    "near",
    "over",
    "outside",
    "across",
    "around",
    "within",
    "inside",
    "above",
    "throughout",
    "off",
    "beyond",
    "along",
    "from",
    "of",
];
/// Prepositions of a place that something goes to, or strikes.
const TO: &[&str] = &["into", "on", "against", "to", "toward", "towards", "at", "upon", "over"];
/// How many clauses up a place still holds.
const STEPS: usize = 3;

/// The place of the figure in the tokens `first..end`; what stands from `limit` on belongs to a part of it.
#[must_use]
pub fn find(
    r: &Reading,
    places: &[PlaceMention],
    action: Option<&Action>,
    (first, end): (usize, usize),
    limit: usize,
) -> Option<Place> {
    let own = action.and_then(|a| r.clause_of[a.at]).or(r.clause_of[first]);
    let places = &places[..places.partition_point(|p| p.first < limit)];
    beside(r, places, own, end).or_else(|| {
        let mut clause = own;
        for _ in 0..STEPS {
            let ix = clause?;
            let phrases = r.phrases(ix);
            let found =
                phrase(r, places, phrases, AT, action.map(|a| a.at)).or_else(|| phrase(r, places, phrases, TO, None));
            if found.is_some() {
                return found;
            }
            let up = r.clauses[ix].parent.filter(|p| !period::speaks(r, *p));
            clause = up;
        }
        None
    })
}

/// A phrase right behind the figure: "nearly 100 of them in the Moscow region", "1,465 outside the zone".
fn beside(r: &Reading, places: &[PlaceMention], own: Option<ClauseIx>, end: usize) -> Option<Place> {
    let clause = r.clause_of.get(end).copied().flatten().or(own)?;
    let near = r.phrases(clause).iter().find(|p| p.first == end && any(r, p.first, AT))?;
    named(r, places, near)
}

/// The first phrase with one of `words` that names a place; those after the action before those ahead of it.
fn phrase(
    r: &Reading,
    places: &[PlaceMention],
    phrases: &[Phrase],
    words: &[&str],
    act: Option<usize>,
) -> Option<Place> {
    let fits = |p: &&Phrase| any(r, p.first, words) && !any(r, p.first, &["of", "from"]);
    let behind =
        phrases.iter().filter(fits).filter(|p| act.is_none_or(|a| p.first > a)).find_map(|p| named(r, places, p));
    behind.or_else(|| phrases.iter().filter(fits).find_map(|p| named(r, places, p)))
}

/// The place a phrase names, or one its noun holds: "in the central city of Zhytomyr".
fn named(r: &Reading, places: &[PlaceMention], phrase: &Phrase) -> Option<Place> {
    let of = r.chunks[phrase.chunk].of.and_then(|of| place::of_chunk(r, places, of));
    let found = of.or_else(|| place::of_chunk(r, places, phrase.chunk))?;
    Some(found.place(r))
}
