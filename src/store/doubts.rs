//! Finds what deserves a person's look: conflicts first, then what was read with the least to go by.

use super::{Error, Store};

/// A finding to look at, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Its ref.
    pub reference: String,
    /// Why it deserves a look.
    pub why: String,
}

impl Store {
    /// The findings that deserve a look and that no person has judged yet; with `all` those judged too.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn doubts(&self, all: bool) -> Result<Vec<Doubt>, Error> {
        let mut statement = self.conn.prepare(
            "WITH doubt(rank, id, ref, article, corrected, start, why) AS (
               SELECT 1, x.id, x.ref, x.article, x.corrected, x.start, 'at odds with ' || group_concat(DISTINCT o.ref)
                      || coalesce(' (' || (SELECT group_concat(e.explanation, ', ') FROM v_explanations e WHERE e.comparison = d.comparison) || ')', '')
                 FROM v_verdicts d JOIN member m ON m.comparison = d.comparison AND m.role = 'same' JOIN figure x ON x.id = m.figure
                 JOIN member n ON n.comparison = d.comparison AND n.role = 'same' JOIN figure o ON o.id = n.figure
                WHERE d.verdict = 'conflict' AND (o.loose_min > x.loose_max OR x.loose_min > o.loose_max)
                GROUP BY d.comparison, x.id
               UNION ALL SELECT 2, f.id, f.ref, f.article, f.corrected, f.start, 'a part that is larger than its whole'
                 FROM figure f JOIN figure w ON w.id = f.whole WHERE w.max IS NOT NULL AND f.min > w.max
               UNION ALL SELECT 3, s.id, s.ref, s.article, s.corrected, s.start, 'it is not clear who speaks'
                 FROM statement s WHERE s.attribution IN ('malformed', 'unknown')
               UNION ALL SELECT 4, f.id, f.ref, f.article, f.corrected, f.start, 'it is not clear what is counted'
                 FROM figure f WHERE f.kind = 'count' AND f.counted IS NULL
               UNION ALL SELECT 5, f.id, f.ref, f.article, f.corrected, f.start, 'its days were worked out'
                 FROM figure f WHERE f.kind = 'count' AND f.period_basis = 'inferred'
               UNION ALL SELECT 6, f.id, f.ref, f.article, f.corrected, f.start, 'nothing tells what was done to what is counted'
                 FROM figure f WHERE f.kind = 'count' AND f.counted IS NOT NULL AND f.action IS NULL)
             SELECT d.ref, min(d.rank) AS first, d.why FROM doubt d JOIN article a ON a.id = d.article AND a.replaced_by IS NULL
             WHERE d.corrected IS NOT 'rejected' AND (?1 OR d.corrected IS NULL)
             GROUP BY d.ref ORDER BY first, a.name, d.start, d.ref",
        )?;
        let rows = statement.query_map([all], |row| Ok(Doubt { reference: row.get(0)?, why: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
