//! Answers in, text out: the only room that names comfy-table. It writes nothing and knows no
//! terminal beyond its width.

mod axis;
mod chart;
mod clean;
mod comparison;
mod delimited;
mod json;
mod markdown;
mod paint;
mod plot;
mod report;
mod table;
mod words;
mod wrap;

use std::str::FromStr;

use crate::model::{Answer, Kind};

pub use clean::clean;
pub use report::{Quoted, Report, Section, Source, report};
pub use words::{count, number, range};
pub use wrap::wrap;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person.
    #[default]
    Table,
    /// One JSON object: `meta`, `columns`, `rows`.
    Json,
    /// One JSON object a row.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values, one line a row.
    Tsv,
    /// A Markdown table, or a section a comparison.
    Markdown,
}

/// Every format with the word that asks for it.
pub const FORMATS: &[(&str, Format)] = &[
    ("table", Format::Table),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("markdown", Format::Markdown),
];

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        FORMATS.iter().find(|(name, _)| *name == word).map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<_> = FORMATS.iter().map(|(name, _)| *name).collect();
            format!("there is no format `{word}`; choose one of {}", names.join(", "))
        })
    }
}

/// What the text is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// Columns of the terminal; `None` off a terminal, where nothing is wrapped.
    pub width: Option<u16>,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether to draw with plain letters: off a terminal, or on one that shows no more.
    pub plain: bool,
}

/// An answer as text: what goes to standard output, and what is said beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The rows.
    pub text: String,
    /// The notes under them, a line each; empty where the format carries them in its text.
    pub notes: String,
}

/// Writes `answer` in `format`; `query` is what was asked, for formats that carry it.
#[must_use]
pub fn render(answer: &Answer, format: Format, page: Page, query: &str) -> Rendered {
    let drawn = answer.chart.filter(|_| format == Format::Table).and_then(|chart| chart::draw(answer, chart, page));
    let text = match format {
        Format::Table if drawn.is_some() => drawn.unwrap_or_default(),
        Format::Table if compares(answer) => comparison::draw(answer, page),
        Format::Table => table::draw(answer, page),
        Format::Markdown if compares(answer) => markdown::comparisons(answer),
        Format::Markdown => markdown::table(answer),
        Format::Json => json::object(answer, query),
        Format::Jsonl => json::lines(answer),
        Format::Csv => delimited::csv(answer),
        Format::Tsv => delimited::tsv(answer),
    };
    let machine = !matches!(format, Format::Table | Format::Markdown);
    let text = if machine && page.width.is_some() { clean::lines(&text) } else { text };
    let notes = if format == Format::Json { String::new() } else { notes(answer, page) };
    Rendered { text, notes }
}

fn compares(answer: &Answer) -> bool {
    answer.columns.iter().any(|c| c.kind == Kind::Figures)
}

fn notes(answer: &Answer, page: Page) -> String {
    let mut out = String::new();
    let numbers = |kind| matches!(kind, Kind::Integer | Kind::Number | Kind::Range);
    if answer.chart.is_some() && !answer.columns.iter().any(|column| numbers(column.kind)) {
        out.push_str("no column of numbers to draw; `count by …` makes one\n");
    }
    for note in &answer.notes {
        let words = clean(&note.words);
        let lines = wrap(&words, page.width.map(usize::from), "  ");
        out.push_str(&paint::faint(page.colour, &lines));
        out.push('\n');
    }
    out
}
