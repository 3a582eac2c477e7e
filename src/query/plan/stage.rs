//! Stages → more of the plan.

use super::build::{Planner, Rows, Scope};
use super::{Function, Node, Out, Pred, Term};
use crate::query::ast::{Expr, ExprKind, Order, Output, Stage, StageKind, Unit, With, Word};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind, nearest};
use crate::query::{print, sqlite};

impl Planner<'_> {
    /// One stage more.
    pub(super) fn stage(&mut self, rows: &mut Rows, stage: &Stage) -> Result<(), Error> {
        match &stage.kind {
            StageKind::Where(expr) => {
                rows.open();
                let word = rows.asked_with(expr, stage);
                let said =
                    |expr: &Expr| word.map_or_else(|| format!("where {}", print::expr(expr, false)), str::to_owned);
                // What must all hold is told apart, so that an empty answer can say what each finds alone.
                match (&expr.kind, self.pred(rows, expr)?) {
                    (ExprKind::And(parts), Pred::And(preds)) if parts.len() == preds.len() => {
                        for (part, pred) in parts.iter().zip(preds) {
                            rows.narrow(said(part), pred);
                        }
                    }
                    (_, pred) => rows.narrow(said(expr), pred),
                }
                Ok(())
            }
            StageKind::Add(outs) => self.add(rows, outs),
            StageKind::Show(outs) => self.show(rows, outs),
            StageKind::Hide(words) => self.hide(rows, words),
            StageKind::Sort(orders) => {
                rows.open();
                self.sort(rows, orders)
            }
            StageKind::First(n) => {
                rows.keep_base();
                rows.select.limit = Some(rows.select.limit.map_or(*n, |limit| limit.min(*n)));
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
                self.distinct(rows, words)
            }
            StageKind::Count(keys) => self.count(rows, keys),
            StageKind::Summarize(outs, keys) => self.summarize(rows, outs, keys),
            StageKind::Top(n, order, keys) if keys.is_empty() => {
                rows.open();
                self.sort(rows, std::slice::from_ref(order))?;
                rows.keep_base();
                rows.select.limit = Some(*n);
                Ok(())
            }
            StageKind::Top(n, order, keys) => self.top_per(rows, *n, order, keys),
            StageKind::Per(unit) => self.per(rows, *unit, stage),
            StageKind::With(with) => self.with(rows, *with, stage),
            StageKind::Set(op, query) => self.set(rows, *op, query, stage),
            // How rows are drawn, and under what name they are kept, is for whoever asked.
            StageKind::Chart(_) | StageKind::As(_) => Ok(()),
        }
    }

    fn add(&mut self, rows: &mut Rows, outs: &[Output]) -> Result<(), Error> {
        if matches!(rows.scope, Scope::Columns(_)) && rows.cut() {
            rows.wrap();
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
                    rows.wrap();
                }
            }
        }
        Ok(())
    }

    pub(super) fn outs(&mut self, rows: &mut Rows, outs: &[Output]) -> Result<Vec<Out>, Error> {
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
        if let Scope::Noun(_, added) = &mut rows.scope {
            // A column that is given a name goes by it from here on.
            let named = list.iter().zip(outs).filter(|(_, written)| written.name.is_some());
            added.extend(named.map(|(out, _)| out.clone()));
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

    /// A column with the day, week or month, and rows in its order.
    fn per(&mut self, rows: &mut Rows, unit: Unit, stage: &Stage) -> Result<(), Error> {
        let field = dated(rows, stage)?;
        if matches!(rows.scope, Scope::Columns(_)) && rows.cut() {
            rows.wrap();
        }
        let (function, name, ty) = match unit {
            Unit::Day => (Function::Day, "day", Type::Date),
            Unit::Week => (Function::Week, "week", Type::Date),
            Unit::Month | Unit::Year => (Function::Month, "month", Type::Text),
        };
        let of = self.path(rows, &field, stage.span)?;
        let out = Out { name: name.to_owned(), term: Term { ty, node: Node::Call(function, vec![of]) } };
        rows.select.order = vec![(out.term.clone(), false)];
        rows.select.outs.retain(|o| o.name != out.name);
        rows.select.outs.insert(0, out.clone());
        match &mut rows.scope {
            Scope::Noun(_, added) => added.push(out),
            Scope::Columns(_) | Scope::Pair(..) => {
                rows.wrap();
                rows.select.order = vec![(rows.select.outs[0].term.clone(), false)];
            }
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

/// The field or column that a row's day is taken from.
fn dated(rows: &Rows, stage: &Stage) -> Result<String, Error> {
    let days = |ty: Type| matches!(ty, Type::Date | Type::Period);
    let columns: Vec<&str> = match &rows.scope {
        Scope::Noun(noun, _) => {
            let fields = ["period", "said_on", "published"].into_iter().filter(|name| noun.field(name).is_some());
            fields.take(1).collect()
        }
        Scope::Columns(columns) => columns.iter().filter(|(_, ty)| days(*ty)).map(|(name, _)| name.as_str()).collect(),
        Scope::Pair(..) => Vec::new(),
    };
    match columns.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(Error::new(Kind::Other("these rows have no date".into()), stage.span)
            .hint("put `per` before counting, or count by a date too")),
        many => Err(Error::new(Kind::Other(format!("these rows have {} dates", many.len())), stage.span)
            .hint(format!("say which with `add`, as in | add week = week({})", many[0]))),
    }
}
