//! Names a finding by its rule and the words around it, so that it keeps its name when lines move or other parts of the
//! article are edited.

use crate::finding::Finding;
use crate::source::Source;
use crate::span::Span;
use std::collections::BTreeMap;

/// How many words on each side of a finding belong to its name.
const WORDS: usize = 4;

/// Fills in the fingerprints of one article's findings. Findings that would bear one name are counted through.
pub(super) fn fill(source: &Source, findings: &mut [Finding]) {
    let mut given: BTreeMap<u64, usize> = BTreeMap::new();
    for finding in findings {
        let place = finding.primary.place.span;
        let mut hash = Hash::new();
        hash.add(&finding.rule);
        words(source.slice(Span { start: 0, end: place.start }), true, &mut hash);
        words(source.slice(place), false, &mut hash);
        let after = Span::new(place.end as usize, source.text.len());
        words(source.slice(after), false, &mut hash);
        let earlier = given.entry(hash.0).or_default();
        for _ in 0..*earlier {
            hash.add("again");
        }
        *earlier += 1;
        finding.fingerprint = format!("{:016x}", hash.0);
    }
}

/// A short name for some words together: the same on every machine and in every release.
#[must_use]
pub fn name(words: &[&str]) -> String {
    let mut hash = Hash::new();
    words.iter().for_each(|word| hash.add(word));
    format!("{:016x}", hash.0)
}

/// Adds the first words of a text, or its last ones. Nothing beyond a line break counts as around, and nothing beyond the
/// words is looked at: a paragraph may be long.
fn words(mut text: &str, last: bool, hash: &mut Hash) {
    let sign = |c: char| !c.is_alphanumeric();
    let gap = |c: char| sign(c) && c != '\n';
    let mut found = [""; WORDS];
    let mut count = 0;
    while count < WORDS {
        text = if last { text.trim_end_matches(gap) } else { text.trim_start_matches(gap) };
        let (word, rest) = if last {
            let (rest, word) =
                text.split_at(text.char_indices().rfind(|&(_, c)| sign(c)).map_or(0, |(at, c)| at + c.len_utf8()));
            (word, rest)
        } else {
            text.split_at(text.find(sign).unwrap_or(text.len()))
        };
        if word.is_empty() {
            break;
        }
        found[count] = word;
        (text, count) = (rest, count + 1);
    }
    let found = &mut found[..count];
    if last {
        found.reverse();
    }
    found.iter().for_each(|word| hash.add(word));
}

/// FNV-1a, 64 bits: the same on every machine and in every release.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
