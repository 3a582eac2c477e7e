//! Expressions → typed values and conditions.

mod calls;
mod compare;

pub use calls::{FUNCTIONS, ours};

use super::build::{Planner, Rows, Scope};
use super::{Found, Node, Pred, Select, Term, of};
use crate::model::Span;
use crate::query::ast::{Expr, ExprKind, Op, PointKind, Sign, Value, ValueKind};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind, nearest};
use crate::query::time::Window;

impl Planner<'_> {
    /// What must hold.
    pub(super) fn pred(&mut self, rows: &mut Rows, expr: &Expr) -> Result<Pred, Error> {
        match &expr.kind {
            ExprKind::And(all) => Ok(Pred::all(self.preds(rows, all)?)),
            ExprKind::Or(any) => Ok(Pred::any(self.preds(rows, any)?)),
            ExprKind::Not(of) => Ok(Pred::Not(Box::new(self.pred(rows, of)?))),
            ExprKind::Maybe(of) => Ok(Pred::Maybe(Box::new(self.pred(rows, of)?))),
            ExprKind::Compare(op, left, right) => self.comparison(rows, *op, left, right, expr.span),
            ExprKind::In(left, list) => {
                let preds: Result<Vec<Pred>, Error> =
                    list.iter().map(|right| self.comparison(rows, Op::Eq, left, right, expr.span)).collect();
                Ok(Pred::any(preds?))
            }
            ExprKind::Between(left, low, high) => {
                let low = self.comparison(rows, Op::Ge, left, low, expr.span)?;
                Ok(Pred::And(vec![low, self.comparison(rows, Op::Le, left, high, expr.span)?]))
            }
            ExprKind::InQuery(left, query) => self.in_query(rows, left, query),
            ExprKind::Like(left, pattern) => self.like(rows, left, pattern),
            ExprKind::Has { of, texts, all } => self.has(rows, of, texts, *all),
            ExprKind::IsUnknown(of) => Ok(Pred::Unknown(self.term(rows, of)?)),
            _ => {
                let term = self.term(rows, expr)?;
                if term.ty == Type::Flag {
                    return Ok(Pred::Flag(term));
                }
                Err(wrong_type("a condition", term.ty.word(), expr.span)
                    .hint("compare it with something, such as `= …` or `is unknown`"))
            }
        }
    }

    fn preds(&mut self, rows: &mut Rows, list: &[Expr]) -> Result<Vec<Pred>, Error> {
        let mut out = Vec::new();
        let mut failed = None;
        for (n, expr) in list.iter().enumerate() {
            match self.pred(rows, expr) {
                Ok(pred) => out.push(pred),
                Err(error) => {
                    let error = match n.checked_sub(1).and_then(|before| choice(&list[before], expr)) {
                        Some(hint) => Error { notes: Vec::new(), ..error.hint(hint) },
                        None => error,
                    };
                    if let Some(before) = failed.replace(error) {
                        self.wrong.push(before);
                    }
                }
            }
        }
        failed.map_or(Ok(out), Err)
    }

    /// A typed value; a row stays a row.
    pub(super) fn term(&mut self, rows: &mut Rows, expr: &Expr) -> Result<Term, Error> {
        match &expr.kind {
            ExprKind::Path(path) => self.path(rows, path, expr.span),
            ExprKind::Value(value) => self.value(value),
            ExprKind::Minus(of) => {
                let term = self.term(rows, of)?;
                number_like(&term, of.span)?;
                Ok(Term { ty: term.ty, node: Node::Minus(Box::new(term)) })
            }
            ExprKind::Reckon(sign, left, right) => {
                let (a, b) = (self.term(rows, left)?, self.term(rows, right)?);
                if matches!((a.ty, b.ty), (Type::Date | Type::Period, Type::Date | Type::Period))
                    && *sign == Sign::Minus
                {
                    let node = Node::Call(super::Function::DaysBetween, vec![b, a]);
                    return Ok(Term { ty: Type::Integer, node });
                }
                number_like(&a, left.span)?;
                number_like(&b, right.span)?;
                let ty = if a.ty == Type::Range || b.ty == Type::Range {
                    Type::Range
                } else if a.ty == Type::Integer && b.ty == Type::Integer && *sign != Sign::Over {
                    Type::Integer
                } else {
                    Type::Number
                };
                Ok(Term { ty, node: Node::Reckon(*sign, Box::new(a), Box::new(b)) })
            }
            ExprKind::Call { name, arguments, distinct, overlap } => {
                self.call(rows, name, arguments, *distinct, *overlap)
            }
            _ => Err(wrong_type("a value", "a condition", expr.span)),
        }
    }

    /// A value for a column: a row by its title.
    pub(super) fn shown(&mut self, rows: &mut Rows, expr: &Expr) -> Result<Term, Error> {
        let term = self.term(rows, expr)?;
        Ok(rows.select.titled(term))
    }

    fn value(&self, value: &Value) -> Result<Term, Error> {
        let (ty, node) = match &value.kind {
            ValueKind::Text(text) | ValueKind::ExactText(text) => (Type::Text, Node::Text(text.clone())),
            ValueKind::Number(n) => (Type::Number, Node::Number(*n)),
            ValueKind::Range(low, high) => (Type::Range, Node::Range(*low, *high)),
            ValueKind::Point(kind) => {
                let (window, _) = self.placed(kind, value.span)?;
                return Ok(super::clause::days(window));
            }
            ValueKind::Stretch(from, to) => {
                let end = |end: &Option<PointKind>| match end {
                    Some(kind) => self.placed(kind, value.span).map(|(window, _)| window),
                    None => Ok(Window { from: None, to: None }),
                };
                let (from, to) = (end(from)?.from, end(to)?.to);
                if from.is_some() && to.is_some() && from > to {
                    return Err(Error::new(Kind::Backwards, value.span).hint("the earlier date comes first"));
                }
                return Ok(super::clause::days(Window { from, to }));
            }
            ValueKind::Ref(text) => (Type::Ref, Node::Text(self.reference(text, value.span)?)),
            ValueKind::Variable(name) => return Err(Error::new(Kind::NoValue(name.clone()), value.span)),
            ValueKind::Unknown => (Type::Text, Node::Unknown),
            ValueKind::Truth(yes) => (Type::Flag, Node::Truth(*yes)),
        };
        Ok(Term { ty, node })
    }

    /// A field, perhaps of a row some hops away; or a column.
    pub(super) fn path(&mut self, rows: &mut Rows, path: &str, span: Span) -> Result<Term, Error> {
        match &rows.scope {
            Scope::Columns(columns) => {
                let found = columns.iter().position(|(name, _)| name.eq_ignore_ascii_case(path));
                found.map(|n| Term { ty: columns[n].1, node: Node::Column(n) }).ok_or_else(|| {
                    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
                    let error =
                        Error::new(Kind::UnknownField { noun: "these rows".into(), name: path.to_owned() }, span);
                    match nearest(path, names.iter().copied()).first() {
                        Some(near) => error.hint(format!("did you mean `{near}`?")),
                        None => error.note(format!("their columns: {}", names.join(", "))),
                    }
                })
            }
            Scope::Pair(left, right) => {
                let (noun, row, rest) = match (path.strip_prefix("left."), path.strip_prefix("right.")) {
                    (Some(rest), _) => (*left, 0, rest),
                    (_, Some(rest)) => (*right, 1, rest),
                    _ => {
                        let shown = rows.select.outs.iter().find(|out| out.name == path);
                        return shown.map(|out| out.term.clone()).ok_or_else(|| {
                            let error =
                                Error::new(Kind::UnknownField { noun: "pairs".into(), name: path.to_owned() }, span);
                            error.hint(format!("write `left.{path}` or `right.{path}`"))
                        });
                    }
                };
                let lead = path.len() - rest.len();
                field(&mut rows.select, noun, row, rest, Span::new(span.start + lead, span.end.max(span.start + lead)))
            }
            Scope::Noun(noun, added) => {
                if let Some(out) = added.iter().rev().find(|out| out.name == path) {
                    return Ok(out.term.clone());
                }
                let noun = *noun;
                if noun.field(path).is_none()
                    && let Some(out) = rows.select.outs.iter().find(|out| out.name == path)
                {
                    return Ok(out.term.clone());
                }
                field(&mut rows.select, noun, 0, path, span)
            }
        }
    }
}

/// A field of row `row`, the rest of the path from the rows it points at.
fn field(select: &mut Select, noun: Noun, row: usize, path: &str, span: Span) -> Result<Term, Error> {
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]).collect::<Vec<_>>();
    for end in ends.into_iter().rev() {
        let Some(found) = noun.field(&path[..end]) else { continue };
        let term = of(found, row);
        if end == path.len() {
            return Ok(term);
        }
        let Type::Row(next) = found.ty else {
            return Err(Error::new(Kind::NoHop(path[..end].to_owned()), Span::new(span.start, span.start + end))
                .hint(format!("it is {}", found.ty.word())));
        };
        let hop = select.hop(next, term);
        return field(
            select,
            next,
            hop,
            &path[end + 1..],
            Span::new(span.start + end + 1, span.end.max(span.start + end + 1)),
        );
    }
    let name = path.split('.').next().unwrap_or(path);
    let place = Span::new(span.start, (span.start + name.len()).min(span.end.max(span.start + 1)));
    let error = Error::new(Kind::UnknownField { noun: noun.name().to_owned(), name: name.to_owned() }, place);
    let info = noun.info();
    let theirs = OTHER_FIELDS.iter().any(|(_, theirs)| theirs.contains(&name));
    let hop = info.fields.iter().chain(info.more).find(|f| match f.ty {
        Type::Row(next) if theirs => next == Noun::Places && next.field(name).is_some(),
        Type::Row(next) => next != Noun::Figures && next.field(name).is_some(),
        _ => false,
    });
    if let Some(hop) = hop {
        return Err(error.hint(format!("write `{}.{name}`", hop.name)));
    }
    let known = info.fields.iter().chain(info.more).flat_map(|f| [f.name].into_iter().chain(f.also.iter().copied()));
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(name, known.iter().copied()).first() {
        return Err(error.hint(format!("did you mean `{near}`?")));
    }
    if let (Noun::Figures | Noun::Measures, Some(class)) = (noun, crate::query::class(name, true)) {
        return Err(error.hint(format!("an action stands behind the noun, `figures {name}`, or: action = \"{class}\"")));
    }
    if let Some((ours, _)) =
        OTHER_FIELDS.iter().find(|(ours, theirs)| theirs.contains(&name) && noun.field(ours).is_some())
    {
        let length = if name == "words" { ", and its length is `length(text)`" } else { "" };
        return Err(error.hint(format!("here that is `{ours}`{length}")));
    }
    if let ("day" | "week" | "month" | "year", true) = (name, noun.field("period").is_some()) {
        let per = if name == "year" { String::new() } else { format!(", or `| per {name}` before it") };
        return Err(error.hint(format!("write `{name}(period)`{per}")));
    }
    let elsewhere: Vec<&str> = crate::query::catalog::nouns()
        .filter(|info| !nearest(name, info.fields.iter().map(|f| f.name)).is_empty())
        .map(|info| info.name)
        .collect();
    if let Some(other) = elsewhere.first().and_then(|noun| Noun::named(noun)) {
        let near = nearest(name, other.info().fields.iter().map(|f| f.name));
        let error = error.hint(format!("`{}` is a field of {}", near[0], elsewhere.join(", ")));
        return Err(error.note(fields(noun)));
    }
    Err(error.note(fields(noun)))
}

/// The way on where a value alone stands behind a comparison, as in `place = Kyiv or Moscow`.
fn choice(before: &Expr, value: &Expr) -> Option<String> {
    let ExprKind::Compare(Op::Eq, field, first) = &before.kind else { return None };
    let alone = matches!(&value.kind, ExprKind::Path(_) | ExprKind::Value(_));
    let one = |expr: &Expr| crate::query::print::expr(expr, true);
    alone.then(|| format!("a choice is written {} in ({}, {})", one(field), one(first), one(value)))
}

/// The fields of a noun's rows, in words.
fn fields(noun: Noun) -> String {
    let info = noun.info();
    let names: Vec<&str> = info.fields.iter().map(|f| f.name).take(12).collect();
    let more =
        if info.fields.len() > 12 { format!(", … (`describe {}` lists all)", noun.name()) } else { String::new() };
    format!("fields of {}: {}{more}", noun.name(), names.join(", "))
}

/// Words that others use for our fields.
const OTHER_FIELDS: &[(&str, &[&str])] = &[
    ("value", &["number", "amount", "count", "figure", "total", "quantity"]),
    ("thing", &["object", "item", "what", "subject"]),
    ("action", &["verb", "act", "event", "happened"]),
    ("doer", &["actor", "by", "perpetrator", "attacker", "subject"]),
    ("target", &["victim", "against"]),
    ("place", &["location", "where", "city", "region", "country"]),
    ("period", &["date", "day", "when", "time"]),
    ("claimant", &["source", "speaker", "said_by", "claimed_by", "attribution", "who"]),
    ("article", &["document", "doc", "story", "id", "file"]),
    ("outlet", &["publisher", "newspaper", "media", "site", "publication"]),
    ("published", &["date", "day", "when", "published_on"]),
    ("speaker", &["who", "author", "actor", "said_by", "claimant", "name"]),
    ("text", &["quote", "words", "content", "statement", "body", "what"]),
    ("said_on", &["date", "when", "day", "period"]),
    ("cue", &["verb"]),
    ("venue", &["where", "place", "location", "to"]),
    ("title", &["headline"]),
    ("article", &["name"]),
    ("name", &["actor", "outlet", "place", "speaker"]),
    ("hull", &["value", "range", "spread"]),
    ("sources", &["source"]),
];

fn number_like(term: &Term, span: Span) -> Result<(), Error> {
    match term.ty {
        Type::Number | Type::Integer | Type::Range => Ok(()),
        other => Err(wrong_type("a number", other.word(), span)),
    }
}

/// A value of the wrong type.
pub(super) fn wrong_type(what: &str, found: &str, span: Span) -> Error {
    Error::new(Kind::WrongType { what: what.to_owned(), found: found.to_owned() }, span)
}

/// A value that nothing is known of.
pub(super) fn unknown_literal(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Value(Value { kind: ValueKind::Unknown, .. }))
}

/// Whether a term is a noun's field, for choosing an index.
pub(super) fn is_field(term: &Term, name: &str) -> bool {
    matches!(&term.node, Node::Field(Found(field), 0) if field.name == name)
}
