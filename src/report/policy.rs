//! What the user decides about a run: levels, the failing level, allowances, the baseline.

use crate::finding::Severity;
use crate::rule::Rule;
use crate::stet::Allowance;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What the user decides about a run.
#[derive(Clone, Debug)]
pub struct Policy {
    /// By rule id; a rule that is not here speaks as it was written.
    pub levels: BTreeMap<String, Level>,
    /// The quietest finding that fails the run; `None`: findings never do.
    pub fail_on: Option<Severity>,
    /// Those of the configuration; articles bring their own.
    pub allowances: Vec<Allowance>,
    /// Fingerprints of findings that are known from an earlier run and not shown again.
    pub baseline: BTreeSet<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            fail_on: Some(Severity::Error),
            allowances: Vec::new(),
            baseline: BTreeSet::new(),
        }
    }
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
}

impl Policy {
    /// How loudly a rule speaks; `None` where it is off.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.levels.get(&*rule.id) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(*severity),
            None if rule.off => None,
            None => Some(rule.severity),
        }
    }
}
