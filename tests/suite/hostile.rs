//! Texts nobody prints: reading them takes time in proportion to their length.

use std::time::{Duration, Instant};

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::model::Document;
use jiff::civil::date;

/// What is said over and over.
const UNITS: &[&str] = &[
    "1,",
    "12 ",
    "1-2-",
    "1/2/",
    "\"",
    "\" ",
    "\u{201c}",
    "(",
    "a-",
    "said ",
    "He said that ",
    "Moscow ",
    "ten people and ",
    "He said: \"20 drones. ",
    "since May 20 and ",
    "the minister, ",
    "a\n",
];

fn time(unit: &str, bytes: usize) -> Duration {
    let text = unit.repeat(bytes / unit.len());
    let document = Document { id: "a".to_owned(), source: "a".to_owned(), text, ..Document::default() };
    let article = load::article(document, &Stated::default());
    let start = Instant::now();
    let found = extract::annotate(&article, date(2025, 6, 1));
    let taken = start.elapsed();
    assert!(found.sentences.len() <= bytes);
    taken
}

#[test]
fn ten_times_the_text_takes_no_hundred_times_as_long() {
    for unit in UNITS {
        let (short, long) = (time(unit, 4_000), time(unit, 40_000));
        // A short run may be too fast to tell, and a busy machine slows either: what is quadratic is far beyond both.
        let most = short.max(Duration::from_millis(10)) * 50;
        assert!(long < most, "{unit:?}: {short:?}, ten times as much {long:?}");
    }
}
