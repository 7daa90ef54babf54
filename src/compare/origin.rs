//! Origins: documents whose chains end in one place, or that are copies of one text, count once.
//!
//! Method for copies: five-word shingles and containment (Broder 1997); half of the smaller text's shingles in the other
//! makes the two one text.

use crate::document::Document;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// Shingles that stand for a text: those whose hash is a multiple of this.
const SAMPLE: u64 = 4;

/// The origin of each document: the index of the first document of the same origin.
pub(super) fn origins(documents: &[&Document]) -> Vec<u32> {
    let mut origins: Vec<u32> = (0..super::index(documents.len())).collect();
    if documents.len() < 2 {
        return origins;
    }
    let shingles: Vec<FxHashSet<u64>> = documents.iter().map(|document| shingles(document)).collect();
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, set) in shingles.iter().enumerate() {
        let mut sorted: Vec<u64> = set.iter().copied().collect();
        sorted.sort_unstable();
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for shingle in sorted {
            let known = holders.entry(shingle).or_default();
            for &other in known.iter() {
                *shared.entry(other).or_default() += 1;
            }
            known.push(at);
        }
        let copy_of = (0..at).find(|other| {
            let common = shared.get(other).copied().unwrap_or(0);
            let smaller = set.len().min(shingles[*other].len());
            smaller > 0 && common * 2 > smaller
        });
        if let Some(other) = copy_of {
            origins[at] = origins[other];
        }
    }
    origins
}

fn shingles(document: &Document) -> FxHashSet<u64> {
    let words: Vec<u64> = document.text.tokens.iter().filter(|token| token.is_word()).map(|token| token.hash).collect();
    if words.len() < 5 {
        return std::iter::once(words.iter().fold(0, |sum, word| mix(sum, *word))).collect();
    }
    let all = words.windows(5).map(|five| five.iter().fold(0, |sum, word| mix(sum, *word)));
    let sampled: FxHashSet<u64> = all.clone().filter(|hash| hash % SAMPLE == 0).collect();
    if sampled.len() >= 16 { sampled } else { all.collect() }
}

fn mix(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
