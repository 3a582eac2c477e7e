//! Values as SQL.

use super::{Writer, column};
use crate::model::Value;
use crate::query::ast::Sign;
use crate::query::catalog::{Noun, Type};
use crate::query::plan::{Aggregate, Function, Node, Pred, Term};

/// A number past all others, as SQL.
const ENDLESS: &str = "9e999";

/// The row's sentence with some before and after it.
const CONTEXT: &str = "(SELECT substr(n.text, b.start + 1, e.\"end\" - b.start) FROM article n, \
    (SELECT min(start) AS start FROM (SELECT start FROM sentence WHERE article = %article AND start <= @.start ORDER BY start DESC LIMIT %before)) b, \
    (SELECT max(\"end\") AS \"end\" FROM (SELECT * FROM (SELECT start, \"end\" FROM sentence WHERE article = %article AND start <= @.start ORDER BY start DESC LIMIT 1) \
    UNION SELECT * FROM (SELECT start, \"end\" FROM sentence WHERE article = %article AND start > @.start ORDER BY start LIMIT %after))) e \
    WHERE n.id = %article)";

impl Writer {
    /// Every part of a value.
    pub(super) fn parts(&mut self, term: &Term) -> Vec<String> {
        match &term.node {
            Node::Field(found, row) => {
                // A column may take less of a field than there is: the text of a day without its number.
                found.0.sql.iter().take(term.ty.parts()).map(|text| self.told(text, *row)).collect()
            }
            Node::Rank(keys, by, descending) => {
                let keys: Vec<String> = keys.iter().map(|key| self.parts(key).remove(0)).collect();
                let part = usize::from(matches!(by.ty, Type::Date | Type::Period));
                let by = self.parts(by).swap_remove(part);
                let way = if *descending { " DESC NULLS LAST" } else { " NULLS LAST" };
                vec![format!("row_number() OVER (PARTITION BY {} ORDER BY {by}{way})", keys.join(", "))]
            }
            Node::Context(noun, n) => {
                let article = if *noun == Noun::Quotes { "@s.article" } else { "@.article" };
                let text = CONTEXT
                    .replace("%article", article)
                    .replace("%before", &(n + 1).to_string())
                    .replace("%after", &n.to_string());
                vec![self.told(&text, 0)]
            }
            Node::Title(noun, row) => vec![self.told(noun.info().title, *row)],
            Node::Column(n) => {
                let row = self.row(0);
                (0..term.ty.parts()).map(|part| format!("{row}.{}", column(*n, part))).collect()
            }
            Node::Number(n) => vec![self.number(*n)],
            Node::Text(text) => vec![self.bind(Value::Text(text.clone()))],
            Node::Range(low, high) => {
                let low = self.number(*low);
                let high = high.map_or_else(|| "NULL".to_owned(), |high| self.number(high));
                vec![low, high, "NULL".to_owned()]
            }
            Node::Days(low, high, words) => {
                let words = self.bind(Value::Text(words.clone()));
                let day = |day: &Option<i64>| day.map_or_else(|| "NULL".to_owned(), |day| day.to_string());
                let mut parts = vec![words, day(low), day(high)];
                parts.truncate(term.ty.parts());
                parts
            }
            Node::Truth(yes) => vec![if *yes { "1" } else { "0" }.to_owned()],
            Node::Told(text, row, values) => vec![self.bound(text, *row, values)],
            Node::Unknown => vec!["NULL".to_owned(); term.ty.parts()],
            Node::Reckon(sign, left, right) => self.reckon(*sign, left, right, term.ty),
            Node::Minus(of) => match of.ty {
                Type::Range => {
                    let (low, high) = self.bounds(of);
                    vec![format!("(-{high})"), format!("(-{low})"), "NULL".to_owned()]
                }
                _ => vec![format!("(-{})", self.parts(of).remove(0))],
            },
            Node::Call(function, of) => self.call(*function, of),
            Node::Once(n, of) => self.once(*n, of),
            Node::Aggregate(how, of, when) => self.aggregate(*how, of.as_deref(), when.as_deref()),
        }
    }

    fn number(&mut self, n: f64) -> String {
        if n.fract() == 0.0 && n.abs() < 9e15 {
            // A count is a whole number; the cast is exact below 2^53.
            self.bind(Value::Integer(n as i64))
        } else {
            self.bind(Value::Number(n))
        }
    }

    /// The least and the greatest that a value stands for.
    pub(super) fn bounds(&mut self, term: &Term) -> (String, String) {
        let parts = self.parts(term);
        match term.ty {
            Type::Range => {
                let known = match &term.node {
                    // A part that is looked up elsewhere may not be there.
                    Node::Field(found, 0) => found.0.sql[0].starts_with('@'),
                    node => matches!(node, Node::Range(..)),
                };
                let high = if parts[1] == "NULL" {
                    ENDLESS.to_owned()
                } else if known {
                    format!("coalesce({}, {ENDLESS})", parts[1])
                } else {
                    format!("CASE WHEN {} IS NOT NULL THEN coalesce({}, {ENDLESS}) END", parts[0], parts[1])
                };
                (parts[0].clone(), high)
            }
            Type::Date => (parts[1].clone(), parts[1].clone()),
            Type::Period => (parts[1].clone(), parts[2].clone()),
            _ => (parts[0].clone(), parts[0].clone()),
        }
    }

    fn reckon(&mut self, sign: Sign, left: &Term, right: &Term, ty: Type) -> Vec<String> {
        let ((a, b), (c, d)) = (self.bounds(left), self.bounds(right));
        if ty != Type::Range {
            return vec![match sign {
                Sign::Plus => format!("({a} + {c})"),
                Sign::Minus => format!("({a} - {c})"),
                Sign::Times => format!("({a} * {c})"),
                Sign::Over => format!("(1.0 * {a} / nullif({c}, 0))"),
            }];
        }
        let (low, high) = match sign {
            Sign::Plus => (format!("({a} + {c})"), format!("({b} + {d})")),
            Sign::Minus => (format!("({a} - {d})"), format!("({b} - {c})")),
            // Counts and what they are reckoned with are not below zero.
            Sign::Times => (format!("({a} * {c})"), format!("({b} * {d})")),
            Sign::Over => (format!("(1.0 * {a} / nullif({d}, 0))"), format!("(1.0 * {b} / nullif({c}, 0))")),
        };
        vec![low, format!("nullif({high}, {ENDLESS})"), "NULL".to_owned()]
    }

    fn call(&mut self, function: Function, of: &[Term]) -> Vec<String> {
        let first = &of[0];
        vec![match function {
            Function::Width => {
                let (low, high) = self.bounds(first);
                format!("nullif({high} - {low}, {ENDLESS})")
            }
            Function::Middle => {
                let (low, high) = self.bounds(first);
                format!("nullif(({low} + {high}) / 2.0, {ENDLESS})")
            }
            Function::Low => self.bounds(first).0,
            Function::High => {
                let high = self.bounds(first).1;
                format!("nullif({high}, {ENDLESS})")
            }
            Function::Abs => format!("abs({})", self.parts(first)[0]),
            Function::Length => format!("length({})", self.parts(first)[0]),
            Function::Round => format!("round({}, 2)", self.parts(first)[0]),
            Function::DaysBetween => {
                let (from, to) = (self.bounds(first).0, self.bounds(&of[1]).0);
                format!("({to} - {from})")
            }
            Function::Median => format!(
                "(SELECT avg(value) FROM (SELECT value, row_number() OVER (ORDER BY value) AS place, count(*) OVER () AS many \
                 FROM json_each({})) WHERE place IN ((many + 1) / 2, (many + 2) / 2))",
                self.parts(first)[0]
            ),
            Function::Day => return self.calendar(first, "date({}, 'unixepoch')"),
            Function::Week => return self.calendar(first, "date({}, 'unixepoch', '-6 days', 'weekday 1')"),
            Function::Month => {
                let day = self.bounds(first).0;
                format!("strftime('%Y-%m', {day} * 86400, 'unixepoch')")
            }
            Function::Year => {
                let day = self.bounds(first).0;
                format!("strftime('%Y', {day} * 86400, 'unixepoch')")
            }
        }]
    }

    /// A day worked out from another: its text and its number.
    fn calendar(&mut self, of: &Term, pattern: &str) -> Vec<String> {
        let day = self.bounds(of).0;
        let text = pattern.replace("{}", &format!("{day} * 86400"));
        vec![text.clone(), format!("CAST(julianday({text}) - 2440587.5 AS INTEGER)")]
    }

    fn aggregate(&mut self, how: Aggregate, of: Option<&Term>, when: Option<&Pred>) -> Vec<String> {
        let filter = when.map_or_else(String::new, |pred| format!(" FILTER (WHERE {})", self.pred(pred, false)));
        let Some(of) = of else { return vec![format!("count(*){filter}")] };
        let range = of.ty == Type::Range;
        match how {
            Aggregate::Count | Aggregate::CountDistinct => {
                let distinct = if how == Aggregate::CountDistinct { "DISTINCT " } else { "" };
                vec![format!("count({distinct}{}){filter}", self.parts(of)[0])]
            }
            Aggregate::Sum | Aggregate::Hull if range => {
                let (low, high) = self.bounds(of);
                let (a, b) = if how == Aggregate::Hull { ("min", "max") } else { ("sum", "sum") };
                vec![
                    format!("{a}({low}){filter}"),
                    format!("nullif({b}({high}){filter}, {ENDLESS})"),
                    "NULL".to_owned(),
                ]
            }
            Aggregate::Hull => {
                let value = self.parts(of).remove(0);
                vec![format!("min({value}){filter}"), format!("max({value}){filter}"), "NULL".to_owned()]
            }
            Aggregate::Min | Aggregate::Max if matches!(of.ty, Type::Date) => {
                let name = if how == Aggregate::Min { "min" } else { "max" };
                self.parts(of).into_iter().map(|part| format!("{name}({part}){filter}")).collect()
            }
            Aggregate::Min | Aggregate::Max if matches!(of.ty, Type::Period) => {
                let (first, last) = self.bounds(of);
                let day = match how {
                    Aggregate::Min => format!("min({first}){filter}"),
                    _ => format!("max({last}){filter}"),
                };
                vec![format!("date({day} * 86400, 'unixepoch')"), day]
            }
            Aggregate::Min => vec![format!("min({}){filter}", self.bounds(of).0)],
            Aggregate::Max => {
                let high = self.bounds(of).1;
                vec![if range {
                    format!("nullif(max({high}){filter}, {ENDLESS})")
                } else {
                    format!("max({high}){filter}")
                }]
            }
            Aggregate::Mean => {
                let (low, high) = self.bounds(of);
                vec![if range {
                    format!("avg(nullif(({low} + {high}) / 2.0, {ENDLESS})){filter}")
                } else {
                    format!("avg({low}){filter}")
                }]
            }
            Aggregate::Median => {
                let (low, high) = self.bounds(of);
                let value = if range { format!("nullif(({low} + {high}) / 2.0, {ENDLESS})") } else { low };
                let held = when.map_or_else(String::new, |pred| format!(" AND {}", self.pred(pred, false)));
                vec![format!("json_group_array({value}) FILTER (WHERE {value} IS NOT NULL{held})")]
            }
            Aggregate::Sum => vec![format!("sum({}){filter}", self.parts(of)[0])],
            Aggregate::List => vec![listed(&self.parts(of)[0], &filter)],
        }
    }
}

/// Different texts with a comma and a blank between them: SQLite takes no separator of ours beside DISTINCT, so a
/// comma within a text steps aside meanwhile.
fn listed(text: &str, filter: &str) -> String {
    format!("replace(replace(group_concat(DISTINCT replace({text}, ',', char(31))){filter}, ',', ', '), char(31), ',')")
}
