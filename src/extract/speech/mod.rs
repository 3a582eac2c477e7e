//! Who says what: cues, quotations and their speakers, in tokens. It knows how news attributes words,
//! never which actor a name stands for.

pub mod after;
pub mod beside;
pub mod cue;
pub mod draft;
pub mod extent;
pub mod flank;
pub mod frame;
pub mod given;
pub mod noun;
pub mod passive;
pub mod scene;
pub mod side;
pub mod source;
pub mod subject;

use draft::{Draft, Voice};
use frame::State;
use scene::{Scene, Unit};

use crate::extract::listed::{List, Lists};
use crate::extract::reading::Reading;

/// The lists of words that a statement is found by.
const REPORTS: Lists = Lists::of(&[List::Cue, List::CueNoun, List::Attribution]);

/// How many statements of a unit another of it may hold: it bounds the work, not what news prints.
const NEAR: usize = 32;

/// The statements of a reading, by the place of their units, with their scene.
#[must_use]
pub fn statements<'a>(reading: &'a Reading<'a>) -> (Vec<Draft>, Scene<'a>) {
    let scene = Scene::new(reading);
    let mut drafts = Vec::new();
    for (ix, unit) in scene.units.iter().enumerate() {
        let before = drafts.len();
        let turn: Option<&Draft> = drafts.last();
        if turn.is_some_and(|d| d.rule == "transcript" && d.end() >= unit.end) {
            continue;
        }
        unit_statements(&scene, unit, ix, &mut drafts);
        beside::beside(&scene, unit, ix, before, &mut drafts);
        if drafts.len() == before {
            source::carried(&scene, unit, ix, &mut drafts);
        }
    }
    (drafts, scene)
}

/// Makes the statements of unit `ix` that stand within what `outer` reports part of it, each cut where the
/// attribution at `at` begins; says whether there were any.
fn swallow(drafts: &mut [Draft], outer: &Draft, ix: usize, at: usize) -> bool {
    let new = drafts.len();
    let (first, stop) = outer.pieces[0];
    let mut any = false;
    for draft in drafts.iter_mut().rev().take(NEAR).take_while(|d| d.unit == ix) {
        let held = draft.cue.is_some_and(|c| first <= c.0 && c.0 < stop);
        if !held || draft.first() >= at {
            continue;
        }
        any = true;
        for piece in &mut draft.pieces {
            piece.1 = piece.1.min(stop);
        }
        draft.pieces.retain(|p| p.0 < p.1);
        if draft.within.is_none() {
            draft.within = Some(new);
        }
    }
    any
}

/// The statement that the verb at `at` reports inside what the last draft reports.
fn inner(scene: &Scene, unit: &Unit, ix: usize, at: usize, drafts: &[Draft]) -> Option<Draft> {
    let outer = drafts.iter().rev().take(4).find(|d| d.unit == ix && d.within.is_none())?;
    let piece = outer.pieces.iter().find(|p| p.0 < at && at < p.1)?;
    let unit = Unit { first: piece.0, end: piece.1, ..*unit };
    let state = State { reached: piece.0, base: piece.0, open: 0, last: None, subject: None };
    frame::verb(scene, &unit, ix, at, &state)
}

fn unit_statements(scene: &Scene, unit: &Unit, ix: usize, drafts: &mut Vec<Draft>) {
    let mut state = State { reached: unit.first, base: unit.first, open: 0, last: None, subject: None };
    if let Some(draft) = source::labelled(scene, unit, ix) {
        drafts.push(draft);
        return;
    }
    let mut i = unit.first;
    while i < unit.end {
        if let Some(q) = scene.quotes.around(i) {
            i = scene.quotes.after(q).max(i + 1);
            continue;
        }
        // At a unit's head a verb may be missing; past it, few words report anything.
        if i > unit.first + 2 && !scene.reading.tokens[i].lists.meet(REPORTS) {
            i += 1;
            continue;
        }
        let found = source::according(scene, unit, ix, i, &state)
            .or_else(|| source::worded(scene, unit, ix, i, &state))
            .or_else(|| frame::verb(scene, unit, ix, i, &state))
            .or_else(|| inner(scene, unit, ix, i, drafts))
            .or_else(|| given::given(scene, unit, ix, i))
            .or_else(|| noun::noun(scene, unit, ix, i));
        if let Some(mut draft) = found {
            let within = drafts
                .iter()
                .enumerate()
                .rev()
                .take(6)
                .find(|(_, d)| d.unit == ix && d.within.is_none() && d.pieces.iter().any(|&(a, b)| a <= i && i < b))
                .map(|(k, _)| k);
            let cue_end = draft.cue.map_or(i + 1, |c| c.1);
            let behind = draft.first() < i && draft.cue.is_some();
            if behind && swallow(drafts, &draft, ix, i) {
                state.base = draft.end().max(cue_end);
                state.reached = state.reached.max(state.base);
                state.last = Some(drafts.len());
                drafts.push(draft);
                i += 1;
                continue;
            }
            if let Some(outer) = within {
                if !source::spoken(scene.word(i)) {
                    i += 1;
                    continue;
                }
                draft.within = Some(outer);
                let room = drafts[outer].pieces.iter().find(|&&(a, b)| a <= i && i < b).map_or(draft.end(), |p| p.1);
                draft.pieces.retain(|p| p.0 < room);
                if !draft.pieces.is_empty() {
                    drafts.push(draft);
                }
            } else if draft.rule.starts_with("cue-noun") {
                // A noun's content stands in a clause that another cue may report whole.
                drafts.push(draft);
            } else {
                state.reached = state.reached.max(draft.end()).max(cue_end);
                if behind || draft.rule == "asked" {
                    state.base = state.reached;
                } else {
                    state.open = draft.end();
                }
                state.last = Some(drafts.len());
                if let Voice::Words(run) = draft.voice {
                    state.subject = Some(run);
                }
                drafts.push(draft);
            }
        }
        i += 1;
    }
}
