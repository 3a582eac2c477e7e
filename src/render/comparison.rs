//! Comparisons drawn for people: the verdict, then a line a source, then the words it rests on.

use std::collections::HashMap;

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

/// Rows of two figures each in which the same two numbers stand against each other, drawn as one: a number that is printed
/// in several places is told in as many rows.
struct Folded<'a> {
    /// The first row.
    first: Drawn<'a>,
    /// The figures of all, those of one number together.
    figures: Vec<Evidence>,
    /// How many rows there are.
    rows: usize,
}

impl Folded<'_> {
    fn has(&self, figure: &Evidence) -> bool {
        self.figures.iter().any(|other| other.reference == figure.reference)
    }

    fn take(&mut self, row: &Drawn) {
        for figure in row.figures.iter().filter(|figure| !self.has(figure)).collect::<Vec<_>>() {
            let like = self.figures.iter().rposition(|other| number(other) == number(figure));
            self.figures.insert(like.map_or(self.figures.len(), |at| at + 1), figure.clone());
        }
        self.rows += 1;
    }
}

/// A number with what it counts, as it is drawn.
fn number(figure: &Evidence) -> String {
    format!("{} {}", words::evidence_range(figure), figure.about.as_deref().unwrap_or_default())
}

/// The two numbers that a row sets against each other, with its verdict and explanations; none of a row of more.
fn numbers(row: &Drawn) -> Option<String> {
    let [one, other] = row.figures else { return None };
    let (x, y) = (number(one), number(other));
    let (x, y) = if x <= y { (x, y) } else { (y, x) };
    Some(format!("{x}\n{y}\n{}\n{}", row.verdict.as_deref()?, row.explanations.join("\n")))
}

/// The rows, those of the same two numbers that share a figure as one.
fn fold(answer: &Answer) -> Vec<Folded<'_>> {
    let mut out: Vec<Folded> = Vec::new();
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for row in answer.rows.iter().map(|row| drawn(&answer.columns, row)) {
        let known = numbers(&row).map(|numbers| alike.entry(numbers).or_default());
        let near = |at: &&usize| row.figures.iter().any(|figure| out[**at].has(figure));
        match known.as_ref().and_then(|known| known.iter().find(near)) {
            Some(at) => out[*at].take(&row),
            None => {
                known.into_iter().for_each(|known| known.push(out.len()));
                out.push(Folded { figures: row.figures.to_vec(), first: row, rows: 1 });
            }
        }
    }
    out
}

/// Draws every row, those of the same two numbers as one.
pub fn draw(answer: &Answer, page: Page) -> String {
    let folded = fold(answer);
    let mut out = String::new();
    for (n, each) in folded.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        one(each, page, &mut out);
    }
    out
}

fn one(folded: &Folded, page: Page, out: &mut String) {
    let Folded { first: drawn, figures, rows } = folded;
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
    if *rows > 1 {
        out.push_str(&format!("  {rows} rows of these two numbers, drawn as one; the line above is of the first\n"));
    }
    let axis = axis(figures, page);
    let lines: Vec<[String; 6]> = figures.iter().map(|figure| line(figure, axis)).collect();
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
    for (group, quotation) in passages(figures) {
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
