//! Records: what is called the greatest of its sort, a record or a first.

use super::figures::PERIOD;
use super::{Field, Noun, NounInfo, OUTLET, PUBLISHED, Type, also, field};
use crate::model::RecordKind;

pub(super) const RECORDS: NounInfo = NounInfo {
    noun: Noun::Records,
    name: "records",
    doc: "What is called the greatest of its sort, a record or a first, with or without a number.",
    table: "record @ JOIN article @a ON @a.id = @.article",
    always: "@a.replaced_by IS NULL",
    title: "@.ref",
    order: "@a.published_day IS NULL, @a.published_day, @a.name, @a.id, @.start",
    shown: &["kind", "scope", "value", "doer", "target", "period", "claimant", "beaten_by", "article", "ref"],
    fields: FIELDS,
    more: &[],
    example: "records by Russia | where kind <> \"first\" | show article, scope, claimant, value, period, beaten_by",
};

const KINDS: &[&str] = &{
    let mut out = [""; RecordKind::ALL.len()];
    let mut at = 0;
    while at < out.len() {
        out[at] = RecordKind::ALL[at].word();
        at += 1;
    }
    out
};

/// The number that the text itself says surpasses the record's, else the least number of the same thing, act, doer and
/// target that goes beyond it over no longer a time. Where days are unknown nothing can be told.
const BEATEN_BY: &str = "coalesce(\
(SELECT n.figure FROM record n WHERE n.beats = @.figure AND n.figure IS NOT NULL ORDER BY n.ref LIMIT 1), \
(SELECT n.id FROM figure me JOIN figure n ON n.kind = me.kind AND n.counted = me.counted AND n.action = me.action \
AND n.agent IN (SELECT x.id FROM actor x JOIN actor y ON coalesce(x.side, x.id) = coalesce(y.side, y.id) WHERE y.id = @.agent) \
JOIN article na ON na.id = n.article AND na.replaced_by IS NULL \
WHERE me.id = @.figure AND @.kind IN ('largest', 'smallest', 'record') \
AND (SELECT coalesce(x.side, x.id) FROM actor x WHERE x.id = n.target) IS (SELECT coalesce(x.side, x.id) FROM actor x WHERE x.id = @.target) \
AND n.until_day - n.since_day <= @.until_day - @.since_day \
AND CASE WHEN @.kind = 'smallest' THEN n.max < me.min ELSE n.min > me.max END \
ORDER BY abs(n.min - me.min), n.ref LIMIT 1))";

const FIELDS: &[Field] = &[
    field("kind", Type::Words(KINDS), &["@.kind"], "Which sort of claim; `among` is one of the greatest."),
    field("scope", Type::Text, &["@.scope"], "What it is a record of, in the text's words, with what bounds it."),
    also(field("what", Type::Thing, &["@.what"], "Class of what it is a record of, singular."), &["thing", "counted"]),
    field(
        "qualifiers",
        Type::Text,
        &["(SELECT group_concat(n.qualifier, ', ') FROM record_qualifier n WHERE n.record = @.id)"],
        "What narrows that.",
    ),
    field("action", Type::Action, &["@.action"], "Class of the action."),
    field("bounds", Type::Text, &["@.bounds"], "The words that bound it in time; unknown where none are given."),
    field(
        "bounds.start",
        Type::Date,
        &["@.bounds_start", "@.bounds_start_day"],
        "The first day that bounds with “since” reach back to.",
    ),
    field(
        "value",
        Type::Range,
        &[
            "(SELECT n.min FROM figure n WHERE n.id = @.figure)",
            "(SELECT n.max FROM figure n WHERE n.id = @.figure)",
            "(SELECT n.hedge FROM figure n WHERE n.id = @.figure)",
        ],
        "The number that is the record; unknown where none is given.",
    ),
    field("figure", Type::Row(Noun::Figures), &["@.figure"], "The figure that gives it."),
    also(field("doer", Type::Row(Noun::Actors), &["@.agent"], "Who did it."), &["agent"]),
    field("target", Type::Row(Noun::Actors), &["@.target"], "Whom it was done to or aimed at."),
    field("place", Type::Row(Noun::Places), &["@.place"], "Where."),
    field("period", Type::Period, &[PERIOD, "@.since_day", "@.until_day"], "The days it is about."),
    field("period.text", Type::Text, &["@.period_words"], "The words those days rest on."),
    field("period.start", Type::Date, &["@.since", "@.since_day"], "The first of those days."),
    field("period.end", Type::Date, &["@.until", "@.until_day"], "The last of those days."),
    field(
        "period.basis",
        Type::Words(&["stated", "relative", "inferred", "unknown"]),
        &["@.period_basis"],
        "How those days are known.",
    ),
    field(
        "claimant",
        Type::Row(Noun::Actors),
        &["@.claimant"],
        "Whom the claim is attributed to; unknown is the article's own voice.",
    ),
    field("beats", Type::Text, &["@.beats_words"], "What the text says it surpasses, in its words."),
    field(
        "beaten_by",
        Type::Row(Noun::Figures),
        &[BEATEN_BY],
        "The figure that goes beyond it: in the text's own words, else by comparing.",
    ),
    field("article", Type::Row(Noun::Articles), &["@.article"], "The article it stands in."),
    OUTLET,
    PUBLISHED,
    field("statement", Type::Row(Noun::Statements), &["@.statement"], "The statement it stands in."),
    field(
        "text",
        Type::Text,
        &["(SELECT substr(n.text, @.start + 1, @.\"end\" - @.start) FROM article n WHERE n.id = @.article)"],
        "The words of the claim.",
    ),
    field(
        "sentence",
        Type::Text,
        &[
            "(SELECT substr(na.text, n.start + 1, n.\"end\" - n.start) FROM sentence n JOIN article na ON na.id = n.article WHERE n.article = @.article AND n.start <= @.start ORDER BY n.start DESC LIMIT 1)",
        ],
        "The sentence it stands in.",
    ),
    field("start", Type::Integer, &["@.start"], "Where it starts in the article's text, in code points."),
    field("end", Type::Integer, &["@.\"end\""], "Where it ends."),
    field("ref", Type::Ref, &["@.ref"], "The record's ref."),
    field("rule", Type::Text, &["@.rule"], "The rule that found it."),
];
