//! `copydesk config`: what the configuration in force decides, as TOML that says of every value where it comes from.

use crate::cli::args::Common;
use crate::cli::args::ConfigOf;
use crate::cli::stream;
use crate::finding::Severity;
use crate::load::config::Set;
use crate::load::config::place;
use crate::load::shipped;
use crate::rule::Rule;
use crate::session::Session;
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
    let set = &session.settings.config.set;
    let from = |name: &str| set.iter().rfind(|set| set.name == name).map_or("as shipped".to_owned(), Set::place);
    for set in set.iter().filter(|set| set.name == "extends") {
        writeln!(out, "# builds on {:<44} # {}", set.value, set.place())?;
    }
    let policy = &session.policy;
    line(out, "fail-on", policy.fail_on.map_or("never", Severity::name), &from("fail-on"))?;
    line(out, "at-least", policy.at_least.name(), &from("at-least"))?;
    for file in session.settings.files.iter().filter(|file| !file.is_config) {
        writeln!(out, "# reads {}", file.path)?;
    }
    writeln!(out, "\n[levels]")?;
    for rule in &session.desk.rules {
        let level = policy.severity(rule);
        let named = set.iter().rfind(|set| set.name == format!("levels.{}", rule.id));
        let raised = level != Some(rule.severity) && level.is_some();
        let from = match named {
            Some(set) => set.place(),
            None if raised => format!("{} (at-least)", from("at-least")),
            None => stands(rule, &session),
        };
        line(out, &rule.id, level.map_or("off", Severity::name), &from)?;
    }
    for table in ["override", "story", "allow"] {
        for set in set.iter().filter(|set| set.name == table) {
            writeln!(out, "\n[[{table}]]  # {}\n{}", set.place(), set.value)?;
        }
    }
    out.flush()?;
    stream::problems(&session.problems, common.color);
    Ok(ExitCode::from(if session.problems.is_empty() { 0 } else { 2 }))
}

fn line(out: &mut dyn Write, name: &str, value: &str, from: &str) -> io::Result<()> {
    writeln!(out, "{:<44} # {from}", format!("{name} = \"{value}\""))
}

/// The file and line a rule stands at.
fn stands(rule: &Rule, session: &Session) -> String {
    let own = session.settings.files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
    let shipped = shipped::FILES.iter().map(|&(path, text)| (path, text));
    let file = own.chain(shipped).find(|(path, _)| **path == *rule.path);
    file.map_or_else(|| rule.path.to_string(), |(path, text)| place(path, text, rule.span))
}
