//! The forms of a verb that reports speech. It knows spelling and what the list says is irregular, never what the verb means.

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

/// The forms of the verb `lemma`, with its past and its participle where `irregular` tells them.
#[must_use]
pub fn inflected(lemma: &str, irregular: &str) -> Vec<(String, CueForm)> {
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
