//! Advice on the commonest mistakes: words that begin no question, stages nobody knows, a clause without its name.

use super::ast::Word;
use super::error::{Error, Errors, Kind, nearest};
use super::{catalog, guard};
use crate::model::Span;

/// Words that others use for our nouns and heads, with ours.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("numbers", "figures"),
    ("number", "figures"),
    ("counts", "figures"),
    ("count", "figures | count"),
    ("stories", "articles"),
    ("texts", "articles"),
    ("documents", "articles"),
    ("news", "articles"),
    ("reports", "articles"),
    ("quotations", "quotes"),
    ("claims", "statements"),
    ("sayings", "statements"),
    ("speakers", "actors"),
    ("people", "actors"),
    ("persons", "actors"),
    ("organisations", "actors"),
    ("organizations", "actors"),
    ("sources", "outlets"),
    ("newspapers", "outlets"),
    ("media", "outlets"),
    ("publishers", "outlets"),
    ("conflicts", "disagree"),
    ("disagreements", "disagree"),
    ("contradictions", "disagree"),
    ("disputes", "disagree"),
    ("agreements", "agree"),
    ("locations", "places"),
    ("cities", "places"),
    ("errors", "problems"),
    ("batches", "loads"),
    ("stats", "coverage"),
    ("summary", "coverage"),
    ("show", "figures | show value, article"),
    ("list", "figures"),
    ("get", "figures"),
    ("find", "articles about \"…\""),
    ("search", "articles about \"…\""),
    ("which", "articles about \"…\""),
    ("where", "figures | where …"),
];

/// Words that others use for our stages, with ours.
const OTHER_STAGES: &[(&str, &str)] = &[
    ("filter", "where"),
    ("having", "where"),
    ("select", "show"),
    ("project", "show"),
    ("fields", "show"),
    ("columns", "show"),
    ("order", "sort"),
    ("orderby", "sort"),
    ("group", "count by"),
    ("groupby", "count by"),
    ("aggregate", "summarize"),
    ("stats", "summarize"),
    ("take", "first"),
    ("limit", "first"),
    ("head", "first"),
    ("offset", "skip"),
    ("drop", "hide"),
    ("remove", "hide"),
    ("unique", "distinct"),
    ("dedup", "distinct"),
    ("uniq", "distinct"),
    ("extend", "add"),
    ("derive", "add"),
    ("eval", "add"),
    ("except", "minus"),
    ("plot", "chart"),
    ("graph", "chart"),
    ("tail", "sort"),
    ("last", "sort"),
    ("by", "count by"),
    ("save", "as"),
];

pub(super) const HEADS: &[&str] = &[
    "who said",
    "what did",
    "how many",
    "disagree",
    "agree",
    "corroborate",
    "silent",
    "revisions",
    "compare",
    "timeline",
    "trace",
    "quote",
    "variants",
    "coverage",
    "explain",
    "describe",
    "define",
    "let",
];

pub(super) const STAGES: &[&str] = &[
    "where",
    "add",
    "show",
    "hide",
    "count",
    "summarize",
    "sort",
    "top",
    "first",
    "skip",
    "distinct",
    "per",
    "with",
    "minus",
    "union",
    "intersect",
    "chart",
    "as",
];

/// Words that begin no question.
pub(super) fn head(words: &Word) -> Error {
    let first = words.text.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let span = Span::new(words.span.start, words.span.start + first.len());
    let error = Error::new(Kind::UnknownHead(first.to_owned()), span);
    if let Some((_, ours)) = OTHER_WORDS.iter().find(|(theirs, _)| *theirs == lower) {
        return error.hint(format!("here that is `{ours}`"));
    }
    match lower.as_str() {
        "explain" => return error.hint("a question comes after it, such as `explain sql figures killed`"),
        "let" => return error.hint("a value is kept under a name such as `$day`:  let $day = 2025-05-20"),
        "define" => {
            return error
                .hint("a question is kept under a name with brackets:  define large(n) = figures | where value > $n");
        }
        "select" | "from" => return error.hint("a question begins with what is asked for, such as `figures`"),
        _ => {}
    }
    if CLAUSES.contains(&lower.as_str()) {
        return error.hint("it narrows a question: write it after what is asked for, on the same line");
    }
    let known = catalog::nouns().map(|n| n.name).chain(HEADS.iter().copied()).chain(ADJECTIVES.iter().copied());
    if let Some(near) = nearest(&lower, known).first() {
        return error.hint(format!("did you mean `{near}`?"));
    }
    if STAGES.contains(&lower.as_str()) {
        return error.hint(format!(
            "`{lower}` works on rows: write what is asked for before it, such as `figures | {lower} …`"
        ));
    }
    let words = words.text.trim();
    error
        .note("a question begins with what is asked for: figures, statements, articles, who said, disagree on …")
        .note(format!("to find articles with these words write:  articles about \"{}\"", words.replace('"', "")))
}

/// Words that begin a clause.
const CLAUSES: &[&str] = &[
    "according",
    "by",
    "against",
    "in",
    "from",
    "to",
    "about",
    "saying",
    "since",
    "until",
    "before",
    "after",
    "on",
    "during",
    "between",
    "last",
    "this",
    "published",
    "as",
    "at",
    "over",
    "under",
    "exactly",
    "around",
    "and",
    "or",
    "not",
];

pub(super) const ADJECTIVES: &[&str] = &[
    "uncorroborated",
    "corroborated",
    "relayed",
    "unattributed",
    "undated",
    "hedged",
    "direct",
    "indirect",
    "disputed",
    "duplicate",
];

/// A stage nobody knows.
pub(super) fn stage(named: &Word, whole: Span) -> Error {
    let lower = named.text.to_lowercase();
    let error = Error::new(Kind::UnknownStage(named.text.clone()), named.span);
    if let Some((_, ours)) = OTHER_STAGES.iter().find(|(theirs, _)| *theirs == lower) {
        return error.hint(format!("here that is `{ours}`"));
    }
    if let Some(near) = nearest(&lower, STAGES.iter().copied()).first() {
        return error.hint(format!("did you mean `{near}`?"));
    }
    let _ = whole;
    error.note(format!("stages are {}", STAGES.join(", ")))
}

/// Words on a syntax error where the grammar's own are poor.
pub(super) fn syntax(text: &str, error: Error) -> Errors {
    let Kind::Syntax { after, expected, found } = (*error.kind).clone() else { return error.into() };
    let at = error.span.start.min(text.len());
    let before = text[..at].trim_end();
    let joined = after.as_deref().is_some_and(|word| word.eq_ignore_ascii_case("and") || word == ",");
    if joined && found.is_some() && expected.iter().any(|w| w.starts_with("a clause")) {
        let kind = Kind::Syntax {
            after: after.clone(),
            expected: vec!["a clause such as `by`, `in` or `since`"],
            found: found.clone(),
        };
        let list = before.trim_end_matches(',').trim_end();
        let list = if after.as_deref() == Some(",") {
            list
        } else {
            list.rsplit_once(char::is_whitespace).map_or(list, |(l, _)| l)
        };
        let words: Vec<&str> = list.split_whitespace().collect();
        let lead = words.iter().rposition(|w| CLAUSES.contains(&w.to_lowercase().as_str()));
        let first = lead.map_or(words.len().saturating_sub(1), |at| at.max(words.len().saturating_sub(4)));
        let hint = match (words.get(first..).filter(|w| !w.is_empty()), found) {
            (Some(one), Some(two)) => format!("to list several names write: {} or {two}", one.join(" ")),
            _ => "to list several names write `or` between them".to_owned(),
        };
        return Error::new(kind, error.span).hint(hint).into();
    }
    match found.as_deref() {
        Some("|") if before.ends_with('|') => error.hint("one `|` is enough").into(),
        Some("=") if before.ends_with(['=', '!', '<', '>']) => error.into(),
        Some("&") => error.hint("write `and`").into(),
        Some("!") => error.hint("write `not`, or `!=`").into(),
        Some(">" | "<") if before.ends_with('=') => error.hint("write `>=` or `<=`").into(),
        Some("null") => error.hint("write `is unknown`").into(),
        Some(",") if before.ends_with(|c: char| c.is_ascii_digit()) => {
            error.hint("a comma stands between thousands, as in 1,465").into()
        }
        Some("by") if after.as_deref() == Some("published") => error.hint("for who printed it write `from`").into(),
        Some(word) if word.starts_with('$') => error.hint("no value by name can stand here").into(),
        Some(word) => match after.as_deref().map(str::to_lowercase).as_deref() {
            Some("last" | "past") => error.hint(format!("write `last {word} days`, with the number in digits")).into(),
            Some("at") => error.hint(format!("write `at least {word}` or `at most {word}`")).into(),
            Some("count") => error.hint(format!("write `count by {word}`")).into(),
            Some("as") => error.hint(format!("write `as ${word}`")).into(),
            Some("minus" | "union" | "intersect") => error.hint("a question in brackets comes after it").into(),
            Some("first" | "skip" | "top")
                if word.chars().all(char::is_alphabetic) && word != "by" && expected.contains(&"a number") =>
            {
                error.hint("write the number in digits").into()
            }
            Some("disagree" | "agree") => error.hint(format!("write `disagree on {word}`")).into(),
            Some("trace" | "quote") => error
                .hint("`figures | show text, ref` lists refs; in the shell `#3` is row 3 of the last answer")
                .into(),
            _ => error.into(),
        },
        _ if before.ends_with('|') && found.is_none() => {
            error.hint("a question ends without `|`, or goes on with a stage").into()
        }
        _ => error.into(),
    }
}

/// How long and how deep a query may be, for the help.
pub(super) fn limits() -> String {
    format!("A query has at most {} bytes, and brackets at most {} deep.", guard::LONGEST, guard::DEEPEST)
}
