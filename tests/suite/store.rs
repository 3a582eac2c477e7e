//! Cases of the room `store`: what is added is there, once, whole, under the words it rests on.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use hearsay::model::{
    Act, Actor, ActorKind, Annotations, Answer, Article, Attribution, Basis, Cell, Column, Comparison, Complaint,
    Correction, Days, Figure, FigureKind, Key, Kind, Mode, NameKind, Names, Place, Question, Range, Relation,
    RelationKind, Role, Select, Span, Statement, Tangle, Value,
};
use hearsay::store::{Added, Error, Store};
use proptest::prelude::*;
use tempfile::TempDir;

const TEXT: &str = "Zelenski’s office said 17 drones fell. “Café shut,” Anna Example said in Kyiv.";

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file.db");
    (folder, path)
}

fn article(id: &str, text: &str) -> Article {
    Article { id: id.into(), source: format!("in/{id}.txt"), text: text.into(), ..Article::default() }
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn actor(name: &str, kind: ActorKind) -> Actor {
    Actor {
        name: name.into(),
        kind,
        aliases: vec![],
        role: None,
        affiliation: None,
        side: None,
        mentions: vec![],
        relations: vec![],
        rule: "test".into(),
    }
}

fn figure(span: Span, n: f64) -> Figure {
    Figure {
        span,
        number: span,
        value: Some(n),
        range: Range::exact(n),
        hedge: None,
        kind: FigureKind::Count,
        counted: Some("drone".into()),
        noun: None,
        unit: None,
        qualifiers: vec!["fixed-wing".into()],
        action: Some("shot down".into()),
        agent: None,
        target: None,
        place: None,
        period: None,
        as_of: None,
        claimed_by: None,
        statement: None,
        part_of: None,
        record: false,
        rule: "test".into(),
    }
}

fn found() -> Annotations {
    let mut anna = actor("Anna Example", ActorKind::Person);
    anna.aliases = vec!["Anna Example".into(), "Example".into(), "the minister".into()];
    anna.relations = vec![Relation { kind: RelationKind::SpeaksFor, to: "Ministry of Tests".into() }];
    anna.mentions = vec![at(TEXT, "Anna Example")];
    let mut ministry = actor("Ministry of Tests", ActorKind::Organisation);
    ministry.relations = vec![Relation { kind: RelationKind::PartOf, to: "Testland".into() }];
    let mut drones = figure(at(TEXT, "17 drones"), 17.0);
    drones.claimed_by = Some(0);
    drones.place = Some(Place { name: "Kyiv".into(), span: at(TEXT, "Kyiv"), within: vec!["Ukraine".into()] });
    Annotations {
        inferred_published: None,
        actors: vec![anna, ministry, actor("two officials", ActorKind::Unnamed)],
        statements: vec![Statement {
            span: at(TEXT, "Café shut,"),
            pieces: vec![],
            quotes: vec![at(TEXT, "Café shut,")],
            speaker: Some(0),
            speaker_span: Some(at(TEXT, "Anna Example")),
            cue: Some("said".into()),
            cue_span: None,
            mode: Mode::Direct,
            attribution: Attribution::Named,
            venue: None,
            said_on: None,
            nested_in: None,
            rule: "test".into(),
        }],
        figures: vec![drones],
        records: vec![],
        sentences: vec![Span::new(0, TEXT.find('“').unwrap() - 1), Span::new(TEXT.find('“').unwrap(), TEXT.len())],
    }
}

fn load(path: &Path, articles: &[(Article, Annotations)]) -> Vec<Added> {
    let mut store = Store::open(path).unwrap();
    let mut batch = store.batch("test").unwrap();
    let out = articles.iter().map(|(article, found)| batch.add(article, found).unwrap()).collect();
    batch.finish().unwrap();
    store.close().unwrap();
    out
}

fn question(sql: &str, kinds: &[Kind]) -> Question {
    let columns = kinds.iter().enumerate().map(|(n, kind)| Column { name: format!("c{n}"), kind: *kind }).collect();
    Question { select: Select { sql: sql.into(), values: vec![] }, columns, asides: vec![], notes: vec![], chart: None }
}

fn ask(store: &Store, sql: &str, kinds: &[Kind]) -> Answer {
    store.ask(&question(sql, kinds)).unwrap()
}

fn number(store: &Store, sql: &str) -> i64 {
    match ask(store, sql, &[Kind::Integer]).rows[0][0] {
        Cell::Integer(n) => n,
        ref other => panic!("{sql}: {other:?}"),
    }
}

#[test]
fn the_same_article_twice_changes_nothing() {
    let (_folder, path) = folder();
    assert_eq!(load(&path, &[(article("one", TEXT), found())]), [Added::New(1)]);
    let count = "SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM actor) + (SELECT count(*) FROM figure)
                 + (SELECT count(*) FROM statement) + (SELECT count(*) FROM mention) + (SELECT sum(uses) FROM actor)";
    let before = number(&Store::read(&path).unwrap(), count);
    assert_eq!(load(&path, &[(article("one", TEXT), found())]), [Added::Same(1)]);
    assert_eq!(number(&Store::read(&path).unwrap(), count), before);
}

#[test]
fn a_changed_text_is_a_new_version_and_the_old_one_stays() {
    let (_folder, path) = folder();
    let changed = TEXT.replace("17", "18");
    let added = load(&path, &[(article("one", TEXT), found()), (article("one", &changed), found())]);
    assert_eq!(added, [Added::New(1), Added::Version(2)]);
    let store = Store::read(&path).unwrap();
    assert_eq!(number(&store, "SELECT replaced_by FROM article WHERE id = 1"), 2);
    assert_eq!(number(&store, "SELECT count(*) FROM v_articles"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM article"), 2);
    assert_eq!(number(&store, "SELECT uses FROM actor WHERE name = 'Anna Example'"), 2, "old uses are taken back");
    assert_eq!(load(&path, &[(article("one", TEXT), found())]), [Added::Same(1)], "an old version is known");
}

#[test]
fn a_finding_whose_ref_is_taken_by_another_article_gets_a_number() {
    let (_folder, path) = folder();
    let other = (article("two", &TEXT.replace("17", "18")), found());
    load(&path, std::slice::from_ref(&other));
    let code = "SELECT code FROM figure_row WHERE article = (SELECT id FROM article WHERE name = 'two')";
    let taken = number(&Store::read(&path).unwrap(), code);
    fs::remove_file(&path).unwrap();
    load(&path, &[(article("one", TEXT), found())]);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute("UPDATE figure_row SET code = ?1", [taken]).unwrap();
    file.close().unwrap();
    load(&path, &[other]);
    assert_eq!(number(&Store::read(&path).unwrap(), code), taken + (2 << 48));
}

#[test]
fn articles_meet_under_a_key_as_many_days_apart_as_it_says() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let mut batch = store.batch("test").unwrap();
    let first: jiff::civil::Date = "2019-12-20".parse().unwrap();
    let mut print = |text: String, days: Option<i64>, keys: &[Key]| -> Vec<i64> {
        let day = days.map(|days| first.checked_add(jiff::Span::new().days(days)).unwrap());
        let basis = if day.is_some() { Basis::Stated } else { Basis::Unknown };
        let one = Article { published: day, published_basis: basis, ..article(&text, &text) };
        let Added::New(row) = batch.add(&one, &Annotations::default()).unwrap() else { panic!("it is new") };
        let near = batch.near(row, keys).unwrap();
        batch.block(row, keys).unwrap();
        near.into_iter().map(|near| near.article).collect()
    };
    for (number, days) in [14, 400].into_iter().enumerate() {
        let key = ["a", "b", "c"].map(|n| Key { words: format!("key {number} {n}"), days: Days::Within(days) });
        let row = 5 * number as i64;
        assert_eq!(print(format!("first {days}"), Some(0), &key), [0; 0]);
        assert_eq!(print(format!("last {days}"), Some(days), &key), [row + 1]);
        assert_eq!(print(format!("too late {days}"), Some(days + 1), &key), [row + 2]);
        assert_eq!(print(format!("undated {days}"), None, &key), [row + 1, row + 2, row + 3]);
        assert_eq!(print(format!("beside it {days}"), Some(-1000), &key), [row + 4]);
    }
    // Weeks apart one key is too little, or two.
    let keys = ["x", "y"].map(|words| Key { words: words.to_owned(), days: Days::Within(14) });
    assert_eq!(print("first".to_owned(), Some(0), &keys), [0; 0]);
    assert_eq!(print("days later".to_owned(), Some(4), &keys[..1]), [11]);
    assert_eq!(print("a week later".to_owned(), Some(5), &keys), [12]);
}

#[test]
fn actors_are_joined_across_articles_by_name_and_kind_and_unnamed_ones_are_not() {
    let (_folder, path) = folder();
    let other = format!("{TEXT} More.");
    load(&path, &[(article("one", TEXT), found()), (article("two", &other), found())]);
    let store = Store::read(&path).unwrap();
    assert_eq!(number(&store, "SELECT count(*) FROM actor WHERE name = 'Anna Example'"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM actor WHERE name = 'two officials'"), 2);
    let below = "SELECT count(*) FROM actor_within w JOIN actor a ON a.id = w.whole WHERE a.name = 'Testland'";
    assert_eq!(number(&store, below), 2, "its ministry, its spokeswoman");
}

#[test]
fn names_are_found_whole_by_word_and_by_their_beginning() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let store = Store::read(&path).unwrap();
    let names = |found: Vec<hearsay::model::Candidate>| {
        found.into_iter().map(|c| format!("{} {}", c.name, c.count)).collect::<Vec<_>>()
    };
    assert_eq!(names(store.exactly(NameKind::Actor, "example")), ["Anna Example 2"]);
    assert_eq!(names(store.by_word(NameKind::Actor, "tests")), ["Ministry of Tests 0"]);
    assert_eq!(store.words_of_actors("te", 9), ["testland", "tests"]);
    assert_eq!(store.names_of_actors("tests", 9), Some(vec!["ministry of tests".to_owned()]));
    assert_eq!(store.names_of_actors("tests", 0), None, "more than none are called so");
    assert!(store.exactly(NameKind::Actor, "minister").is_empty(), "a description is no name");
    assert_eq!(names(store.starting(NameKind::Thing, "dr", 9)), ["drone 1"]);
    assert_eq!(names(store.starting(NameKind::Actor, "", 1)), ["Anna Example 2"]);
    assert_eq!(names(store.exactly(NameKind::Place, "kyiv")), ["Kyiv 1"]);
    assert_eq!(names(store.exactly(NameKind::Article, "one")), ["one 1"]);
    assert_eq!(names(store.exactly(NameKind::Qualifier, "fixed-wing")), ["fixed-wing 1"]);
    assert_eq!(store.latest_stated(), None);
}

#[test]
fn the_latest_day_is_one_that_is_stated() {
    let (_folder, path) = folder();
    let dated = |id: &str, day: &str, basis| Article {
        published: Some(day.parse().unwrap()),
        published_basis: basis,
        ..article(id, &format!("{id} text"))
    };
    let none = Annotations::default;
    let guess = dated("b", "2025-06-01", Basis::Inferred);
    load(&path, &[(dated("a", "2025-05-27", Basis::Stated), none()), (guess, none())]);
    assert_eq!(Store::read(&path).unwrap().latest_stated().as_deref(), Some("2025-05-27"));
}

#[test]
fn a_range_takes_three_columns_and_figures_are_read_from_json() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let store = Store::read(&path).unwrap();
    let sql = "SELECT 'x', min, max, hedge, 1, json_array(json_object('ref', ref, 'article', 'one', 'outlet', NULL,
               'claimant', NULL, 'start', start, 'end', \"end\", 'min', min, 'max', max, 'hedge', hedge, 'text', noun || ''))
               FROM figure WHERE noun IS NULL";
    let sql = &sql.replace("noun || ''", "'17 drones'");
    let answer = ask(&store, sql, &[Kind::Text, Kind::Range, Kind::Flag, Kind::Figures]);
    let row = &answer.rows[0];
    assert_eq!(row[0], Cell::Text("x".into()));
    assert_eq!(row[1], Cell::Range(Range::exact(17.0), None));
    assert_eq!(row[2], Cell::Flag(true));
    let Cell::Figures(figures) = &row[3] else { panic!("{row:?}") };
    assert_eq!((figures[0].start, figures[0].end, figures[0].text.as_str()), (23, 32, "17 drones"));
}

#[test]
fn full_text_search_finds_words_without_their_accents() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let store = Store::read(&path).unwrap();
    let mut question =
        question("SELECT count(*) FROM statement_words WHERE statement_words MATCH ?1", &[Kind::Integer]);
    question.select.values = vec![Value::Text("\"cafe\"".into())];
    assert_eq!(store.ask(&question).unwrap().rows, [[Cell::Integer(1)]]);
}

#[test]
fn a_question_may_only_read() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let store = Store::read(&path).unwrap();
    for sql in [
        "DELETE FROM article",
        "INSERT INTO about VALUES ('a', 'b')",
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "CREATE TEMP TABLE t(x)",
        "SELECT 1; SELECT 2",
    ] {
        assert!(store.ask(&question(sql, &[Kind::Integer])).is_err(), "{sql}");
    }
}

#[test]
fn time_and_rows_are_limited() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let mut store = Store::read(&path).unwrap();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    store.limits.time = Some(Duration::from_millis(50));
    let error = store.ask(&question(endless, &[Kind::Integer])).unwrap_err();
    assert!(matches!(error, Error::TimeLimit(_)), "{error}");
    store.limits.time = None;
    store.limits.rows = Some(1);
    let answer = ask(&store, "SELECT id FROM actor", &[Kind::Integer]);
    assert_eq!((answer.rows.len(), answer.notes[0].topic), (1, "limit"));
    let handle = store.interrupter();
    let waiter = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        handle.interrupt();
    });
    let error = store.ask(&question(endless, &[Kind::Integer])).unwrap_err();
    waiter.join().unwrap();
    assert!(matches!(error, Error::Interrupted), "{error}");
    assert_eq!(number(&store, "SELECT 3"), 3, "the file can be asked again");
}

#[test]
fn what_is_not_ours_is_refused_in_clear_words() {
    let (folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let good = fs::read(&path).unwrap();
    let with = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let words = |path: &Path| Store::read(path).err().map_or_else(|| "opened".into(), |e| e.to_string());
    assert!(words(folder.path()).ends_with("is a folder, not a file"));
    assert!(words(&folder.path().join("none.db")).starts_with("no file"));
    assert!(words(&with("empty", &|b| b.clear())).ends_with("is no database"));
    assert!(words(&with("text", &|b| b.splice(..6, *b"SQLite4").for_each(drop))).ends_with("is no database"));
    assert!(words(&with("short", &|b| b.truncate(b.len() / 2))).contains("is damaged: it is shorter than it says"));
    assert!(words(&with("head", &|b| b.truncate(50))).contains("is damaged: it ends within its header"));
    assert!(words(&with("other", &|b| b[68..72].fill(7))).contains("another application"));
    assert!(words(&with("newer", &|b| b[63] = 99)).contains("has schema version 99"));
    let damaged = with("damaged", &|b| b[100..4000].fill(0xff));
    assert!(words(&damaged).contains("damaged"), "{}", words(&damaged));
    for name in ["text", "short", "other", "newer", "damaged"] {
        let before = fs::read(folder.path().join(name)).unwrap();
        assert!(Store::open(&folder.path().join(name)).is_err(), "{name}");
        assert!(fs::read(folder.path().join(name)).unwrap() == before, "{name} was changed");
    }
}

#[test]
fn a_file_with_a_trigger_or_other_tables_is_refused() {
    let (folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    for (n, sql) in [
        "CREATE TRIGGER t AFTER INSERT ON about BEGIN DELETE FROM article; END",
        "DROP VIEW v_verdicts",
        "DROP VIEW v_articles; CREATE VIEW v_articles AS SELECT 1 AS ref",
    ]
    .into_iter()
    .enumerate()
    {
        let copy = folder.path().join(format!("{n}.db"));
        fs::copy(&path, &copy).unwrap();
        let conn = Path::new("sqlite3");
        let done = std::process::Command::new(conn).arg(&copy).arg(sql).status();
        let Ok(done) = done else { return };
        assert!(done.success());
        let error = Store::read(&copy).err().unwrap();
        assert!(matches!(error, Error::Schema { .. }), "{error}");
    }
}

#[test]
fn a_dropped_batch_leaves_whole_articles() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let mut batch = store.batch("test").unwrap();
    batch.add(&article("one", TEXT), &found()).unwrap();
    batch.problem(&Complaint { source: "bad".into(), reason: "is empty".into() }).unwrap();
    batch.commit().unwrap();
    batch.add(&article("two", "lost"), &Annotations::default()).unwrap();
    drop(batch);
    store.close().unwrap();
    let store = Store::read(&path).unwrap();
    assert_eq!(number(&store, "SELECT count(*) FROM article"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM problem"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM batch WHERE finished IS NULL"), 1);
    assert!(!path.with_extension("db-wal").exists(), "one clean file");
}

/// Figures 1 to 6 of one article, in a file.
fn six(path: &Path) -> Store {
    let text = "1 2 3 4 5 6";
    let figures = text.split(' ').map(|n| figure(at(text, n), n.parse().unwrap())).collect();
    load(path, &[(article("one", text), Annotations { figures, ..Annotations::default() })]);
    Store::open(path).unwrap()
}

fn group(figures: &[i64], role: Role) -> Comparison {
    Comparison { seats: figures.iter().map(|figure| (*figure, role)).collect(), reason: "test".into() }
}

#[test]
fn figures_that_hang_together_are_found_together_in_any_order() {
    for order in [[(1, 2), (3, 4), (2, 3), (5, 6)], [(5, 6), (2, 3), (3, 4), (1, 2)]] {
        let (_folder, path) = folder();
        let mut store = six(&path);
        let mut batch = store.batch("test").unwrap();
        for pair in order {
            let known = batch.tangles([pair.0, pair.1].into_iter()).unwrap();
            let mut figures: Vec<i64> = known.into_iter().flat_map(|tangle| tangle.figures).collect();
            figures.sort_unstable();
            let pairs: Vec<_> = figures.chunks(2).filter(|p| p.len() == 2).map(|p| group(p, Role::Same)).collect();
            batch.regroup(&[Tangle { figures, level: 0 }], &pairs).unwrap();
        }
        batch.finish().unwrap();
        let groups = "SELECT group_concat(c, ' ') FROM (SELECT group_concat(figure, '+') AS c FROM member GROUP BY comparison ORDER BY 1)";
        assert_eq!(ask(&store, groups, &[Kind::Text]).rows, [[Cell::Text("1+2 3+4 5+6".into())]], "{order:?}");
        assert_eq!(number(&store, "SELECT count(*) FROM comparison"), 3);
        assert_eq!(number(&store, "SELECT count(DISTINCT tangle) FROM tangle"), 2);
    }
}

#[test]
fn a_comparison_goes_on_under_its_number_and_goes_with_its_last_figure() {
    let (_folder, path) = folder();
    let mut store = six(&path);
    let three = [Tangle { figures: vec![1, 2, 3], level: 0 }];
    let mut batch = store.batch("test").unwrap();
    batch.regroup(&three, &[group(&[1, 2, 3], Role::Same)]).unwrap();
    batch.regroup(&three, &[group(&[1, 3], Role::Same), group(&[2, 3], Role::Later)]).unwrap();
    batch.finish().unwrap();
    assert_eq!(number(&store, "SELECT comparison FROM member WHERE figure = 1"), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM member WHERE comparison = 1"), 2);
    assert_eq!(number(&store, "SELECT count(*) FROM comparison"), 2);
    let mut batch = store.batch("test").unwrap();
    batch.regroup(&three, &[]).unwrap();
    batch.finish().unwrap();
    assert_eq!(number(&store, "SELECT count(*) FROM comparison"), 0);
}

#[test]
fn corrections_are_kept_once_and_read_in_the_order_they_were_made() {
    let (_folder, path) = folder();
    let mut store = Store::open(&path).unwrap();
    let join = |made: &str, value: &str| {
        let mut one = Correction {
            reference: String::new(),
            made: made.into(),
            who: "desk".into(),
            act: Act::Join,
            subject: "Ministry of Tests".into(),
            article: None,
            passage: None,
            field: None,
            value: Some(value.into()),
            note: None,
            undone: None,
        };
        one.reference = one.named();
        one
    };
    let (late, early) = (join("2025-06-02T10:00:00.000Z", "Test Ministry"), join("2025-06-01T10:00:00.000Z", "Tests"));
    store.keep_corrections(&[late.clone(), early.clone(), late.clone()]).unwrap();
    assert_eq!(store.corrections().unwrap(), [early.clone(), late.clone()]);
    let undone = Correction { undone: Some("2025-06-03T10:00:00.000Z".into()), ..early };
    store.keep_corrections(std::slice::from_ref(&undone)).unwrap();
    assert_eq!(store.corrections().unwrap(), [undone, late.clone()]);
    assert_eq!(store.identities().unwrap(), [late], "what was taken back no longer holds");
}

#[test]
fn the_views_read_in_stock_sqlite() {
    let (_folder, path) = folder();
    load(&path, &[(article("one", TEXT), found())]);
    let sql = "SELECT text FROM v_figures; SELECT text, speaker FROM v_statements; SELECT name FROM v_articles;
               SELECT count(*) FROM v_comparisons; PRAGMA integrity_check;";
    let Ok(out) = std::process::Command::new("sqlite3").arg(&path).arg(sql).output() else { return };
    let out = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.lines().collect::<Vec<_>>(), ["17 drones", "Café shut,|Anna Example", "one", "0", "ok"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_span_in_the_file_gives_the_words(before in "\\PC{0,20}", words in "\\PC{1,12}", after in "\\PC{0,20}") {
        let (_folder, path) = folder();
        let text = format!("{before}{words}{after}");
        let span = Span::new(before.len(), before.len() + words.len());
        let found = Annotations { figures: vec![figure(span, 1.0)], ..Annotations::default() };
        load(&path, &[(article("one", &text), found)]);
        let store = Store::read(&path).unwrap();
        let answer = ask(&store, "SELECT text FROM v_figures", &[Kind::Text]);
        prop_assert_eq!(&answer.rows, &vec![vec![Cell::Text(words)]]);
    }
}
