//! What is known from an earlier run, and is not shown again.
//!
//! A finding is known by its rule and the words around it. Each entry stands for one finding, so that a second one of the
//! same words is new; an entry serves the file it was written for first, and then another, because files are renamed.

use crate::finding::Finding;
use crate::report::Report;
use std::collections::BTreeMap;

/// The findings of an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    pub entries: Vec<Known>,
}

/// One finding of an earlier run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    pub path: String,
    pub rule: String,
    pub fingerprint: String,
    /// What it said, for people who read the file.
    pub message: String,
}

impl Report {
    /// Parts the findings into new ones and those that are known.
    pub(super) fn leave_out_known(&mut self, baseline: &Baseline) {
        let mut open: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
        for entry in &baseline.entries {
            open.entry(&entry.fingerprint).or_default().push(entry);
        }
        let mut known = vec![false; self.findings.len()];
        for own in [true, false] {
            for (finding, known) in self.findings.iter().zip(&mut known).filter(|(_, known)| !**known) {
                let Some(entries) = open.get_mut(finding.fingerprint.as_str()) else { continue };
                let path = self.path_of(finding);
                if let Some(at) = entries.iter().position(|entry| !own || entry.path == path) {
                    entries.remove(at);
                    *known = true;
                }
            }
        }
        let mut known = known.into_iter();
        let (found, new) = std::mem::take(&mut self.findings).into_iter().partition(|_| known.next() == Some(true));
        (self.known, self.findings) = (found, new);
        self.unmet = open.into_values().flatten().cloned().collect();
        self.unmet.sort();
    }

    /// Takes everything that was found for known.
    pub fn know_all(&mut self) {
        self.known.append(&mut self.findings);
        self.settle();
    }

    /// What a baseline holds after this run: what was known in it, and the entries of files that were not checked and that
    /// `exists` still finds.
    #[must_use]
    pub fn baseline(&self, exists: impl Fn(&str) -> bool) -> Baseline {
        let entry = |finding: &Finding| Known {
            path: self.path_of(finding).to_owned(),
            rule: finding.rule.to_string(),
            fingerprint: finding.fingerprint.clone(),
            message: finding.message.clone(),
        };
        let stays = |entry: &&Known| !self.was_checked(&entry.path) && exists(&entry.path);
        let mut entries: Vec<Known> = self.known.iter().map(entry).collect();
        entries.extend(self.unmet.iter().filter(stays).cloned());
        entries.sort();
        Baseline { entries }
    }

    pub(super) fn was_checked(&self, path: &str) -> bool {
        let checked = self.articles.iter().filter_map(|article| self.source(article.source));
        checked.into_iter().any(|source| source.path == path)
    }

    fn path_of(&self, finding: &Finding) -> &str {
        self.source(finding.primary.place.source).map_or("", |source| &source.path)
    }
}
