//! What a figure says by itself, as it is compared: worked out once, since each figure is laid beside hundreds.

use super::stem::hash;
use super::{classes, doer, setting, stem, time, voice, words};
use crate::model::fold::fold;
use crate::model::{Fact, Marks};

/// What `fact` says by itself.
pub fn of(fact: &Fact) -> &Marks {
    fact.marks.get_or_init(|| {
        let folded = |names: &[String]| -> Vec<String> { names.iter().map(|name| fold(name)).collect() };
        let claimant = folded(&fact.claimant);
        let sorted = |mut numbers: Vec<u64>| {
            numbers.sort_unstable();
            numbers
        };
        let spoken = sorted(claimant.iter().flat_map(|name| name.split(' ')).map(hash).collect());
        let named = fact.words.iter().filter(|word| words::weight(word) >= 1.0);
        let named = named.filter(|word| fact.context.names.holds(word)).map(hash);
        let named = sorted(named.filter(|word| spoken.binary_search(word).is_err()).collect());
        // That both count the same rare thing does not show of which event.
        let counted = fact.counted.as_deref().map(fold).unwrap_or_default();
        let counted: Vec<u64> = counted.split(' ').map(|word| hash(stem::stem(word))).collect();
        let mut weighed = words::weighed(&fact.words);
        weighed.retain(|word| word.class < words::RARE || !counted.contains(&word.stem));
        let says = |what: fn(&str) -> bool| fact.words.iter().any(what);
        Marks {
            words: weighed,
            voice: spoken,
            named,
            contrasts: says(classes::contrasts),
            grown: says(classes::grown),
            renumbers: voice::renumbers(fact),
            kind: voice::kind(fact),
            doer: doer::of(fact),
            setting: setting::days(fact),
            scene: setting::scene(fact),
            disasters: setting::disasters(fact),
            years: fact.words.iter().filter_map(time::year).collect(),
            weekday: time::weekday(fact.period.as_ref()),
            agent: folded(&fact.agent),
            target: folded(&fact.target),
            claimant,
            place: folded(&fact.place),
        }
    })
}
