//! The rule reference, `docs/rules.md`: made from the rules alone, so that it says what they do.

use crate::example;
use crate::finding::Severity;
use crate::kind;
use crate::pipeline::Desk;
use crate::render::Style;
use crate::render::explain;
use crate::rule::Example;
use crate::rule::Rule;
use std::fmt::Write;

/// The reference as Markdown, one section for each file of rules.
#[must_use]
pub fn rules(desk: &Desk) -> String {
    let rules = &desk.rules;
    let mut out = String::from(HEAD);
    let mut files: Vec<&str> = rules.iter().map(|rule| &*rule.path).collect();
    files.sort_unstable();
    files.dedup();
    out.push_str("\n| rule | level | what it finds |\n|---|---|---|\n");
    for rule in rules {
        let _ = writeln!(out, "| [{id}](#{id}) | {} | {} |", level(rule), cell(&rule.summary), id = rule.id);
    }
    for file in files {
        let _ = write!(out, "\n## {}\n", file.trim_start_matches("rules/").trim_end_matches(".toml"));
        for rule in rules.iter().filter(|rule| &*rule.path == file) {
            section(rule, desk, &mut out);
        }
    }
    out.push_str("\n# Kinds of rule\n\nA rule of one's own names one of these kinds; `schemas/rules.schema.json` has the options of each.\n\n");
    out.push_str("| kind | what it does | placeholders of its messages |\n|---|---|---|\n");
    for kind in kind::KINDS {
        let placeholders: Vec<String> = kind.placeholders.iter().map(|name| format!("`{{{name}}}`")).collect();
        let _ = writeln!(out, "| `{}` | {} | {} |", kind.name, cell(kind.about), placeholders.join(" "));
    }
    out
}

const HEAD: &str = "# Rules

Made from the rule files in `rules/` by `COPYDESK_UPDATE=1 cargo test --test generated`; not to be edited by hand.
Every example is a test: `copydesk rules test` runs them all. Those that are reported are shown as `copydesk check` shows
them in a terminal; other sources beside the article go by the name of their outlet, or as source 1, source 2.
";

/// The terminal the examples are drawn for.
const STYLE: Style = Style { color: false, width: 96, draw: Some(Severity::Note) };

fn section(rule: &Rule, desk: &Desk, out: &mut String) {
    let _ = write!(out, "\n### {}\n\n**{}**: {}.\n\n{}\n", rule.id, level(rule), rule.summary, rule.why.trim());
    let _ = write!(out, "\nMeasured: {}\n", rule.measured.as_deref().unwrap_or("not yet."));
    let _ = write!(out, "\nKind: [`{}`](#kinds-of-rule)", rule.kind);
    if rule.with.is_empty() {
        out.push_str(", without options\n");
    } else {
        out.push_str(", told:\n\n```toml\n");
        for (name, value) in &rule.with {
            let _ = writeln!(out, "{name} = {value}");
        }
        out.push_str("```\n");
    }
    let (speaks, silent): (Vec<&Example>, Vec<&Example>) =
        rule.examples.iter().partition(|example| !example.marks.is_empty());
    out.push_str("\nSpeaks here:\n\n```text\n");
    for (at, example) in speaks.iter().enumerate() {
        let report = example::report(rule, example, desk);
        let drawn = explain::drawn(&report, at == 0, STYLE);
        let _ = write!(out, "{}{}", if at > 0 { "\n" } else { "" }, drawn.strip_suffix('\n').unwrap_or(&drawn));
    }
    out.push_str("```\n\nStays silent here:\n\n");
    for example in silent {
        let _ = write!(out, "- {}", inline(&example.article));
        for other in &example.against {
            let _ = write!(out, "\n  - beside: {}", inline(&other.text));
        }
        if let Some(note) = &example.note {
            let _ = write!(out, "\n  - *{note}*");
        }
        out.push('\n');
    }
}

fn level(rule: &Rule) -> &'static str {
    if rule.off { "off" } else { Severity::name(rule.severity) }
}

/// A text on one line, cut where it is long.
fn inline(text: &str) -> String {
    const MOST: usize = 320;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line,
    };
    line.replace('*', "\\*").replace('<', "&lt;")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
