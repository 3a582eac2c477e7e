//! Writes a made-up corpus: `cargo bench --bench made -- ARTICLES FOLDER [SEED]`.

#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod corpus;

use std::fs::{self, File};
use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(n), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("usage: cargo bench --bench made -- ARTICLES FOLDER [SEED]");
        return;
    };
    let n = n.parse().expect("a number of articles");
    let seed = arguments.next().map_or(1, |seed| seed.parse().expect("a number as seed"));
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let [articles, truth] = ["articles.jsonl", "truth.jsonl"].map(|name| folder.join(name));
    let open = |path| File::create(path).expect("the file can be written");
    corpus::write(seed, n, open(&articles), open(&truth)).expect("the corpus can be written");
    println!("{n} articles in {}, what is planted in them in {}", articles.display(), truth.display());
}
