//! The JSON of `hearsay extract`, one object an article: also what `hearsay load` takes in place of extracting.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::range::whole;
use super::{Annotations, Article, CodePoints, Span};

/// Words that stand in the article or its findings, or that were read from JSON.
type Words<'a> = Option<Cow<'a, str>>;

/// One article with its findings; offsets count code points of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record<'a> {
    /// The record's own id, or the file's name.
    pub id: Cow<'a, str>,
    /// What is known of the article.
    pub article: ArticleRecord<'a>,
    /// Its actors.
    #[serde(default)]
    pub actors: Vec<ActorRecord<'a>>,
    /// Its statements.
    #[serde(default)]
    pub statements: Vec<StatementRecord<'a>>,
    /// Its figures.
    #[serde(default)]
    pub figures: Vec<FigureRecord<'a>>,
}

/// The article's own fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleRecord<'a> {
    /// Who printed it.
    pub outlet: Words<'a>,
    /// Its address.
    pub url: Words<'a>,
    /// The day of publication, ISO.
    pub published: Words<'a>,
    /// `stated`, `metadata`, `inferred` or `unknown`.
    pub published_basis: Words<'a>,
    /// Its title.
    pub title: Words<'a>,
    /// The place at its head.
    pub dateline: Words<'a>,
    /// ISO 639-1.
    pub language: Words<'a>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActorRecord<'a> {
    /// Standard name.
    pub name: Cow<'a, str>,
    /// See [`super::ActorKind::word`].
    pub kind: Cow<'a, str>,
    /// Surface forms.
    #[serde(default)]
    pub aliases: Cow<'a, [String]>,
    /// Office.
    #[serde(default)]
    pub role: Words<'a>,
    /// Body it belongs to.
    #[serde(default)]
    pub affiliation: Words<'a>,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<(usize, usize)>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementRecord<'a> {
    /// Start of the content.
    pub start: usize,
    /// End of the content.
    pub end: usize,
    /// The words there.
    #[serde(default)]
    pub text: Words<'a>,
    /// The pieces of a split statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<(usize, usize)>,
    /// Who said it, by standard name.
    #[serde(default)]
    pub speaker: Words<'a>,
    /// Start of the words that name the speaker.
    #[serde(default)]
    pub speaker_start: Option<usize>,
    /// End of them.
    #[serde(default)]
    pub speaker_end: Option<usize>,
    /// The cue as printed.
    #[serde(default)]
    pub cue: Words<'a>,
    /// `direct`, `indirect` or `mixed`.
    #[serde(default)]
    pub mode: Words<'a>,
    /// Where or to whom it was said.
    #[serde(default)]
    pub venue: Words<'a>,
    /// The day, ISO.
    #[serde(default)]
    pub said_on: Words<'a>,
    /// Whether it is reported inside another statement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nested: bool,
    /// The rule that found it.
    #[serde(default)]
    pub rule: Words<'a>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRecord<'a> {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words there.
    #[serde(default)]
    pub text: Words<'a>,
    /// The number as stated.
    #[serde(default, serialize_with = "whole")]
    pub value: Option<f64>,
    /// Least value meant.
    #[serde(serialize_with = "whole")]
    pub min: Option<f64>,
    /// Greatest value meant; null for no upper bound.
    #[serde(serialize_with = "whole")]
    pub max: Option<f64>,
    /// The hedge as printed.
    #[serde(default)]
    pub hedge: Words<'a>,
    /// See [`super::FigureKind::word`].
    #[serde(default)]
    pub kind: Words<'a>,
    /// Class of the thing counted.
    #[serde(default)]
    pub counted: Words<'a>,
    /// Normalised unit of a measure.
    #[serde(default)]
    pub unit: Words<'a>,
    /// What narrows the thing counted.
    #[serde(default)]
    pub qualifiers: Cow<'a, [String]>,
    /// Class of the action.
    #[serde(default)]
    pub action: Words<'a>,
    /// Who did it.
    #[serde(default)]
    pub agent: Words<'a>,
    /// Whom it was done to.
    #[serde(default)]
    pub target: Words<'a>,
    /// Where.
    #[serde(default)]
    pub place: Words<'a>,
    /// First day, ISO.
    #[serde(default)]
    pub period_start: Words<'a>,
    /// Last day, ISO.
    #[serde(default)]
    pub period_end: Words<'a>,
    /// Whom it is attributed to.
    #[serde(default)]
    pub claimed_by: Words<'a>,
    /// Index in this list of the whole it is part of.
    #[serde(default)]
    pub part_of: Option<usize>,
    /// Whether the text calls it a record.
    #[serde(default)]
    pub record: bool,
    /// The rule that found it.
    #[serde(default)]
    pub rule: Words<'a>,
}

/// An article and its findings as the contract has them.
#[must_use]
pub fn record<'a>(article: &'a Article, found: &'a Annotations) -> Record<'a> {
    let points = CodePoints::new(&article.text);
    let at = |span: Span| {
        let span = points.span(span);
        (span.start, span.end)
    };
    let name = |ix: Option<usize>| ix.map(|i| Cow::from(&found.actors[i].name));
    let iso = |date: Option<jiff::civil::Date>| date.map(|d| Cow::from(d.to_string()));
    Record {
        id: Cow::from(&*article.id),
        article: ArticleRecord {
            outlet: article.outlet.as_deref().map(Cow::from),
            url: article.url.as_deref().map(Cow::from),
            published: iso(article.published),
            published_basis: Some(article.published_basis.word().into()),
            title: article.title.as_deref().map(Cow::from),
            dateline: article.dateline.as_deref().map(Cow::from),
            language: article.language.as_deref().map(Cow::from),
        },
        actors: found
            .actors
            .iter()
            .map(|a| ActorRecord {
                name: Cow::from(&*a.name),
                kind: a.kind.word().into(),
                aliases: Cow::from(&a.aliases),
                role: a.role.as_deref().map(Cow::from),
                affiliation: a.affiliation.as_deref().map(Cow::from),
                mentions: a.mentions.iter().map(|&m| at(m)).collect(),
            })
            .collect(),
        statements: found
            .statements
            .iter()
            .map(|s| {
                let (start, end) = at(s.span);
                let speaker = s.speaker_span.map(at);
                StatementRecord {
                    start,
                    end,
                    text: Some(s.span.of(&article.text).into()),
                    segments: s.pieces.iter().map(|&p| at(p)).collect(),
                    speaker: name(s.speaker),
                    speaker_start: speaker.map(|p| p.0),
                    speaker_end: speaker.map(|p| p.1),
                    cue: s.cue.as_deref().map(Cow::from),
                    mode: Some(s.mode.word().into()),
                    venue: s.venue.as_deref().map(Cow::from),
                    said_on: s.said_on.as_ref().map(|d| d.date.to_string().into()),
                    nested: s.nested_in.is_some(),
                    rule: Some(Cow::from(&*s.rule)),
                }
            })
            .collect(),
        figures: found
            .figures
            .iter()
            .map(|f| {
                let (start, end) = at(f.span);
                FigureRecord {
                    start,
                    end,
                    text: Some(f.span.of(&article.text).into()),
                    value: f.value,
                    min: Some(f.range.min),
                    max: f.range.max,
                    hedge: f.hedge.as_deref().map(Cow::from),
                    kind: Some(f.kind.word().into()),
                    counted: f.counted.as_deref().map(Cow::from),
                    unit: f.unit.as_deref().map(Cow::from),
                    qualifiers: Cow::from(&f.qualifiers),
                    action: f.action.as_deref().map(Cow::from),
                    agent: name(f.agent),
                    target: name(f.target),
                    place: f.place.as_ref().map(|p| Cow::from(&*p.name)),
                    period_start: iso(f.period.as_ref().and_then(|p| p.start)),
                    period_end: iso(f.period.as_ref().and_then(|p| p.end)),
                    claimed_by: name(f.claimed_by),
                    part_of: f.part_of,
                    record: f.record,
                    rule: Some(Cow::from(&*f.rule)),
                }
            })
            .collect(),
    }
}
