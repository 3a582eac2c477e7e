//! Keeps links between figures and the comparisons they make. What is written depends on the links
//! that are there, never on the order in which they came.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Batch, Error};
use crate::model::{Link, Tangle, Tie};

impl Batch<'_> {
    /// Keeps `links`; a pair already linked stays as it is. Gives the tangles they touch, which are to
    /// be parted into comparisons and handed to [`Batch::regroup`].
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_links(&mut self, links: &[Link]) -> Result<Vec<Tangle>, Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let mut touched = Vec::new();
        for link in links {
            if link.a == link.b || linked(conn, link.b, link.a)? {
                continue;
            }
            let new = conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO link(a, b, tie, explanation, reason, score) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    link.a,
                    link.b,
                    link.tie.word(),
                    link.explanation.map(|e| e.words()),
                    link.reason,
                    link.score
                ])?;
            if new > 0 && link.score.is_some() {
                touched.push(link.a);
            } else if new > 0 && link.tie == Tie::Update {
                revision(conn, link)?;
            }
        }
        let mut seen = FxHashSet::default();
        let mut out = Vec::new();
        for figure in touched {
            if !seen.contains(&figure) {
                out.push(tangle(conn, figure, &mut seen)?);
            }
        }
        Ok(out)
    }

    /// Makes `groups` the comparisons of the figures of `tangle`.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn regroup(&mut self, tangle: &Tangle, groups: &[Vec<i64>]) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let mut old: FxHashMap<i64, i64> = FxHashMap::default();
        for (figure, _) in &tangle.figures {
            if let Some(comparison) = comparison(conn, *figure)? {
                old.insert(*figure, comparison);
            }
        }
        let mut free: FxHashSet<i64> = old.values().copied().collect();
        let mut new: FxHashMap<i64, i64> = FxHashMap::default();
        for group in groups {
            // A group goes on under the number that one of its figures had.
            let kept = group.iter().filter_map(|figure| old.get(figure)).find(|id| free.contains(id)).copied();
            let id = match kept {
                Some(id) => id,
                None => conn.prepare_cached("INSERT INTO comparison DEFAULT VALUES")?.insert([])?,
            };
            free.remove(&id);
            new.extend(group.iter().map(|figure| (*figure, id)));
        }
        for (figure, _) in &tangle.figures {
            let (was, is) = (old.get(figure), new.get(figure));
            if was == is {
                continue;
            }
            if let Some(was) = was {
                conn.prepare_cached("DELETE FROM member WHERE comparison = ?1 AND figure = ?2")?
                    .execute([was, figure])?;
            }
            if let Some(is) = is {
                enter(conn, *is, *figure)?;
            }
        }
        for (a, b, _) in &tangle.links {
            let group = new.get(a).filter(|group| new.get(b) == Some(group));
            conn.prepare_cached("UPDATE link SET comparison = ?3 WHERE a = ?1 AND b = ?2 AND comparison IS NOT ?3")?
                .execute(params![a, b, group])?;
        }
        for gone in free {
            // A part of a whole may have been kept with a comparison that is no more.
            conn.prepare_cached("UPDATE link SET comparison = NULL WHERE comparison = ?1")?.execute([gone])?;
            conn.prepare_cached("DELETE FROM comparison WHERE id = ?1")?.execute([gone])?;
        }
        let groups: FxHashSet<i64> = new.values().copied().collect();
        for group in groups {
            parts(conn, group)?;
            summarize(conn, group)?;
        }
        Ok(())
    }
}

fn linked(conn: &Connection, a: i64, b: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM link WHERE a = ?1 AND b = ?2")?.exists([a, b])
}

/// All figures that links lead to from `figure`, with those links.
fn tangle(conn: &Connection, figure: i64, seen: &mut FxHashSet<i64>) -> rusqlite::Result<Tangle> {
    let mut out = Tangle::default();
    let mut next = vec![figure];
    seen.insert(figure);
    let mut forth = conn.prepare_cached("SELECT b, score FROM link WHERE a = ?1 AND score IS NOT NULL")?;
    let mut back = conn.prepare_cached("SELECT a FROM link WHERE b = ?1 AND score IS NOT NULL")?;
    let mut name = conn.prepare_cached("SELECT ref FROM figure WHERE id = ?1")?;
    while let Some(at) = next.pop() {
        out.figures.push((at, name.query_row([at], |row| row.get(0))?));
        for row in forth.query_map([at], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (other, score) = row?;
            out.links.push((at, other, score));
            if seen.insert(other) {
                next.push(other);
            }
        }
        for row in back.query_map([at], |row| row.get(0))? {
            let other = row?;
            if seen.insert(other) {
                next.push(other);
            }
        }
    }
    out.figures.sort_by(|x, y| x.1.cmp(&y.1));
    // A part that another prints as the whole stays with its own whole.
    let mut wholes = conn.prepare_cached(
        "SELECT p.b FROM link p WHERE p.a = ?1 AND p.tie = 'part' AND p.score IS NULL
           AND EXISTS (SELECT 1 FROM link e WHERE e.b = p.a AND e.tie = 'echo')",
    )?;
    for (part, _) in &out.figures {
        for whole in wholes.query_map([part], |row| row.get(0))? {
            out.links.push((*part, whole?, 0.0));
        }
    }
    Ok(out)
}

/// The comparison a figure is in, that of a count and its later state left aside.
fn comparison(conn: &Connection, figure: i64) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT m.comparison FROM member m WHERE m.figure = ?1 AND NOT EXISTS
           (SELECT 1 FROM link k WHERE k.comparison = m.comparison AND k.tie = 'update')",
    )?
    .query_row([figure], |row| row.get(0))
    .optional()
}

fn enter(conn: &Connection, group: i64, figure: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO member(comparison, figure) VALUES (?1, ?2)")?.execute([group, figure])?;
    Ok(())
}

/// Lets a part and its whole that are both in a group be shown with it.
fn parts(conn: &Connection, group: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE link SET comparison = ?1 WHERE tie = 'part' AND score IS NULL
           AND a IN (SELECT figure FROM member WHERE comparison = ?1)
           AND b IN (SELECT figure FROM member WHERE comparison = ?1)",
    )?
    .execute([group])?;
    Ok(())
}

/// Makes a comparison of a count with its later state; of several later states the one whose ref
/// comes first, so that the order of loading does not tell.
fn revision(conn: &Connection, link: &Link) -> rusqlite::Result<()> {
    let first: i64 = conn
        .prepare_cached(
            "SELECT k.b FROM link k JOIN figure f ON f.id = k.b
             WHERE k.a = ?1 AND k.tie = 'update' ORDER BY f.ref LIMIT 1",
        )?
        .query_row([link.a], |row| row.get(0))?;
    if first != link.b {
        return Ok(());
    }
    let old: Option<i64> = conn
        .prepare_cached("SELECT comparison FROM link WHERE a = ?1 AND tie = 'update' AND comparison IS NOT NULL")?
        .query_row([link.a], |row| row.get(0))
        .optional()?;
    let group = match old {
        Some(old) => {
            conn.prepare_cached("UPDATE link SET comparison = NULL WHERE comparison = ?1")?.execute([old])?;
            conn.prepare_cached("DELETE FROM member WHERE comparison = ?1")?.execute([old])?;
            old
        }
        None => conn.prepare_cached("INSERT INTO comparison DEFAULT VALUES")?.insert([])?,
    };
    conn.prepare_cached("UPDATE link SET comparison = ?3 WHERE a = ?1 AND b = ?2")?.execute([link.a, link.b, group])?;
    enter(conn, group, link.a)?;
    enter(conn, group, link.b)?;
    summarize(conn, group)
}

/// Says of a group what its figures agree on, and the days they span.
fn summarize(conn: &Connection, group: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE comparison SET (counted, action, place, since, until) =
           (SELECT CASE count(DISTINCT f.counted) WHEN 1 THEN min(f.counted) END,
                   CASE count(DISTINCT f.action) WHEN 1 THEN min(f.action) END,
                   CASE count(DISTINCT f.place) WHEN 1 THEN min(f.place) END,
                   min(f.since), max(f.until)
              FROM member m JOIN figure f ON f.id = m.figure WHERE m.comparison = ?1)
         WHERE id = ?1",
    )?
    .execute([group])?;
    Ok(())
}
