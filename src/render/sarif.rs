//! SARIF 2.1.0, for code scanning. Columns are characters, and the file says so.
//!
//! What is let stand, and what a baseline knows, is in the file too, as suppressed: a viewer shows it where it is asked to.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::place;
use crate::render::uri;
use crate::render::wire;
use crate::report::Report;
use crate::report::Spoken;
use crate::source::Markup;
use crate::source::Position;
use crate::source::Source;
use crate::span::Place;
use serde_json::Value;
use serde_json::json;

/// The report as SARIF.
#[must_use]
pub fn report(report: &Report) -> String {
    // Whether a finding is new can be said only beside an earlier run.
    let compared = !report.known.is_empty() || !report.unmet.is_empty();
    let state = |state: &'static str| compared.then_some(state);
    let shown = report.findings.iter().filter_map(|finding| result(report, finding, state("new")));
    let allowed = report.allowed.iter().filter_map(|allowed| {
        let kind = if allowed.in_source { "inSource" } else { "external" };
        suppressed(result(report, &allowed.finding, None)?, kind, &allowed.because)
    });
    let known = report.known.iter().filter_map(|finding| {
        suppressed(result(report, finding, Some("unchanged"))?, "external", "known from an earlier run")
    });
    wire::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": report.rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.problems.is_empty(),
                "exitCode": report.outcome.exit_code(),
                "toolExecutionNotifications": report.problems.iter().map(notification).collect::<Vec<_>>(),
            }],
            "artifacts": report.sources.iter().map(|source| artifact(source)).collect::<Vec<_>>(),
            "results": shown.chain(allowed).chain(known).collect::<Vec<_>>(),
        }],
    }))
}

/// A rule with the help that a viewer shows beside its results.
fn rule(rule: &Spoken) -> Value {
    let why: Vec<String> =
        rule.why.trim().split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let why = why.join("\n\n");
    let id = &*rule.id;
    let stet = format!("<!-- stet: {id}, because … -->");
    json!({
        "id": id,
        "name": camel(id),
        "shortDescription": {"text": text(&rule.summary)},
        "fullDescription": {"text": text(&why)},
        "help": {
            "text": text(&format!("{why}\n\nTo let one stand, write above it: {stet}\nExamples: copydesk explain {id}")),
            "markdown": format!("{}\n\nTo let one stand, write above it:\n\n```html\n{stet}\n```\n\nExamples: `copydesk explain {id}`", markdown(&why)),
        },
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.kind]},
    })
}

/// `figure-conflict` as `FigureConflict`, which is how SARIF writes the names of rules.
fn camel(id: &str) -> String {
    let capital = |part: &str| {
        let (first, rest) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    };
    id.split('-').map(capital).collect()
}

fn result(report: &Report, finding: &Finding, state: Option<&str>) -> Option<Value> {
    let related = finding.evidence.iter().zip(1..).filter_map(|(label, id)| {
        let mut location = location(report, label.place)?;
        location["id"] = json!(id);
        location["message"] = json!({"text": text(&label.text)});
        Some(location)
    });
    let rule = report.rules.iter().position(|rule| rule.id == finding.rule)?;
    let mut location = location(report, finding.primary.place)?;
    location["message"] = json!({"text": text(&finding.primary.text)});
    let help = finding.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": &*finding.rule,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": text(&format!("{}{help}", finding.message))},
        "locations": [location],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {"copydesk/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.name()},
    });
    if let Some(state) = state {
        result["baselineState"] = json!(state);
    }
    Some(result)
}

fn suppressed(mut result: Value, kind: &str, because: &str) -> Option<Value> {
    result["suppressions"] = json!([{"kind": kind, "status": "accepted", "justification": because}]);
    Some(result)
}

fn artifact(source: &Source) -> Value {
    json!({"location": {"uri": uri::of(&source.path)}, "encoding": "UTF-8", "mimeType": mime(source.markup)})
}

fn mime(markup: Markup) -> &'static str {
    match markup {
        Markup::Plain => "text/plain",
        Markup::Markdown | Markup::Mdx => "text/markdown",
        Markup::Html => "text/html",
        Markup::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

fn location(report: &Report, place: Place) -> Option<Value> {
    let source: &Source = report.source(place.source)?;
    let (start, end) = source.positions(place.span);
    let mut region = region(start, end);
    // In a document of an office program, the text's bytes are not the file's.
    if source.markup != Markup::Docx {
        let span = source.in_file(place.span);
        region["byteOffset"] = json!(span.start);
        region["byteLength"] = json!(span.len());
    }
    Some(json!({"physicalLocation": {"artifactLocation": {"uri": uri::of(&source.path)}, "region": region}}))
}

fn region(start: Position, end: Position) -> Value {
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn notification(problem: &Problem) -> Value {
    let locations: Vec<Value> = problem
        .path
        .iter()
        .map(|path| {
            let mut location = json!({"artifactLocation": {"uri": uri::of(path)}});
            if let Some((start, end)) = place::positions(problem) {
                location["region"] = region(start, end);
            }
            json!({"physicalLocation": location})
        })
        .collect();
    let help = problem.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    json!({"level": "error", "message": {"text": text(&format!("{}{help}", problem.message))}, "locations": locations})
}

/// Words of a message: a viewer makes links of `[…](…)`, so an article's are taken apart.
fn text(words: &str) -> String {
    words.replace("](", "] (")
}

/// A rule's reason as Markdown: what could be markup in it is not.
fn markdown(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '[' | ']' | '*' | '_' | '#' | '|' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
