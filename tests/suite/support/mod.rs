//! Text cases: blocks of an input, a line `----`, and what is expected, two blank lines between blocks.
//! `GOLDEN=write cargo test` writes what is found in place of what is expected; the diff is the review.

pub mod door;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs `answer` over every block of every `.txt` file below `tests/cases/FOLDER`, and fails with
/// each block whose outcome is not the one written there.
pub fn cases(folder: &str, answer: impl Fn(&str) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let write = std::env::var_os("GOLDEN").is_some_and(|v| v == "write");
    let mut wrong = String::new();
    let mut seen = 0;
    for file in files(&root) {
        let text = fs::read_to_string(&file).expect("a case file is text");
        let mut out = Vec::new();
        for block in text.trim_end().split("\n\n\n") {
            let (input, wanted) = split(block);
            let found = answer(input).trim_end().to_owned();
            seen += 1;
            if found != wanted.trim_end() {
                let name = file.strip_prefix(&root).unwrap_or(&file).display();
                let _ = writeln!(wrong, "== {name}\n{input}\n---- wanted\n{wanted}\n---- found\n{found}\n");
            }
            out.push(if found.is_empty() { format!("{input}\n----") } else { format!("{input}\n----\n{found}") });
        }
        if write {
            fs::write(&file, out.join("\n\n\n") + "\n").expect("a case file can be written");
        }
    }
    assert!(seen > 0, "no cases below {}", root.display());
    assert!(write || wrong.is_empty(), "\n{wrong}GOLDEN=write cargo test writes what was found");
}

/// The inputs of every case below `tests/cases/FOLDER`.
pub fn inputs(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let texts = files(&root).into_iter().map(|file| fs::read_to_string(file).expect("a case file is text"));
    texts.flat_map(|text| text.split("\n\n\n").map(|block| split(block).0.to_owned()).collect::<Vec<_>>()).collect()
}

fn split(block: &str) -> (&str, &str) {
    let block = block.trim_start_matches('\n');
    if let Some(at) = block.find("\n----\n") {
        return (&block[..at], &block[at + 6..]);
    }
    (block.strip_suffix("\n----").unwrap_or(block), "")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases is there") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "txt") {
            out.push(path);
        }
    }
    out.sort();
    out
}
