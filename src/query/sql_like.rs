//! Turns a simple SELECT that somebody typed by habit into this language, as advice only; it runs nothing.

/// The same question in this language, for `SELECT … FROM table [WHERE …] [ORDER BY …] [LIMIT n]`.
pub(super) fn translate(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(';').replace(['\n', '\t'], " ");
    let lower = text.to_ascii_lowercase();
    let find = |word: &str| lower.find(&format!(" {word} "));
    let from = find("from")?;
    if ["join", "union", "having"].iter().any(|w| find(w).is_some()) || lower.matches("select ").count() != 1 {
        return None;
    }
    let columns = text.get(7..from)?.trim();
    let marks = [find("where"), find("group by"), find("order by"), find("limit")];
    let until = |start: usize| marks.iter().flatten().copied().filter(|&at| at > start).min().unwrap_or(text.len());
    // Nothing stands between two words of SQL that share their space ("from where").
    let part = |at: Option<usize>, word: &str| Some(text.get(at? + word.len() + 2..until(at?))?.trim().to_owned());
    let table = part(Some(from), "from")?.to_ascii_lowercase();
    let table = table.strip_prefix("v_").unwrap_or(&table);
    let noun = super::catalog::nouns().find(|n| n.name == table || n.name.strip_suffix('s') == Some(table))?.name;
    let mut out = noun.to_owned();
    if let Some(filter) = part(marks[0], "where") {
        out.push_str(&format!(" | where {}", words(&filter)));
    }
    let counts = columns.to_ascii_lowercase().contains("count(");
    match part(marks[1], "group by") {
        Some(keys) => out.push_str(&format!(" | count by {keys}")),
        None if counts => out.push_str(" | count"),
        None => {}
    }
    if let Some(order) = part(marks[2], "order by") {
        let keys: Vec<String> = order.split(',').map(descending).collect();
        out.push_str(&format!(" | sort {}", keys.join(", ")));
    }
    if columns != "*" && !counts {
        out.push_str(&format!(" | show {columns}"));
    }
    if let Some(limit) = part(marks[3], "limit") {
        out.push_str(&format!(" | first {limit}"));
    }
    super::parse::program(&out).is_ok().then_some(out)
}

fn descending(key: &str) -> String {
    let key = key.trim();
    let lower = key.to_ascii_lowercase();
    match (lower.strip_suffix(" desc"), lower.strip_suffix(" asc")) {
        (Some(name), _) => format!("-{}", name.trim()),
        (_, Some(name)) => name.trim().to_owned(),
        _ => key.to_owned(),
    }
}

/// `IS NULL` is `is unknown` here.
fn words(filter: &str) -> String {
    let mut out = Vec::new();
    for word in filter.split_whitespace() {
        let lower = word.to_ascii_lowercase();
        out.push(match lower.as_str() {
            "null" => "unknown".to_owned(),
            "and" | "or" | "not" | "is" | "in" | "like" | "between" => lower,
            _ => word.to_owned(),
        });
    }
    out.join(" ").replace('%', "*")
}
