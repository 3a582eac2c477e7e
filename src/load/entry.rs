//! One entry of a feed, a table or a message: its words, plain or as markup, and what came with them.

use super::{Loaded, Stated, layout, page, text};
use crate::model::{Basis, Document};

/// An entry as its wrapping gives it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Its text and what is stated of it.
    pub document: Document,
    /// Whether the text is HTML.
    pub markup: bool,
    /// Whether its title heads the text, as on a page; else the text is kept to the letter.
    pub headed: bool,
    /// The language that is stated, as it is written.
    pub language: Option<String>,
    /// How the day is known, where that is not by a statement of the wrapping.
    pub basis: Option<Basis>,
}

impl Entry {
    /// Reads the words of the entry.
    pub(super) fn read(self, stated: &Stated) -> Result<Loaded, String> {
        let Self { mut document, markup, headed, language, basis } = self;
        if markup {
            document.text = page::fragment(&document.text)?;
        }
        if let Some(title) = document.title.as_ref().filter(|_| headed) {
            document.text = titled(title, &document.text);
        }
        text::check(&document.text)?;
        let day = document.published;
        let mut article = layout::read(document, stated);
        if let Some(basis) = basis.filter(|_| day.is_some() && day == article.published) {
            article.published_basis = basis;
        }
        article.language = article.language.or_else(|| language.as_deref().and_then(code));
        Ok(Loaded { article, annotations: None })
    }
}

/// The text with its title above it, where it does not begin with that.
pub(super) fn titled(title: &str, text: &str) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let plain = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    match text.trim().is_empty() || plain(first) == plain(title) {
        true => text.to_owned(),
        false => format!("{title}\n\n{text}"),
    }
}

/// The ISO 639-1 code in a language tag such as `en-GB`, or for the language's English name.
pub(super) fn code(stated: &str) -> Option<String> {
    const NAMES: [(&str, &str); 12] = [
        ("english", "en"),
        ("german", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("ukrainian", "uk"),
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("turkish", "tr"),
        ("polish", "pl"),
    ];
    let lower = stated.trim().to_ascii_lowercase();
    let tag = lower.split(['-', '_']).next().unwrap_or_default();
    if tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Some(tag.to_owned());
    }
    NAMES
        .iter()
        .find(|(name, code)| *name == lower || tag.len() == 3 && name.starts_with(tag) && *code == &tag[..2])
        .map(|(_, code)| (*code).to_owned())
}
