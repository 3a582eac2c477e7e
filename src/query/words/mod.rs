//! The words of topics: synonyms, kinds and inflected forms, read from a data file. Knows no file of the user's.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The days of the week.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

use crate::model::fold::fold;

/// What the data file says.
pub(super) struct Words {
    /// Word → class of thing.
    things: HashMap<String, String>,
    /// Class of thing → classes that are kinds of it.
    kinds: HashMap<String, Vec<String>>,
    /// Word → class of action.
    actions: HashMap<String, String>,
}

/// The words, read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("topics.txt")));

/// What a word of a topic stands for, by the data file alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A class of thing.
    Thing(String),
    /// A class of action.
    Action(String),
}

impl Words {
    /// What a folded word or phrase stands for.
    pub(super) fn meaning(&self, folded: &str) -> Option<Meaning> {
        if let Some(class) = self.things.get(folded) {
            return Some(Meaning::Thing(class.clone()));
        }
        self.actions.get(folded).map(|class| Meaning::Action(class.clone()))
    }

    /// A class of thing with all that are kinds of it, at any remove.
    pub(super) fn with_kinds(&self, class: &str) -> Vec<String> {
        let mut out = vec![class.to_owned()];
        let mut at = 0;
        while let Some(one) = out.get(at).cloned() {
            for kind in self.kinds.get(&one).into_iter().flatten() {
                if !out.contains(kind) {
                    out.push(kind.clone());
                }
            }
            at += 1;
        }
        out
    }

    /// The classes that `class` is a kind of, at any remove.
    pub(super) fn wholes(&self, class: &str) -> Vec<&str> {
        self.kinds
            .keys()
            .filter(|whole| *whole != class && self.with_kinds(whole).iter().any(|k| k == class))
            .map(String::as_str)
            .collect()
    }

    /// The classes that are a kind of no other, each with all its kinds, in the order of the alphabet.
    pub(super) fn broadest(&self) -> Vec<(&str, Vec<String>)> {
        let mut out: Vec<(&str, Vec<String>)> = (self.kinds.keys())
            .filter(|class| !self.kinds.values().flatten().any(|kind| kind == *class))
            .map(|class| (class.as_str(), self.with_kinds(class)))
            .collect();
        out.sort_unstable();
        out
    }

    /// Every word the data file has.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.things.keys().chain(self.actions.keys()).map(String::as_str)
    }
}

/// A folded word in the forms a file may hold it in: as it is, and in the singular.
pub(super) fn forms(folded: &str) -> Vec<String> {
    let mut out = vec![folded.to_owned()];
    let mut add = |form: String| {
        if form.len() > 1 && !out.contains(&form) {
            out.push(form);
        }
    };
    if let Some(stem) = folded.strip_suffix("ies") {
        add(format!("{stem}y"));
    }
    if let Some(stem) = folded.strip_suffix("es")
        && stem.ends_with(['s', 'x', 'z', 'h'])
    {
        add(stem.to_owned());
    }
    if let Some(stem) = folded.strip_suffix("men") {
        add(format!("{stem}man"));
    }
    if let Some(stem) = folded.strip_suffix("ves") {
        add(format!("{stem}fe"));
        add(format!("{stem}f"));
    }
    if let Some(stem) = folded.strip_suffix('s')
        && !stem.ends_with('s')
    {
        add(stem.to_owned());
    }
    out
}

fn read(text: &str) -> Words {
    let mut words = Words { things: HashMap::new(), kinds: HashMap::new(), actions: HashMap::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, list)) = line.split_once(": ") else { continue };
        let Some((sort, class)) = head.split_once(' ') else { continue };
        let list = list.split(", ").map(fold);
        match sort {
            "thing" => {
                words.things.insert(class.to_owned(), class.to_owned());
                words.things.extend(list.map(|word| (word, class.to_owned())));
            }
            "action" => {
                words.actions.insert(class.to_owned(), class.to_owned());
                words.actions.extend(list.map(|word| (word, class.to_owned())));
            }
            _ => words.kinds.entry(class.to_owned()).or_default().extend(list),
        }
    }
    words
}
