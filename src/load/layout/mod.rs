//! A raw text in, an article with its furniture told from its body out. It knows how news is laid
//! out, never what an article says.

mod credit;
mod dateline;
mod head;
mod header;
mod line;
mod phrase;

use crate::model::{Article, Basis, Document, Span, Zone, ZoneKind};

use self::line::{End, Line};
use self::phrase::Mark;
use super::{Stated, brand, day, language, outlet};

/// A subheading is never longer, in bytes and in words.
const LONGEST_SUBHEADING: (usize, usize) = (100, 14);

/// A question that heads a part is never longer, in words.
const QUESTION: usize = 8;

/// A related line is never longer, in bytes.
const LONGEST_RELATED: usize = 250;

/// How many lines may stand above the one that dates the text.
const TOP: usize = 6;

/// How many lines at the end may sign off or credit.
const LAST_LINES: usize = 4;

/// Reads the layout of a document. Where the text is silent, `stated` speaks.
pub(super) fn read(document: Document, stated: &Stated) -> Article {
    let Document { id, source, text, outlet, url, title, published } = document;
    let title = title.map(|title| brand::without(&title).to_owned());
    let mut page = Page::new(&text, title);
    let first = head::read(&mut page);
    page.rest(first);
    let Page {
        mut zones,
        title,
        dateline,
        published: printed,
        url: printed_url,
        outlet: printed_outlet,
        signed,
        mut credits,
        ..
    } = page;

    zones.sort_by_key(|z| z.span.start);
    let url = url.or(printed_url).or_else(|| stated.url.clone());
    let (published, published_basis) = printed
        .map(|day| (day, Basis::Stated))
        .or_else(|| published.map(|day| (day, Basis::Metadata)))
        .or_else(|| stated.published.map(|day| (day, Basis::Stated)))
        .or_else(|| url.as_deref().and_then(outlet::day).map(|day| (day, Basis::Metadata)))
        .map_or((None, Basis::Unknown), |(day, basis)| (Some(day), basis));
    let outlet = outlet
        .or(printed_outlet)
        .or_else(|| stated.outlet.clone())
        .or_else(|| url.as_deref().and_then(outlet::of_url))
        .or_else(|| signed.clone());
    credits.extend(signed);
    let mut seen = Vec::new();
    credits.retain(|c| {
        !seen.contains(c) && {
            seen.push(c.clone());
            true
        }
    });
    let language = language::guess(&text);
    Article { id, source, text, outlet, credits, url, title, dateline, language, published, published_basis, zones }
}

/// What has been read of a text so far.
struct Page<'a> {
    text: &'a str,
    lines: Vec<Line>,
    wrapped: bool,
    zones: Vec<Zone>,
    title: Option<String>,
    dateline: Option<String>,
    /// Where the dateline stands.
    place: Option<Span>,
    published: Option<jiff::civil::Date>,
    url: Option<String>,
    outlet: Option<String>,
    signed: Option<String>,
    credits: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, title: Option<String>) -> Self {
        let lines = line::lines(text);
        let wrapped = line::are_wrapped(text, &lines);
        Self {
            text,
            lines,
            wrapped,
            zones: Vec::new(),
            title,
            dateline: None,
            place: None,
            published: None,
            url: None,
            outlet: None,
            signed: None,
            credits: Vec::new(),
        }
    }

    fn words(&self, at: usize) -> &'a str {
        self.lines[at].span.of(self.text)
    }

    fn mark(&mut self, span: Span, kind: ZoneKind) {
        self.zones.push(Zone { span, kind });
    }

    /// Reads the lines from `first` on: all below title and dateline.
    fn rest(&mut self, first: usize) {
        // A text of one line is its own body, whatever it looks like.
        if self.lines.len() < 2 {
            return self.tail();
        }
        let mut listing = false;
        for at in first..self.lines.len() {
            let line = self.lines[at];
            let words = self.words(at);
            // A line that gives the place begins the report, whatever else it looks like.
            if self.place.is_some_and(|place| place.overlaps(line.span)) {
                continue;
            }
            // "MORE FROM US" / "+ One hurt in crash" / "+ Road closed"
            let beside = || {
                let above = self.zones.last().filter(|zone| zone.kind == ZoneKind::Related).map(|zone| zone.span);
                words.starts_with(['+', '>', '»', '•']) && at > 0 && above == Some(self.lines[at - 1].span)
            };
            if line.end == End::Word && words.len() <= LONGEST_RELATED && (listing || beside()) {
                self.mark(line.span, ZoneKind::Related);
                continue;
            }
            listing = false;
            if let Some(names) = credit::line(words, &line) {
                self.credits.extend(names);
                self.mark(line.span, ZoneKind::Credit);
            } else if let Some(related) = related(words, &line) {
                listing = related == Related::List;
                self.mark(line.span, ZoneKind::Related);
            } else if let Some(date) = day::line(words) {
                self.published = self.published.or(date.filter(|_| at < TOP));
                self.mark(line.span, ZoneKind::Header);
            } else if is_residue(words, &line) {
                self.mark(line.span, ZoneKind::Residue);
            } else if at + LAST_LINES >= self.lines.len() && at > first && self.signs_off(at) {
                self.mark(line.span, ZoneKind::Credit);
            } else if at > first && self.is_subheading(at) {
                self.mark(line.span, ZoneKind::Subheading);
            }
        }
        self.tail();
    }

    /// Whether the line is an outlet's sign-off; keeps its name, the last one winning.
    fn signs_off(&mut self, at: usize) -> bool {
        let Some(name) = credit::sign_off(self.words(at)) else { return false };
        self.signed = Some(name.to_owned());
        true
    }

    /// Reads an agency behind the last sentence of the body.
    fn tail(&mut self) {
        let furniture = |span: Span| self.zones.iter().rev().take(LAST_LINES).any(|z| z.span == span);
        let Some(last) = self.lines.iter().rev().take(LAST_LINES).find(|l| !furniture(l.span)).copied() else { return };
        if let Some((at, name)) = credit::tail(last.span.of(self.text))
            && !self.zones.iter().any(|z| z.span.end > last.span.start + at && z.span.start < last.span.end)
        {
            self.credits.push(name.to_owned());
            self.mark(Span::new(last.span.start + at, last.span.end), ZoneKind::Credit);
        }
    }

    /// Whether the line heads the part below it: short, without a full stop, between paragraphs.
    fn is_subheading(&self, at: usize) -> bool {
        let (line, words) = (self.lines[at], self.words(at));
        let (bytes, most) = LONGEST_SUBHEADING;
        if words.len() > bytes || at == 0 {
            return false;
        }
        let Some(next) = self.lines.get(at + 1) else { return false };
        let apart = line.gap && next.gap;
        let ends = match line.end {
            End::Word => apart || !self.wrapped,
            // A question between blank lines heads a part; in running lines it is a sentence.
            End::Cry => apart && !words.contains(['"', '“', ':', '!']) && words.split_whitespace().count() <= QUESTION,
            End::Stop | End::Open | End::Initials => false,
        };
        let before = self.lines[at - 1];
        let bare = line::unwrapped(words);
        ends && before.end != End::Open
            && (before.end != End::Word || self.zones.last().is_some_and(|z| z.span == before.span))
            && next.end != End::Word
            && next.span.len() > line.span.len()
            && !next.span.of(self.text).starts_with(char::is_lowercase)
            && bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && bare.contains(char::is_alphabetic)
            && words.split_whitespace().count() <= most
            && !line::has_two_sentences(words)
    }
}

#[derive(PartialEq, Eq)]
enum Related {
    /// The line carries the link.
    Link,
    /// The links follow, a line each.
    List,
}

fn related(words: &str, line: &Line) -> Option<Related> {
    if words.len() > LONGEST_RELATED {
        return None;
    }
    let bare = words.trim_start_matches(['(', '[', '>', '»', '•', '-', '*', ' ']);
    let len = phrase::head(bare, Mark::Related)?;
    let rest = bare[len..].trim_start();
    let divided = rest.starts_with([':', '|', '–', '—', '-', '>', '»']);
    let title = rest.trim_start_matches([':', '|', '–', '—', '-', '>', '»', ' ']);
    if divided && !title.is_empty() {
        return Some(Related::Link);
    }
    // "Read more" with nothing behind it is a button; "Related stories" heads a list.
    if title.is_empty() {
        let list = !phrase::is_whole(bare, Mark::Residue) && bare[..len].contains(' ') || divided;
        return list.then_some(Related::List);
    }
    // Without a colon a longer phrase is needed: "Watch parties were held" is prose.
    (bare[..len].contains(' ') && line.end == End::Word).then_some(Related::Link)
}

fn is_residue(words: &str, line: &Line) -> bool {
    if words.len() > 200 {
        return false;
    }
    let bare = line::unwrapped(words);
    is_counter(bare)
        || phrase::is_whole(words, Mark::Residue)
        || phrase::is_whole(bare, Mark::Residue)
        || is_reading_time(bare)
        // "Photo: the minister on Tuesday" may end in a full stop; "Follow us on …" too.
        || phrase::head(bare, Mark::Residue).is_some() && line.end != End::Open
}

/// A number alone, as counters and page numbers are, or marks alone.
fn is_counter(words: &str) -> bool {
    words.len() <= 24 && !words.chars().any(char::is_alphabetic) && !words.contains(['$', '€', '£', '%'])
}

/// `4 min read`, `2 hours ago`.
fn is_reading_time(words: &str) -> bool {
    let mut parts = words.split([' ', '-']);
    parts.next().is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        && parts
            .next()
            .is_some_and(|unit| unit.starts_with("min") || unit.starts_with("hour") || unit.starts_with("day"))
        && parts.next().is_some_and(|end| matches!(end, "read" | "ago"))
        && parts.next().is_none()
}
