//! Any query: parsed, written again, explained, planned, and run on a small file that may only be read.

#![no_main]

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::model::Question;
use hearsay::query::{self, Item, Settings, What};
use hearsay::store::{Error, Limits, Store};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

/// The most rows of an answer here, and how long one may take before it is broken off.
const ROWS: usize = 200;
const TIME: Duration = Duration::from_millis(500);
/// What a statement may take more than its limit before it looks at the clock, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(4);

/// The small file that is asked of, made and opened once.
struct Base {
    store: Store,
    db: PathBuf,
    made: Metadata,
}

thread_local! {
    static BASE: Base = {
        let db = tempfile::tempdir().expect("a folder").keep().join("db");
        fill(&db);
        let mut store = Store::read(&db).expect("the file opens");
        store.limits = Limits { time: Some(TIME), rows: Some(ROWS) };
        Base { store, made: fs::metadata(&db).expect("the file is there"), db }
    };
}

impl Base {
    /// Asks one question: its answer has the columns it says, keeps to its limits, and nothing is written.
    fn ask(&self, question: &Question) {
        let start = Instant::now();
        match self.store.ask(question) {
            Ok(answer) => {
                assert!(answer.rows.len() <= ROWS);
                assert!(answer.rows.iter().all(|row| row.len() == answer.columns.len()));
                assert_eq!(answer.columns, question.columns);
            }
            Err(Error::TimeLimit(_) | Error::Interrupted) => {}
            Err(error) => panic!("{error}: {}", question.select.sql),
        }
        // One clock for the rows, one for each count beside them.
        assert!(start.elapsed() < TIME + PATIENCE, "too long: {}", question.select.sql);
    }

    /// The file is as it was made, and nothing stands beside it.
    fn untouched(&self) -> bool {
        let same = |now: Metadata| now.len() == self.made.len() && now.modified().ok() == self.made.modified().ok();
        fs::metadata(&self.db).is_ok_and(same)
            && fs::read_dir(self.db.parent().expect("it is in a folder")).is_ok_and(|all| all.count() == 1)
    }
}

/// Fills `db` with the bundled articles.
fn fill(db: &Path) {
    let inputs = [concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds").to_owned()];
    let mut store = Store::open(db).expect("a new file");
    let mut batch = store.batch("fuzz").expect("a batch");
    for loaded in load::articles(&inputs, &Stated::default()).flatten() {
        let found = extract::annotate(&loaded.article, date(2025, 6, 1));
        batch.add(&loaded.article, &found).expect("an article can be kept");
    }
    batch.finish().expect("it lasts");
    store.close().expect("it closes");
}

fuzz_target!(|text: &str| {
    let _ = (query::is_open(text), query::highlight(text));
    let program = match query::parse(text) {
        Ok(program) => program,
        Err(errors) => {
            assert!(!errors.report(text).is_empty());
            return;
        }
    };
    BASE.with(|base| {
        let mut settings = Settings::default();
        let mut asked = false;
        for item in program.items {
            let again = query::written(&item);
            assert!(query::parse(&again).is_ok(), "written again as {again}");
            match item {
                Item::Ask(query) | Item::Explain { query, .. } => match query::question(&query, &base.store, &settings) {
                    Ok(question) => {
                        for what in [What::Core, What::Plan] {
                            let told = query::explain(what, &query, &base.store, &settings);
                            assert!(told.is_ok(), "a question that can be asked can be explained");
                        }
                        base.ask(&question);
                        asked = true;
                    }
                    Err(errors) => assert!(!errors.report(text).is_empty()),
                },
                Item::Let { name, value } => settings.variables.push((name.text, value)),
                item => settings.definitions.push(item),
            }
        }
        assert!(!asked || base.untouched(), "something was written");
    });
});
