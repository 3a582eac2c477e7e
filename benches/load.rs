//! What loading costs: whole corpora of several sizes, then a few articles more into each; and whether
//! the conflicts that were planted are found.

#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod corpus;
mod measure;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use corpus::Corpus;
use corpus::judge::judge;
use measure::{hearsay, megabytes};

/// Articles added to each file; enough that the start of the program does not tell.
const MORE: usize = 200;

fn main() {
    let folder = measure::folder("load");
    println!(
        "{:>9} {:>8} {:>8} {:>8} {:>9} {:>8} {:>10} {:>10} {:>9} {:>9}",
        "articles", "MB", "wall s", "cpu s", "art/cpu s", "peak MB", "file/text", "add one ms", "recall", "precision"
    );
    for n in measure::sizes(&[1_000, 10_000]) {
        let [first, more] = ["first.jsonl", "more.jsonl"].map(|name| folder.join(name));
        let mut planted = Vec::new();
        let mut text = 0;
        let mut corpus = Corpus::new(1);
        let mut write = |path: &Path, n: usize| {
            let mut file = std::io::BufWriter::new(File::create(path).expect("a file can be made"));
            for made in corpus.by_ref().take(n) {
                text += made.article.text.len() as u64;
                serde_json::to_writer(&mut file, &made.article).expect("an article can be written");
                file.write_all(b"\n").expect("a file can be written");
                planted.extend(made.planted);
            }
            file.flush().expect("a file can be written");
        };
        write(&first, n);
        write(&more, MORE);
        let db = folder.join(format!("{n}.db"));
        let load = |path: &Path| hearsay(&["--db", &db.display().to_string(), "load", &path.display().to_string()], 2);
        let whole = load(&first);
        // Opening and closing a file costs what it costs: it is taken off.
        let nothing = load(&first_line(&first));
        let added = load(&more);
        let each = added.cpu.saturating_sub(nothing.cpu).as_secs_f64() / MORE as f64;
        let size = fs::metadata(&db).expect("the file is there").len();
        let found = judge(&db, &planted);
        println!(
            "{n:>9} {:>8.1} {:>8.2} {:>8.2} {:>9.0} {:>8.0} {:>10.2} {:>10.2} {:>9.3} {:>9.3}",
            megabytes(text),
            whole.wall.as_secs_f64(),
            whole.cpu.as_secs_f64(),
            n as f64 / whole.cpu.as_secs_f64(),
            megabytes(whole.peak),
            size as f64 / text as f64,
            each * 1e3,
            found.recall(),
            found.precision(),
        );
        println!("{found}");
    }
}

/// A file of the first article of `path` alone, which the database holds by then.
fn first_line(path: &Path) -> std::path::PathBuf {
    let mut line = String::new();
    let corpus = File::open(path).expect("the corpus can be read");
    BufReader::new(corpus).read_line(&mut line).expect("the corpus can be read");
    let one = path.with_file_name("one.jsonl");
    fs::write(&one, line).expect("a file can be written");
    one
}
