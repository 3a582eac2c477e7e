//! The language's own manual, made from the catalog, so that it cannot lag behind.

use std::fmt::Write as _;

use super::catalog::{self, Field, Noun, Type};
use super::plan::FUNCTIONS;
use super::{advice, core, vocabulary};

/// A way of asking, a clause, a stage or an operator: how it is written, what it does, an example.
pub struct Entry {
    /// How it is written.
    pub form: &'static str,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// A question that uses it.
    pub example: &'static str,
}

const fn entry(form: &'static str, doc: &'static str, example: &'static str) -> Entry {
    Entry { form, doc, example }
}

/// Ways of asking.
pub const HEADS: &[Entry] = &[
    entry("NOUN [of] [TOPIC]", "All rows of a kind, on a topic.", "figures civilians killed or wounded"),
    entry("who said TEXT", "Statements with these words.", "who said \"special military operation\""),
    entry("what did WHO say", "Everything somebody is reported to have said.", "what did Zakharova say"),
    entry("how many TOPIC", "Every count of a thing.", "how many drones shot down"),
    entry("disagree [on TOPIC]", "Counts of one thing that contradict each other.", "disagree on drones"),
    entry("agree [on TOPIC]", "Counts of one thing that are the same.", "agree on people killed"),
    entry("corroborate TOPIC", "Counts that two origins or more give alike.", "corroborate people killed"),
    entry(
        "corroborate REF",
        "What else gives one figure's number, for the same question.",
        "corroborate fig:0123456789ab",
    ),
    entry("revisions [of TOPIC]", "Counts that were revised.", "revisions of people killed"),
    entry("timeline of TOPIC", "Counts by day.", "timeline of drones launched"),
    entry("silent on TOPIC", "Articles of those days that give no such count.", "silent on civilians killed"),
    entry(
        "compare SIDE with SIDE [on TOPIC]",
        "Rows of two questions side by side; or what two claimants, outlets or articles give on a topic.",
        "compare (statements by Russia) with (figures civilians killed)",
    ),
    entry("variants of TEXT|REF", "Other wordings of one utterance.", "variants of \"provocative steps\""),
    entry(
        "trace REF",
        "One figure, its words, and every figure that hangs together with it.",
        "trace fig:0123456789ab",
    ),
    entry("quote REF", "One statement or figure with its sentence.", "quote stm:0123456789ab"),
    entry("coverage", "What is in the file.", "coverage"),
    entry(
        "NAME(VALUE, …)",
        "A question defined before.",
        "define large(n: number) = figures | where value >= $n; large(5)",
    ),
];

/// Clauses.
pub const CLAUSES: &[Entry] = &[
    entry("according to WHO", "Whom a figure is attributed to.", "figures according to Russia"),
    entry("by WHO", "Who did it; for statements, who spoke.", "statements by Peskov or Zakharova"),
    entry("against WHO", "Whom it was done to.", "figures drones launched against Ukraine"),
    entry("in PLACE", "Where; all that lies in the place counts.", "figures killed in Ukraine"),
    entry("from OUTLET|ARTICLE", "Who printed it, or which article.", "figures from BBC"),
    entry("to WHO", "Where or to whom it was said.", "statements to reporters"),
    entry("about TEXT", "Words anywhere in the article, or in the row's sentence.", "articles about Zhytomyr"),
    entry("saying TEXT", "Words inside the reported speech.", "statements saying \"truce\" or \"ceasefire\""),
    entry("since|until|before|after|on|in POINT", "When it happened.", "figures drones since 20 May 2025"),
    entry("between POINT and POINT", "From one day to another.", "figures between 2025-05-01 and 2025-05-31"),
    entry("last N days|weeks|months|years", "Counted back from the latest stated date here.", "figures last 2 weeks"),
    entry("this week|month|year", "The one of the latest stated date here.", "articles published this month"),
    entry("published TIME", "When the article was published.", "articles published in last 7 days"),
    entry("as of POINT", "Only what was published by then.", "disagree on drones as of 2025-05-27"),
    entry("as loaded POINT", "Only what this file held then.", "figures as loaded 2025-05-27"),
    entry("at least|at most|over|under|exactly|around N", "How much.", "figures drones at least 100"),
    entry("not CLAUSE", "Turns a clause round; what is unknown is left out.", "quotes by Russia not by Peskov"),
];

/// Stages.
pub const STAGES: &[Entry] = &[
    entry("where CONDITION", "Keeps the rows for which it surely holds.", "figures | where value > 100"),
    entry("show COLUMN, …", "Chooses the columns.", "figures | show value, thing, article"),
    entry("hide COLUMN, …", "Drops columns.", "figures | hide ref"),
    entry("add NAME = VALUE", "Adds a column.", "comparisons | add spread = width(hull) / middle(hull)"),
    entry("count [by KEY, …]", "How many rows, in all or of each.", "quotes | count by speaker"),
    entry(
        "summarize NAME = AGGREGATE, … [by KEY, …]",
        "Sums, means, hulls.",
        "figures | summarize all = hull(value) by thing",
    ),
    entry("sort [-]COLUMN, …", "Orders rows; `-` puts the greatest first.", "figures | sort -value"),
    entry(
        "top N by COLUMN [per KEY]",
        "The N rows with the greatest, in all or of each.",
        "figures | top 1 by value per article",
    ),
    entry("first N", "The first N rows.", "figures | first 5"),
    entry("skip N", "Leaves out the first N rows.", "figures | skip 5"),
    entry("distinct [COLUMN, …]", "Each row once.", "statements | distinct speaker, article"),
    entry(
        "per day|week|month",
        "A column with the day, week or month; after counting, of the one date that was counted by.",
        "figures drones | per week | count by week",
    ),
    entry(
        "with quotes|provenance|context [N]",
        "The words each row rests on, where it comes from, or its sentence with N either side.",
        "disagree on drones | with quotes",
    ),
    entry(
        "minus|union|intersect (QUESTION)",
        "Rows less, beside or shared with those of another question; of different rows, those that show the same.",
        "quotes | count by speaker | minus (quotes from BBC | show speaker)",
    ),
    entry(
        "chart bar|line",
        "Draws the rows as bars, or as lines over the first date or label; a range from its least to its greatest.",
        "quotes | count by speaker | chart bar",
    ),
];

/// Conditions and values.
pub const OPERATORS: &[Entry] = &[
    entry(
        "= != < <= > >=",
        "Compares; of ranges, holds only if it holds for all they stand for.",
        "figures | where value >= 100",
    ),
    entry("maybe CONDITION", "Holds if it may.", "figures | where maybe value >= 95"),
    entry(
        "overlaps · within · apart from",
        "Compares ranges as a whole; of a name, `within` is belonging to it.",
        "figures | where value overlaps 90..110",
    ),
    entry("in (VALUE, …)", "One of these.", "statements | where mode in (\"direct\", \"mixed\")"),
    entry("in (QUESTION)", "One of what a question finds.", "figures | where value in (figures from BBC | show value)"),
    entry("between VALUE and VALUE", "From one to the other.", "figures | where value between 10 and 20"),
    entry(
        "has TEXT · has any (…) · has all (…)",
        "Words in a text.",
        "articles | where text has any (\"truce\", \"ceasefire\")",
    ),
    entry("like TEXT", "A pattern; `*` stands for anything.", "statements | where cue like \"accus*\""),
    entry("is unknown · is known", "Whether anything is known.", "figures | where claimant is unknown"),
    entry(
        "near(TEXT, TEXT, N)",
        "Words at most N apart, after `saying`, `about` or `has`.",
        "statements saying near(\"Kyiv\", \"regime\", 3)",
    ),
    entry(
        "and · or · not",
        "Joins conditions; `and` beside `or` needs brackets.",
        "figures | where value > 10 and (thing = \"drone\" or thing = \"missile\")",
    ),
    entry("15..19 · 100.. · ~20", "Ranges.", "figures | where value within 15..19"),
    entry(
        "2025-05-27 · 27 May 2025 · May 2025 · 2025 · yesterday · 7 days ago",
        "Days; a month or a year is all of its days, and what is left out is that of the latest stated date here.",
        "figures since 20 May",
    ),
    entry(
        "2025-05-20..2025-05-27",
        "A stretch of days; either end may be left out.",
        "figures | where period overlaps 2025-05-20..2025-05-27",
    ),
    entry("=\"NAME\"", "The thing itself, without what belongs to it.", "statements by =\"Vladimir Putin\""),
    entry("~NAME", "A name of about this spelling.", "statements by ~Zelenski"),
    entry("FIELD.FIELD", "A field of the row that a field points at.", "quotes | count by article, speaker.side"),
];

const OTHER_ITEMS: &str = "Values, definitions, explanations";

/// What a line may hold besides a question.
pub const ITEMS: &[Entry] = &[
    entry("QUESTION; QUESTION", "Several, one after another.", "coverage; disagree"),
    entry("let $NAME = VALUE", "Keeps a value under a name.", "let $n = 100; figures over $n"),
    entry(
        "define NAME(NAME: TYPE = VALUE, …) = QUESTION",
        "Keeps a question under a name; types and values to fall back on may be left out.",
        "define killed(where, n: number = 1) = figures killed in $where at least $n; killed(\"Ukraine\", n = 10)",
    ),
    entry("QUESTION | as $NAME", "Keeps the question just asked.", "figures killed | as $dead; dead() | count"),
    entry(
        "explain core|sql|plan|names QUESTION",
        "What the question stands for, its SQL, its plan, or what its names were read as.",
        "explain core disagree on drones",
    ),
    entry("describe [WORD|ACTOR]", "A word of the language, or an actor: names, roles, ties.", "describe Peskov"),
    entry("-- WORDS", "A remark, to the end of the line.", "coverage -- of the whole file"),
];

/// The manual of one word of the language, or of all of it for `language`; `None` for a word it does not have.
#[must_use]
pub fn help(topic: &str) -> Option<String> {
    let topic = topic.trim().to_lowercase();
    match topic.as_str() {
        "language" | "reference" => return Some(reference()),
        "nouns" => return Some(nouns()),
        "heads" | "questions" => return Some(list("Ways of asking", HEADS)),
        "clauses" => return Some(list("Clauses", CLAUSES)),
        "stages" => return Some(list("Stages", STAGES)),
        "operators" | "conditions" | "expressions" => return Some(list("Conditions and values", OPERATORS)),
        "functions" => return Some(functions()),
        "adjectives" => return Some(adjectives()),
        "items" => return Some(list(OTHER_ITEMS, ITEMS)),
        "fields" => return Some(catalog::nouns().map(|info| fields(info.noun)).collect::<Vec<_>>().join("\n")),
        _ => {}
    }
    if let Some((noun, field)) = topic.split_once('.') {
        let noun = catalog::all().find(|info| info.name == noun)?.noun;
        return noun.field(field).map(|field| told_field(noun, field));
    }
    if let Some(info) = catalog::all().find(|info| info.name == topic || info.name.strip_suffix('s') == Some(&topic)) {
        return Some(fields(info.noun));
    }
    let entries = HEADS.iter().chain(CLAUSES).chain(STAGES).chain(OPERATORS).chain(ITEMS);
    let words = |entry: &Entry| entry.form.split(|c: char| !c.is_alphabetic() && c != '=').any(|w| w == topic);
    let mut out: String = entries.filter(|e| words(e)).map(told).collect();
    for function in FUNCTIONS.iter().filter(|f| f.name == topic) {
        let _ = writeln!(out, "{}({})\n    {}", function.name, function.takes, function.doc);
    }
    for info in catalog::nouns() {
        for field in info.fields.iter().filter(|f| f.name == topic || f.also.contains(&topic.as_str())) {
            out.push_str(&told_field(info.noun, field));
        }
        for (_, means) in core::adjectives(info.name).filter(|(word, _)| *word == topic) {
            let _ = writeln!(out, "{topic} {}\n    {} | where {means}", info.name, info.name);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Every example of the manual.
#[must_use]
pub fn examples() -> Vec<&'static str> {
    let entries = HEADS.iter().chain(CLAUSES).chain(STAGES).chain(OPERATORS).chain(ITEMS).map(|entry| entry.example);
    entries.chain(catalog::all().map(|info| info.example)).collect()
}

fn reference() -> String {
    let mut out = String::from(
        "A question is what is asked for, clauses that narrow it in any order, and a pipe:\n\n    \
         disagree on people killed in Donetsk since May 2025 | where claimants >= 3 | first 20\n\n",
    );
    for (title, entries) in [
        ("Ways of asking", HEADS),
        ("Clauses", CLAUSES),
        ("Stages", STAGES),
        ("Conditions and values", OPERATORS),
        (OTHER_ITEMS, ITEMS),
    ] {
        out.push_str(&list(title, entries));
        out.push('\n');
    }
    out.push_str(&functions());
    out.push('\n');
    out.push_str(&nouns());
    let _ = writeln!(out, "\n{}\n{}", adjectives(), advice::limits());
    out
}

/// Each adjective, with what it means of the nouns it fits.
fn adjectives() -> String {
    let mut out = String::from("Adjectives\n\n");
    for word in vocabulary::ADJECTIVES {
        let _ = writeln!(out, "  {word}");
        let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
        for info in catalog::nouns() {
            for (_, means) in core::adjectives(info.name).filter(|(named, _)| named == word) {
                match told.iter_mut().find(|(before, _)| *before == means) {
                    Some((_, nouns)) => nouns.push(info.name),
                    None => told.push((means, vec![info.name])),
                }
            }
        }
        for (means, nouns) in told {
            let _ = writeln!(out, "      {}: where {means}", nouns.join(", "));
        }
    }
    out
}

fn list(title: &str, entries: &[Entry]) -> String {
    let body: String = entries.iter().map(told).collect();
    format!("{title}\n\n{body}")
}

fn told(entry: &Entry) -> String {
    format!("  {}\n      {}\n      {}\n", entry.form, entry.doc, entry.example)
}

fn told_field(noun: Noun, field: &Field) -> String {
    format!("{}.{}  {}\n    {}\n", noun.name(), field.name, field.ty.word(), told_values(field))
}

fn functions() -> String {
    let mut out = String::from("Functions\n\n");
    for function in FUNCTIONS {
        let _ = writeln!(out, "  {}({})\n      {}", function.name, function.takes, function.doc);
    }
    out
}

fn nouns() -> String {
    let mut out = String::from("Nouns\n\n");
    for info in catalog::nouns() {
        let _ = writeln!(out, "  {}\n      {}\n      {}", info.name, info.doc, info.example);
    }
    out
}

fn fields(noun: Noun) -> String {
    let info = noun.info();
    let mut out = format!("{}\n    {}\n    {}\n\n", info.name, info.doc, info.example);
    for field in info.fields.iter().chain(info.more) {
        let also = if field.also.is_empty() { String::new() } else { format!(" (also {})", field.also.join(", ")) };
        let _ = writeln!(out, "  {:<16} {:<20} {}{also}", field.name, field.ty.word(), told_values(field));
    }
    let adjectives: Vec<&str> = core::adjectives(info.name).map(|(word, _)| word).collect();
    if !adjectives.is_empty() {
        let _ = writeln!(out, "\n  adjectives: {}", adjectives.join(", "));
    }
    out
}

/// What a field says, with the words it may be.
fn told_values(field: &Field) -> String {
    match field.ty {
        Type::Words(list) => format!("{} One of: {}.", field.doc, list.join(", ")),
        _ => field.doc.to_owned(),
    }
}
