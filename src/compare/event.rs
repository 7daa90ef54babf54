//! Events: which documents of a story tell of one event.
//!
//! A folder may hold two earthquakes or two lawsuits, and the tolls of one contradict nothing about the other. What tells
//! them apart is what some of the documents share and the rest do not: names, and the words of headlines and first
//! sentences, weighed by how few documents of the story have them. Groups are joined from the nearest pair on, by their
//! average likeness (average linkage), until no two are alike enough.

use crate::document::Document;
use rustc_hash::FxHashMap;

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
    let mut groups: Vec<Vec<usize>> = (0..documents.len()).map(|at| vec![at]).collect();
    // The sums of the likenesses between any two groups, kept up to date as groups are joined.
    let mut sums = likeness(documents);
    while let Some((one, other)) = nearest(&groups, &sums) {
        let joined = std::mem::take(&mut groups[other]);
        groups[one].extend(joined);
        let joined = std::mem::replace(&mut sums[other], vec![0; groups.len()]);
        for (at, sum) in joined.into_iter().enumerate() {
            sums[one][at] += sum;
            sums[at][one] = sums[one][at];
        }
    }
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

/// The two groups that are most alike, the earlier first; `None` where no two are alike enough.
fn nearest(groups: &[Vec<usize>], sums: &[Vec<u64>]) -> Option<(usize, usize)> {
    let mut best: Option<(u64, usize, usize)> = None;
    for one in (0..groups.len()).filter(|&one| !groups[one].is_empty()) {
        for other in (one + 1..groups.len()).filter(|&other| !groups[other].is_empty()) {
            let average = sums[one][other] / (groups[one].len() * groups[other].len()) as u64;
            if average >= ALIKE && best.is_none_or(|(least, ..)| average > least) {
                best = Some((average, one, other));
            }
        }
    }
    best.map(|(_, one, other)| (one, other))
}

/// The cosine of every two documents, in thousandths.
fn likeness(documents: &[&Document]) -> Vec<Vec<u64>> {
    let words: Vec<Vec<u64>> = documents.iter().map(|document| words(document)).collect();
    let mut holders: FxHashMap<u64, u32> = FxHashMap::default();
    for word in words.iter().flatten() {
        *holders.entry(*word).or_default() += 1;
    }
    let weights = weights(documents.len());
    let weight = |word: &u64| weights[holders[word] as usize];
    let shared: Vec<Vec<u64>> =
        words.iter().map(|words| words.iter().copied().filter(|word| holders[word] > 1).collect()).collect();
    let sizes: Vec<u64> = shared.iter().map(|words| words.iter().map(weight).sum::<u64>().isqrt()).collect();
    let mut likeness = vec![vec![0; documents.len()]; documents.len()];
    for one in 0..documents.len() {
        for other in one + 1..documents.len() {
            let product: u64 =
                shared[one].iter().filter(|word| shared[other].binary_search(word).is_ok()).map(weight).sum();
            let cosine = product * 1000 / (sizes[one] * sizes[other]).max(1);
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
    let gist = document.gist.iter().map(|word| word.stem);
    let mut words: Vec<u64> = gist.chain(document.cast.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
}
