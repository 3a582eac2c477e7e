//! Findings that came with an article, in the contract's JSON: checked against the text, then taken
//! over. One that does not fit is left out whole, with the reason; it never guesses what was meant.

use std::borrow::Cow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{day, json::kind};
use crate::model::contract::{ActorRecord, FigureRecord, StatementRecord};
use crate::model::{
    Actor, ActorIx, ActorKind, Annotations, Article, Attribution, Basis, CodePoints, Dated, Figure, FigureIx,
    FigureKind, Mode, Period, PeriodBasis, Place, Range, Record, RecordKind, Rule, Span, Statement, hedge,
};

/// The rule of a finding that brings none.
pub const GIVEN: &str = "given";

/// How many findings may stand one in the other.
const DEEPEST: usize = 64;

/// Takes the findings out of `object`; `None` where it brings none. Each one that does not fit adds
/// to `reasons`.
pub(super) fn read(
    object: &mut Map<String, Value>,
    article: &Article,
    reasons: &mut Vec<String>,
) -> Option<Annotations> {
    let [actors, statements, figures] = ["actors", "statements", "figures"].map(|name| object.remove(name));
    if [&actors, &statements, &figures].iter().all(|list| matches!(list, None | Some(Value::Null))) {
        return None;
    }
    let mut found = Annotations {
        sentences: article.body().into_iter().flat_map(|span| paragraphs(&article.text, span)).collect(),
        inferred_published: article.published.filter(|_| article.published_basis == Basis::Inferred),
        ..Annotations::default()
    };
    let mut check = Check { text: &article.text, points: CodePoints::new(&article.text), actors: FxHashMap::default() };

    for (n, value) in list(actors, "actors", reasons) {
        match parse::<ActorRecord>(value).and_then(|r| check.actor(r, n, reasons)) {
            Ok(actor) => check.meet(&mut found.actors, actor),
            Err(reason) => reasons.push(format!("actor {n}: {reason}")),
        }
    }
    let mut kept = Vec::new();
    for (n, value) in list(statements, "statements", reasons) {
        match parse::<StatementRecord>(value).and_then(|r| Ok((r.nested, check.statement(r)?))) {
            Ok(statement) => kept.push(statement),
            Err(reason) => reasons.push(format!("statement {n}: {reason}")),
        }
    }
    kept.sort_by_key(|(_, s)| (s.span.start, std::cmp::Reverse(s.span.end)));
    found.statements = nest(kept);

    let mut kept = Vec::new();
    for (n, value) in list(figures, "figures", reasons) {
        match parse::<FigureRecord>(value).and_then(|r| Ok((n, r.part_of, check.figure(r)?))) {
            Ok(figure) => kept.push(figure),
            Err(reason) => reasons.push(format!("figure {n}: {reason}")),
        }
    }
    kept.sort_by_key(|(_, _, f)| (f.span.start, f.span.end));
    found.figures = linked(kept, reasons);
    let holders = holders(&found.statements, found.figures.iter().map(|f| f.span));
    for (figure, holder) in found.figures.iter_mut().zip(holders) {
        figure.statement = holder;
    }
    found.records = records(&found.figures);
    Some(found)
}

/// The figures that are called a record, each as a claim of its own.
fn records(figures: &[Figure]) -> Vec<Record> {
    let called = figures.iter().enumerate().filter(|(_, f)| f.record);
    let claim = |(ix, f): (FigureIx, &Figure)| Record {
        span: f.span,
        kind: RecordKind::Record,
        scope: f.noun.clone().or_else(|| f.counted.clone()),
        what: f.counted.clone(),
        qualifiers: f.qualifiers.clone(),
        action: f.action.clone(),
        bounds: None,
        bounds_start: None,
        agent: f.agent,
        target: f.target,
        place: f.place.clone(),
        period: f.period.clone(),
        claimed_by: f.claimed_by,
        statement: f.statement,
        figure: Some(ix),
        beats: None,
        rule: f.rule.clone(),
    };
    called.map(claim).collect()
}

/// The findings of one line of JSON, which may name who made them as `extractor`, checked against the article;
/// with the reasons why some were left out.
///
/// # Errors
/// In words that follow "the extractor", where the line is no object of findings.
pub fn findings(line: &str, article: &Article) -> Result<(Annotations, Option<String>, Vec<String>), String> {
    let Ok(Value::Object(mut object)) = serde_json::from_str(line) else {
        return Err(format!("answered with no JSON object but `{}`", short(line.trim())));
    };
    if let Some(Value::String(id)) = object.get("id").filter(|id| id.as_str() != Some(article.id.as_str())) {
        return Err(format!("answered for `{}` in place of `{}`", short(id), short(&article.id)));
    }
    let who = object.get("extractor").and_then(Value::as_str).map(|name| short(name.trim()));
    let mut reasons = Vec::new();
    match read(&mut object, article, &mut reasons) {
        Some(found) => Ok((found, who.filter(|name| !name.is_empty()), reasons)),
        None => Err("answered without `actors`, `statements` or `figures`".to_owned()),
    }
}

/// The elements of a list with their numbers, from 0 as `part_of` counts them.
fn list(value: Option<Value>, name: &str, reasons: &mut Vec<String>) -> impl Iterator<Item = (usize, Value)> + use<> {
    let values = match value {
        Some(Value::Array(values)) => values,
        None | Some(Value::Null) => Vec::new(),
        Some(other) => {
            reasons.push(format!("`{name}` must be a list, not {}; it is left out", kind(&other)));
            Vec::new()
        }
    };
    values.into_iter().enumerate()
}

fn parse<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    if !value.is_object() {
        return Err(format!("it must be an object, not {}", kind(&value)));
    }
    serde_json::from_value(value).map_err(|e| e.to_string().replace("usize", "a whole number"))
}

/// What findings are checked against.
struct Check<'a> {
    text: &'a str,
    points: CodePoints,
    /// Actors by name, then by alias.
    actors: FxHashMap<String, ActorIx>,
}

impl Check<'_> {
    /// The bytes of a stretch of code points.
    fn span(&self, start: usize, end: usize) -> Result<Span, String> {
        let at = |point| self.points.to_byte(point);
        match (at(start), at(end)) {
            _ if start >= end => Err(format!("{start} to {end} covers nothing")),
            (Some(start), Some(end)) => Ok(Span::new(start, end)),
            _ => {
                Err(format!("{start} to {end} is past the end of the text at {}", self.points.at_byte(self.text.len())))
            }
        }
    }

    /// The bytes of a stretch that is said to hold `words`.
    fn worded(&self, start: usize, end: usize, words: Option<&str>) -> Result<Span, String> {
        let span = self.span(start, end)?;
        let there = span.of(self.text);
        match words {
            Some(words) if words != there => {
                Err(format!("{start} to {end} holds `{}`, not `{}`", short(there), short(words)))
            }
            _ => Ok(span),
        }
    }

    fn named(&self, name: Option<&str>) -> Result<Option<ActorIx>, String> {
        let Some(name) = name else { return Ok(None) };
        match self.actors.get(name) {
            Some(&ix) => Ok(Some(ix)),
            None => Err(format!("`{}` is not among the article's actors", short(name))),
        }
    }

    fn meet(&mut self, actors: &mut Vec<Actor>, actor: Actor) {
        let ix = actors.len();
        self.actors.entry(actor.name.clone()).or_insert(ix);
        for alias in &actor.aliases {
            self.actors.entry(alias.clone()).or_insert(ix);
        }
        actors.push(actor);
    }

    fn actor(&self, record: ActorRecord, n: usize, reasons: &mut Vec<String>) -> Result<Actor, String> {
        if record.name.trim().is_empty() {
            return Err("the name is empty".to_owned());
        }
        let mut mentions = Vec::new();
        for (start, end) in record.mentions {
            match self.span(start, end) {
                Ok(span) => mentions.push(span),
                Err(reason) => reasons.push(format!("actor {n}, a mention: {reason}")),
            }
        }
        mentions.sort();
        Ok(Actor {
            kind: actor_kind(&record.kind)?,
            name: record.name.into_owned(),
            aliases: record.aliases.into_owned(),
            role: record.role.map(Cow::into_owned),
            affiliation: record.affiliation.map(Cow::into_owned),
            side: None,
            mentions,
            relations: Vec::new(),
            rule: Cow::Borrowed(GIVEN),
        })
    }

    fn statement(&self, record: StatementRecord) -> Result<Statement, String> {
        let span = self.worded(record.start, record.end, record.text.as_deref())?;
        let mut pieces = Vec::new();
        for (start, end) in record.segments {
            let piece = self.span(start, end)?;
            if !span.holds(piece) || pieces.last().is_some_and(|last: &Span| last.end > piece.start) {
                return Err(format!("the segment {start} to {end} is out of place"));
            }
            pieces.push(piece);
        }
        let speaker = self.named(record.speaker.as_deref())?;
        let speaker_span = match (record.speaker_start, record.speaker_end) {
            (Some(start), Some(end)) => Some(self.span(start, end).map_err(|e| format!("the speaker: {e}"))?),
            _ => None,
        };
        let mode = match record.mode.as_deref() {
            None => mode_at(self.text, span),
            Some(word) => [Mode::Direct, Mode::Indirect, Mode::Mixed]
                .into_iter()
                .find(|m| m.word() == word)
                .ok_or_else(|| format!("the mode is not `{}` but direct, indirect or mixed", short(word)))?,
        };
        let said_on = match record.said_on {
            Some(words) => Some(Dated { date: iso(&words)?, basis: PeriodBasis::Stated, words: String::new() }),
            None => None,
        };
        let quotes = if mode != Mode::Direct {
            Vec::new()
        } else if pieces.is_empty() {
            vec![span]
        } else {
            pieces.clone()
        };
        Ok(Statement {
            span,
            pieces,
            quotes,
            attribution: if speaker.is_none() { Attribution::Unknown } else { Attribution::Named },
            speaker,
            speaker_span,
            cue: record.cue.map(Cow::into_owned),
            cue_span: None,
            mode,
            venue: record.venue.map(Cow::into_owned),
            said_on,
            nested_in: None,
            rule: rule(record.rule.as_deref()),
        })
    }

    fn figure(&self, record: FigureRecord) -> Result<Figure, String> {
        let span = self.worded(record.start, record.end, record.text.as_deref())?;
        let kind = record.kind.as_deref().map_or(Ok(FigureKind::Count), figure_kind)?;
        let range = match (record.min, record.value) {
            (Some(min), _) if record.max.is_some_and(|max| max < min) => return Err("`max` is below `min`".to_owned()),
            (Some(min), _) => Range { min, max: record.max },
            (None, Some(value)) => record
                .hedge
                .as_deref()
                .and_then(hedge::of)
                .map_or(Range::exact(value), |h| h.range(value, kind == FigureKind::Count)),
            (None, None) => return Err("neither `min` nor `value` is given".to_owned()),
        };
        let [start, end] = [record.period_start, record.period_end].map(|day| day.map(|words| iso(&words)).transpose());
        let (start, end) = (start?, end?);
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            return Err("the period ends before it starts".to_owned());
        }
        let period = (start.is_some() || end.is_some()).then(|| Period {
            start,
            end,
            basis: PeriodBasis::Stated,
            words: String::new(),
        });
        Ok(Figure {
            span,
            number: digits(self.text, span).unwrap_or(span),
            value: record.value,
            range,
            hedge: record.hedge.map(Cow::into_owned),
            kind,
            counted: record.counted.map(Cow::into_owned),
            noun: None,
            unit: record.unit.map(Cow::into_owned),
            qualifiers: record.qualifiers.into_owned(),
            action: record.action.map(Cow::into_owned),
            agent: self.named(record.agent.as_deref())?,
            target: self.named(record.target.as_deref())?,
            place: record.place.map(|name| Place {
                span: near(self.text, span, &name),
                name: name.into_owned(),
                within: Vec::new(),
            }),
            period,
            as_of: None,
            claimed_by: self.named(record.claimed_by.as_deref())?,
            statement: None,
            part_of: None,
            record: record.record,
            rule: rule(record.rule.as_deref()),
        })
    }
}

fn rule(given: Option<&str>) -> Rule {
    given.map_or(Cow::Borrowed(GIVEN), |rule| Cow::Owned(rule.to_owned()))
}

fn actor_kind(word: &str) -> Result<ActorKind, String> {
    use ActorKind::{Group, Organisation, Outlet, Person, PlaceAsActor, State, Unnamed};
    [Person, Organisation, State, PlaceAsActor, Outlet, Group, Unnamed]
        .into_iter()
        .find(|k| k.word() == word)
        .ok_or_else(|| format!("`{}` is no kind of actor", short(word)))
}

fn figure_kind(word: &str) -> Result<FigureKind, String> {
    use FigureKind::{Age, Count, Distance, Duration, Measure, Money, Ordinal, Percent};
    [Count, Duration, Distance, Money, Percent, Age, Ordinal, Measure]
        .into_iter()
        .find(|k| k.word() == word)
        .ok_or_else(|| format!("`{}` is no kind of figure", short(word)))
}

fn iso(words: &str) -> Result<Date, String> {
    day::iso(words).ok_or_else(|| format!("`{}` is no day such as 2025-05-27", short(words)))
}

/// The first words of a text, enough to know it by.
fn short(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// The lines of a stretch: the context its findings are shown in.
fn paragraphs(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let mut out = Vec::new();
    for line in span.of(text).split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            out.push(Span::new(start, start + words.len()));
        }
        at += line.len();
    }
    out
}

/// How much of a statement stands in quotation marks, by the marks around and in it.
fn mode_at(text: &str, span: Span) -> Mode {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„');
    let before = text[..span.start].chars().next_back();
    if before.is_some_and(|c| mark(c) || c == '‘') {
        Mode::Direct
    } else if span.of(text).contains(mark) {
        Mode::Mixed
    } else {
        Mode::Indirect
    }
}

/// The digits of a figure, separators between them included.
fn digits(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest =
        words[start..].find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(words.len() - start);
    let number = words[start..start + rest].trim_end_matches([',', '.']);
    Some(Span::new(span.start + start, span.start + start + number.len()))
}

/// Where `name` stands in the lines beside a figure; the figure itself where it does not.
fn near(text: &str, span: Span, name: &str) -> Span {
    const WINDOW: usize = 600;
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start.saturating_sub(WINDOW));
    let end = floor((span.end + WINDOW).min(text.len()));
    let found = if name.is_empty() { None } else { text[start..end].find(name) };
    found.map_or(span, |at| Span::new(start + at, start + at + name.len()))
}

/// Ties each statement marked as nested to the narrowest one that holds it.
fn nest(kept: Vec<(bool, Statement)>) -> Vec<Statement> {
    let (nested, mut statements): (Vec<bool>, Vec<Statement>) = kept.into_iter().unzip();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..statements.len() {
        let span = statements[at].span;
        if nested[at] {
            statements[at].nested_in = holder(&mut open, &statements, span);
        }
        open.push(at);
    }
    statements
}

/// The narrowest statement that holds each of `spans`; both go by start.
fn holders(statements: &[Statement], spans: impl Iterator<Item = Span>) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    spans
        .map(|span| {
            while statements.get(next).is_some_and(|s| s.span.start <= span.start) {
                open.push(next);
                next += 1;
            }
            holder(&mut open, statements, span)
        })
        .collect()
}

/// The narrowest of the `open` statements that holds `span`; those that end before it are closed.
fn holder(open: &mut Vec<usize>, statements: &[Statement], span: Span) -> Option<usize> {
    while open.last().is_some_and(|&o| statements[o].span.end <= span.start) {
        open.pop();
    }
    open.iter().rev().take(DEEPEST).copied().find(|&o| statements[o].span.holds(span))
}

/// Points every `part_of` at the figure's place among those kept.
fn linked(kept: Vec<(usize, Option<usize>, Figure)>, reasons: &mut Vec<String>) -> Vec<Figure> {
    let places: FxHashMap<usize, usize> = kept.iter().enumerate().map(|(at, (n, _, _))| (*n, at)).collect();
    let wholes: FxHashMap<usize, usize> = kept.iter().filter_map(|(n, part_of, _)| Some((*n, (*part_of)?))).collect();
    let mut out = Vec::with_capacity(kept.len());
    for (n, part_of, mut figure) in kept {
        figure.part_of = part_of.filter(|_| ends(&wholes, n)).and_then(|whole| places.get(&whole).copied());
        if let (Some(whole), None) = (part_of, figure.part_of) {
            reasons.push(format!("figure {n}: it cannot be part of figure {whole}; kept on its own"));
        }
        out.push(figure);
    }
    out
}

/// Whether the chain of wholes above figure `n` comes to an end.
fn ends(wholes: &FxHashMap<usize, usize>, n: usize) -> bool {
    let mut at = n;
    (0..DEEPEST).any(|_| match wholes.get(&at) {
        Some(&whole) => {
            at = whole;
            false
        }
        None => true,
    })
}
