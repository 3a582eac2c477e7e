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

#[test]
fn an_earlier_disaster_is_told_alike_whatever_it_is_told_beside() {
    let mut told: HashMap<String, (f64, u64)> = HashMap::new();
    let mut again = 0;
    for made in Corpus::new(7).take(6_000) {
        for one in made.planted.iter().filter(|one| one.count == "past") {
            let before: String = made.article.text.chars().take(one.start).collect();
            // The sentence up to its number: "It was the worst flood in Peru since 1998, when".
            let sentence = before.rsplit(['.', '\n']).next().unwrap_or_default().trim();
            let Some(disaster) = sentence.strip_prefix("It was the ").or(sentence.strip_prefix("A ")) else { continue };
            let (dead, event) = *told.entry(disaster.to_owned()).or_insert((one.min, one.event));
            assert_eq!(dead, one.min, "{disaster}");
            again += usize::from(event != one.event);
        }
    }
    assert!(again > 0, "no disaster is told of beside two events");
}
