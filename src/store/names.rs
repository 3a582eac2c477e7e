//! Looks names up for the query room, each by an index, most used first.

use rusqlite::{Params, params};

use super::Store;
use crate::model::{Candidate, NameKind, Names};

impl Names for Store {
    fn exactly(&self, kind: NameKind, folded: &str) -> Vec<Candidate> {
        let sql = match kind {
            NameKind::Actor => {
                "SELECT a.id, a.name, a.uses FROM called l JOIN actor a ON a.id = l.actor
                 WHERE l.folded = ?1 AND a.joined_to IS NULL ORDER BY a.uses DESC, a.name, a.id"
            }
            NameKind::Place => {
                "SELECT p.id, p.name, p.uses FROM place_alias l JOIN place p ON p.id = l.place
                 WHERE l.folded = ?1 ORDER BY p.uses DESC, p.name"
            }
            NameKind::Outlet => "SELECT id, name, uses FROM outlet WHERE folded = ?1 ORDER BY uses DESC, name",
            NameKind::Article => {
                "SELECT id, name, 1 FROM article WHERE folded = ?1 AND replaced_by IS NULL
                 UNION SELECT id, name, 1 FROM article WHERE ref = ?1 ORDER BY 2, 1"
            }
            NameKind::Thing | NameKind::Action | NameKind::Qualifier => {
                return self.look_up(
                    "SELECT id, name, uses FROM term WHERE kind = ?1 AND folded = ?2 ORDER BY uses DESC, name",
                    params![kind.word(), folded],
                );
            }
        };
        self.look_up(sql, [folded])
    }

    fn by_word(&self, kind: NameKind, folded: &str) -> Vec<Candidate> {
        let sql = match kind {
            NameKind::Actor => {
                "SELECT a.id, a.name, a.uses FROM actor a WHERE a.joined_to IS NULL
                 AND a.id IN (SELECT w.id FROM name_word w WHERE w.kind = ?1 AND w.word = ?2
                   UNION SELECT r.id FROM name_word w JOIN actor_row r ON r.name = w.id
                   WHERE w.kind = 'name' AND w.word = ?2 AND r.article IS NOT NULL)
                 ORDER BY a.uses DESC, a.name, a.id"
            }
            NameKind::Place => {
                "SELECT p.id, p.name, p.uses FROM name_word w JOIN place p ON p.id = w.id
                 WHERE w.kind = ?1 AND w.word = ?2 ORDER BY p.uses DESC, p.name"
            }
            NameKind::Outlet => {
                "SELECT o.id, o.name, o.uses FROM name_word w JOIN outlet o ON o.id = w.id
                 WHERE w.kind = ?1 AND w.word = ?2 ORDER BY o.uses DESC, o.name"
            }
            NameKind::Thing | NameKind::Action | NameKind::Qualifier => {
                "SELECT t.id, t.name, t.uses FROM name_word w JOIN term t ON t.id = w.id
                 WHERE w.kind = ?1 AND w.word = ?2 ORDER BY t.uses DESC, t.name"
            }
            NameKind::Article => return Vec::new(),
        };
        self.look_up(sql, params![kind.word(), folded])
    }

    fn words_of_actors(&self, folded: &str, most: usize) -> Vec<String> {
        // From each word to the next one: thousands of names may share one.
        let sql = "WITH RECURSIVE kinds(kind) AS (VALUES ('actor'), ('name')), step(kind, word) AS (
               SELECT k.kind, (SELECT min(w.word) FROM name_word w WHERE w.kind = k.kind AND w.word >= ?1 AND w.word < ?2)
               FROM kinds k
               UNION ALL SELECT s.kind,
                 (SELECT min(w.word) FROM name_word w WHERE w.kind = s.kind AND w.word > s.word AND w.word < ?2)
               FROM step s WHERE s.word IS NOT NULL)
             SELECT DISTINCT word FROM step WHERE word IS NOT NULL LIMIT ?3";
        self.texts(sql, params![folded, past(folded), count(most)])
    }

    fn names_of_actors(&self, folded: &str, most: usize) -> Option<Vec<String>> {
        let sql = "SELECT n.folded FROM (SELECT id FROM name_word WHERE kind = 'actor' AND word = ?1 LIMIT ?2) w
               JOIN actor_row r ON r.id = w.id JOIN actor_name n ON n.id = r.name
             UNION SELECT n.folded FROM (SELECT id FROM name_word WHERE kind = 'name' AND word = ?1 LIMIT ?2) w
               JOIN actor_name n ON n.id = w.id";
        // Which names they are takes a look at each; how many, none.
        let many = "SELECT count(*) > ?2 FROM (SELECT 1 FROM name_word WHERE kind IN ('actor', 'name') AND word = ?1
             LIMIT ?2 + 1)";
        let most = count(most);
        let read = || self.conn.prepare_cached(many)?.query_row(params![folded, most], |row| row.get(0));
        let common: rusqlite::Result<bool> = read();
        if common.unwrap_or(true) { None } else { Some(self.texts(sql, params![folded, most])) }
    }

    fn starting(&self, kind: NameKind, folded: &str, most: usize) -> Vec<Candidate> {
        let most = count(most);
        let end = past(folded);
        let sql = match kind {
            // Where every name begins so, aliases need not be looked at.
            NameKind::Actor if folded.is_empty() => {
                "SELECT a.id, a.name, a.uses FROM actor a WHERE ?1 < ?2 ORDER BY a.uses DESC, a.name, a.id LIMIT ?3"
            }
            NameKind::Actor => {
                "SELECT a.id, a.name, a.uses FROM actor a
                 WHERE a.id IN (SELECT l.actor FROM called l WHERE l.folded >= ?1 AND l.folded < ?2)
                 AND a.joined_to IS NULL ORDER BY a.uses DESC, a.name, a.id LIMIT ?3"
            }
            NameKind::Place => {
                "SELECT p.id, p.name, p.uses FROM place p
                 WHERE p.id IN (SELECT l.place FROM place_alias l WHERE l.folded >= ?1 AND l.folded < ?2)
                 ORDER BY p.uses DESC, p.name LIMIT ?3"
            }
            NameKind::Outlet => {
                "SELECT id, name, uses FROM outlet WHERE folded >= ?1 AND folded < ?2 ORDER BY uses DESC, name LIMIT ?3"
            }
            NameKind::Article => {
                "SELECT id, name, 1 FROM article WHERE folded >= ?1 AND folded < ?2 AND replaced_by IS NULL
                 ORDER BY folded, id LIMIT ?3"
            }
            NameKind::Thing | NameKind::Action | NameKind::Qualifier => {
                return self.look_up(
                    "SELECT id, name, uses FROM term WHERE kind = ?4 AND folded >= ?1 AND folded < ?2
                     ORDER BY uses DESC, name LIMIT ?3",
                    params![folded, end, most, kind.word()],
                );
            }
        };
        self.look_up(sql, params![folded, end, most])
    }

    fn aliases(&self, kind: NameKind, id: i64) -> Vec<String> {
        let sql = match kind {
            // Many bear an office that one article calls one of them by.
            NameKind::Actor => "SELECT alias FROM called WHERE actor = ?1 AND reason <> 'description' ORDER BY folded",
            NameKind::Place => "SELECT folded FROM place_alias WHERE place = ?1 ORDER BY folded",
            _ => return Vec::new(),
        };
        self.texts(sql, [id])
    }

    fn latest_load(&self) -> Option<String> {
        self.conn.query_row("SELECT substr(max(started), 1, 10) FROM batch", [], |row| row.get(0)).ok().flatten()
    }

    fn latest_stated(&self) -> Option<String> {
        self.conn
            .query_row(
                "SELECT published FROM article WHERE published_basis IN ('stated', 'metadata') AND replaced_by IS NULL
                 ORDER BY published_day DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .ok()
    }
}

/// The first string after all that begin with these letters: no folded name holds such a character.
fn past(folded: &str) -> String {
    format!("{folded}\u{10ffff}")
}

fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

impl Store {
    /// The texts of a look-up; none where the file cannot be read, as [`Names`] promises.
    fn texts(&self, sql: &str, values: impl Params) -> Vec<String> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.conn.prepare_cached(sql)?.query_map(values, |row| row.get(0))?.collect()
        };
        read().unwrap_or_default()
    }

    /// The rows of a look-up; none where the file cannot be read, as [`Names`] promises.
    fn look_up(&self, sql: &str, values: impl Params) -> Vec<Candidate> {
        let read = || -> rusqlite::Result<Vec<Candidate>> {
            self.conn
                .prepare_cached(sql)?
                .query_map(values, |row| Ok(Candidate { id: row.get(0)?, name: row.get(1)?, count: row.get(2)? }))?
                .collect()
        };
        read().unwrap_or_default()
    }
}
