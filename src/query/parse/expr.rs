//! Expressions. Nesting is capped before parsing, so walking may recurse.

use pest::iterators::Pair;

use super::{Wrong, all, first, literal, query, word};
use crate::model::Span;
use crate::query::ast::{Expr, ExprKind, Op, Sign, Text, Value, ValueKind};
use crate::query::error::{Error, Kind};
use crate::query::grammar::{Rule, span};

/// Reads an expression.
pub(super) fn expr(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    let place = span(&pair);
    let text = pair.as_str();
    let start = pair.as_span().start();
    let mut parts = Vec::new();
    let mut joiners: Vec<(bool, Span)> = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::kw_and => joiners.push((true, span(&part))),
            Rule::kw_or => joiners.push((false, span(&part))),
            _ => parts.push(logic(part, wrong)),
        }
    }
    let ands = joiners.iter().filter(|(and, _)| *and).count();
    if ands > 0 && ands < joiners.len() {
        wrong.push(mixed(text, start, &parts, &joiners));
    }
    super::few(parts.len(), super::LISTED, "conditions", place, wrong);
    if parts.len() == 1 {
        return parts.remove(0);
    }
    Expr { kind: if ands > 0 { ExprKind::And(parts) } else { ExprKind::Or(parts) }, span: place }
}

/// `a or b and c`: shows the brackets that make `and` bind first, as most would mean it.
fn mixed(text: &str, start: usize, parts: &[Expr], joiners: &[(bool, Span)]) -> Error {
    let said = |span: Span| &text[span.start - start..span.end - start];
    let mut groups: Vec<Vec<&str>> = vec![vec![said(parts[0].span)]];
    for (part, (and, _)) in parts[1..].iter().zip(joiners) {
        if *and {
            groups.last_mut().expect("there is a group").push(said(part.span));
        } else {
            groups.push(vec![said(part.span)]);
        }
    }
    let groups: Vec<String> = groups
        .iter()
        .map(|group| if group.len() > 1 { format!("({})", group.join(" and ")) } else { group.join("") })
        .collect();
    let first = joiners[0].0;
    let place = joiners.iter().find(|(and, _)| *and != first).map_or(joiners[0].1, |(_, span)| *span);
    Error::new(Kind::MixedLogic, place).hint("say which comes first").note(format!("perhaps:  {}", groups.join(" or ")))
}

fn logic(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    let place = span(&pair);
    let mut before = Vec::new();
    let mut inner = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::kw_not | Rule::kw_maybe => before.push((part.as_rule(), part.as_span().start())),
            _ => inner = Some(predicate(part, wrong)),
        }
    }
    let mut out = inner.expect("there is something to judge");
    // Two `not` undo each other and two `maybe` are one, so a long row of them need not nest.
    before.dedup_by(|a, b| a.0 == b.0 && a.0 == Rule::kw_maybe);
    let mut n = before.len();
    while n > 0 {
        n -= 1;
        let (rule, start) = before[n];
        if rule == Rule::kw_not && n > 0 && before[n - 1].0 == Rule::kw_not {
            n -= 1;
            continue;
        }
        let kind = if rule == Rule::kw_not { ExprKind::Not(Box::new(out)) } else { ExprKind::Maybe(Box::new(out)) };
        out = Expr { kind, span: Span::new(start, place.end) };
    }
    out
}

fn predicate(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    let place = span(&pair);
    let mut parts = pair.into_inner();
    let left = sum(parts.next().expect("a predicate begins with a value"), wrong);
    let Some(tail) = parts.next() else { return left };
    let tail = tail.into_inner().next().expect("a tail is of some sort");
    let negated = tail.clone().into_inner().any(|p| p.as_rule() == Rule::kw_not);
    let left = Box::new(left);
    let (kind, negated) = match tail.as_rule() {
        Rule::is_unknown => {
            let known = tail.into_inner().any(|p| p.as_rule() == Rule::kw_known);
            (ExprKind::IsUnknown(left), known != negated)
        }
        Rule::versus => {
            let mut inner = tail.into_inner();
            let op = operator(inner.next().expect("a comparison has an operator"));
            let right = sum(inner.next().expect("a comparison has a right side"), wrong);
            (ExprKind::Compare(op, left, Box::new(right)), false)
        }
        Rule::between_tail => {
            let mut sums = all(tail.into_inner(), Rule::sum).map(|p| sum(p, wrong)).collect::<Vec<_>>().into_iter();
            let mut next = || Box::new(sums.next().expect("`between` has two ends"));
            (ExprKind::Between(left, next(), next()), negated)
        }
        Rule::like => {
            let pattern = first(tail.into_inner(), Rule::quoted_or_variable).expect("`like` has a pattern");
            (ExprKind::Like(left, Box::new(text_value(pattern))), negated)
        }
        Rule::has => {
            let mut all_of = false;
            let mut texts: Vec<Text> = Vec::new();
            for part in tail.into_inner() {
                match part.as_rule() {
                    Rule::text => texts.push(literal::text(part, wrong)),
                    Rule::has_many => {
                        all_of = part.clone().into_inner().any(|p| p.as_rule() == Rule::kw_all);
                        texts.extend(all(part.into_inner(), Rule::text).map(|p| literal::text(p, wrong)));
                    }
                    _ => {}
                }
            }
            (ExprKind::Has { of: left, texts, all: all_of }, negated)
        }
        Rule::in_list => {
            let part = tail.into_inner().find(|p| matches!(p.as_rule(), Rule::in_query | Rule::in_values));
            let part = part.expect("`in` has a list or a question");
            if part.as_rule() == Rule::in_query {
                let asked = first(part.into_inner(), Rule::query).expect("there is a question");
                (ExprKind::InQuery(left, Box::new(query(asked, wrong))), negated)
            } else {
                let list: Vec<Expr> = all(part.into_inner(), Rule::sum).map(|p| sum(p, wrong)).collect();
                super::few(list.len(), super::LISTED, "values", place, wrong);
                (ExprKind::In(left, list), negated)
            }
        }
        other => unreachable!("no tail is {other:?}"),
    };
    let out = Expr { kind, span: place };
    if negated { Expr { kind: ExprKind::Not(Box::new(out)), span: place } } else { out }
}

fn text_value(pair: Pair<'_, Rule>) -> Expr {
    let part = pair.into_inner().next().expect("there is a text or a parameter");
    let place = span(&part);
    let kind = if part.as_rule() == Rule::variable {
        ValueKind::Variable(super::variable(&part).text)
    } else {
        ValueKind::Text(literal::quoted(part).text)
    };
    Expr { kind: ExprKind::Value(Value { kind, span: place }), span: place }
}

fn operator(pair: Pair<'_, Rule>) -> Op {
    match pair.into_inner().next().expect("an operator is of some sort").as_rule() {
        Rule::eq => Op::Eq,
        Rule::ne => Op::Ne,
        Rule::lt => Op::Lt,
        Rule::le => Op::Le,
        Rule::gt => Op::Gt,
        Rule::ge => Op::Ge,
        Rule::kw_overlaps => Op::Overlaps,
        Rule::kw_within => Op::Within,
        Rule::apart_from => Op::Apart,
        other => unreachable!("no operator is {other:?}"),
    }
}

/// Reads a sum.
pub(super) fn sum(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    chain(pair, wrong, product)
}

fn product(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    chain(pair, wrong, negated)
}

fn chain(pair: Pair<'_, Rule>, wrong: &mut Wrong, operand: fn(Pair<'_, Rule>, &mut Wrong) -> Expr) -> Expr {
    let mut out: Option<Expr> = None;
    let mut sign = Sign::Plus;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::plus => sign = Sign::Plus,
            Rule::dash => sign = Sign::Minus,
            Rule::times => sign = Sign::Times,
            Rule::divide => sign = Sign::Over,
            _ => {
                let right = operand(part, wrong);
                out = Some(match out {
                    None => right,
                    Some(left) => {
                        let place = left.span.hull(right.span);
                        Expr { kind: ExprKind::Reckon(sign, Box::new(left), Box::new(right)), span: place }
                    }
                });
            }
        }
    }
    out.expect("a sum has an operand")
}

fn negated(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    let place = span(&pair);
    let mut minus = false;
    for part in pair.into_inner() {
        if part.as_rule() == Rule::dash {
            minus = !minus;
        } else {
            let out = primary(part, wrong);
            return if minus { Expr { kind: ExprKind::Minus(Box::new(out)), span: place } } else { out };
        }
    }
    unreachable!("a value stands behind its signs")
}

fn primary(pair: Pair<'_, Rule>, wrong: &mut Wrong) -> Expr {
    let place = span(&pair);
    let part = pair.into_inner().next().expect("a primary is something");
    match part.as_rule() {
        Rule::bracket => {
            let inner = expr(first(part.into_inner(), Rule::expr).expect("brackets hold something"), wrong);
            Expr { span: place, ..inner }
        }
        Rule::value => Expr { kind: ExprKind::Value(literal::value(part, wrong)), span: place },
        Rule::path => Expr { kind: ExprKind::Path(part.as_str().trim().to_ascii_lowercase()), span: span(&part) },
        Rule::call => {
            let mut inner = part.into_inner();
            let name = word(&inner.next().expect("a call has a name"));
            let (mut arguments, mut distinct, mut overlap) = (Vec::new(), false, false);
            for piece in inner {
                match piece.as_rule() {
                    Rule::kw_allowing_overlap => overlap = true,
                    Rule::call_argument => {
                        for bit in piece.into_inner() {
                            match bit.as_rule() {
                                Rule::kw_distinct => distinct = true,
                                Rule::kw_allowing_overlap => overlap = true,
                                _ => arguments.push(expr(bit, wrong)),
                            }
                        }
                    }
                    _ => {}
                }
            }
            Expr { kind: ExprKind::Call { name, arguments, distinct, overlap }, span: place }
        }
        other => unreachable!("no primary is {other:?}"),
    }
}
