//! The door: arguments in, text and exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    hearsay::app::run(std::env::args_os())
}
