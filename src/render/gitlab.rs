//! A code quality report for GitLab.

use crate::finding::Severity;
use crate::render::place;
use crate::render::wire;
use crate::report::Report;
use crate::report::name;
use serde::Serialize;
use std::collections::BTreeSet;

/// The report as GitLab reads it.
#[must_use]
pub fn report(report: &Report) -> String {
    let problems = report.problems.iter().map(|problem| {
        let path = problem.path.as_deref().unwrap_or(".");
        let (begin, end) = place::positions(problem).map_or((1, 1), |(begin, end)| (begin.line, end.line));
        Issue {
            description: &problem.message,
            check_name: "problem",
            // Lines move; what is wrong and where stays.
            fingerprint: name(&["problem", path, &problem.message]),
            severity: "blocker",
            location: Location { path, lines: Lines { begin, end } },
        }
    });
    let findings = report.findings.iter().filter_map(|finding| {
        let source = report.source(finding.primary.place.source)?;
        let (begin, end) = source.positions(finding.primary.place.span);
        Some(Issue {
            description: &finding.message,
            check_name: &finding.rule,
            // Two files may hold the same words; GitLab wants each name once.
            fingerprint: name(&[&finding.fingerprint, &source.path]),
            severity: match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Note => "info",
            },
            location: Location { path: &source.path, lines: Lines { begin: begin.line, end: end.line } },
        })
    });
    let mut issues: Vec<Issue<'_>> = problems.chain(findings).collect();
    let mut given = BTreeSet::new();
    for issue in &mut issues {
        while !given.insert(issue.fingerprint.clone()) {
            issue.fingerprint = name(&[&issue.fingerprint, "again"]);
        }
    }
    wire::pretty(&issues)
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
