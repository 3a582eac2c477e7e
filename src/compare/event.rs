//! Whether two figures speak of one event: days, places, actors, names and words that both have.

use std::fmt::Write as _;

use super::time::{self, Times};
use super::{sounds, words};
use crate::model::fold::fold;
use crate::model::{Brief, Fact, Range, Sounds};

/// How many rare names in both sentences show one event, whatever else their articles are about.
const NAMED: usize = 2;

/// Why two figures are taken to speak of one event, and how sure that is.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// Grows with every anchor the two share.
    pub score: f32,
    /// The anchors, in words.
    pub why: Vec<String>,
    /// The weight of the words both sentences have.
    pub near: f32,
    /// How many words that say something each sentence has and the other lacks, of the one with fewer: its voice left out.
    pub alone: usize,
    /// Whether both sentences name somebody or something, and nothing in common.
    pub strange: bool,
    /// Whether each article prints names most that the other lacks.
    pub elsewhere: bool,
    /// How many rare names both articles have.
    pub names: usize,
    /// How many rare names both sentences have.
    pub sentence_names: usize,
    /// How their periods stand to each other.
    pub times: Option<Times>,
}

/// What two figures have in common that tells of an event.
#[derive(Debug)]
pub enum Anchors {
    /// Enough to weigh it.
    Shared(Event),
    /// Too little to take them for one event.
    Few,
    /// Their days or places say that they are of two.
    Apart,
}

impl Event {
    fn add(&mut self, score: f32, why: impl Into<String>) {
        self.score += score;
        let why = why.into();
        if !why.is_empty() {
            self.why.push(why);
        }
    }

    /// The anchors in one line.
    pub fn reason(&self) -> String {
        let mut out = String::new();
        for (n, why) in self.why.iter().enumerate() {
            let _ = write!(out, "{}{why}", if n == 0 { "" } else { ", " });
        }
        out
    }
}

/// The anchors that two figures of one article share.
pub fn within_article(a: &Fact, b: &Fact) -> Anchors {
    let times = time::times(a, b);
    let mut event = Event { times: Some(times), ..Event::default() };
    match times {
        Times::Apart => return Anchors::Apart,
        Times::Overlap { .. } => event.add(0.6, ""),
        _ => {}
    }
    if !place(&mut event, a, b) {
        return Anchors::Apart;
    }
    event.add(2.4, "one article");
    sentences(&mut event, a, b);
    companions(&mut event, a, b);
    // One of them has a time of its own: the other may be of another day.
    let words = |fact: &Fact| fact.period.as_ref().map(|p| p.words.to_lowercase()).unwrap_or_default();
    if times == Times::Unknown && words(a) != words(b) {
        event.add(-0.4, "");
    }
    Anchors::Shared(event)
}

/// The anchors that two figures of two articles share.
pub fn across_articles(a: &Fact, b: &Fact) -> Anchors {
    let times = time::times(a, b);
    let mut event = Event { times: Some(times), ..Event::default() };
    match times {
        Times::Apart => return Anchors::Apart,
        Times::Overlap { alike } => {
            let sure = time::stated(a) && time::stated(b);
            event.add(if alike { 1.8 } else { 1.2 } + if sure { 0.4 } else { 0.0 }, "the same days");
        }
        Times::Inside | Times::Around => event.add(0.5, "days within days"),
        Times::Near(_) => event.add(0.6, "days next to each other"),
        Times::Unknown => {}
    }
    // A figure without days of its own is, as a rule, of the event its article tells of.
    let of_other_days = times == Times::Unknown
        && match time::events_apart(a, b) {
            Some(true) => {
                event.add(-0.8, "");
                true
            }
            Some(false) => {
                event.add(0.4, "events of the same days");
                false
            }
            None => false,
        };
    match time::published_apart(a, b) {
        Some(0..=2) => event.add(0.6, ""),
        Some(3..=7) => event.add(0.3, ""),
        Some(8..=60) | None => {}
        Some(_) => event.add(-0.4, ""),
    }
    if !place(&mut event, a, b) {
        return Anchors::Apart;
    }
    let anchored_by_actors = actors(&mut event, a, b);
    let anchored_by_names = names(&mut event, a, b) && !foreign([a, b], |sounds| &sounds.about, |sounds| &sounds.names);
    if let (Some(x), Some(y)) = (a.range, b.range) {
        number(&mut event, x, y);
    }
    let beside = companions(&mut event, a, b);
    let fresh = matches!(time::published_apart(a, b), Some(0..=3));
    // An unknown date joins nothing: then names must show the event.
    let dated = matches!(times, Times::Overlap { .. } | Times::Inside | Times::Around | Times::Near(_));
    // One doer or target on the same days is an event of its own.
    event.elsewhere = !(dated && anchored_by_actors)
        && event.sentence_names < NAMED
        && foreign([a, b], |sounds| &sounds.about[..sounds.about.len().min(1)], |sounds| &sounds.anywhere);
    // What is told of another year is told in passing.
    event.elsewhere |= of_other_days || time::other_year(a, b) || time::other_year(b, a);
    if anchored_by_names || (dated && anchored_by_actors) || (beside && (fresh || dated) && event.names > 0) {
        Anchors::Shared(event)
    } else {
        Anchors::Few
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Places {
    Same(String),
    Within(String),
    Apart,
    Unknown,
}

fn places(a: &Fact, b: &Fact) -> Places {
    let (Some(x), Some(y)) = (a.place.first(), b.place.first()) else { return Places::Unknown };
    let (x, y) = (fold(x), fold(y));
    if x == y {
        return Places::Same(a.place[0].clone());
    }
    let lies = |inner: &Fact, outer: &str| inner.place.iter().skip(1).any(|place| fold(place) == outer);
    if lies(a, &y) {
        return Places::Within(b.place[0].clone());
    }
    if lies(b, &x) {
        return Places::Within(a.place[0].clone());
    }
    // A place no list knows may lie in one that its article names.
    let named = |place: &str, fact: &Fact| {
        place.split(' ').all(|word| fact.context.names.binary_search_by(|name| name.as_str().cmp(word)).is_ok())
    };
    let unlisted = |fact: &Fact| fact.place.len() == 1;
    if (unlisted(a) && named(&y, a) && named(&x, b)) || (unlisted(b) && named(&x, b) && named(&y, a)) {
        return Places::Unknown;
    }
    Places::Apart
}

/// Adds what their places tell; `false` where they are two.
fn place(event: &mut Event, a: &Fact, b: &Fact) -> bool {
    match places(a, b) {
        Places::Same(name) => {
            let rare = name.split(' ').map(|word| words::weight(&fold(word))).fold(0.0, f32::max);
            event.add(0.5 + rare, format!("both in {name}"));
        }
        Places::Within(name) => event.add(0.4, format!("both in {name}")),
        Places::Apart => return false,
        Places::Unknown => {}
    }
    true
}

/// Actors that both figures name as doer or target.
fn actors(event: &mut Event, a: &Fact, b: &Fact) -> bool {
    let of = |fact: &Fact| -> Vec<String> { fact.agent.iter().chain(&fact.target).map(|name| fold(name)).collect() };
    let others = of(b);
    let mut shared: Vec<_> = of(a).into_iter().filter(|name| others.contains(name)).collect();
    shared.sort_unstable();
    shared.dedup();
    if shared.is_empty() {
        return false;
    }
    event.add((0.6 * shared.len() as f32).min(1.2), format!("both name {}", shared.join(" and ")));
    true
}

/// Other numbers told beside the two that are the same: three dead beside the wounded of both.
fn companions(event: &mut Event, a: &Fact, b: &Fact) -> bool {
    let beside = |fact: &Fact, other: &Brief| other.start != fact.start && other.sentence.abs_diff(fact.sentence) <= 1;
    let alike = |x: &Brief, y: &Brief| x.range == y.range && x.counted == y.counted && x.action == y.action;
    let most = a
        .context
        .figures
        .iter()
        .filter(|x| beside(a, x) && x.range.is_some_and(|range| range.is_exact() && range.min > 1.0))
        .filter(|x| b.context.figures.iter().any(|y| beside(b, y) && alike(x, y)))
        .filter(|x| x.action != a.action || x.counted != a.counted)
        .filter_map(|x| x.range.map(|range| range.min))
        .fold(0.0, f64::max);
    if most > 0.0 {
        event.add(if most >= 10.0 { 0.8 } else { 0.5 }, "the same numbers beside them");
    }
    most > 0.0
}

/// Whether neither article names what the other is about, which is `about` of it; `names` are those it looks among.
fn foreign([a, b]: [&Fact; 2], about: fn(&Sounds) -> &[String], names: fn(&Sounds) -> &Vec<String>) -> bool {
    let (a, b) = (sounds::of(&a.context), sounds::of(&b.context));
    let named = |about: &[String], names: &[String]| about.iter().any(|name| names.binary_search(name).is_ok());
    let (x, y) = (about(a), about(b));
    !x.is_empty() && !y.is_empty() && !named(x, names(b)) && !named(y, names(a))
}

/// Names and words that both articles have.
fn names(event: &mut Event, a: &Fact, b: &Fact) -> bool {
    let (weight, shared) = words::shared(&a.context.names, &b.context.names);
    let (ours, theirs) = (sounds::of(&a.context), sounds::of(&b.context));
    let least = ours.weight.min(theirs.weight).max(1.0);
    let spelt_alike = shared.iter().filter(|name| words::weight(name) >= 1.0).count();
    let (lead, led) = words::shared(&a.context.lead, &b.context.lead);
    let (title, titled) = words::shared(&a.context.title, &b.context.title);
    let mut rare: Vec<_> = shared.into_iter().chain(led).chain(titled).filter(|w| words::weight(w) >= 1.0).collect();
    rare.sort_unstable();
    rare.dedup();
    // One name in two spellings is shared as well.
    let alike = sounds::shared(&ours.rare, &theirs.rare);
    let weight = weight + alike.saturating_sub(spelt_alike) as f32;
    event.add((weight * 0.25).min(1.5) + weight / least, "");
    event.add((lead * 0.12).min(0.8) + (title * 0.3).min(0.6), "");
    if !rare.is_empty() {
        event.why.push(format!("both articles name {}", rare[..rare.len().min(3)].join(", ")));
    }
    let near = sentences(event, a, b);
    let rare = rare.len().max(alike);
    event.names = alike;
    (rare >= 2 && alike > 0) || (rare == 1 && near >= 0.4)
}

/// Words that both sentences have; names in both, but none of them shared, speak of two events.
fn sentences(event: &mut Event, a: &Fact, b: &Fact) -> f32 {
    let (alike, said) = words::shared(&a.words, &b.words);
    let near = alike + words::forms(&a.words, &b.words);
    event.near = near;
    event.add((near * 0.35).min(1.4), "");
    if let Some(word) = said.first().filter(|word| words::weight(word) >= 1.0) {
        event.why.push(format!("both sentences say {word}"));
    }
    let voice = |fact: &Fact| -> Vec<String> {
        fact.claimant.iter().flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let (ours, theirs) = (voice(a), voice(b));
    event.alone = words::alone(&a.words, &b.words, &ours).min(words::alone(&b.words, &a.words, &theirs));
    let named = |fact: &Fact, voice: &[String]| -> Vec<String> {
        fact.words
            .iter()
            .filter(|word| words::weight(word) >= 1.0 && !voice.contains(word))
            .filter(|word| fact.context.names.binary_search(word).is_ok())
            .cloned()
            .collect()
    };
    let (x, y) = (named(a, &ours), named(b, &theirs));
    event.sentence_names = x.iter().filter(|name| y.contains(name)).count();
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.contains(name)) {
        event.strange = true;
        event.add(-0.5, "");
    }
    near
}

/// The same number is an anchor of its own, the less common the more.
fn number(event: &mut Event, a: Range, b: Range) {
    if a.is_exact() && a == b {
        let n = a.min;
        let round = n % 50.0 == 0.0 || n < 10.0;
        match (round, n >= 100.0) {
            (false, true) => event.add(1.2, "the same number"),
            (false, false) | (true, true) => event.add(0.4, ""),
            (true, false) => event.add(0.1, ""),
        }
    }
}
