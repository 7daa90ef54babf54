//! Events: which documents of a story tell of one event.
//!
//! A folder may hold two earthquakes or two lawsuits, and the tolls of one contradict nothing about the other. What tells
//! them apart is what some of the documents share and the rest do not: names, and the words of headlines and first
//! sentences, weighed by how few documents of the story have them. Groups are joined from the nearest pair on, by their
//! average likeness (average linkage), until no two are alike enough.

use crate::claim::stem_of;
use crate::document::Document;

/// Of fewer documents than this none is left out: what two of three share says little about the third.
pub const MANY: usize = 6;

/// Groups less alike than this tell of different events, in thousandths of a cosine.
const ALIKE: u64 = 100;

/// The event of each document: the index of the first document of the same event.
#[must_use]
pub fn events(documents: &[&Document]) -> Vec<u32> {
    if documents.len() < MANY {
        return vec![0; documents.len()];
    }
    let mut groups = Groups::new(likeness(documents));
    while let Some((one, other)) = groups.nearest() {
        groups.join(one, other);
    }
    let groups = groups.members;
    let mut events = vec![0; documents.len()];
    for group in &groups {
        let first = group.iter().copied().min().unwrap_or_default();
        for &at in group {
            events[at] = super::index(first);
        }
    }
    events
}

/// How many documents tell of the same event as this one, itself among them.
#[must_use]
pub fn told(events: &[u32], document: usize) -> usize {
    events.iter().filter(|&&event| event == events[document]).count()
}

/// The groups that are left.
struct Groups {
    /// By their first document; empty where they were joined to another.
    members: Vec<Vec<usize>>,
    /// The sums of the likenesses between any two groups, kept up to date as groups are joined.
    sums: Vec<Vec<u64>>,
    /// The averages of the same.
    averages: Vec<Vec<u64>>,
}

impl Groups {
    fn new(likeness: Vec<Vec<u64>>) -> Self {
        Self { members: (0..likeness.len()).map(|at| vec![at]).collect(), averages: likeness.clone(), sums: likeness }
    }

    /// The two groups that are most alike, the earlier first; `None` where no two are alike enough.
    fn nearest(&self) -> Option<(usize, usize)> {
        let mut best = (ALIKE - 1, None);
        for (one, averages) in self.averages.iter().enumerate() {
            for (other, &average) in averages.iter().enumerate().skip(one + 1) {
                if average > best.0 {
                    best = (average, Some((one, other)));
                }
            }
        }
        best.1
    }

    fn join(&mut self, one: usize, other: usize) {
        let joined = std::mem::take(&mut self.members[other]);
        self.members[one].extend(joined);
        let joined = std::mem::take(&mut self.sums[other]);
        for (at, sum) in joined.into_iter().enumerate().filter(|&(at, _)| at != other) {
            self.sums[one][at] += sum;
            if at != one && !self.members[at].is_empty() {
                self.sums[at][one] = self.sums[one][at];
                let average = self.sums[one][at] / (self.members[one].len() * self.members[at].len()) as u64;
                (self.averages[one][at], self.averages[at][one]) = (average, average);
            }
            self.averages[at][other] = 0;
        }
        self.averages[other].fill(0);
    }
}

/// The cosine of every two documents, in thousandths.
fn likeness(documents: &[&Document]) -> Vec<Vec<u64>> {
    let words =
        documents.iter().zip(0..).flat_map(|(document, at)| words(document).into_iter().map(move |word| (word, at)));
    let mut words: Vec<(u64, usize)> = words.collect();
    words.sort_unstable();
    let weights = weights(documents.len());
    let mut sizes: Vec<u64> = vec![0; documents.len()];
    let mut likeness = vec![vec![0; documents.len()]; documents.len()];
    for holders in words.chunk_by(|a, b| a.0 == b.0).filter(|holders| holders.len() > 1) {
        let weight = weights[holders.len()];
        for (at, &(_, one)) in holders.iter().enumerate() {
            sizes[one] += weight;
            holders[at + 1..].iter().for_each(|&(_, other)| likeness[one][other] += weight);
        }
    }
    sizes.iter_mut().for_each(|size| *size = size.isqrt());
    for one in 0..documents.len() {
        for other in one + 1..documents.len() {
            let cosine = likeness[one][other] * 1000 / (sizes[one] * sizes[other]).max(1);
            likeness[one][other] = cosine;
            likeness[other][one] = cosine;
        }
    }
    likeness
}

/// What a word that so many documents have weighs in a product of two of them: the square of the logarithm of its rarity,
/// by the sum of reciprocals.
fn weights(documents: usize) -> Vec<u64> {
    let mut rarity = 0;
    let mut weights = vec![0; documents + 1];
    for holders in (1..=documents).rev() {
        weights[holders] = rarity * rarity;
        rarity += 1000 / holders as u64;
    }
    weights
}

/// The names of a document and the words of its headline and first sentences, sorted.
fn words(document: &Document) -> Vec<u64> {
    let gist = document.gist.iter().map(|word| word.stem());
    let mut words: Vec<u64> = gist.chain(document.cast.iter().map(|&name| stem_of(name))).collect();
    words.sort_unstable();
    words.dedup();
    words
}
