//! The standard ending of names from a country. It knows letters, never decides that two people are one.

use std::sync::LazyLock;

use crate::extract::words;

static ENDINGS: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    words::list(include_str!("../words/spellings.txt"))
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
