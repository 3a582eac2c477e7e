//! `hearsay load`: articles into the file, each whole, and comparisons with what is there.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use rustc_hash::FxHashMap;

use super::cli::Load;
use super::extractor::Extractor;
use super::fault::{Exit, Fault};
use super::pipeline::{self, Outcome};
use super::relate::{self, PAIRS, Unsettled, settle};
use super::{again, interrupt, out, paths};
use crate::extract;
use crate::load::{self, Loaded, Stated};
use crate::model::{Article, Complaint, Document, Given};
use crate::render;
use crate::store::{self, Added, Batch, Known, Store, Touched};

/// Who reads the texts, as the file keeps it.
const EXTRACTOR: &str = concat!("hearsay ", env!("CARGO_PKG_VERSION"));
/// Bytes of text that are written in one transaction.
const TRANSACTION: usize = 4 << 20;
/// Complaints that are shown one by one; the file keeps them all.
const SHOWN: usize = 20;

/// What a run of loading did.
#[derive(Debug, Default)]
pub struct Report {
    /// Articles that were not known.
    pub new: usize,
    /// Articles of which an earlier version was known.
    pub versions: usize,
    /// Articles that were there, word for word.
    pub unchanged: usize,
    /// Articles that were there, word for word, and were read again.
    pub again: usize,
    /// Statements and figures that came with them.
    pub statements: usize,
    /// See `statements`.
    pub figures: usize,
    /// Pairs of figures that were found comparable.
    pub pairs: usize,
    /// Articles among the new ones in a language that is not read.
    pub foreign: usize,
    /// Where the last document came from that lasts.
    pub last: Option<String>,
    /// What could not be loaded: the first of them.
    pub complaints: Vec<Complaint>,
    /// How many could not be loaded.
    pub skipped: usize,
    /// Articles of the file that another extractor read than the one of this program.
    pub by_others: usize,
}

/// Loads the paths into the file `db`, and says what became of them.
pub fn run(options: &Load, db: &Path) -> Result<Exit, Fault> {
    interrupt::listen();
    if !options.paths.is_empty() && paths::all_missing(&options.paths) {
        // No file is made for nothing.
        return Err(Fault::new(Exit::File, format!("no file or folder `{}`", options.paths.join("`, `"))));
    }
    let given = options.names.as_deref().map(load::names).transpose();
    let given = given.map_err(|c| Fault::new(Exit::File, format!("{}: {}", c.source, c.reason)))?;
    if options.again && options.paths.is_empty() {
        // Nothing is read again where nothing is.
        Store::read(db)?;
    }
    let mut store = Store::open(db)?;
    let misread = match &given {
        Some((given, complaints)) => names(&mut store, given, complaints, db)?,
        None => 0,
    };
    if options.paths.is_empty() && !options.again {
        store.close()?;
        return Ok(if misread > 0 { Exit::Partly } else { Exit::Answered });
    }
    let (stated, command) = (options.lacking.clone().into(), options.extractor.as_deref());
    let mut report = match (options.again, options.paths.is_empty()) {
        (true, true) => again(&mut store, command)?,
        (again, _) => into(&mut store, &options.paths, stated, command, again)?,
    };
    if !options.again && command.is_none() {
        report.by_others = store.read_by_others(EXTRACTOR)?;
    }
    if !interrupt::stopped() {
        store.pack(report.new + report.versions + report.again)?;
    }
    store.close()?;
    for complaint in &report.complaints {
        out::aside(&paths::complaint(complaint));
    }
    if report.skipped > report.complaints.len() {
        let more = report.skipped - report.complaints.len();
        out::aside(&format!("and {more} more; `hearsay ask problems` lists them all\n"));
    }
    out::text(&words(&report, db))?;
    if interrupt::stopped() {
        return Ok(Exit::Interrupted);
    }
    Ok(paths::exit(
        &options.paths,
        report.new + report.versions + report.again + report.unchanged,
        report.skipped + misread,
    ))
}

/// Keeps the user's names, and says what of them could not be read; gives how many lines that were.
fn names(store: &mut Store, given: &[Given], complaints: &[Complaint], db: &Path) -> Result<usize, Fault> {
    let articles = store.keep_names(given)?;
    if !articles.is_empty() {
        let mut batch = store.revision();
        relate::again(&mut batch, Touched { articles, ..Touched::default() })?;
        batch.commit()?;
    }
    for complaint in complaints {
        out::aside(&paths::complaint(complaint));
    }
    out::text(&format!("{} kept in {}\n", render::count(given.len(), "name"), db.display()))?;
    Ok(complaints.len())
}

/// Loads documents that are at hand into `store`.
pub fn documents(store: &mut Store, documents: impl Iterator<Item = Document>) -> Result<Report, Fault> {
    let today = jiff::Zoned::now().date();
    let mut batch = store.batch(EXTRACTOR)?;
    let mut pending = Pending::default();
    let mut report = Report::default();
    for document in documents {
        let article = load::article(document, &Stated::default());
        let outcome = pipeline::annotated(Loaded { article, annotations: None }, today);
        keep(&mut batch, outcome, &mut pending, &mut report)?;
    }
    settle(&mut batch, &mut pending.unsettled)?;
    batch.finish()?;
    Ok(report)
}

/// Reads all articles of `store` again, by the extractor `command` where one is given.
fn again(store: &mut Store, command: Option<&str>) -> Result<Report, Fault> {
    let extractor = command.map(|command| Arc::new(Extractor::new(command)));
    let bar = bar();
    let name = extractor.as_ref().map_or(EXTRACTOR, |extractor| extractor.name());
    let report = again::all(store, extractor.as_ref(), name, &|| bar.inc(1));
    bar.finish_and_clear();
    report
}

/// Loads the paths into `store`, whole articles only, until they end or Ctrl-C does it. They are read by the
/// extractor `command`, where one is given; those that are there too, where they are to be read `again`.
pub fn into(
    store: &mut Store,
    inputs: &[String],
    stated: Stated,
    command: Option<&str>,
    again: bool,
) -> Result<Report, Fault> {
    let extractor = command.map(|command| Arc::new(Extractor::new(command)));
    let bar = bar();
    let known = store.known()?.map(Arc::new);
    // The threads that read may outlive the load; the file is theirs only as long as it is ours.
    let asked = known.as_ref().map(Arc::downgrade);
    let name = extractor.as_ref().map_or(EXTRACTOR, |extractor| extractor.name());
    let mut batch = if again { store.batch_again(name)? } else { store.batch(name)? };
    let run = batch.number();
    let knows = move |article: &Article| {
        let has = |known: &Known| if again { known.has_from(article, run) } else { known.has(article) };
        asked.as_ref().and_then(Weak::upgrade).is_some_and(|known| has(&known))
    };
    let mut pending = if again { Pending::again() } else { Pending::default() };
    let mut report = Report::default();
    let mut fault = None;
    let mut taken = |group: Vec<Outcome>| -> Result<(), store::Error> {
        for outcome in group {
            keep(&mut batch, outcome, &mut pending, &mut report)?;
            bar.inc(1);
            if pending.bytes > TRANSACTION || pending.unsettled.len() > PAIRS {
                pending.commit(&mut batch, &mut report)?;
            }
            if interrupt::stopped() {
                break;
            }
        }
        bar.set_message(message(&report));
        Ok(())
    };
    pipeline::each(
        inputs,
        stated,
        extractor,
        knows,
        |outcome| outcome,
        |group| match taken(group) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                fault = Some(error);
                ControlFlow::Break(())
            }
        },
    );
    bar.finish_and_clear();
    let ended = match fault {
        // The last transaction is dropped: what was committed before it is whole.
        Some(error) => Err(error),
        None => pending.commit(&mut batch, &mut report).and_then(|()| match interrupt::stopped() {
            true => Ok(()),
            false => batch
                .supersede(inputs)
                .and_then(|()| if again { batch.forget_untold() } else { Ok(()) })
                .and_then(|()| batch.finish()),
        }),
    };
    drop(known);
    ended.map_err(|error| stopped(Fault::from(error), report.last.as_deref()))?;
    Ok(report)
}

/// A fault in the middle of a load, with what it left and the way on.
fn stopped(fault: Fault, last: Option<&str>) -> Fault {
    let left = match last {
        Some(last) => format!("what came up to {last} is kept, and loading again goes on from there"),
        None => "nothing new was kept".to_owned(),
    };
    Fault { words: format!("{}; {left}", fault.words), ..fault }
}

/// What waits for the end of the transaction.
#[derive(Default)]
pub(super) struct Pending {
    unsettled: Unsettled,
    bytes: usize,
    last: Option<String>,
    /// Whether articles that are there are read again.
    again: bool,
    /// How many of the pairs counted so far are with figures of an article, by its row.
    counted: FxHashMap<i64, usize>,
}

impl Pending {
    /// For a run that reads again what is there.
    pub(super) fn again() -> Self {
        Self { again: true, ..Self::default() }
    }

    /// Ends the transaction: what waited lasts.
    pub(super) fn commit(&mut self, batch: &mut Batch<'_>, report: &mut Report) -> Result<(), store::Error> {
        self.bytes = 0;
        settle(batch, &mut self.unsettled)?;
        batch.commit()?;
        report.last = self.last.take().or(report.last.take());
        Ok(())
    }
}

/// Keeps an article with what was found in it, or why there is none, and compares it.
pub(super) fn keep(
    batch: &mut Batch<'_>,
    outcome: Outcome,
    pending: &mut Pending,
    report: &mut Report,
) -> Result<(), store::Error> {
    let (article, found) = match outcome {
        Ok(read) => read,
        Err(complaint) => {
            batch.problem(&complaint)?;
            pending.last = Some(complaint.source.clone());
            report.skipped += 1;
            if report.complaints.len() < SHOWN {
                report.complaints.push(complaint);
            }
            return Ok(());
        }
    };
    let added = if pending.again {
        if let Some(row) = batch.due(&article)? {
            relate::forget(batch, row)?;
        }
        let (added, loosened) = batch.add_again(&article, &found)?;
        pending.unsettled.loosened(loosened);
        added
    } else {
        batch.add(&article, &found)?
    };
    pending.bytes += article.text.len();
    pending.last = Some(article.source.clone());
    match added {
        Added::New(_) => report.new += 1,
        Added::Version(_) => report.versions += 1,
        Added::Same(_) => report.unchanged += 1,
        Added::Again(_) => report.again += 1,
    }
    if let Some(row) = added.fresh() {
        let unread = found.statements.is_empty() && found.figures.is_empty();
        report.foreign += usize::from(unread && !extract::reads(article.language.as_deref()));
        report.statements += found.statements.len();
        report.figures += found.figures.len();
        let pairs = relate::relate(batch, row, &found, &mut pending.unsettled)?;
        report.pairs += pairs.values().sum::<usize>();
        if pending.again {
            // Those with an article that is read again later are counted then.
            report.pairs -= pending.counted.remove(&row).unwrap_or_default();
            for (other, n) in pairs {
                *pending.counted.entry(other).or_default() += n;
            }
        }
    }
    Ok(())
}

/// What a run did, in plain words.
pub fn words(report: &Report, db: &Path) -> String {
    let (new, again) = (report.new + report.versions, report.again);
    let did = match (new, again) {
        (0, 0) => None,
        (0, again) => Some(format!("read {} again in", render::count(again, "article"))),
        (new, 0) => Some(format!("loaded {} into", render::count(new, "article"))),
        (new, again) => {
            Some(format!("loaded {} and read {} again in", render::count(new, "article"), render::number(again as f64)))
        }
    };
    let mut out = match did {
        None => format!("nothing new for {}", db.display()),
        Some(did) => format!(
            "{did} {}: {}, {}, {}",
            db.display(),
            render::count(report.statements, "statement"),
            render::count(report.figures, "figure"),
            render::count(report.pairs, "comparable pair"),
        ),
    };
    let asides = [
        (report.versions, "of them a new version of what was there", "of them new versions of what was there"),
        (report.foreign, "of them in another language: kept, not read", "of them in other languages: kept, not read"),
        (report.unchanged, "was there already, word for word", "were there already, word for word"),
        (report.skipped, "could not be loaded", "could not be loaded"),
    ];
    for (n, one, many) in asides {
        if n > 0 {
            out.push_str(&format!("\n{} {}", render::number(n as f64), if n == 1 { one } else { many }));
        }
    }
    if report.by_others > 0 {
        let articles = render::count(report.by_others, "article");
        let read = if report.by_others == 1 { "was read" } else { "were read" };
        out.push_str(&format!(
            "\n{articles} {read} by another extractor than {EXTRACTOR}; `hearsay load --again` reads all anew"
        ));
    }
    if interrupt::stopped() {
        let last = report.last.as_ref().map(|last| format!(" behind {last}")).unwrap_or_default();
        out.push_str(&format!("\ninterrupted{last}: what was loaded is whole; load again to go on from there"));
    }
    out + "\n"
}

/// The bar shows on a terminal alone: indicatif draws nothing where standard error is none.
fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} read · {elapsed} · {msg}");
    let bar = ProgressBar::new_spinner().with_style(style.expect("the template is well formed"));
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn message(report: &Report) -> String {
    format!(
        "{}, {}, {} skipped",
        render::count(report.statements, "statement"),
        render::count(report.figures, "figure"),
        report.skipped
    )
}
