//! Plan → SQL for SQLite. Cannot fail and looks nothing up: every identifier comes from the catalog or from this
//! room, every value of the user's is bound.

mod comparisons;
mod once;
mod pred;
mod term;

pub use once::{in_several_units, not_added};

use super::catalog::{Noun, Type};
use super::plan::{Cond, Join, Node, Out, Select, Source, Term};
use crate::model::{self, Value};

/// A SELECT as it is run.
#[must_use]
pub fn select(select: &Select) -> model::Select {
    let mut writer = Writer::default();
    let sql = writer.select(select, Shape::Shown);
    writer.done(sql)
}

/// A SELECT of the rows that meet `conds`, no more than one past `most`, to be counted.
#[must_use]
pub fn counted(select: &Select, conds: &[Cond], most: u32) -> model::Select {
    let counted = Select { conds: conds.to_vec(), ..select.clone() };
    let mut writer = Writer::default();
    let rows = writer.select(&counted, Shape::Counted);
    writer.done(format!("{rows} LIMIT {}", most + 1))
}

/// A SELECT of whether a person corrected anything in this file.
#[must_use]
pub fn corrections() -> model::Select {
    Writer::default().done("SELECT EXISTS (SELECT 1 FROM correction)".to_owned())
}

/// What is counted in without the article of each row, where nothing is asked of it but that it is the newest version:
/// few articles have several, and those are looked for last, after what was asked.
fn newest_alone(from: String, wheres: &mut Vec<String>, joins: &str, base: &str) -> String {
    let (row, newest) = (format!("{base}a."), format!("{base}a.replaced_by IS NULL"));
    let Some((rest, key)) = from.split_once(&format!(" JOIN article {base}a ON {base}a.id = ")) else { return from };
    let Some(always) = wheres.first().and_then(|first| first.strip_prefix(&newest)) else { return from };
    let always = always.trim_start_matches(" AND ").to_owned();
    if key.contains(' ')
        || [joins, &always].into_iter().chain(wheres[1..].iter().map(String::as_str)).any(|text| text.contains(&row))
    {
        return from;
    }
    wheres.remove(0);
    wheres.extend(Some(always).filter(|always| !always.is_empty()));
    wheres.push(format!("{key} NOT IN (SELECT id FROM article WHERE replaced_by IS NOT NULL)"));
    rest.to_owned()
}

/// What a SELECT is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The columns as they are shown.
    Shown,
    /// Every part of every column, for a SELECT around it.
    Inner,
    /// What tells each row from all others, alone.
    Keys,
    /// That there are rows, to be counted.
    Counted,
}

/// Text and values as they grow.
#[derive(Debug, Default)]
struct Writer {
    values: Vec<Value>,
    /// Names of the rows in sight, those of the innermost SELECT last.
    rows: Vec<Vec<String>>,
    /// Which of those rows something was said of.
    used: Vec<Vec<bool>>,
    named: usize,
}

impl Writer {
    /// The SELECT with its values. One bound at the end may be of no use, as the far bound of a range that has none:
    /// SQLite counts up to the last that is named.
    fn done(mut self, sql: String) -> model::Select {
        let named = |piece: &str| piece.split(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok());
        self.values.truncate(sql.split('?').skip(1).filter_map(named).max().unwrap_or(0));
        model::Select { sql, values: self.values }
    }

    /// Binds a value.
    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    fn fresh(&mut self) -> String {
        let name = format!("t{}", self.named);
        self.named += 1;
        name
    }

    /// The name of row `row` of the innermost SELECT.
    fn row(&mut self, row: usize) -> &str {
        if let Some(used) = self.used.last_mut().and_then(|used| used.get_mut(row)) {
            *used = true;
        }
        &self.rows.last().expect("a SELECT is being written")[row]
    }

    /// A text of the catalog with `@` for row `row`.
    fn told(&mut self, text: &str, row: usize) -> String {
        text.replace('@', self.row(row))
    }

    fn select(&mut self, select: &Select, shape: Shape) -> String {
        let base = self.fresh();
        self.rows.push(vec![base.clone()]);
        let (with, from, always) = self.source(select, &base);
        for _ in &select.hops {
            let name = self.fresh();
            self.rows.last_mut().expect("a SELECT is being written").push(name);
        }
        self.used.push(vec![false; select.source.rows() + select.hops.len()]);
        let limited = select.limit.is_some() || select.skip > 0;
        let columns = match shape {
            Shape::Counted => "1".to_owned(),
            Shape::Keys => match &select.source {
                Source::Noun(noun) => self.told(noun.identity(), 0),
                _ => format!("{base}.id"),
            },
            Shape::Shown => self.shown(&select.outs),
            Shape::Inner => self.inner(&select.outs),
        };
        let mut wheres: Vec<String> = always.into_iter().collect();
        for cond in &select.conds {
            let text = self.pred(&cond.pred, false);
            if text != "1" {
                wheres.push(text);
            }
        }
        let order = match shape {
            Shape::Shown => self.order(select),
            Shape::Inner | Shape::Keys if limited => self.order(select),
            _ => String::new(),
        };
        let joins = self.joins(select) + &self.sharing(select);
        let counted = shape == Shape::Counted;
        let from = if counted { newest_alone(from, &mut wheres, &joins, &base) } else { from };
        let distinct = if select.distinct && !counted { "DISTINCT " } else { "" };
        let mut sql = format!("{with}SELECT {distinct}{columns} FROM {from}{joins}");
        if !wheres.is_empty() {
            sql.push_str(" WHERE ");
            sql.push_str(&wheres.join(" AND "));
        }
        if select.grouped && shape == Shape::Inner {
            let keys = group_keys(&select.outs);
            if !keys.is_empty() {
                sql.push_str(&format!(" GROUP BY {}", keys.join(", ")));
            }
        }
        if !order.is_empty() {
            sql.push_str(&format!(" ORDER BY {order}"));
        }
        if limited && !counted {
            sql.push_str(&select.limit.map_or_else(|| " LIMIT -1".to_owned(), |n| format!(" LIMIT {n}")));
            if select.skip > 0 {
                sql.push_str(&format!(" OFFSET {}", select.skip));
            }
        }
        self.rows.pop();
        self.used.pop();
        sql
    }

    /// The rows one hop away that something was said of; those they hang on come first.
    fn joins(&mut self, select: &Select) -> String {
        let first = select.source.rows();
        let mut joins = Vec::new();
        for (n, hop) in select.hops.iter().enumerate().rev() {
            if !self.used.last().expect("a SELECT is being written")[first + n] {
                continue;
            }
            let name = self.row(first + n).to_owned();
            let key = self.parts(&hop.key).remove(0);
            let table = hop.noun.info().row().replace('@', &name);
            joins.push(format!(" LEFT JOIN {table} ON {name}.id = {key}"));
        }
        joins.reverse();
        joins.concat()
    }

    /// What goes before the SELECT, what it selects from, and what always holds.
    fn source(&mut self, select: &Select, base: &str) -> (String, String, Option<String>) {
        match &select.source {
            Source::Noun(noun) => {
                let info = noun.info();
                let always = self.versioned(&info.always.replace('@', base), select.loaded.as_deref());
                let always = (!always.is_empty()).then_some(always);
                (String::new(), info.table.replace('@', base), always)
            }
            Source::Rows(inner) => {
                let inner = self.select(inner, Shape::Inner);
                (String::new(), format!("({inner}) {base}"), None)
            }
            Source::Stack(selects, join) => {
                let word = match join {
                    Join::All => " UNION ALL ",
                    Join::Union => " UNION ",
                };
                let parts: Vec<String> =
                    selects.iter().map(|s| format!("SELECT * FROM ({})", self.select(s, Shape::Inner))).collect();
                (String::new(), format!("({}) {base}", parts.join(word)), None)
            }
            Source::Pairs(left, right) => {
                let second = self.fresh();
                let left = left.info().table.replace('@', base);
                let right = right.info().table.replace('@', &second);
                self.rows.last_mut().expect("a SELECT is being written").push(second);
                (String::new(), format!("{left} JOIN {right}"), None)
            }
            Source::Silence(told) => {
                let keys = self.select(told, Shape::Keys);
                let with = format!(
                    "WITH told AS MATERIALIZED (SELECT f.id, f.article, f.since_day, f.until_day FROM figure f WHERE f.id IN ({keys})), \
                     days AS MATERIALIZED (SELECT count(*) AS figures, min(since_day) AS low, max(coalesce(until_day, since_day)) AS high FROM told) "
                );
                let info = Noun::Silence.info();
                (with, info.table.replace('@', base), Some(info.always.replace('@', base)))
            }
            Source::Comparisons(members, topic) => {
                let with = self.comparisons(members, topic.as_deref(), &select.conds);
                (with, Noun::Comparisons.info().table.replace('@', base), None)
            }
        }
    }

    /// The newest version of an article: now, or before a moment.
    fn versioned(&mut self, always: &str, loaded: Option<&str>) -> String {
        const NEWEST: &str = ".replaced_by IS NULL";
        let (Some(loaded), Some(end)) = (loaded, always.find(NEWEST)) else { return always.to_owned() };
        let start = always[..end].rfind(' ').map_or(0, |at| at + 1);
        let row = &always[start..end];
        let (one, two) = (self.bind(Value::Text(loaded.to_owned())), self.bind(Value::Text(loaded.to_owned())));
        let then = format!(
            "{row}.loaded < {one} AND NOT EXISTS (SELECT 1 FROM article v WHERE v.id = {row}.replaced_by AND v.loaded < {two})"
        );
        format!("{}{then}{}", &always[..start], &always[end + NEWEST.len()..])
    }

    fn shown(&mut self, outs: &[Out]) -> String {
        let mut columns = Vec::new();
        for out in outs {
            let width = out.term.ty.kind().width();
            for (n, part) in self.parts(&out.term).into_iter().take(width).enumerate() {
                columns.push(format!("{part} AS \"{}\"", label(out, n)));
            }
        }
        columns.join(", ")
    }

    fn inner(&mut self, outs: &[Out]) -> String {
        let mut columns = Vec::new();
        for (n, out) in outs.iter().enumerate() {
            for (part, text) in self.parts(&out.term).into_iter().enumerate() {
                columns.push(format!("{text} AS {}", column(n, part)));
            }
        }
        columns.join(", ")
    }

    fn order(&mut self, select: &Select) -> String {
        let mut keys = Vec::new();
        for (term, descending) in &select.order {
            let parts = self.parts(term);
            let parts = match term.ty {
                Type::Range => parts[..2].to_vec(),
                Type::Date | Type::Period => parts[1..].to_vec(),
                _ => parts,
            };
            for (n, part) in parts.into_iter().enumerate() {
                // A whole number by itself sorts nothing, and would be the place of a column to SQLite.
                if part.trim_matches(['(', ')']).parse::<i64>().is_ok() {
                    continue;
                }
                // No upper bound is greater than any.
                let part = if term.ty == Type::Range && n == 1 { format!("coalesce({part}, 9e999)") } else { part };
                let fold = if matches!(term.ty.kind(), model::Kind::Text) && term.ty.parts() == 1 {
                    " COLLATE NOCASE"
                } else {
                    ""
                };
                keys.push(format!("{part}{fold}{}", if *descending { " DESC NULLS LAST" } else { " NULLS LAST" }));
            }
        }
        if !select.grouped && !select.distinct {
            match &select.source {
                Source::Noun(noun) => keys.push(self.told(noun.info().order, 0)),
                Source::Comparisons(..) => keys.push(self.told(Noun::Comparisons.info().order, 0)),
                Source::Silence(_) => keys.push(self.told(Noun::Silence.info().order, 0)),
                Source::Pairs(left, right) => {
                    keys.push(self.told(left.info().order, 0));
                    keys.push(self.told(right.info().order, 1));
                }
                Source::Rows(_) | Source::Stack(..) => {}
            }
        }
        keys.join(", ")
    }
}

/// The name of part `part` of column `n` inside.
fn column(n: usize, part: usize) -> String {
    const PARTS: [&str; 3] = ["", "b", "c"];
    format!("c{n}{}", PARTS[part])
}

/// What part `n` of a shown column is called: a name of the catalog, or the column's number.
fn label(out: &Out, n: usize) -> String {
    let name = match &out.term.node {
        Node::Field(found, _) if found.0.name == out.name => found.0.name.to_owned(),
        _ => out.name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.')).collect(),
    };
    if out.term.ty == Type::Range && n < 3 { format!("{name}.{}", ["min", "max", "hedge"][n]) } else { name }
}

fn group_keys(outs: &[Out]) -> Vec<String> {
    let mut keys = Vec::new();
    let mut at = 1;
    for out in outs {
        let parts = out.term.ty.parts();
        if !aggregates(&out.term) {
            keys.extend((at..at + parts).map(|n| n.to_string()));
        }
        at += parts;
    }
    keys
}

/// Whether an aggregate is somewhere in a term.
pub(super) fn aggregates(term: &Term) -> bool {
    any(term, &|term| matches!(term.node, Node::Aggregate(..)))
}

/// Whether a term, or one it is reckoned from, `is` so.
pub(super) fn any(term: &Term, is: &impl Fn(&Term) -> bool) -> bool {
    is(term)
        || match &term.node {
            Node::Reckon(_, a, b) => any(a, is) || any(b, is),
            Node::Minus(a) | Node::Once(_, a) => any(a, is),
            Node::Aggregate(_, Some(a), _) => any(a, is),
            Node::Call(_, terms) => terms.iter().any(|term| any(term, is)),
            _ => false,
        }
}
