//! Sums of figures that add nothing twice. All is decided among the rows asked for, each group for itself, and by what
//! the figures say: the order in which articles were loaded plays no part. Linear in the rows but for sorting.

use super::{Shape, Writer, aggregates, column};
use crate::model;
use crate::query::catalog::{Noun, Type};
use crate::query::plan::{Cond, Node, Out, Pred, Select, Source, Term, key};
use crate::query::words::WORDS;

/// The rows of `$from` that are apart in time from all others with the same `$by`, as the table `$name`: of those whose
/// days run into each other the one with the greatest least value.
macro_rules! apart {
    ($name:literal, $from:literal, $by:literal) => {
        concat!(
            $name, " AS MATERIALIZED (SELECT * FROM (SELECT kind, thing, action, place, tangle, ref, since, until, low, high, ",
            "row_number() OVER (PARTITION BY ", $by, ", stretch ORDER BY since IS NULL, low DESC, high DESC, ref) AS rank ",
            "FROM (SELECT *, sum(anew) OVER (PARTITION BY ", $by, " ORDER BY since NULLS LAST, ref ROWS UNBOUNDED PRECEDING) AS stretch ",
            "FROM (SELECT *, coalesce(since > max(until) OVER (PARTITION BY ", $by,
            " ORDER BY since NULLS LAST, ref ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS anew FROM ", $from, "))) WHERE rank = 1), "
        )
    };
}

/// From the rows asked for, `asked`, with their group's `%keys`, to what is added: `added` has a row for each number,
/// under the ref of one of the figures that give it.
///
/// 1. `told`: the figures of one comparison that answer its question are one claim; every other figure is its own.
/// 2. `above`, `within`, `part`: what a figure is a part of, by its text, over several steps; a later state of its
///    count; what it echoes.
/// 3. `claim`: one number a claim, what fits all its figures, or from the least to the greatest where they conflict.
///    Claims within another of the group are left out.
/// 4. `linked`: claims that hang together (see the table `tangle`) may overlap unless their days are apart.
/// 5. `local`: so may claims of one thing and action in one place. Of those whose days run into each other the
///    greatest is added; one without days gives way to those that have them.
/// 6. `span`, `covered`: so may a claim about a wider place, or about none that is known, and one about a place in
///    it. The known place is added before the unknown one, the wider before the narrower.
const ADDED: &str = concat!(
    "told AS MATERIALIZED (SELECT q.c0 AS id, %keys AS kind, f.ref, f.unit, f.min AS low, coalesce(f.max, 9e999) AS high, f.place, ",
    "CASE WHEN f.kind = 'count' THEN '' ELSE f.unit || ' ' END || coalesce(%thing, f.unit) AS thing, coalesce(f.action, '') AS action, ",
    "CASE WHEN coalesce(f.since_day, f.until_day) IS NOT NULL THEN coalesce(f.since_day, -9e999) END AS since, coalesce(f.until_day, 9e999) AS until, ",
    "coalesce((SELECT m.comparison FROM member m WHERE m.figure = f.id AND m.role = 'same'), -f.id) AS claim, ",
    "coalesce((SELECT g.tangle FROM tangle g WHERE g.figure = f.id), -f.id) AS tangle FROM asked q JOIN figure f ON f.id = q.c0), ",
    "above(figure, whole) AS (SELECT t.id, f.whole FROM told t JOIN figure f ON f.id = t.id WHERE f.whole IS NOT NULL ",
    "UNION SELECT a.figure, f.whole FROM above a JOIN figure f ON f.id = a.whole WHERE f.whole IS NOT NULL), ",
    "within(figure, claim) AS (SELECT a.figure, coalesce((SELECT m.comparison FROM member m WHERE m.figure = a.whole AND m.role = 'same'), -a.whole) FROM above a ",
    "UNION ALL SELECT m.figure, CASE m.role WHEN 'echo' THEN m.comparison ELSE coalesce((SELECT o.comparison FROM member o WHERE o.figure = n.figure AND o.role = 'same'), -n.figure) END ",
    "FROM told t JOIN member m ON m.figure = t.id AND m.role IN ('earlier', 'echo') LEFT JOIN member n ON n.comparison = m.comparison AND n.role = 'later'), ",
    "part AS MATERIALIZED (SELECT w.figure FROM within w JOIN told t ON t.id = w.figure ",
    "WHERE w.claim <> t.claim AND (t.kind, w.claim) IN (SELECT kind, claim FROM told)), ",
    "sited AS (SELECT *, first_value(place) OVER (PARTITION BY kind, claim ORDER BY place IS NULL, ref) AS site FROM told), ",
    "claim AS (SELECT kind, min(thing) AS thing, min(action) AS action, min(site) AS place, min(tangle) AS tangle, min(ref) AS ref, ",
    "min(since) AS since, max(CASE WHEN since IS NOT NULL THEN until END) AS until, ",
    "CASE WHEN max(low) <= min(high) THEN max(low) ELSE min(low) END AS low, CASE WHEN max(low) <= min(high) THEN min(high) ELSE max(high) END AS high ",
    "FROM sited GROUP BY kind, claim HAVING max(id IN (SELECT figure FROM part)) = 0), ",
    apart!("linked", "claim", "kind, tangle"),
    apart!("local", "linked", "kind, thing, action, place"),
    "span AS (SELECT l.ref, l.low, l.high, l.kind, l.thing, l.action, w.whole AS place, w.whole = coalesce(l.place, 0) AS own, ",
    "coalesce(l.since, -9e999) AS since, coalesce(l.until, 9e999) AS until FROM local l JOIN (SELECT place, whole FROM place_within ",
    "UNION ALL SELECT id, 0 FROM place UNION ALL SELECT 0, 0) w ON w.place = coalesce(l.place, 0)), ",
    "covered AS (SELECT *, own <> (place <> 0) AND (",
    "max(CASE WHEN own = (place <> 0) THEN until END) OVER (PARTITION BY kind, thing, action, place ORDER BY since) >= since OR ",
    "min(CASE WHEN own = (place <> 0) THEN since END) OVER (PARTITION BY kind, thing, action, place ORDER BY since DESC) <= until) AS covered FROM span), ",
    "added AS (SELECT ref, low, nullif(high, 9e999) AS high FROM covered%one_unit GROUP BY ref, low, high HAVING coalesce(max(covered), 0) = 0)",
);

/// The rows of a sum whose measures are in several units: dollars and tons make no sum.
const SEVERAL_UNITS: &str = "(SELECT kind FROM told GROUP BY kind HAVING count(DISTINCT coalesce(unit, '')) > 1)";

/// How many figures the sum of number `n` leaves out since others may count the same.
#[must_use]
pub fn not_added(select: &Select, n: usize) -> model::Select {
    let mut writer = Writer::default();
    let with = writer.added(select, n);
    let asked =
        if measures(select) { format!("FROM told WHERE kind NOT IN {SEVERAL_UNITS}") } else { "FROM asked".to_owned() };
    writer.done(format!("{with} SELECT (SELECT count(*) {asked}) - (SELECT count(*) FROM added)"))
}

/// How many measures the sum of number `n` leaves out since they are in several units.
#[must_use]
pub fn in_several_units(select: &Select, n: usize) -> Option<model::Select> {
    let mut writer = Writer::default();
    measures(select).then(|| {
        let with = writer.added(select, n);
        writer.done(format!("{with} SELECT count(*) FROM told WHERE kind IN {SEVERAL_UNITS}"))
    })
}

fn measures(select: &Select) -> bool {
    matches!(select.source, Source::Noun(Noun::Measures))
}

/// The broadest class that a thing is a kind of, as SQL: people may be counted as civilians too.
fn broadest(thing: &str) -> String {
    let cases = WORDS
        .broadest()
        .into_iter()
        .map(|(class, kinds)| format!("WHEN {thing} IN ('{}') THEN '{class}' ", kinds.join("', '")));
    format!("CASE {}ELSE {thing} END", cases.collect::<String>())
}

impl Writer {
    /// What each row adds to sums that add nothing twice, joined to the rows.
    pub(super) fn sharing(&mut self, select: &Select) -> String {
        let mut joins = String::new();
        for n in 0..select.once.len() {
            let row = self.row(0).to_owned();
            let with = self.added(select, n);
            joins.push_str(&format!(" LEFT JOIN ({with} SELECT * FROM added) {row}n{n} ON {row}n{n}.ref = {row}.ref"));
        }
        joins
    }

    /// The parts of what a row adds.
    pub(super) fn once(&mut self, n: usize, of: &Term) -> Vec<String> {
        let row = format!("{}n{n}", self.row(0));
        let name = match &of.node {
            Node::Field(found, 0) => found.0.name,
            _ => "",
        };
        match name {
            "value" => vec![format!("{row}.low"), format!("{row}.high"), "NULL".to_owned()],
            "min" => vec![format!("{row}.low")],
            "max" => vec![format!("{row}.high")],
            _ => self
                .parts(of)
                .into_iter()
                .map(|part| format!("CASE WHEN {row}.ref IS NOT NULL THEN {part} END"))
                .collect(),
        }
    }

    /// The tables that end in `added`, for the sum of number `n`.
    fn added(&mut self, select: &Select, n: usize) -> String {
        let mut asked = Select { grouped: false, once: Vec::new(), order: Vec::new(), ..select.clone() };
        asked.conds.extend(select.once[n].iter().map(|pred: &Pred| Cond { words: String::new(), pred: pred.clone() }));
        asked.outs.retain(|out| !aggregates(&out.term));
        let id = Term { ty: Type::Integer, ..key(Noun::Figures, 0) };
        asked.outs.insert(0, Out { name: "id".to_owned(), term: id });
        let rows = self.select(&asked, Shape::Inner);
        let keys: Vec<String> = (asked.outs.iter().enumerate().skip(1))
            .flat_map(|(n, out)| (0..out.term.ty.parts()).map(move |part| format!("q.{}", column(n, part))))
            .collect();
        let kind =
            if keys.is_empty() { "1".to_owned() } else { format!("dense_rank() OVER (ORDER BY {})", keys.join(", ")) };
        let one_unit = if measures(select) { format!(" WHERE kind NOT IN {SEVERAL_UNITS}") } else { String::new() };
        format!(
            "WITH RECURSIVE asked AS MATERIALIZED ({rows}), {}",
            ADDED.replace("%keys", &kind).replace("%thing", &broadest("f.counted")).replace("%one_unit", &one_unit)
        )
    }
}
