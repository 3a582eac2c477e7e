//! Capitalised names: where one ends, what may be one, and the office behind it. It knows capitals and the
//! words beside them, never whose name it is.

use super::mention::{Mention, Sort, nation_at, nation_within};
use super::offices::{office_at, organisation_at, outlet};
use crate::extract::lexicon::{Class, Tag};
use crate::extract::listed::List;
use crate::extract::speech::scene::Scene;
use crate::extract::speech::subject::Run;
use crate::extract::token::{Shape, TokenKind};
use crate::model::fold::fold;

/// One past a run of capitalised words at `at`, with initials and particles; `None` where none begins.
pub fn name_end(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let mut i = at;
    while i < end {
        let token = &scene.reading.tokens[i];
        let fits = match token.kind {
            TokenKind::Word => {
                token.capital()
                    && !token.is(Class::Weekday)
                    && !(token.is(Class::Month) && i + 1 < end && scene.kind(i + 1) == TokenKind::Number)
                    && !(i > at && token.shape == Shape::Upper && token.span.len() > 4)
                    || i > at
                        && scene.is(i, &["de", "al", "van", "von", "bin", "la", "el", "di", "da", "der"])
                        && i + 1 < end
                        && scene.reading.tokens[i + 1].capital()
            }
            TokenKind::Hyphen => i > at && i + 1 < end && scene.reading.tokens[i + 1].capital(),
            _ => false,
        };
        if !fits {
            break;
        }
        i += 1;
    }
    (i > at).then_some(i)
}

/// A capitalised name without an office before it.
pub fn capitalised(scene: &Scene, at: usize, floor: usize, end: usize) -> Option<Mention> {
    let token = &scene.reading.tokens[at];
    // A capital that only opens the sentence shows nothing.
    let opens = at == floor || at == scene.reading.sentences[scene.reading.sentence_of[at]].first;
    if opens && token.entry.is_some_and(|e| e.tags.0 != 0 && !e.tags.has(Tag::Name)) && !organisation_at(scene, at) {
        let next = at + 1 < end && scene.reading.tokens[at + 1].capital();
        if !next
            || matches!(
                scene.tag(at),
                Tag::Determiner
                    | Tag::Preposition
                    | Tag::Pronoun
                    | Tag::Conjunction
                    | Tag::Subordinator
                    | Tag::Adverb
                    | Tag::Possessive
            )
            || token
                .entry
                .is_some_and(|e| e.tags.has(Tag::Ing) && !e.tags.has(Tag::Noun) && !e.tags.has(Tag::Adjective))
        {
            return None;
        }
    }
    if matches!(
        scene.tag(at),
        Tag::Determiner
            | Tag::Pronoun
            | Tag::Preposition
            | Tag::Conjunction
            | Tag::Possessive
            | Tag::Auxiliary
            | Tag::Modal
            | Tag::Subordinator
            | Tag::Relative
    ) {
        return None;
    }
    let mut past = name_end(scene, at, end)?;
    // "Cook County Sheriff's Office": an office's office is one body.
    if past + 1 < end
        && scene.kind(past) == TokenKind::Clitic
        && scene.reading.tokens[past + 1].capital()
        && (office_at(scene, past - 1).is_some() || scene.is(past - 1, &["examiner", "coroner", "marshal", "sheriff"]))
        && organisation_at(scene, past + 1)
    {
        past += 2;
    }
    let organisation = (at..past).any(|i| organisation_at(scene, i));
    let mut of_country = None;
    if organisation {
        let mut linked = false;
        while past + 1 < end {
            let link = scene.is(past, &["of", "for"]) || linked && scene.is(past, &["and", "in"]);
            let next = if link && scene.is(past + 1, &["the"]) { past + 2 } else { past + 1 };
            if !link || next >= end || !scene.reading.tokens[next].capital() {
                break;
            }
            linked = true;
            if let Some((known, stop)) = nation_at(scene, next, end) {
                past = stop;
                of_country = Some(known);
                continue;
            }
            past = name_end(scene, next, end).unwrap_or(past + 1);
        }
    }
    const AREAS: &[&str] =
        &["region", "city", "district", "province", "oblast", "area", "county", "street", "airport", "island"];
    let area = past < end && scene.is(past, AREAS);
    let sort = if scene.may(at, List::Outlet) && outlet(&fold(scene.reading.words(at, past))) {
        Sort::Outlet
    } else if organisation {
        Sort::Organisation
    } else {
        Sort::Unknown
    };
    // "Texas Sen. Ted Cruz", "House Speaker Paul Ryan": an office within the capitals ends before the name.
    let office = (at + 1..past - 1).rev().find(|i| office_at(scene, *i).is_some());
    // "Sanders Told A Reporter Not To": a headline's words.
    let clause = |i: usize| scene.verb(i) || matches!(scene.tag(i), Tag::Determiner | Tag::To | Tag::Not | Tag::Base);
    let plain = sort == Sort::Unknown && !(at..past).any(clause);
    if let Some(office) = office.filter(|office| plain && past - office <= 5) {
        return Some(Mention {
            run: (at, past),
            name: (office + 1, past),
            sort: Sort::Person,
            nation: role_behind(scene, past, end).and_then(|behind| nation_within(scene, behind)),
            role: Some((at, office + 1)),
            located: false,
        });
    }
    let role = (sort == Sort::Unknown).then(|| role_behind(scene, past, end)).flatten();
    // Only a person has "who", or does something under two names and no other sign.
    let who = past + 1 < end && scene.kind(past) == TokenKind::Comma && scene.is(past + 1, &["who"]);
    let acts = past < end && scene.verb(past) && scene.kind(past) == TokenKind::Word;
    let person = role.is_some() || who || acts && past == at + 2;
    let sort = if sort == Sort::Unknown && person && past > at + 1 { Sort::Person } else { sort };
    Some(Mention {
        run: (at, past),
        name: (at, past),
        sort,
        nation: of_country.or_else(|| role.and_then(|behind| nation_within(scene, behind))),
        role,
        located: area || located(scene, at, floor),
    })
}

/// "…, Russian presidential spokesman," and "…, head of the committee": the office after a name.
pub fn role_behind(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    if at >= end || scene.kind(at) != TokenKind::Comma {
        return None;
    }
    let first = at + 1 + usize::from(at + 1 < end && scene.tag(at + 1) == Tag::Determiner);
    let mut role = None;
    let mut i = first;
    while i < end.min(first + 24)
        && matches!(scene.kind(i), TokenKind::Word | TokenKind::Hyphen | TokenKind::Clitic)
        && !scene.verb(i)
    {
        if role.is_none() && i < first + 6 && office_at(scene, i).is_some() {
            role = Some(i);
        }
        if matches!(scene.tag(i), Tag::Relative | Tag::Pronoun) {
            break;
        }
        i += 1;
    }
    // "…, the mayor said": a verb right after makes it a subject.
    let subject = i < end && scene.kind(i) == TokenKind::Word && scene.verb(i);
    role.filter(|_| !subject).map(|_| (first, i))
}

/// Whether a preposition of place or direction stands before the phrase at `at`.
pub fn located(scene: &Scene, at: usize, floor: usize) -> bool {
    const PLACES: &[&str] = &[
        "in",
        "at",
        "near",
        "from",
        "into",
        "across",
        "through",
        "around",
        "outside",
        "inside",
        "over",
        "throughout",
        "toward",
        "towards",
        "within",
    ];
    let mut i = at;
    if i > floor && scene.tag(i - 1) == Tag::Determiner {
        i -= 1;
    }
    while i > floor && matches!(scene.tag(i - 1), Tag::Adjective) && i + 3 > at {
        i -= 1;
    }
    i > floor && scene.is(i - 1, PLACES)
}
