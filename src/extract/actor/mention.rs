//! Names in a text: countries, seats, ministries and other bodies, organisations, persons with their
//! offices. It sees where a name stands and what is beside it, never who else bears it.

use super::name::{capitalised, located, name_end, role_behind};
use super::nation::{self, Known, NationWord};
use super::offices::{body, office_at, organisation_at, portfolio};
use crate::extract::lexicon::{Tag, Tags};
use crate::extract::listed::{List, Lists};
use crate::extract::speech::scene::Scene;
use crate::extract::speech::subject::Run;
use crate::extract::token::{Token, TokenKind};
use crate::extract::words;
use crate::model::ActorKind;
use crate::model::fold::{fold, small};

/// What a mention names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// A person; the run is the name without titles.
    Person,
    /// A country by its name.
    State,
    /// A country by its demonym alone.
    Demonym,
    /// A capital.
    Capital,
    /// A seat or house of government.
    Seat,
    /// A ministry, with its standard portfolio; empty where only "ministry" stands.
    Ministry(&'static str),
    /// An army, a government, officials: the kind and the standard words.
    Body(ActorKind, &'static str),
    /// Another organisation.
    Organisation,
    /// A newspaper, agency or broadcaster.
    Outlet,
    /// A capitalised name of which nothing more is known.
    Unknown,
}

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The whole phrase, with office and possessor.
    pub run: Run,
    /// The name alone.
    pub name: Run,
    /// What it names.
    pub sort: Sort,
    /// The country it is, stands for, or is said to be of.
    pub nation: Option<Known>,
    /// The office before or after a person's name.
    pub role: Option<Run>,
    /// Whether it stands after a preposition of place or direction.
    pub located: bool,
}

/// The most tokens of an office, and how far ahead one that is not capitalised is looked for.
const AHEAD: usize = 4;

/// The mentions of a scene, in order.
#[must_use]
pub fn mentions(scene: &Scene) -> Vec<Mention> {
    let mut out = Vec::new();
    for unit in &scene.units {
        let shouting = unit.heading || titled(scene, unit.first, unit.end);
        let mut i = unit.first;
        // The next word that an office or a ministry may be told by.
        let mut told = i;
        while i < unit.end {
            let tokens = &scene.reading.tokens[..unit.end];
            while told < i || told < unit.end && !tokens[told].lists.meet(BODIES) {
                told += 1;
            }
            if !may_name(&tokens[i], told - i) {
                i += 1;
                continue;
            }
            match mention_at(scene, i, unit.first, unit.end, shouting) {
                Some(mention) => {
                    let past = mention.run.1.max(i + 1);
                    // "Russia's defence ministry", "Kremlin spokesman": the possessor is mentioned too.
                    if let Some((known, stop)) = nation_at(scene, i, unit.end)
                        && mention.run.1 > stop
                        && known.word != NationWord::Demonym
                        && !matches!(mention.sort, Sort::State | Sort::Capital | Sort::Seat)
                    {
                        out.push(plain(scene, i, stop, known, unit.first));
                    }
                    out.push(mention);
                    i = past;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// The lists of words that tell an office or a ministry.
const BODIES: Lists = Lists::of(&[List::Office, List::Ministry]);

/// Whether a mention may begin with `token`: a capital, a country's name, or an office or a ministry that is told
/// `ahead` tokens on.
fn may_name(token: &Token, ahead: usize) -> bool {
    token.kind == TokenKind::Word && (token.capital() || token.may(List::Nation) || ahead < AHEAD)
}

/// Whether most words begin with capitals, as in a headline.
fn titled(scene: &Scene, first: usize, end: usize) -> bool {
    if end > first && scene.stop(end - 1) {
        return false;
    }
    let (mut all, mut capital) = (0, 0);
    for token in &scene.reading.tokens[first..end.min(first + 40)] {
        if token.kind == TokenKind::Word && token.span.len() > 3 {
            all += 1;
            capital += usize::from(token.capital());
        }
    }
    all > 4 && capital * 4 > all * 3
}

/// The country that a name from `at` on stands for, with the token past it.
#[must_use]
pub fn nation_at(scene: &Scene, at: usize, end: usize) -> Option<(Known, usize)> {
    let token = &scene.reading.tokens[at];
    if token.kind != TokenKind::Word
        || !scene.may(at, List::Nation)
        || !(token.capital()
            || token.span.len() > 3 && token.entry.is_none_or(|e| e.tags.0 == Tags::default().with(Tag::Name).0))
        || scene.is(at, &["the"])
    {
        return None;
    }
    let longest = nation::longest(scene.word(at));
    let fits = |known: &Known| token.capital() || known.word == NationWord::Capital;
    let mut found = nation::known_word(scene.word(at)).filter(fits).map(|known| (known, at + 1));
    let mut words = String::new();
    for i in at + 1..end.min(at + longest) {
        if !matches!(scene.kind(i), TokenKind::Word | TokenKind::Hyphen) {
            break;
        }
        if words.is_empty() {
            words.push_str(scene.word(at));
        }
        if scene.kind(i) == TokenKind::Word && scene.kind(i - 1) != TokenKind::Hyphen {
            words.push(' ');
        }
        words.push_str(scene.word(i));
        found = nation::known(&fold(&words)).filter(fits).map(|known| (known, i + 1)).or(found);
    }
    found
}

/// The first country that the tokens of `run` name or stand for: "head of the Defense Committee of the Duma".
pub fn nation_within(scene: &Scene, run: Run) -> Option<Known> {
    (run.0..run.1).find_map(|at| nation_at(scene, at, run.1)).map(|(known, _)| known)
}

fn mention_at(scene: &Scene, at: usize, floor: usize, end: usize, shouting: bool) -> Option<Mention> {
    if scene.kind(at) != TokenKind::Word || scene.is(at, &["the", "a", "an"]) {
        return None;
    }
    if let Some((known, past)) = nation_at(scene, at, end) {
        return Some(from_nation(scene, at, past, known, floor, end, shouting));
    }
    if let Some((name, portfolio, of)) = ministry_at(scene, at, end) {
        return Some(Mention {
            run: (at, name.1),
            name,
            sort: Sort::Ministry(portfolio),
            nation: of,
            role: None,
            located: false,
        })
        .map(|m| with_person(scene, m, end, shouting));
    }
    if let Some(run) = role_at(scene, at, end)
        && let Some(person) = person_after(scene, at, run, end, shouting)
    {
        return Some(person);
    }
    if !scene.reading.tokens[at].capital() || shouting {
        return None;
    }
    capitalised(scene, at, floor, end)
}

fn plain(scene: &Scene, at: usize, past: usize, known: Known, floor: usize) -> Mention {
    let sort = match known.word {
        NationWord::Name => Sort::State,
        NationWord::Demonym => Sort::Demonym,
        NationWord::Capital => Sort::Capital,
        NationWord::Seat => Sort::Seat,
    };
    let located = at > floor && located(scene, at, floor);
    Mention { run: (at, past), name: (at, past), sort, nation: Some(known), role: None, located }
}

/// A country's name, and what it begins: "Russia's defence ministry", "Ukrainian President …", "Kyiv regime".
fn from_nation(
    scene: &Scene,
    at: usize,
    past: usize,
    known: Known,
    floor: usize,
    end: usize,
    shouting: bool,
) -> Mention {
    let plain = plain(scene, at, past, known, floor);
    let mut i = past;
    let possessive = i < end && scene.possessive(i);
    if possessive {
        i += 1;
    } else if !matches!(known.word, NationWord::Demonym | NationWord::Seat)
        && !(i < end && (scene.is(i, &["regime"]) || office_at(scene, i).is_some()))
    {
        return plain;
    }
    if i < end && scene.kind(i) == TokenKind::Hyphen {
        return plain;
    }
    if i < end && scene.is(i, &["regime"]) {
        return Mention { run: (at, i + 1), ..plain };
    }
    for j in i..end.min(i + 3) {
        if let Some((name, portfolio, _)) = ministry_at(scene, j, end) {
            let made = Mention {
                run: (at, name.1),
                name: (at, name.1),
                sort: Sort::Ministry(portfolio),
                nation: Some(known),
                role: None,
                located: false,
            };
            return with_person(scene, made, end, shouting);
        }
        if let Some((kind, standard, past)) = body_at(scene, j, end) {
            let made = Mention {
                run: (at, past),
                name: (at, past),
                sort: Sort::Body(kind, standard),
                nation: Some(known),
                role: None,
                located: false,
            };
            return with_person(scene, made, end, shouting);
        }
        if let Some(role) = role_at(scene, j, end) {
            if let Some(mut person) = person_after(scene, at, (at, role.1), end, shouting) {
                person.nation = Some(known);
                return person;
            }
            break;
        }
        if !matches!(scene.tag(j), Tag::Adjective | Tag::Noun | Tag::Name) || scene.kind(j) != TokenKind::Word {
            break;
        }
    }
    plain
}

/// "Foreign Ministry spokeswoman Maria Zakharova": a body that begins a person's office.
fn with_person(scene: &Scene, body: Mention, end: usize, shouting: bool) -> Mention {
    let at = body.run.1;
    if at < end
        && let Some(role) = role_at(scene, at, end)
        && let Some(mut person) = person_after(scene, body.run.0, (body.run.0, role.1), end, shouting)
    {
        person.nation = body.nation;
        return person;
    }
    body
}

/// "defence ministry", "Ministry of Defence", "the ministry": its tokens, standard portfolio, and the
/// country after "of".
pub fn ministry_at(scene: &Scene, at: usize, end: usize) -> Option<(Run, &'static str, Option<Known>)> {
    let head = |i: usize| scene.may(i, List::Ministry) && scene.is(i, words::MINISTRIES);
    if head(at) {
        if at + 2 < end && scene.is(at + 1, &["of", "for"]) {
            let mut words = String::new();
            let mut found = None;
            let mut i = at + 2;
            if scene.is(i, &["the"]) {
                i += 1;
            }
            for j in i..end.min(i + 2) {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(&small(scene.word(j)));
                if let Some(standard) = portfolio(&words) {
                    found = Some((standard, j + 1));
                }
            }
            if let Some((standard, past)) = found {
                let of = (past + 1 < end && scene.is(past, &["of"])).then(|| nation_at(scene, past + 1, end)).flatten();
                return Some(((at, of.map_or(past, |o| o.1)), standard, of.map(|o| o.0)));
            }
        }
        return Some(((at, at + 1), "", None));
    }
    if !(at + 1..end.min(at + 3)).any(head) {
        return None;
    }
    let mut words = String::new();
    for i in at..end.min(at + 2) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&small(scene.word(i)));
        if let Some(standard) = portfolio(&words)
            && i + 1 < end
            && head(i + 1)
        {
            return Some(((at, i + 2), standard, None));
        }
    }
    None
}

fn body_at(scene: &Scene, at: usize, end: usize) -> Option<(ActorKind, &'static str, usize)> {
    let mut words = String::new();
    let mut found = None;
    for i in at..end.min(at + 3) {
        if scene.kind(i) != TokenKind::Word {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&small(scene.word(i)));
        if let Some((kind, standard)) = body(&words) {
            found = Some((kind, standard, i + 1));
        }
    }
    // "military-industrial complex", "air defence systems".
    found.filter(|&(_, _, past)| past >= end || scene.kind(past) != TokenKind::Hyphen)
}

/// An office at `at`, of up to four words, its last an office word: "Foreign Minister", "acting governor",
/// "Secretary-General".
fn role_at(scene: &Scene, at: usize, end: usize) -> Option<Run> {
    let near = at..end.min(at + AHEAD);
    if !near.clone().any(|i| scene.may(i, List::Office)) {
        return None;
    }
    let mut found = None;
    for i in near {
        let token = &scene.reading.tokens[i];
        let tied = i > at && scene.kind(i - 1) == TokenKind::Hyphen;
        if token.kind == TokenKind::Hyphen && i > at {
            continue;
        }
        if token.kind != TokenKind::Word || !tied && !within_office(scene, i) {
            break;
        }
        let last = found.is_some_and(|(_, past)| tied && past + 1 == i);
        if last || office_at(scene, i).is_some() {
            found = Some((at, i + 1));
        } else if token.capital() && (found.is_some() || token.entry.is_none() && !organisation_at(scene, i)) {
            break;
        }
    }
    found
}

/// Whether the word `at` can stand in an office: no word of a clause, and a participle only where it describes
/// ("the ousted president", but not "and left President …").
fn within_office(scene: &Scene, at: usize) -> bool {
    use Tag::{
        Adjective, Auxiliary, Base, Conjunction, Determiner, Ing, Mark, Past, Possessive, Preposition, Present,
        Pronoun, Relative, Subordinator,
    };
    let before = if at == 0 { Mark } else { scene.tag(at - 1) };
    let token = &scene.reading.tokens[at];
    let participle = !token.capital() && token.entry.is_some_and(|entry| entry.tags.has(Tag::Participle));
    !matches!(
        scene.tag(at),
        Determiner
            | Subordinator
            | Relative
            | Preposition
            | Conjunction
            | Auxiliary
            | Pronoun
            | Past
            | Present
            | Base
            | Ing
    ) && (!participle || matches!(before, Determiner | Possessive | Preposition | Adjective))
}

/// The person whose name follows the office `role`, a comma perhaps between; `at` begins the whole phrase.
fn person_after(scene: &Scene, at: usize, role: Run, end: usize, shouting: bool) -> Option<Mention> {
    let mut i = role.1;
    if i + 1 < end && scene.kind(i) == TokenKind::Comma {
        i += 1;
    }
    // "Secretary of State John Kerry".
    if i + 2 < end
        && scene.is(i, &["of"])
        && scene.reading.tokens[i + 1].capital()
        && nation_at(scene, i + 1, end).is_none()
    {
        i += 2;
    }
    if i >= end
        || shouting && role.1 == i && scene.reading.tokens[role.0].capital() && !scene.reading.tokens[i].capital()
    {
        return None;
    }
    let comma = i > role.1 && scene.kind(role.1) == TokenKind::Comma;
    let past = name_end(scene, i, end)?;
    let words = past - i;
    if nation_at(scene, i, end).is_some() || organisation_at(scene, past - 1) || words > 5 || comma && words < 2 {
        return None;
    }
    Some(Mention {
        run: (at, past),
        name: (i, past),
        sort: Sort::Person,
        nation: role_behind(scene, past, end).and_then(|behind| nation_within(scene, behind)),
        role: Some((role.0, i - usize::from(comma))),
        located: false,
    })
}
