//! Amends what comparing sees of an article's figures: as they stand corrected, or without words that
//! may not travel.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::fields;
use super::kept::{Kept, KeptContext, json, parsed, row_of};
use crate::model::Named;

/// Lets comparing see the figures of an article as they stand corrected.
pub fn again(conn: &Connection, article: i64) -> rusqlite::Result<()> {
    let corrected = "SELECT id FROM figure WHERE article = ?1 AND corrected IN ('changed', 'added')";
    let mut corrected = conn.prepare_cached(corrected)?;
    for figure in corrected.query_map([article], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()? {
        corrected_fact(conn, figure)?;
    }
    conn.prepare_cached("INSERT OR IGNORE INTO context(article, content) VALUES (?1, ?2)")?
        .execute(params![article, json(&KeptContext::default())])?;
    Ok(())
}

/// Makes the fact of a corrected figure of what had been read and what stands in its row.
fn corrected_fact(conn: &Connection, figure: i64) -> rusqlite::Result<()> {
    let stands = fields::read_figure(conn, figure)?;
    let known = conn
        .prepare_cached("SELECT k.id, k.content FROM figure_row f JOIN fact k ON k.id = f.fact WHERE f.id = ?1")?
        .query_row([figure], |row| parsed::<Kept>(row, 1))
        .optional()?;
    if matches!(stands.kind.as_str(), "age" | "ordinal") {
        return Ok(());
    }
    let mut kept = known.unwrap_or_default();
    let chain = |read: &[String], column: &str, now: Option<&Named>| -> rusqlite::Result<Vec<String>> {
        match now {
            Some(named) if read.first() != Some(&named.name) => wholes(conn, figure, column),
            Some(_) => Ok(read.to_vec()),
            None => Ok(Vec::new()),
        }
    };
    kept.agent = chain(&kept.agent, "agent", stands.agent.as_ref())?;
    kept.target = chain(&kept.target, "target", stands.target.as_ref())?;
    kept.claimant = chain(&kept.claimant, "claimant", stands.claimant.as_ref())?;
    if kept.place.first() != stands.place.as_ref() {
        let mut places = conn.prepare_cached(
            "SELECT l.name FROM figure f JOIN place_within i ON i.place = f.place JOIN place l ON l.id = i.whole
             WHERE f.id = ?1 ORDER BY i.whole <> f.place, (SELECT count(*) FROM place_within o WHERE o.place = i.whole) DESC, l.name",
        )?;
        kept.place = places.query_map([figure], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    }
    kept.qualifiers = stands.qualifiers;
    let fact = row_of(conn, &kept)?;
    conn.prepare_cached("UPDATE figure_row SET fact = ?2 WHERE id = ?1")?.execute(params![figure, fact])?;
    Ok(())
}

/// Lets comparing see a figure again as it was read, before it was corrected.
pub fn put_back(conn: &Connection, figure: i64, reference: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO fact(content) SELECT fact FROM uncorrected WHERE ref = ?1 AND fact IS NOT NULL",
    )?
    .execute([reference])?;
    conn.prepare_cached(
        "UPDATE figure_row SET fact = (SELECT k.id FROM uncorrected u JOIN fact k ON k.content = u.fact WHERE u.ref = ?2)
         WHERE id = ?1",
    )?
    .execute(params![figure, reference])?;
    Ok(())
}

/// The actor in a column of a figure and all that the file says it belongs to, nearest first, its side last.
fn wholes(conn: &Connection, figure: i64, column: &str) -> rusqlite::Result<Vec<String>> {
    let sql = format!(
        "WITH RECURSIVE up(id, far) AS (SELECT {column}, 0 FROM figure WHERE id = ?1
           UNION SELECT r.whole, far + 1 FROM up JOIN relation r ON r.actor = up.id WHERE far < 9),
         all_of(id, far) AS (SELECT id, far FROM up
           UNION ALL SELECT p.side, 99 FROM figure f JOIN actor p ON p.id = f.{column} WHERE f.id = ?1 AND p.side IS NOT NULL)
         SELECT p.name FROM all_of JOIN actor p ON p.id = all_of.id GROUP BY p.id ORDER BY min(far), p.name"
    );
    conn.prepare_cached(&sql)?.query_map([figure], |row| row.get(0))?.collect()
}

/// Takes out of what is kept of an article every name that `stays` does not hold.
pub fn prune(conn: &Connection, article: i64, stays: &dyn Fn(&str) -> bool) -> rusqlite::Result<()> {
    let context = conn
        .prepare_cached("SELECT article, content FROM context WHERE article = ?1")?
        .query_row([article], |row| parsed::<KeptContext>(row, 1))
        .optional()?;
    if let Some(mut context) = context {
        context.names = context.names.iter().filter(|name| stays(name)).collect();
        conn.prepare_cached("UPDATE context SET content = ?2 WHERE article = ?1")?
            .execute(params![article, json(&context)])?;
    }
    Ok(())
}
