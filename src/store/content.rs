//! What a file says, as one hash: the same however the file was built. Rows count by what they say and
//! under the names of what they point at, in an order of their own; row numbers, the order of loading,
//! paths and times of loading do not count.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement};

use super::{Error, Store};

/// What one article says; `?1` is its row. Names count with their spelling folded, since of two spellings a file
/// keeps the one it met first.
const ARTICLE: &[&str] = &[
    "SELECT 'article', a.name, o.name, a.url, a.title, a.dateline, a.language, a.published, a.published_basis, a.text
     FROM article a LEFT JOIN outlet o ON o.id = a.outlet WHERE a.id = ?1",
    "SELECT 'credit', name FROM credit WHERE article = ?1 ORDER BY name",
    "SELECT 'sentence', start, \"end\" FROM sentence WHERE article = ?1 ORDER BY start",
    "SELECT 'mention', m.start, m.\"end\", p.folded, p.kind FROM mention m JOIN actor p ON p.id = m.actor
     WHERE m.article = ?1 ORDER BY 2, 3, 4, 5",
    "SELECT 'role', p.folded, p.kind, r.role FROM role r JOIN actor p ON p.id = r.actor WHERE r.article = ?1 ORDER BY 2, 3, 4",
    "SELECT 'statement', s.ref, s.start, s.\"end\", p.folded, p.kind, s.speaker_start, s.speaker_end, s.cue, s.mode,
            s.attribution, s.venue, s.said_on, s.said_basis, s.said_words, n.ref, s.rule, s.corrected
     FROM statement s LEFT JOIN actor p ON p.id = s.speaker LEFT JOIN statement n ON n.id = s.nested_in
     WHERE s.article = ?1 ORDER BY s.ref",
    "SELECT 'quote', s.ref, q.start, q.\"end\" FROM quote q JOIN statement s ON s.id = q.statement
     WHERE s.article = ?1 ORDER BY 2, 3, 4",
    "SELECT 'figure', f.ref, f.start, f.\"end\", f.number_start, f.number_end, f.kind, f.value, f.min, f.max, f.hedge,
            f.counted, f.noun, f.unit, f.action, g.folded, g.kind, t.folded, t.kind, l.folded, f.since, f.until,
            f.period_basis, f.period_words, f.as_of, c.folded, c.kind, s.ref, w.ref, f.record, f.rule, f.corrected
     FROM figure f LEFT JOIN actor g ON g.id = f.agent LEFT JOIN actor t ON t.id = f.target
     LEFT JOIN place l ON l.id = f.place LEFT JOIN actor c ON c.id = f.claimant
     LEFT JOIN statement s ON s.id = f.statement LEFT JOIN figure w ON w.id = f.whole
     WHERE f.article = ?1 ORDER BY f.ref",
    "SELECT 'record', r.ref, r.start, r.\"end\", r.kind, r.scope, r.what, r.action, r.bounds, r.bounds_start, g.folded,
            t.folded, l.folded, r.since, r.until, r.period_basis, r.period_words, c.folded, s.ref, f.ref, b.ref,
            r.beats_words, r.rule
     FROM record r LEFT JOIN actor g ON g.id = r.agent LEFT JOIN actor t ON t.id = r.target
     LEFT JOIN place l ON l.id = r.place LEFT JOIN actor c ON c.id = r.claimant LEFT JOIN statement s ON s.id = r.statement
     LEFT JOIN figure f ON f.id = r.figure LEFT JOIN figure b ON b.id = r.beats WHERE r.article = ?1 ORDER BY r.ref",
    "SELECT 'record qualifier', r.ref, q.qualifier FROM record_qualifier q JOIN record r ON r.id = q.record
     WHERE r.article = ?1 ORDER BY 2, 3",
    "SELECT 'qualifier', f.ref, q.qualifier FROM qualifier q JOIN figure f ON f.id = q.figure
     WHERE f.article = ?1 ORDER BY 2, 3",
    "SELECT 'record', r.ref, r.start, r.\"end\", r.kind, r.scope, r.what, r.action, r.bounds, r.bounds_start, g.folded,
            g.kind, t.folded, t.kind, l.folded, r.since, r.until, r.period_basis, r.period_words, c.folded, c.kind,
            s.ref, f.ref, b.ref, r.beats_words, r.rule
     FROM record r LEFT JOIN actor g ON g.id = r.agent LEFT JOIN actor t ON t.id = r.target
     LEFT JOIN place l ON l.id = r.place LEFT JOIN actor c ON c.id = r.claimant
     LEFT JOIN statement s ON s.id = r.statement LEFT JOIN figure f ON f.id = r.figure
     LEFT JOIN figure b ON b.id = r.beats WHERE r.article = ?1 ORDER BY r.ref",
    "SELECT 'record qualifier', r.ref, q.qualifier FROM record_qualifier q JOIN record r ON r.id = q.record
     WHERE r.article = ?1 ORDER BY 2, 3",
    "SELECT 'joined', j.kind, x.ref, p.folded, p.kind, w.folded, w.kind, j.reason
     FROM (SELECT 'speaker' AS kind, s.id, s.ref FROM statement s WHERE s.article = ?1
       UNION ALL SELECT k.value, f.id, f.ref FROM figure f, json_each('[\"agent\", \"target\", \"claimant\"]') k WHERE f.article = ?1
       UNION ALL SELECT k.value, r.id, r.ref FROM record r,
         json_each('[\"record agent\", \"record target\", \"record claimant\"]') k WHERE r.article = ?1) x
     CROSS JOIN joined j ON j.kind = x.kind AND j.row = x.id JOIN actor p ON p.id = j.was JOIN actor w ON w.id = j.now
     ORDER BY 2, 3",
];

/// What the file says beyond its articles.
const REST: &[&str] = &[
    "SELECT 'version', a.ref, b.ref FROM article a JOIN article b ON b.id = a.replaced_by ORDER BY 2",
    "SELECT DISTINCT 'relation', p.folded, r.kind, w.folded FROM relation r
     JOIN actor p ON p.id = r.actor JOIN actor w ON w.id = r.whole ORDER BY 2, 3, 4",
    "SELECT DISTINCT 'alias', p.folded, p.kind, l.folded FROM called l JOIN actor p ON p.id = l.actor ORDER BY 2, 3, 4",
    "SELECT 'given', folded, name, kind FROM given_name ORDER BY 2",
    "SELECT DISTINCT 'place', l.folded, w.folded FROM place_within i
     JOIN place l ON l.id = i.place JOIN place w ON w.id = i.whole ORDER BY 2, 3",
    "SELECT 'correction', ref, made, who, act, subject, article, start, \"end\", words, field, value, note, undone
     FROM correction ORDER BY ref",
    "SELECT 'comparison', (SELECT group_concat(item, ' ') FROM (SELECT f.ref || ' ' || m.role AS item FROM member m
              JOIN figure f ON f.id = m.figure JOIN article a ON a.id = f.article AND a.replaced_by IS NULL
              WHERE m.comparison = d.comparison ORDER BY 1)),
            d.verdict, e.explanation, c.reason
     FROM v_verdicts d JOIN comparison c ON c.id = d.comparison
     LEFT JOIN v_explanations e ON e.comparison = d.comparison ORDER BY 2, 3, 4",
];

impl Store {
    /// The hash of all that the file says.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn content(&self) -> Result<String, Error> {
        Ok(content(&self.conn)?)
    }
}

/// The hash of all that a file says, as hex digits.
pub fn content(conn: &Connection) -> rusqlite::Result<String> {
    let mut all = blake3::Hasher::new();
    for (reference, content) in articles(conn)? {
        all.update(reference.as_bytes());
        all.update(content.as_bytes());
    }
    for sql in REST {
        feed(&mut conn.prepare(sql)?, [], &mut all)?;
    }
    Ok(all.finalize().to_hex().to_string())
}

/// Every article by ref, with the hash of what it and its findings say.
pub fn articles(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut list = conn.prepare("SELECT id, ref FROM article ORDER BY ref")?;
    let list = list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut parts = ARTICLE.iter().map(|sql| conn.prepare(sql)).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut out = Vec::with_capacity(list.len());
    for (row, reference) in list {
        out.push((reference, one(&mut parts, row)?));
    }
    Ok(out)
}

fn one(parts: &mut [Statement<'_>], row: i64) -> rusqlite::Result<String> {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        feed(part, [row], &mut hash)?;
    }
    Ok(hash.finalize().to_hex().to_string())
}

/// Hashes every value of every row; each brings its type and its length, so that no two lists of rows look alike.
fn feed(
    statement: &mut Statement<'_>,
    values: impl rusqlite::Params,
    hash: &mut blake3::Hasher,
) -> rusqlite::Result<()> {
    let columns = statement.column_count();
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            let (kind, number, bytes) = match row.get_ref(at)? {
                ValueRef::Null => (b'n', 0, &[][..]),
                // A whole number is the same whether it is kept as one or not.
                ValueRef::Integer(n) => (b'f', (n as f64).to_bits(), &[][..]),
                ValueRef::Real(n) => (b'f', n.to_bits(), &[][..]),
                ValueRef::Text(text) => (b't', text.len() as u64, text),
                ValueRef::Blob(bytes) => (b'b', bytes.len() as u64, bytes),
            };
            hash.update(&[kind]);
            hash.update(&number.to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(())
}
