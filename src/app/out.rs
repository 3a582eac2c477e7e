//! The one place that writes to standard output and standard error.

use std::io::{self, Write as _};

/// Writes `text` to standard output, at once.
///
/// # Errors
/// When standard output is closed or full.
pub fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes `text` to standard error. That nobody can read it there is no reason to stop.
pub fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
