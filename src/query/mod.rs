//! The language: text → ast → plan → SQL. The only room that names pest; it looks names up through
//! [`crate::model::Names`] and runs nothing.
//!
//! [`parse`] reads a program, [`question`] makes one question ready to run, [`explain`] says what it stands for;
//! [`complete`], [`is_open`] and [`highlight`] serve a line editor, [`help`] a reader.

mod advice;
pub mod ast;
pub mod catalog;
mod core;
mod define;
mod editor;
mod error;
mod explain;
mod grammar;
mod guard;
mod help;
mod parse;
pub mod plan;
mod print;
mod resolve;
mod sql_like;
mod sqlite;
mod time;
mod vocabulary;
mod words;

pub use ast::{Item, Program, What};
pub use define::Wanted;
pub use editor::{Completion, Part, complete, highlight};
pub use error::{Error, Errors, Kind};
pub use explain::explain;
pub use guard::{DEEPEST, LONGEST};
pub use help::{examples, help};
pub use parse::program as parse;
pub use plan::{Settings, question};

use crate::model::{NameKind, Names};

/// The name and the rows of the actor that `word` names.
///
/// # Errors
/// A name that is not in the file, or that several actors go by.
pub fn actor(names: &dyn Names, word: &ast::Word) -> Result<(String, Vec<i64>), Errors> {
    let name = ast::Name { word: word.clone(), how: ast::Reading::Usual, quoted: true };
    let found = resolve::resolve(names, NameKind::Actor, &name)?;
    Ok((found.name, found.ids))
}

/// Whether more of a query is to come: a bracket or quotation mark is open, or it ends in `|`.
#[must_use]
pub fn is_open(text: &str) -> bool {
    guard::open(text)
}

/// The definition that a question with `as $name` leaves behind: `name()` asks it again.
#[must_use]
pub fn kept(query: &ast::Query) -> Option<Item> {
    let at = query.stages.iter().position(|stage| matches!(stage.kind, ast::StageKind::As(_)))?;
    let ast::StageKind::As(name) = &query.stages[at].kind else { return None };
    let mut body = query.clone();
    body.stages.remove(at);
    let text = format!("define {}() = {}", name.text, print::query(&body));
    Some(Item::Define { name: name.clone(), params: Vec::new(), body, text })
}

/// The class of thing (`action` false) or of action that a word or phrase stands for, by the language's own lists.
#[must_use]
pub fn class(word: &str, action: bool) -> Option<String> {
    match words::WORDS.meaning(&crate::model::fold::fold(word)) {
        Some(words::Meaning::Thing(class)) if !action => Some(class),
        Some(words::Meaning::Action(class)) if action => Some(class),
        _ => None,
    }
}

/// The values that a question names as `$name` and nobody gave, in order.
#[must_use]
pub fn wanted(query: &ast::Query, settings: &Settings) -> Vec<Wanted> {
    define::wanted(query, settings)
}

/// `name = value` as the language reads it: a value as it is written, or else as words.
#[must_use]
pub fn setting(name: &str, value: &str) -> Option<(String, ast::Value)> {
    let name = name.trim().trim_start_matches('$');
    let words = format!("\"{}\"", value.replace('"', "\"\""));
    [value, words.as_str()].into_iter().find_map(|value| {
        let mut items = parse(&format!("let ${name} = {value}")).ok()?.items;
        match (items.len(), items.pop()?) {
            (1, Item::Let { name, value }) => Some((name.text, value)),
            _ => None,
        }
    })
}

/// A question as the definition of `name`, with the values it was asked with in it.
///
/// # Errors
/// A value that nobody gave.
pub fn definition(name: &str, query: &ast::Query, settings: &Settings) -> Result<String, Errors> {
    Ok(format!("define {name}() = {}", print::query(&define::called(query, settings)?)))
}

/// An item of a program as text that parses to the same item.
#[must_use]
pub fn written(item: &Item) -> String {
    print::item(item)
}
