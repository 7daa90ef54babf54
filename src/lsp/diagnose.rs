//! A report as diagnostics, file by file.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::inert;
use crate::report::Report;
use crate::source::Markup;
use crate::source::Source;
use crate::span::Place;
use crate::span::SourceId;
use crate::span::Span;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something to be shown at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diagnosed {
    pub(super) range: Range,
    /// `None` for a problem.
    pub(super) rule: Option<String>,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// Other places: path, range, what is said there.
    pub(super) related: Vec<(String, Range, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Range {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Both from 0; characters are UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) character: usize,
}

/// What a report says of each file, in order of place.
pub(super) fn by_path(report: &Report) -> BTreeMap<String, Vec<Diagnosed>> {
    let mut found: BTreeMap<String, Vec<Diagnosed>> = BTreeMap::new();
    for article in &report.articles {
        if let Some(source) = report.source(article.source) {
            found.entry(source.path.clone()).or_default();
        }
    }
    for problem in &report.problems {
        if let Some(path) = &problem.path {
            found.entry(path.clone()).or_default().push(self::problem(problem));
        }
    }
    for finding in &report.findings {
        if let Some((path, diagnosed)) = self::finding(report, finding) {
            found.entry(path).or_default().push(diagnosed);
        }
    }
    found
}

fn finding(report: &Report, finding: &Finding) -> Option<(String, Diagnosed)> {
    let place = |place: Place| {
        let source = report.source(place.source)?;
        Some((source.path.clone(), range(source, place.span)))
    };
    let (path, at) = place(finding.primary.place)?;
    let related = finding.evidence.iter().filter_map(|label| {
        let (path, range) = place(label.place)?;
        Some((path, range, inert::text(&label.text).into_owned()))
    });
    let help = finding.help.as_deref().map(|help| format!("\n{}", inert::text(help)));
    let diagnosed = Diagnosed {
        range: at,
        rule: Some(finding.rule.to_string()),
        severity: finding.severity,
        message: format!("{}{}", inert::text(&finding.message), help.unwrap_or_default()),
        related: related.collect(),
    };
    Some((path, diagnosed))
}

fn problem(problem: &Problem) -> Diagnosed {
    let text = problem.text.clone().unwrap_or_else(|| "".into());
    let source = Source::new(SourceId(0), "", text, Markup::Plain);
    let help = problem.help.as_deref().map(|help| format!("\n{}", inert::text(help)));
    Diagnosed {
        range: range(&source, problem.span.unwrap_or_default()),
        rule: None,
        severity: Severity::Error,
        message: format!("{}{}", inert::text(&problem.message), help.unwrap_or_default()),
        related: Vec::new(),
    }
}

fn range(source: &Source, span: Span) -> Range {
    let position = |offset: u32| {
        let at = source.utf16_position(offset);
        Position { line: at.line, character: at.column }
    };
    Range { start: position(span.start), end: position(span.end) }
}
