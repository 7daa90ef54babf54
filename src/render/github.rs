//! Workflow commands of GitHub Actions, which become annotations, and the table for the job's summary.
//!
//! GitHub shows ten annotations of a level for a step and drops the rest without a word. So the loudest come first, no more
//! than ten of a level are written (problems are errors there), and the table holds them all.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::inert;
use crate::render::place;
use crate::report::Report;
use crate::source::Position;

/// How many annotations of one level GitHub shows.
const SHOWN: usize = 10;

/// The longest table: GitHub refuses a summary of more than a mebibyte, and other tools write into it too.
const LONGEST: usize = 900 << 10;

/// The annotations, and how many there was no room for.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut out = String::new();
    let mut left = 0;
    for severity in Severity::ALL.into_iter().rev() {
        let problems = report.problems.iter().filter(|_| severity == Severity::Error).map(of_problem);
        let findings = report.findings.iter().filter(|finding| finding.severity == severity);
        let findings = findings.filter_map(|finding| annotation(report, finding));
        let mut annotations = problems.chain(findings);
        out.extend(annotations.by_ref().take(SHOWN));
        left += annotations.count();
    }
    if left > 0 {
        out.push_str(&format!("{left} more stand in the summary of the job: GitHub shows {SHOWN} of a level\n"));
    }
    out
}

/// The table for the job's summary, in Markdown; empty where there is nothing to say.
#[must_use]
pub fn summary(report: &Report) -> String {
    let problems = report.problems.iter().map(|problem| {
        let at = place::positions(problem).map(|(at, _)| at);
        let path = problem.path.as_deref().unwrap_or_default();
        row("problem", path, at, &problem.message, "")
    });
    let by_level = Severity::ALL.into_iter().rev().flat_map(|severity| {
        report.findings.iter().filter(move |finding| finding.severity == severity).filter_map(move |finding| {
            let source = report.source(finding.primary.place.source)?;
            let at = source.position(finding.primary.place.span.start);
            Some(row(severity.name(), &source.path, Some(at), &finding.message, &finding.rule))
        })
    });
    let rows: Vec<String> = problems.chain(by_level).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut out = "### copydesk\n\n| | Where | What | Rule |\n|---|---|---|---|\n".to_owned();
    for (at, row) in rows.iter().enumerate() {
        if out.len() + row.len() > LONGEST {
            out.push_str(&format!("\nThere is no room here for {} more.\n", rows.len() - at));
            break;
        }
        out.push_str(row);
    }
    out.push('\n');
    out
}

fn row(level: &str, path: &str, at: Option<Position>, message: &str, rule: &str) -> String {
    let at = at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    format!("| {level} | {}{at} | {} | {} |\n", cell(path), cell(message), cell(rule))
}

fn of_problem(problem: &Problem) -> String {
    let file = problem.path.as_deref().map(|path| {
        let places = place::positions(problem).map(|(start, end)| places(start, end));
        format!("file={}{},", property(path), places.unwrap_or_default())
    });
    let message: Vec<_> = std::iter::once(problem.message.as_str()).chain(problem.help.as_deref()).collect();
    format!("::error {}title=problem::{}\n", file.unwrap_or_default(), data(&message.join("\n")))
}

fn annotation(report: &Report, finding: &Finding) -> Option<String> {
    let source = report.source(finding.primary.place.source)?;
    let (start, end) = source.positions(finding.primary.place.span);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut message = finding.message.clone();
    for label in &finding.evidence {
        let Some(source) = report.source(label.place.source) else { continue };
        let at = source.position(label.place.span.start);
        message.push_str(&format!("\n{}:{}:{}: {}", source.path, at.line, at.column, label.text));
    }
    message.extend(finding.help.iter().map(|help| format!("\n{help}")));
    Some(format!(
        "::{command} file={}{},title={}::{}\n",
        property(&source.path),
        places(start, end),
        property(&finding.rule),
        data(&message),
    ))
}

fn places(start: Position, end: Position) -> String {
    // Columns are refused for places of several lines.
    let columns = (start.line == end.line).then(|| format!(",col={},endColumn={}", start.column, end.column));
    format!(",line={},endLine={}{}", start.line, end.line, columns.unwrap_or_default())
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
    // An address would become a link.
    for c in inert::text(text).chars() {
        match c {
            '.' if out.ends_with("www") => out.push_str("&#46;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '#' | '~' | '@' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out.replace("://", "&#58;//")
}
