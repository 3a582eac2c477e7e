//! One actor as the file knows it: what it is called and why, its offices in the order of their days, whom it belongs
//! to, and what was given to it by the user's word.

use rusqlite::params;

use super::{Error, Store};
use crate::model::{Answer, Cell, Column, Kind};

/// Facts of an actor, one a row: what, value, why, day, how that is known, article; in the order in which they are shown.
const FACTS: &[&str] = &[
    "SELECT 'name', name, kind, NULL, NULL, NULL FROM actor WHERE id = ?1",
    "SELECT 'side', s.name, NULL, NULL, NULL, NULL FROM actor a JOIN actor s ON s.id = a.side WHERE a.id = ?1",
    "SELECT 'called', l.alias, l.reason, NULL, NULL, NULL FROM called l JOIN actor a ON a.id = l.actor
     WHERE l.actor = ?1 AND l.folded <> a.folded ORDER BY l.folded",
    "SELECT 'described as', min(words), 'description', NULL, NULL, CASE WHEN count(DISTINCT article) = 1 THEN min(article) END
     FROM (SELECT substr(a.text, s.speaker_start + 1, s.speaker_end - s.speaker_start) AS words, a.name AS article
             FROM statement s JOIN article a ON a.id = s.article AND a.replaced_by IS NULL
            WHERE s.speaker = ?1 AND s.attribution = 'resolved' AND s.speaker_start IS NOT NULL)
     GROUP BY lower(words) ORDER BY count(*) DESC, 2",
    "SELECT 'role', r.role, NULL, a.published, a.published_basis, a.name FROM role r JOIN actor p ON p.id = r.actor
     JOIN article a ON a.id = r.article AND a.replaced_by IS NULL
     WHERE coalesce(p.joined_to, p.id) = ?1 ORDER BY a.published_day IS NULL, a.published_day, a.name, r.role",
    "SELECT replace(r.kind, '_', ' '), w.name, CASE WHEN r.given THEN 'names file' END, NULL, NULL, NULL
     FROM relation r JOIN actor w ON w.id = r.whole WHERE r.actor = ?1 ORDER BY r.kind, w.name",
    "SELECT 'read as', p.name, j.reason || ' (' || j.source || ')', NULL, NULL, a.name
     FROM joined j JOIN actor p ON p.id = j.was
     LEFT JOIN statement s ON s.id = j.row AND j.kind = 'speaker'
     LEFT JOIN figure f ON f.id = j.row AND j.kind IN ('agent', 'target', 'claimant')
     LEFT JOIN record r ON r.id = j.row AND j.kind LIKE 'record %'
     JOIN article a ON a.id = coalesce(s.article, f.article, r.article) AND a.replaced_by IS NULL
     WHERE j.now = ?1 GROUP BY p.name, j.reason, j.source, a.id ORDER BY p.name, a.name",
];

impl Store {
    /// All that the file knows of the actor in row `id`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn portrait(&self, id: i64) -> Result<Answer, Error> {
        let column = |name: &str, kind| Column { name: name.to_owned(), kind };
        let mut answer = Answer {
            columns: vec![
                column("what", Kind::Text),
                column("value", Kind::Text),
                column("why", Kind::Text),
                column("published", Kind::Date),
                column("basis", Kind::Text),
                column("article", Kind::Text),
            ],
            ..Answer::default()
        };
        for sql in FACTS {
            let mut statement = self.conn.prepare(sql)?;
            let rows = statement.query_map(params![id], |row| {
                let cell = |at| {
                    let text: Option<String> = row.get(at)?;
                    let cell = if at == 3 { Cell::Date } else { Cell::Text };
                    Ok(text.map_or(Cell::Unknown, cell))
                };
                (0..6).map(cell).collect::<rusqlite::Result<Vec<Cell>>>()
            })?;
            answer.rows.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(answer)
    }
}
