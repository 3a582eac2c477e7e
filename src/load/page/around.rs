//! What stands around and between the paragraphs of a page: buttons, captions, bylines, advertisements, asides.
//! It goes by tags, roles and the words of class names, never by what is said.

use dom_query::{Document as Dom, NodeRef};

/// Elements that hold no words of an article.
const TAGS: &str = "script, style, template, noscript, iframe, object, embed, svg, canvas, video, audio, picture, figure, \
                    figcaption, aside, nav, form, button, select, textarea, dialog, [hidden], [role=navigation], \
                    [role=complementary], [role=search], [role=dialog], [role=banner], [role=contentinfo], \
                    [rel=author], [itemprop=author], [itemprop=caption]";

/// Words of class names and ids that mark what is none of the article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "author",
    "authors",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "comments",
    "cookie",
    "credit",
    "disclaimer",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "promotion",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "signup",
    "skip",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "timestamp",
    "toolbar",
    "widget",
];

/// Such an element has at most this many bytes of words: a larger one is the article, whatever it is called.
const LARGEST: usize = 600;

/// Removes what is no article from a page.
pub(super) fn remove(dom: &Dom) {
    dom.select(TAGS).remove();
    for time in dom.select("time").nodes() {
        // The hour of printing stands by itself; one within a sentence is of it.
        if !time.ancestors_it(Some(4)).any(|above| matches!(above.node_name().as_deref(), Some("p" | "li" | "td"))) {
            time.remove_from_parent();
        }
    }
    let marked: Vec<NodeRef<'_>> =
        dom.select("[class], [id]").nodes().iter().filter(|n| is_marked(n)).copied().collect();
    for node in marked {
        if !matches!(node.node_name().as_deref(), Some("html" | "body" | "main" | "article")) && is_small(&node) {
            node.remove_from_parent();
        }
    }
}

fn is_marked(node: &NodeRef<'_>) -> bool {
    ["class", "id"].iter().filter_map(|key| node.attr(key)).any(|names| {
        names.split(|c: char| !c.is_ascii_alphanumeric()).any(|name| {
            WORDS.iter().any(|word| name.eq_ignore_ascii_case(word))
                || humps(name).any(|part| WORDS.contains(&part.to_ascii_lowercase().as_str()))
        })
    })
}

/// The parts of a name such as `articleByline`.
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let (part, tail) = rest.split_at(end);
        rest = tail;
        Some(part)
    })
}

/// Whether the element has few words; it stops counting where there are more.
fn is_small(node: &NodeRef<'_>) -> bool {
    let mut size = 0;
    for inner in node.descendants_it() {
        if inner.is_text() {
            size += inner.text().split_whitespace().map(|word| word.len() + 1).sum::<usize>();
            if size > LARGEST {
                return false;
            }
        }
    }
    true
}
