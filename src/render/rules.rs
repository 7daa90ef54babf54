//! Rules as a list, and how their examples came out.

use crate::example::Outcome;
use crate::render::Style;
use crate::render::explain::marked;
use crate::render::inert;
use crate::render::wrap;
use crate::rule::Rule;
use similar::TextDiff;

/// One line a rule: id, level, summary; rules of a user's own say where they stand.
#[must_use]
pub fn list(rules: &[(&Rule, &str)], style: Style) -> String {
    let widest = rules.iter().map(|(rule, _)| rule.id.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for (rule, level) in rules {
        let own = if rule.path.starts_with("rules/") { String::new() } else { format!(" ({})", rule.path) };
        let summary = wrap::cut(&format!("{}{own}", rule.summary), style.width.saturating_sub(widest + 11).max(20));
        out.push_str(&format!("{:<widest$}  {level:<7}  {summary}\n", inert::text(&rule.id)));
    }
    out
}

/// One sentence a line, so that a difference shows only the sentences it is in.
fn sentences(text: &str) -> String {
    text.replace(". ", ".\n") + "\n"
}

/// What became of the examples: those that do not hold as a difference (- marked, + found), then how many do.
#[must_use]
pub fn tested(tested: &[(&Rule, Vec<Outcome>)], style: Style) -> String {
    let mut out = String::new();
    let (mut held, mut all) = (0, 0);
    for (rule, outcomes) in tested {
        for (outcome, example) in outcomes.iter().zip(rule.examples.iter()) {
            all += 1;
            if outcome.holds() {
                held += 1;
                continue;
            }
            let place = inert::text(&rule.path);
            out.push_str(&format!(
                "{}, example {} in {place} does not hold (- as marked, + as found)\n",
                rule.id,
                outcome.number + 1
            ));
            let (expected, found) = (
                sentences(&marked(&example.article, &outcome.expected)),
                sentences(&marked(&example.article, &outcome.found)),
            );
            for change in TextDiff::from_lines(&expected, &found).iter_all_changes() {
                let line = format!("{} {}", change.tag(), change.value().trim_end());
                out.push_str(&wrap::paragraphs(&line, "  ", style.width));
            }
            out.push('\n');
        }
    }
    let rules = if tested.len() == 1 { "rule" } else { "rules" };
    out.push_str(&format!("{} {rules}, {held} of {all} examples hold\n", tested.len()));
    out
}
