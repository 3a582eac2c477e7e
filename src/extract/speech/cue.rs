//! The verbs that report speech, and what may follow each: a table read once from the list beside it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon;
use crate::model::fold::small;

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

/// Forms of a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueForm {
    /// "say"
    Base,
    /// "says"
    Present,
    /// "said", as past tense or participle.
    Past,
    /// "spoken", a participle alone.
    Participle,
    /// "saying"
    Ing,
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
    for line in lexicon::list(include_str!("../words/cues.txt")) {
        let (frame, irregular) = line.split_once('=').unwrap_or((line, ""));
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
        for (form, kind) in inflected(lemma, irregular) {
            table.forms.entry(form).or_insert((ix, kind));
        }
    }
    table
});

fn inflected(lemma: &str, irregular: &str) -> Vec<(String, CueForm)> {
    let vowel = |c: char| "aeiou".contains(c);
    let mut letters = lemma.chars().rev();
    let (last, second, third) = (letters.next(), letters.next(), letters.next());
    let ends_y = last == Some('y') && second.is_some_and(|c| !vowel(c));
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    // One vowel before one consonant in a short verb doubles it: "slammed", "quipped".
    let doubles = last.is_some_and(|c| !vowel(c) && !matches!(c, 'w' | 'x' | 'y'))
        && second.is_some_and(vowel)
        && third.is_none_or(|c| !vowel(c) || lemma == "quip")
        && (lemma.chars().filter(|&c| vowel(c)).count() == 1 || DOUBLING.contains(&lemma));
    let doubled = if doubles { format!("{lemma}{}", last.unwrap_or_default()) } else { String::new() };
    let present = if ends_y {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") || lemma == "go" {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let past = if ends_y {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else if doubles {
        format!("{doubled}ed")
    } else {
        format!("{stem}ed")
    };
    let ing = match lemma {
        "lie" | "see" | "foresee" | "agree" | "disagree" => format!("{lemma}ing"),
        _ if doubles => format!("{doubled}ing"),
        _ => format!("{stem}ing"),
    };
    let mut irregular = irregular.split_whitespace();
    let past = irregular.next().map_or(past, str::to_owned);
    let mut out = vec![
        (lemma.to_owned(), CueForm::Base),
        (present, CueForm::Present),
        (past, CueForm::Past),
        (ing, CueForm::Ing),
    ];
    if let Some(participle) = irregular.next()
        && participle != out[2].0
    {
        out.push((participle.to_owned(), CueForm::Participle));
    }
    // "lay", "read": one form for the base and the past is taken for the past.
    if out[2].0 == lemma {
        out.swap(0, 2);
    }
    out
}

/// Longer verbs stressed on their last syllable.
const DOUBLING: &[&str] =
    &["quip", "admit", "refer", "rebut", "commit", "prefer", "regret", "permit", "forget", "begin"];
