//! Cases of reading articles again in place: it leaves what a fresh load leaves, and what people said stays.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::door::{ask, content, done, run, seeds};

/// Nothing points at what is gone, the index of words tells what stands in the statements, and uses are counted as
/// they are.
fn sound(folder: &Path) {
    let conn = Connection::open(folder.join("hearsay.db")).unwrap();
    let broken: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(broken, 0);
    conn.execute_batch(
        "INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1);
         INSERT INTO article_words(article_words, rank) VALUES ('integrity-check', 1);",
    )
    .unwrap();
    let wrong: i64 = conn
        .query_row(
            "SELECT count(*) FROM place p WHERE uses <> (SELECT count(*) FROM figure f JOIN article a ON a.id = f.article
             AND a.replaced_by IS NULL WHERE f.place = p.id AND f.corrected IS NOT 'rejected')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(wrong, 0);
}

/// A folder with the bundled articles, loaded into `hearsay.db`.
fn base() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    for seed in seeds() {
        fs::copy(&seed, folder.path().join("news").join(seed.file_name().unwrap())).unwrap();
    }
    done(folder.path(), &["load", "news"]);
    folder
}

#[test]
fn with_nothing_changed_the_file_says_what_it_said() {
    let folder = base();
    let before = content(folder.path(), "hearsay.db");
    let told = done(folder.path(), &["load", "--again"]);
    let fresh = done(folder.path(), &["load", "--db", "fresh.db", "news"]);
    let found = fresh.trim_start_matches("loaded 5 articles into fresh.db");
    assert_eq!(told, format!("read 5 articles again in hearsay.db{found}"), "each pair is counted once");
    assert_eq!(content(folder.path(), "hearsay.db"), before);
    assert!(done(folder.path(), &["load", "--again", "news/001-memorandum.txt"]).contains("read 1 article again"));
    assert_eq!(content(folder.path(), "hearsay.db"), before);
    sound(folder.path());
    assert!(!done(folder.path(), &["load", "news"]).contains("--again"));
}

#[cfg(unix)]
#[test]
fn another_reading_and_our_own_again_leave_corrections_and_nothing_else() {
    let folder = base();
    let here = folder.path();
    // It gives one article other findings, with names and ties of its own, and the others none.
    let toy = r#"while read -r line; do case "$line" in
        *memorandum*) echo '{"actors":[{"name":"Toy Ministry","kind":"organisation","aliases":["TM Toys"],"affiliation":"Toyland"}],"figures":[{"start":0,"end":4,"value":7,"counted":"ship","claimed_by":"Toy Ministry","rule":"toy"}]}';;
        *) echo '{"figures":[]}';;
    esac; done"#;
    fs::write(here.join("toy.sh"), toy).unwrap();
    let launched = ask(here, "figures drones launched | where article = \"000-escalation.txt\" | show ref");
    done(here, &["correct", &launched, "counted=lorry"]);
    done(here, &["correct", "001-memorandum.txt", "add", "nations of Europe", "value=6", "thing=lorry"]);
    let shown = "figures lorry | show value, thing, action, article, corrected";
    let corrected = ask(here, shown);
    assert!(corrected.contains("lorry,launched,000-escalation.txt,changed"), "{corrected}");
    let before = content(here, "hearsay.db");

    let told = done(here, &["load", "--again", "--extractor", "sh toy.sh"]);
    assert!(told.contains("read 5 articles again"), "{told}");
    assert_ne!(content(here, "hearsay.db"), before);
    sound(here);
    assert!(ask(here, "figures | show rule").contains("toy"));
    assert!(ask(here, shown).contains("001-memorandum.txt,added"));
    // The same texts loaded anew by that command, and corrected, say the same.
    let fresh = || {
        fs::write(here.join("kept.jsonl"), done(here, &["correct", "export"])).unwrap();
        done(here, &["correct", "--db", "fresh.db", "import", "kept.jsonl"]);
        content(here, "fresh.db")
    };
    done(here, &["load", "--db", "fresh.db", "news", "--extractor", "sh toy.sh"]);
    assert_eq!(content(here, "hearsay.db"), fresh());

    let told = done(here, &["load", "news"]);
    assert!(told.contains("5 articles were read by another extractor than hearsay"), "{told}");
    assert!(told.contains("`hearsay load --again`"), "{told}");
    done(here, &["load", "--again"]);
    assert_eq!(ask(here, shown), corrected);
    assert_eq!(content(here, "hearsay.db"), before);
    sound(here);
    let toys = "SELECT count(*) FROM actor WHERE name LIKE '%toy%'";
    let left: i64 = Connection::open(here.join("hearsay.db")).unwrap().query_row(toys, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "what no reading tells any more is gone");
}

#[test]
fn a_run_that_was_broken_off_is_taken_up() {
    let folder = base();
    let before = content(folder.path(), "hearsay.db");
    // As a run leaves it that was killed after two articles.
    Connection::open(folder.path().join("hearsay.db"))
        .unwrap()
        .execute_batch(
            "INSERT INTO batch(started, extractor) SELECT started, extractor FROM batch;
             UPDATE article SET batch = (SELECT max(id) FROM batch) WHERE id <= 2;",
        )
        .unwrap();
    assert!(done(folder.path(), &["load", "--again"]).contains("read 3 articles again"));
    assert_eq!(content(folder.path(), "hearsay.db"), before);
    assert!(done(folder.path(), &["load", "--again"]).contains("read 5 articles again"));
}

#[test]
fn what_is_an_excerpt_stays_as_it_was_read() {
    let folder = base();
    done(folder.path(), &["ship", "out.db", "--excerpts", "5"]);
    done(folder.path(), &["merge", "out.db", "-o", "copy.db"]);
    let before = content(folder.path(), "copy.db");
    assert!(done(folder.path(), &["load", "--db", "copy.db", "--again"]).contains("nothing new for copy.db"));
    assert!(done(folder.path(), &["load", "--db", "copy.db", "--again", "news"]).contains("nothing new for copy.db"));
    assert_eq!(content(folder.path(), "copy.db"), before);
    let none = run(folder.path(), &["load", "--db", "none.db", "--again"]);
    assert_eq!(none.code, Some(3));
    assert!(!folder.path().join("none.db").exists());
}

#[test]
fn a_version_that_was_replaced_stays_as_it_was_read() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let text = "Three people were killed in Kyiv on Tuesday, officials said.";
    fs::write(here.join("one.txt"), text).unwrap();
    done(here, &["load", "one.txt"]);
    fs::write(here.join("old.txt"), text).unwrap();
    fs::write(here.join("one.txt"), text.replace("Three", "Four")).unwrap();
    done(here, &["load", "one.txt"]);
    let before = content(here, "hearsay.db");
    assert!(done(here, &["load", "--again"]).contains("read 1 article again"));
    assert_eq!(content(here, "hearsay.db"), before);
    assert!(done(here, &["load", "--again", "old.txt"]).contains("nothing new"));
    assert_eq!(content(here, "hearsay.db"), before);
    sound(here);
}
