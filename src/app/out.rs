//! The one place that writes to standard output and standard error.

use std::io::{self, IsTerminal as _, Write as _};

use crate::render::Page;

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

/// What standard output is written on: its width on a terminal, and whether colours are wanted there.
pub fn page() -> Page {
    let out = io::stdout();
    if !out.is_terminal() {
        return Page::default();
    }
    let width = terminal_size::terminal_size().map_or(80, |(terminal_size::Width(width), _)| width);
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    Page { width: Some(width.max(20)), colour: !plain && !dumb }
}
