//! Answers for notes and pages: a Markdown table, or a section a comparison.

use super::comparison::{drawn, passages};
use super::paint::{BEGIN, END};
use super::words;
use crate::model::{Answer, Kind};

/// The rows as a table.
pub fn table(answer: &Answer) -> String {
    if answer.columns.is_empty() {
        return String::new();
    }
    let mut out = row(answer.columns.iter().map(|c| escaped(&c.name)));
    out.push_str(&row(answer.columns.iter().map(|c| {
        let right = matches!(c.kind, Kind::Integer | Kind::Number | Kind::Range);
        if right { "---:" } else { "---" }.to_owned()
    })));
    for cells in &answer.rows {
        out.push_str(&row(cells.iter().map(|cell| escaped(&words::cell(cell)))));
    }
    out
}

/// A heading a comparison, then a list of its figures, each with its words where asked for.
pub fn comparisons(answer: &Answer) -> String {
    let mut out = String::new();
    for cells in &answer.rows {
        let drawn = drawn(&answer.columns, cells);
        let about = if drawn.about.is_empty() { String::new() } else { format!(": {}", escaped(&drawn.about)) };
        out.push_str(&format!("### {}{about}\n\n", escaped(drawn.verdict.as_deref().unwrap_or("comparison"))));
        for explanation in &drawn.explanations {
            out.push_str(&format!("{}\n\n", escaped(explanation)));
        }
        for (group, quotation) in passages(drawn.figures) {
            for figure in group {
                out.push_str(&format!(
                    "- **{}** {}, {} `{}`\n",
                    escaped(&words::evidence_range(figure)),
                    escaped(&words::printed_by(figure)),
                    escaped(&words::claimed_by(figure)),
                    figure.reference.replace('`', ""),
                ));
            }
            if let Some(quotation) = quotation {
                out.push_str(&format!("  > {}\n", escaped(&quotation).replace([BEGIN, END], "**")));
            }
        }
        out.push('\n');
    }
    out
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// Article text is shown, never obeyed: what Markdown or HTML would read as markup is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
