//! Rows as a table that fits its page, or as one record below another where they cannot.

use comfy_table::{CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use super::wrap::{shown, wrap};
use super::{Page, words};
use crate::model::{Answer, Kind};

/// The narrowest a column of longer text may become before the table gives way to records.
const NARROW: usize = 12;

/// Draws the rows; nothing where there are none.
pub fn draw(answer: &Answer, page: Page) -> String {
    if answer.rows.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = answer.rows.iter().map(|row| row.iter().map(words::cell).collect()).collect();
    let Some(width) = page.width.map(usize::from) else { return table(answer, rows, None, false) };
    let widths = widths(answer, &rows);
    let gaps = 2 * widths.len().saturating_sub(1);
    if widths.iter().sum::<usize>() + gaps <= width {
        table(answer, rows, None, false)
    } else if widths.iter().map(|&w| w.min(NARROW)).sum::<usize>() + gaps <= width {
        table(answer, rows, page.width, true)
    } else {
        records(answer, &rows, width)
    }
}

fn widths(answer: &Answer, rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<_> = answer.columns.iter().map(|c| shown(&c.name)).collect();
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(shown(cell));
        }
    }
    widths
}

fn table(answer: &Answer, rows: Vec<Vec<String>>, width: Option<u16>, spaced: bool) -> String {
    let mut style = TableStyle::new()
        .header_lines(ContentLineStyle::none().junction(' '))
        .header_separator(LineStyle::none().fill('─').junction(' '))
        .content_lines(ContentLineStyle::none().junction(' '));
    if spaced {
        style = style.row_separator(LineStyle::none().fill(' ').junction(' '));
    }
    let mut table = Table::new();
    table.force_no_tty().load_style(style).set_header(answer.columns.iter().map(|c| c.name.clone()));
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in rows {
        table.add_row(row);
    }
    let last = answer.columns.len().saturating_sub(1);
    for (n, column) in answer.columns.iter().enumerate() {
        let drawn = table.column_mut(n).expect("the header has every column");
        drawn.set_padding((0, u16::from(n != last)));
        if matches!(column.kind, Kind::Integer | Kind::Number | Kind::Range) {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt() + "\n"
}

fn records(answer: &Answer, rows: &[Vec<String>], width: usize) -> String {
    let name = answer.columns.iter().map(|c| shown(&c.name)).max().unwrap_or_default();
    let indent = " ".repeat(name + 2);
    let mut out = String::new();
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        for (column, cell) in answer.columns.iter().zip(row) {
            let lead = " ".repeat(name - shown(&column.name));
            out.push_str(&wrap(&format!("{lead}{}  {cell}", column.name), Some(width), &indent));
            out.push('\n');
        }
    }
    out
}
