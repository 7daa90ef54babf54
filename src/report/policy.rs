//! What the user decides about a run: levels, the failing level.

use crate::finding::Severity;
use crate::rule::Rule;
use std::collections::BTreeMap;

/// What the user decides about a run.
#[derive(Clone, Debug)]
pub struct Policy {
    /// By rule id; a rule that is not here speaks as it was written.
    pub levels: BTreeMap<String, Level>,
    /// The quietest finding that fails the run; `None`: findings never do.
    pub fail_on: Option<Severity>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { levels: BTreeMap::new(), fail_on: Some(Severity::Error) }
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
