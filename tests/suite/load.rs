//! Cases of the room `load`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hearsay::load::{self, LARGEST_TEXT, Stated};
use hearsay::model::{Annotations, Article, Document, Span};
use proptest::prelude::*;

use crate::support;

/// The article's fields that are known, then its zones with their words.
pub fn show(article: &Article) -> String {
    let mut out = String::new();
    let fields = [
        ("outlet", &article.outlet),
        ("url", &article.url),
        ("title", &article.title),
        ("dateline", &article.dateline),
        ("language", &article.language),
    ];
    if let Some(day) = article.published {
        let _ = writeln!(out, "published {day} {}", article.published_basis.word());
    }
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{name} {value}");
        }
    }
    for credit in &article.credits {
        let _ = writeln!(out, "credit {credit}");
    }
    for zone in &article.zones {
        let kind = format!("{:?}", zone.kind).to_lowercase();
        let _ = writeln!(out, "[{kind}] {:?}", zone.span.of(&article.text));
    }
    out
}

/// The findings that came with an article, with their words.
fn show_findings(text: &str, found: &Annotations) -> String {
    let mut out = String::new();
    let name = |ix: Option<usize>| ix.map_or("-", |ix| found.actors[ix].name.as_str());
    for actor in &found.actors {
        let mentions: Vec<&str> = actor.mentions.iter().map(|m| m.of(text)).collect();
        let _ = writeln!(out, "actor {} ({}) {mentions:?}", actor.name, actor.kind.word());
    }
    for s in &found.statements {
        let _ =
            writeln!(out, "statement {:?} {} {} in {:?}", s.span.of(text), name(s.speaker), s.mode.word(), s.nested_in);
    }
    for f in &found.figures {
        let (min, max) = (f.range.min, f.range.max);
        let _ = writeln!(
            out,
            "figure {:?} {:?} {min}..{max:?} by {} in {:?} part of {:?}",
            f.span.of(text),
            f.number.of(text),
            name(f.claimed_by),
            f.statement,
            f.part_of
        );
    }
    out
}

/// All that `inputs` give, paths shown from `root` on.
pub fn show_all(root: &Path, inputs: &[String]) -> String {
    let mut out = String::new();
    for item in load::articles(inputs, &Stated::default()) {
        match item {
            Ok(loaded) => {
                let article = &loaded.article;
                let _ = writeln!(out, "{} from {}", article.id, article.source);
                out += &show(article);
                if let Some(found) = &loaded.annotations {
                    out += &show_findings(&article.text, found);
                }
            }
            Err(complaint) => {
                let _ = writeln!(out, "! {}: {}", complaint.source, complaint.reason);
            }
        }
    }
    out.replace(&format!("{}/", root.display()), "").replace(&root.display().to_string(), ".")
}

pub fn path(root: &Path, name: &str) -> String {
    root.join(name).display().to_string()
}

#[test]
fn layout() {
    support::cases("load/layout", |input| {
        // A leading space and a no-break space would be lost on the page.
        let text = input.replace('␠', " ").replace('⍽', "\u{a0}");
        show(&load::article(Document { text, ..Document::default() }, &Stated::default()))
    });
}

#[test]
fn json() {
    let folder = tempfile::tempdir().expect("a folder");
    support::cases("load/json", |input| {
        fs::write(folder.path().join("in.jsonl"), input).expect("a file");
        show_all(folder.path(), &[path(folder.path(), "in.jsonl")])
    });
}

#[test]
fn what_cannot_be_read_says_why_and_ends_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let write = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).expect("a file");
    fs::create_dir_all(root.join("a/bare/.hidden")).expect("a folder");
    write("a/.hidden.txt", b"Hidden.");
    write("a/01-empty.txt", b"");
    write("a/02-blank.txt", b" \r\n\n");
    write("a/03-image.txt", b"\x89PNG\r\n\x1a\n rest");
    write("a/04-report.pdf", b"%PDF-1.7 rest");
    write("a/05-office.txt", b"PK\x03\x04 rest");
    write("a/06-base.txt", b"SQLite format 3\0 rest");
    write("a/07-binary.txt", b"It rained\0 on Monday.");
    write("a/08-latin.txt", b"It rained in K\xf6ln.");
    write("a/09-utf16.txt", b"\xff\xfeI\0t\0");
    write("a/10-page.html", b"<!DOCTYPE html><p>It rained.");
    write("a/11-mark.txt", "\u{feff}It rained\r\non Monday.\r\n".as_bytes());
    write("a/12-late-nul.txt", &[vec![b'a'; 10_000], vec![0]].concat());
    let inputs = [path(root, "a"), path(root, "a/bare"), path(root, "missing.txt"), path(root, "a/.hidden.txt")];
    assert_eq!(
        show_all(root, &inputs),
        "\
! a/01-empty.txt: the file is empty
! a/02-blank.txt: the text is empty
! a/03-image.txt: a PNG image, which cannot be read; `hearsay help inputs` lists what can
! a/04-report.pdf: a PDF, which cannot be read; `hearsay help inputs` lists what can
! a/05-office.txt: cannot be read: the ZIP archive is damaged or cut off
! a/06-base.txt: an SQLite database, which cannot be read; `hearsay help inputs` lists what can
! a/07-binary.txt: a binary file, which cannot be read; `hearsay help inputs` lists what can
08-latin.txt from a/08-latin.txt
language en
09-utf16.txt from a/09-utf16.txt
10-page.html from a/10-page.html
11-mark.txt from a/11-mark.txt
language en
! a/12-late-nul.txt: holds a NUL character at byte 10000, so it is no plain text
! a/bare: no article in this folder
! missing.txt: no such file or folder
.hidden.txt from a/.hidden.txt
"
    );
}

#[test]
fn a_text_keeps_its_bytes_but_the_mark_at_its_head() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("a.txt"), "\u{feff}It\u{a0}rained.\r\n\r\nIt snowed.\r\n").expect("a file");
    let inputs = [path(root, "a.txt")];
    let found: Vec<_> = load::articles(&inputs, &Stated::default()).collect();
    let [Ok(loaded)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(loaded.article.text, "It\u{a0}rained.\r\n\r\nIt snowed.\r\n");
}

#[test]
fn a_text_too_large_is_refused_and_a_large_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("a.txt"), vec![b'a'; LARGEST_TEXT + 1]).expect("a file");
    fs::write(root.join("b.txt"), vec![b'a'; LARGEST_TEXT]).expect("a file");
    let found = show_all(root, &[path(root, "a.txt"), path(root, "b.txt")]);
    let wanted =
        "! a.txt: more than 16 MiB in one text, which no article is; split it into articles first\nb.txt from b.txt\n";
    assert_eq!(found, wanted);
}

#[test]
fn a_line_of_json_too_long_is_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let long =
        [b"{\"text\":\"".to_vec(), vec![b'a'; 5 * LARGEST_TEXT], b"\"}\n{\"text\":\"It rained.\"}".to_vec()].concat();
    fs::write(root.join("a.jsonl"), long).expect("a file");
    let wanted = "! a.jsonl:1: more than 64 MiB in one piece of JSON\na.jsonl:2 from a.jsonl:2\n";
    assert_eq!(show_all(root, &[path(root, "a.jsonl")]), wanted);
}

#[cfg(unix)]
#[test]
fn a_folder_that_holds_itself_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir(root.join("a")).expect("a folder");
    std::os::unix::fs::symlink(root.join("a"), root.join("a/again")).expect("a link");
    let found = show_all(root, &[path(root, "a")]);
    assert_eq!(found, "! a/again: a link back to a\n! a: no article in this folder\n");
}

#[test]
fn what_a_text_lacks_is_stated_and_what_it_says_stands() {
    let day = |text: &str| text.parse().ok();
    let stated = Stated {
        outlet: Some("The Daily".to_owned()),
        published: day("2025-01-02"),
        url: Some("https://a.example/2025/01/01/x".to_owned()),
    };
    let read = |text: &str| show(&load::article(Document { text: text.to_owned(), ..Document::default() }, &stated));
    let lacks = "published 2025-01-02 stated\noutlet The Daily\nurl https://a.example/2025/01/01/x\nlanguage en\n";
    assert_eq!(read("It rained and it snowed for days.\nThis was in March."), lacks);
    let says = read("date 2025-05-26 https://b.example/x\n\nIt rained.\n");
    assert!(says.starts_with("published 2025-05-26 stated\noutlet The Daily\nurl https://b.example/x\n"), "{says}");
}

/// Texts made of what layouts are made of, and of anything.
fn pages() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "[A-Z]{3,8}",
        "[A-Z][a-z]{2,8}",
        "[a-z]{2,8}",
        Just("\n".to_owned()),
        Just("\r\n\n".to_owned()),
        Just(". ".to_owned()),
        Just(" ".to_owned()),
        Just("\u{a0}".to_owned()),
        Just(" — ".to_owned()),
        Just(".- ".to_owned()),
        Just(": ".to_owned()),
        Just(" date 2025-05-27 ".to_owned()),
        Just("https://a.example/2025/05/27/".to_owned()),
        Just("(Reuters)".to_owned()),
        Just("/TASS/. ".to_owned()),
        Just("[BBC]".to_owned()),
        Just("May 27, 2025".to_owned()),
        Just("Reporting by ".to_owned()),
        Just("Read also: ".to_owned()),
        Just("Related".to_owned()),
        Just("’s İ".to_owned()),
        Just("16".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn zones_are_in_order_apart_and_inside_the_text(text in pages()) {
        let article = load::article(Document { text: text.clone(), ..Document::default() }, &Stated::default());
        prop_assert_eq!(&article.text, &text);
        let mut at = 0;
        for zone in &article.zones {
            let Span { start, end } = zone.span;
            prop_assert!(at <= start && start < end && end <= text.len(), "{:?}", article.zones);
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            at = end;
        }
    }

    #[test]
    fn whatever_a_file_holds_it_is_an_article_or_a_complaint(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = path(folder.path(), "a.jsonl");
        fs::write(&file, bytes).expect("a file");
        prop_assert!(load::articles(&[file], &Stated::default()).count() < 210);
    }
}
