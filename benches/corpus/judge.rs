//! Lays the conflicts a file has found beside those that were planted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::Planted;

/// One count of one event.
type Count = (u64, &'static str);

/// What was found of what was planted.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Counts on which articles conflict, as their texts show.
    pub planted: usize,
    /// Those of them on which a comparison of the file conflicts, with figures of both sides.
    pub hit: usize,
    /// Comparisons of the file with a conflict.
    pub conflicts: usize,
    /// Those whose conflict was planted.
    pub right: usize,
    /// Wrong ones, by what is wrong.
    pub wrong: BTreeMap<&'static str, usize>,
    /// Planted figures.
    pub figures: usize,
    /// Those the file has as figures at all, by the same words.
    pub read: usize,
}

impl Found {
    /// How much of what was planted was found.
    pub fn recall(&self) -> f64 {
        self.hit as f64 / self.planted.max(1) as f64
    }

    /// How much of what was found was planted.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.conflicts.max(1) as f64
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "          planted conflicts {} found {}; conflicts {} right {}",
            self.planted, self.hit, self.conflicts, self.right
        )?;
        for (what, n) in &self.wrong {
            write!(f, ", {what} {n}")?;
        }
        write!(f, "; planted figures {} read {}", self.figures, self.read)
    }
}

/// Judges the file `db`, into which the articles of `planted` were loaded.
pub fn judge(db: &Path, planted: &[Planted]) -> Found {
    let conn = Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens");
    let mut at: HashMap<&str, Vec<&Planted>> = HashMap::new();
    let mut counts: HashMap<Count, Vec<&Planted>> = HashMap::new();
    for one in planted {
        at.entry(&one.article).or_default().push(one);
        if one.count != "past" {
            counts.entry((one.event, one.count)).or_default().push(one);
        }
    }
    let conflicts = |members: &[&Planted]| members.iter().any(|a| members.iter().any(|b| a.shows(b)));
    let real: BTreeSet<Count> = counts.iter().filter(|(_, all)| conflicts(all)).map(|(count, _)| *count).collect();
    let mut found = Found { planted: real.len(), figures: planted.len(), ..Found::default() };

    let which = |article: &str, start: usize, end: usize| {
        at.get(article)?.iter().find(|p| p.start < end && start < p.end).copied()
    };
    let mut all = conn
        .prepare(r#"SELECT a.name, f.start, f."end" FROM figure f JOIN article a ON a.id = f.article"#)
        .expect("the tables are there");
    let rows = all.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))).expect("a query runs");
    let mut seen = BTreeSet::new();
    for row in rows {
        let (article, start, end): (_, i64, i64) = row.expect("a row");
        if let Some(one) = which(&article, start as usize, end as usize) {
            seen.insert((one.article.as_str(), one.start));
        }
    }
    found.read = seen.len();

    let mut pairs = conn
        .prepare(
            r#"SELECT d.comparison, x.name, f.start, f."end", y.name, g.start, g."end"
               FROM v_verdicts d JOIN member m ON m.comparison = d.comparison JOIN member n ON n.comparison = d.comparison
               JOIN figure f ON f.id = m.figure JOIN article x ON x.id = f.article
               JOIN figure g ON g.id = n.figure JOIN article y ON y.id = g.article
               WHERE d.verdict = 'conflict' AND (g.loose_min > f.loose_max OR m.role IN ('echo', 'part') AND n.role <> m.role)"#,
        )
        .expect("the views are there");
    let mut rows = pairs.query([]).expect("a query runs");
    let mut hit = BTreeSet::new();
    let mut comparisons: BTreeMap<i64, Result<(), &'static str>> = BTreeMap::new();
    while let Some(row) = rows.next().expect("a row") {
        let figure = |from: usize| {
            let name: String = row.get(from).expect("a name");
            let (start, end): (i64, i64) = (row.get(from + 1).expect("a number"), row.get(from + 2).expect("a number"));
            which(&name, start as usize, end as usize)
        };
        let verdict = match (figure(1), figure(4)) {
            (Some(a), Some(b)) if a.conflicts(b) => {
                hit.insert((a.event, a.count));
                Ok(())
            }
            (Some(a), Some(b)) if a.same_count(b) && a.stage != b.stage => Err("growth"),
            (Some(a), Some(b)) if a.same_count(b) => Err("one number"),
            (Some(a), Some(b)) if a.event == b.event => Err("two counts of one event"),
            (Some(_), Some(_)) => Err("two events"),
            _ => Err("no planted figure"),
        };
        let entry = comparisons.entry(row.get(0).expect("a number")).or_insert(verdict);
        if verdict.is_ok() {
            *entry = verdict;
        }
    }
    found.hit = hit.intersection(&real).count();
    found.conflicts = comparisons.len();
    found.right = comparisons.values().filter(|verdict| verdict.is_ok()).count();
    for what in comparisons.into_values().filter_map(Result::err) {
        *found.wrong.entry(what).or_default() += 1;
    }
    found
}
