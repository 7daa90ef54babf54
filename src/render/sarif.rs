//! SARIF 2.1.0, for code scanning. Columns are characters, and the file says so.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::uri;
use crate::render::wire;
use crate::report::Report;
use crate::source::Source;
use crate::span::Place;
use serde_json::Value;
use serde_json::json;

/// The report as SARIF.
#[must_use]
pub fn report(report: &Report) -> String {
    let rules: Vec<Value> = report
        .rules
        .iter()
        .map(|rule| {
            json!({
                "id": &*rule.id,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why.trim()},
                "help": {"text": format!("{}\n\ncopydesk explain {}", rule.why.trim(), rule.id)},
                "defaultConfiguration": {"level": level(rule.severity)},
            })
        })
        .collect();
    let shown = report.findings.iter().filter_map(|finding| result(report, finding, None));
    let allowed = report.allowed.iter().filter_map(|allowed| result(report, &allowed.finding, Some(&allowed.because)));
    wire::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.problems.is_empty(),
                "toolExecutionNotifications": report.problems.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": shown.chain(allowed).collect::<Vec<_>>(),
        }],
    }))
}

fn result(report: &Report, finding: &Finding, because: Option<&str>) -> Option<Value> {
    let related = finding.evidence.iter().enumerate().filter_map(|(at, label)| {
        let mut location = location(report, label.place)?;
        location["id"] = json!(at);
        location["message"] = json!({"text": label.text});
        Some(location)
    });
    let rule = report.rules.iter().position(|rule| rule.id == finding.rule)?;
    let mut location = location(report, finding.primary.place)?;
    location["message"] = json!({"text": finding.primary.text});
    let mut result = json!({
        "ruleId": &*finding.rule,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {"copydesk/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.name()},
    });
    if let Some(because) = because {
        result["suppressions"] = json!([{"kind": "inSource", "justification": because}]);
    }
    Some(result)
}

fn location(report: &Report, place: Place) -> Option<Value> {
    let source: &Source = report.source(place.source)?;
    let (start, end) = source.positions(place.span);
    Some(json!({"physicalLocation": {
        "artifactLocation": {"uri": uri::of(&source.path)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": place.span.start,
            "byteLength": place.span.len(),
        },
    }}))
}

fn notification(problem: &Problem) -> Value {
    let locations: Vec<Value> = problem
        .path
        .iter()
        .map(|path| json!({"physicalLocation": {"artifactLocation": {"uri": uri::of(path)}}}))
        .collect();
    json!({"level": "error", "message": {"text": problem.message}, "locations": locations})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
