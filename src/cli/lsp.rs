//! `copydesk lsp`: the language server, on standard input and output.

use crate::cli::args::Common;
use crate::lsp;
use crate::lsp::Streams;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Serves one client until it is done.
pub(super) fn run(common: &Common) -> ExitCode {
    let streams = Streams::open(io::BufReader::new(io::stdin()), io::stdout());
    let orderly = lsp::serve(&streams.connection, common.config.as_deref());
    match streams.close() {
        Ok(()) if orderly => ExitCode::SUCCESS,
        // As the protocol has it: the client left without saying so.
        Ok(()) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(io::stderr(), "copydesk lsp: {error}");
            ExitCode::from(2)
        }
    }
}
