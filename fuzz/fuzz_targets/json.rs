//! Any file of JSON: articles and findings made elsewhere, read, checked against their texts, and kept.

#![no_main]

use std::cell::RefCell;
use std::io::Write as _;

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::store::Store;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

thread_local! {
    static PLACE: RefCell<TempDir> = RefCell::new(tempfile::tempdir().expect("a folder"));
}

fuzz_target!(|bytes: &[u8]| {
    PLACE.with_borrow(|place| {
        let path = place.path().join("in.jsonl");
        std::fs::File::create(&path).and_then(|mut file| file.write_all(bytes)).expect("a file");
        let inputs = [path.display().to_string()];
        let stated = Stated::default();
        let mut store = None;
        for loaded in load::articles(&inputs, &stated).flatten() {
            let found = loaded.annotations.unwrap_or_else(|| extract::annotate(&loaded.article, date(2025, 6, 1)));
            let store = store.get_or_insert_with(|| {
                let db = place.path().join("db");
                let _ = std::fs::remove_file(&db);
                Store::open(&db).expect("a new file")
            });
            let mut batch = store.batch("fuzz").expect("a batch");
            batch.add(&loaded.article, &found).expect("what was checked can be kept");
            batch.finish().expect("it lasts");
        }
    });
});
