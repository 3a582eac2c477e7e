//! The name of a station or site behind a title: "Two hurt in crash - WXYZ Action News 5 - Memphis, Tennessee". It knows
//! how such names are printed, never whose they are.

/// What parts a title from the name behind it.
const MARKS: &[&str] = &[" - ", " – ", " — ", " | ", " |", " : "];
/// A name is never longer, in words.
const LONGEST: usize = 14;
/// The fewest words that are left as title.
const TITLE: usize = 3;

/// `title` without the name of a station or site behind it.
#[must_use]
pub fn without(title: &str) -> &str {
    let mut kept = title;
    let mut tail = title;
    // From the end: each part is a name, or stands beside one as a town does.
    while let Some((head, part)) = last(tail) {
        let named = is_name(part);
        if head.split_whitespace().count() < TITLE || !named && !is_beside(part) {
            break;
        }
        tail = head;
        if named {
            kept = head;
        }
    }
    kept
}

/// What stands before and behind the last mark.
fn last(title: &str) -> Option<(&str, &str)> {
    let (at, mark) = MARKS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark))).max_by_key(|found| found.0)?;
    Some((title[..at].trim_end(), title[at + mark.len()..].trim()))
}

/// "WMC Action News 5", "KMOV.com", "News, Weather & Sports": a call sign, a site's address, or news beside what stations
/// have.
fn is_name(part: &str) -> bool {
    let words = || part.split([' ', ',', '/', '|', '-', ':']).filter(|word| !word.is_empty());
    if words().count() > LONGEST {
        return false;
    }
    let site = |word: &str| {
        let word = word.to_ascii_lowercase();
        [".com", ".org", ".net", ".tv"].iter().any(|end| word.strip_suffix(end).is_some_and(|name| name.len() > 2))
    };
    let told = |wanted: &[&str]| words().any(|word| wanted.iter().any(|one| word.eq_ignore_ascii_case(one)));
    let numbered = part.bytes().any(|b| b.is_ascii_digit());
    let network = |word: &str| ["ABC", "CBS", "FOX", "NBC"].iter().any(|name| word.starts_with(name));
    // "Cases rise - WHO" names a source: alone, three letters are no station's.
    let alone = words().count() == 1;
    words().any(|word| site(word) || call_sign(word) && (!alone || word.len() > 3 && word != "WADA"))
        || words().any(|word| numbered && network(word))
        || told(&["news", "newschannel"])
            && (numbered || told(&["weather", "sports", "channel", "eyewitness", "tv", "now"]))
        || told(&["channel"]) && numbered
}

/// "KPHO", "KCTV5", also "WTOC" of "WTOC-TV": stations of the United States, which begin with K or W.
fn call_sign(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    (3..=4).contains(&word.len()) && word.starts_with(['K', 'W']) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "Memphis, Tennessee": a few capitalised words that stand beside a name.
fn is_beside(part: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    part.is_empty() || part.split_whitespace().count() <= 7 && part.split_whitespace().all(capital)
}
