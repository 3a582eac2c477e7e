//! Reads and writes what a person may set of a finding: the fields of its row, by name where the row holds numbers.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::intern::Rows;
use super::manner;
use crate::model::{ActorKind, FigureStanding, NameKind, Named, Range, StatementStanding, reference};

/// The fields of a statement's row that a person may set.
pub fn read_statement(conn: &Connection, row: i64) -> rusqlite::Result<StatementStanding> {
    conn.prepare_cached(
        "SELECT p.name, p.kind, s.cue, s.mode, s.attribution, s.venue, s.said_on, s.said_basis, s.said_words
         FROM statement s LEFT JOIN actor p ON p.id = s.speaker WHERE s.id = ?1",
    )?
    .query_row([row], |row| {
        Ok(StatementStanding {
            speaker: named(row.get(0)?, row.get(1)?),
            cue: row.get(2)?,
            mode: row.get(3)?,
            attribution: row.get(4)?,
            venue: row.get(5)?,
            said_on: row.get(6)?,
            said_basis: row.get(7)?,
            said_words: row.get(8)?,
        })
    })
}

/// Gives a statement's row the fields of `standing`.
pub fn write_statement(
    conn: &Connection,
    rows: &mut Rows,
    article: i64,
    row: i64,
    standing: &StatementStanding,
) -> rusqlite::Result<()> {
    let speaker = actor(conn, rows, article, standing.speaker.as_ref())?;
    let (cue, venue) = (standing.cue.as_deref(), standing.venue.as_deref());
    let rule: String =
        conn.prepare_cached("SELECT rule FROM statement WHERE id = ?1")?.query_row([row], |row| row.get(0))?;
    let manner = manner::of_statement(conn, cue, &standing.mode, &standing.attribution, venue, &rule)?;
    let (said_on, basis, words) = (&standing.said_on, &standing.said_basis, &standing.said_words);
    let said = manner::of_day(conn, said_on.as_deref(), basis.as_deref(), words.as_deref())?;
    conn.prepare_cached("UPDATE statement_row SET speaker = ?2, manner = ?3, said = ?4 WHERE id = ?1")?
        .execute(params![row, speaker, manner, said])?;
    Ok(())
}

/// The fields of a figure's row that a person may set.
pub fn read_figure(conn: &Connection, row: i64) -> rusqlite::Result<FigureStanding> {
    let qualifiers = conn
        .prepare_cached("SELECT qualifier FROM qualifier WHERE figure = ?1 ORDER BY qualifier")?
        .query_map([row], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    conn.prepare_cached(
        "SELECT f.value, f.min, f.max, f.hedge, f.kind, f.counted, f.unit, f.action, g.name, g.kind, t.name, t.kind,
                l.name, f.since, f.until, f.period_basis, f.period_words, c.name, c.kind, w.ref, f.record
         FROM figure f LEFT JOIN actor g ON g.id = f.agent LEFT JOIN actor t ON t.id = f.target
         LEFT JOIN place l ON l.id = f.place LEFT JOIN actor c ON c.id = f.claimant LEFT JOIN figure w ON w.id = f.whole
         WHERE f.id = ?1",
    )?
    .query_row([row], |row| {
        Ok(FigureStanding {
            value: row.get(0)?,
            min: row.get(1)?,
            max: row.get(2)?,
            hedge: row.get(3)?,
            kind: row.get(4)?,
            counted: row.get(5)?,
            unit: row.get(6)?,
            qualifiers,
            action: row.get(7)?,
            agent: named(row.get(8)?, row.get(9)?),
            target: named(row.get(10)?, row.get(11)?),
            place: row.get(12)?,
            since: row.get(13)?,
            until: row.get(14)?,
            period_basis: row.get(15)?,
            period_words: row.get(16)?,
            claimant: named(row.get(17)?, row.get(18)?),
            whole: row.get(19)?,
            record: row.get(20)?,
        })
    })
}

/// Gives a figure's row the fields of `standing`.
pub fn write_figure(
    conn: &Connection,
    rows: &mut Rows,
    article: i64,
    row: i64,
    standing: &FigureStanding,
) -> rusqlite::Result<()> {
    let [agent, target, claimant] = [&standing.agent, &standing.target, &standing.claimant];
    let (agent, target) = (actor(conn, rows, article, agent.as_ref())?, actor(conn, rows, article, target.as_ref())?);
    let claimant = actor(conn, rows, article, claimant.as_ref())?;
    let place = standing.place.as_deref().map(|name| rows.place_called(conn, name)).transpose()?;
    let range = Range { min: standing.min, max: standing.max };
    let loose = if standing.kind == "count" { range.loosened() } else { range };
    let (noun, rule): (Option<String>, String) = conn
        .prepare_cached("SELECT noun, rule FROM figure WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (hedge, unit) = (standing.hedge.as_deref(), standing.unit.as_deref());
    let manner = manner::of_figure(conn, hedge, noun.as_deref(), unit, &standing.period_basis, &rule)?;
    conn.prepare_cached(
        "UPDATE figure_row SET value = ?2, min = ?3, max = ?4, loose_min = ?5, loose_max = ?6, manner = ?7, kind = ?8,
           counted = ?9, action = ?10, agent = ?11, target = ?12, place = ?13, since = ?14,
           since_day = CAST(julianday(?14) - 2440587.5 AS INTEGER), until = ?15,
           until_day = CAST(julianday(?15) - 2440587.5 AS INTEGER), period_words = ?16,
           claimant = ?17, whole = (SELECT w.id FROM figure_row w WHERE w.code = ?18 AND w.id <> ?1), record = ?19
         WHERE id = ?1",
    )?
    .execute(params![
        row,
        standing.value,
        standing.min,
        standing.max,
        loose.min,
        loose.max,
        manner,
        standing.kind,
        standing.counted,
        standing.action,
        agent,
        target,
        place,
        standing.since,
        standing.until,
        standing.period_words,
        claimant,
        standing.whole.as_deref().and_then(reference::code),
        standing.record,
    ])?;
    conn.prepare_cached("DELETE FROM qualifier WHERE figure = ?1")?.execute([row])?;
    for qualifier in &standing.qualifiers {
        conn.prepare_cached("INSERT OR IGNORE INTO qualifier(figure, qualifier) VALUES (?1, ?2)")?
            .execute(params![row, qualifier])?;
        rows.term(conn, NameKind::Qualifier, qualifier)?;
    }
    for (kind, name) in [(NameKind::Thing, &standing.counted), (NameKind::Action, &standing.action)] {
        if let Some(name) = name.as_ref().filter(|_| standing.kind != "ordinal") {
            rows.term(conn, kind, name)?;
        }
    }
    Ok(())
}

fn named(name: Option<String>, kind: Option<String>) -> Option<Named> {
    name.map(|name| Named { name, kind })
}

/// The row of an actor: of the very name and kind, else one that this article mentions by it, else the one most
/// used, else a new one.
fn actor(conn: &Connection, rows: &mut Rows, article: i64, named: Option<&Named>) -> rusqlite::Result<Option<i64>> {
    let Some(Named { name, kind }) = named else { return Ok(None) };
    let folded = crate::model::fold::fold(name);
    let known = conn
        .prepare_cached(
            "SELECT p.id FROM called l JOIN actor p ON p.id = l.actor
             WHERE l.folded = ?1 AND (p.article IS NULL OR p.article = ?2) AND (?3 IS NULL OR p.kind = ?3)
             ORDER BY p.folded = ?1 DESC, EXISTS (SELECT 1 FROM mention m WHERE m.actor = p.id AND m.article = ?2) DESC,
                      p.uses DESC, p.id LIMIT 1",
        )?
        .query_row(params![folded, article, kind], |row| row.get(0))
        .optional()?;
    match known {
        Some(row) => Ok(Some(row)),
        None => rows.whole(conn, name, ActorKind::Organisation).map(Some),
    }
}
