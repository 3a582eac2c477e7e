//! Digits and number words into values. It reads one number at a time and never asks what it counts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::lexicon::list;
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, Token, TokenKind};
use crate::model::{Range, Span, hedge};

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
enum Part {
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
    list(include_str!("../words/numbers.txt"))
        .map(|line| {
            let mut parts = line.split_whitespace();
            let word = parts.next().expect("a list has no empty line");
            let part = match parts.next() {
                Some("unit") => Part::Unit,
                Some("ten") => Part::Ten,
                Some("scale") => Part::Scale,
                Some("short") => Part::Short,
                Some("dozen") => Part::Dozen,
                Some("share") => Part::Share,
                Some("many") => Part::Many,
                Some("some") => Part::Some,
                other => unreachable!("`{word}` does {other:?}"),
            };
            let value = parts.next().and_then(|v| v.parse().ok()).expect("every number word has a value");
            (word, (part, value))
        })
        .collect()
});

/// The word of token `at`, as the number words have it.
fn part(r: &Reading, at: usize) -> Option<(Part, f64)> {
    let token = r.tokens.get(at)?;
    if token.kind != TokenKind::Word || token.span.len() > 11 {
        return None;
    }
    let mut buffer = [0u8; 11];
    let lower = &mut buffer[..token.span.len()];
    lower.copy_from_slice(r.word(at).as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|word| WORDS.get(word)).copied()
}

/// Whether token `at` is the word `word`, in any case.
#[must_use]
pub fn is(r: &Reading, at: usize, word: &str) -> bool {
    r.tokens.get(at).is_some_and(|t| t.span.len() == word.len()) && r.word(at).eq_ignore_ascii_case(word)
}

/// Whether token `at` is one of `words`, in any case.
#[must_use]
pub fn any(r: &Reading, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| is(r, at, word))
}

/// The number that begins at token `at`, before `end`.
#[must_use]
pub fn numeral(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    let token = &r.tokens[at];
    match token.kind {
        TokenKind::Number => digits(r, at, end, token.span.start),
        TokenKind::Symbol => vulgar(r.word(at)).map(|v| made(r, at, at + 1, Range::exact(v), Form::Share)),
        TokenKind::Word if r.word(at).ends_with(|c: char| c.is_ascii_digit()) || glued_decimal(r, at) => {
            let letters = r.word(at).find(|c: char| c.is_ascii_digit())?;
            digits(r, at, end, token.span.start + letters)
        }
        TokenKind::Word => words(r, at, end),
        _ => None,
    }
}

/// "RM3.06mil" is the word "RM3", which the tokens end at its stop or at its letters.
fn glued_decimal(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    word.len() < 9
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.bytes().next().is_some_and(|b| b.is_ascii_uppercase())
}

fn made(r: &Reading, first: usize, end: usize, range: Range, form: Form) -> Numeral {
    Numeral { first, end, span: r.span(first, end), range, form, scaled: false }
}

fn glued(r: &Reading, at: usize) -> bool {
    r.tokens.get(at).is_some_and(|t| t.gap == Gap::None)
}

fn kind(r: &Reading, at: usize) -> Option<TokenKind> {
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
    let tail = &r.text[start..];
    let mut stop = tail.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    if r.tokens[at].kind == TokenKind::Number {
        stop = stop.min(r.tokens[at].span.end - start);
    }
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
    } else if next < end && glued(r, next) && r.word(next) == "/" && glued(r, next + 1) && !glued_slash(r, next + 2) {
        if let Some(d) = denominator(r, next + 1, end).filter(|d| value < *d && value.fract() == 0.0) {
            value /= d;
            form = Form::Share;
            next += 2;
            span.end = r.tokens[next - 1].span.end;
        }
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
fn scale(r: &Reading, n: &mut Numeral, end: usize) {
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

/// Number words from `at`: "two hundred and six", "a dozen", "three and a half", "tens of thousands".
fn words(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    if let Some(half) = half(r, at, end) {
        return Some(half);
    }
    if is(r, at, "a") || is(r, at, "an") {
        return lead(r, at, end);
    }
    let (head, value) = part(r, at)?;
    match head {
        Part::Many => many(r, at, end, value),
        Part::Some => some(r, at, at, end),
        Part::Unit | Part::Ten => spelled(r, at, end),
        _ => None,
    }
}

/// "a dozen", "a hundred", "a third", "a couple of", "a few hundred".
fn lead(r: &Reading, a: usize, end: usize) -> Option<Numeral> {
    let at = a + 1;
    if at >= end {
        return None;
    }
    if any(r, at, &["couple", "pair"]) {
        if !is(r, at + 1, "of") {
            return None;
        }
        // "a couple of hundred", "a couple of dozen"
        if let Some((Part::Scale | Part::Dozen, v)) = part(r, at + 2) {
            let mut n = made(r, a, at + 3, Range::exact(2.0 * v), Form::Words);
            n.scaled = true;
            return Some(n);
        }
        return Some(made(r, a, at + 1, Range::exact(2.0), Form::Words));
    }
    match part(r, at)? {
        (Part::Scale | Part::Dozen, value) => {
            let mut n = made(r, a, at + 1, Range::exact(value), Form::Words);
            n.scaled = true;
            scale(r, &mut n, end);
            if value >= 1000.0 || !is(r, n.end, "and") { Some(n) } else { spelled(r, a, end).or(Some(n)) }
        }
        (Part::Share, value) if value > 2.0 && share_follows(r, at + 1) => {
            Some(made(r, a, at + 1, Range::exact(1.0 / value), Form::Share))
        }
        (Part::Some, 3.0) => some(r, a, at, end),
        _ => None,
    }
}

/// What "a third" needs after it to be a share and not a rank ("a third person").
fn share_follows(r: &Reading, at: usize) -> bool {
    any(r, at, &["of", "or", "and", "to", "below", "above", "more", "less", "as"])
        || r.tokens.get(at).is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Hyphen))
}

/// "several hundred", "a few thousand"; from `first`, the vague word being `at`.
fn some(r: &Reading, first: usize, at: usize, end: usize) -> Option<Numeral> {
    let (Part::Scale | Part::Dozen, scale) = (at + 1 < end).then(|| part(r, at + 1)).flatten()? else { return None };
    let range = Range::between(3.0 * scale, if scale > 12.0 { 10.0 * scale - 1.0 } else { 9.0 * scale });
    Some(made(r, first, at + 2, range, Form::Vague))
}

/// "half a million", "half-dozen", "half of the 20", "one-half" is read with the units.
fn half(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    let lead = usize::from(is(r, at, "a"));
    let here = at + lead;
    if here >= end || !is(r, here, "half") {
        return None;
    }
    let mut next = here + 1;
    let hyphen = kind(r, next) == Some(TokenKind::Hyphen);
    if hyphen || any(r, next, &["a", "an"]) {
        let scaled = part(r, next + 1).filter(|_| next + 1 < end);
        if let Some((Part::Scale | Part::Dozen, value)) = scaled {
            let mut n = made(r, at, next + 2, Range::exact(value / 2.0), Form::Words);
            n.scaled = true;
            return Some(n);
        }
        if hyphen {
            return None; // half-staff, half-hour
        }
        next += 1;
        // "half a day", "half an hour"
        return super::unit::find(r, next, end).map(|_| made(r, at, here + 1, Range::exact(0.5), Form::Share));
    }
    // "the second half", "half time": a share has its whole after it.
    let before = at.checked_sub(1);
    let ranked = before.is_some_and(|b| {
        any(r, b, &["first", "second", "other", "this", "last", "and", "the", "latter", "a"]) && !is(r, here + 1, "of")
    });
    let whole = any(r, here + 1, &["of", "the", "its", "their", "his", "her", "our", "my", "those", "these", "that"]);
    let closing = kind(r, here + 1).is_none_or(|k| matches!(k, TokenKind::Stop | TokenKind::Comma));
    let hedged = before.is_some_and(|b| any(r, b, &["nearly", "almost", "about", "by", "roughly", "than", "over"]));
    (!ranked && (whole || closing && hedged)).then(|| made(r, at, here + 1, Range::exact(0.5), Form::Share))
}

/// "dozens", "tens of thousands"; tens and scores only before "of".
fn many(r: &Reading, at: usize, end: usize, value: f64) -> Option<Numeral> {
    let of = at + 2 < end && is(r, at + 1, "of");
    let stop = match part(r, at + 2) {
        Some((Part::Many, then)) if of && then >= 1000.0 => at + 3,
        _ if value == 20.0 && !of || value == 10.0 => return None,
        _ => at + 1,
    };
    if at > 0 && is(r, at - 1, "the") || kind(r, stop) == Some(TokenKind::Hyphen) {
        return None;
    }
    let words = r.words(at, stop).to_ascii_lowercase();
    let range = hedge::VAGUE.iter().find(|v| v.0 == words).map_or_else(
        || match words.strip_prefix("dozens of ") {
            Some(_) => Range::between(24.0 * vague(r, stop - 1), 100.0 * vague(r, stop - 1) - 1.0),
            None => Range::between(2.0 * vague(r, stop - 1), 10.0 * vague(r, stop - 1) - 1.0),
        },
        |v| Range::between(v.1, v.2),
    );
    Some(made(r, at, stop, range, Form::Vague))
}

fn vague(r: &Reading, at: usize) -> f64 {
    part(r, at).map_or(1.0, |(_, v)| v)
}

/// "one hundred and twenty-eight thousand"; from "a" too.
fn spelled(r: &Reading, first: usize, end: usize) -> Option<Numeral> {
    let (mut total, mut current, mut seen, mut scaled) = (0.0, 0.0, false, false);
    let mut at = first;
    let mut stop = first;
    let mut last = Part::Scale;
    if any(r, at, &["a", "an"]) {
        current = 1.0;
        at += 1;
    }
    while at < end {
        let mut here = at;
        if seen && kind(r, here) == Some(TokenKind::Hyphen) {
            here += 1;
        } else if seen && is(r, here, "and") && scaled {
            here += 1;
        } else if seen && r.tokens[here].gap == Gap::None {
            break;
        }
        let Some((part, value)) = (here < end).then(|| part(r, here)).flatten() else { break };
        let joined = here > at && is(r, at, "and");
        match part {
            Part::Unit if !seen || matches!(last, Part::Scale) || last == Part::Ten && value > 0.0 && value < 10.0 => {
                current += value;
            }
            Part::Ten if !seen || last == Part::Scale => current += value,
            Part::Scale if value == 100.0 && !joined => current = if current == 0.0 { 100.0 } else { current * 100.0 },
            Part::Scale if !joined => {
                total += if current == 0.0 { 1.0 } else { current } * value;
                current = 0.0;
            }
            Part::Dozen if seen && !joined => current *= value,
            Part::Share if seen && !joined && !scaled && at + 1 > first => {
                return share(r, first, here, current);
            }
            _ => break,
        }
        scaled |= matches!(part, Part::Scale | Part::Dozen);
        last = part;
        seen = true;
        at = here + 1;
        stop = at;
        if part == Part::Dozen {
            break;
        }
    }
    if !seen {
        return None;
    }
    let mut n = made(r, first, stop, Range::exact(total + current), Form::Words);
    n.scaled = scaled;
    and_a_half(r, &mut n, end);
    Some(n)
}

/// "two-thirds", "three quarters": not "one second" nor "two fifth-graders".
fn share(r: &Reading, first: usize, at: usize, top: f64) -> Option<Numeral> {
    let (_, bottom) = part(r, at)?;
    let plural = r.word(at).ends_with('s');
    let ok = plural == (top > 1.0) || bottom == 2.0;
    let hyphen = r.tokens[at - 1].kind == TokenKind::Hyphen;
    let plain = made(r, first, at - usize::from(hyphen), Range::exact(top), Form::Words);
    let fits = ok && top < bottom && (hyphen || share_follows(r, at + 1) || any(r, at + 1, &["the"]));
    Some(if fits { made(r, first, at + 1, Range::exact(top / bottom), Form::Share) } else { plain })
}

/// "three and a half".
fn and_a_half(r: &Reading, n: &mut Numeral, end: usize) {
    let at = n.end;
    if at + 2 >= end || !is(r, at, "and") || !is(r, at + 1, "a") {
        return;
    }
    let Some((Part::Share, bottom)) = part(r, at + 2) else { return };
    n.range = Range::exact(n.range.min + 1.0 / bottom);
    n.end = at + 3;
    scale(r, n, end);
    n.span = r.span(n.first, n.end);
}
