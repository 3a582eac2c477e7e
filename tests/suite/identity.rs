//! Who is who by the user's word: a file of names, and corrections of actors.

use std::fs;
use std::path::{Path, PathBuf};

use hearsay::model::{Act, Article, Cell, Complaint, Correction, Given, NameKind, Names as _, fold};
use hearsay::store::Store;
use hearsay::{extract, load};
use jiff::civil::date;
use tempfile::TempDir;

const ONE: &str = "Doe said on Monday that the bridge was safe. Moscow said two drones were shot down.";
const TWO: &str = "The minister, John Doe, said on Tuesday that the bridge was shut.";
const THREE: &str = "Mrs Doe said that nine people were hurt. Mr Doe said that eight were.";

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.db");
    (folder, path)
}

fn loaded(path: &Path, texts: &[(&str, &str)]) -> Store {
    let mut store = Store::open(path).unwrap();
    let mut batch = store.batch("test").unwrap();
    for (id, text) in texts {
        let article = Article { id: (*id).to_owned(), text: (*text).to_owned(), ..Article::default() };
        batch.add(&article, &extract::annotate(&article, date(2025, 6, 1))).unwrap();
    }
    batch.finish().unwrap();
    store
}

fn names(folder: &TempDir, text: &str) -> (Vec<Given>, Vec<Complaint>) {
    let path = folder.path().join("names.txt");
    fs::write(&path, text).unwrap();
    load::names(path.to_str().unwrap()).unwrap()
}

/// The values of the facts called `what` of the one actor called `name`.
fn facts(store: &Store, name: &str, what: &str) -> Vec<String> {
    let found = store.exactly(NameKind::Actor, &fold::fold(name));
    assert_eq!(found.len(), 1, "{name} is one actor: {found:?}");
    let rows = store.portrait(found[0].id).unwrap().rows;
    let text = |cell: &Cell| if let Cell::Text(text) = cell { text.clone() } else { String::new() };
    rows.iter().filter(|row| text(&row[0]) == what).map(|row| text(&row[1])).collect()
}

/// Who goes by `name`, and how often each is named.
fn uses(store: &Store, name: &str) -> Vec<(String, i64)> {
    let mut found: Vec<_> =
        store.exactly(NameKind::Actor, &fold::fold(name)).into_iter().map(|c| (c.name, c.count)).collect();
    found.sort();
    found
}

fn said(who: &str, n: i64) -> (String, i64) {
    (who.to_owned(), n)
}

fn correction(act: Act, subject: &str, value: &str) -> Correction {
    let mut one = Correction {
        reference: String::new(),
        made: "2025-06-01T00:00:00.000Z".to_owned(),
        who: "a reader".to_owned(),
        act,
        subject: subject.to_owned(),
        article: None,
        passage: None,
        field: None,
        value: Some(value.to_owned()),
        note: None,
        undone: None,
    };
    one.reference = one.named();
    one
}

#[test]
fn a_bad_line_of_names_is_named_and_costs_only_itself() {
    let (folder, _) = folder();
    let (given, complaints) = names(
        &folder,
        "# who is who\n\nJohn Doe | person | also: J. Doe; the mayor | speaks for: Ministry of Tests\nnobody | thing\n\
         | person\nJane Doe\nJane Doe | person | aka: Jane\nJane Doe | person | Jane\nJANE DOE | Person | also: J. Doe\n\
         John Doe | person\n",
    );
    let kept: Vec<_> = given.iter().map(|g| (g.name.as_str(), g.aliases.clone(), g.ties.len())).collect();
    assert_eq!(kept, [("John Doe", vec!["the mayor".to_owned()], 1), ("JANE DOE", vec![], 0)]);
    let file = folder.path().join("names.txt").display().to_string();
    let told: Vec<String> =
        complaints.iter().map(|c| format!("{}: {}", c.source, c.reason).replace(&file, "names.txt")).collect();
    let kinds = "person, organisation, state, place-as-actor, outlet, group";
    let labels = "`also:`, `part of:`, `speaks for:`, `stands for:`";
    assert_eq!(
        told,
        [
            format!("names.txt:4: `thing` is no kind of actor; the kinds are {kinds}"),
            "names.txt:5: the line begins with no name".to_owned(),
            format!("names.txt:6: `Jane Doe` has no kind; write one behind `|`: {kinds}"),
            format!("names.txt:7: `aka` is no label; labels are {labels}"),
            format!("names.txt:8: `Jane` has no label; labels are {labels}"),
            "names.txt:10: `John Doe` stands in names.txt:3 already; this line is left out".to_owned(),
            "names.txt:3: `J. Doe` is claimed by `JANE DOE` too; it is taken for neither".to_owned(),
            "names.txt:9: `J. Doe` is claimed by `John Doe` too; it is taken for neither".to_owned(),
        ]
    );
    assert!(load::names(&folder.path().join("none.txt").display().to_string()).is_err());
}

#[test]
fn names_are_put_to_what_is_there_and_to_what_comes_and_can_be_taken_back() {
    let (folder, path) = folder();
    let mut store = loaded(&path, &[("one", ONE)]);
    assert_eq!(uses(&store, "Doe"), [said("Doe", 1)]);
    let (given, _) = names(&folder, "John Doe | person | also: Doe | speaks for: Ministry of Tests");
    store.keep_names(&given).unwrap();
    assert_eq!(uses(&store, "Doe"), [said("John Doe", 1)], "what is there");
    store.close().unwrap();
    let mut store = loaded(&path, &[("two", TWO)]);
    assert_eq!(uses(&store, "Doe"), [said("John Doe", 2)], "what comes");
    assert_eq!(facts(&store, "John Doe", "speaks for"), ["Ministry of Tests"]);
    assert_eq!(facts(&store, "John Doe", "read as"), ["Doe"]);
    assert_eq!(facts(&store, "John Doe", "role"), ["minister"]);
    store.keep_names(&[]).unwrap();
    assert_eq!(uses(&store, "Doe"), [said("Doe", 1)], "as it was read");
    assert_eq!(uses(&store, "John Doe"), [said("John Doe", 1)]);
    assert!(facts(&store, "John Doe", "speaks for").is_empty());
}

#[test]
fn a_person_joins_actors_and_takes_it_back() {
    let (_folder, path) = folder();
    let mut store = loaded(&path, &[("one", ONE), ("two", TWO)]);
    let join = correction(Act::Join, "Doe", "John Doe");
    store.keep_corrections(std::slice::from_ref(&join)).unwrap();
    store.settle_identities().unwrap();
    assert_eq!(uses(&store, "Doe"), [said("John Doe", 2)]);
    let undone = Correction { undone: Some("2025-06-02T00:00:00.000Z".to_owned()), ..join };
    store.keep_corrections(&[undone]).unwrap();
    store.settle_identities().unwrap();
    assert_eq!(uses(&store, "John Doe"), [said("John Doe", 1)]);
    assert_eq!(uses(&store, "Doe"), [said("Doe", 1)]);
}

#[test]
fn a_person_parts_a_surname_from_whom_it_was_read_as() {
    let (_folder, path) = folder();
    let mut store = loaded(&path, &[("both", "John Doe, a minister, said it was safe. \"It is,\" Doe said later.")]);
    assert_eq!(uses(&store, "Doe"), [said("John Doe", 2)]);
    store.keep_corrections(&[correction(Act::Part, "Doe", "John Doe")]).unwrap();
    store.settle_identities().unwrap();
    assert_eq!(uses(&store, "Doe"), [said("Doe", 1)]);
    assert_eq!(uses(&store, "John Doe"), [said("John Doe", 1)]);
}

#[test]
fn two_of_one_surname_stay_two_in_one_article_and_across_articles() {
    let (_folder, path) = folder();
    let store = loaded(&path, &[("three", THREE), ("four", "Mrs Doe said that the road was shut.")]);
    assert_eq!(uses(&store, "Doe"), [said("Mr Doe", 2), said("Mrs Doe", 3)]);
}
