//! Actors, outlets, places, what loading left behind, and the facts of `coverage`.

use super::{Field, Noun, NounInfo, Type, field};

pub(super) const ACTORS: NounInfo = NounInfo {
    noun: Noun::Actors,
    name: "actors",
    doc: "Persons, organisations, states, groups and unnamed sources that speak, act or are spoken of.",
    table: "actor @",
    always: "@.joined_to IS NULL",
    title: "@.name",
    order: "@.name COLLATE NOCASE, @.id",
    shown: &["name", "kind", "side", "roles", "statements", "figures"],
    fields: &[
        field("name", Type::Text, &["@.name"], "The fullest standard name."),
        field(
            "kind",
            Type::Words(&["person", "organisation", "state", "place-as-actor", "outlet", "group", "unnamed"]),
            &["@.kind"],
            "What it is.",
        ),
        field(
            "side",
            Type::Row(Noun::Actors),
            &["coalesce(@.side, CASE @.kind WHEN 'state' THEN @.id END)"],
            "The state on whose side it stands; of a state itself.",
        ),
        field(
            "roles",
            Type::Text,
            &[
                "(SELECT group_concat(n.role, ', ') FROM (SELECT DISTINCT r.role FROM role r WHERE r.actor = @.id ORDER BY r.role) n)",
            ],
            "What articles call its office, in the order of their days; `describe` has the days.",
        ),
        field(
            "aliases",
            Type::Text,
            &["(SELECT group_concat(n.alias, ', ') FROM called n WHERE n.actor = @.id)"],
            "The names it goes by.",
        ),
        field(
            "statements",
            Type::Integer,
            &[
                "(SELECT count(*) FROM statement n JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE n.speaker = @.id AND n.corrected IS NOT 'rejected')",
            ],
            "How many statements it makes.",
        ),
        field(
            "quotes",
            Type::Integer,
            &[
                "(SELECT count(*) FROM quote q JOIN statement n ON n.id = q.statement JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE n.speaker = @.id AND n.corrected IS NOT 'rejected')",
            ],
            "How many passages of it stand in quotation marks.",
        ),
        field(
            "figures",
            Type::Integer,
            &[
                "(SELECT count(*) FROM figure n JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE n.claimant = @.id AND n.kind = 'count' AND n.corrected IS NOT 'rejected')",
            ],
            "How many figures are attributed to it.",
        ),
        field(
            "articles",
            Type::Integer,
            &[
                "(SELECT count(*) FROM (SELECT n.article FROM naming n WHERE n.actor IN (SELECT @.id UNION ALL SELECT p.id FROM actor p WHERE p.joined_to = @.id) AND EXISTS (SELECT 1 FROM mention m WHERE m.article = n.article AND m.actor = n.actor) UNION SELECT p.article FROM actor p WHERE (p.id = @.id OR p.joined_to = @.id) AND EXISTS (SELECT 1 FROM mention m WHERE m.article = p.article AND m.actor = p.id)) n JOIN article na ON na.id = n.article AND na.replaced_by IS NULL)",
            ],
            "How many articles mention it.",
        ),
    ],
    more: &[],
    example: "actors | where kind = \"person\" | sort -statements | first 10",
};

pub(super) const OUTLETS: NounInfo = NounInfo {
    noun: Noun::Outlets,
    name: "outlets",
    doc: "Newspapers, agencies, broadcasters and sites that print articles.",
    table: "outlet @",
    always: "",
    title: "@.name",
    order: "@.name COLLATE NOCASE, @.id",
    shown: &["name", "articles"],
    fields: &[
        field("name", Type::Text, &["@.name"], "Its name."),
        field(
            "articles",
            Type::Integer,
            &["(SELECT count(*) FROM article n WHERE n.outlet = @.id AND n.replaced_by IS NULL)"],
            "How many articles it printed.",
        ),
        field(
            "language",
            Type::Text,
            &[
                "(SELECT n.language FROM article n WHERE n.outlet = @.id AND n.replaced_by IS NULL AND n.language IS NOT NULL GROUP BY n.language ORDER BY count(*) DESC, n.language LIMIT 1)",
            ],
            "The language it prints most in, as an ISO 639-1 code.",
        ),
    ],
    more: &[],
    example: "outlets | sort -articles",
};

/// Containers of a place, by how many containers they have themselves: the nearest has most.
macro_rules! container {
    ($order:literal) => {
        concat!(
            "(SELECT n.id FROM place_within w JOIN place n ON n.id = w.whole WHERE w.place = @.id AND w.whole <> @.id ORDER BY (SELECT count(*) FROM place_within x WHERE x.place = w.whole) ",
            $order,
            ", n.name LIMIT 1)"
        )
    };
}

pub(super) const PLACES: NounInfo = NounInfo {
    noun: Noun::Places,
    name: "places",
    doc: "Where things happen.",
    table: "place @",
    always: "",
    title: "@.name",
    order: "@.name COLLATE NOCASE, @.id",
    shown: &["name", "region", "country", "figures"],
    fields: &[
        field("name", Type::Text, &["@.name"], "Its name."),
        field("region", Type::Row(Noun::Places), &[container!("DESC")], "The nearest place that contains it."),
        field(
            "country",
            Type::Row(Noun::Places),
            &[concat!(
                "coalesce(",
                container!("ASC"),
                ", (SELECT w.whole FROM place_within w WHERE w.whole = @.id AND w.place <> @.id LIMIT 1))"
            )],
            "The widest place that contains it; of one that only contains others itself.",
        ),
        field(
            "aliases",
            Type::Text,
            &["(SELECT group_concat(n.folded, ', ') FROM place_alias n WHERE n.place = @.id)"],
            "The names it goes by, spelling folded.",
        ),
        field(
            "figures",
            Type::Integer,
            &[
                "(SELECT count(*) FROM figure n JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE n.place = @.id AND n.kind = 'count' AND n.corrected IS NOT 'rejected')",
            ],
            "How many figures are about it.",
        ),
    ],
    more: &[],
    example: "places | sort -figures",
};

pub(super) const PROBLEMS: NounInfo = NounInfo {
    noun: Noun::Problems,
    name: "problems",
    doc: "What could not be read, and why.",
    table: "problem @",
    always: "",
    title: "@.source",
    order: "@.id",
    shown: &["file", "reason", "load"],
    fields: &[
        field("file", Type::Text, &["@.source"], "The path, with the line where it has one."),
        field("reason", Type::Text, &["@.reason"], "What is wrong."),
        field("load", Type::Integer, &["@.batch"], "The number of the load."),
    ],
    more: &[],
    example: "problems | count by reason",
};

pub(super) const LOADS: NounInfo = NounInfo {
    noun: Noun::Loads,
    name: "loads",
    doc: "Runs of loading.",
    table: "batch @",
    always: "",
    title: "@.id",
    order: "@.id",
    shown: &["load", "started", "finished", "extractor", "articles", "problems"],
    fields: &[
        field("load", Type::Integer, &["@.id"], "Its number."),
        field("started", Type::Text, &["@.started"], "When it began, UTC."),
        field("finished", Type::Text, &["@.finished"], "When it ended, UTC; unknown where it was interrupted."),
        field("extractor", Type::Text, &["@.extractor"], "What read the texts."),
        field(
            "articles",
            Type::Integer,
            &["(SELECT count(*) FROM article n WHERE n.batch = @.id)"],
            "How many articles it brought.",
        ),
        field(
            "problems",
            Type::Integer,
            &["(SELECT count(*) FROM problem n WHERE n.batch = @.id)"],
            "How many things it could not read.",
        ),
    ],
    more: &[],
    example: "loads | sort -load | first 1",
};

pub(super) const QUERIES: NounInfo = NounInfo {
    noun: Noun::Queries,
    name: "queries",
    doc: "Questions kept in the file under a name.",
    table: "(SELECT key AS id, substr(key, 7) AS name, value FROM about WHERE key LIKE 'query:%') @",
    always: "",
    title: "@.name",
    order: "@.name",
    shown: &["name", "definition"],
    fields: &[
        field("name", Type::Text, &["@.name"], "Its name."),
        field("definition", Type::Text, &["@.value"], "Its definition, as written."),
    ],
    more: &[],
    example: "queries",
};

pub(super) const COVERAGE: NounInfo = NounInfo {
    noun: Noun::Coverage,
    name: "coverage",
    doc: "What is in the file, one row a fact.",
    table: concat!(
        // Each table is gone through once, however many facts are told of it.
        "(WITH newest AS MATERIALIZED (SELECT id, name, published, published_basis AS basis, outlet FROM article WHERE replaced_by IS NULL),",
        " told AS MATERIALIZED (SELECT count(*) FILTER (WHERE kind = 'count') AS figures, count(*) FILTER (WHERE kind NOT IN ('count', 'ordinal')) AS measures",
        " FROM figure WHERE corrected IS NOT 'rejected' AND article IN (SELECT id FROM newest)),",
        " said AS MATERIALIZED (SELECT id FROM statement WHERE corrected IS NOT 'rejected' AND article IN (SELECT id FROM newest))",
        " SELECT 1 AS id, 'articles' AS fact, count(*) AS number, NULL AS names FROM newest",
        " UNION ALL SELECT 2, 'dated (' || basis || ')', count(*), CASE WHEN count(*) <= 20 THEN group_concat(name || ' ' || published, ', ') END FROM newest WHERE basis IN ('stated', 'metadata') GROUP BY basis",
        " UNION ALL SELECT 3, 'undated', count(*), CASE WHEN count(*) <= 20 THEN group_concat(name, ', ') END FROM newest WHERE basis IN ('inferred', 'unknown')",
        " UNION ALL SELECT 3, 'undated, day worked out', count(*), CASE WHEN count(*) <= 20 THEN group_concat(name || ' ' || published, ', ') END FROM newest WHERE basis = 'inferred' HAVING count(*) > 0",
        " UNION ALL SELECT 4, 'outlet known', count(*), CASE WHEN count(*) <= 20 THEN group_concat(n.name || ' ' || o.name, ', ') END FROM newest n JOIN outlet o ON o.id = n.outlet",
        " UNION ALL SELECT 5, 'outlet unknown', count(*), CASE WHEN count(*) <= 20 THEN group_concat(name, ', ') END FROM newest WHERE outlet IS NULL",
        " UNION ALL SELECT 6, 'credits', count(*), CASE WHEN count(*) <= 20 THEN group_concat(n.name || ' ' || c.name, ', ') END FROM credit c JOIN newest n ON n.id = c.article",
        " UNION ALL SELECT 7, 'figures', figures, NULL FROM told",
        " UNION ALL SELECT 8, 'measures', measures, NULL FROM told",
        " UNION ALL SELECT 9, 'statements', count(*), NULL FROM said",
        " UNION ALL SELECT 10, 'quotes', count(*), NULL FROM quote WHERE statement IN (SELECT id FROM said)",
        " UNION ALL SELECT 11, 'comparisons', count(*), NULL FROM comparison",
        " UNION ALL SELECT 12, 'older versions kept', (SELECT count(*) FROM article) - (SELECT count(*) FROM newest), NULL",
        " UNION ALL SELECT 13, 'problems', count(*), NULL FROM problem) @"
    ),
    always: "",
    title: "@.fact",
    order: "@.id, @.fact",
    shown: &["fact", "number", "names"],
    fields: COVERAGE_FIELDS,
    more: &[],
    example: "coverage",
};

const COVERAGE_FIELDS: &[Field] = &[
    field("fact", Type::Text, &["@.fact"], "What is counted."),
    field("number", Type::Integer, &["@.number"], "How many there are."),
    field("names", Type::Text, &["@.names"], "Which, where they are few."),
];
