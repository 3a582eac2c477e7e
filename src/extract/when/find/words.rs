//! Expressions of time made of words: weekdays, "last week", "two days ago".

use jiff::civil::Weekday;

use super::{Found, Line};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::TokenKind;
use crate::extract::when::{Core, Part, Point, Unit, Which};

impl Line<'_> {
    /// Tuesday · Friday night · Friday, May 23
    pub(super) fn weekday(&self, at: usize, which: Which) -> Found {
        let day = weekday(self.form(at))?;
        let mut end = at + 1;
        let mut night = false;
        if self.get(end).is_some_and(|t| t.is(Class::PartOfDay)) {
            night = self.form(end) == "night";
            end += 1;
        }
        let comma = usize::from(self.kind(end) == Some(TokenKind::Comma));
        let after = end + comma;
        let dated = if self.get(after).is_some_and(|t| t.is(Class::Month) && t.capital()) {
            self.month(after)
        } else if self.kind(after) == Some(TokenKind::Number) && comma + usize::from(self.day(after).is_some()) > 0 {
            self.number(after)
        } else {
            None
        };
        match dated {
            Some((Core::Day(point), end)) => Some((Core::Day(Point { weekday: Some(day), ..point }), end)),
            _ => Some((Core::Weekday { day, which, night }, end)),
        }
    }

    /// Expressions that begin with a word of the list, or with a number: "last week", "two days ago".
    pub(super) fn words(&self, at: usize) -> Found {
        let form = self.form(at);
        let next = at + 1;
        match form {
            "today" => return Some((Core::Offset(0, false), next)),
            "yesterday" => return Some((Core::Offset(-1, self.form(next) == "night"), self.past_part(next))),
            "tomorrow" => return Some((Core::Offset(1, false), self.past_part(next))),
            "tonight" => return Some((Core::Offset(0, true), next)),
            "overnight" if self.tags[at] == Tag::Adverb || self.tags[at] == Tag::Adjective => {
                return Some((Core::Overnight, next));
            }
            "noon" | "midnight" | "midday" if self.before(at) != "the" => return Some((Core::Clock, next)),
            "last" | "this" | "next" | "past" | "previous" | "coming" => {
                return self.placed(at, next, form);
            }
            "the" | "that" if matches!(self.form(next), "last" | "past" | "next" | "previous" | "coming") => {
                return self
                    .placed(at, next + 1, self.form(next))
                    .filter(|(core, _)| matches!(core, Core::Past(..)) || form == "the");
            }
            // "106 for the year": this one, as far as it has gone.
            "the"
                if self.form(next) == "year"
                    && self.before(at) == "for"
                    && !matches!(self.form(next + 1), "of" | "to" | "ended" | "ending" | "before" | "after") =>
            {
                return Some((Core::Unit(Unit::Year, Which::This, Part::Whole), next + 1));
            }
            "the" if self.form(next) == "same" && self.form(next + 1) == "day" => {
                return Some((Core::Elsewhere, next + 2));
            }
            "the" if self.form(next) == "day" && matches!(self.form(next + 1), "before" | "after") => {
                return Some((Core::Elsewhere, next + 2));
            }
            "recent" => {
                return self
                    .unit(next)
                    .filter(|_| self.tags.get(next) == Some(&Tag::Nouns))
                    .map(|(unit, end)| (Core::Past(0, unit), end));
            }
            "earlier" | "later" => {
                if let Some((Core::Unit(unit, which, _), end)) =
                    self.get(next).filter(|_| matches!(self.form(next), "this" | "last")).and_then(|_| self.words(next))
                {
                    let part = if form == "earlier" { Part::Earlier } else { Part::Late };
                    return Some((Core::Unit(unit, which, part), end));
                }
                if let Some((core, end)) =
                    self.get(next).filter(|t| t.form() == "today" || t.is(Class::Weekday)).and_then(|_| self.core(next))
                {
                    return Some((core, end));
                }
            }
            "early" | "late" | "mid" => return self.partial(at, form),
            "spring" | "summer" | "autumn" | "fall" | "winter" => {
                let of = usize::from(self.form(next) == "of");
                if let Some(year) = self.year(next + of) {
                    return Some((Core::Season { year: Some(year), month: season(form) }, next + of + 1));
                }
            }
            _ => {}
        }
        self.counted(at)
    }

    fn past_part(&self, at: usize) -> usize {
        at + usize::from(self.get(at).is_some_and(|t| t.is(Class::PartOfDay)))
    }

    /// early Friday · late May · mid-2022 · early in the week
    fn partial(&self, at: usize, form: &str) -> Found {
        let hyphen = usize::from(self.kind(at + 1) == Some(TokenKind::Hyphen));
        let next = at + 1 + hyphen;
        let part = match form {
            "early" => Part::Early,
            "late" => Part::Late,
            _ => Part::Mid,
        };
        if self.get(next).is_some_and(|t| (t.is(Class::Month) || t.is(Class::Weekday)) && t.capital()) {
            let (core, end) = self.core(next)?;
            return Some(match core {
                Core::Month { year, month, .. } => (Core::Month { year, month, part }, end),
                core => (core, end),
            });
        }
        if let Some(year) = self.year(next) {
            return Some((Core::Year(year, part), next + 1));
        }
        let (core, end) =
            self.get(next).filter(|t| matches!(t.form(), "this" | "last" | "next")).and_then(|_| self.words(next))?;
        Some(match core {
            Core::Unit(unit, which, _) => (Core::Unit(unit, which, part), end),
            core => (core, end),
        })
    }

    /// last week · this Saturday · the past three days · next month · this May
    fn placed(&self, at: usize, next: usize, form: &str) -> Found {
        let which = match form {
            "this" => Which::This,
            "next" | "coming" => Which::Next,
            _ => Which::Last,
        };
        let token = self.get(next)?;
        if token.is(Class::Weekday) && token.capital() {
            return self.weekday(next, which);
        }
        if token.is(Class::Month) && token.capital() && form != "past" {
            let (core, end) = self.month(next)?;
            return matches!(core, Core::Month { .. }).then_some((core, end));
        }
        if token.is(Class::PartOfDay) {
            return match (form, token.form()) {
                ("last", "night" | "evening") => Some((Core::Offset(-1, true), next + 1)),
                ("this", _) => Some((Core::Offset(0, false), next + 1)),
                _ => None,
            };
        }
        if matches!(token.form(), "spring" | "summer" | "autumn" | "fall" | "winter") {
            return Some((Core::Season { year: None, month: season(token.form()) }, next + 1));
        }
        let few = matches!(token.form(), "few" | "several" | "couple");
        let count = if few { Some(0) } else { self.small(next) };
        if let Some(count) = count {
            let of = usize::from(few && self.form(next + 1) == "of");
            let (unit, end) = self.unit(next + 1 + of)?;
            return (which == Which::Last).then_some((Core::Past(count, unit), end));
        }
        let (unit, end) = self.unit(next)?;
        let article = self.form(at) == "the" && which != Which::Next;
        match unit {
            Unit::Hour => None,
            Unit::Day if which == Which::This => Some((Core::Offset(0, false), end)),
            Unit::Day if form == "previous" => Some((Core::Elsewhere, end)),
            Unit::Day => Some((Core::Past(1, unit), end)),
            _ if form == "previous" => Some((Core::Elsewhere, end)),
            _ if form == "past" || article => Some((Core::Past(1, unit), end)),
            _ => Some((Core::Unit(unit, which, Part::Whole), end)),
        }
    }

    /// two days ago · a week earlier · several months later
    fn counted(&self, at: usize) -> Found {
        let form = self.form(at);
        let (count, mut next) = match form {
            "a" | "an" => match self.form(at + 1) {
                "few" => (0, at + 2),
                "couple" => (2, at + 2 + usize::from(self.form(at + 2) == "of")),
                _ => (1, at + 1),
            },
            "several" | "few" => (0, at + 1),
            _ => (self.small(at)?, at + 1),
        };
        // "a year and a half ago"
        let (unit, end) = self.unit(next)?;
        next = end;
        match self.form(next) {
            "ago" => Some((Core::Ago(count, unit), next + 1)),
            "earlier" | "later" | "before" | "after" if unit != Unit::Hour => {
                // "two days after the attack" counts from the attack; the bare word from what was told.
                let bare = next + 1 >= self.end || matches!(self.tags[next + 1], Tag::Mark | Tag::Conjunction);
                (bare || matches!(self.form(next), "earlier" | "later")).then_some((Core::Elsewhere, next + 1))
            }
            _ => None,
        }
    }

    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let token = self.get(at)?;
        let singular = token.entry.map_or("", |e| e.singular());
        let unit = match singular {
            "hour" | "minute" | "second" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            _ => return None,
        };
        Some((unit, at + 1))
    }

    fn small(&self, at: usize) -> Option<i32> {
        let token = self.get(at)?;
        if token.kind == TokenKind::Number {
            return token.span.of(self.text).parse().ok();
        }
        const WORDS: [&str; 13] =
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        let form = token.form();
        WORDS.iter().position(|w| *w == form).and_then(|n| i32::try_from(n).ok())
    }
}

fn weekday(form: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Monday),
        ("tue", Weekday::Tuesday),
        ("wed", Weekday::Wednesday),
        ("thu", Weekday::Thursday),
        ("fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sun", Weekday::Sunday),
    ];
    DAYS.iter().find(|(name, _)| form.get(..3) == Some(*name)).map(|(_, day)| *day)
}

fn season(form: &str) -> i8 {
    match form {
        "spring" => 3,
        "summer" => 6,
        "winter" => 12,
        _ => 9,
    }
}
