//! Comparisons. Their rows are made in the question (see `sqlite`), of the members its clauses leave in: `@` has
//! the columns `id`, `rank`, `members`, `low`, `high`, `echoed` and `apart`; the figures that take part are in the
//! table `kept`.

use super::{Field, Noun, NounInfo, Type, also, field};

pub(super) const COMPARISONS: NounInfo = NounInfo {
    noun: Noun::Comparisons,
    name: "comparisons",
    doc: "Figures that answer the same question, side by side, with the verdict over those the question leaves in.",
    table: "held @ JOIN comparison @c ON @c.id = @.id",
    always: "",
    title: "@.id",
    order: "@.rank DESC, (SELECT count(DISTINCT k.article) FROM kept k WHERE k.comparison = @.id) DESC, @.id",
    shown: &["verdict", "explanation", "thing", "action", "place", "period", "hull", "origins", "sources", "figures"],
    fields: FIELDS,
    more: &[],
    example: "comparisons of people killed | where verdict = \"conflict\"",
};

/// The figures that take part, newest text of each article.
macro_rules! kept {
    ($what:literal, $rest:literal) => {
        concat!(
            "(SELECT ",
            $what,
            " FROM kept m JOIN figure f ON f.id = m.id JOIN article a ON a.id = f.article LEFT JOIN outlet o ON o.id = a.outlet LEFT JOIN actor c ON c.id = f.claimant WHERE m.comparison = @.id",
            $rest,
            ")"
        )
    };
}

/// The member that answers the question and stands first in an order.
macro_rules! farthest {
    ($order:literal) => {
        concat!(
            "(SELECT k.action, c.folded AS claimant, a.outlet, a.published FROM kept k JOIN article a ON a.id = k.article LEFT JOIN actor c ON c.id = k.claimant WHERE k.comparison = @.id AND k.role = 'same' ORDER BY ",
            $order,
            ", k.ref LIMIT 1)"
        )
    };
}

const FIELDS: &[Field] = &[
    field(
        "verdict",
        Type::Words(&["conflict", "update", "compatible", "agree", "part"]),
        &[
            "CASE @.rank WHEN 5 THEN 'conflict' WHEN 4 THEN 'update' WHEN 3 THEN 'compatible' WHEN 2 THEN 'agree' ELSE 'part' END",
        ],
        "What the ranges say of each other: the gravest verdict over its pairs.",
    ),
    field(
        "explanation",
        Type::Text,
        &[concat!(
            "nullif(rtrim(CASE WHEN @.echoed THEN 'dropped qualifier, ' ELSE '' END || coalesce((SELECT CASE WHEN l.action <> h.action THEN 'another act' WHEN l.claimant <> h.claimant THEN 'dispute' WHEN l.claimant = h.claimant AND l.outlet <> h.outlet AND l.published = h.published THEN 'transcription' WHEN l.claimant = h.claimant THEN 'self-revision' END FROM ",
            farthest!("k.loose_max"),
            " l JOIN ",
            farthest!("k.loose_min DESC"),
            " h WHERE @.apart), ''), ', '), '')"
        )],
        "Why they conflict, where the texts tell.",
    ),
    also(field("thing", Type::Thing, &["@c.counted"], "What its figures count, where they agree on it."), &["counted"]),
    field("action", Type::Action, &["@c.action"], "The action, where they agree on it."),
    field("place", Type::Row(Noun::Places), &["@c.place"], "Where, if they agree on it."),
    field(
        "period",
        Type::Period,
        &[
            "CASE WHEN @c.since IS NULL AND @c.until IS NULL THEN NULL WHEN @c.since = @c.until THEN @c.since ELSE coalesce(@c.since, '') || '..' || coalesce(@c.until, '') END",
            "CAST(julianday(@c.since) - 2440587.5 AS INTEGER)",
            "CAST(julianday(@c.until) - 2440587.5 AS INTEGER)",
        ],
        "The days they are about.",
    ),
    field(
        "hull",
        Type::Range,
        &["@.low", "nullif(@.high, 9e999)", "NULL"],
        "From the least to the greatest value that any of them stands for.",
    ),
    field(
        "origins",
        Type::Integer,
        &[kept!(
            "count(DISTINCT coalesce('actor ' || coalesce(c.side, c.id), (SELECT r.origin FROM v_origins r WHERE r.article = f.article)))",
            ""
        )],
        "How many independent first reports: one claimant or side, one credited agency, and all copies of one text count once each.",
    ),
    field(
        "claimants",
        Type::Integer,
        &["(SELECT count(DISTINCT k.claimant) FROM kept k WHERE k.comparison = @.id)"],
        "How many claimants.",
    ),
    field(
        "articles",
        Type::Integer,
        &["(SELECT count(DISTINCT k.article) FROM kept k WHERE k.comparison = @.id)"],
        "How many articles.",
    ),
    field("outlets", Type::Integer, &[kept!("count(DISTINCT a.outlet)", "")], "How many known outlets."),
    field("members", Type::Integer, &["@.members"], "How many figures."),
    field(
        "sources",
        Type::Text,
        &[concat!(
            "(SELECT group_concat(said, ', ') FROM ",
            kept!(
                "coalesce(o.name, a.name) || coalesce(' (' || c.name || ')', '') AS said",
                " GROUP BY 1 ORDER BY min(a.published_day) IS NULL, min(a.published_day), 1"
            ),
            ")"
        )],
        "Outlets, or articles where the outlet is unknown, with the claimants in brackets, the earliest first.",
    ),
    field("reason", Type::Text, &["@c.reason"], "Why they are comparable: what the surest pair shares."),
    field(
        "first",
        Type::Row(Noun::Figures),
        &[kept!("f.id", " ORDER BY a.published_day IS NULL, a.published_day, a.name, f.start LIMIT 1")],
        "The figure that was published first.",
    ),
    field(
        "figures",
        Type::Figures,
        &[
            "(SELECT json_group_array(json(n.item)) FROM (SELECT json_object('ref', f.ref, 'article', a.name, 'outlet', o.name, 'claimant', c.name, 'start', f.start, 'end', f.\"end\", 'min', f.min, 'max', f.max, 'hedge', f.hedge, 'text', substr(a.text, f.start + 1, f.\"end\" - f.start), 'sentence', (SELECT substr(a.text, s.start + 1, s.\"end\" - s.start) FROM sentence s WHERE s.article = f.article AND s.start <= f.start ORDER BY s.start DESC LIMIT 1), 'about', coalesce(CASE WHEN f.kind <> 'count' THEN f.unit || ' ' END, '') || coalesce((SELECT group_concat(q.qualifier, ' ') || ' ' FROM qualifier q WHERE q.figure = f.id), '') || coalesce(f.counted, CASE WHEN f.kind = 'count' THEN f.unit END, '') || coalesce(' ' || f.action, '') || coalesce(', part of ' || (SELECT printf('%,d', CAST(w.min AS INTEGER)) FROM figure w WHERE w.id = f.whole), '') || CASE f.corrected WHEN 'changed' THEN ' (corrected)' WHEN 'added' THEN ' (added by a person)' ELSE '' END) AS item FROM kept m JOIN figure f ON f.id = m.id JOIN article a ON a.id = f.article LEFT JOIN outlet o ON o.id = a.outlet LEFT JOIN actor c ON c.id = f.claimant WHERE m.comparison = @.id ORDER BY a.published_day IS NULL, a.published_day, a.name, f.start) n)",
        ],
        "The figures, each with its article, outlet, claimant and words.",
    ),
];
