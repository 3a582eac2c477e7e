//! Keeps what persons say of findings and actors: written down, taken back, read. What that does to a row is
//! decided elsewhere.

use rusqlite::{Connection, Row, params};

use super::{Error, Store};
use crate::model::{Act, Correction, Passage};

const COLUMNS: &str = "ref, made, who, act, subject, article, start, \"end\", words, field, value, note, undone";

impl Store {
    /// Every correction of the file, those taken back too, in the order in which they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, Error> {
        Ok(read(&self.conn, "1", [])?)
    }

    /// The joinings and partings of actors that hold, in the order in which they were made. Both names
    /// are as the person wrote them; where an article is given, it alone is meant.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn identities(&self) -> Result<Vec<Correction>, Error> {
        Ok(read(&self.conn, "act IN ('join', 'part') AND undone IS NULL", [])?)
    }
}

impl Store {
    /// Writes corrections down, all or none; one that is there already stays.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_corrections(&mut self, corrections: &[Correction]) -> Result<(), Error> {
        let step = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for one in corrections {
            keep(&step, one)?;
        }
        Ok(step.commit()?)
    }
}

/// The corrections for which `condition` holds, in the order in which they were made.
pub fn read(conn: &Connection, condition: &str, values: impl rusqlite::Params) -> rusqlite::Result<Vec<Correction>> {
    let sql = format!("SELECT {COLUMNS} FROM correction WHERE {condition} ORDER BY made, ref");
    conn.prepare_cached(&sql)?.query_map(values, correction)?.collect()
}

/// Writes a correction down; one that is there already stays, but is taken back where this one was.
pub fn keep(conn: &Connection, one: &Correction) -> rusqlite::Result<()> {
    let passage = one.passage.as_ref();
    let point = |n: Option<usize>| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    conn.prepare_cached(&format!(
        "INSERT INTO correction({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (ref) DO UPDATE SET undone = min(coalesce(undone, excluded.undone), coalesce(excluded.undone, undone))"
    ))?
    .execute(params![
        one.reference,
        one.made,
        one.who,
        one.act.word(),
        one.subject,
        one.article,
        point(passage.map(|passage| passage.start)),
        point(passage.map(|passage| passage.end)),
        passage.map(|passage| &passage.words),
        one.field,
        one.value,
        one.note,
        one.undone,
    ])?;
    Ok(())
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let act: String = row.get(3)?;
    let point = |at| row.get::<_, Option<i64>>(at).map(|n| n.and_then(|n| usize::try_from(n).ok()));
    let passage = match (point(6)?, point(7)?, row.get(8)?) {
        (Some(start), Some(end), Some(words)) => Some(Passage { start, end, words }),
        _ => None,
    };
    Ok(Correction {
        reference: row.get(0)?,
        made: row.get(1)?,
        who: row.get(2)?,
        act: Act::ALL.into_iter().find(|known| known.word() == act).unwrap_or(Act::Accept),
        subject: row.get(4)?,
        article: row.get(5)?,
        passage,
        field: row.get(9)?,
        value: row.get(10)?,
        note: row.get(11)?,
        undone: row.get(12)?,
    })
}
