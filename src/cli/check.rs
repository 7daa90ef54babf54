//! `copydesk check` and `copydesk claims`.

use crate::cli::args::Check;
use crate::cli::args::Claims;
use crate::cli::args::ClaimsFormat;
use crate::cli::args::Common;
use crate::cli::progress::Progress;
use crate::cli::stream;
use crate::cli::timing::Stages;
use crate::cli::watch;
use crate::input;
use crate::input::Inputs;
use crate::input::STDIN;
use crate::pipeline;
use crate::problem::Problem;
use crate::render;
use crate::render::Format;
use crate::render::Style;
use crate::report::Baseline;
use crate::report::Report;
use crate::session::Session;
use std::io;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Checks articles and writes the report, once or again and again.
pub(super) fn run(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let format = check.format.format();
    let refuse = |message: &str, help: &str| {
        stream::problems(&[Problem::new(message).help(help)], common.color);
        Ok(ExitCode::from(2))
    };
    if check.statistics && !matches!(format, Format::Human | Format::Json) {
        return refuse("`--statistics` cannot be written in this format", "write them with `--format human` or `json`");
    }
    if check.watch && check.sources.paths.iter().chain(&check.sources.against).any(|path| path == STDIN) {
        return refuse("standard input cannot be watched", "name files or folders with `--watch`");
    }
    if check.watch {
        return watch::run(check, common, out);
    }
    let (code, done) = once(check, common, out)?;
    // The program ends here, which gives all memory back at once.
    std::mem::forget(done);
    Ok(code)
}

/// Checks articles and writes the report; gives back what was read and said.
pub(super) fn once(check: &Check, common: &Common, out: &mut dyn Write) -> io::Result<(ExitCode, (Session, Report))> {
    let mut stages = Stages::begin();
    let mut session = common.open(check.sources.near());
    stages.end("rules");
    if let Some(fail_on) = check.fail_on {
        session.policy.fail_on = fail_on.severity();
    }
    let written = check.baseline.as_deref().filter(|_| check.write_baseline || check.prune_baseline);
    let known = baseline(check, &mut session.problems);
    // A file that is not a baseline is not written over.
    let written = written.filter(|_| known.is_some());
    let mut inputs = check.sources.read(&session, common);
    session.policy.baseline = known.unwrap_or_default();
    if let Some(base) = &check.changed {
        match input::changed(base, check.sources.near(), check.sources.stdin_path.as_deref(), &inputs.sources) {
            Ok(changed) => session.policy.changed = Some(changed),
            Err(problem) => inputs.problems.push(problem),
        }
    }
    stages.end("files");
    let mut report = common.threads(|| match check.timings {
        true => look_timed(&session, inputs, &mut stages),
        false => look(&session, inputs),
    });
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
    let style = stream::style(common.color);
    let shown = if check.statistics {
        let statistics = report.statistics(&session.desk.rules, &session.policy);
        vec![match format {
            Format::Json => render::statistics::json(&statistics),
            _ => render::statistics::human(&report, &statistics, style),
        }]
    } else {
        common.threads(|| render::report(format, &report, Style { draw: check.draw.severity(), ..style }))
    };
    shown.iter().try_for_each(|piece| out.write_all(piece.as_bytes()))?;
    if format == Format::Github {
        stream::step_summary(&render::github::summary(&report))?;
    }
    out.flush()?;
    stages.end("writing");
    if format != Format::Json || check.statistics {
        stream::problems(&report.problems, common.color);
    }
    if check.timings {
        stream::text(&stages.shown());
    }
    Ok((ExitCode::from(report.outcome.exit_code()), (session, report)))
}

/// The run itself, with a bar for whoever waits for it.
fn look(session: &Session, inputs: Inputs) -> Report {
    let Inputs { sources, stories, problems } = inputs;
    let progress = Progress::of(stories.iter().map(|story| story.articles.len()).sum());
    pipeline::check_seen(&session.desk, &session.policy, sources, stories, problems, &|_| progress.step())
}

/// The same, one stage after the other, so that each can be timed: all that is read is kept until the end.
fn look_timed(session: &Session, inputs: Inputs, stages: &mut Stages) -> Report {
    let Session { desk, policy, .. } = session;
    let Inputs { sources, stories, problems } = inputs;
    let documents = pipeline::documents(desk, sources);
    stages.end("reading");
    let readings = pipeline::compare(desk, documents, stories, &|_| true);
    stages.end("comparing");
    let report = pipeline::report(desk, policy, &readings, &|_| true, problems);
    stages.end("checking");
    report
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
    let inputs = claims.sources.read(&session, common);
    let documents = common.threads(|| pipeline::documents(&session.desk, inputs.sources));
    let written = match claims.format {
        ClaimsFormat::Human => render::claims::human(&documents, &session.desk.lexicon),
        ClaimsFormat::Json => render::claims::json(&documents, &session.desk.lexicon),
    };
    out.write_all(written.as_bytes())?;
    stream::problems(&inputs.problems, common.color);
    Ok(ExitCode::from(if inputs.problems.is_empty() { 0 } else { 2 }))
}
