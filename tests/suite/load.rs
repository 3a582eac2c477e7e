//! Cases of the room `load`.

use std::fmt::Write as _;

use hearsay::load::{self, Stated};
use hearsay::model::{Article, Document};

use crate::support;

/// The article's fields that are known, then its zones with their words.
fn show(article: &Article) -> String {
    let mut out = String::new();
    let fields = [
        ("outlet", &article.outlet),
        ("url", &article.url),
        ("title", &article.title),
        ("dateline", &article.dateline),
        ("language", &article.language),
    ];
    if let Some(day) = article.published {
        let _ = writeln!(out, "published {day} {}", article.published_basis.word());
    }
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{name} {value}");
        }
    }
    for credit in &article.credits {
        let _ = writeln!(out, "credit {credit}");
    }
    for zone in &article.zones {
        let kind = format!("{:?}", zone.kind).to_lowercase();
        let _ = writeln!(out, "[{kind}] {:?}", zone.span.of(&article.text));
    }
    out
}

#[test]
fn layout() {
    support::cases("load/layout", |input| {
        // A leading space would be lost on the page: `␠` stands for it.
        let text = input.replace('␠', " ").replace('⍽', "\u{a0}");
        show(&load::article(Document { text, ..Document::default() }, &Stated::default()))
    });
}
