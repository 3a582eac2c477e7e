//! Numbers along one axis: a range as a bar or a span of characters, blocks on a terminal that shows them and plain
//! letters elsewhere.

use crate::model::Range;

/// An axis from its least to its greatest value.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    low: f64,
    high: f64,
    columns: usize,
    plain: bool,
}

impl Axis {
    /// An axis that every value lies on, `columns` wide; `None` where there is nothing to tell apart.
    pub fn over(values: impl Iterator<Item = Range>, columns: usize, plain: bool) -> Option<Self> {
        let ends = values.flat_map(|range| [range.min, range.max.unwrap_or(range.min)]).filter(|n| n.is_finite());
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)));
        (low < high && columns > 1).then_some(Self { low, high, columns, plain })
    }

    /// The step, from 0, that `n` stands on.
    fn step(&self, n: f64) -> usize {
        let share = ((n - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        // A share of a page's columns is small and not below zero.
        (share * (self.columns - 1) as f64).round() as usize
    }

    fn signs(&self, signs: [&'static str; 2]) -> &'static str {
        signs[usize::from(self.plain)]
    }

    /// A value in its place: one mark, or a line from its least to its greatest.
    pub fn span(&self, range: Range) -> String {
        let (from, to) = (self.step(range.min), range.max.map_or(self.columns - 1, |max| self.step(max)));
        let lead = " ".repeat(from);
        let drawn = match range.max {
            Some(_) if from == to => self.signs(["●", "*"]).to_owned(),
            None if from == to => self.signs(["►", ">"]).to_owned(),
            max => {
                let end = if max.is_some() { self.signs(["┤", "|"]) } else { self.signs(["►", ">"]) };
                let line = self.signs(["─", "-"]).repeat(to - from - 1);
                format!("{}{line}{end}", self.signs(["├", "|"]))
            }
        };
        format!("{lead}{drawn}{}", " ".repeat(self.columns - 1 - to))
    }

    /// A value as a bar from zero: full up to its least, shaded on to its greatest.
    pub fn bar(&self, range: Range) -> String {
        let zero = self.step(0.0);
        let least = self.step(range.min);
        let most = range.max.map_or(self.columns - 1, |max| self.step(max));
        let full = self.signs(["█", "#"]);
        if range.min < 0.0 {
            return format!("{}{}", " ".repeat(least), full.repeat((zero - least).max(1)));
        }
        let sure = if range.min > 0.0 { (least - zero).max(1) } else { 0 };
        let mut out = format!("{}{}", " ".repeat(zero), full.repeat(sure));
        out.push_str(&self.signs(["▒", "-"]).repeat(most.saturating_sub(zero + sure)));
        if range.max.is_none() {
            out.push_str(self.signs(["►", ">"]));
        }
        out
    }
}
