//! The words of the language by what they do, each once, with a few words on it: completion offers them, colours go
//! by them, and advice names them.

/// A way of writing something, and what it does in a few words.
pub(super) type Form = (&'static str, &'static str);

/// What a question begins with where it is no noun; what is asked most stands first.
pub(super) const HEADS: &[Form] = &[
    ("disagree on", "which sources contradict each other"),
    ("agree on", "which sources give the same count"),
    ("who said", "who used these words"),
    ("what did", "what somebody said"),
    ("how many", "figures of a thing"),
    ("trace", "where a figure comes from"),
    ("timeline of", "figures by day"),
    ("coverage", "what is in this file"),
    ("explain", "what a question stands for"),
    ("describe", "a word of the language"),
    ("corroborate", "counts that two origins give"),
    ("silent on", "articles that do not give a count"),
    ("revisions of", "counts that were changed"),
    ("compare", "two questions side by side"),
    ("quote", "one row with its sentence"),
    ("variants of", "other wordings of a remark"),
    ("define", "keeps a question under a name"),
    ("let", "keeps a value under a name"),
];

/// What narrows a question.
pub(super) const CLAUSES: &[Form] = &[
    ("according to", "who claims it"),
    ("by", "who did it, or who spoke"),
    ("against", "whom it was done to"),
    ("in", "where, or when"),
    ("from", "an outlet or an article"),
    ("to", "where or to whom it was said"),
    ("about", "words anywhere in it"),
    ("saying", "words inside the speech"),
    ("since", "from a day on"),
    ("until", "up to a day"),
    ("between", "from one day to another"),
    ("last", "so many days, weeks or months"),
    ("published", "the day of publication"),
    ("as of", "only what was published by then"),
    ("at least", "a number or more"),
    ("at most", "a number or less"),
    ("before", "up to the day before"),
    ("after", "from the day after"),
    ("on", "a day"),
    ("during", "a month or a year"),
    ("this", "the week, month or year of the latest date"),
    ("as loaded", "what this file held then"),
    ("over", "more than a number"),
    ("under", "less than a number"),
    ("exactly", "a number"),
    ("around", "about a number"),
];

/// What is done to rows.
pub(super) const STAGES: &[Form] = &[
    ("where", "keep rows"),
    ("show", "choose columns"),
    ("count", "how many, by something"),
    ("count by", "how many of each"),
    ("sort", "order rows; - for greatest first"),
    ("first", "so many rows"),
    ("top", "the first by something"),
    ("skip", "leave out rows"),
    ("add", "a new column"),
    ("hide", "drop a column"),
    ("summarize", "sums, means, hulls by something"),
    ("distinct", "each row once"),
    ("with quotes", "the words each row rests on"),
    ("with provenance", "where each row comes from"),
    ("with context", "the sentences round each row"),
    ("per day", "by day"),
    ("per week", "by week"),
    ("per month", "by month"),
    ("minus", "rows of another question taken away"),
    ("union", "rows of another question put beside"),
    ("intersect", "rows of both questions"),
    ("chart bar", "bars"),
    ("chart line", "a line"),
    ("as", "keep the question under a name"),
];

/// What narrows a noun before it.
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

/// What joins clauses and conditions.
pub(super) const JOINERS: &[&str] = &["and", "or", "not"];

/// The other words of clauses and conditions.
pub(super) const SMALL: &[&str] = &[
    "to", "past", "of", "loaded", "least", "most", "maybe", "is", "unknown", "known", "has", "any", "all", "like",
    "near", "overlaps", "within", "apart",
];

/// The first words of `forms`, each once, in order.
pub(super) fn first_words(forms: &'static [Form]) -> Vec<&'static str> {
    let mut out: Vec<&str> = Vec::new();
    for (form, _) in forms {
        let word = form.split(' ').next().unwrap_or(form);
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// Whether `word` begins one of `forms`.
pub(super) fn begins(forms: &[Form], word: &str) -> bool {
    forms.iter().any(|(form, _)| form.split(' ').next() == Some(word))
}
