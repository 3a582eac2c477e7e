//! The one place that writes to standard output and standard error.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};

use terminal_size::{Height, Width};

use crate::render::Page;

/// Writes `text` to standard output, at once.
///
/// # Errors
/// When standard output is closed or full.
pub fn text(text: &str) -> io::Result<()> {
    bytes(text.as_bytes())
}

/// Writes `bytes`, which are text, to standard output, at once.
///
/// # Errors
/// When standard output is closed or full.
pub fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes `text` to standard error. That nobody can read it there is no reason to stop.
pub fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes `text` to standard output: on a terminal that it would run out of, through the user's pager.
///
/// # Errors
/// When standard output is closed or full.
pub fn paged(text: &str) -> io::Result<()> {
    let height = terminal_size::terminal_size_of(io::stdout()).map(|(_, Height(height))| usize::from(height));
    if height.is_none_or(|height| text.lines().count() + 1 < height) {
        return self::text(text);
    }
    let pager = env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let pager = pager.unwrap_or_else(|| "less -FRX".to_owned());
    let Ok(mut child) = Command::new("sh").args(["-c", &pager]).stdin(Stdio::piped()).spawn() else {
        return self::text(text);
    };
    // A pager that is left before the end closes the pipe, which is as it should be.
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    match child.wait()?.code() {
        // The shell found no such pager.
        Some(126 | 127) => self::text(text),
        _ => Ok(()),
    }
}

/// What standard output is written on: its width on a terminal, and whether colours are wanted there.
pub fn page() -> Page {
    let out = io::stdout();
    if !out.is_terminal() {
        return Page { plain: true, ..Page::default() };
    }
    let width = terminal_size::terminal_size_of(&out).map_or(0, |(Width(width), _)| width);
    let plain = env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|v| v == "dumb");
    let width = if width == 0 { 80 } else { width.max(20) };
    Page { width: Some(width), colour: !plain && !dumb, plain: dumb || !utf8() }
}

/// Whether the terminal takes UTF-8, as far as the locale says; one that says nothing is taken to.
fn utf8() -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    said.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase().replace('-', "");
        locale.contains("utf8") || matches!(locale.as_str(), "c" | "posix")
    })
}
