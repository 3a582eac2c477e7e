//! Digits into values, and the shape of a number. It reads one number at a time and never asks what it counts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::spelled;

use crate::extract::listed::List;
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, Shape, Token, TokenKind};
use crate::extract::words;
use crate::model::fold::small;
use crate::model::{Range, Span};

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// First token; a currency code glued to the digits ("RM79") is in it, but not in `span`.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The words of the number.
    pub span: Span,
    /// What is said; both ends differ for a vague plural.
    pub range: Range,
    /// How it is printed.
    pub form: Form,
    /// Whether a word or letter multiplies it ("5m", "2 billion").
    pub scaled: bool,
}

/// Ways of printing a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// In digits, perhaps with a scale word.
    Digits,
    /// In words.
    Words,
    /// A vague plural: "dozens", "several hundred".
    Vague,
    /// A part of one: "half", "two-thirds", "1/4".
    Share,
    /// Two ends: "20 to 30".
    Range,
    /// Not printed as a number: "no", "none", "a woman".
    Implicit,
}

impl Form {
    /// The name of the rule that reads this form.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Words => "number-words",
            Self::Vague => "vague-plural",
            Self::Share => "share",
            Self::Range => "range",
            Self::Implicit => "implicit",
        }
    }
}

/// What a number word does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Unit,
    Ten,
    Scale,
    Short,
    Dozen,
    Share,
    Many,
    Some,
}

static WORDS: LazyLock<FxHashMap<&'static str, (Part, f64)>> = LazyLock::new(|| {
    words::numbers()
        .map(|(word, does, value)| {
            let part = match does {
                "unit" => Part::Unit,
                "ten" => Part::Ten,
                "scale" => Part::Scale,
                "short" => Part::Short,
                "dozen" => Part::Dozen,
                "share" => Part::Share,
                "many" => Part::Many,
                "some" => Part::Some,
                other => unreachable!("`{word}` does `{other}`"),
            };
            (word, (part, value))
        })
        .collect()
});

/// The words that a number in words begins with or is made of.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.keys().chain(words::BEFORE_NUMBERS).copied()
}

/// The word of token `at`, as the number words have it.
pub(super) fn part(r: &Reading, at: usize) -> Option<(Part, f64)> {
    let token = r.tokens.get(at)?;
    if token.kind != TokenKind::Word || !token.may(List::Number) {
        return None;
    }
    WORDS.get(&*small(r.word(at))).copied()
}

/// Whether token `at` is the word `word`, in any case.
#[must_use]
#[inline(always)] // Beside a list that is known, it is a few comparisons.
pub fn is(r: &Reading, at: usize, word: &str) -> bool {
    r.tokens.get(at).is_some_and(|t| t.span.len() == word.len()) && r.word(at).eq_ignore_ascii_case(word)
}

/// Whether token `at` is one of `words`, in any case.
#[must_use]
#[inline(always)] // Beside a list that is known it is a few comparisons; so it is a loop and no closure.
pub fn any(r: &Reading, at: usize, words: &[&str]) -> bool {
    for word in words {
        if is(r, at, word) {
            return true;
        }
    }
    false
}

/// The number that begins at token `at`, before `end`.
#[must_use]
#[inline]
pub fn numeral(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    let token = &r.tokens[at];
    // Most tokens are known to be none.
    let may = match token.kind {
        TokenKind::Word => token.entry.is_none() || token.may(List::Number),
        kind => matches!(kind, TokenKind::Number | TokenKind::Symbol),
    };
    if may { read(r, at, end) } else { None }
}

fn read(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    let token = &r.tokens[at];
    match token.kind {
        TokenKind::Number => digits(r, at, end, token.span.start),
        TokenKind::Symbol => vulgar(r.word(at)).map(|v| made(r, at, at + 1, Range::exact(v), Form::Share)),
        // No word of the lexicon has digits.
        TokenKind::Word
            if token.entry.is_none()
                && (r.word(at).as_bytes().last().is_some_and(u8::is_ascii_digit) || glued_decimal(r, at)) =>
        {
            let letters = r.word(at).find(|c: char| c.is_ascii_digit())?;
            digits(r, at, end, token.span.start + letters)
        }
        TokenKind::Word => spelled::words(r, at, end),
        _ => None,
    }
}

/// "RM3.06mil" is the word "RM3", which the tokens end at its stop or at its letters.
fn glued_decimal(r: &Reading, at: usize) -> bool {
    let word = r.word(at).as_bytes();
    word.len() < 9 && word[0].is_ascii_uppercase() && word.iter().any(u8::is_ascii_digit)
}

pub(super) fn made(r: &Reading, first: usize, end: usize, range: Range, form: Form) -> Numeral {
    Numeral { first, end, span: r.span(first, end), range, form, scaled: false }
}

fn glued(r: &Reading, at: usize) -> bool {
    r.tokens.get(at).is_some_and(|t| t.gap == Gap::None)
}

pub(super) fn kind(r: &Reading, at: usize) -> Option<TokenKind> {
    r.tokens.get(at).map(|t| t.kind)
}

fn vulgar(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// Digits that begin at byte `start` of token `at`, with fraction and scale.
fn digits(r: &Reading, at: usize, end: usize, start: usize) -> Option<Numeral> {
    // Bounded by the token before it is looked at: "1,1,1,…" must not be read to its end from each of its digits.
    let tail = if r.tokens[at].kind == TokenKind::Number { r.tokens[at].span.of(r.text) } else { &r.text[start..] };
    let stop = tail.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let printed = tail[..stop].trim_end_matches(['.', ',']);
    let mut span = Span::new(start, start + printed.len());
    let mut value = plain(printed)?;
    let mut next = at;
    while next < end && r.tokens[next].span.start < span.end {
        next += 1;
    }
    // Letters that the tokens left with the digits: "RM79m".
    let rest = &r.text[span.end..r.tokens[next - 1].span.end.max(span.end)];
    let mut scaled = false;
    if !rest.is_empty() {
        let (_, factor) = WORDS.get(rest.to_ascii_lowercase().as_str()).filter(|(p, _)| *p == Part::Short)?;
        value *= factor;
        span.end += rest.len();
        scaled = true;
    }
    let mut form = Form::Digits;
    if let Some((v, after)) = fraction(r, next, end) {
        value += v;
        next = after;
        span.end = r.tokens[next - 1].span.end;
    } else if next < end
        && glued_slash(r, next)
        && glued(r, next + 1)
        && !glued_slash(r, next + 2)
        && let Some(d) = denominator(r, next + 1, end).filter(|d| value < *d && value.fract() == 0.0)
    {
        value /= d;
        form = Form::Share;
        next += 2;
        span.end = r.tokens[next - 1].span.end;
    }
    let mut n = Numeral { first: at, end: next, span, range: Range::exact(value), form, scaled };
    if form == Form::Digits {
        scale(r, &mut n, end);
    }
    sign(r, &mut n);
    Some(n)
}

fn glued_slash(r: &Reading, at: usize) -> bool {
    glued(r, at) && r.word(at) == "/"
}

fn denominator(r: &Reading, at: usize, end: usize) -> Option<f64> {
    if at >= end || r.tokens[at].kind != TokenKind::Number {
        return None;
    }
    let d = plain(r.word(at))?;
    matches!(d as u32, 2 | 3 | 4 | 5 | 8).then_some(d)
}

/// "1/2" or "½" after a whole number.
fn fraction(r: &Reading, at: usize, end: usize) -> Option<(f64, usize)> {
    if at >= end {
        return None;
    }
    if r.tokens[at].kind == TokenKind::Symbol {
        return vulgar(r.word(at)).map(|v| (v, at + 1));
    }
    let top = plain((kind(r, at) == Some(TokenKind::Number) && at + 2 < end).then(|| r.word(at))?)?;
    if r.tokens[at].gap != Gap::Space || r.word(at + 1) != "/" || !glued(r, at + 1) {
        return None;
    }
    let d = denominator(r, at + 2, end)?;
    (top < d).then_some((top / d, at + 3))
}

/// The value of digits with well-formed thousands marks and at most one decimal point; "10.000.000" too.
fn plain(digits: &str) -> Option<f64> {
    let stops = digits.bytes().filter(|b| *b == b'.').count();
    let kept: String = digits.chars().filter(|c| *c != ',' && (stops < 2 || *c != '.')).collect();
    if stops > 1 && digits.split('.').skip(1).any(|group| group.len() != 3) {
        return None;
    }
    kept.parse().ok()
}

/// Takes in the scale words after a number: "3.2 million", "550k", "63 hundred thousand".
pub(super) fn scale(r: &Reading, n: &mut Numeral, end: usize) {
    let mut at = n.end;
    let mut taken = n.end;
    while at < end {
        let hyphen = r.tokens[at].kind == TokenKind::Hyphen;
        let word = if hyphen { at + 1 } else { at };
        let Some((part, value)) = part(r, word) else { break };
        let fits = match part {
            Part::Scale => true,
            Part::Dozen => !hyphen,
            Part::Short => !hyphen && short(r, n, word),
            _ => false,
        };
        if !fits {
            break;
        }
        n.range = Range::exact(n.range.min * value);
        n.scaled = true;
        at = word + 1;
        taken = at;
        if part == Part::Short {
            break;
        }
    }
    if taken > n.end {
        n.end = taken;
        n.span.end = r.tokens[taken - 1].span.end;
    }
}

/// Whether the letters at `at` multiply the number before them: "5m", "1.2bn"; "100m" alone is a distance.
fn short(r: &Reading, n: &Numeral, at: usize) -> bool {
    let letters = r.word(at);
    let close = glued(r, at);
    let money = n.first > 0 && n.first.checked_sub(1).is_some_and(|b| super::unit::sign(r, b).is_some())
        || n.span.start > r.tokens[n.first].span.start;
    match letters {
        "m" | "M" if close => money || n.range.min.fract() != 0.0 || counts_on(r, at + 1),
        "m" | "M" | "b" | "B" => money || close,
        "k" | "K" => close,
        "mil" => close || money,
        _ => true,
    }
}

/// Whether what follows can be counted in millions: a plural noun, rather than "race" or the end.
fn counts_on(r: &Reading, at: usize) -> bool {
    (at..at + 3).find_map(|i| super::counted::plural(r, i).then_some(true)).unwrap_or(false)
}

/// A minus sign: "-12", "minus-130", "$-50bn"; a hyphen glued to what stands before is none.
fn sign(r: &Reading, n: &mut Numeral) {
    let Some(before) = n.first.checked_sub(1) else { return };
    if !glued(r, n.first) && !is(r, before, "minus") {
        return;
    }
    let token: &Token = &r.tokens[before];
    let dash = matches!(token.kind, TokenKind::Hyphen | TokenKind::Dash) && token.span.len() <= 3;
    // "COVID -19" is a name.
    let name = before.checked_sub(1).is_some_and(|b| r.tokens[b].shape == Shape::Upper && r.tokens[b].span.len() > 2);
    if dash && name {
        return;
    }
    let first = if is(r, before, "minus") {
        Some(before)
    } else if dash && before > 0 && is(r, before - 1, "minus") {
        Some(before - 1)
    } else if dash && (token.gap != Gap::None || before > 0 && super::unit::sign(r, before - 1).is_some()) {
        Some(before)
    } else {
        None
    };
    // "plans - 20 of them": a dash with white space on both sides joins clauses.
    if let Some(first) = first {
        n.first = first;
        n.span.start = r.tokens[first].span.start;
        n.range = Range::exact(-n.range.min);
    }
}
