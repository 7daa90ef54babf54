//! What a rule is for, and how it speaks: the text of `copydesk explain`, made from the rule alone.

use crate::finding::Finding;
use crate::render::Style;
use crate::render::human;
use crate::render::inert;
use crate::render::wrap;
use crate::report::Report;
use crate::rule::Example;
use crate::rule::Rule;
use crate::span::Span;

/// A rule with what is shown of it.
pub struct Explained<'a> {
    pub rule: &'a Rule,
    pub kind_about: &'a str,
    /// "error", "off".
    pub level: &'a str,
    /// What is found in an example.
    pub report: &'a dyn Fn(&Example) -> Report,
    /// Whether every example is shown.
    pub all: bool,
}

/// How many examples of either sort are shown where not all are asked for.
const SHOWN: usize = 3;

/// The rule as text.
#[must_use]
pub fn rule(explained: &Explained<'_>, style: Style) -> String {
    let Explained { rule, kind_about, level, report, all } = explained;
    let most = if *all { usize::MAX } else { SHOWN };
    let width = style.width;
    let mut out = format!("{}: {}\n\n", rule.id, inert::text(&rule.summary));
    let mut line = |name: &str, value: &str| {
        // The first line stands behind the name, the others under it.
        let text = wrap::paragraphs(value, "            ", width);
        out.push_str(&format!("  {name:<10}{}", text.get(12..).unwrap_or_default()));
    };
    line("level", level);
    line("kind", &format!("{}: {kind_about}", rule.kind));
    line("measured", rule.measured.as_deref().unwrap_or("not yet"));
    line("from", &rule.path);
    out.push_str("\nwhy\n\n");
    out.push_str(&wrap::paragraphs(&rule.why, "  ", width));
    if !rule.with.is_empty() {
        out.push_str("\nwhat it is told\n\n");
        for (name, value) in &rule.with {
            out.push_str(&wrap::paragraphs(&format!("{name} = {value}"), "  ", width));
        }
    }
    let (speaking, silent): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|example| !example.marks.is_empty());
    let (mut first, mut heading) = (true, "\nspeaks here\n\n");
    for example in speaking.iter().take(most) {
        out.push_str(heading);
        out.push_str(&drawn(&report(example), first, style));
        out.push_str(&note(example, width));
        if example.note.is_some() {
            out.push('\n');
        }
        (first, heading) = (false, "");
    }
    out.push_str("stays silent here\n");
    for example in silent.iter().take(most) {
        out.push('\n');
        out.push_str(&wrap::paragraphs(&example.article, "  ", width));
        for other in &example.against {
            out.push_str(&wrap::paragraphs(&format!("beside: {}", other.text.trim()), "    ", width));
        }
        out.push_str(&note(example, width));
    }
    let more = speaking.len().saturating_sub(most) + silent.len().saturating_sub(most);
    if more > 0 {
        let examples = if more == 1 { "example" } else { "examples" };
        out.push_str(&format!("\n{more} more {examples}: copydesk explain {} --all\n", rule.id));
    }
    out.push_str(&format!(
        "\nto let one stand, write above it\n\n  <!-- stet: {id}, because … -->\n\nto change its level, write in copydesk.toml\n\n  [levels]\n  {id} = \"{}\"\n",
        if *level == "off" { "note" } else { "off" },
        id = rule.id
    ));
    out
}

/// The findings of an example as they look in a terminal, each followed by an empty line; advice only where it is asked for.
pub(super) fn drawn(report: &Report, advice: bool, style: Style) -> String {
    let mut out = String::new();
    for (at, finding) in report.findings.iter().enumerate() {
        let help = finding.help.clone().filter(|_| advice && at == 0);
        out.push_str(&human::finding(report, &Finding { help, ..finding.clone() }, style));
        out.push('\n');
    }
    out
}

fn note(example: &Example, width: usize) -> String {
    let note = example.note.as_ref();
    note.map_or_else(String::new, |note| wrap::paragraphs(&format!("({note})"), "    ", width))
}

/// The text with `{{…}}` around the marks, as rule files write them.
pub(super) fn marked(text: &str, marks: &[Span]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for mark in marks {
        out.push_str(text.get(from..mark.start as usize).unwrap_or_default());
        out.push_str(&format!("{{{{{}}}}}", text.get(mark.range()).unwrap_or_default()));
        from = (mark.end as usize).max(from);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
