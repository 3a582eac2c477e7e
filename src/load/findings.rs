//! Findings that came with an article.

use serde_json::{Map, Value};

use crate::model::{Annotations, Article};

pub(super) fn read(
    object: &mut Map<String, Value>,
    article: &Article,
    reasons: &mut Vec<String>,
) -> Option<Annotations> {
    let _ = (object, article, reasons);
    None
}
