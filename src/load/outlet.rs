//! Addresses: who prints under a host, and the day an address carries. It fetches nothing.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

const LIST: &str = include_str!("outlets.txt");

struct Known {
    by_host: FxHashMap<&'static str, &'static str>,
    names: FxHashSet<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { by_host: FxHashMap::default(), names: FxHashSet::default() };
    for line in LIST.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line.split_once(' ') {
            Some((host, name)) if host.contains('.') => {
                known.by_host.insert(host, name);
                known.names.insert(name.to_lowercase());
            }
            _ => {
                known.names.insert(line.to_lowercase());
            }
        }
    }
    known
});

/// No name on the list is longer, in bytes.
const LONGEST: usize = 64;

/// Whether `name` is an agency or outlet on the list, in any case, with or without "the".
pub(super) fn is_known(name: &str) -> bool {
    if name.len() > LONGEST {
        return false;
    }
    let name = name.to_lowercase();
    KNOWN.names.contains(&name) || KNOWN.names.contains(&format!("the {name}"))
}

/// Who prints at the address `url`, where its host is on the list.
pub(super) fn known(url: &str) -> Option<String> {
    let host = host(url)?;
    let mut rest = host.as_str();
    loop {
        if let Some(name) = KNOWN.by_host.get(rest) {
            return Some((*name).to_owned());
        }
        rest = rest.split_once('.').map(|(_, tail)| tail).filter(|tail| tail.contains('.'))?;
    }
}

/// Who prints at the address `url`: the name of a known host, else the host itself without `www.`
/// and the like; `None` where it is no web address.
pub(super) fn of_url(url: &str) -> Option<String> {
    if let Some(name) = known(url) {
        return Some(name);
    }
    let host = host(url)?;
    let mut bare = host.as_str();
    for prefix in ["www.", "m.", "amp.", "mobile."] {
        // `m.co` is a site of its own: a prefix is one only before a name and its ending.
        bare = bare.strip_prefix(prefix).filter(|rest| rest.contains('.')).unwrap_or(bare);
    }
    Some(bare.to_owned())
}

fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.trim_end_matches('.');
    let fits = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    fits.then(|| host.to_lowercase())
}

/// Whether `word` is a web address.
pub(super) fn is_url(word: &str) -> bool {
    host(word).is_some() && !word.contains(char::is_whitespace)
}

/// The day in the path of `url`: `/20250526/`, `/2025/05/26/`, `/2025/may/26/` or `2025-05-26`.
pub(super) fn day(url: &str) -> Option<Date> {
    let path = url.split_once("://")?.1.split_once('/')?.1.split(['?', '#']).next()?;
    let mut parts = ["", "", ""];
    for part in path.split('/') {
        parts = [parts[1], parts[2], part];
        let whole = (part.len() == 8).then(|| Some((part.get(..4)?, part.get(4..6)?, part.get(6..)?))).flatten();
        let apart = (parts[0].len() == 4 && parts[2].len() <= 2).then_some((parts[0], parts[1], parts[2]));
        let found = whole.into_iter().chain(apart).find_map(|(y, m, d)| calendar(y, m, d)).or_else(|| dashed(part));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn dashed(part: &str) -> Option<Date> {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let mut words = ["", "", ""];
    for word in part.split('-') {
        words = [words[1], words[2], word];
        if words[0].len() == 4 && words[1].len() == 2 && words[2].len() == 2 && words.iter().all(|w| digits(w)) {
            return calendar(words[0], words[1], words[2]);
        }
    }
    None
}

fn calendar(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i16>().ok()).flatten();
    let year = number(year).filter(|y| (1980..2100).contains(y))?;
    let month = match number(month) {
        Some(n) => i8::try_from(n).ok()?,
        None => super::day::month(month)?,
    };
    Date::new(year, month, i8::try_from(number(day)?).ok()?).ok()
}
