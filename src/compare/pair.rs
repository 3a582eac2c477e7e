//! Two figures side by side: whether they answer one question, and how they hang together.

use rustc_hash::FxHashMap;

use super::classes::{self, Kin};
use super::common::Common;
use super::doer;
use super::enough::{DOUBT, ENOUGH, Proof, meeting, proof};
use super::event::{self, Anchors, Event};
use super::marks;
use super::time::{self, Times};
use super::voice::{disputed, names_meet, rivals, side_by_side};
use crate::model::{Brief, Fact, Link, Range, Tie};

/// Least number that is taken for another's part by being the same.
const ECHO: f64 = 10.0;
/// The weight of shared words from which a narrower and a wider word with numbers that may be one mean the same.
const REWORDED: f32 = 1.0;
/// The score of a link that the text itself makes.
const SURE: f64 = 9.0;
/// Acts of police that go on after an event, so that the count of a few suspects grows as that of the dead does.
const RUNNING: &[&str] = &["arrested", "detained", "charged"];
/// The most that are suspects of one deed; of many, who are taken at once, two numbers are two.
const SUSPECTS: f64 = 10.0;
/// Days within which a growing toll is the same toll, later.
const GROWS: i64 = 3;

/// What two figures say of each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Stand {
    /// They hang together.
    Linked(Link),
    /// They may be of one event, but too little shows it.
    Unsure,
    /// Something keeps them apart.
    Apart,
}

/// Judges pairs of figures, and remembers what their articles have in common.
#[derive(Debug, Default)]
pub struct Judge(FxHashMap<(i64, i64), Common>);

impl Judge {
    /// How two facts hang together, if at all; the same whichever comes first.
    pub fn link(&mut self, a: &Fact, b: &Fact) -> Option<Link> {
        match self.stand(a, b) {
            Stand::Linked(link) => Some(link),
            Stand::Unsure | Stand::Apart => None,
        }
    }

    /// What two facts say of each other; the same whichever comes first.
    pub fn stand(&mut self, a: &Fact, b: &Fact) -> Stand {
        let (a, b) = if a.reference <= b.reference { (a, b) } else { (b, a) };
        stand(a, b, || {
            let articles = (a.article.min(b.article), a.article.max(b.article));
            self.0.entry(articles).or_insert_with(|| Common::of(&a.context, &b.context))
        })
    }
}

/// What two facts in the order of their refs say of each other; `common` tells what their articles have in common.
fn stand<'a>(a: &'a Fact, b: &'a Fact, common: impl FnOnce() -> &'a Common) -> Stand {
    for (part, whole) in [(a, b), (b, a)] {
        if part.whole.as_ref().is_some_and(|it| it.figure == whole.figure) {
            return Stand::Linked(under(part, whole, "said to be a part of it".into()));
        }
    }
    // Two parts of one whole are two things.
    if let (Some(x), Some(y)) = (&a.whole, &b.whole)
        && x.figure == y.figure
    {
        return Stand::Apart;
    }
    let (Some(thing), Some(act)) = (things(a, b), acts(a, b)) else { return Stand::Apart };
    if !directions(a, b, act) {
        return Stand::Apart;
    }
    let anchors =
        if a.article == b.article { event::within_article(a, b) } else { event::across_articles(a, b, common) };
    let event = match anchors {
        Anchors::Shared(event) => event,
        Anchors::Few => return Stand::Unsure,
        Anchors::Apart => return Stand::Apart,
    };
    // One sentence that gives two voices' numbers of the same sets them side by side itself.
    let beside = side_by_side(a, b) && thing == Kin::Same && act == Kin::Same;
    match proof(a, b, thing, act, &event) {
        Proof::Enough => {}
        _ if beside => {}
        Proof::Little => return Stand::Unsure,
        Proof::Against => return Stand::Apart,
    }
    let meet = meeting(a, b);
    let link = match event.times {
        _ if let Some(echo) = echo(a, b, act, &event).or_else(|| echo(b, a, act, &event)) => Some(echo),
        Some(Times::Inside) if !meet => within(a, b, &event),
        Some(Times::Around) if !meet => within(b, a, &event),
        _ => same(a, b, (thing, act), &event),
    };
    link.map_or(Stand::Apart, Stand::Linked)
}

/// A part under its whole; it is compared only where it exceeds it.
fn under(part: &Fact, whole: &Fact, reason: String) -> Link {
    let score = exceeds(part, whole).then_some(SURE);
    Link { a: part.figure, b: whole.figure, tie: Tie::Part, reason, score }
}

/// Days within days: a part, as long as it is the smaller.
fn within(part: &Fact, whole: &Fact, event: &Event<'_>) -> Option<Link> {
    (!exceeds(part, whole)).then(|| under(part, whole, format!("its days lie within the other's: {}", event.reason())))
}

/// How two things counted stand to each other, qualifiers and all; `None` where they are two.
fn things(a: &Fact, b: &Fact) -> Option<Kin> {
    if a.unit != b.unit {
        return None;
    }
    if a.unit.is_some() {
        return measured(a, b).then_some(Kin::Same);
    }
    let kin = match (&a.counted, &b.counted) {
        (Some(x), Some(y)) => {
            let harm = |fact: &Fact| fact.action.as_deref().is_some_and(classes::harm);
            match classes::things(x, y) {
                // Whoever is killed or hurt is a person, whatever the word; animals, shots and cars are not.
                Kin::None
                    if harm(a)
                        && harm(b)
                        && [x, y].iter().any(|thing| classes::widest(thing) == "person")
                        && ![x, y].iter().any(|thing| classes::impersonal(thing)) =>
                {
                    Kin::Same
                }
                kin => kin,
            }
        }
        // "Killing ten": whom tolls count goes without saying; children it would name.
        (Some(one), None) if bare(one) && (told(a, b) || meeting(a, b)) => classes::things(one, "person"),
        (None, Some(one)) if bare(one) && (told(a, b) || meeting(a, b)) => classes::things("person", one),
        (None, None) => Kin::Same,
        _ => Kin::None,
    };
    if kin == Kin::None {
        return None;
    }
    // "Ukrainian" says whose they are: it narrows nothing, but two peoples are two.
    let (x, y) = (nations(a), nations(b));
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|nation| y.contains(nation)) {
        return None;
    }
    // "A 39-year-old man" is not "a 17-year-old boy".
    let (x, y) = (ages(a), ages(b));
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|age| y.iter().any(|other| (age - other).abs() <= 1.0)) {
        return None;
    }
    let only = |one: &Fact, other: &Fact| {
        let narrows = |q: &&String| !nation(q) && !classes::plain(q) && age(q).is_none();
        one.qualifiers.iter().filter(narrows).any(|q| !other.qualifiers.contains(q))
    };
    Some(match (kin, only(a, b), only(b, a)) {
        (Kin::Same, false, false) => Kin::Same,
        // Another word for whom the number counts may mean all of them.
        (Kin::Narrower | Kin::Wider | Kin::Siblings, false, false) if meeting(a, b) && one_act(a, b) => Kin::Same,
        (Kin::Same | Kin::Narrower, true, false) | (Kin::Narrower, false, false) => Kin::Narrower,
        (Kin::Same | Kin::Wider, false, true) | (Kin::Wider, false, false) => Kin::Wider,
        _ => Kin::Siblings,
    })
}

/// Whether two measures in one unit may be of one thing: where both say of what, by that, or by their numbers.
fn measured(a: &Fact, b: &Fact) -> bool {
    a.counted
        .as_deref()
        .zip(b.counted.as_deref())
        .is_none_or(|(x, y)| !matches!(classes::things(x, y), Kin::None | Kin::Siblings))
        || meeting(a, b)
}

/// Whether a number without a noun may count such things.
fn bare(thing: &str) -> bool {
    classes::widest(thing) == "person"
}

/// Whether either tells of people who were killed or hurt.
fn told(a: &Fact, b: &Fact) -> bool {
    [a, b].iter().any(|fact| fact.action.as_deref().is_some_and(classes::harm))
}

/// Whether both are told of in one act, as far as it was read.
fn one_act(a: &Fact, b: &Fact) -> bool {
    a.action.as_deref().zip(b.action.as_deref()).is_some_and(|(x, y)| classes::acts(x, y) == Kin::Same)
}

fn nation(qualifier: &str) -> bool {
    qualifier.starts_with(char::is_uppercase)
}

fn nations(fact: &Fact) -> Vec<&String> {
    fact.qualifiers.iter().filter(|qualifier| nation(qualifier)).collect()
}

/// The years of an age, "39-year-old"; of a child that has none yet, zero.
fn age(qualifier: &str) -> Option<f64> {
    let (number, unit) = qualifier.strip_suffix("-old")?.split_once('-')?;
    number.parse().ok().map(|years: f64| if unit == "year" { years } else { 0.0 })
}

fn ages(fact: &Fact) -> Vec<f64> {
    fact.qualifiers.iter().filter_map(|qualifier| age(qualifier)).collect()
}

/// How two acts stand to each other; `None` where they cannot be one event's one count.
fn acts(a: &Fact, b: &Fact) -> Option<Kin> {
    match (&a.action, &b.action) {
        (Some(x), Some(y)) => match classes::acts(x, y) {
            Kin::Same => Some(Kin::Same),
            kin @ (Kin::Narrower | Kin::Wider) => {
                let (part, whole) = if kin == Kin::Narrower { (a, b) } else { (b, a) };
                let one = a.range == b.range && !killed(x) && !killed(y);
                (!classes::harm(x) || one || exceeds(part, whole)).then_some(kin)
            }
            Kin::Siblings if !classes::harm(x) => Some(Kin::Siblings),
            Kin::Siblings => None,
            Kin::None => (!classes::harm(x) && !classes::harm(y) && meeting(a, b)).then_some(Kin::None),
        },
        (None, None) => Some(Kin::Same),
        // An act that was not read may be any; the words must show it.
        (Some(one), None) | (None, Some(one)) => (!classes::harm(one) || a.range == b.range).then_some(Kin::None),
    }
}

/// Whether a number of people who were hurt or killed is that of all of them, as far as its article tells: nobody or
/// several, and none of its other numbers of such people is larger.
fn total(whole: &Fact) -> bool {
    let Some(Range { min, max }) = whole.range else { return false };
    let larger = |other: &Brief| {
        other.action.as_deref().is_some_and(classes::harm)
            && other.range.zip(max).is_some_and(|(other, max)| other.min > max)
    };
    max == Some(0.0) || min > 1.0 && !whole.context.figures.iter().any(larger)
}

/// Whether a part is larger than its whole.
fn exceeds(part: &Fact, whole: &Fact) -> bool {
    loose(whole).max.is_some_and(|max| loose(part).min > max)
}

fn runs(act: &str) -> bool {
    RUNNING.contains(&classes::act(act))
}

fn killed(act: &str) -> bool {
    classes::act(act) == "killed"
}

/// Whether who did it to whom may be the same on both sides.
fn directions(a: &Fact, b: &Fact, act: Kin) -> bool {
    let opposes = |fact: &Fact| fact.action.as_deref().is_some_and(|act| classes::act(act) == "shot down");
    let opposed = matches!(act, Kin::Narrower | Kin::Wider) && (opposes(a) || opposes(b));
    let (a, b) = (marks::of(a), marks::of(b));
    let meet = |x: &[String], y: &[String]| x.is_empty() || y.is_empty() || names_meet(x, y);
    if opposed {
        // What one side sends the other shoots down: one doer for both is two directions.
        return a.agent.is_empty() || b.agent.is_empty() || !meet(&a.agent, &b.agent);
    }
    meet(&a.agent, &b.agent) && meet(&a.target, &b.target)
}

/// `a` prints as the whole what `b` gives as a part of something larger.
fn echo(a: &Fact, b: &Fact, act: Kin, event: &Event<'_>) -> Option<Link> {
    let whole = b.whole.as_ref()?;
    let (said, part, all) = (a.range?, b.range?, whole.range?);
    // Small numbers meet by chance.
    let larger = said.is_exact() && said == part && all.min > said.min && said.min >= ECHO;
    if a.whole.is_some() || !larger || a.article == b.article {
        return None;
    }
    // Both may name the part as such: the same act and the same narrowing, and the whole's are others.
    let narrowed = b.qualifiers.iter().all(|q| a.qualifiers.contains(q)) && b.qualifiers != whole.qualifiers;
    let other_act = whole.action != b.action;
    let named = act == Kin::Same && (other_act || (a.counted == b.counted && (whole.counted != b.counted || narrowed)));
    if named || things(a, whole) != Some(Kin::Same) {
        return None;
    }
    Some(Link {
        a: a.figure,
        b: b.figure,
        tie: Tie::Echo,
        reason: format!("one prints as the whole what the other gives as a part: {}", event.reason()),
        score: Some(SURE),
    })
}

fn same(a: &Fact, b: &Fact, (thing, act): (Kin, Kin), event: &Event<'_>) -> Option<Link> {
    let (x, y) = (loose(a), loose(b));
    let meet = x.overlaps(y);
    match thing {
        Kin::Same => {}
        // Sentences that say the same with another word for what they count.
        Kin::Narrower | Kin::Wider if meet && event.near >= REWORDED => {}
        // Narrowed on one side only: a part, unless the numbers say that both mean all.
        Kin::Narrower if a.range != b.range => return implied(a, b, event),
        Kin::Wider if a.range != b.range => return implied(b, a, event),
        _ if a.range != b.range => return None,
        _ => {}
    }
    // A part named as such is no rival of a whole it fits in.
    for (part, whole) in [(a, b), (b, a)] {
        if part.whole.is_some() && whole.whole.is_none() && (part.range != whole.range || !distinct(part)) {
            return None;
        }
    }
    if !meet && act == Kin::Same {
        for (part, whole) in [(a, b), (b, a)] {
            if doer::one_more(part, whole) {
                return Some(under(part, whole, format!("one counts who did it as well: {}", event.reason())));
            }
        }
    }
    if !meet && let Some(update) = update(a, b, event) {
        return Some(update);
    }
    if matches!(act, Kin::Narrower | Kin::Wider) && a.action.as_deref().is_some_and(classes::harm) && !meet {
        let (part, whole) = if act == Kin::Narrower { (a, b) } else { (b, a) };
        return total(whole)
            .then(|| under(part, whole, format!("all of them were hurt or killed: {}", event.reason())));
    }
    let another = act != Kin::Same && matches!(act, Kin::Narrower | Kin::Wider | Kin::Siblings);
    let mut reason = event.reason();
    if another {
        reason = format!("another act: {reason}");
    }
    let score = Some(event.score.into());
    Some(Link { a: a.figure, b: b.figure, tie: Tie::Same, reason, score })
}

/// Whether a part is told apart from its whole by what it counts: children among the dead.
fn distinct(part: &Fact) -> bool {
    part.whole.as_ref().is_none_or(|whole| {
        whole.action != part.action || whole.counted != part.counted || whole.qualifiers != part.qualifiers
    })
}

/// A narrower count beside a wider one that may hold it.
fn implied(part: &Fact, whole: &Fact, event: &Event<'_>) -> Option<Link> {
    (!exceeds(part, whole) && part.article != whole.article)
        .then(|| under(part, whole, format!("narrower than the other: {}", event.reason())))
}

/// The one is a later state of the other: the toll grew, within days or as its words say, and no rival gives it.
fn update(a: &Fact, b: &Fact, event: &Event<'_>) -> Option<Link> {
    let grows = [a, b].iter().all(|fact| {
        let suspects = fact.range.is_some_and(|range| range.min <= SUSPECTS);
        fact.action.as_deref().is_some_and(|act| classes::harm(act) || suspects && runs(act))
    });
    let (earlier, later) = if loose(a).max.is_some_and(|max| max < loose(b).min) { (a, b) } else { (b, a) };
    let said = marks::of(later).grown;
    let printed = earlier.published.zip(later.published);
    let in_time = match (printed, time::published_apart(a, b)) {
        (Some((before, after)), Some(apart)) => apart <= GROWS && (before < after || before == after && said),
        _ => said,
    };
    if !grows || !in_time || event.strange || event.score < ENOUGH + DOUBT || rivals(a, b) || disputed(a, b) {
        return None;
    }
    exceeds(later, earlier).then(|| Link {
        a: earlier.figure,
        b: later.figure,
        tie: Tie::Update,
        reason: format!("the toll grew: {}", event.reason()),
        score: Some(event.score.into()),
    })
}

fn loose(fact: &Fact) -> Range {
    fact.range.map_or(Range::from(0.0), Range::loosened)
}
