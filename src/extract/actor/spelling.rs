//! Spellings of one name: letters that transliterations exchange, and the standard ending of names from a
//! country. It compares letters, never decides that two people are one.

use std::sync::LazyLock;

use crate::extract::lexicon;
use crate::model::fold::fold;

/// What one surname may be written like, spelling folded: "Zelensky", "Zelenskyy", "Zelenski".
#[must_use]
pub fn spelling(word: &str) -> String {
    let folded = fold(word);
    let mut out = String::with_capacity(folded.len());
    let mut last = ' ';
    // What is folded is ASCII.
    for c in folded.bytes().map(char::from) {
        let c = if matches!(c, 'y' | 'j') { 'i' } else { c };
        if c != 'i' || last != 'i' {
            out.push(c);
        }
        last = c;
    }
    out
}

static ENDINGS: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    lexicon::list(include_str!("../words/spellings.txt"))
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            Some([parts.next()?, parts.next()?, parts.next()?])
        })
        .collect()
});

/// The standard spelling of the name of a person from `country`; `None` where the list changes nothing.
#[must_use]
pub fn standard(name: &str, country: &str) -> Option<String> {
    let mut changed = false;
    let words: Vec<String> = name
        .split(' ')
        .map(|word| {
            let plain = deunicode::deunicode(word);
            let ending = ENDINGS.iter().find(|[of, from, _]| *of == country && plain.ends_with(from));
            match ending {
                Some([_, from, to]) => {
                    changed = true;
                    format!("{}{to}", &plain[..plain.len() - from.len()])
                }
                None => word.to_owned(),
            }
        })
        .collect();
    changed.then(|| words.join(" "))
}
