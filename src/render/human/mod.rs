//! For people at a terminal: each finding drawn with its place and the places it rests on, and last what was looked at,
//! because silence without it reads as approval.

mod draw;
mod excerpt;
mod list;

use crate::finding::Finding;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::render::Style;
use crate::render::human::draw::Drawing;
use crate::render::human::draw::Sheet;
use crate::render::human::excerpt::Mark;
use crate::render::inert;
use crate::render::place;
use crate::render::wrap;
use crate::report::Report;
use rayon::prelude::*;

/// The report as text, in pieces: for each article what is drawn, and then a line for each finding below that.
#[must_use]
pub fn report(report: &Report, style: Style) -> Vec<String> {
    let articles: Vec<_> = report.findings.chunk_by(|a, b| a.primary.place.source == b.primary.place.source).collect();
    let mut pieces: Vec<_> = articles.par_iter().map(|findings| article(report, findings, style)).collect();
    pieces.push(inert::log(&ending(report, style)).into_owned());
    pieces
}

/// What was found in one article.
fn article(report: &Report, findings: &[Finding], style: Style) -> String {
    let mut out = String::new();
    for finding in findings.iter().filter(|finding| style.draws(finding.severity)) {
        out.push_str(&self::finding(report, finding, style));
        out.push('\n');
    }
    for severity in Severity::ALL.into_iter().rev().filter(|severity| !style.draws(*severity)) {
        let listed: Vec<_> = findings.iter().filter(|finding| finding.severity == severity).collect();
        out.push_str(&list::list(report, severity, &listed, style));
    }
    inert::log(&out).into_owned()
}

/// What was looked at, and how much was found; nothing where nothing was looked at.
pub(super) fn ending(report: &Report, style: Style) -> String {
    if report.articles.is_empty() { String::new() } else { coverage(report, style) + &summary(report, style) }
}

/// Problems as text.
#[must_use]
pub fn problems(problems: &[Problem], style: Style) -> String {
    let shown: String = problems.iter().map(|problem| self::problem(problem, style) + "\n").collect();
    inert::log(&shown).into_owned()
}

/// One finding of a report as text.
pub(super) fn finding(report: &Report, finding: &Finding, style: Style) -> String {
    let labels = std::iter::once(&finding.primary).chain(&finding.evidence);
    let marks: Vec<_> = labels
        .filter_map(|label| {
            let source = report.source(label.place.source)?;
            // The rule's name stands above already.
            let text = if *label.text == *finding.rule { "" } else { &label.text };
            Some(Mark { source, span: label.place.span, label: text })
        })
        .collect();
    let drawing = Drawing {
        mark: format!("{}[{}]", finding.severity.name(), inert::text(&finding.rule)),
        level: finding.severity,
        headline: wrapped(&finding.message, style, finding.rule.len() + finding.severity.name().len() + 5, HEADLINE),
        help: finding.help.as_deref().map(|help| wrapped(help, style, HELP, HELP)),
        sheet: sheet(&marks, style),
    };
    draw::draw(&drawing, style)
}

fn problem(problem: &Problem, style: Style) -> String {
    let path = problem.path.as_deref();
    let placed = place::of_problem(problem);
    let marks: Vec<_> = placed.iter().map(|(source, span)| Mark { source, span: *span, label: "" }).collect();
    // Where the place is drawn, it names the file.
    let headline = match path.filter(|_| marks.is_empty()) {
        Some(path) => format!("{path}: {}", problem.message),
        None => problem.message.clone(),
    };
    let drawing = Drawing {
        mark: "problem".to_owned(),
        level: Severity::Error,
        headline: wrapped(&headline, style, "problem".len() + 3, HEADLINE),
        help: problem.help.as_deref().map(|help| wrapped(help, style, HELP, HELP)),
        sheet: sheet(&marks, style),
    };
    draw::draw(&drawing, style)
}

/// How far the second line of a headline is indented.
const HEADLINE: usize = 4;
/// How far help is indented.
const HELP: usize = 8;

/// A text in lines that fit behind an indent, the first line behind what stands before it; never broken at a hyphen, as
/// dates have them.
fn wrapped(text: &str, style: Style, first: usize, indent: usize) -> String {
    wrap::behind(first.saturating_sub(indent), text, style.width.saturating_sub(indent)).trim_end().to_owned()
}

fn sheet(marks: &[Mark<'_>], style: Style) -> Sheet {
    // The gutter and a little air.
    Sheet::new(excerpt::of(marks, style.width.saturating_sub(10)))
}

/// What was looked at, and what could not be compared and why.
fn coverage(report: &Report, style: Style) -> String {
    let coverage = report.coverage();
    let articles = count(report.articles.len(), "article", "articles");
    if coverage.figures == 0 {
        let them = if report.articles.len() == 1 { "it" } else { "them" };
        return format!("  read {articles}: no figure in {them}\n");
    }
    let figures = count(coverage.figures, "figure", "figures");
    let pairs = count(coverage.distinct, "pair", "pairs");
    let mut said = format!("read {articles}: {figures}, {} of them tied to an event; {pairs} compared", coverage.keyed);
    let why = [
        (coverage.alone, "no other source gives it", "no other source gives them"),
        (coverage.unkeyed, "it is not known what it is of", "it is not known what they are of"),
        (
            coverage.no_claim,
            "it is part of a name, an order or the page",
            "they are part of a name, an order or the page",
        ),
    ];
    let why = why.iter().filter(|(n, ..)| *n > 0);
    let why: Vec<_> =
        why.map(|&(n, one, many)| count(n, &format!("because {one}"), &format!("because {many}"))).collect();
    if coverage.uncompared > 0 {
        let figures = count(coverage.uncompared, "figure", "figures");
        said.push_str(&format!("; {figures} left uncompared: {}", why.join(", ")));
    }
    wrap::paragraphs(&said, "  ", style.width)
}

fn summary(report: &Report, style: Style) -> String {
    let counts = report.counts;
    let mut parts: Vec<_> =
        [(counts.error, "error", "errors"), (counts.warning, "warning", "warnings"), (counts.note, "note", "notes")]
            .into_iter()
            .filter(|&(n, _, _)| n > 0)
            .map(|(n, one, many)| count(n, one, many))
            .collect();
    if parts.is_empty() {
        parts.push("nothing found".to_owned());
    }
    if counts.allowed > 0 {
        parts.push(format!("{} let stand", counts.allowed));
    }
    if counts.baselined > 0 {
        parts.push(format!("{} known before", counts.baselined));
    }
    if counts.gone > 0 {
        parts.push(format!("{} of the baseline gone (--prune-baseline takes them out)", counts.gone));
    }
    if counts.unchanged > 0 {
        parts.push(format!("{} on lines that did not change", counts.unchanged));
    }
    let loudest = report.findings.iter().rev().max_by_key(|finding| finding.severity);
    let explain = loudest.map(|finding| {
        let listed = if counts.note > 0 && !style.draws(Severity::Note) { "; notes in full: --draw note" } else { "" };
        format!(" (why: copydesk explain {}{listed})", inert::text(&finding.rule))
    });
    wrap::paragraphs(&(parts.join(", ") + &explain.unwrap_or_default()), "  ", style.width)
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests;
