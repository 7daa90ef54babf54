//! Reading the report of an earlier run, so that only what is new is shown.

use crate::input::shown;
use crate::input::text;
use crate::problem::Problem;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// The part of a JSON report that is needed; everything else in it is passed over.
#[derive(Deserialize)]
struct Report {
    version: u32,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    fingerprint: String,
}

/// The fingerprints of the findings in an earlier report.
///
/// # Errors
/// A problem where the file cannot be read or is no such report.
pub fn baseline(path: &str) -> Result<BTreeSet<String>, Problem> {
    let name = shown(Path::new(path));
    let text = text(Path::new(path), &name)?;
    let report = serde_json::from_str::<Report>(&text).ok().filter(|report| report.version == 1);
    let report = report.ok_or_else(|| {
        let problem = Problem::new("is no report of an earlier run").in_file(name);
        problem.help("write one with `copydesk check --format json PATH… > FILE`")
    })?;
    Ok(report.findings.into_iter().map(|finding| finding.fingerprint).collect())
}
