//! Cases of correcting: what a person says takes hold, is told apart, can be taken back, and outlives reading anew.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::door::{ask, content, done, refused, run, seed};

const TEXT: &str =
    "Three people were killed in Kyiv on Tuesday, officials said. The ministry said that 40 drones were shot down.";

/// A file with one article whose findings are given: `figures` are JSON objects.
fn given(folder: &Path, text: &str, figures: &str) {
    let record = format!(
        r#"{{"id":"one","text":{},"url":"https://news.example/one","actors":[],"statements":[],"figures":[{figures}]}}"#,
        serde_json::to_string(text).unwrap()
    );
    fs::write(folder.join("one.jsonl"), record).unwrap();
    done(folder, &["load", "one.jsonl"]);
}

fn figure(start: usize, end: usize, n: u32, rest: &str) -> String {
    format!(r#"{{"start":{start},"end":{end},"value":{n}{rest}}}"#)
}

const KILLED: &str = r#","counted":"person","action":"killed","rule":"old""#;
const DOWN: &str = r#","counted":"drone","action":"shot down","rule":"old""#;

fn loaded() -> TempDir {
    let folder = TempDir::new().unwrap();
    given(folder.path(), TEXT, &[figure(0, 12, 3, KILLED), figure(86, 95, 40, DOWN)].join(","));
    folder
}

const SHOWN: &str = "figures | show value, thing, action, corrected";

fn reference(folder: &Path, thing: &str) -> String {
    ask(folder, &format!("figures {thing} | show ref"))
}

#[test]
fn a_field_is_set_marked_listed_and_taken_back() {
    let folder = loaded();
    let drones = reference(folder.path(), "drones");
    let before = ask(folder.path(), SHOWN);
    assert_eq!(before, "3,3,,person,killed, | 40,40,,drone,shot down,");
    done(folder.path(), &["correct", &drones, "counted=missile", "value=about 40", "--note", "as the ministry has it"]);
    assert_eq!(ask(folder.path(), SHOWN), "3,3,,person,killed, | 36,44,about,missile,shot down,changed");
    assert!(done(folder.path(), &["ask", "figures"]).contains("1 figure as a person corrected"));
    let list = done(folder.path(), &["correct", "list", "--format", "csv"]);
    assert!(list.contains("desk,set") && list.contains("counted,missile,as the ministry has it"), "{list}");
    let first = list.lines().nth(1).unwrap().rsplit(',').next().unwrap().to_owned();
    done(folder.path(), &["correct", "undo", &first]);
    assert_eq!(ask(folder.path(), SHOWN), "3,3,,person,killed, | 36,44,about,drone,shot down,changed");
    let second = list.lines().nth(2).unwrap().rsplit(',').next().unwrap().to_owned();
    done(folder.path(), &["correct", "undo", &second]);
    assert_eq!(ask(folder.path(), SHOWN), before);
    assert!(done(folder.path(), &["correct", "list"]).contains("set (undone)"));
}

#[test]
fn what_is_rejected_is_left_out_and_what_is_added_is_there() {
    let folder = loaded();
    done(folder.path(), &["correct", &reference(folder.path(), "people"), "reject"]);
    assert_eq!(ask(folder.path(), SHOWN), "40,40,,drone,shot down,");
    assert_eq!(ask(folder.path(), "coverage | where fact = \"figures\" | show number"), "1");
    done(
        folder.path(),
        &["correct", "one", "add", "Three people", "value=3", "thing=person", "action=killed", "place=Kyiv"],
    );
    assert_eq!(
        ask(folder.path(), "figures | show value, thing, place, corrected, rule"),
        "3,3,,person,Kyiv,changed,old | 40,40,,drone,,,old",
        "the very words were read: that finding is meant"
    );
    done(
        folder.path(),
        &["correct", "one", "add", "people were", "value=3", "claimant=The Ministry", "action=wounded"],
    );
    assert_eq!(
        ask(folder.path(), "figures | where corrected = \"added\" | show value, claimant, rule"),
        "3,3,,The Ministry,correction"
    );
    done(folder.path(), &["correct", &reference(folder.path(), "drones"), "accept"]);
    assert_eq!(ask(folder.path(), "figures drones | show corrected"), "accepted");
}

#[test]
fn words_with_a_speaker_are_added_as_a_statement() {
    let folder = loaded();
    const ADDED: &str =
        "statements saying \"people were\" | where rule = \"correction\" | show speaker, cue, corrected";
    done(folder.path(), &["correct", "one", "add", "people were", "speaker=Moscow", "cue=said"]);
    assert_eq!(ask(folder.path(), ADDED), "Moscow,said,added");
    for _ in 0..3 {
        let list = done(folder.path(), &["correct", "list", "--format", "csv"]);
        let holds = list.lines().rfind(|line| line.contains("cor:") && !line.contains("(undone)")).unwrap();
        done(folder.path(), &["correct", "undo", holds.rsplit(',').next().unwrap()]);
    }
    assert_eq!(ask(folder.path(), ADDED), "");
}

#[test]
fn a_correction_changes_what_is_compared() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["load", &seed("000-escalation"), &seed("001-memorandum")]);
    let before = ask(folder.path(), "disagree | show verdict, hull");
    assert_eq!(before, "conflict,1465,2331,");
    let one = ask(folder.path(), "figures drones launched | show ref");
    done(folder.path(), &["correct", &one, "counted=lorry", "period=2024-01-02"]);
    assert_eq!(ask(folder.path(), "disagree | show verdict, hull"), "");
    let made = done(folder.path(), &["correct", "export"]);
    let references: Vec<String> = made
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["ref"].as_str().unwrap().to_owned())
        .collect();
    done(
        folder.path(),
        &[&["correct", "undo"][..], &references.iter().map(String::as_str).collect::<Vec<_>>()].concat(),
    );
    assert_eq!(ask(folder.path(), "disagree | show verdict, hull"), before);
}

/// Two articles on one night, each with a count of drones by an army that it spells in its own way.
fn two_spellings(folder: &Path) {
    let record = |id: &str, army: &str, n: u32| {
        let text = format!("{army} shot down {n} drones over Kyiv on May 27, 2025.");
        let start = text.find(&n.to_string()).unwrap();
        serde_json::json!({
            "id": id, "text": text, "outlet": id, "published": "2025-05-28", "statements": [],
            "actors": [{"name": army, "kind": "organisation", "aliases": [army], "mentions": [[0, army.len()]]}],
            "figures": [{
                "start": start, "end": start + 9, "value": n, "counted": "drone", "action": "shot down", "agent": army,
                "place": "Kyiv", "period_start": "2025-05-27", "period_end": "2025-05-27", "rule": "given"
            }]
        })
        .to_string()
    };
    let records = [record("one", "Test Army", 40), record("two", "Army of Testland", 55)];
    fs::write(folder.join("two.jsonl"), records.join("\n")).unwrap();
}

#[test]
fn two_spellings_of_one_actor_are_joined_compared_and_parted_again() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    two_spellings(here);
    done(here, &["load", "two.jsonl"]);
    const ODDS: &str = "disagree | show verdict, hull";
    const BY: &str = "figures by \"Army of Testland\" | show value";
    let apart = content(here, "hearsay.db");
    assert_eq!((ask(here, ODDS).as_str(), ask(here, BY).as_str()), ("", "55,55,"), "two doers count two things");

    let made = done(here, &["correct", "join", "Test Army", "Army of Testland", "--note", "one and the same"]);
    assert!(made.contains("Test Army  join with Army of Testland"), "{made}");
    assert_eq!((ask(here, ODDS).as_str(), ask(here, BY).as_str()), ("conflict,40,55,", "40,40, | 55,55,"));
    // Said before the articles come it leaves the same.
    fs::write(here.join("kept.jsonl"), done(here, &["correct", "export"])).unwrap();
    fs::write(here.join("none.jsonl"), "{\"id\":\"none\",\"text\":\"Nothing is counted here, nobody is named.\"}")
        .unwrap();
    for folder in ["before.db", "after.db"] {
        done(here, &["load", "--db", folder, "none.jsonl"]);
    }
    done(here, &["correct", "--db", "before.db", "import", "kept.jsonl"]);
    done(here, &["load", "--db", "before.db", "two.jsonl"]);
    done(here, &["load", "--db", "after.db", "two.jsonl"]);
    done(here, &["correct", "--db", "after.db", "import", "kept.jsonl"]);
    assert_eq!(content(here, "before.db"), content(here, "after.db"));

    let reference = made.split_whitespace().next().unwrap();
    done(here, &["correct", "undo", reference]);
    assert_eq!((ask(here, ODDS).as_str(), ask(here, BY).as_str()), ("", "55,55,"));
    done(here, &["correct", "import", "kept.jsonl"]);
    assert_eq!(ask(here, ODDS), "", "what was taken back stays so");
    let list = done(here, &["correct", "list", "--format", "csv"]);
    assert!(list.contains("join (undone),Test Army,,,Army of Testland,one and the same"), "{list}");
    assert_ne!(content(here, "hearsay.db"), apart, "the file says that it was said and taken back");

    // In one article alone.
    done(here, &["correct", "join", "Test Army", "Army of Testland", "--in", "two"]);
    assert_eq!(ask(here, ODDS), "", "there it is not named");
    done(here, &["correct", "join", "Test Army", "Army of Testland", "--in", "one"]);
    assert_eq!(ask(here, ODDS), "conflict,40,55,");
    done(here, &["correct", "part", "Test Army", "Army of Testland", "--in", "one"]);
    assert_eq!(ask(here, ODDS), "");
}

#[test]
fn a_file_of_names_is_put_to_what_was_compared() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    two_spellings(here);
    done(here, &["load", "two.jsonl"]);
    fs::write(here.join("names.txt"), "Test Army | organisation | also: Army of Testland\n").unwrap();
    done(here, &["load", "--names", "names.txt"]);
    assert_eq!(ask(here, "disagree | show verdict, hull"), "conflict,40,55,");
    fs::write(here.join("names.txt"), "Test Army | organisation\n").unwrap();
    done(here, &["load", "--names", "names.txt"]);
    assert_eq!(ask(here, "disagree | show verdict, hull"), "");
}

#[test]
fn a_figure_that_is_added_and_taken_back_leaves_no_comparison() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    two_spellings(here);
    done(here, &["load", "two.jsonl"]);
    let before = ask(here, "comparisons | show verdict, hull");
    let made = done(
        here,
        &[
            "correct",
            "one",
            "add",
            "40 drones over Kyiv",
            "counted=drone",
            "action=shot down",
            "agent=Army of Testland",
            "place=Kyiv",
            "period=2025-05-27",
        ],
    );
    assert_eq!(ask(here, "disagree | show verdict, hull"), "conflict,40,55,");
    let references: Vec<&str> = made.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    done(here, &[&["correct", "undo"][..], &references].concat());
    assert_eq!(ask(here, "comparisons | show verdict, hull"), before);
}

#[test]
fn corrections_outlive_a_fresh_file_read_by_other_rules() {
    let folder = loaded();
    done(folder.path(), &["correct", &reference(folder.path(), "drones"), "counted=missile"]);
    done(folder.path(), &["correct", &reference(folder.path(), "people"), "reject"]);
    fs::write(folder.path().join("kept.jsonl"), done(folder.path(), &["correct", "export"])).unwrap();
    fs::remove_file(folder.path().join("hearsay.db")).unwrap();
    // Newer rules draw both spans otherwise and find one figure more.
    let rule = |rest: &str| rest.replace("old", "new");
    let figures =
        [figure(0, 24, 3, &rule(KILLED)), figure(80, 95, 40, &rule(DOWN)), figure(31, 35, 7, r#","counted":"city""#)];
    given(folder.path(), TEXT, &figures.join(","));
    assert!(ask(folder.path(), SHOWN).contains("drone"));
    done(folder.path(), &["correct", "import", "kept.jsonl"]);
    assert_eq!(
        ask(folder.path(), "figures | show value, thing, rule, corrected"),
        "7,7,,city,given, | 40,40,,missile,new,changed"
    );
    done(folder.path(), &["correct", "import", "kept.jsonl"]);
    assert_eq!(
        done(folder.path(), &["correct", "export"]),
        fs::read_to_string(folder.path().join("kept.jsonl")).unwrap()
    );
}

#[test]
fn corrections_hold_for_a_new_version_of_the_text() {
    let folder = loaded();
    done(folder.path(), &["correct", &reference(folder.path(), "drones"), "counted=missile"]);
    let text = format!("UPDATED. {TEXT}");
    given(folder.path(), &text, &[figure(9, 21, 3, KILLED), figure(95, 104, 40, DOWN)].join(","));
    assert_eq!(ask(folder.path(), "articles | count"), "1");
    assert_eq!(ask(folder.path(), SHOWN), "3,3,,person,killed, | 40,40,,missile,shot down,changed");
}

#[test]
fn mistakes_are_told_with_a_way_on() {
    let folder = loaded();
    let drones = reference(folder.path(), "drones");
    assert!(refused(folder.path(), &["correct", "fig:none", "accept"]).contains("no figure or statement `fig:none`"));
    assert!(refused(folder.path(), &["correct", &drones, "colour=red"]).contains("no field `colour`"));
    assert!(refused(folder.path(), &["correct", &drones, "period=May"]).contains("no day such as 2025-05-27"));
    assert!(refused(folder.path(), &["correct", &drones, "value="]).contains("a figure has a value"));
    assert!(
        refused(folder.path(), &["correct", "one", "add", "ninety drones"]).contains("does not stand in that article")
    );
    assert!(refused(folder.path(), &["correct", "one", "add", "said"]).contains("stands there 2 times"));
    assert!(refused(folder.path(), &["correct", "undo", "cor:none"]).contains("no correction `cor:none`"));
    assert!(refused(folder.path(), &["correct", "join", "Nobody", "Somebody"]).contains("unknown actor `Nobody`"));
    assert!(refused(folder.path(), &["correct", "part", "Nobody", "Somebody"]).contains("unknown actor `Somebody`"));
    assert!(refused(folder.path(), &["correct", "hello"]).contains("hearsay help correct"));
    let bad = "{\"made\":\"x\"}\n{\"made\":\"2025-01-01\",\"who\":\"x\",\"act\":\"set\",\"subject\":\"fig:1\"}\n";
    fs::write(folder.path().join("bad.jsonl"), bad).unwrap();
    assert_eq!(run(folder.path(), &["correct", "import", "bad.jsonl"]).code, Some(5));
}
