//! What each part of a line is, for colouring it.

use crate::model::Span;
use crate::query::catalog;
use crate::query::guard::{Piece, pieces};
use crate::query::vocabulary::{ADJECTIVES, CLAUSES, HEADS, JOINERS, SMALL, STAGES, begins};

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is asked for: a noun, a head, an adjective.
    Head,
    /// A word that begins a clause, or joins.
    Clause,
    /// A stage, or `|`.
    Stage,
    /// Words in quotation marks.
    Text,
    /// A quotation mark without its partner.
    Open,
    /// A number, a range or a date.
    Number,
    /// A ref or a parameter.
    Ref,
    /// A comment.
    Comment,
}

/// The parts of a line that mean something, in order and apart.
#[must_use]
pub fn highlight(text: &str) -> Vec<(Span, Part)> {
    let mut out = Vec::new();
    let mut words: Vec<Span> = Vec::new();
    for (piece, span) in pieces(text) {
        match piece {
            Piece::Comment => out.push((span, Part::Comment)),
            Piece::Quotation(true) => out.push((span, Part::Text)),
            Piece::Quotation(false) => out.push((span, Part::Open)),
            Piece::Other('|') => out.push((span, Part::Stage)),
            Piece::Other(c) if c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '-' | '$' | '#' | '~' | ',') => {
                match words.last_mut() {
                    Some(word) if word.end == span.start => word.end = span.end,
                    _ => words.push(span),
                }
            }
            _ => {}
        }
    }
    for span in words {
        let word = span.of(text).trim_end_matches([',', '.', ':', '-']);
        let span = Span::new(span.start, span.start + word.len());
        if let Some(part) = part(word, before(text, span.start)) {
            out.push((span, part));
        }
    }
    out.sort_by_key(|(span, _)| span.start);
    out
}

/// What stands before a word, blanks left out: its last character.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].trim_end().chars().next_back()
}

fn part(word: &str, before: Option<char>) -> Option<Part> {
    let lower = word.to_lowercase();
    let first = word.chars().next()?;
    if first == '$' || first == '#' || ["fig:", "stm:", "art:"].iter().any(|p| lower.starts_with(p)) {
        return Some(Part::Ref);
    }
    if first.is_ascii_digit() || (first == '~' && word.len() > 1) {
        return Some(Part::Number);
    }
    if before == Some('|') {
        return begins(STAGES, &lower).then_some(Part::Stage);
    }
    let leads = matches!(before, None | Some('(' | ';' | '='));
    let heads = HEADS.iter().any(|(head, _)| head.split(' ').any(|w| w == lower));
    if catalog::nouns().any(|n| n.name == lower) || ADJECTIVES.contains(&lower.as_str()) || (leads && heads) {
        return Some(Part::Head);
    }
    if begins(CLAUSES, &lower) || JOINERS.contains(&lower.as_str()) || SMALL.contains(&lower.as_str()) {
        return Some(Part::Clause);
    }
    matches!(lower.as_str(), "said" | "did" | "say" | "many").then_some(Part::Head)
}
