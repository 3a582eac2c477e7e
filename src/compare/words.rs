//! How much a word says about which event a text speaks of; it knows lists, never a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem;
use crate::model::{Word, WordList};

/// The weight of a word by the list it stands in; one in no list weighs 1.
const WEIGHTS: [f32; 4] = [0.0, 0.12, 0.4, 1.0];
/// The place among the weights of a word that stands in no list.
pub const RARE: u8 = 3;
/// The least such place of a word whose other forms are looked for.
const FORMS: u8 = 2;

static LISTED: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    let mut class = 0;
    for line in include_str!("common.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.trim_end_matches(']').parse().ok()) {
            Some(list) => class = RARE.min(list),
            None => out.extend(line.split_whitespace().map(|word| (word, class))),
        }
    }
    out
});

/// The weight of a folded word, from 0 (says nothing) to 1 (rare).
pub fn weight(word: &str) -> f32 {
    WEIGHTS[usize::from(class(word))]
}

fn class(word: &str) -> u8 {
    if word.len() < 3 || word.bytes().all(|b| b.is_ascii_digit()) {
        return 0;
    }
    LISTED.get(word).copied().unwrap_or(RARE)
}

/// The words of a list that weigh anything, in the order of their numbers.
pub fn weighed(words: &WordList) -> Vec<Word> {
    let one = |(at, word): (usize, &str)| {
        let class = class(word);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        (class > 0).then(|| Word { hash: stem::hash(word), stem: stem::hash(stem::stem(word)), class, at })
    };
    let mut out: Vec<Word> = words.iter().enumerate().filter_map(one).collect();
    out.sort_unstable_by_key(|word| word.hash);
    out
}

/// The summed weight of words, given how many there are of each class.
fn sum(of: [u32; WEIGHTS.len()]) -> f32 {
    of.iter().zip(WEIGHTS).map(|(n, weight)| *n as f32 * weight).sum()
}

/// The words that two lists share: places in the first, in the order of their numbers.
pub fn shared<'w>(a: &'w [Word], b: &'w [Word]) -> impl Iterator<Item = &'w Word> {
    let mut rest = b.iter().peekable();
    a.iter().filter(move |word| {
        while rest.next_if(|other| other.hash < word.hash).is_some() {}
        rest.peek().is_some_and(|other| other.hash == word.hash)
    })
}

/// The summed weight of the words that two lists share.
pub fn shared_weight(a: &[Word], b: &[Word]) -> f32 {
    let mut of = [0; WEIGHTS.len()];
    shared(a, b).for_each(|word| of[usize::from(word.class)] += 1);
    sum(of)
}

/// The weight of the words of two lists that are not the same but forms of one, such as "robbers" and "robbery".
pub fn forms(a: &[Word], b: &[Word]) -> f32 {
    let mut of = [0; WEIGHTS.len()];
    let alone = |words: &[Word], others: &[Word]| -> Vec<(u64, u8)> {
        let mut both = shared(words, others).map(|word| word.hash).peekable();
        let alone = words.iter().filter(|word| both.next_if_eq(&word.hash).is_none() && word.class >= FORMS);
        alone.map(|word| (word.stem, word.class)).collect()
    };
    let others = alone(b, a);
    for (stem, class) in alone(a, b) {
        if let Some((_, other)) = others.iter().find(|(other, _)| *other == stem) {
            of[usize::from(class.min(*other))] += 1;
        }
    }
    sum(of)
}

/// How many words `a` has and `b` lacks in any form, those of `except` left out.
pub fn alone(a: &[Word], b: &[Word], except: &[u64]) -> usize {
    let lacking = a.iter().filter(|word| except.binary_search(&word.hash).is_err());
    lacking.filter(|word| !b.iter().any(|other| other.stem == word.stem)).count()
}

/// A name as its spellings share it: of a long one the consonants, each once in a row (Jabaliya, Jabalya).
pub fn sound(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (n, c) in name.chars().enumerate() {
        if (n == 0 || !"aeiouy".contains(c)) && !out.ends_with(c) {
            out.push(c);
        }
    }
    if out.len() < 4 { name.to_owned() } else { out }
}

/// The first `most` rare names of a list, each as its spellings share it.
pub fn central(names: &WordList, most: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(most);
    for name in names.iter().filter(|name| weight(name) >= 1.0) {
        let name = sound(name);
        if out.len() < most && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// The summed weight of a list.
pub fn total(words: &WordList) -> f32 {
    words.iter().map(weight).sum()
}

/// How many numbers two sorted lists share.
pub fn both(a: &[u64], b: &[u64]) -> usize {
    let mut rest = b.iter().peekable();
    let shared = a.iter().filter(|n| {
        while rest.next_if(|other| other < n).is_some() {}
        rest.peek() == Some(n)
    });
    shared.count()
}
