//! One file a verb; the only room that knows the rooms.

mod again;
mod ask;
mod cli;
mod correct;
mod demo;
mod diff;
mod echo;
mod explain;
mod extract;
mod extractor;
mod fault;
mod finding;
mod help;
mod interrupt;
mod keys;
mod load;
mod merge;
mod out;
mod paths;
mod pipeline;
mod relate;
mod report;
mod review;
mod shell;
mod ship;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use cli::{Cli, Verb};
use fault::{Exit, Fault};

/// Runs the command line `arguments` (the program's name first) and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return fault::usage(&error),
    };
    match verb(cli) {
        Ok(exit) => exit.into(),
        Err(fault) => fault.report(),
    }
}

fn verb(cli: Cli) -> Result<Exit, Fault> {
    let db = cli.db.clone().unwrap_or_else(|| cli::DB.into());
    match cli.verb {
        Some(Verb::Ask(options)) => ask::run(&options, &db),
        Some(Verb::Completions(options)) => help::completions(&options),
        Some(Verb::Correct(options)) => correct::run(&options, &db),
        Some(Verb::Demo) => demo::run(cli.db),
        Some(Verb::Explain(options)) => explain::run(&options),
        Some(Verb::Extract(options)) => extract::run(&options),
        Some(Verb::Help(options)) => help::run(&options),
        Some(Verb::Key(options)) => keys::run(&options),
        Some(Verb::Load(options)) => load::run(&options, &db),
        Some(Verb::Man) => help::man(),
        Some(Verb::Merge(options)) => merge::run(&options),
        Some(Verb::Diff(options)) => diff::run(&options),
        Some(Verb::Report(options)) => report::run(&options, &db),
        Some(Verb::Review(options)) => review::run(&options, &db),
        Some(Verb::Ship(options)) => ship::run(&options, &db),
        Some(Verb::Verify(options)) => ship::verify(&options),
        None => shell::run(&db),
    }
}
