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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::source::Markup;
    use crate::source::Source;
    use crate::span::SourceId;
    use std::sync::Arc;

    #[test]
    fn a_word_weighs_the_square_of_how_rare_it_is() {
        assert_eq!(weights(4)[1..], [1083 * 1083, 583 * 583, 250 * 250, 0]);
    }

    #[test]
    fn what_one_document_alone_has_makes_it_no_less_like_another() {
        let texts = ["alder birch cedar.", "alder birch.", "elm."];
        let read = |(id, text): (u32, &str)| {
            let source = Source::new(SourceId(id), "a.txt", text, Markup::Plain);
            Document::read(Arc::new(source), &Lexicon::default())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(read).collect();
        let likeness = likeness(&documents.iter().collect::<Vec<_>>());
        // The whole part of the root makes it a little more than one.
        assert_eq!((likeness[0][1], likeness[1][0]), (1003, 1003));
        assert_eq!((likeness[0][2], likeness[1][2]), (0, 0));
    }

    #[test]
    fn groups_are_joined_by_the_average_of_their_pairs() {
        let likeness = [[0, 900, 300, 120], [900, 0, 100, 60], [300, 100, 0, 150], [120, 60, 150, 0]];
        let mut groups = Groups::new(likeness.iter().map(|row| row.to_vec()).collect());
        assert_eq!(groups.nearest(), Some((0, 1)));
        groups.join(0, 1);
        assert_eq!((groups.averages[0][2], groups.averages[2][0]), (200, 200));
        assert_eq!((groups.averages[0][3], groups.averages[2][3]), (90, 150));
        assert_eq!(groups.nearest(), Some((0, 2)));
        groups.join(0, 2);
        assert_eq!(groups.averages[0][3], 110);
        assert_eq!(groups.nearest(), Some((0, 3)));
        groups.join(0, 3);
        assert_eq!((groups.nearest(), groups.members[0].clone()), (None, vec![0, 1, 2, 3]));
    }
}
