//! Agencies credited and outlets signed off with. It looks at one line and says whose name it gives.

use super::line::{End, Line, unwrapped};
use super::phrase::{Mark, head};
use crate::load::outlet;

/// Longer lines are prose, in bytes.
const LONGEST: usize = 300;

/// What stands behind "Source:" is prose beyond this, in bytes.
const LONGEST_NAMES: usize = 100;

/// The agencies that a credit line names ("With inputs from Reuters"); `None` where it is none.
pub(super) fn line(words: &str, line: &Line) -> Option<Vec<String>> {
    let bare = unwrapped(words);
    let len = if words.len() > LONGEST { None } else { head(bare, Mark::Credit) }?;
    let rest = bare[len..].trim_start_matches([':', ' ']);
    let first = rest.chars().next()?;
    let wrapped = bare.len() < words.len();
    // `Reporting by journalists has been restricted.` is a sentence: names begin with a capital.
    let names = match bare[len..].starts_with(':') {
        true => rest.len() <= LONGEST_NAMES && line.end != End::Stop,
        false => first.is_uppercase(),
    };
    (names || wrapped && line.end != End::Open).then(|| known(bare, len))
}

/// The name a last line signs off with: `[BBC]`, `(Reuters)`, `— AFP`. A name on no list counts in
/// square brackets alone, and as capitals: what stands in round ones may be a writer's initials.
pub(super) fn sign_off(words: &str) -> Option<&str> {
    let within = |open, close| words.strip_prefix(open).and_then(|w: &str| w.strip_suffix(close));
    let square = within('[', ']');
    let dashed = words.strip_prefix(['—', '–', '-', '/']).map(|rest| rest.trim_start_matches(['-', ' ']));
    let bare = square.or_else(|| within('(', ')')).or(dashed).unwrap_or(words).trim().trim_end_matches(['.', '/', ' ']);
    let capitals = bare.len() >= 3
        && bare.len() <= 24
        && bare.chars().filter(|c| c.is_uppercase()).count() >= 3
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '/'));
    (outlet::is_known(bare) || square.is_some() && capitals).then_some(bare)
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
