//! Syntax tree → text that parses to the same tree, places aside.

mod expr;

pub(super) use expr::{expr, operator};

use super::ast::{
    Amount, Clause, ClauseKind, Head, Item, Name, NameClause, Order, Output, Point, PointKind, Query, Reading, SetOp,
    Side, Stage, StageKind, Target, Text, Topic, Unit, Value, ValueKind, What, When, With, Word,
};
use expr::reckoned;

use super::vocabulary::{CLAUSES, JOINERS, begins};
use crate::model::Chart;

/// An item as text.
pub(super) fn item(item: &Item) -> String {
    match item {
        Item::Ask(asked) => query(asked),
        Item::Explain { what, query: asked } => {
            let what = match what {
                What::Core => "core",
                What::Sql => "sql",
                What::Plan => "plan",
                What::Names => "names",
            };
            format!("explain {what} {}", query(asked))
        }
        Item::Describe(None) => "describe".to_owned(),
        Item::Describe(Some(word)) if word.text.chars().all(|c| c.is_alphanumeric() || " ._".contains(c)) => {
            format!("describe {}", word.text)
        }
        Item::Describe(Some(word)) => format!("describe {}", quoted(&word.text)),
        Item::Let { name, value: of } => format!("let ${} = {}", name.text, value(of)),
        Item::Define { name, params, body, .. } => {
            let params: Vec<String> = params
                .iter()
                .map(|param| {
                    let kind = param.kind.as_ref().map_or_else(String::new, |kind| format!(": {}", kind.text));
                    let default = param.default.as_ref().map_or_else(String::new, |of| format!(" = {}", value(of)));
                    format!("{}{kind}{default}", param.name.text)
                })
                .collect();
            format!("define {}({}) = {}", name.text, params.join(", "), query(body))
        }
    }
}

/// A question as text.
pub(super) fn query(query: &Query) -> String {
    let mut out = head(&query.head);
    for clause in &query.clauses {
        out.push(' ');
        out.push_str(&self::clause(clause));
    }
    for stage in &query.stages {
        out.push_str(" | ");
        out.push_str(&self::stage(stage));
    }
    out
}

fn head(head: &Head) -> String {
    let on = |topic: &Option<Topic>| topic.as_ref().map_or_else(String::new, |t| format!(" on {}", self::topic(t)));
    match head {
        Head::Noun { adjectives, noun, topic } => {
            let mut words: Vec<String> = adjectives.iter().map(|a| a.text.clone()).collect();
            words.push(noun.text.clone());
            if let Some(topic) = topic {
                words.push(format!("of {}", self::topic(topic)));
            }
            words.join(" ")
        }
        Head::WhoSaid(list) => format!("who said {}", texts(list)),
        Head::WhatDid(list) => format!("what did {} say", names(list)),
        Head::HowMany(of) => format!("how many {}", topic(of)),
        Head::Disagree(of) => format!("disagree{}", on(of)),
        Head::Agree(of) => format!("agree{}", on(of)),
        Head::Corroborate(Target::Ref(word)) => format!("corroborate {}", word.text),
        Head::Corroborate(Target::Topic(of)) => format!("corroborate {}", topic(of)),
        Head::Silent(of) => format!("silent on {}", topic(of)),
        Head::Revisions(of) => {
            format!("revisions{}", of.as_ref().map_or_else(String::new, |t| format!(" of {}", topic(t))))
        }
        Head::Compare { sides, topic } => {
            let sides: Vec<String> = sides
                .iter()
                .map(|side| match side {
                    Side::Query(inner) => format!("({})", query(inner)),
                    Side::Names(list) => names(list),
                })
                .collect();
            format!("compare {}{}", sides.join(" with "), on(topic))
        }
        Head::Timeline(of) => format!("timeline of {}", topic(of)),
        Head::Trace(word) => format!("trace {}", word.text),
        Head::Quote(word) => format!("quote {}", word.text),
        Head::VariantsOfRef(word) => format!("variants of {}", word.text),
        Head::VariantsOf(list) => format!("variants of {}", texts(list)),
        Head::Coverage => "coverage".to_owned(),
        Head::Call { name, arguments } => {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|(label, v)| label.as_ref().map_or_else(|| value(v), |l| format!("{} = {}", l.text, value(v))))
                .collect();
            format!("{}({})", name.text, arguments.join(", "))
        }
        Head::Group(inner) => format!("({})", query(inner)),
    }
}

/// A topic as text.
pub(super) fn topic(topic: &Topic) -> String {
    let mut out = String::new();
    for part in &topic.parts {
        if !out.is_empty() {
            out.push(' ');
        }
        if part.or {
            out.push_str("or ");
        }
        let marked = part.quoted || leads(&part.word.text);
        out.push_str(&if marked { quoted(&part.word.text) } else { part.word.text.clone() });
    }
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn name(name: &Name) -> String {
    match name.how {
        Reading::Variable => format!("${}", name.word.text),
        Reading::Exactly => format!("={}", quoted(&name.word.text)),
        Reading::Like => format!("~{}", quoted(&name.word.text)),
        Reading::Usual if !name.quoted && !name.word.text.split_whitespace().any(leads) => name.word.text.clone(),
        Reading::Usual => quoted(&name.word.text),
    }
}

/// Whether a word could begin what follows a name or a topic, and so has to stand in quotation marks within one.
fn leads(word: &str) -> bool {
    let lower = word.to_lowercase();
    begins(CLAUSES, &lower) || JOINERS.contains(&lower.as_str()) || tells_day(&lower)
}

/// Whether a word could begin a day or a stretch of days.
fn tells_day(lower: &str) -> bool {
    const OTHERS: &[&str] = &["last", "past", "next", "this", "today", "yesterday", "sept"];
    let month = |name: &&str| name.eq_ignore_ascii_case(lower) || name[..3].eq_ignore_ascii_case(lower);
    MONTHS.iter().any(month) || OTHERS.contains(&lower)
}

fn names(list: &[Name]) -> String {
    list.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// A text to look for, as text.
pub(super) fn text(text: &Text) -> String {
    match text {
        Text::Phrase(phrase) => name(phrase),
        Text::Near { phrases, within, .. } => {
            let phrases: Vec<String> = phrases.iter().map(|p| quoted(&p.text)).collect();
            format!("near({}, {within})", phrases.join(", "))
        }
    }
}

fn texts(list: &[Text]) -> String {
    list.iter().map(text).collect::<Vec<_>>().join(" or ")
}

/// A clause as text.
pub(super) fn clause(clause: &Clause) -> String {
    let not = if clause.negated { "not " } else { "" };
    let body = match &clause.kind {
        ClauseKind::Names(which, list) => format!("{} {}", name_clause(*which), names(list)),
        ClauseKind::About(list) => format!("about {}", texts(list)),
        ClauseKind::Saying(list) => format!("saying {}", texts(list)),
        ClauseKind::When(when) => self::when(when),
        ClauseKind::Published(When::On(day)) => format!("published {}", point(day)),
        ClauseKind::Published(when) => format!("published {}", self::when(when)),
        ClauseKind::AsOf(point) => format!("as of {}", self::point(point)),
        ClauseKind::AsLoaded(point) => format!("as loaded {}", self::point(point)),
        ClauseKind::Amount(how, n) => format!("{} {}", amount(*how), value(n)),
    };
    format!("{not}{body}")
}

/// The words of a clause of names.
pub(super) const fn name_clause(which: NameClause) -> &'static str {
    match which {
        NameClause::AccordingTo => "according to",
        NameClause::By => "by",
        NameClause::Against => "against",
        NameClause::In => "in",
        NameClause::From => "from",
        NameClause::To => "to",
    }
}

/// The words of an amount.
pub(super) const fn amount(how: Amount) -> &'static str {
    match how {
        Amount::AtLeast => "at least",
        Amount::AtMost => "at most",
        Amount::Over => "over",
        Amount::Under => "under",
        Amount::Exactly => "exactly",
        Amount::Around => "around",
    }
}

fn when(when: &When) -> String {
    match when {
        When::Since(p) => format!("since {}", point(p)),
        When::Until(p) => format!("until {}", point(p)),
        When::Before(p) => format!("before {}", point(p)),
        When::After(p) => format!("after {}", point(p)),
        When::On(p) => format!("{} {}", if is_day(p) { "on" } else { "in" }, point(p)),
        When::Between(a, b) => format!("between {} and {}", point(a), point(b)),
        When::Last(1, unit) => format!("last {}", unit_word(*unit)),
        When::Last(n, unit) => format!("last {n} {}s", unit_word(*unit)),
        When::This(unit) => format!("this {}", unit_word(*unit)),
    }
}

/// Whether a point is a day rather than a month or a year.
const fn is_day(point: &Point) -> bool {
    !matches!(point.kind, PointKind::Calendar { day: None, .. })
}

const fn unit_word(unit: Unit) -> &'static str {
    super::parse::unit_word(unit)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn point(point: &Point) -> String {
    point_kind(&point.kind)
}

fn point_kind(kind: &PointKind) -> String {
    let month = |m: i8| MONTHS[usize::try_from(m - 1).unwrap_or(0).min(11)];
    match kind {
        PointKind::Today => "today".to_owned(),
        PointKind::Yesterday => "yesterday".to_owned(),
        PointKind::Ago(n, unit) => format!("{n} {}s ago", unit_word(*unit)),
        PointKind::Variable(name) => format!("${name}"),
        PointKind::Calendar { year: Some(y), month: Some(m), day: Some(d) } => format!("{y:04}-{m:02}-{d:02}"),
        PointKind::Calendar { year: Some(y), month: Some(m), day: None } => format!("{y:04}-{m:02}"),
        PointKind::Calendar { year: None, month: Some(m), day: Some(d) } => format!("{d} {}", month(*m)),
        PointKind::Calendar { year: None, month: Some(m), day: None } => month(*m).to_owned(),
        PointKind::Calendar { year, .. } => format!("{:04}", year.unwrap_or(0)),
    }
}

fn number(n: f64) -> String {
    format!("{n}")
}

/// A value as text.
pub(super) fn value(value: &Value) -> String {
    match &value.kind {
        ValueKind::Text(text) => quoted(text),
        ValueKind::ExactText(text) => format!("={}", quoted(text)),
        ValueKind::Number(n) => number(*n),
        ValueKind::Range(low, Some(high)) => format!("{}..{}", number(*low), number(*high)),
        ValueKind::Range(low, None) => format!("{}..", number(*low)),
        ValueKind::Point(kind) => point_kind(kind),
        ValueKind::Stretch(from, to) => {
            let end = |end: &Option<PointKind>| end.as_ref().map_or_else(String::new, point_kind);
            format!("{}..{}", end(from), end(to))
        }
        ValueKind::Ref(text) => text.clone(),
        ValueKind::Variable(name) => format!("${name}"),
        ValueKind::Unknown => "unknown".to_owned(),
        ValueKind::Truth(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

/// A stage as text.
pub(super) fn stage(stage: &Stage) -> String {
    let by = |keys: &[Output]| if keys.is_empty() { String::new() } else { format!(" by {}", outputs(keys)) };
    match &stage.kind {
        StageKind::Where(e) => format!("where {}", expr(e, false)),
        StageKind::Add(outs) => format!("add {}", outputs(outs)),
        StageKind::Show(outs) => format!("show {}", outputs(outs)),
        StageKind::Hide(words) => format!("hide {}", words_of(words)),
        StageKind::Count(keys) => format!("count{}", by(keys)),
        StageKind::Summarize(outs, keys) => format!("summarize {}{}", outputs(outs), by(keys)),
        StageKind::Sort(orders) => format!("sort {}", orders.iter().map(order).collect::<Vec<_>>().join(", ")),
        StageKind::Top(n, by, per) => {
            let per = if per.is_empty() { String::new() } else { format!(" per {}", outputs(per)) };
            let sign = if by.descending { "" } else { "+" };
            format!("top {n} by {sign}{}{per}", expr(&by.expr, true))
        }
        StageKind::First(n) => format!("first {n}"),
        StageKind::Skip(n) => format!("skip {n}"),
        StageKind::Distinct(words) if words.is_empty() => "distinct".to_owned(),
        StageKind::Distinct(words) => format!("distinct {}", words_of(words)),
        StageKind::Per(unit) => format!("per {}", unit_word(*unit)),
        StageKind::With(With::Quotes) => "with quotes".to_owned(),
        StageKind::With(With::Provenance) => "with provenance".to_owned(),
        StageKind::With(With::Context(n)) => format!("with context {n}"),
        StageKind::Set(op, inner) => {
            let word = match op {
                SetOp::Minus => "minus",
                SetOp::Union => "union",
                SetOp::Intersect => "intersect",
            };
            format!("{word} ({})", query(inner))
        }
        StageKind::Chart(Chart::Bar) => "chart bar".to_owned(),
        StageKind::Chart(Chart::Line) => "chart line".to_owned(),
        StageKind::As(word) => format!("as ${}", word.text),
    }
}

fn words_of(words: &[Word]) -> String {
    words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn outputs(outs: &[Output]) -> String {
    let one = |out: &Output| match &out.name {
        Some(name) => format!("{} = {}", name.text, reckoned(&out.expr)),
        None => reckoned(&out.expr),
    };
    outs.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn order(order: &Order) -> String {
    let sign = if order.descending { "-" } else { "" };
    format!("{sign}{}", expr(&order.expr, true))
}
