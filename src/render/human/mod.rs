//! For people at a terminal: each finding drawn with its place and the places it rests on.

use crate::render::Style;
use crate::render::inert;
use crate::report::Report;
use std::fmt::Write as _;

/// The report as text.
#[must_use]
pub fn report(report: &Report, _style: Style) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let Some(source) = report.source(finding.primary.place.source) else { continue };
        let at = source.position(finding.primary.place.span.start);
        let (path, message) = (inert::text(&source.path), inert::text(&finding.message));
        let _ =
            writeln!(out, "{path}:{}:{}: {}[{}]: {message}", at.line, at.column, finding.severity.name(), finding.rule);
    }
    for problem in &report.problems {
        let _ = writeln!(
            out,
            "problem: {}: {}",
            inert::text(problem.path.as_deref().unwrap_or_default()),
            inert::text(&problem.message)
        );
    }
    out
}
