//! Loads that are broken off at any moment: what was committed stays whole, and loading again gives what one
//! unbroken load gives.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use hearsay::query::{self, Item, Settings};
use hearsay::store::Store;

/// Enough rounds that each stage of a load is hit.
const ROUNDS: u32 = 200;

fn load(folder: &Path, db: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hearsay"))
        .args(["load", "--db", db, "news"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// What the file says, and what it says could not be read.
fn content(folder: &Path, db: &str) -> (String, Vec<String>) {
    let store = Store::read(&folder.join(db)).expect("the file opens");
    let program = query::parse("problems | show file, reason").expect("a question");
    let Some(Item::Ask(asked)) = program.items.into_iter().next() else { panic!("a question") };
    let question = query::question(&asked, &store, &Settings::default()).expect("a question");
    let mut problems: Vec<String> =
        store.ask(&question).expect("an answer").rows.iter().map(|row| format!("{row:?}")).collect();
    problems.sort();
    (store.content().expect("the file can be read"), problems)
}

/// News in several formats, with documents that cannot be read among them.
fn news(folder: &Path, articles: usize) {
    let root = folder.join("news");
    fs::create_dir(&root).expect("a folder");
    const PLACES: [&str; 7] = ["harbour", "bridge", "mill", "school", "market", "quarry", "ferry"];
    const TOWNS: [&str; 5] = ["Odesa", "Kharkiv", "Sumy", "Lviv", "Rivne"];
    let tell = |n: usize| {
        let (place, town, other) = (PLACES[n % 7], TOWNS[n % 5], PLACES[n * 3 % 7]);
        let name: String =
            [n / 17, n * 7, n * 3].iter().map(|n| PLACES[n % 7]).collect::<Vec<_>>().join("-").to_uppercase()
                + &"abcdefghijklmnopqrstuvwxyz"[n % 26..][..1];
        // Few of them count, so that there are comparisons and not too many.
        let count = match n % 12 {
            0 => format!(
                "{} people were injured at the {place} of {town} on May {}, 2025, officials said. ",
                n % 9 + 2,
                n % 28 + 1
            ),
            _ => String::new(),
        };
        let more: String = (0..30)
            .map(|k| {
                format!(
                    "The {} waits for the {} of {}. ",
                    PLACES[n * k % 7],
                    PLACES[(n + k * k) % 7],
                    TOWNS[n * 3 % (k + 1) % 5]
                )
            })
            .collect();
        format!(
            "{count}The {place} of {town} stays closed, the mayor of {name} said.\n\n\
             “We wait for the {other},” the {place} master told reporters, and went to {name}.\n\n{more}"
        )
    };
    let lines = |from: usize, to: usize| -> String {
        (from..to)
            .map(|n| match n % 97 {
                13 => "{\"text\": \n".to_owned(),
                _ => {
                    serde_json::json!({"id": n.to_string(), "text": tell(n), "published": "2025-05-30"}).to_string()
                        + "\n"
                }
            })
            .collect()
    };
    fs::write(root.join("a.jsonl"), lines(0, articles / 2)).expect("a file");
    fs::write(root.join("b.pdf"), "%PDF-1.7").expect("a file");
    let rows: String = (articles / 2..articles * 3 / 4).map(|n| format!("{n},\"{}\"\n", tell(n))).collect();
    fs::write(root.join("c.csv"), format!("id,text\n{rows}")).expect("a file");
    fs::write(root.join("d.jsonl"), lines(articles * 3 / 4, articles)).expect("a file");
}

/// Loads into `db`, killing the load after each of `pauses`, then once more to its end.
fn broken(folder: &Path, db: &str, pauses: impl Iterator<Item = Duration>) -> usize {
    let mut killed = 0;
    for pause in pauses {
        let mut child = load(folder, db);
        thread::sleep(pause);
        if child.try_wait().expect("it can be waited for").is_none() {
            killed += 1;
        }
        let _ = child.kill();
        child.wait().expect("the program ends");
    }
    let done = load(folder, db).wait_with_output().expect("the program ends");
    assert_eq!(done.status.code(), Some(5), "{}", String::from_utf8_lossy(&done.stderr));
    killed
}

#[test]
fn a_load_killed_twice_and_resumed_says_what_an_unbroken_one_says() {
    let folder = tempfile::tempdir().expect("a folder");
    news(folder.path(), 150);
    broken(folder.path(), "whole.db", std::iter::empty());
    broken(folder.path(), "twice.db", [Duration::from_millis(150), Duration::from_millis(300)].into_iter());
    assert_eq!(content(folder.path(), "twice.db"), content(folder.path(), "whole.db"));
}

/// `cargo test --release -- --ignored killed` takes some minutes.
#[test]
#[ignore = "takes minutes: two hundred loads"]
fn two_hundred_loads_killed_at_any_moment_and_resumed_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    news(folder.path(), 3_000);
    let start = Instant::now();
    broken(folder.path(), "whole.db", std::iter::empty());
    let time = start.elapsed();
    let wanted = content(folder.path(), "whole.db");
    let (mut chance, mut killed) = (0x9e37_79b9_u32, 0);
    for round in 0..ROUNDS {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pause = time.mul_f64(f64::from(chance >> 8) / f64::from(1u32 << 24));
        let db = format!("{round}.db");
        killed += broken(folder.path(), &db, std::iter::once(pause));
        assert_eq!(content(folder.path(), &db), wanted, "round {round}, killed after {pause:?}");
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("{db}{end}")));
        }
    }
    assert!(killed > ROUNDS as usize / 2, "only {killed} loads were still running");
}

#[cfg(unix)]
#[test]
fn a_load_told_to_end_says_where_and_goes_on_from_there() {
    let folder = tempfile::tempdir().expect("a folder");
    news(folder.path(), 250);
    let child = load(folder.path(), "t.db");
    let log = folder.path().join("t.db-wal");
    let patience = Instant::now() + Duration::from_secs(60);
    while Instant::now() < patience && !fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        thread::sleep(Duration::from_millis(2));
    }
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("it can be told");
    let done = child.wait_with_output().expect("the program ends");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert_eq!(done.status.code(), Some(130), "{said}{}", String::from_utf8_lossy(&done.stderr));
    let kept = said.starts_with("loaded");
    assert!(said.contains(if kept { "\ninterrupted behind news/" } else { "\ninterrupted" }), "{said}");
    broken(folder.path(), "t.db", std::iter::empty());
    broken(folder.path(), "whole.db", std::iter::empty());
    assert_eq!(content(folder.path(), "t.db"), content(folder.path(), "whole.db"));
}
