//! What each way of asking stands for: heads and adjectives in terms of nouns, clauses and stages. Works on the
//! syntax tree and looks nothing up, so that its outcome can be printed and read again.

use super::ast::{
    Clause, ClauseKind, Expr, ExprKind, Head, NameClause, Op, Order, Output, Query, Stage, StageKind, Target, Topic,
    Value, ValueKind, Word,
};
use super::error::{Error, Errors, Kind};
use crate::model::Span;

/// The question in its plainest form: its head is a noun, or one of the few that stand for nothing plainer.
///
/// # Errors
/// A call of a question nobody defined, or with wrong arguments; an adjective that does not fit.
pub(super) fn plain(query: &Query, settings: &super::plan::Settings) -> Result<Query, Errors> {
    let query = super::define::called(query, settings)?;
    let Query { head, clauses, stages, span } = query;
    let mut out = match head {
        Head::Noun { adjectives, noun, topic } => {
            let mut first = Vec::new();
            for adjective in &adjectives {
                first.push(stage(StageKind::Where(adjective_means(adjective, &noun)?), adjective.span));
            }
            return Ok(Query {
                head: Head::Noun { adjectives: Vec::new(), noun, topic },
                clauses,
                stages: [first, stages].concat(),
                span,
            });
        }
        Head::WhoSaid(texts) => {
            let mut query = noun("statements", None, span);
            query.clauses.push(Clause { negated: false, kind: ClauseKind::Saying(texts), span });
            query.stages.push(show(&["speaker", "text", "mode", "article", "ref"], span));
            query
        }
        Head::WhatDid(names) => {
            let mut query = noun("statements", None, span);
            query.clauses.push(Clause { negated: false, kind: ClauseKind::Names(NameClause::By, names), span });
            query.stages.push(show(&["text", "mode", "speaker", "said_on", "article", "ref"], span));
            query
        }
        Head::HowMany(topic) => {
            let mut query = noun("figures", Some(topic), span);
            query
                .stages
                .push(show(&["value", "thing", "action", "place", "period", "claimant", "article", "ref"], span));
            query
        }
        Head::Disagree(topic) => verdict("conflict", topic, span),
        Head::Agree(topic) => verdict("agree", topic, span),
        Head::Corroborate(Target::Topic(topic)) => {
            let mut query = noun("comparisons", Some(topic), span);
            let origins = compare(Op::Ge, path("origins", span), number(2.0, span), span);
            let verdict = among("verdict", &["agree", "compatible"], span);
            query.stages.push(stage(StageKind::Where(both(ExprKind::And, origins, verdict, span)), span));
            query
        }
        Head::Corroborate(Target::Ref(word)) => {
            let same = ExprKind::Like(Box::new(path("tie", word.span)), Box::new(text("the same *", word.span)));
            let filter = stage(StageKind::Where(Expr { kind: same, span: word.span }), word.span);
            Query { head: Head::Trace(word), clauses: Vec::new(), stages: vec![filter], span }
        }
        Head::Revisions(topic) => {
            let mut query = noun("comparisons", topic, span);
            let update = compare(Op::Eq, path("verdict", span), text("update", span), span);
            let revision = Expr {
                kind: ExprKind::Like(Box::new(path("explanation", span)), Box::new(text("*self-revision*", span))),
                span,
            };
            query.stages.push(stage(StageKind::Where(both(ExprKind::Or, update, revision, span)), span));
            query
        }
        Head::Timeline(topic) => {
            let mut query = noun("figures", Some(topic), span);
            let known = Expr {
                kind: ExprKind::Not(Box::new(Expr { kind: ExprKind::IsUnknown(Box::new(path("period", span))), span })),
                span,
            };
            query.stages.push(stage(StageKind::Where(known), span));
            query
                .stages
                .push(stage(StageKind::Sort(vec![Order { expr: path("period", span), descending: false }]), span));
            query
                .stages
                .push(show(&["period", "value", "thing", "action", "place", "claimant", "article", "ref"], span));
            query
        }
        Head::Quote(word) => {
            let figures = word.text.starts_with("fig:");
            let mut query = noun(if figures { "figures" } else { "statements" }, None, word.span);
            let is = compare(Op::Eq, path("ref", word.span), text(&word.text, word.span), word.span);
            query.stages.push(stage(StageKind::Where(is), word.span));
            let who = if figures { "claimant" } else { "speaker" };
            query.stages.push(show(
                &[who, "text", "sentence", "article", "outlet", "published", "start", "end", "ref"],
                word.span,
            ));
            query
        }
        Head::Group(inner) => {
            let inner = plain(&inner, settings)?;
            if let (Some(clause), false) = (clauses.first(), inner.stages.is_empty()) {
                let error = Error::new(
                    Kind::Other("a clause cannot follow a question in brackets that has stages".into()),
                    clause.span,
                );
                return Err(error.hint("put it inside the brackets").into());
            }
            inner
        }
        head @ (Head::Trace(_)
        | Head::Silent(_)
        | Head::Compare { .. }
        | Head::VariantsOf(_)
        | Head::VariantsOfRef(_)
        | Head::Coverage
        | Head::Call { .. }) => return Ok(Query { head, clauses, stages, span }),
    };
    // What the head stands for comes first, then what was asked of it; clauses narrow before any stage.
    out.clauses.extend(clauses);
    out.stages.extend(stages);
    out.span = span;
    Ok(out)
}

fn verdict(is: &str, topic: Option<Topic>, span: Span) -> Query {
    let mut query = noun("comparisons", topic, span);
    let filter = compare(Op::Eq, path("verdict", span), text(is, span), span);
    query.stages.push(stage(StageKind::Where(filter), span));
    query
}

/// Each adjective, the nouns it fits, and what it means of them.
const ADJECTIVES: &[(&str, &[&str], &str)] = &[
    ("unattributed", &["figures", "measures", "disputes", "records"], "claimant is unknown"),
    ("unattributed", &["statements", "quotes"], "speaker is unknown"),
    ("undated", &["articles"], "published.basis in (\"inferred\", \"unknown\")"),
    (
        "undated",
        &["figures", "measures", "records", "statements", "quotes"],
        "article.published.basis in (\"inferred\", \"unknown\")",
    ),
    ("hedged", &["figures", "measures"], "hedge is known"),
    ("direct", &["statements", "quotes"], "mode = \"direct\""),
    ("indirect", &["statements", "quotes"], "mode = \"indirect\""),
    ("corroborated", &["figures", "measures", "comparisons"], "origins >= 2"),
    ("uncorroborated", &["figures", "measures", "comparisons"], "origins = 1"),
    ("disputed", &["figures", "measures"], "disputed = yes"),
    ("disputed", &["comparisons"], "verdict = \"conflict\""),
    ("duplicate", &["figures", "measures"], "duplicate = yes"),
    ("relayed", &["articles"], "credits is known"),
    ("relayed", &["figures", "measures", "records"], "article.credits is known"),
    ("relayed", &["statements"], "nested_in is known"),
];

fn adjective_means(adjective: &Word, noun: &Word) -> Result<Expr, Error> {
    let word = adjective.text.as_str();
    let found = ADJECTIVES.iter().find(|(name, nouns, _)| *name == word && nouns.contains(&noun.text.as_str()));
    let Some((_, _, means)) = found else {
        let kind = Kind::MisfitAdjective { adjective: word.to_owned(), noun: noun.text.clone() };
        let fits: Vec<&str> = ADJECTIVES
            .iter()
            .filter(|(name, ..)| *name == word)
            .flat_map(|(_, nouns, _)| nouns.iter().copied())
            .collect();
        return Err(Error::new(kind, adjective.span).hint(format!("it fits {}", fits.join(", "))));
    };
    let stage = super::parse::filter(means);
    Ok(at(stage, adjective.span))
}

/// What heads over comparisons ask of them, as it is printed.
const VERDICTS: &[(&str, &str)] = &[
    ("disagree", "verdict = \"conflict\""),
    ("agree", "verdict = \"agree\""),
    ("corroborate", "origins >= 2 and verdict in (\"agree\", \"compatible\")"),
    ("revisions", "verdict = \"update\" or explanation like \"*self-revision*\""),
];

/// The word that a condition on rows of a noun may have been asked with.
pub(super) fn stands_for(noun: &str, expr: &Expr) -> Option<&'static str> {
    let printed = super::print::expr(expr, false);
    let verdicts = if noun == "comparisons" { VERDICTS } else { &[] };
    verdicts.iter().copied().chain(adjectives(noun)).find(|(_, means)| *means == printed).map(|(word, _)| word)
}

/// The adjectives that fit a noun, each with what it means.
pub(super) fn adjectives(noun: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    ADJECTIVES.iter().filter(move |(_, nouns, _)| nouns.contains(&noun)).map(|(name, _, means)| (*name, *means))
}

/// The expression with every place set to `span`: where the word that stands for it is written.
fn at(mut expr: Expr, span: Span) -> Expr {
    expr.span = span;
    match &mut expr.kind {
        ExprKind::Compare(_, a, b) => {
            a.span = span;
            b.span = span;
        }
        ExprKind::In(a, list) => {
            a.span = span;
            for item in list {
                item.span = span;
            }
        }
        ExprKind::IsUnknown(a) => a.span = span,
        ExprKind::Not(a) => **a = at((**a).clone(), span),
        _ => {}
    }
    expr
}

fn noun(name: &str, topic: Option<Topic>, span: Span) -> Query {
    let noun = Word { text: name.to_owned(), span };
    Query { head: Head::Noun { adjectives: Vec::new(), noun, topic }, clauses: Vec::new(), stages: Vec::new(), span }
}

const fn stage(kind: StageKind, span: Span) -> Stage {
    Stage { kind, span }
}

fn show(columns: &[&str], span: Span) -> Stage {
    stage(StageKind::Show(columns.iter().map(|c| Output { name: None, expr: path(c, span) }).collect()), span)
}

fn path(name: &str, span: Span) -> Expr {
    Expr { kind: ExprKind::Path(name.to_owned()), span }
}

fn text(words: &str, span: Span) -> Expr {
    Expr { kind: ExprKind::Value(Value { kind: ValueKind::Text(words.to_owned()), span }), span }
}

const fn number(n: f64, span: Span) -> Expr {
    Expr { kind: ExprKind::Value(Value { kind: ValueKind::Number(n), span }), span }
}

fn compare(op: Op, left: Expr, right: Expr, span: Span) -> Expr {
    Expr { kind: ExprKind::Compare(op, Box::new(left), Box::new(right)), span }
}

fn among(field: &str, words: &[&str], span: Span) -> Expr {
    Expr { kind: ExprKind::In(Box::new(path(field, span)), words.iter().map(|w| text(w, span)).collect()), span }
}

fn both(join: fn(Vec<Expr>) -> ExprKind, one: Expr, two: Expr, span: Span) -> Expr {
    Expr { kind: join(vec![one, two]), span }
}
