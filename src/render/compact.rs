//! One line a finding, for editors and for `grep`.

use crate::render::inert;
use crate::render::place;
use crate::report::Report;

/// The report, one line a finding: `path:line:column: severity[rule] message (see path:line:column)`.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let Some(at) = place::written(report, finding.primary.place) else { continue };
        let message = inert::text(&finding.message);
        out.push_str(&format!("{at}: {}[{}] {message}", finding.severity.name(), inert::text(&finding.rule)));
        let seen: Vec<_> = finding.evidence.iter().filter_map(|label| place::written(report, label.place)).collect();
        if !seen.is_empty() {
            out.push_str(&format!(" (see {})", seen.join(", ")));
        }
        out.push('\n');
    }
    inert::log(&out).into_owned()
}
