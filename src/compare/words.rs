//! How much a word says about which event a text speaks of; it knows lists, never a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem;

/// The weight of a word by the list it stands in; one in no list weighs 1.
const LISTED: [f32; 3] = [0.0, 0.12, 0.4];
/// The least weight of a word whose other forms are looked for.
const FORMS: f32 = 0.3;

static WEIGHTS: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    let mut weight = 0.0;
    for line in include_str!("common.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.trim_end_matches(']').parse::<usize>().ok()) {
            Some(list) => weight = LISTED.get(list).copied().unwrap_or(1.0),
            None => out.extend(line.split_whitespace().map(|word| (word, weight))),
        }
    }
    out
});

/// The weight of a folded word, from 0 (says nothing) to 1 (rare).
pub fn weight(word: &str) -> f32 {
    if word.len() < 3 || word.bytes().all(|b| b.is_ascii_digit()) {
        return 0.0;
    }
    WEIGHTS.get(word).copied().unwrap_or(1.0)
}

/// The words two sorted lists share, heaviest first, with their summed weight.
pub fn shared<'a>(a: &'a [String], b: &[String]) -> (f32, Vec<&'a str>) {
    let mut words: Vec<(f32, &str)> =
        both(a, b).map(|word| (weight(word), word)).filter(|(weight, _)| *weight > 0.0).collect();
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
    (words.iter().map(|(weight, _)| weight).sum(), words.into_iter().map(|(_, word)| word).collect())
}

/// The weight of the words of two lists that are not the same but forms of one, such as "robbers" and "robbery".
pub fn forms(a: &[String], b: &[String]) -> f32 {
    let stems = |words: &[String], others: &[String]| -> Vec<(u64, f32)> {
        let alone = words.iter().filter(|word| others.binary_search(word).is_err());
        let heavy = alone.map(|word| (word, weight(word))).filter(|(_, weight)| *weight >= FORMS);
        heavy.map(|(word, weight)| (stem::hash(stem::stem(word)), weight)).collect()
    };
    let others = stems(b, a);
    let both = stems(a, b).into_iter().filter_map(|(stem, weight)| {
        others.iter().find(|(other, _)| *other == stem).map(|(_, other)| weight.min(*other))
    });
    both.sum()
}

/// How many words that say something the sorted list `a` has and `b` lacks in any form, those of `except` left out.
pub fn alone(a: &[String], b: &[String], except: &[String]) -> usize {
    let lacking =
        a.iter().filter(|word| weight(word) > 0.0 && b.binary_search(word).is_err() && !except.contains(word));
    lacking.filter(|word| !b.iter().any(|other| stem::stem(other) == stem::stem(word))).count()
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
pub fn central(names: &[String], most: usize) -> Vec<String> {
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
pub fn total(words: &[String]) -> f32 {
    words.iter().map(|word| weight(word)).sum()
}

/// The words that stand in both of two sorted lists.
pub fn both<'a>(a: &'a [String], b: &[String]) -> impl Iterator<Item = &'a str> {
    let mut rest = b.iter().peekable();
    a.iter().map(String::as_str).filter(move |word| {
        while rest.next_if(|other| other.as_str() < *word).is_some() {}
        rest.peek().is_some_and(|other| other.as_str() == *word)
    })
}
