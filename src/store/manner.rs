//! Gives the ways in which findings are put their rows, each kept once; it knows no finding.

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
