//! `hearsay explain`: an article sentence by sentence, with what was read out of each and by which rule.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use super::cli::Explain;
use super::fault::{Exit, Fault};
use super::pipeline::{self, Outcome};
use super::{interrupt, out, paths};
use crate::model::{Annotations, Article, Complaint, Figure, FigureKind, Period, Record, Span, Statement};
use crate::render;

/// Reads the paths and shows each article.
pub fn run(options: &Explain) -> Result<Exit, Fault> {
    interrupt::listen();
    let mut fault = None;
    let (mut done, mut complaints) = (0usize, 0usize);
    let width = out::page().width.map(usize::from);
    pipeline::each(
        &options.paths,
        options.lacking.clone().into(),
        None,
        |_| false,
        shown,
        |group| {
            for outcome in group {
                let written = match outcome {
                    Ok(lines) => {
                        done += 1;
                        out::text(&wrapped(&lines, width))
                    }
                    Err(complaint) => {
                        complaints += 1;
                        out::aside(&paths::complaint(&complaint));
                        Ok(())
                    }
                };
                if let Err(error) = written {
                    fault = Some(Fault::from(error));
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        },
    );
    match fault {
        Some(fault) => Err(fault),
        None if interrupt::stopped() => Ok(Exit::Interrupted),
        None => Ok(paths::exit(&options.paths, done, complaints)),
    }
}

/// A line to show, behind so many columns.
struct Line {
    indent: usize,
    words: String,
}

fn wrapped(lines: &[Line], width: Option<usize>) -> String {
    let mut out = String::new();
    for line in lines {
        let lead = " ".repeat(line.indent);
        let text = render::wrap(&format!("{lead}{}", line.words), width, &format!("{lead}  "));
        let _ = writeln!(out, "{}", text.trim_end());
    }
    out
}

fn shown(outcome: Outcome) -> Result<Vec<Line>, Complaint> {
    let (article, found) = outcome?;
    let mut lines = vec![Line { indent: 0, words: heading(&article) }];
    let mut line = |indent, words| lines.push(Line { indent, words });
    // What starts before the first sentence or between two belongs to the one before it, or to the title.
    let mut from = 0;
    let ends = found.sentences.iter().skip(1).map(|s| s.start).chain([article.text.len()]);
    let whole = [Span::new(0, article.text.len())];
    let sentences = if found.sentences.is_empty() { &whole[..] } else { &found.sentences };
    for (sentence, end) in sentences.iter().zip(ends.chain([article.text.len()])) {
        let here = |span: Span| from <= span.start && span.start < end;
        line(0, String::new());
        line(0, render::clean(sentence.of(&article.text)));
        for statement in found.statements.iter().filter(|s| here(s.span)) {
            line(4, of_statement(&article, &found, statement));
        }
        for figure in found.figures.iter().filter(|f| here(f.span)) {
            line(4, of_figure(&article, &found, figure));
        }
        for record in found.records.iter().filter(|r| here(r.span)) {
            line(4, of_record(&article, &found, record));
        }
        from = end;
    }
    line(0, String::new());
    for actor in &found.actors {
        let mut words = format!("{} {}", actor.kind.word(), render::clean(&actor.name));
        for (lead, more) in [(", ", &actor.role), (" of ", &actor.affiliation), (", on the side of ", &actor.side)] {
            if let Some(more) = more {
                let _ = write!(words, "{lead}{}", render::clean(more));
            }
        }
        line(0, format!("{words}: {} [{}]", render::count(actor.mentions.len(), "mention"), actor.rule));
    }
    line(0, String::new());
    Ok(lines)
}

fn heading(article: &Article) -> String {
    let mut words = format!("== {}", render::clean(&article.id));
    if let Some(title) = &article.title {
        let _ = write!(words, " · {}", render::clean(title));
    }
    let _ = write!(words, " · {}", article.outlet.as_deref().map_or("outlet unknown".to_owned(), render::clean));
    match article.published {
        Some(day) => {
            let _ = write!(words, " · {day} ({})", article.published_basis.word());
        }
        None => words.push_str(" · undated"),
    }
    words
}

fn of_statement(article: &Article, found: &Annotations, statement: &Statement) -> String {
    let speaker = statement.speaker.map_or("speaker unknown".to_owned(), |ix| render::clean(&found.actors[ix].name));
    let mut words = format!("{} statement: {speaker}", statement.mode.word());
    if let Some(cue) = &statement.cue {
        let _ = write!(words, " {}", render::clean(cue));
    }
    if let Some(venue) = &statement.venue {
        let _ = write!(words, " ({})", render::clean(venue));
    }
    if let Some(said) = &statement.said_on {
        let _ = write!(words, " on {}", said.date);
    }
    let text = render::clean(statement.span.of(&article.text));
    let _ = write!(words, ": “{text}” [{}, {}]", statement.rule, statement.attribution.word());
    words
}

fn of_figure(article: &Article, found: &Annotations, figure: &Figure) -> String {
    let name = |ix: Option<usize>| ix.map(|ix| render::clean(&found.actors[ix].name));
    let mut words = format!(
        "{}: “{}” is {}",
        figure.kind.word(),
        render::clean(figure.span.of(&article.text)),
        render::range(figure.range, figure.hedge.as_deref()),
    );
    // "10 ton cocaine"; a count's unit is only what it is per.
    let unit = figure.unit.as_deref().filter(|_| figure.kind != FigureKind::Count || figure.counted.is_none());
    let narrowed = figure.qualifiers.iter().map(String::as_str).chain(figure.counted.as_deref());
    for word in unit.into_iter().chain(narrowed).chain(figure.action.as_deref()) {
        let _ = write!(words, " {}", render::clean(word));
    }
    let period = figure.period.as_ref().and_then(of_period);
    let whole = figure.part_of.map(|ix| render::clean(found.figures[ix].span.of(&article.text)));
    for (lead, value) in [
        ("by", name(figure.agent)),
        ("against", name(figure.target)),
        ("in", figure.place.as_ref().map(|p| render::clean(&p.name))),
        ("when:", period.map(|p| render::clean(&p))),
        ("part of", whole.map(|w| format!("“{w}”"))),
        ("according to", name(figure.claimed_by)),
        ("a record", figure.record.then(String::new)),
    ] {
        if let Some(value) = value {
            let _ = write!(words, ", {}", format!("{lead} {value}").trim_end());
        }
    }
    let _ = write!(words, " [{}]", figure.rule);
    words
}

fn of_record(article: &Article, found: &Annotations, record: &Record) -> String {
    let name = |ix: Option<usize>| ix.map(|ix| render::clean(&found.actors[ix].name));
    let figure = |ix: Option<usize>| ix.map(|ix| &found.figures[ix]);
    let mut words = format!("record: “{}” is {}", render::clean(record.span.of(&article.text)), record.kind.word());
    for (lead, value) in [
        ("of", record.scope.as_deref().map(render::clean)),
        ("value", figure(record.figure).map(|f| render::range(f.range, f.hedge.as_deref()))),
        ("by", name(record.agent)),
        ("against", name(record.target)),
        ("in", record.place.as_ref().map(|p| render::clean(&p.name))),
        ("when:", record.period.as_ref().and_then(of_period).map(|p| render::clean(&p))),
        ("beats", record.beats.as_ref().map(|b| format!("“{}”", render::clean(b.span.of(&article.text))))),
        ("according to", name(record.claimed_by)),
    ] {
        if let Some(value) = value {
            let _ = write!(words, ", {lead} {value}");
        }
    }
    let _ = write!(words, " [{}]", record.rule);
    words
}

fn of_period(period: &Period) -> Option<String> {
    match (period.start, period.end) {
        (Some(a), Some(b)) if a == b => Some(a.to_string()),
        (Some(a), Some(b)) => Some(format!("{a}..{b}")),
        (Some(a), None) => Some(format!("{a}..")),
        (None, Some(b)) => Some(format!("..{b}")),
        (None, None) => Some(period.words.clone()).filter(|w| !w.is_empty()),
    }
}
