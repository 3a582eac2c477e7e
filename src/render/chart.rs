//! Rows drawn as bars, one below another, each beside its number.

use super::axis::Axis;
use super::plot;
use super::wrap::shown;
use super::{Page, words};
use crate::model::{Answer, Cell, Chart, Kind, Range};

/// The width of a chart off a terminal.
const WIDE: usize = 80;
/// The least room for bars.
const ROOM: usize = 10;

/// Draws the rows; `None` where no column holds numbers.
pub fn draw(answer: &Answer, chart: Chart, page: Page) -> Option<String> {
    let (numbers, labels) = columns(answer);
    if numbers.is_empty() {
        return None;
    }
    if answer.rows.is_empty() {
        return Some(String::new());
    }
    let width = page.width.map_or(WIDE, usize::from);
    Some(match chart {
        Chart::Bar => bars(answer, &numbers, &labels, width, page),
        Chart::Line => plot::draw(answer, &numbers, &labels, width, page.plain),
    })
}

/// Which columns hold numbers, and which say of what.
fn columns(answer: &Answer) -> (Vec<usize>, Vec<usize>) {
    let is = |n: &usize, kinds: &[Kind]| kinds.contains(&answer.columns[*n].kind);
    let all = 0..answer.columns.len();
    let numbers = all.clone().filter(|n| is(n, &[Kind::Integer, Kind::Number, Kind::Range])).collect();
    let labels = all.filter(|n| is(n, &[Kind::Text, Kind::Date, Kind::Ref, Kind::Flag])).collect();
    (numbers, labels)
}

/// The number of a cell, as a range.
pub fn number(cell: &Cell) -> Option<Range> {
    match cell {
        // A count of rows is far below 2^53.
        Cell::Integer(n) => Some(Range::exact(*n as f64)),
        Cell::Number(n) => Some(Range::exact(*n)),
        Cell::Range(range, _) => Some(*range),
        _ => None,
    }
}

/// What stands in some columns of a row, in words.
pub fn label(row: &[Cell], columns: &[usize]) -> String {
    columns.iter().map(|&n| words::cell(&row[n])).collect::<Vec<_>>().join(" · ")
}

fn bars(answer: &Answer, numbers: &[usize], labels: &[usize], width: usize, page: Page) -> String {
    let zero = std::iter::once(Range::exact(0.0));
    let values = answer.rows.iter().flat_map(|row| numbers.iter().filter_map(|&n| number(&row[n])));
    let mut names: Vec<String> = answer.rows.iter().map(|row| label(row, labels)).collect();
    if page.width.is_some() {
        let most = width / 2;
        names.iter_mut().for_each(|name| *name = shortened(name, most));
    }
    let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| shown(&text)).max().unwrap_or_default();
    let name = widest(&mut names.iter().cloned());
    let one = numbers.len() == 1;
    let series = if one { 0 } else { widest(&mut numbers.iter().map(|&n| answer.columns[n].name.clone())) + 2 };
    let value = widest(&mut answer.rows.iter().flat_map(|row| numbers.iter().map(|&n| words::cell(&row[n]))));
    let room = width.saturating_sub(name + series + value + 5).max(ROOM);
    let axis = Axis::over(zero.chain(values), room, page.plain);
    let mut out = String::new();
    for (row, label) in answer.rows.iter().zip(&names) {
        for (n, &column) in numbers.iter().enumerate() {
            let label = if n == 0 { label.as_str() } else { "" };
            let of = if one { "" } else { answer.columns[column].name.as_str() };
            let text = words::cell(&row[column]);
            let bar = axis.zip(number(&row[column])).map_or_else(String::new, |(axis, range)| axis.bar(range));
            let line = format!(
                "{label}{}{}{of}{}{text}  {bar}",
                " ".repeat(name - shown(label)),
                if one { "" } else { "  " },
                " ".repeat(series.saturating_sub(2) - shown(of) + 2 + value - shown(&text)),
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn shortened(text: &str, most: usize) -> String {
    if shown(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if shown(&out) + 2 > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}
