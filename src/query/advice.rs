//! Advice on the commonest mistakes: words that begin no question, stages nobody knows, a clause without its name.

mod others;

use super::ast::Word;
use super::catalog;
use super::error::{Error, Errors, Kind, nearest};
use super::guard;
use super::vocabulary::{ADJECTIVES, CLAUSES, HEADS, JOINERS, STAGES, begins, first_words};
use crate::model::Span;

/// Words that begin no question.
pub(super) fn head(words: &Word) -> Error {
    let first = words.text.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let span = Span::new(words.span.start, words.span.start + first.len());
    let error = Error::new(Kind::UnknownHead(first.to_owned()), span);
    if let Some(question) = question_within(&words.text) {
        let counts = matches!(lower.as_str(), "count" | "number") && !question.contains(' ');
        let question = if counts { format!("{question} | count") } else { question };
        return error.hint(format!("begin with what is asked for: {question}"));
    }
    if let Some((_, ours)) = others::HEADS.iter().find(|(theirs, _)| *theirs == lower) {
        return error.hint(format!("here that is `{ours}`"));
    }
    match lower.as_str() {
        "help" => {
            return error
                .hint("`hearsay help language` prints the language on a page, and so does `help` in the shell");
        }
        "latest" | "newest" | "recent" => {
            return error.hint("sort the newest to the front: articles | sort -published | first 10");
        }
        "top" | "first" if words.text.split_whitespace().count() > 2 => {
            let mut rest = words.text.split_whitespace().skip(1);
            let (n, asked) = (rest.next().unwrap_or_default(), rest.collect::<Vec<_>>().join(" "));
            return error.hint(format!("rows are cut behind what is asked for: {asked} | first {n}"));
        }
        "explain" => return error.hint("a question comes after it, such as `explain sql figures killed`"),
        "let" => return error.hint("a value is kept under a name such as `$day`:  let $day = 2025-05-20"),
        "define" => {
            return error
                .hint("a question is kept under a name with brackets:  define large(n) = figures | where value > $n");
        }
        "select" | "from" => return error.hint("a question begins with what is asked for, such as `figures`"),
        _ => {}
    }
    if begins(CLAUSES, &lower) || JOINERS.contains(&lower.as_str()) {
        return error.hint("it narrows a question: write it after what is asked for, on the same line");
    }
    let known =
        catalog::nouns().map(|n| n.name).chain(HEADS.iter().map(|(head, _)| *head)).chain(ADJECTIVES.iter().copied());
    if let Some(near) = nearest(&lower, known).first() {
        return error.hint(format!("did you mean `{near}`?"));
    }
    if begins(STAGES, &lower) {
        return error.hint(format!(
            "`{lower}` works on rows: write what is asked for before it, such as `figures | {lower} …`"
        ));
    }
    let words = words.text.trim().replace('"', "");
    let error =
        error.note("a question begins with what is asked for: figures, statements, articles, who said, disagree on …");
    if words.is_empty()
        || !words.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '\'' | '’'))
    {
        return error;
    }
    let named = words.chars().next().is_some_and(char::is_uppercase);
    let asked = if named { "what somebody said write:  quotes by" } else { "counts of it write:  figures" };
    error
        .note(format!("for {asked} {words}"))
        .note(format!("to find articles with these words write:  articles about \"{words}\""))
}

/// The question that stands behind words of politeness: *show me all* `quotes by Putin`.
fn question_within(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first()?.to_lowercase();
    if !others::REQUESTS.contains(&first.as_str()) && !matches!(first.as_str(), "count" | "number") {
        return None;
    }
    let ours =
        |word: &str| others::HEADS.iter().find(|(theirs, _)| *theirs == word.to_lowercase()).map(|(_, ours)| *ours);
    let asks = |word: &str| {
        let lower = word.to_lowercase();
        ours(word).is_some()
            || catalog::nouns().any(|noun| noun.name == lower)
            || begins(HEADS, &lower)
            || ADJECTIVES.contains(&lower.as_str())
    };
    // "Which sources disagree" asks for what disagrees.
    let of_sources = words.iter().position(|word| begins(HEADS, &word.to_lowercase()));
    let at = of_sources.or_else(|| words.iter().skip(1).position(|word| asks(word)).map(|at| at + 1))?;
    let said = words[at..].iter().enumerate().map(|(n, word)| {
        let mentions = others::MENTIONS.contains(&word.to_lowercase().as_str());
        let theirs = ours(word).filter(|_| n == 0);
        if mentions { "about" } else { theirs.unwrap_or(word) }
    });
    Some(said.collect::<Vec<_>>().join(" "))
}

/// Words that stand where a topic would and are none: by whom, about what, or a stage without its `|`.
pub(super) fn no_topic(noun: &str, spoken: bool, words: &str, known_actor: bool) -> String {
    let mut list = words.split_whitespace();
    let first = list.next().unwrap_or_default().to_lowercase();
    let rest = list.collect::<Vec<_>>().join(" ");
    if first == "per" && !rest.is_empty() {
        return format!("write `{noun} | count by {rest}`");
    }
    if begins(STAGES, &first) {
        return format!("a stage stands after `|`: {noun} | {words} …");
    }
    if known_actor && spoken {
        return format!("write `by {words}`");
    }
    let about = others::MENTIONS.contains(&first.as_str())
        || matches!(first.as_str(), "with" | "on" | "of" | "named" | "called");
    let words = if about && !rest.is_empty() { &rest } else { words };
    format!("to look for words write `about \"{words}\"`")
}

/// A stage nobody knows.
pub(super) fn stage(named: &Word) -> Error {
    let lower = named.text.to_lowercase();
    let error = Error::new(Kind::UnknownStage(named.text.clone()), named.span);
    if let Some((_, ours)) = others::STAGES.iter().find(|(theirs, _)| *theirs == lower) {
        return error.hint(format!("here that is `{ours}`"));
    }
    if super::plan::FUNCTIONS.iter().any(|function| function.name == lower && function.sums_up()) {
        return error.hint(format!("rows are summed up by `summarize`: | summarize n = {lower}(value)"));
    }
    let stages = first_words(STAGES);
    if let Some(near) = nearest(&lower, stages.iter().copied()).first() {
        return error.hint(format!("did you mean `{near}`?"));
    }
    if catalog::nouns().any(|info| info.noun.field(&lower).is_some()) {
        return error.hint(format!("it is a field: write `where {lower} …`, `show {lower}` or `sort {lower}`"));
    }
    if super::plan::FUNCTIONS.iter().any(|function| function.name == lower) {
        return error.hint(format!("it is a function: write `show {lower}(…)` or `add x = {lower}(…)`"));
    }
    error.note(format!("stages are {}", stages.join(", ")))
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
        let lead = words.iter().rposition(|w| begins(CLAUSES, &w.to_lowercase()));
        let first = lead.map_or(words.len().saturating_sub(1), |at| at.max(words.len().saturating_sub(4)));
        let hint = match (words.get(first..).filter(|w| !w.is_empty()), found) {
            (Some(one), Some(two)) => format!("to list several names write: {} or {two}", one.join(" ")),
            _ => "to list several names write `or` between them".to_owned(),
        };
        return Error::new(kind, error.span).hint(hint).into();
    }
    let Some(word) = found.as_deref() else {
        return if before.ends_with('|') {
            error.hint("a question ends without `|`, or goes on with a stage").into()
        } else if expected.contains(&"`by`") && before.to_lowercase().contains("top ") {
            error.hint("write `top 5 by value`, or `first 5` for those that come first").into()
        } else {
            error.into()
        };
    };
    match hint(word, after.as_deref(), before, &text[at..], &expected) {
        Some(hint) => error.hint(hint).into(),
        None => error.into(),
    }
}

/// The way on where `word` stands after `after`, with all that stands `before` it and all from it on.
fn hint(word: &str, after: Option<&str>, before: &str, from: &str, expected: &[&str]) -> Option<String> {
    let lower = word.to_lowercase();
    let next = from[word.len()..].split_whitespace().next().unwrap_or("…").trim_matches(['(', ')', '`']);
    let written = match word {
        "|" if before.ends_with('|') => Some("one `|` is enough"),
        "=" if before.ends_with(['=', '!', '<', '>']) => return None,
        "&" => Some("write `and`"),
        "!" => Some("write `not`, or `!=`"),
        ">" | "<" if before.ends_with('=') => Some("write `>=` or `<=`"),
        "null" => Some("write `is unknown`"),
        "," if before.ends_with(|c: char| c.is_ascii_digit()) => Some("a comma stands between thousands, as in 1,465"),
        "by" if after == Some("published") => Some("for who printed it write `from`"),
        _ if word.starts_with('$') => Some("no value by name can stand here"),
        _ => None,
    };
    if let Some(written) = written {
        return Some(written.to_owned());
    }
    let before_word = match after.map(str::to_lowercase).as_deref() {
        Some("since" | "in" | "on" | "during" | "published") if lower == "last" => {
            Some("a number of days tells how long: `last 7 days`, without `since`".to_owned())
        }
        Some("last" | "past") => Some(format!("write `last {word} days`, with the number in digits")),
        Some("at") => Some(format!("write `at least {word}` or `at most {word}`")),
        Some("count") if word == "(" && next.chars().all(char::is_alphanumeric) && next != "by" && !next.is_empty() => {
            Some(format!("write `count by {next}`"))
        }
        Some("count") if word == "(" => Some("write `count`, or `count by thing`".to_owned()),
        Some("what") if lower != "did" => Some(
            "`what did NAME say` asks for one speaker; for what is said of something write: statements about \"…\""
                .to_owned(),
        ),
        Some("top") if word == "by" => None,
        Some("like") if matches!(expected, [first, ..] if first.starts_with("a clause")) => {
            Some("a pattern stands in a condition: | where text like \"retaliat*\"".to_owned())
        }
        Some("like") => Some(format!("quote the words, as in `like \"*{word}*\"`; for a name write `= {word}`")),
        Some("count") => Some(format!("write `count by {word}`")),
        Some("as") => Some(format!("write `as ${word}`")),
        Some("minus" | "union" | "intersect") => Some("a question in brackets comes after it".to_owned()),
        Some("first" | "skip" | "top")
            if word.chars().all(char::is_alphabetic) && word != "by" && expected.contains(&"a number") =>
        {
            Some("write the number in digits".to_owned())
        }
        Some("disagree" | "agree") => Some(format!("write `{} on {word}`", after.unwrap_or_default())),
        Some("timeline" | "variants" | "revisions") => Some(format!("write `{} of {word}`", after.unwrap_or_default())),
        Some("not") => Some("`not` turns a clause round; of anything else write `| where not …`".to_owned()),
        Some("silent") => Some(format!("write `silent on {word}`")),
        Some("who") => Some(
            "`who said \"…\"` asks for words; other questions begin with `disagree on`, `figures` or `quotes`"
                .to_owned(),
        ),
        Some("or") if begins(CLAUSES, &lower) => Some(format!("the word stands once: {word} … or {next}")),
        Some("is") => Some(format!("write `= {word}`, or `is unknown`")),
        Some("trace" | "quote") => {
            Some("`figures | show text, ref` lists refs; in the shell `#3` is row 3 of the last answer".to_owned())
        }
        _ => None,
    };
    before_word.or_else(|| place(word, &lower, before, next, expected))
}

/// The way on where a word of ours or of other languages stands in a place that is not its own.
fn place(word: &str, lower: &str, before: &str, next: &str, expected: &[&str]) -> Option<String> {
    if lower == "and" && expected.contains(&"`say`") {
        return Some("write `or`: what one or the other said".to_owned());
    }
    if lower == "to" && expected.contains(&"`and`") {
        return Some(format!("write `between … and {next}`"));
    }
    if expected.contains(&"`(`") && before.to_lowercase().ends_with(" in") {
        return Some(format!("a list stands in brackets: in (\"{word}\"); one value is compared by `=`"));
    }
    if lower == "and" && expected.contains(&"`with`") {
        return Some("sides are joined by `with`".to_owned());
    }
    if let Some((_, ours)) = others::OPERATORS.iter().find(|(theirs, _)| *theirs == lower) {
        return Some(format!("write `{ours} {next}`"));
    }
    let piped = before.rsplit([';', '(']).next().is_some_and(|part| part.contains('|'));
    if matches!(word, ">" | "<" | "=") && !piped {
        let mut words = before.split_whitespace().rev();
        let field = words.next().unwrap_or_default();
        let lead = if words.next().is_some_and(|word| word.eq_ignore_ascii_case("where")) {
            "before `where` write `|`"
        } else {
            "a condition stands after `| where`"
        };
        let named = catalog::nouns().any(|info| info.noun.field(&field.to_lowercase()).is_some());
        let field = if named { field } else { "value" };
        return Some(format!("{lead}: | where {field} {word} {next}"));
    }
    if let Some((_, ours)) = others::STAGES.iter().find(|(theirs, _)| *theirs == lower) {
        return Some(format!("a stage begins with `|`, and here that is `{ours}`"));
    }
    if lower == "with" && catalog::nouns().any(|info| info.noun.field(&next.to_lowercase()).is_some()) {
        return Some(format!("a condition stands after `| where`: | where {next} …"));
    }
    if lower == "with" && !matches!(next, "quotes" | "provenance" | "context") {
        return Some(format!("to look for words write `about {next}`"));
    }
    if begins(STAGES, lower) {
        return Some(format!("a stage begins with `|`: | {lower} {next}"));
    }
    let columns = piped && expected.contains(&"`,`") && word.chars().all(char::is_alphanumeric);
    columns.then(|| "a comma parts one column from the next".to_owned())
}

/// How long and how deep a query may be, for the help.
pub(super) fn limits() -> String {
    format!("A query has at most {} bytes, and brackets at most {} deep.", guard::LONGEST, guard::DEEPEST)
}
