//! The list of phrases that mark furniture, and meeting them in a line. It judges no line by itself.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase of the list marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    Related,
    Credit,
    Residue,
    NotAPlace,
}

/// Longer lines are prose whatever they begin with; a phrase is shorter still.
const LONGEST_HEAD: usize = 64;

#[derive(Default)]
struct Phrases {
    whole: FxHashSet<(&'static str, Mark)>,
    /// By first word, longest first, or "read" would claim the head of "read also".
    heads: FxHashMap<&'static str, Vec<(&'static str, Mark)>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut out = Phrases::default();
    for line in include_str!("furniture.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut parts = line.splitn(3, ' ');
        let (Some(kind), Some(how), Some(phrase)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let mark = match kind {
            "related" => Mark::Related,
            "credit" => Mark::Credit,
            "residue" => Mark::Residue,
            _ => Mark::NotAPlace,
        };
        if how == "whole" {
            out.whole.insert((phrase, mark));
        } else {
            out.heads.entry(first_word(phrase)).or_default().push((phrase, mark));
        }
    }
    for heads in out.heads.values_mut() {
        heads.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    out
});

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default().trim_end_matches([':', ',', '|', '.'])
}

/// Whether the whole of `text`, case aside, is a phrase marking `mark`.
pub(super) fn is_whole(text: &str, mark: Mark) -> bool {
    text.len() <= LONGEST_HEAD && PHRASES.whole.contains(&(plain(text).as_str(), mark))
}

/// The longest phrase that marks `mark` and heads `text`, as the number of its bytes there.
pub(super) fn head(text: &str, mark: Mark) -> Option<usize> {
    let mut end = text.len().min(LONGEST_HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    // Hardly a line begins like a phrase: its first word tells.
    let heads = PHRASES.heads.get(first_word(&straight(start.split(' ').next().unwrap_or_default())))?;
    let start = straight(start);
    heads.iter().filter(|(_, m)| *m == mark).find_map(|(phrase, _)| {
        let rest = start.strip_prefix(phrase)?;
        let ends = !rest.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric);
        // An apostrophe is one byte in the list and perhaps three in the text.
        ends.then(|| text.char_indices().nth(phrase.chars().count()).map_or(text.len(), |(at, _)| at))
    })
}

/// `text` in small letters with straight apostrophes; nothing is copied where it is.
fn straight(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        Cow::Owned(text.to_ascii_lowercase().replace(['’', '‘'], "'"))
    } else if text.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

fn plain(text: &str) -> String {
    text.trim_end_matches([':', '.', '…', ' ']).to_lowercase().replace(['’', '‘'], "'")
}
