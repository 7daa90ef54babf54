//! What is said about an article: one finding per thing, with its place in the article first and the evidence after it.

use crate::span::Place;
use std::sync::Arc;

/// How loudly a finding speaks. Editorial: it comes from the rule or the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// One level quieter; a note stays a note.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Note => Self::Note,
        }
    }
}

/// How sure the evidence makes us. Evidential: it comes from the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A place and the two to six words said at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub place: Place,
    pub text: String,
}

/// A finding about one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Arc<str>,
    pub severity: Severity,
    pub confidence: Confidence,
    /// The headline: what is wrong, lower case, no full stop, the values in it.
    pub message: String,
    /// What a person can do.
    pub help: Option<String>,
    /// The place in the article under check.
    pub primary: Label,
    /// Places elsewhere: in the other sources, or further places in the article.
    pub evidence: Vec<Label>,
    /// Names the finding by rule and words, not by line: the same after unrelated edits. Filled in by `report`.
    pub fingerprint: String,
}
