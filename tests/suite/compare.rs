//! Cases of the room `compare`: facts in a compact notation, a line each, and the links between them.

use std::fmt::Write as _;
use std::sync::Arc;

use hearsay::compare;
use hearsay::model::{Brief, Context, Fact, Period, PeriodBasis, Range, Tie};
use proptest::prelude::*;

use crate::support;

/// The words of a line: `key=value`, with quotation marks around a value of more than one word.
fn pairs(line: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = line.trim();
    while let Some((key, tail)) = rest.split_once('=') {
        let (value, after) = match tail.strip_prefix('"') {
            Some(tail) => tail.split_once('"').expect("a quotation mark closes"),
            None => tail.split_once(' ').unwrap_or((tail, "")),
        };
        out.push((key.trim(), value));
        rest = after.trim_start();
    }
    out
}

fn list(value: &str, separator: char) -> Vec<String> {
    value.split(separator).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn set(value: &str) -> Vec<String> {
    let mut out = list(value, ' ');
    out.sort();
    out
}

fn range(value: &str) -> Range {
    match value.split_once("..") {
        Some((min, "")) => Range::from(min.parse().unwrap()),
        Some((min, max)) => Range::between(min.parse().unwrap(), max.parse().unwrap()),
        None => Range::exact(value.parse().unwrap()),
    }
}

/// Reads facts: `art` and the figures' order give them their rows; `of=2` is a part of line 2's figure;
/// `names`, `title` and `lead` of an article stand with its first figure.
fn facts(block: &str) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    let mut wholes = Vec::new();
    for (n, line) in block.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let mut fact = Fact { figure: n as i64 + 1, reference: format!("fig:{n}"), sentence: 2 * n, ..Fact::default() };
        let mut context = Context::default();
        for (key, value) in pairs(line) {
            match key {
                "art" => fact.article = value.parse().unwrap(),
                "out" => fact.outlet = Some(value.into()),
                "pub" => fact.published = Some(value.parse().unwrap()),
                "n" => fact.range = Some(range(value)),
                "thing" => fact.counted = Some(value.into()),
                "q" => fact.qualifiers = list(value, ','),
                "act" => fact.action = Some(value.into()),
                "by" => fact.agent = list(value, '>'),
                "to" => fact.target = list(value, '>'),
                "in" => fact.place = list(value, '>'),
                "who" => fact.claimant = list(value, '>'),
                "when" => {
                    let (start, end) = value.split_once("..").unwrap_or((value, value));
                    let period = fact.period.get_or_insert_default();
                    period.start = start.parse().ok();
                    period.end = end.parse().ok();
                    period.basis = PeriodBasis::Stated;
                }
                "words" => fact.period.get_or_insert_with(Period::default).words = value.into(),
                "of" => wholes.push((n, value.parse::<usize>().unwrap() - 1)),
                "at" => fact.sentence = value.parse().unwrap(),
                "says" => fact.words = set(value),
                "names" => {
                    context.names = set(value);
                    context.central = list(value, ' ');
                }
                "title" => context.title = set(value),
                "lead" => context.lead = set(value),
                other => panic!("no such key: {other}"),
            }
        }
        fact.context = match out.iter().find(|other| other.article == fact.article) {
            Some(other) => Arc::clone(&other.context),
            None => Arc::new(context),
        };
        out.push(fact);
    }
    // An article's figures stand in its context, in order, two lines apart where `at` does not say.
    let briefs: Vec<_> = out
        .iter()
        .map(|f| {
            let brief = Brief {
                start: f.figure as usize,
                sentence: f.sentence,
                whole: wholes.iter().find(|(part, _)| *part as i64 + 1 == f.figure).map(|(_, whole)| whole + 1),
                counted: f.counted.clone(),
                action: f.action.clone(),
                range: f.range,
            };
            (f.article, brief)
        })
        .collect();
    for fact in &mut out {
        fact.start = fact.figure as usize;
        let mut context = (*fact.context).clone();
        context.figures =
            briefs.iter().filter(|(article, _)| *article == fact.article).map(|(_, b)| b.clone()).collect();
        fact.context = Arc::new(context);
    }
    for (part, whole) in wholes {
        out[part].whole = Some(Box::new(out[whole].clone()));
    }
    out
}

fn shown(block: &str) -> String {
    let facts = facts(block);
    let mut out = String::new();
    for (n, a) in facts.iter().enumerate() {
        for b in &facts[n + 1..] {
            let link = compare::link(a, b);
            assert_eq!(link, compare::link(b, a), "whichever comes first");
            let of = |fact: &Fact| {
                let here: Vec<_> = facts.iter().filter(|other| other.article == fact.article).cloned().collect();
                compare::keys(&here)
            };
            let keys = of(a);
            let meet = a.article == b.article || of(b).iter().any(|key| keys.contains(key));
            if let Some(link) = link {
                assert!(meet, "a link without a shared key would never be found: {block}");
                let why = link.explanation.map_or(String::new(), |e| format!(" ({})", e.words()));
                let loose = if link.score.is_some() || link.tie == Tie::Part { "" } else { " aside" };
                let fits = if link.tie == Tie::Part && link.score.is_some() { " exceeds" } else { "" };
                let _ = writeln!(out, "{} {} {}{fits}{loose}{why}: {}", link.a, link.tie.word(), link.b, link.reason);
            }
        }
    }
    out
}

#[test]
fn cases() {
    support::cases("compare", shown);
}

fn some_fact(n: i64) -> impl Strategy<Value = Fact> {
    let things = prop::sample::select(vec!["person", "child", "drone", "missile"]);
    let acts = prop::sample::select(vec!["killed", "injured", "launched", "shot down"]);
    let places = prop::sample::select(vec!["Kyiv", "Zhytomyr", "Kursk"]);
    (0i64..3, 1u32..30, things, acts, places, 20i8..28, any::<bool>()).prop_map(
        move |(article, value, thing, act, place, day, dated)| Fact {
            figure: n,
            reference: format!("fig:{n:04}"),
            article,
            range: Some(Range::exact(value.into())),
            counted: Some(thing.into()),
            action: Some(act.into()),
            place: vec![place.into()],
            published: dated.then(|| jiff::civil::date(2025, 5, day)),
            period: dated.then(|| Period {
                start: Some(jiff::civil::date(2025, 5, day)),
                end: Some(jiff::civil::date(2025, 5, day)),
                basis: PeriodBasis::Stated,
                words: String::new(),
            }),
            context: Arc::new(Context { names: set("sobyanin zhytomyr"), ..Context::default() }),
            ..Fact::default()
        },
    )
}

proptest! {
    #[test]
    fn a_link_does_not_depend_on_which_fact_comes_first(a in some_fact(1), b in some_fact(2)) {
        prop_assert_eq!(compare::link(&a, &b), compare::link(&b, &a));
    }
}
