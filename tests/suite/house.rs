//! The house: which room may know which, which room holds which key, and how long a file may grow.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may know.
const FLOORS: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("load", &["model"]),
    ("extract", &["model"]),
    ("compare", &["model"]),
    ("store", &["model"]),
    ("query", &["model"]),
    ("render", &["model"]),
    ("app", &["model", "load", "extract", "compare", "store", "query", "render", "app"]),
];

/// Each word that only one room may say.
const KEYS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("pest", &["query"]),
    ("comfy_table", &["render"]),
    ("crossterm", &["app"]),
    ("reedline", &["app"]),
    ("clap", &["app"]),
    ("minisign", &["app"]),
    ("maud", &["render"]),
    ("walkdir", &["load"]),
    ("dom_query", &["load"]),
    ("dom_smoothie", &["load"]),
    ("quick_xml", &["load"]),
    ("csv_core", &["load"]),
    ("mail_parser", &["load"]),
    ("httparse", &["load"]),
    ("flate2", &["load"]),
    ("ruzstd", &["load"]),
    ("encoding_rs", &["load"]),
    ("chardetng", &["load"]),
    ("println!", &["main", "app"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            out.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn lines() -> Vec<(String, String, usize, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    for path in sources(&root.join("src")) {
        let name = path.strip_prefix(root).expect("below the root").display().to_string();
        let room = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        for (n, line) in fs::read_to_string(&path).expect("a source file is text").lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            out.push((name.clone(), room.clone(), n + 1, code.to_owned()));
        }
    }
    out
}

#[test]
fn rooms_know_the_ground_and_never_each_other() {
    let mut wrong = Vec::new();
    for (file, room, n, code) in lines() {
        let Some((_, may)) = FLOORS.iter().find(|(name, _)| *name == room) else { continue };
        for (other, _) in FLOORS {
            let says = code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
            if says && other != &room && !may.contains(other) {
                wrong.push(format!("{file}:{n}: `{room}` may not know `{other}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_key_is_held_by_its_room_alone() {
    let mut wrong = Vec::new();
    for (file, room, n, code) in lines() {
        for (key, holders) in KEYS {
            let says = code.match_indices(key).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + key.len()..].chars().next();
                let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !word(before) && !word(after)
            });
            if says && !holders.contains(&room.as_str()) {
                wrong.push(format!("{file}:{n}: `{key}` belongs to `{}`", holders.join("`, `")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_can_be_held_in_the_head() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let long: Vec<_> = sources(&root.join("src"))
        .into_iter()
        .map(|path| (fs::read_to_string(&path).expect("a source file is text").lines().count(), path))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "over 500 lines:\n{}", long.join("\n"));
}
