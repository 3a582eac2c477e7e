//! `hearsay review`: walks through findings that deserve a look, each with its sentence, and takes a person's word.

use std::io::{self, BufRead as _};
use std::path::Path;

use super::cli::{Correct, Review};
use super::fault::{Exit, Fault};
use super::{correct, interrupt, out};
use crate::model::Correction;
use crate::render;
use crate::store::{Doubt, Finding, Standing, Store};

const KEYS: &str = "a accept · r reject · FIELD=VALUE change · s skip · u undo · q quit · ? help";

const HELP: &str = "\
  a              it is right as it is
  r              it is no finding: answers leave it out
  counted=drone  change a field, or several: counted=drone action=launched; `unknown` unsets one
  s, or nothing  go on
  u              take back what was said last
  q              leave; all that was said is kept
  # words        a note that goes with what is said next
";

/// Walks through the doubts of the file `db`.
pub fn run(options: &Review, db: &Path) -> Result<Exit, Fault> {
    let doubts = Store::read(db)?.doubts(options.all)?;
    if doubts.is_empty() {
        out::text("nothing deserves a look: no conflict, no doubt\n")?;
        return Ok(Exit::Answered);
    }
    let mut by = Correct { who: options.who.clone(), ..Correct::default() };
    let mut said: Vec<Vec<Correction>> = Vec::new();
    let mut lines = io::stdin().lock().lines();
    let mut at = 0;
    while let Some(doubt) = doubts.get(at) {
        // What was rejected on the way needs no second look.
        let found = Store::read(db)?.finding(&doubt.reference)?;
        let Some(found) = found.filter(|found| found.corrected.as_deref() != Some("rejected")) else {
            at += 1;
            continue;
        };
        out::text(&format!("\n{} of {} · {}\n{}", at + 1, doubts.len(), reason(doubt), shown(&found)))?;
        loop {
            out::text(&format!("{KEYS}\n> "))?;
            let line = match lines.next() {
                Some(Ok(line)) if !interrupt::stopped() => line,
                _ => return done(&said),
            };
            let line = line.trim();
            match line {
                "q" => return done(&said),
                "" | "s" => break,
                "?" => out::text(HELP)?,
                "u" => match said.pop() {
                    Some(last) => {
                        correct::take_back(db, &last)?;
                        out::text("taken back\n")?;
                    }
                    None => out::text("nothing was said yet\n")?,
                },
                line if line.starts_with('#') => by.note = Some(line[1..].trim().to_owned()),
                line => {
                    let what = match line {
                        "a" => vec!["accept".to_owned()],
                        "r" => vec!["reject".to_owned()],
                        line => settings(line),
                    };
                    let words: Vec<&str> = what.iter().map(String::as_str).collect();
                    match correct::about(&by, &found, &words) {
                        Ok(made) => {
                            correct::keep(db, &made)?;
                            said.push(made);
                            by.note = None;
                            break;
                        }
                        Err(fault) => out::text(&format!("{}\n", fault.words))?,
                    }
                }
            }
        }
        at += 1;
    }
    done(&said)
}

fn done(said: &[Vec<Correction>]) -> Result<Exit, Fault> {
    let n: usize = said.iter().map(Vec::len).sum();
    out::text(&format!("\n{} kept; `hearsay correct list` shows them\n", render::count(n, "correction")))?;
    Ok(Exit::Answered)
}

/// `counted=drone action=shot down` as two settings: a value goes on until the next `word=`.
fn settings(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        match out.last_mut() {
            Some(last) if !word.contains('=') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out
}

fn reason(doubt: &Doubt) -> String {
    render::clean(&doubt.why)
}

/// A finding with its sentence, its words between brackets, and what was read.
fn shown(found: &Finding) -> String {
    let (start, sentence) = &found.sentence;
    let points: Vec<char> = sentence.chars().collect();
    let from = found.passage.start.saturating_sub(*start).min(points.len());
    let to = found.passage.end.saturating_sub(*start).clamp(from, points.len());
    let part = |of: &[char]| of.iter().collect::<String>();
    let marked = format!("{}[{}]{}", part(&points[..from]), part(&points[from..to]), part(&points[to..]));
    let printed = found.outlet.as_deref().unwrap_or("outlet unknown");
    let mut out = format!("  {}\n", render::clean(&format!("{} ({printed}) · {}", found.name, found.reference)));
    let width = out::page().width.map(usize::from);
    out.push_str(&format!("  {}\n", render::wrap(&render::clean(&marked), width, "  ")));
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
            say("counted", f.counted.clone().or_else(|| f.unit.clone()));
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
