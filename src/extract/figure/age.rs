//! Ages without their unit, alone and in lists: how old somebody is counts nothing.

use super::counted::date_word;
use super::number::{Form, Numeral, any, is};
use super::unit::Unit;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::FigureKind;

/// How many tokens to either side of a number the list of ages may reach in which it stands.
const LISTED: usize = 24;

/// One of several ages: "ages 22, 26, 29 and 37", "two men, 25 and 30, were shot", "the victims are 33, 18 and 12 years
/// old".
fn listed_age(r: &Reading, n: &Numeral, start: usize, end: usize) -> bool {
    let years = |at: usize| r.tokens[at].kind == TokenKind::Number && r.tokens[at].span.len() <= 2;
    let between = |at: usize| r.tokens[at].kind == TokenKind::Comma || any(r, at, &["and", "or"]);
    let first = (start..n.first).rev().take(LISTED).find(|at| !years(*at) && !between(*at));
    let behind = (n.end..end).take(LISTED).find(|at| !years(*at) && !between(*at)).unwrap_or(end);
    let Some(first) = first.filter(|_| years(n.first) && n.end == n.first + 1) else { return false };
    let others = (first + 1..behind).filter(|at| years(*at)).count() > 1;
    // "aged 18 and 20 others" counts the others.
    let last = (n.end..behind).rev().find(|at| years(*at)).map_or(n.end, |at| at + 1);
    let closed = last == end
        || r.tokens[last].kind != TokenKind::Word
        || any(r, last, &["and", "or"])
        || matches!(r.tags[last], Tag::Auxiliary | Tag::Past);
    let aged = any(r, first, &["aged", "ages"])
        || any(r, first, &["were", "are"]) && (start..first).rev().take(4).any(|at| is(r, at, "ages"));
    let people = r.tags[first] == Tag::Nouns
        && r.tokens[first].is(Class::Person)
        && r.tokens[first + 1].kind == TokenKind::Comma
        && (last == end || r.tokens[last].kind == TokenKind::Comma || r.tags[last] == Tag::Auxiliary);
    let old = any(r, first, &["were", "are", "is", "was"])
        && is(r, last, "years")
        && is(r, last + 1, "old")
        && !is(r, last - 2, "or");
    others && (closed && (aged || people) || old)
}

/// One of two ages: "one 16 and the other 17".
fn two_ages(r: &Reading, n: &Numeral) -> bool {
    let said = |at: Option<usize>, words: &[&str]| {
        at.is_some_and(|at| words.iter().enumerate().all(|(n, word)| any(r, at + n, &[word])))
    };
    let first = said(n.first.checked_sub(1), &["one"]) && said(Some(n.end), &["and", "the", "other"]);
    let second = said(n.first.checked_sub(5), &["one"]) && said(n.first.checked_sub(3), &["and", "the", "other"]);
    first || second
}

/// An age behind first name and surname that no comma closes: "Donald Lamb, 25 and Ann Cole, 32 were hurt". What is told to
/// have been in a place is a number: "in New York, 32 were hurt".
fn named_age(r: &Reading, n: &Numeral, start: usize, end: usize) -> bool {
    let name = |at: usize| r.tokens[at].capital() && r.tags[at] == Tag::Name;
    let Some(comma) = n.first.checked_sub(1).filter(|at| *at > start && r.tokens[*at].kind == TokenKind::Comma) else {
        return false;
    };
    let first = (start..comma).rev().find(|at| !name(*at)).map_or(start, |at| at + 1);
    let placed = first > start && any(r, first - 1, PLACING);
    let capital = n.end + 1 < end && r.tokens[n.end + 1].capital();
    let goes_on = n.end < end && (r.tags[n.end] == Tag::Auxiliary || capital && any(r, n.end, &["of", "and"]));
    first > start && comma - first == 2 && !placed && goes_on
}

/// Words for one of several by his age.
const OLDEST: &[&str] = &["youngest", "oldest", "eldest"];
/// Words before a place.
const PLACING: &[&str] =
    &["in", "at", "near", "from", "around", "outside", "across", "to", "for", "on", "inside", "off"];

/// An age without its unit: "Katsav, 54, said", "aged 18", "at the age of 82", "he was 97".
#[must_use]
pub fn find(r: &Reading, n: &Numeral, start: usize, end: usize) -> Option<Unit> {
    let value = n.range.min;
    if !matches!(n.form, Form::Digits | Form::Words)
        || n.scaled
        || !(0.0..=120.0).contains(&value)
        || value.fract() != 0.0
    {
        return None;
    }
    let before = |back: usize| n.first.checked_sub(back).filter(|b| *b >= start);
    let word = |back: usize, words: &[&str]| before(back).is_some_and(|b| any(r, b, words));
    let mark = |at: usize, kinds: &[TokenKind]| at >= end || kinds.contains(&r.tokens[at].kind);
    let closes = mark(n.end, &[TokenKind::Comma, TokenKind::Stop, TokenKind::Semicolon]);
    let told = word(1, &["aged", "age", "ages"])
        || word(1, &["of"]) && word(2, &["age"])
        || word(1, &["turned", "turning", "turns"])
            && value > 12.0
            && (closes || matches!(r.tags[n.end], Tag::Preposition))
        // "dies at 91"; "put the number of dead at 40"
        || word(1, &["at"])
            && word(2, &["dies", "died", "die", "dead"])
            && !word(3, &["of", "the", "many"])
            && value > 12.0
            && closes
        // "both 24 and from Torova", "also 17,"
        || word(1, &["both"]) && value > 9.0 && n.end < end && any(r, n.end, &["and", "of", "were", "are"])
        || word(1, &["both", "also"]) && value > 9.0 && closes
        // "the youngest 11", "the oldest was 19"
        || (word(1, OLDEST) || word(1, &["is", "was", "being", ","]) && word(2, OLDEST)) && (closes || n.end >= end)
        // "a boy of 12"
        || word(1, &["of"]) && word(2, &["boy", "girl", "man", "woman", "child", "youth", "lad"])
        // "ranging in age from 16 to 52"
        || word(1, &["from", "between"]) && word(2, &["age", "ages", "aged"]) && !mark(n.end, &[TokenKind::Hyphen])
        // "a child as young as 14"
        || word(1, &["as"]) && word(2, &["young", "old"]) && word(3, &["as"])
        // "one 16 and the other 17"
        || two_ages(r, n) && value > 9.0
        || listed_age(r, n, start, end);
    // "Peres, 77, said", "Hutto, 28; and", "Osborne, 16 –"
    let quoted = usize::from(before(1).is_some_and(|b| r.tokens[b].kind == TokenKind::Quote));
    let set_off = mark(n.end, &[TokenKind::Comma, TokenKind::Stop, TokenKind::Semicolon, TokenKind::Dash])
        && n.form == Form::Digits
        && before(1 + quoted).is_some_and(|b| r.tokens[b].kind == TokenKind::Comma)
        && before(2 + quoted).is_some_and(|b| {
            let kin = r.tags[b] == Tag::Noun && (value > 14.0 || r.tokens[b].is(Class::Person));
            // "twin brothers, 17,"
            let twins = any(r, b, &["twins", "triplets", "brothers", "sisters", "teens", "teenagers"]);
            let who = r.tokens[b].capital() && r.tags[b] == Tag::Name || kin || twins;
            who && !date_word(r, b, Class::Month)
        });
    let named = before(3).is_some_and(|b| r.tokens[b].capital() || any(r, b, &["and"]));
    let last = n.end + 1 >= end && value > 14.0 && named;
    let apart = mark(n.end, &[TokenKind::Comma, TokenKind::Semicolon, TokenKind::Dash]) && n.end < end;
    let set_off = set_off && (last || apart) || value > 14.0 && n.form == Form::Digits && named_age(r, n, start, end);
    // "He was 97.", "she will be 35 by then", "Osborne was 15 at the time"
    let be = word(1, &["was", "is", "be", "am", "'s", "’s", "were"]);
    let then = n.end < end && any(r, n.end, &["at"]) && any(r, n.end + 1, &["the"]) && any(r, n.end + 2, &["time"]);
    let who = word(2, &["he", "she", "i"]) || word(3, &["he", "she", "i"]) && word(2, &["will", "would"]) || then;
    let stands = closes || n.end < end && any(r, n.end, &["when", "by", "and", "at", "in", "on"]);
    (told || set_off || be && who && stands && value > 9.0).then(|| Unit {
        name: "year".to_owned(),
        kind: FigureKind::Age,
        first: n.first,
        end: n.end,
    })
}
