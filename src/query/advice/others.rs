//! Words that come from other languages and from speech, with ours.

/// Words that others use for our nouns and heads, with ours.
pub const HEADS: &[(&str, &str)] = &[
    ("numbers", "figures"),
    ("number", "figures"),
    ("counts", "figures"),
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
    ("conflict", "disagree"),
    ("conflicts", "disagree"),
    ("disagreement", "disagree"),
    ("disagreements", "disagree"),
    ("contradictions", "disagree"),
    ("agreements", "agree"),
    ("locations", "places"),
    ("cities", "places"),
    ("errors", "problems"),
    ("batches", "loads"),
    ("stats", "coverage"),
    ("summary", "coverage"),
];

/// Words that others use for our stages, with ours.
pub const STAGES: &[(&str, &str)] = &[
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
    ("save", "as $name"),
];

/// Words that others use in conditions, with ours.
pub const OPERATORS: &[(&str, &str)] = &[
    ("contains", "has"),
    ("contain", "has"),
    ("includes", "has"),
    ("include", "has"),
    ("mentions", "has"),
    ("equals", "="),
    ("equal", "="),
    ("matches", "like"),
    ("matching", "like"),
    ("ilike", "like"),
    ("&&", "and"),
    ("isnt", "!="),
];

/// Words with which a request begins and that say nothing of what is asked for.
pub const REQUESTS: &[&str] =
    &["show", "list", "get", "find", "search", "which", "give", "tell", "display", "print", "all", "the", "me"];

/// Words for what a row is about, where we write `about`.
pub const MENTIONS: &[&str] =
    &["mention", "mentions", "mentioning", "contain", "contains", "containing", "concerning", "regarding"];

/// Words that come after `when` or `where` in a question of everyday speech.
pub const ASKING: &[&str] = &["did", "do", "does", "was", "were", "is", "are", "has", "have"];
