//! How much text `hearsay extract` reads a second, with one thread and with two.

#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod corpus;
mod measure;

use std::fs::{self, File};

use measure::{hearsay, megabytes};

fn main() {
    let folder = measure::folder("extract");
    let paths = ["articles.jsonl", "truth.jsonl"].map(|name| folder.join(name));
    println!(
        "{:>9} {:>7} {:>8} {:>8} {:>12} {:>12} {:>8} {:>8}",
        "articles", "threads", "MB", "wall s", "MB/s wall", "MB/s cpu", "peak MB", "gain"
    );
    for n in measure::sizes(&[10_000]) {
        let [articles, truth] = paths.clone().map(|path| File::create(path).expect("a file can be made"));
        corpus::write(1, n, articles, truth).expect("a corpus can be written");
        let size = megabytes(fs::metadata(&paths[0]).expect("the corpus is there").len());
        let mut alone = None;
        for threads in [1, 2] {
            let cost = hearsay(&["extract", &paths[0].display().to_string()], threads);
            // How many times as fast as with one thread.
            let gain = alone.get_or_insert(cost.wall).as_secs_f64() / cost.wall.as_secs_f64();
            println!(
                "{n:>9} {threads:>7} {size:>8.1} {:>8.2} {:>12.2} {:>12.2} {:>8.0} {gain:>8.2}",
                cost.wall.as_secs_f64(),
                size / cost.wall.as_secs_f64(),
                size / cost.cpu.as_secs_f64(),
                megabytes(cost.peak)
            );
        }
    }
}
