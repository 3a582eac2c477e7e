//! Names as written → rows of the file: exact alias first, then a unique surname, then another spelling of the
//! same sounds. Likeness alone only suggests: Iran and Iraq are one letter apart.

use super::ast::{Name, Reading, Word};
use super::error::{Error, Kind, nearest};
use crate::model::fold::fold;
use crate::model::{Candidate, NameKind, Names};

/// Rows that a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    /// The rows.
    pub ids: Vec<i64>,
    /// Their name.
    pub name: String,
    /// Other spellings that are meant too.
    pub also: Vec<String>,
    /// How it was found.
    pub how: How,
}

/// How a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As an alias.
    Alias,
    /// By one of its words.
    Word,
    /// By its sounds.
    Spelling,
    /// By its beginning.
    Beginning,
}

/// So many words share a beginning, or so many names a word, that tells little.
const COMMON: usize = 300;
/// How many names are looked through for a likely one.
const LOOKED_THROUGH: usize = 2000;

/// Finds the rows of `kind` that `name` stands for.
///
/// # Errors
/// A name that is not in the file, or that several rows go by.
pub(super) fn resolve(names: &dyn Names, kind: NameKind, name: &Name) -> Result<Resolved, Error> {
    let mut found = one(names, kind, name)?;
    if matches!(kind, NameKind::Actor) && name.how != Reading::Exactly {
        // Rows that differ in spelling alone were not known to be one when they were loaded.
        let name = fold(&found.name);
        let sound = sounds(&name);
        // Spellings differ by a few letters.
        let near = |folded: &str| folded.len().abs_diff(name.len()) <= name.len() / 3 + 2;
        let spellings = sharing_sounds(names, &name).into_iter().filter(|other| near(other) && sounds(other) == sound);
        let mut alike: Vec<Candidate> = spellings
            .flat_map(|other| {
                let mut bearers = names.exactly(kind, &other);
                bearers.retain(|bearer| fold(&bearer.name) == other && !found.ids.contains(&bearer.id));
                bearers
            })
            .collect();
        alike.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        found.ids.extend(alike.iter().map(|other| other.id));
        found.also.extend(alike.into_iter().map(|other| other.name));
    }
    Ok(found)
}

/// Names of actors, spelling folded, that may be other spellings of `folded`: they share a word that sounds the same and
/// begins so, the last one if that tells anything, which is not so of `government`.
fn sharing_sounds(names: &dyn Names, folded: &str) -> Vec<String> {
    let sound = sounds(folded);
    let sounded: Vec<&str> = sound.split(apart).collect();
    let alone = !folded.contains(apart);
    for word in folded.rsplit(apart).filter(|word| !word.is_empty()) {
        let beginnings = (2..=4).map(|letters| word.chars().take(letters).collect::<String>());
        let words = beginnings.map(|beginning| names.words_of_actors(&beginning, COMMON));
        let Some(mut words) = words.into_iter().find(|words| words.len() < COMMON) else { continue };
        words.retain(|word| sounded.contains(&sounds(word).as_str()));
        // Names of one word are those words, whoever else bears them.
        if alone {
            return words;
        }
        let those: Option<Vec<_>> = words.iter().map(|word| names.names_of_actors(word, COMMON)).collect();
        if let Some(those) = those {
            let mut those = those.concat();
            those.sort_unstable();
            those.dedup();
            return those;
        }
    }
    Vec::new()
}

/// Whether a character stands between words.
fn apart(c: char) -> bool {
    !c.is_alphanumeric()
}

fn one(names: &dyn Names, kind: NameKind, name: &Name) -> Result<Resolved, Error> {
    let folded = fold(&name.word.text);
    let exact = names.exactly(kind, &folded);
    if !exact.is_empty() {
        return single(kind, &name.word, exact, How::Alias);
    }
    if kind == NameKind::Article {
        let begun = names.starting(kind, &folded, 20);
        if !begun.is_empty() && !folded.is_empty() {
            return single(kind, &name.word, begun, How::Beginning);
        }
    } else if !folded.contains(' ') {
        let by_word = names.by_word(kind, &folded);
        if !by_word.is_empty() {
            return single(kind, &name.word, by_word, How::Word);
        }
    }
    if kind == NameKind::Place {
        // A place by a name that the file knows only of the actor: Kiev, where its people spoke.
        let acting = names.exactly(NameKind::Actor, &folded);
        let places: Vec<Candidate> = acting.iter().flat_map(|actor| names.exactly(kind, &fold(&actor.name))).collect();
        if !places.is_empty() {
            return single(kind, &name.word, places, How::Alias);
        }
    }
    let all = names.starting(kind, "", LOOKED_THROUGH);
    if kind != NameKind::Article && name.how != Reading::Exactly {
        let sound = sounds(&folded);
        let words = bag(&folded);
        let whole = |folded: &str| sounds(folded) == sound || (words.len() > 1 && bag(folded) == words);
        let part = |folded: &str| !sound.contains(' ') && folded.split(' ').any(|w| sounds(w) == sound);
        let those = |fits: &dyn Fn(&str) -> bool| -> Vec<Candidate> {
            all.iter().filter(|c| fits(&fold(&c.name))).cloned().collect()
        };
        let mut alike = those(&whole);
        if alike.is_empty() {
            alike = those(&part);
        }
        if alike.is_empty() && words.len() > 1 {
            let among = |all: &[String]| words.iter().all(|word| all.contains(word));
            alike = all.iter().filter(|c| among(&bag(&fold(&c.name)))).cloned().collect();
            if !alike.is_empty() {
                return single(kind, &name.word, alike, How::Word);
            }
        }
        if alike.is_empty() && name.how == Reading::Like {
            let known: Vec<String> = all.iter().map(|c| fold(&c.name)).collect();
            let words = known.iter().flat_map(|name| name.split(' ').chain([name.as_str()]));
            if let Some(best) = nearest(&folded, words).first() {
                let bears = |name: &str| name == *best || name.split(' ').any(|word| word == *best);
                alike = all.iter().filter(|c| bears(&fold(&c.name))).cloned().collect();
            }
        }
        if !alike.is_empty() && sound.len() > 2 {
            return single(kind, &name.word, alike, How::Spelling);
        }
    }
    Err(unknown(kind, &name.word, &all))
}

/// The rows found, where they go by one name.
fn single(kind: NameKind, word: &Word, found: Vec<Candidate>, how: How) -> Result<Resolved, Error> {
    let first = found[0].name.clone();
    if found.iter().all(|c| fold(&c.name) == fold(&first)) {
        return Ok(Resolved { ids: found.iter().map(|c| c.id).collect(), name: first, also: Vec::new(), how });
    }
    let plural = match kind {
        NameKind::Actor => "actors",
        NameKind::Place => "places",
        NameKind::Outlet => "outlets",
        NameKind::Article => "articles",
        NameKind::Thing => "things",
        NameKind::Action => "actions",
        NameKind::Qualifier => "qualifiers",
    };
    let error = Error::new(Kind::Ambiguous { what: plural, name: word.text.clone(), count: found.len() }, word.span);
    let list: Vec<String> = found.iter().take(6).map(|c| format!("{} ({})", c.name, c.count)).collect();
    let more = if found.len() > 6 { " · …" } else { "" };
    Err(error.hint("pick one").note(format!("{}{more}", list.join(" · "))))
}

fn unknown(kind: NameKind, word: &Word, all: &[Candidate]) -> Error {
    let what = kind.word();
    let error = Error::new(Kind::UnknownName { what, name: word.text.clone() }, word.span);
    let known: Vec<String> = all.iter().map(|c| fold(&c.name)).collect();
    let folded = fold(&word.text);
    let words = known.iter().flat_map(|name| name.split(' ').chain([name.as_str()]));
    let near = nearest(&folded, words.filter(|w| w.len() > 2));
    let near: Option<&Candidate> = near
        .first()
        .and_then(|near| all.iter().find(|c| fold(&c.name) == *near || fold(&c.name).split(' ').any(|w| w == *near)));
    if let Some(near) = near {
        return error.hint(format!("did you mean `{}`? ({})", near.name, near.count));
    }
    let mut most: Vec<&str> = Vec::new();
    for candidate in all {
        if !most.contains(&candidate.name.as_str()) {
            most.push(&candidate.name);
        }
        if most.len() > 5 {
            break;
        }
    }
    if most.is_empty() {
        return error.note(format!("this file has no {what}s"));
    }
    let more = if most.len() > 5 { ", …" } else { "" };
    most.truncate(5);
    error.note(format!("{what}s in this file: {}{more}", most.join(", ")))
}

/// The words of a name that carry it, by their sounds, in order of the alphabet: `Ministry of Defence of X` and
/// `X Defense Ministry` differ in nothing else.
fn bag(folded: &str) -> Vec<String> {
    let small = |word: &&str| !matches!(*word, "of" | "the" | "for" | "and" | "s");
    let mut words: Vec<String> = folded
        .split(' ')
        .filter(small)
        .map(|word| sounds(word).replace("fens", "fenc").trim_end_matches('n').to_owned())
        .collect();
    words.sort();
    words
}

/// A folded name by its sounds: what writers of other alphabets spell in several ways is spelled in one.
pub(super) fn sounds(folded: &str) -> String {
    const SAME: &[(&str, &str)] = &[
        ("kh", "h"),
        ("zh", "j"),
        ("ts", "c"),
        ("tch", "ch"),
        ("sch", "sh"),
        ("ph", "f"),
        ("yy", "i"),
        ("iy", "i"),
        ("ij", "i"),
        ("ii", "i"),
        ("ey", "ei"),
        ("ye", "e"),
        ("ie", "e"),
        ("ya", "a"),
        ("ia", "a"),
        ("yu", "u"),
        ("iu", "u"),
        ("y", "i"),
        ("w", "v"),
        ("ou", "u"),
        ("oo", "u"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("'", ""),
        ("-", " "),
    ];
    let mut out = folded.to_owned();
    for (written, sounded) in SAME {
        out = out.replace(written, sounded);
    }
    let mut last = ' ';
    out.retain(|c| {
        let keep = c != last;
        last = c;
        keep
    });
    out
}
