//! When and where an article's own event was, by its first toll: what is told without day or place is as a rule of it.

use jiff::civil::Date;

use super::stem::hash;
use super::{classes, marks, sounds, time, words};
use crate::model::date::day_number;
use crate::model::fold::fold;
use crate::model::{Brief, Fact, Scene};

/// How many days before it is printed news may have happened that tells of no day.
const LATELY: i64 = 7;

/// The toll of the article of `fact`: those that its first sentence about it says were killed or hurt.
fn toll(fact: &Fact) -> impl Iterator<Item = &Brief> {
    let harmed = |one: &&Brief| one.action.as_deref().is_some_and(classes::harm);
    let first = fact.context.figures.iter().find(harmed).map_or(0, |one| one.sentence);
    fact.context.figures.iter().filter(harmed).take_while(move |one| one.sentence <= first)
}

/// First and last day of a figure's event, its own or its article's, where they are few.
pub fn days(fact: &Fact) -> Option<(i64, i64)> {
    let told = || toll(fact).find_map(|one| one.days);
    time::days(fact).or_else(told).filter(|(start, end)| end - start < time::LONG)
}

/// Where a figure's event was, by itself or by its article.
pub fn scene(fact: &Fact) -> Option<Scene> {
    let place = fact.place.first().or_else(|| toll(fact).find_map(|one| one.place.as_ref()))?;
    let place = fold(place);
    Some(Scene { sounds: place.split(' ').map(|word| hash(&words::sound(word))).collect(), place })
}

/// The kinds of disaster a figure may be of: those its sentence tells of, and its article's. Where nobody was harmed a
/// coach may train and a market crash.
pub fn disasters(fact: &Fact) -> u16 {
    if toll(fact).next().is_none() {
        return 0;
    }
    let own = classes::disasters(fact.words.iter());
    // What is told of an earlier year is of the disaster that its sentence names.
    let now = fact.published.map(Date::year);
    let past = fact.words.iter().filter_map(time::year).any(|year| now.is_some_and(|now| year < now));
    if past && own > 0 { own } else { own | sounds::of(&fact.context).disasters }
}

/// Whether two figures are told of two kinds of disaster: a flood, a fire.
pub fn disasters_differ(a: &Fact, b: &Fact) -> bool {
    let (ours, theirs) = (marks::of(a).disasters, marks::of(b).disasters);
    ours & theirs == 0 && ours > 0 && theirs > 0
}

/// Whether the events of two figures lie days apart; `None` where nothing can be told.
pub fn days_apart(a: &Fact, b: &Fact) -> Option<bool> {
    let (ours, theirs) = (marks::of(a).setting, marks::of(b).setting);
    let (Some(x), Some(y)) = (ours, theirs) else {
        // What was printed before the days of the one tells of another.
        let foretold = |days: Option<(i64, i64)>, other: &Fact| {
            days.zip(other.published.map(day_number)).is_some_and(|((start, _), printed)| printed + 1 < start)
        };
        return (foretold(ours, b) || foretold(theirs, a)).then_some(true);
    };
    Some(gap(x, y) > time::NEAR)
}

/// Whether the events of two figures lie days apart where news that tells of no day is of the days before it was printed.
pub fn news_apart(a: &Fact, b: &Fact) -> bool {
    let days = |fact: &Fact| {
        let lately = || fact.published.map(day_number).map(|printed| (printed - LATELY, printed));
        marks::of(fact).setting.or_else(lately)
    };
    days(a).zip(days(b)).is_some_and(|(x, y)| gap(x, y) > time::NEAR)
}

/// Days between two stretches of days; none or less where they meet.
fn gap(a: (i64, i64), b: (i64, i64)) -> i64 {
    (b.0 - a.1).max(a.0 - b.1)
}

/// Whether the events of two figures were at two places, of which neither article is about the other's.
pub fn places_apart(a: &Fact, b: &Fact) -> bool {
    let (Some(x), Some(y)) = (&marks::of(a).scene, &marks::of(b).scene) else { return false };
    x.place != y.place && !central(x, b) && !central(y, a)
}

/// Whether a place is one that the article of `fact` is about, or one that its figure lies in.
fn central(scene: &Scene, fact: &Fact) -> bool {
    let about = &sounds::of(&fact.context).central;
    scene.sounds.iter().any(|word| about.binary_search(word).is_ok()) || marks::of(fact).place.contains(&scene.place)
}
