//! One JSON object into an article, with its findings where it brings them. It trusts no field's type.

use serde_json::{Map, Value};

use super::{Loaded, Stated, day, findings, layout, text};
use crate::model::{Basis, Complaint, Document};

/// Reads `value` as an article; `id` is its id where it brings none, `source` its place for a
/// person. Complaints about fields and findings stand before the article.
pub(super) fn article(value: Value, id: &str, source: &str, stated: &Stated) -> Vec<Result<Loaded, Complaint>> {
    let mut reasons = Vec::new();
    let loaded = read(value, id, source, stated, &mut reasons);
    let complain = |reason| Err(Complaint { source: source.to_owned(), reason });
    match loaded {
        Ok(loaded) => reasons.into_iter().map(complain).chain([Ok(loaded)]).collect(),
        Err(reason) => vec![complain(reason)],
    }
}

fn read(value: Value, id: &str, source: &str, stated: &Stated, reasons: &mut Vec<String>) -> Result<Loaded, String> {
    let mut outer = object(value, "an article")?;
    let text = match outer.remove("text") {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err("`text` is missing".to_owned()),
        Some(other) => return Err(format!("`text` must be words, not {}", kind(&other))),
    };
    text::check(&text)?;
    let mut inner = match outer.remove("article") {
        None | Some(Value::Null) => Map::new(),
        Some(value) => object(value, "`article`")?,
    };
    let id = match outer.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        None | Some(Value::Null | Value::String(_)) => id.to_owned(),
        Some(other) => {
            reasons.push(format!("`id` must be words or a number, not {}", kind(&other)));
            id.to_owned()
        }
    };
    let mut field = |name: &str| match outer.remove(name).filter(|v| !v.is_null()).or_else(|| inner.remove(name)) {
        Some(Value::String(words)) => Some(words.trim().to_owned()).filter(|w| !w.is_empty()),
        None | Some(Value::Null) => None,
        Some(other) => {
            reasons.push(format!("`{name}` must be words, not {}; it is left out", kind(&other)));
            None
        }
    };
    let (outlet, url, title) = (field("outlet"), field("url"), field("title"));
    let (dateline, language) = (field("dateline"), field("language"));
    let (printed, basis) = (field("published"), field("published_basis"));
    let published = printed.as_deref().and_then(day::iso);
    if let Some(words) = printed.filter(|_| published.is_none()) {
        reasons.push(format!("`published` must be a day such as 2025-05-27, not `{words}`; it is left out"));
    }
    let basis = basis.and_then(|word| {
        let known = [Basis::Stated, Basis::Metadata, Basis::Inferred].into_iter().find(|b| b.word() == word);
        if known.is_none() && word != Basis::Unknown.word() {
            reasons.push(format!("`published_basis` is not `{word}` but stated, metadata, inferred or unknown"));
        }
        known
    });

    let document = Document { id, source: source.to_owned(), text, outlet, url, title, published };
    let mut article = layout::read(document, stated);
    article.dateline = dateline.or(article.dateline);
    article.language = language.or(article.language);
    if let Some(basis) = basis.filter(|_| published.is_some() && published == article.published) {
        article.published_basis = basis;
    }
    let annotations = findings::read(&mut outer, &article, reasons);
    Ok(Loaded { article, annotations })
}

fn object(value: Value, what: &str) -> Result<Map<String, Value>, String> {
    match value {
        Value::Object(map) => Ok(map),
        other => Err(format!("{what} must be a JSON object, not {}", kind(&other))),
    }
}

/// What a JSON value is, for a person.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "words",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
