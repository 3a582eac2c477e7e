//! Numbers into figures: how many of what, hedged how, done by whom, where and when. It starts from the
//! reading of an article and the statements in it, and never looks anything up outside them.

pub mod action;
mod address;
mod age;
pub mod calendar;
mod code;
pub mod counted;
pub mod hedges;
pub mod implicit;
mod items;
mod measured;
pub mod noncount;
pub mod number;
pub mod parties;
pub mod period;
pub mod quantity;
mod relate;
pub mod roles;
pub mod setting;
pub mod spelled;
pub mod tally;
pub mod unit;

use super::place::{self, PlaceMention};
use super::reading::Reading;
use super::speech::given;
use super::token::TokenKind;
use super::when::Calendar;
use crate::model::{Actor, Annotations, Figure, FigureKind, Range, Span, Statement};

use action::Action;
use counted::Noun;
use number::{Form, any, is};
use parties::Parties;
use quantity::Quantity;
use tally::Tally;

/// What the figures and records of one article are read against.
pub struct Scene<'r, 'a> {
    /// The article.
    pub r: &'r Reading<'a>,
    /// Its actors, by place and by name.
    pub parties: Parties<'r>,
    /// Its days.
    pub calendar: &'r Calendar,
    /// Its places.
    pub places: Vec<PlaceMention>,
}

impl<'r, 'a> Scene<'r, 'a> {
    /// Lays an article with its actors out.
    #[must_use]
    pub fn new(r: &'r Reading<'a>, actors: &'r [Actor], calendar: &'r Calendar) -> Self {
        Self { r, parties: Parties::gather(actors), calendar, places: place::places(r) }
    }
}

/// A figure with the tokens it was read from.
struct Draft {
    figure: Figure,
    site: Site,
}

/// Where a figure stands, in tokens.
#[derive(Debug, Clone, Copy)]
struct Site {
    /// First token, hedge and lead included.
    first: usize,
    /// One past the last token of the number.
    number: usize,
    /// One past the last token.
    end: usize,
    /// The noun counted.
    noun: Option<Noun>,
    /// What its clause tells that befell those counted, where their noun stands apart: "the number of injured rose to 12".
    apart: Option<Action>,
    /// Whether they are only somebody's or something's: "a father of three".
    owned: bool,
    /// The sentence.
    sentence: usize,
    /// How the number is printed.
    form: Form,
}

/// The counts and measures of an article, in order. `found` holds its actors and statements.
#[must_use]
pub fn figures(scene: &Scene, found: &Annotations) -> Vec<Figure> {
    let r = scene.r;
    let mut drafts = Vec::new();
    for (ix, sentence) in r.sentences.iter().enumerate() {
        read(r, ix, sentence.first, sentence.end, &mut drafts);
    }
    let sites: Vec<Site> = drafts.iter().map(|d: &Draft| d.site).collect();
    let mut figures: Vec<Figure> = drafts.into_iter().map(|d| d.figure).collect();
    for ix in 0..figures.len() {
        figures[ix].statement = roles::statement(found, figures[ix].number);
        figures[ix].claimed_by = match figures[ix].statement {
            // Who denies a number does not give it.
            Some(s) => found.statements[s].speaker.filter(|_| !denies(&found.statements[s])),
            None => roles::carried_claim(r, found, sites[ix].sentence),
        };
        if figures[ix].kind == FigureKind::Count {
            relate::relate(scene, found, &mut figures, &sites, ix);
        }
        // Who puts a toll at a number did not do the killing.
        if figures[ix].statement.is_some_and(|s| found.statements[s].rule == given::RULE) {
            figures[ix].agent = figures[ix].agent.filter(|agent| Some(*agent) != figures[ix].claimed_by);
        }
        let beside = figures[ix].statement.and_then(|s| found.statements[s].speaker_span);
        if let (None, Some(speaker), Some(_)) = (&figures[ix].place, beside, &figures[ix].action) {
            figures[ix].place = setting::office(r, &scene.places, speaker);
        }
        // How the number was read, then how what it counts was found.
        figures[ix].rule = format!("{}+{}", sites[ix].form.rule(), figures[ix].rule).into();
    }
    figures.iter_mut().for_each(|f| scene.parties.aim(f));
    figures
}

/// Whether a statement says that what it gives is not so.
fn denies(statement: &Statement) -> bool {
    let mut cue = statement.cue.iter().flat_map(|cue| cue.split_whitespace());
    cue.any(|word| ["deny", "denies", "denied", "denying"].iter().any(|one| word.eq_ignore_ascii_case(one)))
}

/// Reads the figures of the sentence in the tokens `start..end`.
fn read(r: &Reading, sentence: usize, start: usize, end: usize, drafts: &mut Vec<Draft>) {
    let quantities = quantity::quantities(r, start, end);
    // Only harm is counted without a number.
    let harm = action::harm(r, start, end);
    let unprinted = |within: (usize, usize), drafts: &mut Vec<Draft>| {
        if harm {
            unprinted(r, sentence, (start, end), within, drafts);
        }
    };
    let mut at = start;
    let mut last: Option<(usize, usize)> = None;
    for q in &quantities {
        unprinted((at, q.first), drafts);
        at = q.end.max(at);
        // "22 of 52 companies" is one figure; "72 of the 550 drones" names its whole.
        if last.is_some_and(|(number, whole)| ratio(r, number, whole, q)) {
            let nameless = drafts.last_mut().filter(|d| d.figure.counted.is_none());
            if let (Some(draft), Some(noun)) = (nameless, counted::phrase(r, q.end, end, false)) {
                name(r, noun, &mut draft.figure);
                draft.figure.rule = "ratio".into();
                draft.site.end = noun.end;
                draft.site.noun = Some(noun);
                draft.figure.span.end = r.tokens[noun.end - 1].span.end;
            }
            // "one of four men" tells how many there were.
            let member =
                |d: &Draft| d.figure.range == Range::exact(1.0) && d.site.noun.is_some_and(|n| implicit::people(r, n));
            if !drafts.last().is_some_and(member) {
                continue;
            }
        }
        let mut draft = draft(r, q, sentence, end);
        if let Some(said) = drafts.last().filter(|said| converted(r, said, &draft)) {
            let (counted, noun, qualifiers) = (&said.figure.counted, &said.figure.noun, &said.figure.qualifiers);
            (draft.figure.counted, draft.figure.noun) = (counted.clone(), noun.clone());
            draft.figure.qualifiers = qualifiers.clone();
        }
        last = Some((q.n.end, draft.site.end));
        drafts.push(draft);
    }
    unprinted((at, end), drafts);
}

/// Whether `other` gives the amount of `said` once more, in brackets behind it: "85 million euros ($108 million)".
fn converted(r: &Reading, said: &Draft, other: &Draft) -> bool {
    let behind = said.site.end.max(said.site.number);
    let close = other.site.first.checked_sub(1).is_some_and(|at| r.word(at) == "(" && at >= behind && at <= behind + 1);
    close && said.figure.unit.is_some() && said.figure.kind == other.figure.kind && other.figure.counted.is_none()
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
    // "twelve of one family" names no number they are out of.
    (bare && close || out) && q.n.range.min > 1.0
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
    let mut last = q.end;
    let (mut noun, mut apart, mut owned) = (None, None, false);
    if let Some(unit) = &q.unit {
        f.kind = unit.kind;
        f.unit = Some(unit.name.clone());
        f.rule = if unit.kind == FigureKind::Age { "age" } else { "unit" }.into();
        if let Some(noun) = measured::find(r, &q, (r.sentences[sentence].first, end)) {
            call(r, noun, measured::class(r, noun), &mut f);
            f.rule = "measure-of".into();
        }
    } else if q.n.form == Form::Share {
        f.kind = FigureKind::Percent;
        f.unit = Some("share".to_owned());
        f.rule = "whole".into();
        if let Some(noun) = counted::of_noun(r, q.end, end) {
            last = noun.end;
        }
    } else {
        let start = r.sentences[sentence].first;
        let group = tally::group(r, q.first, start);
        let theirs = matches!(group, Some(Tally::Owned(_)));
        // "a father of two killed" has two, and they live.
        let state = theirs && q.end < end && action::noun(r, q.end).is_some();
        (last, noun) = count(r, &q, if state { q.end } else { end }, &mut f);
        if f.rule.is_empty() {
            owned = theirs;
            let tally = group.or_else(|| tally::told(r, q.first, start));
            apart = tally.and_then(|tally| counted_apart(r, tally, &mut f));
        }
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
    let site =
        Site { first: q.first, number: q.n.end, end: last.max(q.end), noun, apart, owned, sentence, form: q.n.form };
    Draft { figure: f, site }
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
fn count(r: &Reading, q: &Quantity, end: usize, f: &mut Figure) -> (usize, Option<Noun>) {
    let single = q.n.range.is_exact() && q.n.range.min.abs() == 1.0;
    let at = q.end;
    let hyphen = at < end && r.tokens[at].kind == TokenKind::Hyphen;
    if let Some(stop) = counted::of_them(r, at, end) {
        f.rule = "of-them".into();
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
        return (beside + 1, None);
    }
    let Some(noun) = noun else { return (at, None) };
    f.rule = if of.is_some() { "of-noun" } else { "noun" }.into();
    if single && of.is_some() && ranked(r, at, noun) {
        f.kind = FigureKind::Ordinal;
        f.rule = "one-of-the-most".into();
    }
    name(r, noun, f);
    // "3,000 tests a day" is a rate.
    if let Some((per, stop)) = unit::per(r, noun.end, end) {
        f.unit = Some(format!("per {per}"));
        return (stop, Some(noun));
    }
    (noun.end, Some(noun))
}

/// Names what a number without a noun counts; gives what befell that.
fn counted_apart(r: &Reading, tally: Tally, f: &mut Figure) -> Option<Action> {
    match tally {
        Tally::Named(noun) => {
            name(r, noun, f);
            f.rule = "number-of".into();
            action::of_noun(r, noun.first, noun.head)
        }
        Tally::Members(counted) | Tally::Owned(counted) => {
            f.counted = Some(counted.to_owned());
            f.rule = "group".into();
            None
        }
        Tally::Harmed(action) => Some(action),
    }
}

fn name(r: &Reading, noun: Noun, f: &mut Figure) {
    call(r, noun, counted::class(r, noun.first, noun.head), f);
}

fn call(r: &Reading, noun: Noun, class: String, f: &mut Figure) {
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
