//! What two articles have in common, whichever of their figures are laid side by side.

use super::{sounds, words};
use crate::model::{Context, Sounds, Word, WordList};

/// How many of the names that both print stand in a reason.
const TOLD: usize = 3;

/// What two articles have in common.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// How much the names that both print speak for one event.
    pub printed: f32,
    /// How much the words that both begin with do.
    pub begun: f32,
    /// How many rare words both print as names, or begin with.
    pub rare: usize,
    /// The first of them in the order of letters, for a reader.
    pub told: String,
    /// How many rare names both have, in whatever spelling.
    pub names: usize,
    /// Whether neither names any of what the other is about.
    pub foreign: bool,
    /// Whether neither prints anywhere what the other names most.
    pub elsewhere: bool,
}

impl Common {
    /// What the articles of two figures have in common, whichever comes first.
    pub fn of<'a>(a: &'a Context, b: &'a Context) -> Self {
        let (ours, theirs) = (sounds::of(a), sounds::of(b));
        let least = ours.weight.min(theirs.weight).max(1.0);
        let both = |list: &'a WordList, one: &'a [Word], other: &'a [Word]| {
            let rare = words::shared(one, other).filter(|word| word.class == words::RARE);
            rare.filter_map(|word| list.get(word.at as usize))
        };
        let mut rare: Vec<&str> = both(&a.names, &ours.printed, &theirs.printed).collect();
        let spelt_alike = rare.len();
        rare.extend(both(&a.lead, &ours.lead, &theirs.lead));
        rare.extend(both(&a.title, &ours.title, &theirs.title));
        rare.sort_unstable();
        rare.dedup();
        // One name in two spellings is shared as well.
        let names = words::both(&ours.rare, &theirs.rare);
        let weight = words::shared_weight(&ours.printed, &theirs.printed) + names.saturating_sub(spelt_alike) as f32;
        let lead = words::shared_weight(&ours.lead, &theirs.lead);
        let title = words::shared_weight(&ours.title, &theirs.title);
        let told: Vec<&str> = rare.iter().take(TOLD).copied().collect();
        Self {
            printed: (weight * 0.25).min(1.5) + weight / least,
            begun: (lead * 0.12).min(0.8) + (title * 0.3).min(0.6),
            rare: rare.len().max(names),
            told: told.join(", "),
            names,
            foreign: foreign([ours, theirs], |sounds| &sounds.about, |sounds| &sounds.names),
            elsewhere: foreign(
                [ours, theirs],
                |sounds| &sounds.about[..sounds.about.len().min(1)],
                |sounds| &sounds.anywhere,
            ),
        }
    }
}

/// Whether neither article names what the other is about, which is `about` of it; `names` are those it looks among.
fn foreign([a, b]: [&Sounds; 2], about: fn(&Sounds) -> &[u64], names: fn(&Sounds) -> &Vec<u64>) -> bool {
    let named = |about: &[u64], names: &[u64]| about.iter().any(|name| names.binary_search(name).is_ok());
    let (x, y) = (about(a), about(b));
    !x.is_empty() && !y.is_empty() && !named(x, names(b)) && !named(y, names(a))
}
