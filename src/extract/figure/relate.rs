//! What a count stands in: what was done to whom and by whom, where and when, the whole it is a part of, and what one
//! figure takes over from another.

use super::action::Side;
use super::number::{any, is};
use super::setting::Ground;
use super::{Scene, Site, action, implicit, items, parties, period, roles};
use crate::extract::reading::Reading;
use crate::extract::sentence::Sentence;
use crate::extract::speech::given;
use crate::extract::token::TokenKind;
use crate::model::{Annotations, Figure, FigureIx, FigureKind, Range};

/// Within how many tokens the number stands that a share is of.
const SHARED: usize = 6;
/// Things that fly.
const FLYING: &[&str] =
    &["drone", "missile", "cruise missile", "ballistic missile", "aircraft", "helicopter", "shell", "bomb"];

/// Finds the action of a count, the whole it is a part of, the noun it leaves out, and who did it to whom.
pub(super) fn relate(scene: &Scene, found: &Annotations, figures: &mut [Figure], sites: &[Site], ix: FigureIx) {
    let r = scene.r;
    let site = sites[ix];
    let sentence = &r.sentences[site.sentence];
    let head = site.noun.map(|n| n.head);
    // What was done is done to whole things: "a quake of 5.9 struck".
    let whole = figures[ix].value.is_none_or(|n| n.fract() == 0.0);
    let part = roles::part(r, site.first, site.number, site.end, sentence.first);
    let adverbial = roles::adverbial(r, site.first, site.number, site.end, sentence.first);
    // "all but five were released": it did not befall these.
    let spared =
        site.owned || site.first >= sentence.first + 2 && is(r, site.first - 1, "but") && is(r, site.first - 2, "all");
    // "none of the 45 passengers was hurt"
    let none = (sentence.first..site.first).rev().take(3).any(|at| any(r, at, &["none", "neither"]))
        && any(r, site.first - 1, &["the", "of", "its", "their"]);
    let shared = ix.checked_sub(1).is_some_and(|before| base(r, &figures[before], &sites[before], &site));
    let action = (whole && !spared && !none && !shared && !adverbial)
        .then(|| action::find(r, site.first, head, site.end, sentence.first, sentence.end))
        .flatten();
    let opens = items::opening(r, sites, ix);
    let action = action.or(site.apart);
    let action = action.or_else(|| action::among(r, sites[opens].first, sentence.first));
    let whole = part.and_then(|part| roles::whole(figures, |i| sites[i].sentence, ix, part));
    let whole = whole.or_else(|| items::whole(r, figures, sites, opens, ix));
    let again = roles::again(r, figures, ix, site.first);
    figures[ix].part_of = whole;
    figures[ix].action = action.map(|a| a.class.to_owned());
    fill_noun(r, figures, sites, ix, whole, action.is_some_and(|a| a.harm));
    // "Nobody was seriously hurt" says nothing of those who were hurt lightly.
    if figures[ix].range == Range::exact(0.0) && action.is_some_and(|a| a.harm && badly(r, a.at)) {
        figures[ix].qualifiers.push("serious".to_owned());
    }
    let hole = sites.get(ix + 1).filter(|n| n.sentence == site.sentence).map_or((0, 0), |n| hole(r, n, sentence));
    let ground = Ground { r, places: &scene.places, hole };
    figures[ix].place = ground.find(action.as_ref(), site.first, site.end);
    if let Some(action) = action {
        let (agent, target) = scene.parties.of(r, &action, site.first, site.noun);
        figures[ix].agent = agent;
        figures[ix].target = target;
    }
    period::fill(
        r,
        scene.calendar,
        action.as_ref(),
        (site.first, site.end),
        (sentence.first, sentence.end),
        hole,
        &mut figures[ix],
    );
    // "the ministry said 40 had died, the Red Cross said 52": another voice's number of the same.
    let rival =
        ix.checked_sub(1).filter(|before| sites[*before].sentence == site.sentence && bare(r, found, figures, ix));
    if let Some(before) = rival.filter(|before| figures[*before].kind == FigureKind::Count) {
        figures[ix].counted = figures[before].counted.clone();
        figures[ix].qualifiers = figures[before].qualifiers.clone();
        figures[ix].rule = "other-voice".into();
        inherit(figures, ix, before, true);
    }
    if let Some(source) = again.or(whole) {
        inherit(figures, ix, source, again.is_some());
    }
    if let Some(before) = action.and_then(|a| roles::joined(r, &a, ix.checked_sub(1).map(|b| (b, sites[b].end)))) {
        share(figures, before, ix);
    }
    // "seven children, three women and two men, were killed": what befell the first befell all.
    if let (None, Some(before)) = (&figures[ix].action, (opens < ix).then(|| &figures[ix - 1]))
        && site.noun.is_some_and(|n| implicit::people(r, n))
        && before.action.as_deref().is_some_and(action::harms)
    {
        figures[ix].action = before.action.clone();
        share(figures, ix - 1, ix);
    }
    if let Some(before) =
        ix.checked_sub(1).filter(|b| figures[*b].action.is_none() && items::listed(r, &sites[*b], &site))
        // "14 cases and two deaths": what a noun of its own tells is told of it alone.
        && action.is_none_or(|a| a.side != Side::Own || a.at >= site.end)
    {
        figures[before].action = figures[ix].action.clone();
        figures[before].target = figures[before].target.or(figures[ix].target);
        let (agent, place, period) = (figures[ix].agent, figures[ix].place.clone(), figures[ix].period.clone());
        let first = &mut figures[before];
        first.agent = first.agent.or(agent);
        first.place = first.place.take().or(place);
        first.period = first.period.take().or(period);
    }
    // What flies and is destroyed was brought down.
    if figures[ix].action.as_deref() == Some("destroyed")
        && figures[ix].counted.as_deref().is_some_and(|c| FLYING.contains(&c))
    {
        figures[ix].action = Some("shot down".to_owned());
    }
    // "fired 300 workers"
    let dismissed = action.is_some_and(|a| a.class == "launched" && r.tokens[a.at].lemma() == "fire");
    if dismissed && site.noun.is_some_and(|n| implicit::people(r, n)) {
        figures[ix].action = Some("laid off".to_owned());
    }
    if figures[ix].counted.is_none() && figures[ix].action.is_none() && part.is_none() {
        figures[ix].kind = FigureKind::Measure;
    }
    if part.is_none() && again.is_none() && roles::back_reference(r, &figures[ix], site.first, site.form) {
        figures[ix].kind = FigureKind::Ordinal;
        figures[ix].rule = "back-reference".into();
    }
}

/// Whether the number `figures[ix]` is all that a voice says, and counts nothing of its own.
fn bare(r: &Reading, found: &Annotations, figures: &[Figure], ix: FigureIx) -> bool {
    let me = &figures[ix];
    let Some(statement) = me.statement.map(|s| &found.statements[s]) else { return false };
    // "put the number at 52"
    let words = statement.span.of(r.text);
    let number = || ["the number at", "the figure at", "the total at"].iter().any(|start| words.starts_with(start));
    let only = statement.rule == given::RULE && (statement.span.len() <= me.span.len() + 1 || number());
    only && me.noun.is_none() && me.unit.is_none() && (me.counted.is_none() || me.rule == "carried-noun")
}

/// Whether a number is what the share before it is of: "two-thirds of the city's 90,000 residents have fled".
fn base(r: &Reading, share: &Figure, before: &Site, site: &Site) -> bool {
    let of = before.number;
    let close = of < site.number && site.first <= of + SHARED && is(r, of, "of");
    share.kind == FigureKind::Percent && before.sentence == site.sentence && close
}

/// Whether the word before the act at token `at` says that those were badly hurt whom it tells of.
fn badly(r: &Reading, at: usize) -> bool {
    at > 0 && any(r, at - 1, &["seriously", "badly", "gravely", "severely", "critically"])
}

/// The tokens that belong to the figure at `next`, where it is a part or an earlier state: up to the comma that
/// closes it.
fn hole(r: &Reading, next: &Site, sentence: &Sentence) -> (usize, usize) {
    let part = roles::part(r, next.first, next.number, next.end, sentence.first).is_some();
    if !part && !roles::compared(r, next.first, sentence.first) {
        return (0, 0);
    }
    let close = (next.end..sentence.end).find(|i| r.tokens[*i].kind == TokenKind::Comma);
    (next.first, close.unwrap_or(sentence.end))
}

/// Gives a number without a noun that of its whole, of the number it is joined to, or persons where harm is told.
fn fill_noun(r: &Reading, figures: &mut [Figure], sites: &[Site], ix: FigureIx, whole: Option<FigureIx>, harm: bool) {
    if harm && figures[ix].counted.as_deref().is_some_and(|c| c == "other") {
        figures[ix].counted = Some("person".to_owned());
    }
    if figures[ix].counted.is_some() {
        return;
    }
    let site = sites[ix];
    let beside = |i: &FigureIx| sites.get(*i).is_some_and(|s| s.sentence == site.sentence);
    let next = Some(ix + 1).filter(beside).filter(|i| roles::shares(r, site.end, &figures[*i]));
    let before = ix.checked_sub(1).filter(beside).filter(|i| figures[*i].kind == FigureKind::Count);
    let start = r.sentences[site.sentence].first;
    let (source, rule) = if next.is_some() {
        (next, "shared-noun")
    } else if whole.is_some() {
        (whole, "noun-of-whole")
    } else {
        (before.filter(|_| !harm && roles::carries_on(r, site.first, start)), "carried-noun")
    };
    figures[ix].counted = source.and_then(|i| figures[i].counted.clone());
    if figures[ix].counted.is_some() {
        figures[ix].rule = rule.into();
    } else if harm {
        figures[ix].counted = Some("person".to_owned());
        figures[ix].rule = "harm".into();
    } else if figures[ix].rule.is_empty() {
        figures[ix].rule = "bare".into();
    }
}

/// Gives two figures of one act what only one of them tells: "killed eleven and wounded fifty in Kyiv".
fn share(figures: &mut [Figure], a: FigureIx, b: FigureIx) {
    let (left, right) = figures.split_at_mut(b);
    let (a, b) = (&mut left[a], &mut right[0]);
    b.agent = b.agent.or(a.agent);
    a.place = a.place.take().or_else(|| b.place.clone());
    b.place = b.place.take().or_else(|| a.place.clone());
    a.period = a.period.take().or_else(|| b.period.clone());
    b.period = b.period.take().or_else(|| a.period.clone());
}

/// Takes over from the whole, or from the same figure given before, what is not told here.
fn inherit(figures: &mut [Figure], ix: FigureIx, source: FigureIx, same: bool) {
    let from = figures[source].clone();
    let f = &mut figures[ix];
    f.period = f.period.take().or(from.period);
    f.place = f.place.take().or(from.place);
    f.as_of = f.as_of.or(from.as_of);
    if f.action.is_none() || same {
        f.action = from.action;
        f.agent = from.agent.or(f.agent);
        f.target = from.target.or(f.target);
    } else if parties::befalls(f.action.as_deref())
        && !f.action.as_deref().is_some_and(action::counts_doers)
        && !parties::befalls(from.action.as_deref())
    {
        // "launched 120 drones, of which 98 were shot down": they were those of who launched them.
        f.target = f.target.or(from.agent);
    } else {
        f.agent = f.agent.or(from.agent);
        f.target = f.target.or(from.target);
    }
}
