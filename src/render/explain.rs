//! What a rule is for, and how it speaks: the text of `copydesk explain`, made from the rule alone.

use crate::render::Style;
use crate::render::inert;
use crate::render::wrap;
use crate::rule::Example;
use crate::rule::Rule;
use crate::span::Span;

/// A rule with what it says of its own examples: for each example the messages, none where it stays silent.
pub struct Explained<'a> {
    pub rule: &'a Rule,
    pub kind_about: &'a str,
    /// "error", "off".
    pub level: &'a str,
    pub said: Vec<Vec<String>>,
}

/// The rule as text.
#[must_use]
pub fn rule(explained: &Explained<'_>, style: Style) -> String {
    let Explained { rule, kind_about, level, said } = explained;
    let width = style.width;
    let mut out = format!("{}: {}\n\n", rule.id, inert::text(&rule.summary));
    out.push_str(&format!("  level     {level}\n  kind      {}: {kind_about}\n", rule.kind));
    if let Some(measured) = &rule.measured {
        out.push_str(&wrap::paragraphs(&format!("measured  {measured}"), "  ", width));
    }
    out.push_str(&format!("  from      {}\n", inert::text(&rule.path)));
    out.push_str("\nwhy\n\n");
    out.push_str(&wrap::paragraphs(&rule.why, "  ", width));
    let examples = || rule.examples.iter().zip(said);
    let speaks: Vec<_> = examples().filter(|(example, _)| !example.marks.is_empty()).collect();
    let silent: Vec<_> = examples().filter(|(example, _)| example.marks.is_empty()).collect();
    for (heading, examples) in [("speaks here", speaks), ("stays silent here", silent)] {
        if !examples.is_empty() {
            out.push_str(&format!("\n{heading}\n"));
        }
        for (example, said) in examples {
            out.push('\n');
            out.push_str(&self::example(example, said, width));
        }
    }
    out.push_str(&format!(
        "\nto let one stand, write above it\n\n  <!-- stet: {id}, because … -->\n\nto change its level, write in copydesk.toml\n\n  [levels]\n  {id} = \"{}\"\n",
        if *level == "off" { "note" } else { "off" },
        id = rule.id
    ));
    out
}

fn example(example: &Example, said: &[String], width: usize) -> String {
    let mut out = wrap::paragraphs(&marked(&example.article, &example.marks), "  ", width);
    for other in &example.against {
        out.push_str(&wrap::paragraphs(&format!("beside: {}", other.text.trim()), "    ", width));
    }
    for message in said {
        out.push_str(&wrap::paragraphs(&format!("→ {message}"), "    ", width));
    }
    if let Some(note) = &example.note {
        out.push_str(&wrap::paragraphs(&format!("({note})"), "    ", width));
    }
    out
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
