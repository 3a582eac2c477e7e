//! Number words into values: "two hundred and six", "a dozen", "tens of thousands", "two-thirds".

use super::number::{Form, Numeral, Part, any, is, kind, made, part, scale};
use crate::extract::listed::List;
use crate::extract::reading::Reading;
use crate::extract::token::{Gap, TokenKind};
use crate::model::{Range, hedge};

/// The number in words from token `at`: "two hundred and six", "a dozen", "three and a half", "tens of thousands".
pub fn words(r: &Reading, at: usize, end: usize) -> Option<Numeral> {
    if !r.tokens[at].may(List::Number) {
        return None;
    }
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
    if is(r, at, "couple") {
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
        any(r, b, &["first", "second", "other", "last", "latter", "back", "top"])
            || any(r, b, &["this", "and", "the", "a"]) && !is(r, here + 1, "of")
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
        if seen && (kind(r, here) == Some(TokenKind::Hyphen) || is(r, here, "and") && scaled) {
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
