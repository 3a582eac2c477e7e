//! Stages: what is done to the rows.

use pest::iterators::Pair;

use super::{Wrong, all, expr, first, only, query, variable, whole, word};
use crate::model::Chart;
use crate::query::ast::{Order, Output, SetOp, Stage, StageKind, Unit, With, Word};
use crate::query::grammar::{Rule, span};

/// The most rows that `first` and `skip` may name.
const ROWS: u64 = 1_000_000_000;

/// Reads a stage; `None` where nobody knows it.
pub(super) fn stage(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Option<Stage> {
    let place = span(&pair);
    let pair = only(pair);
    let kind = match pair.as_rule() {
        Rule::where_stage => StageKind::Where(expr::expr(part(pair, Rule::expr), wrong)),
        Rule::add => StageKind::Add(
            all(pair.into_inner(), Rule::named)
                .map(|named| {
                    let name = first(named.clone().into_inner(), Rule::new_name).map(|p| word(&p));
                    Output { name, expr: expr::expr(part(named, Rule::expr), wrong) }
                })
                .collect(),
        ),
        Rule::show => StageKind::Show(outputs(pair, wrong)),
        Rule::hide => StageKind::Hide(paths(pair)),
        Rule::count => StageKind::Count(keys(pair, wrong)),
        Rule::summarize => StageKind::Summarize(outputs(pair.clone(), wrong), keys(pair, wrong)),
        Rule::sort => StageKind::Sort(all(pair.into_inner(), Rule::order).map(|p| order(p, wrong)).collect()),
        Rule::top => {
            let number = whole(&part(pair.clone(), Rule::number), ROWS, wrong);
            let written = part(pair.clone(), Rule::order);
            // The top is the greatest, with `-` as in `sort` or without; `+` asks for the least.
            let least =
                written.as_str().starts_with('+') || written.clone().into_inner().any(|p| p.as_rule() == Rule::kw_asc);
            let by = Order { descending: !least, ..order(written, wrong) };
            StageKind::Top(number, by, keys(pair, wrong))
        }
        Rule::first => StageKind::First(whole(&part(pair, Rule::number), ROWS, wrong)),
        Rule::skip => StageKind::Skip(whole(&part(pair, Rule::number), ROWS, wrong)),
        Rule::distinct => StageKind::Distinct(paths(pair)),
        Rule::per => StageKind::Per(super::literal::unit(&part(pair, Rule::per_unit))),
        Rule::with_stage => StageKind::With(with(pair.into_inner().last()?, wrong)),
        Rule::minus => StageKind::Set(SetOp::Minus, Box::new(query(part(pair, Rule::query), wrong))),
        Rule::union => StageKind::Set(SetOp::Union, Box::new(query(part(pair, Rule::query), wrong))),
        Rule::intersect => StageKind::Set(SetOp::Intersect, Box::new(query(part(pair, Rule::query), wrong))),
        Rule::chart => {
            let line =
                first(pair.into_inner(), Rule::chart_kind).is_some_and(|p| p.as_str().eq_ignore_ascii_case("line"));
            StageKind::Chart(if line { Chart::Line } else { Chart::Bar })
        }
        Rule::as_variable => StageKind::As(variable(&part(pair, Rule::variable))),
        Rule::unknown_stage => {
            let named = word(&part(pair, Rule::word_like));
            wrong.push(crate::query::advice::stage(&named));
            return None;
        }
        other => unreachable!("no stage is {other:?}"),
    };
    Some(Stage { kind, span: place })
}

fn with(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> With {
    if pair.as_rule() == Rule::with_context {
        let number = first(pair.into_inner(), Rule::count_word).map_or(1, |p| whole(&p, 20, wrong));
        return With::Context(u32::try_from(number).unwrap_or(1));
    }
    if pair.as_str().eq_ignore_ascii_case("quotes") { With::Quotes } else { With::Provenance }
}

fn part(pair: Pair<'_, Rule>, rule: Rule) -> Pair<'_, Rule> {
    first(pair.into_inner(), rule).expect("the grammar has this part here")
}

fn paths(pair: Pair<'_, Rule>) -> Vec<Word> {
    all(pair.into_inner(), Rule::path).map(|p| word(&p)).collect()
}

fn keys(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<Output> {
    first(pair.into_inner(), Rule::keys).map(|keys| outputs(keys, wrong)).unwrap_or_default()
}

fn outputs(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Vec<Output> {
    all(pair.into_inner(), Rule::output)
        .map(|output| {
            let name = first(output.clone().into_inner(), Rule::new_name).map(|p| word(&p));
            Output { name, expr: expr::sum(part(output, Rule::sum), wrong) }
        })
        .collect()
}

fn order(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Order {
    let mut descending = false;
    let mut by = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::descending => descending = part.as_str() == "-",
            Rule::kw_desc => descending = true,
            Rule::kw_asc => descending = false,
            Rule::sum => by = Some(expr::sum(part, wrong)),
            _ => {}
        }
    }
    Order { expr: by.expect("an order names something"), descending }
}

/// The word a unit goes by.
pub(in crate::query) const fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
    }
}
