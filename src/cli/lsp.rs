//! `copydesk lsp`: the language server, on standard input and output.

use crate::cli::args::Common;
use crate::lsp;
use lsp_server::Connection;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Serves one client until it is done.
pub(super) fn run(common: &Common) -> ExitCode {
    let (connection, threads) = Connection::stdio();
    let served = lsp::serve(&connection, common.config.as_deref());
    drop(connection);
    let joined = threads.join();
    match (served, joined) {
        (Ok(()), Ok(())) => ExitCode::SUCCESS,
        (Err(error), _) => failed(&error),
        (_, Err(error)) => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "copydesk lsp: {error}");
    ExitCode::from(2)
}
