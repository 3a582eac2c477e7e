//! `hearsay diff`: what two files say differently, in words of the domain.

use std::collections::BTreeMap;

use super::cli::Diff;
use super::fault::{Exit, Fault};
use super::out;
use crate::render;
use crate::store::{Store, Told};

/// Lines that are shown of each kind of change; `--all` shows every one.
const SHOWN: usize = 20;

/// Compares the files.
pub fn run(options: &Diff) -> Result<Exit, Fault> {
    let read = |path| Store::read(path).map_err(Fault::given);
    let (a, b) = (read(&options.a)?, read(&options.b)?);
    if a.content()? == b.content()? {
        out::text("both say the same\n")?;
        return Ok(Exit::Answered);
    }
    let most = if options.all { usize::MAX } else { SHOWN };
    let mut text = String::new();
    let mut any = false;
    for (noun, before, after) in
        [("article", a.told_articles()?, b.told_articles()?), ("figure", a.told_figures()?, b.told_figures()?)]
            .into_iter()
            .chain([("statement", a.told_statements()?, b.told_statements()?)])
            .chain([("comparison", a.told_comparisons()?, b.told_comparisons()?)])
            .chain([("correction", a.told_corrections()?, b.told_corrections()?)])
    {
        let changes = changes(before, after);
        for (what, lines) in [("new", &changes.new), ("gone", &changes.gone), ("changed", &changes.changed)] {
            if lines.is_empty() {
                continue;
            }
            any = true;
            text.push_str(&format!("{} {what}\n", render::count(lines.len(), noun)));
            for line in lines.iter().take(most) {
                text.push_str(&format!("  {line}\n"));
            }
            if lines.len() > most {
                text.push_str(&format!("  and {} more; --all shows them\n", lines.len() - most));
            }
        }
    }
    if !any {
        text.push_str("the same articles, figures, statements, comparisons and corrections; names or relations of actors differ\n");
    }
    out::text(&text)?;
    Ok(Exit::Answered)
}

#[derive(Default)]
struct Changes {
    new: Vec<String>,
    gone: Vec<String>,
    changed: Vec<String>,
}

/// What is told of things in one file and in the other, by ref.
fn changes(before: Vec<Told>, after: Vec<Told>) -> Changes {
    let mut out = Changes::default();
    let mut old: BTreeMap<String, Told> = before.into_iter().map(|told| (told.key.clone(), told)).collect();
    for told in after {
        match old.remove(&told.key) {
            None => out.new.push(line(&told)),
            Some(was) if was.says != told.says => {
                let (was, now) = (render::clean(&was.says), render::clean(&told.says));
                out.changed.push(format!("{}{was} → {now}", place(&told)));
            }
            Some(_) => {}
        }
    }
    out.gone = old.values().map(line).collect();
    out
}

fn place(told: &Told) -> String {
    if told.place.is_empty() { String::new() } else { format!("{}: ", render::clean(&told.place)) }
}

fn line(told: &Told) -> String {
    format!("{}{}", place(told), render::clean(&told.says))
}
