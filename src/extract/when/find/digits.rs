//! Expressions of time made of months and digits: days, years, hours of the day.

use super::{Found, Line};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::token::{Gap, Shape, TokenKind};
use crate::extract::when::{Core, Point};

impl Line<'_> {
    /// May 20 · May 20, 2025 · May 20-27 · May 20 to June 3 · May 2025 · May
    pub(super) fn month(&self, at: usize) -> Found {
        let month = month(self.form(at))?;
        if let Some((day, end)) = self.day(at + 1) {
            let (year, after) = self.year_after(end);
            let from = Point { year, month, day, weekday: None };
            if let Some((to, end)) = self.to_day(after, from) {
                return Some((Core::Days(from, to), end));
            }
            return Some((Core::Day(from), after));
        }
        let comma = usize::from(self.kind(at + 1) == Some(TokenKind::Comma));
        let of = usize::from(self.form(at + 1) == "of");
        let (mut end, mut year) = (at + 1, None);
        if let Some(found) = self.year(at + 1 + comma + of) {
            (year, end) = (Some(found), at + 2 + comma + of);
        } else if !self.stands_alone(at) {
            return None;
        }
        Some((Core::Month { year, month, part: self.part_before(at) }, end))
    }

    /// A month without day or year is one only where it cannot be a verb or a person's name.
    fn stands_alone(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let doubtful = matches!(token.form(), "may" | "march" | "april" | "june" | "august" | "jan" | "mar" | "dec");
        let led = matches!(
            self.before(at),
            "in" | "since"
                | "of"
                | "until"
                | "till"
                | "by"
                | "last"
                | "this"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "from"
                | "to"
                | "through"
                | "before"
                | "after"
                | "during"
                | "for"
                | "between"
                | "and"
                | "about"
        );
        let named = self.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Title)
            || at > self.first && self.tags[at - 1] == Tag::Name && self.tokens[at - 1].kind == TokenKind::Word;
        let hyphen = at > self.first && self.tokens[at - 1].kind == TokenKind::Hyphen;
        led || hyphen || !doubtful && !named && self.tags[at] == Tag::Name
    }

    /// The second end of a run of days: "-27", "to 27", "to June 3", "through 27", "and 27".
    fn to_day(&self, at: usize, from: Point) -> Option<(Point, usize)> {
        let joins = matches!(self.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash))
            || matches!(self.form(at), "to" | "through" | "until" | "till" | "and" | "or");
        if !joins {
            return None;
        }
        if let Some(month) = self.get(at + 1).filter(|t| t.is(Class::Month)).and_then(|t| month(t.form())) {
            let (day, end) = self.day(at + 2)?;
            let (year, end) = self.year_after(end);
            return Some((Point { year, month, day, weekday: None }, end));
        }
        let (day, end) = self.day(at + 1)?;
        // "May 20 and 30 people": a count, not a day.
        let spaced = matches!(self.form(at), "and" | "or" | "to");
        if day <= from.day || spaced && self.counts(end) {
            return None;
        }
        let (year, end) = self.year_after(end);
        Some((Point { year: year.or(from.year), month: from.month, day, weekday: None }, end))
    }

    pub(super) fn counts(&self, at: usize) -> bool {
        at < self.end && matches!(self.tags[at], Tag::Nouns | Tag::Noun | Tag::Adjective | Tag::Participle)
    }

    /// A day of a month: 1 to 31, perhaps with "th".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() <= 2)?;
        let day: i8 = token.span.of(self.text).parse().ok().filter(|d| (1..=31).contains(d))?;
        let suffix = self.get(at + 1).is_some_and(|t| t.gap == Gap::None)
            && matches!(self.word(at + 1), "th" | "st" | "nd" | "rd");
        let end = at + 1 + usize::from(suffix);
        // "May 26 percent": still no day.
        let percent = self.get(end).is_some_and(|t| matches!(t.form(), "percent") || t.span.of(self.text) == "%");
        (!percent).then_some((day, end))
    }

    /// ", 2025" or " 2025" after a day.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let comma = usize::from(self.kind(at) == Some(TokenKind::Comma));
        match self.year(at + comma) {
            Some(year) if comma == 0 || !self.counts(at + 2) => (Some(year), at + comma + 1),
            _ => (None, at),
        }
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let token = self.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() == 4)?;
        token.span.of(self.text).parse().ok().filter(|y| (1500..=2099).contains(y))
    }

    /// 26 May 2025 · 20-27 May · 2025-05-26 · 26.05.2025 · 2025 · 1990s · 2024-25 · 5 p.m. · 10:30 · two days ago
    pub(super) fn number(&self, at: usize) -> Found {
        if let Some(found) = self.clock(at) {
            return Some(found);
        }
        if let Some((day, end)) = self.day(at) {
            let of = usize::from(self.form(end) == "of");
            if let Some(month) =
                self.get(end + of).filter(|t| t.is(Class::Month) && t.capital()).and_then(|t| month(t.form()))
            {
                let (year, end) = self.year_after(end + of + 1);
                let from = Point { year, month, day, weekday: None };
                return Some(match self.to_day(end, from) {
                    Some((to, end)) => (Core::Days(from, to), end),
                    None => (Core::Day(from), end),
                });
            }
            let joins = matches!(self.kind(end), Some(TokenKind::Hyphen | TokenKind::Dash));
            if (joins || matches!(self.form(end), "to" | "and" | "until"))
                && let Some((to, after)) = self.day(end + 1)
                && to > day
                && let Some(month) = self.get(after).filter(|t| t.is(Class::Month)).and_then(|t| month(t.form()))
            {
                let (year, end) = self.year_after(after + 1);
                let point = |day| Point { year, month, day, weekday: None };
                return Some((Core::Days(point(day), point(to)), end));
            }
        }
        self.numeric(at).or_else(|| self.year_alone(at)).or_else(|| self.words(at))
    }

    /// 2025-05-26 · 26.05.2025 · 26/05/2025 where only one reading makes a date.
    fn numeric(&self, at: usize) -> Found {
        let glued = |i: usize| self.get(i).is_some_and(|t| t.gap == Gap::None);
        let part = |i: usize| {
            self.get(i).filter(|t| t.kind == TokenKind::Number).and_then(|t| t.span.of(self.text).parse::<i16>().ok())
        };
        let mark = |i: usize| self.kind(i) == Some(TokenKind::Hyphen) || self.word(i) == "/" || self.word(i) == ".";
        let (a, b, c, end) =
            if let Some(dotted) = self.get(at).map(|t| t.span.of(self.text)).filter(|w| w.matches('.').count() == 2) {
                let mut parts = dotted.split('.').map(str::parse::<i16>);
                (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?, at + 1)
            } else if (at + 1..at + 5).all(glued) && mark(at + 1) && mark(at + 3) {
                (part(at)?, part(at + 2)?, part(at + 4)?, at + 5)
            } else {
                return None;
            };
        let valid =
            |y: i16, m: i16, d: i16| (1900..=2099).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d);
        let (year, month, day) = match (valid(a, b, c), valid(c, b, a), valid(c, a, b)) {
            (true, _, _) => (a, b, c),
            (_, true, false) => (c, b, a),
            (_, false, true) => (c, a, b),
            // Both 5 June and 6 May: the day is known not to be known.
            (_, true, true) => {
                return Some((
                    if a == b {
                        Core::Day(Point { year: Some(c), month: a as i8, day: b as i8, weekday: None })
                    } else {
                        Core::Elsewhere
                    },
                    end,
                ));
            }
            _ => return None,
        };
        Some((Core::Day(Point { year: Some(year), month: month as i8, day: day as i8, weekday: None }), end))
    }

    /// A bare year where its neighbours make it one, a decade, a run of years.
    fn year_alone(&self, at: usize) -> Found {
        let year = self.year(at)?;
        if self.get(at + 1).is_some_and(|t| t.gap == Gap::None) && self.word(at + 1) == "s" && year % 10 == 0 {
            let length = if year % 100 == 0 { 100 } else { 10 };
            return Some((Core::Years(year, year + length - 1), at + 2));
        }
        let dash = matches!(self.kind(at + 1), Some(TokenKind::Hyphen | TokenKind::Dash))
            && self.get(at + 1).is_some_and(|t| t.gap == Gap::None)
            || matches!(self.form(at + 1), "to" | "and" | "until" | "through")
                && matches!(self.before(at), "from" | "between");
        if dash && let Some(token) = self.get(at + 2).filter(|t| t.kind == TokenKind::Number) {
            let digits = token.span.of(self.text);
            let to = match digits.len() {
                2 => digits.parse::<i16>().ok().map(|d| year / 100 * 100 + d),
                4 => self.year(at + 2),
                _ => None,
            };
            if let Some(to) = to.filter(|to| *to > year && to - year < 100) {
                return Some((Core::Years(year, to), at + 3));
            }
        }
        let next = if at + 1 < self.end { self.tags[at + 1] } else { Tag::Mark };
        let before = self.before(at);
        let led = matches!(
            before,
            "in" | "since"
                | "by"
                | "until"
                | "till"
                | "from"
                | "before"
                | "after"
                | "during"
                | "between"
                | "early"
                | "late"
                | "mid"
                | "year"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "circa"
                | "through"
        ) || at > self.first
            && (self.tokens[at - 1].is(Class::Month) && self.tokens[at - 1].capital()
                || matches!(self.tokens[at - 1].kind, TokenKind::Hyphen)
                    && self.tokens[at - 1].gap == Gap::None
                    && at > self.first + 1
                    && self.form(at - 2) == "mid");
        let counted = matches!(next, Tag::Nouns);
        let attributive = at > self.first
            && matches!(self.tags[at - 1], Tag::Determiner | Tag::Possessive | Tag::Adjective)
            && !matches!(before, "some" | "about" | "over")
            && matches!(next, Tag::Noun | Tag::Adjective | Tag::Name | Tag::Participle | Tag::Ing);
        let named = next == Tag::Noun && at > self.first && self.tags[at - 1] == Tag::Name;
        let alone = matches!(before, "of" | "and" | "to" | "or" | "for")
            && matches!(next, Tag::Mark | Tag::Conjunction)
            && (1900..=2050).contains(&year)
            && year != 2000;
        let bracket = at > self.first && self.tokens[at - 1].kind == TokenKind::Open;
        let subject = at == self.first && matches!(next, Tag::Auxiliary | Tag::Past | Tag::Present);
        let modern = (1900..=2050).contains(&year);
        let is = led && (!counted || matches!(before, "in" | "since") && next != Tag::Nouns)
            || modern && (attributive || bracket || subject || alone || named);
        is.then_some((Core::Year(year, self.part_before(at)), at + 1))
    }

    /// 5 p.m. · 10:30 · 10:30 a.m. GMT · 2200 GMT · 5 o'clock
    fn clock(&self, at: usize) -> Found {
        let token = &self.tokens[at];
        let digits = token.span.of(self.text);
        if digits.len() > 5 || digits.contains(',') {
            return None;
        }
        let mut end = at + 1;
        let mut sure = false;
        if self.kind(end) == Some(TokenKind::Colon) && self.tokens[end].gap == Gap::None && digits.len() <= 2 {
            self.get(end + 1).filter(|t| t.kind == TokenKind::Number && t.gap == Gap::None && t.span.len() == 2)?;
            (end, sure) = (end + 2, true);
        }
        let mut zone = false;
        loop {
            let word = self.word(end);
            let half = matches!(
                word,
                "a.m."
                    | "p.m."
                    | "a.m"
                    | "p.m"
                    | "am"
                    | "pm"
                    | "AM"
                    | "PM"
                    | "A.M."
                    | "P.M."
                    | "o'clock"
                    | "o’clock"
                    | "hrs"
            );
            let place = matches!(
                word,
                "GMT" | "UTC" | "EST" | "EDT" | "ET" | "CET" | "MSK" | "BST" | "PT" | "IST" | "CST" | "PST"
            );
            if half && digits.len() <= 5 || place && (sure || digits.len() == 4) {
                (end, sure, zone) = (end + 1, true, zone || place);
            } else if sure && word == "local" && self.form(end + 1) == "time" {
                end += 2;
            } else {
                break;
            }
        }
        sure.then_some((Core::Clock, end))
    }
}

fn month(form: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.iter().position(|m| form.get(..3) == Some(*m)).and_then(|n| i8::try_from(n + 1).ok())
}
