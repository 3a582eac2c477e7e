//! What is settled about a query's text before it is parsed: its length, its brackets and quotation marks, its
//! comments and line ends, and whether it is SQL. Works on characters and knows no grammar.

use super::error::{Error, Kind};
use crate::model::Span;

/// The longest query read, in bytes.
pub const LONGEST: usize = 8 * 1024;
/// The deepest brackets read.
pub const DEEPEST: usize = 64;

/// A stretch of a query as the eye splits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// From `--` to the end of the line.
    Comment,
    /// A quotation with its marks; `false` where it is never closed.
    Quotation(bool),
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
    /// A line end.
    Newline,
    /// Anything else, one character.
    Other(char),
}

/// Splits a query into comments, quotations, brackets and the rest.
pub(super) fn pieces(text: &str) -> Vec<(Piece, Span)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (piece, len) = if rest.starts_with("--") {
            (Piece::Comment, rest.find('\n').unwrap_or(rest.len()))
        } else if let Some(len) = quotation(rest, before) {
            (Piece::Quotation(len.is_some()), len.unwrap_or(rest.len()))
        } else {
            let piece = match c {
                '(' | '[' | '{' => Piece::Open(c),
                ')' | ']' | '}' => Piece::Close(c),
                '\n' => Piece::Newline,
                _ => Piece::Other(c),
            };
            (piece, c.len_utf8())
        };
        out.push((piece, Span::new(at, at + len)));
        at += len;
        before = c;
    }
    out
}

/// `None` where `rest` opens no quotation; else its length, or `None` where it is not closed.
fn quotation(rest: &str, before: char) -> Option<Option<usize>> {
    let mut chars = rest.char_indices();
    let (_, mark) = chars.next()?;
    let ends: &[char] = match mark {
        '"' => &['"'],
        '“' | '„' => &['”', '“', '"'],
        '«' => &['»'],
        '\'' | '‘' if !before.is_alphanumeric() => &['\'', '’'],
        _ => return None,
    };
    let single = matches!(mark, '\'' | '‘');
    while let Some((at, c)) = chars.next() {
        if !ends.contains(&c) {
            continue;
        }
        let next = rest[at + c.len_utf8()..].chars().next();
        if mark == '"' && next == Some('"') {
            chars.next();
        } else if !(single && next.is_some_and(char::is_alphabetic)) {
            return Some(Some(at + c.len_utf8()));
        }
    }
    Some(None)
}

/// The text with characters that nobody types turned into blanks: a zero byte would end a text in the database.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\n' | '\t' | '\r') {
            out.push_str(&" ".repeat(c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

/// The query with comments blanked out and with each line end turned into a blank or, where it ends a query,
/// into `;`. Every byte keeps its place.
///
/// # Errors
/// A query too long, brackets too deep or without a partner, an open quotation, SQL.
pub(super) fn settle(text: &str) -> Result<String, Error> {
    if text.len() > LONGEST {
        return Err(Error::new(Kind::TooLong(text.len(), LONGEST), Span::new(0, 0)));
    }
    if let Some(error) = looks_like_sql(text) {
        return Err(error);
    }
    let text = &blanked(text);
    let pieces = pieces(text);
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut out = String::with_capacity(text.len());
    for (n, &(piece, span)) in pieces.iter().enumerate() {
        match piece {
            Piece::Comment => out.push_str(&" ".repeat(span.len())),
            Piece::Quotation(true) | Piece::Other(_) => out.push_str(span.of(text)),
            Piece::Quotation(false) => {
                let mark = text[span.start..].chars().next().map_or(1, char::len_utf8);
                return Err(Error::new(Kind::OpenQuote, Span::new(span.start, span.start + mark)));
            }
            Piece::Open(c) => {
                open.push((c, span));
                if open.len() > DEEPEST {
                    let deep = depth(&pieces);
                    return Err(
                        Error::new(Kind::TooDeep(deep, DEEPEST), span).hint("split the question, or drop brackets")
                    );
                }
                out.push(c);
            }
            Piece::Close(c) => {
                if open.pop().is_none_or(|(o, _)| !matches!((o, c), ('(', ')') | ('[', ']') | ('{', '}'))) {
                    return Err(Error::new(Kind::Unpaired(c), span));
                }
                out.push(c);
            }
            Piece::Newline => out.push(if ends_query(&out, &open, text, &pieces[n + 1..]) { ';' } else { ' ' }),
        }
    }
    match open.first() {
        Some(&(c, span)) => Err(Error::new(Kind::Unpaired(c), span)),
        None => Ok(out),
    }
}

fn depth(pieces: &[(Piece, Span)]) -> usize {
    let (mut now, mut deepest) = (0usize, 0);
    for (piece, _) in pieces {
        match piece {
            Piece::Open(_) => now += 1,
            Piece::Close(_) => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

/// A line end ends a query unless a bracket is open, the line ends in `|` or `=`, or the next one begins with `|`.
fn ends_query(before: &str, open: &[(char, Span)], text: &str, after: &[(Piece, Span)]) -> bool {
    let before = before.trim_end();
    if !open.is_empty() || before.is_empty() || before.ends_with(['|', '=', ',', ';']) {
        return false;
    }
    let next = after
        .iter()
        .find(|(piece, span)| !matches!(piece, Piece::Comment | Piece::Newline) && !span.of(text).trim().is_empty());
    next.is_some_and(|(piece, _)| !matches!(piece, Piece::Other('|') | Piece::Close(_)))
}

/// Whether more is to come: an open bracket or quotation, or a `|` at the end.
pub(super) fn open(text: &str) -> bool {
    let mut open = 0usize;
    let mut last = None;
    for (piece, span) in pieces(text) {
        match piece {
            Piece::Open(_) => open += 1,
            Piece::Close(_) => open = open.saturating_sub(1),
            Piece::Quotation(false) => return true,
            _ => {}
        }
        if !matches!(piece, Piece::Comment) && !span.of(text).trim().is_empty() {
            last = Some(piece);
        }
    }
    open > 0 || last == Some(Piece::Other('|'))
}

/// SQL, with its translation where it is simple enough.
fn looks_like_sql(text: &str) -> Option<Error> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let first = *words.first()?;
    let sql = match first {
        "select" => words.contains(&"from") || words.len() > 1,
        "insert" | "delete" | "update" | "drop" | "create" | "alter" | "pragma" | "attach" => words.len() > 1,
        _ => false,
    };
    if !sql {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let error = Error::new(Kind::Sql, Span::new(start, start + first.len()));
    Some(match super::sql_like::translate(text) {
        Some(query) => error.note(format!("here it is in this language:  {query}")),
        None if first == "select" => {
            error.note("a question begins with what is asked for, such as:  figures | where value > 9")
        }
        None => error.hint("asking never changes a file").note("to change one, load articles or remove the file"),
    })
}
