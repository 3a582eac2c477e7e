//! What a one-off question costs: `hearsay ask` beside `sqlite3` with the SQL that `explain sql` prints, on a file
//! of a made-up corpus. `cargo bench --bench ask`; 3,500 articles make a file of about 100 MB (`HEARSAY_BENCH_ARTICLES=…` for others).

#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod corpus;
mod measure;

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use measure::{hearsay, megabytes};

/// Questions of somebody who looks one thing up, then of somebody who looks at the whole. PLACE and ACTOR are some that
/// the file knows and that are not the commonest.
const QUESTIONS: &[&str] = &[
    "figures exactly 1465",
    "figures drones shot down | where value >= 100 | first 10",
    "who said \"rescue\" | first 10",
    "articles about PLACE | first 10",
    "figures killed in PLACE",
    // Mostly without an answer, which is then explained.
    "figures miners rescued in PLACE on 1 May 2019",
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
    let folder = measure::folder("ask");
    let n = measure::sizes(&[3_500])[0];
    let (articles, db) = (folder.join("articles.jsonl"), folder.join("ask.db"));
    let open = |path: &Path| File::create(path).expect("a file can be made");
    corpus::write(1, n, open(&articles), open(&folder.join("truth.jsonl"))).expect("the corpus can be written");
    let file = db.display().to_string();
    hearsay(&["--db", &file, "load", &articles.display().to_string()], 2);
    println!("{n} articles, {:.0} MB", megabytes(std::fs::metadata(&db).expect("the file is there").len()));
    println!("{:>10} {:>10} {:>7}  question", "hearsay ms", "sqlite3 ms", "times");
    let name = |query: &str| {
        let table = output(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, "--format", "csv", query]);
        format!("=\"{}\"", table.lines().nth(1).expect("the file knows some").trim_matches('"'))
    };
    let place = name("places | where figures >= 5 | sort figures, name | first 1 | show name");
    let actor = name("actors | where quotes >= 20 | sort quotes, name | first 1 | show name");
    for question in QUESTIONS.iter().map(|question| question.replace("PLACE", &place).replace("ACTOR", &actor)) {
        let question = question.as_str();
        let asked = fastest(|| run(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, question]));
        let explained =
            output(env!("CARGO_BIN_EXE_hearsay"), &["ask", "--db", &file, &format!("explain sql {question}")]);
        let plain = fastest(|| run("sqlite3", &["-readonly", &file, &explained]));
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{:>10.1} {:>10.1} {:>7.2}  {question}", ms(asked), ms(plain), ms(asked) / ms(plain));
    }
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
