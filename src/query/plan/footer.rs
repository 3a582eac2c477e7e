//! What is to be found out beside the rows: what each clause finds alone where nothing is found, and how many
//! rows were left out because something is unknown or not certain.

use super::build::Planned;
use super::{Cond, Pred, Select, Source};
use crate::model::{Aside, Kind, When};
use crate::query::catalog::{Noun, Type};
use crate::query::sqlite;

/// The asides of a planned question.
pub(super) fn asides(planned: &Planned) -> Vec<Aside> {
    let mut out = Vec::new();
    let base = &planned.base;
    undecided(base, &mut out);
    alone(base, &mut out);
    out
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
        if dated || (cond.words.starts_with("where ") && knowable(&cond.pred)) {
            let mut conds = others();
            conds.push(Cond { words: String::new(), pred: Pred::Undecided(Box::new(cond.pred.clone())) });
            let words = if dated {
                format!("{{}} {} without a date left out (`{}`)", things(base), cond.words)
            } else {
                format!("{{}} {} left out: what `{}` asks of them is unknown", things(base), cond.words)
            };
            out.push(Aside { words, select: sqlite::count(base, &conds), when: When::NotZero });
        }
        if ranged(&cond.pred) {
            let mut conds = others();
            conds.push(Cond { words: String::new(), pred: Pred::Perhaps(Box::new(cond.pred.clone())) });
            let hint = if cond.words.starts_with("where ") { "; `where maybe …` shows them" } else { "" };
            let words = format!("{{}} more {} may meet `{}`{hint}", things(base), cond.words);
            out.push(Aside { words, select: sqlite::count(base, &conds), when: When::NotZero });
        }
    }
}

/// Rows that are there because a day was worked out.
fn worked_out(base: &Select, out: &mut Vec<Aside>) {
    let basis = base_field("period.basis");
    let mut conds = base.conds.clone();
    conds.push(Cond { words: String::new(), pred: Pred::Among(basis, vec!["inferred".to_owned()]) });
    let words =
        format!("{{}} of these {} rest on days that were worked out (`period.basis` is inferred)", things(base));
    out.push(Aside { words, select: sqlite::count(base, &conds), when: When::NotZero });
}

/// Figures on the topic that a time leaves out of comparisons because their days are unknown.
fn undated_members(members: &Select, topic: Option<&Pred>, out: &mut Vec<Aside>) {
    for (n, cond) in members.conds.iter().enumerate().filter(|(_, cond)| is_dated(&cond.pred)) {
        let mut conds: Vec<Cond> =
            members.conds.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, cond)| cond.clone()).collect();
        conds.push(Cond { words: String::new(), pred: Pred::Undecided(Box::new(cond.pred.clone())) });
        conds.extend(topic.map(|topic| Cond { words: String::new(), pred: topic.clone() }));
        let words = format!("{{}} figures without a date left out (`{}`)", cond.words);
        out.push(Aside { words, select: sqlite::count(members, &conds), when: When::NotZero });
    }
}

fn base_field(name: &str) -> super::Term {
    super::of(Noun::Figures.field(name).expect("figures have this field"), 0)
}

/// Each condition's own count, for an answer without rows.
fn alone(base: &Select, out: &mut Vec<Aside>) {
    let mut told: Vec<&Cond> = base.conds.iter().filter(|cond| !cond.words.is_empty()).collect();
    told.dedup_by(|a, b| a.words == b.words);
    let mut aside = |words: String, select| out.push(Aside { words, select, when: When::Empty });
    if let Source::Comparisons(members, topic) = &base.source {
        let with = |conds: Vec<Cond>, topic: Option<Box<Pred>>| {
            let members = Select { conds, ..(**members).clone() };
            Select { source: Source::Comparisons(Box::new(members), topic), ..base.clone() }
        };
        if topic.is_some() {
            aside("the topic alone: {}".to_owned(), sqlite::count(&with(Vec::new(), topic.clone()), &[]));
        }
        for cond in &members.conds {
            aside(format!("`{}` alone: {{}}", cond.words), sqlite::count(&with(vec![cond.clone()], None), &[]));
        }
        for cond in told {
            aside(
                format!("`{}` alone: {{}}", cond.words),
                sqlite::count(&with(Vec::new(), None), std::slice::from_ref(cond)),
            );
        }
        return;
    }
    if let (Source::Noun(Noun::Trace), [only]) = (&base.source, told.as_slice()) {
        aside("figures here with this ref: {}".to_owned(), sqlite::count(base, std::slice::from_ref(*only)));
    }
    if told.len() < 2 {
        return;
    }
    for cond in &told {
        aside(format!("`{}` alone: {{}}", cond.words), sqlite::count(base, std::slice::from_ref(cond)));
    }
    let words = if told.len() == 2 { "both: {}" } else { "all together: {}" };
    aside(words.to_owned(), sqlite::count(base, &base.conds));
}

fn things(base: &Select) -> &'static str {
    match base.source {
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

/// Whether a condition may hold without holding surely.
fn ranged(pred: &Pred) -> bool {
    match pred {
        Pred::Compare(_, left, right) => [left, right].iter().any(|term| matches!(term.ty, Type::Range | Type::Period)),
        Pred::And(all) | Pred::Or(all) => all.iter().any(ranged),
        Pred::Not(of) => ranged(of),
        _ => false,
    }
}
