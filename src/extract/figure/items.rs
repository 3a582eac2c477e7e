//! Figures in a list, and what a list itemises: "five people: three children and two women". It knows where figures
//! stand, never what befell them.

use std::ops::Range;

use super::number::any;
use super::{Site, action, implicit};
use crate::extract::reading::Reading;
use crate::extract::token::TokenKind;
use crate::model::{Figure, FigureIx, FigureKind};

/// How many figures of one list are looked at.
const LONGEST: usize = 12;

/// Whether two figures stand in one list: "40 drones and nine missiles were fired".
pub fn listed(r: &Reading, before: &Site, site: &Site) -> bool {
    let joined =
        any(r, before.end, &["and", "or"]) || r.tokens.get(before.end).is_some_and(|t| t.kind == TokenKind::Comma);
    joined && before.noun.is_some() && before.end + 1 == site.first && before.sentence == site.sentence
}

/// The first of the list that the figure `ix` stands in: "three children, two women and a man".
pub fn opening(r: &Reading, sites: &[Site], ix: FigureIx) -> FigureIx {
    (1..=ix).rev().take(LONGEST).find(|i| !listed(r, &sites[i - 1], &sites[*i])).unwrap_or(ix.saturating_sub(LONGEST))
}

/// The whole of the figure `ix` in a list that begins with `first`: what stands before a colon, a dash or a bracket
/// ("five people: three children and two women") and is no less than all together, or the first of the list, where
/// the others make it up ("13 people, 11 men and two women").
pub fn whole(r: &Reading, figures: &[Figure], sites: &[Site], first: FigureIx, ix: FigureIx) -> Option<FigureIx> {
    let last = sites.len().min(first + 2 * LONGEST);
    let end = (first + 1..last).find(|i| !listed(r, &sites[i - 1], &sites[*i])).unwrap_or(last);
    if first < ix && end > first + 2 && is_made_up(r, figures, sites, first, first + 1..end) {
        return Some(first);
    }
    let whole = first.checked_sub(1).filter(|w| sites[*w].sentence == sites[first].sentence)?;
    let mark = sites[first].first.checked_sub(1)?;
    let fits = match r.tokens[mark].kind {
        TokenKind::Colon => true,
        TokenKind::Dash | TokenKind::Open => sites[whole].end == mark,
        _ => false,
    };
    // "four entrances – three entrances": that corrects.
    let corrects = end == first + 1 && figures[first].counted == figures[whole].counted;
    let within = figures[whole].range.max.is_none_or(|max| sum(figures, first..end) <= max);
    (fits && !corrects && within && alike(r, figures, sites, whole, first..end)).then_some(whole)
}

/// Whether the figures `parts` are kinds of people that make up the people of `whole`.
fn is_made_up(r: &Reading, figures: &[Figure], sites: &[Site], whole: FigureIx, parts: Range<FigureIx>) -> bool {
    let range = figures[whole].range;
    let person = |f: &Figure| f.counted.as_deref() == Some("person");
    if !person(&figures[whole]) || figures[parts.clone()].iter().any(person) {
        return false;
    }
    range.is_exact() && range.min == sum(figures, parts.clone()) && alike(r, figures, sites, whole, parts)
}

fn sum(figures: &[Figure], parts: Range<FigureIx>) -> f64 {
    figures[parts].iter().map(|f| f.range.min).sum()
}

/// Whether `whole` and `parts` count one thing, or people.
fn alike(r: &Reading, figures: &[Figure], sites: &[Site], whole: FigureIx, mut parts: Range<FigureIx>) -> bool {
    let counts = |i: FigureIx| figures[i].kind == FigureKind::Count && figures[i].counted.is_some();
    let people = |i: FigureIx| sites[i].noun.is_some_and(|n| implicit::people(r, n));
    let harmed = people(whole) || figures[whole].action.as_deref().is_some_and(action::harms);
    let same = |i: FigureIx| figures[i].counted == figures[whole].counted || people(i) && harmed;
    counts(whole) && parts.all(|i| counts(i) && same(i))
}
