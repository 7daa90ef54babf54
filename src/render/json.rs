//! JSON, version 1: for tools, and for people with `jq`.
//!
//! The structs here are the wire; a field is added freely, but never renamed, removed or given another meaning without a
//! new version.

use crate::finding::Finding;
use crate::finding::Label;
use crate::problem::Problem;
use crate::render::place;
use crate::render::wire;
use crate::report::Report;
use crate::source::Source;
use serde::Serialize;

/// The report as JSON, in pieces.
#[must_use]
pub fn report(report: &Report) -> Vec<String> {
    let counts = &report.counts;
    let root = Root {
        version: 1,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        articles: report.articles.iter().filter_map(|article| self::article(report, article)).collect(),
        findings: [],
        problems: report.problems.iter().map(problem).collect(),
        summary: Summary {
            error: counts.error,
            warning: counts.warning,
            note: counts.note,
            allowed: counts.allowed,
            baselined: counts.baselined,
            unchanged: counts.unchanged,
        },
    };
    wire::pretty_with(&root, "findings", &report.findings, |finding| self::finding(report, finding))
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    tool: Tool,
    articles: Vec<Article<'a>>,
    /// Written by `wire::pretty_with`, by all threads.
    findings: [Found<'a>; 0],
    problems: Vec<Fault<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    coverage: Coverage,
}

#[derive(Serialize)]
struct Coverage {
    figures: usize,
    keyed: usize,
    compared: usize,
    uncompared: usize,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    // The place, as in `Related`.
    path: &'a str,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
    related: Vec<Related<'a>>,
    fingerprint: &'a str,
}

/// A place and what is said of it. Offsets are bytes of the file; lines and columns count from 1, columns in characters.
#[derive(Default, Serialize)]
struct Related<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

/// A problem has no place where the fault is a whole file's, and no path where it is the command line's.
#[derive(Serialize)]
struct Fault<'a> {
    message: &'a str,
    path: Option<&'a str>,
    start: Option<u32>,
    end: Option<u32>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    note: usize,
    allowed: usize,
    baselined: usize,
    unchanged: usize,
}

fn article<'a>(report: &'a Report, article: &'a crate::report::Article) -> Option<Article<'a>> {
    let source = report.source(article.source)?;
    let coverage = &article.coverage;
    Some(Article {
        path: &source.path,
        title: article.title.as_deref(),
        outlet: source.meta.outlet.as_ref().map(|outlet| outlet.value.as_str()),
        published: article.published.as_deref(),
        coverage: Coverage {
            figures: coverage.figures,
            keyed: coverage.keyed,
            compared: coverage.compared,
            uncompared: coverage.uncompared,
        },
    })
}

fn finding<'a>(report: &'a Report, finding: &'a Finding) -> Found<'a> {
    let placed = |label: &'a Label| report.source(label.place.source).map(|source| self::placed(source, label));
    let primary = placed(&finding.primary).unwrap_or(Related { label: &finding.primary.text, ..Related::default() });
    Found {
        rule: &finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        help: finding.help.as_deref(),
        path: primary.path,
        start: primary.start,
        end: primary.end,
        line: primary.line,
        column: primary.column,
        end_line: primary.end_line,
        end_column: primary.end_column,
        label: primary.label,
        related: finding.evidence.iter().filter_map(placed).collect(),
        fingerprint: &finding.fingerprint,
    }
}

fn placed<'a>(source: &'a Source, label: &'a Label) -> Related<'a> {
    let span = label.place.span;
    let (start, end) = source.positions(span);
    let span = source.in_file(span);
    Related {
        path: &source.path,
        start: span.start,
        end: span.end,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label: &label.text,
    }
}

fn problem(problem: &Problem) -> Fault<'_> {
    let position = place::positions(problem).map(|(start, _)| start);
    Fault {
        message: &problem.message,
        path: problem.path.as_deref(),
        start: problem.span.map(|span| span.start),
        end: problem.span.map(|span| span.end),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        help: problem.help.as_deref(),
    }
}
