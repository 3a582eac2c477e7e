//! How the days of two figures stand to each other; it knows no calendar words but weekdays.

use jiff::civil::Date;

use super::marks;
use crate::model::date::day_number;
use crate::model::{Fact, Period, PeriodBasis};

/// How two periods stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Times {
    /// They share days.
    Overlap {
        /// Whether they begin and end alike.
        alike: bool,
    },
    /// The days of the first lie inside the much longer second.
    Inside,
    /// The days of the second lie inside the much longer first.
    Around,
    /// They do not overlap but lie within this many days.
    Near(i64),
    /// They do not overlap.
    Apart,
    /// Nothing can be told.
    Unknown,
}

/// Days apart that count as near: a night spans two, and a report may name either.
pub const NEAR: i64 = 2;
/// Days from which on a stretch is a running total rather than an event.
pub const LONG: i64 = 4;
/// Days from which on two publications, or two events, are of two times.
pub const STALE: i64 = 60;

/// How the stated periods of two figures stand to each other.
pub fn times(a: &Fact, b: &Fact) -> Times {
    match (days(a), days(b)) {
        (Some((a_start, a_end)), Some((b_start, b_end))) => {
            let gap = (b_start - a_end).max(a_start - b_end);
            if gap > 0 {
                return if gap <= NEAR { Times::Near(gap) } else { Times::Apart };
            }
            let (a_long, b_long) = (a_end - a_start + 1, b_end - b_start + 1);
            if b_long >= LONG && b_long >= 3 * a_long {
                Times::Inside
            } else if a_long >= LONG && a_long >= 3 * b_long {
                Times::Around
            } else {
                Times::Overlap { alike: (a_start - b_start).abs() <= 1 && (a_end - b_end).abs() <= 1 }
            }
        }
        _ if foretold(a, b) || foretold(b, a) => Times::Apart,
        _ if on_other_weekday(a, b) || on_other_weekday(b, a) => Times::Apart,
        _ => match (marks::of(a).weekday, marks::of(b).weekday) {
            (Some(a), Some(b)) if a != b => Times::Apart,
            _ => Times::Unknown,
        },
    }
}

/// Whether `b` was printed before the days of `a` began: it tells of something else.
fn foretold(a: &Fact, b: &Fact) -> bool {
    let printed = b.published.map(day_number);
    days(a).zip(printed).is_some_and(|((start, _), printed)| printed + 1 < start)
}

/// Whether the words of `a` name a weekday, of no known week, that is neither the day of `b` nor next to it.
fn on_other_weekday(a: &Fact, b: &Fact) -> bool {
    let (Some(named), Some((start, end))) = (marks::of(a).weekday, days(b)) else { return false };
    // Day 0 was a Thursday.
    let apart = |day: i64| (day + 3 - i64::try_from(named).unwrap_or_default()).rem_euclid(7);
    days(a).is_none() && end - start <= 1 && (start..=end).all(|day| (2..=5).contains(&apart(day)))
}

/// First and last day of a figure's period; an open end reaches to the day of publication.
pub fn days(fact: &Fact) -> Option<(i64, i64)> {
    let period = fact.period.as_ref()?;
    let (start, end) = (period.start.map(day_number), period.end.map(day_number));
    let published = fact.published.map(day_number);
    match (start, end) {
        (Some(start), Some(end)) => Some((start, end.max(start))),
        (Some(start), None) => Some((start, published.unwrap_or(start).max(start))),
        (None, Some(end)) => Some((end, end)),
        (None, None) => None,
    }
}

/// Whether the days of two figures are known and lie months apart.
pub fn far(a: &Fact, b: &Fact) -> bool {
    days(a).zip(days(b)).is_some_and(|(a, b)| (b.0 - a.1).max(a.0 - b.1) > STALE)
}

/// Whether the days of a period are said, not counted from elsewhere.
pub fn stated(fact: &Fact) -> bool {
    fact.period.as_ref().is_some_and(|period| period.basis == PeriodBasis::Stated)
}

/// Days between two publications.
pub fn published_apart(a: &Fact, b: &Fact) -> Option<i64> {
    let day = |date: Option<Date>| date.map(day_number);
    Some((day(a.published)? - day(b.published)?).abs())
}

/// The one weekday a period's words name.
pub fn weekday(period: Option<&Period>) -> Option<usize> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let words = period?.words.to_ascii_lowercase();
    DAYS.iter().position(|day| words.contains(day))
}

/// Whether the sentence of `a` names a year that is not the time of `b`: neither said beside it, nor among its days,
/// nor the year in which it was printed.
pub fn other_year(a: &Fact, b: &Fact) -> bool {
    let Some(printed) = b.published.map(Date::year) else { return false };
    let among = |year: i16| {
        let ends = b.period.as_ref().map(|period| (period.start.or(period.end), period.end.or(period.start)));
        matches!(ends, Some((Some(start), Some(end))) if (start.year()..=end.year()).contains(&year))
    };
    let theirs = |year: i16| year == printed || among(year) || marks::of(b).years.contains(&year);
    let named = marks::of(a).years.iter().copied();
    let mut past = named.filter(|year| a.published.is_none_or(|day| day.year() != *year)).peekable();
    past.peek().is_some() && past.all(|year| !theirs(year))
}

/// The year that a word is, if it is one that news tell of.
pub fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1800..2100).contains(year))
}
