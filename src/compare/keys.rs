//! Under what an article is noted, so that a later one of the same event finds it.

use std::borrow::Borrow;

use rustc_hash::FxHashMap;

use super::{classes, time, words};
use crate::model::fold::fold;
use crate::model::{Fact, Key};

/// How many days apart two articles may be published to be laid side by side by a key that does not last: without a
/// bound every article would be laid beside ever more that share a state and a number.
pub const DAYS: i64 = 14;
/// How many names an article is known by.
const NAMES: usize = 12;
/// How many of them stand for what it is about; each pair of names has one of these.
const ABOUT: usize = 4;
/// How many, where it gives no figures.
const ALONE: usize = 5;
/// How many common names may stand beside a number of ten or more.
const COMMON: usize = 2;

/// The keys of an article, from its facts: two articles that share none are never compared.
///
/// Two names; a number with what it counts and a name; or the thing, an actor or place, and the days it is about.
/// Names common in news stand beside numbers alone, and only among the news of some days.
#[must_use]
pub fn keys<F: Borrow<Fact>>(facts: &[F]) -> Vec<Key> {
    let Some(first) = facts.first().map(Borrow::borrow) else { return Vec::new() };
    let names = names(first);
    let mut out = Vec::new();
    for (n, one) in names.iter().enumerate().take(ABOUT) {
        out.extend(names[n + 1..].iter().map(|two| key(pair(one, two), true)));
    }
    let central = first.context.central.iter();
    let common: Vec<&String> = central.filter(|word| (0.05..1.0).contains(&words::weight(word))).take(COMMON).collect();
    for fact in facts.iter().map(Borrow::borrow) {
        if let Some(n) = fact.range.map(|range| range.min).filter(|n| *n > 1.0) {
            let what = match (&fact.action, &fact.counted, &fact.unit) {
                (Some(act), _, _) if classes::harm(act) => classes::act(act),
                (_, Some(thing), _) => classes::widest(thing),
                (_, _, unit) => unit.as_deref().unwrap_or_default(),
            };
            let common = common.iter().copied().filter(|_| n >= 10.0).map(|name| (name, false));
            let names = names.iter().take(ABOUT).map(|name| (name, true)).chain(common);
            out.extend(names.map(|(name, rare)| key(format!("{n} {what} {name}"), rare)));
        }
        dated(fact, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn key(words: String, lasting: bool) -> Key {
    Key { words, lasting }
}

fn pair(one: &str, two: &str) -> String {
    // The order of mention is an article's own.
    if one <= two { format!("{one} {two}") } else { format!("{two} {one}") }
}

/// The rare names an article prints most, and where there are few the rare words it begins with.
fn names(fact: &Fact) -> Vec<String> {
    let context = &fact.context;
    let mut out = words::central(&context.central, NAMES);
    for word in context.title.iter().chain(&context.lead).filter(|_| out.len() < ABOUT).collect::<Vec<_>>() {
        let name = words::sound(word);
        if words::weight(word) >= 1.0 && out.len() < NAMES && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// The keys of an article without figures, from its text: pairs of the rare names it prints most. They are
/// fewer, since only other wordings of its statements are looked for.
#[must_use]
pub fn names_alone(text: &str) -> Vec<Key> {
    let mut counts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let printed = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
    for (n, word) in printed.map(fold).filter(|word| words::weight(word) >= 1.0).enumerate() {
        counts.entry(words::sound(&word)).or_insert((0, n)).0 += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_unstable_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    let mut names: Vec<String> = names.into_iter().take(ALONE).map(|(name, _)| name).collect();
    names.sort_unstable();
    let pairs =
        names.iter().enumerate().flat_map(|(n, one)| names[n + 1..].iter().map(move |two| key(pair(one, two), true)));
    pairs.collect()
}

/// A thing, who did it or where, and the days: of a long stretch its ends.
fn dated(fact: &Fact, out: &mut Vec<Key>) {
    let Some((start, end)) = time::days(fact) else { return };
    let thing = classes::widest(fact.counted.as_deref().unwrap_or("person"));
    let mut ends = vec![start.div_euclid(3), (start + 2).div_euclid(3), end.div_euclid(3), (end + 2).div_euclid(3)];
    ends.dedup();
    for actor in fact.agent.iter().chain(&fact.target).chain(fact.place.first()) {
        let actor = fold(actor);
        out.extend(ends.iter().map(|day| key(format!("{thing} {actor} day {day}"), true)));
    }
}
