//! A finding as it is shown to a person who is to judge it.

use super::out;
use crate::render;
use crate::store::{Finding, Standing};

/// A finding with its sentence, its words between brackets, and what was read.
pub fn shown(found: &Finding) -> String {
    let (start, sentence) = &found.sentence;
    let points: Vec<char> = sentence.chars().collect();
    let from = found.passage.start.saturating_sub(*start).min(points.len());
    let to = found.passage.end.saturating_sub(*start).clamp(from, points.len());
    let part = |of: &[char]| of.iter().collect::<String>();
    let marked = format!("{}[{}]{}", part(&points[..from]), part(&points[from..to]), part(&points[to..]));
    let printed = found.outlet.as_deref().unwrap_or("outlet unknown");
    let mut out = format!("  {}\n", render::clean(&format!("{} ({printed}) · {}", found.name, found.reference)));
    let width = out::page().width.map(usize::from);
    out.push_str(&render::wrap(&format!("  {}\n", render::clean(&marked)), width, "  "));
    for (field, value) in fields(found) {
        out.push_str(&format!("    {field:<11} {}\n", render::clean(&value)));
    }
    out
}

/// The fields of a finding that are known, as they would be set.
fn fields(found: &Finding) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let mut say = |field, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out.push((field, value));
        }
    };
    match &found.standing {
        Standing::Figure(f) => {
            let range = crate::model::Range { min: f.min, max: f.max };
            let days = match (&f.since, &f.until) {
                (None, None) => None,
                (since, until) if since == until => since.clone(),
                (since, until) => {
                    Some(format!("{}..{}", since.as_deref().unwrap_or_default(), until.as_deref().unwrap_or_default()))
                }
            };
            let named = |named: &Option<crate::model::Named>| named.as_ref().map(|named| named.name.clone());
            say("value", Some(render::range(range, f.hedge.as_deref())));
            say("unit", f.unit.clone());
            say("counted", f.counted.clone());
            say("qualifiers", Some(f.qualifiers.join(", ")));
            say("action", f.action.clone());
            say("agent", named(&f.agent));
            say("target", named(&f.target));
            say("place", f.place.clone());
            say("period", days);
            say("claimant", named(&f.claimant));
            say("whole", f.whole.clone());
        }
        Standing::Statement(s) => {
            say("speaker", s.speaker.as_ref().map(|named| named.name.clone()));
            say("cue", s.cue.clone());
            say("mode", Some(s.mode.clone()));
            say("venue", s.venue.clone());
            say("said_on", s.said_on.clone());
        }
    }
    say("corrected", found.corrected.clone());
    out
}
