//! Policy in one place: which findings are shown, how loudly, in what order, and what the run comes to.
//!
//! Renderers show a report as it is; they neither filter, sort nor count.

mod allow;
mod baseline;
mod changed;
mod coverage;
mod fingerprint;
mod policy;
mod statistics;

pub use baseline::Baseline;
pub use baseline::Known;
pub use changed::Changed;
pub use changed::Lines;
pub use coverage::Coverage;
pub use coverage::of as coverage;
pub use fingerprint::name;
pub use policy::Level;
pub use policy::Override;
pub use policy::Policy;
pub use statistics::Heard;
pub use statistics::Statistics;

use crate::document::Document;
use crate::finding::Finding;
use crate::finding::Label;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::rule::Observation;
use crate::rule::Rule;
use crate::source::Source;
use crate::span::SourceId;
use std::sync::Arc;

/// All that is ever shown of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By source id, so that every place can be shown.
    pub sources: Vec<Arc<Source>>,
    /// Articles under check, in order of path.
    pub articles: Vec<Article>,
    /// In order of path, place and rule.
    pub findings: Vec<Finding>,
    /// What is let stand, in the same order.
    pub allowed: Vec<Allowed>,
    /// What is known from an earlier run, in the same order.
    pub known: Vec<Finding>,
    /// What was known from an earlier run and was not found in this one.
    pub unmet: Vec<Known>,
    pub problems: Vec<Problem>,
    /// The rules of these findings, in order of id.
    pub rules: Vec<Spoken>,
    pub counts: Counts,
    /// The quietest finding that fails the run.
    pub fail_on: Option<Severity>,
    pub outcome: Outcome,
}

/// A rule that spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub id: Arc<str>,
    pub kind: &'static str,
    pub severity: Severity,
    pub summary: String,
    pub why: String,
}

/// One article under check.
#[derive(Clone, Debug)]
pub struct Article {
    pub source: SourceId,
    /// Its own title: metadata, else its headline.
    pub title: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    pub coverage: Coverage,
}

/// A finding that is let stand, and why.
#[derive(Clone, Debug)]
pub struct Allowed {
    pub finding: Finding,
    pub because: String,
    /// Whether the article itself says so, and not the configuration.
    pub in_source: bool,
}

/// How many findings of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub error: usize,
    pub warning: usize,
    pub note: usize,
    /// Let stand, with a reason.
    pub allowed: usize,
    /// Known from an earlier run.
    pub baselined: usize,
    /// Known from an earlier run of these articles, and gone.
    pub gone: usize,
    /// On lines that did not change.
    pub unchanged: usize,
}

impl Counts {
    #[must_use]
    pub fn of(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Note => self.note,
        }
    }

    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Note => self.note += 1,
        }
    }
}

/// What the run comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the failing level.
    #[default]
    Clean,
    /// At least one finding at or above the failing level.
    Findings,
    /// Part of the work could not be done.
    Undone,
}

impl Outcome {
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Undone => 2,
        }
    }
}

/// What the checks saw in one article.
pub struct Seen<'a> {
    pub document: &'a Document,
    /// Whether the story has no other document.
    pub alone: bool,
    pub coverage: Coverage,
    pub observations: Vec<(&'a Rule, Observation)>,
}

/// What is said of one article, once policy has been asked; the article itself is not needed any more.
pub struct Said {
    looked: Looked,
    article: Article,
    findings: Vec<Finding>,
    allowed: Vec<Allowed>,
    problems: Vec<Problem>,
    /// For each allowance of the policy whether it let something stand here.
    used: Vec<bool>,
}

/// An article that rules looked at.
struct Looked {
    source: Arc<Source>,
    /// Whether the story has no other document.
    alone: bool,
}

impl Report {
    /// Makes the report of a run.
    #[must_use]
    pub fn new(
        policy: &Policy,
        rules: &[Rule],
        sources: Vec<Arc<Source>>,
        said: Vec<Said>,
        problems: Vec<Problem>,
    ) -> Self {
        let mut report = Self { sources, problems, fail_on: policy.fail_on, ..Self::default() };
        let mut used = vec![false; policy.allowances.len()];
        let mut looked = Vec::with_capacity(said.len());
        for said in said {
            report.articles.push(said.article);
            report.findings.extend(said.findings);
            report.allowed.extend(said.allowed);
            report.problems.extend(said.problems);
            used.iter_mut().zip(said.used).for_each(|(used, here)| *used |= here);
            looked.push(said.looked);
        }
        let unused = policy.allowances.iter().zip(used).filter(|(_, used)| !used);
        report.problems.extend(unused.filter_map(|(allowance, _)| allow::unused(allowance, &looked, policy, rules)));
        report.findings.sort_by(|a, b| order(a).cmp(&order(b)));
        report.leave_out_known(&policy.baseline);
        if let Some(changed) = &policy.changed {
            report.leave_out_unchanged(changed);
        }
        report.rules = rules.iter().filter(|rule| report.speaks(&rule.id)).map(spoken).collect();
        report.rules.sort_by(|a, b| a.id.cmp(&b.id));
        report.settle();
        report
    }

    /// Puts everything in order, counts it, and says what the run comes to.
    fn settle(&mut self) {
        self.articles.sort_by_key(|article| article.source);
        self.findings.sort_by(|a, b| order(a).cmp(&order(b)));
        self.known.sort_by(|a, b| order(a).cmp(&order(b)));
        self.allowed.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
        self.problems.sort();
        self.problems.dedup();
        (self.counts.error, self.counts.warning, self.counts.note) = (0, 0, 0);
        for finding in &self.findings {
            self.counts.count(finding.severity);
        }
        self.counts.allowed = self.allowed.len();
        self.counts.baselined = self.known.len();
        self.counts.gone = self.unmet.iter().filter(|entry| self.was_checked(&entry.path)).count();
        let failing = |level| self.findings.iter().any(|finding| finding.severity >= level);
        self.outcome = if !self.problems.is_empty() || self.articles.is_empty() {
            Outcome::Undone
        } else if self.fail_on.is_some_and(failing) {
            Outcome::Findings
        } else {
            Outcome::Clean
        };
    }

    fn speaks(&self, rule: &str) -> bool {
        let allowed = self.allowed.iter().map(|allowed| &allowed.finding);
        self.findings.iter().chain(&self.known).chain(allowed).any(|finding| *finding.rule == *rule)
    }

    /// The source a place is in.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.index()).map(|source| &**source)
    }

    /// The coverage of all articles together.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut total = Coverage::default();
        for article in &self.articles {
            total.add(article.coverage);
        }
        total
    }
}

impl Said {
    /// What policy makes of what was seen in one article.
    #[must_use]
    pub fn of(policy: &Policy, rules: &[Rule], seen: Seen<'_>) -> Self {
        let article = article(seen.document, seen.coverage);
        let path = &seen.document.source.path;
        let observed = seen.observations.into_iter();
        let mut findings: Vec<_> = observed
            .filter_map(|(rule, observation)| Some(finding(rule, policy.severity_in(rule, path)?, observation)))
            .collect();
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
        findings.dedup_by(|later, first| {
            later.rule == first.rule && later.primary.place == first.primary.place && later.message == first.message
        });
        fingerprint::fill(&seen.document.source, &mut findings);
        let looked = Looked { source: Arc::clone(&seen.document.source), alone: seen.alone };
        let (own, mut problems) = allow::of_article(seen.document, rules);
        let mut used = Vec::new();
        let (findings, allowed) = allow::part(&looked.source, policy, &own, findings, &mut used);
        let own_used = used.split_off(policy.allowances.len());
        let unused = own.iter().zip(own_used).filter(|(_, used)| !used);
        let looked = [looked];
        problems.extend(unused.filter_map(|(allowance, _)| allow::unused(allowance, &looked, policy, rules)));
        let [looked] = looked;
        Self { looked, article, findings, allowed, problems, used }
    }
}

fn spoken(rule: &Rule) -> Spoken {
    Spoken {
        id: rule.id.clone(),
        kind: rule.kind,
        severity: rule.severity,
        summary: rule.summary.clone(),
        why: rule.why.clone(),
    }
}

fn article(document: &Document, coverage: Coverage) -> Article {
    let meta = document.source.meta.title.as_ref().map(|title| title.value.clone());
    let headline = || {
        let words: Vec<_> = document.slice(document.headline()?).split_whitespace().collect();
        Some(words.join(" ").trim_start_matches('#').trim().to_owned())
    };
    Article {
        source: document.source.id,
        title: meta.or_else(headline),
        published: document.published.map(|published| published.date.iso()),
        coverage,
    }
}

fn finding(rule: &Rule, severity: Severity, observation: Observation) -> Finding {
    let label = match &rule.label {
        _ if !observation.label.is_empty() => observation.label,
        Some(label) => label.fill(&observation.values),
        None => rule.id.to_string(),
    };
    Finding {
        rule: rule.id.clone(),
        severity: severity.min(observation.at_most),
        confidence: observation.confidence,
        message: rule.message.fill(&observation.values),
        help: rule.help.as_ref().map(|help| help.fill(&observation.values)),
        primary: Label { place: observation.place, text: label },
        evidence: observation.evidence.into_iter().map(|(place, text)| Label { place, text }).collect(),
        fingerprint: String::new(),
    }
}

/// By path, place and rule: source ids are in order of path.
fn order(finding: &Finding) -> (crate::span::Place, &str, &str) {
    (finding.primary.place, &finding.rule, &finding.message)
}
