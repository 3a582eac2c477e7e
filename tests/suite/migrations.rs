//! Every version of a file that was ever written is read as it is, and brought up to date where it is written to; a
//! newer one is refused.

use std::fs;
use std::path::Path;

use hearsay::store::{Error, Store, VERSION};
use rusqlite::Connection;
use tempfile::TempDir;

fn opens(path: &Path) {
    // Opened for reading it stays as it is, byte for byte.
    let before = fs::read(path).unwrap();
    let content = Store::read(path).unwrap().content().unwrap();
    assert!(fs::read(path).unwrap() == before);
    // Opened for writing it is brought up to date, which is checked against the tables of a fresh file.
    Store::open(path).unwrap().close().unwrap();
    assert_eq!(Store::read(path).unwrap().content().unwrap(), content);
    let conn = Connection::open(path).unwrap();
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, VERSION);
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    assert!(!conn.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap(), "a row points at none");
}

#[test]
fn every_version_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    // A small file of each version that was ever in use lies here.
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    assert!((1..=VERSION).all(|version| kept.join(format!("{version}.db")).exists()));
    for entry in fs::read_dir(kept).into_iter().flatten() {
        let path = entry.unwrap().path();
        let copy = folder.path().join("copy.db");
        fs::copy(&path, &copy).unwrap();
        opens(&copy);
    }
}

#[test]
fn files_of_every_version_are_merged() {
    let folder = TempDir::new().unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    let files: Vec<_> = (1..=VERSION).map(|version| kept.join(format!("{version}.db"))).collect();
    let wanted: usize =
        files.iter().map(|path| Store::read(path).unwrap().told_figures().unwrap().len()).max().unwrap();
    let (store, articles, _) = Store::merge(&files, &folder.path().join("all.db")).unwrap();
    assert!(articles.len() >= 2 && store.told_figures().unwrap().len() >= wanted);
}

#[test]
fn a_newer_version_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("newer.db");
    Store::open(&path).unwrap().close().unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", VERSION + 1).unwrap();
    let before = fs::read(&path).unwrap();
    for refused in [Store::read(&path).err(), Store::open(&path).err()] {
        let Some(Error::Newer { found, known, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!((found, known), (VERSION + 1, VERSION));
    }
    assert!(fs::read(&path).unwrap() == before);
}
