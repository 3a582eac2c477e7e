//! Cells in words, for people.

use super::clean;
use crate::model::{Cell, Evidence, Range};

/// What stands for an unknown cell.
pub const UNKNOWN: &str = "–";

/// A cell on one line, safe on a terminal.
pub fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Text(text) | Cell::Date(text) | Cell::Ref(text) => clean(text),
        Cell::Integer(n) => grouped(&n.to_string()),
        Cell::Number(n) => number(*n),
        Cell::Range(r, hedge) => range(*r, hedge.as_deref()),
        Cell::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Cell::Figures(figures) => figures.iter().map(figure).collect::<Vec<_>>().join("; "),
    }
}

/// A number with thousands marks.
#[must_use]
pub fn number(n: f64) -> String {
    grouped(&n.to_string())
}

/// So many of something, the noun as one takes it.
#[must_use]
pub fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(&n.to_string()), if n == 1 { "" } else { "s" })
}

/// A range with its hedge: `1,465`, `85..99 (nearly)`, `20.. (at least)`.
#[must_use]
pub fn range(range: Range, hedge: Option<&str>) -> String {
    let mut out = number(range.min);
    match range.max {
        Some(max) if max == range.min => {}
        Some(max) => out.push_str(&format!("..{}", number(max))),
        None => out.push_str(".."),
    }
    if let Some(hedge) = hedge {
        out.push_str(&format!(" ({})", clean(hedge)));
    }
    out
}

/// The range of a figure that is shown with its evidence.
pub fn evidence_range(figure: &Evidence) -> String {
    match figure.min {
        Some(min) => range(Range { min, max: figure.max }, figure.hedge.as_deref()),
        None => UNKNOWN.to_owned(),
    }
}

/// Who printed a figure: its outlet, or that none is known, with the article.
pub fn printed_by(figure: &Evidence) -> String {
    let article = clean(&figure.article);
    match &figure.outlet {
        Some(outlet) => format!("{} ({article})", clean(outlet)),
        None => format!("outlet unknown ({article})"),
    }
}

/// Whom a figure is attributed to.
pub fn claimed_by(figure: &Evidence) -> String {
    figure.claimant.as_deref().map_or_else(|| "in its own voice".to_owned(), |name| format!("says {}", clean(name)))
}

fn figure(figure: &Evidence) -> String {
    format!("{}, {}, {}", evidence_range(figure), printed_by(figure), claimed_by(figure))
}

fn grouped(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 && whole.bytes().all(|b| b.is_ascii_digit()) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
