//! Which lists of rules each word stands in.

use std::collections::BTreeMap;

use crate::extract::listed::{List, Lists};
use crate::extract::speech::cue::forms;
use crate::extract::words::{self, Action, Country, head, parts};
use crate::model::fold::fold;

/// Each word of the lists with those it stands in.
pub fn words() -> BTreeMap<String, Lists> {
    let mut out = BTreeMap::new();
    let mut add = |list: List, word: &str| {
        let lists = out.entry(word.to_owned()).or_insert(Lists::NONE);
        *lists = lists.or(Lists::of(&[list]));
    };
    for (frame, irregular) in words::cues() {
        let lemma = frame.split_whitespace().next().unwrap_or_default();
        forms::inflected(lemma, irregular).iter().for_each(|(form, _)| add(List::Cue, form));
    }
    words::cue_nouns().for_each(|(noun, _)| add(List::CueNoun, noun));
    words::offices().for_each(|(office, _)| add(List::Office, office));
    words::organisation_words().for_each(|word| add(List::Organisation, &word));
    words::outlets().for_each(|name| add(List::Outlet, head(&name)));
    for Country { name, others, demonyms, capitals, seats } in words::countries() {
        let all = [name, others, demonyms, capitals, seats];
        all.iter().flat_map(|names| parts(names, ',')).for_each(|name| add(List::Nation, head(&fold(name))));
        let places = [others, capitals, seats].into_iter().flat_map(|names| parts(names, ','));
        places.chain([name]).for_each(|name| add(List::Place, &words::place_head(name)));
    }
    words::ARTICLES.iter().for_each(|article| add(List::Nation, article));
    for (_, places) in words::places() {
        parts(places, ';')
            .flat_map(|names| parts(names, '='))
            .for_each(|name| add(List::Place, &words::place_head(name)));
    }
    words::numbers().for_each(|(word, ..)| add(List::Number, word));
    words::BEFORE_NUMBERS.iter().for_each(|word| add(List::Number, word));
    for Action { verbs, nouns, .. } in words::actions() {
        // One with a second word is looked up by its first.
        parts(verbs, ',').for_each(|verb| add(List::ActionVerb, verb.split(' ').next().unwrap_or(verb)));
        parts(nouns, ',').for_each(|noun| add(List::ActionNoun, noun));
    }
    words::prepositions().for_each(|(first, _)| add(List::Several, first));
    for (list, words) in [
        (List::Death, words::DEADLY),
        (List::Death, words::DEATH),
        (List::Death, words::DEAD),
        (List::Death, words::LIFE),
        (List::Ministry, words::MINISTRIES),
        (List::Hedge, words::HEDGES),
        (List::Attribution, words::ATTRIBUTIONS),
    ] {
        words.iter().for_each(|word| add(list, word));
    }
    out
}
