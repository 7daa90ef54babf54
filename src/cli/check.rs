//! `copydesk check` and `copydesk claims`.

use crate::cli::args::Check;
use crate::cli::args::Claims;
use crate::cli::args::ClaimsFormat;
use crate::cli::args::Common;
use crate::cli::stream;
use crate::input;
use crate::pipeline;
use crate::render;
use crate::render::Format;
use crate::session::Session;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Checks articles and writes the report.
pub(super) fn run(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let mut session = common.open(check.sources.near());
    if let Some(fail_on) = check.fail_on {
        session.policy.fail_on = fail_on.severity();
    }
    if let Some(path) = &check.baseline {
        match input::baseline(path) {
            Ok(baseline) => session.policy.baseline = baseline,
            Err(problem) => session.problems.push(problem),
        }
    }
    let inputs = check.sources.read(&session);
    let Session { desk, policy, .. } = &session;
    let report = common.threads(|| pipeline::check(desk, policy, inputs.sources, inputs.stories, inputs.problems));
    let format = check.format.format();
    out.write_all(render::report(format, &report, stream::style(common.color)).as_bytes())?;
    if format == Format::Github {
        stream::step_summary(&render::github::summary(&report))?;
    }
    if format != Format::Json {
        out.flush()?;
        stream::problems(&report.problems, common.color);
    }
    Ok(ExitCode::from(report.outcome.exit_code()))
}

/// Reads articles and writes what was read.
pub(super) fn claims(claims: &Claims, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let session = common.open(claims.sources.near());
    let inputs = claims.sources.read(&session);
    let documents = common.threads(|| pipeline::documents(&session.desk, inputs.sources));
    let written = match claims.format {
        ClaimsFormat::Human => render::claims::human(&documents, &session.desk.lexicon),
        ClaimsFormat::Json => render::claims::json(&documents, &session.desk.lexicon),
    };
    out.write_all(written.as_bytes())?;
    stream::problems(&inputs.problems, common.color);
    Ok(ExitCode::from(if inputs.problems.is_empty() { 0 } else { 2 }))
}
