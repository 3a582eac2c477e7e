//! Cases of merging: the order and the brackets do not matter, nothing is lost, and clashes are told.

use std::fs;
use std::path::Path;

use hearsay::model::{
    Act, Actor, ActorKind, Annotations, Article, Correction, Figure, FigureKind, Passage, Place, Range, Relation,
    RelationKind, Span,
};
use hearsay::store::Store;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::door::{content, done, run, seeds};

/// Merges files of a folder and gives the hash of what the merged file says.
fn merged(folder: &Path, files: &[&str], out: &str) -> String {
    let _ = fs::remove_file(folder.join(out));
    done(folder, &[&["merge", "-o", out][..], files].concat());
    content(folder, out)
}

#[test]
fn five_files_of_one_article_are_one_file_of_five() {
    let folder = TempDir::new().unwrap();
    let seeds = seeds();
    let paths: Vec<_> = seeds.iter().map(|path| path.to_str().unwrap()).collect();
    done(folder.path(), &[&["load", "--db", "all.db"][..], &paths].concat());
    let mut names = Vec::new();
    for (n, path) in paths.iter().enumerate() {
        names.push(format!("{n}.db"));
        done(folder.path(), &["load", "--db", &names[n], path]);
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let ask = |db: &str, query: &str| done(folder.path(), &["ask", "--db", db, query]);
    let all = content(folder.path(), "all.db");
    assert_eq!(merged(folder.path(), &names, "five.db"), all);
    for query in
        ["disagree on drones | with quotes", "figures", "actors", "places", "comparisons | count", "who said \"crazy\""]
    {
        assert_eq!(ask("five.db", query), ask("all.db", query), "{query}");
    }
    assert_eq!(merged(folder.path(), &["all.db"], "copy.db"), all, "a copy says the same");
    assert_eq!(merged(folder.path(), &["all.db", "2.db", "all.db"], "again.db"), all);
    let output = run(folder.path(), &["merge", "all.db", "-o", "copy.db"]);
    assert_eq!(output.code, Some(3), "no file is written over");

    // What a question selects is a file of its own, and sealed.
    done(folder.path(), &["ship", "--db", "all.db", "--where", "disagree on drones", "two.db"]);
    done(folder.path(), &["verify", "two.db"]);
    assert_eq!(merged(folder.path(), &["0.db", "1.db"], "pair.db").len(), 64);
    assert_eq!(ask("two.db", "disagree on drones | with quotes"), ask("pair.db", "disagree on drones | with quotes"));
    assert_eq!(ask("two.db", "articles | count"), ask("pair.db", "articles | count"));
    assert!(fs::read_dir(folder.path()).unwrap().all(|e| !e.unwrap().file_name().to_string_lossy().contains("part")));
}

#[test]
fn both_sides_corrections_are_kept_and_clashes_told() {
    let folder = TempDir::new().unwrap();
    let seed = &seeds()[1];
    for name in ["a.db", "b.db"] {
        done(folder.path(), &["load", "--db", name, seed.to_str().unwrap()]);
    }
    let reference = done(
        folder.path(),
        &["ask", "--db", "a.db", "--format", "csv", "figures drones | where value = 2331 | show ref"],
    );
    let reference = reference.lines().nth(1).unwrap();
    done(folder.path(), &["correct", "--db", "a.db", reference, "counted=missile", "--who", "anna"]);
    done(folder.path(), &["correct", "--db", "b.db", reference, "counted=lorry", "place=Moscow", "--who", "ben"]);
    let told = done(folder.path(), &["merge", "a.db", "b.db", "-o", "c.db"]);
    assert!(told.contains("was corrected in two ways: lorry (ben) holds, being later than missile (anna)"), "{told}");
    let shown = done(
        folder.path(),
        &["ask", "--db", "c.db", "--format", "csv", "figures | where corrected = \"changed\" | show thing, place"],
    );
    assert_eq!(shown.lines().nth(1), Some("lorry,Moscow"));
    assert_eq!(done(folder.path(), &["correct", "--db", "c.db", "export"]).lines().count(), 3);
    let c = content(folder.path(), "c.db");
    assert_eq!(merged(folder.path(), &["b.db", "a.db"], "d.db"), c);
    assert_eq!(merged(folder.path(), &["c.db", "a.db"], "e.db"), c);
}

#[test]
fn of_two_readings_one_is_kept_whichever_file_comes_first() {
    let folder = TempDir::new().unwrap();
    let text = "The army said 40 drones fell.";
    for (name, n) in [("a.db", 40), ("b.db", 41)] {
        let figure = format!(r#"{{"start":14,"end":23,"value":{n},"counted":"drone"}}"#);
        let record = format!(r#"{{"id":"one","text":"{text}","actors":[],"statements":[],"figures":[{figure}]}}"#);
        fs::write(folder.path().join("one.jsonl"), record).unwrap();
        done(folder.path(), &["load", "--db", name, "one.jsonl"]);
    }
    let told = done(folder.path(), &["merge", "a.db", "b.db", "-o", "c.db"]);
    assert!(told.contains("was read in two ways"), "{told}");
    let c = content(folder.path(), "c.db");
    assert!(c == content(folder.path(), "a.db") || c == content(folder.path(), "b.db"));
    assert_eq!(merged(folder.path(), &["b.db", "a.db"], "d.db"), c);
}

/// An article of a made-up base: a text of a few figures, and how it was read.
#[derive(Debug, Clone)]
struct Made {
    version: usize,
    n: u32,
    thing: usize,
    place: usize,
    actor: usize,
    other: bool,
    corrected: Option<usize>,
}

fn made() -> impl Strategy<Value = (usize, Made)> {
    let corrected = prop_oneof![Just(None), (0usize..3).prop_map(Some)];
    (0usize..5, (0usize..2, 1u32..4, 0usize..2, 0usize..2, 0usize..3, any::<bool>(), corrected)).prop_map(
        |(name, (version, n, thing, place, actor, other, corrected))| {
            (name, Made { version, n, thing, place, actor, other, corrected })
        },
    )
}

const THINGS: [&str; 2] = ["drone", "missile"];
const PLACES: [&str; 2] = ["Kyiv", "Lviv"];
const ACTORS: [&str; 3] = ["Test Army", "Ministry of Tests", "Testland"];

/// Writes a base; the same article is the same text in every base, but may be read and corrected otherwise.
fn write(path: &Path, articles: &[(usize, Made)]) {
    let mut store = Store::open(path).unwrap();
    let mut corrections = Vec::new();
    let mut batch = store.batch("test 1").unwrap();
    for (name, made) in articles {
        let (actor, thing, place) = (ACTORS[made.actor], THINGS[made.thing], PLACES[made.place]);
        let text =
            format!("Version {}. {actor} said {} {thing}s fell on {place} in raid {name}.", made.version, made.n * 100);
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let number = (made.n * 100).to_string();
        let person = Actor {
            name: actor.to_owned(),
            kind: if made.actor == 2 { ActorKind::State } else { ActorKind::Organisation },
            aliases: vec![actor.to_owned()],
            role: None,
            affiliation: None,
            side: Some("Testland".to_owned()).filter(|_| made.actor < 2),
            mentions: vec![at(actor)],
            relations: Vec::from_iter(
                (made.actor < 2 && made.other).then(|| Relation { kind: RelationKind::PartOf, to: "Testland".into() }),
            ),
            rule: "test".into(),
        };
        let figure = Figure {
            span: at(&format!("{number} {thing}s")),
            number: at(&number),
            value: Some(f64::from(made.n)),
            range: Range::exact(f64::from(made.n)),
            hedge: None,
            kind: FigureKind::Count,
            counted: Some(thing.to_owned()),
            noun: None,
            unit: None,
            qualifiers: vec![],
            action: made.other.then(|| "shot down".to_owned()),
            agent: None,
            target: None,
            place: Some(Place { name: place.to_owned(), span: at(place), within: vec!["Testland".to_owned()] }),
            period: None,
            as_of: None,
            claimed_by: Some(0),
            statement: None,
            part_of: None,
            record: false,
            rule: "test".into(),
        };
        let article = Article {
            id: format!("article {name}"),
            source: "made".into(),
            url: Some(format!("https://news.example/{name}")),
            text: text.clone(),
            ..Article::default()
        };
        let span = figure.span;
        let found = Annotations {
            actors: vec![person],
            figures: vec![figure],
            sentences: vec![Span::new(0, text.len())],
            ..Annotations::default()
        };
        batch.add(&article, &found).unwrap();
        if let Some(which) = made.corrected {
            let reference = hearsay::model::reference::article(&text, None, article.url.as_deref());
            let mut one = Correction {
                reference: String::new(),
                made: format!("2025-06-01T10:00:0{which}.000Z"),
                who: ["anna", "ben", "cleo"][which].into(),
                act: Act::Set,
                subject: hearsay::model::reference::finding("fig", &reference, span),
                article: Some(reference),
                passage: Some(Passage { start: span.start, end: span.end, words: span.of(&text).to_owned() }),
                field: Some(["counted", "place", "agent"][which].into()),
                value: [Some("rocket"), None, Some("Ministry of Tests")][which].map(str::to_owned),
                note: None,
                undone: None,
            };
            one.reference = one.named();
            corrections.push(one);
        }
    }
    batch.finish().unwrap();
    let mut batch = store.revision();
    batch.correct(&corrections).unwrap();
    batch.commit().unwrap();
    drop(batch);
    store.close().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn merging_is_associative_commutative_and_idempotent(
        bases in proptest::collection::vec(proptest::collection::vec(made(), 1..4), 3)
    ) {
        let folder = TempDir::new().unwrap();
        let folder = folder.path();
        for (name, articles) in ["a.db", "b.db", "c.db"].iter().zip(&bases) {
            write(&folder.join(name), articles);
        }
        // A merge compares afresh, so that laws are held to files that were merged.
        let a = merged(folder, &["a.db"], "a1.db");
        prop_assert_eq!(&merged(folder, &["a1.db", "a1.db"], "aa.db"), &a);
        let ab = merged(folder, &["a.db", "b.db"], "ab.db");
        prop_assert_eq!(&merged(folder, &["b.db", "a.db"], "ba.db"), &ab);
        prop_assert_eq!(&merged(folder, &["ab.db", "b.db"], "abb.db"), &ab);
        merged(folder, &["b.db", "c.db"], "bc.db");
        let left = merged(folder, &["ab.db", "c.db"], "left.db");
        let right = merged(folder, &["a.db", "bc.db"], "right.db");
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(&merged(folder, &["c.db", "b.db", "a.db"], "flat.db"), &left);
    }
}
