//! Comparisons drawn for people: the verdict, then a line a source, then the words it rests on.

use super::axis::Axis;
use super::paint::{self, BEGIN, END};
use super::wrap::{shown, wrap};
use super::{Page, clean, words};
use crate::model::{Answer, Cell, Column, Evidence, Explanation, Kind, Range};

/// One comparison, its cells told apart.
pub struct Drawn<'a> {
    /// `conflict`, `agree`…
    pub verdict: Option<String>,
    /// The explanations, each with what it means.
    pub explanations: Vec<String>,
    /// What it is about: the other cells that are known, in words.
    pub about: String,
    /// Its figures.
    pub figures: &'a [Evidence],
}

/// Tells the cells of a row of comparisons apart.
pub fn drawn<'a>(columns: &[Column], row: &'a [Cell]) -> Drawn<'a> {
    let mut out = Drawn { verdict: None, explanations: Vec::new(), about: String::new(), figures: &[] };
    for (column, cell) in columns.iter().zip(row) {
        match (column.name.as_str(), cell) {
            (_, Cell::Unknown) => {}
            (_, Cell::Figures(figures)) => out.figures = figures,
            // The lines say both, figure by figure.
            ("sources", _) => {}
            ("verdict", cell) => out.verdict = Some(words::cell(cell)),
            ("explanation", cell) => {
                let told = words::cell(cell);
                let mut told: Vec<_> = told.split(',').map(str::trim).collect();
                told.sort_by_key(|word| Explanation::ALL.iter().position(|e| e.words() == *word));
                out.explanations = told.into_iter().map(meaning).collect();
            }
            (name, cell) => {
                if !out.about.is_empty() {
                    out.about.push_str(" · ");
                }
                if let Some(told) = told(name, cell) {
                    out.about.push_str(&told);
                    continue;
                }
                let named = matches!(column.kind, Kind::Integer | Kind::Number | Kind::Range | Kind::Date | Kind::Flag);
                if named {
                    out.about.push_str(&format!("{name} "));
                }
                out.about.push_str(&words::cell(cell));
            }
        }
    }
    out
}

/// What a reporter would say of a cell of this name, where the name and the cell alone would not do.
fn told(name: &str, cell: &Cell) -> Option<String> {
    match (name, cell) {
        ("hull", Cell::Range(range, _)) if range.max.is_some_and(|max| max > range.min) => {
            Some(format!("from {}", words::cell(cell).replacen("..", " to ", 1)))
        }
        ("hull", _) => Some(words::cell(cell)),
        ("origins", Cell::Integer(1)) => Some("one origin".to_owned()),
        ("origins", Cell::Integer(n)) => Some(format!("{n} origins")),
        _ => None,
    }
}

/// The figures that stand in one sentence, one after another, and that sentence with their words
/// between marks; `None` where it was not asked for.
pub fn passages(figures: &[Evidence]) -> impl Iterator<Item = (&[Evidence], Option<String>)> {
    let one = |a: &Evidence, b: &Evidence| a.article == b.article && a.sentence == b.sentence;
    figures.chunk_by(one).map(|group| (group, quotation(group)))
}

fn quotation(group: &[Evidence]) -> Option<String> {
    let sentence = clean(group.first()?.sentence.as_deref()?);
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for figure in group {
        let text = clean(&figure.text);
        let free = |at: &usize| marks.iter().all(|&(start, end)| *at >= end || at + text.len() <= start);
        if let Some(at) = sentence.match_indices(&text).map(|(at, _)| at).find(free).filter(|_| !text.is_empty()) {
            marks.push((at, at + text.len()));
        }
    }
    marks.sort_unstable();
    let mut out = String::new();
    let mut at = 0;
    for (start, end) in marks {
        out.push_str(&format!("{}{BEGIN}{}{END}", &sentence[at..start], &sentence[start..end]));
        at = end;
    }
    out.push_str(&sentence[at..]);
    Some(out)
}

/// Draws every row.
pub fn draw(answer: &Answer, page: Page) -> String {
    let mut out = String::new();
    for (n, row) in answer.rows.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        one(&drawn(&answer.columns, row), page, &mut out);
    }
    out
}

fn one(drawn: &Drawn, page: Page, out: &mut String) {
    let width = page.width.map(usize::from);
    let heading: Vec<&str> =
        drawn.verdict.as_deref().into_iter().chain((!drawn.about.is_empty()).then_some(drawn.about.as_str())).collect();
    let heading = wrap(&heading.join(": "), width, "  ");
    match drawn.verdict.as_deref().and_then(|v| Some((v, heading.strip_prefix(v)?))) {
        Some((verdict, rest)) => out.push_str(&format!("{}{rest}\n", paint::verdict(page.colour, verdict))),
        None => out.push_str(&format!("{heading}\n")),
    }
    for explanation in &drawn.explanations {
        out.push_str(&wrap(&format!("  {explanation}"), width, "    "));
        out.push('\n');
    }
    let axis = axis(drawn.figures, page);
    let lines: Vec<[String; 6]> = drawn.figures.iter().map(|figure| line(figure, axis)).collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (widest, cell) in widths.iter_mut().zip(line) {
            *widest = (*widest).max(shown(cell));
        }
    }
    let fits = width.is_none_or(|w| widths.iter().sum::<usize>() + 2 * 6 <= w);
    let indent = " ".repeat(widths[0] + 4);
    let under = if widths[1] > 0 { " ".repeat(widths[0] + widths[1] + 6) } else { indent.clone() };
    let mut lines = lines.iter();
    for (group, quotation) in passages(drawn.figures) {
        for line in lines.by_ref().take(group.len()) {
            let mut text = format!("  {}{}", " ".repeat(widths[0] - shown(&line[0])), line[0]);
            for (cell, widest) in line.iter().zip(widths).skip(1).filter(|(_, widest)| *widest > 0) {
                let fill = if fits { widest - shown(cell) } else { 0 };
                text.push_str(&format!("  {cell}{}", " ".repeat(fill)));
            }
            out.push_str(wrap(text.trim_end(), if fits { None } else { width }, &under).trim_end());
            out.push('\n');
        }
        if let Some(quotation) = quotation {
            let text = wrap(&format!("{indent}“{quotation}”"), width, &format!("{indent} "));
            out.push_str(&paint::marked(page.colour, &text));
            out.push('\n');
        }
    }
}

/// The least and the most columns of the axis.
const AXIS: usize = 24;
/// The narrowest page that has room for an axis.
const ROOM: usize = 60;

/// The axis that the figures of a comparison lie on; none where they all stand for the same.
fn axis(figures: &[Evidence], page: Page) -> Option<Axis> {
    let ranges = figures.iter().filter_map(range);
    let room = page.width.is_none_or(|width| usize::from(width) >= ROOM);
    Axis::over(ranges, AXIS, page.plain).filter(|_| room)
}

fn range(figure: &Evidence) -> Option<Range> {
    Some(Range { min: figure.min?, max: figure.max })
}

fn line(figure: &Evidence, axis: Option<Axis>) -> [String; 6] {
    [
        words::evidence_range(figure),
        axis.zip(range(figure)).map(|(axis, range)| axis.span(range)).unwrap_or_default(),
        figure.about.as_deref().map(clean).unwrap_or_default(),
        words::printed_by(figure),
        words::claimed_by(figure),
        clean(&figure.reference),
    ]
}

fn meaning(word: &str) -> String {
    match Explanation::ALL.iter().find(|e| e.words() == word) {
        Some(explanation) => format!("{word}: {}", explanation.meaning()),
        None => word.to_owned(),
    }
}
