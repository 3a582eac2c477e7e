//! The top of a text: what comes before title and dateline, and these. It stops where the report begins.

use super::line::{End, Line, are_wrapped, has_two_sentences, is_space, unwrapped};
use super::{Page, credit, dateline, header, is_residue};
use crate::load::{brand, day, outlet};
use crate::model::{Span, ZoneKind};

/// A title is never longer, in bytes and in words.
const LONGEST_TITLE: (usize, usize) = (220, 32);

/// How many lines into the report its dateline may stand.
const REPORT: usize = 3;

/// How many lines between title and report may be furniture.
const MOST: usize = 8;

/// Reads the top of `page` and gives the number of the first line below it.
pub(super) fn read(page: &mut Page) -> usize {
    let mut at = 0;
    let mut titled = false;
    while at < page.lines.len().min(MOST) {
        if header::read(page, at) {
            titled = titled || page.zones.iter().any(|z| z.kind == ZoneKind::Title);
            at += 1;
            continue;
        }
        // A text of one line is its own body, whatever it looks like; so is the last line.
        if at + 1 >= page.lines.len() {
            break;
        }
        let (line, words) = (page.lines[at], page.words(at));
        if is_residue(words, &line) {
            page.mark(line.span, ZoneKind::Residue);
        } else if let Some(date) = day::line(words) {
            page.published = page.published.or(date);
            page.mark(line.span, ZoneKind::Header);
        } else if is_byline(words, &line) {
            page.mark(line.span, ZoneKind::Header);
        } else if credit::line(words, &line).is_some() {
            break;
        } else if let Some(found) =
            dateline::alone(words).filter(|d| at_report(page, at + 1) && (titled || is_short(d)))
        {
            keep(page, line.span, &found);
            return at + 1;
        } else if !titled && is_title(page, at) {
            titled = true;
            let bare = brand::without(words);
            let end = line.span.start + bare.len();
            page.mark(Span::new(line.span.start, end), ZoneKind::Title);
            if end < line.span.end {
                page.mark(Span::new(end, line.span.end), ZoneKind::Residue);
            }
            page.title.get_or_insert_with(|| bare.to_owned());
        } else {
            break;
        }
        at += 1;
    }
    report(page, at)
}

/// Reads the dateline in the first lines of the report, which begins at `first`, and gives the
/// number of the first line that is neither title nor above it.
fn report(page: &mut Page, first: usize) -> usize {
    for at in first..page.lines.len().min(first + REPORT) {
        let line = page.lines[at];
        let Some(found) = dateline::inline(page.words(at)) else { continue };
        keep(page, Span::new(line.span.start, line.span.start + found.len), &found);
        // What stands above a dateline is no sentence of the report, whatever stop it ends with.
        let above = page.lines[at - at.min(1)];
        let heads = at == 1 && page.zones.len() == 1 && above.span.len() <= LONGEST_TITLE.0;
        if heads && page.title.is_none() && !has_two_sentences(page.words(0)) {
            page.mark(above.span, ZoneKind::Title);
            page.title = Some(page.words(0).to_owned());
            return at;
        }
        return first;
    }
    first
}

fn keep(page: &mut Page, span: Span, found: &dateline::Dateline) {
    let end = span.start + span.of(page.text).trim_end_matches(is_space).len();
    let kind = if found.place.is_some() { ZoneKind::Dateline } else { ZoneKind::Credit };
    page.mark(Span::new(span.start, end), kind);
    page.place = Some(span);
    page.dateline = found.place.map(str::to_owned);
    page.credits.extend(found.agency.filter(|name| outlet::is_known(name)).map(str::to_owned));
    page.published = page.published.or(found.day);
}

/// `By Jane Roe`: a short line, names alone behind "By".
fn is_byline(words: &str, line: &Line) -> bool {
    let Some(rest) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    matches!(line.end, End::Word | End::Initials)
        && rest.len() <= 100
        && rest.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '|')
                || matches!(w, "and" | "in" | "for" | "at" | "de" | "van" | "von")
        })
}

/// Whether the line heads the report: no sentence, and a report below it.
fn is_title(page: &Page, at: usize) -> bool {
    let (line, words) = (page.lines[at], page.words(at));
    if page.title.as_deref().is_some_and(|title| same(title, words)) {
        return true;
    }
    let (bytes, most) = LONGEST_TITLE;
    let count = words.split_whitespace().count();
    if page.title.is_some() || words.len() > bytes || count > most || count < 2 || line.end == End::Open {
        return false;
    }
    if line.end == End::Stop || has_two_sentences(words) || dateline::inline(words).is_some() {
        return false;
    }
    let bare = unwrapped(words);
    if !bare.starts_with(|c: char| !c.is_lowercase()) || !bare.contains(char::is_alphabetic) {
        return false;
    }
    let next = page.lines[at + 1];
    let below = page.words(at + 1);
    if next.gap || day::line(below).is_some() || is_byline(below, &next) {
        return true;
    }
    // Without a blank line below, only a report of whole paragraphs tells a title from a sentence cut off.
    line.end == End::Word
        && !page.wrapped
        && !are_wrapped(page.text, &page.lines[..page.lines.len().min(at + 6)])
        && next.end == End::Stop
        && next.span.len() > line.span.len()
        && !next.span.of(page.text).starts_with(char::is_lowercase)
}

fn same(title: &str, words: &str) -> bool {
    let plain = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    title == words || plain(title) == plain(words) || plain(title) == plain(brand::without(words))
}

/// Whether the report may begin at the line: prose of some length.
fn at_report(page: &Page, at: usize) -> bool {
    page.lines.get(at).is_some_and(|l| l.end != End::Word || l.span.len() > 100)
}

/// Without a title above it, capitals of more than two words are a title themselves.
fn is_short(found: &dateline::Dateline) -> bool {
    found.place.is_some_and(|p| p.split([' ', '/']).count() <= 2) || found.agency.is_some() || found.day.is_some()
}
