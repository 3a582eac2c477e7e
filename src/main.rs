//! The door: arguments in, text and exit code out.

use std::process::ExitCode;

/// Extraction makes many small strings on every core at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hearsay::app::run(std::env::args_os())
}
