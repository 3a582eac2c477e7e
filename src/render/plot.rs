//! Rows drawn as lines over an axis of days, or of whatever comes first in them: a mark a row, a range from its
//! least to its greatest, the marks of one kind joined.

use std::collections::HashMap;

use jiff::civil::Date;

use super::chart::{label, number};
use super::words;
use super::wrap::shown;
use crate::model::{Answer, Cell, Kind, Range};

/// Lines of the plot itself.
const HEIGHT: usize = 14;
/// Marks of the series, on a terminal that shows them and elsewhere.
const MARKS: [[char; 2]; 6] = [['●', '*'], ['○', 'o'], ['◆', '+'], ['◇', 'x'], ['■', '#'], ['□', '@']];

/// One mark: how far along, and what it stands for.
struct Mark {
    along: f64,
    range: Range,
}

/// Draws the rows, `width` columns wide.
pub fn draw(answer: &Answer, numbers: &[usize], labels: &[usize], width: usize, plain: bool) -> String {
    let dated = labels.iter().copied().find(|&n| answer.columns[n].kind == Kind::Date);
    let Some(along) = dated.or_else(|| labels.first().copied()) else {
        return String::from("a line needs something to go along, such as a day: count or summarize by it\n");
    };
    let others: Vec<usize> = labels.iter().copied().filter(|&n| n != along).collect();
    let places = Places::of(answer, along);
    let mut series: Vec<(String, Vec<Mark>)> = Vec::new();
    let mut left_out = 0;
    for row in &answer.rows {
        let drawn: Vec<(usize, Range)> = numbers.iter().filter_map(|&n| Some((n, number(&row[n])?))).collect();
        let Some(place) = places.place(&row[along]).filter(|_| !drawn.is_empty()) else {
            left_out += 1;
            continue;
        };
        for (n, range) in drawn {
            let of = if numbers.len() > 1 || others.is_empty() { answer.columns[n].name.as_str() } else { "" };
            let mut name = label(row, &others);
            if !name.is_empty() && !of.is_empty() {
                name.push(' ');
            }
            name.push_str(of);
            let mark = Mark { along: place, range };
            match series.iter_mut().find(|(known, _)| *known == name) {
                Some((_, marks)) => marks.push(mark),
                None => series.push((name, vec![mark])),
            }
        }
    }
    let mut out = if series.is_empty() { String::new() } else { plotted(&mut series, &places, width, plain) };
    if left_out > 0 {
        let what = format!("without a {} or a number", answer.columns[along].name);
        out.push_str(&format!("not drawn: {} {what}\n", words::count(left_out, "row")));
    }
    out
}

/// Where along the axis each value of a column lies.
struct Places {
    /// The values in order, each once.
    names: Vec<String>,
    at: HashMap<String, f64>,
}

impl Places {
    fn of(answer: &Answer, column: usize) -> Self {
        let mut names: Vec<String> = Vec::new();
        for row in &answer.rows {
            let name = words::cell(&row[column]);
            if row[column] != Cell::Unknown && !names.contains(&name) {
                names.push(name);
            }
        }
        let days: Option<Vec<f64>> = names.iter().map(|name| day(name)).collect();
        let at = |n: usize| days.as_ref().map_or(n as f64, |days| days[n]);
        let places = names.iter().enumerate().map(|(n, name)| (name.clone(), at(n))).collect();
        if days.is_some() {
            names.sort();
        }
        Self { names, at: places }
    }

    fn place(&self, cell: &Cell) -> Option<f64> {
        self.at.get(&words::cell(cell)).copied()
    }

    fn ends(&self) -> (f64, f64) {
        let ends = |(low, high): (f64, f64), n: &f64| (low.min(*n), high.max(*n));
        self.at.values().fold((f64::INFINITY, f64::NEG_INFINITY), ends)
    }
}

/// A day, a month or a stretch of days by its first day, as a number.
fn day(name: &str) -> Option<f64> {
    let first = name.split("..").next().unwrap_or(name);
    let text = if first.len() == 7 { format!("{first}-01") } else { first.to_owned() };
    let date: Date = text.parse().ok()?;
    // Days from one date to another are far below 2^53.
    date.since(Date::ZERO).ok().map(|span| f64::from(span.get_days()))
}

fn plotted(series: &mut [(String, Vec<Mark>)], places: &Places, width: usize, plain: bool) -> String {
    let style = usize::from(plain);
    let ranges = || series.iter().flat_map(|(_, marks)| marks.iter().map(|mark| mark.range));
    let low = ranges().map(|range| range.min).fold(0.0, f64::min);
    let high = ranges().map(|range| range.max.unwrap_or(range.min)).fold(low, f64::max);
    let high = if high > low { high } else { low + 1.0 };
    let scale = [words::number(high), words::number(low + (high - low) / 2.0), words::number(low)];
    let lead = scale.iter().map(|n| shown(n)).max().unwrap_or_default();
    let columns = width.saturating_sub(lead + 3).max(20);
    let (first, last) = places.ends();
    // Shares of a page are small and not below zero.
    let column = |along: f64| {
        if last > first {
            ((along - first) / (last - first) * (columns - 1) as f64).round() as usize
        } else {
            columns / 2
        }
    };
    let line = |n: f64| ((high - n.min(high)) / (high - low) * (HEIGHT - 1) as f64).round() as usize;
    let mut grid = vec![vec![' '; columns]; HEIGHT];
    for (n, (_, marks)) in series.iter_mut().enumerate() {
        marks.sort_by(|a, b| a.along.total_cmp(&b.along));
        for pair in marks.windows(2) {
            let [(x, y), (to_x, to_y)] = [&pair[0], &pair[1]].map(|mark| (column(mark.along), line(mark.range.min)));
            for at in x + 1..to_x {
                let share = (at - x) as f64 / (to_x - x) as f64;
                let y = y as f64 + share * (to_y as f64 - y as f64);
                put(&mut grid, y.round() as usize, at, ['·', '.'][style]);
            }
        }
        let sign = MARKS[n % MARKS.len()][style];
        for mark in marks.iter() {
            let (x, from) = (column(mark.along), line(mark.range.min));
            let to = mark.range.max.map_or(0, line);
            (to..from).for_each(|y| put(&mut grid, y, x, ['│', '|'][style]));
            grid[from][x] = sign;
            grid[to][x] = if mark.range.max.is_some() { sign } else { ['▲', '^'][style] };
        }
    }
    let mut out = String::new();
    if series.len() > 1 {
        let names = series.iter().enumerate().map(|(n, (name, _))| format!("{} {name}", MARKS[n % MARKS.len()][style]));
        out.push_str(&super::wrap(&names.collect::<Vec<_>>().join("   "), Some(width), ""));
        out.push('\n');
    }
    for (y, row) in grid.iter().enumerate() {
        let number = [(0, 0), (HEIGHT / 2, 1), (HEIGHT - 1, 2)].into_iter().find(|(at, _)| *at == y);
        let number = number.map_or("", |(_, n)| scale[n].as_str());
        let text: String = row.iter().collect();
        let edge = if number.is_empty() { ['│', '|'][style] } else { ['┤', '+'][style] };
        out.push_str(&format!("{}{number} {edge}{}\n", " ".repeat(lead - shown(number)), text.trim_end()));
    }
    out.push_str(&format!("{} {}{}\n", " ".repeat(lead), ['└', '+'][style], ["─", "-"][style].repeat(columns)));
    out.push_str(&foot(places, lead + 2, columns));
    out
}

/// Draws where nothing is yet.
fn put(grid: &mut [Vec<char>], y: usize, x: usize, sign: char) {
    if let Some(cell) = grid.get_mut(y).and_then(|row| row.get_mut(x)).filter(|cell| **cell == ' ') {
        *cell = sign;
    }
}

/// What stands under the axis: the first and the last of it, and of the rest what fits between them.
fn foot(places: &Places, lead: usize, columns: usize) -> String {
    let (first, last) = places.ends();
    let mut line = vec![' '; columns];
    let count = places.names.len();
    let order = [0, count - 1].into_iter().chain(1..count.saturating_sub(1));
    for name in order.filter_map(|n| places.names.get(n)) {
        let share = if last > first { (places.at[name] - first) / (last - first) } else { 0.5 };
        let room = columns.saturating_sub(shown(name));
        // A share of a page is small and not below zero.
        let start = ((share * columns as f64) as usize).saturating_sub(shown(name) / 2).min(room);
        let end = (start + shown(name)).min(columns);
        if line[start.saturating_sub(1)..(end + 1).min(columns)].iter().all(|&c| c == ' ') {
            line.splice(start..end, name.chars().take(end - start));
        }
    }
    format!("{}{}\n", " ".repeat(lead), line.into_iter().collect::<String>().trim_end())
}
