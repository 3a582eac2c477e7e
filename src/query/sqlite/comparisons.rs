//! Comparisons as SQL: the tables from which verdicts, explanations and origins are reckoned.

use super::{Writer, newest_alone};
use crate::query::catalog::Type;
use crate::query::plan::{Cond, Node, Pred, Select};

impl Writer {
    /// The tables that comparisons are made from: the members left in, summed up, and those of the comparisons whose
    /// verdict `conds` ask for.
    pub(super) fn comparisons(&mut self, members: &Select, topic: Option<&Pred>, conds: &[Cond]) -> String {
        let narrowed = topic.map(|topic| {
            let figure = self.fresh();
            self.rows.push(vec![figure.clone()]);
            self.used.push(vec![true]);
            // A member that fits the topic has to be left in, too.
            let mut wheres = vec![self.pred(topic, false)];
            wheres.extend(members.conds.iter().map(|cond| self.pred(&cond.pred, false)));
            self.rows.pop();
            self.used.pop();
            let wheres = wheres.join(" AND ");
            format!(
                " AND m.comparison IN (SELECT n.comparison FROM figure {figure} JOIN article {figure}a ON {figure}a.id = {figure}.article \
                 JOIN member n ON n.figure = {figure}.id WHERE {wheres})"
            )
        });
        let narrowed = narrowed.unwrap_or_default();
        let figure = self.fresh();
        self.rows.push(vec![figure.clone()]);
        self.used.push(vec![true]);
        let mut wheres = vec![self.versioned(&format!("{figure}a.replaced_by IS NULL"), members.loaded.as_deref())];
        let fits = topic.map_or_else(|| "1".to_owned(), |topic| self.pred(topic, false));
        wheres.extend(members.conds.iter().map(|cond| self.pred(&cond.pred, false)));
        self.rows.pop();
        self.used.pop();
        let from = format!(
            "member m JOIN figure {figure} ON {figure}.id = m.figure JOIN article {figure}a ON {figure}a.id = {figure}.article"
        );
        let from = newest_alone(from, &mut wheres, &fits, &figure);
        let wheres = wheres.join(" AND ");
        let range = format!(
            "m.role, {figure}.min, coalesce({figure}.max, 9e999) AS max, {figure}.loose_min, \
             coalesce({figure}.loose_max, 9e999) AS loose_max"
        );
        let wanted = verdicts(conds).map_or_else(|| "IS NOT NULL".to_owned(), |ranks| format!("IN ({ranks})"));
        format!(
            "WITH total AS (SELECT {TOTAL} FROM (SELECT m.comparison, {range}, {fits} AS fits FROM {from} WHERE {wheres}{narrowed}) \
             GROUP BY comparison HAVING count(*) > 1 AND max(fits)), ranked AS (SELECT {RANKED} FROM total), \
             held AS MATERIALIZED (SELECT * FROM ranked WHERE rank {wanted}), \
             kept AS MATERIALIZED (SELECT m.comparison, {range}, {figure}.id, {figure}.ref, {figure}.article, {figure}.claimant, {figure}.action \
             FROM held r CROSS JOIN {from} WHERE m.comparison = r.id AND {wheres}) "
        )
    }
}

/// The ranks of the verdicts that are asked for, where the answer keeps to some.
fn verdicts(conds: &[Cond]) -> Option<String> {
    conds.iter().find_map(|cond| match &cond.pred {
        Pred::Among(term, words) => match (&term.node, term.ty) {
            (Node::Field(field, 0), Type::Words(known)) if field.0.name == "verdict" => {
                // The catalog names them from the gravest down, and no verdict has rank 0.
                let rank = |word: &String| known.iter().rev().position(|known| known == word).map(|at| at + 1);
                let ranks: Vec<String> = words.iter().filter_map(rank).map(|rank| rank.to_string()).collect();
                Some(ranks.join(", "))
            }
            _ => None,
        },
        _ => None,
    })
}

/// A comparison summed up over the members left in: two ranges are disjoint where the greatest lower bound exceeds the
/// least upper one. Where a topic is asked for, a member that fits it must take part.
const TOTAL: &str = "comparison, count(*) AS members, min(min) AS low, max(max) AS high, sum(role = 'same') AS answers, \
    min(CASE role WHEN 'same' THEN min END) AS least, max(CASE role WHEN 'same' THEN min END) AS most, \
    min(CASE role WHEN 'same' THEN max END) AS bound, max(CASE role WHEN 'same' THEN max END) AS ceiling, \
    max(CASE role WHEN 'echo' THEN min END) AS echo, \
    coalesce(max(CASE WHEN role = 'same' AND fits THEN loose_min END) > min(CASE role WHEN 'same' THEN loose_max END) \
    OR max(CASE role WHEN 'same' THEN loose_min END) > min(CASE WHEN role = 'same' AND fits THEN loose_max END), 0) AS apart, \
    max(CASE role WHEN 'part' THEN loose_min END) > min(CASE role WHEN 'whole' THEN loose_max END) AS exceeds, \
    sum(role IN ('earlier', 'later')) AS states";

/// What the sums say: the gravest verdict over all pairs; none where there is nothing to compare.
const RANKED: &str = "comparison AS id, members, low, high, echo >= least AS echoed, apart, \
    CASE WHEN states > 1 THEN 4 WHEN exceeds OR echo >= least OR apart THEN 5 WHEN answers > 1 AND least = most AND bound = ceiling THEN 2 \
    WHEN answers > 1 THEN 3 WHEN states = 0 AND echo IS NULL THEN 1 END AS rank";
