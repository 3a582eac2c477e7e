//! Cases of figures: a sentence, and each figure in it on a line of its own.

use std::fmt::Write as _;

use hearsay::extract;
use hearsay::model::{Annotations, Article, Basis, Figure, FigureKind, Period};
use jiff::civil::{Date, date};

use crate::support::cases;

/// The Wednesday on which every case was published.
const PUBLISHED: Date = date(2025, 5, 28);

fn article(text: &str) -> Article {
    Article { text: text.to_owned(), published: Some(PUBLISHED), published_basis: Basis::Stated, ..Article::default() }
}

/// `"words" min..max hedge kind thing action agent→target at place in period part-of claimed by … [rule]`.
fn line(text: &str, found: &Annotations, f: &Figure) -> String {
    let mut out = format!("{:?} {}", f.span.of(text), f.range.min);
    match f.range.max {
        Some(max) if max == f.range.min => {}
        Some(max) => drop(write!(out, "..{max}")),
        None => out.push_str(".."),
    }
    let mut add = |label: &str, word: Option<&str>| {
        if let Some(word) = word {
            let _ = write!(out, " {label}{word}");
        }
    };
    let name = |ix: Option<usize>| ix.map(|i| &found.actors[i].name[..]);
    add("~", f.hedge.as_deref());
    add("", (f.kind != FigureKind::Count).then(|| f.kind.word()));
    let (of, per) = if f.kind == FigureKind::Count { (None, f.unit.as_deref()) } else { (f.unit.as_deref(), None) };
    add("", of);
    let kept = f.qualifiers.join("+");
    add("", (!kept.is_empty()).then_some(&kept[..]));
    add("", f.counted.as_deref());
    add("", per);
    add("| ", f.action.as_deref());
    add("by ", name(f.agent));
    add("to ", name(f.target));
    add("at ", f.place.as_ref().map(|p| &p.name[..]));
    let period = f.period.as_ref().map(days);
    add("in ", period.as_deref());
    let as_of = f.as_of.map(|d| d.to_string());
    add("as of ", as_of.as_deref());
    add("part of ", f.part_of.map(|ix| found.figures[ix].number.of(text)));
    add("", f.record.then_some("record"));
    add("says ", name(f.claimed_by));
    let _ = write!(out, " [{}]", f.rule);
    out
}

fn days(period: &Period) -> String {
    let day = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
    match (period.start, period.end) {
        (None, None) => format!("“{}”", period.words),
        (a, b) if a == b => day(a),
        (a, b) => format!("{}..{}", day(a), day(b)),
    }
}

#[test]
fn figures() {
    cases("extract/figures", |text| {
        let found = extract::annotate(&article(text), PUBLISHED);
        let lines: Vec<String> = found.figures.iter().map(|f| line(text, &found, f)).collect();
        lines.join("\n")
    });
}
