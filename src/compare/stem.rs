//! Words in, what they have in common with their other forms out; one word of each group of synonyms
//! stands for all. It knows endings and a list, never a sentence.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Endings that are cut, longest first.
const ENDINGS: &[&str] = &[
    "ations", "atives", "ation", "ative", "ating", "ators", "atory", "ments", "ated", "ates", "ator", "ment", "ings",
    "ions", "ities", "edly", "ate", "ing", "ion", "ity", "ive", "ers", "ied", "ies", "est", "ed", "es", "er", "ly",
    "al", "e", "s", "y",
];
/// The least that an ending leaves.
const LEAST: usize = 4;

static SYNONYMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            out.extend(words.map(|word| (cut(word), cut(first))));
        }
    }
    out
});

/// What stands for a folded word in all its forms.
pub fn stem(word: &str) -> &str {
    let stem = cut(word);
    SYNONYMS.get(stem).copied().unwrap_or(stem)
}

fn cut(word: &str) -> &str {
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= LEAST));
    let rest = cut.unwrap_or(word);
    // "stopped" doubles what "stop" has once; "attack" and "attacks" end alike without it.
    match rest.as_bytes() {
        [.., x, y] if cut.is_some() && x == y && rest.len() > LEAST && y.is_ascii_alphabetic() => {
            &rest[..rest.len() - 1]
        }
        _ => rest,
    }
}

/// A number for a text: the same in every file and on every machine, since files keep it.
pub fn hash(text: &str) -> u64 {
    mixed(
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
    )
}

/// A number whose every bit hangs on every bit of `n`.
pub const fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The words of a text as they are compared, in order.
pub fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(|word| {
        if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(crate::model::fold::fold(word))
        }
    })
}
