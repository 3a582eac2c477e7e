//! Where what is counted happened: the place in a phrase of its clause, nearest first.

use super::action::Action;
use super::number::any;
use super::period;
use crate::extract::clause::{ClauseIx, Phrase};
use crate::extract::lexicon::Class;
use crate::extract::place::{self, PlaceMention};
use crate::extract::reading::Reading;
use crate::model::{Place, Span};

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

/// The phrases that may name a figure's place.
pub struct Ground<'g, 'a> {
    /// The article.
    pub r: &'g Reading<'a>,
    /// Its places.
    pub places: &'g [PlaceMention],
    /// The tokens that belong to a part of the figure.
    pub hole: (usize, usize),
}

/// Where a claimant who holds office in one place speaks of what happened without saying where: "the governor of
/// the Rostov region said a woman was killed". The place is in the words beside the cue.
#[must_use]
pub fn office(r: &Reading, places: &[PlaceMention], speaker: Span) -> Option<Place> {
    let first = r.tokens.partition_point(|t| t.span.start < speaker.start);
    let end = r.tokens.partition_point(|t| t.span.end <= speaker.end);
    let holds = (first..end).any(|i| r.tokens[i].is(Class::LocalOffice));
    let place = places.iter().rev().find(|p| first <= p.first && p.end <= end && p.known)?;
    holds.then(|| place.place(r))
}

impl Ground<'_, '_> {
    /// The place of the figure in the tokens `first..end`.
    #[must_use]
    pub fn find(&self, action: Option<&Action>, first: usize, end: usize) -> Option<Place> {
        let act = action.map(|a| a.at);
        let mut clause = act.and_then(|a| self.r.clause_of[a]).or(self.r.clause_of[first]);
        if let Some(found) = self.beside(clause, end) {
            return Some(found);
        }
        for _ in 0..STEPS {
            let ix = clause?;
            let phrases = self.r.phrases(ix);
            if let Some(found) = self.phrase(phrases, AT, act).or_else(|| self.phrase(phrases, TO, None)) {
                return Some(found);
            }
            clause = self.r.clauses[ix].parent.filter(|p| !period::speaks(self.r, *p));
        }
        None
    }

    /// The place in a phrase of `clause` behind token `at`.
    #[must_use]
    pub fn within(&self, clause: ClauseIx, at: usize) -> Option<Place> {
        let phrases = self.r.phrases(clause);
        self.phrase(phrases, AT, Some(at)).or_else(|| self.phrase(phrases, TO, None))
    }

    /// A phrase right behind the figure: "nearly 100 of them in the Moscow region", "1,465 outside the zone".
    fn beside(&self, own: Option<ClauseIx>, end: usize) -> Option<Place> {
        let clause = self.r.clause_of.get(end).copied().flatten().or(own)?;
        let near = self.r.phrases(clause).iter().find(|p| p.first == end && any(self.r, p.first, AT))?;
        self.named(near)
    }

    /// The first phrase with one of `words` that names a place; those after the action before those ahead of it.
    fn phrase(&self, phrases: &[Phrase], words: &[&str], act: Option<usize>) -> Option<Place> {
        let fits = |p: &&Phrase| any(self.r, p.first, words) && !any(self.r, p.first, &["of", "from"]);
        let behind = phrases.iter().filter(fits).filter(|p| act.is_none_or(|a| p.first > a));
        behind.chain(phrases.iter().filter(fits)).find_map(|p| self.named(p))
    }

    /// The place a phrase names, or one its noun holds: "in the central city of Zhytomyr".
    fn named(&self, phrase: &Phrase) -> Option<Place> {
        if (self.hole.0..self.hole.1).contains(&phrase.first) {
            return None;
        }
        let of = self.r.chunks[phrase.chunk].of.and_then(|of| place::of_chunk(self.r, self.places, of));
        let found = of.or_else(|| place::of_chunk(self.r, self.places, phrase.chunk))?;
        Some(found.place(self.r))
    }
}
