//! What a line editor asks of the language: what may stand at the cursor, and what each part of a line is. Reads
//! lines that are not finished, so it goes by words and not by the grammar.

mod complete;
mod highlight;

pub use complete::{Completion, complete};
pub use highlight::{Part, highlight};

/// The noun that a head asks for.
fn noun_of(head: &str) -> Option<super::catalog::Noun> {
    use super::catalog::Noun;
    Noun::named(head).or(match head {
        "who" | "what" => Some(Noun::Statements),
        "how" | "timeline" => Some(Noun::Figures),
        "disagree" | "agree" | "revisions" | "corroborate" => Some(Noun::Comparisons),
        "trace" => Some(Noun::Trace),
        "coverage" => Some(Noun::Coverage),
        _ => None,
    })
}
