//! How a finding stands: the fields of it that a person may set, by their names in the language.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FigureKind, Mode, PeriodBasis, Range, hedge};

/// The fields of a figure that can be set, each with what it takes.
pub const FIGURE_FIELDS: &[(&str, &str)] = &[
    ("value", "a number, a range such as 15..19 or 100.., or a number behind its hedge, as in `nearly 100`"),
    ("counted", "the class of the thing, singular: drone"),
    ("qualifiers", "what narrows it, with commas between: civilian, Ukrainian"),
    ("action", "the class of the action: killed, shot down"),
    ("agent", "who did it"),
    ("target", "whom it was done to"),
    ("place", "where"),
    ("period", "a day such as 2025-05-27, or 2025-05-20..2025-05-27"),
    ("claimant", "whom it is attributed to; unknown is the article's own voice"),
    ("whole", "the ref of the figure it is a part of"),
    ("kind", "count, duration, distance, money, percent, age, ordinal or measure"),
    ("unit", "of a measure: km, USD"),
    ("record", "yes or no"),
];

/// The fields of a statement that can be set.
pub const STATEMENT_FIELDS: &[(&str, &str)] = &[
    ("speaker", "who said it"),
    ("cue", "the verb that reports it"),
    ("mode", "direct, indirect or mixed"),
    ("venue", "where or to whom"),
    ("said_on", "a day such as 2025-05-27"),
];

/// The field a user means by `name`: the language knows some by two names.
#[must_use]
pub fn field(statement: bool, name: &str) -> Option<&'static str> {
    let name = match name {
        "thing" => "counted",
        "doer" => "agent",
        other => other,
    };
    let fields = if statement { STATEMENT_FIELDS } else { FIGURE_FIELDS };
    fields.iter().map(|(known, _)| *known).find(|known| *known == name)
}

/// What of a figure can be set, names in place of rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FigureStanding {
    /// The number as stated.
    pub value: Option<f64>,
    /// Least value meant.
    pub min: f64,
    /// Greatest value meant; `None` for no upper bound.
    pub max: Option<f64>,
    /// The hedge.
    pub hedge: Option<String>,
    /// See [`FigureKind::word`].
    pub kind: String,
    /// Class of the thing counted.
    pub counted: Option<String>,
    /// Unit of a measure.
    pub unit: Option<String>,
    /// What narrows the thing counted.
    pub qualifiers: Vec<String>,
    /// Class of the action.
    pub action: Option<String>,
    /// Who did it.
    pub agent: Option<Named>,
    /// To whom.
    pub target: Option<Named>,
    /// Where.
    pub place: Option<String>,
    /// First day.
    pub since: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// How the days are known.
    pub period_basis: String,
    /// The words they rest on.
    pub period_words: Option<String>,
    /// Whom it is attributed to.
    pub claimant: Option<Named>,
    /// Ref of the figure it is a part of.
    pub whole: Option<String>,
    /// Whether the text calls it a record.
    pub record: bool,
}

/// What of a statement can be set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementStanding {
    /// Who said it.
    pub speaker: Option<Named>,
    /// The cue.
    pub cue: Option<String>,
    /// See [`Mode::word`].
    pub mode: String,
    /// How the speaker is known.
    pub attribution: String,
    /// Where or to whom.
    pub venue: Option<String>,
    /// The day.
    pub said_on: Option<String>,
    /// How the day is known.
    pub said_basis: Option<String>,
    /// The words it rests on.
    pub said_words: Option<String>,
}

/// An actor by name and, where it is known, kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// See [`super::ActorKind::word`]; `None` where a person gave the name alone.
    pub kind: Option<String>,
}

impl FigureStanding {
    /// Sets a field of [`FIGURE_FIELDS`]; `None` is unknown.
    ///
    /// # Errors
    /// In plain words, where the value does not fit the field.
    pub fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        let text = || value.map(str::to_owned);
        match field {
            "value" => {
                let value = value.ok_or("a figure has a value; `reject` it where it has none")?;
                let whole = self.kind == FigureKind::Count.word();
                (self.value, self.hedge, (self.min, self.max)) = amount(value, whole)?;
            }
            "counted" => self.counted = text(),
            "qualifiers" => {
                let parts = value.unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty());
                self.qualifiers = parts.map(str::to_owned).collect();
                self.qualifiers.sort();
                self.qualifiers.dedup();
            }
            "action" => self.action = text(),
            "agent" => self.agent = named(value),
            "target" => self.target = named(value),
            "place" => self.place = text(),
            "claimant" => self.claimant = named(value),
            "whole" => {
                if value.is_some_and(|value| !value.starts_with("fig:")) {
                    return Err("the whole is named by its ref, fig:…".to_owned());
                }
                self.whole = text();
            }
            "unit" => self.unit = text(),
            "kind" => self.kind = one_of(value, FigureKind::ALL.map(FigureKind::word).as_slice())?,
            "record" => self.record = matches!(one_of(value, &["yes", "no"])?.as_str(), "yes"),
            "period" => {
                let (since, until) = match value.map(|value| value.split_once("..").unwrap_or((value, value))) {
                    None => (None, None),
                    Some((since, until)) => (day(since)?, day(until)?),
                };
                if let (Some(since), Some(until)) = (since, until)
                    && until < since
                {
                    return Err("the period ends before it starts".to_owned());
                }
                let known = since.is_some() || until.is_some();
                self.since = since.map(|day| day.to_string());
                self.until = until.map(|day| day.to_string());
                self.period_basis = if known { PeriodBasis::Stated } else { PeriodBasis::Unknown }.word().to_owned();
                self.period_words = None;
            }
            other => return Err(format!("a figure has no field `{other}` that can be set")),
        }
        Ok(())
    }
}

impl StatementStanding {
    /// Sets a field of [`STATEMENT_FIELDS`]; `None` is unknown.
    ///
    /// # Errors
    /// In plain words, where the value does not fit the field.
    pub fn set(&mut self, field: &str, value: Option<&str>) -> Result<(), String> {
        let text = || value.map(str::to_owned);
        match field {
            "speaker" => {
                self.speaker = named(value);
                self.attribution = if value.is_some() { "named" } else { "unknown" }.to_owned();
            }
            "cue" => self.cue = text(),
            "mode" => self.mode = one_of(value, &[Mode::Direct.word(), Mode::Indirect.word(), Mode::Mixed.word()])?,
            "venue" => self.venue = text(),
            "said_on" => {
                let day = day(value.unwrap_or_default())?;
                self.said_basis = day.map(|_| PeriodBasis::Stated.word().to_owned());
                self.said_on = day.map(|day| day.to_string());
                self.said_words = None;
            }
            other => return Err(format!("a statement has no field `{other}` that can be set")),
        }
        Ok(())
    }
}

fn named(value: Option<&str>) -> Option<Named> {
    value.map(|name| Named { name: name.to_owned(), kind: None })
}

fn one_of(value: Option<&str>, words: &[&str]) -> Result<String, String> {
    let known = value.and_then(|value| words.iter().find(|word| **word == value));
    known.map(|word| (*word).to_owned()).ok_or_else(|| format!("one of {} is expected", words.join(", ")))
}

fn day(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("`{text}` is no day such as 2025-05-27"))
}

/// A number as stated, its hedge, and the least and greatest value meant.
type Amount = (Option<f64>, Option<String>, (f64, Option<f64>));

/// Reads `13`, `1,465`, `15..19`, `100..`, `nearly 100`.
fn amount(text: &str, whole: bool) -> Result<Amount, String> {
    let number = |text: &str| {
        let plain = text.trim().replace(',', "");
        let n = plain.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
        n.ok_or_else(|| format!("`{}` is no number, range or hedged number", text.trim()))
    };
    if let Some((low, high)) = text.split_once("..") {
        let min = if low.trim().is_empty() { 0.0 } else { number(low)? };
        let max = if high.trim().is_empty() { None } else { Some(number(high)?) };
        if max.is_some_and(|max| max < min) {
            return Err(format!("`{text}` ends below where it starts"));
        }
        return Ok((None, None, (min, max)));
    }
    let (lead, last) = text.trim().rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let n = number(last)?;
    let lead = lead.trim();
    if lead.is_empty() {
        return Ok((Some(n), None, (n, Some(n))));
    }
    let Range { min, max } = hedge::of(lead).ok_or_else(|| format!("`{lead}` is no hedge"))?.range(n, whole);
    Ok((Some(n), Some(lead.to_owned()), (min, max)))
}

/// The first number that stands in digits in `words`.
#[must_use]
pub fn digits(words: &str) -> Option<f64> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest = words[start..].find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let number = &words[start..rest.map_or(words.len(), |end| start + end)];
    number.trim_end_matches([',', '.']).replace(',', "").parse().ok()
}
