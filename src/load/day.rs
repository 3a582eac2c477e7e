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

/// What may stand beside a day on its line: the hour and its zone.
const BESIDE: [&str; 22] = [
    "at", "on", "am", "pm", "a.m", "p.m", "gmt", "utc", "bst", "ist", "cet", "cest", "est", "edt", "et", "pst", "pdt",
    "pt", "msk", "eest", "hrs", "h",
];

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

/// The day of a line that is nothing but a day, perhaps with weekday and hour: `27 May 2025`,
/// `Tuesday, May 27, 2025 10:15 AM GMT`, `2025-05-27`.
pub(super) fn line(text: &str) -> Option<Date> {
    if text.len() > 60 {
        return None;
    }
    if let Some(day) = iso(text) {
        return Some(day);
    }
    let (mut day, mut month_of, mut year) = (None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '-' | '–' | '(' | ')')) {
        let word = word.trim_end_matches('.');
        if word.is_empty() || is_weekday(word) {
            continue;
        }
        let number = ["st", "nd", "rd", "th"].iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
        if let Ok(n) = number.parse::<i16>() {
            if n > 31 && year.is_none() && number.len() == 4 {
                year = Some(n);
            } else if day.is_none() {
                day = i8::try_from(n).ok();
            } else {
                return None;
            }
        } else if let Some(m) = month(word).filter(|_| month_of.is_none()) {
            month_of = Some(m);
        } else if !is_beside(word) {
            return None;
        }
    }
    Date::new(year?, month_of?, day?).ok()
}

fn is_beside(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let clock = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_clock = clock.contains(':') && clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
    is_clock || BESIDE.contains(&lower.as_str())
}
