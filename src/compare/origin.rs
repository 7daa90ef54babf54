//! Origins: documents whose chains end in one place, or that are copies of one text, count once.
//!
//! Method for copies: five-word shingles and containment (Broder 1997); half of the smaller text's shingles in the other
//! makes the two one text.

use crate::document::Document;
use rustc_hash::FxBuildHasher;
use rustc_hash::FxHashMap;

/// Shingles that stand for a text: those whose hash is a multiple of this.
const SAMPLE: u64 = 4;

/// The origin of each document: the index of the first document of the same origin.
pub(super) fn origins(documents: &[&Document]) -> Vec<u32> {
    let mut origins: Vec<u32> = (0..super::index(documents.len())).collect();
    if documents.len() < 2 {
        return origins;
    }
    let shingles: Vec<Vec<u64>> = documents.iter().map(|document| shingles(document)).collect();
    let mut shared = vec![0usize; documents.len() * documents.len()];
    // Who has a shingle: each with the one before it.
    let all = shingles.iter().map(Vec::len).sum();
    let mut held: Vec<(usize, Option<usize>)> = Vec::with_capacity(all);
    let mut last: FxHashMap<u64, usize> = FxHashMap::with_capacity_and_hasher(all, FxBuildHasher);
    for (at, own) in shingles.iter().enumerate() {
        for shingle in own {
            let before = last.insert(*shingle, held.len());
            let mut earlier = before;
            while let Some((other, before)) = earlier.map(|earlier| held[earlier]) {
                shared[at * documents.len() + other] += 1;
                earlier = before;
            }
            held.push((at, before));
        }
    }
    for at in 0..documents.len() {
        let copy_of = (0..at).find(|&other| {
            let smaller = shingles[at].len().min(shingles[other].len());
            smaller > 0 && shared[at * documents.len() + other] * 2 > smaller
        });
        if let Some(other) = copy_of {
            origins[at] = origins[other];
        }
    }
    origins
}

/// The shingles of a document, each once, in order.
fn shingles(document: &Document) -> Vec<u64> {
    let words: Vec<u64> = document.text.tokens.iter().filter(|token| token.is_word()).map(|token| token.hash).collect();
    if words.len() < 5 {
        return vec![words.iter().fold(0, |sum, word| mix(sum, *word))];
    }
    let all = || words.array_windows::<5>().map(|five| five.iter().fold(0, |sum, word| mix(sum, *word)));
    let once = |mut shingles: Vec<u64>| {
        shingles.sort_unstable();
        shingles.dedup();
        shingles
    };
    let sampled = once(all().filter(|hash| hash % SAMPLE == 0).collect());
    if sampled.len() >= 16 { sampled } else { once(all().collect()) }
}

fn mix(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
