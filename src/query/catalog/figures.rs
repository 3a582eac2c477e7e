//! Figures, and the nouns that are figures of a kind: measures, traces and groups.

use super::{Field, Noun, NounInfo, OUTLET, PUBLISHED, Type, also, field};

const TABLE: &str = "figure @ JOIN article @a ON @a.id = @.article";
const ORDER: &str = "@a.published_day IS NULL, @a.published_day, @a.name, @a.id, @.start";

pub(super) const FIGURES: NounInfo = NounInfo {
    noun: Noun::Figures,
    name: "figures",
    doc: "How many of something: counts, each with its range, its thing and action, and whom it is attributed to.",
    table: TABLE,
    always: "@a.replaced_by IS NULL AND @.corrected IS NOT 'rejected' AND @.kind = 'count'",
    title: "@.ref",
    order: ORDER,
    shown: &["value", "thing", "qualifiers", "action", "doer", "place", "period", "claimant", "article", "ref"],
    fields: FIELDS,
    more: &[],
    example: "figures drones shot down since 20 May 2025 | where value >= 100 | sort -value",
};

pub(super) const MEASURES: NounInfo = NounInfo {
    noun: Noun::Measures,
    name: "measures",
    doc: "Numbers that are no counts: durations, distances, money, shares, ages.",
    table: TABLE,
    always: "@a.replaced_by IS NULL AND @.corrected IS NOT 'rejected' AND @.kind NOT IN ('count', 'ordinal')",
    title: "@.ref",
    order: ORDER,
    shown: &["value", "unit", "thing", "kind", "text", "claimant", "article", "ref"],
    fields: FIELDS,
    more: &[],
    example: "measures | where kind = \"duration\"",
};

pub(super) const TRACE: NounInfo = NounInfo {
    noun: Noun::Trace,
    name: "trace",
    doc: "One figure, and the figures that hang together with it or give the same number.",
    table: concat!(
        "(SELECT f.code AS of, f.id AS figure, 'itself' AS tie, 0 AS rank FROM figure f",
        " UNION ALL SELECT x.code, x.whole, 'its whole: said to be a part of it', 1 FROM figure x WHERE x.whole IS NOT NULL",
        " UNION ALL SELECT x.code, y.id, 'a part of it: said to be a part of it', 1 FROM figure x JOIN figure y ON y.whole = x.id",
        " UNION ALL SELECT x.code, n.figure, CASE WHEN n.role = 'echo' THEN 'prints as a part what it prints as a whole' WHEN m.role = 'echo' THEN 'prints as a whole what it prints as a part' WHEN n.role = 'later' THEN 'a later state' WHEN n.role = 'earlier' THEN 'an earlier state' WHEN y.loose_min > coalesce(x.loose_max, 9e999) OR x.loose_min > coalesce(y.loose_max, 9e999) THEN 'another number for the same question' ELSE 'the same question' END || coalesce(': ' || c.reason, ''), 1",
        " FROM figure x JOIN member m ON m.figure = x.id JOIN comparison c ON c.id = m.comparison JOIN member n ON n.comparison = m.comparison AND n.figure <> m.figure JOIN figure y ON y.id = n.figure",
        " WHERE n.role NOT IN ('whole', 'part') AND m.role NOT IN ('whole', 'part')",
        " UNION ALL SELECT x.code, y.id, 'the same number', 2 FROM figure x JOIN figure y ON y.min = x.min AND y.max IS x.max AND y.counted IS x.counted AND y.kind = x.kind AND y.id <> x.id",
        " WHERE NOT EXISTS (SELECT 1 FROM member m JOIN member n ON n.comparison = m.comparison WHERE m.figure = x.id AND n.figure = y.id) AND y.id IS NOT x.whole AND x.id IS NOT y.whole) @t",
        " JOIN figure @ ON @.id = @t.figure JOIN article @a ON @a.id = @.article"
    ),
    always: "@a.replaced_by IS NULL",
    title: "@.ref",
    order: "@t.rank, @a.published_day IS NULL, @a.published_day, @a.name, @.start",
    shown: &[
        "tie",
        "value",
        "sentence",
        "claimant",
        "article",
        "outlet",
        "published",
        "credits",
        "start",
        "end",
        "ref",
    ],
    fields: &[
        field("tie", Type::Text, &["@t.tie"], "How it hangs together with the figure traced."),
        field(
            "credits",
            Type::Text,
            &["(SELECT group_concat(n.name, ', ') FROM credit n WHERE n.article = @.article)"],
            "Agencies its article credits.",
        ),
    ],
    more: FIELDS,
    example: "trace fig:0123456789ab",
};

pub(super) const DISPUTES: NounInfo = NounInfo {
    noun: Noun::Disputes,
    name: "disputes",
    doc: "A figure beside one that contradicts it, once from either side: who disagrees with whom.",
    table: concat!(
        "(SELECT m.figure, n.figure AS other FROM member m JOIN member n ON n.comparison = m.comparison AND n.figure <> m.figure",
        " JOIN figure x ON x.id = m.figure JOIN figure y ON y.id = n.figure WHERE m.role = 'same' AND n.role = 'same' AND (y.loose_min > x.loose_max OR x.loose_min > y.loose_max)",
        " OR m.role = 'part' AND n.role = 'whole' OR m.role = 'whole' AND n.role = 'part'",
        " OR m.role = 'same' AND n.role = 'echo' AND x.min <= y.min OR m.role = 'echo' AND n.role = 'same' AND y.min <= x.min) @p",
        " JOIN figure @o ON @o.id = @p.other JOIN article @q ON @q.id = @o.article",
        " JOIN figure @ ON @.id = @p.figure JOIN article @a ON @a.id = @.article"
    ),
    always: "@a.replaced_by IS NULL AND @q.replaced_by IS NULL AND @.corrected IS NOT 'rejected' AND @o.corrected IS NOT 'rejected'",
    title: "@.ref",
    order: "@a.published_day IS NULL, @a.published_day, @a.name, @a.id, @.start, @q.name, @o.start",
    shown: &[
        "value",
        "thing",
        "action",
        "claimant",
        "outlet",
        "other.value",
        "other.claimant",
        "other.outlet",
        "article",
        "other.article",
    ],
    fields: &[
        field("other", Type::Row(Noun::Figures), &["@o.id"], "The figure that contradicts it."),
        field("other.value", Type::Range, &["@o.min", "@o.max", "@o.hedge"], "What that one's number stands for."),
        field("other.claimant", Type::Row(Noun::Actors), &["@o.claimant"], "Whom that one is attributed to."),
        field("other.outlet", Type::Row(Noun::Outlets), &["@q.outlet"], "Who printed that one."),
        field("other.article", Type::Row(Noun::Articles), &["@o.article"], "The article that one stands in."),
    ],
    more: FIELDS,
    example: "disputes | count by outlet, other.outlet | sort -count",
};

pub(super) const GROUPS: NounInfo = NounInfo {
    noun: Noun::Groups,
    name: "group",
    doc: "All figures that answer one question, as one of them sees it.",
    table: "(SELECT m.comparison AS id, min(f.min) AS low, max(f.max) AS high, count(*) AS members FROM member m JOIN figure f ON f.id = m.figure JOIN article a ON a.id = f.article WHERE a.replaced_by IS NULL GROUP BY m.comparison) @",
    always: "",
    title: "@.id",
    order: "@.id",
    shown: &["low", "high", "members"],
    fields: &[
        field("low", Type::Number, &["@.low"], "The least that any of them stands for."),
        field("high", Type::Number, &["@.high"], "The greatest that any of them stands for."),
        field("members", Type::Integer, &["@.members"], "How many figures."),
    ],
    more: &[],
    example: "figures | where group is known | show value, group.low, group.high",
};

pub(super) const PERIOD: &str = "CASE WHEN @.since IS NULL AND @.until IS NULL THEN NULL WHEN @.since = @.until THEN @.since ELSE coalesce(@.since, '') || '..' || coalesce(@.until, '') END";

pub(super) const CORRECTED: Type = Type::Words(&["accepted", "changed", "added"]);

const FIELDS: &[Field] = &[
    field("value", Type::Range, &["@.min", "@.max", "@.hedge"], "What the number stands for, hedge and all."),
    also(
        field("thing", Type::Thing, &["@.counted"], "Class of the thing counted or measured, singular."),
        &["counted"],
    ),
    field(
        "qualifiers",
        Type::Text,
        &["(SELECT group_concat(n.qualifier, ', ') FROM qualifier n WHERE n.figure = @.id)"],
        "What narrows the thing counted.",
    ),
    field("action", Type::Action, &["@.action"], "Class of the action."),
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
        "as_of",
        Type::Date,
        &["@.as_of", "CAST(julianday(@.as_of) - 2440587.5 AS INTEGER)"],
        "The day up to which a running count holds.",
    ),
    field(
        "claimant",
        Type::Row(Noun::Actors),
        &["@.claimant"],
        "Whom it is attributed to; unknown is the article's own voice.",
    ),
    field("article", Type::Row(Noun::Articles), &["@.article"], "The article it stands in."),
    OUTLET,
    PUBLISHED,
    field("whole", Type::Row(Noun::Figures), &["@.whole"], "The figure it is a part of."),
    field("statement", Type::Row(Noun::Statements), &["@.statement"], "The statement it stands in."),
    field("hedge", Type::Text, &["@.hedge"], "Its hedge as printed."),
    field("stated", Type::Number, &["@.value"], "The number as stated; unknown for a vague amount or a range."),
    field("min", Type::Number, &["@.min"], "The least it stands for."),
    field("max", Type::Number, &["@.max"], "The greatest it stands for; unknown where there is no bound."),
    field("noun", Type::Text, &["@.noun"], "The counted noun as printed."),
    field("unit", Type::Text, &["@.unit"], "The unit of a measure."),
    field(
        "kind",
        Type::Words(&["count", "duration", "distance", "money", "percent", "age", "ordinal", "measure"]),
        &["@.kind"],
        "Count, or which measure.",
    ),
    field("record", Type::Flag, &["@.record"], "Whether the text calls it a record."),
    field(
        "scope",
        Type::Text,
        &[
            "nullif(trim(coalesce(CASE WHEN @.kind <> 'count' THEN @.unit || ' ' END, '') || coalesce((SELECT group_concat(n.qualifier, ' ') || ' ' FROM qualifier n WHERE n.figure = @.id), '') || coalesce(@.counted, CASE WHEN @.kind = 'count' THEN @.unit END, '') || coalesce(' ' || @.action, '') || coalesce(' in ' || (SELECT n.name FROM place n WHERE n.id = @.place), '')), '')",
        ],
        "What it is a number of, in words.",
    ),
    field(
        "group",
        Type::Row(Noun::Groups),
        &["(SELECT min(n.comparison) FROM member n WHERE n.figure = @.id)"],
        "The figures that answer the same question.",
    ),
    field(
        "origins",
        Type::Integer,
        &[
            "(1 + (SELECT count(DISTINCT coalesce('actor ' || coalesce(nc.side, nc.id), (SELECT r.origin FROM v_origins r WHERE r.article = n.article))) FROM member m JOIN member o ON o.comparison = m.comparison AND o.role = 'same' JOIN figure n ON n.id = o.figure JOIN article na ON na.id = n.article AND na.replaced_by IS NULL LEFT JOIN actor nc ON nc.id = n.claimant WHERE m.figure = @.id AND m.role = 'same' AND n.article <> @.article AND n.loose_min <= coalesce(@.loose_max, 9e999) AND @.loose_min <= coalesce(n.loose_max, 9e999) AND coalesce('actor ' || coalesce(nc.side, nc.id), (SELECT r.origin FROM v_origins r WHERE r.article = n.article)) <> coalesce('actor ' || (SELECT coalesce(c.side, c.id) FROM actor c WHERE c.id = @.claimant), (SELECT r.origin FROM v_origins r WHERE r.article = @.article))))",
        ],
        "How many independent first reports give it, in this article and in others that fit.",
    ),
    field(
        "disputed",
        Type::Flag,
        &[
            "EXISTS (SELECT 1 FROM member m JOIN member o ON o.comparison = m.comparison AND o.figure <> m.figure JOIN figure n ON n.id = o.figure JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE m.figure = @.id AND (m.role = 'same' AND o.role = 'same' AND (n.loose_min > @.loose_max OR @.loose_min > n.loose_max) OR m.role = 'part' AND o.role = 'whole' OR m.role = 'whole' AND o.role = 'part' OR m.role = 'same' AND o.role = 'echo' AND @.min <= n.min OR m.role = 'echo' AND o.role = 'same' AND n.min <= @.min))",
        ],
        "Whether a figure that answers the same question is at odds with it.",
    ),
    field(
        "duplicate",
        Type::Flag,
        &[
            "EXISTS (SELECT 1 FROM figure n WHERE n.article = @.article AND n.id <> @.id AND n.corrected IS NOT 'rejected' AND n.kind = @.kind AND n.min = @.min AND n.max IS @.max AND n.counted IS @.counted AND (n.action IS NULL OR @.action IS NULL OR n.action = @.action) AND (SELECT coalesce(c.side, c.id) FROM actor c WHERE c.id = n.claimant) IS (SELECT coalesce(c.side, c.id) FROM actor c WHERE c.id = @.claimant) AND n.whole IS NULL AND @.whole IS NULL)",
        ],
        "Whether the article gives the same count twice in one voice.",
    ),
    field(
        "text",
        Type::Text,
        &["(SELECT substr(n.text, @.start + 1, @.\"end\" - @.start) FROM article n WHERE n.id = @.article)"],
        "The figure's words: number, hedge and counted noun.",
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
    field("ref", Type::Ref, &["@.ref"], "The figure's ref."),
    field("rule", Type::Text, &["@.rule"], "The rule that found it."),
    field("corrected", CORRECTED, &["@.corrected"], "What a person made of it; unknown where nobody did."),
];
