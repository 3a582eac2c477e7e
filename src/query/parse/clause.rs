//! Clauses: what narrows a question.

use pest::iterators::Pair;

use super::{Wrong, all, first, head, literal, only, whole};
use crate::model::Span;
use crate::query::ast::{Amount, Clause, ClauseKind, Name, NameClause, Point, PointKind, Unit, Value, ValueKind, When};
use crate::query::error::{Error, Kind};
use crate::query::grammar::{Rule, span};
use crate::query::words::WEEKDAYS;

/// Reads a clause.
pub(super) fn clause(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Clause {
    let mut negated = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::kw_not => negated = Some(span(&part)),
            Rule::clause_body => {
                let body = span(&part);
                let start = negated.map_or(body.start, |not| not.start);
                let kind = kind(only(part), wrong);
                return Clause { negated: negated.is_some(), kind, span: Span::new(start, body.end) };
            }
            _ => {}
        }
    }
    unreachable!("a clause has a body")
}

fn kind(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> ClauseKind {
    match pair.as_rule() {
        Rule::according => ClauseKind::Names(NameClause::AccordingTo, names(pair, wrong)),
        Rule::by => ClauseKind::Names(NameClause::By, names(pair, wrong)),
        Rule::against => ClauseKind::Names(NameClause::Against, names(pair, wrong)),
        Rule::in_place => ClauseKind::Names(NameClause::In, names(pair, wrong)),
        Rule::from => ClauseKind::Names(NameClause::From, names(pair, wrong)),
        Rule::to => ClauseKind::Names(NameClause::To, names(pair, wrong)),
        Rule::about => ClauseKind::About(texts(pair, wrong)),
        Rule::saying => ClauseKind::Saying(texts(pair, wrong)),
        Rule::as_of => ClauseKind::AsOf(points(pair, wrong).remove(0)),
        Rule::as_loaded => ClauseKind::AsLoaded(points(pair, wrong).remove(0)),
        Rule::when => ClauseKind::When(when(pair, wrong)),
        Rule::published => {
            let part = pair.into_inner().last().expect("`published` has a time");
            ClauseKind::Published(match part.as_rule() {
                Rule::when => when(part, wrong),
                Rule::no_point => When::On(no_point(&part, wrong)),
                _ => When::On(literal::point(only(part), wrong)),
            })
        }
        Rule::amount => {
            let mut parts = pair.into_inner();
            let how = only(parts.next().expect("an amount has a word"));
            let number = parts.next().expect("an amount has a number");
            let amount = match how.as_rule() {
                Rule::at_least => Amount::AtLeast,
                Rule::at_most => Amount::AtMost,
                Rule::kw_over => Amount::Over,
                Rule::kw_under => Amount::Under,
                Rule::kw_exactly => Amount::Exactly,
                _ => Amount::Around,
            };
            let kind = match number.as_rule() {
                Rule::variable => ValueKind::Variable(super::variable(&number).text),
                _ => ValueKind::Number(literal::number(&number)),
            };
            ClauseKind::Amount(amount, Value { kind, span: span(&number) })
        }
        other => unreachable!("no clause is {other:?}"),
    }
}

fn names(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<Name> {
    let pair = first(pair.into_inner(), Rule::names).expect("this clause has names");
    let place = span(&pair);
    let names: Vec<Name> = all(pair.into_inner(), Rule::name).map(head::name).collect();
    super::few(names.len(), super::LISTED, "names", place, wrong);
    names
}

fn texts(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<crate::query::ast::Text> {
    literal::texts(first(pair.into_inner(), Rule::texts).expect("this clause has texts"), wrong)
}

fn points(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<Point> {
    pair.into_inner()
        .filter_map(|part| match part.as_rule() {
            Rule::point => Some(literal::point(part, wrong)),
            Rule::no_point => Some(no_point(&part, wrong)),
            _ => None,
        })
        .collect()
}

fn no_point(pair: &Pair<'_, Rule>, wrong: &mut Wrong) -> Point {
    let text = pair.as_str().trim();
    let error = Error::new(Kind::NoDate(text.to_owned()), span(pair));
    let last = text.to_lowercase();
    let weekday = WEEKDAYS.iter().any(|day| last.ends_with(day));
    wrong.push(error.hint(if weekday {
        "a weekday may be of any week: write the day, as 2025-05-27, or `last 7 days`"
    } else if text.replace(',', "").parse::<f64>().is_ok() {
        "for numbers write `| where value between 10 and 20`, or `at least 10`"
    } else {
        "a date is written 2025-05-27, 27 May 2025, May 2025, 2025 or yesterday"
    }));
    Point { kind: PointKind::Today, span: span(pair) }
}

fn when(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> When {
    let pair = only(pair);
    let rule = pair.as_rule();
    if matches!(rule, Rule::last_units | Rule::this_unit) {
        let (mut count, mut unit) = (1, Unit::Day);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::count_word => count = whole(&part, 10_000, wrong),
                Rule::unit_word => unit = literal::unit(&part),
                _ => {}
            }
        }
        return match rule {
            Rule::last_units => When::Last(u32::try_from(count).unwrap_or(1), unit),
            _ => When::This(unit),
        };
    }
    let mut points = points(pair, wrong).into_iter();
    let mut next = || points.next().expect("a time has its points");
    match rule {
        Rule::since => When::Since(next()),
        Rule::until => When::Until(next()),
        Rule::before => When::Before(next()),
        Rule::after => When::After(next()),
        Rule::between => When::Between(next(), next()),
        Rule::on => When::On(next()),
        other => unreachable!("no time is {other:?}"),
    }
}
