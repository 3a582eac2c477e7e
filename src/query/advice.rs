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
    let Kind::Syntax { after, expected, found } = &*error.kind else { return error.into() };
    let at = error.span.start.min(text.len());
    let before = text[..at].trim_end();
    let joined = after.as_deref().is_some_and(|word| word.eq_ignore_ascii_case("and") || word == ",");
    if joined && found.is_some() && expected.iter().any(|w| w.starts_with("a clause")) {
        let kind = Kind::Syntax {
            after: after.clone(),
            expected: vec!["a clause such as `by`, `in` or `since`"],
            found: found.clone(),
        };
        let word = previous_word(before);
        let hint = match (word, found) {
            (Some(one), Some(two)) => format!("to list several names write: {one} or {two}"),
            _ => "to list several names write `or` between them".to_owned(),
        };
        return Error::new(kind, error.span).hint(hint).into();
    }
    match found.as_deref() {
        Some("|") if before.ends_with('|') => error.hint("one `|` is enough").into(),
        Some("=") if before.ends_with(['=', '!', '<', '>']) => error.into(),
        Some("&") => error.hint("write `and`").into(),
        Some("!") => error.hint("write `not`, or `!=`").into(),
        _ if before.ends_with('|') && found.is_none() => {
            error.hint("a question ends without `|`, or goes on with a stage").into()
        }
        _ => error.into(),
    }
}

/// The word before the last one.
fn previous_word(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace().rev();
    words.next()?;
    words.next()
}

/// How long and how deep a query may be, for the help.
pub(super) fn limits() -> String {
    format!("A query has at most {} bytes, and brackets at most {} deep.", guard::LONGEST, guard::DEEPEST)
}
