//! The names of an article as their spellings share them: worked out once, since each article is laid beside many.

use super::words;
use crate::model::{Context, Sounds};

/// How many of the rare names that an article prints most stand for what it is about.
const ABOUT: usize = 3;

/// The names of `context` as their spellings share them.
pub fn of(context: &Context) -> &Sounds {
    context.sounds.get_or_init(|| {
        let names = sorted(context.names.iter());
        let mut anywhere = sorted(context.title.iter().chain(&context.lead));
        anywhere.extend(names.iter().cloned());
        anywhere.sort_unstable();
        let mut rare = sorted(context.names.iter().filter(|name| words::weight(name) >= 1.0));
        rare.dedup();
        Sounds {
            about: words::central(&context.central, ABOUT),
            names,
            rare,
            anywhere,
            weight: words::total(&context.names),
        }
    })
}

fn sorted<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut out: Vec<String> = words.map(|word| words::sound(word)).collect();
    out.sort_unstable();
    out
}

/// How many names two sorted lists share.
pub fn shared(a: &[String], b: &[String]) -> usize {
    words::both(a, b).count()
}
