//! Whole days as wrappings print them. Phrases such as "on Tuesday" are not its business.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What may stand beside a day on its line: the hour and its zone, and what happened then.
const BESIDE: &str = " @ at on am pm a.m p.m noon gmt utc bst ist cet cest est edt et cst cdt ct mst mdt mt pst pdt pt \
                      msk eest eet hrs h local time first last posted published updated modified date created ";

/// The number of a month by its name or a shortening of three letters and more.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at =
        MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(&word) || word == "sept" && *m == "september")?;
    i8::try_from(at + 1).ok()
}

/// Whether a word is a weekday or its shortening.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && WEEKDAYS.iter().any(|d| d.starts_with(&word))
}

/// The day of `2025-05-27`, perhaps with an hour behind it (`2025-05-27T10:00:00Z`); the day is the
/// one printed, whatever the zone.
pub(super) fn iso(text: &str) -> Option<Date> {
    let text = text.trim();
    let day: Date = text.get(..10)?.parse().ok()?;
    let rest = &text[10..];
    let hour = rest.strip_prefix(['T', 't', ' ']).is_some_and(|h| h.starts_with(|c: char| c.is_ascii_digit()));
    (rest.is_empty() || hour).then_some(day)
}

/// Reads a line that says nothing but when: `27 May 2025`, `Posted: Tuesday, May 27, 2025 10:15 AM
/// GMT`. The day is `None` where the line leaves open which it is (`05/06/2025`).
pub(super) fn line(text: &str) -> Option<Option<Date>> {
    if text.len() > 100 {
        return None;
    }
    if let Some(day) = iso(text) {
        return Some(Some(day));
    }
    // A second day on the line ("updated …") changes nothing: the first is publication.
    let mut parts = [None, None, None];
    let mut numeric = None;
    let breaks = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '-' | '–' | '—' | '(' | ')');
    for word in text.split(breaks).map(|word| word.trim_end_matches(['.', ':'])).filter(|word| !word.is_empty()) {
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if let Ok(n) = number.parse::<i16>() {
            let at = usize::from(number.len() != 4) * 2;
            parts[at] = parts[at].or(Some(n));
        } else if let Some(n) = month(word) {
            parts[1] = parts[1].or(Some(i16::from(n)));
        } else if word.matches('/').count() == 2 && word.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
            numeric = numeric.or(Some(slashed(word)));
        } else if !is_weekday(word) && !is_beside(word) {
            return None;
        }
    }
    match parts {
        [Some(year), Some(month), Some(day)] => Some(Some(date(year, month, day)?)),
        _ => numeric,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of `27/05/2025`, where only one order of day and month makes one.
fn slashed(word: &str) -> Option<Date> {
    let mut parts = word.split('/').map(|p| p.parse::<i16>().ok());
    let (a, b, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if year < 100 { year + 2000 } else { year };
    match (date(year, a, b), date(year, b, a)) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

fn is_beside(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let clock = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let is_clock = clock.contains([':', '.']) && clock.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    let hour =
        !clock.is_empty() && clock.len() <= 4 && lower.ends_with('m') && clock.bytes().all(|b| b.is_ascii_digit());
    is_clock || hour || BESIDE.contains(&format!(" {lower} "))
}
