//! `hearsay review`: walks through findings that deserve a look, each with its sentence, and takes a person's word.

use std::io::{self, BufRead as _};
use std::path::Path;

use super::cli::{Correct, Review};
use super::fault::{Exit, Fault};
use super::{correct, finding, interrupt, out};
use crate::model::{Act, Correction, Span};
use crate::render;
use crate::store::{Finding, Store};

const KEYS: &str = "a accept · r reject · FIELD=VALUE change · add · join · part · s skip · u undo · q quit · ? help";

const HELP: &str = "\
  a              it is right as it is
  r              it is no finding: answers leave it out
  counted=drone  change a field, or several: counted=drone action=launched; `unknown` unsets one
  add \"13 civilians\" counted=civilian   these words of its article are a figure that was not read; with
                 speaker=NAME a statement
  join \"J. Doe\" \"Jane Doe\"     the first actor is the second; in this article alone: join … … here
  part \"J. Doe\" \"John Doe\"     the first actor is not the second
  s, or nothing  go on
  u              take back what was said last
  q              leave; all that was said is kept
  # words        a note that goes with what is said next
";

/// What a line asks for.
enum Said {
    /// The finding shown is judged, and the next one comes.
    Judged(Vec<Correction>),
    /// Something beside it was said, and it is shown again.
    Beside(Vec<Correction>),
}

/// Walks through the doubts of the file `db`.
pub fn run(options: &Review, db: &Path) -> Result<Exit, Fault> {
    let doubts = Store::read(db)?.doubts(options.all)?;
    if doubts.is_empty() {
        out::text("nothing deserves a look: no conflict, no doubt\n")?;
        return Ok(Exit::Answered);
    }
    let width = out::page().width.map(usize::from);
    let keys = render::wrap(KEYS, width, "  ");
    let mut by = Correct { who: options.who.clone(), ..Correct::default() };
    let mut said: Vec<Vec<Correction>> = Vec::new();
    let mut lines = io::stdin().lock().lines();
    let mut at = 0;
    'findings: while let Some(doubt) = doubts.get(at) {
        // What was rejected on the way needs no second look.
        let found = Store::read(db)?.finding(&doubt.reference)?;
        let Some(found) = found.filter(|found| found.corrected.as_deref() != Some("rejected")) else {
            at += 1;
            continue;
        };
        let reason = render::clean(&doubt.why);
        out::text(&format!("\n{} of {} · {reason}\n{}", at + 1, doubts.len(), finding::shown(&found)))?;
        loop {
            out::text(&format!("{keys}\n> "))?;
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
                        out::text(&format!("taken back\n{}", correct::told(&last)))?;
                    }
                    None => out::text("nothing was said yet\n")?,
                },
                line if line.starts_with('#') => by.note = Some(line[1..].trim().to_owned()),
                line => match heard(&by, db, &found, line) {
                    Ok(what) => {
                        let (Said::Judged(made) | Said::Beside(made)) = &what;
                        correct::keep(db, made)?;
                        out::text(&correct::told(made))?;
                        said.push(made.clone());
                        by.note = None;
                        match what {
                            Said::Judged(_) => break,
                            Said::Beside(_) => continue 'findings,
                        }
                    }
                    Err(fault) => out::text(&format!("{}\n", fault.words.trim_start_matches("error: ").trim_end()))?,
                },
            }
        }
        at += 1;
    }
    done(&said)
}

/// What a line says of the finding that is shown, or beside it.
fn heard(by: &Correct, db: &Path, found: &Finding, line: &str) -> Result<Said, Fault> {
    let pieces = pieces(line);
    let words: Vec<&str> = pieces.iter().map(String::as_str).collect();
    match words.as_slice() {
        [word @ ("join" | "part"), names @ ..] => {
            let act = if *word == "join" { Act::Join } else { Act::Part };
            let (one, other, only) = match names {
                [one, other] => (one, other, None),
                [one, other, "here"] => (one, other, Some(found.article.clone())),
                _ => {
                    let words = format!("two names are expected, as in {word} \"J. Doe\" \"Jane Doe\"");
                    return Err(Fault::new(Exit::Usage, words));
                }
            };
            Ok(Said::Beside(correct::identity(by, &Store::read(db)?, act, (one, other), only)?))
        }
        ["add", rest @ ..] => {
            let marked = rest.iter().take_while(|piece| !piece.contains('=')).copied().collect::<Vec<_>>().join(" ");
            if marked.is_empty() {
                let words = "words of the article are expected, as in add \"13 civilians\" counted=civilian";
                return Err(Fault::new(Exit::Usage, words));
            }
            let fields = settings(rest.iter().skip_while(|piece| !piece.contains('=')));
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            let (start, sentence) = &found.sentence;
            let near = Span::new(*start, start + sentence.chars().count());
            let store = Store::read(db)?;
            Ok(Said::Beside(correct::addition(by, &store, &found.article, &marked, Some(near), &fields)?))
        }
        ["a"] => Ok(Said::Judged(correct::about(by, found, &["accept"])?)),
        ["r"] => Ok(Said::Judged(correct::about(by, found, &["reject"])?)),
        words => {
            let fields = settings(words.iter());
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            Ok(Said::Judged(correct::about(by, found, &fields)?))
        }
    }
}

fn done(said: &[Vec<Correction>]) -> Result<Exit, Fault> {
    let n: usize = said.iter().map(Vec::len).sum();
    out::text(&format!("\n{} kept; `hearsay correct list` shows them\n", render::count(n, "correction")))?;
    Ok(Exit::Answered)
}

/// The words of a line; what stands in quotation marks is one word.
fn pieces(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut end = None;
    for c in line.chars() {
        match (end, c) {
            (Some(mark), c) if c == mark => end = None,
            (None, '"' | '\u{201c}') if word.as_ref().is_none_or(|word| word.ends_with('=')) => {
                end = Some(if c == '"' { '"' } else { '\u{201d}' });
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => out.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    out.extend(word);
    out
}

/// `counted=drone action=shot down` as two settings: a value goes on until the next `word=`.
fn settings<'a>(words: impl Iterator<Item = &'a &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if !word.contains('=') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push((*word).to_owned()),
        }
    }
    out
}
