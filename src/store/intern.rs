//! Gives names their rows: outlets, actors, places and terms, each looked up once a batch.

use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;

use crate::model::fold::fold;
use crate::model::{ActorKind, NameKind, Place, Why};

/// How many names are kept at hand at most, so that a long run takes no more memory than a short one.
const MOST: usize = 100_000;

/// Rows already known, by folded name.
#[derive(Default)]
pub struct Rows {
    outlets: FxHashMap<String, i64>,
    actors: FxHashMap<(String, ActorKind), i64>,
    places: FxHashMap<String, i64>,
    terms: FxHashMap<(&'static str, String), i64>,
    names: FxHashMap<(String, ActorKind), i64>,
    aliases: FxHashMap<(i64, String), ()>,
}

impl Rows {
    /// Lets go of what is known where it has grown too much: between two articles, since some of it tells of one alone.
    pub fn trim(&mut self) {
        if self.aliases.len() + self.names.len() + self.actors.len() + self.places.len() > MOST {
            *self = Self::default();
        }
    }

    pub fn outlet(&mut self, conn: &Connection, name: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.outlets.get(name) {
            return Ok(*id);
        }
        let known = conn
            .prepare_cached("SELECT id FROM outlet WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let folded = fold(name);
                let id = conn
                    .prepare_cached("INSERT INTO outlet(name, folded) VALUES (?1, ?2)")?
                    .insert(params![name, folded])?;
                words(conn, NameKind::Outlet.word(), id, &folded)?;
                id
            }
        };
        self.outlets.insert(name.to_owned(), id);
        Ok(id)
    }

    /// The row of a class of thing or action, or of a qualifier.
    pub fn term(&mut self, conn: &Connection, kind: NameKind, name: &str) -> rusqlite::Result<i64> {
        let key = (kind.word(), name.to_owned());
        if let Some(id) = self.terms.get(&key) {
            return Ok(*id);
        }
        let known = conn
            .prepare_cached("SELECT id FROM term WHERE kind = ?1 AND name = ?2")?
            .query_row(params![kind.word(), name], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let folded = fold(name);
                let id = conn
                    .prepare_cached("INSERT INTO term(kind, name, folded) VALUES (?1, ?2, ?3)")?
                    .insert(params![kind.word(), name, folded])?;
                words(conn, kind.word(), id, &folded)?;
                id
            }
        };
        self.terms.insert(key, id);
        Ok(id)
    }

    /// The row of an actor known by its standard name in every article.
    pub fn actor(&mut self, conn: &Connection, name: &str, kind: ActorKind) -> rusqlite::Result<i64> {
        let key = (fold(name), kind);
        if let Some(id) = self.actors.get(&key) {
            return Ok(*id);
        }
        let known = conn
            .prepare_cached(
                "SELECT r.id FROM actor_name n JOIN actor_row r ON r.name = n.id
                 WHERE n.folded = ?1 AND n.kind = ?2 AND r.article IS NULL",
            )?
            .query_row(params![key.0, kind.word()], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => self.new_actor(conn, name, kind, None)?,
        };
        self.actors.insert(key, id);
        Ok(id)
    }

    /// The row of an actor known in one article alone.
    pub fn local_actor(
        &mut self,
        conn: &Connection,
        name: &str,
        kind: ActorKind,
        article: i64,
    ) -> rusqlite::Result<i64> {
        let known = conn
            .prepare_cached(
                "SELECT r.id FROM actor_name n JOIN actor_row r ON r.name = n.id
                 WHERE n.folded = ?1 AND n.kind = ?2 AND r.article = ?3",
            )?
            .query_row(params![fold(name), kind.word(), article], |row| row.get(0))
            .optional()?;
        known.map_or_else(|| self.new_actor(conn, name, kind, Some(article)), Ok)
    }

    fn new_actor(
        &mut self,
        conn: &Connection,
        name: &str,
        kind: ActorKind,
        article: Option<i64>,
    ) -> rusqlite::Result<i64> {
        let called = self.actor_name(conn, name, kind, article.is_some())?;
        let id = conn
            .prepare_cached("INSERT INTO actor_row(name, article) VALUES (?1, ?2)")?
            .insert(params![called, article])?;
        if article.is_none() {
            self.alias(conn, id, name, Why::Name)?;
        } else {
            // Its own name stands in its row.
            self.aliases.insert((id, fold(name)), ());
        }
        Ok(id)
    }

    /// The row of an actor's name; its words are noted where it is one that articles give to actors of their own.
    fn actor_name(&mut self, conn: &Connection, name: &str, kind: ActorKind, own: bool) -> rusqlite::Result<i64> {
        let key = (name.to_owned(), kind);
        if let Some(id) = self.names.get(&key).filter(|_| own) {
            return Ok(*id);
        }
        let folded = fold(name);
        let known = conn
            .prepare_cached("SELECT id FROM actor_name WHERE folded = ?1 AND kind = ?2 AND name = ?3")?
            .query_row(params![folded, kind.word(), name], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => conn
                .prepare_cached("INSERT INTO actor_name(name, folded, kind) VALUES (?1, ?2, ?3)")?
                .insert(params![name, folded, kind.word()])?,
        };
        if own {
            words(conn, SHARED, id, &folded)?;
            self.names.insert(key, id);
        }
        Ok(id)
    }

    /// The row of an actor that is named only as another's whole: any of that name, a state before an
    /// organisation, else a new one of `kind`.
    pub fn whole(&mut self, conn: &Connection, name: &str, kind: ActorKind) -> rusqlite::Result<i64> {
        let folded = fold(name);
        for kind in [ActorKind::State, ActorKind::Organisation, ActorKind::Outlet, ActorKind::Person] {
            if let Some(id) = self.actors.get(&(folded.clone(), kind)) {
                return Ok(*id);
            }
        }
        let known: Option<i64> = conn
            .prepare_cached(
                "SELECT r.id FROM actor_name n JOIN actor_row r ON r.name = n.id
                 WHERE n.folded = ?1 AND r.article IS NULL AND n.kind <> 'place-as-actor'
                 ORDER BY n.kind <> 'state', n.kind <> 'organisation', r.id LIMIT 1",
            )?
            .query_row([&folded], |row| row.get(0))
            .optional()?;
        known.map_or_else(|| self.actor(conn, name, kind), Ok)
    }

    /// Notes that an actor goes by `alias`, and why; the first reason stays.
    pub fn alias(&mut self, conn: &Connection, actor: i64, alias: &str, why: Why) -> rusqlite::Result<()> {
        let folded = fold(alias);
        if folded.is_empty() || self.aliases.insert((actor, folded.clone()), ()).is_some() {
            return Ok(());
        }
        let new = conn
            .prepare_cached("INSERT OR IGNORE INTO actor_alias(folded, actor, alias, reason) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![folded, actor, alias, why.word()])?;
        if new > 0 { words(conn, NameKind::Actor.word(), actor, &folded) } else { Ok(()) }
    }

    /// The row of a place, with all that it lies in.
    pub fn place(&mut self, conn: &Connection, place: &Place, printed: &str) -> rusqlite::Result<i64> {
        let id = self.place_named(conn, &place.name)?;
        let folded = fold(printed);
        if !folded.is_empty() {
            let new = conn
                .prepare_cached("INSERT OR IGNORE INTO place_alias(folded, place) VALUES (?1, ?2)")?
                .execute(params![folded, id])?;
            if new > 0 {
                words(conn, NameKind::Place.word(), id, &folded)?;
            }
        }
        let mut inner = id;
        for name in &place.within {
            let outer = self.place_named(conn, name)?;
            conn.prepare_cached(
                "INSERT OR IGNORE INTO place_within(whole, place)
                 SELECT up.whole, down.place FROM place_within up, place_within down
                 WHERE up.place = ?1 AND down.whole = ?2",
            )?
            .execute([outer, inner])?;
            inner = outer;
        }
        Ok(id)
    }

    /// The row of a place by any of its names; a new one where none is known.
    pub fn place_called(&mut self, conn: &Connection, name: &str) -> rusqlite::Result<i64> {
        let known = conn
            .prepare_cached(
                "SELECT p.id FROM place_alias l JOIN place p ON p.id = l.place
                 WHERE l.folded = ?1 ORDER BY p.folded = ?1 DESC, p.uses DESC, p.id LIMIT 1",
            )?
            .query_row([fold(name)], |row| row.get(0))
            .optional()?;
        known.map_or_else(|| self.place_named(conn, name), Ok)
    }

    fn place_named(&mut self, conn: &Connection, name: &str) -> rusqlite::Result<i64> {
        let folded = fold(name);
        if let Some(id) = self.places.get(&folded) {
            return Ok(*id);
        }
        let known = conn
            .prepare_cached("SELECT id FROM place WHERE folded = ?1")?
            .query_row([&folded], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let id = conn
                    .prepare_cached("INSERT INTO place(name, folded) VALUES (?1, ?2)")?
                    .insert(params![name, folded])?;
                conn.prepare_cached("INSERT INTO place_within(whole, place) VALUES (?1, ?1)")?.execute([id])?;
                conn.prepare_cached("INSERT OR IGNORE INTO place_alias(folded, place) VALUES (?1, ?2)")?
                    .execute(params![folded, id])?;
                words(conn, NameKind::Place.word(), id, &folded)?;
                id
            }
        };
        self.places.insert(folded, id);
        Ok(id)
    }
}

/// What the words of a name that many actors may have are noted under.
pub const SHARED: &str = "name";

/// Notes each word of a folded name.
pub fn words(conn: &Connection, kind: &str, id: i64, folded: &str) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO name_word(kind, word, id) VALUES (?1, ?2, ?3)")?;
    for part in folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        insert.execute(params![kind, part, id])?;
    }
    Ok(())
}

/// Notes each word of every name of the file.
pub fn all_words(conn: &Connection) -> rusqlite::Result<()> {
    for (kind, sql) in [
        (NameKind::Actor.word(), "SELECT actor, folded FROM actor_alias"),
        (
            SHARED,
            "SELECT id, folded FROM actor_name WHERE id IN (SELECT name FROM actor_row WHERE article IS NOT NULL)",
        ),
        (NameKind::Place.word(), "SELECT place, folded FROM place_alias"),
        (NameKind::Outlet.word(), "SELECT id, folded FROM outlet"),
        (NameKind::Thing.word(), "SELECT id, folded FROM term WHERE kind = 'thing'"),
        (NameKind::Action.word(), "SELECT id, folded FROM term WHERE kind = 'action'"),
        (NameKind::Qualifier.word(), "SELECT id, folded FROM term WHERE kind = 'qualifier'"),
    ] {
        let mut names = conn.prepare(sql)?;
        let names = names.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (row, folded) in names.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
            words(conn, kind, row, &folded)?;
        }
    }
    Ok(())
}
