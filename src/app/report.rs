//! `hearsay report`: answers as one page to send to an editor, with every word they rest on.

use std::fs;
use std::path::Path;

use super::cli::Report;
use super::fault::{Exit, Fault};
use super::{ask, out};
use crate::model::{Cell, FigureStanding, Range};
use crate::query::{self, Item, Settings, What};
use crate::render::{self, Quoted, Section, Source};
use crate::store::{Finding, Standing, Store};

/// Findings that are shown with their words; a report of more would not be read.
const MOST: usize = 400;

/// Writes the report.
pub fn run(options: &Report, db: &Path) -> Result<Exit, Fault> {
    let store = Store::read(db)?;
    let mut report = render::Report { title: title(options), ..render::Report::default() };
    let mut refs: Vec<String> = Vec::new();
    for question in &options.queries {
        let answer = ask::rows(&store, question)?;
        for cell in answer.rows.iter().flatten() {
            match cell {
                Cell::Ref(reference) => refs.push(reference.clone()),
                Cell::Figures(figures) => refs.extend(figures.iter().map(|figure| figure.reference.clone())),
                _ => {}
            }
        }
        report.sections.push(Section { question: question.clone(), meaning: meaning(&store, question), answer });
    }
    let mut seen = std::collections::HashSet::new();
    refs.retain(|reference| seen.insert(reference.clone()));
    let told = refs.len();
    let mut findings = Vec::new();
    for reference in refs.into_iter().take(MOST) {
        if let Some(found) = store.finding(&reference)? {
            findings.push(quoted(found));
        }
    }
    findings.sort_by(|a, b| {
        let key = |found: &Quoted| {
            let day = found.days.0.clone().or_else(|| found.days.1.clone());
            (day.is_none(), day, found.article.name.clone(), found.reference.clone())
        };
        key(a).cmp(&key(b))
    });
    report.findings = findings;
    let now = jiff::Zoned::now();
    let name = db.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    report.made = format!("From {name}, made by hearsay {} on {}", env!("CARGO_PKG_VERSION"), now.date());
    report.methods = methods(&store, &name, told)?;
    fs::write(&options.out, render::report(&report))
        .map_err(|e| Fault::new(Exit::File, format!("`{}` cannot be written: {e}", options.out.display())))?;
    let rows: usize = report.sections.iter().map(|section| section.answer.rows.len()).sum();
    out::text(&format!(
        "wrote {}: {}, {}, {}\n",
        options.out.display(),
        render::count(report.sections.len(), "question"),
        render::count(rows, "row"),
        render::count(report.findings.len(), "finding")
    ))?;
    Ok(Exit::Answered)
}

fn title(options: &Report) -> String {
    match (&options.title, options.queries.as_slice()) {
        (Some(title), _) => title.clone(),
        (None, [one]) => {
            let lead = one.split('|').next().unwrap_or(one).trim();
            let mut letters = lead.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        (None, _) => "What the sources say".to_owned(),
    }
}

/// The question in the plain form that it stands for.
fn meaning(store: &Store, question: &str) -> String {
    let Ok(program) = query::parse(question) else { return String::new() };
    program
        .items
        .into_iter()
        .find_map(|item| match item {
            Item::Ask(asked) => query::explain(What::Core, &asked, store, &Settings::default()).ok(),
            _ => None,
        })
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

fn methods(store: &Store, name: &str, told: usize) -> Result<Vec<(String, String)>, Fault> {
    let mut out = Vec::new();
    let mut say = |word: &str, what: String| out.push((word.to_owned(), what));
    say("file", format!("{name}; content {}", store.content()?));
    for (key, value) in store.about()? {
        let word = match key.as_str() {
            "extractor" => "read by",
            "selected" => "articles chosen by",
            "excerpts" => "excerpts",
            "from" => "shipped from",
            "merged from" => "merged from",
            _ => continue,
        };
        say(word, value);
    }
    let coverage = ask::rows(store, "coverage | show fact, number, names")?;
    for row in &coverage.rows {
        if let [Cell::Text(fact), Cell::Integer(number), names] = row.as_slice()
            && *number > 0
        {
            let names = match names {
                Cell::Text(names) => format!(": {names}"),
                _ => String::new(),
            };
            say(fact, format!("{number}{names}"));
        }
    }
    let corrections = store.corrections()?.into_iter().filter(|one| one.undone.is_none()).count();
    if corrections > 0 {
        say("corrected by people", format!("{corrections} times; `hearsay correct list` tells by whom and why"));
    }
    if told > MOST {
        say("left out", format!("the words of {} findings more", told - MOST));
    }
    Ok(out)
}

/// A finding as the report shows it.
fn quoted(found: Finding) -> Quoted {
    let (start, sentence) = found.sentence;
    let points: Vec<char> = sentence.chars().collect();
    let from = found.passage.start.saturating_sub(start).min(points.len());
    let to = (found.passage.end.saturating_sub(start)).clamp(from, points.len());
    let lead: String = points[..from].iter().collect();
    let rest: String = points[to..].iter().collect();
    let (before, after) = found.context;
    let (says, range, claimant, days) = match found.standing {
        Standing::Figure(figure) => {
            let days = (figure.since.clone(), figure.until.clone());
            let claimant = figure.claimant.as_ref().map(|named| named.name.clone());
            (said(&figure), Some((figure.min, figure.max)), claimant, days)
        }
        Standing::Statement(statement) => {
            let who = statement.speaker.map_or_else(|| "somebody unnamed".to_owned(), |named| named.name);
            let cue = statement.cue.map(|cue| format!(" {cue}")).unwrap_or_default();
            (format!("{who}{cue}"), None, Some(who), (statement.said_on.clone(), statement.said_on))
        }
    };
    Quoted {
        reference: found.reference,
        says,
        range,
        claimant,
        days,
        article: Source {
            name: found.name,
            outlet: found.outlet,
            title: found.title,
            published: found.published,
            basis: found.basis,
            url: found.url,
        },
        passage: (format!("{before} {lead}"), found.passage.words, format!("{rest} {after}")),
        rule: found.rule,
        corrected: found.corrected,
    }
}

/// A figure in a few words: `1,465 drones launched, Russia`.
fn said(figure: &FigureStanding) -> String {
    let range = render::range(Range { min: figure.min, max: figure.max }, figure.hedge.as_deref());
    let mut out = range;
    let unit = figure.unit.as_deref().filter(|_| figure.kind != "count" || figure.counted.is_none());
    for part in unit.into_iter().chain(figure.qualifiers.iter().map(String::as_str)).chain(figure.counted.as_deref()) {
        out.push(' ');
        out.push_str(part);
    }
    if let Some(action) = &figure.action {
        out.push_str(&format!(" {action}"));
    }
    if let Some(place) = &figure.place {
        out.push_str(&format!(", {place}"));
    }
    out
}
