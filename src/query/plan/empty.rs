//! Why an answer has no rows: what each of its conditions finds alone, or what there is without it.

use super::footer::{one, things};
use super::{Cond, Pred, Select, Source};
use crate::model::{Aside, Count, When};
use crate::query::catalog::Noun;
use crate::query::sqlite;

/// The asides that explain why `select`, which asks for rows of `base`, has none.
pub(super) fn why(base: &Select, select: &Select, out: &mut Vec<Aside>) {
    let mut told: Vec<Cond> = base.conds.iter().filter(|cond| !cond.words.is_empty()).cloned().collect();
    told.dedup_by(|a, b| a.words == b.words);
    if let Source::Comparisons(members, topic) = &base.source {
        // Few figures are compared: what narrows them is told of all there are.
        let topic = topic.iter().map(|pred| Cond { words: String::new(), pred: (**pred).clone() });
        let conds: Vec<Cond> = topic.chain(members.conds.iter().cloned()).collect();
        each(members, &conds, Noun::Figures.name(), None, out);
        without(base, &told, out);
    } else if let Some(cond) = told.iter().find(|cond| by_ref(cond)) {
        let compared = if told.len() > 1 { "of this ref, or compared with it" } else { "here with this ref" };
        out.push(counted(format!("{} {compared}", things(base)), base, std::slice::from_ref(cond), ""));
    } else if told.len() > 1 {
        let whole = select.source == base.source && select.conds == base.conds && !cut(select);
        each(base, &told, "", whole.then_some(Count::Known(0)), out);
    } else {
        without(base, &told, out);
    }
}

/// What each condition finds alone, and all of them together, which may be known. A topic goes without words.
fn each(rows: &Select, conds: &[Cond], things: &str, together: Option<Count>, out: &mut Vec<Aside>) {
    for cond in conds {
        let said = if cond.words.is_empty() { "the topic".to_owned() } else { format!("`{}`", cond.words) };
        out.push(counted(format!("{said} alone"), rows, std::slice::from_ref(cond), things));
    }
    if conds.len() > 1 {
        let words = if conds.len() == 2 { "both" } else { "all together" };
        let all = counted(words.to_owned(), rows, conds, things);
        out.push(Aside { count: together.unwrap_or_else(|| all.count.clone()), ..all });
    }
}

/// What there is without each condition.
fn without(base: &Select, told: &[Cond], out: &mut Vec<Aside>) {
    for cond in told {
        let others: Vec<Cond> = base.conds.iter().filter(|other| other.words != cond.words).cloned().collect();
        // What a file held then is asked of no row, but of all.
        let now = Select { loaded: None, ..base.clone() };
        let base = if cond.pred == Pred::always() { &now } else { base };
        out.push(counted(format!("without `{}`", cond.words), base, &others, things(base)));
    }
}

/// So many rows that meet `conds`, said under an answer without rows alone.
fn counted(said: String, rows: &Select, conds: &[Cond], things: &str) -> Aside {
    let tail = |things: &str| if things.is_empty() { String::new() } else { format!(" {things}") };
    Aside {
        words: format!("{said}: {{}}{}", tail(things)),
        one: Some(format!("{said}: 1{}", tail(&one(things)))),
        count: Count::Rows(sqlite::counted(rows, conds, Aside::EMPTY)),
        most: Aside::EMPTY,
        when: When::Empty,
        only_if: None,
    }
}

/// Whether rows were left away for their number alone.
const fn cut(select: &Select) -> bool {
    select.limit.is_some() || select.skip > 0
}

/// Whether a condition asks for one row by its ref.
fn by_ref(cond: &Cond) -> bool {
    ["trace ", "variants of stm:", "variants of #", "where ref = "].iter().any(|lead| cond.words.starts_with(lead))
}
