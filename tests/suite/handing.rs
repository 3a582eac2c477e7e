//! Cases of showing and looking through: reports, differences, reviews, and extractors of a user's own.

use std::fs;

use tempfile::TempDir;

use crate::support::door::{done, fed, run, seed};

fn flagship() -> TempDir {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["load", "--db", "a.db", &seed("000-escalation"), &seed("001-memorandum")]);
    folder
}

#[test]
fn a_report_is_one_page_with_both_sides_and_their_words() {
    let folder = flagship();
    done(folder.path(), &["report", "--db", "a.db", "disagree on drones", "figures killed", "-o", "report.html"]);
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    for words in [
        "1,465",
        "2,331",
        "dropped qualifier",
        "<mark>1,465 drones</mark>",
        "<svg",
        "Russian Defence Ministry",
        "killed",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for outside in ["<script", "<link", "<img", "@import", "url(", "src="] {
        assert!(!page.contains(outside), "{outside}");
    }
    // Every mark leads to the words of the same page.
    for reference in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(page.contains(&format!("id=\"{reference}\"")), "{reference}");
    }
    let none = run(folder.path(), &["report", "--db", "a.db", "figures dornes", "-o", "none.html"]);
    assert_eq!(none.code, Some(2));
    assert!(!folder.path().join("none.html").exists());
}

#[test]
fn hostile_text_stays_text_in_a_report() {
    let folder = TempDir::new().unwrap();
    let text =
        "The <script>alert(1)</script> army said 40 \"><img src=x onerror=alert(2)> drones were shot down over Kyiv.";
    let record = serde_json::json!({
        "id": "<b>one</b>", "text": text, "title": "</title><script>alert(3)</script>", "url": "javascript:alert(4)",
        "outlet": "\u{202e}Daily\u{1b}[31m & Sons", "actors": [], "statements": [],
        "figures": [{"start": 40, "end": 42, "value": 40, "counted": "drone\"><svg onload=alert(5)>", "rule": "<i>rule</i>"}],
    });
    fs::write(folder.path().join("one.jsonl"), record.to_string()).unwrap();
    done(folder.path(), &["load", "--db", "a.db", "one.jsonl"]);
    done(
        folder.path(),
        &["report", "--db", "a.db", "figures", "articles", "-o", "report.html", "--title", "<u>title</u>"],
    );
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    for harm in ["<script", "<img", "<svg onload", "<b>", "<i>", "<u>", "href=\"javascript", "\u{1b}", "\u{202e}"] {
        assert!(!page.contains(harm), "{harm}: {page}");
    }
    assert!(page.contains("&lt;script&gt;") && page.contains("Daily"), "it is still told");
}

#[test]
fn a_difference_is_told_in_words_of_the_domain() {
    let folder = flagship();
    done(folder.path(), &["load", "--db", "b.db", &seed("001-memorandum"), &seed("002-truce")]);
    let list = done(
        folder.path(),
        &["ask", "--db", "b.db", "--format", "csv", "figures drones | where value = 2331 | show ref"],
    );
    done(folder.path(), &["correct", "--db", "b.db", list.lines().nth(1).unwrap(), "counted=missile"]);
    let told = done(folder.path(), &["diff", "a.db", "b.db", "--all"]);
    for words in [
        "1 article new\n  002-truce.txt",
        "1 article gone\n  000-escalation.txt",
        "1 figure changed\n  001-memorandum.txt: 2,331 Ukrainian drone shot down",
        "→ 2,331 Ukrainian missile shot down",
        "1 comparison gone\n  conflict: ",
        "1 correction new",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!(done(folder.path(), &["diff", "a.db", "a.db"]), "both say the same\n");
}

#[test]
fn a_review_starts_with_conflicts_and_keeps_what_is_said() {
    let folder = flagship();
    let keys = "?\nnonsense\na\n# seen in print\ncounted=attack drone\nr\nu\nq\n";
    let output = fed(folder.path(), &["review", "--db", "a.db"], keys);
    assert!(output.code == Some(0), "{}", output.said());
    let shown = output.said();
    assert!(shown.contains("1 of ") && shown.contains("at odds with fig:"), "{shown}");
    assert!(shown.contains("[1,465 drones] into Russia"), "{shown}");
    assert!(shown.contains("is neither `accept`, `reject` nor FIELD=VALUE"), "{shown}");
    assert!(shown.contains("taken back") && shown.contains("2 corrections kept"), "{shown}");
    let list = done(folder.path(), &["correct", "--db", "a.db", "list", "--format", "csv"]);
    let acts: Vec<_> = list.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(acts, ["accept", "set", "reject (undone)"], "{list}");
    assert!(list.contains("seen in print"));
    let again = run(folder.path(), &["review", "--db", "a.db"]).said();
    assert!(!again.contains("[1,465 drones]"), "what was judged is not shown again");
}

#[test]
fn a_review_adds_findings_and_joins_and_parts_actors_beside_what_it_shows() {
    let folder = flagship();
    let keys = "add \"its own attacks\" counted=attack value=2.. action=shot down\nu\n\
                add its own attacks counted=attack value=2..\n# the speaker\u{2019}s office\njoin Moscow \"The Kremlin\" here\n\
                a\nq\n";
    let shown = fed(folder.path(), &["review", "--db", "a.db"], keys).said();
    assert!(shown.contains("  action = shot down\n") && shown.contains("taken back"), "{shown}");
    assert_eq!(shown.matches("1 of ").count(), 4, "what is said beside a finding is no word on it: {shown}");
    assert!(shown.contains("2 of ") && shown.contains("claimant    Kremlin"), "{shown}");
    let ask = |query: &str| run(folder.path(), &["ask", "--db", "a.db", "--format", "csv", query]).out;
    assert_eq!(
        ask("figures | where corrected = \"added\" | show article, counted, action"),
        "article,counted,action\n000-escalation.txt,attack,\n"
    );
    assert!(ask("figures according to ~Kremlin | show value").contains("1465"));
    let list = done(folder.path(), &["correct", "--db", "a.db", "list", "--format", "csv"]);
    assert!(list.contains("join,Moscow,,,The Kremlin,the speaker\u{2019}s office"), "{list}");

    let keys = "join\njoin Moscov Kremlin\njoin Moscow Moscow\npart Moscow Russia\npart Moscow \"Nobody at all\"\nadd\n\
                add nowhere value=3\nadd e value=3\n";
    let shown = fed(folder.path(), &["review", "--db", "a.db", "--all"], keys).said();
    for words in [
        "two names are expected, as in join",
        "no actor is called just `Moscov`; did you mean `Moscow`?",
        "`Moscow` and `Moscow` are one name",
        "`Moscow` is not read as `Russia`",
        "unknown actor `Nobody at all`",
        "words of the article are expected",
        "`nowhere` does not stand in that article",
        "times; give a few words more",
        "0 corrections kept",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[cfg(unix)]
#[test]
fn a_users_extractor_reads_in_place_of_ours_and_its_faults_stop_nothing() {
    let folder = TempDir::new().unwrap();
    // It answers the first article, crashes at the second, talks nonsense at the third, misplaces one of the
    // findings of the fourth, and keeps silent about nothing.
    let script = r#"while read -r line; do case "$line" in
        *crash*) exit 3;;
        *nonsense*) echo 'this is no JSON';;
        *misplaced*) echo '{"extractor":"toy 2.1","figures":[{"start":0,"end":5,"value":7},{"start":900,"end":905,"value":8}]}';;
        *) echo '{"extractor":"toy 2.1","figures":[{"start":0,"end":5,"text":"Seven","value":7,"counted":"ship","rule":"first word"}]}';;
    esac; done"#;
    fs::write(folder.path().join("toy.sh"), script).unwrap();
    let texts = [
        "Seven ships came.",
        "Seven crash here.",
        "Seven nonsense words.",
        "Seven misplaced ones.",
        "Seven more of them.",
    ];
    let lines: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| serde_json::json!({"id": n.to_string(), "text": text}).to_string())
        .collect();
    fs::write(folder.path().join("all.jsonl"), lines.join("\n")).unwrap();
    let output = run(folder.path(), &["load", "--db", "a.db", "all.jsonl", "--extractor", "sh toy.sh"]);
    let told = output.said();
    assert_eq!(output.code, Some(5), "{told}");
    assert!(told.contains("loaded 3 articles"), "{told}");
    assert!(told.contains("ended without an answer"), "{told}");
    assert!(told.contains("the extractor answered with no JSON object"), "{told}");
    assert!(told.contains("900 to 905 is past the end of the text"), "{told}");
    let rules =
        done(folder.path(), &["ask", "--db", "a.db", "--format", "csv", "figures | show article, rule | sort article"]);
    assert_eq!(rules, "article,rule\n0,toy 2.1: first word\n3,toy 2.1\n4,toy 2.1: first word\n");
    // Mended, it is given again what it failed on, and that alone.
    fs::write(
        folder.path().join("toy.sh"),
        script.replace("exit 3", "echo '{\"figures\":[]}'").replace("this is no JSON", "{\"figures\":[]}"),
    )
    .unwrap();
    let again = run(folder.path(), &["load", "--db", "a.db", "all.jsonl", "--extractor", "sh toy.sh"]);
    assert!(again.said().contains("loaded 2 articles"), "{}", again.said());
}
