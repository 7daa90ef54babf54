//! What the user decides about a run: levels, the failing level, allowances, the baseline.

use crate::finding::Severity;
use crate::report::Baseline;
use crate::report::Changed;
use crate::rule::Rule;
use crate::stet;
use crate::stet::Allowance;
use globset::GlobMatcher;
use std::collections::BTreeMap;

/// What the user decides about a run.
#[derive(Clone, Debug)]
pub struct Policy {
    /// By rule id; a rule that is not here speaks as it was written.
    pub levels: BTreeMap<String, Level>,
    /// Levels for some files only; the last one that names a rule decides.
    pub overrides: Vec<Override>,
    /// No rule that speaks is quieter than this, unless `levels` or `overrides` name it.
    pub at_least: Severity,
    /// The quietest finding that fails the run; `None`: findings never do.
    pub fail_on: Option<Severity>,
    /// Those of the configuration; articles bring their own.
    pub allowances: Vec<Allowance>,
    /// What is known from an earlier run and not shown again.
    pub baseline: Baseline,
    /// Where something changed, if only findings there are to be shown.
    pub changed: Option<Changed>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            overrides: Vec::new(),
            at_least: Severity::Note,
            fail_on: Some(Severity::Error),
            allowances: Vec::new(),
            baseline: Baseline::default(),
            changed: None,
        }
    }
}

/// Levels for the files that some patterns match.
#[derive(Clone, Debug)]
pub struct Override {
    pub patterns: Vec<GlobMatcher>,
    pub levels: BTreeMap<String, Level>,
}

/// How loudly a rule speaks, if at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    At(Severity),
}

impl Level {
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "off" { Some(Self::Off) } else { Severity::from_name(name).map(Self::At) }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::At(severity) => Some(severity),
        }
    }
}

impl Policy {
    /// How loudly a rule speaks where no override holds; `None` where it is off.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.levels.get(&*rule.id) {
            Some(level) => level.severity(),
            None if rule.off => None,
            None => Some(rule.severity.max(self.at_least)),
        }
    }

    /// How loudly a rule speaks in a file; `None` where it is off.
    #[must_use]
    pub fn severity_in(&self, rule: &Rule, path: &str) -> Option<Severity> {
        let named = self.overrides.iter().rev().filter_map(|over| Some((over, over.levels.get(&*rule.id)?)));
        let holds = |over: &Override| over.patterns.iter().any(|pattern| stet::matches(pattern, path));
        let level = named.filter(|(over, _)| holds(over)).map(|(_, level)| level).next();
        level.map_or_else(|| self.severity(rule), |level| level.severity())
    }
}
