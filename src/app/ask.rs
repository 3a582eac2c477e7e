//! `hearsay ask`: one question, its answer in the format asked for, and how it went as an exit code.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, mem};

use super::cli::Ask;
use super::fault::{Exit, Fault};
use super::{interrupt, out};
use crate::model::{Answer, Cell};
use crate::query::{self, Item, Settings};
use crate::render::{self, Format};
use crate::store::{Limits, Store};

const NO_QUESTION: &str = "no question; write it in quotation marks, as in hearsay ask 'articles'";

/// Answers the question of the command line, of a file, or of standard input.
pub fn run(options: &Ask, db: &Path) -> Result<Exit, Fault> {
    interrupt::listen();
    let text = question(options)?;
    if text.trim().is_empty() {
        return Err(Fault::new(Exit::Usage, NO_QUESTION));
    }
    let mut store = Store::read(db)?;
    store.limits = Limits { time: options.limit_seconds.map(Duration::from_secs_f64), rows: options.limit_rows };
    let variables = options.set.iter().map(|setting| setting.0.clone()).collect();
    let mut settings = Settings { variables, definitions: kept(&store)?, ..Settings::default() };
    let asked = answer(&store, &mut settings, &text, options.format, out::text)?;
    // The program ends here, and nothing was written: to give back all that is held, piece by piece, takes time for nothing.
    mem::forget(store);
    Ok(match asked {
        Asked { cut: true, .. } => Exit::Limit,
        Asked { rows: 0, .. } if options.exit_status => Exit::NoRows,
        _ => Exit::Answered,
    })
}

/// The definitions kept in a file; what is no definition, in a file from elsewhere, is passed over.
pub fn kept(store: &Store) -> Result<Vec<Item>, Fault> {
    let texts = store.kept_queries()?;
    let programs = texts.iter().filter_map(|text| query::parse(text).ok());
    let items = programs.flat_map(|program| program.items);
    Ok(items.filter(|item| matches!(item, Item::Define { .. })).collect())
}

fn question(options: &Ask) -> Result<String, Fault> {
    match (&options.query, &options.file) {
        (Some(query), _) => Ok(query.clone()),
        (None, Some(file)) if file.as_os_str() != "-" => fs::read_to_string(file)
            .map_err(|e| Fault::new(Exit::File, format!("`{}` cannot be read: {e}", file.display()))),
        (None, None) if io::stdin().is_terminal() => Err(Fault::new(Exit::Usage, NO_QUESTION)),
        _ => {
            let mut text = String::new();
            io::stdin()
                .read_to_string(&mut text)
                .map_err(|e| Fault::new(Exit::Usage, format!("standard input cannot be read: {e}")))?;
            Ok(text)
        }
    }
}

/// The answer to one question, for a verb that needs its rows.
pub fn rows(store: &Store, text: &str) -> Result<Answer, Fault> {
    let wrong = |errors: query::Errors| Fault::new(Exit::Usage, errors.report(text));
    let mut items = query::parse(text).map_err(wrong)?.items.into_iter();
    let (Some(Item::Ask(question)), None) = (items.next(), items.next()) else {
        return Err(Fault::new(Exit::Usage, "one question is expected, such as 'disagree on drones'"));
    };
    let question = query::question(&question, store, &Settings::default()).map_err(wrong)?;
    let interrupter = store.interrupter();
    Ok(interrupt::during(move || interrupter.interrupt(), || store.ask(&question))?)
}

/// What came of a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Rows of the answer.
    pub rows: usize,
    /// Whether a limit cut the answer off.
    pub cut: bool,
}

/// How text is shown: at once, or a page at a time.
pub type Show = fn(&str) -> io::Result<()>;

/// Asks `text`, a question or several, of `store`, and shows the answers. What is defined on the way,
/// and the rows of the last answer, stay in `settings`.
pub fn answer(store: &Store, settings: &mut Settings, text: &str, format: Format, show: Show) -> Result<Asked, Fault> {
    let wrong = |errors: query::Errors| Fault::new(Exit::Usage, errors.report(text));
    let mut asked = Asked::default();
    let mut shown = false;
    for item in query::parse(text).map_err(wrong)?.items {
        let shows = !matches!(item, Item::Let { .. } | Item::Define { .. });
        if shows && shown && matches!(format, Format::Table | Format::Markdown) {
            show("\n")?;
        }
        shown |= shows;
        match item {
            Item::Ask(question) => {
                settings.definitions.extend(query::kept(&question));
                let start = Instant::now();
                let snapshot = store.snapshot()?;
                let question = query::question(&question, store, settings).map_err(wrong)?;
                let interrupter = store.interrupter();
                let answer = interrupt::during(move || interrupter.interrupt(), || store.ask(&question))?;
                drop(snapshot);
                settings.last = answer.rows.iter().map(|row| reference(row)).collect();
                asked.rows += answer.rows.len();
                asked.cut |= answer.notes.iter().any(|note| note.topic == "limit");
                write(&answer, format, text, start, show)?;
            }
            Item::Explain { what, query } => {
                show(&query::explain(what, &query, store, settings).map_err(wrong)?)?;
            }
            Item::Describe(word) => {
                describe(store, word.as_ref(), format, text, show)?;
            }
            Item::Let { name, value } => {
                settings.variables.retain(|(held, _)| *held != name.text);
                settings.variables.push((name.text, value));
            }
            define @ Item::Define { .. } => settings.definitions.push(define),
        }
    }
    Ok(asked)
}

/// The ref by which a row is known, where it shows one.
fn reference(row: &[Cell]) -> String {
    row.iter().find_map(|cell| if let Cell::Ref(r) = cell { Some(r.clone()) } else { None }).unwrap_or_default()
}

/// Tells of a word of the language, or of an actor of the file.
fn describe(
    store: &Store,
    word: Option<&query::ast::Word>,
    format: Format,
    text: &str,
    show: Show,
) -> Result<(), Fault> {
    let Some(word) = word else { return Ok(show(&query::help("nouns").unwrap_or_default())?) };
    if let Some(page) = query::help(&word.text) {
        return Ok(show(&page)?);
    }
    let (_, found) = query::actor(store, word).map_err(|errors| {
        let beside = "`describe` alone lists the words of the language\n";
        Fault::new(Exit::Usage, format!("{}{beside}", errors.report(text)))
    })?;
    for id in found {
        write(&store.portrait(id)?, format, text, Instant::now(), show)?;
    }
    Ok(())
}

/// Writes an answer that was asked for at `start`.
fn write(answer: &Answer, format: Format, text: &str, start: Instant, show: Show) -> Result<(), Fault> {
    let page = out::page();
    let rendered = render::render(answer, format, page, text.trim());
    let beside = !matches!(format, Format::Table | Format::Markdown);
    let mut all = rendered.text;
    let footer = footer(answer, format, start);
    match (beside, rendered.notes.is_empty() && footer.is_empty()) {
        (true, false) => {
            show(&all)?;
            out::aside(&rendered.notes);
        }
        (false, false) => {
            if !all.is_empty() && !all.ends_with("\n\n") {
                all.push('\n');
            }
            show(&format!("{all}{footer}{}", rendered.notes))?;
        }
        _ => show(&all)?,
    }
    Ok(())
}

/// How many rows there are and, on a terminal, how long they took.
fn footer(answer: &Answer, format: Format, start: Instant) -> String {
    if format != Format::Table || answer.columns.is_empty() {
        return String::new();
    }
    let rows = match answer.rows.len() {
        0 => "no rows".to_owned(),
        1 => "1 row".to_owned(),
        n => format!("{} rows", render::number(n as f64)),
    };
    match out::page().width {
        Some(_) => format!("{rows} · {:.2} s\n", start.elapsed().as_secs_f64()),
        None => format!("{rows}\n"),
    }
}
