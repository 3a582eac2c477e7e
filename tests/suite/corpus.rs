//! The made-up corpus: it repeats, it grows without changing, and its truth is where it says.

use std::collections::HashMap;

use crate::made::{Corpus, Planted};

#[test]
fn a_seed_makes_the_same_articles_and_a_longer_corpus_begins_with_the_shorter() {
    let short: Vec<_> = Corpus::new(7).take(50).collect();
    let long: Vec<_> = Corpus::new(7).take(120).collect();
    assert_eq!(short, long[..50]);
    assert_ne!(short, Corpus::new(8).take(50).collect::<Vec<_>>());
}

#[test]
fn planted_figures_stand_where_they_are_said_to() {
    for made in Corpus::new(7).take(300) {
        for one in &made.planted {
            let words: String = made.article.text.chars().skip(one.start).take(one.end - one.start).collect();
            let digits: String = words.chars().filter(char::is_ascii_digit).collect();
            let number = digits.parse::<f64>().unwrap_or(one.min);
            let around = one.min.min(number) == one.min && one.max.is_none_or(|max| number <= max);
            assert!(around, "{words} for {one:?}");
        }
    }
}

#[test]
fn conflicts_are_planted_and_most_counts_agree() {
    let mut counts: HashMap<_, Vec<Planted>> = HashMap::new();
    for one in Corpus::new(7).take(2_000).flat_map(|made| made.planted).filter(|one| one.count != "past") {
        counts.entry((one.event, one.count)).or_default().push(one);
    }
    let conflict = |all: &&Vec<Planted>| all.iter().any(|a| all.iter().any(|b| a.shows(b)));
    let conflicts = counts.values().filter(conflict).count();
    assert!(conflicts > 50 && conflicts * 4 < counts.len(), "{conflicts} of {}", counts.len());
}
