//! Refs: short hashes of content and span, the same in every copy of a database.

use super::Span;

/// Hex digits of a ref after its prefix; 48 bits keep a million rows apart.
const DIGITS: usize = 12;
/// How many of them a finding has from its article: enough to tell a million articles apart.
const SHARED: usize = 5;

/// The ref of an article: its words, and where they were printed.
#[must_use]
pub fn article(text: &str, outlet: Option<&str>, url: Option<&str>) -> String {
    short("art", &[outlet.unwrap_or(""), url.unwrap_or(""), text])
}

/// The ref of a statement or a figure (`kind` `stm` or `fig`) at `span` of the article `article`: it begins as the
/// article's does, so that in an index the findings of one article stand on one page.
/// The span counts in code points, so a database alone is enough to work it out again.
#[must_use]
pub fn finding(kind: &str, article: &str, span: Span) -> String {
    let own = hash(&[article, &span.start.to_string(), &span.end.to_string()]);
    let shared = article.split_once(':').and_then(|(_, digits)| digits.get(..SHARED)).unwrap_or_default();
    format!("{kind}:{shared}{}", &own[..DIGITS - shared.len()])
}

/// The digits of a finding's ref that its article does not tell.
#[must_use]
pub fn own(finding: &str) -> &str {
    let (_, digits) = finding.split_once(':').unwrap_or_default();
    digits.get(SHARED..).unwrap_or(digits)
}

/// The number that a file keeps in place of the ref of a statement or figure: its 48 bits and, above them, which it is of
/// several over the same words; `None` where `reference` is none of that form.
#[must_use]
pub fn code(reference: &str) -> Option<i64> {
    let (_, digits) = reference.split_once(':')?;
    let (digits, which) = digits.split_once('.').unwrap_or((digits, "0"));
    let which: u16 = which.parse().ok().filter(|which| *which < 0x8000)?;
    let bits = u64::from_str_radix(digits, 16).ok().filter(|_| digits.len() == DIGITS)?;
    i64::try_from(u64::from(which) << (4 * DIGITS) | bits).ok()
}

/// The ref that [`code`] gives this number, of a finding of this kind.
#[must_use]
pub fn of_code(kind: &str, code: i64) -> String {
    let (which, bits) = (code >> (4 * DIGITS), code & ((1 << (4 * DIGITS)) - 1));
    if which > 0 { format!("{kind}:{bits:0DIGITS$x}.{which}") } else { format!("{kind}:{bits:0DIGITS$x}") }
}

/// What makes versions of one article that has no address: where it was read from and its name. A hash,
/// since a path says more of the reader's machine than a file that is handed on should.
#[must_use]
pub fn series(source: &str, name: &str) -> String {
    short("ser", &[source, name])
}

/// The ref of a correction that says all of `parts`.
#[must_use]
pub fn correction(parts: &[&str]) -> String {
    short("cor", parts)
}

fn short(prefix: &str, parts: &[&str]) -> String {
    format!("{prefix}:{}", hash(parts))
}

fn hash(parts: &[&str]) -> String {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().to_hex()[..DIGITS].to_owned()
}
