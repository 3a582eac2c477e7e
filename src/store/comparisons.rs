//! Keeps which figures hang together, and the comparisons they make. What is written depends on the
//! figures that are there, never on the order in which they came.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Batch, Error};
use crate::model::{Comparison, Role};

impl Batch<'_> {
    /// The figures of `article`, and of the version it replaces, that hung together with others so far.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn tangled(&self, article: i64) -> Result<Vec<i64>, Error> {
        let mut figures = self.store.conn.prepare_cached(
            "SELECT t.figure FROM figure f JOIN tangle t ON t.figure = f.id WHERE f.article = ?1
             UNION ALL SELECT t.figure FROM article a JOIN figure f ON f.article = a.id JOIN tangle t ON t.figure = f.id
             WHERE a.replaced_by = ?1",
        )?;
        Ok(figures.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// All figures that hang together with those of `pairs` and `alone`, in tangles: by the pairs, or by others that
    /// were found before.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn tangles(&self, pairs: &[(i64, i64)], alone: &[i64]) -> Result<Vec<Vec<i64>>, Error> {
        let conn = &self.store.conn;
        let mut number = conn.prepare_cached("SELECT tangle FROM tangle WHERE figure = ?1")?;
        let mut known = conn.prepare_cached("SELECT figure FROM tangle WHERE tangle = ?1")?;
        let mut beside: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
        for (a, b) in pairs {
            beside.entry(*a).or_default().push(*b);
            beside.entry(*b).or_default().push(*a);
        }
        let mut seen = FxHashSet::default();
        let mut seen_tangles = FxHashSet::default();
        let mut out = Vec::new();
        for first in pairs.iter().map(|(a, _)| a).chain(alone) {
            if !seen.insert(*first) {
                continue;
            }
            let mut tangle = vec![*first];
            let mut at = 0;
            while let Some(figure) = tangle.get(at).copied() {
                at += 1;
                let number: Option<i64> = number.query_row([figure], |row| row.get(0)).optional()?;
                if let Some(number) = number.filter(|number| seen_tangles.insert(*number)) {
                    for other in known.query_map([number], |row| row.get(0))? {
                        let other = other?;
                        if seen.insert(other) {
                            tangle.push(other);
                        }
                    }
                }
                for other in beside.get(&figure).into_iter().flatten() {
                    if seen.insert(*other) {
                        tangle.push(*other);
                    }
                }
            }
            out.push(tangle);
        }
        Ok(out)
    }

    /// Makes `comparisons` those of the figures of `tangle`, of which `current` are of the newest versions. The
    /// others leave the tangle; what they were compared with stays known for questions about that time.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn regroup(&mut self, tangle: &[i64], current: &[i64], comparisons: &[Comparison]) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        tie(conn, tangle, current)?;
        let mut old: FxHashMap<(i64, Role), Vec<i64>> = FxHashMap::default();
        for figure in current {
            for (comparison, role) in seats(conn, *figure)? {
                old.entry((*figure, role)).or_default().push(comparison);
            }
        }
        let mut free: FxHashSet<i64> = old.values().flatten().copied().collect();
        let mut new: FxHashSet<(i64, i64, Role)> = FxHashSet::default();
        let mut told = Vec::new();
        for comparison in comparisons {
            // A comparison goes on under the number that one of its figures had.
            let kept = comparison.seats.iter().filter_map(|seat| old.get(seat)).flatten().find(|id| free.contains(id));
            let id = match kept {
                Some(id) => *id,
                None => conn.prepare_cached("INSERT INTO comparison DEFAULT VALUES")?.insert([])?,
            };
            free.remove(&id);
            new.extend(comparison.seats.iter().map(|(figure, role)| (id, *figure, *role)));
            told.push((id, &comparison.reason));
        }
        let was: FxHashSet<(i64, i64, Role)> =
            old.iter().flat_map(|((figure, role), ids)| ids.iter().map(|id| (*id, *figure, *role))).collect();
        for (id, figure, _) in was.difference(&new) {
            conn.prepare_cached("DELETE FROM member WHERE comparison = ?1 AND figure = ?2")?.execute([id, figure])?;
        }
        for (id, figure, role) in new.difference(&was) {
            conn.prepare_cached("INSERT OR REPLACE INTO member(comparison, figure, role) VALUES (?1, ?2, ?3)")?
                .execute(params![id, figure, role.word()])?;
        }
        for gone in free {
            conn.prepare_cached(
                "DELETE FROM comparison WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE comparison = ?1)",
            )?
            .execute([gone])?;
        }
        for (id, reason) in told {
            summarize(conn, id, reason)?;
        }
        Ok(())
    }
}

/// Notes that the figures `current` hang together, and that no others of `tangle` do.
fn tie(conn: &Connection, tangle: &[i64], current: &[i64]) -> rusqlite::Result<()> {
    let number = current.iter().min().filter(|_| current.len() > 1);
    let mut note = conn.prepare_cached("INSERT INTO tangle(figure, tangle) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET tangle = excluded.tangle WHERE tangle <> excluded.tangle")?;
    let mut forget = conn.prepare_cached("DELETE FROM tangle WHERE figure = ?1")?;
    let stays: FxHashSet<i64> = current.iter().copied().collect();
    for figure in tangle {
        match number.filter(|_| stays.contains(figure)) {
            Some(number) => note.execute([figure, number])?,
            None => forget.execute([figure])?,
        };
    }
    Ok(())
}

/// The comparisons a figure is in, with its part in each.
fn seats(conn: &Connection, figure: i64) -> rusqlite::Result<Vec<(i64, Role)>> {
    let mut seats = conn.prepare_cached("SELECT comparison, role FROM member WHERE figure = ?1 ORDER BY comparison")?;
    let rows = seats.query_map([figure], |row| {
        let word: String = row.get(1)?;
        let role = Role::ALL.into_iter().find(|role| role.word() == word).unwrap_or(Role::Same);
        Ok((row.get(0)?, role))
    })?;
    rows.collect()
}

/// Says of a comparison why it is one, what its figures agree on, and the days they span.
fn summarize(conn: &Connection, id: i64, reason: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE comparison SET reason = ?2, (counted, action, place, since, until) =
           (SELECT CASE count(DISTINCT f.counted) WHEN 1 THEN min(f.counted) END,
                   CASE count(DISTINCT f.action) WHEN 1 THEN min(f.action) END,
                   CASE count(DISTINCT f.place) WHEN 1 THEN min(f.place) END,
                   min(f.since), max(f.until)
              FROM member m JOIN figure f ON f.id = m.figure WHERE m.comparison = ?1)
         WHERE id = ?1",
    )?
    .execute(params![id, reason])?;
    Ok(())
}
