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
            let mut text = String::new();
            for outcome in group {
                match outcome {
                    Ok(line) => {
                        done += 1;
                        text.push_str(&line);
                        text.push('\n');
                    }
                    Err(complaint) => {
                        complaints += 1;
                        out::aside(&paths::complaint(&complaint));
                    }
                }
            }
            match out::text(&text) {
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

fn line(outcome: Outcome) -> Result<String, Complaint> {
    let (article, found) = outcome?;
    Ok(serde_json::to_string(&contract::record(&article, &found)).expect("a record is plain data"))
}
