//! The line editor: prompt, history, completion, hints, colours as one types.

use std::borrow::Cow;
use std::env;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use nu_ansi_term::{Color, Style};
use reedline::{
    ColumnarMenu, Completer, CompletionResult, DefaultHinter, EditCommand, Emacs, FileBackedHistory, Highlighter,
    KeyCode, KeyModifiers, MenuBuilder as _, PromptEditMode, PromptHistorySearch, Reedline, ReedlineEvent,
    ReedlineMenu, Signal, Span, StyledText, Suggestion, ValidationResult, Validator, default_emacs_keybindings,
};

use super::state::Shell;
use crate::app::out;
use crate::query::{self, Part, Wanted};

/// Lines of history that are kept.
const HISTORY: usize = 2_000;
const MENU: &str = "completions";

/// The editor of a shell.
pub fn editor(shell: &Arc<Mutex<Shell>>) -> Reedline {
    let colour = out::page().colour;
    let mut keys = default_emacs_keybindings();
    keys.add_binding(
        KeyModifiers::NONE,
        KeyCode::Tab,
        ReedlineEvent::UntilFound(vec![ReedlineEvent::Menu(MENU.to_owned()), ReedlineEvent::MenuNext]),
    );
    keys.add_binding(KeyModifiers::ALT, KeyCode::Enter, ReedlineEvent::Edit(vec![EditCommand::InsertNewline]));
    let menu = ColumnarMenu::default().with_name(MENU).with_marker("> ").with_columns(1);
    let mut editor = Reedline::create()
        .with_edit_mode(Box::new(Emacs::new(keys)))
        .with_menu(ReedlineMenu::EngineCompleter(Box::new(menu)))
        .with_completer(Box::new(Completes(Arc::clone(shell))))
        .with_validator(Box::new(Validates))
        .with_ansi_colors(colour)
        .with_quick_completions(true)
        .with_partial_completions(true);
    if colour {
        // Without colours a hint looks like what was typed.
        let hint = Style::new().fg(Color::DarkGray);
        editor = editor.with_highlighter(Box::new(Highlights));
        editor = editor.with_hinter(Box::new(DefaultHinter::default().with_style(hint).with_min_chars(2)));
    }
    if let Some(history) = history() {
        editor = editor.with_history(Box::new(history));
    }
    editor
}

/// The history file, in the user's data folder; none where there is no such folder to write to.
fn history() -> Option<FileBackedHistory> {
    let data = match env::var_os("XDG_DATA_HOME") {
        Some(data) if !data.is_empty() => PathBuf::from(data),
        _ => PathBuf::from(env::var_os("HOME")?).join(".local/share"),
    };
    FileBackedHistory::with_file(HISTORY, data.join("hearsay/history")).ok()
}

struct Completes(Arc<Mutex<Shell>>);

impl Completer for Completes {
    fn complete(&mut self, line: &str, at: usize) -> CompletionResult {
        let Ok(shell) = self.0.lock() else { return CompletionResult::fresh(Vec::new()) };
        let Some(store) = &shell.store else { return CompletionResult::fresh(Vec::new()) };
        let found = query::complete(line, at, store).into_iter().map(|found| Suggestion {
            value: found.text,
            description: Some(found.about).filter(|about| !about.is_empty()),
            span: Span::new(found.span.start, found.span.end),
            append_whitespace: true,
            ..Suggestion::default()
        });
        CompletionResult::fresh(found.collect::<Vec<_>>())
    }
}

struct Validates;

impl Validator for Validates {
    fn validate(&self, line: &str) -> ValidationResult {
        if query::is_open(line) { ValidationResult::Incomplete } else { ValidationResult::Complete }
    }
}

struct Highlights;

impl Highlighter for Highlights {
    fn highlight(&self, line: &str, _cursor: usize) -> StyledText {
        let mut out = StyledText::new();
        let mut at = 0;
        for (span, word) in query::highlight(line) {
            if span.start > at {
                out.push((Style::new(), line[at..span.start].to_owned()));
            }
            out.push((style(word), span.of(line).to_owned()));
            at = span.end;
        }
        out.push((Style::new(), line[at..].to_owned()));
        out
    }
}

fn style(part: Part) -> Style {
    match part {
        Part::Head => Style::new().fg(Color::Cyan).bold(),
        Part::Clause => Style::new().fg(Color::Cyan),
        Part::Stage => Style::new().fg(Color::Magenta),
        Part::Text => Style::new().fg(Color::Green),
        Part::Open => Style::new().fg(Color::Red),
        Part::Number => Style::new().fg(Color::Yellow),
        Part::Ref => Style::new().fg(Color::Blue),
        Part::Comment => Style::new().fg(Color::DarkGray),
    }
}

/// Asks for a value that a question lacks; nothing typed, or Ctrl-C, gives none.
pub fn inquire(wanted: &Wanted) -> Option<String> {
    let prompt =
        Prompt { colour: out::page().colour, asks: format!("${} ({}) =", wanted.name, wanted.kind), sign: " " };
    let mut editor = Reedline::create().with_ansi_colors(prompt.colour);
    match editor.read_line(&prompt) {
        Ok(Signal::Success(line)) => Some(line.trim().to_owned()).filter(|line| !line.is_empty()),
        _ => None,
    }
}

/// What stands before the line.
pub struct Prompt {
    colour: bool,
    asks: String,
    sign: &'static str,
}

impl Prompt {
    /// The prompt of the shell.
    pub fn new() -> Self {
        Self { colour: out::page().colour, asks: "hearsay".to_owned(), sign: "> " }
    }
}

impl reedline::Prompt for Prompt {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        self.asks.as_str().into()
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _mode: PromptEditMode) -> Cow<'_, str> {
        self.sign.into()
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        "      .. ".into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        format!(" (earlier: {}) ", search.term).into()
    }

    fn get_prompt_color(&self) -> Color {
        if self.colour { Color::Cyan } else { Color::Default }
    }
}
