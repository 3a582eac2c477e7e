//! A user's extractor in place of ours: a command that is given an article a line, as JSON, and answers each with a
//! line of findings. Whatever it does costs only the article it does it to.

use std::borrow::Cow;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::pipeline::Outcome;
use crate::load::{self, Loaded};
use crate::model::{Annotations, Article, Complaint};

/// How long an article may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// The longest line that is taken for an answer, in bytes.
const LONGEST: usize = 64 << 20;
/// How often the command may end in a row without having answered before it is no longer started.
const TRIES: usize = 3;

/// A command that reads articles.
pub struct Extractor {
    command: String,
    /// One article at a time: the command is asked, then heard.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    failures: usize,
}

struct Running {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Result<String, String>>,
}

impl Extractor {
    /// An extractor that is run through the shell as `command`; it is started with the first article.
    pub fn new(command: &str) -> Self {
        Self { command: command.to_owned(), state: Mutex::default() }
    }

    /// What it is called where it does not say: the command.
    pub fn name(&self) -> &str {
        self.command.trim()
    }

    /// The article with what the command finds in it. Findings that do not fit are complaints of their own; where there
    /// is no answer at all the article is left out, to be loaded when the command is mended.
    pub fn read(&self, loaded: Loaded) -> Vec<Outcome> {
        let Loaded { article, annotations } = loaded;
        if let Some(found) = annotations {
            return vec![Ok((article, found))];
        }
        let complaint = |reason: String| Complaint { source: article.source.clone(), reason };
        let answer = match self.state.lock() {
            Ok(mut state) => self.answer(&mut state, &article),
            Err(_) => Err("the extractor cannot be reached any more".to_owned()),
        };
        let (found, reasons) = match answer.and_then(|line| self.findings(&line, &article)) {
            Ok(read) => read,
            Err(reason) => return vec![Err(complaint(format!("the extractor {reason}; the text was left out")))],
        };
        let mut out: Vec<Outcome> =
            reasons.into_iter().map(|reason| Err(complaint(format!("{reason}; it was left out")))).collect();
        out.push(Ok((article, found)));
        out
    }

    fn answer(&self, state: &mut State, article: &Article) -> Result<String, String> {
        if state.failures >= TRIES {
            return Err(format!("ended {TRIES} times in a row and is not started again"));
        }
        let question = serde_json::json!({
            "id": article.id, "text": article.text, "outlet": article.outlet, "url": article.url, "title": article.title,
            "published": article.published.map(|day| day.to_string()),
        });
        let running = match &mut state.running {
            Some(running) => running,
            none => none.insert(start(&self.command)?),
        };
        let asked = writeln!(running.input, "{question}").and_then(|()| running.input.flush());
        let answer = match asked {
            Ok(()) => running.answers.recv_timeout(PATIENCE),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        match answer {
            Ok(Ok(line)) => {
                state.failures = 0;
                return Ok(line);
            }
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => state.failures += 1,
            Err(RecvTimeoutError::Timeout) => {}
        }
        // It is started anew for the next article.
        let ended = state.running.take().map(Running::end).unwrap_or_default();
        Err(match answer {
            Err(RecvTimeoutError::Timeout) => {
                format!("gave no answer within {} s (does it flush its output after each line?)", PATIENCE.as_secs())
            }
            Ok(Err(reason)) => reason,
            _ => format!("ended without an answer{ended}"),
        })
    }

    /// The findings of an answer, under the name of who found them.
    fn findings(&self, line: &str, article: &Article) -> Result<(Annotations, Vec<String>), String> {
        let (mut found, who, reasons) = load::findings(line, article)?;
        let who = who.unwrap_or_else(|| self.name().to_owned());
        let name = |rule: &mut Cow<'static, str>| {
            *rule = Cow::Owned(if rule == load::GIVEN { who.clone() } else { format!("{who}: {rule}") });
        };
        found.actors.iter_mut().for_each(|actor| name(&mut actor.rule));
        found.statements.iter_mut().for_each(|statement| name(&mut statement.rule));
        found.figures.iter_mut().for_each(|figure| name(&mut figure.rule));
        Ok((found, reasons))
    }
}

fn start(command: &str) -> Result<Running, String> {
    let started = Command::new("sh").args(["-c", command]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|e| format!("cannot be started: {e}"))?;
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("cannot be spoken to".to_owned());
    };
    let (send, answers) = channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut line = Vec::new();
            let read = std::io::Read::take(&mut output, LONGEST as u64).read_until(b'\n', &mut line);
            let answer = match read {
                Ok(0) | Err(_) => return,
                Ok(_) if line.len() >= LONGEST => Err("answered with a line too long to be one".to_owned()),
                Ok(_) => String::from_utf8(line).map_err(|_| "answered with what is no UTF-8".to_owned()),
            };
            let last = answer.is_err();
            if send.send(answer).is_err() || last {
                return;
            }
        }
    });
    Ok(Running { child, input, answers })
}

impl Running {
    /// Ends the command, and says how it ended by itself.
    fn end(mut self) -> String {
        drop(self.input);
        let ended = self.child.try_wait().ok().flatten();
        let _ = self.child.kill();
        let _ = self.child.wait();
        ended.map(|status| format!(" ({status})")).unwrap_or_default()
    }
}

impl Drop for Extractor {
    fn drop(&mut self) {
        if let Ok(state) = self.state.get_mut()
            && let Some(running) = state.running.take()
        {
            running.end();
        }
    }
}
