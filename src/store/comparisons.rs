//! Keeps which figures hang together, and the comparisons they make. What is written depends on the
//! figures that are there, never on the order in which they came.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Batch, Error};
use crate::model::{Comparison, Role, Tangle};

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

    /// The tangles of `figures`, each once; a figure that hangs together with none is one of its own.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn tangles(&self, figures: impl Iterator<Item = i64>) -> Result<Vec<Tangle>, Error> {
        let conn = &self.store.conn;
        let mut number = conn.prepare_cached("SELECT tangle, level FROM tangle WHERE figure = ?1")?;
        let mut all = conn.prepare_cached("SELECT figure FROM tangle WHERE tangle = ?1 ORDER BY figure")?;
        let mut seen = FxHashSet::default();
        let mut out = Vec::new();
        for figure in figures {
            if !seen.insert(figure) {
                continue;
            }
            let known: Option<(i64, i64)> =
                number.query_row([figure], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            out.push(match known {
                None => Tangle { figures: vec![figure], level: 0 },
                Some((number, level)) => {
                    let figures = all.query_map([number], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
                    seen.extend(&figures);
                    Tangle { figures, level: usize::try_from(level).unwrap_or_default() }
                }
            });
        }
        Ok(out)
    }

    /// Notes `tangles`, and makes `comparisons` those of their figures. Figures of replaced versions leave their tangle;
    /// what they were compared with stays known for questions about that time.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn regroup(&mut self, tangles: &[Tangle], comparisons: &[Comparison]) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let mut current = Vec::new();
        for tangle in tangles {
            current.extend(tie(conn, tangle)?);
        }
        let mut old: FxHashMap<(i64, Role), Vec<i64>> = FxHashMap::default();
        for figure in current {
            for (comparison, role) in seats(conn, figure)? {
                old.entry((figure, role)).or_default().push(comparison);
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

/// Notes that the figures of a tangle hang together, those of replaced versions left out; gives those that are left.
fn tie(conn: &Connection, tangle: &Tangle) -> rusqlite::Result<Vec<i64>> {
    let mut newest = conn.prepare_cached(
        "SELECT 1 FROM figure f JOIN article a ON a.id = f.article WHERE f.id = ?1 AND a.replaced_by IS NULL",
    )?;
    let mut current = Vec::with_capacity(tangle.figures.len());
    for figure in &tangle.figures {
        if newest.exists([figure])? {
            current.push(*figure);
        }
    }
    let mut note = conn.prepare_cached(
        "INSERT INTO tangle(figure, tangle, level) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET tangle = excluded.tangle, level = excluded.level
         WHERE (tangle, level) <> (excluded.tangle, excluded.level)",
    )?;
    let mut forget = conn.prepare_cached("DELETE FROM tangle WHERE figure = ?1")?;
    let number = current.iter().min().copied().filter(|_| current.len() > 1 || tangle.level > 0);
    let stays: FxHashSet<i64> = current.iter().copied().collect();
    for figure in &tangle.figures {
        match number.filter(|_| stays.contains(figure)) {
            Some(number) => note.execute(params![figure, number, i64::try_from(tangle.level).unwrap_or_default()])?,
            None => forget.execute([figure])?,
        };
    }
    Ok(current)
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
