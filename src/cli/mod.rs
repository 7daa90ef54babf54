//! Arguments in, streams and an exit code out. The only place that knows of the terminal and the environment.

mod args;
mod check;
mod pairs;
mod session;
mod stream;

use clap::Parser;
use std::process::ExitCode;

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match args::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let wanted = !error.use_stderr();
            let _ = error.print();
            return if wanted { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    stream::out(|out| match &arguments.command {
        args::Command::Check(check) => check::run(check, &arguments.common, out),
        args::Command::Pairs(sources) => pairs::run(sources, &arguments.common, out),
        args::Command::Claims(claims) => check::claims(claims, &arguments.common, out),
    })
}
