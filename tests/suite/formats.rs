//! Cases of the formats that `load` reads: files as other programs write them, and streams made to harm.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use hearsay::load::{self, Stated};
use proptest::prelude::*;

use super::load::{show, show_all};
use crate::support;

/// All that a file gives: each article with its words.
fn show_file(file: &Path) -> String {
    let mut out = String::new();
    let folder = file.parent().expect("a file stands in a folder").display().to_string();
    for item in load::articles(&[file.display().to_string()], &Stated::default()) {
        match item {
            Ok(loaded) => {
                let article = &loaded.article;
                let _ = writeln!(out, "{} from {}\n{}{}", article.id, article.source, show(article), "-".repeat(20));
                let _ = writeln!(out, "{}\n", article.text.trim());
            }
            Err(complaint) => {
                let _ = writeln!(out, "! {}: {}", complaint.source, complaint.reason);
            }
        }
    }
    out.replace(&format!("{folder}/"), "").replace(&folder, ".")
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn files_that_other_programs_wrote() {
    // The input names a file under tests/fixtures.
    support::cases("load/files", |input| show_file(&fixture(input.trim())));
}

#[test]
fn texts_in_each_format() {
    let folder = tempfile::tempdir().expect("a folder");
    // The first line names the file; a leading space would be lost on the page.
    support::cases("load/formats", |input| {
        let (name, content) = input.split_once('\n').expect("a name, then the content");
        let file = folder.path().join(name);
        fs::write(&file, content.replace('␠', " ")).expect("a file");
        show_file(&file)
    });
}

/// What `load` makes of a file of these bytes.
fn read(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("a file");
    show_all(folder.path(), &[folder.path().join(name).display().to_string()])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("memory can be written");
    out.finish().expect("memory can be written")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, *bytes).expect("memory can be written");
    }
    out.into_inner().expect("memory can be written")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory can be written");
        out.write_all(bytes).expect("memory can be written");
    }
    out.finish().expect("memory can be written").into_inner()
}

/// A record of a WARC that holds a page of one sentence; it says that it is `more` bytes longer than it is.
fn record(words: &str, more: usize) -> Vec<u8> {
    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{words}</p></body></html>");
    let length = page.len() + more;
    format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n")
        .into_bytes()
}

#[test]
fn archives_are_read_as_the_folders_they_are() {
    let lines = b"{\"text\":\"It rained.\"}\n{\"text\":\"It froze.\"}\n";
    let inner = zip(&[("b/one.txt", b"It rained."), ("b/.hidden.txt", b"No."), ("b/two.jsonl.gz", &gzip(lines))]);
    let outer = tar(&[
        ("a/first.txt", b"It snowed."),
        ("a/b.zip", &inner),
        ("__MACOSX/a.txt", b"No."),
        ("a/x.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let told = "\
first.txt from in.tar/a/first.txt
one.txt from in.tar/a/b.zip/b/one.txt
two.jsonl.gz:1 from in.tar/a/b.zip/b/two.jsonl.gz:1
two.jsonl.gz:2 from in.tar/a/b.zip/b/two.jsonl.gz:2
! in.tar/a/x.png: a PNG image, which cannot be read; `hearsay help inputs` lists what can
";
    assert_eq!(read("in.tar", &outer), told);
    assert_eq!(read("in.tgz", &gzip(&outer)), told.replace("in.tar", "in.tgz"));
    assert_eq!(
        read("in.tar.zst", &[zstd(&outer[..700]), zstd(&outer[700..])].concat()),
        told.replace("in.tar", "in.tar.zst")
    );
    assert_eq!(read("in.zip", &zip(&[("in.tar", &outer)])), told.replace("in.tar", "in.zip/in.tar"));
}

#[test]
fn what_is_cut_off_or_damaged_keeps_what_stands_before() {
    let lines: String =
        (0..400).map(|n| format!("{{\"text\":\"It rained {n} times in {}.\"}}\n", n * 7919 % 1000)).collect();
    let told = |bytes: &[u8], name: &str| {
        let found = read(name, bytes);
        let (good, bad): (Vec<_>, Vec<_>) =
            found.lines().filter(|l| l.contains(" from ") || l.starts_with('!')).partition(|l| !l.starts_with('!'));
        (good.len(), bad.join("\n"))
    };
    let packed = gzip(lines.as_bytes());
    let (good, bad) = told(&packed[..packed.len() - 40], "a.gz");
    assert!(good > 200 && bad.ends_with("cannot be read: the gzip data are cut off"), "{good} {bad}");
    let packed = zstd(lines.as_bytes());
    let (_, bad) = told(&packed[..packed.len() - 40], "a.zst");
    assert!(bad.ends_with("cannot be read: the zstd data are damaged or cut off"), "{bad}");
    let packed = tar(&[("a.txt", b"It rained."), ("b.txt", &[b'b'; 2000])]);
    let (good, bad) = told(&packed[..1100], "a.tar");
    assert_eq!((good, bad.as_str()), (1, "! a.tar: cannot be read further: the tar archive is damaged or cut off"));
    let packed = zip(&[("a.txt", b"It rained.")]);
    let (good, bad) = told(&packed[..packed.len() - 10], "a.zip");
    assert_eq!((good, bad.as_str()), (0, "! a.zip: cannot be read: the ZIP archive is damaged or cut off"));
    let office = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    assert!(read("a.docx", &office).contains("a Word document, which cannot be read"));
}

#[test]
fn a_bad_record_of_a_warc_costs_itself() {
    let whole = [record("It rained on Monday, the mayor said.", 0), record("It snowed on Tuesday, the mayor said.", 0)]
        .concat();
    assert_eq!(read("a.warc", &whole), "a.warc:1 from a.warc:1\nlanguage en\na.warc:2 from a.warc:2\nlanguage en\n");
    // One that says it is longer than it is swallows nothing.
    let long = [record("It rained.", 200), whole.clone()].concat();
    let told = read("a.warc", &long);
    assert!(told.starts_with("! a.warc:1: the WARC record is shorter than it says"), "{told}");
    assert!(told.contains("a.warc:2 from") && told.contains("a.warc:3 from"), "{told}");
    // Noise between records, a head without a length, and the end in the middle of a record.
    let noise = [b"noise\nnoise\n".to_vec(), whole.clone()].concat();
    let told = read("a.warc", &[record("It hailed.", 0), noise].concat());
    assert_eq!(told.matches(" from ").count(), 3, "{told}");
    assert!(told.contains("! a.warc:2: a WARC record begins without `WARC/`"), "{told}");
    let told = read("a.warc", &[b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(), whole.clone()].concat());
    assert!(told.starts_with("! a.warc:1: the WARC record does not say how long it is"), "{told}");
    assert_eq!(told.matches(" from ").count(), 2, "{told}");
    let told = read("a.warc", &whole[..whole.len() - 30]);
    assert!(told.contains(" from ") && told.contains("! a.warc:2: the WARC record is cut off"), "{told}");
}

#[test]
fn a_damaged_member_of_a_packed_warc_costs_its_record() {
    let members: Vec<Vec<u8>> =
        (0..5).map(|n| gzip(&record(&format!("It rained on {n} days in Bergen, the mayor said."), 0))).collect();
    let mut bytes = members.concat();
    let (second, third) = (members[0].len(), members[0].len() + members[1].len());
    bytes[second + 30..third - 20].fill(0xa5);
    let told = read("a.warc.gz", &bytes);
    assert_eq!(told.matches(" from ").count(), 4, "{told}");
    assert!(told.contains("! a.warc.gz:2: cannot be read: the gzip data are damaged"), "{told}");
    let told = read("a.warc.gz", &members.concat()[..third - 20]);
    assert!(
        told.contains(" from ") && told.contains("a.warc.gz:2: cannot be read: the gzip data are cut off"),
        "{told}"
    );
}

#[test]
fn a_bomb_is_refused() {
    // Twenty members that each unpack to a thousand times their size.
    let bomb = gzip(&vec![b' '; 16 << 20]).repeat(20);
    let bomb = [gzip(b"{\"text\":"), bomb, gzip(b"\"\"}\n{\"text\":\"It rained.\"}\n")].concat();
    let trap = "cannot be read: unpacks to more than 256 MiB and 100 times its size, as only a trap does";
    assert_eq!(read("a.gz", &bomb), format!("! a.gz:1: {trap}\n"));
    let told = read("a.zip", &zip(&[("a.jsonl.gz", &bomb), ("b.txt", b"It rained.")]));
    assert!(told.starts_with(&format!("! a.zip/a.jsonl.gz:1: {trap}\n")), "{told}");
    let deep = (0..12).fold(b"It rained.".to_vec(), |bytes, _| gzip(&bytes));
    assert_eq!(read("a.gz", &deep), "! a.gz: archives within archives, more than 6 deep, which is not read\n");
}

#[test]
fn what_nests_without_end_is_refused() {
    let told = read("a.html", format!("<html><body>{}It rained.", "<div>".repeat(200_000)).as_bytes());
    assert_eq!(told, "! a.html: elements nested more than 1000 deep, as in no page of news\n");
    let told = read("a.html", format!("<html><body><svg>{}", "<path>".repeat(2_000)).as_bytes());
    assert_eq!(told, "! a.html: elements nested more than 1000 deep, as in no page of news\n");
    let drawn =
        format!("<html><body><svg><title>x</title>{}</svg><p>It rained on Monday.</p>", "<path/>".repeat(2_000));
    assert_eq!(read("a.html", drawn.as_bytes()), "a.html from a.html\nlanguage en\n");
    let told = read("a.html", format!("<html><body><p {}>It rained.", "a b=c ".repeat(3_000)).as_bytes());
    assert_eq!(told, "! a.html: more than 5000 attributes in one tag, as in no page of news\n");
    // As deep as is read, on a thread with little room.
    let page = format!("<html><body>{}<p>It rained on Monday.</p>", "<div><b><i>".repeat(330));
    let told = std::thread::Builder::new().stack_size(1 << 20).spawn(move || read("a.html", page.as_bytes()));
    assert_eq!(told.expect("a thread").join().expect("it ends"), "a.html from a.html\nlanguage en\n");
    let told = read("a.jsonl", format!("{{\"text\":{}", "[".repeat(1_000_000)).as_bytes());
    assert!(told.starts_with("! a.jsonl:1: not JSON at column"), "{told}");
    let open = "<div>".repeat(100_000);
    let feed = format!("<feed><entry><title>a</title><content type='xhtml'>{open}It rained.</content></entry></feed>");
    let told = read("a.xml", feed.as_bytes());
    assert_eq!(told, "! a.xml:1: the entry does not end: the feed is cut off\n");
    let feed = format!("<rss><item><description><![CDATA[{open}It rained.]]></description></item></rss>");
    assert_eq!(
        read("a.xml", feed.as_bytes()),
        "! a.xml:1: elements nested more than 1000 deep, as in no page of news\n"
    );
    let parts: String =
        (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let told = read("a.eml", format!("From: a@b.example\nMessage-ID: <1@b>\n{parts}\n\nIt rained.").as_bytes());
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn texts_in_any_charset_are_read() {
    let texts = |bytes: &[u8]| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        fs::write(&file, bytes).expect("a file");
        let found: Vec<_> = load::articles(&[file.display().to_string()], &Stated::default()).collect();
        found.into_iter().map(|item| item.map_or_else(|c| c.reason, |l| l.article.text)).collect::<Vec<_>>().join("\n")
    };
    let words = "Der Bürgermeister sagte, die Straße über den Fluß bleibe bis März gesperrt. Es hätten größere Mängel bestanden.";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(words);
    assert_eq!(texts(&latin), words);
    let russian = "В порту восстановили кран, который упал во время ночной атаки, сообщила пресс-служба порта.";
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(russian);
    assert_eq!(texts(&cyrillic), russian);
    let wide: Vec<u8> = "\u{feff}It rained – twice.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts(&wide), "It rained – twice.");
    let lines: Vec<u8> = "\u{feff}{\"text\":\"It rained.\"}\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(texts(&lines), "It rained.");
    let mut slip = format!("{words} ").repeat(10).into_bytes();
    slip.push(0xff);
    assert!(texts(&slip).starts_with(words));
    assert_eq!(texts(&(1..=255).collect::<Vec<u8>>()), "full of control characters, so it is no plain text");
}

#[test]
fn a_page_saved_with_its_parts_is_one_article() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir_all(root.join("Dam holds_files")).expect("a folder");
    fs::create_dir_all(root.join("other_files")).expect("a folder");
    fs::write(root.join("Dam holds.html"), "<html><body><p>The dam holds, engineers said.</p></body></html>")
        .expect("a file");
    fs::write(root.join("Dam holds_files/style.css"), "p { color: red }").expect("a file");
    fs::write(root.join("other_files/a.txt"), "It rained.").expect("a file");
    let told = show_all(root, &[root.display().to_string()]);
    assert_eq!(told.matches(" from ").count(), 2, "{told}");
    assert!(!told.contains("style.css"), "{told}");
}

#[test]
fn reading_ends_when_nobody_takes_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = "{\"text\":\"It rained.\"}\n".repeat(1000);
    fs::write(folder.path().join("a.tgz"), gzip(&tar(&[("a.jsonl", lines.as_bytes())]))).expect("a file");
    let mut seen = 0;
    load::pieces(&[folder.path().display().to_string(), "missing".to_owned()], &mut |_| {
        seen += 1;
        if seen < 10 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(seen, 10);
}

/// Changes to a file: bytes written over, and where it is cut off.
fn harm() -> impl Strategy<Value = (usize, Vec<(prop::sample::Index, Vec<u8>)>, prop::sample::Index)> {
    let words: Vec<&[u8]> = vec![
        b"<",
        b"</",
        b"\r\n",
        b"\r\n\r\n",
        b"WARC/1.0",
        b"\"",
        b"=?utf-8?q?",
        b"<![CDATA[",
        b"&#0;",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"--",
        b": 9999999999",
    ];
    let patch =
        prop_oneof![prop::sample::select(words).prop_map(<[u8]>::to_vec), prop::collection::vec(any::<u8>(), 1..4)];
    (
        0..FIXTURES.len(),
        prop::collection::vec((any::<prop::sample::Index>(), patch), 0..12),
        any::<prop::sample::Index>(),
    )
}

const FIXTURES: &[&str] = &[
    "crawl.warc.gz",
    "texts.warc.wet.gz",
    "feed.rss",
    "feed.atom",
    "letters.mbox",
    "letter.eml",
    "truce.mhtml",
    "harbour.html",
    "crane.html",
];

proptest! {
    #[test]
    fn whatever_is_changed_in_a_file_it_gives_articles_or_complaints((which, patches, cut) in harm()) {
        let name = FIXTURES[which];
        let mut bytes = fs::read(fixture(name)).expect("a fixture");
        // What is packed is changed within its packing as well.
        let packed = name.ends_with(".gz") && patches.len() % 2 == 0;
        if packed {
            let mut plain = Vec::new();
            let _ = flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain);
            bytes = plain;
        }
        for (at, patch) in patches {
            let at = at.index(bytes.len());
            let end = (at + patch.len()).min(bytes.len());
            bytes.splice(at..end, patch);
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 4);
        let told = read(name, &if packed { gzip(&bytes) } else { bytes });
        prop_assert!(!told.contains("tripped"), "{}", told);
    }
}
