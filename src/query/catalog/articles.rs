//! Articles.

use super::{Field, Noun, NounInfo, Type, also, field};

pub(super) const ARTICLES: NounInfo = NounInfo {
    noun: Noun::Articles,
    name: "articles",
    doc: "Texts from outlets, the newest version of each.",
    table: "article @",
    always: "@.replaced_by IS NULL",
    title: "@.name",
    order: "@.published_day IS NULL, @.published_day, @.name, @.id",
    shown: &["article", "title", "outlet", "published", "published.basis", "credits"],
    fields: FIELDS,
    more: &[],
    example: "articles about Zhytomyr published since 2025-05-20",
};

pub(super) const SILENCE: NounInfo = NounInfo {
    noun: Noun::Silence,
    name: "silent",
    doc: "Articles of the days of a figure that do not give it, and those of which that cannot be told.",
    // The question brings the tables `told`, the figures on its topic, and `days`, from their first day to their last.
    table: "article @ CROSS JOIN days @d",
    always: "@.replaced_by IS NULL AND @d.figures > 0 AND @.id NOT IN (SELECT article FROM told) AND (@.published_day IS NULL OR @d.low IS NULL OR @.published_day BETWEEN @d.low AND @d.high + 7)",
    title: "@.name",
    order: "@.published_day IS NULL, @.published_day, @.name, @.id",
    shown: &["silence", "article", "title", "outlet", "published", "published.basis"],
    fields: SILENT,
    more: FIELDS,
    example: "silent on civilians killed",
};

const SILENT: &[Field] = &[field(
    "silence",
    Type::Words(&["silent", "probably", "cannot tell"]),
    &[
        "CASE WHEN @d.low IS NULL THEN 'cannot tell' WHEN @.published_basis IN ('stated', 'metadata') THEN 'silent' WHEN @.published_day IS NOT NULL OR EXISTS (SELECT 1 FROM figure n WHERE n.article = @.id AND n.corrected IS NOT 'rejected' AND n.since_day <= @d.high AND n.until_day >= @d.low) THEN 'probably' ELSE 'cannot tell' END",
    ],
    "Silent where it was published on those days or in the week after; probably where its dates were worked out; else it cannot be told.",
)];

const FIELDS: &[Field] = &[
    also(field("article", Type::Text, &["@.name"], "The article's own id, or its file's name."), &["id", "name"]),
    field("ref", Type::Ref, &["@.ref"], "The article's ref."),
    field("title", Type::Text, &["@.title"], "Its title."),
    also(field("outlet", Type::Row(Noun::Outlets), &["@.outlet"], "Who printed it."), &["source"]),
    field(
        "published",
        Type::Date,
        &["@.published", "CASE WHEN @.published_basis IN ('stated', 'metadata') THEN @.published_day END"],
        "The day of publication; a time asked about meets only days that are stated, not worked out.",
    ),
    also(
        field(
            "published.basis",
            Type::Words(&["stated", "metadata", "inferred", "unknown"]),
            &["@.published_basis"],
            "How the day of publication is known.",
        ),
        &["published_basis"],
    ),
    field("dateline", Type::Text, &["@.dateline"], "The place at the head of the text."),
    field("language", Type::Text, &["@.language"], "Its language, as an ISO 639-1 code."),
    field("url", Type::Text, &["@.url"], "Its address."),
    field(
        "credits",
        Type::Text,
        &["(SELECT group_concat(n.name, ', ') FROM credit n WHERE n.article = @.id)"],
        "Agencies it credits.",
    ),
    field("file", Type::Text, &["@.source"], "The path it was read from."),
    field("loaded", Type::Text, &["@.loaded"], "When it was loaded, UTC."),
    field(
        "statements",
        Type::Integer,
        &["(SELECT count(*) FROM statement n WHERE n.article = @.id AND n.corrected IS NOT 'rejected')"],
        "How many statements it reports.",
    ),
    field(
        "figures",
        Type::Integer,
        &[
            "(SELECT count(*) FROM figure n WHERE n.article = @.id AND n.corrected IS NOT 'rejected' AND n.kind = 'count')",
        ],
        "How many counts it gives.",
    ),
    field(
        "measures",
        Type::Integer,
        &[
            "(SELECT count(*) FROM figure n WHERE n.article = @.id AND n.corrected IS NOT 'rejected' AND n.kind NOT IN ('count', 'ordinal'))",
        ],
        "How many measures it gives.",
    ),
    field("text", Type::Text, &["@.text"], "The whole text."),
];
