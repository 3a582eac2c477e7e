//! Texts nobody prints: they are read to the end, and what is found in them lies within them.

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::model::{Document, Span};
use jiff::civil::date;

use crate::texts::UNITS;

#[test]
fn what_is_found_in_texts_nobody_prints_lies_within_them() {
    for unit in UNITS {
        let text = unit.repeat(20_000 / unit.len());
        let document = Document { id: "a".to_owned(), source: "a".to_owned(), text, ..Document::default() };
        let article = load::article(document, &Stated::default());
        let found = extract::annotate(&article, date(2025, 6, 1));
        let words = article.text.split_whitespace().count() + article.text.matches([',', '-', '/']).count() + 1;
        assert!(found.figures.len() <= words && found.statements.len() <= words, "{unit:?}: more findings than words");
        let spans = found.sentences.iter().copied();
        let spans = spans.chain(found.figures.iter().map(|f| f.span)).chain(found.statements.iter().map(|s| s.span));
        for Span { start, end } in spans {
            assert!(article.text.get(start..end).is_some_and(|words| !words.is_empty()), "{unit:?}: {start}..{end}");
        }
    }
}
