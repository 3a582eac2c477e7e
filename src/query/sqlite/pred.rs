//! What must hold, as SQL. A comparison of ranges holds surely where all they stand for does, and perhaps where
//! some of it does; what is unknown is NULL, and neither holds nor fails.

use super::{Shape, Writer};
use crate::model::{Kind, Value, reference};
use crate::query::ast::Op;
use crate::query::catalog::{Noun, Type};
use crate::query::plan::{Index, Node, Pred, Term};

impl Writer {
    /// A condition that holds surely, or else `perhaps`.
    pub(super) fn pred(&mut self, pred: &Pred, perhaps: bool) -> String {
        match pred {
            Pred::And(all) => self.joined(all, perhaps, " AND ", "1"),
            Pred::Or(any) => self.joined(any, perhaps, " OR ", "0"),
            Pred::Not(of) => format!("NOT ({})", self.pred(of, !perhaps)),
            Pred::Maybe(of) => self.pred(of, true),
            Pred::Undecided(of) => match asked_of(of) {
                // Known names are looked for, so that nothing is unknown but who or where.
                Some(term) => format!("{} IS NULL", self.parts(term)[0]),
                None => format!("({}) IS NULL", self.pred(of, true)),
            },
            Pred::Perhaps(of) => {
                let (may, does) = (self.pred(of, true), self.pred(of, false));
                format!("({may}) AND NOT coalesce({does}, 0)")
            }
            Pred::Compare(op, left, right) => self.compare(*op, left, right, perhaps),
            Pred::Same(term, text) => {
                let left = self.parts(term).remove(0);
                if let Some(same) = self.coded(term, Op::Eq, text) {
                    return same;
                }
                format!("{left} = {}{}", self.bind(Value::Text(text.clone())), case(term))
            }
            Pred::Unknown(term) => format!("{} IS NULL", self.parts(term)[0]),
            Pred::Flag(term) => self.parts(term).remove(0),
            Pred::Is(term, ids) => {
                let key = self.parts(term).remove(0);
                let ids = self.ids(ids);
                format!("{key} IN ({ids})")
            }
            Pred::Within(noun, term, ids) => {
                let key = self.parts(term).remove(0);
                let ids = self.ids(ids);
                match noun {
                    Noun::Places => format!("{key} IN (SELECT place FROM place_within WHERE whole IN ({ids}))"),
                    // An actor is not listed as a part of itself.
                    Noun::Actors => format!(
                        "{key} IN (SELECT id FROM actor WHERE id IN ({ids}) UNION ALL SELECT actor FROM actor_within WHERE whole IN ({ids}))"
                    ),
                    _ => format!("{key} IN ({ids})"),
                }
            }
            Pred::Among(term, texts) => {
                let left = self.parts(term).remove(0);
                let texts: Vec<String> = texts.iter().map(|text| self.bind(Value::Text(text.clone()))).collect();
                format!("{left} IN ({})", texts.join(", "))
            }
            Pred::Qualified(noun, row, words) => {
                let (table, of) = match noun {
                    Noun::Records => ("record_qualifier", "record"),
                    _ => ("qualifier", "figure"),
                };
                let words: Vec<String> = words.iter().map(|word| self.bind(Value::Text(word.clone()))).collect();
                let row = self.row(*row);
                format!(
                    "EXISTS (SELECT 1 FROM {table} n WHERE n.{of} = {row}.id AND n.qualifier IN ({}))",
                    words.join(", ")
                )
            }
            Pred::Like(term, pattern) => {
                let left = self.parts(term).remove(0);
                format!("{left} LIKE {} ESCAPE '\\'", self.bind(Value::Text(pattern.clone())))
            }
            Pred::Search(index, term, words) => {
                let key = self.parts(term).remove(0);
                let table = match index {
                    Index::Articles => "article_words",
                    Index::Statements => "statement_words",
                };
                let words = self.bind(Value::Text(words.clone()));
                format!("{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH {words})")
            }
            Pred::Key(term, select) => {
                let key = self.parts(term).remove(0);
                let rows = self.select(select, Shape::Keys);
                format!("{key} IN ({rows})")
            }
            Pred::AmongRows(term, select) => {
                let parts = self.parts(term);
                let rows = self.select(select, Shape::Inner);
                if term.ty == Type::Range {
                    return format!(
                        "EXISTS (SELECT 1 FROM ({rows}) n WHERE n.c0 = {} AND n.c0b IS {})",
                        parts[0], parts[1]
                    );
                }
                format!("{} IN (SELECT c0 FROM ({rows}))", parts[0])
            }
            Pred::Matching(terms, select) => {
                let mut same = Vec::new();
                for (n, term) in terms.iter().enumerate() {
                    let compared = if term.ty == Type::Range { 2 } else { 1 };
                    for (part, value) in self.parts(term).into_iter().take(compared).enumerate() {
                        same.push(format!("n.{} IS {value}", super::column(n, part)));
                    }
                }
                let rows = self.select(select, Shape::Inner);
                format!("EXISTS (SELECT 1 FROM ({rows}) n WHERE {})", same.join(" AND "))
            }
            Pred::Told(text, row, values) => self.bound(text, *row, values),
        }
    }

    /// A text in the catalog's terms, each value bound.
    pub(super) fn bound(&mut self, text: &str, row: usize, values: &[Value]) -> String {
        let mut out = String::new();
        let mut values = values.iter();
        let text = self.told(text, row);
        let mut pieces = text.split('?');
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let value = values.next().cloned().unwrap_or(Value::Null);
            out.push_str(&self.bind(value));
            out.push_str(piece);
        }
        out
    }

    fn joined(&mut self, preds: &[Pred], perhaps: bool, by: &str, none: &str) -> String {
        match preds {
            [] => none.to_owned(),
            [one] => self.pred(one, perhaps),
            _ => {
                let texts: Vec<String> = preds.iter().map(|p| self.pred(p, perhaps)).collect();
                format!("({})", texts.join(by))
            }
        }
    }

    fn ids(&mut self, ids: &[i64]) -> String {
        let ids: Vec<String> = ids.iter().map(|id| self.bind(Value::Integer(*id))).collect();
        ids.join(", ")
    }

    /// Whether a ref is `text`, or is not: those of statements and figures are looked up by the number kept in their
    /// place. `None` where the term is no such ref.
    fn coded(&mut self, term: &Term, op: Op, text: &str) -> Option<String> {
        let Node::Field(found, _) = &term.node else { return None };
        let nouns = [(Noun::Figures, "fig:"), (Noun::Statements, "stm:"), (Noun::Quotes, "stm:")];
        let is = |noun: Noun| noun.field("ref").is_some_and(|field| field.doc == found.0.doc);
        let (_, prefix) = nouns.into_iter().find(|(noun, _)| is(*noun)).filter(|_| matches!(op, Op::Eq | Op::Ne))?;
        let left = self.parts(term).remove(0);
        let text = text.to_ascii_lowercase();
        // No row has a number below zero.
        let code = reference::code(&text).filter(|_| text.starts_with(prefix)).unwrap_or(-1);
        let code = self.bind(Value::Integer(code));
        Some(format!("{}.code {} {code}", left.strip_suffix(".ref")?, sign(op)))
    }

    fn compare(&mut self, op: Op, left: &Term, right: &Term, perhaps: bool) -> String {
        let dated = |term: &Term| matches!(term.ty, Type::Date | Type::Period);
        if dated(left) && dated(right) {
            return self.compare_days(op, left, right, perhaps);
        }
        if left.ty.kind() == Kind::Text || left.ty.kind() == Kind::Ref {
            if let Node::Text(text) = &right.node
                && let Some(same) = self.coded(left, op, text)
            {
                return same;
            }
            let (a, b) = (self.parts(left).remove(0), self.parts(right).remove(0));
            let sign = sign(op);
            return format!("{a} {sign} {b}{}", case(left));
        }
        if left.ty != Type::Range && right.ty != Type::Range {
            let (a, b) = (self.parts(left).remove(0), self.parts(right).remove(0));
            let sign = sign(op);
            return format!("{a} {sign} {b}");
        }
        let ((a, b), (c, d)) = (self.bounds(left), self.bounds(right));
        match (op, perhaps) {
            (Op::Gt, false) => format!("{a} > {d}"),
            (Op::Gt, true) => format!("{b} > {c}"),
            (Op::Ge, false) => format!("{a} >= {d}"),
            (Op::Ge, true) => format!("{b} >= {c}"),
            (Op::Lt, false) => format!("{b} < {c}"),
            (Op::Lt, true) => format!("{a} < {d}"),
            (Op::Le, false) => format!("{b} <= {c}"),
            (Op::Le, true) => format!("{a} <= {d}"),
            (Op::Eq, false) => format!("({a} = {d} AND {b} = {c})"),
            (Op::Eq, true) | (Op::Overlaps, _) => format!("({a} <= {d} AND {c} <= {b})"),
            (Op::Ne, false) | (Op::Apart, _) => format!("NOT ({a} <= {d} AND {c} <= {b})"),
            (Op::Ne, true) => format!("NOT ({a} = {d} AND {b} = {c})"),
            (Op::Within, _) => format!("({a} >= {c} AND {b} <= {d})"),
        }
    }

    /// Days: an imprecise date is a window, so `>=` counts from its start and `<=` to its end.
    fn compare_days(&mut self, op: Op, left: &Term, right: &Term, perhaps: bool) -> String {
        let (a, b) = self.days(left);
        let (c, d) = self.days(right);
        let cmp = |left: &Option<String>, sign: &str, right: &Option<String>| match (left, right) {
            (Some(left), Some(right)) => format!("{left} {sign} {right}"),
            _ => "1".to_owned(),
        };
        let both = |one: String, two: String| match (one.as_str(), two.as_str()) {
            ("1", _) => two,
            (_, "1") => one,
            _ => format!("({one} AND {two})"),
        };
        match (op, perhaps) {
            (Op::Ge, false) => cmp(&a, ">=", &c),
            (Op::Ge, true) => cmp(&b, ">=", &c),
            (Op::Gt, false) => cmp(&a, ">", &d),
            (Op::Gt, true) => cmp(&b, ">", &d),
            (Op::Le, false) => cmp(&b, "<=", &d),
            (Op::Le, true) => cmp(&a, "<=", &d),
            (Op::Lt, false) => cmp(&b, "<", &c),
            (Op::Lt, true) => cmp(&a, "<", &c),
            (Op::Eq, false) | (Op::Within, _) => both(cmp(&a, ">=", &c), cmp(&b, "<=", &d)),
            (Op::Eq, true) | (Op::Overlaps, _) => both(cmp(&a, "<=", &d), cmp(&b, ">=", &c)),
            (Op::Ne, true) => format!("NOT ({})", both(cmp(&a, ">=", &c), cmp(&b, "<=", &d))),
            (Op::Ne, false) | (Op::Apart, _) => format!("NOT ({})", both(cmp(&a, "<=", &d), cmp(&b, ">=", &c))),
        }
    }

    /// First and last day; an open end of a window is `None`.
    fn days(&mut self, term: &Term) -> (Option<String>, Option<String>) {
        if let Node::Days(low, high, _) = &term.node {
            let mut bound = |day: &Option<i64>| day.map(|day| self.bind(Value::Integer(day)));
            return (bound(low), bound(high));
        }
        let (low, high) = self.bounds(term);
        (Some(low), Some(high))
    }
}

/// How a text is compared: in any case, but for a ref, which has small letters and is looked for in an index.
const fn case(term: &Term) -> &'static str {
    if matches!(term.ty, Type::Ref) { "" } else { " COLLATE NOCASE" }
}

/// What alone decides whether a condition can be decided.
fn asked_of(pred: &Pred) -> Option<&Term> {
    match pred {
        Pred::Is(term, ids) | Pred::Within(_, term, ids) if !ids.is_empty() => Some(term),
        Pred::Not(of) => asked_of(of),
        _ => None,
    }
}

/// How SQL compares two values that are no ranges.
const fn sign(op: Op) -> &'static str {
    match op {
        Op::Ne | Op::Apart => "<>",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::Eq | Op::Overlaps | Op::Within => "=",
    }
}
