//! Takes articles over from another file, with all that hangs on them. Rows are told by what they say, never
//! by their numbers, and the tables and what points where are read off the schema itself.

use std::path::Path;

use rusqlite::{Connection, params};

use super::batch::Uses;
use super::intern::{Rows, all_words};
use super::{Error, Store, correct, identity, open};
use crate::model::NameKind;

/// Tables whose rows others point at, in the order in which they can be filled; each with what makes a row of
/// another file (`s`) the same as one of this (`d`), and which rows are taken.
const NAMED: &[(&str, &str, &str)] = &[
    ("outlet", "d.name = s.name", "s.id IN (SELECT a.outlet FROM other.article a JOIN temp.wanted w ON w.ref = a.ref)"),
    (
        "batch",
        "d.started = s.started AND d.extractor = s.extractor AND d.finished IS s.finished",
        "s.id IN (SELECT a.batch FROM other.article a JOIN temp.wanted w ON w.ref = a.ref)",
    ),
    ("article", "d.ref = s.ref", "s.ref IN (SELECT ref FROM temp.wanted)"),
    (
        "actor_name",
        "d.folded = s.folded AND d.kind = s.kind AND d.name = s.name",
        "s.id IN (SELECT r.name FROM other.actor_row r WHERE r.id IN (SELECT id FROM temp.need_actor_row))",
    ),
    (
        "actor_row",
        "d.name IN (SELECT n.id FROM other.actor_name o JOIN main.actor_name n ON n.folded = o.folded AND n.kind = o.kind
           WHERE o.id = s.name) AND d.article IS (SELECT new FROM temp.map_article WHERE old = s.article)",
        "s.id IN (SELECT id FROM temp.need_actor_row) AND (s.article IS NULL OR s.article IN (SELECT old FROM temp.map_article))",
    ),
    ("place", "d.folded = s.folded", "s.id IN (SELECT id FROM temp.need_place)"),
    (
        "statement_manner",
        "d.rule = s.rule AND d.cue IS s.cue AND d.mode = s.mode AND d.attribution = s.attribution AND d.venue IS s.venue",
        "s.id IN (SELECT r.manner FROM other.statement_row r WHERE r.article IN (SELECT old FROM temp.map_article))",
    ),
    (
        "statement_day",
        "d.said_day IS s.said_day AND d.said_words IS s.said_words AND d.said_on IS s.said_on AND d.said_basis IS s.said_basis",
        "s.id IN (SELECT r.said FROM other.statement_row r WHERE r.article IN (SELECT old FROM temp.map_article))",
    ),
    (
        "figure_manner",
        "d.rule = s.rule AND d.noun IS s.noun AND d.hedge IS s.hedge AND d.unit IS s.unit AND d.period_basis = s.period_basis",
        "s.id IN (SELECT r.manner FROM other.figure_row r WHERE r.article IN (SELECT old FROM temp.map_article))",
    ),
    (
        "fact",
        "d.content = s.content",
        "s.id IN (SELECT r.fact FROM other.figure_row r WHERE r.article IN (SELECT old FROM temp.map_article))",
    ),
];

/// Tables that are not taken over: made anew from the others, or told in another way.
const LEFT: &[&str] = &[
    "about",
    "seal",
    "problem",
    "correction",
    "uncorrected",
    "joined",
    "term",
    "name_word",
    "block",
    "copy",
    "variant",
    "comparison",
    "member",
    "tangle",
];

impl Store {
    /// Takes the articles with the refs `wanted` over from the file at `from`, as they were read. `names` says
    /// whether every actor and place of that file comes along, or only what those articles need.
    ///
    /// # Errors
    /// Where either file cannot be read or written.
    pub fn take(&mut self, from: &Path, wanted: &[String], names: bool) -> Result<(), Error> {
        let conn = &mut self.conn;
        conn.execute("ATTACH ?1 AS other", [open::uri(from, "?mode=ro")]).map_err(|e| Error::of(e, from))?;
        let step = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        take(&step, wanted, names).map_err(|e| Error::of(e, from))?;
        step.commit()?;
        conn.flush_prepared_statement_cache();
        conn.execute_batch("DETACH other")?;
        Ok(())
    }

    /// Puts a file in order into which articles were taken: versions, corrections, names and their uses. Gives the
    /// rows of its articles, by ref.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn settle_names(&mut self) -> Result<Vec<i64>, Error> {
        let step = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let articles = settle(&step)?;
        step.commit()?;
        Ok(articles)
    }
}

fn take(conn: &Connection, wanted: &[String], names: bool) -> rusqlite::Result<()> {
    conn.execute_batch("CREATE TEMP TABLE wanted(ref TEXT PRIMARY KEY) WITHOUT ROWID")?;
    let mut insert = conn.prepare("INSERT OR IGNORE INTO temp.wanted(ref) VALUES (?1)")?;
    for reference in wanted {
        insert.execute([reference])?;
    }
    drop(insert);
    let tables = tables(conn)?;
    let mut made = vec!["wanted".to_owned()];
    for (table, same, taken) in NAMED {
        if *table == "actor_name" {
            needs(conn, &tables, names)?;
            made.extend(["need_actor_row".to_owned(), "need_place".to_owned()]);
        }
        let Some(table) = tables.iter().find(|known| known.name == *table) else { continue };
        named(conn, table, same, taken)?;
        made.push(format!("map_{}", table.name));
    }
    let rest = || tables.iter().filter(|table| !NAMED.iter().any(|(name, ..)| *name == table.name));
    for table in rest() {
        let Some(mark) = table.mark() else { continue };
        named(conn, table, &format!("d.{mark} = s.{mark}"), &table.parents("s"))?;
        made.push(format!("map_{}", table.name));
    }
    for table in rest().filter(|table| table.mark().is_none()) {
        let (columns, values) = table.written();
        conn.execute_batch(&format!(
            "INSERT OR IGNORE INTO main.{0}({columns}) SELECT {values} FROM other.{0} s WHERE {1} ORDER BY {2}",
            table.name,
            table.parents("s"),
            if table.has("id") { "s.id" } else { "1" }
        ))?;
    }
    // What the other file's user joined can be given back here, too.
    for (table, field) in identity::FIELDS.iter().map(|(field, table, _)| (table, field)) {
        conn.execute(
            &format!(
                "INSERT OR IGNORE INTO main.joined(kind, row, was, now, reason, source)
                 SELECT j.kind, m.new, w.new, n.new, j.reason, j.source FROM other.joined j
                 JOIN temp.map_{table} m ON m.old = j.row JOIN temp.map_actor_row w ON w.old = j.was
                 JOIN temp.map_actor_row n ON n.old = j.now WHERE j.kind = ?1"
            ),
            [field],
        )?;
    }
    for name in made {
        conn.execute_batch(&format!("DROP TABLE temp.{name}"))?;
    }
    Ok(())
}

/// A table with its columns, and the tables that they point at.
struct Table {
    name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    required: bool,
    points_at: Option<String>,
}

impl Table {
    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known.name == column)
    }

    /// The column by which a row that others point at is known in every file.
    fn mark(&self) -> Option<&'static str> {
        ["ref", "code"].into_iter().find(|column| self.has(column))
    }

    /// The columns to be written, and what is written: rows of the other file under their numbers here. What points
    /// at its own table waits until all of it is there.
    fn written(&self) -> (String, String) {
        let columns: Vec<_> = self.columns.iter().filter(|column| column.name != "id").collect();
        let values = columns.iter().map(|column| match &column.points_at {
            Some(table) if *table == self.name => "NULL".to_owned(),
            Some(table) => format!("(SELECT new FROM temp.map_{table} WHERE old = s.\"{}\")", column.name),
            None => format!("s.\"{}\"", column.name),
        });
        let values: Vec<_> = values.collect();
        let names: Vec<_> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        (names.join(", "), values.join(", "))
    }

    /// The condition that all that a row must point at was taken. Rows are looked up by their article at most: each
    /// article with each actor would be tried otherwise.
    fn parents(&self, row: &str) -> String {
        let needed = self.columns.iter().filter(|column| column.required);
        let needed = needed.filter_map(|column| {
            let table = column.points_at.as_ref()?;
            let scanned = if column.name == "article" { "" } else { "+" };
            Some(format!("{scanned}{row}.\"{}\" IN (SELECT old FROM temp.map_{table})", column.name))
        });
        let needed: Vec<_> = needed.collect();
        if needed.is_empty() { "1".to_owned() } else { needed.join(" AND ") }
    }
}

/// The tables that are taken over, in the order of the schema.
fn tables(conn: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut list = conn.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND name NOT LIKE '%\\_words%' ESCAPE '\\' ORDER BY rowid",
    )?;
    let names = list.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut out = Vec::new();
    for name in names.into_iter().filter(|name| !LEFT.contains(&name.as_str())) {
        let mut points = conn.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
        let points = points
            .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
        let mut columns = conn.prepare("SELECT name, \"notnull\" OR pk > 0 FROM pragma_table_info(?1)")?;
        let columns = columns
            .query_map([&name], |row| {
                let column: String = row.get(0)?;
                let points_at = points.iter().find(|(from, _)| *from == column).map(|(_, table)| table.clone());
                Ok(Column { required: row.get(1)?, points_at, name: column })
            })?
            .collect::<rusqlite::Result<_>>()?;
        out.push(Table { name, columns });
    }
    Ok(out)
}

/// Takes rows of a table that others point at, and notes under which number each is here.
fn named(conn: &Connection, table: &Table, same: &str, taken: &str) -> rusqlite::Result<()> {
    let name = &table.name;
    let (columns, values) = table.written();
    conn.execute_batch(&format!(
        "INSERT INTO main.{name}({columns}) SELECT {values} FROM other.{name} s
           WHERE ({taken}) AND NOT EXISTS (SELECT 1 FROM main.{name} d WHERE {same}) ORDER BY s.id;
         CREATE TEMP TABLE map_{name}(old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
         INSERT INTO temp.map_{name} SELECT s.id, d.id FROM other.{name} s JOIN main.{name} d ON {same} WHERE {taken};
         CREATE INDEX temp.back_{name} ON map_{name}(new);"
    ))?;
    for column in table.columns.iter().filter(|column| column.points_at.as_ref() == Some(name)) {
        conn.execute_batch(&format!(
            "UPDATE main.{name} AS d SET \"{0}\" = (SELECT t.new FROM temp.map_{name} m JOIN other.{name} s ON s.id = m.old
               JOIN temp.map_{name} t ON t.old = s.\"{0}\" WHERE m.new = d.id)
             WHERE d.\"{0}\" IS NULL AND d.id IN (SELECT new FROM temp.map_{name})",
            column.name
        ))?;
    }
    Ok(())
}

/// Notes the actors and places of the other file that are taken: all, or what the articles name, with all that
/// this belongs to.
fn needs(conn: &Connection, tables: &[Table], all: bool) -> rusqlite::Result<()> {
    for name in ["actor_row", "place"] {
        conn.execute_batch(&format!("CREATE TEMP TABLE need_{name}(id INTEGER PRIMARY KEY)"))?;
        if all {
            conn.execute_batch(&format!("INSERT INTO temp.need_{name} SELECT id FROM other.{name}"))?;
            continue;
        }
        for table in tables.iter().filter(|table| table.has("article") && table.name != name) {
            for column in table.columns.iter().filter(|column| column.points_at.as_deref() == Some(name)) {
                conn.execute_batch(&format!(
                    "INSERT OR IGNORE INTO temp.need_{name} SELECT s.\"{0}\" FROM other.{1} s
                     WHERE s.\"{0}\" IS NOT NULL AND s.article IN (SELECT old FROM temp.map_article)",
                    column.name, table.name
                ))?;
            }
        }
    }
    if !all {
        conn.execute_batch(
            "INSERT OR IGNORE INTO temp.need_actor_row SELECT id FROM other.actor_row WHERE article IN (SELECT old FROM temp.map_article);
             INSERT OR IGNORE INTO temp.need_actor_row
               SELECT j.was FROM other.joined j WHERE j.now IN (SELECT id FROM temp.need_actor_row);
             INSERT OR IGNORE INTO temp.need_actor_row
               WITH RECURSIVE up(id) AS (SELECT id FROM temp.need_actor_row
                 UNION SELECT r.whole FROM up JOIN other.relation r ON r.actor = up.id
                 UNION SELECT p.side FROM up JOIN other.actor_row p ON p.id = up.id WHERE p.side IS NOT NULL) SELECT id FROM up;
             INSERT OR IGNORE INTO temp.need_place
               SELECT i.whole FROM temp.need_place n JOIN other.place_within i ON i.place = n.id;",
        )?;
    }
    Ok(())
}

fn settle(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    identity::undo(conn)?;
    conn.execute_batch(
        "UPDATE article SET replaced_by = (SELECT b.id FROM article b WHERE b.series = article.series
           AND (b.loaded, b.ref) > (article.loaded, article.ref) ORDER BY b.loaded, b.ref LIMIT 1);",
    )?;
    // What lies in what lies in a third lies in the third, whichever file knew which half.
    for (table, inner) in [("actor_within", "actor"), ("place_within", "place")] {
        let sql = format!(
            "INSERT OR IGNORE INTO {table}(whole, {inner})
             SELECT up.whole, down.{inner} FROM {table} up JOIN {table} down ON down.whole = up.{inner}
             WHERE up.whole <> down.{inner}"
        );
        while conn.execute(&sql, [])? > 0 {}
    }
    let mut rows = Rows::default();
    for (kind, sql) in [
        (
            NameKind::Thing,
            "SELECT counted FROM figure WHERE kind <> 'ordinal' AND counted IS NOT NULL UNION SELECT what FROM record WHERE what IS NOT NULL",
        ),
        (
            NameKind::Action,
            "SELECT action FROM figure WHERE kind <> 'ordinal' AND action IS NOT NULL UNION SELECT action FROM record WHERE action IS NOT NULL",
        ),
        (NameKind::Qualifier, "SELECT qualifier FROM qualifier UNION SELECT qualifier FROM record_qualifier"),
    ] {
        let mut names = conn.prepare(sql)?;
        for name in names.query_map([], |row| row.get::<_, String>(0))? {
            rows.term(conn, kind, &name?)?;
        }
    }
    all_words(conn)?;
    let mut list = conn.prepare("SELECT id, replaced_by IS NULL FROM article ORDER BY ref")?;
    let list =
        list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<(i64, bool)>>>()?;
    for table in ["outlet", "actor_row", "place", "term"] {
        conn.execute(&format!("UPDATE {table} SET uses = 0"), [])?;
    }
    let mut uses = Uses::default();
    for (row, newest) in &list {
        if *newest {
            uses.count(conn, *row, 1)?;
        }
    }
    uses.keep(conn)?;
    for (row, _) in &list {
        correct::lay(conn, &mut rows, *row)?;
    }
    identity::settle(conn)?;
    conn.execute_batch(
        "INSERT INTO article_words(article_words) VALUES ('rebuild');
         INSERT INTO statement_words(statement_words) VALUES ('rebuild');",
    )?;
    Ok(list.into_iter().map(|(row, _)| row).collect())
}

/// The first time that an article was loaded anywhere stands for it.
pub fn loaded_first(conn: &Connection, reference: &str, loaded: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE article SET loaded = ?2 WHERE ref = ?1 AND loaded > ?2")?
        .execute(params![reference, loaded])?;
    Ok(())
}
