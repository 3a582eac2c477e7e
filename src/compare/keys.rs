//! Under what an article is noted, so that a later one of the same event finds it.

use std::borrow::Borrow;

use rustc_hash::FxHashMap;

use super::{classes, event, time, words};
use crate::model::fold::fold;
use crate::model::{Days, Fact, Key};

/// How many days apart two articles may be published that rare names bring together: without a bound every article
/// would be laid beside ever more that tell of the same places and persons. What is told again later says of which days.
const DAYS: i64 = 14;
/// The same where common names stand beside a number.
const COMMON_DAYS: i64 = 4;
/// The same where a number and three names are told of no day: a year later the day comes round again.
const YEAR: i64 = 400;
/// Days from which on a stretch is told of by more than one disaster.
const STRETCH: i64 = 31;
/// The least number of things that common names stand beside.
const COUNTED: f64 = 10.0;
/// How many names an article is known by.
const NAMES: usize = 8;
/// How many of them stand for what it is about.
const ABOUT: usize = 4;
/// How many, where it gives no figures.
const ALONE: usize = 5;
/// How many common names may stand beside a number of ten or more.
const COMMON: usize = 2;

/// The keys of an article, from its facts: two articles that share none are never compared.
///
/// Two names; a number with what it counts and a name; or the thing, an actor or place, and the days it is about.
/// Names common in news stand beside numbers alone.
#[must_use]
pub fn keys<F: Borrow<Fact>>(facts: &[F]) -> Vec<Key> {
    let Some(first) = facts.first().map(Borrow::borrow) else { return Vec::new() };
    let names = names(first);
    let mut out: Vec<Key> = pairs(&names).map(|names| key(names, Days::Within(DAYS))).collect();
    let central = first.context.central.iter();
    let common: Vec<&str> = central.filter(|word| (0.05..1.0).contains(&words::weight(word))).take(COMMON).collect();
    for fact in facts.iter().map(Borrow::borrow) {
        let ends = ends(fact);
        if let Some(n) = fact.range.map(|range| range.min).filter(|n| *n > 1.0) {
            let what = match (&fact.unit, &fact.action, &fact.counted) {
                (Some(unit), ..) => unit,
                (_, Some(act), _) if classes::harm(act) => classes::act(act),
                (_, _, Some(thing)) => classes::widest(thing),
                _ => "",
            };
            let telling = fact.unit.is_none() && event::telling(n);
            // A number beside a single name is told of many an event; which, only its day tells.
            let days = if telling { Days::Within(YEAR) } else { Days::Rather(DAYS) };
            out.extend(names.iter().take(ABOUT).map(|name| key(format!("{n} {what} {name}"), days)));
            // Other numbers are told of too many things: when the news is older, its days or more names must tell.
            if fact.unit.is_none() && !telling {
                for name in names.iter().take(ABOUT) {
                    out.extend(ends.iter().map(|day| told(format!("{n} {what} {name}"), *day)));
                }
                if ends.is_empty() {
                    out.extend(threes(&names).map(|three| key(format!("{n} {what} {three}"), Days::Within(YEAR))));
                }
            }
            if fact.unit.is_none() && n >= COUNTED {
                out.extend(common.iter().map(|name| key(format!("{n} {what} {name}"), Days::Rather(COMMON_DAYS))));
            }
        }
        dated(fact, &ends, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Each two names.
fn pairs(names: &[String]) -> impl Iterator<Item = String> {
    names.iter().enumerate().flat_map(|(n, one)| names[n + 1..].iter().map(move |two| pair(one, two)))
}

/// Each three of the names it is about.
fn threes(names: &[String]) -> impl Iterator<Item = String> {
    let mut about: Vec<&str> = names.iter().take(ABOUT).map(String::as_str).collect();
    about.sort_unstable();
    let n = about.len();
    let places = (0..n).flat_map(move |a| (a + 1..n).flat_map(move |b| (b + 1..n).map(move |c| [a, b, c])));
    places.map(move |three| three.map(|at| about[at]).join(" "))
}

fn key(words: String, days: Days) -> Key {
    Key { words, days }
}

/// A key that tells of a day, one of three.
fn told(words: String, three: i64) -> Key {
    key(format!("{words} day {three}"), Days::Told(three * 3))
}

fn pair(one: &str, two: &str) -> String {
    // The order of mention is an article's own.
    if one <= two { format!("{one} {two}") } else { format!("{two} {one}") }
}

/// The rare names an article prints most, and where there are few the rare words it begins with.
fn names(fact: &Fact) -> Vec<String> {
    let context = &fact.context;
    let mut out = words::central(&context.central, NAMES);
    for word in context.title.iter().chain(context.lead.iter()).filter(|_| out.len() < ABOUT).collect::<Vec<&str>>() {
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
    let names: Vec<String> = names.into_iter().take(ALONE).map(|(name, _)| name).collect();
    pairs(&names).map(|names| key(names, Days::Within(DAYS))).collect()
}

/// A thing, who did it or where, and the days.
fn dated(fact: &Fact, ends: &[i64], out: &mut Vec<Key>) {
    let thing = classes::widest(fact.counted.as_deref().filter(|_| fact.unit.is_none()).unwrap_or("person"));
    let long = time::days(fact).is_some_and(|(start, end)| end - start >= STRETCH);
    // Of a month or a year much is told: the kind of disaster tells it apart, or what was done.
    let kinds = if long { kinds(fact) } else { vec![String::new()] };
    for actor in fact.agent.iter().chain(&fact.target).chain(fact.place.first()).filter(|_| !ends.is_empty()) {
        let actor = fold(actor);
        for kind in &kinds {
            out.extend(ends.iter().map(|day| told(format!("{thing} {actor}{kind}"), *day)));
        }
    }
}

/// The kinds of disaster that the sentence of a figure tells of; where it tells of none, its act.
fn kinds(fact: &Fact) -> Vec<String> {
    let disasters = classes::disasters(fact.words.iter());
    let kinds: Vec<String> =
        (0..u16::BITS).filter(|kind| disasters >> kind & 1 == 1).map(|kind| format!(" {kind}")).collect();
    if kinds.is_empty() {
        vec![format!(" {}", fact.action.as_deref().map(classes::act).unwrap_or_default())]
    } else {
        kinds
    }
}

/// The days a figure is about, so that two a day or two apart share one: of a long stretch its ends.
fn ends(fact: &Fact) -> Vec<i64> {
    let Some((start, end)) = time::days(fact) else { return Vec::new() };
    let mut ends = vec![start.div_euclid(3), (start + 2).div_euclid(3), end.div_euclid(3), (end + 2).div_euclid(3)];
    ends.dedup();
    ends
}
