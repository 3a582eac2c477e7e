//! Statements that put one utterance in two wordings: how much of their words they share, where their
//! speakers do not contradict that. Pure: it judges two statements by themselves alone.

use rustc_hash::FxHashMap;

use super::stem::{hash, stem, words};
use super::words::weight;
use crate::model::{Gist, Sketch, Utterance, Variant};

/// The least likeness of two wordings of one utterance.
const ALIKE: f32 = 0.6;
/// The least where only the side of the two speakers is one.
const ALIKE_SIDE: f32 = 0.7;
/// The least summed weight of the words shared: a common word or two make no utterance.
const SHARED: f32 = 1.2;
/// How much a word that the shorter has alone counts against likeness.
const ALONE: f32 = 0.7;
/// How much a word that the longer has alone does: it may say more.
const MORE: f32 = 0.2;
/// The least weight of a word that is no particle.
const LEAST: f32 = 0.2;
/// The share of the bits of the one with fewer that the other must have as well.
const BITS: f32 = 0.4;

/// The gist of a text.
#[must_use]
pub fn gist(text: &str) -> Gist {
    let mut out: FxHashMap<u64, f32> = FxHashMap::default();
    for word in words(text) {
        let weight = said(&word);
        if weight > 0.0 {
            // Of two forms the commoner tells how much their stem says.
            let kept = out.entry(hash(stem(&word))).or_insert(weight);
            *kept = kept.min(weight);
        }
    }
    let mut out: Vec<_> = out.into_iter().collect();
    out.sort_unstable_by_key(|(hash, _)| *hash);
    Gist(out)
}

fn said(word: &str) -> f32 {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return 1.0;
    }
    let weight = weight(word);
    if weight > 0.0 { weight.max(LEAST) } else { 0.0 }
}

/// A bit for each word of a gist; texts that share words share bits.
#[must_use]
pub fn bits(gist: &Gist) -> u64 {
    gist.0.iter().fold(0, |bits, (hash, _)| bits | 1 << (hash >> 58))
}

/// How much of their weighted words two gists share, from 0 to 1. What the shorter lacks tells against
/// it more than what the longer adds, so that a fragment is like the whole it is taken from.
#[must_use]
pub fn likeness(a: &Gist, b: &Gist) -> f32 {
    let total = |gist: &Gist| gist.0.iter().map(|(_, weight)| weight).sum::<f32>();
    let (mut shared, mut x, mut y) = (0.0, 0, 0);
    while let (Some((one, w)), Some((other, v))) = (a.0.get(x), b.0.get(y)) {
        if one == other {
            // Two words of one stem may weigh differently.
            shared += w.min(*v);
        }
        (x, y) = (x + usize::from(one <= other), y + usize::from(other <= one));
    }
    let (short, long) = (total(a).min(total(b)), total(a).max(total(b)));
    if shared < SHARED {
        return 0.0;
    }
    shared / (shared + ALONE * (short - shared) + MORE * (long - shared))
}

/// The number of a side or state by its name; 0 for none.
#[must_use]
pub fn side(name: Option<&str>) -> u16 {
    name.map_or(0, |name| u16::try_from(hash(&crate::model::fold::fold(name)) >> 48).unwrap_or_default().max(1))
}

/// Whether sketches of two statements allow them to be alike.
#[must_use]
pub fn perhaps(a: (u64, u16), b: (u64, u16)) -> bool {
    let fewer = a.0.count_ones().min(b.0.count_ones());
    fewer > 1 && (a.0 & b.0).count_ones() as f32 >= BITS * fewer as f32
}

/// How alike the words of two speakers must be to be one utterance's: more where only their side is
/// one; `None` where two speakers are known that nothing joins.
fn asked(a: &Utterance, b: &Utterance) -> Option<f32> {
    let sides = a.side == b.side || a.side == 0 || b.side == 0;
    let (Some(one), Some(other)) = (&a.speaker, &b.speaker) else { return sides.then_some(ALIKE) };
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    if one == other || last(one) == last(other) {
        return Some(ALIKE);
    }
    (a.side != 0 && a.side == b.side).then_some(ALIKE_SIDE)
}

/// Whether two statements are two wordings of one utterance; `here` where they stand in one article.
#[must_use]
pub fn variant(a: &Utterance, b: &Utterance, here: bool) -> Option<Variant> {
    // Of two statements over the same words the one is read out of the other.
    if a.row == b.row || (here && a.start < b.end && b.start < a.end) {
        return None;
    }
    let asked = asked(a, b)?;
    // Two digits: the last ones of a sum tell in which order it was summed.
    let likeness = (likeness(&a.gist, &b.gist) * 100.0).round() / 100.0;
    let (a, b) = if a.reference <= b.reference { (a.row, b.row) } else { (b.row, a.row) };
    (likeness >= asked).then_some(Variant { a, b, likeness })
}

/// Pairs of statements of two sketches that may be alike, by their places.
#[must_use]
pub fn pairs(new: &Sketch, other: &Sketch) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (n, one) in new.statements.iter().enumerate() {
        out.extend(other.statements.iter().enumerate().filter(|(_, two)| perhaps(*one, **two)).map(|(m, _)| (n, m)));
    }
    out
}
