//! The verbs that report speech, and what may follow each: a table read once from the list beside it.

mod forms;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::words;
use crate::model::fold::small;
pub use forms::CueForm;

/// A verb that reports what somebody says, thinks or shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its base form.
    pub lemma: &'static str,
    /// What it does.
    pub class: CueClass,
    /// A clause may follow, with "that" or without.
    pub clause: bool,
    /// A clause without "that" may follow.
    pub bare: bool,
    /// A noun of feeling may follow that belongs to the cue ("expressed concern about").
    pub emotion: bool,
    /// A quotation may follow.
    pub quote: bool,
    /// A question may follow ("whether", "how").
    pub wh: bool,
    /// A noun phrase may follow that is the content.
    pub noun: bool,
    /// Somebody addressed may follow, before the content.
    pub addressee: bool,
    /// An infinitive may follow.
    pub infinitive: bool,
    /// A noun phrase may follow with "to", "of", "for" or "as" behind it.
    pub object: bool,
    /// Prepositions and particles that may stand before the content.
    pub prepositions: Vec<&'static str>,
}

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueClass {
    /// It reports an utterance.
    Say,
    /// It reports an utterance that does something: blame, urge, praise.
    Act,
    /// It reports a belief or a wish.
    Think,
    /// It reports what evidence shows.
    Show,
}

struct Table {
    cues: Vec<Cue>,
    forms: FxHashMap<String, (usize, CueForm)>,
}

/// The cue that `word` is a form of, without regard to case.
#[must_use]
pub fn lookup(word: &str) -> Option<(&'static Cue, CueForm)> {
    TABLE.forms.get(&*small(word)).map(|&(ix, form)| (&TABLE.cues[ix], form))
}

/// The forms of all cues, in small letters.
pub fn forms() -> impl Iterator<Item = &'static str> {
    TABLE.forms.keys().map(String::as_str)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { cues: Vec::new(), forms: FxHashMap::default() };
    for (frame, irregular) in words::cues() {
        let mut parts = frame.split_whitespace();
        let (Some(lemma), Some(class)) = (parts.next(), parts.next()) else { continue };
        let rest: Vec<&'static str> = parts.collect();
        let has = |flag: &str| rest.contains(&flag);
        let cue = Cue {
            lemma,
            class: match class {
                "say" => CueClass::Say,
                "act" => CueClass::Act,
                "think" => CueClass::Think,
                _ => CueClass::Show,
            },
            clause: has("c") || has("h"),
            bare: has("c"),
            emotion: has("e"),
            quote: has("q"),
            wh: has("w"),
            noun: has("n"),
            addressee: has("a"),
            infinitive: has("t"),
            object: has("o"),
            prepositions: rest.iter().filter_map(|p| p.strip_prefix('+')).collect(),
        };
        let ix = table.cues.len();
        table.cues.push(cue);
        for (form, kind) in forms::inflected(lemma, irregular) {
            table.forms.entry(form).or_insert((ix, kind));
        }
    }
    table
});
