//! Keeps links between figures and the groups they make; the groups are the same whatever the order
//! in which the links came.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashSet;

use super::{Batch, Error};
use crate::model::{Link, Tie};

impl Batch<'_> {
    /// Keeps `links` and joins the groups they connect. A pair already linked stays as it is.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_links(&mut self, links: &[Link]) -> Result<(), Error> {
        self.begin()?;
        let conn = &self.store.conn;
        let mut touched = FxHashSet::default();
        for link in links {
            if link.a == link.b || linked(conn, link.b, link.a)? {
                continue;
            }
            let group = if link.joins { Some(join(conn, &mut touched, link.a, link.b)?) } else { None };
            let new = conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO link(a, b, comparison, tie, explanation, reason)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    link.a,
                    link.b,
                    group,
                    link.tie.word(),
                    link.explanation.map(|e| e.words()),
                    link.reason
                ])?;
            touched.extend(group);
            if new > 0 && link.tie == Tie::Update && !link.joins {
                touched.extend(revision(conn, link)?);
            }
        }
        for group in touched {
            summarize(conn, group)?;
        }
        Ok(())
    }
}

fn linked(conn: &Connection, a: i64, b: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM link WHERE a = ?1 AND b = ?2")?.exists([a, b])
}

/// Makes a comparison of a count with its later state; of several later states the one whose ref
/// comes first, so that the order of loading does not tell.
fn revision(conn: &Connection, link: &Link) -> rusqlite::Result<Option<i64>> {
    let first: Option<(i64, Option<i64>)> = conn
        .prepare_cached(
            "SELECT k.b, k.comparison FROM link k JOIN figure f ON f.id = k.b
             WHERE k.a = ?1 AND k.tie = 'update' ORDER BY f.ref LIMIT 1",
        )?
        .query_row([link.a], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if first.is_none_or(|(later, group)| later != link.b || group.is_some()) {
        return Ok(None);
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
    Ok(Some(group))
}

/// The one group that two figures are in from now on.
fn join(conn: &Connection, touched: &mut FxHashSet<i64>, a: i64, b: i64) -> rusqlite::Result<i64> {
    match (group(conn, a)?, group(conn, b)?) {
        (None, None) => {
            let new = conn.prepare_cached("INSERT INTO comparison DEFAULT VALUES")?.insert([])?;
            enter(conn, new, a)?;
            enter(conn, new, b)?;
            Ok(new)
        }
        (Some(group), None) => enter(conn, group, b).map(|()| group),
        (None, Some(group)) => enter(conn, group, a).map(|()| group),
        (Some(one), Some(other)) if one == other => Ok(one),
        (Some(one), Some(other)) => {
            let (kept, gone) = (one.min(other), one.max(other));
            conn.prepare_cached("UPDATE member SET comparison = ?1 WHERE comparison = ?2")?.execute([kept, gone])?;
            conn.prepare_cached("UPDATE link SET comparison = ?1 WHERE comparison = ?2")?.execute([kept, gone])?;
            conn.prepare_cached("DELETE FROM comparison WHERE id = ?1")?.execute([gone])?;
            touched.remove(&gone);
            Ok(kept)
        }
    }
}

fn group(conn: &Connection, figure: i64) -> rusqlite::Result<Option<i64>> {
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
