//! Cases of records: a text, and each claim in it on a line of its own.

use std::fmt::Write as _;

use hearsay::extract;
use hearsay::model::{Annotations, Article, Basis, Record};
use jiff::civil::{Date, date};

use crate::support::cases;

/// The Wednesday on which every case was published.
const PUBLISHED: Date = date(2025, 5, 28);

/// `"words" kind of what <bounds, from day> = value by agent→target at place in days, beats …, says … [rule]`.
fn line(text: &str, found: &Annotations, r: &Record) -> String {
    let mut out = format!("{:?} {}", r.span.of(text), r.kind.word());
    let mut add = |label: &str, word: Option<&str>| {
        if let Some(word) = word {
            let _ = write!(out, "{label}{word}");
        }
    };
    let name = |ix: Option<usize>| ix.map(|i| &found.actors[i].name[..]);
    let kept = r.qualifiers.join("+");
    add(" of ", (!kept.is_empty()).then_some(&kept[..]));
    add(if kept.is_empty() { " of " } else { " " }, r.what.as_deref());
    add(" | ", r.action.as_deref());
    add(" <", r.bounds.as_deref());
    let start = r.bounds_start.map(|d| d.to_string());
    add(", from ", start.as_deref());
    add("", r.bounds.as_ref().map(|_| ">"));
    let value = r.figure.map(|ix| found.figures[ix].number.of(text));
    add(" = ", value);
    add(" by ", name(r.agent));
    add(" to ", name(r.target));
    add(" at ", r.place.as_ref().map(|p| &p.name[..]));
    let day = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
    let period = r.period.as_ref().map(|p| format!("{}..{}", day(p.start), day(p.end)));
    add(" in ", period.as_deref());
    add(" beats ", r.beats.as_ref().map(|b| b.span.of(text)));
    let beaten = r.beats.as_ref().and_then(|b| b.figure).map(|ix| found.figures[ix].number.of(text));
    add(" = ", beaten);
    add(" says ", name(r.claimed_by));
    add("; ", r.scope.as_deref());
    let _ = write!(out, " [{}]", r.rule);
    out
}

#[test]
fn records() {
    cases("extract/records", |text| {
        let article = Article {
            text: text.to_owned(),
            published: Some(PUBLISHED),
            published_basis: Basis::Stated,
            ..Article::default()
        };
        let found = extract::annotate(&article, PUBLISHED);
        let lines: Vec<String> = found.records.iter().map(|r| line(text, &found, r)).collect();
        lines.join("\n")
    });
}
