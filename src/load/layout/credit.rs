//! Agencies credited and outlets signed off with. It looks at one line and says whose name it gives.

use super::line::{End, Line, unwrapped};
use super::phrase::{Mark, head};
use crate::load::outlet;

/// Longer lines are prose, in bytes.
const LONGEST: usize = 300;

/// The agencies that a credit line names ("With inputs from Reuters"); `None` where it is none.
pub(super) fn line(words: &str, line: &Line) -> Option<Vec<String>> {
    let bare = unwrapped(words);
    let len = if words.len() > LONGEST { None } else { head(bare, Mark::Credit) }?;
    let rest = bare[len..].trim_start_matches([':', ' ']);
    let first = rest.chars().next()?;
    let wrapped = bare.len() < words.len();
    // `Reporting by journalists has been restricted.` is a sentence: names begin with a capital.
    let names = first.is_uppercase() || bare[len..].starts_with(':') || (wrapped && line.end != End::Open);
    names.then(|| known(bare, len))
}

/// The name a last line signs off with: `[BBC]`, `(Reuters)`, `— AFP`.
pub(super) fn sign_off(words: &str) -> Option<&str> {
    let inner = bracketed(words);
    let dashed = words.strip_prefix(['—', '–', '-', '/']).map(|rest| rest.trim_start_matches(['-', ' ']));
    let bare = inner.or(dashed).unwrap_or(words).trim_end_matches(['.', '/', ' ']);
    let known = outlet::is_known(bare);
    let one_name = inner.is_some()
        && bare.len() <= 24
        && !bare.contains(char::is_whitespace)
        && bare.chars().filter(|c| c.is_uppercase()).count() >= 2
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '/'));
    (known && (inner.is_some() || dashed.is_some() || words.len() <= 24) || one_name).then_some(bare)
}

/// The agency that the last line of prose ends with, and where its brackets or dash begin:
/// `… said. (Reuters)`, `… said. — AFP`.
pub(super) fn tail(words: &str) -> Option<(usize, &str)> {
    let at = match words.strip_suffix([')', ']']) {
        Some(inner) => inner.rfind(['(', '['])?,
        None => words.rfind(['—', '–', '-']).filter(|&at| words.len() - at <= 40)?,
    };
    let name = words[at..].trim_matches(|c: char| !c.is_alphanumeric());
    let before = words[..at].trim_end();
    let ends = before.ends_with(['.', '!', '?', '"', '”', '’', '…']);
    (ends && outlet::is_known(name)).then_some((at, name))
}

fn bracketed(words: &str) -> Option<&str> {
    let inner = |open, close| words.strip_prefix(open).and_then(|w: &str| w.strip_suffix(close));
    inner('(', ')').or_else(|| inner('[', ']')).map(str::trim)
}

/// The listed agencies and outlets in a credit, `len` bytes of which are its opening words, in
/// order, each once. A reporter may be called Dawn: a name counts only where it stands for itself.
fn known(words: &str, len: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let rest = words[len..].split([',', ';', ':', '/', '(', ')', '&']).flat_map(|piece| piece.split(" and "));
    for piece in rest {
        let name = piece.trim().trim_end_matches('.');
        let name = name.strip_prefix("the ").unwrap_or(name);
        if outlet::is_known(name) && !out.iter().any(|o| o == name) {
            out.push(name.to_owned());
        }
    }
    out
}
