//! `copydesk schema`: the JSON Schema of a file, for an editor that completes and checks it.

use crate::cli::args::Schema;
use crate::load::schema;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Prints one schema, or the names of all.
pub(super) fn run(wanted: &Schema, out: &mut dyn Write) -> io::Result<ExitCode> {
    let name = format!("{}.schema.json", wanted.of.name());
    for (_, text) in schema::all().iter().filter(|(file, _)| *file == name) {
        out.write_all(text.as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}
