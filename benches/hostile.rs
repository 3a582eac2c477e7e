//! Texts nobody prints, short and ten times as long: the ratio of the times shows whether reading is linear.
//!
//! `cargo bench --bench hostile` prints a line a text; about 10 is linear, about 100 is not.

#![allow(clippy::print_stdout)]

mod texts;

use std::time::Instant;

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::model::Document;
use jiff::civil::date;
use texts::UNITS;

fn seconds(unit: &str, bytes: usize) -> f64 {
    let text = unit.repeat(bytes / unit.len());
    let document = Document { id: "a".to_owned(), source: "a".to_owned(), text, ..Document::default() };
    let article = load::article(document, &Stated::default());
    let start = Instant::now();
    let found = extract::annotate(&article, date(2025, 6, 1));
    let taken = start.elapsed().as_secs_f64();
    assert!(found.sentences.len() <= bytes);
    taken
}

fn main() {
    for unit in UNITS {
        let (short, long) = (seconds(unit, 100_000), seconds(unit, 1_000_000));
        println!("{:>6.1} times  {long:.3} s a megabyte  {unit:?}", long / short);
    }
}
