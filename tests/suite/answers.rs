//! Answers to the last word: articles as a newsroom would load them, then questions; whatever the order of loading.

use std::path::Path;

use crate::support::cases;
use crate::support::door::{done, run};

/// The answers, with the notes under them, of a file that holds the articles in this order.
fn answers(folder: &Path, name: &str, articles: &[String], questions: &[&str]) -> String {
    let (input, db) = (format!("{name}.jsonl"), format!("{name}.db"));
    std::fs::write(folder.join(&input), articles.join("\n")).unwrap();
    done(folder, &["load", "--db", &db, &input]);
    let mut out = String::new();
    for question in questions {
        let run = run(folder, &["ask", "--db", &db, "--format", "csv", question]);
        assert_eq!(run.code, Some(0), "{question}: {}", run.err);
        out.push_str(&format!("{question}\n{}", run.said()));
    }
    out.replace('\r', "")
}

/// A block has a line an article (`OUTLET DAY text`), then questions.
fn answered(block: &str) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let (questions, articles): (Vec<&str>, Vec<&str>) =
        block.lines().partition(|line| line.split(' ').nth(1).is_none_or(|day| !day.starts_with("2025-")));
    let mut articles: Vec<String> = (articles.iter().enumerate())
        .map(|(n, line)| {
            let mut words = line.splitn(3, ' ');
            let (outlet, published, text) = (words.next(), words.next(), words.next());
            serde_json::json!({"id": format!("a{n}"), "outlet": outlet, "published": published, "text": text})
                .to_string()
        })
        .collect();
    let told = answers(folder.path(), "one", &articles, &questions);
    articles.reverse();
    assert_eq!(answers(folder.path(), "two", &articles, &questions), told);
    told
}

#[test]
fn the_order_of_loading_does_not_tell() {
    cases("answers", answered);
}
