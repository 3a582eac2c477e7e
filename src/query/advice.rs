//! Advice on the commonest mistakes: words that begin no question, stages nobody knows, a clause without its name.

mod others;
mod place;

use super::ast::Word;
use super::catalog;
use super::error::{Error, Errors, Kind, either, nearest};
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
        "top" | "first" if words.text.split_whitespace().count() == 2 => {
            let asked = words.text.split_whitespace().nth(1).unwrap_or_default();
            return error.hint(format!("rows are cut behind what is asked for: {asked} | first 10"));
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
        "when" | "where" if words.text.split_whitespace().nth(1).is_some_and(|next| others::ASKING.contains(&next)) => {
            let field = if lower == "when" { "period" } else { "place" };
            return error.hint(format!("that is a field of figures: figures killed | show {field}, value"));
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
    let reference = words.text.trim();
    if ["fig:", "stm:"].iter().any(|lead| lower.starts_with(lead)) {
        return error.hint(format!("a ref stands after `quote` or `trace`: quote {reference}"));
    }
    if reference.replace(',', "").parse::<f64>().is_ok() {
        return error.hint(format!("for counts of so many write: figures exactly {reference}"));
    }
    let last = reference.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if let (Some(info), Some((of, _))) = (catalog::nouns().find(|info| info.name == last), reference.rsplit_once(' ')) {
        let named = of.chars().next().is_some_and(char::is_uppercase);
        let by = if info.noun.spoken() { "by " } else { "" };
        if named || !info.noun.spoken() {
            return error.hint(format!("begin with what is asked for: {last} {by}{of}"));
        }
        let fit: Vec<&str> = super::core::adjectives(info.name).map(|(word, _)| word).collect();
        return error.hint(format!("before `{last}` may stand {}", either(&fit)));
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
    if lower == "export" || lower == "write" {
        return error
            .hint("the form of an answer is chosen outside: hearsay ask --format csv, or `.format csv` in the shell");
    }
    if super::plan::FUNCTIONS.iter().any(|function| function.name == super::plan::ours(&lower) && function.sums_up()) {
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
        let asked = |word: &str| catalog::nouns().any(|info| info.name == word.to_lowercase());
        if found.as_deref().is_some_and(asked) {
            return Error::new(kind, error.span).hint("two questions are parted by `;`").into();
        }
        let list = before.trim_end_matches(',').trim_end();
        let list = if after.as_deref() == Some(",") {
            list
        } else {
            list.rsplit_once(char::is_whitespace).map_or(list, |(l, _)| l)
        };
        let words: Vec<&str> = list.split_whitespace().collect();
        let lead = words.iter().rposition(|w| begins(CLAUSES, &w.to_lowercase()));
        let first = lead.map_or(words.len().saturating_sub(1), |at| at.max(words.len().saturating_sub(4)));
        let both = words.get(first).is_some_and(|word| ["about", "saying"].contains(&word.to_lowercase().as_str()));
        if let (true, Some(two), true) = (both, &found, after.as_deref() != Some(",")) {
            let (clause, one) = (words[first], words[first..].join(" "));
            let hint = format!("for both write: {one} {clause} {two}, for either: {one} or {two}");
            return Error::new(kind, error.span).hint(hint).into();
        }
        let hint = match (words.get(first..).filter(|w| !w.is_empty()), found) {
            (Some(one), Some(two)) => format!("to list several names write: {} or {two}", one.join(" ")),
            _ => "to list several names write `or` between them".to_owned(),
        };
        return Error::new(kind, error.span).hint(hint).into();
    }
    let Some(word) = found.as_deref() else {
        return if expected.contains(&"`say`") {
            error.hint("it ends in `say`: what did NAME say").into()
        } else if expected.contains(&"`with`") {
            error.hint("sides are joined by `with`: compare Russia with Ukraine on drones").into()
        } else if before.contains("| add ") && expected.contains(&"`=`") {
            error.hint("a name and what it stands for: add spread = width(value)").into()
        } else if before.ends_with('|') {
            error.hint("a question ends without `|`, or goes on with a stage").into()
        } else if expected.contains(&"`by`") && before.to_lowercase().contains("top ") {
            error.hint("write `top 5 by value`, or `first 5` for those that come first").into()
        } else {
            error.into()
        };
    };
    match place::hint(word, after.as_deref(), before, &text[at..], &expected) {
        Some(hint) => error.hint(hint).into(),
        None => error.into(),
    }
}

/// How long and how deep a query may be, for the help.
pub(super) fn limits() -> String {
    format!("A query has at most {} bytes, and brackets at most {} deep.", guard::LONGEST, guard::DEEPEST)
}
