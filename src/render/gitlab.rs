//! A code quality report for GitLab.

use crate::finding::Severity;
use crate::render::wire;
use crate::report::Report;
use serde::Serialize;

/// The report as GitLab reads it.
#[must_use]
pub fn report(report: &Report) -> String {
    let findings = report.findings.iter().filter_map(|finding| {
        let source = report.source(finding.primary.place.source)?;
        let span = finding.primary.place.span;
        Some(Issue {
            description: &finding.message,
            check_name: &finding.rule,
            // Two files may hold the same words; GitLab wants each name once.
            fingerprint: format!("{} {}", finding.fingerprint, source.path),
            severity: match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Note => "info",
            },
            location: Location {
                path: &source.path,
                lines: {
                    let (begin, end) = source.positions(span);
                    Lines { begin: begin.line, end: end.line }
                },
            },
        })
    });
    let problems = report.problems.iter().map(|problem| Issue {
        description: &problem.message,
        check_name: "problem",
        fingerprint: format!("{:?}", (&problem.path, problem.span.map(|span| span.start), &problem.message)),
        severity: "blocker",
        location: Location { path: problem.path.as_deref().unwrap_or("."), lines: Lines { begin: 1, end: 1 } },
    });
    wire::pretty(&problems.chain(findings).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}
