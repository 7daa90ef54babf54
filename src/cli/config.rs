//! `copydesk config`: what the configuration in force decides.

use crate::cli::args::Common;
use crate::cli::args::ConfigOf;
use crate::cli::stream;
use crate::finding::Severity;
use crate::report::Level;
use std::io;
use std::io::Write;
use std::process::ExitCode;

/// Prints which configuration holds for a path, and what it decides.
pub(super) fn run(of: &ConfigOf, common: &Common, out: &mut dyn Write) -> io::Result<ExitCode> {
    let session = common.open(&of.path);
    match &session.settings.path {
        Some(path) => writeln!(out, "# {path}")?,
        None => writeln!(out, "# no copydesk.toml from {} upwards: this is what holds without one", of.path)?,
    }
    writeln!(out, "fail-on = \"{}\"", session.policy.fail_on.map_or("never", Severity::name))?;
    let files: Vec<_> = session.settings.files.iter().map(|file| format!("{:?}", file.path)).collect();
    writeln!(out, "rules = [{}]", files.join(", "))?;
    writeln!(out, "\n[levels]")?;
    for (rule, level) in &session.policy.levels {
        let level = match level {
            Level::Off => "off",
            Level::At(severity) => severity.name(),
        };
        writeln!(out, "{rule} = \"{level}\"")?;
    }
    for story in &session.settings.config.stories {
        let paths: Vec<_> = story.patterns.iter().map(|pattern| format!("{:?}", pattern.glob().glob())).collect();
        writeln!(out, "\n[[story]]\nname = {:?}\npaths = [{}]", story.name, paths.join(", "))?;
    }
    for allowance in &session.policy.allowances {
        writeln!(out, "\n[[allow]]\nrule = {:?}\nbecause = {:?}", allowance.rule, allowance.because)?;
    }
    out.flush()?;
    stream::problems(&session.problems, common.color);
    Ok(ExitCode::from(if session.problems.is_empty() { 0 } else { 2 }))
}
