//! `copydesk check` and `copydesk claims`.

use crate::cli::args::Check;
use crate::cli::args::Claims;
use crate::cli::args::ClaimsFormat;
use crate::cli::args::Common;
use crate::cli::stream;
use crate::input;
use crate::pipeline;
use crate::problem::Problem;
use crate::render;
use crate::render::Format;
use crate::report::Baseline;
use crate::session::Session;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Checks articles and writes the report.
pub(super) fn run(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let mut session = common.open(check.sources.near());
    if let Some(fail_on) = check.fail_on {
        session.policy.fail_on = fail_on.severity();
    }
    let written = check.baseline.as_deref().filter(|_| check.write_baseline || check.prune_baseline);
    let known = baseline(check, &mut session.problems);
    // A file that is not a baseline is not written over.
    let written = written.filter(|_| known.is_some());
    let mut inputs = check.sources.read(&session);
    session.policy.baseline = known.unwrap_or_default();
    if let Some(base) = &check.changed {
        match input::changed(base, check.sources.near(), check.sources.stdin_path.as_deref(), &inputs.sources) {
            Ok(changed) => session.policy.changed = Some(changed),
            Err(problem) => inputs.problems.push(problem),
        }
    }
    let Session { desk, policy, .. } = &session;
    let mut report = common.threads(|| pipeline::check(desk, policy, inputs.sources, inputs.stories, inputs.problems));
    if check.write_baseline {
        report.know_all();
    }
    if let Some(path) = written {
        let baseline = report.baseline(|path| Path::new(path).exists());
        stream::file(path, &render::baseline::write(&baseline))?;
        let known = match baseline.entries.len() {
            1 => "1 finding is".to_owned(),
            known => format!("{known} findings are"),
        };
        stream::said(&format!("{path}: {known} known from now on"));
    }
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

/// What is known from earlier; `None` where the file holds something else.
fn baseline(check: &Check, problems: &mut Vec<Problem>) -> Option<Baseline> {
    let Some(path) = &check.baseline else { return Some(Baseline::default()) };
    if check.write_baseline && !Path::new(path).exists() {
        return Some(Baseline::default());
    }
    input::baseline(path).map_err(|problem| problems.push(problem)).ok()
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
