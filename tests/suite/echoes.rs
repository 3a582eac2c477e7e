//! Echoes: statements in two wordings and texts printed twice are found, whatever the order of loading.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use hearsay::compare::{copy, variant};
use hearsay::model::{Sketch, Utterance};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::made::Corpus;
use crate::support::{self, door::done};

/// `speaker (side): words`.
fn utterance(n: usize, line: &str) -> Utterance {
    let (who, text) = line.split_once(": ").unwrap();
    let (speaker, side) = who.split_once(" (").map_or((who, None), |(name, side)| (name, side.strip_suffix(')')));
    Utterance {
        row: n as i64,
        reference: format!("stm:{n}"),
        gist: variant::gist(text),
        speaker: (!speaker.is_empty()).then(|| speaker.to_lowercase()),
        side: variant::side(side),
        ..Utterance::default()
    }
}

#[test]
fn wordings_of_one_utterance() {
    support::cases("echoes", |block| {
        let all: Vec<_> = block.lines().enumerate().map(|(n, line)| utterance(n + 1, line)).collect();
        let (a, b) = (&all[0], &all[1]);
        let found = variant::variant(a, b, false);
        assert_eq!(found, variant::variant(b, a, false), "whichever comes first");
        let mut out = String::new();
        if let Some(found) = found {
            let sketch = |one: &Utterance| (variant::bits(&one.gist), one.side);
            let (one, other) = (sketch(a), sketch(b));
            assert!(variant::perhaps(one, other), "a sketch would hide it: {block}");
            let _ = writeln!(out, "{:.2}", found.likeness);
        }
        out
    });
}

#[test]
fn a_text_cut_short_is_a_copy_and_a_shared_line_is_none() {
    let words = |from: usize, to: usize| (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    let whole = copy::runs(&words(0, 400));
    let half = copy::runs(&words(0, 200));
    let other = copy::runs(&format!("{} {}", words(0, 20), words(1000, 1300)));
    assert!(copy::copied(&whole, &half) && copy::copied(&half, &whole));
    assert!(!copy::copied(&whole, &other));
    assert!(copy::perhaps(&copy::sample(&whole), &copy::sample(&half)));
}

#[test]
fn a_sketch_is_read_as_it_was_kept() {
    let sketch = Sketch { runs: vec![1, 70_000], statements: vec![(u64::MAX, 7), (3, 0)] };
    assert_eq!(Sketch::of(&sketch.bytes()), sketch);
    assert_eq!(Sketch::of(&[9, 1, 2]), Sketch::default());
}

fn load(folder: &Path, lines: &[String], n: usize) -> BTreeSet<String> {
    let (input, db) = (folder.join(format!("{n}.jsonl")), folder.join(format!("{n}.db")));
    std::fs::write(&input, lines.join("\n")).unwrap();
    done(folder, &["load", "--db", db.to_str().unwrap(), input.to_str().unwrap()]);
    let conn = Connection::open(&db).unwrap();
    let mut out = BTreeSet::new();
    for sql in [
        "SELECT p.ref || ' ' || q.ref || ' ' || v.likeness FROM variant v JOIN statement p ON p.id = v.a JOIN statement q ON q.id = v.b",
        "SELECT a.ref || ' is ' || o.ref FROM copy c JOIN article a ON a.id = c.article JOIN article o ON o.id = c.origin",
    ] {
        let mut rows = conn.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap).collect::<Vec<_>>();
        assert!(!rows.is_empty(), "{sql}");
        out.extend(rows);
    }
    out
}

#[test]
fn five_orders_of_loading_give_the_same_echoes() {
    let folder = TempDir::new().unwrap();
    let made = Corpus::new(3).take(60);
    let mut lines: Vec<String> = made.map(|made| serde_json::to_string(&made.article).unwrap()).collect();
    let first = load(folder.path(), &lines, 0);
    for n in 1..5 {
        lines.rotate_left(17 * n % 60);
        let half = lines.len() / 2;
        lines[..half].reverse();
        assert_eq!(load(folder.path(), &lines, n), first, "order {n}");
    }
}

#[test]
fn of_many_copies_of_a_day_a_dozen_are_looked_for_and_of_another_day_as_well() {
    let folder = TempDir::new().unwrap();
    let text = "KHARKIV - Seventeen people were killed when a drone struck the market of Chuhuiv near Kharkiv, the regional \
                prosecutor said. Rescuers searched the rubble of the market in Chuhuiv until the evening.";
    let line = |n: usize, day: &str| {
        format!("{{\"id\": \"{n:02}\", \"outlet\": \"Paper {n}\", \"published\": \"{day}\", \"text\": \"{text}\"}}\n")
    };
    let mut lines: String = (0..20).map(|n| line(n, "2025-05-21")).collect();
    lines.push_str(&line(20, "2025-05-30"));
    std::fs::write(folder.path().join("news.jsonl"), lines).unwrap();
    done(folder.path(), &["load", "news.jsonl"]);
    let conn = Connection::open(folder.path().join("hearsay.db")).unwrap();
    let noted = |condition: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM article WHERE id IN (SELECT article FROM block) AND {condition}");
        conn.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((noted("published = '2025-05-21'"), noted("published = '2025-05-30'")), (12, 1));
    let copies: i64 = conn.query_row("SELECT count(*) FROM copy", [], |row| row.get(0)).unwrap();
    assert_eq!(copies, 21);
}
