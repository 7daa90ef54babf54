//! Applies allowances: what is let stand leaves the findings, what let nothing stand becomes a problem.

use crate::document::Document;
use crate::finding::Finding;
use crate::problem::Problem;
use crate::report::Allowed;
use crate::report::Looked;
use crate::report::Policy;
use crate::rule::Rule;
use crate::source::Source;
use crate::stet;
use crate::stet::Allowance;
use crate::written::did_you_mean;

/// Parts the findings of one article into those that are shown and those that are let stand. `own` are the article's own
/// allowances; `used` grows by the places of the allowances that let something stand.
pub(super) fn part(
    source: &Source,
    policy: &Policy,
    own: &[Allowance],
    findings: Vec<Finding>,
    used: &mut Vec<bool>,
) -> (Vec<Finding>, Vec<Allowed>) {
    used.resize(policy.allowances.len() + own.len(), false);
    let (mut shown, mut allowed) = (Vec::new(), Vec::new());
    for finding in findings {
        let covers = |allowance: &Allowance| allowance.covers(&finding, source);
        match policy.allowances.iter().chain(own).position(covers) {
            Some(at) => {
                used[at] = true;
                let because = policy.allowances.iter().chain(own).nth(at).map(|allowance| allowance.because.clone());
                let in_source = at >= policy.allowances.len();
                allowed.push(Allowed { finding, because: because.unwrap_or_default(), in_source });
            }
            None => shown.push(finding),
        }
    }
    (shown, allowed)
}

/// The allowances an article brings, and what is wrong with them.
pub(super) fn of_article(document: &Document, rules: &[Rule]) -> (Vec<Allowance>, Vec<Problem>) {
    let (allowances, mut problems) = stet::find(document);
    let (known, unknown): (Vec<_>, Vec<_>) =
        allowances.into_iter().partition(|allowance| rule(allowance, rules).is_some());
    problems.extend(unknown.iter().map(|allowance| {
        let near = did_you_mean(&allowance.rule, rules.iter().map(|rule| &*rule.id));
        let help = near.unwrap_or_else(|| "`copydesk rules list` shows every rule there is".to_owned());
        allowance.problem(format!("no rule is called `{}`", allowance.rule)).help(help)
    }));
    (known, problems)
}

/// The problem with an allowance that let nothing stand, if its rule could have spoken in this run.
pub(super) fn unused(allowance: &Allowance, looked: &[Looked], policy: &Policy, rules: &[Rule]) -> Option<Problem> {
    let rule = rule(allowance, rules)?;
    let needs_others = rule.examples.iter().all(|example| example.marks.is_empty() || !example.against.is_empty());
    let speaks = |looked: &Looked| policy.severity_in(rule, &looked.source.path).is_some();
    let could =
        |looked: &Looked| speaks(looked) && allowance.concerns(&looked.source) && !(looked.alone && needs_others);
    let problem = allowance.problem(format!("this allowance let nothing stand: `{}` says nothing there", rule.id));
    looked.iter().any(could).then(|| problem.help("remove it, or move it to the place it is meant for"))
}

fn rule<'a>(allowance: &Allowance, rules: &'a [Rule]) -> Option<&'a Rule> {
    rules.iter().find(|rule| *rule.id == *allowance.rule)
}
