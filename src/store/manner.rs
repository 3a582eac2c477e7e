//! Gives what many findings share its row, each kept once: the ways in which they are put, and the days on which things
//! were said. It knows no finding.

use rusqlite::{Connection, OptionalExtension as _, ToSql, params};

/// The row that `look` finds of `values`; where there is none, the one that `insert` makes of them.
pub fn once(conn: &Connection, look: &str, insert: &str, values: &[&dyn ToSql]) -> rusqlite::Result<i64> {
    let known = conn.prepare_cached(look)?.query_row(values, |row| row.get(0)).optional()?;
    known.map_or_else(|| conn.prepare_cached(insert)?.insert(values), Ok)
}

/// The row of the way in which a statement is reported: cue, mode, attribution, venue and rule.
pub fn of_statement(
    conn: &Connection,
    cue: Option<&str>,
    mode: &str,
    attribution: &str,
    venue: Option<&str>,
    rule: &str,
) -> rusqlite::Result<i64> {
    once(
        conn,
        "SELECT id FROM statement_manner WHERE cue IS ?1 AND mode = ?2 AND attribution = ?3 AND venue IS ?4 AND rule = ?5",
        "INSERT INTO statement_manner(cue, mode, attribution, venue, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![cue, mode, attribution, venue, rule],
    )
}

/// The row of the way in which a figure is put: hedge, noun, unit, how its period is known, and rule.
pub fn of_figure(
    conn: &Connection,
    hedge: Option<&str>,
    noun: Option<&str>,
    unit: Option<&str>,
    period_basis: &str,
    rule: &str,
) -> rusqlite::Result<i64> {
    once(
        conn,
        "SELECT id FROM figure_manner WHERE hedge IS ?1 AND noun IS ?2 AND unit IS ?3 AND period_basis = ?4 AND rule = ?5",
        "INSERT INTO figure_manner(hedge, noun, unit, period_basis, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![hedge, noun, unit, period_basis, rule],
    )
}

/// The row of the day on which a statement was made: the day, how it is known, and the words it rests on. `None` where
/// nothing is known.
pub fn of_day(
    conn: &Connection,
    said_on: Option<&str>,
    basis: Option<&str>,
    words: Option<&str>,
) -> rusqlite::Result<Option<i64>> {
    if said_on.is_none() && basis.is_none() && words.is_none() {
        return Ok(None);
    }
    let look = "SELECT id FROM statement_day WHERE said_day IS CAST(julianday(?1) - 2440587.5 AS INTEGER)
                  AND said_words IS ?3 AND said_on IS ?1 AND said_basis IS ?2";
    let insert = "INSERT INTO statement_day(said_on, said_day, said_basis, said_words)
                  VALUES (?1, CAST(julianday(?1) - 2440587.5 AS INTEGER), ?2, ?3)";
    once(conn, look, insert, params![said_on, basis, words]).map(Some)
}
