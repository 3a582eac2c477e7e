//! `hearsay help`: the pages of the manual, and how each command is used.

use std::fmt::Write as _;

use clap::CommandFactory as _;

use super::cli::{Cli, Completions, Help};
use super::fault::{Exit, Fault};
use super::out;
use crate::model::Explanation;
use crate::model::hedge::{HEDGES, VAGUE};
use crate::{query, render};

/// A page of the manual.
struct Page {
    name: &'static str,
    about: &'static str,
    text: fn() -> String,
}

const PAGES: &[Page] = &[
    Page { name: "language", about: "How questions are written", text: language },
    Page { name: "hedges", about: "What `nearly`, `at least`, `dozens` do to a number", text: hedges },
    Page { name: "verdicts", about: "When figures agree, differ, contradict, and why", text: verdicts },
    Page { name: "inputs", about: "What can be loaded", text: || include_str!("help/inputs.txt").to_owned() },
    Page { name: "names", about: "A file of names: who is who", text: || include_str!("help/names.txt").to_owned() },
    Page { name: "formats", about: "How answers are written", text: || include_str!("help/formats.txt").to_owned() },
    Page { name: "exit", about: "Exit codes", text: || include_str!("help/exit.txt").to_owned() },
    Page { name: "shell", about: "Keys and commands of the shell", text: || include_str!("help/shell.txt").to_owned() },
];

/// Prints the page asked for, or the list of them.
pub fn run(options: &Help) -> Result<Exit, Fault> {
    let Some(topic) = options.topic.first() else {
        let mut text = Cli::command().render_long_help().to_string();
        let _ = write!(text, "\n{}", pages("hearsay help "));
        out::text(&text)?;
        return Ok(Exit::Answered);
    };
    let words = options.topic.join(" ");
    let text = page(topic).or_else(|| usage(topic)).or_else(|| query::help(&words)).ok_or_else(|| unknown(&words))?;
    out::text(&text)?;
    Ok(Exit::Answered)
}

/// Prints the script with which a shell completes our commands.
pub fn completions(options: &Completions) -> Result<Exit, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "hearsay", &mut script);
    out::text(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Answered)
}

/// Prints the manual page in the form that man reads.
pub fn man() -> Result<Exit, Fault> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    out::text(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Answered)
}

/// The text of a page of the manual.
pub fn page(name: &str) -> Option<String> {
    PAGES.iter().find(|page| page.name == name).map(|page| (page.text)())
}

/// The pages of the manual, a line each, behind the words that call them up.
pub fn pages(lead: &str) -> String {
    let mut out = String::from("Manual:\n");
    for page in PAGES {
        let _ = writeln!(out, "  {lead}{:<10} {}", page.name, page.about);
    }
    let _ = writeln!(out, "  {lead}{:<10} A word of the language: a noun, a clause, a stage, a field", "WORD");
    out
}

fn usage(command: &str) -> Option<String> {
    let mut all = Cli::command();
    all.build();
    let found = all.find_subcommand_mut(command)?;
    Some(found.render_long_help().to_string())
}

/// The fault of asking for a page that is not there.
pub fn unknown(topic: &str) -> Fault {
    let names: Vec<_> = PAGES.iter().map(|page| page.name).collect();
    let words = format!("no help on `{}`; there are the commands and {}", render::clean(topic), names.join(", "));
    Fault::new(Exit::Usage, words)
}

fn language() -> String {
    query::help("language").expect("the language has a manual")
}

fn hedges() -> String {
    let mut out = String::from(
        "Every figure is a range, with the hedge as it was printed. A number without a hedge is itself.\n",
    );
    for hedge in HEDGES {
        let _ = write!(out, "\n{}: {}\n", hedge.name, hedge.doc);
        let words = hedge.words.join(", ");
        let _ = writeln!(out, "  {}", render::wrap(&words, Some(76), "  "));
        let shown = |n| render::range(hedge.range(n, true), None);
        let _ = writeln!(out, "  20 is {}, 100 is {}, 1,465 is {}", shown(20.0), shown(100.0), shown(1465.0));
    }
    out.push_str("\nvague amounts:\n");
    for &(words, min, max) in VAGUE {
        let range = render::range(crate::model::Range::between(min, max), None);
        let _ = writeln!(out, "  {words:<22} {range}");
    }
    out.push_str("\nA bare round number also stands for its rounding when it is compared: 600 fits 612.\n");
    out
}

fn verdicts() -> String {
    let mut out = String::from(include_str!("help/verdicts.txt"));
    for explanation in Explanation::ALL {
        let _ = writeln!(out, "  {:<18} {}", explanation.words(), explanation.meaning());
    }
    out
}
