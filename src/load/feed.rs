//! RSS and Atom feeds, one entry a time, each an article with the fullest text it brings.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::UTF_8;
use quick_xml::escape::{escape, resolve_xml_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader};

use super::charset::Recoded;
use super::entry::Entry;
use super::piece::{Flow, Form, Out, Place};
use super::source::{self, LARGEST_PIECE};
use super::{field, outlet, page};
use crate::model::Document;

/// Cuts the feed into entries.
pub(super) fn read(reader: &mut dyn BufRead, place: &Place, out: &mut Out<'_>) -> Flow {
    let left = Cell::new(0);
    let bounded = Bounded { inner: Recoded::new(reader, UTF_8), left: &left };
    let mut xml = Reader::from_reader(BufReader::new(bounded));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut feed = Feed::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        left.set(LARGEST_PIECE);
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => feed.open(&tag),
            Ok(Event::Empty(tag)) => {
                feed.open(&tag);
                feed.close(place, out)?;
            }
            Ok(Event::End(_)) => feed.close(place, out)?,
            Ok(Event::Text(text)) => feed.say(&text),
            Ok(Event::CData(text)) => feed.say(&text),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => feed.say(c.encode_utf8(&mut [0; 4])),
                // An entity of HTML is left for those who read the text as HTML.
                _ => match resolve_xml_entity(&name) {
                    Some(words) => feed.say(words),
                    None => feed.say(&format!("&{};", &*name)),
                },
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(Error::Io(error)) => return out.complain(place, source::cannot(&error)),
            Err(error) => return out.complain(place, format!("cannot be read further: the XML is broken ({error})")),
        }
    }
    if feed.entry.is_some() {
        return out.complain(&place.at(feed.number + 1), "the entry does not end: the feed is cut off");
    }
    if feed.number == 0 { out.complain(place, "the feed has no entry") } else { Flow::Continue(()) }
}

/// What a field of an entry is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Id,
    Title,
    Link,
    Published,
    Updated,
    Outlet,
    Language,
    /// The text; the fullest one has the least number.
    Text(u8),
    FeedTitle,
    FeedLanguage,
}

/// The entry at hand.
#[derive(Debug, Default)]
struct Draft {
    fields: Vec<(Slot, String, Markup)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    /// Plain words.
    None,
    /// Words that may hold HTML.
    Escaped,
    /// HTML as elements of the feed.
    Inline,
}

/// What is known where the reader stands.
#[derive(Debug, Default)]
struct Feed {
    number: usize,
    depth: usize,
    channel: usize,
    title: Option<String>,
    language: Option<String>,
    entry: Option<(usize, Draft)>,
    field: Option<(usize, Slot, Markup)>,
    text: String,
    tags: Vec<String>,
    large: bool,
}

impl Feed {
    fn open(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        let name = tag.name().0.to_ascii_lowercase();
        let (prefix, local) = name.rsplit_once(':').unwrap_or(("", &name));
        if let Some((_, _, markup)) = self.field {
            if markup == Markup::Inline {
                self.text.push_str(&format!("<{local}>"));
                self.tags.push(local.to_owned());
            }
            return;
        }
        let child = self.entry.as_ref().is_some_and(|(at, _)| self.depth == at + 1);
        match (&mut self.entry, local) {
            (None, "item" | "entry") => self.entry = Some((self.depth, Draft::default())),
            (None, "channel" | "feed") => {
                self.channel = self.depth;
                self.language = attribute(tag, "lang").or(self.language.take());
            }
            (None, _) if self.channel > 0 && self.depth == self.channel + 1 && prefix.is_empty() => match local {
                "title" => self.begin(Slot::FeedTitle, Markup::Escaped),
                "language" => self.begin(Slot::FeedLanguage, Markup::None),
                _ => {}
            },
            (Some((_, draft)), "link") if child && attribute(tag, "href").is_some() => {
                let rel = attribute(tag, "rel").unwrap_or_default();
                if let Some(href) = attribute(tag, "href").filter(|_| rel.is_empty() || rel == "alternate") {
                    draft.fields.push((Slot::Link, href, Markup::None));
                }
            }
            (Some(_), _) if child => {
                let slot = match (prefix, local) {
                    ("content", "encoded") => Slot::Text(0),
                    ("" | "atom", "content") | ("xhtml", "body") => Slot::Text(1),
                    ("", "description") => Slot::Text(2),
                    ("" | "atom", "summary") => Slot::Text(3),
                    ("" | "atom", "title") => Slot::Title,
                    ("" | "atom", "id") | ("", "guid") => Slot::Id,
                    ("", "link") => Slot::Link,
                    ("", "pubdate") | ("" | "atom", "published" | "issued") | ("dc" | "dcterms", "date" | "issued") => {
                        Slot::Published
                    }
                    ("" | "atom", "updated" | "modified") => Slot::Updated,
                    ("", "source") | ("dc", "publisher") => Slot::Outlet,
                    ("dc", "language") => Slot::Language,
                    _ => return,
                };
                let markup = match attribute(tag, "type").as_deref() {
                    Some("xhtml") => Markup::Inline,
                    Some("text" | "text/plain") => Markup::None,
                    _ if local == "body" => Markup::Inline,
                    _ => Markup::Escaped,
                };
                self.begin(slot, markup);
            }
            _ => {}
        }
    }

    fn begin(&mut self, slot: Slot, markup: Markup) {
        self.field = Some((self.depth, slot, markup));
        self.text.clear();
        self.tags.clear();
    }

    fn say(&mut self, words: &str) {
        let Some((_, _, markup)) = self.field else { return };
        self.large = self.large || self.text.len() + words.len() > LARGEST_PIECE;
        if self.large {
            self.text = String::new();
        } else if markup == Markup::Inline {
            self.text.push_str(&escape(words));
        } else {
            self.text.push_str(words);
        }
    }

    fn close(&mut self, place: &Place, out: &mut Out<'_>) -> Flow {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        match self.field {
            Some((at, slot, markup)) if at >= depth => {
                self.field = None;
                let text = std::mem::take(&mut self.text);
                match (slot, &mut self.entry) {
                    (Slot::FeedTitle, _) => self.title = self.title.take().or(Some(line(&text, markup))),
                    (Slot::FeedLanguage, _) => self.language = Some(text.trim().to_owned()),
                    (_, Some((_, draft))) if !text.trim().is_empty() => draft.fields.push((slot, text, markup)),
                    _ => {}
                }
            }
            Some(_) => {
                if let Some(tag) = self.tags.pop() {
                    self.text.push_str(&format!("</{tag}>"));
                }
            }
            None => {
                if let Some((_, draft)) = self.entry.take_if(|(at, _)| *at >= depth) {
                    self.number += 1;
                    let at = place.at(self.number);
                    if std::mem::take(&mut self.large) {
                        return out.complain(&at, source::large("entry"));
                    }
                    return match self.entry(draft, &at) {
                        Ok(entry) => out.piece(at, Form::Entry(Box::new(entry))),
                        Err(reason) => out.complain(&at, reason),
                    };
                }
            }
        }
        Flow::Continue(())
    }

    fn entry(&self, draft: Draft, at: &Place) -> Result<Entry, String> {
        let field = |wanted: Slot| draft.fields.iter().find(|(slot, ..)| *slot == wanted);
        let words = |wanted: Slot| field(wanted).map(|(_, text, markup)| line(text, *markup)).filter(|w| !w.is_empty());
        let url = words(Slot::Link).or_else(|| words(Slot::Id)).filter(|url| outlet::is_url(url));
        let text = (0..4).find_map(|rank| field(Slot::Text(rank))).ok_or("the entry has no text")?;
        let known = url.as_deref().and_then(outlet::known);
        let document = Document {
            id: words(Slot::Id).filter(|id| !outlet::is_url(id)).unwrap_or_else(|| at.id.clone()),
            source: at.shown.clone(),
            text: text.1.clone(),
            outlet: words(Slot::Outlet).or(known).or_else(|| self.title.clone()).filter(|name| !name.is_empty()),
            url,
            title: words(Slot::Title),
            published: [Slot::Published, Slot::Updated].into_iter().find_map(|slot| field::day(&words(slot)?)),
        };
        let markup = text.2 != Markup::None && page::is_markup(&text.1);
        let language = words(Slot::Language).or_else(|| self.language.clone());
        Ok(Entry { document, markup, headed: true, language, basis: None })
    }
}

/// Words on one line, their markup left out.
fn line(text: &str, markup: Markup) -> String {
    let plain = if markup != Markup::None && page::is_markup(text) {
        page::fragment(text).unwrap_or_default()
    } else {
        text.to_owned()
    };
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| {
        let name: &str = a.key.0;
        name.rsplit(':').next().is_some_and(|local| local.eq_ignore_ascii_case(wanted))
    })?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |v| v.into_owned()))
}

/// A stream of which so many bytes may be read before the count is set again.
struct Bounded<'c, R> {
    inner: R,
    left: &'c Cell<usize>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        match self.left.get().checked_sub(n) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other(source::large("element"))),
        }
        Ok(n)
    }
}
