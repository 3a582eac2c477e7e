//! Who says what: cues, quotations and their speakers, in tokens. It knows how news attributes words,
//! never which actor a name stands for.

pub mod after;
pub mod cue;
pub mod draft;
pub mod extent;
pub mod frame;
pub mod scene;
pub mod side;
pub mod source;
pub mod subject;

use draft::{Draft, Voice};
use frame::State;
use scene::{Scene, Unit};

use crate::extract::reading::Reading;

/// The statements of a reading, by the place of their units, with their scene.
#[must_use]
pub fn statements<'a>(reading: &'a Reading<'a>) -> (Vec<Draft>, Scene<'a>) {
    let scene = Scene::new(reading);
    let mut drafts = Vec::new();
    for (ix, unit) in scene.units.iter().enumerate() {
        let before = drafts.len();
        unit_statements(&scene, unit, ix, &mut drafts);
        if drafts.len() == before {
            source::carried(&scene, unit, ix, &mut drafts);
        }
    }
    drafts.retain(|d: &Draft| !d.pieces.is_empty());
    (drafts, scene)
}

fn unit_statements(scene: &Scene, unit: &Unit, ix: usize, drafts: &mut Vec<Draft>) {
    let mut state = State { reached: unit.first, last: None, subject: None };
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
        let found = source::according(scene, unit, ix, i, &state).or_else(|| frame::verb(scene, unit, ix, i, &state));
        if let Some(mut draft) = found {
            let within = drafts
                .iter()
                .enumerate()
                .rev()
                .take(6)
                .find(|(_, d)| d.unit == ix && d.within.is_none() && d.pieces.iter().any(|&(a, b)| a <= i && i < b))
                .map(|(k, _)| k);
            let cue_end = draft.cue.map_or(i + 1, |c| c.1);
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
            } else {
                state.reached = state.reached.max(draft.end()).max(cue_end);
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
