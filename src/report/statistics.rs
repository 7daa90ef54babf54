//! How often each rule spoke, and how many said nothing: silence is counted, because it is no approval.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::report::Policy;
use crate::report::Report;
use crate::rule::Rule;
use std::collections::BTreeSet;

/// How often the rules spoke in a run.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// The rules that spoke, the most often heard first.
    pub spoke: Vec<Heard>,
    /// Rules that looked and said nothing, in order of id.
    pub silent: Vec<String>,
    /// How many are off.
    pub off: usize,
}

/// One rule in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub rule: String,
    pub summary: String,
    pub error: usize,
    pub warning: usize,
    pub note: usize,
    /// Let stand, or known from an earlier run.
    pub suppressed: usize,
    /// In how many articles it spoke.
    pub articles: usize,
}

impl Heard {
    #[must_use]
    pub fn shown(&self) -> usize {
        self.error + self.warning + self.note
    }
}

impl Report {
    /// Counts what each of the rules said.
    #[must_use]
    pub fn statistics(&self, rules: &[Rule], policy: &Policy) -> Statistics {
        let mut statistics = Statistics::default();
        for rule in rules {
            let of = |finding: &&Finding| *finding.rule == *rule.id;
            let shown: Vec<_> = self.findings.iter().filter(of).collect();
            let allowed = self.allowed.iter().map(|allowed| &allowed.finding);
            let suppressed = allowed.chain(&self.known).filter(of).count();
            let count = |severity| shown.iter().filter(|finding| finding.severity == severity).count();
            if !shown.is_empty() || suppressed > 0 {
                let articles: BTreeSet<_> = shown.iter().map(|finding| finding.primary.place.source).collect();
                statistics.spoke.push(Heard {
                    rule: rule.id.to_string(),
                    summary: rule.summary.clone(),
                    error: count(Severity::Error),
                    warning: count(Severity::Warning),
                    note: count(Severity::Note),
                    suppressed,
                    articles: articles.len(),
                });
            } else if policy.severity(rule).is_some() {
                statistics.silent.push(rule.id.to_string());
            } else {
                statistics.off += 1;
            }
        }
        statistics.spoke.sort_by(|a, b| b.shown().cmp(&a.shown()).then_with(|| a.rule.cmp(&b.rule)));
        statistics.silent.sort();
        statistics
    }
}
