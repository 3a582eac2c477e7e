//! Any query: parsed, written again, explained, planned, and run on a small file that may only be read.

#![no_main]

use std::path::Path;
use std::time::Duration;

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::query::{self, Item, Settings, What};
use hearsay::store::{Error, Limits, Store};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static STORE: Store = {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let db = folder.join("db");
        fill(&db);
        let mut store = Store::read(&db).expect("the file opens");
        store.limits = Limits { time: Some(Duration::from_secs(5)), rows: Some(1000) };
        store
    };
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
    STORE.with(|store| {
        let mut settings = Settings::default();
        for item in program.items {
            let again = query::written(&item);
            assert!(query::parse(&again).is_ok(), "written again as {again}");
            match item {
                Item::Ask(asked) | Item::Explain { query: asked, .. } => {
                    for what in [What::Core, What::Names, What::Sql] {
                        let _ = query::explain(what, &asked, store, &settings);
                    }
                    let Ok(question) = query::question(&asked, store, &settings) else { continue };
                    match store.ask(&question) {
                        Ok(answer) => assert!(answer.rows.iter().all(|row| row.len() == answer.columns.len())),
                        Err(Error::TimeLimit(_) | Error::Interrupted) => {}
                        Err(error) => panic!("{error}: {}", question.select.sql),
                    }
                }
                Item::Let { name, value } => settings.variables.push((name.text, value)),
                item => settings.definitions.push(item),
            }
        }
    });
});
