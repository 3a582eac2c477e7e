//! Files from elsewhere: each that means harm or is broken is refused, or read without harm, in clear words.

use std::fs;
use std::path::{Path, PathBuf};

use hearsay::store::{Error, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::door::{Run, done, run};

/// A good file to spoil, and the folder it lies in.
fn good() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file.db");
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/001-memorandum.txt");
    done(folder.path(), &["load", "--db", "file.db", seed]);
    (folder, path)
}

fn spoil(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn bytes(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut all = fs::read(path).unwrap();
    change(&mut all);
    fs::write(path, all).unwrap();
}

/// Every way in refuses the file, with exit code 3 and words that hold `why`, and leaves it as it is.
fn refused(folder: &Path, path: &Path, why: &str) {
    let before = fs::read(path).ok();
    let name = path.to_str().unwrap();
    for arguments in [
        &["ask", "--db", name, "figures"][..],
        &["load", "--db", name, "file.db"],
        &["ship", "--db", name, "out.db"],
        &["verify", name],
    ] {
        let Run { code, err: words, .. } = run(folder, arguments);
        assert_eq!(code, Some(3), "{arguments:?}: {words}");
        assert!(words.contains(why), "{arguments:?}: {words}");
    }
    assert!(fs::read(path).ok() == before, "it was written to");
    assert!(!folder.join("out.db").exists());
}

#[test]
fn a_trigger() {
    let (folder, path) = good();
    spoil(&path, "CREATE TRIGGER t AFTER INSERT ON batch BEGIN DELETE FROM article; END");
    refused(folder.path(), &path, "it has the trigger `t`, which is not hearsay's");
}

#[test]
fn a_view_in_the_place_of_a_table() {
    let (folder, path) = good();
    spoil(
        &path,
        "ALTER TABLE credit RENAME TO hidden; CREATE VIEW credit AS SELECT article, hex(randomblob(9)) AS name FROM hidden",
    );
    refused(folder.path(), &path, "the table `credit` is missing");
}

#[test]
fn a_view_beside_ours_is_let_be() {
    let (folder, path) = good();
    spoil(&path, "CREATE VIEW bomb AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
    let Run { code, out, err: words } = run(folder.path(), &["ask", "--db", "file.db", "figures"]);
    assert_eq!(code, Some(0), "{words}");
    assert!(out.contains("2,331"), "{out}");
}

#[test]
fn values_of_the_wrong_type() {
    let (folder, path) = good();
    let strict = "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name IN ('article', 'figure_row', 'figure_manner');";
    spoil(&path, strict);
    spoil(
        &path,
        "UPDATE article SET text = x'ff00fe', published_day = 'never', title = 7; UPDATE figure_row SET min = 'many', start = 'x', counted = x'80'; UPDATE figure_manner SET hedge = 9",
    );
    spoil(
        &path,
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name IN ('article', 'figure_row', 'figure_manner')",
    );
    let path = path.to_str().unwrap();
    for query in ["figures", "articles", "statements", "disagree", "coverage", "articles about \"drones\""] {
        let Run { code, err: words, .. } = run(folder.path(), &["ask", "--db", path, query]);
        assert!(matches!(code, Some(0 | 2 | 3)), "{query}: {code:?} {words}");
        assert!(!words.contains("panicked"), "{words}");
    }
    let Run { code, err: words, .. } = run(folder.path(), &["ship", "--db", path, "out.db"]);
    assert_eq!(code, Some(3), "{words}");
    assert!(!folder.path().join("out.db").exists());
}

#[test]
fn a_page_count_beyond_the_file() {
    let (folder, path) = good();
    bytes(&path, |all| all[28..32].copy_from_slice(&u32::MAX.to_be_bytes()));
    refused(folder.path(), &path, "is damaged: it is shorter than it says");
}

#[test]
fn a_file_cut_short() {
    let (folder, path) = good();
    bytes(&path, |all| all.truncate(all.len() / 3));
    refused(folder.path(), &path, "is damaged");
}

#[test]
fn a_newer_version() {
    let (folder, path) = good();
    spoil(&path, "PRAGMA user_version = 4711");
    refused(folder.path(), &path, "has schema version 4711");
}

#[test]
fn a_file_of_another_application() {
    let (folder, path) = good();
    spoil(&path, "PRAGMA application_id = 252006675");
    refused(folder.path(), &path, "is a database of another application");
    let other = folder.path().join("other.db");
    spoil(&other, "CREATE TABLE article(text); INSERT INTO article VALUES ('not ours')");
    refused(folder.path(), &other, "is a database of another application");
}

#[test]
fn damaged_tables_behind_the_full_text_index() {
    let (folder, path) = good();
    spoil(
        &path,
        "UPDATE article_words_data SET block = randomblob(length(block)) WHERE id > 1; DELETE FROM article_words_idx",
    );
    let path = path.to_str().unwrap();
    let Run { code, err: words, .. } = run(folder.path(), &["ask", "--db", path, "articles about \"drones\""]);
    assert!(matches!(code, Some(0 | 3)), "{code:?} {words}");
    assert!(code == Some(0) || words.contains("the file is damaged"), "{words}");
    let Run { code, out, .. } = run(folder.path(), &["ask", "--db", path, "figures drones"]);
    assert_eq!(code, Some(0), "what does not need the index is answered");
    assert!(out.contains("2,331"), "{out}");
}

#[test]
fn a_function_call_in_an_index() {
    let (folder, path) = good();
    spoil(&path, "CREATE INDEX quick ON figure_row(upper(action))");
    refused(folder.path(), &path, "it has the index `quick`, which is not hearsay's");
    // One that hides behind the name of ours calls a function that no hearsay has.
    let (folder, path) = good();
    spoil(
        &path,
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE INDEX figure_row_since ON figure_row(steal(since_day))' WHERE name = 'figure_row_since'",
    );
    refused(folder.path(), &path, "");
}

#[test]
fn a_folder() {
    let (folder, _) = good();
    let path = folder.path().join("folder.db");
    fs::create_dir(&path).unwrap();
    refused(folder.path(), &path, "is a folder, not a file");
    assert!(matches!(Store::read(&path), Err(Error::Folder(_))));
}
