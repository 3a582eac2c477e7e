//! Base forms into the forms that English makes of them, and back. It knows spelling rules and the lists'
//! notation, never what a word means.

use super::lexicon::Tag;

/// A form to enter in the lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Planned {
    /// The form.
    pub form: Text,
    /// Its base form.
    pub base: &'static str,
    /// The part of speech it is entered under.
    pub tag: Tag,
}

/// A form as a list prints it, or as a place in the buffer of forms that were made.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    /// Printed in a list.
    Printed(&'static str),
    /// Made by a rule: its bytes in the buffer.
    Made(usize, usize),
}

/// Plans the forms of a verb written `base[/past[/participle[/ing]]]`, `+` after a base that doubles its
/// last letter, `,` between two forms in use.
pub fn verb(word: &'static str, made: &mut String, plan: &mut Vec<Planned>) {
    let mut parts = word.split('/');
    let base = parts.next().unwrap_or_default();
    let (base, doubled) = base.strip_suffix('+').map_or((base, false), |base| (base, true));
    let mut put = |form: Text, tag: Tag| plan.push(Planned { form, base, tag });
    put(Text::Printed(base), Tag::Base);
    put(third(base, made), Tag::Present);
    let listed = |part: Option<&'static str>| part.filter(|forms| !forms.is_empty());
    let past = listed(parts.next());
    match past {
        Some(forms) => forms.split(',').for_each(|form| put(Text::Printed(form), Tag::Past)),
        None => stems(base, doubled, |stem| put(joined(made, stem, "ed"), Tag::Past)),
    }
    match (listed(parts.next()), past) {
        (Some(forms), _) | (None, Some(forms)) => {
            forms.split(',').for_each(|form| put(Text::Printed(form), Tag::Participle));
        }
        (None, None) => stems(base, doubled, |stem| put(joined(made, stem, "ed"), Tag::Participle)),
    }
    match listed(parts.next()) {
        Some(forms) => forms.split(',').for_each(|form| put(Text::Printed(form), Tag::Ing)),
        None => {
            let kept = base.ends_with("ee") || base.ends_with("ye") || base.ends_with("oe") || base == "age";
            let stem = if kept { base } else { base.strip_suffix('e').unwrap_or(base) };
            if doubled {
                stems(base, true, |stem| put(joined(made, stem, "ing"), Tag::Ing));
            } else {
                put(joined(made, &[stem], "ing"), Tag::Ing);
            }
        }
    }
}

/// Plans the forms of a noun written `singular[/plural[,plural]]`, `=` after one whose plural is the same,
/// `!` after one without.
pub fn noun(word: &'static str, made: &mut String, plan: &mut Vec<Planned>) {
    let mut parts = word.split('/');
    let head = parts.next().unwrap_or_default();
    let base = head.trim_end_matches(['=', '!']);
    let mut put = |form: Text, tag: Tag| plan.push(Planned { form, base, tag });
    let plural_alone = head.ends_with('!') && base.ends_with('s') && !base.ends_with("ss") && !base.ends_with("cs");
    put(Text::Printed(base), if plural_alone { Tag::Nouns } else { Tag::Noun });
    match parts.next() {
        Some(forms) => forms.split(',').for_each(|form| put(Text::Printed(form), Tag::Nouns)),
        None if head.ends_with('=') => put(Text::Printed(base), Tag::Nouns),
        None if head.ends_with('!') => {}
        None => put(third(base, made), Tag::Nouns),
    }
}

/// Plans the forms of an adjective written `base[/comparative/superlative]`, `+` after one with -er and -est.
pub fn adjective(word: &'static str, made: &mut String, plan: &mut Vec<Planned>) {
    let mut parts = word.split('/');
    let head = parts.next().unwrap_or_default();
    let base = head.trim_end_matches('+');
    let mut put = |form: Text| plan.push(Planned { form, base, tag: Tag::Adjective });
    put(Text::Printed(base));
    for forms in parts {
        forms.split(',').for_each(|form| put(Text::Printed(form)));
    }
    if head.ends_with('+') {
        let stem = soft(base);
        for ending in ["er", "est"] {
            put(joined(made, &stem, ending));
        }
    }
}

/// Base and -s: "strikes", "passes", "carries".
fn third(base: &str, made: &mut String) -> Text {
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) && base != "stomach";
    if let Some(stem) = y_stem(base) {
        joined(made, &[stem, "i"], "es")
    } else if hissing || matches!(base, "go" | "do" | "undergo" | "undo" | "redo" | "forgo" | "overdo") {
        joined(made, &[base], "es")
    } else {
        joined(made, &[base], "s")
    }
}

/// Hands each stem that takes -ed or -ing: with the last letter doubled where it is marked or the word is
/// one short syllable, and beside it the plain one where both are in use ("cancelled", "canceled").
fn stems(base: &str, doubled: bool, mut with: impl FnMut(&[&str])) {
    if doubled {
        with(&[base, &base[base.len() - 1..]]);
        if base.ends_with('l') || base.ends_with('p') || base.ends_with('s') {
            with(&[base]);
        }
    } else if short(base) {
        with(&[base, &base[base.len() - 1..]]);
    } else {
        with(&soft(base));
    }
}

/// The stem before an ending that begins with e: "hope" → "hop", "carry" → "carri".
fn soft(base: &str) -> [&str; 2] {
    if let Some(stem) = base.strip_suffix('e') {
        [stem, ""]
    } else if let Some(stem) = y_stem(base) {
        [stem, "i"]
    } else {
        [base, ""]
    }
}

fn y_stem(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Whether the word is one syllable that ends in one vowel and one consonant ("plan", not "plant").
fn short(base: &str) -> bool {
    let bytes = base.as_bytes();
    let vowel = |b: &u8| b"aeiou".contains(b);
    let n = bytes.len();
    n >= 3
        && !vowel(&bytes[n - 1])
        && !b"wxy".contains(&bytes[n - 1])
        && vowel(&bytes[n - 2])
        && bytes[..n - 2].iter().filter(|b| vowel(b)).count() == usize::from(bytes.starts_with(b"qu"))
}

fn joined(made: &mut String, stem: &[&str], ending: &str) -> Text {
    let start = made.len();
    stem.iter().for_each(|part| made.push_str(part));
    made.push_str(ending);
    Text::Made(start, made.len())
}

/// The singular that an unlisted plural in small letters is likely made from.
#[must_use]
pub fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for hissing in ["sses", "shes", "ches", "xes", "zzes"] {
        if plural.ends_with(hissing) {
            return plural[..plural.len() - 2].to_owned();
        }
    }
    if let Some(stem) = plural.strip_suffix("men") {
        return format!("{stem}man");
    }
    plural.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])).unwrap_or(plural).to_owned()
}
