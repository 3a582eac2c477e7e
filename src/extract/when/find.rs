//! Finds expressions of time among tokens: one look at each token, a few ahead.

mod digits;
mod words;

use super::{Core, Lead, Part, Time, Which};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::sentence::Sentence;
use crate::extract::token::{Token, TokenKind};

/// The expressions of time in `tokens`, in order; none crosses a sentence.
#[must_use]
pub fn find(text: &str, tokens: &[Token], tags: &[Tag], sentences: &[Sentence]) -> Vec<Time> {
    let mut out = Vec::new();
    for sentence in sentences {
        let line = Line { text, tokens, tags, first: sentence.first, end: sentence.end };
        let mut at = sentence.first;
        while at < sentence.end {
            match line.core(at) {
                Some((core, end)) => {
                    let (lead, lead_first) = line.lead(at);
                    let time = Time { first: at, end, lead, lead_first, core };
                    out.push(line.joined(time));
                    at = out.last().map_or(end, |t| t.end);
                }
                None => at += 1,
            }
        }
    }
    out
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    tags: &'a [Tag],
    first: usize,
    end: usize,
}

type Found = Option<(Core, usize)>;

impl Line<'_> {
    fn get(&self, at: usize) -> Option<&Token> {
        (at < self.end).then(|| &self.tokens[at])
    }

    fn form(&self, at: usize) -> &'static str {
        self.get(at).map_or("", Token::form)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.get(at).map(|t| t.kind)
    }

    fn word(&self, at: usize) -> &str {
        self.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn before(&self, at: usize) -> &'static str {
        if at > self.first { self.form(at - 1) } else { "" }
    }

    /// What begins at `at`, without the words that lead to it.
    fn core(&self, at: usize) -> Found {
        let token = &self.tokens[at];
        if token.kind == TokenKind::Number {
            return self.number(at);
        }
        let entry = token.entry?;
        if entry.classes.has(Class::Month) && token.capital() {
            return self.month(at);
        }
        if entry.classes.has(Class::Weekday) && (token.capital()) && (token.span.len() > 5 || token.stopped) {
            return self.weekday(at, Which::Plain);
        }
        if entry.classes.has(Class::TimeOpener) || entry.likely == Tag::Number {
            return self.words(at);
        }
        None
    }

    fn part_before(&self, at: usize) -> Part {
        let hyphen = at > self.first && self.tokens[at - 1].kind == TokenKind::Hyphen;
        let before = at.checked_sub(1 + usize::from(hyphen)).filter(|b| *b >= self.first);
        match before.map_or("", |b| self.form(b)) {
            "early" => Part::Early,
            "late" => Part::Late,
            "mid" => Part::Mid,
            _ => Part::Whole,
        }
    }

    /// The word that leads to the expression at `at`, past "the evening of" and the like.
    fn lead(&self, at: usize) -> (Lead, usize) {
        let mut from = at;
        let mut steps = 0;
        while from > self.first && steps < 4 {
            let before = &self.tokens[from - 1];
            let filler = before.is(Class::PartOfDay)
                || matches!(
                    before.form(),
                    "the"
                        | "early"
                        | "late"
                        | "of"
                        | "mid"
                        | "end"
                        | "beginning"
                        | "start"
                        | "hours"
                        | "around"
                        | "about"
                )
                || before.kind == TokenKind::Hyphen;
            if !filler
                || before.form() == "of"
                    && !(from > self.first + 1
                        && (self.tokens[from - 2].is(Class::PartOfDay)
                            || matches!(self.form(from - 2), "end" | "beginning" | "start" | "hours")))
            {
                break;
            }
            from -= 1;
            steps += 1;
        }
        if from == self.first {
            return (Lead::On, at);
        }
        let place = from - 1;
        let two = if place > self.first { self.form(place - 1) } else { "" };
        match self.form(place) {
            "since" => (Lead::Since, place),
            "from" if !matches!(two, "away" | "apart") => (Lead::Since, place),
            "until" | "till" | "through" | "by" => (Lead::Until, place),
            "before" => (Lead::Before, place),
            "after" => (Lead::After, place),
            "of" if two == "as" => (Lead::AsOf, place - 1),
            "starting" | "beginning" => (Lead::Since, place),
            "on" | "in" | "at" | "during" | "over" | "within" | "throughout" | "for" => (Lead::On, place),
            _ => (Lead::On, at),
        }
    }

    /// Joins two ends: "between the evening of June 1 and the morning of June 3", "from May 20 to June 3".
    fn joined(&self, time: Time) -> Time {
        let Core::Day(from) = time.core else { return time };
        let begins = (self.first..time.first).rev().take(5).find(|&i| matches!(self.form(i), "between" | "from"));
        let Some(begins) = begins.filter(|&b| (b + 1..time.first).all(|i| self.filler(i))) else { return time };
        let joins = matches!(self.form(time.end), "and" | "to" | "until" | "till" | "through");
        if !joins {
            return time;
        }
        let mut at = time.end + 1;
        while at < self.end
            && at < time.end + 6
            && self.filler(at)
            && !self.tokens[at].is(Class::Month)
            && self.kind(at) != Some(TokenKind::Number)
        {
            at += 1;
        }
        match (at < self.end).then(|| self.core(at)).flatten() {
            Some((Core::Day(to), end)) => {
                Time { end, lead: Lead::On, lead_first: begins, core: Core::Days(from, to), ..time }
            }
            _ => time,
        }
    }

    fn filler(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| {
            t.is(Class::PartOfDay)
                || t.is(Class::Weekday)
                || matches!(t.form(), "the" | "early" | "late" | "of" | "on" | "hours")
                || t.kind == TokenKind::Comma
        })
    }
}
