//! Findings that take a line each: where it is, what is said, and which rule says it.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::render::Style;
use crate::render::human::draw;
use crate::render::inert;
use crate::render::place;
use crate::render::wrap;
use crate::report::Report;

/// How many further places a line names.
const NAMED: usize = 3;

/// The findings of one level in one article under a headline, with a blank line after them; nothing where there are none.
pub(super) fn list(report: &Report, severity: Severity, findings: &[&Finding], style: Style) -> String {
    let Some(source) = findings.first().and_then(|finding| report.source(finding.primary.place.source)) else {
        return String::new();
    };
    let positions: Vec<_> = findings
        .iter()
        .map(|finding| {
            let position = source.position(finding.primary.place.span.start);
            format!("{}:{}", position.line, position.column)
        })
        .collect();
    let wide = positions.iter().map(String::len).max().unwrap_or(0);
    let indent = " ".repeat(wide + 6);
    let level = draw::painted(&format!("{}s", severity.name()), severity, style);
    let mut out = format!("  {level} on {}\n", inert::text(&source.path));
    for (finding, position) in findings.iter().zip(&positions) {
        let said = wrap::paragraphs(&said(report, finding), &indent, style.width);
        out.push_str(&format!("    {position:>wide$}"));
        out.push_str(said.get(wide + 4..).unwrap_or_default());
    }
    out.push('\n');
    out
}

/// "12 boats here, 21 boats elsewhere \[figure-conflict\] (see b.txt:3:1)". A place in the article itself is a line and a column,
/// and one in its folder leaves that out.
fn said(report: &Report, finding: &Finding) -> String {
    let mut said = format!("{} [{}]", finding.message, finding.rule);
    let own = report.source(finding.primary.place.source).map_or("", |source| &source.path);
    let folder = own.rfind('/').map_or("", |end| &own[..=end]);
    let mut places = finding.evidence.iter().filter_map(|label| {
        let written = place::written(report, label.place)?;
        let own = written.strip_prefix(own).and_then(|rest| rest.strip_prefix(':'));
        Some(own.or(written.strip_prefix(folder)).unwrap_or(&written).to_owned())
    });
    let named: Vec<_> = places.by_ref().take(NAMED).collect();
    if !named.is_empty() {
        said.push_str(&format!(" (see {}", named.join(", ")));
        let more = places.count();
        said.push_str(&if more > 0 { format!(" and {more} more)") } else { ")".to_owned() });
    }
    said
}
