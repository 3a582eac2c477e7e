//! Stages → more of the plan.

use super::build::{Planner, Rows, Scope};
use super::{Aggregate, Cond, Function, Node, Out, Pred, Select, Source, Term, key};
use crate::query::ast::{Expr, ExprKind, Op, Order, Output, Query, SetOp, Stage, StageKind, Unit, With, Word};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind, nearest};
use crate::query::{print, sqlite};

/// The rows as they were, with what went wrong.
type Failed = (Rows, Error);

impl Planner<'_> {
    /// One stage more.
    pub(super) fn stage(&mut self, mut rows: Rows, stage: &Stage) -> Result<Rows, Failed> {
        let outcome = match &stage.kind {
            StageKind::Where(expr) => {
                rows = rows.opened();
                self.pred(&mut rows, expr).map(|pred| {
                    let words = format!("where {}", print::expr(expr, false));
                    rows.narrow(words, pred);
                })
            }
            StageKind::Add(outs) => self.add(&mut rows, outs),
            StageKind::Show(outs) => self.show(&mut rows, outs),
            StageKind::Hide(words) => self.hide(&mut rows, words),
            StageKind::Sort(orders) => {
                rows = rows.opened();
                self.sort(&mut rows, orders)
            }
            StageKind::First(n) => {
                let n = *n;
                rows.keep_base();
                rows.select.limit = Some(rows.select.limit.map_or(n, |limit| limit.min(n)));
                Ok(())
            }
            StageKind::Skip(n) => {
                rows.keep_base();
                rows.select.skip += n;
                rows.select.limit = rows.select.limit.map(|limit| limit.saturating_sub(*n));
                Ok(())
            }
            StageKind::Distinct(words) => {
                rows.keep_base();
                self.distinct(&mut rows, words)
            }
            StageKind::Count(keys) => return self.count(rows, keys),
            StageKind::Summarize(outs, keys) => return self.summarize(rows, outs, keys),
            StageKind::Top(n, order, keys) if keys.is_empty() => {
                rows = rows.opened();
                let done = self.sort(&mut rows, &[Order { expr: order.expr.clone(), descending: !order.descending }]);
                rows.keep_base();
                rows.select.limit = Some(*n);
                done
            }
            StageKind::Per(unit) => self.per(&mut rows, *unit, stage),
            StageKind::With(with) => self.with(&mut rows, *with, stage),
            StageKind::Set(op, query) => return self.set(rows, *op, query, stage),
            // How rows are drawn is for whoever shows them.
            StageKind::Chart(_) => Ok(()),
            StageKind::Top(n, order, keys) => return self.top_per(rows, *n, order, keys),
            // What a question is kept as is for whoever asks the next one (see `kept`).
            StageKind::As(_) => Ok(()),
        };
        match outcome {
            Ok(()) => Ok(rows),
            Err(error) => Err((rows, error)),
        }
    }

    fn add(&mut self, rows: &mut Rows, outs: &[Output]) -> Result<(), Error> {
        if matches!(rows.scope, Scope::Columns(_)) && rows.cut() {
            let inner = std::mem::replace(rows, Rows::of(Noun::Coverage, Source::Noun(Noun::Coverage)));
            *rows = inner.wrapped();
        }
        for out in outs {
            let term = self.shown(rows, &out.expr)?;
            if sqlite::aggregates(&term) {
                let error =
                    Error::new(Kind::Other("`add` works row by row, and this is over all rows".into()), out.expr.span);
                return Err(error.hint("write `summarize` for that"));
            }
            let name = out.name.as_ref().map_or_else(|| print::expr(&out.expr, false), |w| w.text.to_lowercase());
            let out = Out { name, term };
            rows.select.outs.retain(|o| o.name != out.name);
            rows.select.outs.push(out.clone());
            match &mut rows.scope {
                Scope::Noun(_, added) => added.push(out),
                Scope::Columns(_) | Scope::Pair(..) => {
                    let inner = std::mem::replace(rows, Rows::of(Noun::Coverage, Source::Noun(Noun::Coverage)));
                    *rows = inner.wrapped();
                }
            }
        }
        Ok(())
    }

    fn outs(&mut self, rows: &mut Rows, outs: &[Output]) -> Result<Vec<Out>, Error> {
        let mut list: Vec<Out> = Vec::new();
        let mut failed = None;
        for out in outs {
            match self.shown(rows, &out.expr) {
                Ok(term) => {
                    let name = out.name.as_ref().map_or_else(|| column_name(&out.expr), |w| w.text.to_lowercase());
                    list.push(Out { name, term });
                }
                Err(error) => {
                    if let Some(before) = failed.replace(error) {
                        self.wrong.push(before);
                    }
                }
            }
        }
        failed.map_or(Ok(list), Err)
    }

    fn show(&mut self, rows: &mut Rows, outs: &[Output]) -> Result<(), Error> {
        let list = self.outs(rows, outs)?;
        if let Some((n, _)) = list.iter().enumerate().find(|(_, out)| sqlite::aggregates(&out.term)) {
            let error =
                Error::new(Kind::Other("`show` works row by row, and this is over all rows".into()), outs[n].expr.span);
            return Err(error.hint("write `summarize` for that"));
        }
        rows.select.outs = list;
        Ok(())
    }

    fn hide(&mut self, rows: &mut Rows, words: &[Word]) -> Result<(), Error> {
        for word in words {
            let before = rows.select.outs.len();
            rows.select.outs.retain(|out| !out.name.eq_ignore_ascii_case(&word.text));
            if rows.select.outs.len() == before {
                let error = Error::new(Kind::Other(format!("no column `{}` is shown", word.text)), word.span);
                let names: Vec<&str> = rows.select.outs.iter().map(|out| out.name.as_str()).collect();
                return Err(match nearest(&word.text, names.iter().copied()).first() {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error.note(format!("columns: {}", names.join(", "))),
                });
            }
        }
        if rows.select.outs.is_empty() {
            let span = words.first().map_or(crate::model::Span::new(0, 0), |w| w.span);
            return Err(Error::new(Kind::Other("no column is left".into()), span));
        }
        Ok(())
    }

    fn sort(&mut self, rows: &mut Rows, orders: &[Order]) -> Result<(), Error> {
        let mut keys = Vec::new();
        for order in orders {
            // A column that is shown may be sorted by under its name.
            let shown = match &order.expr.kind {
                ExprKind::Path(path) => {
                    rows.select.outs.iter().find(|out| out.name == *path).map(|out| out.term.clone())
                }
                _ => None,
            };
            let term = match shown {
                Some(term) => term,
                None => self.shown(rows, &order.expr)?,
            };
            if term.ty == Type::Figures {
                return Err(super::expr::wrong_type("a value with an order", "figures", order.expr.span));
            }
            keys.push((term, order.descending));
        }
        rows.select.order = keys;
        Ok(())
    }

    /// The first `n` rows of each kind.
    fn top_per(&mut self, rows: Rows, n: u64, order: &Order, keys: &[Output]) -> Result<Rows, Failed> {
        let mut rows = rows.opened();
        rows.keep_base();
        let by = match self.shown(&mut rows, &order.expr) {
            Ok(by) => by,
            Err(error) => return Err((rows, error)),
        };
        let keys = match self.outs(&mut rows, keys) {
            Ok(outs) => outs.into_iter().map(|out| out.term).collect::<Vec<_>>(),
            Err(error) => return Err((rows, error)),
        };
        let descending = !order.descending;
        let rank = Out {
            name: "place".into(),
            term: Term { ty: Type::Integer, node: Node::Rank(keys.clone(), Box::new(by.clone()), descending) },
        };
        let least = |column| {
            let place = Term { ty: Type::Integer, node: Node::Column(column) };
            // A number of rows is far below 2^53.
            let most = Term { ty: Type::Number, node: Node::Number(n as f64) };
            Cond { words: String::new(), pred: Pred::Compare(Op::Le, place, most) }
        };
        if let Scope::Noun(noun, _) = rows.scope {
            let mut ranked = rows.select.clone();
            ranked.outs = vec![Out { name: "id".into(), term: Term { ty: Type::Integer, ..key(noun, 0) } }, rank];
            let mut best = Select::of(Source::Rows(Box::new(ranked)));
            best.outs = vec![Out { name: "id".into(), term: Term { ty: Type::Integer, node: Node::Column(0) } }];
            best.conds = vec![least(1)];
            let id = Term { ty: Type::Integer, ..key(noun, 0) };
            rows.select.conds = vec![Cond { words: String::new(), pred: Pred::AmongRows(id, Box::new(best)) }];
            rows.select.order = keys.into_iter().map(|key| (key, false)).chain([(by, descending)]).collect();
            return Ok(rows);
        }
        let shown = rows.select.outs.len();
        rows.select.outs.push(rank);
        let mut rows = rows.wrapped();
        rows.select.conds.push(least(shown));
        rows.select.outs.truncate(shown);
        Ok(rows)
    }

    fn distinct(&mut self, rows: &mut Rows, words: &[Word]) -> Result<(), Error> {
        if !words.is_empty() {
            let outs: Vec<Output> = words
                .iter()
                .map(|w| Output {
                    name: None,
                    expr: Expr { kind: ExprKind::Path(w.text.to_lowercase()), span: w.span },
                })
                .collect();
            rows.select.outs = self.outs(rows, &outs)?;
        }
        rows.select.distinct = true;
        rows.select.order.clear();
        Ok(())
    }

    fn count(&mut self, rows: Rows, keys: &[Output]) -> Result<Rows, Failed> {
        let total = Term { ty: Type::Integer, node: Node::Aggregate(Aggregate::Count, None, None) };
        self.grouped(rows, keys, |_, _| Ok(vec![Out { name: "count".to_owned(), term: total.clone() }]))
    }

    fn summarize(&mut self, rows: Rows, outs: &[Output], keys: &[Output]) -> Result<Rows, Failed> {
        self.grouped(rows, keys, |planner, rows| {
            let list = planner.outs(rows, outs)?;
            for (out, written) in list.iter().zip(outs) {
                if !sqlite::aggregates(&out.term) {
                    let error = Error::new(
                        Kind::Other("`summarize` needs something over all rows, such as `count()`".into()),
                        written.expr.span,
                    );
                    return Err(error.hint("what rows are grouped by stands after `by`"));
                }
            }
            Ok(list)
        })
    }

    /// Rows grouped by `keys`, with `over` worked out for each group, as the source of a new SELECT.
    fn grouped(
        &mut self,
        rows: Rows,
        keys: &[Output],
        over: impl Fn(&mut Self, &mut Rows) -> Result<Vec<Out>, Error>,
    ) -> Result<Rows, Failed> {
        let mut rows = rows.opened();
        rows.keep_base();
        let mut outs = match self.outs(&mut rows, keys) {
            Ok(outs) => outs,
            Err(error) => return Err((rows, error)),
        };
        if let Some(n) = outs.iter().position(|out| out.term.ty == Type::Figures || sqlite::aggregates(&out.term)) {
            return Err((
                rows,
                super::expr::wrong_type("something to group by", "something over several rows", keys[n].expr.span),
            ));
        }
        match over(self, &mut rows) {
            Ok(more) => outs.extend(more),
            Err(error) => return Err((rows, error)),
        }
        rows.select.outs = outs;
        rows.select.grouped = true;
        rows.select.order.clear();
        let groups = keys.len();
        let mut rows = rows.wrapped();
        rows.select.order = rows.select.outs[..groups].iter().map(|out| (out.term.clone(), false)).collect();
        Ok(rows)
    }

    /// A column with the day, week or month, and rows in its order.
    fn per(&mut self, rows: &mut Rows, unit: Unit, stage: &Stage) -> Result<(), Error> {
        let Scope::Noun(noun, _) = rows.scope else { return Err(not_yet("`per` after counting", stage)) };
        let field = if noun.counts() {
            "period"
        } else if noun.spoken() {
            "said_on"
        } else {
            "published"
        };
        let (function, name, ty) = match unit {
            Unit::Day => (Function::Day, "day", Type::Date),
            Unit::Week => (Function::Week, "week", Type::Date),
            Unit::Month | Unit::Year => (Function::Month, "month", Type::Text),
        };
        let expr = Expr { kind: ExprKind::Path(field.to_owned()), span: stage.span };
        let of = self.term(rows, &expr)?;
        let out = Out { name: name.to_owned(), term: Term { ty, node: Node::Call(function, vec![of]) } };
        rows.select.order = vec![(out.term.clone(), false)];
        rows.select.outs.insert(0, out.clone());
        if let Scope::Noun(_, added) = &mut rows.scope {
            added.push(out);
        }
        Ok(())
    }

    fn with(&mut self, rows: &mut Rows, with: With, stage: &Stage) -> Result<(), Error> {
        let Scope::Noun(noun, _) = rows.scope else {
            let error = Error::new(Kind::Other("rows that were counted have no words of their own".into()), stage.span);
            return Err(error.hint("put `with` before counting"));
        };
        let wanted: &[&str] = match (with, noun) {
            (With::Quotes | With::Context(_), Noun::Comparisons) => &["figures"],
            (With::Provenance, Noun::Comparisons) => &["figures", "reason", "sources"],
            (With::Quotes, _) if noun.counts() || noun.spoken() => &["sentence"],
            (With::Context(n), _) if noun.counts() || noun.spoken() => {
                let term = Term { ty: Type::Text, node: Node::Context(noun, n) };
                rows.select.outs.push(Out { name: "context".into(), term });
                return Ok(());
            }
            (With::Provenance, _) if noun.counts() || noun.spoken() => {
                &["sentence", "article", "outlet", "published", "start", "end", "rule", "ref"]
            }
            (With::Provenance, Noun::Articles) => &["file", "url", "loaded", "ref"],
            _ => {
                return Err(Error::new(
                    Kind::MisfitClause { clause: "with".into(), noun: noun.name().into() },
                    stage.span,
                ));
            }
        };
        for name in wanted {
            if !rows.select.outs.iter().any(|out| out.name == *name) {
                let out = rows.select.own(noun, name);
                rows.select.outs.push(out);
            }
        }
        Ok(())
    }

    /// Rows of another question taken away, put beside or kept.
    fn set(&mut self, rows: Rows, op: SetOp, query: &Query, stage: &Stage) -> Result<Rows, Failed> {
        let rows = rows.opened();
        let failed = || Error::new(Kind::Other("the question in brackets is not understood".into()), query.span);
        let before = self.wrong.len();
        let Some(other) = self.inner(query) else { return Err((rows, self.wrong.pop().unwrap_or_else(failed))) };
        if self.wrong.len() > before {
            return Err((rows, self.wrong.pop().unwrap_or_else(failed)));
        }
        let (Scope::Noun(one, _), Scope::Noun(two, _)) = (&rows.scope, &other.scope) else {
            return Err((rows, not_yet("this on rows that were counted", stage)));
        };
        if one != two {
            let message = format!("{} and {} are not the same kind of row", one.name(), two.name());
            return Err((rows, Error::new(Kind::Other(message), query.span)));
        }
        let noun = *one;
        let mut rows = rows;
        let inner = Pred::Key(key(noun, 0), Box::new(other.select));
        match op {
            SetOp::Minus => rows.narrow(print::stage(stage), Pred::Not(Box::new(inner))),
            SetOp::Intersect => rows.narrow(print::stage(stage), inner),
            SetOp::Union => {
                rows.keep_base();
                let own = Pred::Key(key(noun, 0), Box::new(rows.select.clone()));
                let source = if noun == Noun::Comparisons { whole_comparisons() } else { Source::Noun(noun) };
                let mut select = Select { source, loaded: rows.select.loaded.clone(), ..rows.select.clone() };
                select.conds = vec![Cond { words: String::new(), pred: Pred::Or(vec![own, inner]) }];
                rows.select = select;
            }
        }
        Ok(rows)
    }
}

fn whole_comparisons() -> Source {
    Source::Comparisons(Box::new(Select::of(Source::Noun(Noun::Figures))), None)
}

/// What a column is called where no name is given.
fn column_name(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Path(path) => path.clone(),
        ExprKind::Call { name, arguments, .. } => match arguments.first().map(|a| &a.kind) {
            Some(ExprKind::Path(_)) if matches!(name.text.as_str(), "day" | "week" | "month" | "year") => {
                name.text.to_lowercase()
            }
            _ => print::expr(expr, false),
        },
        _ => print::expr(expr, false),
    }
}

fn not_yet(what: &str, stage: &Stage) -> Error {
    Error::new(Kind::NotYet(what.to_owned()), stage.span)
}
