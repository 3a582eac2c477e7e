//! Rows of another question taken away, put beside or kept: the rows themselves where both questions ask for one
//! kind of row, else rows that show the same.

use super::build::{Planner, Rows, Scope};
use super::{Cond, Join, Pred, Select, Source, Term, key};
use crate::query::ast::{Query, SetOp, Stage};
use crate::query::catalog::{Noun, Type};
use crate::query::error::{Error, Kind};
use crate::query::print;

impl Planner<'_> {
    /// `minus`, `union` or `intersect` with the rows of `query`.
    pub(super) fn set(&mut self, rows: &mut Rows, op: SetOp, query: &Query, stage: &Stage) -> Result<(), Error> {
        rows.open();
        let other = self.bracketed(query)?;
        let alike = |one: Noun, two: Noun| one == two || (op != SetOp::Union && one.counts() && two.counts());
        match (rows_themselves(rows), rows_themselves(&other)) {
            (Some(one), Some(two)) if alike(one, two) => {
                same_rows(rows, one, op, other, stage);
                Ok(())
            }
            _ if op == SetOp::Union => stacked(rows, other, query),
            _ => {
                let terms = self.matching(rows, &other, query)?;
                let among = Pred::Matching(terms, Box::new(other.select));
                rows.narrow(print::stage(stage), among.negated(op == SetOp::Minus));
                Ok(())
            }
        }
    }

    /// What of `rows` is compared with each column of `other`: the field or column of its name, or else the column
    /// in its place.
    fn matching(&mut self, rows: &mut Rows, other: &Rows, query: &Query) -> Result<Vec<Term>, Error> {
        let wanted = &other.select.outs;
        let named: Vec<Term> = wanted
            .iter()
            .map_while(|out| {
                let term = self.path(rows, &out.name, query.span).ok()?;
                Some(rows.select.titled(term))
            })
            .collect();
        let placed = || rows.select.outs.iter().map(|out| out.term.clone()).collect::<Vec<_>>();
        let terms = if named.len() == wanted.len() { named } else { placed() };
        let fits = terms.len() == wanted.len()
            && terms.iter().zip(wanted).all(|(term, out)| term.ty.kind() == out.term.ty.kind());
        if fits { Ok(terms) } else { Err(unlike(rows, other, query)) }
    }
}

/// The noun whose rows these are, where each row stands for itself.
const fn rows_themselves(rows: &Rows) -> Option<Noun> {
    match rows.scope {
        Scope::Noun(noun, _) if !rows.select.distinct && noun.keyed() => Some(noun),
        _ => None,
    }
}

fn same_rows(rows: &mut Rows, noun: Noun, op: SetOp, other: Rows, stage: &Stage) {
    let inner = Pred::Key(key(noun, 0), Box::new(other.select));
    if op != SetOp::Union {
        rows.narrow(print::stage(stage), inner.negated(op == SetOp::Minus));
        return;
    }
    rows.keep_base();
    let own = Pred::Key(key(noun, 0), Box::new(rows.select.clone()));
    rows.select.source = match noun {
        Noun::Comparisons => Source::Comparisons(Box::new(Select::of(Source::Noun(Noun::Figures))), None),
        _ => Source::Noun(noun),
    };
    rows.select.conds = vec![Cond { words: String::new(), pred: Pred::Or(vec![own, inner]) }];
}

/// Rows of both, each once, the columns of the first.
fn stacked(rows: &mut Rows, other: Rows, query: &Query) -> Result<(), Error> {
    let types = |rows: &Rows| rows.select.outs.iter().map(|out| out.term.ty).collect::<Vec<Type>>();
    let fits = |one: &Type, two: &Type| one.kind() == two.kind() && one.parts() == two.parts();
    let (one, two) = (types(rows), types(&other));
    if one.len() != two.len() || !one.iter().zip(&two).all(|(one, two)| fits(one, two)) {
        return Err(unlike(rows, &other, query));
    }
    let own = rows.select.clone();
    rows.wrap();
    rows.select.source = Source::Stack(vec![own, other.select], Join::Union);
    rows.select.order = rows.select.outs.iter().take(1).map(|out| (out.term.clone(), false)).collect();
    Ok(())
}

fn unlike(rows: &Rows, other: &Rows, query: &Query) -> Error {
    let names = |rows: &Rows| rows.select.outs.iter().map(|out| out.name.as_str()).collect::<Vec<_>>().join(", ");
    Error::new(Kind::Other("the two questions do not show the same columns".into()), query.span)
        .hint("end the one in brackets with `| show …` and a column of the first")
        .note(format!("the first shows: {}", names(rows)))
        .note(format!("the one in brackets: {}", names(other)))
}
