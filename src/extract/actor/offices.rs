//! Words that tell offices, bodies, ministries and outlets: lists read once. It knows words, never where
//! they stand.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::listed::List;
use crate::extract::speech::scene::Scene;
use crate::extract::words;
use crate::model::ActorKind;
use crate::model::fold::small;

struct Lists {
    roles: FxHashMap<&'static str, bool>,
    bodies: FxHashMap<&'static str, (ActorKind, &'static str)>,
    portfolios: FxHashMap<&'static str, &'static str>,
    outlets: FxHashSet<String>,
    organisations: FxHashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    roles: words::offices().collect(),
    bodies: words::list(include_str!("../words/bodies.txt"))
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let (word, kind, standard) = (parts.next()?, parts.next()?, parts.next()?);
            Some((word, (if kind == "group" { ActorKind::Group } else { ActorKind::Organisation }, standard)))
        })
        .collect(),
    portfolios: words::list(include_str!("../words/portfolios.txt"))
        .filter_map(|line| line.split_once('|').map(|(word, standard)| (word.trim(), standard.trim())))
        .collect(),
    outlets: words::outlets().collect(),
    organisations: words::organisation_words().collect(),
});

/// The offices of the list.
pub fn offices() -> impl Iterator<Item = &'static str> {
    LISTS.roles.keys().copied()
}

/// The words that make a name an organisation's, in small letters.
pub fn organisation_words() -> impl Iterator<Item = &'static str> {
    LISTS.organisations.iter().map(String::as_str)
}

/// Whether `word` is an office, and if so whether its holder speaks for a body.
#[must_use]
pub fn office(word: &str) -> Option<bool> {
    LISTS.roles.get(&*small(word)).copied()
}

/// Whether `word` makes a name an organisation's.
#[must_use]
pub fn organisation_word(word: &str) -> bool {
    LISTS.organisations.contains(&*small(word))
}

/// Whether token `at` is an office, and if so whether its holder speaks for a body.
#[must_use]
pub fn office_at(scene: &Scene, at: usize) -> Option<bool> {
    if scene.may(at, List::Office) { office(scene.word(at)) } else { None }
}

/// Whether token `at` makes a name an organisation's.
#[must_use]
pub fn organisation_at(scene: &Scene, at: usize) -> bool {
    scene.may(at, List::Organisation) && organisation_word(scene.word(at))
}

/// The body that the folded words name.
#[must_use]
pub fn body(folded: &str) -> Option<(ActorKind, &'static str)> {
    LISTS.bodies.get(folded).copied()
}

/// The standard word of the ministry portfolio that the small-letter words name.
#[must_use]
pub fn portfolio(words: &str) -> Option<&'static str> {
    LISTS.portfolios.get(words).copied()
}

/// The letters that the folded names of outlets begin with, up to the first other sign.
pub fn outlet_heads() -> impl Iterator<Item = &'static str> {
    LISTS.outlets.iter().map(|name| words::head(name))
}

/// Whether the folded words name an outlet.
#[must_use]
pub fn outlet(folded: &str) -> bool {
    LISTS.outlets.contains(folded)
}
