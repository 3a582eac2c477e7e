//! What a question stands for, in text: its piped form, its SQL, its plan, its names.

use std::fmt::Write as _;

use super::ast::{Query, What};
use super::error::Errors;
use super::plan::{self, Settings};
use super::{core, print, sqlite};
use crate::model::{Names, Value};

/// Explains a question.
///
/// # Errors
/// As for asking it; `core` needs no name to be known.
pub fn explain(what: What, query: &Query, names: &dyn Names, settings: &Settings) -> Result<String, Errors> {
    match what {
        What::Core => Ok(format!("{}\n", print::query(&core::plain(query, settings)?))),
        What::Plan => plan::select(query, names, settings).map(|select| plan::told(&select)),
        What::Sql => plan::select(query, names, settings).map(|select| pasteable(&sqlite::select(&select))),
        What::Names => {
            let planned = plan::planned(query, names, settings)?;
            let mut out = String::new();
            for (written, found) in &planned.resolved {
                let _ = writeln!(out, "`{written}` → {found}");
            }
            if out.is_empty() {
                out.push_str("no names\n");
            }
            Ok(out)
        }
    }
}

/// SQL with its values in place, as it may be pasted into `sqlite3`.
fn pasteable(select: &crate::model::Select) -> String {
    let mut out = String::new();
    let mut rest = select.sql.as_str();
    while let Some(at) = rest.find('?') {
        out.push_str(&rest[..at]);
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = rest[at + 1..at + 1 + digits].parse().unwrap_or(0);
        match number.checked_sub(1).and_then(|n| select.values.get(n)) {
            Some(value) => out.push_str(&literal(value)),
            None => out.push('?'),
        }
        rest = &rest[at + 1 + digits..];
    }
    out.push_str(rest);
    out.push_str(";\n");
    out
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Number(n) => format!("{n:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''").replace('\0', "")),
    }
}
