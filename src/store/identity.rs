//! Who is who by the user's word: the file of names and the corrections of actors, put to what was read. Every field
//! that is given to another actor is written down with the reason, so that it can be given back.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashSet;

use super::corrections;
use super::findings::relate;
use super::intern::Rows;
use super::{Batch, Error, Store};
use crate::model::fold::fold;
use crate::model::{Act, ActorKind, Annotations, Given, Why};

/// The fields that name an actor: what `joined` calls each, its table and its column.
pub const FIELDS: &[(&str, &str, &str)] = &[
    ("speaker", "statement_row", "speaker"),
    ("agent", "figure_row", "agent"),
    ("target", "figure_row", "target"),
    ("claimant", "figure_row", "claimant"),
    ("record agent", "record", "agent"),
    ("record target", "record", "target"),
    ("record claimant", "record", "claimant"),
];

/// One thing the user says of who is who.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Say {
    /// Whether the two are one, or are not.
    joins: bool,
    /// The name as read.
    subject: String,
    /// Who that is, or is not.
    value: String,
    /// What that one is, where the user says so.
    kind: Option<String>,
    /// The only article it holds in, by ref; `None` for all.
    article: Option<String>,
    /// The articles it does not hold in.
    but: Vec<String>,
    why: Why,
    /// The file and line, or the correction's ref.
    source: String,
}

/// All that the user says, in the order in which it is put to the file.
#[derive(Debug, Clone, Default)]
pub struct Identities(Vec<Say>);

/// Where a saying is put to: everywhere, or one article.
#[derive(Clone, Copy)]
enum Scope {
    All,
    Article(i64),
}

impl Store {
    /// Takes over the user's file of names in place of the one before, and puts it to what was read. Gives the rows of
    /// the articles whose figures may now compare otherwise.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn keep_names(&mut self, given: &[Given]) -> Result<Vec<i64>, Error> {
        let step = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let before = joined(&step)?;
        undo(&step)?;
        keep(&step, given)?;
        settle(&step)?;
        let touched = rejoined(&step, &before)?;
        step.commit()?;
        Ok(touched)
    }

    /// Puts what the user says of who is who to the whole file anew: after a correction was made or taken back.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn settle_identities(&mut self) -> Result<(), Error> {
        let step = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        undo(&step)?;
        settle(&step)?;
        Ok(step.commit()?)
    }
}

impl Batch<'_> {
    /// What the user says of who is who.
    pub(super) fn identities(conn: &Connection) -> rusqlite::Result<Identities> {
        gather(conn)
    }
}

/// Everything the user says, a parting after what it parts.
fn gather(conn: &Connection) -> rusqlite::Result<Identities> {
    let mut says: Vec<Say> = Vec::new();
    let mut names =
        conn.prepare("SELECT alias, name, kind, source FROM given_name WHERE folded <> '' ORDER BY source, folded")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let (subject, value): (String, String) = (row.get(0)?, row.get(1)?);
        says.push(Say {
            joins: true,
            subject,
            value,
            kind: Some(row.get(2)?),
            article: None,
            but: Vec::new(),
            why: Why::Given,
            source: row.get(3)?,
        });
    }
    for one in corrections::read(conn, "act IN ('join', 'part') AND undone IS NULL", [])? {
        let Some(value) = one.value else { continue };
        let joins = one.act == Act::Join;
        let (subject, whole) = (fold(&one.subject), fold(&value));
        if !joins {
            let about = |say: &Say| say.joins && fold(&say.subject) == subject && fold(&say.value) == whole;
            says.retain(|say| !(about(say) && (one.article.is_none() || say.article == one.article)));
            for say in says.iter_mut().filter(|say| about(say)) {
                say.but.extend(one.article.clone());
            }
        }
        says.push(Say {
            joins,
            subject: one.subject,
            value,
            kind: None,
            article: one.article,
            but: Vec::new(),
            why: Why::Correction,
            source: one.reference,
        });
    }
    Ok(Identities(says))
}

impl Identities {
    /// Puts what is said of the actors of one article to it.
    pub fn settle(&self, conn: &Connection, row: i64, reference: &str, found: &Annotations) -> rusqlite::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut met: FxHashSet<String> =
            found.actors.iter().flat_map(|a| a.aliases.iter().chain([&a.name])).map(|name| fold(name)).collect();
        for say in &self.0 {
            let here = say.article.as_deref().is_none_or(|only| only == reference)
                && !say.but.iter().any(|but| but == reference);
            if here && met.contains(&fold(&say.subject)) {
                put(conn, say, Scope::Article(row))?;
                met.insert(fold(&say.value));
            }
        }
        Ok(())
    }
}

/// Puts everything that is said to the whole file, where nothing is put to it yet.
pub fn settle(conn: &Connection) -> rusqlite::Result<()> {
    for say in gather(conn)?.0 {
        match &say.article {
            None if say.but.is_empty() => put(conn, &say, Scope::All)?,
            only => {
                let mut articles = conn.prepare_cached("SELECT id, ref FROM article WHERE ?1 IS NULL OR ref = ?1")?;
                let articles = articles.query_map([only], |row| Ok((row.get(0)?, row.get(1)?)))?;
                for article in articles.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
                    if !say.but.contains(&article.1) {
                        put(conn, &say, Scope::Article(article.0))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn put(conn: &Connection, say: &Say, scope: Scope) -> rusqlite::Result<()> {
    if say.joins { join(conn, say, scope) } else { part(conn, say, scope) }
}

/// Gives all that was read as the subject to the actor it is said to be.
fn join(conn: &Connection, say: &Say, scope: Scope) -> rusqlite::Result<()> {
    let subject = fold(&say.subject);
    let home = match scope {
        Scope::All => None,
        Scope::Article(row) => Some(row),
    };
    let mut sql = conn.prepare_cached(
        "SELECT r.id, n.kind FROM actor_name n JOIN actor_row r ON r.name = n.id
         WHERE n.folded = ?1 AND (r.article IS NULL OR r.article = ?2) AND n.kind NOT IN ('group', 'unnamed') ORDER BY r.id",
    )?;
    let read = sql.query_map(params![subject, home], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let read: Vec<(i64, String)> = read.collect::<rusqlite::Result<_>>()?;
    let Some((_, kind)) = read.first() else { return Ok(()) };
    let now = target(conn, &say.value, say.kind.as_deref().unwrap_or(kind))?;
    for (was, _) in read.iter().filter(|(was, _)| *was != now) {
        hand_over(conn, *was, now, scope, say)?;
        // What holds in some articles alone leaves the actor itself in place.
        if say.article.is_none() && say.but.is_empty() {
            conn.prepare_cached("UPDATE actor_row SET joined_to = ?2 WHERE id = ?1 OR joined_to = ?1")?
                .execute([*was, now])?;
            conn.prepare_cached("UPDATE actor_row SET joined_to = NULL WHERE id = ?1")?.execute([now])?;
            conn.prepare_cached(
                "INSERT OR IGNORE INTO actor_alias(folded, actor, alias, reason, source)
                 SELECT folded, ?2, alias, ?3, ?1 FROM actor_alias WHERE actor = ?1",
            )?
            .execute(params![was, now, say.why.word()])?;
            conn.prepare_cached(
                "INSERT OR IGNORE INTO name_word(kind, word, id) SELECT 'actor', w.word, ?2 FROM name_word w
                 WHERE (w.kind = 'actor' AND w.id = ?1)
                    OR (w.kind = 'name' AND w.id = (SELECT name FROM actor_row WHERE id = ?1 AND article IS NOT NULL))",
            )?
            .execute([*was, now])?;
            conn.prepare_cached(
                "UPDATE actor_row SET side = (SELECT o.side FROM actor_row o WHERE o.id = ?1) WHERE id = ?2 AND side IS NULL",
            )?
            .execute([*was, now])?;
        }
    }
    Ok(())
}

/// Gives back what the subject's words alone made the other actor's.
fn part(conn: &Connection, say: &Say, scope: Scope) -> rusqlite::Result<()> {
    let (subject, whole) = (fold(&say.subject), fold(&say.value));
    let mut sql = conn.prepare_cached(
        "SELECT r.id, n.kind FROM actor_name n JOIN actor_row r ON r.name = n.id
         WHERE n.folded = ?1 AND r.article IS NULL ORDER BY r.id",
    )?;
    let read = sql.query_map([&whole], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let read: Vec<(i64, String)> = read.collect::<rusqlite::Result<_>>()?;
    for (was, kind) in read {
        let kind = actor_kind(&kind);
        let mut rows = Rows::default();
        let now = match scope {
            Scope::Article(article) => rows.local_actor(conn, &say.subject, kind, article)?,
            Scope::All if subject == whole => continue,
            Scope::All => rows.actor(conn, &say.subject, kind)?,
        };
        if subject == whole {
            hand_over(conn, was, now, scope, say)?;
            continue;
        }
        let article = match scope {
            Scope::All => None,
            Scope::Article(row) => Some(row),
        };
        let mut sql = conn.prepare_cached(
            "SELECT s.id, substr(a.text, s.speaker_start + 1, s.speaker_end - s.speaker_start)
             FROM statement s JOIN article a ON a.id = s.article
             WHERE s.speaker = ?1 AND s.speaker_start IS NOT NULL AND (?2 IS NULL OR s.article = ?2)",
        )?;
        let said = sql.query_map(params![was, article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let said: Vec<(i64, String)> = said.collect::<rusqlite::Result<_>>()?;
        for (statement, _) in said.iter().filter(|(_, words)| fold(words) == subject) {
            give(conn, FIELDS[0], was, now, ("id", *statement), say)?;
            give(conn, FIELDS[3], was, now, ("statement", *statement), say)?;
            give(conn, FIELDS[6], was, now, ("statement", *statement), say)?;
        }
        conn.prepare_cached("DELETE FROM actor_alias WHERE actor = ?1 AND folded = ?2 AND ?3 IS NULL")?
            .execute(params![was, subject, article])?;
    }
    Ok(())
}

/// Gives every field that names `was` to `now`.
fn hand_over(conn: &Connection, was: i64, now: i64, scope: Scope, say: &Say) -> rusqlite::Result<()> {
    for field in FIELDS {
        match scope {
            Scope::All => give(conn, *field, was, now, ("1", 1), say)?,
            Scope::Article(row) => give(conn, *field, was, now, ("article", row), say)?,
        }
    }
    Ok(())
}

/// Gives one field to `now` where it names `was` and `column` is `row`, and writes that down.
fn give(
    conn: &Connection,
    (kind, table, field): (&str, &str, &str),
    was: i64,
    now: i64,
    (column, row): (&str, i64),
    say: &Say,
) -> rusqlite::Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO joined(kind, row, was, now, reason, source)
         SELECT ?1, id, ?2, ?3, ?4, ?5 FROM {table} WHERE {field} = ?2 AND {column} = ?6
         ON CONFLICT (kind, row) DO UPDATE SET now = excluded.now, reason = excluded.reason, source = excluded.source"
    ))?
    .execute(params![kind, was, now, say.why.word(), say.source, row])?;
    let moved = conn
        .prepare_cached(&format!("UPDATE {table} SET {field} = ?2 WHERE {field} = ?1 AND {column} = ?3"))?
        .execute([was, now, row])?;
    // Records are not counted among the uses.
    if table != "record" {
        count(conn, was, now, moved)?;
    }
    Ok(())
}

/// Moves so many uses from one actor to another.
fn count(conn: &Connection, from: i64, to: i64, n: usize) -> rusqlite::Result<()> {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    conn.prepare_cached("UPDATE actor_row SET uses = uses - ?2 WHERE id = ?1")?.execute([from, n])?;
    conn.prepare_cached("UPDATE actor_row SET uses = uses + ?2 WHERE id = ?1")?.execute([to, n])?;
    Ok(())
}

/// The row of the actor of this name; where none is, one is made.
fn target(conn: &Connection, name: &str, kind: &str) -> rusqlite::Result<i64> {
    let known = conn
        .prepare_cached(
            "SELECT r.id FROM actor_name n JOIN actor_row r ON r.name = n.id
             WHERE n.folded = ?1 AND r.article IS NULL ORDER BY n.kind <> ?2, r.uses DESC, r.id LIMIT 1",
        )?
        .query_row(params![fold(name), kind], |row| row.get(0))
        .optional()?;
    let known = match known {
        Some(id) => Some(id),
        None => conn
            .prepare_cached(
                "SELECT CASE WHEN count(*) = 1 THEN max(l.actor) END FROM actor_alias l JOIN actor a ON a.id = l.actor
                 WHERE l.folded = ?1 AND a.article IS NULL AND a.joined_to IS NULL",
            )?
            .query_row([fold(name)], |row| row.get(0))?,
    };
    known.map_or_else(|| Rows::default().actor(conn, name, actor_kind(kind)), Ok)
}

fn actor_kind(word: &str) -> ActorKind {
    ActorKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(ActorKind::Person)
}

/// The figures some of whose actors are others than were read: figure, field, actor.
pub fn joined(conn: &Connection) -> rusqlite::Result<FxHashSet<(i64, String, i64)>> {
    conn.prepare_cached("SELECT row, kind, now FROM joined WHERE kind IN ('agent', 'target', 'claimant')")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

/// The articles of figures whose actors are joined otherwise than `before`, in order.
pub fn rejoined(conn: &Connection, before: &FxHashSet<(i64, String, i64)>) -> rusqlite::Result<Vec<i64>> {
    let mut article = conn.prepare_cached("SELECT article FROM figure WHERE id = ?1")?;
    let mut out = Vec::new();
    for (figure, _, _) in joined(conn)?.symmetric_difference(before) {
        // A figure that a person had added may be gone.
        out.extend(article.query_row([figure], |row| row.get::<_, i64>(0)).optional()?);
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// Gives every field back to whom it was read as.
pub fn undo(conn: &Connection) -> rusqlite::Result<()> {
    for (kind, table, field) in FIELDS {
        if *table != "record" {
            let mut moved =
                conn.prepare_cached("SELECT now, was, count(*) FROM joined WHERE kind = ?1 GROUP BY now, was")?;
            let moved = moved.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?)))?;
            for (now, was, n) in moved.collect::<rusqlite::Result<Vec<(i64, i64, i64)>>>()? {
                count(conn, now, was, usize::try_from(n).unwrap_or_default())?;
            }
        }
        conn.execute(
            &format!(
                "UPDATE {table} SET {field} = (SELECT j.was FROM joined j WHERE j.kind = ?1 AND j.row = {table}.id)
                 WHERE id IN (SELECT j.row FROM joined j WHERE j.kind = ?1 AND j.now = {table}.{field})"
            ),
            [kind],
        )?;
    }
    conn.execute_batch(
        "DELETE FROM joined;
         DELETE FROM actor_alias WHERE source IS NOT NULL;
         UPDATE actor_row SET joined_to = NULL WHERE joined_to IS NOT NULL;",
    )
}

/// Works out anew who belongs to whom, over however many steps.
pub fn belong(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "DELETE FROM actor_within;
         INSERT INTO actor_within(whole, actor)
         WITH RECURSIVE up(whole, actor) AS (
           SELECT whole, actor FROM relation UNION SELECT r.whole, u.actor FROM up u JOIN relation r ON r.actor = u.whole)
         SELECT whole, actor FROM up WHERE whole <> actor;",
    )
}

/// Writes the user's names down: the actors, what they go by and whom they belong to.
fn keep(conn: &Connection, given: &[Given]) -> rusqlite::Result<()> {
    conn.execute_batch(
        "DELETE FROM given_name;
         DELETE FROM actor_alias WHERE reason = 'names file';
         DELETE FROM relation WHERE given = 1;",
    )?;
    belong(conn)?;
    let mut rows = Rows::default();
    for one in given {
        let actor = rows.actor(conn, &one.name, one.kind)?;
        let mut put = conn.prepare_cached(
            "INSERT OR REPLACE INTO given_name(folded, alias, name, kind, source) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for alias in one.aliases.iter().chain([&one.name]) {
            put.execute(params![fold(alias), alias, one.name, one.kind.word(), one.source])?;
            rows.alias(conn, actor, alias, Why::Given)?;
        }
        for tie in &one.ties {
            let whole = rows.whole(conn, &tie.to, ActorKind::Organisation)?;
            relate(conn, actor, tie.kind, whole, true)?;
        }
    }
    Ok(())
}
