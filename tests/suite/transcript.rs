//! Every `$ hearsay …` of the README and of the manual is run, and prints what stands under it.
//! `GOLDEN=write cargo test` writes what was printed; the diff is the review.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Pages with transcripts, from the root of the repository.
const PAGES: &[&str] = &["README.md"];

#[test]
fn transcripts_print_what_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let write = std::env::var_os("GOLDEN").is_some_and(|v| v == "write");
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).expect("the page is there");
        let found = replayed(root, &text);
        if write {
            fs::write(root.join(page), &found).expect("the page can be written");
        }
        let wrong: Vec<_> = text.lines().zip(found.lines()).filter(|(a, b)| a != b).take(1).collect();
        assert!(write || text == found, "{page} differs from what is printed, first at {wrong:#?}\n{found}");
    }
}

/// The page with the output of each command as it is now; the commands of a page follow one another
/// in one folder, in which the seeds lie.
fn replayed(root: &Path, page: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder can be made");
    for entry in fs::read_dir(root.join("seeds")).expect("the seeds are there") {
        let entry = entry.expect("the seeds can be read");
        fs::copy(entry.path(), seeds.join(entry.file_name())).expect("a seed can be copied");
    }
    let mut out = String::new();
    let mut within = false;
    let mut replaced = false;
    let mut seen = 0;
    for line in page.lines() {
        if line.starts_with("```") {
            within = line == "```console";
            replaced = false;
        } else if within && line.starts_with("$ ") {
            replaced = line.starts_with("$ hearsay ");
            out.push_str(&format!("{line}\n"));
            if replaced {
                out.push_str(&printed(folder.path(), &line[2..]));
                seen += 1;
            }
            continue;
        }
        if !(within && replaced) {
            out.push_str(&format!("{line}\n"));
        }
    }
    assert!(seen > 0, "no transcript on the page");
    out
}

/// What a command prints, with its exit code where that is not 0.
fn printed(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_hearsay")).parent().expect("the program lies in a folder");
    let path = std::env::join_paths(
        [program.to_owned()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let run = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path.expect("the paths can be joined"))
        .env_remove("HEARSAY_DB")
        .output()
        .expect("a shell runs");
    let mut text = String::from_utf8(run.stdout).expect("text is written as UTF-8");
    if let Some(code) = run.status.code().filter(|code| *code != 0) {
        text.push_str(&format!("(exit code {code})\n"));
    }
    text
}
