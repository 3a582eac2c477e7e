//! One JSON object into an article, with its findings where it brings them. It trusts no field's type.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::field::{self, Field};
use super::piece::{Item, Place};
use super::{Loaded, Stated, entry, findings, layout, text};
use crate::model::{Basis, Document};

/// Reads `value`, which stands at `place`, as an article. Complaints about fields and findings stand before
/// the article.
pub(super) fn article(value: Value, place: &Place, stated: &Stated) -> Vec<Item> {
    let mut reasons = Vec::new();
    let loaded = read(value, place, stated, &mut reasons);
    let complain = |reason| Err(place.complaint(reason));
    match loaded {
        Ok(loaded) => reasons.into_iter().map(complain).chain([Ok(loaded)]).collect(),
        Err(reason) => vec![complain(reason)],
    }
}

fn read(value: Value, place: &Place, stated: &Stated, reasons: &mut Vec<String>) -> Result<Loaded, String> {
    let mut outer = object(value, "an article")?;
    let mut inner = match outer.remove("article") {
        Some(Value::Object(map)) => map,
        Some(Value::String(text)) => Map::from_iter([("text".to_owned(), Value::String(text))]),
        None | Some(Value::Null) => Map::new(),
        Some(other) => object(other, "`article`")?,
    };
    let mut fields = Fields::take(&mut outer, &mut inner);
    let text = fields.text()?;
    let id = match fields.next(Field::Id) {
        Some((_, Value::String(id))) if !id.is_empty() => id,
        Some((_, Value::Number(id))) => id.to_string(),
        None | Some((_, Value::String(_))) => place.id.clone(),
        Some((name, other)) => {
            reasons.push(format!("`{name}` must be words or a number, not {}", kind(&other)));
            place.id.clone()
        }
    };
    let outlet = fields.words(Field::Outlet, reasons);
    let outlet = outlet.or_else(|| fields.words(Field::Domain, reasons).and_then(|host| field::of_domain(&host)));
    let (url, title) = (fields.words(Field::Url, reasons), fields.words(Field::Title, reasons));
    let language = fields.words(Field::Language, reasons).and_then(|words| entry::code(&words));
    let published = fields.day(Field::Published, reasons);
    let seen = fields.day(Field::Seen, reasons).filter(|_| published.is_none());
    let mut named = |name: &str| match outer.remove(name).filter(|v| !v.is_null()).or_else(|| inner.remove(name)) {
        Some(Value::String(words)) => Some(words.trim().to_owned()).filter(|w| !w.is_empty()),
        None | Some(Value::Null) => None,
        Some(other) => {
            reasons.push(format!("`{name}` must be words, not {}; it is left out", kind(&other)));
            None
        }
    };
    let (dateline, basis) = (named("dateline"), named("published_basis"));
    let basis = basis.and_then(|word| {
        let known = [Basis::Stated, Basis::Metadata, Basis::Inferred].into_iter().find(|b| b.word() == word);
        if known.is_none() && word != Basis::Unknown.word() {
            reasons.push(format!("`published_basis` is not `{word}` but stated, metadata, inferred or unknown"));
        }
        known
    });
    let basis = basis.or(seen.map(|_| Basis::Inferred));
    let published = published.or(seen);

    let source = place.shown.clone();
    let document = Document { id, source, text, outlet, url, title, published };
    let mut article = layout::read(document, stated);
    article.dateline = dateline.or(article.dateline);
    article.language = language.or(article.language);
    if let Some(basis) = basis.filter(|_| published.is_some() && published == article.published) {
        article.published_basis = basis;
    }
    let annotations = findings::read(&mut outer, &article, reasons);
    Ok(Loaded { article, annotations })
}

/// The fields of an article under any of their names, the best name of a field first.
struct Fields(Vec<(usize, Field, String, Value)>);

impl Fields {
    /// Takes them out of the record, and out of the `article` within it.
    fn take(outer: &mut Map<String, Value>, inner: &mut Map<String, Value>) -> Self {
        let mut found = Vec::new();
        for map in [outer, inner] {
            let names: Vec<String> = map.keys().filter(|name| field::named(name).is_some()).cloned().collect();
            for name in names {
                if let (Some((rank, field)), Some(value)) = (field::named(&name), map.remove(&name))
                    && !value.is_null()
                {
                    found.push((rank, field, name, value));
                }
            }
        }
        found.sort_by_key(|(rank, ..)| *rank);
        Self(found)
    }

    /// The best value of `wanted` that is left, with the name it stands under.
    fn next(&mut self, wanted: Field) -> Option<(String, Value)> {
        let at = self.0.iter().position(|(_, field, ..)| *field == wanted)?;
        let (_, _, name, value) = self.0.remove(at);
        Some((name, value))
    }

    fn text(&mut self) -> Result<String, String> {
        let mut first = None;
        while let Some((name, value)) = self.next(Field::Text) {
            let reason = match value {
                Value::String(text) => match text::check(&text) {
                    Ok(()) => return Ok(text),
                    Err(reason) => reason,
                },
                other => format!("`{name}` must be words, not {}", kind(&other)),
            };
            first.get_or_insert(reason);
        }
        Err(first.unwrap_or_else(|| "`text` is missing".to_owned()))
    }

    fn words(&mut self, wanted: Field, reasons: &mut Vec<String>) -> Option<String> {
        while let Some((name, value)) = self.next(wanted) {
            let value = match value {
                // `"source": {"name": …}`, as news interfaces have it.
                Value::Object(mut map) if wanted == Field::Outlet => map.remove("name").unwrap_or(Value::Null),
                other => other,
            };
            match value {
                Value::String(words) if !words.trim().is_empty() => return Some(words.trim().to_owned()),
                Value::String(_) | Value::Null => {}
                other => reasons.push(format!("`{name}` must be words, not {}; it is left out", kind(&other))),
            }
        }
        None
    }

    fn day(&mut self, wanted: Field, reasons: &mut Vec<String>) -> Option<Date> {
        while let Some((name, value)) = self.next(wanted) {
            let words = match value {
                Value::String(words) => words.trim().to_owned(),
                Value::Number(number) => number.to_string(),
                other => {
                    reasons.push(format!("`{name}` must be words, not {}; it is left out", kind(&other)));
                    continue;
                }
            };
            if words.is_empty() {
                continue;
            }
            match field::day(&words) {
                Some(day) => return Some(day),
                None => {
                    reasons.push(format!("`{name}` must be a day such as 2025-05-27, not `{words}`; it is left out"))
                }
            }
        }
        None
    }
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
