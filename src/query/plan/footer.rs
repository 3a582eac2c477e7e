//! What is to be found out beside the rows: how many were left out because something is unknown or not certain. Why
//! an answer is empty is told in `empty`.

use super::build::Planned;
use super::{Cond, Node, Out, Pred, Select, Source, Term, empty};
use crate::model::{Aside, Count, Kind, When};
use crate::query::catalog::{Noun, Type};
use crate::query::sqlite;

/// The asides of a planned question.
pub(super) fn asides(planned: &Planned) -> Vec<Aside> {
    let mut out = Vec::new();
    let sides = match &planned.base.source {
        Source::Stack(sides, _) => sides.as_slice(),
        _ => std::slice::from_ref(&planned.base),
    };
    sides.iter().for_each(|base| corrected(base, &mut out));
    added_once(&planned.select, &mut out);
    sides.iter().for_each(|base| undecided(base, &mut out));
    sides.iter().for_each(|base| empty::why(base, &planned.select, &mut out));
    let mut told: Vec<Aside> = Vec::new();
    for aside in out {
        let said = |before: &Aside| before.words == aside.words && (aside.when == When::Empty || *before == aside);
        if !told.iter().any(said) {
            told.push(aside);
        }
    }
    told
}

/// Figures that a sum leaves out because others that are added may count the same.
fn added_once(select: &Select, out: &mut Vec<Aside>) {
    for n in 0..select.once.len() {
        let adds = |out: &&Out| sqlite::any(&out.term, &|term| matches!(term.node, Node::Once(of, _) if of == n));
        let names: Vec<String> = select.outs.iter().filter(adds).map(|out| format!("`{}`", out.name)).collect();
        let words = "as a part or repeat of another, or perhaps one; `allowing overlap` adds all";
        let words = format!("not added to {}, {words}", names.join(", "));
        out.push(left_out(words, things(select), Count::Number(sqlite::not_added(select, n))));
        if let Some(several) = sqlite::in_several_units(select, n) {
            let words = "dollars and tons make no sum; write `where unit = \"USD\"`, or `by unit`";
            let words = format!("in several units not added to {}: {words}", names.join(", "));
            out.push(left_out(words, things(select), Count::Number(several)));
        }
    }
    if let Source::Rows(inner) = &select.source {
        added_once(inner, out);
    }
}

/// Rows that a condition leaves undecided: something is unknown, or holds only perhaps.
fn undecided(base: &Select, out: &mut Vec<Aside>) {
    match &base.source {
        Source::Noun(noun) => {
            if noun.counts() && base.conds.iter().any(|cond| is_dated(&cond.pred)) {
                worked_out(base, out);
            }
        }
        Source::Comparisons(members, topic) => {
            undated_members(members, topic.as_deref(), out);
            return;
        }
        _ => return,
    }
    for (n, cond) in base.conds.iter().enumerate() {
        if cond.words.is_empty() {
            continue;
        }
        let others =
            || base.conds.iter().enumerate().filter(move |(m, _)| *m != n).map(|(_, c)| c.clone()).collect::<Vec<_>>();
        let dated = is_dated(&cond.pred);
        let asked = cond.words.starts_with("where ");
        if dated || (asked && knowable(&cond.pred) && !known(base, &cond.pred)) || (!asked && named(&cond.pred)) {
            let mut conds = others();
            conds.push(Cond { words: String::new(), pred: Pred::Undecided(Box::new(cond.pred.clone())) });
            let words = if dated {
                format!("without a date left out (`{}`)", cond.words)
            } else {
                format!("left out: what `{}` asks is unknown there", cond.words)
            };
            out.push(left_out(words, things(base), rows(base, &conds)));
        }
        if let Pred::Not(of) = &cond.pred
            && let Pred::Unknown(term) = &**of
            && matches!(term.ty, Type::Date | Type::Period)
        {
            let mut conds = others();
            conds.push(Cond { words: String::new(), pred: (**of).clone() });
            out.push(left_out(format!("without a date left out (`{}`)", cond.words), things(base), rows(base, &conds)));
        }
        if ranged(&cond.pred) {
            let mut conds = others();
            conds.push(Cond { words: String::new(), pred: Pred::Perhaps(Box::new(cond.pred.clone())) });
            let hint = if cond.words.starts_with("where ") { "; `where maybe …` shows them" } else { "" };
            let words = format!("besides may meet `{}`{hint}", cond.words);
            out.push(left_out(words, things(base), rows(base, &conds)));
        }
    }
}

/// Rows that stand as a person corrected them.
fn corrected(base: &Select, out: &mut Vec<Aside>) {
    let Source::Noun(noun @ (Noun::Figures | Noun::Measures | Noun::Statements | Noun::Quotes)) = base.source else {
        return;
    };
    let field = super::of(noun.field("corrected").expect("findings have this field"), 0);
    let mut conds = base.conds.clone();
    conds.push(Cond { words: String::new(), pred: Pred::Among(field, vec!["changed".to_owned(), "added".to_owned()]) });
    let words = "as a person corrected them (`show corrected` tells which)".to_owned();
    let aside = left_out(words, things(base), rows(base, &conds));
    out.push(Aside { only_if: Some(sqlite::corrections()), ..aside });
}

/// Rows that are there because a day was worked out.
fn worked_out(base: &Select, out: &mut Vec<Aside>) {
    let basis = base_field("period.basis");
    let mut conds = base.conds.clone();
    conds.push(Cond { words: String::new(), pred: Pred::Among(basis, vec!["inferred".to_owned()]) });
    let words = "with days that were worked out (`period.basis` is inferred)".to_owned();
    out.push(left_out(words, things(base), rows(base, &conds)));
}

/// Figures on the topic that a time leaves out of comparisons because their days are unknown.
fn undated_members(members: &Select, topic: Option<&Pred>, out: &mut Vec<Aside>) {
    for (n, cond) in members.conds.iter().enumerate().filter(|(_, cond)| is_dated(&cond.pred)) {
        let mut conds: Vec<Cond> =
            members.conds.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, cond)| cond.clone()).collect();
        conds.push(Cond { words: String::new(), pred: Pred::Undecided(Box::new(cond.pred.clone())) });
        conds.extend(topic.map(|topic| Cond { words: String::new(), pred: topic.clone() }));
        let words = format!("without a date left out (`{}`)", cond.words);
        out.push(left_out(words, Noun::Figures.name(), rows(members, &conds)));
    }
}

/// The rows of `select` that meet `conds`, to be counted.
fn rows(select: &Select, conds: &[Cond]) -> Count {
    Count::Rows(sqlite::counted(select, conds, Aside::LEFT_OUT))
}

/// So many of something, said where there are any.
fn left_out(rest: String, things: &str, count: Count) -> Aside {
    Aside {
        words: format!("{{}} {things} {rest}"),
        one: Some(format!("1 {} {rest}", one(things))),
        count,
        most: Aside::LEFT_OUT,
        when: When::NotZero,
        only_if: None,
    }
}

/// One of `things`.
pub(super) fn one(things: &str) -> String {
    things.strip_suffix("ies").map_or_else(|| things.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"))
}

fn base_field(name: &str) -> Term {
    super::of(Noun::Figures.field(name).expect("figures have this field"), 0)
}

pub(super) fn things(base: &Select) -> &'static str {
    match base.source {
        Source::Noun(Noun::Trace) => Noun::Figures.name(),
        Source::Noun(noun) => noun.name(),
        _ => Noun::Comparisons.name(),
    }
}

/// Whether a condition is about days.
fn is_dated(pred: &Pred) -> bool {
    match pred {
        Pred::Compare(_, left, _) => matches!(left.ty, Type::Date | Type::Period),
        Pred::Not(of) | Pred::Maybe(of) => is_dated(of),
        _ => false,
    }
}

/// Whether a condition is about what a row has though nobody may know it: who, where, when, how many. A text that
/// is missing, as a hedge, is mostly just not there.
fn knowable(pred: &Pred) -> bool {
    match pred {
        Pred::Compare(_, left, _) => !matches!(left.ty.kind(), Kind::Text | Kind::Ref),
        Pred::Is(..) | Pred::Within(..) => true,
        Pred::And(all) | Pred::Or(all) => all.iter().any(knowable),
        Pred::Not(of) | Pred::Maybe(of) => knowable(of),
        _ => false,
    }
}

/// Whether a condition is about what every row has: the number of a figure, what is counted of it, a flag.
fn known(base: &Select, pred: &Pred) -> bool {
    let counted = matches!(base.source, Source::Noun(Noun::Figures | Noun::Measures));
    let always = |term: &Term| match &term.node {
        Node::Field(found, 0) => {
            matches!(found.0.ty, Type::Integer | Type::Flag) || (counted && matches!(found.0.name, "value" | "min"))
        }
        node => matches!(node, Node::Number(_) | Node::Range(..) | Node::Truth(_)),
    };
    match pred {
        Pred::Compare(_, left, right) => always(left) && always(right),
        Pred::And(all) | Pred::Or(all) => all.iter().all(|pred| known(base, pred)),
        Pred::Not(of) | Pred::Maybe(of) => known(base, of),
        _ => false,
    }
}

/// Whether a condition is about somebody or some place that a row may not tell; a figure without a claimant is told
/// in the article's own voice.
fn named(pred: &Pred) -> bool {
    match pred {
        Pred::Is(term, _) | Pred::Within(_, term, _) => {
            matches!(&term.node, Node::Field(found, _) if !matches!(found.0.name, "id" | "claimant"))
        }
        Pred::And(all) | Pred::Or(all) => all.iter().any(named),
        Pred::Not(of) => named(of),
        _ => false,
    }
}

/// Whether a condition may hold without holding surely.
fn ranged(pred: &Pred) -> bool {
    match pred {
        Pred::Compare(_, left, right) => [left, right].iter().any(|term| matches!(term.ty, Type::Range | Type::Period)),
        Pred::And(all) | Pred::Or(all) => all.iter().any(ranged),
        Pred::Not(of) => ranged(of),
        _ => false,
    }
}
