//! A plan in words, a line a step: what is read, what must hold, what is shown, in which order. For a person; the
//! dialect it will be written in plays no part.

use std::fmt::Write as _;

use super::{Join, Node, Pred, Select, Source, Term};
use crate::query::ast::Sign;
use crate::query::print;

/// The plan as indented lines.
#[must_use]
pub fn told(select: &Select) -> String {
    let mut out = String::new();
    select_lines(select, 0, &mut out);
    out
}

fn line(depth: usize, out: &mut String, words: &str) {
    let _ = writeln!(out, "{}{words}", "  ".repeat(depth));
}

fn select_lines(select: &Select, depth: usize, out: &mut String) {
    match &select.source {
        Source::Noun(noun) => line(depth, out, &format!("rows: {}", noun.name())),
        Source::Comparisons(members, topic) => {
            line(depth, out, "rows: comparisons of these members");
            for cond in &members.conds {
                line(depth + 1, out, &format!("keep {}", pred(&cond.pred)));
            }
            if let Some(topic) = topic {
                line(depth + 1, out, &format!("one figure of a pair: {}", pred(topic)));
            }
        }
        Source::Rows(inner) => {
            line(depth, out, "rows of:");
            select_lines(inner, depth + 1, out);
        }
        Source::Stack(all, join) => {
            let how = match join {
                Join::All => "all rows of each",
                Join::Union => "rows of either",
            };
            line(depth, out, &format!("{how}:"));
            for inner in all {
                select_lines(inner, depth + 1, out);
            }
        }
        Source::Pairs(one, two) => line(depth, out, &format!("pairs: {} and {}", one.name(), two.name())),
        Source::Silence(inner) => {
            line(depth, out, "articles without figures of:");
            select_lines(inner, depth + 1, out);
        }
    }
    if let Some(loaded) = &select.loaded {
        line(depth, out, &format!("loaded before {loaded}"));
    }
    for cond in &select.conds {
        match &cond.pred {
            Pred::Key(term, inner) | Pred::AmongRows(term, inner) => {
                line(depth, out, &format!("keep where {} is among:", self::term(term)));
                select_lines(inner, depth + 1, out);
            }
            other => line(depth, out, &format!("keep {}", pred(other))),
        }
    }
    let outs: Vec<String> = select
        .outs
        .iter()
        .map(|o| {
            let value = term(&o.term);
            let name = if value == o.name { String::new() } else { format!("{} = ", o.name) };
            format!("{name}{value} ({})", o.term.ty.kind().word())
        })
        .collect();
    line(depth, out, &format!("{}: {}", if select.grouped { "group" } else { "show" }, outs.join(", ")));
    if select.distinct {
        line(depth, out, "each row once");
    }
    if !select.order.is_empty() {
        let keys: Vec<String> =
            select.order.iter().map(|(key, down)| format!("{}{}", if *down { "-" } else { "" }, term(key))).collect();
        line(depth, out, &format!("sort: {}", keys.join(", ")));
    }
    if let Some(limit) = select.limit {
        line(depth, out, &format!("first {limit}"));
    }
    if select.skip > 0 {
        line(depth, out, &format!("skip {}", select.skip));
    }
}

fn list<T>(all: &[T], one: impl Fn(&T) -> String, by: &str) -> String {
    all.iter().map(one).collect::<Vec<_>>().join(by)
}

fn term(of: &Term) -> String {
    match &of.node {
        Node::Field(found, 0) => found.0.name.to_owned(),
        Node::Field(found, row) => format!("row {row} {}", found.0.name),
        Node::Title(noun, row) => format!("{} of row {row}", noun.one()),
        Node::Column(n) => format!("column {}", n + 1),
        Node::Number(n) => n.to_string(),
        Node::Text(text) => format!("\"{text}\""),
        Node::Range(low, high) => format!("{low}..{}", high.map_or_else(String::new, |h| h.to_string())),
        Node::Days(_, _, words) => words.clone(),
        Node::Truth(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Node::Told(..) => "what is kept of it".to_owned(),
        Node::Unknown => "unknown".to_owned(),
        Node::Reckon(sign, a, b) => {
            let sign = match sign {
                Sign::Plus => "+",
                Sign::Minus => "-",
                Sign::Times => "*",
                Sign::Over => "/",
            };
            format!("({} {sign} {})", term(a), term(b))
        }
        Node::Minus(a) => format!("-{}", term(a)),
        Node::Call(function, all) => format!("{function:?}({})", list(all, term, ", ")).to_lowercase(),
        Node::Rank(keys, by, down) => {
            format!("place per {} by {}{}", list(keys, term, ", "), if *down { "-" } else { "" }, term(by))
        }
        Node::Context(_, n) => format!("its sentence with {n} either side"),
        Node::Once(_, of) => format!("{} added once", term(of)),
        Node::Aggregate(how, of, when) => {
            let of = of.as_ref().map_or_else(String::new, |of| term(of));
            let when = when.as_ref().map_or_else(String::new, |when| format!(" where {}", pred(when)));
            format!("{}({of}){when}", format!("{how:?}").to_lowercase())
        }
    }
}

fn pred(of: &Pred) -> String {
    match of {
        Pred::And(all) if all.is_empty() => "everything".to_owned(),
        Pred::And(all) => format!("({})", list(all, pred, " and ")),
        Pred::Or(all) => format!("({})", list(all, pred, " or ")),
        Pred::Not(a) => format!("not {}", pred(a)),
        Pred::Maybe(a) => format!("maybe {}", pred(a)),
        Pred::Undecided(a) => format!("undecided {}", pred(a)),
        Pred::Perhaps(a) => format!("only perhaps {}", pred(a)),
        Pred::Compare(op, a, b) => {
            let op = print::operator(*op);
            format!("{} {op} {}", term(a), term(b))
        }
        Pred::Same(a, text) => format!("{} = \"{text}\"", term(a)),
        Pred::Unknown(a) => format!("{} is unknown", term(a)),
        Pred::Flag(a) => term(a),
        Pred::Is(a, ids) => format!("{} is {}", term(a), list(ids, |id| format!("number {id}"), " or ")),
        Pred::Within(noun, a, ids) => {
            format!("{} belongs to {} {}", term(a), noun.one(), list(ids, |id| format!("number {id}"), " or "))
        }
        Pred::Among(a, texts) => format!("{} in ({})", term(a), texts.join(", ")),
        Pred::Qualified(_, _, words) => format!("a qualifier in ({})", words.join(", ")),
        Pred::Like(a, pattern) => format!("{} like \"{pattern}\"", term(a)),
        Pred::Search(_, a, words) => format!("{} has {words}", term(a)),
        Pred::Matching(all, _) => format!("({}) among the rows of another question", list(all, term, ", ")),
        Pred::Key(a, _) | Pred::AmongRows(a, _) => format!("{} among the rows of another question", term(a)),
        Pred::Told(text, _, _) => text.replace('@', "row"),
    }
}
