//! What a question costs beside its SQL, written out by hand as `explain sql` prints it, in two ways: whole programs,
//! `hearsay ask` beside `sqlite3`; and within one program that has the file open, where no program starts and no file is
//! opened, by the same SQLite. `cargo bench --bench ask`; 3,500 articles make a file of about 100 MB
//! (`HEARSAY_BENCH_ARTICLES=…` for others, `HEARSAY_BENCH_FILE=…` for a file that is there).

#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod corpus;
mod measure;

use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hearsay::query::{self, Item, Settings};
use hearsay::store::Store;
use measure::{hearsay, megabytes};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

/// Questions of somebody who looks one thing up, then of somebody who looks at the whole. PLACE and ACTOR are some that
/// the file knows and that are not the commonest.
const QUESTIONS: &[&str] = &[
    "figures exactly 1465",
    "figures drones shot down | where value >= 100 | first 10",
    "who said \"rescue\" | first 10",
    "articles about PLACE | first 10",
    "figures killed in PLACE",
    "corroborated figures killed in PLACE",
    // Mostly without an answer, which is then explained.
    "figures miners rescued in PLACE on 1 May 2019",
    "what did ACTOR say | first 10",
    "quotes by ACTOR | count",
    "disagree on miners rescued | first 5",
    "disagree on people killed in PLACE",
    "disagree on people killed | first 5",
    "disagree",
    "coverage",
];
/// Runs of each, of which the fastest counts.
const RUNS: usize = 7;

fn main() {
    let db = file();
    let file = db.display().to_string();
    let name = |query: &str| {
        let table = output(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, "--format", "csv", query]);
        format!("=\"{}\"", table.lines().nth(1).expect("the file knows some").trim_matches('"'))
    };
    let place = name("places | where figures >= 5 | sort figures, name | first 1 | show name");
    let actor = name("actors | where quotes >= 20 | sort quotes, name | first 1 | show name");
    println!("{:^29} {:^29}", "whole programs", "the file is open");
    println!("{0:>10} {1:>10} {2:>7} {0:>10} {3:>10} {2:>7}  question", "hearsay ms", "sqlite3 ms", "times", "SQL ms");
    for question in QUESTIONS.iter().map(|question| question.replace("PLACE", &place).replace("ACTOR", &actor)) {
        let question = question.as_str();
        let sql = output(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, &format!("explain sql {question}")]);
        let asked = fastest(|| run(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, question]));
        let plain = fastest(|| run("sqlite3", &["-readonly", &file, &sql]));
        let (within, rows) = (fastest(|| ask(&db, question).0), ask(&db, question).1);
        let (by_hand, found) = (fastest(|| select(&db, &sql).0), select(&db, &sql).1);
        assert_eq!(rows, found, "rows of {question}");
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let beside = |a: Duration, b: Duration| format!("{:>10.1} {:>10.1} {:>7.2}", ms(a), ms(b), ms(a) / ms(b));
        println!("{} {}  {question}", beside(asked, plain), beside(within, by_hand));
    }
}

/// The file that is asked: the one of the environment, or one of a made-up corpus.
fn file() -> PathBuf {
    if let Some(path) = std::env::var_os("HEARSAY_BENCH_FILE") {
        return path.into();
    }
    let folder = measure::folder("ask");
    let n = measure::sizes(&[3_500])[0];
    let (articles, db) = (folder.join("articles.jsonl"), folder.join("ask.db"));
    let open = |path: &Path| File::create(path).expect("a file can be made");
    corpus::write(1, n, open(&articles), open(&folder.join("truth.jsonl"))).expect("the corpus can be written");
    hearsay(&["--db", &db.display().to_string(), "load", &articles.display().to_string()], 2);
    println!("{n} articles, {:.0} MB", megabytes(std::fs::metadata(&db).expect("the file is there").len()));
    db
}

/// How long a question takes from its words to its rows and notes, and how many rows it has. The file has just been opened
/// and asked something else, so nothing that belongs to this question is at hand.
fn ask(db: &Path, question: &str) -> (Duration, usize) {
    let store = Store::read(db).expect("the file can be read");
    let answer = |text: &str| {
        let Some(Item::Ask(question)) = query::parse(text).expect("a question").items.pop() else {
            panic!("{text} is no question");
        };
        let question = query::question(&question, &store, &Settings::default()).expect("it can be planned");
        store.ask(&question).expect("it has an answer").rows.len()
    };
    answer("loads");
    let start = Instant::now();
    let rows = answer(question);
    (start.elapsed(), rows)
}

/// How long SQL takes from its text to the values of its rows, and how many rows it has; the file as in [`ask`].
fn select(db: &Path, sql: &str) -> (Duration, usize) {
    let conn = Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .expect("the file can be read");
    let read = |sql: &str| {
        let mut statement = conn.prepare(sql).expect("the SQL is sound");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("it runs");
        let mut found: Vec<Vec<Value>> = Vec::new();
        while let Some(row) = rows.next().expect("the file is sound") {
            found.push((0..width).map(|at| row.get(at).expect("a value")).collect());
        }
        black_box(found).len()
    };
    read("SELECT count(*) FROM batch");
    let start = Instant::now();
    let rows = read(sql);
    (start.elapsed(), rows)
}

fn fastest(run: impl Fn() -> Duration) -> Duration {
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

/// How long a program takes, its output thrown away.
fn run(program: &str, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program runs").success(), "{program} {}", arguments.join(" "));
    start.elapsed()
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
