//! `hearsay extract`: one JSON object an article on standard output, without a database.

use std::ops::ControlFlow;

use super::cli::Extract;
use super::fault::{Exit, Fault};
use super::pipeline::{self, Outcome};
use super::{interrupt, out, paths};
use crate::model::{Complaint, contract};

/// Reads the paths and writes what each article holds, in order of input.
pub fn run(options: &Extract) -> Result<Exit, Fault> {
    interrupt::listen();
    let mut fault = None;
    let (mut done, mut complaints) = (0usize, 0usize);
    pipeline::each(
        &options.paths,
        options.lacking.clone().into(),
        None,
        |_| false,
        line,
        |group| {
            let mut lines = Vec::with_capacity(group.len());
            for outcome in group {
                match outcome {
                    Ok(line) => lines.push(line),
                    Err(complaint) => {
                        complaints += 1;
                        out::aside(&paths::complaint(&complaint));
                    }
                }
            }
            done += lines.len();
            match out::bytes(&lines.concat()) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    fault = Some(Fault::from(error));
                    ControlFlow::Break(())
                }
            }
        },
    );
    match fault {
        Some(fault) => Err(fault),
        None if interrupt::stopped() => Ok(Exit::Interrupted),
        None => Ok(paths::exit(&options.paths, done, complaints)),
    }
}

fn line(outcome: Outcome) -> Result<Vec<u8>, Complaint> {
    let (article, found) = outcome?;
    // Findings take two or three times the room of the text they are found in.
    let mut line = Vec::with_capacity(3 * article.text.len());
    serde_json::to_writer(&mut line, &contract::record(&article, &found)).expect("a record is plain data");
    line.push(b'\n');
    Ok(line)
}
