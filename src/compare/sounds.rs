//! The words and names of an article as they are compared: worked out once, since each article is laid beside many.

use super::stem::hash;
use super::{classes, words};
use crate::model::{Context, Sounds};

/// How many of the rare names that an article prints most stand for what it is about.
const ABOUT: usize = 3;

/// How many of the names printed most tell where its event was.
const CENTRAL: usize = 6;

/// The words and names of `context`.
pub fn of(context: &Context) -> &Sounds {
    context.sounds.get_or_init(|| {
        let names = sorted(context.names.iter());
        let mut anywhere = sorted(context.title.iter().chain(context.lead.iter()));
        anywhere.extend(&names);
        anywhere.sort_unstable();
        let mut rare = sorted(context.names.iter().filter(|name| words::weight(name) >= 1.0));
        rare.dedup();
        Sounds {
            title: words::weighed(&context.title),
            lead: words::weighed(&context.lead),
            printed: words::weighed(&context.names),
            about: words::central(&context.central, ABOUT).iter().map(|name| hash(name)).collect(),
            names,
            rare,
            anywhere,
            central: sorted(context.central.iter().take(CENTRAL).chain(context.title.iter())),
            weight: words::total(&context.names),
            disasters: classes::disasters(context.title.iter().chain(context.lead.iter())),
        }
    })
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut out: Vec<u64> = words.map(|word| hash(&words::sound(word))).collect();
    out.sort_unstable();
    out
}
