//! Whether what two figures share is enough to take them for one number of one event.

use super::classes::{self, Kin};
use super::event::Event;
use super::setting;
use super::time::Times;
use super::voice::{disputed, rivals};
use crate::model::{Brief, Fact, Range};

/// Score from which two figures that may mean one number are one event's.
pub const ENOUGH: f32 = 1.5;
/// What is asked on top where their numbers cannot be one.
const DISJOINT: f32 = 0.5;
/// What is asked on top where the numbers meet, but something else speaks against it.
pub const DOUBT: f32 = 0.6;
/// The weight of shared words that two measures need.
const MEASURED: f32 = 0.5;
/// The same where both say of what they are.
const NAMED: f32 = 0.2;
/// The weight of shared words from which each sentence may have a word of its own where they give two measures.
const ALIKE: f32 = 3.0;
/// The same within one article, where two numbers for one thing are rare.
const HERE: f32 = 2.0;
/// The same where they only overlap.
const HERE_OVERLAP: f32 = 2.2;
/// The weight of shared words that is asked there of a bound without an end.
const HERE_OPEN: f32 = 0.3;
/// The same where they cannot be one.
const HERE_DISJOINT: f32 = 3.4;
/// The weight of shared words from which a number told in passing is taken for the other.
const TOLD: f32 = 0.4;
/// How many times as large as the other a number may be that a wide range means as well.
const FAR: f64 = 2.0;
/// How many times as large one is where two numbers are nearly the same.
const CLOSE: f64 = 1.15;
/// How many times as large one may be where they conflict.
const FAR_APART: f64 = 3.5;
/// The same on one day in one place.
const FAR_HERE: f64 = 10.0;

/// How far what two figures share goes to show that they are one number of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It shows it.
    Enough,
    /// More would be needed.
    Little,
    /// Something else speaks against it.
    Against,
}

impl Proof {
    const fn of(shown: bool) -> Self {
        if shown { Self::Enough } else { Self::Little }
    }
}

/// How far what the two share goes to show that they are one number of one event.
pub fn proof(a: &Fact, b: &Fact, thing: Kin, act: Kin, event: &Event<'_>) -> Proof {
    let (Some(x), Some(y)) = (a.range, b.range) else { return Proof::Little };
    // Some of a larger number and all of one are two things, unless they are the same.
    if a.partial != b.partial && x != y && a.whole.is_none() && b.whole.is_none() {
        return Proof::Against;
    }
    let meet = meeting(a, b);
    let said = if a.unit.is_some() {
        // Durations, shares and sums are told of everything: the words must show that they are of one.
        let named = a.counted.is_some() && a.counted == b.counted;
        if meet {
            event.near >= if named { NAMED } else { MEASURED }
        } else {
            // "12 million for the school" and "30 million for the bridge" are of two things.
            let words = if named { MEASURED } else { 1.5 * MEASURED };
            event.near >= words && (event.alone == 0 || event.alone == 1 && (named || event.near >= ALIKE))
        }
    } else if act == Kin::None || (a.action.is_none() && b.action.is_none()) {
        without_act(a, b, thing, act, event)
    } else {
        true
    };
    // Of two numbers of which neither says what it counts, nothing tells that they are of one thing, unless they are one.
    let nameless = [a, b].iter().all(|fact| fact.counted.is_none() && fact.unit.is_none() && fact.action.is_none());
    if !said || nameless && !meet {
        Proof::Little
    } else if a.article == b.article {
        here(a, b, event)
    } else if meet {
        if nearer(a, b) || nearer(b, a) { Proof::Little } else { agreeing([a, b], x, y, event) }
    } else {
        differing(a, b, [thing, act], event)
    }
}

/// Whether figures without an act to go by are of one thing all the same: the same noun, or sentences
/// that say the same. A large number is an anchor of its own; a small one may count anything.
fn without_act(a: &Fact, b: &Fact, thing: Kin, act: Kin, event: &Event<'_>) -> bool {
    let (Some(x), Some(y)) = (a.range, b.range) else { return false };
    let meet = meeting(a, b);
    let noun = a.counted.is_some() && a.counted == b.counted;
    // Many people, and nearly as many: how many live there.
    let crowds = x.min.min(y.min) >= 500.0
        && thing == Kin::Same
        && middle(x).max(middle(y)) <= 2.0 * middle(x).min(middle(y))
        && event.score >= ENOUGH + 2.0 * DOUBT;
    if act == Kin::None && !noun && !crowds && !meet {
        return false;
    }
    let (large, dozen) = (x.min.max(y.min) >= 50.0, x.min.min(y.min) >= 10.0);
    let needed = match (noun, meet) {
        (_, true) if large && event.score >= ENOUGH + DOUBT => 0.0,
        (_, true) if large => 0.1,
        (true, true) if x == y => 0.1,
        (_, false) if crowds => 0.1,
        (false, true) if x == y && dozen => 0.35,
        (true, true) => 0.4,
        (false, true) => 0.8,
        (true, false) => 0.5,
        (false, false) => 1.0,
    };
    let harm = [a, b].iter().any(|fact| fact.action.as_deref().is_some_and(classes::harm));
    let unsure = match (harm, a.action.is_some() && b.action.is_some()) {
        (true, _) => 0.5,
        (false, true) => 0.2,
        (false, false) => 0.0,
    };
    // Two kinds of a thing are as a rule two things; a kind and no kind, with one number, may well be one.
    let kinds = match thing {
        Kin::Same => 0.0,
        Kin::Narrower | Kin::Wider if noun && x == y => 0.1,
        _ => 0.5,
    };
    event.near >= needed + unsure + kinds
}

/// Two figures of one article: one voice does not give two numbers for one thing.
fn here(a: &Fact, b: &Fact, event: &Event<'_>) -> Proof {
    if meeting(a, b) {
        let open = [a, b].iter().any(|fact| fact.range.is_some_and(|range| range.max.is_none()));
        let said = a.range == b.range || !open || event.near >= HERE_OPEN;
        return Proof::of(said && event.score >= if a.range == b.range { HERE } else { HERE_OVERLAP });
    }
    if disputed(a, b) {
        Proof::of(event.score >= HERE)
    } else if rivals(a, b) {
        Proof::of(event.score >= HERE_DISJOINT)
    } else {
        Proof::Against
    }
}

/// Two numbers of two articles that may be one.
fn agreeing([a, b]: [&Fact; 2], x: Range, y: Range, event: &Event<'_>) -> Proof {
    // Two lower bounds always meet, and other names told of other numbers are of another event.
    let open = x.max.is_none() && y.max.is_none() && event.near < 0.5;
    if open && middle(x).max(middle(y)) > 1.25 * middle(x).min(middle(y)) {
        return Proof::Little;
    }
    if x != y && (event.another || setting::places_apart(a, b)) {
        return Proof::Against;
    }
    Proof::of(event.score >= ENOUGH + if x != y && event.strange { DOUBT } else { 0.0 })
}

/// Two numbers of two articles that cannot be one: neither is told in passing, neither article has a
/// better match for the other or is about something the other does not name, and they are of one order.
fn differing(a: &Fact, b: &Fact, kin: [Kin; 2], event: &Event<'_>) -> Proof {
    let (Some(x), Some(y)) = (a.range, b.range) else { return Proof::Little };
    // "At least 10" and 600 neither agree nor differ.
    if x.overlaps(y) && (x.max.is_none() || y.max.is_none() || x.min == 0.0 || y.min == 0.0) {
        return Proof::Little;
    }
    let placed = !a.place.is_empty() && a.place.first() == b.place.first();
    let dated = matches!(event.times, Some(Times::Overlap { .. }));
    // A number that is set against another stands beside it.
    let disputed = disputed(a, b);
    // So do two that are nearly the same, where much else is.
    let close = scale(x, y) <= CLOSE && event.score >= ENOUGH + 2.0 * DOUBT;
    let passing = !disputed && !close && !placed && !dated && event.near < TOLD && (aside(a) || aside(b));
    if event.elsewhere || setting::places_apart(a, b) || !disputed && (answered(a, b) || answered(b, a)) {
        return Proof::Against;
    }
    if passing {
        return Proof::Little;
    }
    // What one sends and the other shoots down may differ by any number, as may a part and its whole.
    let scaled = scale(x, y) <= if disputed || placed && dated { FAR_HERE } else { FAR_APART };
    if !scaled && !kin.iter().any(|kin| matches!(kin, Kin::Narrower | Kin::Wider)) {
        return Proof::Against;
    }
    Proof::of(event.score >= ENOUGH + DISJOINT)
}

/// Whether the numbers of two figures may be one.
pub fn meeting(a: &Fact, b: &Fact) -> bool {
    a.range.zip(b.range).is_some_and(|(x, y)| x.loosened().overlaps(y.loosened()) && near(x, y))
}

/// Whether two ranges that overlap may well mean one number: "at least 10" overlaps 600 and means another.
fn near(x: Range, y: Range) -> bool {
    scale(x, y) <= FAR
}

/// How many times as large as the other one of two ranges is.
fn scale(x: Range, y: Range) -> f64 {
    middle(x).max(middle(y)) / middle(x).min(middle(y)).max(1.0)
}

/// The number a range speaks of: its middle, or the bound that is said.
fn middle(range: Range) -> f64 {
    match range.max {
        None => range.min,
        Some(max) if range.min == 0.0 => max,
        Some(max) => (range.min + max) / 2.0,
    }
}

/// Whether an earlier figure of its article counts the same thing and act with another number: then
/// it may well be of an event that is told in passing.
fn aside(fact: &Fact) -> bool {
    let figures = &fact.context.figures;
    let late = |one: &Brief| {
        figures.iter().any(|other| {
            other.start < one.start
                && !one.range.zip(other.range).is_some_and(|(x, y)| x.loosened().overlaps(y.loosened()))
                && alike(other.counted.as_deref(), one.counted.as_deref(), classes::things)
                && alike(other.action.as_deref(), one.action.as_deref(), classes::acts)
        })
    };
    // What stands in one sentence with such a figure is of its event.
    let harm = |act: &Option<String>| act.as_deref().is_some_and(classes::harm);
    figures
        .iter()
        .filter(|one| {
            one.start == fact.start || (one.sentence == fact.sentence && harm(&one.action) && harm(&fact.action))
        })
        .any(late)
}

/// Whether the article of `b` says the number of `a` of another figure of the same thing and act.
fn nearer(a: &Fact, b: &Fact) -> bool {
    let (Some(x), Some(y)) = (a.range, b.range) else { return false };
    let far = |range: Range| scale(range, x) > 1.05;
    far(y)
        && b.context.figures.iter().any(|other| {
            other.start != b.start
                && other.range.is_some_and(|range| !far(range))
                && alike(other.counted.as_deref(), b.counted.as_deref(), classes::things)
                && alike(other.action.as_deref(), b.action.as_deref(), classes::acts)
        })
}

/// Whether the article of `b` has a figure of the same thing and act that fits `a` better than `b`
/// does: one that may mean its number, or, where none may, one that comes first.
fn answered(a: &Fact, b: &Fact) -> bool {
    let Some(said) = a.range.map(Range::loosened) else { return false };
    b.context.figures.iter().any(|other| {
        other.start != b.start
            // What prints one of its parts as all of it does rival it.
            && other.whole != Some(b.start)
            // What may be the same number as `b` is no rival of it.
            && !other.range.zip(b.range).is_some_and(|(other, b)| other.loosened().overlaps(b.loosened()))
            && other.range.is_some_and(|range| range.loosened().overlaps(said) && near(range, said))
            && alike(other.counted.as_deref(), b.counted.as_deref(), classes::things)
            && alike(other.action.as_deref(), b.action.as_deref(), classes::acts)
    })
}

/// Whether two classes may be one; what was not read may be any.
fn alike(x: Option<&str>, y: Option<&str>, kin: fn(&str, &str) -> Kin) -> bool {
    x.zip(y).is_none_or(|(x, y)| kin(x, y) == Kin::Same)
}
