//! What machines read: answers and records hold to the schemas under `contract/`, and columns stay as they are.

use std::path::Path;

use hearsay::load::{self, Stated};
use hearsay::model::{Column, contract};
use hearsay::query::{self, Item, Settings, catalog};
use hearsay::render::{Format, Page, render};
use hearsay::store::Store;
use hearsay::{extract, model};
use jiff::civil::date;
use jsonschema::Validator;
use serde_json::Value;

use super::support::{cases, door::done};

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What of `value` does not hold to `schema`, in words.
fn broken(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path())).collect()
}

fn seeds() -> impl Iterator<Item = (model::Article, model::Annotations)> {
    let folder = [concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").to_owned()];
    let loaded: Vec<_> = load::articles(&folder, &Stated::default()).flatten().collect();
    assert_eq!(loaded.len(), 5);
    loaded.into_iter().map(|loaded| {
        let found = extract::annotate(&loaded.article, date(2025, 6, 1));
        (loaded.article, found)
    })
}

/// The bundled articles in a file of their own, loaded and compared by the program.
fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("seeds.db");
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    done(folder.path(), &["load", "--db", "seeds.db", seeds]);
    (folder, Store::read(&path).unwrap())
}

/// The answers of a program as JSON.
fn answers(text: &str, store: &Store) -> Result<Vec<Value>, String> {
    let mut settings = Settings::default();
    let mut out = Vec::new();
    for item in query::parse(text).map_err(|errors| errors.report(text))?.items {
        match item {
            Item::Let { name, value } => settings.variables.push((name.text, value)),
            Item::Ask(asked) => {
                settings.definitions.extend(query::kept(&asked));
                let question = query::question(&asked, store, &settings).map_err(|errors| errors.report(text))?;
                let answer = store.ask(&question).map_err(|error| error.to_string())?;
                let json = render(&answer, Format::Json, Page::default(), text).text;
                out.push(serde_json::from_str(&json).map_err(|error| error.to_string())?);
            }
            item => settings.definitions.push(item),
        }
    }
    Ok(out)
}

/// A ref of each kind that the file holds.
fn refs(store: &Store) -> [String; 2] {
    ["figures | where group is known | show ref", "statements | where variants > 0 | show ref"]
        .map(|text| answers(text, store).unwrap()[0]["rows"][0]["ref"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_answer_holds_to_its_schema() {
    let (_folder, store) = store();
    let schema = schema("answer.schema.json");
    let whole = jsonschema::validator_for(&schema).unwrap();
    let kind = |name: &str| {
        let mut one = schema["$defs"][name].clone();
        one["$defs"] = schema["$defs"].clone();
        jsonschema::validator_for(&one).unwrap()
    };
    let [figure, statement] = refs(&store);
    // The manual has an example of every head, clause and stage; what it cannot know is a ref of this file.
    let own = [
        format!("trace {figure}"),
        format!("corroborate {figure}"),
        format!("quote {figure}"),
        format!("quote {statement}"),
        format!("variants of {statement}"),
        "comparisons".to_owned(),
        "disagree".to_owned(),
        "disagree on drones | with quotes".to_owned(),
        "agree".to_owned(),
        "coverage".to_owned(),
        "measures".to_owned(),
        "figures | where value > 999999999".to_owned(),
    ];
    let examples = query::examples().into_iter().map(str::to_owned);
    let mut wrong = Vec::new();
    let (mut rows, mut kinds) = (0, Vec::new());
    for text in examples.chain(own) {
        let answers = match answers(&text, &store) {
            Ok(answers) => answers,
            // A name of the manual's that these articles do not have.
            Err(message) if message.starts_with("error: unknown") => continue,
            Err(message) => panic!("{text}\n{message}"),
        };
        for answer in answers {
            wrong.extend(broken(&whole, &answer).into_iter().map(|error| format!("{text}: {error}")));
            let columns = answer["columns"].as_array().unwrap();
            for row in answer["rows"].as_array().unwrap() {
                rows += 1;
                let row = row.as_object().unwrap();
                let names: Vec<&str> = columns.iter().map(|c| c["name"].as_str().unwrap()).collect();
                assert_eq!(row.keys().collect::<Vec<_>>(), names, "{text}: a row has the columns, in their order");
                for (cell, column) in row.values().zip(columns).filter(|(cell, _)| !cell.is_null()) {
                    let name = column["type"].as_str().unwrap();
                    if !kinds.contains(&name.to_owned()) {
                        kinds.push(name.to_owned());
                    }
                    wrong.extend(broken(&kind(name), cell).into_iter().map(|error| format!("{text}: {name}: {error}")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 500 && kinds.len() >= 7, "{rows} rows, of {kinds:?}");
}

#[test]
fn comparisons_carry_verdict_explanation_and_figures() {
    let (_folder, store) = store();
    for text in ["comparisons", "disagree", "agree", "disagree on drones | with quotes"] {
        let answers = answers(text, &store).unwrap();
        let rows = answers[0]["rows"].as_array().unwrap();
        assert!(!rows.is_empty(), "{text}");
        for row in rows {
            let row = row.as_object().unwrap();
            assert!(["verdict", "explanation", "figures"].iter().all(|name| row.contains_key(*name)), "{text}");
            assert!(row["figures"].as_array().unwrap().len() > 1, "{text}");
        }
    }
}

#[test]
fn every_record_holds_to_its_schema() {
    let validator = jsonschema::validator_for(&schema("record.schema.json")).unwrap();
    let mut statements = 0;
    for (article, found) in seeds() {
        let record = serde_json::to_value(contract::record(&article, &found)).unwrap();
        assert_eq!(broken(&validator, &record), Vec::<String>::new(), "{}", article.id);
        statements += record["statements"].as_array().unwrap().len();
    }
    assert!(statements > 50);
}

#[test]
fn a_schema_finds_what_does_not_hold() {
    let answer = jsonschema::validator_for(&schema("answer.schema.json")).unwrap();
    let (_folder, store) = store();
    let mut one = answers("figures", &store).unwrap().remove(0);
    one["rows"][0]["value"] = serde_json::json!({"min": 1});
    assert!(!answer.is_valid(&one));
    let record = jsonschema::validator_for(&schema("record.schema.json")).unwrap();
    assert!(!record.is_valid(&serde_json::json!({"id": "a", "article": {}, "figures": [{"start": -1, "end": 2}]})));
}

/// The columns shown of a noun, and all its fields, each with its kind.
fn columns(name: &str) -> String {
    let info = catalog::all().find(|info| info.name == name).expect("a noun of the catalog");
    let kind = |field: &catalog::Field| Column { name: field.name.to_owned(), kind: field.ty.kind() };
    let fields: Vec<Column> = info.fields.iter().chain(info.more).map(kind).collect();
    let shown = info.shown.join(" ");
    let all: Vec<String> = fields.iter().map(|column| format!("{}:{}", column.name, column.kind.word())).collect();
    format!("shown {shown}\n{}", all.join("\n"))
}

#[test]
fn columns_and_their_order_are_frozen() {
    cases("contract", columns);
    let names: Vec<&str> = catalog::all().map(|info| info.name).collect();
    let held = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/contract/columns.txt"));
    let held = held.unwrap();
    let held: Vec<&str> = held.split("\n\n\n").filter_map(|block| block.lines().next()).collect();
    assert_eq!(held, names, "every noun has its columns frozen");
}
