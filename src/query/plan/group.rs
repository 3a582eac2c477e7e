//! Stages that make new rows of the rows there are: counted, summed up, ranked.

use super::build::{Planner, Rows, Scope};
use super::{Aggregate, Cond, Function, Node, Out, Pred, Select, Source, Term, identity};
use crate::query::ast::{Op, Order, Output};
use crate::query::catalog::Type;
use crate::query::error::{Error, Kind};
use crate::query::sqlite;

impl Planner<'_> {
    /// How many rows, in all or of each.
    pub(super) fn count(&mut self, rows: &mut Rows, keys: &[Output]) -> Result<(), Error> {
        let total = Term { ty: Type::Integer, node: Node::Aggregate(Aggregate::Count, None, None) };
        self.grouped(rows, keys, |_, _| Ok(vec![Out { name: "count".to_owned(), term: total.clone() }]))
    }

    /// Something over all rows, or over those of each kind.
    pub(super) fn summarize(&mut self, rows: &mut Rows, outs: &[Output], keys: &[Output]) -> Result<(), Error> {
        self.grouped(rows, keys, |planner, rows| {
            let list = planner.outs(rows, outs)?;
            for (out, written) in list.iter().zip(outs) {
                if !sqlite::aggregates(&out.term) {
                    let words = "`summarize` needs something over all rows, such as `count()`";
                    let error = Error::new(Kind::Other(words.into()), written.expr.span);
                    return Err(error.hint("what rows are grouped by stands after `by`"));
                }
                if !is_median(&out.term) && sqlite::any(&out.term, &is_median) {
                    let words = "`median` stands alone in its column";
                    let error = Error::new(Kind::Other(words.into()), written.expr.span);
                    return Err(error
                        .hint("reckon with it in a stage after: | summarize m = median(value) | add twice = m * 2"));
                }
            }
            Ok(list)
        })
    }

    /// Rows grouped by `keys`, with `over` worked out for each group, as the source of a new SELECT.
    fn grouped(
        &mut self,
        rows: &mut Rows,
        keys: &[Output],
        over: impl Fn(&mut Self, &mut Rows) -> Result<Vec<Out>, Error>,
    ) -> Result<(), Error> {
        rows.open();
        rows.keep_base();
        let mut outs = self.outs(rows, keys)?;
        if let Some(n) = outs.iter().position(|out| out.term.ty == Type::Figures || sqlite::aggregates(&out.term)) {
            let what = "something to group by";
            return Err(super::expr::wrong_type(what, "something over several rows", keys[n].expr.span));
        }
        outs.extend(over(self, rows)?);
        rows.select.outs = outs;
        rows.select.grouped = true;
        rows.select.order.clear();
        rows.wrap();
        middles(rows);
        let keys = &rows.select.outs[..keys.len()];
        rows.select.order = keys.iter().map(|out| (out.term.clone(), false)).collect();
        Ok(())
    }

    /// The first `n` rows of each kind.
    pub(super) fn top_per(&mut self, rows: &mut Rows, n: u64, order: &Order, keys: &[Output]) -> Result<(), Error> {
        rows.open();
        rows.keep_base();
        let by = self.shown(rows, &order.expr)?;
        let keys: Vec<Term> = self.outs(rows, keys)?.into_iter().map(|out| out.term).collect();
        let descending = order.descending;
        let node = Node::Rank(keys.clone(), Box::new(by.clone()), descending);
        let rank = Out { name: "place".into(), term: Term { ty: Type::Integer, node } };
        let first = |column| {
            let place = Term { ty: Type::Integer, node: Node::Column(column) };
            // A number of rows is far below 2^53.
            let most = Term { ty: Type::Number, node: Node::Number(n as f64) };
            Cond { words: String::new(), pred: Pred::Compare(Op::Le, place, most) }
        };
        if let Scope::Noun(noun, _) = rows.scope {
            let id = identity(noun);
            let mut ranked = rows.select.clone();
            ranked.outs = vec![Out { name: "id".into(), term: id.clone() }, rank];
            let mut best = Select::of(Source::Rows(Box::new(ranked)));
            let column = Term { ty: id.ty, node: Node::Column(0) };
            best.outs = vec![Out { name: "id".into(), term: column }];
            best.conds = vec![first(1)];
            rows.those(noun, Pred::AmongRows(id, Box::new(best)));
            rows.select.order = keys.into_iter().map(|key| (key, false)).chain([(by, descending)]).collect();
            return Ok(());
        }
        let shown = rows.select.outs.len();
        rows.select.outs.push(rank);
        rows.wrap();
        rows.select.conds.push(first(shown));
        rows.select.outs.truncate(shown);
        Ok(())
    }
}

const fn is_median(term: &Term) -> bool {
    matches!(term.node, Node::Aggregate(Aggregate::Median, ..))
}

/// Columns that hold all values of a group become the middle one of them.
fn middles(rows: &mut Rows) {
    let Source::Rows(inner) = &rows.select.source else { return };
    let medians: Vec<usize> = (0..inner.outs.len()).filter(|&n| is_median(&inner.outs[n].term)).collect();
    if medians.is_empty() {
        return;
    }
    for n in medians {
        let out = &mut rows.select.outs[n];
        let node = Node::Call(Function::Median, vec![out.term.clone()]);
        out.term = Term { ty: Type::Number, node };
    }
    rows.wrap();
}
