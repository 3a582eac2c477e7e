//! Statements, and quotes: their passages in quotation marks.

use super::{Field, Noun, NounInfo, OUTLET, PUBLISHED, Type, also, field};

pub(super) const STATEMENTS: NounInfo = NounInfo {
    noun: Noun::Statements,
    name: "statements",
    doc: "What somebody is reported to have said, word for word or not.",
    table: "statement @ JOIN article @a ON @a.id = @.article",
    always: "@a.replaced_by IS NULL AND @.corrected IS NOT 'rejected'",
    title: "@.ref",
    order: "@a.published_day IS NULL, @a.published_day, @a.name, @a.id, @.start",
    shown: &["speaker", "cue", "text", "mode", "article", "ref"],
    fields: STATEMENT,
    more: &[],
    example: "statements by Russia saying \"ceasefire\"",
};

pub(super) const QUOTES: NounInfo = NounInfo {
    noun: Noun::Quotes,
    name: "quotes",
    doc: "Passages in quotation marks, each with who said it.",
    table: "quote @ JOIN statement @s ON @s.id = @.statement JOIN article @a ON @a.id = @s.article",
    always: "@a.replaced_by IS NULL AND @s.corrected IS NOT 'rejected'",
    title: "@s.ref",
    order: "@a.published_day IS NULL, @a.published_day, @a.name, @a.id, @.start",
    shown: &["speaker", "text", "article", "ref"],
    fields: QUOTE,
    more: &[],
    example: "quotes by Lavrov or Peskov | count by speaker",
};

/// Something over the pairs `v` of the statement `$of` with its other wordings, those in replaced articles left out.
macro_rules! variants {
    ($what:literal, $of:literal) => {
        concat!(
            "(SELECT ",
            $what,
            " FROM variant v JOIN statement n ON n.id = CASE WHEN v.a = ",
            $of,
            " THEN v.b ELSE v.a END JOIN article na ON na.id = n.article AND na.replaced_by IS NULL WHERE (v.a = ",
            $of,
            " OR v.b = ",
            $of,
            "))"
        )
    };
}

/// Whether the statement of a row is among `@these`, or another wording of one of them.
pub(in crate::query) const VARIANTS_OF: &str = "(@.id IN (@these) OR @.id IN (SELECT v.a FROM variant v WHERE v.b IN (@these)) OR @.id IN (SELECT v.b FROM variant v WHERE v.a IN (@these)))";

/// How alike it is to the likest of them.
pub(in crate::query) const LIKENESS: &str = "(SELECT max(v.likeness) / 100.0 FROM variant v WHERE (v.a = @.id AND v.b IN (@these)) OR (v.b = @.id AND v.a IN (@these)))";

const MODES: Type = Type::Words(&["direct", "indirect", "mixed"]);
const ATTRIBUTIONS: Type = Type::Words(&["named", "resolved", "inherited", "malformed", "unknown"]);
const BASES: Type = Type::Words(&["stated", "relative", "inferred", "unknown"]);

const STATEMENT: &[Field] = &[
    field("speaker", Type::Row(Noun::Actors), &["@.speaker"], "Who said it."),
    field(
        "text",
        Type::Text,
        &["(SELECT substr(n.text, @.start + 1, @.\"end\" - @.start) FROM article n WHERE n.id = @.article)"],
        "What is said.",
    ),
    field("cue", Type::Text, &["@.cue"], "The verb that reports it, as printed."),
    also(field("mode", MODES, &["@.mode"], "Word for word, in other words, or some of each."), &["form"]),
    field("attribution", ATTRIBUTIONS, &["@.attribution"], "How the speaker is known."),
    field("venue", Type::Text, &["@.venue"], "Where or to whom it was said."),
    field("said_on", Type::Date, &["@.said_on", "@.said_day"], "The day it was said."),
    field("said_on.basis", BASES, &["@.said_basis"], "How that day is known."),
    field("said_on.text", Type::Text, &["@.said_words"], "The words that day rests on."),
    field("article", Type::Row(Noun::Articles), &["@.article"], "The article that reports it."),
    OUTLET,
    PUBLISHED,
    field("nested_in", Type::Row(Noun::Statements), &["@.nested_in"], "The statement this one is reported in."),
    field(
        "quotes",
        Type::Integer,
        &["(SELECT count(*) FROM quote n WHERE n.statement = @.id)"],
        "How many passages of it stand in quotation marks.",
    ),
    field(
        "figures",
        Type::Integer,
        &["(SELECT count(*) FROM figure n WHERE n.statement = @.id AND n.corrected IS NOT 'rejected')"],
        "How many figures stand in it.",
    ),
    field(
        "variants",
        Type::Integer,
        &[variants!("count(*)", "@.id")],
        "How many other wordings of it there are: statements with most of its words, of its speaker or of one of the same side.",
    ),
    field(
        "variant_distance",
        Type::Number,
        &[variants!("round(1 - min(v.likeness) / 100.0, 2)", "@.id")],
        "How far the farthest of them is from it, from 0 to 1.",
    ),
    field(
        "sentence",
        Type::Text,
        &[
            "(SELECT substr(na.text, n.start + 1, n.\"end\" - n.start) FROM sentence n JOIN article na ON na.id = n.article WHERE n.article = @.article AND n.start <= @.start ORDER BY n.start DESC LIMIT 1)",
        ],
        "The sentence it starts in.",
    ),
    field("start", Type::Integer, &["@.start"], "Where it starts in the article's text, in code points."),
    field("end", Type::Integer, &["@.\"end\""], "Where it ends."),
    field("ref", Type::Ref, &["@.ref"], "The statement's ref."),
    field("rule", Type::Text, &["@.rule"], "The rule that found it."),
    field(
        "corrected",
        super::figures::CORRECTED,
        &["@.corrected"],
        "What a person made of it; unknown where nobody did.",
    ),
];

const QUOTE: &[Field] = &[
    field("speaker", Type::Row(Noun::Actors), &["@s.speaker"], "Who said it."),
    field(
        "text",
        Type::Text,
        &["(SELECT substr(n.text, @.start + 1, @.\"end\" - @.start) FROM article n WHERE n.id = @s.article)"],
        "The words between the quotation marks.",
    ),
    field("statement", Type::Row(Noun::Statements), &["@.statement"], "The statement it stands in."),
    field("cue", Type::Text, &["@s.cue"], "The verb that reports it, as printed."),
    also(field("mode", MODES, &["@s.mode"], "Whether its statement is all word for word."), &["form"]),
    field("attribution", ATTRIBUTIONS, &["@s.attribution"], "How the speaker is known."),
    field("venue", Type::Text, &["@s.venue"], "Where or to whom it was said."),
    field("said_on", Type::Date, &["@s.said_on", "@s.said_day"], "The day it was said."),
    field("article", Type::Row(Noun::Articles), &["@s.article"], "The article that reports it."),
    also(
        field(
            "outlet",
            Type::Row(Noun::Outlets),
            &["(SELECT n.outlet FROM article n WHERE n.id = @s.article)"],
            "Who printed it.",
        ),
        &["source"],
    ),
    field(
        "published",
        Type::Date,
        &[
            "(SELECT n.published FROM article n WHERE n.id = @s.article)",
            "(SELECT n.published_day FROM article n WHERE n.id = @s.article AND n.published_basis IN ('stated', 'metadata'))",
        ],
        "The day its article was published; a time asked about meets only stated days.",
    ),
    field(
        "variants",
        Type::Integer,
        &[variants!("count(*)", "@.statement")],
        "How many other wordings of it there are: statements with most of its words, of its speaker or of one of the same side.",
    ),
    field(
        "variant_distance",
        Type::Number,
        &[variants!("round(1 - min(v.likeness) / 100.0, 2)", "@.statement")],
        "How far the farthest of them is from it, from 0 to 1.",
    ),
    field(
        "sentence",
        Type::Text,
        &[
            "(SELECT substr(na.text, n.start + 1, n.\"end\" - n.start) FROM sentence n JOIN article na ON na.id = n.article WHERE n.article = @s.article AND n.start <= @.start ORDER BY n.start DESC LIMIT 1)",
        ],
        "The sentence it starts in.",
    ),
    field("start", Type::Integer, &["@.start"], "Where it starts in the article's text, in code points."),
    field("end", Type::Integer, &["@.\"end\""], "Where it ends."),
    field("ref", Type::Ref, &["@s.ref"], "The ref of its statement."),
    field("rule", Type::Text, &["@s.rule"], "The rule that found its statement."),
    field(
        "corrected",
        super::figures::CORRECTED,
        &["@s.corrected"],
        "What a person made of its statement; unknown where nobody did.",
    ),
];
