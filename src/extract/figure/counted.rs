//! What a number counts: the noun after it with what narrows it, and the class of thing it belongs to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::number::{self, any, is};
use super::unit;
use crate::extract::lexicon::{self, Class, Entry, Tag};
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, Shape, Token, TokenKind};
use crate::extract::words::list;
use crate::model::fold::small;

/// The noun phrase that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// First token after the number.
    pub first: usize,
    /// The head noun.
    pub head: usize,
    /// One past the head.
    pub end: usize,
}

static THINGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in list(include_str!("../words/things.txt")) {
        let (class, forms) = line.split_once('|').expect("a thing has its forms after a bar");
        for form in forms.split(',') {
            out.insert(form.trim(), class.trim());
        }
    }
    out
});

/// How many tokens "39-year-old" is.
const YEARS_OLD: usize = 5;

/// Whether token `at` is a plural noun, as far as its form tells.
#[must_use]
pub fn plural(r: &Reading, at: usize) -> bool {
    let Some(token) = r.tokens.get(at) else { return false };
    if token.kind != TokenKind::Word {
        return false;
    }
    if r.tags[at] == Tag::Nouns {
        return true;
    }
    match token.entry {
        Some(e) if e.tags.0 != 0 => {
            e.tags.has(Tag::Nouns) && matches!(r.tags[at], Tag::Noun | Tag::Name | Tag::Present)
        }
        _ => {
            let word = r.word(at);
            word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !word.ends_with("us")
                && !word.ends_with("is")
        }
    }
}

/// Whether token `at` is a word of `class` printed as a name ("May", "Sunday", "Sept.").
#[must_use]
pub fn date_word(r: &Reading, at: usize, class: Class) -> bool {
    r.tokens.get(at).is_some_and(|t| t.capital() && t.is(class))
}

/// Whether a word may stand between a number and its noun.
fn inside(r: &Reading, at: usize) -> bool {
    let token = &r.tokens[at];
    if any(r, at, &["were", "was", "are", "is", "been", "be", "had", "have", "has", "of"]) {
        return false;
    }
    match token.kind {
        TokenKind::Word => match r.tags[at] {
            Tag::Noun
            | Tag::Nouns
            | Tag::Name
            | Tag::Adjective
            | Tag::Ordinal
            | Tag::Participle
            | Tag::Ing
            | Tag::Number => true,
            Tag::Adverb => {
                r.word(at).ends_with("ly")
                    && r.tags.get(at + 1).is_some_and(|t| matches!(t, Tag::Adjective | Tag::Participle | Tag::Past))
                    || any(r, at, &["more", "less", "other", "so-called", "further", "just", "most"])
            }
            Tag::Past => {
                let next = at + 1 + usize::from(any(r, at + 1, &["and", "or"]));
                matches!(r.tags.get(next), Some(Tag::Noun | Tag::Nouns))
                    || r.tags.get(next) == Some(&Tag::Adjective) && !r.tokens.get(next + 1).is_some_and(Token::capital)
            }
            _ => any(r, at, &["more", "such", "other", "additional", "further", "fewer", "new", "own"]),
        },
        TokenKind::Hyphen => token.gap == Gap::None,
        TokenKind::Symbol => matches!(r.word(at), "&" | "/") && token.gap == Gap::None,
        TokenKind::Quote => true,
        _ => false,
    }
}

/// Whether a hyphen at `at` joins the noun after it to the word before: "co-workers".
fn glued(r: &Reading, at: usize) -> bool {
    let close = |i: usize| r.tokens.get(i).is_some_and(|t| t.gap == Gap::None);
    r.tokens[at].kind == TokenKind::Hyphen && close(at) && close(at + 1) && noun(r, at + 1)
}

/// Whether the word at `at` can be a plural noun, though it was read as a verb.
fn plural_form(r: &Reading, at: usize) -> bool {
    r.tags[at] == Tag::Present && r.tokens[at].entry.is_some_and(|e| e.tags.has(Tag::Nouns))
}

fn noun(r: &Reading, at: usize) -> bool {
    matches!(r.tags[at], Tag::Noun | Tag::Nouns | Tag::Name) && r.tokens[at].kind == TokenKind::Word
}

/// The noun phrase that begins at token `at`, before `end`; `single` where the number before it is one.
#[must_use]
pub fn phrase(r: &Reading, at: usize, end: usize, single: bool) -> Option<Noun> {
    let mut head = None;
    let first = measured(r, at, end);
    let mut here = first;
    let limit = here + 9;
    while here < end && here < limit {
        let states = !single && here == first && plural_form(r, here);
        // "one gunman opened fire": after its noun a verb narrows nothing; "one rocket propelled grenade launcher".
        let joined = || any(r, here, &["propelled", "guided", "powered"]) && here + 1 < end && noun(r, here + 1);
        let verb = head.is_some() && r.tags[here] == Tag::Past && !joined();
        if here > at && r.tokens[here].gap >= Gap::Paragraph || verb || !inside(r, here) && !states {
            // "civilian and military sites": joined adjectives go on to their noun.
            // "50 reported injured and buildings destroyed": those injured are no buildings.
            let state = here > at && any(r, here - 1, STATES) && !any(r, here + 1, STATES);
            let open = head.is_none_or(|h: usize| !plural(r, h) && !single) && !state;
            let and = open && here > at && any(r, here, &["and", "or"]) && here + 1 < end && inside(r, here + 1);
            if !and {
                break;
            }
        }
        // "five states vote": right after its number a plural is a noun.
        let after_number = !single && here == first && plural_form(r, here);
        // "two last week", "one quake every day": when is not what; but "two weekend raids".
        let time = r.time_of.at(here).map(|t| &r.times[t]).filter(|t| t.first == here && t.end <= end);
        if time.is_some_and(|t| t.end == end || !noun(r, t.end)) {
            break;
        }
        // "one way Sanders could win": a name after a common noun begins something else.
        if head.is_some_and(|h: usize| h + 1 == here && !r.tokens[h].capital())
            && r.tokens[here].capital()
            && r.tags[here] == Tag::Name
        {
            break;
        }
        // "28 Photo: Courtesy": a word with a colon behind it begins what follows.
        if r.tokens[here].capital() && r.tokens.get(here + 1).is_some_and(|t| t.kind == TokenKind::Colon) {
            break;
        }
        if noun(r, here) || after_number {
            if date_word(r, here, Class::Weekday) || date_word(r, here, Class::Month) {
                break;
            }
            head = Some(here);
            // A plural ends the phrase, unless it narrows another: "sports clubs".
            let next = here + 1;
            let goes_on = next < end && noun(r, next) && plural(r, next) && !r.tokens[next].capital()
                || next < end && !plural(r, here) && r.tokens[next].kind == TokenKind::Hyphen
                || next + 1 < end && glued(r, next);
            if plural(r, here) && !goes_on {
                break;
            }
        }
        here += 1;
    }
    // "six remain in hospital", "the 30 injured remain": more than one of them wants a plural, or a word that cannot be a verb.
    let verbal = |h: &usize| {
        let base = r.tokens[*h].entry.is_some_and(|e| e.tags.has(Tag::Base) && !e.tags.has(Tag::Nouns));
        // "17 shot", "three voting": a singular after them is no noun either.
        let state = |e: &Entry| e.tags.has(Tag::Participle) || e.tags.has(Tag::Ing);
        let base = base && !r.tokens[*h].capital() || r.tokens[*h].entry.is_some_and(state);
        let here = *h == at || *h == at + 1 && any(r, at, STATES);
        !single && here && at > 0 && r.tags[at - 1] == Tag::Number && !plural(r, *h) && base
    };
    let Some(head) = head.filter(|h| !verbal(h)).or_else(|| standing(r, at, end)) else { return of_age(r, at, end) };
    Some(Noun { first, head, end: head + 1 })
}

/// "a 41-year-old was shot", "two 16-year-olds": an age that stands for who has it.
fn of_age(r: &Reading, at: usize, end: usize) -> Option<Noun> {
    (at + YEARS_OLD <= end && aged(r, at + YEARS_OLD).is_some()).then_some(Noun {
        first: at,
        head: at + YEARS_OLD - 1,
        end: at + YEARS_OLD,
    })
}

/// Where the phrase goes on after a measure that narrows it: "two 17-year-old boys", "eight million 250ml bottles".
fn measured(r: &Reading, at: usize, end: usize) -> usize {
    let hyphen = |i: usize| i < end && r.tokens[i].kind == TokenKind::Hyphen;
    // "a three-year-old girl"
    let number = || r.tokens[at].kind == TokenKind::Number || hyphen(at + 1) && number::numeral(r, at, end).is_some();
    if at >= end || !number() {
        return at;
    }
    let mut next = at + 1 + usize::from(hyphen(at + 1));
    let Some((.., stop)) = unit::find(r, next, end) else { return at };
    next = stop;
    while hyphen(next) && next + 1 < end {
        next += 2;
    }
    next
}

/// "12 page document": the noun beside a number above one that is not plural where no plural follows.
#[must_use]
pub fn compound(r: &Reading, noun: Noun) -> Option<usize> {
    let lone = !plural(r, noun.head) && noun.head > noun.first && r.tags[noun.head] == Tag::Noun;
    let first = noun.first;
    let plain = self::noun(r, first) && !r.tokens[first].capital() && r.tags[first] == Tag::Noun;
    (lone && plain && !any(r, noun.head, &["crew", "personnel", "staff", "police", "aircraft"])).then_some(first)
}

/// Words that stand for those in the state they tell.
const STATES: &[&str] =
    &["dead", "wounded", "injured", "missing", "others", "killed", "hurt", "shot", "male", "female"];

/// "three dead", "20 wounded": an adjective or participle that stands for its noun.
fn standing(r: &Reading, at: usize, end: usize) -> Option<usize> {
    let word = |i: usize| i < end && any(r, i, STATES);
    let reported = ["more", "other", "reported", "feared", "confirmed", "believed", "presumed"];
    let more = at < end && (any(r, at, &reported) || r.tags[at] == Tag::Adverb);
    let told = if word(at) { Some(at) } else { (more && word(at + 1)).then_some(at + 1) };
    // "seven Congolese": a people's name that has no plural.
    told.or_else(|| {
        let name = at < end && r.tags[at] == Tag::Adjective && r.tokens[at].capital() && at > 0;
        (name && (at + 1 >= end || !inside(r, at + 1))).then_some(at)
    })
}

/// The class of the thing that the noun at `head` names, looked up with the words from `first` on.
#[must_use]
pub fn class(r: &Reading, first: usize, head: usize) -> String {
    // "17 shot" are people, "one shot" and "two shots" are not.
    if old(r, head) || first == head && is(r, head, "shot") && first > 0 && !any(r, first - 1, &["one", "a", "1"]) {
        return "person".to_owned();
    }
    if let Some(class) = THINGS.get(&*small(r.word(head))) {
        return (*class).to_owned();
    }
    let singular = singular(r, head);
    // The longest run of words that names a thing wins: "unmanned aerial vehicle" before "vehicle".
    let mut from = first;
    while from < head {
        let mut words = r.words(from, head).to_lowercase();
        words.push(' ');
        words.push_str(&singular);
        if let Some(class) = THINGS.get(words.as_str()) {
            return (*class).to_owned();
        }
        from += 1;
    }
    THINGS.get(singular.as_str()).map_or(singular, |class| (*class).to_owned())
}

/// The singular of the noun at `at`, in small letters unless it is a name.
#[must_use]
pub fn singular(r: &Reading, at: usize) -> String {
    // "co-worker", "club-goer": what a hyphen joins is one word.
    if at >= 2 && glued(r, at - 1) && noun(r, at - 2) && r.tags[at - 2] != Tag::Name {
        return format!("{}-{}", r.word(at - 2).to_lowercase(), lone(r, at));
    }
    lone(r, at)
}

/// The singular of the word at `at` alone.
fn lone(r: &Reading, at: usize) -> String {
    let printed = r.word(at);
    let token = &r.tokens[at];
    let lower = printed.to_lowercase();
    if let Some(entry) = token.entry.filter(|e| e.tags.has(Tag::Nouns)) {
        if entry.lemma() != entry.form && lexicon::lookup(entry.lemma()).is_some_and(|l| l.tags.has(Tag::Noun)) {
            return entry.lemma().to_owned();
        }
    } else if token.entry.is_some_and(|e| e.tags.has(Tag::Noun)) {
        return lower;
    }
    if token.shape == Shape::Upper && printed.len() > 3 && printed.ends_with('s') {
        return lower.trim_end_matches('s').to_owned();
    }
    // "Israelis", "Pakistanis"
    if token.capital() && printed.ends_with("is") && r.tags[at] == Tag::Nouns {
        return lower[..lower.len() - 1].to_owned();
    }
    singular_form(&lower)
}

fn singular_form(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("es")
        && (stem.ends_with("sh")
            || stem.ends_with("ch")
            || stem.ends_with("ss")
            || stem.ends_with('x')
            || stem.ends_with("zz"))
    {
        return stem.to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') && !stem.ends_with('u') && !stem.ends_with('i') => {
            stem.to_owned()
        }
        _ => word.to_owned(),
    }
}

/// What narrows the thing: the words between number and head, those of its class left out.
#[must_use]
pub fn qualifiers(r: &Reading, noun: Noun, class: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "more",
        "other",
        "such",
        "additional",
        "further",
        "new",
        "same",
        "of",
        "the",
        "different",
        "people",
        "and",
        "or",
        "own",
        "reported",
        "feared",
        "believed",
        "presumed",
    ];
    let age = if old(r, noun.head) { noun.end } else { noun.first };
    let mut out: Vec<String> = aged(r, age).into_iter().collect();
    let mut at = noun.first;
    while at < noun.head {
        // "co-workers" is one word.
        if at + 2 == noun.head && glued(r, at + 1) {
            break;
        }
        // "fixed-wing", "high-rise": a hyphen keeps its words together.
        let mut stop = at + 1;
        while stop + 1 < noun.head && r.tokens[stop].kind == TokenKind::Hyphen {
            stop += 2;
        }
        // "New Jersey police officers"
        if r.word(at) == "New" && stop < noun.head && r.tokens[stop].capital() {
            stop += 1;
        }
        let word = r.words(at, stop);
        let token = &r.tokens[at];
        if token.kind == TokenKind::Word && (!any(r, at, EMPTY) || token.capital() && stop > at + 1) {
            let kept = if token.capital() && at != 0 { word.to_owned() } else { word.to_lowercase() };
            let in_class =
                THINGS.iter().any(|(form, c)| *c == class && form.contains(' ') && form.split(' ').any(|w| w == kept))
                    || class.rsplit_once(' ').is_some_and(|(of, _)| of == kept);
            if !in_class && !out.contains(&kept) {
                out.push(kept);
            }
        }
        at = stop;
    }
    out
}

/// The age right before the words that begin at `at`, in figures: "39-year-old", "3-year-old" where "three" is printed.
fn aged(r: &Reading, at: usize) -> Option<String> {
    let first = at.checked_sub(YEARS_OLD)?;
    let hyphen = |at: usize| r.tokens[at].kind == TokenKind::Hyphen;
    let told = hyphen(at - 4) && hyphen(at - 2) && any(r, at - 3, &["year", "month", "week", "day"]) && old(r, at - 1);
    let age = told.then(|| number::numeral(r, first, at)).flatten().filter(|n| n.range.is_exact())?;
    Some(format!("{}-{}-old", age.range.min, r.word(at - 3).to_lowercase()))
}

fn old(r: &Reading, at: usize) -> bool {
    any(r, at, &["old", "olds"])
}

/// Whether the words from `at` refer to things named before: "of them", "of those", "of whom".
#[must_use]
pub fn of_them(r: &Reading, at: usize, end: usize) -> Option<usize> {
    let of = at < end && any(r, at, &["of", "among"]);
    let them = at + 1 < end && any(r, at + 1, &["them", "these", "those", "which", "whom", "us", "you", "whose"]);
    let bare = !r.tags.get(at + 2).is_some_and(|t| matches!(t, Tag::Noun | Tag::Nouns | Tag::Adjective))
        || is(r, at + 1, "them");
    (of && them && bare).then_some(at + 2)
}

/// The noun after "of the", "of its", "of 52": what a part is part of.
#[must_use]
pub fn of_noun(r: &Reading, at: usize, end: usize) -> Option<Noun> {
    if at + 1 >= end || !is(r, at, "of") {
        return None;
    }
    let mut first = at + 1;
    while first < end
        && (matches!(r.tags[first], Tag::Determiner | Tag::Possessive | Tag::Number)
            || any(r, first, &["all", "the", "more", "than", "just", "only", "top"]))
    {
        first += 1;
    }
    let found = phrase(r, first, end, false)?;
    // "twelve of one family": it is its members that are counted.
    if any(r, first - 1, &["one", "a", "an"]) && !plural(r, found.head) {
        return None;
    }
    // "22 of Fred's baseball cards": the possessor is not what is counted.
    if found.end < end && r.tokens[found.end].kind == TokenKind::Clitic {
        // "the world's top 10 exporters"
        let top = found.end + 1 < end && is(r, found.end + 1, "top") && r.tags.get(found.end + 2) == Some(&Tag::Number);
        return phrase(r, found.end + if top { 3 } else { 1 }, end, false);
    }
    Some(found)
}
