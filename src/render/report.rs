//! A report as one HTML page: no outside resource, no script, every word of an article escaped. The only
//! place that writes HTML.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{clean, comparison, words};
use crate::model::date::day_number;
use crate::model::{Answer, Cell, Column, Evidence, Kind};

/// What a report says.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Its heading.
    pub title: String,
    /// When it was made, and of which file.
    pub made: String,
    /// The questions with their answers.
    pub sections: Vec<Section>,
    /// Every finding that the answers show, with its words; in order of time.
    pub findings: Vec<Quoted>,
    /// What there is to know about the file and the way it was read: a word and what holds.
    pub methods: Vec<(String, String)>,
}

/// A question and its answer.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The question as asked.
    pub question: String,
    /// What it stands for, in the language's own plain form.
    pub meaning: String,
    /// The answer.
    pub answer: Answer,
}

/// A finding with the words it rests on.
#[derive(Debug, Clone, Default)]
pub struct Quoted {
    /// Its ref.
    pub reference: String,
    /// What it says: `1,465 drone launched`, or who speaks.
    pub says: String,
    /// Least and greatest value; `None` for a statement.
    pub range: Option<(f64, Option<f64>)>,
    /// Whom it is attributed to.
    pub claimant: Option<String>,
    /// First and last day it is about, ISO.
    pub days: (Option<String>, Option<String>),
    /// Its article: own id, outlet, title, day of publication with how that is known, address.
    pub article: Source,
    /// The words before it in its sentence and in the sentence before; its words; the words after.
    pub passage: (String, String, String),
    /// The rule that found it.
    pub rule: String,
    /// What a person made of it.
    pub corrected: Option<String>,
}

/// Where a finding was printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The article's own id.
    pub name: String,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day of publication, ISO.
    pub published: Option<String>,
    /// How that day is known.
    pub basis: String,
    /// Its address.
    pub url: Option<String>,
}

/// Characters from which on a cell is a sentence.
const ROOM: usize = 32;
const STYLE: &str = include_str!("report.css");

/// Writes the report as one page.
#[must_use]
pub fn report(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (clean(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (clean(&report.title)) }
                    p.made { (clean(&report.made)) }
                }
                main {
                    @for section in &report.sections { (answered(section)) }
                    (timeline(&report.findings))
                    (sources(&report.findings))
                    (methods(report))
                }
            }
        }
    };
    page.into_string()
}

fn answered(section: &Section) -> Markup {
    let answer = &section.answer;
    let compared = answer.columns.iter().any(|column| column.kind == Kind::Figures);
    html! {
        section {
            h2 { code { (clean(&section.question)) } }
            @if answer.rows.is_empty() { p.none { "Nothing in this file answers this." } }
            @else if compared { @for row in &answer.rows { (compared_card(answer, row)) } }
            @else { (table(answer)) }
            @if !answer.notes.is_empty() {
                ul.notes { @for note in &answer.notes { li { (clean(&note.words)) } } }
            }
        }
    }
}

fn compared_card(answer: &Answer, row: &[Cell]) -> Markup {
    let drawn = comparison::drawn(&answer.columns, row);
    let figures = drawn.figures;
    let scale = Scale::of(figures.iter().filter_map(|figure| Some((figure.min?, figure.max))));
    html! {
        article.card {
            h3 {
                @if let Some(verdict) = &drawn.verdict { span class={ "verdict " (verdict) } { (verdict) } " " }
                (drawn.about)
            }
            @if !drawn.explanations.is_empty() {
                ul.why { @for why in &drawn.explanations { li { (why) } } }
            }
            @if let Some(scale) = &scale {
                div.chart {
                    @for figure in figures {
                        @if let Some(min) = figure.min {
                            div.row {
                                div.who { (who(figure)) }
                                div.bar { (bar(scale, min, figure.max)) }
                                div.number { (words::evidence_range(figure)) }
                            }
                        }
                    }
                    (axis(scale, words::number))
                }
            }
            @for (group, _) in comparison::passages(figures) { (sentence(group)) }
        }
    }
}

/// Who gives a figure: where it was printed, whom it is attributed to, what it counts.
fn who(figure: &Evidence) -> Markup {
    html! {
        strong { (words::printed_by(figure)) }
        @if let Some(claimant) = &figure.claimant { " says " (clean(claimant)) } @else { " in its own voice" }
        @if let Some(about) = &figure.about { span.about { (clean(about)) } }
    }
}

/// The sentence that figures stand in, their words marked.
fn sentence(group: &[Evidence]) -> Markup {
    let Some(first) = group.first() else { return html! {} };
    let Some(sentence) = &first.sentence else { return html! {} };
    let sentence = clean(sentence);
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    for figure in group {
        let text = clean(&figure.text);
        let free = |at: &usize| marks.iter().all(|&(start, end, _)| *at >= end || at + text.len() <= start);
        let found = sentence.match_indices(&text).map(|(at, _)| at).find(free).filter(|_| !text.is_empty());
        marks.extend(found.map(|at| (at, at + text.len(), figure.reference.as_str())));
    }
    marks.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end, reference) in marks {
        pieces.push((&sentence[at..start], &sentence[start..end], reference));
        at = end;
    }
    html! {
        blockquote {
            p {
                "“"
                @for (before, words, reference) in pieces { (before) a.mark href={ "#" (reference) } { mark { (words) } } }
                (sentence[at..]) "”"
            }
            footer { (words::printed_by(first)) }
        }
    }
}

fn table(answer: &Answer) -> Markup {
    let numeric = |kind| matches!(kind, Kind::Integer | Kind::Number | Kind::Range);
    // Numbers stand under one another, days are not broken, and a sentence gets room.
    let class = |column: &Column, cell: &Cell| match (column.kind, cell) {
        (kind, _) if numeric(kind) => Some("n"),
        (Kind::Date, _) => Some("d"),
        (_, Cell::Text(text)) if text.chars().count() > ROOM => Some("t"),
        _ => None,
    };
    html! {
        div.scroll {
            table {
                thead { tr { @for column in &answer.columns { th class=[numeric(column.kind).then_some("n")] { (column.name) } } } }
                tbody {
                    @for row in &answer.rows {
                        tr {
                            @for (column, cell) in answer.columns.iter().zip(row) {
                                td class=[class(column, cell)] {
                                    @if let Cell::Ref(reference) = cell { a.ref href={ "#" (reference) } { (reference) } }
                                    @else { (words::cell(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What happened when, as far as the findings say.
fn timeline(findings: &[Quoted]) -> Markup {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok()).map(day_number);
    let span = |found: &Quoted| {
        let (since, until) = (day(&found.days.0), day(&found.days.1));
        Some((since.or(until)? as f64, Some(until.or(since)? as f64)))
    };
    let dated: Vec<_> = findings.iter().filter_map(|found| Some((found, span(found)?))).collect();
    let Some(scale) = Scale::of(dated.iter().map(|(_, span)| *span)) else { return html! {} };
    let undated = findings.len() - dated.len();
    html! {
        section.timeline {
            h2 { "When" }
            div.chart {
                @for (found, (start, end)) in &dated {
                    div.row {
                        div.who { a href={ "#" (found.reference) } { (clean(&found.says)) } span.about { (by(found)) } }
                        div.bar { (bar(&scale, *start, *end)) }
                        div.number { (period(found)) }
                    }
                }
                (axis(&scale, iso))
            }
            @if undated > 0 {
                p.notes { (words::count(undated, "finding")) " without a day " @if undated == 1 { "is" } @else { "are" } " not drawn." }
            }
        }
    }
}

fn period(found: &Quoted) -> String {
    match (&found.days.0, &found.days.1) {
        (Some(since), Some(until)) if since != until => format!("{since} to {until}"),
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => "no day".to_owned(),
    }
}

fn iso(day: f64) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(day as i64);
    days.and_then(|days| epoch.checked_add(days)).map(|date| date.to_string()).unwrap_or_default()
}

fn by(found: &Quoted) -> String {
    let outlet = found.article.outlet.as_deref().map_or_else(|| clean(&found.article.name), clean);
    match &found.claimant {
        Some(claimant) => format!("{} in {outlet}", clean(claimant)),
        None => outlet,
    }
}

/// Every finding with its sentence in context.
fn sources(findings: &[Quoted]) -> Markup {
    if findings.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { "The words" }
            @for found in findings {
                article.found id=(found.reference) {
                    h3 { (clean(&found.says)) }
                    blockquote {
                        p {
                            span.context { (clean(&found.passage.0)) " " }
                            mark { (clean(&found.passage.1)) }
                            span.context { (joined(&found.passage.2)) }
                        }
                        footer { (printed(&found.article)) }
                    }
                    p.small {
                        @if let Some(claimant) = &found.claimant { "Attributed to " (clean(claimant)) ". " }
                        @else { "In the article's own voice. " }
                        "About " (period(found)) ". Found by rule " code { (clean(&found.rule)) } ". "
                        @if let Some(corrected) = &found.corrected { strong { "A person " (clean(corrected)) " this. " } }
                        code { (found.reference) }
                    }
                }
            }
        }
    }
}

/// Words that follow a mark: behind a space, unless they begin with a sign.
fn joined(after: &str) -> String {
    let after = clean(after);
    match after.chars().next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '(' | '“' | '‘') => format!(" {after}"),
        _ => after,
    }
}

fn printed(source: &Source) -> Markup {
    let web = source.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        strong { @if let Some(outlet) = &source.outlet { (clean(outlet)) } @else { "Outlet unknown" } }
        ", "
        @if let Some(title) = &source.title { "“" (clean(title)) "”, " }
        @match (&source.published, source.basis.as_str()) {
            (Some(day), "inferred") => { (clean(day)) " (worked out)" },
            (Some(day), _) => (clean(day)),
            (None, _) => "undated",
        }
        " · " (clean(&source.name))
        @if let Some(url) = web { " · " a href=(url) rel="noreferrer noopener" { (clean(url)) } }
    }
}

fn methods(report: &Report) -> Markup {
    html! {
        section.methods {
            h2 { "How this was made, and what it leaves out" }
            p {
                "Every figure stands as it was printed, with its hedge as a range; nothing was added, averaged or decided. "
                "The texts were read by rules, which are named beside what they found, and rules err: "
                "look at the sentence before you print the number. "
                "Two figures are compared only where they answer the same question: "
                "what is counted, the act, the place, the days and the sides agree. "
                "What has no known day, place or speaker stays so, and a figure without one may be missing here."
            }
            dl {
                @for (word, what) in &report.methods { dt { (clean(word)) } dd { (clean(what)) } }
                @for section in &report.sections {
                    dt { "asked" }
                    dd { code { (clean(&section.question)) } @if clean(&section.meaning) != clean(&section.question) { ", which is " code { (clean(&section.meaning)) } } }
                }
            }
        }
    }
}

/// A stretch of numbers that bars are drawn on.
struct Scale {
    low: f64,
    high: f64,
}

/// Width of a drawing in its own units.
const WIDTH: f64 = 1000.0;

impl Scale {
    fn of(ranges: impl Iterator<Item = (f64, Option<f64>)>) -> Option<Self> {
        let mut hull: Option<(f64, f64)> = None;
        for (min, max) in ranges {
            let max = max.unwrap_or(min * 1.25 + 1.0);
            hull = Some(hull.map_or((min, max), |(low, high)| (low.min(min), high.max(max))));
        }
        let (low, high) = hull.filter(|(low, high)| low.is_finite() && high.is_finite())?;
        let room = ((high - low) * 0.08).max(0.5);
        Some(Self { low: low - room, high: high + room })
    }

    fn x(&self, n: f64) -> f64 {
        (((n - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * WIDTH * 10.0).round() / 10.0
    }

    /// Up to three round numbers inside.
    fn ticks(&self) -> Vec<f64> {
        let rough = (self.high - self.low) / 3.0;
        let power = 10f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough).unwrap_or(rough).max(1.0);
        let first = (self.low / step).ceil() * step;
        let ticks = (0..8).map(|n| first + step * f64::from(n));
        ticks.filter(|n| *n <= self.high && *n >= self.low).collect()
    }
}

/// A range as a bar, one number as a dot, one without end as an arrow.
fn bar(scale: &Scale, min: f64, max: Option<f64>) -> Markup {
    let start = scale.x(min);
    let end = max.map_or(WIDTH, |max| scale.x(max));
    let path = format!("M{start} 12H{end}");
    html! {
        svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" {
            path.rule d="M0 12H1000" {}
            path.range d=(path) {}
            @if max.is_none() { path.open d="M985 4L1000 12L985 20" {} }
        }
    }
}

fn axis(scale: &Scale, label: fn(f64) -> String) -> Markup {
    html! {
        div.row.axis aria-hidden="true" {
            div.who {}
            div.bar {
                @for n in scale.ticks() {
                    span style={ "left:" (scale.x(n) / WIDTH * 100.0) "%" } { (label(n)) }
                }
            }
            div.number {}
        }
    }
}
