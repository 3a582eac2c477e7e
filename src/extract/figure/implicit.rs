//! Counts that no number prints: "a woman was killed", "no casualties", "several people were hurt". It
//! speaks only of harm to people, or every article of the language would count.

use super::action::{self, Action, Side};
use super::counted::{self, Noun};
use super::number::{Form, Numeral, any, is};
use super::quantity::Quantity;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::Range;
use crate::model::hedge::VAGUE;

/// Classes of things that are people.
const PEOPLE: &[&str] = &[
    "person",
    "civilian",
    "child",
    "woman",
    "man",
    "soldier",
    "police officer",
    "militant",
    "prisoner",
    "hostage",
    "refugee",
    "migrant",
    "resident",
    "passenger",
    "worker",
    "student",
    "journalist",
    "doctor",
    "nurse",
    "driver",
    "pilot",
    "firefighter",
    "medic",
    "teacher",
    "protester",
    "pensioner",
    "villager",
    "tourist",
    "girl",
    "boy",
    "teenager",
    "farmer",
    "bystander",
    "patient",
];

/// The implicit count at token `at`, with the noun and the action that show it.
#[must_use]
pub fn find(r: &Reading, at: usize, start: usize, end: usize) -> Option<(Quantity, Option<Noun>, &'static str)> {
    let token = &r.tokens[at];
    if token.kind != TokenKind::Word || token.span.len() > 7 {
        return None;
    }
    match r.word(at).as_bytes()[0] {
        b'a' | b'A' if any(r, at, &["a", "an", "another"]) => {
            if is(r, at, "a") && is(r, at + 1, "few") {
                return several(r, at, at + 2, start, end);
            }
            // "killing two and injuring another": it stands for its noun.
            if is(r, at, "another") && !noun_phrase(r, at + 1, end) {
                let noun = Noun { first: at, head: at, end: at + 1 };
                return harmed(r, at, noun, start, end)
                    .then(|| (quantity(r, at, Range::exact(1.0)), None, "another-harmed"));
            }
            let noun = counted::phrase(r, at + 1, end, true)?;
            let owns = r.tokens.get(noun.end).is_some_and(|t| t.kind == TokenKind::Clitic);
            let plain = noun.head <= noun.first + 4 && !owns && !counted::plural(r, noun.head) && people(r, noun);
            (plain && harmed(r, at, noun, start, end))
                .then(|| (quantity(r, at, Range::exact(1.0)), Some(noun), "a-person-harmed"))
        }
        b's' | b'S' if is(r, at, "several") => several(r, at, at + 1, start, end),
        b'n' | b'N' if is(r, at, "no") => {
            // "no one", "no-one"
            let one = at + 1 + usize::from(r.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Hyphen));
            if is(r, one, "one") {
                let noun = Noun { first: one, head: one, end: one + 1 };
                return harmed(r, at, noun, start, end).then(|| (wide(r, at, one + 1, 0.0), None, "nobody-harmed"));
            }
            let noun = counted::phrase(r, at + 1, end, false)?;
            let told = action::noun(r, noun.head).is_some_and(|n| n.1) && r.word(noun.head).ends_with('s');
            let near = noun.head <= at + 3;
            (near && (told || people(r, noun) && harmed(r, at, noun, start, end)))
                .then(|| (quantity(r, at, Range::exact(0.0)), Some(noun), "nobody-harmed"))
        }
        b'n' | b'N' if any(r, at, &["nobody", "none"]) => {
            // "none of the 45 passengers was hurt"
            let those = counted::of_noun(r, at + 1, end).filter(|noun| people(r, *noun)).map(|noun| noun.end);
            let stop = counted::of_them(r, at + 1, end).or(those).unwrap_or(at + 1);
            let noun = Noun { first: at, head: at, end: stop };
            harmed(r, at, noun, start, end).then(|| (quantity(r, at, Range::exact(0.0)), None, "nobody-harmed"))
        }
        _ => None,
    }
}

fn several(
    r: &Reading,
    first: usize,
    at: usize,
    start: usize,
    end: usize,
) -> Option<(Quantity, Option<Noun>, &'static str)> {
    let noun = counted::phrase(r, at, end, false)?;
    let words = r.words(first, at).to_ascii_lowercase();
    let (_, low, high) = VAGUE.iter().find(|v| v.0 == words)?;
    if !people(r, noun) || !harmed(r, first, noun, start, end) {
        return None;
    }
    let mut q = wide(r, first, at, *low);
    q.n.range = Range::between(*low, *high);
    q.n.form = Form::Vague;
    Some((q, Some(noun), "several-people-harmed"))
}

/// Whether a noun names people.
#[must_use]
pub fn people(r: &Reading, noun: Noun) -> bool {
    r.tokens[noun.head].is(Class::Person) || {
        let class = counted::class(r, noun.first, noun.head);
        PEOPLE.contains(&class.as_str())
    }
}

/// Whether the token at `at` goes on with a noun phrase.
fn noun_phrase(r: &Reading, at: usize, end: usize) -> bool {
    at < end
        && matches!(
            r.tags[at],
            Tag::Noun | Tag::Nouns | Tag::Name | Tag::Number | Tag::Ordinal | Tag::Adjective if !harm_state(r, at)
        )
}

/// Whether the word at `at` is a state such as "dead", which may stand behind its noun.
fn harm_state(r: &Reading, at: usize) -> bool {
    r.tags[at] == Tag::Adjective && action::noun(r, at).is_some_and(|n| n.1)
}

/// Whether an act of harm befalls what stands in the tokens from `first` to the end of `noun`, close by.
fn harmed(r: &Reading, first: usize, noun: Noun, start: usize, end: usize) -> bool {
    let near = |a: &Action| match a.side {
        Side::Subject => a.at < noun.end + 5,
        Side::Object => a.at + 2 >= first,
        Side::Own => a.at == noun.end,
        Side::Toll => false,
    };
    action::find(r, first, None, noun.end, start, end).is_some_and(|a| a.harm && near(&a))
}

fn quantity(r: &Reading, at: usize, range: Range) -> Quantity {
    let mut q = wide(r, at, at + 1, range.min);
    q.n.range = range;
    q
}

fn wide(r: &Reading, first: usize, end: usize, value: f64) -> Quantity {
    Quantity {
        n: Numeral {
            first,
            end,
            span: r.span(first, end),
            range: Range::exact(value),
            form: Form::Implicit,
            scaled: false,
        },
        first,
        end,
        unit: None,
        hedge: None,
        record: false,
    }
}
