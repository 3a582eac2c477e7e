//! Cases of shipping: what is handed on is whole, says what it is, and shows when it was touched.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::support::door::{content, done, run, seeds};

/// A folder with `base.db`, which holds the five bundled articles.
fn base() -> TempDir {
    let folder = TempDir::new().unwrap();
    load(folder.path(), "base.db", &seeds());
    folder
}

fn load(folder: &Path, db: &str, paths: &[PathBuf]) {
    let paths: Vec<_> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    done(folder, &[&["load", "--db", db][..], &paths].concat());
}

fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

#[test]
fn one_changed_byte_breaks_the_seal() {
    let folder = base();
    done(folder.path(), &["ship", "--db", "base.db", "out.db"]);
    assert!(!folder.path().join("out.db-wal").exists());
    assert!(done(folder.path(), &["verify", "out.db"]).contains("is as it was sealed"));
    let good = fs::read(folder.path().join("out.db")).unwrap();
    for n in 0..48 {
        let mut bytes = good.clone();
        let at = (bytes.len() - 1) * n / 47;
        bytes[at] ^= 1 << (n % 8);
        fs::write(folder.path().join("changed.db"), bytes).unwrap();
        let output = run(folder.path(), &["verify", "changed.db"]);
        assert_eq!(output.code, Some(3), "byte {at}: {}", output.said());
    }
    let before = run(folder.path(), &["load", "--db", "out.db", "-"]);
    assert_eq!(before.code, Some(3));
    assert!(before.said().contains("is sealed"), "{}", before.said());
    assert!(fs::read(folder.path().join("out.db")).unwrap() == good, "a sealed file is not written to");
    let again = run(folder.path(), &["ship", "--db", "base.db", "out.db"]);
    assert!(again.said().contains("is there already"), "{}", again.said());
    assert!(run(folder.path(), &["verify", "base.db"]).said().contains("never sealed"));
}

#[test]
fn a_file_that_somebody_packed_with_small_pages_is_shipped() {
    let folder = base();
    Connection::open(folder.path().join("base.db"))
        .unwrap()
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM")
        .unwrap();
    done(folder.path(), &["ship", "--db", "base.db", "out.db"]);
    assert!(done(folder.path(), &["verify", "out.db"]).contains("is as it was sealed"));
}

#[test]
fn a_file_that_was_packed_anew_still_says_what_was_sealed() {
    let folder = base();
    done(folder.path(), &["ship", "--db", "base.db", "out.db"]);
    Connection::open(folder.path().join("out.db")).unwrap().execute_batch("PRAGMA page_size = 4096; VACUUM").unwrap();
    let output = run(folder.path(), &["verify", "out.db"]);
    assert_eq!(output.code, Some(3));
    assert!(output.said().contains("what it says is what was sealed"), "{}", output.said());
    Connection::open(folder.path().join("out.db"))
        .unwrap()
        .execute_batch("UPDATE figure_row SET max = max + 1 WHERE max = 1465")
        .unwrap();
    assert!(run(folder.path(), &["verify", "out.db"]).said().contains("does not say what was sealed"));
}

#[test]
fn a_signature_is_of_its_key_alone() {
    let folder = base();
    for name in ["desk", "other"] {
        done(folder.path(), &["key", name]);
    }
    done(folder.path(), &["ship", "--db", "base.db", "out.db", "--sign", "desk.key"]);
    assert!(done(folder.path(), &["verify", "out.db", "--key", "desk.pub"]).contains("signed with this key"));
    let public = fs::read_to_string(folder.path().join("desk.pub")).unwrap();
    let line = public.lines().nth(1).unwrap();
    assert!(done(folder.path(), &["verify", "out.db", "--key", line]).contains("signed with this key"));
    let other = run(folder.path(), &["verify", "out.db", "--key", "other.pub"]);
    assert_eq!(other.code, Some(3));
    assert!(other.said().contains("not signed with this key"), "{}", other.said());
    done(folder.path(), &["ship", "--db", "base.db", "plain.db"]);
    assert!(run(folder.path(), &["verify", "plain.db", "--key", "desk.pub"]).said().contains("is not signed"));
    assert_eq!(run(folder.path(), &["verify", "plain.db", "--key", "none.pub"]).code, Some(2));
    let again = run(folder.path(), &["key", "desk"]);
    assert_eq!(again.code, Some(3), "keys are never written over");
}

#[test]
fn the_order_of_loading_does_not_change_what_a_file_says() {
    let folder = base();
    let mut backwards = seeds();
    backwards.reverse();
    for path in &backwards {
        load(folder.path(), "other.db", std::slice::from_ref(path));
    }
    assert_eq!(content(folder.path(), "base.db"), content(folder.path(), "other.db"));
    load(folder.path(), "four.db", &backwards[1..]);
    assert_ne!(content(folder.path(), "base.db"), content(folder.path(), "four.db"));
}

#[test]
fn a_shipped_file_reads_in_stock_sqlite_and_says_what_it_is() {
    let folder = base();
    Connection::open(folder.path().join("base.db"))
        .unwrap()
        .execute_batch("CREATE TABLE scrap(x); CREATE VIEW mine AS SELECT x FROM scrap; INSERT INTO problem(batch, source, reason) VALUES (1, '/home/desk/secret', 'test')")
        .unwrap();
    done(folder.path(), &["ship", "--db", "base.db", "out.db"]);
    let conn = open(&folder.path().join("out.db"));
    let text = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("PRAGMA journal_mode"), "delete");
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    assert_eq!(text("SELECT value FROM about WHERE key = 'articles'"), "5");
    assert!(text("SELECT value FROM about WHERE key = 'from'").starts_with("base.db, content "));
    let conflict = "SELECT group_concat(DISTINCT cast(min AS INTEGER)) FROM v_comparisons WHERE verdict = 'conflict'";
    assert_eq!(text(conflict), "1465,2331");
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM sqlite_schema WHERE name IN ('scrap', 'mine')"), 0, "only what is ours");
    assert_eq!(number("SELECT count(*) FROM article WHERE source LIKE '%/%'"), 0, "no path of the maker's machine");
    assert_eq!(number("SELECT count(*) FROM problem"), 0);
    assert!(number("SELECT count(*) FROM sqlite_stat1") > 10, "analysed");
}

#[test]
fn excerpts_hold_no_more_of_a_text_than_they_say() {
    let folder = base();
    done(folder.path(), &["ship", "--db", "base.db", "out.db", "--excerpts", "3"]);
    done(folder.path(), &["verify", "out.db"]);
    let (whole, cut) = (open(&folder.path().join("base.db")), open(&folder.path().join("out.db")));
    let point = |n: i64| usize::try_from(n).unwrap();
    let mut gone = 0;
    for n in 0..5 {
        let one = |conn: &Connection| -> (String, String) {
            let sql = "SELECT ref, text FROM article ORDER BY ref LIMIT 1 OFFSET ?1";
            conn.query_row(sql, [n], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
        };
        let ((reference, text), (same, left)) = (one(&whole), one(&cut));
        assert_eq!(reference, same);
        let (text, left): (Vec<char>, Vec<char>) = (text.chars().collect(), left.chars().collect());
        assert_eq!(text.len(), left.len(), "every span still holds");
        let mut findings = whole
            .prepare(
                "SELECT start, \"end\" FROM (SELECT article, start, \"end\" FROM figure UNION ALL SELECT article, start, \"end\" FROM statement
                   UNION ALL SELECT article, start, \"end\" FROM record)
                 WHERE article = (SELECT id FROM article WHERE ref = ?1)",
            )
            .unwrap();
        let findings: Vec<(usize, usize)> = findings
            .query_map([&reference], |row| Ok((point(row.get(0)?), point(row.get(1)?))))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for (start, end) in &findings {
            assert_eq!(text[*start..*end], left[*start..*end], "findings stand whole");
        }
        for at in (0..text.len()).filter(|&at| left[at] == '…' && text[at] != '…') {
            let (from, to) = (at.saturating_sub(1), text.len().min(at + 80));
            let next = (at + 1..to).find(|&n| !left[n].is_whitespace()).unwrap_or(to);
            assert!(!text[from..next].iter().all(|c| c.is_whitespace()), "an ellipsis stands for words");
        }
        // Words between a character and the nearest finding, counted by the gaps one has to cross.
        let gaps = |from: usize, to: usize| {
            text[from..to].windows(2).filter(|pair| pair[0].is_whitespace() && !pair[1].is_whitespace()).count()
        };
        for at in 0..text.len() {
            if left[at] == text[at] && !text[at].is_whitespace() {
                let near = findings.iter().any(|(start, end)| {
                    (*start <= at && at < *end)
                        || (at < *start && gaps(at, *start + 1) <= 3)
                        || (*end <= at && gaps(*end - 1, at + 1) <= 3)
                });
                assert!(near, "{reference} at {at}: {}", text[at..].iter().take(40).collect::<String>());
            } else if left[at] != text[at] {
                gone += 1;
                assert!(matches!(left[at], ' ' | '…'));
            }
        }
    }
    assert!(gone > 500, "{gone}");
    let kept: HashSet<String> = {
        let mut texts = cut.prepare("SELECT lower(text || ' ' || coalesce(title, '')) FROM article").unwrap();
        let texts: Vec<String> = texts.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned)).collect()
    };
    cut.execute_batch("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, article_words, row)").unwrap();
    let mut terms = cut.prepare("SELECT term FROM seen").unwrap();
    for term in terms.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        let term = term.unwrap();
        assert!(!term.is_ascii() || kept.contains(&term), "the index still holds `{term}`");
    }
    let note = "SELECT value FROM about WHERE key = 'excerpts'";
    assert!(cut.query_row(note, [], |row| row.get::<_, String>(0)).unwrap().starts_with("3 words"));
}
