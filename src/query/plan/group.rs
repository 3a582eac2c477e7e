//! Stages that make new rows of the rows there are: counted, summed up, ranked, put together with others.

use super::build::{Planner, Rows, Scope};
use super::stage::not_yet;
use super::{Aggregate, Cond, Join, Node, Out, Pred, Select, Source, Term, key};
use crate::query::ast::{Op, Order, Output, Query, SetOp, Stage};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind};
use crate::query::{print, sqlite};

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
            let id = Term { ty: Type::Integer, ..key(noun, 0) };
            let mut ranked = rows.select.clone();
            ranked.outs = vec![Out { name: "id".into(), term: id.clone() }, rank];
            let mut best = Select::of(Source::Rows(Box::new(ranked)));
            let column = Term { ty: Type::Integer, node: Node::Column(0) };
            best.outs = vec![Out { name: "id".into(), term: column }];
            best.conds = vec![first(1)];
            rows.select.conds = vec![Cond { words: String::new(), pred: Pred::AmongRows(id, Box::new(best)) }];
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

    /// Rows of another question taken away, put beside or kept.
    pub(super) fn set(&mut self, rows: &mut Rows, op: SetOp, query: &Query, stage: &Stage) -> Result<(), Error> {
        rows.open();
        let failed = || Error::new(Kind::Other("the question in brackets is not understood".into()), query.span);
        let before = self.wrong.len();
        let Some(other) = self.inner(query) else { return Err(self.wrong.pop().unwrap_or_else(failed)) };
        if self.wrong.len() > before {
            return Err(self.wrong.pop().unwrap_or_else(failed));
        }
        let noun = match (&rows.scope, &other.scope) {
            (Scope::Noun(one, _), Scope::Noun(two, _)) if one == two => *one,
            (Scope::Noun(one, _), Scope::Noun(two, _)) => {
                let message = format!("{} and {} are not the same kind of row", one.name(), two.name());
                return Err(Error::new(Kind::Other(message), query.span));
            }
            (Scope::Columns(one), Scope::Columns(two)) => {
                if one.iter().map(|c| c.1).ne(two.iter().map(|c| c.1)) {
                    let error =
                        Error::new(Kind::Other("the two questions do not give the same columns".into()), query.span);
                    let names =
                        |list: &[(String, Type)]| list.iter().map(|c| c.0.clone()).collect::<Vec<_>>().join(", ");
                    return Err(error.note(format!("{} · {}", names(one), names(two))));
                }
                let join = match op {
                    SetOp::Minus => Join::Except,
                    SetOp::Union => Join::Union,
                    SetOp::Intersect => Join::Intersect,
                };
                rows.keep_base();
                let own = std::mem::replace(&mut rows.select, other.select);
                let other = std::mem::replace(&mut rows.select, own.clone());
                rows.wrap();
                rows.select.source = Source::Stack(vec![own, other], join);
                rows.select.order = rows.select.outs.iter().take(1).map(|out| (out.term.clone(), false)).collect();
                return Ok(());
            }
            _ => return Err(not_yet("counted rows beside rows not counted", stage)),
        };
        let inner = Pred::Key(key(noun, 0), Box::new(other.select));
        match op {
            SetOp::Minus => rows.narrow(print::stage(stage), Pred::Not(Box::new(inner))),
            SetOp::Intersect => rows.narrow(print::stage(stage), inner),
            SetOp::Union => {
                rows.keep_base();
                let own = Pred::Key(key(noun, 0), Box::new(rows.select.clone()));
                rows.select.source = match noun {
                    Noun::Comparisons => Source::Comparisons(Box::new(Select::of(Source::Noun(Noun::Figures))), None),
                    _ => Source::Noun(noun),
                };
                rows.select.conds = vec![Cond { words: String::new(), pred: Pred::Or(vec![own, inner]) }];
            }
        }
        Ok(())
    }
}
