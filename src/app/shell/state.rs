//! What the shell knows between two lines, and what a line does.

use std::path::{Path, PathBuf};

use crate::app::fault::{Exit, Fault};
use crate::app::{ask, help, load, out, paths};
use crate::load::Stated;
use crate::query::{self, Settings};
use crate::render::Format;
use crate::store::{Error, Store};

/// The shell between two lines.
pub struct Shell {
    /// The file asked of.
    pub db: PathBuf,
    /// The same, open; `None` while there is no such file.
    pub store: Option<Store>,
    format: Format,
    settings: Settings,
}

/// What comes after a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The next line.
    On,
    /// The end.
    Leave,
}

impl Shell {
    /// A shell on the file `db`, which need not be there yet.
    pub fn open(db: &Path) -> Result<Self, Fault> {
        let store = match Store::read(db) {
            Ok(store) => Some(store),
            Err(Error::Missing(_)) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { db: db.to_owned(), store, format: Format::Table, settings: Settings::default() })
    }

    /// What is said before the first line.
    pub fn greeting(&self) -> String {
        let file = match self.store {
            Some(_) => format!("Asking {}.", self.db.display()),
            None => {
                format!("There is no {} yet: `.load PATH` makes it, `.open FILE` opens another.", self.db.display())
            }
        };
        format!("hearsay {}. {file} `help` helps, Ctrl-D leaves.\n", env!("CARGO_PKG_VERSION"))
    }

    /// Does what a line says.
    pub fn take(&mut self, line: &str) -> Result<Turn, Fault> {
        let line = line.trim();
        let mut words = line.split_whitespace();
        let command = words.next().unwrap_or_default();
        let rest: Vec<String> = words.map(str::to_owned).collect();
        match (command, rest.as_slice()) {
            ("", _) => Ok(Turn::On),
            (".quit" | ".exit" | "quit" | "exit", []) => Ok(Turn::Leave),
            ("help" | ".help" | "?", []) => say(&format!("{}\n{}", shell_page(), help::pages("help "))),
            ("help" | ".help", _) => {
                let topic = rest.join(" ");
                say(&help::page(&topic).or_else(|| query::help(&topic)).ok_or_else(|| help::unknown(&topic))?)
            }
            (".open", [file]) => {
                let db = PathBuf::from(file);
                self.store = Some(Store::read(&db)?);
                self.db = db;
                say(&format!("Asking {}.\n", self.db.display()))
            }
            (".open", _) => Err(usage(".open FILE")),
            (".load", []) => Err(usage(".load PATH…")),
            (".load", _) => self.load(&rest),
            (".format", [word]) => {
                self.format = word.parse().map_err(|words: String| Fault::new(Exit::Usage, words))?;
                Ok(Turn::On)
            }
            (".format", _) => Err(usage(".format FORMAT")),
            _ if command.starts_with('.') => {
                Err(Fault::new(Exit::Usage, format!("no command `{command}`; `help` lists what there is")))
            }
            _ => self.ask(line),
        }
    }

    fn ask(&mut self, question: &str) -> Result<Turn, Fault> {
        let Some(store) = &self.store else { return Err(Error::Missing(self.db.clone()).into()) };
        ask::answer(store, &mut self.settings, question, self.format, out::paged)?;
        Ok(Turn::On)
    }

    fn load(&mut self, inputs: &[String]) -> Result<Turn, Fault> {
        if inputs.iter().any(|path| path == "-") {
            return Err(Fault::new(Exit::Usage, "`-` is read by `hearsay load -`, not in the shell"));
        }
        let mut store = Store::open(&self.db)?;
        let report = load::into(&mut store, inputs, Stated::default())?;
        store.close()?;
        for complaint in &report.complaints {
            out::aside(&paths::complaint(complaint));
        }
        self.store = Some(Store::read(&self.db)?);
        say(&load::words(&report, &self.db))
    }
}

fn shell_page() -> String {
    help::page("shell").expect("the manual has a page on the shell")
}

fn say(text: &str) -> Result<Turn, Fault> {
    out::paged(text)?;
    Ok(Turn::On)
}

fn usage(form: &str) -> Fault {
    Fault::new(Exit::Usage, format!("the form is `{form}`"))
}
