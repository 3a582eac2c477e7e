//! Gives each expression of time its days, from the day of publication or from what the text itself fixes.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Core, Lead, Part, Point, Time, Unit, Which};
use crate::extract::token::Token;
use crate::model::{Article, Basis, Period, PeriodBasis, Span};

/// The days of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    /// The day of publication, stated or worked out.
    pub published: Option<Date>,
    /// The day of publication where it had to be worked out from the text.
    pub inferred_published: Option<Date>,
    /// What each expression of time means, in the order of [`super::super::reading::Reading::times`].
    pub periods: Vec<Period>,
    /// How days counted from the day of publication are known.
    pub basis: PeriodBasis,
}

/// Works out the periods of `times`. `today` bounds the years that a weekday beside a day and month may mean.
#[must_use]
pub fn resolve(article: &Article, tokens: &[Token], times: &[Time], today: Date) -> Calendar {
    let inferred_published = if article.published.is_some() { None } else { infer(times, today) };
    let published = article.published.or(inferred_published);
    let basis = match (article.published, inferred_published) {
        (Some(_), _) => PeriodBasis::Relative,
        (None, Some(_)) => PeriodBasis::Inferred,
        (None, None) => PeriodBasis::Unknown,
    };
    let sure = article.published.is_some() && matches!(article.published_basis, Basis::Stated | Basis::Metadata);
    let now = Now { published, basis, sure, today };
    let periods = times
        .iter()
        .map(|time| {
            let (range, basis) = now.led(time);
            let words = Span::new(tokens[time.lead_first].span.start, tokens[time.end - 1].span.end);
            let (start, end) = range.unwrap_or((None, None));
            let basis = if start.is_none() && end.is_none() { PeriodBasis::Unknown } else { basis };
            Period { start, end, basis, words: words.of(&article.text).to_owned() }
        })
        .collect();
    Calendar { published, inferred_published, periods, basis }
}

/// How many years back from today a weekday may fix: within more of them nearly any weekday fits any day of a month.
const LATELY: i16 = 3;
/// Days within which another day leads up to the latest: by itself that may be a day long past, or one to come.
const LEADS_UP: i64 = 8;

/// The day of publication that a weekday fixes: the latest day of a month in the text, which another leads up to, in the
/// latest year that makes it the weekday the text speaks of as its own day, again and again and of no other.
fn infer(times: &[Time], today: Date) -> Option<Date> {
    let mut counts = [0usize; 7];
    let (mut days, mut year_known): (Vec<(i8, i8)>, Option<i16>) = (Vec::new(), None);
    for time in times {
        match time.core {
            Core::Weekday { day, which: Which::Plain, night: false } if time.lead == Lead::On => {
                counts[day.to_monday_zero_offset() as usize] += 1;
            }
            Core::Day(Point { year: Some(_), .. }) => return None,
            Core::Day(p) | Core::Days(_, p) if p.year.is_none() => days.push((p.month, p.day)),
            Core::Year(y, _) | Core::Month { year: Some(y), .. } if y <= today.year() => {
                year_known = year_known.max(Some(y))
            }
            _ => {}
        }
    }
    let mut named = (0..7).filter(|&d| counts[d] > 0);
    let day = named.next().filter(|&d| counts[d] > 1 && named.next().is_none())?;
    let day = Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()?;
    let (month, day_of_month) = days.iter().copied().max()?;
    (0..LATELY)
        .filter_map(|back| Date::new(today.year() - back, month, day_of_month).ok())
        .find(|date| *date <= today && date.weekday() == day)
        .filter(|date| year_known.is_none_or(|y| date.year() >= y))
        .filter(|date| {
            let before = days.iter().filter_map(|(month, day)| Date::new(date.year(), *month, *day).ok());
            before.into_iter().any(|day| day < *date && distance(day, *date) <= LEADS_UP)
        })
}

type Range = Option<(Option<Date>, Option<Date>)>;

struct Now {
    published: Option<Date>,
    basis: PeriodBasis,
    sure: bool,
    today: Date,
}

impl Now {
    /// The period with the word that leads to it taken in.
    fn led(&self, time: &Time) -> (Range, PeriodBasis) {
        let Some((start, end, basis)) = self.core(&time.core) else { return (None, PeriodBasis::Unknown) };
        let range = match time.lead {
            _ if matches!(time.core, Core::Days(..) | Core::Years(..)) => (Some(start), Some(end)),
            Lead::On => (Some(start), Some(end)),
            Lead::Since => (Some(start), self.published.filter(|p| *p >= start)),
            Lead::Until | Lead::AsOf => (None, Some(end)),
            Lead::Before => (None, start.yesterday().ok()),
            Lead::After => (Some(end), None),
        };
        (Some(range), basis)
    }

    fn core(&self, core: &Core) -> Option<(Date, Date, PeriodBasis)> {
        let whole = |from: Date, to: Date, basis| Some((from, to, basis));
        match *core {
            Core::Day(point) => {
                let (date, basis) = self.point(point, None)?;
                whole(date, date, basis)
            }
            Core::Days(from, to) => {
                let (end, basis) = self.point(to, None)?;
                let (start, _) = self.point(from, Some(end))?;
                whole(start, end, basis)
            }
            Core::Month { year, month, part } => {
                let (year, basis) = match year {
                    Some(year) => (year, PeriodBasis::Stated),
                    None => {
                        let now = self.published?;
                        let year = if month <= now.month() { now.year() } else { now.year() - 1 };
                        (year, PeriodBasis::Inferred)
                    }
                };
                let first = Date::new(year, month, 1).ok()?;
                let (start, end) = part_of(first, first.last_of_month(), part, self.published);
                whole(start, end, basis)
            }
            Core::Year(year, part) => {
                let (start, end) =
                    part_of(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, part, self.published);
                whole(start, end, PeriodBasis::Stated)
            }
            Core::Years(from, to) => {
                whole(Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?, PeriodBasis::Stated)
            }
            Core::Season { year, month } => {
                let (year, basis) = match year {
                    Some(year) => (year, PeriodBasis::Stated),
                    None => {
                        let now = self.published?;
                        (if month <= now.month() { now.year() } else { now.year() - 1 }, PeriodBasis::Inferred)
                    }
                };
                let start = Date::new(year, month, 1).ok()?;
                whole(start, start.checked_add(2.months()).ok()?.last_of_month(), basis)
            }
            Core::Weekday { day, which, night } => {
                let date = self.weekday(day, which)?;
                whole(date, if night { date.tomorrow().ok()? } else { date }, self.basis)
            }
            Core::Unit(unit, which, part) => {
                let (start, end) = self.unit(unit, which)?;
                let (start, end) = part_of(start, end, part, self.published);
                whole(start, end, self.basis)
            }
            Core::Ago(count, unit) => {
                let now = self.published.filter(|_| count > 0)?;
                let there = back(now, count, unit)?;
                let (start, end) = match unit {
                    Unit::Hour | Unit::Day => (there, there),
                    Unit::Week | Unit::Weekend => {
                        (there.checked_sub(3.days()).ok()?, there.checked_add(3.days()).ok()?)
                    }
                    Unit::Month | Unit::Quarter => (there.first_of_month(), there.last_of_month()),
                    Unit::Year | Unit::Decade => (there.first_of_year(), there.last_of_year()),
                };
                whole(start, end, self.basis)
            }
            Core::Past(count, unit) => {
                let now = self.published?;
                let start = back(now, if count == 0 { 3 } else { count }, unit)?;
                whole(start, now, if count == 0 { self.basis.max_doubt() } else { self.basis })
            }
            Core::Offset(days, night) => {
                let date = self.published?.checked_add(i64::from(days).days()).ok()?;
                whole(date, if night { date.tomorrow().ok()? } else { date }, self.basis)
            }
            Core::Overnight => {
                let now = self.published?;
                whole(now.yesterday().ok()?, now, self.basis)
            }
            Core::Clock | Core::Elsewhere => None,
        }
    }

    /// A day whose year may be missing. `end` is the other end of its run of days, which it cannot follow.
    fn point(&self, point: Point, end: Option<Date>) -> Option<(Date, PeriodBasis)> {
        let in_year = |year| Date::new(year, point.month, point.day).ok();
        if let Some(year) = point.year {
            return Some((in_year(year)?, PeriodBasis::Stated));
        }
        if let Some(end) = end {
            let date = in_year(end.year()).filter(|d| *d <= end).or_else(|| in_year(end.year() - 1))?;
            return Some((date, PeriodBasis::Inferred));
        }
        let Some(now) = self.published else {
            // A weekday beside the day fixes the year by itself.
            let weekday = point.weekday?;
            let fits = (0..LATELY).filter_map(|back| in_year(self.today.year() - back));
            let date = fits.filter(|d| *d <= self.today).find(|d| d.weekday() == weekday)?;
            return Some((date, PeriodBasis::Inferred));
        };
        let near = [now.year() - 1, now.year(), now.year() + 1].into_iter().filter_map(in_year);
        let date = near.min_by_key(|d| distance(*d, now))?;
        let same = date.year() == now.year() && self.sure && distance(date, now) <= 183;
        Some((date, if same { PeriodBasis::Stated } else { PeriodBasis::Inferred }))
    }

    fn weekday(&self, day: Weekday, which: Which) -> Option<Date> {
        let now = self.published?;
        let since = i64::from(now.weekday().since(day));
        match which {
            Which::Plain => now.checked_sub(since.days()).ok(),
            Which::Last => now.checked_sub((if since == 0 { 7 } else { since }).days()).ok(),
            // "this Saturday" in a Tuesday's paper looks back three days, on a Friday forward one.
            Which::This if since <= 3 => now.checked_sub(since.days()).ok(),
            Which::This | Which::Next => now.checked_add((7 - since).days()).ok(),
        }
    }

    fn unit(&self, unit: Unit, which: Which) -> Option<(Date, Date)> {
        let now = self.published?;
        let by = match which {
            Which::Last => -1,
            Which::This | Which::Plain => 0,
            Which::Next => 1,
        };
        let monday = now.checked_sub(i64::from(now.weekday().to_monday_zero_offset()).days()).ok()?;
        let (start, end) = match unit {
            Unit::Hour | Unit::Day => return None,
            Unit::Week => {
                let start = monday.checked_add((by * 7).days()).ok()?;
                (start, start.checked_add(6.days()).ok()?)
            }
            Unit::Weekend => {
                let start = monday.checked_add((by * 7 + 5).days()).ok()?;
                (start, start.tomorrow().ok()?)
            }
            Unit::Month => {
                let start = now.first_of_month().checked_add(by.months()).ok()?;
                (start, start.last_of_month())
            }
            Unit::Quarter => {
                let back = i64::from((now.month() - 1) % 3);
                let start = now.first_of_month().checked_add((by * 3 - back).months()).ok()?;
                (start, start.checked_add(2.months()).ok()?.last_of_month())
            }
            Unit::Year => {
                let start = now.first_of_year().checked_add(by.years()).ok()?;
                (start, start.last_of_year())
            }
            Unit::Decade => return None,
        };
        Some((start, end))
    }
}

trait Doubt {
    fn max_doubt(self) -> Self;
}

impl Doubt for PeriodBasis {
    /// "recent weeks" are of no counted length, so even counted from a stated day they are a guess.
    fn max_doubt(self) -> Self {
        if self == Self::Unknown { self } else { Self::Inferred }
    }
}

fn back(now: Date, count: i32, unit: Unit) -> Option<Date> {
    let n = i64::from(count.min(100_000));
    match unit {
        Unit::Hour => now.checked_sub(((n + 23) / 24).days()).ok(),
        Unit::Day => now.checked_sub(n.days()).ok(),
        Unit::Weekend | Unit::Week => now.checked_sub((n * 7).days()).ok(),
        Unit::Month => now.checked_sub(n.min(10_000).months()).ok(),
        Unit::Quarter => now.checked_sub((n.min(10_000) * 3).months()).ok(),
        Unit::Year => now.checked_sub(n.min(1_900).years()).ok(),
        Unit::Decade => now.checked_sub((n.min(190) * 10).years()).ok(),
    }
}

fn distance(a: Date, b: Date) -> i64 {
    (a.duration_since(b).as_hours() / 24).abs()
}

/// The part of a stretch: thirds, roughly, by days.
fn part_of(start: Date, end: Date, part: Part, now: Option<Date>) -> (Date, Date) {
    let third = (distance(start, end) + 1) / 3;
    let at = |from: Date, days: i64| from.checked_add(days.days()).unwrap_or(from);
    match part {
        Part::Whole => (start, end),
        Part::Early => (start, at(start, third - 1)),
        Part::Mid => (at(start, third), at(start, 2 * third)),
        Part::Late => (at(end, 1 - third), end),
        Part::Earlier => (start, now.filter(|n| *n >= start && *n <= end).unwrap_or(end)),
    }
}
