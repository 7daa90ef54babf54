//! A report as diagnostics, file by file.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::lsp::client::Client;
use crate::lsp::position::Range;
use crate::problem::Problem;
use crate::render::inert;
use crate::render::uri;
use crate::report::Report;
use crate::source::Markup;
use crate::source::Source;
use crate::span::SourceId;
use serde_json::Value;
use serde_json::json;
use std::fmt::Write;

/// Something to be shown at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diagnosed {
    range: Range,
    /// `None` for a problem.
    rule: Option<String>,
    severity: Severity,
    message: String,
    /// Other places: path, range, what is said there.
    related: Vec<(String, Range, String)>,
}

/// What a report says of one file, in order of place.
pub(super) fn of(report: &Report, path: &str, client: Client) -> Vec<Diagnosed> {
    let problems = report.problems.iter().filter(|problem| problem.path.as_deref() == Some(path));
    let here =
        |finding: &&Finding| report.source(finding.primary.place.source).is_some_and(|source| source.path == path);
    let findings = report.findings.iter().filter(here).filter_map(|found| finding(report, found, client));
    problems.map(|found| problem(found, client)).chain(findings).collect()
}

/// A finding as it is shown in its article.
pub(super) fn finding(report: &Report, finding: &Finding, client: Client) -> Option<Diagnosed> {
    let source = report.source(finding.primary.place.source)?;
    let mut message = text(&finding.message, finding.help.as_deref());
    let mut related = Vec::new();
    for label in &finding.evidence {
        let Some(source) = report.source(label.place.source) else { continue };
        let range = client.encoding.range(source, label.place.span);
        // Half a dozen words tell the places apart in a list.
        let said = format!("{}: {}", label.text, excerpt(source.slice(label.place.span)));
        if client.related {
            related.push((source.path.clone(), range, inert::text(&said).into_owned()));
        } else {
            let file = source.path.rsplit('/').next().unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = write!(message, "\n{}:{}: {}", inert::text(file), range.start.line + 1, inert::text(&said));
        }
    }
    Some(Diagnosed {
        range: client.encoding.range(source, finding.primary.place.span),
        rule: Some(finding.rule.to_string()),
        severity: finding.severity,
        message,
        related,
    })
}

/// A problem as it is shown in the file it is about.
pub(super) fn problem(problem: &Problem, client: Client) -> Diagnosed {
    let source = Source::new(SourceId(0), "", problem.text.clone().unwrap_or_else(|| "".into()), Markup::Plain);
    Diagnosed {
        range: client.encoding.range(&source, problem.span.unwrap_or_default()),
        rule: None,
        severity: Severity::Error,
        message: text(&problem.message, problem.help.as_deref()),
        related: Vec::new(),
    }
}

/// As the protocol has it.
pub(super) fn wire(shown: &Diagnosed) -> Value {
    let severity = match shown.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    let related = shown
        .related
        .iter()
        .map(|(path, range, message)| json!({"location": {"uri": uri::of(path), "range": range}, "message": message}));
    json!({
        "range": shown.range,
        "severity": severity,
        "code": shown.rule.as_deref().unwrap_or("problem"),
        "source": "copydesk",
        "message": shown.message,
        "relatedInformation": related.collect::<Vec<_>>(),
    })
}

fn text(message: &str, help: Option<&str>) -> String {
    let help = help.map(|help| format!("\n{}", inert::text(help)));
    format!("{}{}", inert::text(message), help.unwrap_or_default())
}

/// The words of a place on one line, cut where there are many.
pub(super) fn excerpt(text: &str) -> String {
    const MOST: usize = 12;
    let mut words: Vec<&str> = text.split_whitespace().take(MOST + 1).collect();
    if words.len() > MOST {
        words[MOST] = "…";
    }
    words.join(" ")
}
