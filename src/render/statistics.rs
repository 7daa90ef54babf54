//! How often each rule spoke, as a table for people and as JSON (version 1).

use crate::render::Style;
use crate::render::human;
use crate::render::inert;
use crate::render::wire;
use crate::render::wrap;
use crate::report::Report;
use crate::report::Statistics;
use serde::Serialize;

/// The table: a line for each rule that spoke, then those that said nothing, then what was looked at.
#[must_use]
pub fn human(report: &Report, statistics: &Statistics, style: Style) -> String {
    let mut out = String::new();
    let widest = statistics.spoke.iter().map(|heard| heard.rule.len()).max().unwrap_or(0);
    if !statistics.spoke.is_empty() {
        out.push_str("  error  warning  note  left out  rule\n");
    }
    for heard in &statistics.spoke {
        let line = format!(
            "  {:>5}  {:>7}  {:>4}  {:>8}  {:<widest$}  {}",
            heard.error, heard.warning, heard.note, heard.suppressed, heard.rule, heard.summary
        );
        out.push_str(wrap::cut(&line, style.width.max(100)).trim_end());
        out.push('\n');
    }
    let (silent, off) = (statistics.silent.len(), statistics.off);
    let names = statistics.silent.join(", ");
    let off = if off > 0 { format!("; {off} are off") } else { String::new() };
    let said = format!("{silent} more rules looked and said nothing: {names}{off}");
    out.push_str(&format!("\n{}", wrap::paragraphs(&said, "  ", style.width)));
    out.push_str(&human::ending(report, style));
    inert::log(&out).into_owned()
}

/// The same for tools.
#[must_use]
pub fn json(statistics: &Statistics) -> String {
    let rules = statistics.spoke.iter().map(|heard| Row {
        rule: &heard.rule,
        error: heard.error,
        warning: heard.warning,
        note: heard.note,
        suppressed: heard.suppressed,
        articles: heard.articles,
    });
    wire::pretty(&Root { version: 1, rules: rules.collect(), silent: &statistics.silent, off: statistics.off })
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    rules: Vec<Row<'a>>,
    silent: &'a [String],
    off: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    error: usize,
    warning: usize,
    note: usize,
    suppressed: usize,
    articles: usize,
}
