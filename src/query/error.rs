//! What can be wrong with a query, where, and the way on; and how that is said to a person.

use std::fmt::Write as _;

use crate::model::Span;

/// Something wrong with a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What is wrong.
    pub kind: Box<Kind>,
    /// Where, in bytes of the query.
    pub span: Span,
    /// The way on, said beside the place.
    pub hint: Option<String>,
    /// Lines that go with it: what there is, how to write it.
    pub notes: Vec<String>,
}

/// Several errors, by place; never none.
#[derive(Debug, Clone, PartialEq)]
pub struct Errors(pub Vec<Error>);

/// What is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Kind {
    /// The grammar expects something else here.
    #[error("{}", syntax(after.as_deref(), expected, found.as_deref()))]
    Syntax {
        /// The word before.
        after: Option<String>,
        /// What may stand here.
        expected: Vec<&'static str>,
        /// What stands here; `None` at the end.
        found: Option<String>,
    },
    /// More text than a query may have.
    #[error("the query is {0} bytes long; at most {1} are read")]
    TooLong(usize, usize),
    /// More brackets in brackets than a query may have.
    #[error("brackets stand {0} deep; at most {1} levels are read")]
    TooDeep(usize, usize),
    /// A bracket without its partner.
    #[error("`{0}` has no partner")]
    Unpaired(char),
    /// A quotation mark without its partner.
    #[error("a quotation mark is opened here and never closed")]
    OpenQuote,
    /// SQL.
    #[error("this looks like SQL, which is not the language here")]
    Sql,
    /// Words that begin no question.
    #[error("no question begins with `{0}`")]
    UnknownHead(String),
    /// A stage nobody knows.
    #[error("unknown stage `{0}`")]
    UnknownStage(String),
    /// `and` and `or` without brackets.
    #[error("`and` and `or` stand side by side without brackets")]
    MixedLogic,
    /// A name of a kind that the file does not hold.
    #[error("unknown {what} `{name}`")]
    UnknownName {
        /// What was looked for: thing, actor, place.
        what: &'static str,
        /// The name as written.
        name: String,
    },
    /// A name that several rows go by.
    #[error("`{name}` is {} {what} here", small(*count))]
    Ambiguous {
        /// What was looked for, in the plural.
        what: &'static str,
        /// The name as written.
        name: String,
        /// How many.
        count: usize,
    },
    /// A field that rows of this kind do not have.
    #[error("{noun} have no field `{name}`")]
    UnknownField {
        /// The noun.
        noun: String,
        /// The field as written.
        name: String,
    },
    /// A field asked of something that is no row.
    #[error("`{0}` is no row that has fields")]
    NoHop(String),
    /// A function nobody knows.
    #[error("unknown function `{0}`")]
    UnknownFunction(String),
    /// A function given too few or too many values.
    #[error("`{name}` takes {wants}, and is given {}", given(*found))]
    Arguments {
        /// The function.
        name: String,
        /// What it takes.
        wants: &'static str,
        /// How many it was given.
        found: usize,
    },
    /// A value of the wrong type.
    #[error("{what} is expected here, not {found}")]
    WrongType {
        /// What belongs here.
        what: String,
        /// What stands here.
        found: String,
    },
    /// A word outside a closed list.
    #[error("`{field}` is never `{value}`")]
    UnknownValue {
        /// The field.
        field: String,
        /// The value as written.
        value: String,
    },
    /// A clause that this noun does not take.
    #[error("`{clause}` does not fit {noun}")]
    MisfitClause {
        /// The clause's first words.
        clause: String,
        /// The noun.
        noun: String,
    },
    /// An adjective that this noun does not take.
    #[error("`{adjective}` does not fit {noun}")]
    MisfitAdjective {
        /// The adjective.
        adjective: String,
        /// The noun.
        noun: String,
    },
    /// A topic where none fits.
    #[error("{0} have no topic")]
    MisfitTopic(String),
    /// A day that is in no calendar.
    #[error("`{0}` is in no calendar")]
    NoSuchDay(String),
    /// A date that may be two days.
    #[error("`{0}` may be two days")]
    TwoDays(String),
    /// Not a date at all.
    #[error("`{0}` is no date")]
    NoDate(String),
    /// A stretch of time that ends before it starts.
    #[error("this time ends before it starts")]
    Backwards,
    /// A ref that is not in the file.
    #[error("nothing here has the ref `{0}`")]
    UnknownRef(String),
    /// A ref of the wrong sort.
    #[error("`{found}` is not a ref of {wants}")]
    WrongRef {
        /// The ref.
        found: String,
        /// What it should be a ref of.
        wants: &'static str,
    },
    /// A parameter without a value.
    #[error("`${0}` has no value")]
    NoValue(String),
    /// A defined question nobody knows.
    #[error("no question is defined as `{0}`")]
    UnknownQuestion(String),
    /// A definition that uses itself.
    #[error("`{0}` is defined by itself")]
    Circular(String),
    /// A number that makes no sense here.
    #[error("`{0}` is out of range here")]
    OutOfRange(String),
    /// Anything else, in words.
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// An error at a place, without a hint.
    #[must_use]
    pub fn new(kind: Kind, span: Span) -> Self {
        Self { kind: Box::new(kind), span, hint: None, notes: Vec::new() }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with one more line that goes with it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The error as lines of plain text, with the place in `source` marked.
    #[must_use]
    pub fn report(&self, source: &str) -> String {
        let mut out = format!("error: {}\n", self.kind);
        let start = floor(source, self.span.start);
        let end = floor(source, self.span.end.max(start));
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let (line, skipped) = window(&source[line_start..line_end], start - line_start);
        if !line.is_empty() {
            let before = source[line_start..start].chars().count() - skipped.0 + skipped.1;
            let width = source[start..end.min(line_end)].chars().count();
            let width = width.min(line.chars().count().saturating_sub(before)).max(1);
            let shown: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let _ = writeln!(out, "  | {}", shown.trim_end());
            let _ = write!(out, "  | {}{}", " ".repeat(before), "^".repeat(width));
            if let Some(hint) = &self.hint {
                let _ = write!(out, " {hint}");
            }
            out.push('\n');
        } else if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  = {hint}");
        }
        for note in &self.notes {
            let _ = writeln!(out, "  = {note}");
        }
        out
    }
}

impl Errors {
    /// All the errors as lines of plain text.
    #[must_use]
    pub fn report(&self, source: &str) -> String {
        self.0.iter().map(|error| error.report(source)).collect::<Vec<_>>().join("\n")
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

/// The longest line shown.
const WIDTH: usize = 160;

/// The part of a line round its character at byte `at`, and how many characters were cut off before it and
/// how many stand in their place.
fn window(line: &str, at: usize) -> (String, (usize, usize)) {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= WIDTH {
        return (line.to_owned(), (0, 0));
    }
    let at = line[..at].chars().count();
    let start = at.saturating_sub(WIDTH / 2);
    let end = (start + WIDTH).min(chars.len());
    let head = if start > 0 { "… " } else { "" };
    let tail = if end < chars.len() { " …" } else { "" };
    let cut: String = chars[start..end].iter().collect();
    (format!("{head}{cut}{tail}"), (start, head.chars().count()))
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn syntax(after: Option<&str>, expected: &[&'static str], found: Option<&str>) -> String {
    let wanted = match expected {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} or {two}"),
        [one, two, three, ..] => format!("{one}, {two} or {three}"),
    };
    let place = after.map_or_else(String::new, |word| format!("after `{word}` "));
    match found {
        Some(found) => format!("{place}{wanted} is expected, not `{found}`"),
        None => format!("{place}{wanted} is expected, and the query ends here"),
    }
}

fn small(n: usize) -> String {
    const WORDS: [&str; 6] = ["no", "one", "two", "three", "four", "five"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn given(n: usize) -> String {
    match n {
        0 => "nothing".to_owned(),
        1 => "one value".to_owned(),
        n => format!("{} values", small(n)),
    }
}

/// `a`, `b` or `c`.
pub(super) fn either<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{}`", one.as_ref()),
        [most @ .., last] => {
            let most: Vec<String> = most.iter().map(|w| format!("`{}`", w.as_ref())).collect();
            format!("{} or `{}`", most.join(", "), last.as_ref())
        }
    }
}

/// The words of `known` nearest to `word` in spelling, nearest first, at most three.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut out: Vec<(f64, &str)> = known
        .into_iter()
        .map(|k| {
            let like = strsim::jaro_winkler(&word, &k.to_lowercase());
            let apart = strsim::damerau_levenshtein(&word, &k.to_lowercase());
            (if apart <= 1 { like.max(0.95) } else { like }, k)
        })
        .filter(|&(like, _)| like >= 0.84)
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    out.dedup_by(|a, b| a.1 == b.1);
    out.into_iter().map(|(_, k)| k).take(3).collect()
}
