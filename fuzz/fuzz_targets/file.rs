//! A hostile database: a file of ours with bytes overwritten, opened and asked; it may fail, never crash.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use hearsay::extract;
use hearsay::load::{self, Stated};
use hearsay::query::{self, Item, Settings};
use hearsay::store::{Limits, Store};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

/// What is asked of it.
const ASKED: &str = "disagree; statements about truce; figures of drones; articles";

static GOOD: LazyLock<(PathBuf, Vec<u8>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let db = folder.join("good");
    let inputs = [concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds/000-escalation.txt").to_owned()];
    let mut store = Store::open(&db).expect("a new file");
    let mut batch = store.batch("fuzz").expect("a batch");
    for loaded in load::articles(&inputs, &Stated::default()).flatten() {
        let found = extract::annotate(&loaded.article, date(2025, 6, 1));
        batch.add(&loaded.article, &found).expect("an article can be kept");
    }
    batch.finish().expect("it lasts");
    store.close().expect("it closes");
    let bytes = fs::read(&db).expect("it can be read");
    (folder, bytes)
});

// The input is a list of edits: three bytes of place, one byte to put there.
fuzz_target!(|edits: &[u8]| {
    let (folder, good) = &*GOOD;
    let mut bytes = good.clone();
    for edit in edits.chunks_exact(4) {
        let at = usize::from(edit[0]) << 16 | usize::from(edit[1]) << 8 | usize::from(edit[2]);
        let length = bytes.len();
        bytes[at % length] = edit[3];
    }
    let path = folder.join("bad");
    fs::write(&path, &bytes).expect("it can be written");
    let Ok(mut store) = Store::read(&path) else { return };
    store.limits = Limits { time: Some(Duration::from_secs(2)), rows: Some(1000) };
    let program = query::parse(ASKED).expect("the questions are right");
    for item in program.items {
        if let Item::Ask(asked) = item
            && let Ok(question) = query::question(&asked, &store, &Settings::default())
        {
            let _ = store.ask(&question);
        }
    }
});
