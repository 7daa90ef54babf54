//! What a later run is to leave out, as a file: one line for each finding, so that a change of it reads well in a diff.

use crate::render::wire;
use crate::report::Baseline;
use serde::Serialize;

/// The baseline as JSON, version 1; the fields are those that a finding has in a report.
#[must_use]
pub fn write(baseline: &Baseline) -> String {
    let entries = baseline.entries.iter().map(|known| {
        let entry =
            Entry { path: &known.path, rule: &known.rule, fingerprint: &known.fingerprint, message: &known.message };
        format!("\n  {}", wire::line(&entry))
    });
    let entries: Vec<String> = entries.collect();
    format!("{{\"version\": 1, \"findings\": [{}\n]}}\n", entries.join(","))
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    rule: &'a str,
    fingerprint: &'a str,
    message: &'a str,
}
