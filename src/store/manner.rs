//! Gives the ways in which findings are put, and the days on which things were said, their rows, each kept once; it knows
//! no finding.

use rusqlite::{Connection, OptionalExtension as _, params};

/// The row of the way in which a statement is reported: cue, mode, attribution, venue and rule.
pub fn of_statement(
    conn: &Connection,
    cue: Option<&str>,
    mode: &str,
    attribution: &str,
    venue: Option<&str>,
    rule: &str,
) -> rusqlite::Result<i64> {
    let way = params![cue, mode, attribution, venue, rule];
    let known = conn
        .prepare_cached(
            "SELECT id FROM statement_manner
             WHERE cue IS ?1 AND mode = ?2 AND attribution = ?3 AND venue IS ?4 AND rule = ?5",
        )?
        .query_row(way, |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => conn
            .prepare_cached(
                "INSERT INTO statement_manner(cue, mode, attribution, venue, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(way),
    }
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
    let way = params![hedge, noun, unit, period_basis, rule];
    let known = conn
        .prepare_cached(
            "SELECT id FROM figure_manner
             WHERE hedge IS ?1 AND noun IS ?2 AND unit IS ?3 AND period_basis = ?4 AND rule = ?5",
        )?
        .query_row(way, |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => conn
            .prepare_cached(
                "INSERT INTO figure_manner(hedge, noun, unit, period_basis, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(way),
    }
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
    let said = params![said_on, basis, words];
    let known = conn
        .prepare_cached(
            "SELECT id FROM statement_day WHERE said_day IS CAST(julianday(?1) - 2440587.5 AS INTEGER)
               AND said_words IS ?3 AND said_on IS ?1 AND said_basis IS ?2",
        )?
        .query_row(said, |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(Some(id)),
        None => conn
            .prepare_cached(
                "INSERT INTO statement_day(said_on, said_day, said_basis, said_words)
                 VALUES (?1, CAST(julianday(?1) - 2440587.5 AS INTEGER), ?2, ?3)",
            )?
            .insert(said)
            .map(Some),
    }
}
