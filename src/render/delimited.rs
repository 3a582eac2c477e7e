//! Answers for spreadsheets: comma- or tab-separated, a range in three columns, a comparison in one
//! line a figure.

use super::json;
use crate::model::{Answer, Cell, Column, Evidence, Kind};

/// Columns of a figure of a comparison.
const FIGURE: [&str; 11] =
    ["ref", "article", "outlet", "claimant", "start", "end", "min", "max", "hedge", "text", "sentence"];

/// Comma-separated values with a heading, as RFC 4180 has them.
pub fn csv(answer: &Answer) -> String {
    written(answer, ',', |cell| if cell.contains(['"', ',', '\n', '\r']) { quoted(cell) } else { cell.to_owned() })
}

/// Tab-separated values with a heading, one line a row whatever the text holds.
pub fn tsv(answer: &Answer) -> String {
    written(answer, '\t', |cell| {
        let cell = cell.replace(['\t', '\n', '\r'], " ");
        if cell.contains('"') { quoted(&cell) } else { cell }
    })
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn written(answer: &Answer, between: char, write: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                out.push(between);
            }
            out.push_str(&write(cell));
        }
        out.push('\n');
    };
    line(&answer.columns.iter().flat_map(heading).collect::<Vec<_>>());
    for row in &answer.rows {
        for cells in spread(&answer.columns, row) {
            line(&cells);
        }
    }
    out
}

fn heading(column: &Column) -> Vec<String> {
    match column.kind {
        Kind::Range => ["min", "max", "hedge"].iter().map(|part| format!("{}_{part}", column.name)).collect(),
        Kind::Figures => FIGURE.iter().map(|part| format!("figure_{part}")).collect(),
        _ => vec![column.name.clone()],
    }
}

/// The lines of a row: as many as its comparison has figures.
fn spread(columns: &[Column], row: &[Cell]) -> Vec<Vec<String>> {
    let figures = row.iter().find_map(|cell| if let Cell::Figures(list) = cell { Some(list) } else { None });
    let line = |figure: Option<&Evidence>| {
        columns.iter().zip(row).flat_map(|(column, cell)| cells(column.kind, cell, figure)).collect()
    };
    match figures {
        Some(list) if !list.is_empty() => list.iter().map(|figure| line(Some(figure))).collect(),
        _ => vec![line(None)],
    }
}

fn cells(kind: Kind, cell: &Cell, figure: Option<&Evidence>) -> Vec<String> {
    match (kind, cell) {
        (Kind::Figures, _) => figure.map_or_else(|| vec![String::new(); FIGURE.len()], evidence),
        (Kind::Range, Cell::Range(range, hedge)) => {
            vec![number(Some(range.min)), number(range.max), text(hedge.as_deref())]
        }
        (Kind::Range, _) => vec![String::new(); 3],
        (_, Cell::Unknown | Cell::Range(..) | Cell::Figures(_)) => vec![String::new()],
        (_, Cell::Text(words) | Cell::Date(words) | Cell::Ref(words)) => vec![text(Some(words))],
        (_, Cell::Integer(n)) => vec![n.to_string()],
        (_, Cell::Number(n)) => vec![number(Some(*n))],
        (_, Cell::Flag(yes)) => vec![yes.to_string()],
    }
}

fn evidence(figure: &Evidence) -> Vec<String> {
    vec![
        text(Some(&figure.reference)),
        text(Some(&figure.article)),
        text(figure.outlet.as_deref()),
        text(figure.claimant.as_deref()),
        figure.start.to_string(),
        figure.end.to_string(),
        number(figure.min),
        number(figure.max),
        text(figure.hedge.as_deref()),
        text(Some(&figure.text)),
        text(figure.sentence.as_deref()),
    ]
}

fn number(n: Option<f64>) -> String {
    n.map(|n| json::number(n).to_string()).unwrap_or_default()
}

/// Text that a spreadsheet would take for a formula is led by an apostrophe.
fn text(words: Option<&str>) -> String {
    let words = words.unwrap_or_default();
    let guard = if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("{guard}{words}")
}
