//! Where what is counted happened: the place in a phrase of its clause, nearest first.

use super::action::Action;
use super::number::any;
use super::period;
use crate::extract::chunk::ChunkIx;
use crate::extract::clause::{Clause, ClauseIx, ClauseKind, Phrase};
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

/// The clauses on `clause` that tell of the event it comes of: "hurt when a bus overturned", "died after the ferry
/// sank", "killed in the flood that hit the town on Monday".
pub fn events<'r>(r: &'r Reading<'_>, clause: ClauseIx) -> impl Iterator<Item = ClauseIx> + 'r {
    let sentence = r.clauses[clause].sentence;
    let rest = r.clauses.iter().enumerate().skip(clause + 1).take_while(move |(_, c)| c.sentence == sentence);
    let met = move |c: &Clause| {
        r.phrases(clause).iter().any(|p| any(r, p.first, &["in", "by"]) && Some(p.chunk) == c.subject)
    };
    let event = move |c: &Clause| {
        c.parent == Some(clause)
            && match c.kind {
                ClauseKind::Adverbial => c.opener.is_some_and(|o| any(r, o, &["when", "after", "as", "while"])),
                ClauseKind::Relative => met(c),
                _ => false,
            }
    };
    rest.filter(move |(_, c)| event(c)).map(|(ix, _)| ix)
}

/// Those of `phrases` that stand before token `at`.
fn phrases_before(phrases: &[Phrase], at: usize) -> &[Phrase] {
    &phrases[..phrases.partition_point(|p| p.first < at)]
}

impl Ground<'_, '_> {
    /// The place of the figure in the tokens `first..end`.
    #[must_use]
    pub fn find(&self, action: Option<&Action>, first: usize, end: usize) -> Option<Place> {
        let act = action.map(|a| a.at);
        let mut clause = act.and_then(|a| self.r.clause_of.at(a)).or(self.r.clause_of.at(first));
        if let Some(found) = self.beside(clause, end) {
            return Some(found);
        }
        let harm = action.is_some_and(|a| a.harm);
        let mut object = None;
        for step in 0..STEPS {
            let ix = clause?;
            let phrases = self.r.phrases(ix);
            let found = self.phrase(phrases, AT, act).or_else(|| self.phrase(phrases, TO, None));
            let told = || {
                events(self.r, ix).find_map(|event| {
                    let object = self.r.clauses[event].object;
                    object.and_then(|o| self.struck(o)).or_else(|| self.phrase(self.r.phrases(event), AT, None))
                })
            };
            let found = found.or_else(|| (harm && step == 0).then(told).flatten());
            let found = found.or_else(|| object.and_then(|o| self.struck(o)));
            if found.is_some() {
                return found;
            }
            let own = &self.r.clauses[ix];
            let above = own.parent?;
            if period::speaks(self.r, above) {
                // "In Lyon, the mayor said, twelve were hurt": what opens the sentence is told, too.
                let opened = period::opened(self.r, ix)?;
                let first = phrases_before(self.r.phrases(above), opened);
                return self.phrase(first, AT, None);
            }
            // "A strike hit Kharkiv, injuring 23": where it struck they were hurt.
            let same = matches!(own.kind, ClauseKind::Participial | ClauseKind::Coordinate);
            object = self.r.clauses[above].object.filter(|_| harm && same);
            clause = Some(above);
        }
        None
    }

    /// The place that a chunk names, or that it is of: "hit the city of Kharkiv".
    fn struck(&self, object: ChunkIx) -> Option<Place> {
        let of = self.r.chunks[object].of.and_then(|of| place::of_chunk(self.r, self.places, of));
        let found = of.or_else(|| place::of_chunk(self.r, self.places, object))?;
        Some(found.place(self.r))
    }

    /// The place in a phrase of `clause` behind token `at`.
    #[must_use]
    pub fn within(&self, clause: ClauseIx, at: usize) -> Option<Place> {
        let phrases = self.r.phrases(clause);
        self.phrase(phrases, AT, Some(at)).or_else(|| self.phrase(phrases, TO, None))
    }

    /// A phrase right behind the figure: "nearly 100 of them in the Moscow region", "1,465 outside the zone".
    fn beside(&self, own: Option<ClauseIx>, end: usize) -> Option<Place> {
        let clause = self.r.clause_of.at(end).or(own)?;
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
