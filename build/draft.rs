//! The lexicon while its lists are being read: the tag a form is given first is its likeliest.

use std::collections::{BTreeMap, HashMap};

use crate::extract::lexicon::key::Key;
use crate::extract::lexicon::packed::Packed;
use crate::extract::lexicon::part::{CLASSES, Classes, TAGS, Tag, Tags, VERB};
use crate::extract::listed::Lists;
use crate::extract::words::{Country, countries, list, parts};
use crate::inflect;
use crate::listed;

/// A word with what is kept of it.
pub struct Word {
    /// The word.
    pub form: String,
    /// What is kept of it.
    pub kept: Packed,
}

/// A form with what the lists said of it so far.
struct Entry {
    form: String,
    likely: Tag,
    tags: Tags,
    demonym: bool,
    classes: Classes,
    lists: Lists,
    own: bool,
    lemma: String,
    singular: String,
}

#[derive(Default)]
struct Draft {
    entries: Vec<Entry>,
    places: HashMap<Key, usize>,
    classes: BTreeMap<&'static str, Classes>,
}

/// The words of all lists in the order of their places, and the place of the first of each sort.
///
/// # Panics
/// Where a list is not written as it should be.
pub fn words() -> (Vec<Word>, Vec<u16>) {
    let mut draft = Draft::default();
    for (class, words) in CLASSES {
        for word in list(words) {
            draft.classes.entry(word).or_default().0 |= 1 << *class as u16;
        }
    }
    draft.function_words();
    draft.countries();
    draft.open_classes();
    for (word, classes) in draft.classes.clone() {
        draft.known(word, word, word).classes.0 |= classes.0;
    }
    draft.listed();
    draft.packed()
}

impl Draft {
    /// The entry of `form`.
    fn known(&mut self, form: &str, lemma: &str, singular: &str) -> &mut Entry {
        let place = *self.places.entry(Key::listed(form)).or_insert_with(|| {
            let of = |word| self.classes.get(word).copied().unwrap_or_default().0;
            self.entries.push(Entry {
                form: form.to_owned(),
                likely: Tag::Mark,
                tags: Tags::default(),
                demonym: false,
                classes: Classes(of(form) | if singular == lemma { 0 } else { of(singular) }),
                lists: Lists::NONE,
                own: true,
                lemma: lemma.to_owned(),
                singular: singular.to_owned(),
            });
            self.entries.len() - 1
        });
        &mut self.entries[place]
    }

    fn add(&mut self, form: &str, lemma: &str, singular: &str, tag: Tag) {
        let verb = VERB.has(tag);
        let classes =
            if form == lemma { Classes::default() } else { self.classes.get(lemma).copied().unwrap_or_default() };
        let entry = self.known(form, lemma, singular);
        entry.classes.0 |= classes.0;
        if entry.likely == Tag::Mark {
            entry.likely = tag;
        }
        if entry.tags.0 & VERB.0 == 0 && (verb || entry.lemma == entry.form) {
            lemma.clone_into(&mut entry.lemma);
        }
        entry.tags = entry.tags.with(tag);
        if !verb && entry.singular == entry.form {
            singular.clone_into(&mut entry.singular);
        }
    }

    fn function_words(&mut self) {
        for line in list(include_str!("../src/extract/words/function.txt")) {
            let mut parts = line.split_whitespace();
            let Some(form) = parts.next() else { continue };
            let lemma = line.split_whitespace().find_map(|part| part.strip_prefix('=')).unwrap_or(form);
            for name in parts.filter(|part| !part.starts_with('=')) {
                let tag = TAGS.iter().find(|(_, known)| *known == name).map(|(tag, _)| *tag);
                self.add(form, lemma, form, tag.unwrap_or_else(|| panic!("`{name}` is no part of speech")));
            }
        }
    }

    /// Names of one word in the list of countries.
    fn countries(&mut self) {
        for Country { name, others, demonyms, capitals, seats } in countries() {
            for (names, demonym) in
                [(name, false), (others, false), (demonyms, true), (capitals, false), (seats, false)]
            {
                for name in parts(names, ',').filter(|name| !name.contains([' ', '-'])) {
                    self.of_country(&name.to_lowercase(), demonym);
                }
            }
        }
    }

    fn of_country(&mut self, form: &str, demonym: bool) {
        if !demonym {
            return self.add(form, form, form, Tag::Name);
        }
        let plural = form.ends_with('s') && !form.ends_with("ss") || form.ends_with("men");
        if plural {
            self.add(form, form, form.strip_suffix('s').unwrap_or(form), Tag::Nouns);
        } else {
            self.add(form, form, form, Tag::Adjective);
            self.add(form, form, form, Tag::Noun);
        }
        self.known(form, form, form).demonym = true;
    }

    /// Verbs, nouns, adjectives and adverbs with all their forms.
    fn open_classes(&mut self) {
        let words = |text: &'static str| list(text).flat_map(str::split_whitespace);
        for word in words(include_str!("../src/extract/words/nouns.txt")) {
            inflect::noun(word, &mut |form, base, tag| self.add(form, base, base, tag));
        }
        for word in words(include_str!("../src/extract/words/adjectives.txt")) {
            inflect::adjective(word, &mut |form, base, tag| self.add(form, base, base, tag));
        }
        for word in words(include_str!("../src/extract/words/verbs.txt")) {
            inflect::verb(word, &mut |form, base, tag| self.add(form, base, base, tag));
        }
        for word in words(include_str!("../src/extract/words/adverbs.txt")) {
            self.add(word, word, word, Tag::Adverb);
        }
    }

    /// Marks each word with the lists of rules it stands in, last, so that those add nothing to the lexicon.
    fn listed(&mut self) {
        let lists = listed::words();
        for entry in &mut self.entries {
            let of = |word| lists.get(word).copied().unwrap_or(Lists::NONE);
            entry.lists = of(&entry.form);
            if entry.lemma != entry.form {
                entry.lists = entry.lists.or_of_base(of(&entry.lemma));
            }
        }
        for (word, lists) in lists {
            // Some lists have phrases too, which no token is.
            if Key::of(&word).is_some_and(|key| !self.places.contains_key(&key)) {
                let entry = self.known(&word, &word, &word);
                (entry.own, entry.lists) = (false, lists);
            }
        }
    }

    /// What is kept of each word, and the place of the first of each sort.
    fn packed(mut self) -> (Vec<Word>, Vec<u16>) {
        // A base form that no list has.
        for base in self.entries.iter().flat_map(|entry| [&entry.lemma, &entry.singular]).cloned().collect::<Vec<_>>() {
            if !self.places.contains_key(&Key::listed(&base)) {
                self.known(&base, &base, &base).own = false;
            }
        }
        let places = &self.places;
        let place = |word: &str| u16::try_from(places[&Key::listed(word)]).expect("there are fewer words");
        let (mut sorts, mut firsts) = (HashMap::new(), Vec::new());
        let words = self.entries.iter().map(|entry| {
            let sort = *sorts.entry((entry.tags.0, entry.likely, entry.lemma == entry.form)).or_insert_with(|| {
                firsts.push(place(&entry.form));
                u16::try_from(firsts.len() - 1).expect("there are fewer sorts than words")
            });
            let kept = Packed {
                length: u8::try_from(entry.form.len()).expect("a key is shorter"),
                likely: entry.likely,
                tags: entry.tags,
                demonym: entry.demonym,
                classes: entry.classes,
                lists: entry.lists,
                own: entry.own,
                lemma: place(&entry.lemma),
                singular: place(&entry.singular),
                sort,
            };
            Word { form: entry.form.clone(), kept }
        });
        (words.collect(), firsts)
    }
}
