//! Workflow commands of GitHub Actions, which become annotations, and the table for the job's summary.
//!
//! GitHub shows ten annotations of a level for a step and drops the rest without a word, so the loudest findings come
//! first, no more than ten of a level are written, and the table holds them all.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::render::inert;
use crate::report::Report;

/// How many annotations of one level GitHub shows.
const SHOWN: usize = 10;

/// The annotations.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    for problem in &report.problems {
        let file = problem.path.as_deref().map(|path| format!("file={},", property(path)));
        let message = [Some(problem.message.as_str()), problem.help.as_deref()];
        let message: Vec<_> = message.into_iter().flatten().collect();
        out.push_str(&format!("::error {}title=problem::{}\n", file.unwrap_or_default(), data(&message.join("\n"))));
    }
    for severity in Severity::ALL.into_iter().rev() {
        let findings = report.findings.iter().filter(|finding| finding.severity == severity);
        findings.take(SHOWN).for_each(|finding| out.extend(annotation(report, finding)));
    }
    out
}

/// The table for the job's summary, in Markdown; empty where nothing was found.
#[must_use]
pub fn summary(report: &Report) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let mut out = "### copydesk\n\n| | Where | What | Rule |\n|---|---|---|---|\n".to_owned();
    for severity in Severity::ALL.into_iter().rev() {
        for finding in report.findings.iter().filter(|finding| finding.severity == severity) {
            let Some(source) = report.source(finding.primary.place.source) else { continue };
            let at = source.position(finding.primary.place.span.start);
            let (path, message) = (cell(&source.path), cell(&finding.message));
            let row = format!(
                "| {} | {path}:{}:{} | {message} | {} |\n",
                severity.name(),
                at.line,
                at.column,
                cell(&finding.rule)
            );
            out.push_str(&row);
        }
    }
    out
}

fn annotation(report: &Report, finding: &Finding) -> Option<String> {
    let source = report.source(finding.primary.place.source)?;
    let span = finding.primary.place.span;
    let (start, end) = source.positions(span);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    // Columns are refused for places of several lines.
    let columns = (start.line == end.line).then(|| format!(",col={},endColumn={}", start.column, end.column));
    let mut message = finding.message.clone();
    for label in &finding.evidence {
        let Some(source) = report.source(label.place.source) else { continue };
        let at = source.position(label.place.span.start);
        message.push_str(&format!("\n{}:{}:{}: {}", source.path, at.line, at.column, label.text));
    }
    message.extend(finding.help.iter().map(|help| format!("\n{help}")));
    Some(format!(
        "::{command} file={},line={},endLine={}{},title={}::{}\n",
        property(&source.path),
        start.line,
        end.line,
        columns.unwrap_or_default(),
        property(&finding.rule),
        data(&message),
    ))
}

/// The words of a command: line breaks are kept as escapes, nothing else that acts is.
fn data(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\n' => out.push_str("%0A"),
            c => out.push(inert::seen(c)),
        }
    }
    out
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(&inert::text(text)).replace(':', "%3A").replace(',', "%2C")
}

/// Text in a cell of a Markdown table: no markup in it acts.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in inert::text(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '!' | '#' | '~' | '@' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
