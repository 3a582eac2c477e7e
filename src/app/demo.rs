//! `hearsay demo`: five bundled articles, and where they disagree.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::fault::{Exit, Fault};
use super::{ask, interrupt, load, out};
use crate::model::Document;
use crate::query::Settings;
use crate::render::Format;
use crate::store::Store;

const SEEDS: &[(&str, &str)] = &[
    ("000-escalation.txt", include_str!("../../seeds/000-escalation.txt")),
    ("001-memorandum.txt", include_str!("../../seeds/001-memorandum.txt")),
    ("002-truce.txt", include_str!("../../seeds/002-truce.txt")),
    ("003-retaliation.txt", include_str!("../../seeds/003-retaliation.txt")),
    ("004-barrage.txt", include_str!("../../seeds/004-barrage.txt")),
];

const QUESTION: &str = "disagree on drones | with quotes";

/// Questions to go on with, and what each shows.
const MORE: &[(&str, &str)] = &[
    ("figures killed", "everyone reported killed, and who says so"),
    ("quotes | count by speaker | sort -count", "whose words are printed, and how often"),
    ("who said \"crazy\"", "one remark in two wordings"),
];

/// Loads the seeds into `db`, or where none is named into a fresh file in the folder for temporary
/// ones, and asks.
pub fn run(db: Option<PathBuf>) -> Result<Exit, Fault> {
    interrupt::listen();
    let db = db.map_or_else(fresh, Ok)?;
    let documents = SEEDS.iter().map(|(name, text)| Document {
        id: (*name).to_owned(),
        source: format!("seeds/{name}"),
        text: (*text).to_owned(),
        ..Document::default()
    });
    let mut store = Store::open(&db)?;
    let report = load::documents(&mut store, documents)?;
    store.pack(report.new)?;
    store.close()?;
    out::text(&load::words(&report, &db))?;
    out::text(&format!("\nWhich sources disagree on drones?\n\n  {}\n\n", command(&db, QUESTION)))?;
    ask::answer(&Store::read(&db)?, &mut Settings::default(), QUESTION, Format::Table, out::text)?;
    let mut more = String::from("\nThree more to try:\n");
    for (question, shows) in MORE {
        more.push_str(&format!("\n{shows}:\n  {}\n", command(&db, question)));
    }
    more.push_str(&format!("\nAnd a shell to type questions in:\n  {} --db {}\n", program(), db.display()));
    out::text(&more)?;
    Ok(Exit::Answered)
}

fn command(db: &Path, question: &str) -> String {
    format!("{} ask --db {} '{question}'", program(), db.display())
}

/// The program as it was called, so that what is printed can be called as well.
fn program() -> String {
    env::args().next().unwrap_or_else(|| "hearsay".to_owned())
}

/// Where a demo of its own goes. The one before gives way, since another hearsay may have made it.
fn fresh() -> Result<PathBuf, Fault> {
    let db = env::temp_dir().join("hearsay-demo.db");
    match fs::remove_file(&db) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let words = format!("`{}` cannot be replaced ({error}); name another file with --db", db.display());
            Err(Fault::new(Exit::File, words))
        }
        _ => Ok(db),
    }
}
