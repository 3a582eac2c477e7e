//! Header lines: day, title, address and outlet, each under its key or plain to see. It reads one
//! line at a time and never prose.

use super::Page;
use super::line::{End, is_space};
use crate::load::{day, outlet};
use crate::model::{Span, ZoneKind};

/// An outlet's name is never longer, in bytes.
const LONGEST_NAME: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Title,
    Url,
    Outlet,
    Author,
}

/// Keys that stand before a colon.
const KEYS: [(&str, Key); 12] = [
    ("title", Key::Title),
    ("headline", Key::Title),
    ("url", Key::Url),
    ("link", Key::Url),
    ("source url", Key::Url),
    ("outlet", Key::Outlet),
    ("source", Key::Outlet),
    ("publisher", Key::Outlet),
    ("publication", Key::Outlet),
    ("author", Key::Author),
    ("authors", Key::Author),
    ("byline", Key::Author),
];

/// Reads the line at `at` where it is a header line, and says whether it is one.
pub(super) fn read(page: &mut Page, at: usize) -> bool {
    // A text of one line is its own body, whatever it looks like.
    if page.lines.len() < 2 {
        return false;
    }
    if outlet::is_url(page.words(at)) {
        behind(page, page.lines[at].span.start, at);
        return true;
    }
    keyed(page, at) || dated(page, at)
}

/// `Title: …`, `URL: …`, `Source: …`.
fn keyed(page: &mut Page, at: usize) -> bool {
    let (line, words) = (page.lines[at], page.words(at));
    let Some((name, value)) = words.split_once(':') else { return false };
    let value = value.trim_start_matches(is_space);
    let Some(&(_, key)) = KEYS.iter().find(|(key, _)| name.eq_ignore_ascii_case(key)) else { return false };
    let start = line.span.end - value.len();
    match key {
        Key::Title if !value.is_empty() => {
            page.mark(Span::new(line.span.start, line.span.start + name.len() + 1), ZoneKind::Header);
            behind(page, start, at);
            return true;
        }
        Key::Url if outlet::is_url(value) => {
            page.url.get_or_insert_with(|| value.to_owned());
        }
        Key::Outlet if line.end == End::Word && !value.is_empty() && value.len() <= LONGEST_NAME => {
            page.outlet.get_or_insert_with(|| value.to_owned());
        }
        Key::Author if line.end == End::Word && !value.is_empty() => {}
        _ => return false,
    }
    page.mark(line.span, ZoneKind::Header);
    true
}

/// `date 2025-05-27`, perhaps with an address, a title or both behind it; on the first line the
/// word may be missing where no sentence follows.
fn dated(page: &mut Page, at: usize) -> bool {
    let (line, words) = (page.lines[at], page.words(at));
    let keyed = words.get(..4).filter(|key| key.eq_ignore_ascii_case("date")).and_then(|key| {
        let rest = &words[key.len()..];
        let value = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches(is_space);
        (value.len() < rest.len()).then_some(value)
    });
    let Some(rest) = keyed.or((at == 0 && line.end != End::Stop).then_some(words)) else { return false };
    let word = rest.split(is_space).next().unwrap_or_default();
    let Some(date) = day::iso(word) else { return false };
    page.published = page.published.or(Some(date));
    let start = line.span.end - rest.len();
    let day_end = start + word.len();
    let next = line.span.end - rest[word.len()..].trim_start_matches(is_space).len();
    page.mark(Span::new(line.span.start, day_end), ZoneKind::Header);
    if next < line.span.end {
        behind(page, next, at);
    }
    true
}

/// Reads what stands from `start` on in a header line: an address, a title, or both. An address
/// belongs to the header zone that ends before it.
fn behind(page: &mut Page, start: usize, at: usize) {
    let mut title = Span::new(start, page.lines[at].span.end);
    let rest = title.of(page.text);
    let head = rest.split(is_space).next().unwrap_or_default();
    let tail = rest.rsplit(is_space).next().unwrap_or_default();
    if outlet::is_url(head) {
        page.url.get_or_insert_with(|| head.to_owned());
        title.start = title.end - rest[head.len()..].trim_start_matches(is_space).len();
        let end = start + head.len();
        match page.zones.last_mut().filter(|zone| zone.span.start >= page.lines[at].span.start) {
            Some(zone) => zone.span.end = end,
            None => page.mark(Span::new(start, end), ZoneKind::Header),
        }
    } else if outlet::is_url(tail) {
        page.url.get_or_insert_with(|| tail.to_owned());
        title.end = start + rest[..rest.len() - tail.len()].trim_end_matches(is_space).len();
        page.mark(Span::new(page.lines[at].span.end - tail.len(), page.lines[at].span.end), ZoneKind::Header);
    }
    if !title.is_empty() {
        page.title.get_or_insert_with(|| title.of(page.text).to_owned());
        page.mark(title, ZoneKind::Title);
    }
}
