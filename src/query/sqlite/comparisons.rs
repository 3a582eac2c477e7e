//! Comparisons as SQL: the tables from which verdicts, explanations and origins are reckoned.

use super::Writer;
use crate::query::plan::{Pred, Select};

impl Writer {
    /// The tables that comparisons are made from: the members left in, their pairs, and both summed up.
    pub(super) fn comparisons(&mut self, members: &Select, topic: Option<&Pred>) -> String {
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
                "m.comparison IN (SELECT n.comparison FROM figure {figure} JOIN article {figure}a ON {figure}a.id = {figure}.article \
                 JOIN member n ON n.figure = {figure}.id WHERE {wheres})"
            )
        });
        let figure = self.fresh();
        self.rows.push(vec![figure.clone()]);
        self.used.push(vec![true]);
        let mut wheres = vec![self.versioned(&format!("{figure}a.replaced_by IS NULL"), members.loaded.as_deref())];
        wheres.extend(narrowed);
        let fits = topic.map_or_else(|| "1".to_owned(), |topic| self.pred(topic, false));
        for cond in &members.conds {
            wheres.push(self.pred(&cond.pred, false));
        }
        self.rows.pop();
        self.used.pop();
        let wheres = wheres.join(" AND ");
        format!(
            "WITH kept AS MATERIALIZED (SELECT {figure}.id, {figure}.ref, m.comparison, m.role, {figure}.article, {figure}.claimant, {figure}.action, {figure}.min, \
             coalesce({figure}.max, 9e999) AS max, {figure}.loose_min, coalesce({figure}.loose_max, 9e999) AS loose_max, {fits} AS fits \
             FROM member m JOIN figure {figure} ON {figure}.id = m.figure \
             JOIN article {figure}a ON {figure}a.id = {figure}.article WHERE {wheres}), {HELD}"
        )
    }
}

/// Comparisons summed up over the members left in: two ranges are disjoint where the greatest lower bound exceeds the
/// least upper one. Where a topic is asked for, a member that fits it must take part. What differs is told by the two
/// members that are farthest apart.
const HELD: &str = "total AS MATERIALIZED (SELECT comparison, count(*) AS members, count(DISTINCT article) AS articles, count(DISTINCT claimant) AS claimants, \
    min(min) AS low, max(max) AS high, sum(role = 'same') AS answers, \
    min(CASE role WHEN 'same' THEN min END) AS least, max(CASE role WHEN 'same' THEN min END) AS most, \
    min(CASE role WHEN 'same' THEN max END) AS bound, max(CASE role WHEN 'same' THEN max END) AS ceiling, \
    max(CASE role WHEN 'echo' THEN min END) AS echo, \
    coalesce(max(CASE WHEN role = 'same' AND fits THEN loose_min END) > min(CASE role WHEN 'same' THEN loose_max END) \
    OR max(CASE role WHEN 'same' THEN loose_min END) > min(CASE WHEN role = 'same' AND fits THEN loose_max END), 0) AS apart, \
    max(CASE role WHEN 'part' THEN loose_min END) > min(CASE role WHEN 'whole' THEN loose_max END) AS exceeds, \
    sum(role IN ('earlier', 'later')) AS states FROM kept GROUP BY comparison HAVING count(*) > 1 AND max(fits)), \
    ranked AS MATERIALIZED (SELECT comparison, members, articles, claimants, low, high, echo >= least AS echoed, apart, \
    CASE WHEN states > 1 THEN 4 WHEN exceeds OR echo >= least OR apart THEN 5 WHEN answers > 1 AND least = most AND bound = ceiling THEN 2 \
    WHEN answers > 1 THEN 3 WHEN states = 0 AND echo IS NULL THEN 1 END AS rank FROM total), \
    seat AS MATERIALIZED (SELECT k.comparison, k.id AS figure FROM kept k JOIN ranked r ON r.comparison = k.comparison WHERE r.rank IS NOT NULL), \
    edge AS (SELECT k.comparison, k.action, c.folded AS claimant, a.outlet, a.published, row_number() OVER (PARTITION BY k.comparison ORDER BY k.loose_max, k.ref) AS lowest, \
    row_number() OVER (PARTITION BY k.comparison ORDER BY k.loose_min DESC, k.ref) AS highest FROM kept k JOIN ranked r ON r.comparison = k.comparison \
    JOIN article a ON a.id = k.article LEFT JOIN actor c ON c.id = k.claimant WHERE r.apart AND k.role = 'same'), \
    why AS MATERIALIZED (SELECT l.comparison, CASE WHEN l.action <> h.action THEN 'another act' WHEN l.claimant <> h.claimant THEN 'dispute' \
    WHEN l.claimant = h.claimant AND l.outlet <> h.outlet AND l.published = h.published THEN 'transcription' WHEN l.claimant = h.claimant THEN 'self-revision' END AS explanation \
    FROM edge l JOIN edge h ON h.comparison = l.comparison AND h.highest = 1 WHERE l.lowest = 1), \
    origin AS (SELECT k.comparison, count(DISTINCT coalesce('actor ' || coalesce(c.side, c.id), (SELECT o.origin FROM v_origins o WHERE o.article = k.article))) AS origins, \
    count(DISTINCT a.outlet) AS outlets FROM kept k JOIN article a ON a.id = k.article LEFT JOIN actor c ON c.id = k.claimant GROUP BY k.comparison), \
    held AS MATERIALIZED (SELECT r.comparison AS id, r.rank, nullif(CASE WHEN r.echoed THEN 'dropped qualifier' ELSE '' END || \
    CASE WHEN r.echoed AND w.explanation IS NOT NULL THEN ', ' ELSE '' END || coalesce(w.explanation, ''), '') AS explanation, \
    r.members, r.articles, o.outlets, r.claimants, r.low, r.high, o.origins \
    FROM ranked r JOIN origin o ON o.comparison = r.comparison LEFT JOIN why w ON w.comparison = r.comparison WHERE r.rank IS NOT NULL) ";
