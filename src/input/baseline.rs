//! Reading what an earlier run found, so that only what is new is shown: a baseline, or a report in JSON.

use crate::input::shown;
use crate::input::text;
use crate::problem::Problem;
use crate::report::Baseline;
use crate::report::Known;
use serde::Deserialize;
use std::path::Path;

/// The part that is needed; everything else in a report is passed over.
#[derive(Deserialize)]
struct Report {
    version: u32,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default)]
    message: String,
}

/// What an earlier run found.
///
/// # Errors
/// A problem where the file cannot be read or holds something else.
pub fn baseline(path: &str) -> Result<Baseline, Problem> {
    let name = shown(Path::new(path));
    let help = "write one with `copydesk check --baseline FILE --write-baseline PATH…`";
    let text = text(Path::new(path), &name).map_err(|problem| problem.help(help))?;
    let report = serde_json::from_str::<Report>(&text).ok().filter(|report| report.version == 1);
    let report = report
        .ok_or_else(|| Problem::new("is no baseline and no report of an earlier run").in_file(name).help(help))?;
    let known = |finding: Finding| Known {
        path: finding.path,
        rule: finding.rule,
        fingerprint: finding.fingerprint,
        message: finding.message,
    };
    Ok(Baseline { entries: report.findings.into_iter().map(known).collect() })
}
