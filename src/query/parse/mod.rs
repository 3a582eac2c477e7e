//! Text → syntax tree: walks the pairs of the grammar and looks no name up.

mod clause;
mod expr;
mod head;
mod literal;
mod stage;

pub(super) use stage::unit_word;

use pest::iterators::{Pair, Pairs};

use super::ast::{Item, Param, Program, Query, What, Word};
use super::error::{Error, Errors, Kind};
use super::grammar::{self, Rule};
use super::guard;

/// What went wrong on the way, gathered: several independent mistakes are told together.
type Wrong = Vec<Error>;

/// Reads a program.
///
/// # Errors
/// Everything in `text` that the language does not have, each with its place.
pub fn program(text: &str) -> Result<Program, Errors> {
    let settled = guard::settle(text)?;
    let pair = grammar::program(&settled).map_err(|error| super::advice::syntax(text, error))?;
    let mut wrong = Vec::new();
    let items = pair
        .into_inner()
        .filter(|pair| pair.as_rule() == Rule::item)
        .filter_map(|pair| pair.into_inner().next())
        .map(|pair| item(pair, &mut wrong))
        .collect();
    if wrong.is_empty() {
        return Ok(Program { items });
    }
    wrong.sort_by_key(|error| (error.span.start, error.span.end));
    wrong.dedup();
    Err(Errors(wrong))
}

fn item(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Item {
    let text = pair.as_str().trim().to_owned();
    match pair.as_rule() {
        Rule::query => Item::Ask(query(pair, wrong)),
        Rule::explain => {
            let mut what = What::Core;
            let mut asked = None;
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::explain_what => {
                        what = match part.as_str().to_ascii_lowercase().as_str() {
                            "sql" => What::Sql,
                            "plan" => What::Plan,
                            "names" => What::Names,
                            _ => What::Core,
                        }
                    }
                    Rule::query => asked = Some(query(part, wrong)),
                    _ => {}
                }
            }
            Item::Explain { what, query: asked.expect("`explain` has a query") }
        }
        Rule::describe => Item::Describe(pair.into_inner().find_map(|p| match p.as_rule() {
            Rule::described => Some(word(&p)),
            Rule::quoted => Some(literal::quoted(p)),
            _ => None,
        })),
        Rule::let_value => {
            let mut inner = pair.into_inner();
            let name = variable(&inner.find(|p| p.as_rule() == Rule::variable).expect("`let` names a variable"));
            let value = inner.find(|p| p.as_rule() == Rule::value).expect("`let` has a value");
            Item::Let { name, value: literal::value(value, wrong) }
        }
        Rule::define => {
            let mut inner = pair.into_inner();
            let name = word(&inner.find(|p| p.as_rule() == Rule::new_name).expect("`define` names a question"));
            let mut params = Vec::new();
            let mut body = None;
            for part in inner {
                match part.as_rule() {
                    Rule::param => params.push(param(part, wrong)),
                    Rule::query => body = Some(query(part, wrong)),
                    _ => {}
                }
            }
            Item::Define { name, params, body: body.expect("`define` has a query"), text }
        }
        other => unreachable!("no item is {other:?}"),
    }
}

fn param(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Param {
    let mut inner = pair.into_inner();
    let name = word(&inner.next().expect("a parameter has a name"));
    let (mut kind, mut default) = (None, None);
    for part in inner {
        match part.as_rule() {
            Rule::param_type => kind = Some(word(&part)),
            Rule::value => default = Some(literal::value(part, wrong)),
            _ => {}
        }
    }
    Param { name, kind, default }
}

fn query(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Query {
    let span = grammar::span(&pair);
    let mut read = None;
    let (mut clauses, mut stages) = (Vec::new(), Vec::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::head => read = Some(head::head(part, wrong)),
            Rule::clause => clauses.push(clause::clause(part, wrong)),
            Rule::stage => stages.extend(stage::stage(part, wrong)),
            _ => {}
        }
    }
    few(stages.len(), STAGES, "stages", span, wrong);
    few(clauses.len(), STAGES, "clauses", span, wrong);
    Query { head: read.expect("a query has a head"), clauses, stages, span }
}

/// The most stages or clauses of one question: what the database nests for them stays within its own bounds.
const STAGES: usize = 60;
/// The most members of one list: conditions, names, texts.
const LISTED: usize = 150;

/// Notes where there are more than `most` of something.
fn few(count: usize, most: usize, what: &str, span: crate::model::Span, wrong: &mut Wrong) {
    if count > most {
        let place = crate::model::Span::new(span.start, span.start + 1);
        wrong.push(Error::new(Kind::Other(format!("{count} {what} stand in a row; at most {most} are read")), place));
    }
}

/// A pair as a word with its place.
fn word(pair: &Pair<'_, Rule>) -> Word {
    Word { text: pair.as_str().trim().to_owned(), span: grammar::span(pair) }
}

/// A `$name` as a word without its `$`.
fn variable(pair: &Pair<'_, Rule>) -> Word {
    Word { text: pair.as_str().trim().trim_start_matches('$').to_owned(), span: grammar::span(pair) }
}

fn first<'a>(mut pairs: Pairs<'a, Rule>, rule: Rule) -> Option<Pair<'a, Rule>> {
    pairs.find(|pair| pair.as_rule() == rule)
}

fn all<'a>(pairs: Pairs<'a, Rule>, rule: Rule) -> impl Iterator<Item = Pair<'a, Rule>> {
    pairs.filter(move |pair| pair.as_rule() == rule)
}

fn only(pair: Pair<'_, Rule>) -> Pair<'_, Rule> {
    pair.into_inner().next().expect("this rule has one part")
}

/// A whole number that `kind` of place can take.
fn whole(pair: &Pair<'_, Rule>, most: u64, wrong: &mut Wrong) -> u64 {
    let text = pair.as_str().trim().replace(',', "");
    match text.parse::<u64>() {
        Ok(n) if n <= most => n,
        _ => {
            let error = Error::new(Kind::OutOfRange(pair.as_str().trim().to_owned()), grammar::span(pair));
            wrong.push(error.hint(format!("a whole number up to {most} is expected")));
            1
        }
    }
}

/// Reads a filter of the language's own, as adjectives stand for; it is known to be well formed.
pub(super) fn filter(text: &str) -> super::ast::Expr {
    let program = program(&format!("figures | where {text}")).expect("a filter of the language's own is well formed");
    let Some(Item::Ask(query)) = program.items.into_iter().next() else { unreachable!("it is one question") };
    match query.stages.into_iter().next().map(|stage| stage.kind) {
        Some(super::ast::StageKind::Where(expr)) => expr,
        _ => unreachable!("it is one filter"),
    }
}

/// Reads a date given as text.
pub(super) fn point(text: &str) -> Option<super::ast::PointKind> {
    use super::ast::{ClauseKind, When};
    if text.contains([';', '|', '"']) {
        return None;
    }
    let program = program(&format!("figures since {text}")).ok()?;
    let Some(Item::Ask(mut query)) = program.items.into_iter().next() else { return None };
    match (query.clauses.len(), query.clauses.pop()?.kind) {
        (1, ClauseKind::When(When::Since(point))) => Some(point.kind),
        _ => None,
    }
}
