//! E-mail: newsletters, and pages that a browser saved as one file (MHTML).

use jiff::civil::Date;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::entry::Entry;
use super::piece::Place;
use super::{Loaded, Stated, field, outlet, page};
use crate::model::Document;

/// Plain words shorter than this are a note that there is HTML, where there is HTML, in bytes.
const NOTE: usize = 400;

/// Reads a message as an article.
pub(super) fn read(bytes: &[u8], place: &Place, stated: &Stated) -> Result<Loaded, String> {
    let message = MessageParser::default().parse(bytes).ok_or("no e-mail message")?;
    if let Some(url) = saved_from(&message) {
        let part = message.html_bodies().next().ok_or("the saved page is missing")?;
        let charset = part.content_type().and_then(|c| c.attribute("charset")).map(str::to_owned);
        let place = Place { url: outlet::is_url(&url).then_some(url), charset, ..place.clone() };
        return page::read(&decoded(part, bytes), &place, stated);
    }
    let plain = message.text_bodies().filter(|part| matches!(part.body, PartType::Text(_))).find_map(words);
    let html = message.html_bodies().filter(|part| matches!(part.body, PartType::Html(_))).find_map(words);
    let markup = html.is_some() && plain.is_none_or(|plain| plain.trim().len() < NOTE);
    let text = if markup { html } else { plain }.ok_or("the message has no text")?;
    let document = Document {
        id: message.message_id().map_or_else(|| place.id.clone(), str::to_owned),
        source: place.shown.clone(),
        text: text.replace("\r\n", "\n"),
        outlet: sender(&message),
        title: message.subject().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")),
        published: day(&message),
        url: None,
    };
    let language = message.content_language().as_text().map(str::to_owned);
    Entry { document, markup, headed: true, language, basis: None }.read(stated)
}

/// The address that a browser notes in a page it saves.
fn saved_from(message: &Message<'_>) -> Option<String> {
    let snapshot = message.header_raw("Snapshot-Content-Location").map(|url| url.trim().to_owned());
    let related = message.content_type().is_some_and(|c| c.ctype() == "multipart" && c.subtype() == Some("related"));
    let located = || message.html_bodies().find_map(|part| part.content_location().map(str::to_owned));
    snapshot.or_else(|| located().filter(|_| related && message.to().is_none()))
}

/// The bytes of a part, as they were before they were written for the mail. Browsers leave the charset to
/// the page.
fn decoded(part: &MessagePart<'_>, message: &[u8]) -> Vec<u8> {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    let raw = message.get(at(part.offset_body)..at(part.offset_end)).unwrap_or_default();
    let decoded = match part.encoding {
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}

fn words<'m>(part: &'m MessagePart<'_>) -> Option<&'m str> {
    match &part.body {
        PartType::Text(words) | PartType::Html(words) => Some(words.as_ref()),
        _ => None,
    }
}

/// Who sent it: the outlet of a known host, else the name beside the address.
fn sender(message: &Message<'_>) -> Option<String> {
    let first = match message.from()? {
        Address::List(all) => all.first()?,
        Address::Group(groups) => groups.first()?.addresses.first()?,
    };
    let host = first.address.as_deref().and_then(|address| address.rsplit_once('@')).map(|(_, host)| host);
    let known = host.and_then(|host| outlet::known(&format!("https://{host}/")));
    known.or_else(|| first.name.as_deref().map(|name| name.trim().to_owned())).filter(|name| !name.is_empty())
}

fn day(message: &Message<'_>) -> Option<Date> {
    let date = message.date()?;
    let part = |n: u8| i8::try_from(n).ok();
    let day = Date::new(i16::try_from(date.year).ok()?, part(date.month)?, part(date.day)?).ok();
    day.or_else(|| field::day(message.header_raw("Date")?))
}
