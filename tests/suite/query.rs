//! Cases of the room `query`: what is parsed, what it stands for, the SQL written, and every message.

use hearsay::model::fold::fold;
use hearsay::model::{Candidate, NameKind, Names};
use hearsay::query::{self, Item, Settings, What};
use hearsay::store::Store;

use proptest::prelude::*;

use crate::support::cases;

/// A small file's names.
struct Fake;

/// Kind, row, name, uses, aliases.
const NAMES: &[(NameKind, i64, &str, i64, &[&str])] = &[
    (NameKind::Actor, 1, "Russia", 40, &["Russian Federation"]),
    (NameKind::Actor, 2, "Ukraine", 30, &[]),
    (NameKind::Actor, 3, "Sergei Lavrov", 3, &["Sergey Lavrov"]),
    (NameKind::Actor, 4, "Dmitry Peskov", 13, &[]),
    (NameKind::Actor, 5, "Russian Ministry of Defence", 9, &["Ministry of Defence", "Russian Defence Ministry"]),
    (NameKind::Actor, 6, "Ministry of Defence of Ukraine", 2, &["Ministry of Defence"]),
    (NameKind::Actor, 7, "Volodymyr Zelensky", 6, &["Zelenskyy"]),
    (NameKind::Actor, 8, "Vladimir Putin", 7, &[]),
    (NameKind::Actor, 9, "Ministry of Health", 1, &[]),
    (NameKind::Actor, 10, "Maria Zakharova", 2, &[]),
    (NameKind::Actor, 11, "Moscow", 4, &[]),
    (NameKind::Actor, 12, "Belarus", 1, &[]),
    (NameKind::Place, 1, "Ukraine", 12, &[]),
    (NameKind::Place, 2, "Kyiv", 5, &["Kiev"]),
    (NameKind::Place, 3, "Zhytomyr", 2, &[]),
    (NameKind::Place, 4, "Donetsk", 2, &[]),
    (NameKind::Outlet, 1, "BBC", 1, &[]),
    (NameKind::Outlet, 2, "Kyiv Post", 1, &[]),
    (NameKind::Article, 1, "000_dawn.txt", 1, &[]),
    (NameKind::Article, 2, "001_noon.txt", 1, &[]),
    (NameKind::Article, 3, "004_dusk.txt", 1, &["art:0123456789ab"]),
    (NameKind::Thing, 1, "drone", 9, &[]),
    (NameKind::Thing, 2, "person", 8, &[]),
    (NameKind::Thing, 3, "child", 2, &[]),
    (NameKind::Thing, 4, "missile", 1, &[]),
    (NameKind::Action, 1, "killed", 6, &[]),
    (NameKind::Action, 2, "injured", 5, &[]),
    (NameKind::Action, 3, "shot down", 5, &[]),
    (NameKind::Action, 4, "launched", 3, &[]),
    (NameKind::Qualifier, 1, "civilian", 2, &[]),
    (NameKind::Qualifier, 2, "Ukrainian", 1, &[]),
];

fn found(fits: impl Fn(NameKind, &str, &[&str]) -> bool) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = NAMES
        .iter()
        .filter(|(kind, _, name, _, aliases)| fits(*kind, name, aliases))
        .map(|&(_, id, name, count, _)| Candidate { id, name: name.to_owned(), count })
        .collect();
    out.sort_by_key(|c| -c.count);
    out
}

impl Names for Fake {
    fn exactly(&self, kind: NameKind, folded: &str) -> Vec<Candidate> {
        found(|k, name, aliases| k == kind && (fold(name) == folded || aliases.iter().any(|a| fold(a) == folded)))
    }
    fn by_word(&self, kind: NameKind, folded: &str) -> Vec<Candidate> {
        found(|k, name, _| k == kind && k != NameKind::Article && fold(name).split(' ').any(|w| w == folded))
    }
    fn words_of_actors(&self, folded: &str, most: usize) -> Vec<String> {
        let actors = found(|kind, _, _| kind == NameKind::Actor);
        let names: Vec<String> = actors.iter().map(|actor| fold(&actor.name)).collect();
        let words = names.iter().flat_map(|name| name.split(' ')).filter(|word| word.starts_with(folded));
        words.take(most).map(str::to_owned).collect()
    }
    fn names_of_actors(&self, folded: &str, _: usize) -> Option<Vec<String>> {
        Some(self.by_word(NameKind::Actor, folded).iter().map(|actor| fold(&actor.name)).collect())
    }
    fn starting(&self, kind: NameKind, folded: &str, most: usize) -> Vec<Candidate> {
        let mut out = found(|k, name, _| k == kind && fold(name).starts_with(folded));
        out.truncate(most);
        out
    }
    fn aliases(&self, kind: NameKind, id: i64) -> Vec<String> {
        let of = NAMES.iter().find(|(k, i, ..)| *k == kind && *i == id);
        of.map(|(_, _, name, _, aliases)| [*name].iter().chain(*aliases).map(|a| fold(a)).collect()).unwrap_or_default()
    }
    fn latest_load(&self) -> Option<String> {
        Some("2025-06-01".to_owned())
    }
    fn latest_stated(&self) -> Option<String> {
        Some("2025-05-27".to_owned())
    }
}

/// Parses, and prints each item as it was understood; or the messages.
fn parsed(text: &str) -> String {
    match query::parse(text) {
        Err(errors) => errors.report(text),
        Ok(program) => program.items.iter().map(query::written).collect::<Vec<_>>().join("\n"),
    }
}

/// Explains each question of a program; or the messages.
fn explained(text: &str, what: What) -> String {
    let program = match query::parse(text) {
        Ok(program) => program,
        Err(errors) => return errors.report(text),
    };
    let mut settings =
        Settings { last: vec!["fig:00000000000a".into(), "fig:00000000000b".into()], ..Settings::default() };
    let mut out = Vec::new();
    for item in program.items {
        match item {
            Item::Ask(query) | Item::Explain { query, .. } => {
                out.push(query::explain(what, &query, &Fake, &settings).unwrap_or_else(|errors| errors.report(text)));
            }
            Item::Let { name, value } => settings.variables.push((name.text, value)),
            item => settings.definitions.push(item),
        }
    }
    out.join("\n")
}

/// Plans each question; the messages, or the notes under its answer.
fn asked(text: &str) -> String {
    let program = match query::parse(text) {
        Ok(program) => program,
        Err(errors) => return errors.report(text),
    };
    let mut settings = Settings::default();
    let mut out = Vec::new();
    for item in program.items {
        match item {
            Item::Ask(query) | Item::Explain { query, .. } => match query::question(&query, &Fake, &settings) {
                Err(errors) => out.push(errors.report(text)),
                Ok(question) => {
                    out.push(question.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" · "));
                    out.extend(question.notes);
                }
            },
            Item::Let { name, value } => settings.variables.push((name.text, value)),
            item => settings.definitions.push(item),
        }
    }
    out.join("\n")
}

#[test]
fn queries_are_parsed() {
    cases("query/parse", parsed);
}

#[test]
fn messages_show_the_way_on() {
    cases("query/errors", asked);
}

#[test]
fn how_many_and_yes_or_no_are_never_unknown() {
    let folder = tempfile::TempDir::new().unwrap();
    crate::support::door::done(folder.path(), &["demo", "--db", "demo.db"]);
    let store = Store::read(&folder.path().join("demo.db")).unwrap();
    let mut asked = 0;
    for info in query::catalog::nouns() {
        for field in info.fields.iter().chain(info.more) {
            if !matches!(field.ty, query::catalog::Type::Integer | query::catalog::Type::Flag) {
                continue;
            }
            let text = format!("{} | where {} is unknown", info.name, field.name);
            let Some(Item::Ask(question)) = query::parse(&text).unwrap().items.pop() else { panic!("{text}") };
            let question = query::question(&question, &store, &Settings::default()).unwrap();
            assert_eq!(store.ask(&question).unwrap().rows.len(), 0, "{text}");
            asked += 1;
        }
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn every_field_is_in_a_fresh_file() {
    let (_folder, store) = fresh();
    let mut wrong = Vec::new();
    for info in query::catalog::all() {
        let plain = query::catalog::nouns().any(|noun| noun.name == info.name) || info.name == "coverage";
        let (asked, lead) = match info.name {
            "group" => ("figures", "group."),
            name if plain => (name, ""),
            _ => (info.example, ""),
        };
        for field in info.fields.iter().chain(info.more) {
            let name = format!("{lead}{}", field.name);
            for rest in [
                format!("show {name}"),
                format!("where {name} is known"),
                format!("sort -{name}"),
                format!("count by {name}"),
                format!("distinct {name}"),
                format!("first 3 | show {name} | where {name} is unknown"),
            ] {
                let text = format!("{asked} | {rest}");
                if field.ty.word() == "a list of figures" && ["sort", "count"].iter().any(|w| rest.starts_with(w)) {
                    continue;
                }
                if let Err(error) = run(&text, &store) {
                    wrong.push(format!("{text}\n{error}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_of_the_manual_runs() {
    let (_folder, store) = fresh();
    let mut wrong = Vec::new();
    for text in query::examples() {
        if let Err(error) = run(text, &store) {
            wrong.push(error);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_question_runs() {
    let (_folder, store) = fresh();
    let questions = include_str!("../cases/query/runs.txt");
    let wrong: Vec<String> = questions.lines().filter_map(|text| run(text, &store).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Asks a fresh file, with the names of the small one.
fn run(text: &str, store: &Store) -> Result<(), String> {
    let program = query::parse(text).map_err(|errors| errors.report(text))?;
    let mut settings = Settings::default();
    for item in program.items {
        match item {
            Item::Ask(asked) => {
                settings.definitions.extend(query::kept(&asked));
                let question = query::question(&asked, &Fake, &settings).map_err(|errors| errors.report(text))?;
                let answer = store.ask(&question).map_err(|error| format!("{error}\n{}", question.select.sql))?;
                let width: usize = answer.columns.iter().map(|c| c.kind.width()).sum();
                assert!(width > 0, "{text}: no columns");
            }
            Item::Let { name, value } => settings.variables.push((name.text, value)),
            item => settings.definitions.push(item),
        }
    }
    Ok(())
}

#[test]
fn a_question_stands_for_its_piped_form() {
    cases("query/core", |text| explained(text, What::Core));
}

#[test]
fn a_question_is_one_select() {
    cases("query/sql", |text| explained(text, What::Sql));
}

#[test]
fn a_plan_is_told_in_words() {
    cases("query/plan", |text| explained(text, What::Plan));
}

/// What is offered where `¦` stands, up to eight.
fn completed(text: &str) -> String {
    let at = text.find('¦').unwrap_or(text.len());
    let line = text.replace('¦', "");
    let offers = query::complete(&line, at, &Fake);
    let told = offers.iter().take(8).map(|c| format!("{}  [{}]  {}", c.text, c.span.of(&line), c.about));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn only_what_fits_is_offered() {
    cases("query/complete", completed);
}

/// Each part of a line that is coloured, with what it is.
fn coloured(text: &str) -> String {
    query::highlight(text)
        .iter()
        .map(|(span, part)| format!("{} {part:?}", span.of(text)))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn parts_of_a_line_are_told_apart() {
    cases("query/highlight", coloured);
}

#[test]
fn a_line_is_open_while_more_must_come() {
    for open in ["figures |", "(figures", "who said \"x", "figures | -- more", "x in (\n"] {
        assert!(query::is_open(open), "{open}");
    }
    for closed in ["figures", "who said \"(\"", "figures killed -- (", "", "figures by Russia's army"] {
        assert!(!query::is_open(closed), "{closed}");
    }
}

#[test]
fn names_are_told() {
    cases("query/names", asked);
}

/// The plans of a program's questions, as text.
fn plans(text: &str) -> Result<Vec<query::plan::Select>, String> {
    let program = query::parse(text).map_err(|errors| errors.report(text))?;
    let mut settings =
        Settings { last: vec!["fig:00000000000a".into(), "fig:00000000000b".into()], ..Settings::default() };
    let mut out = Vec::new();
    for item in program.items {
        match item {
            Item::Ask(asked) | Item::Explain { query: asked, .. } => {
                let plan = query::plan::select(&asked, &Fake, &settings).map_err(|errors| errors.report(text))?;
                out.push(plan);
            }
            Item::Let { name, value } => settings.variables.push((name.text, value)),
            item => settings.definitions.push(item),
        }
    }
    Ok(out)
}

/// The piped form of every question in `text` has the plan of the question.
fn core_agrees(text: &str) -> Result<(), String> {
    let Ok(wanted) = plans(text) else { return Ok(()) };
    let core = explained(text, What::Core).trim().replace("\n\n", ";\n");
    let found = plans(&core).map_err(|message| format!("{text}\n{core}\n{message}"))?;
    if wanted == found { Ok(()) } else { Err(format!("{text}\n{core}")) }
}

#[test]
fn the_piped_form_has_the_same_plan() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/query");
    let mut wrong = Vec::new();
    for folder in ["parse", "core", "sql", "names"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for block in text.split("\n\n\n") {
                let input = block.split("\n----").next().unwrap_or_default().trim();
                wrong.extend(core_agrees(input).err());
            }
        }
    }
    wrong.extend(query::examples().into_iter().filter_map(|text| core_agrees(text).err()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Pieces that questions are made of; put together at random they are mostly wrong.
const PIECES: &[&str] = &[
    "figures",
    "statements",
    "disagree on",
    "who said",
    "how many",
    "drones",
    "killed or wounded",
    "people",
    "by",
    "Russia",
    "in",
    "Kyiv",
    "since",
    "2025-05-20",
    "27/05",
    "May",
    "last 7 days",
    "published",
    "saying",
    "\"truce\"",
    "“x”",
    "\"",
    "'",
    "(",
    ")",
    "|",
    "where",
    "value",
    ">",
    "=",
    "10",
    "1,465",
    "15..19",
    "~20",
    "and",
    "or",
    "not",
    "maybe",
    "show",
    "count by",
    "speaker.side",
    "sort -",
    "first",
    "top 5 by value per thing",
    "in (",
    "is unknown",
    "$x",
    "#3",
    "fig:0a",
    ";",
    "define f(x) =",
    "let $x =",
    "f(",
    "minus (figures)",
    "--",
    "\n",
    "é",
    "\u{a0}",
    "summarize n =",
    "sum(value)",
    "compare",
    "with",
    "left.text",
    "near(\"a\", \"b\", 3)",
    "trace",
    "explain sql",
    "select",
    "from",
    "100..",
    "union (",
];

/// An empty file, made once.
fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("fresh.db");
    Store::open(&path).unwrap().close().unwrap();
    let store = Store::read(&path).unwrap();
    (folder, store)
}

thread_local! {
    static FRESH: (tempfile::TempDir, Store) = fresh();
}

proptest! {
    #[test]
    fn any_text_is_answered_or_refused(picks in proptest::collection::vec(0..PIECES.len(), 0..14), junk in "\\PC{0,12}", at in 0usize..200) {
        let words: Vec<&str> = picks.iter().map(|&n| PIECES[n]).collect();
        for text in [words.join(" "), words.concat(), format!("{junk} {}", words.join(" ")), junk.clone()] {
            let said = asked(&text);
            prop_assert!(said.len() < 1_000_000);
            let _ = query::is_open(&text);
            let _ = query::complete(&text, at, &Fake);
            let mut end = 0;
            for (span, _) in query::highlight(&text) {
                prop_assert!(end <= span.start && span.end <= text.len() && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                end = span.end;
            }
        }
    }

    #[test]
    fn a_generated_question_keeps_its_plan(
        head in 0..HEADS.len(), clauses in proptest::collection::vec(0..CLAUSES.len(), 0..3),
        stages in proptest::collection::vec(0..STAGES.len(), 0..4),
    ) {
        let mut text = HEADS[head].to_owned();
        for clause in clauses {
            text.push(' ');
            text.push_str(CLAUSES[clause]);
        }
        for stage in stages {
            text.push_str(" | ");
            text.push_str(STAGES[stage]);
        }
        if let Err(message) = core_agrees(&text) {
            prop_assert!(false, "{}", message);
        }
        if plans(&text).is_ok() {
            let ran = FRESH.with(|fresh| run(&text, &fresh.1));
            prop_assert!(ran.is_ok(), "{}", ran.unwrap_err());
        }
    }
}

const HEADS: &[&str] = &[
    "figures",
    "figures drones shot down",
    "unattributed figures people killed or wounded",
    "how many civilians killed",
    "disagree on drones",
    "agree",
    "timeline of drones launched",
    "who said \"truce\"",
    "what did Peskov say",
    "statements",
    "hedged figures",
    "records of drones",
    "corroborate people killed",
    "(figures killed)",
    "trace fig:0a",
    "comparisons",
];
const CLAUSES: &[&str] = &[
    "by Russia",
    "by Russia or ~Zelenski",
    "not by =\"Ukraine\"",
    "according to Ministry of Health",
    "since 20 May",
    "in last 7 days",
    "on 2025-05",
    "between 2025-01-01 and June 2025",
    "published since yesterday",
    "as of 3 days ago",
    "from 004",
    "about Kiev",
    "saying near(\"a\", \"b\", 4) or 'it''s'",
    "and in Kyiv",
    ", not before May 2025",
    "at least 1,465",
    "around 20",
];
const STAGES: &[&str] = &[
    "where value > 10",
    "where maybe value within 15..19",
    "where not (value = 3 or article = \"000\") and claimant is known",
    "where speaker.side = \"Russia\"",
    "show ref, article",
    "show text",
    "count",
    "count by article",
    "sort -ref",
    "first 5",
    "skip 2",
    "distinct article",
    "add n = 2 * (1 + 3) - -4",
    "where article in (articles about Kyiv)",
    "with quotes",
    "per week",
    "summarize n = count(), all = list(ref) by article",
    "top 3 by ref per article",
    "chart bar",
    "minus (figures killed)",
    "hide ref",
];
