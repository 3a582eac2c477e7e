//! `hearsay` alone: a shell in which questions are typed, one after another, of one file.

mod editor;
mod state;

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;
use std::sync::{Arc, Mutex};

use reedline::Signal;

use super::fault::{Exit, Fault};
use super::{interrupt, out};
use crate::query;
use state::{Shell, Turn};

/// Opens the shell on the file `db`; lines are read plainly where standard input is no terminal.
pub fn run(db: &Path) -> Result<Exit, Fault> {
    let shell = Shell::open(db);
    if io::stdin().is_terminal() && io::stdout().is_terminal() { typed(shell?) } else { plain(shell?) }
}

fn typed(shell: Shell) -> Result<Exit, Fault> {
    interrupt::listen_in_shell();
    out::text(&shell.greeting())?;
    let shell = Arc::new(Mutex::new(shell));
    let mut editor = editor::editor(&shell);
    let prompt = editor::Prompt::new();
    loop {
        // The terminal may have gone away while a question ran.
        if !io::stdin().is_terminal() {
            return Ok(Exit::Interrupted);
        }
        interrupt::forget();
        match editor.read_line(&prompt) {
            Ok(Signal::Success(line)) => {
                let turn = shell.lock().expect("no other thread holds the shell").take(&line, editor::inquire);
                match turn {
                    Ok(Turn::On) => {}
                    Ok(Turn::Leave) => return Ok(Exit::Answered),
                    Err(fault) if fault.words.is_empty() && fault.exit == Exit::Answered => return Ok(Exit::Answered),
                    Err(fault) => {
                        fault.report();
                    }
                }
            }
            Ok(Signal::CtrlD) => return Ok(Exit::Answered),
            Ok(_) => {}
            Err(error) => return Err(Fault::new(Exit::Usage, format!("the terminal cannot be read: {error}"))),
        }
    }
}

/// Lines of a script: each whole question is answered; the first failure decides the exit code, and
/// does not keep the rest from being asked.
fn plain(mut shell: Shell) -> Result<Exit, Fault> {
    interrupt::listen();
    let mut exit = Exit::Answered;
    let mut question = String::new();
    let mut lines = io::stdin().lock().lines();
    loop {
        let line = lines.next().transpose()?;
        if let Some(line) = &line {
            question.push_str(line);
            question.push('\n');
            if query::is_open(&question) {
                continue;
            }
        }
        match shell.take(&question, |_| None) {
            Ok(Turn::On) => {}
            Ok(Turn::Leave) => return Ok(exit),
            Err(fault) if fault.exit == Exit::Answered || fault.exit == Exit::Interrupted => return Err(fault),
            Err(fault) => {
                fault.report();
                if exit == Exit::Answered {
                    exit = fault.exit;
                }
            }
        }
        question.clear();
        if line.is_none() {
            return Ok(exit);
        }
    }
}
