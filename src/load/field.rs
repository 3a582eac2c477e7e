//! What newsrooms, crawlers and archives call the fields of an article, and how they write a day.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{day, outlet};

/// A field of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The record's own id.
    Id,
    /// The words.
    Text,
    /// The title.
    Title,
    /// Who printed it.
    Outlet,
    /// The host that printed it.
    Domain,
    /// Its address.
    Url,
    /// The day of publication.
    Published,
    /// The day it was first seen, by which it was published.
    Seen,
    /// The language.
    Language,
}

/// Every name of every field, the best one of a field first: our own, then news-please's, GDELT's and
/// others', letter case and `_` aside.
pub(super) const NAMES: &[(&str, Field)] = &[
    ("id", Field::Id),
    ("guid", Field::Id),
    ("uuid", Field::Id),
    ("articleid", Field::Id),
    ("gkgrecordid", Field::Id),
    ("text", Field::Text),
    ("maintext", Field::Text),
    ("fulltext", Field::Text),
    ("articletext", Field::Text),
    ("articlebody", Field::Text),
    ("body", Field::Text),
    ("content", Field::Text),
    ("article", Field::Text),
    ("title", Field::Title),
    ("headline", Field::Title),
    ("outlet", Field::Outlet),
    ("publisher", Field::Outlet),
    ("publication", Field::Outlet),
    ("source", Field::Outlet),
    ("sourcename", Field::Outlet),
    ("sitename", Field::Outlet),
    ("sourcedomain", Field::Domain),
    ("sourcecommonname", Field::Domain),
    ("domain", Field::Domain),
    ("url", Field::Url),
    ("link", Field::Url),
    ("sourceurl", Field::Url),
    ("documentidentifier", Field::Url),
    ("published", Field::Published),
    ("publishedat", Field::Published),
    ("publisheddate", Field::Published),
    ("publishdate", Field::Published),
    ("datepublish", Field::Published),
    ("datepublished", Field::Published),
    ("pubdate", Field::Published),
    ("publicationdate", Field::Published),
    ("date", Field::Published),
    ("seendate", Field::Seen),
    ("language", Field::Language),
    ("lang", Field::Language),
];

/// The field called `name`, and how good a name of it that is, the best being the least.
pub(super) fn named(name: &str) -> Option<(usize, Field)> {
    let plain: String =
        name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).collect::<String>().to_ascii_lowercase();
    NAMES.iter().position(|(known, _)| *known == plain).map(|at| (at, NAMES[at].1))
}

/// The day in `words`, in any form that leaves no doubt: ISO, RFC 2822, `20250527`, `27 May 2025`,
/// seconds or milliseconds since 1970. The day is the one printed, whatever the zone.
pub(super) fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    // `25/05/27` may be three days, whatever its numbers.
    let doubtful = words.rsplit_once('/').is_some_and(|(_, year)| year.len() == 2);
    day::iso(words).or_else(|| digits(words)).or_else(|| day::line(words).flatten().filter(|_| !doubtful))
}

/// `20250527`, perhaps with `T101500Z` or `101500` behind it, or an instant in seconds since 1970.
fn digits(words: &str) -> Option<Date> {
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (number, rest) = words.split_at(end);
    let compact = || {
        let part = |from: usize, to: usize| number.get(from..to)?.parse::<i16>().ok();
        let year = part(0, 4).filter(|y| (1800..2200).contains(y))?;
        Date::new(year, i8::try_from(part(4, 6)?).ok()?, i8::try_from(part(6, 8)?).ok()?).ok()
    };
    match number.len() {
        8 if rest.is_empty() || rest.starts_with('T') => compact(),
        14 if rest.is_empty() => compact(),
        9 | 10 | 13 if rest.is_empty() || rest.starts_with('.') => {
            let count = number.parse::<i64>().ok()?;
            let second = if number.len() == 13 { count / 1000 } else { count };
            Some(Timestamp::from_second(second).ok()?.to_zoned(TimeZone::UTC).date())
        }
        _ => None,
    }
}

/// Who prints at the host `domain`.
pub(super) fn of_domain(domain: &str) -> Option<String> {
    outlet::of_url(&format!("https://{}/", domain.trim()))
}
