//! The way on where a word stands in a place that is not its own.

use super::others;
use crate::query::catalog;
use crate::query::vocabulary::{CLAUSES, JOINERS, STAGES, begins};

/// The way on where `word` stands after `after`, with all that stands `before` it and all from it on.
pub(super) fn hint(word: &str, after: Option<&str>, before: &str, from: &str, expected: &[&str]) -> Option<String> {
    let lower = word.to_lowercase();
    let next = from[word.len()..].split_whitespace().next().unwrap_or("…").trim_matches(['(', ')', '`']);
    let written = match word {
        "|" if before.ends_with('|') => Some("one `|` is enough"),
        "|" if before.is_empty() => Some("what is asked for stands before it, such as `figures`"),
        _ if before.ends_with('?') => Some("a question mark ends a question"),
        "," if before.ends_with(',') => Some("one comma is enough"),
        "*" if after == Some("show") => {
            Some("`describe figures` lists all fields; without `show` the usual ones are shown")
        }
        "&" if expected.iter().any(|wanted| wanted.starts_with("a clause")) => Some("write `or` between names"),
        "=" if before.ends_with(['=', '!', '<', '>']) => return None,
        "&" => Some("write `and`"),
        "!" => Some("write `not`, or `!=`"),
        ">" | "<" if before.ends_with('=') => Some("write `>=` or `<=`"),
        "null" if after == Some("not") => Some("write `is known`"),
        "null" => Some("write `is unknown`"),
        _ if lower == "by" && after == Some("by") => Some("one `by` is enough"),
        "," if before.ends_with(|c: char| c.is_ascii_digit()) => Some("a comma stands between thousands, as in 1,465"),
        "by" if after == Some("published") => Some("for who printed it write `from`"),
        _ if word.starts_with("..") => Some("a stretch of days is written `between … and …`"),
        _ if word.starts_with('$') && after.is_some_and(|after| after.eq_ignore_ascii_case("as")) => {
            return Some(format!(
                "a stage begins with `|`: | as ${}",
                next.trim_start_matches('$').trim_end_matches(';')
            ));
        }
        _ if word.starts_with('$') => Some("no value by name can stand here"),
        _ => None,
    };
    if let Some(written) = written {
        return Some(written.to_owned());
    }
    let numeral = word.chars().all(char::is_alphabetic) && expected.contains(&"a number");
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
        Some("what")
            if others::ASKING.contains(&lower.as_str())
                && let Some(question) = super::question_within(&format!("which {from}"))
                && !from.contains(" say ") =>
        {
            Some(format!("begin with what is asked for: {question}"))
        }
        Some("what") if lower != "did" && next.eq_ignore_ascii_case("said") => {
            Some(format!("write `what did {word} say`"))
        }
        Some("what") if lower != "did" => Some(
            "`what did NAME say` asks for one speaker; for what is said of something write: statements about \"…\""
                .to_owned(),
        ),
        Some("how") => Some(format!("write `how many {}`", if next == "…" { "drones" } else { next })),
        Some("that") if word.starts_with(['"', '“']) => Some("drop `that`".to_owned()),
        Some("than") => {
            let fewer = ["less than", "fewer than"].iter().any(|lead| before.to_lowercase().ends_with(lead));
            Some(format!("write `{} {word}`", if fewer { "under" } else { "over" }))
        }
        Some("per") if lower == "year" => Some("write `| count by year(period)`".to_owned()),
        Some("with")
            if catalog::nouns().any(|info| info.noun.field(&lower).is_some())
                && expected.contains(&"`quotes`, `context` or `provenance`") =>
        {
            Some(format!("a field is chosen by `show`: | show value, {word}"))
        }
        Some("top") if word == "by" => None,
        Some("like") if matches!(expected, [first, ..] if first.starts_with("a clause")) => {
            Some("a pattern stands in a condition: | where text like \"retaliat*\"".to_owned())
        }
        Some("like") => Some(format!("quote the words, as in `like \"*{word}*\"`; for a name write `= {word}`")),
        Some("count") => Some(format!("write `count by {word}`")),
        Some("as") => Some(format!("write `as ${word}`")),
        Some(set @ ("minus" | "union" | "intersect"))
            if expected.iter().any(|wanted| wanted.starts_with("a clause")) =>
        {
            Some(format!("a stage begins with `|`: | {set} ({next} …)"))
        }
        Some("minus" | "union" | "intersect") => Some("a question in brackets comes after it".to_owned()),
        Some("first" | "skip" | "top" | "least" | "most" | "exactly" | "around") if numeral && word != "by" => {
            Some("write the number in digits".to_owned())
        }
        Some("disagree" | "agree") if lower == "with" => {
            Some(format!("say on what, and who claims it: {} on drones according to {next}", after.unwrap_or_default()))
        }
        Some("disagree" | "agree") => Some(format!("write `{} on {word}`", after.unwrap_or_default())),
        Some("timeline" | "variants" | "revisions") => Some(format!("write `{} of {word}`", after.unwrap_or_default())),
        Some("not") => Some("`not` turns a clause round; of anything else write `| where not …`".to_owned()),
        Some("silent") => Some(format!("write `silent on {word}`")),
        Some("who") if lower == "is" || lower == "was" => Some(format!("write `describe {next}`")),
        Some("who") if lower.starts_with("disagree") || lower.starts_with("contradict") => {
            Some("for who contradicts whom write: disputes, or: disagree on drones".to_owned())
        }
        Some("who") if super::super::class(&lower, true).is_some() => {
            Some(format!("who did it is a field of figures: figures {word} | show doer, value"))
        }
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
    if expected == ["`by`"] {
        return Some(format!("write `by {word}`"));
    }
    if lower == "and" && expected.contains(&"`say`") {
        return Some("write `or`: what one or the other said".to_owned());
    }
    if lower == "to" && expected.contains(&"`and`") {
        return Some(format!("write `between … and {next}`"));
    }
    if expected.contains(&"`(`") && before.to_lowercase().ends_with(" in") {
        let value = if word.starts_with(['"', '“', '\'']) { word.to_owned() } else { format!("\"{word}\"") };
        return Some(format!("a list stands in brackets: in ({value}); one value is compared by `=`"));
    }
    if expected.contains(&"`with`") {
        return Some("sides are joined by `with`: compare Russia with Ukraine on drones".to_owned());
    }
    if let Some((_, ours)) = others::OPERATORS.iter().find(|(theirs, _)| *theirs == lower) {
        return Some(format!("write `{ours} {next}`"));
    }
    let piped = before.rsplit([';', '(']).next().is_some_and(|part| part.contains('|'));
    if word == ">" && next.contains('.') && next.parse::<f64>().is_err() {
        return Some("answers go to a file by your own shell: hearsay ask --format csv '…' > FILE".to_owned());
    }
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
    if lower == "ago" {
        return Some("a day in the past is written `7 days ago`, a stretch of days `last 7 days`".to_owned());
    }
    let clause = !piped && expected.iter().any(|wanted| wanted.starts_with("a clause"));
    if clause && word.chars().all(|c| c.is_ascii_digit() || c == ',') && !word.is_empty() {
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        return Some(format!("write `{} {word}`", if year { "in" } else { "exactly" }));
    }
    if clause && word.chars().all(char::is_alphabetic) && !JOINERS.contains(&lower) {
        return Some(format!("what is counted stands first, before `by`, `in`, `since`: figures {word} …"));
    }
    let columns = piped && expected.contains(&"`,`") && word.chars().all(char::is_alphanumeric);
    columns.then(|| "a comma parts one column from the next".to_owned())
}
