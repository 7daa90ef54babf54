//! Diagnostics for reviewdog, in its own JSON. Columns are bytes there.

use crate::finding::Severity;
use crate::render::place;
use crate::render::wire;
use crate::report::Report;
use crate::source::Source;
use crate::span::Span;
use serde::Serialize;

/// The report as reviewdog reads it.
#[must_use]
pub fn report(report: &Report) -> String {
    let findings = report.findings.iter().filter_map(|finding| {
        let source = report.source(finding.primary.place.source)?;
        let related = finding.evidence.iter().filter_map(|label| {
            let source = report.source(label.place.source)?;
            Some(Related { message: &label.text, location: location(source, label.place.span) })
        });
        Some(Diagnostic {
            message: message(&finding.message, finding.help.as_deref()),
            location: location(source, finding.primary.place.span),
            severity: match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Note => "INFO",
            },
            code: Code { value: &finding.rule },
            related_locations: related.collect(),
        })
    });
    let problems = report.problems.iter().map(|problem| {
        let placed = place::of_problem(problem);
        let range = placed.as_ref().map(|(source, span)| range(source, *span));
        Diagnostic {
            message: message(&problem.message, problem.help.as_deref()),
            location: Location { path: problem.path.as_deref().unwrap_or("."), range },
            severity: "ERROR",
            code: Code { value: "problem" },
            related_locations: Vec::new(),
        }
    });
    wire::pretty(&Root { source: Tool { name: "copydesk" }, diagnostics: problems.chain(findings).collect() })
}

#[derive(Serialize)]
struct Root<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

fn message(message: &str, help: Option<&str>) -> String {
    help.map_or_else(|| message.to_owned(), |help| format!("{message}\n{help}"))
}

fn location(source: &Source, span: Span) -> Location<'_> {
    Location { path: &source.path, range: Some(range(source, span)) }
}

fn range(source: &Source, span: Span) -> Range {
    let (start, end) = source.utf8_positions(span);
    let position = |at: crate::source::Position| Position { line: at.line + 1, column: at.column + 1 };
    Range { start: position(start), end: position(end) }
}
