//! Numbers into figures: how many of what, hedged how, done by whom, where and when. It starts from the
//! reading of an article and never looks anything up outside it.

pub mod counted;
pub mod hedges;
pub mod noncount;
pub mod number;
pub mod quantity;
pub mod unit;

use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::{Figure, FigureKind, Range, Span};

use number::Form;
use quantity::Quantity;

/// The counts and measures of an article, in order.
#[must_use]
pub fn figures(r: &Reading) -> Vec<Figure> {
    let mut out = Vec::new();
    for sentence in &r.sentences {
        for q in quantity::quantities(r, sentence.first, sentence.end) {
            out.push(figure(r, &q, sentence.end));
        }
    }
    out
}

fn figure(r: &Reading, q: &Quantity, end: usize) -> Figure {
    let mut f = blank(q.n.span);
    f.value = matches!(q.n.form, Form::Digits | Form::Words | Form::Share | Form::Implicit).then_some(q.n.range.min);
    f.range = q.n.range;
    f.record = q.record;
    f.rule = q.n.form.rule().into();
    let mut last = q.end;
    if let Some(unit) = &q.unit {
        f.kind = unit.kind;
        f.unit = Some(unit.name.clone());
    } else if q.n.form == Form::Share {
        f.kind = FigureKind::Percent;
        f.unit = Some("share".to_owned());
        if let Some(noun) = counted::of_noun(r, q.end, end) {
            last = noun.end;
        }
    } else {
        last = count(r, q, end, &mut f);
    }
    f.span = r.span(q.first, last.max(q.end)).hull(q.n.span);
    if let Some(found) = q.hedge {
        f.hedge = Some(found.span.of(r.text).to_owned());
        f.range = hedged(&found, f.range, f.kind == FigureKind::Count);
    }
    f
}

/// The range that a hedge makes of what is said; of both ends where it is said as a range.
fn hedged(found: &hedges::Found, said: Range, whole: bool) -> Range {
    let low = found.hedge.range(said.min, whole);
    match said.max {
        Some(high) if high > said.min => {
            let high = found.hedge.range(high, whole);
            Range { min: low.min.min(said.min), max: high.max }
        }
        _ => low,
    }
}

/// Reads what is counted after the number; gives one past the last token of it.
fn count(r: &Reading, q: &Quantity, end: usize, f: &mut Figure) -> usize {
    let single = q.n.range.is_exact() && q.n.range.min.abs() == 1.0;
    let at = q.end;
    let hyphen = at < end && r.tokens[at].kind == TokenKind::Hyphen;
    if let Some(stop) = counted::of_them(r, at, end) {
        return stop;
    }
    let noun = if hyphen {
        counted::phrase(r, at + 1, (at + 2).min(end), true)
    } else {
        counted::of_noun(r, at, end).or_else(|| counted::phrase(r, at, end, single))
    };
    let Some(noun) = noun else { return at };
    if hyphen {
        f.kind = FigureKind::Measure;
        f.unit = Some(counted::singular(r, noun.head));
        f.rule = "compound".into();
        return noun.end;
    }
    let class = counted::class(r, noun.first, noun.head);
    f.noun = Some(r.words(noun.first, noun.end).to_owned());
    f.qualifiers = counted::qualifiers(r, noun, &class);
    f.counted = Some(class);
    noun.end
}

fn blank(span: Span) -> Figure {
    Figure {
        span,
        number: span,
        value: None,
        range: Range::exact(0.0),
        hedge: None,
        kind: FigureKind::Count,
        counted: None,
        noun: None,
        unit: None,
        qualifiers: Vec::new(),
        action: None,
        agent: None,
        target: None,
        place: None,
        period: None,
        as_of: None,
        claimed_by: None,
        statement: None,
        part_of: None,
        record: false,
        rule: "".into(),
    }
}
