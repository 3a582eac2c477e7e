//! Any text: its layout, its findings, and the record of them, each span on words that are there.

#![no_main]

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::model::{Document, contract};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document { id: "a".to_owned(), source: "a".to_owned(), text: text.to_owned(), ..Document::default() };
    let article = load::article(document, &Stated::default());
    let found = extract::annotate(&article, date(2025, 6, 1));
    let record = contract::record(&article, &found);
    let points = text.chars().count();
    for (start, end) in record.statements.iter().map(|s| (s.start, s.end)).chain(record.figures.iter().map(|f| (f.start, f.end)))
    {
        assert!(start < end && end <= points, "{start}..{end} of {points}");
    }
    for figure in &record.figures {
        assert!(figure.part_of.is_none_or(|whole| whole < record.figures.len()));
        if let (Some(min), Some(max)) = (figure.min, figure.max) {
            assert!(min <= max, "{min}..{max} for {:?}", figure.text);
        }
    }
});
