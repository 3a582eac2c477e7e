//! Numbers that count nothing: dates, hours, years, ranks, scores, codes, names. Each is left out, or left
//! to its own kind, by a rule with a name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::action;
use super::address;
use super::calendar;
use super::code;
use super::counted::plural;
use super::number::{self, Form, Numeral, any, is};
use super::unit;
use crate::extract::lexicon::{Class, Tag};
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, Shape, TokenKind};
use crate::extract::words::list;
use crate::model::fold::small;

/// A number in its sentence.
pub struct Site<'r, 'a> {
    /// The article.
    pub r: &'r Reading<'a>,
    /// The number.
    pub n: Numeral,
    /// First token of the sentence.
    pub start: usize,
    /// One past the last token of the sentence.
    pub end: usize,
    /// One past the number before it that was left out, if one was in this sentence, and why it was.
    pub refused: Option<(usize, &'static str)>,
    /// Whether a unit or money stands beside it.
    pub unit: bool,
}

/// A reason to leave a number out: its name, and what tells.
pub type Reason = (&'static str, fn(&Site) -> bool);

/// Every reason, in the order they are asked.
pub const REASONS: &[Reason] = &[
    ("alone-on-its-line", alone),
    ("part-of-a-code", code::code),
    ("letters-glued", code::lettered),
    ("markup", code::markup),
    ("height", code::height),
    ("picture", code::picture),
    ("list-number", bullet),
    ("clock", calendar::clock),
    ("day-of-month", calendar::day),
    ("year", calendar::year),
    ("ago", calendar::ago),
    ("joined-to-one-left-out", joined),
    ("score", score),
    ("label", label),
    ("name", name),
    ("name-after", name_after),
    ("station", station),
    ("spelled-in-a-name", spelled),
    ("age-bracket", code::bracket),
    ("power-of-ten", code::power),
    ("street", address::street),
    ("street-by-compass", address::compass),
    ("block", address::block),
    ("telephone", address::telephone),
    ("keys-of-a-word", address::keys),
    ("texted-to", address::texted),
    ("emergency-call", address::emergency),
    ("one-as-pronoun", pronoun),
    ("idiom", idiom),
];

/// The name of the reason to leave the number out, where there is one.
#[must_use]
pub fn reason(site: &Site) -> Option<&'static str> {
    REASONS.iter().find(|(_, tells)| tells(site)).map(|(name, _)| *name)
}

static LABELS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("../words/labels.txt")).collect());
static CONTESTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("../words/contests.txt")).collect());

pub(super) fn listed(r: &Reading, at: usize, words: &FxHashSet<&'static str>) -> bool {
    let Some(token) = r.tokens.get(at) else { return false };
    token.kind == TokenKind::Word && {
        let word = r.word(at).trim_end_matches('.');
        words.contains(word) || token.shape != Shape::Lower && words.contains(&*small(word))
    }
}

impl Site<'_, '_> {
    pub(super) fn before(&self, back: usize) -> Option<usize> {
        self.n.first.checked_sub(back).filter(|b| *b >= self.start)
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.end).then(|| self.r.tokens[at].kind)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.r.tokens[at].gap == Gap::None
    }

    pub(super) fn after(&self, words: &[&str]) -> bool {
        self.n.end < self.end && any(self.r, self.n.end, words)
    }

    pub(super) fn behind(&self, words: &[&str]) -> bool {
        self.before(1).is_some_and(|b| any(self.r, b, words))
    }

    /// The text before the number and behind it.
    pub(super) fn around(&self) -> (&str, &str) {
        let span = self.n.span;
        (&self.r.text[..span.start], &self.r.text[span.end..])
    }

    /// The number as four or fewer bare digits.
    pub(super) fn bare(&self) -> Option<f64> {
        let words = self.n.span.of(self.r.text);
        (self.n.form == Form::Digits && words.bytes().all(|b| b.is_ascii_digit())).then_some(self.n.range.min)
    }
}

/// "16" on a line of its own: what a page leaves behind.
fn alone(s: &Site) -> bool {
    s.n.first == s.start
        && (s.n.end..s.end).all(|i| s.kind(i) == Some(TokenKind::Stop))
        && s.r.tokens[s.start].gap >= Gap::Line
}

/// "1. Open the file", "(2)".
fn bullet(s: &Site) -> bool {
    // "One, defeat them. Two, hold the ground."
    if s.n.form == Form::Words && s.n.first == s.start && s.kind(s.n.end) == Some(TokenKind::Comma) {
        return true;
    }
    let Some(value) = s.bare() else { return false };
    let opens = s.n.first == s.start && s.r.tokens[s.start].gap >= Gap::Line;
    if opens && !s.unit && value < 100.0 && counter(s, value) {
        return true;
    }
    let closed = matches!(s.kind(s.n.end), Some(TokenKind::Stop | TokenKind::Close)) && s.n.end + 1 < s.end;
    let bracketed = s.before(1).is_some_and(|b| s.kind(b) == Some(TokenKind::Open))
        && (s.kind(s.n.end) == Some(TokenKind::Close)
            || s.kind(s.n.end) == Some(TokenKind::Stop) && s.kind(s.n.end + 1) == Some(TokenKind::Close))
        && !s.unit;
    value < 100.0 && (opens && closed || bracketed)
}

/// Whether a line begins with the number before or behind the one that this line begins with: "4 Ada / 5 Bea".
fn counter(s: &Site, value: f64) -> bool {
    const NEAR: usize = 60;
    let opens = |at: &usize| s.r.tokens[*at].gap >= Gap::Line && s.r.tokens[*at].kind == TokenKind::Number;
    let number = |at: usize| s.r.word(at).parse::<f64>().ok();
    let capital = |at: usize| s.r.tokens.get(at).is_some_and(|token| token.capital() && token.kind == TokenKind::Word);
    let first = s.n.first;
    let before = (first.saturating_sub(NEAR)..first).rev().find(opens);
    let behind = (first + 1..(first + NEAR).min(s.r.tokens.len())).find(opens);
    let next = |at: Option<usize>, wanted: f64| at.is_some_and(|at| number(at) == Some(wanted) && capital(at + 1));
    capital(s.n.end) && (next(before, value - 1.0) || next(behind, value + 1.0))
}

/// Glued by a mark to a number that was left out, or joined to a year.
fn joined(s: &Site) -> bool {
    let (Some((refused, reason)), Some(mark)) = (s.refused, s.before(1)) else { return false };
    // "Image 3 of 12", "Photo 1 of / 5"
    if reason == "label" && is(s.r, refused, "of") && refused + 2 >= s.n.first && s.bare().is_some() {
        return true;
    }
    if refused != mark {
        return false;
    }
    // "the 2004 and 2008 conventions"
    if reason == "year" && any(s.r, mark, &["and", "or"]) && s.bare().is_some_and(|n| (1900.0..2100.0).contains(&n)) {
        return true;
    }
    // "pages 5 and 6", "May 20 and 27"; "in 2014 and 13 were hurt" goes on with something else.
    let alike = s.n.span.len() == 4 || matches!(reason, "label" | "day-of-month" | "age-bracket");
    let join =
        matches!(s.kind(mark), Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Colon)) || s.r.word(mark) == "/";
    join && s.glued(s.n.first)
        || any(s.r, mark, &["to", "and", "or"]) && alike && !s.unit && s.bare().is_some() && !plural(s.r, s.n.end)
        || s.kind(mark) == Some(TokenKind::Dash) && s.bare().is_some() && !s.unit
}

/// "3-1", "2-0 win", "0 for 6", "4-15, 15-2".
fn score(s: &Site) -> bool {
    let Some(value) = s.bare().or((s.n.form == Form::Words).then_some(s.n.range.min)) else { return false };
    if !s.unit && told(s, value) {
        return true;
    }
    if s.n.form == Form::Words {
        return false;
    }
    let other = |mark: usize, number: usize| {
        matches!(s.kind(mark), Some(TokenKind::Hyphen | TokenKind::Dash))
            && s.r.tokens[mark].gap == Gap::None
            && s.glued(mark.max(number))
            && s.kind(number) == Some(TokenKind::Number)
    };
    let right = other(s.n.end, s.n.end + 1);
    let left = s.before(2).is_some_and(|b| other(b + 1, b));
    if !right && !left || s.unit {
        return false;
    }
    let number = |at: usize| s.r.word(at).replace(',', "").parse::<f64>().unwrap_or(0.0);
    let (low, high) = if right { (value, number(s.n.end + 1)) } else { (number(s.n.first - 2), value) };
    let (first, stop) = if right { (s.n.first, s.n.end + 2) } else { (s.n.first - 2, s.n.end) };
    if unit::find(s.r, stop, s.end).is_some() || s.kind(stop) == Some(TokenKind::Hyphen) {
        return false;
    }
    let contest = (first.saturating_sub(4).max(s.start)..(stop + 3).min(s.end)).any(|i| listed(s.r, i, &CONTESTS));
    contest || low >= high || !plural(s.r, stop) && !plural(s.r, stop + 1)
}

/// "by a 2 to 1 margin", "confirmed 92 to 0", "the 5-to-4 majority".
fn told(s: &Site, value: f64) -> bool {
    let hyphen = |at: usize| usize::from(s.kind(at) == Some(TokenKind::Hyphen));
    if let Some((end, "score")) = s.refused
        && s.n.first > end
        && s.n.first <= end + 3
        && any(s.r, end + hyphen(end), &["to"])
    {
        return true;
    }
    let to = s.n.end + hyphen(s.n.end);
    if to + 1 >= s.end || !is(s.r, to, "to") || s.behind(&["from", "by"]) {
        return false;
    }
    let other = to + 1 + hyphen(to + 1);
    let Some(next) = (other < s.end).then(|| number::numeral(s.r, other, s.end)).flatten() else { return false };
    let contest = (next.end..(next.end + 3).min(s.end)).any(|i| listed(s.r, i, &CONTESTS));
    let ratio = (s.n.first.saturating_sub(8).max(s.start)..s.n.first).any(|i| any(s.r, i, &["ratio"]));
    let plain = unit::find(s.r, next.end, s.end).is_none() && !plural(s.r, next.end) && !next.scaled && !s.n.scaled;
    let moved = s.before(1).is_some_and(|b| {
        matches!(s.r.tags[b], Tag::Past | Tag::Present)
            && !s.behind(&["confirmed", "voted", "ruled", "passed", "approved", "won", "lost"])
    });
    !ratio && plain && !moved && (contest || value >= next.range.min && value < 1000.0)
}

/// "Article 5", "No. 2", "Day three", "Route 66".
fn label(s: &Site) -> bool {
    let Some(noun) = s.before(1) else { return false };
    if s.unit || !matches!(s.n.form, Form::Digits | Form::Words) || s.n.scaled {
        return false;
    }
    let mark = s.r.tokens[noun].kind == TokenKind::Symbol && s.r.word(noun) == "#";
    if mark || any(s.r, noun, &["No.", "Nos.", "Nr.", "no."]) {
        return true;
    }
    // "game one people remember", "in the game 20 players were booked"
    let bare = !plural(s.r, s.n.end) || s.r.tokens[noun].capital() && noun > s.start;
    listed(s.r, noun, &LABELS)
        && bare
        && !matches!(s.r.tags[noun], Tag::Base | Tag::Present | Tag::Past)
        && !s.before(2).is_some_and(|b| any(s.r, b, &["to", "will", "can", "could", "would"]))
}

/// "Boeing 737", "iPhone 14", "S&P 500", "the Mate 9 phones": a name before it, with no count after.
fn name(s: &Site) -> bool {
    let Some(last) = s.before(1) else { return false };
    let token = &s.r.tokens[last];
    if s.unit || s.n.form != Form::Digits || s.n.scaled || token.kind != TokenKind::Word || !token.capital() {
        return false;
    }
    let mut first = last;
    let names = |at: usize| {
        let token = &s.r.tokens[at];
        token.kind == TokenKind::Word && token.capital() && !matches!(s.r.tags[at], Tag::Determiner | Tag::Preposition)
    };
    while first > s.start && names(first - 1) {
        first -= 1;
    }
    let opens = first == s.start && first == last;
    if opens && !matches!(s.r.tags[last], Tag::Name | Tag::Noun) || token.is(Class::Weekday) || token.is(Class::Month) {
        return false;
    }
    if plural(s.r, s.n.end) || plural(s.r, s.n.end + 1) {
        let within = first.checked_sub(1).filter(|b| *b >= s.start);
        // "told the Guardian 41 bodies had been found": the name is whom it was told.
        let told = within.and_then(|b| b.checked_sub(1)).is_some_and(|b| s.r.tokens[b].lemma() == "tell");
        return !told && within.is_some_and(|b| matches!(s.r.tags[b], Tag::Determiner | Tag::Possessive | Tag::Number));
    }
    // "Peres, 77," is an age and has its comma; "Hague 44 has" lacks it.
    !s.after(&["of", "were", "killed", "injured", "wounded", "people"])
}

/// "one" in place of a noun: "a retaliatory one", "one financed by", "no one", "one another".
fn pronoun(s: &Site) -> bool {
    if !is(s.r, s.n.first, "one") || s.n.end != s.n.first + 1 || harmed(s) {
        return false;
    }
    if s.behind(&[
        "a", "the", "this", "that", "no", "any", "every", "each", "another", "which", "some", "other", "last", "next",
        "such", "new", "only", "first", "second", "big", "number",
    ]) && !s.unit
    {
        let next = s.kind(s.n.end) == Some(TokenKind::Word);
        let noun =
            next && matches!(s.r.tags[s.n.end], Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Participle | Tag::Name);
        let hyphen =
            s.kind(s.n.end) == Some(TokenKind::Hyphen) && !any(s.r, s.n.end + 1, &["way", "time", "off", "on"]);
        return !(noun || hyphen) || s.after(&["hand"]) || s.behind(&["no", "any", "every", "another", "number"]);
    }
    if s.before(1).is_some_and(|b| matches!(s.r.tags[b], Tag::Adjective) && !any(s.r, b, &["just", "only", "least"]))
        && !s.after(&["of"])
    {
        return true;
    }
    if s.after(&["of"]) {
        // "one of fear, one of hope" stands for a noun.
        let at = s.n.end + 1;
        return s.kind(at) == Some(TokenKind::Word) && s.r.tags[at] == Tag::Noun && !s.r.tokens[at].capital();
    }
    // "one chosen by the members"
    if s.n.end + 1 < s.end
        && matches!(s.r.tags[s.n.end], Tag::Participle | Tag::Past)
        && any(s.r, s.n.end + 1, &["by", "in", "on", "at", "to"])
    {
        return true;
    }
    if s.unit {
        return s.after(&["day", "time"]) && !s.behind(&["in", "for", "than", "within", "least"]);
    }
    let Some(next) = (s.n.end < s.end).then(|| &s.r.tokens[s.n.end]) else { return true };
    // "one or two guards", "one in five"
    if s.after(&["or", "to", "in"]) && s.n.end + 1 < s.end && s.r.tags[s.n.end + 1] == Tag::Number {
        return false;
    }
    if next.kind == TokenKind::Hyphen {
        return any(s.r, s.n.end + 1, &["on", "off", "time", "sided", "way", "stop", "size", "third", "half"])
            || !matches!(s.kind(s.n.end + 1), Some(TokenKind::Word));
    }
    if next.kind != TokenKind::Word {
        return !matches!(next.kind, TokenKind::Open);
    }
    let verbal = matches!(
        s.r.tags[s.n.end],
        Tag::Auxiliary
            | Tag::Modal
            | Tag::Preposition
            | Tag::Relative
            | Tag::Conjunction
            | Tag::Subordinator
            | Tag::Pronoun
            | Tag::To
            | Tag::Not
            | Tag::Determiner
            | Tag::Adverb
            | Tag::Past
            | Tag::Present
            | Tag::Possessive
            | Tag::Base
    );
    verbal || s.after(&["another", "hand"]) || next.kind == TokenKind::Clitic
}

/// Whether "one" is a person whom an act of harm befalls: "killing one, before", "one was wounded".
fn harmed(s: &Site) -> bool {
    let harm = |at: usize| action::verb(s.r, at).is_some_and(|v| v.1);
    let stands = |at: usize| at >= s.end || s.kind(at) != Some(TokenKind::Word) || !any(s.r, at, &["another", "of"]);
    let back = if s.behind(&["least", "only", "just"]) { 2 + usize::from(s.behind(&["least"])) } else { 1 };
    let befalls = s.before(back).is_some_and(|b| harm(b) && s.r.tags[b] != Tag::Adjective);
    let object = befalls && stands(s.n.end) && !matches!(s.r.tags.get(s.n.end), Some(Tag::Noun | Tag::Name));
    let till = (s.n.end..(s.n.end + 4).min(s.end))
        .find(|i| !matches!(s.r.tags[*i], Tag::Auxiliary | Tag::Adverb | Tag::Participle) || harm(*i));
    let opens = s.n.first == s.start
        || s.before(1).is_some_and(|b| s.kind(b) == Some(TokenKind::Comma) || any(s.r, b, &["and", "but", "least"]));
    // "One killed, two hurt", "one wounded in a raid"; not "one killed him".
    let closed = |at: usize| {
        s.kind(at) != Some(TokenKind::Word)
            || matches!(s.r.tags[at], Tag::Preposition | Tag::Subordinator | Tag::Conjunction)
    };
    object || opens && till.is_some_and(|i| harm(i) && (i > s.n.end || closed(i + 1)))
}

/// "9/11", "24/7", "fifty-fifty", "ten to one".
fn idiom(s: &Site) -> bool {
    let words = |text: &str| {
        let end = s.n.span.start + text.len();
        s.r.text.get(s.n.span.start..end) == Some(text)
    };
    // "the Group of 7", "a million to one"
    let group = s.behind(&["of"]) && s.before(2).is_some_and(|b| s.r.word(b) == "Group") && s.bare().is_some();
    let odds = s.n.scaled && s.after(&["to"]) && is(s.r, s.n.end + 1, "one");
    // "a six-figure sum", "costs in the seven figures"
    let figures = s.after(&["figures"]) && s.behind(&["the", "low", "mid", "high", "in"]) && s.n.range.min < 10.0;
    group || odds || figures || words("9/11") || words("24/7") || words("50-50") || words("50/50") || words("20/20")
}

/// "787 Dreamliner": a name in the singular after it.
fn name_after(s: &Site) -> bool {
    let at = s.n.end;
    if s.bare().is_none_or(|v| v < 2.0)
        || s.unit
        || at >= s.end
        || !s.r.tokens[at].capital()
        || s.r.tags[at] != Tag::Name
    {
        return false;
    }
    let mut last = at;
    while last + 1 < s.end && matches!(s.r.tags[last + 1], Tag::Name | Tag::Noun | Tag::Nouns) && last < at + 4 {
        last += 1;
    }
    !(at..=last).any(|i| plural(s.r, i) || matches!(s.r.word(i), "MPs" | "Roma"))
        && s.before(1)
            .is_some_and(|b| s.r.tokens[b].capital() || matches!(s.r.tags[b], Tag::Adjective | Tag::Possessive))
        && last == at
}

/// "Region 8 News", "WBBJ 7 Eyewitness News": who broadcasts.
fn station(s: &Site) -> bool {
    let capital = |at: usize| at < s.end && s.r.tokens[at].capital();
    let news = |at: usize| capital(at) && s.r.word(at) == "News";
    s.bare().is_some_and(|value| value < 100.0) && (news(s.n.end) || capital(s.n.end) && news(s.n.end + 1))
}

/// "the Kick Six", "Comandante Zero", "the Big Three automakers": a number word raised in the middle of a sentence.
fn spelled(s: &Site) -> bool {
    let token = &s.r.tokens[s.n.first];
    s.n.form == Form::Words
        && token.shape == Shape::Title
        && s.n.end == s.n.first + 1
        && s.before(1).is_some_and(|b| {
            let named = s.r.tokens[b].capital() && s.r.tokens[b].kind == TokenKind::Word;
            named && (!plural(s.r, s.n.end) || s.r.word(b) == "Big")
        })
}
