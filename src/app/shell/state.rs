//! What the shell knows between two lines, and what a line does.

use std::path::{Path, PathBuf};

use crate::app::fault::{Exit, Fault};
use crate::app::{ask, help, load, out, paths};
use crate::load::Stated;
use crate::query::ast::{Query, Value};
use crate::query::{self, Item, Settings, Wanted};
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
    /// The last question asked, with the values it was asked with.
    last: Option<(Query, Vec<(String, Value)>)>,
}

/// Asks whoever types for a value that a question lacks; `None` where nobody gives it.
pub type Inquire = fn(&Wanted) -> Option<String>;

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
        let mut shell =
            Self { db: db.to_owned(), store: None, format: Format::Table, settings: Settings::default(), last: None };
        if let Some(store) = store {
            shell.ask_of(store)?;
        }
        Ok(shell)
    }

    /// Asks of another file from here on, with the definitions kept in it.
    fn ask_of(&mut self, store: Store) -> Result<(), Fault> {
        self.settings.definitions.extend(ask::kept(&store)?);
        self.store = Some(store);
        Ok(())
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

    /// Does what a line says; values that a question lacks are asked for.
    pub fn take(&mut self, line: &str, inquire: Inquire) -> Result<Turn, Fault> {
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
                let store = Store::read(&db)?;
                self.settings = Settings::default();
                self.last = None;
                self.ask_of(store)?;
                self.db = db;
                say(&format!("Asking {}.\n", self.db.display()))
            }
            (".open", _) => Err(usage(".open FILE")),
            (".load", []) => Err(usage(".load PATH…")),
            (".load", _) => self.load(&rest),
            (".save", [name]) => self.save(name),
            (".save", _) => Err(usage(".save NAME")),
            (".forget", [name]) => self.forget(name),
            (".forget", _) => Err(usage(".forget NAME")),
            (".format", [word]) => {
                self.format = word.parse().map_err(|words: String| Fault::new(Exit::Usage, words))?;
                Ok(Turn::On)
            }
            (".format", _) => Err(usage(".format FORMAT")),
            _ if command.starts_with('.') => {
                Err(Fault::new(Exit::Usage, format!("no command `{command}`; `help` lists what there is")))
            }
            _ => self.ask(line, inquire),
        }
    }

    fn ask(&mut self, question: &str, inquire: Inquire) -> Result<Turn, Fault> {
        let Some(store) = &self.store else { return Err(Error::Missing(self.db.clone()).into()) };
        let items = query::parse(question).map(|program| program.items).unwrap_or_default();
        let held = self.settings.variables.clone();
        for wanted in wanted(&items, &self.settings) {
            // Nobody answers: the question says itself what it lacks.
            let Some(value) = inquire(&wanted) else { break };
            self.settings.variables.extend(query::setting(&wanted.name, &value));
        }
        let asked =
            items.into_iter().rev().find_map(|item| if let Item::Ask(query) = item { Some(query) } else { None });
        if let Some(asked) = asked {
            self.last = Some((asked, self.settings.variables.clone()));
        }
        let given = self.settings.variables.len() - held.len();
        let outcome = ask::answer(store, &mut self.settings, question, self.format, out::paged);
        if given > 0 {
            self.settings.variables = held;
        }
        outcome.map(|_| Turn::On)
    }

    /// Keeps the question defined under `name`, or else the last one asked, in the file.
    fn save(&mut self, name: &str) -> Result<Turn, Fault> {
        let defined = self.settings.definitions.iter().rev().find_map(|item| match item {
            Item::Define { name: called, text, .. } if called.text.eq_ignore_ascii_case(name) => Some(text.clone()),
            _ => None,
        });
        let text = match (defined, &self.last) {
            (Some(text), _) => text,
            (None, Some((asked, variables))) => {
                let settings = Settings { variables: variables.clone(), ..self.settings.clone() };
                query::definition(name, asked, &settings).map_err(|wrong| Fault::new(Exit::Usage, wrong.report("")))?
            }
            (None, None) => return Err(Fault::new(Exit::Usage, "nothing to save; ask a question first")),
        };
        let items = query::parse(&text).map(|program| program.items).unwrap_or_default();
        if !matches!(items.as_slice(), [Item::Define { .. }]) {
            return Err(Fault::new(Exit::Usage, format!("`{name}` is no name; write letters, digits and `_`")));
        }
        self.writing(|store| store.keep_query(name, &text))?;
        self.settings.definitions.extend(items);
        say(&format!("saved; `{name}()` asks it again, `queries` lists what is saved\n"))
    }

    fn forget(&mut self, name: &str) -> Result<Turn, Fault> {
        if !self.writing(|store| store.forget_query(name))? {
            return Err(Fault::new(Exit::Usage, format!("no question is saved as `{name}`; `queries` lists them")));
        }
        let other = |item: &Item| !matches!(item, Item::Define { name: called, .. } if called.text == name);
        self.settings.definitions.retain(other);
        say("forgotten\n")
    }

    /// Does something to the file, which is closed for reading meanwhile so that one clean file is left.
    fn writing<T>(&mut self, work: impl FnOnce(&Store) -> Result<T, Error>) -> Result<T, Fault> {
        if self.store.take().is_none() {
            return Err(Error::Missing(self.db.clone()).into());
        }
        let done = Store::open(&self.db).and_then(|store| {
            let done = work(&store)?;
            store.close()?;
            Ok(done)
        });
        self.store = Some(Store::read(&self.db)?);
        Ok(done?)
    }

    fn load(&mut self, inputs: &[String]) -> Result<Turn, Fault> {
        if inputs.iter().any(|path| path == "-") {
            return Err(Fault::new(Exit::Usage, "`-` is read by `hearsay load -`, not in the shell"));
        }
        self.store = None;
        let mut store = Store::open(&self.db)?;
        let report = load::into(&mut store, inputs, Stated::default(), None, false)?;
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

/// The values that questions lack and none of their own lines gives.
fn wanted(items: &[Item], settings: &Settings) -> Vec<Wanted> {
    let given =
        |wanted: &Wanted| items.iter().any(|item| matches!(item, Item::Let { name, .. } if name.text == wanted.name));
    let mut out: Vec<Wanted> = Vec::new();
    for item in items {
        if let Item::Ask(query) | Item::Explain { query, .. } = item {
            let lacking = query::wanted(query, settings).into_iter().filter(|wanted| !given(wanted));
            let new: Vec<Wanted> = lacking.filter(|wanted| out.iter().all(|held| held.name != wanted.name)).collect();
            out.extend(new);
        }
    }
    out
}
