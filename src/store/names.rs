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

    fn by_word_beginning(&self, kind: NameKind, folded: &str, most: usize) -> Vec<Candidate> {
        let (end, most) = (past(folded), i64::try_from(most).unwrap_or(i64::MAX));
        let sql = match kind {
            NameKind::Actor => {
                "SELECT a.id, a.name, a.uses FROM actor a WHERE a.joined_to IS NULL
                 AND a.id IN (SELECT w.id FROM name_word w WHERE w.kind = ?1 AND w.word >= ?2 AND w.word < ?3
                   UNION ALL SELECT r.id FROM name_word w JOIN actor_row r ON r.name = w.id
                   WHERE w.kind = 'name' AND w.word >= ?2 AND w.word < ?3 AND r.article IS NOT NULL LIMIT ?4)"
            }
            NameKind::Place => {
                "SELECT p.id, p.name, p.uses FROM place p
                 WHERE p.id IN (SELECT DISTINCT w.id FROM name_word w WHERE w.kind = ?1 AND w.word >= ?2 AND w.word < ?3 LIMIT ?4)"
            }
            NameKind::Outlet => {
                "SELECT o.id, o.name, o.uses FROM outlet o
                 WHERE o.id IN (SELECT DISTINCT w.id FROM name_word w WHERE w.kind = ?1 AND w.word >= ?2 AND w.word < ?3 LIMIT ?4)"
            }
            NameKind::Thing | NameKind::Action | NameKind::Qualifier => {
                "SELECT t.id, t.name, t.uses FROM term t
                 WHERE t.id IN (SELECT DISTINCT w.id FROM name_word w WHERE w.kind = ?1 AND w.word >= ?2 AND w.word < ?3 LIMIT ?4)"
            }
            NameKind::Article => return Vec::new(),
        };
        self.look_up(sql, params![kind.word(), folded, end, most])
    }

    fn starting(&self, kind: NameKind, folded: &str, most: usize) -> Vec<Candidate> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
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
        let read = || -> rusqlite::Result<Vec<String>> {
            self.conn.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect()
        };
        read().unwrap_or_default()
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

impl Store {
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
