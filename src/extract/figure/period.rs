//! When what is counted happened: the expression of time in its clause, or above it.

use super::action::Action;
use crate::extract::clause::{ClauseIx, ClauseKind};
use crate::extract::reading::Reading;
use crate::extract::speech::cue;
use crate::extract::when::{Calendar, Core, Lead, TimeIx};
use crate::model::{Figure, Period};

/// Gives `figure`, read from the tokens `first..end`, its period and the day its count holds up to; the tokens
/// `hole` belong to another.
pub fn fill(
    r: &Reading,
    calendar: &Calendar,
    action: Option<&Action>,
    first: usize,
    sentence: (usize, usize),
    hole: (usize, usize),
    figure: &mut Figure,
) {
    let from = r.times.partition_point(|t| t.first < sentence.0);
    let till = from + r.times[from..].partition_point(|t| t.first < sentence.1);
    for ix in from..till {
        if r.times[ix].lead == Lead::AsOf {
            let period = &calendar.periods[ix];
            figure.as_of = period.end.or(period.start);
        }
    }
    let own = action.and_then(|a| r.clause_of[a.at]).or(r.clause_of[first]);
    if let Some(period) = find(r, calendar, own, action.map_or(first, |a| a.at), sentence, &[hole]) {
        figure.period = Some(period);
    }
}

/// The period of what stands at token `at` in the clause `own`: told in that clause or above it, outside the
/// stretches of tokens `except`.
#[must_use]
pub fn find(
    r: &Reading,
    calendar: &Calendar,
    own: Option<ClauseIx>,
    at: usize,
    sentence: (usize, usize),
    except: &[(usize, usize)],
) -> Option<Period> {
    let from = r.times.partition_point(|t| t.first < sentence.0);
    let till = from + r.times[from..].partition_point(|t| t.first < sentence.1);
    let told = |ix: &TimeIx| {
        let time = &r.times[*ix];
        !matches!(time.core, Core::Clock)
            && time.lead != Lead::AsOf
            && !except.iter().any(|e| (e.0..e.1).contains(&time.first))
    };
    let best = (from..till).filter(told).filter_map(|ix| Some((distance(r, own, r.times[ix].first)?, ix)));
    let nearest = |ix: TimeIx| r.times[ix].first.abs_diff(at);
    best.min_by_key(|(steps, ix)| (*steps, nearest(*ix))).map(|(_, ix)| calendar.periods[ix].clone())
}

/// How many clauses up from `own` the time at token `at` stands; none where it belongs to another act, or
/// tells when something was said.
fn distance(r: &Reading, own: Option<ClauseIx>, at: usize) -> Option<usize> {
    let there = r.clause_of[at];
    let mut here = own;
    let mut steps = 0;
    while let Some(ix) = here {
        if there == Some(ix) {
            return Some(steps);
        }
        let clause = &r.clauses[ix];
        if clause.kind == ClauseKind::Complement && clause.parent.is_some_and(|p| speaks(r, p)) {
            return None;
        }
        here = clause.parent;
        steps += 1;
        if steps > 8 {
            return None;
        }
    }
    // A time before the first verb of its sentence stands in no clause.
    there.is_none().then_some(steps)
}

/// Whether the verb of a clause tells that something was said.
#[must_use]
pub fn speaks(r: &Reading, clause: ClauseIx) -> bool {
    r.clauses[clause].verb.is_some_and(|v| cue::lookup(r.verbs[v].lemma).is_some())
}
