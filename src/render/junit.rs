//! `JUnit` XML: a suite for each article, a case for each finding. A finding below the failing level is no failure.

use crate::finding::Finding;
use crate::render::inert;
use crate::render::place;
use crate::report::Report;
use crate::source::Source;

/// The report as `JUnit` XML.
#[must_use]
pub fn report(report: &Report) -> String {
    let problems = report.problems.iter().map(|problem| {
        let path = escaped(problem.path.as_deref().unwrap_or("copydesk"));
        let at = place::positions(problem).map(|(at, _)| format!(":{}:{}", at.line, at.column));
        let help = problem.help.as_deref().map(|help| format!("\n{}", escaped(help)));
        let (at, help, message) = (at.unwrap_or_default(), help.unwrap_or_default(), escaped(&problem.message));
        let error = format!("<error type=\"problem\" message=\"{message}\">{path}{at}: {message}{help}</error>");
        let case =
            format!("    <testcase name=\"problem{at}\" classname=\"{path}\">\n      {error}\n    </testcase>\n");
        Suite { path, tests: 1, failures: 0, errors: 1, cases: case }
    });
    let articles = report.articles.iter().filter_map(|article| {
        let source = report.source(article.source)?;
        let findings: Vec<_> =
            report.findings.iter().filter(|finding| finding.primary.place.source == source.id).collect();
        let fails = |finding: &Finding| report.fail_on.is_some_and(|level| finding.severity >= level);
        let path = escaped(&source.path);
        let cases = match findings.as_slice() {
            [] => format!("    <testcase name=\"copydesk\" classname=\"{path}\"/>\n"),
            findings => findings.iter().map(|finding| case(report, source, finding, fails(finding))).collect(),
        };
        let failures = findings.iter().filter(|finding| fails(finding)).count();
        Some(Suite { path, tests: findings.len().max(1), failures, errors: 0, cases })
    });
    let suites: Vec<Suite> = problems.chain(articles).collect();
    let sum = |of: fn(&Suite) -> usize| suites.iter().map(of).sum::<usize>();
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out.push_str(&format!(
        "<testsuites name=\"copydesk\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
        sum(|suite| suite.tests),
        sum(|suite| suite.failures),
        sum(|suite| suite.errors)
    ));
    for Suite { path, tests, failures, errors, cases } in &suites {
        out.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  </testsuite>\n"
        ));
    }
    out.push_str("</testsuites>\n");
    out
}

/// What is said of one file, already escaped.
struct Suite {
    path: String,
    tests: usize,
    failures: usize,
    errors: usize,
    cases: String,
}

fn case(report: &Report, source: &Source, finding: &Finding, fails: bool) -> String {
    let at = source.position(finding.primary.place.span.start);
    let path = escaped(&source.path);
    let mut body = format!("{path}:{}:{}: {}", at.line, at.column, escaped(&finding.primary.text));
    for label in &finding.evidence {
        let Some(source) = report.source(label.place.source) else { continue };
        let at = source.position(label.place.span.start);
        body.push_str(&format!("\n{}:{}:{}: {}", escaped(&source.path), at.line, at.column, escaped(&label.text)));
    }
    body.extend(finding.help.iter().map(|help| format!("\n{}", escaped(help))));
    let (rule, message) = (escaped(&finding.rule), escaped(&finding.message));
    let inner = if fails {
        format!("<failure type=\"{}\" message=\"{message}\">{body}</failure>", finding.severity.name())
    } else {
        format!("<system-out>{}: {message}\n{body}</system-out>", finding.severity.name())
    };
    format!(
        "    <testcase name=\"{rule} {}:{}\" classname=\"{path}\">\n      {inner}\n    </testcase>\n",
        at.line, at.column
    )
}

/// Text for an attribute or between tags. XML has no way to write control characters, so they become symbols; what a log
/// could take for a command (`::error::`, `##[error]`) is written another way.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ':' if out.is_empty() || out.ends_with([' ', ':']) => out.push_str("&#58;"),
            '#' => out.push_str("&#35;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(inert::seen(c)),
        }
    }
    out
}
