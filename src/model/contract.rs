//! The JSON of `hearsay extract`, one object an article: also what `hearsay load` takes in place of extracting.

use serde::{Deserialize, Serialize};

use super::range::whole;
use super::{Annotations, Article, CodePoints, Span};

/// One article with its findings; offsets count code points of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The record's own id, or the file's name.
    pub id: String,
    /// What is known of the article.
    pub article: ArticleRecord,
    /// Its actors.
    #[serde(default)]
    pub actors: Vec<ActorRecord>,
    /// Its statements.
    #[serde(default)]
    pub statements: Vec<StatementRecord>,
    /// Its figures.
    #[serde(default)]
    pub figures: Vec<FigureRecord>,
}

/// The article's own fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleRecord {
    /// Who printed it.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of publication, ISO.
    pub published: Option<String>,
    /// `stated`, `metadata`, `inferred` or `unknown`.
    pub published_basis: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The place at its head.
    pub dateline: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActorRecord {
    /// Standard name.
    pub name: String,
    /// See [`super::ActorKind::word`].
    pub kind: String,
    /// Surface forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Office.
    #[serde(default)]
    pub role: Option<String>,
    /// Body it belongs to.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<(usize, usize)>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementRecord {
    /// Start of the content.
    pub start: usize,
    /// End of the content.
    pub end: usize,
    /// The words there.
    #[serde(default)]
    pub text: Option<String>,
    /// The pieces of a split statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<(usize, usize)>,
    /// Who said it, by standard name.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Start of the words that name the speaker.
    #[serde(default)]
    pub speaker_start: Option<usize>,
    /// End of them.
    #[serde(default)]
    pub speaker_end: Option<usize>,
    /// The cue as printed.
    #[serde(default)]
    pub cue: Option<String>,
    /// `direct`, `indirect` or `mixed`.
    #[serde(default)]
    pub mode: Option<String>,
    /// Where or to whom it was said.
    #[serde(default)]
    pub venue: Option<String>,
    /// The day, ISO.
    #[serde(default)]
    pub said_on: Option<String>,
    /// Whether it is reported inside another statement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nested: bool,
    /// The rule that found it.
    #[serde(default)]
    pub rule: Option<String>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRecord {
    /// Start.
    pub start: usize,
    /// End.
    pub end: usize,
    /// The words there.
    #[serde(default)]
    pub text: Option<String>,
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
    pub hedge: Option<String>,
    /// See [`super::FigureKind::word`].
    #[serde(default)]
    pub kind: Option<String>,
    /// Class of the thing counted.
    #[serde(default)]
    pub counted: Option<String>,
    /// Normalised unit of a measure.
    #[serde(default)]
    pub unit: Option<String>,
    /// What narrows the thing counted.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// Class of the action.
    #[serde(default)]
    pub action: Option<String>,
    /// Who did it.
    #[serde(default)]
    pub agent: Option<String>,
    /// Whom it was done to.
    #[serde(default)]
    pub target: Option<String>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// First day, ISO.
    #[serde(default)]
    pub period_start: Option<String>,
    /// Last day, ISO.
    #[serde(default)]
    pub period_end: Option<String>,
    /// Whom it is attributed to.
    #[serde(default)]
    pub claimed_by: Option<String>,
    /// Index in this list of the whole it is part of.
    #[serde(default)]
    pub part_of: Option<usize>,
    /// Whether the text calls it a record.
    #[serde(default)]
    pub record: bool,
    /// The rule that found it.
    #[serde(default)]
    pub rule: Option<String>,
}

/// An article and its findings as the contract has them.
#[must_use]
pub fn record(article: &Article, found: &Annotations) -> Record {
    let points = CodePoints::new(&article.text);
    let at = |span: Span| {
        let span = points.span(span);
        (span.start, span.end)
    };
    let name = |ix: Option<usize>| ix.map(|i| found.actors[i].name.clone());
    let iso = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string());
    Record {
        id: article.id.clone(),
        article: ArticleRecord {
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: iso(article.published),
            published_basis: Some(article.published_basis.word().to_owned()),
            title: article.title.clone(),
            dateline: article.dateline.clone(),
            language: article.language.clone(),
        },
        actors: found
            .actors
            .iter()
            .map(|a| ActorRecord {
                name: a.name.clone(),
                kind: a.kind.word().to_owned(),
                aliases: a.aliases.clone(),
                role: a.role.clone(),
                affiliation: a.affiliation.clone(),
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
                    text: Some(s.span.of(&article.text).to_owned()),
                    segments: s.pieces.iter().map(|&p| at(p)).collect(),
                    speaker: name(s.speaker),
                    speaker_start: speaker.map(|p| p.0),
                    speaker_end: speaker.map(|p| p.1),
                    cue: s.cue.clone(),
                    mode: Some(s.mode.word().to_owned()),
                    venue: s.venue.clone(),
                    said_on: s.said_on.as_ref().map(|d| d.date.to_string()),
                    nested: s.nested_in.is_some(),
                    rule: Some(s.rule.to_string()),
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
                    text: Some(f.span.of(&article.text).to_owned()),
                    value: f.value,
                    min: Some(f.range.min),
                    max: f.range.max,
                    hedge: f.hedge.clone(),
                    kind: Some(f.kind.word().to_owned()),
                    counted: f.counted.clone(),
                    unit: f.unit.clone(),
                    qualifiers: f.qualifiers.clone(),
                    action: f.action.clone(),
                    agent: name(f.agent),
                    target: name(f.target),
                    place: f.place.as_ref().map(|p| p.name.clone()),
                    period_start: iso(f.period.as_ref().and_then(|p| p.start)),
                    period_end: iso(f.period.as_ref().and_then(|p| p.end)),
                    claimed_by: name(f.claimed_by),
                    part_of: f.part_of,
                    record: f.record,
                    rule: Some(f.rule.to_string()),
                }
            })
            .collect(),
    }
}
