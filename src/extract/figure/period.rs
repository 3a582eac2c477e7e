//! When what is counted happened: the expression of time in its clause, or above it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::action::{Action, Side};
use super::number::any;
use super::setting;
use crate::extract::clause::{ClauseIx, ClauseKind};
use crate::extract::lexicon::Tag;
use crate::extract::reading::Reading;
use crate::extract::speech::cue;
use crate::extract::token::TokenKind;
use crate::extract::when::{Calendar, Core, Lead, Point, TimeIx};
use crate::model::{Figure, Period, PeriodBasis};

/// Days from which on a stretch is one over which totals are counted.
const TOTALLED: i32 = 27;

/// Gives `figure`, read from the tokens `first..end`, its period and the day its count holds up to; the tokens
/// `hole` belong to another.
pub fn fill(
    r: &Reading,
    calendar: &Calendar,
    action: Option<&Action>,
    (first, end): (usize, usize),
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
    let own = action.and_then(|a| r.clause_of.at(a.at)).or(r.clause_of.at(first));
    let at = action.map_or(first, |a| a.at);
    let harm = action.is_some_and(|a| a.harm);
    // "Seven dead bring the total to 106 for the year": the year is that of the total alone.
    let theirs = |ix: &usize| {
        let time = r.times[*ix].first;
        let total = time.checked_sub(2).filter(|number| r.tags[*number] == Tag::Number && any(r, time - 1, &["for"]));
        total.is_some_and(|number| !(first..end).contains(&number))
    };
    let other = (from..till).find(theirs).map_or((0, 0), |ix| (r.times[ix].first, r.times[ix].end));
    let except = [hole, other];
    let event = || {
        own.filter(|_| harm).and_then(|own| {
            setting::events(r, own).find_map(|event| nearest(r, Some(event), at, sentence, &except, false))
        })
    };
    let total =
        || action.filter(|a| a.side == Side::Toll || any(r, end, &["for"])).and_then(|_| totalled(r, calendar, end));
    if let Some(ix) = total().or_else(|| nearest(r, own, at, sentence, &except, true)).or_else(event) {
        let period = calendar.periods[ix].clone();
        figure.period = Some(if harm { befallen(r, calendar, ix, period) } else { period });
    }
}

/// The month or longer that right behind a number, which ends at token `end`, says over what it is a total: "to 106 for the
/// year".
fn totalled(r: &Reading, calendar: &Calendar, end: usize) -> Option<TimeIx> {
    let ix = r.times.partition_point(|time| time.first < end);
    let close = r.times.get(ix).is_some_and(|time| time.first <= end + 1);
    let Period { start: Some(start), end: Some(end), .. } = calendar.periods.get(ix).filter(|_| close)? else {
        return None;
    };
    start.until(*end).is_ok_and(|stretch| stretch.get_days() >= TOTALLED).then_some(ix)
}

/// The day of harm that is told of as done, in the year before where it would lie ahead: "the Nov. 22 shooting".
fn befallen(r: &Reading, calendar: &Calendar, ix: TimeIx, period: Period) -> Period {
    let open = matches!(r.times[ix].core, Core::Day(Point { year: None, .. }));
    let ahead = |day: Option<Date>| day.zip(calendar.published).is_some_and(|(day, now)| day > now);
    if !open || !ahead(period.start) {
        return period;
    }
    let before = |day: Option<Date>| day.and_then(|d| d.checked_sub(1.years()).ok());
    Period { start: before(period.start), end: before(period.end), basis: PeriodBasis::Inferred, ..period }
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
    nearest(r, own, at, sentence, except, true).map(|ix| calendar.periods[ix].clone())
}

/// The expression of time nearest to token `at` that is told in the clause `own` or above it, or, where `loose`,
/// in none; outside the stretches of tokens `except`.
fn nearest(
    r: &Reading,
    own: Option<ClauseIx>,
    at: usize,
    sentence: (usize, usize),
    except: &[(usize, usize)],
    loose: bool,
) -> Option<TimeIx> {
    let from = r.times.partition_point(|t| t.first < sentence.0);
    let till = from + r.times[from..].partition_point(|t| t.first < sentence.1);
    let told = |ix: &TimeIx| {
        let time = &r.times[*ix];
        !matches!(time.core, Core::Clock)
            && time.lead != Lead::AsOf
            && !except.iter().any(|e| (e.0..e.1).contains(&time.first))
    };
    let best = (from..till).filter(told).filter_map(|ix| Some((distance(r, own, r.times[ix].first)?, ix)));
    let fits = |(steps, _): &(usize, TimeIx)| loose || *steps == 0;
    best.filter(fits).min_by_key(|(steps, ix)| (*steps, r.times[*ix].first.abs_diff(at))).map(|(_, ix)| ix)
}

/// How many clauses up from `own` the time at token `at` stands; none where it belongs to another act, or
/// tells when something was said.
fn distance(r: &Reading, own: Option<ClauseIx>, at: usize) -> Option<usize> {
    let there = r.clause_of.at(at);
    let mut here = own;
    let mut steps = 0;
    while let Some(ix) = here {
        if there == Some(ix) {
            return Some(steps);
        }
        let clause = &r.clauses[ix];
        if clause.kind == ClauseKind::Complement && clause.parent.is_some_and(|p| speaks(r, p)) {
            let told = clause.parent == there && opened(r, ix).is_some_and(|end| at < end);
            return told.then_some(steps + 1);
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

/// Where what opens the sentence ends, where `clause` goes on with what was said after the words that say by whom:
/// "On Friday, the mayor said, twelve were hurt".
#[must_use]
pub fn opened(r: &Reading, clause: ClauseIx) -> Option<usize> {
    let comma = |at: usize| at > 0 && r.tokens[at - 1].kind == TokenKind::Comma;
    let says = &r.clauses[r.clauses[clause].parent?];
    let speaker = r.chunks[says.subject?].first;
    (comma(r.clauses[clause].first) && comma(speaker)).then_some(speaker)
}
