//! The head of a report: place, perhaps day and agency, before the first sentence.

use jiff::civil::Date;

use super::line::is_space;
use super::phrase::{Mark, is_whole};
use crate::load::day;

/// What the head of a first line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// Bytes of the line up to the report, the separator with it.
    pub len: usize,
    /// The place as printed; `None` where an agency stands alone.
    pub place: Option<&'a str>,
    /// The agency in brackets or slashes.
    pub agency: Option<&'a str>,
    /// The day, where its year is printed.
    pub day: Option<Date>,
}

/// A dateline is never longer, in bytes.
const LONGEST: usize = 100;

/// The dateline that the line `words` begins with.
pub(super) fn inline(words: &str) -> Option<Dateline<'_>> {
    let (head, len, mark) = cut(words)?;
    if words[len..].trim_start_matches(is_space).is_empty() {
        return None;
    }
    let parts = parts(head)?;
    let caps = parts.place.is_some_and(is_capitals);
    let fits = match mark {
        Cut::Colon => caps && parts.place.is_some_and(|p| p.len() >= 4),
        Cut::Slashes | Cut::StopDash => true,
        Cut::Dash => caps || parts.agency.is_some() || parts.dated,
    };
    fits.then_some(Dateline { len, place: parts.place, agency: parts.agency, day: parts.day })
}

/// The dateline that the line `words` is, the report beginning on the next.
pub(super) fn alone(words: &str) -> Option<Dateline<'_>> {
    if words.len() > LONGEST {
        return None;
    }
    let parts = parts(words.trim_end_matches([':', '.', '—', '–', '-', ' ']))?;
    let place = parts.place.filter(|_| parts.dated || parts.agency.is_some() || !words.ends_with('.'))?;
    let fits = (is_capitals(place) && place.split(' ').count() <= 4) || (parts.dated && place.split(' ').count() <= 3);
    fits.then_some(Dateline { len: words.len(), place: Some(place), agency: parts.agency, day: parts.day })
}

#[derive(Clone, Copy)]
enum Cut {
    Dash,
    StopDash,
    Colon,
    Slashes,
}

/// The words before the first separator, and the bytes up to the end of it.
fn cut(words: &str) -> Option<(&str, usize, Cut)> {
    let mut open = false;
    let mut before = ' ';
    for (at, c) in words.char_indices().take_while(|(at, _)| *at < LONGEST) {
        let after = &words[at + c.len_utf8()..];
        let spaced = after.starts_with(char::is_whitespace);
        match c {
            '(' => open = true,
            ')' => open = false,
            // `MOSCOW, May 27. /TASS/. The …`
            '/' if before.is_whitespace() && !open => {
                let end = after.find('/')?;
                let tail = &after[end + 1..];
                let rest = tail.trim_start_matches(['.', ' ', '-', '–', '—']);
                let named = !after[..end].is_empty() && after[..end].chars().all(char::is_alphanumeric);
                return (named && rest.len() < tail.len())
                    .then(|| (&words[..at + end + 2], words.len() - rest.len(), Cut::Slashes));
            }
            '-' | '–' | '—' if !open => {
                let long = after.trim_start_matches(['-', '–', '—']);
                let rest = words.len() - long.trim_start_matches(is_space).len();
                if before == '.' {
                    return Some((&words[..at], words.len() - long.len(), Cut::StopDash));
                }
                if before.is_whitespace() || before == ')' || c == '—' || long.len() < after.len() {
                    return Some((&words[..at], rest, Cut::Dash));
                }
            }
            ':' if !open && spaced => return Some((&words[..at], at + 1, Cut::Colon)),
            '.' if spaced && before.is_lowercase() && !open && !is_shortened_month(&words[..at]) => {
                // `May 27. /TASS/` ends in a digit; a word and a stop is a sentence.
                return None;
            }
            '"' | '“' | '?' | '!' | ';' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

fn is_shortened_month(head: &str) -> bool {
    head.rsplit(char::is_whitespace).next().is_some_and(|w| day::month(w).is_some())
}

struct Parts<'a> {
    place: Option<&'a str>,
    agency: Option<&'a str>,
    day: Option<Date>,
    dated: bool,
}

/// `PLACE[, REGION][, DAY][ (AGENCY)]` taken apart; `None` where a part fits none of these.
fn parts(head: &str) -> Option<Parts<'_>> {
    let mut head = head.trim_matches(is_space).trim_end_matches(['.', ',', ' ']);
    let mut agency = None;
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inner) = head.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
        {
            let name = inner[at + 1..].trim();
            if name.is_empty() || name.len() > 40 || !name.starts_with(char::is_uppercase) {
                return None;
            }
            agency = Some(name);
            head = head[..at].trim_end_matches(['.', ',', ' ', '\u{a0}']);
        }
    }
    if head.is_empty() {
        return agency.map(|_| Parts { place: None, agency, day: None, dated: false });
    }
    let mut place_end = 0;
    let mut at = 0;
    let mut date_start = None;
    for part in head.split(',') {
        let words = part.trim_matches(is_space);
        if date_start.is_none() && is_name(words) && !is_day_part(words) {
            place_end = at + part.trim_end_matches(is_space).len();
        } else if place_end > 0 && is_day_part(words) {
            date_start.get_or_insert(at);
        } else {
            return None;
        }
        at += part.len() + 1;
    }
    let mut place = &head[..place_end];
    let mut date = date_start.map_or("", |at| &head[at..]);
    // `KYIV May 27`: no comma between place and day.
    if date.is_empty()
        && let Some(at) = place.match_indices(' ').map(|(at, _)| at).find(|&at| is_day_part(&place[at + 1..]))
    {
        (place, date) = (&place[..at], &place[at + 1..]);
    }
    if place.is_empty() || is_whole(place, Mark::NotAPlace) || is_whole(place, Mark::Residue) {
        return None;
    }
    Some(Parts { place: Some(place), agency, day: day::line(date).flatten(), dated: !date.is_empty() })
}

/// Words such as `New York`, `Moscow/Kiev`, `Rio de Janeiro`: capitals at the head, few, no digits.
fn is_name(words: &str) -> bool {
    let small = |w: &str| matches!(w, "de" | "da" | "do" | "del" | "la" | "of" | "the" | "on" | "upon" | "and" | "al");
    let mut count = 0;
    let fits = words.split([' ', '/', '\u{a0}']).all(|w| {
        count += 1;
        let w = w.strip_prefix("al-").unwrap_or(w);
        let letters = w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        letters && (w.starts_with(char::is_uppercase) || small(w) && count > 1)
    });
    fits && count <= 5 && words.len() > 1
}

/// `May 27`, `27 May`, `2025`, `Tuesday`, and a day number under a month.
fn is_day_part(words: &str) -> bool {
    let mut named = false;
    let mut digits = false;
    for word in words.split(' ') {
        if day::is_weekday(word) || day::month(word).is_some() {
            named = true;
        } else if word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()) {
            digits = true;
        } else {
            return false;
        }
    }
    digits && (named || words.len() == 4) || named && words.split(' ').all(day::is_weekday)
}

fn is_capitals(place: &str) -> bool {
    let first = place.split(',').next().unwrap_or_default();
    first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.chars().any(char::is_lowercase)
}
