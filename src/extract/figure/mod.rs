//! Numbers into figures: how many of what, hedged how, done by whom, where and when. It starts from the
//! reading of an article and the statements in it, and never looks anything up outside them.

pub mod action;
pub mod calendar;
pub mod counted;
pub mod hedges;
pub mod implicit;
pub mod noncount;
pub mod number;
pub mod quantity;
pub mod roles;
pub mod spelled;
pub mod unit;

use super::reading::Reading;
use super::token::TokenKind;
use crate::model::{Annotations, Figure, FigureKind, Range, Span};

use counted::Noun;
use number::{Form, any, is};
use quantity::Quantity;

/// Things that fly.
const FLYING: &[&str] =
    &["drone", "missile", "cruise missile", "ballistic missile", "aircraft", "helicopter", "shell", "bomb"];

/// A figure with the tokens it was read from.
struct Draft {
    figure: Figure,
    first: usize,
    number_end: usize,
    end: usize,
    head: Option<usize>,
    sentence: usize,
}

/// The counts and measures of an article, in order. `found` holds its actors and statements.
#[must_use]
pub fn figures(r: &Reading, found: &Annotations) -> Vec<Figure> {
    let mut drafts = Vec::new();
    for (ix, sentence) in r.sentences.iter().enumerate() {
        read(r, ix, sentence.first, sentence.end, &mut drafts);
    }
    let sentences: Vec<usize> = drafts.iter().map(|d: &Draft| d.sentence).collect();
    let places: Vec<(usize, usize, usize, Option<usize>)> =
        drafts.iter().map(|d| (d.first, d.number_end, d.end, d.head)).collect();
    let mut figures: Vec<Figure> = drafts.into_iter().map(|d| d.figure).collect();
    for ix in 0..figures.len() {
        figures[ix].statement = roles::statement(found, &figures[ix]);
        figures[ix].claimed_by = figures[ix].statement.and_then(|s| found.statements[s].speaker);
        if figures[ix].kind == FigureKind::Count {
            let sentence = &r.sentences[sentences[ix]];
            let (first, number, end, head) = places[ix];
            relate(r, &mut figures, &sentences, ix, (first, number, end, head), (sentence.first, sentence.end));
        }
    }
    figures
}

/// Reads the figures of the sentence in the tokens `start..end`.
fn read(r: &Reading, sentence: usize, start: usize, end: usize, drafts: &mut Vec<Draft>) {
    let quantities = quantity::quantities(r, start, end);
    let mut at = start;
    let mut last: Option<(usize, usize)> = None;
    for q in &quantities {
        unprinted(r, sentence, (start, end), (at, q.first), drafts);
        at = q.end.max(at);
        // "22 of 52 companies" is one figure; "72 of the 550 drones" names its whole.
        if last.is_some_and(|(number, whole)| ratio(r, number, whole, q)) {
            let nameless = drafts.last_mut().filter(|d| d.figure.counted.is_none());
            if let (Some(draft), Some(noun)) = (nameless, counted::phrase(r, q.end, end, false)) {
                name(r, noun, &mut draft.figure);
                draft.end = noun.end;
                draft.head = Some(noun.head);
                draft.figure.span.end = r.tokens[noun.end - 1].span.end;
            }
            continue;
        }
        let draft = draft(r, q, sentence, end);
        last = Some((q.n.end, draft.end));
        drafts.push(draft);
    }
    unprinted(r, sentence, (start, end), (at, end), drafts);
}

/// Whether `q` is what a number that ends at `number`, with its noun at `end`, is out of.
fn ratio(r: &Reading, number: usize, end: usize, q: &Quantity) -> bool {
    let bare = number < q.n.first && is(r, q.n.first - 1, "of") && q.unit.is_none();
    let definite = q.n.first >= 2 && any(r, q.n.first - 1, &["the", "his", "its"]) && is(r, q.n.first - 2, "of");
    if !bare && !definite {
        return false;
    }
    let close = q.n.first - 1 == number || q.n.first - 2 == number && is(r, number, "out");
    let out = q.n.first >= end && q.n.first - end <= 3 && is(r, end, "out");
    bare && close || out
}

fn unprinted(r: &Reading, sentence: usize, within: (usize, usize), range: (usize, usize), drafts: &mut Vec<Draft>) {
    for at in range.0..range.1 {
        let Some((q, noun, rule)) = implicit::find(r, at, within.0, within.1) else { continue };
        let mut draft = draft(r, &q, sentence, noun.map_or(q.end, |n| n.end));
        draft.figure.rule = rule.into();
        if noun.is_none() {
            draft.figure.counted = Some("person".to_owned());
        }
        drafts.push(draft);
    }
}

fn draft(r: &Reading, q: &Quantity, sentence: usize, end: usize) -> Draft {
    let mut q = q.clone();
    let mut f = blank(q.n.span);
    f.value = matches!(q.n.form, Form::Digits | Form::Words | Form::Share | Form::Implicit).then_some(q.n.range.min);
    f.range = q.n.range;
    f.record = q.record;
    f.rule = q.n.form.rule().into();
    let mut last = q.end;
    let mut head = None;
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
        (last, head) = count(r, &q, end, &mut f);
        // "20 dead and counting"
        if let Some(found) = q.hedge.is_none().then(|| hedges::after(r, q.first, last, end)).flatten() {
            last = found.end;
            q.hedge = Some(found);
        }
    }
    f.span = r.span(q.first, last.max(q.end)).hull(q.n.span);
    if let Some(found) = q.hedge {
        f.hedge = Some(found.span.of(r.text).to_owned());
        f.range = hedged(&found, f.range, f.kind == FigureKind::Count && f.range.min.fract() == 0.0);
    }
    Draft { figure: f, first: q.first, number_end: q.n.end, end: last.max(q.end), head, sentence }
}

/// The range that a hedge makes of what is said; two ends are kept, or opened on one side.
fn hedged(found: &hedges::Found, said: Range, whole: bool) -> Range {
    match said.max {
        Some(high) if high > said.min => match found.hedge.name {
            "at least" => Range::from(said.min),
            "up to" => Range::between(0.0, high),
            _ => said,
        },
        _ => found.hedge.range(said.min, whole),
    }
}

/// Reads what is counted after the number; gives one past its last token, and its head.
fn count(r: &Reading, q: &Quantity, end: usize, f: &mut Figure) -> (usize, Option<usize>) {
    let single = q.n.range.is_exact() && q.n.range.min.abs() == 1.0;
    let at = q.end;
    let hyphen = at < end && r.tokens[at].kind == TokenKind::Hyphen;
    if let Some(stop) = counted::of_them(r, at, end) {
        return (stop, None);
    }
    let of = counted::of_noun(r, at, end);
    let noun = of.or_else(|| counted::phrase(r, at, end, single));
    let beside = if hyphen {
        (at + 1 < end && r.tokens[at + 1].kind == TokenKind::Word).then_some(at + 1)
    } else {
        noun.filter(|_| !single && of.is_none()).and_then(|n| counted::compound(r, n))
    };
    if let Some(beside) = beside {
        f.kind = FigureKind::Measure;
        f.unit = Some(counted::singular(r, beside));
        f.rule = "compound".into();
        return (beside + 1, Some(beside));
    }
    let Some(noun) = noun else { return (at, None) };
    if single && of.is_some() && ranked(r, at, noun) {
        f.kind = FigureKind::Ordinal;
        f.rule = "one-of-the-most".into();
    }
    name(r, noun, f);
    // "3,000 tests a day" is a rate.
    if let Some((per, stop)) = unit::per(r, noun.end, end) {
        f.unit = Some(format!("per {per}"));
        return (stop, Some(noun.head));
    }
    (noun.end, Some(noun.head))
}

fn name(r: &Reading, noun: Noun, f: &mut Figure) {
    let class = counted::class(r, noun.first, noun.head);
    f.noun = Some(r.words(noun.first, noun.end).to_owned());
    f.qualifiers = counted::qualifiers(r, noun, &class);
    f.counted = Some(class);
}

/// Whether "one of" ranks and does not count: "one of the most spectacular catches", "one of the proudest moments".
fn ranked(r: &Reading, of: usize, noun: Noun) -> bool {
    (of..noun.head).any(|i| {
        any(r, i, &["most", "least", "best", "worst", "few"])
            || r.tokens[i].kind == TokenKind::Word && r.word(i).len() > 5 && r.word(i).ends_with("est")
    })
}

/// Finds the action of a count, the whole it is a part of, and the noun it leaves out.
fn relate(
    r: &Reading,
    figures: &mut [Figure],
    sentences: &[usize],
    ix: usize,
    (first, number, end, head): (usize, usize, usize, Option<usize>),
    (start, stop): (usize, usize),
) {
    let action = action::find(r, first, head, end, start, stop);
    let part = roles::part(r, first, number, end, start);
    let whole = part.and_then(|part| roles::whole(figures, sentences, ix, part));
    let harm = action.is_some_and(|a| a.harm);
    figures[ix].part_of = whole;
    figures[ix].action = action.map(|a| a.class.to_owned());
    if let Some(again) = roles::again(r, figures, ix, first) {
        figures[ix].action = figures[again].action.clone();
    }
    if harm && figures[ix].counted.as_deref().is_some_and(|c| c == "other") {
        figures[ix].counted = Some("person".to_owned());
    }
    if figures[ix].counted.is_none() {
        let next = figures.get(ix + 1).filter(|_| sentences[ix + 1] == sentences[ix]);
        if let Some((counted, noun)) =
            next.filter(|n| roles::shares(r, end, n)).map(|n| (n.counted.clone(), n.noun.clone()))
        {
            figures[ix].counted = counted;
            figures[ix].noun = noun;
        }
    }
    if figures[ix].counted.is_none() {
        let before =
            ix.checked_sub(1).filter(|b| sentences[*b] == sentences[ix] && figures[*b].kind == FigureKind::Count);
        let carried = whole.or(before.filter(|_| !harm && roles::carries_on(r, first, start)));
        figures[ix].counted = carried.and_then(|w| figures[w].counted.clone()).or(harm.then(|| "person".to_owned()));
    }
    if figures[ix].action.is_none() {
        figures[ix].action = whole.and_then(|w| figures[w].action.clone());
    }
    // What flies and is destroyed was brought down.
    if figures[ix].action.as_deref() == Some("destroyed")
        && figures[ix].counted.as_deref().is_some_and(|c| FLYING.contains(&c))
    {
        figures[ix].action = Some("shot down".to_owned());
    }
    if figures[ix].counted.is_none() && figures[ix].action.is_none() && part.is_none() {
        figures[ix].kind = FigureKind::Measure;
        figures[ix].rule = "bare-number".into();
    }
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
