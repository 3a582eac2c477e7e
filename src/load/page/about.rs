//! What a page says of itself: JSON-LD (schema.org), OpenGraph and other `<meta>`, and its head. The article's
//! words are not its business.

use dom_query::Document as Dom;
use jiff::civil::Date;
use serde_json::Value;

use crate::load::{entry, field, outlet};

/// How deep JSON-LD is looked into.
const DEEPEST: usize = 8;

/// Names under which pages state the day of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "publication_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "pubdate",
    "date",
];

/// What a page states.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Its title.
    pub title: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The text, as it is given to machines.
    pub body: Option<String>,
}

/// Reads what a page states of itself.
pub(super) fn read(dom: &Dom) -> About {
    let told = linked(dom);
    let meta = Meta::of(dom);
    let text = |value: Option<&Value>| value.and_then(words);
    let canonical = dom.select_single("link[rel=canonical]").attr("href").map(|href| href.trim().to_owned());
    let url = [canonical, meta.first(&["og:url"]), text(told.get("url")), text(told.get("mainEntityOfPage"))];
    let url = url.into_iter().flatten().find(|url| outlet::is_url(url));
    let name = text(told.get("publisher")).or_else(|| meta.first(&["og:site_name", "application-name"]));
    let published = text(told.get("datePublished")).and_then(|words| field::day(&words));
    let published = published.or_else(|| PUBLISHED.iter().find_map(|name| field::day(&meta.first(&[name])?)));
    let language = dom.select_single("html[lang]").attr("lang").map(|tag| tag.to_string());
    let language = language.or_else(|| meta.first(&["content-language", "og:locale"]));
    About {
        title: text(told.get("headline")).or_else(|| title(dom, &meta, name.as_deref())),
        outlet: name,
        published: published.or_else(|| printed(dom)),
        language: language.as_deref().and_then(entry::code),
        url,
        body: text(told.get("articleBody")),
    }
}

/// The address a browser notes at the head of a page it saves.
pub(super) fn saved_from(html: &str) -> Option<String> {
    let mut end = html.len().min(2048);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let rest = html[..end].split_once("<!-- saved from url=(")?.1;
    let url = rest.split_once(')')?.1.split_whitespace().next()?;
    outlet::is_url(url).then(|| url.to_owned())
}

/// The day that the page prints for machines beside the article.
fn printed(dom: &Dom) -> Option<Date> {
    ["[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "main time[datetime]"].iter().find_map(
        |at| {
            let node = dom.select_single(at);
            let stated = ["datetime", "content"].iter().find_map(|name| node.attr(name));
            field::day(&stated.unwrap_or_else(|| node.text()))
        },
    )
}

/// The title where no article is described: as told to those who link to it, the only heading, or the window's.
fn title(dom: &Dom, meta: &Meta, site: Option<&str>) -> Option<String> {
    let headings = dom.select("h1");
    let heading = (headings.length() == 1).then(|| line(&headings.text())).filter(|t| !t.is_empty());
    let window = || Some(line(&dom.select_single("head > title").text())).filter(|t| !t.is_empty());
    let title = meta.first(&["og:title", "twitter:title", "dc.title"]).or(heading).or_else(window)?;
    Some(site.map_or(title.as_str(), |site| without(&title, site)).to_owned())
}

/// A title without the outlet's name behind it.
fn without<'t>(title: &'t str, site: &str) -> &'t str {
    let Some(rest) = title.strip_suffix(site) else { return title };
    let bare = rest.trim_end();
    let cut = bare.trim_end_matches(['|', '-', '–', '—', '·', ':', '•']);
    if cut.len() < bare.len() && !cut.trim().is_empty() { cut.trim_end() } else { title }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<meta>` by name, lower case, in order.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(dom: &Dom) -> Self {
        let mut out = Vec::new();
        for node in dom.select("meta[content]").nodes() {
            let content = line(&node.attr_or("content", ""));
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                    out.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Self(out)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(n, _)| n == name)).map(|(_, content)| content.clone())
    }
}

/// The article that the page describes in JSON-LD.
fn linked(dom: &Dom) -> serde_json::Map<String, Value> {
    let mut best = None;
    for script in dom.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str(text) {
            article(value, DEEPEST, &mut best);
        }
    }
    best.unwrap_or_default()
}

/// Finds the first article in a value, wherever it stands.
fn article(value: Value, depth: usize, best: &mut Option<serde_json::Map<String, Value>>) {
    if depth == 0 || best.is_some() {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| article(value, depth - 1, best)),
        Value::Object(map) => {
            let is = |kind: &Value| {
                let name = kind.as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
                name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report"
            };
            let found = match map.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is),
                Some(kind) => is(kind),
                None => false,
            };
            if found {
                *best = Some(map);
            } else {
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let Some(value) = map.get(key) {
                        article(value.clone(), depth - 1, best);
                    }
                }
            }
        }
        _ => {}
    }
}

/// The words of a value, or the name or address of the thing it is.
fn words(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(words) if super::is_markup(words) => super::fragment(words).unwrap_or_default(),
        Value::String(words) => words.trim().to_owned(),
        Value::Array(values) => return values.iter().find_map(words),
        Value::Object(map) => return ["name", "@id", "url"].iter().find_map(|key| words(map.get(*key)?)),
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}
