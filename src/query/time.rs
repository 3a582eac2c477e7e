//! Points and stretches of time → days. Relative ones count back from the file's latest stated date.

use jiff::civil::Date;
use jiff::{Span as Ago, ToSpan as _};

use super::ast::{Point, PointKind, Unit, When};
use super::error::{Error, Kind};
use crate::model::Span;
use crate::model::date::day_number;

/// Days from the first to the last, both meant; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Window {
    /// The first day's number.
    #[must_use]
    pub fn low(self) -> Option<i64> {
        self.from.map(day_number)
    }

    /// The last day's number.
    #[must_use]
    pub fn high(self) -> Option<i64> {
        self.to.map(day_number)
    }

    /// As words: `2025-05-21 … 2025-05-27`.
    #[must_use]
    pub fn words(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from} … {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("up to {to}"),
            (None, None) => "any day".to_owned(),
        }
    }
}

/// Where relative dates count back from.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// Finds the latest stated publication date in the file; asked only where a date is relative.
    pub latest: &'a dyn Fn() -> Option<Date>,
}

/// A window, with whether it was counted back from the latest date.
pub type Placed = (Window, bool);

impl Clock<'_> {
    fn now(self, span: Span) -> Result<Date, Error> {
        (self.latest)().ok_or_else(|| {
            Error::new(Kind::Other("no article here has a stated date to count back from".into()), span)
                .hint("write a whole date, such as 2025-05-27")
        })
    }

    /// The days of a stretch of time.
    ///
    /// # Errors
    /// No date to count back from; a stretch that ends before it starts.
    pub fn window(self, when: &When, span: Span) -> Result<Placed, Error> {
        let open = |from, to| Window { from, to };
        Ok(match when {
            When::Since(p) => self.point(p).map(|(w, r)| (open(w.from, None), r))?,
            When::Until(p) => self.point(p).map(|(w, r)| (open(None, w.to), r))?,
            When::Before(p) => self.point(p).map(|(w, r)| (open(None, w.from.and_then(|d| d.yesterday().ok())), r))?,
            When::After(p) => self.point(p).map(|(w, r)| (open(w.to.and_then(|d| d.tomorrow().ok()), None), r))?,
            When::On(p) => self.point(p)?,
            When::Between(a, b) => {
                let ((a, ra), (b, rb)) = (self.point(a)?, self.point(b)?);
                if a.from > b.to {
                    return Err(Error::new(Kind::Backwards, span).hint("the earlier date comes first"));
                }
                (open(a.from, b.to), ra || rb)
            }
            When::Last(n, unit) => {
                let to = self.now(span)?;
                let from = to.checked_sub(length(*n, *unit)).and_then(|d| d.checked_add(1.days()));
                (open(Some(from.map_err(|_| too_far(span))?), Some(to)), true)
            }
            When::This(unit) => {
                let to = self.now(span)?;
                (open(Some(start_of(to, *unit)), Some(to)), true)
            }
        })
    }

    /// The days of a point: one, or those of a month or year.
    ///
    /// # Errors
    /// No date to count back from; a day in no calendar.
    pub fn point(self, point: &Point) -> Result<Placed, Error> {
        self.kind(&point.kind, point.span)
    }

    /// The same, of a point apart from its place.
    ///
    /// # Errors
    /// As [`Clock::point`].
    pub fn kind(self, kind: &PointKind, span: Span) -> Result<Placed, Error> {
        let day = |d| Window { from: Some(d), to: Some(d) };
        match kind {
            PointKind::Today => Ok((day(self.now(span)?), true)),
            PointKind::Yesterday => Ok((day(self.now(span)?.yesterday().map_err(|_| too_far(span))?), true)),
            PointKind::Ago(n, unit) => {
                Ok((day(self.now(span)?.checked_sub(length(*n, *unit)).map_err(|_| too_far(span))?), true))
            }
            PointKind::Variable(name) => Err(Error::new(Kind::NoValue(name.clone()), span)),
            &PointKind::Calendar { year, month, day: of } => {
                let relative = year.is_none();
                let year = match (year, month) {
                    (Some(year), _) => year,
                    (None, Some(month)) => {
                        let now = self.now(span)?;
                        let this = Date::new(now.year(), month, of.unwrap_or(1)).ok();
                        if this.is_some_and(|d| d <= now) { now.year() } else { now.year() - 1 }
                    }
                    (None, None) => self.now(span)?.year(),
                };
                let first = Date::new(year, month.unwrap_or(1), of.unwrap_or(1));
                let first = first.map_err(|_| {
                    Error::new(Kind::NoSuchDay(format!("{year}-{}-{}", month.unwrap_or(1), of.unwrap_or(1))), span)
                })?;
                let last = match (month, of) {
                    (_, Some(_)) => first,
                    (Some(_), None) => first.last_of_month(),
                    (None, None) => first.last_of_year(),
                };
                Ok((Window { from: Some(first), to: Some(last) }, relative))
            }
        }
    }
}

fn too_far(span: Span) -> Error {
    Error::new(Kind::OutOfRange("this time".into()), span).hint("it lies outside the calendar")
}

fn length(n: u32, unit: Unit) -> Ago {
    let n = i64::from(n);
    match unit {
        Unit::Day => n.days(),
        Unit::Week => n.weeks(),
        Unit::Month => n.months(),
        Unit::Year => n.min(9_000).years(),
    }
}

fn start_of(day: Date, unit: Unit) -> Date {
    match unit {
        Unit::Day => day,
        Unit::Week => {
            let back = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(back.days()).unwrap_or(day)
        }
        Unit::Month => day.first_of_month(),
        Unit::Year => day.first_of_year(),
    }
}
