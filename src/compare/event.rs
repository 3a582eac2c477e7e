//! Whether two figures speak of one event: days, places, actors, names and words that both have.

use super::common::Common;
use super::time::{self, Times};
use super::{marks, setting, words};
use crate::model::{Brief, Fact, Range};

/// How many rare names in both sentences show one event, whatever else their articles are about.
const NAMED: usize = 2;
/// The least number that tells an event by itself, unless it is round.
const TELLING: f64 = 100.0;
/// What round numbers are multiples of.
const ROUND: f64 = 50.0;

/// Why two figures are taken to speak of one event, and how sure that is.
#[derive(Debug, Clone, Default)]
pub struct Event<'a> {
    /// Grows with every anchor the two share.
    pub score: f32,
    /// The anchors, in the order in which they were found.
    why: Vec<Why<'a>>,
    /// The weight of the words both sentences have.
    pub near: f32,
    /// How many words that say something each sentence has and the other lacks, of the one with fewer: its voice left out.
    pub alone: usize,
    /// Whether both sentences name somebody or something, and nothing in common.
    pub strange: bool,
    /// Whether each article prints names most that the other lacks.
    pub elsewhere: bool,
    /// Whether their articles tell of two events: of days apart, or of two kinds of disaster.
    pub another: bool,
    /// How many rare names both articles have.
    pub names: usize,
    /// How many rare names both sentences have.
    pub sentence_names: usize,
    /// How their periods stand to each other.
    pub times: Option<Times>,
}

/// An anchor, in words once a reader wants them.
#[derive(Debug, Clone)]
enum Why<'a> {
    Plain(&'static str),
    Place(&'a str),
    Actors(Vec<&'a str>),
    Names(&'a str),
    Word(&'a str),
}

/// What two figures have in common that tells of an event.
#[derive(Debug)]
pub enum Anchors<'a> {
    /// Enough to weigh it.
    Shared(Event<'a>),
    /// Too little to take them for one event.
    Few,
    /// Their days or places say that they are of two.
    Apart,
}

impl<'a> Event<'a> {
    fn add(&mut self, score: f32, why: impl Into<Option<Why<'a>>>) {
        self.score += score;
        self.why.extend(why.into());
    }

    /// The anchors in one line.
    pub fn reason(&self) -> String {
        let one = |why: &Why<'_>| match why {
            Why::Plain(words) => (*words).to_owned(),
            Why::Place(name) => format!("both in {name}"),
            Why::Actors(names) => format!("both name {}", names.join(" and ")),
            Why::Names(names) => format!("both articles name {names}"),
            Why::Word(word) => format!("both sentences say {word}"),
        };
        self.why.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// The anchors that two figures of one article share.
pub fn within_article<'a>(a: &'a Fact, b: &'a Fact) -> Anchors<'a> {
    let times = time::times(a, b);
    let mut event = Event { times: Some(times), ..Event::default() };
    match times {
        Times::Apart => return Anchors::Apart,
        Times::Overlap { .. } => event.add(0.6, None),
        _ => {}
    }
    if !place(&mut event, a, b) {
        return Anchors::Apart;
    }
    event.add(2.4, Why::Plain("one article"));
    sentences(&mut event, a, b);
    companions(&mut event, a, b);
    // One of them has a time of its own: the other may be of another day.
    let words = |fact: &Fact| fact.period.as_ref().map(|p| p.words.to_lowercase()).unwrap_or_default();
    if times == Times::Unknown && words(a) != words(b) {
        event.add(-0.4, None);
    }
    Anchors::Shared(event)
}

/// The anchors that two figures of two articles share, which have `common` in common.
pub fn across_articles<'a>(a: &'a Fact, b: &'a Fact, common: impl FnOnce() -> &'a Common) -> Anchors<'a> {
    let times = time::times(a, b);
    let mut event = Event { times: Some(times), ..Event::default() };
    match times {
        Times::Apart => return Anchors::Apart,
        Times::Overlap { alike } => {
            let sure = time::stated(a) && time::stated(b);
            event.add(if alike { 1.8 } else { 1.2 } + if sure { 0.4 } else { 0.0 }, Why::Plain("the same days"));
        }
        Times::Inside | Times::Around => event.add(0.5, Why::Plain("days within days")),
        Times::Near(_) => event.add(0.6, Why::Plain("days next to each other")),
        Times::Unknown => {}
    }
    // A figure without days of its own is, as a rule, of the event its article tells of.
    let settings = (times == Times::Unknown).then(|| setting::days_apart(a, b));
    let apart = time::published_apart(a, b);
    // Months later another event is told of: it has its own numbers.
    if settings == Some(Some(true)) && apart.is_some_and(|days| days > time::STALE) && !retold(a, b) {
        return Anchors::Few;
    }
    let of_other_days = settings.is_some_and(|apart| match apart {
        Some(true) => {
            event.add(-0.8, None);
            true
        }
        Some(false) => {
            event.add(0.4, Why::Plain("events of the same days"));
            false
        }
        None => false,
    });
    let of_other_kind = setting::disasters_differ(a, b);
    if of_other_kind {
        event.add(-0.8, None);
    }
    event.another = of_other_days || of_other_kind;
    match apart {
        Some(0..=2) => event.add(0.6, None),
        Some(3..=7) => event.add(0.3, None),
        Some(8..=time::STALE) | None => {}
        Some(_) => event.add(-0.4, None),
    }
    if !place(&mut event, a, b) {
        return Anchors::Apart;
    }
    let anchored_by_actors = actors(&mut event, a, b);
    let common = common();
    let anchored_by_names = names(&mut event, a, b, common) && !common.foreign;
    if let (Some(x), Some(y)) = (a.range, b.range) {
        number(&mut event, x, y);
    }
    let beside = companions(&mut event, a, b);
    let fresh = matches!(apart, Some(0..=3));
    // An unknown date joins nothing: then names must show the event.
    let dated = matches!(times, Times::Overlap { .. } | Times::Inside | Times::Around | Times::Near(_));
    // One doer or target on the same days is an event of its own.
    event.elsewhere = !(dated && anchored_by_actors) && event.sentence_names < NAMED && common.elsewhere;
    // What is told of another year is told in passing.
    event.elsewhere |= event.another
        || times == Times::Unknown && setting::news_apart(a, b)
        || time::other_year(a, b)
        || time::other_year(b, a);
    if anchored_by_names || (dated && anchored_by_actors) || (beside && (fresh || dated) && event.names > 0) {
        Anchors::Shared(event)
    } else {
        Anchors::Few
    }
}

/// Whether both give one number that tells an event by itself: such a one is recalled without its day.
fn retold(a: &Fact, b: &Fact) -> bool {
    a.range.zip(b.range).is_some_and(|(x, y)| x.min == y.min && telling(x.min))
}

/// Whether a number is one that hardly any two events share.
pub fn telling(n: f64) -> bool {
    n >= TELLING && n % ROUND != 0.0
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Places<'a> {
    /// The name as printed, and folded.
    Same(&'a str, &'a str),
    Within(&'a str),
    Apart,
    Unknown,
}

fn places<'a>(a: &'a Fact, b: &'a Fact) -> Places<'a> {
    let (ours, theirs) = (&marks::of(a).place, &marks::of(b).place);
    let (Some(x), Some(y)) = (ours.first(), theirs.first()) else { return Places::Unknown };
    if x == y {
        return Places::Same(&a.place[0], x);
    }
    if ours[1..].contains(y) {
        return Places::Within(&b.place[0]);
    }
    if theirs[1..].contains(x) {
        return Places::Within(&a.place[0]);
    }
    // A place no list knows may lie in one that its article names.
    let named = |place: &str, fact: &Fact| place.split(' ').all(|word| fact.context.names.holds(word));
    let unlisted = |fact: &Fact| fact.place.len() == 1;
    if (unlisted(a) && named(y, a) && named(x, b)) || (unlisted(b) && named(x, b) && named(y, a)) {
        return Places::Unknown;
    }
    Places::Apart
}

/// Adds what their places tell; `false` where they are two.
fn place<'a>(event: &mut Event<'a>, a: &'a Fact, b: &'a Fact) -> bool {
    match places(a, b) {
        Places::Same(name, folded) => {
            let rare = folded.split(' ').map(words::weight).fold(0.0, f32::max);
            event.add(0.5 + rare, Why::Place(name));
        }
        Places::Within(name) => event.add(0.4, Why::Place(name)),
        Places::Apart => return false,
        Places::Unknown => {}
    }
    true
}

/// Actors that both figures name as doer or target.
fn actors<'a>(event: &mut Event<'a>, a: &'a Fact, b: &'a Fact) -> bool {
    let (ours, theirs) = (marks::of(a), marks::of(b));
    let others = |name: &&String| theirs.agent.iter().chain(&theirs.target).any(|other| other == *name);
    let mut shared: Vec<&str> = ours.agent.iter().chain(&ours.target).filter(others).map(String::as_str).collect();
    shared.sort_unstable();
    shared.dedup();
    if shared.is_empty() {
        return false;
    }
    event.add((0.6 * shared.len() as f32).min(1.2), Why::Actors(shared));
    true
}

/// Other numbers told beside the two that are the same: three dead beside the wounded of both.
fn companions(event: &mut Event<'_>, a: &Fact, b: &Fact) -> bool {
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
        event.add(if most >= 10.0 { 0.8 } else { 0.5 }, Why::Plain("the same numbers beside them"));
    }
    most > 0.0
}

/// Names and words that both articles have.
fn names<'a>(event: &mut Event<'a>, a: &'a Fact, b: &'a Fact, common: &'a Common) -> bool {
    event.add(common.printed, None);
    event.add(common.begun, (!common.told.is_empty()).then_some(Why::Names(&common.told)));
    let near = sentences(event, a, b);
    event.names = common.names;
    (common.rare >= 2 && common.names > 0) || (common.rare == 1 && near >= 0.4)
}

/// Words that both sentences have; names in both, but none of them shared, speak of two events.
fn sentences<'a>(event: &mut Event<'a>, a: &'a Fact, b: &'a Fact) -> f32 {
    let (ours, theirs) = (marks::of(a), marks::of(b));
    let near = words::shared_weight(&ours.words, &theirs.words) + words::forms(&ours.words, &theirs.words);
    event.near = near;
    // Of the rare ones the first in the order of letters is told.
    let rare = words::shared(&ours.words, &theirs.words).filter(|word| word.class == words::RARE);
    let told = rare.map(|word| word.at).min().and_then(|at| a.words.get(at as usize));
    event.add((near * 0.35).min(1.4), told.map(Why::Word));
    let alone = words::alone(&ours.words, &theirs.words, &ours.voice);
    event.alone = alone.min(words::alone(&theirs.words, &ours.words, &theirs.voice));
    event.sentence_names = words::both(&ours.named, &theirs.named);
    if !ours.named.is_empty() && !theirs.named.is_empty() && event.sentence_names == 0 {
        event.strange = true;
        event.add(-0.5, None);
    }
    near
}

/// The same number is an anchor of its own, the less common the more.
fn number(event: &mut Event<'_>, a: Range, b: Range) {
    if a.is_exact() && a == b {
        let n = a.min;
        let round = n % ROUND == 0.0 || n < 10.0;
        match (round, n >= TELLING) {
            (false, true) => event.add(1.2, Why::Plain("the same number")),
            (false, false) | (true, true) => event.add(0.4, None),
            (true, false) => event.add(0.1, None),
        }
    }
}
