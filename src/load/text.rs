//! One plain text a file. It finds out whether the bytes are text; what the text says is the layout's.

use std::io::Read;

use crate::model::Document;

/// The largest text of one article, in bytes: far above any article, and small enough to hold.
pub const LARGEST_TEXT: usize = 16 * 1024 * 1024;

/// Reads one text from `reader`; the error is the reason it is none, for a person.
pub(super) fn read(reader: impl Read, id: &str, source: &str) -> Result<Document, String> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_TEXT).unwrap_or(u64::MAX);
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|e| format!("cannot be read: {}", plain(&e)))?;
    if bytes.len() > LARGEST_TEXT {
        return Err(too_large());
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|e| not_utf8(e.as_bytes(), e.utf8_error().valid_up_to()))?;
    check(&text)?;
    Ok(Document { id: id.to_owned(), source: source.to_owned(), text, ..Document::default() })
}

/// Whether `text` can be kept: not empty, not too large, no NUL.
pub(super) fn check(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the text is empty".to_owned());
    }
    if text.len() > LARGEST_TEXT {
        return Err(too_large());
    }
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(format!("holds a NUL character at byte {at}, so it is no plain text")),
        None => Ok(()),
    }
}

fn too_large() -> String {
    format!("more than {} MiB in one text, which no article is; split it into articles first", LARGEST_TEXT >> 20)
}

/// Says where bytes stop being UTF-8.
pub(super) fn not_utf8(bytes: &[u8], at: usize) -> String {
    let byte = bytes.get(at).map_or_else(String::new, |b| format!(" (0x{b:02X})"));
    format!("not UTF-8 from byte {at} on{byte}; save it as UTF-8")
}

/// An error of the system in lower case, without its number.
pub(super) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    text[..1].to_lowercase() + &text[1..]
}
