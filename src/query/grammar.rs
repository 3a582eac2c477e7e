//! The pest grammar, and its errors as ours; what its rules are called is told in `spoken`.

mod spoken;

use pest::Parser as _;
use pest::iterators::Pair;

use super::error::{Error, Kind};
use crate::model::Span;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/hearsay.pest"]
struct Grammar;

/// How often rules may be tried before parsing gives up; a query of the greatest length stays far below.
const CALLS: usize = 20_000_000;

/// Parses `text` from its first character to its last.
pub(super) fn program(text: &str) -> Result<Pair<'_, Rule>, Error> {
    pest::set_call_limit(std::num::NonZeroUsize::new(CALLS));
    match Grammar::parse(Rule::program, text) {
        Ok(mut pairs) => Ok(pairs.next().expect("a parsed text has one `program`")),
        Err(error) => Err(explain(text, &error)),
    }
}

/// Where a pair stands.
pub(super) fn span(pair: &Pair<'_, Rule>) -> Span {
    let span = pair.as_span();
    let text = span.as_str();
    Span::new(span.start(), span.start() + text.trim_end().len())
}

fn explain(text: &str, error: &pest::error::Error<Rule>) -> Error {
    let at = match error.location {
        pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
    };
    let expected = match &error.variant {
        pest::error::ErrorVariant::ParsingError { positives, .. } => spoken::wanted(positives),
        pest::error::ErrorVariant::CustomError { .. } => Vec::new(),
    };
    let at = at + (text[at..].len() - text[at..].trim_start().len());
    let next = next_token(&text[at..]);
    let after = last_token(text[..at].trim_end());
    let found = (!next.is_empty()).then(|| next.to_owned());
    let end = if next.is_empty() { at + 1 } else { at + next.len() };
    Error::new(Kind::Syntax { after: after.map(str::to_owned), expected, found }, Span::new(at, end))
}

fn next_token(text: &str) -> &str {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return "" };
    let wordy = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’');
    if !wordy(first) {
        if let Some((super::guard::Piece::Quotation(true), span)) = super::guard::pieces(text).first() {
            return &text[..span.end];
        }
        return &text[..first.len_utf8()];
    }
    let end = chars.find(|&(_, c)| !wordy(c)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn last_token(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    let wordy = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’');
    if !wordy(last) {
        return Some(&text[text.len() - last.len_utf8()..]);
    }
    let start = text.char_indices().rev().take_while(|&(_, c)| wordy(c)).last().map_or(0, |(at, _)| at);
    Some(&text[start..])
}
