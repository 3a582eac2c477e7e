//! The program as a user runs it: bad input, broken pipes, a load that is killed, and every transcript
//! of the manual.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::door::{command, fed, run as hearsay};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), content).expect("a file can be written");
}

const TOLD: &str = "Three people were killed in Kyiv on Tuesday, officials said.";

fn record(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string()
}

#[test]
fn bad_documents_are_named_and_cost_only_themselves() {
    let folder = folder();
    let long = "word ".repeat(4 << 20);
    let gallery: &[(&str, &[u8], &str)] = &[
        ("empty.txt", b"", "empty"),
        ("program.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", "program"),
        ("report.txt", b"%PDF-1.7\nThe mayor said so.\n", "a PDF"),
        ("long.txt", long.as_bytes(), "MiB"),
    ];
    for (name, content, reason) in gallery {
        write(&folder, name, content);
        write(&folder, "good.txt", TOLD);
        let db = format!("{name}.db");
        let run = hearsay(folder.path(), &["load", "--db", &db, name, "good.txt"]);
        assert_eq!(run.code, Some(5), "{name}: {}", run.err);
        assert!(run.err.contains(name) && run.err.contains(reason), "{name}: {}", run.err);
        assert!(run.out.starts_with("loaded 1 article into"), "{name}: {}", run.out);
        let run = hearsay(folder.path(), &["extract", name, "good.txt"]);
        assert_eq!((run.code, run.out.lines().count()), (Some(5), 1), "{name}: {}", run.err);
    }
}

#[test]
fn a_bad_line_costs_one_record() {
    let folder = folder();
    let lines: Vec<_> = (1..=5)
        .map(|n| if n == 3 { "{\"id\": ".to_owned() } else { record(&n.to_string(), &format!("{TOLD} {n}")) })
        .collect();
    write(&folder, "five.jsonl", lines.join("\n"));
    let run = hearsay(folder.path(), &["load", "five.jsonl"]);
    assert_eq!(run.code, Some(5));
    assert!(run.err.contains("five.jsonl:3: "), "{}", run.err);
    assert!(run.out.starts_with("loaded 4 articles into hearsay.db"), "{}", run.out);
    let again = hearsay(folder.path(), &["load", "five.jsonl"]);
    assert!(again.out.contains("4 were there already"), "{}", again.out);
}

#[test]
fn what_could_not_be_read_is_listed_until_it_can_be() {
    let folder = folder();
    fs::create_dir(folder.path().join("in")).expect("a folder can be made");
    write(&folder, "in/a.jsonl", format!("{}\n{{\n", record("a", TOLD)));
    write(&folder, "in/b.txt", "\0");
    let problems = || {
        let run = hearsay(folder.path(), &["ask", "--format", "jsonl", "problems | show file | sort file"]);
        run.out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let both = ["{\"file\":\"in/a.jsonl:2\"}", "{\"file\":\"in/b.txt\"}"];
    for _ in 0..2 {
        assert_eq!(hearsay(folder.path(), &["load", "in/"]).code, Some(5));
        assert_eq!(problems(), both);
    }
    write(&folder, "in/b.txt", TOLD);
    assert_eq!(hearsay(folder.path(), &["load", "in/b.txt"]).code, Some(0));
    assert_eq!(problems(), both[..1]);
    write(&folder, "in/a.jsonl", record("a", TOLD));
    assert_eq!(hearsay(folder.path(), &["load", "in"]).code, Some(0));
    assert!(problems().is_empty());
}

#[test]
fn a_text_in_another_language_is_kept_and_marked_but_not_read() {
    let folder = folder();
    write(&folder, "a.txt", TOLD);
    let german = "Drei Menschen wurden am Dienstag in Kiew getötet, sagte der Sprecher der Stadt, und es ist nicht das erste Mal.";
    write(&folder, "b.txt", german);
    let run = hearsay(folder.path(), &["load", "a.txt", "b.txt"]);
    assert!(run.out.ends_with("\n1 of them in another language: kept, not read\n"), "{}", run.out);
    let run = hearsay(folder.path(), &["ask", "--format", "csv", "articles | show id, language | sort id"]);
    assert_eq!(run.out, "id,language\na.txt,en\nb.txt,de\n");
    let run = hearsay(folder.path(), &["ask", "--format", "csv", "figures | show article"]);
    assert_eq!(run.out, "article\na.txt\n");
}

#[test]
fn a_folder_without_articles_and_a_missing_path_are_said() {
    let folder = folder();
    fs::create_dir(folder.path().join("bare")).expect("a folder can be made");
    let run = hearsay(folder.path(), &["load", "bare"]);
    assert_eq!(run.code, Some(5));
    assert!(run.err.contains("bare: no article"), "{}", run.err);
    let run = hearsay(folder.path(), &["load", "--db", "never.db", "nowhere"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("nowhere"), "{}", run.err);
    assert!(!folder.path().join("never.db").exists());
}

#[test]
fn standard_input_is_read_as_a_dash() {
    let folder = folder();
    let run = fed(folder.path(), &["extract", "-"], &format!("{}\n{}\n", record("a", TOLD), record("b", TOLD)));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let ids: Vec<_> =
        run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")).collect();
    assert_eq!(ids.iter().map(|v| v["id"].as_str()).collect::<Vec<_>>(), [Some("a"), Some("b")]);
}

#[test]
fn what_is_stated_fills_what_texts_lack() {
    let folder = folder();
    write(&folder, "a.txt", TOLD);
    let stated = ["extract", "a.txt", "--outlet", "The Evening Paper", "--published", "2025-05-27"];
    let run = hearsay(folder.path(), &stated);
    let found: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found["article"]["outlet"], "The Evening Paper");
    assert_eq!(found["article"]["published"], "2025-05-27");
    assert_eq!(found["article"]["published_basis"], "stated");
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_alone() {
    let folder = folder();
    write(&folder, "text.db", "no database, just words\n".repeat(40));
    write(&folder, "a.txt", TOLD);
    let made = hearsay(folder.path(), &["load", "--db", "newer.db", "a.txt"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let mut newer = fs::read(folder.path().join("newer.db")).expect("the file is there");
    // The schema version stands at byte 60 of a SQLite file.
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    write(&folder, "newer.db", &newer);
    fs::create_dir(folder.path().join("folder.db")).expect("a folder can be made");
    for (name, reason) in [("text.db", "no database"), ("newer.db", "version 9999"), ("folder.db", "folder")] {
        let before = fs::read(folder.path().join(name)).ok();
        for verb in [&["load", "--db", name, "a.txt"][..], &["ask", "--db", name, "articles"]] {
            let run = hearsay(folder.path(), verb);
            assert_eq!(run.code, Some(3), "{verb:?}: {}", run.err);
            assert!(run.err.starts_with("error: ") && run.err.contains(reason), "{verb:?}: {}", run.err);
            assert_eq!(run.err.lines().count(), 1, "{verb:?}: {}", run.err);
        }
        assert_eq!(fs::read(folder.path().join(name)).ok(), before);
    }
    let run = hearsay(folder.path(), &["ask", "--db", "missing.db", "articles"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("hearsay load --db missing.db"), "{}", run.err);
    assert!(!folder.path().join("missing.db").exists());
}

#[test]
fn a_wrong_command_line_is_usage() {
    let folder = folder();
    for arguments in [&["lod", "x"][..], &["load"], &["ask", "--format", "xml", "articles"], &["help", "nothing"]] {
        let run = hearsay(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let folder = folder();
    let lines: Vec<_> = (0..2_000).map(|n| record(&n.to_string(), &format!("{TOLD} {n}"))).collect();
    write(&folder, "many.jsonl", lines.join("\n"));
    let mut child = command(folder.path(), &["extract", "many.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("piped").read_exact(&mut first).expect("it writes");
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_load_that_is_killed_leaves_whole_articles_and_is_completed_by_the_next() {
    const ARTICLES: usize = 2_000;
    let folder = folder();
    let filler = "The council met again to talk about the harbour and put the vote off. ".repeat(5);
    let lines: Vec<_> = (0..ARTICLES).map(|n| record(&n.to_string(), &format!("{filler}{n}"))).collect();
    write(&folder, "many.jsonl", lines.join("\n"));
    let mut child = command(folder.path(), &["load", "--db", "k.db", "many.jsonl"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    // Killed as soon as the file begins to grow, or at the end where that was missed.
    let log = folder.path().join("k.db-wal");
    let patience = Instant::now() + Duration::from_secs(60);
    while Instant::now() < patience && child.try_wait().expect("it can be waited for").is_none() {
        if fs::metadata(&log).is_ok_and(|log| log.len() > 1 << 20) {
            break;
        }
        thread::sleep(Duration::from_millis(2));
    }
    let _ = child.kill();
    child.wait().expect("the program ends");
    let rest = hearsay(folder.path(), &["load", "--db", "k.db", "many.jsonl"]);
    assert_eq!(rest.code, Some(0), "{}", rest.err);
    let run = hearsay(folder.path(), &["load", "--db", "k.db", "many.jsonl"]);
    assert!(run.out.contains("2,000 were there already"), "{}{}", rest.out, run.out);
}

fn seeded() -> TempDir {
    let folder = folder();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let run = hearsay(folder.path(), &["load", seeds.to_str().expect("a path of letters")]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    folder
}

#[test]
fn how_a_question_went_is_the_exit_code() {
    let folder = seeded();
    let brackets = format!("{}articles{}", "(".repeat(5_000), ")".repeat(5_000));
    for (arguments, code, said) in [
        (&["articles"][..], 0, ""),
        (&["articles about \"no such words\""], 0, ""),
        (&["-e", "articles about \"no such words\""], 1, ""),
        (&["figures dornes"], 2, "did you mean"),
        (&["select title from article"], 2, "SQL"),
        (&["articles; drop table article"], 2, "error: "),
        (&[&brackets], 2, "error: "),
        (&["articles |"], 2, "error: "),
        (&[""], 2, "error: "),
        (&["-f", "nowhere.hq"], 3, "nowhere.hq"),
        (&["--limit-rows", "2", "articles"], 4, "2 rows"),
    ] {
        let run = hearsay(folder.path(), &[&["ask"], arguments].concat());
        let shown: String = arguments.join(" ").chars().take(60).collect();
        assert_eq!(run.code, Some(code), "{shown}: {}{}", run.out, run.err);
        assert!(format!("{}{}", run.out, run.err).contains(said), "{shown}: {}{}", run.out, run.err);
        assert!(code != 2 || (run.err.starts_with("error: ") && run.out.is_empty()), "{shown}: {}{}", run.out, run.err);
    }
}

#[test]
fn a_question_may_come_from_a_file_or_a_pipe_and_take_values() {
    let folder = seeded();
    write(&folder, "q.hq", "figures -- all of them\n| where value >= $n");
    for run in [
        hearsay(folder.path(), &["ask", "--format", "jsonl", "--set", "n=2000", "-f", "q.hq"]),
        fed(folder.path(), &["ask", "--format", "jsonl", "--set", "n=2000"], "figures | where value >= $n"),
        fed(folder.path(), &["ask", "--format", "jsonl", "--set", "n=2000", "-f", "-"], "figures | where value >= $n"),
    ] {
        assert_eq!((run.code, run.out.lines().count()), (Some(0), 2), "{}{}", run.out, run.err);
    }
}

#[test]
fn the_flagship_is_answered_for_machines() {
    let folder = seeded();
    let run = hearsay(folder.path(), &["ask", "--format", "json", "disagree on drones"]);
    let answer: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let rows = answer["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 1, "{}", run.out);
    assert_eq!(rows[0]["verdict"], "conflict");
    assert!(rows[0]["explanation"].as_str().is_some_and(|told| told.contains("dropped qualifier")), "{}", run.out);
    let figures = rows[0]["figures"].as_array().expect("figures");
    let told: Vec<_> = figures.iter().map(|f| (f["article"].as_str().unwrap(), f["min"].as_i64().unwrap())).collect();
    let whole = ("001-memorandum.txt", 2331);
    assert!(told.contains(&("000-escalation.txt", 1465)) && told.contains(&("001-memorandum.txt", 1465)), "{told:?}");
    assert!(told.contains(&whole), "{told:?}");
    for figure in figures {
        let name = figure["article"].as_str().expect("a name");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name)).expect("a seed");
        let span = |key: &str| usize::try_from(figure[key].as_u64().expect("a place")).expect("small");
        let words: String = text.chars().skip(span("start")).take(span("end") - span("start")).collect();
        assert_eq!(figure["text"], words);
    }
}

#[test]
fn the_shell_reads_lines_where_there_is_no_terminal() {
    let folder = seeded();
    let run = fed(folder.path(), &[], "articles | first 1 | show ref\n\nfigures dornes\nhelp hedges\n.nothing\n");
    assert!(run.out.contains("art:") && run.out.contains("vague amounts"), "{}", run.out);
    assert!(run.err.contains("did you mean") && run.err.contains("`.nothing`"), "{}", run.err);
    assert_eq!(run.code, Some(2));
    let run = fed(folder.path(), &[], "articles | first 1 |\nshow ref\n.quit\nfigures dornes\n");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
}

#[test]
fn a_question_is_kept_in_the_file() {
    let folder = seeded();
    let lines = "let $n = 500\nfigures | where value > $n | count\n.save large\nqueries | show name\nlarge()\n";
    let run = fed(folder.path(), &[], lines);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("saved; `large()` asks it again"), "{}", run.out);
    let kept = hearsay(folder.path(), &["ask", "--format", "csv", "large()"]);
    let asked = hearsay(folder.path(), &["ask", "--format", "csv", "figures | where value > 500 | count"]);
    assert_eq!((kept.code, &kept.out), (Some(0), &asked.out), "{}", kept.err);
    let forgotten = fed(folder.path(), &[], ".forget large\nlarge()\n");
    assert_eq!(forgotten.code, Some(2));
    assert!(forgotten.err.contains("no question is defined as `large`"), "{}", forgotten.err);
}
