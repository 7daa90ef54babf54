//! `JUnit` XML: a suite for each article, a case for each finding. A finding below the failing level is no failure.

use crate::finding::Finding;
use crate::render::inert;
use crate::report::Report;
use crate::source::Source;

/// The report as `JUnit` XML.
#[must_use]
pub fn report(report: &Report) -> String {
    let fails = |finding: &Finding| report.fail_on.is_some_and(|level| finding.severity >= level);
    let failures = report.findings.iter().filter(|finding| fails(finding)).count();
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out.push_str(&format!(
        "<testsuites name=\"copydesk\" tests=\"{}\" failures=\"{failures}\" errors=\"{}\">\n",
        report.articles.len().max(report.findings.len()),
        report.problems.len()
    ));
    for problem in &report.problems {
        let path = escaped(problem.path.as_deref().unwrap_or("copydesk"));
        out.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"1\" errors=\"1\">\n    <testcase name=\"problem\" classname=\"{path}\">\n      <error message=\"{}\"/>\n    </testcase>\n  </testsuite>\n",
            escaped(&problem.message)
        ));
    }
    for article in &report.articles {
        let Some(source) = report.source(article.source) else { continue };
        let findings: Vec<_> =
            report.findings.iter().filter(|finding| finding.primary.place.source == source.id).collect();
        let failures = findings.iter().filter(|finding| fails(finding)).count();
        let path = escaped(&source.path);
        out.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\">\n",
            findings.len().max(1)
        ));
        if findings.is_empty() {
            out.push_str(&format!("    <testcase name=\"copydesk\" classname=\"{path}\"/>\n"));
        }
        for finding in findings {
            out.push_str(&case(report, source, finding, fails(finding)));
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
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

/// Text for an attribute or between tags. XML has no way to write control characters, so they become symbols.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
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
