//! Base forms into the forms that English makes of them. It knows spelling rules and the lists' notation, never what a word
//! means.

use crate::extract::lexicon::part::Tag;

/// Takes a form, its base form and the part of speech it is entered under.
pub type Put<'a> = dyn FnMut(&str, &str, Tag) + 'a;

/// Puts the forms of a verb written `base[/past[/participle[/ing]]]`, `+` after a base that doubles its
/// last letter, `,` between two forms in use.
pub fn verb(word: &str, put: &mut Put) {
    let mut parts = word.split('/');
    let base = parts.next().unwrap_or_default();
    let (base, doubled) = base.strip_suffix('+').map_or((base, false), |base| (base, true));
    let mut put = |form: &str, tag: Tag| put(form, base, tag);
    put(base, Tag::Base);
    put(&third(base), Tag::Present);
    let mut listed = || parts.next().filter(|forms| !forms.is_empty());
    let past = listed();
    match past {
        Some(forms) => forms.split(',').for_each(|form| put(form, Tag::Past)),
        None => stems(base, doubled, |stem| put(&joined(stem, "ed"), Tag::Past)),
    }
    match (listed(), past) {
        (Some(forms), _) | (None, Some(forms)) => {
            forms.split(',').for_each(|form| put(form, Tag::Participle));
        }
        (None, None) => stems(base, doubled, |stem| put(&joined(stem, "ed"), Tag::Participle)),
    }
    match listed() {
        Some(forms) => forms.split(',').for_each(|form| put(form, Tag::Ing)),
        None => {
            let kept = base.ends_with("ee") || base.ends_with("ye") || base.ends_with("oe") || base == "age";
            let stem = if kept { base } else { base.strip_suffix('e').unwrap_or(base) };
            if doubled {
                stems(base, true, |stem| put(&joined(stem, "ing"), Tag::Ing));
            } else {
                put(&joined(&[stem], "ing"), Tag::Ing);
            }
        }
    }
}

/// Puts the forms of a noun written `singular[/plural[,plural]]`, `=` after one whose plural is the same,
/// `!` after one without.
pub fn noun(word: &str, put: &mut Put) {
    let mut parts = word.split('/');
    let head = parts.next().unwrap_or_default();
    let base = head.trim_end_matches(['=', '!']);
    let mut put = |form: &str, tag: Tag| put(form, base, tag);
    let plural_alone = head.ends_with('!') && base.ends_with('s') && !base.ends_with("ss") && !base.ends_with("cs");
    put(base, if plural_alone { Tag::Nouns } else { Tag::Noun });
    match parts.next() {
        Some(forms) => forms.split(',').for_each(|form| put(form, Tag::Nouns)),
        None if head.ends_with('=') => put(base, Tag::Nouns),
        None if head.ends_with('!') => {}
        None => put(&third(base), Tag::Nouns),
    }
}

/// Puts the forms of an adjective written `base[/comparative/superlative]`, `+` after one with -er and -est.
pub fn adjective(word: &str, put: &mut Put) {
    let mut parts = word.split('/');
    let head = parts.next().unwrap_or_default();
    let base = head.trim_end_matches('+');
    let mut put = |form: &str| put(form, base, Tag::Adjective);
    put(base);
    for forms in parts {
        forms.split(',').for_each(&mut put);
    }
    if head.ends_with('+') {
        let stem = soft(base);
        for ending in ["er", "est"] {
            put(&joined(&stem, ending));
        }
    }
}

/// Base and -s: "strikes", "passes", "carries".
fn third(base: &str) -> String {
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) && base != "stomach";
    if let Some(stem) = y_stem(base) {
        joined(&[stem, "i"], "es")
    } else if hissing || matches!(base, "go" | "do" | "undergo" | "undo" | "redo" | "forgo" | "overdo") {
        joined(&[base], "es")
    } else {
        joined(&[base], "s")
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

fn joined(stem: &[&str], ending: &str) -> String {
    [&stem.concat(), ending].concat()
}
