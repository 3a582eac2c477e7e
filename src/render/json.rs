//! Answers for machines: JSON, whole or a line a row.

use serde_json::{Map, Value, json};

use crate::model::range::whole;
use crate::model::{Answer, Cell, Column, Range};

/// Version of the shape of this output; it changes when a reader would have to.
const VERSION: u32 = 1;

/// `{"meta":…, "columns":…, "rows":…}`.
pub fn object(answer: &Answer, query: &str) -> String {
    let notes: Vec<_> = answer.notes.iter().map(|n| json!({"topic": n.topic, "words": n.words})).collect();
    let columns: Vec<_> = answer.columns.iter().map(|c| json!({"name": c.name, "type": c.kind.word()})).collect();
    let rows: Vec<_> = answer.rows.iter().map(|row| object_of(&answer.columns, row)).collect();
    let all = json!({
        "meta": {"version": VERSION, "query": query, "rows": rows.len(), "notes": notes},
        "columns": columns,
        "rows": rows,
    });
    serde_json::to_string_pretty(&all).expect("plain data") + "\n"
}

/// One object a line.
pub fn lines(answer: &Answer) -> String {
    let mut out = String::new();
    for row in &answer.rows {
        out.push_str(&object_of(&answer.columns, row).to_string());
        out.push('\n');
    }
    out
}

/// A number as a whole one where it is.
pub fn number(n: f64) -> Value {
    whole(&Some(n), serde_json::value::Serializer).expect("a number is plain data")
}

fn object_of(columns: &[Column], row: &[Cell]) -> Value {
    let pairs = columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), value(cell)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Unknown => Value::Null,
        Cell::Text(text) | Cell::Date(text) | Cell::Ref(text) => json!(text),
        Cell::Integer(n) => json!(n),
        Cell::Number(n) => number(*n),
        Cell::Range(Range { min, max }, hedge) => {
            json!({"min": number(*min), "max": max.map(number), "hedge": hedge})
        }
        Cell::Flag(yes) => json!(yes),
        Cell::Figures(list) => json!(list),
    }
}
