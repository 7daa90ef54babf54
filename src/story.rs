//! Which documents are on the same story.

use crate::span::SourceId;

/// Sources that are read beside each other. A source may be consulted in several stories, and is under check in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The folder or the name the configuration gives; empty for files named one by one.
    pub name: String,
    /// Sources under check, in order of path.
    pub articles: Vec<SourceId>,
    /// Sources that are only read beside them, in order of path.
    pub consulted: Vec<SourceId>,
}

impl Story {
    /// All sources of the story in order of path, each once.
    #[must_use]
    pub fn members(&self) -> Vec<SourceId> {
        let mut members: Vec<_> = self.articles.iter().chain(&self.consulted).copied().collect();
        members.sort_unstable();
        members.dedup();
        members
    }
}
