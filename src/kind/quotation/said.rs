//! What is said in the documents of a story, looked up by who says it and by its words.

use crate::document::Document;
use crate::kind::quotation::Word;
use crate::kind::quotation::is_cut;
use crate::kind::quotation::speaker;
use crate::kind::quotation::words;
use crate::mention::name::Entity;
use rustc_hash::FxHashMap;

/// A quotation that has a speaker, as it is looked for from other documents.
pub(super) struct Said {
    pub(super) document: usize,
    pub(super) quotation: usize,
    /// The hashes of its words, sorted.
    pub(super) sorted: Vec<u64>,
    pub(super) cut: bool,
}

/// What is said in the documents of a story: in order of document and place, and by speaker and words.
pub(super) struct Story {
    said: Vec<Said>,
    /// By the key of a speaker, and by a surname (turned, so that it is no key).
    by_speaker: FxHashMap<u64, Vec<usize>>,
    by_words: FxHashMap<u64, Vec<usize>>,
}

impl Story {
    /// Quotations of fewer words than `at_least` are passed over.
    pub(super) fn of(documents: &[&Document], at_least: usize) -> Self {
        let mut story = Self { said: Vec::new(), by_speaker: FxHashMap::default(), by_words: FxHashMap::default() };
        for (at, document) in documents.iter().enumerate() {
            for (number, quotation) in document.text.quotations.iter().enumerate() {
                if quotation.tokens.len() < at_least {
                    continue;
                }
                let Some(speaker) = speaker(document, quotation) else { continue };
                let sorted = sorted(&words(document, &quotation.tokens));
                if sorted.len() < at_least {
                    continue;
                }
                let place = story.said.len();
                for key in keys(speaker) {
                    story.by_speaker.entry(key).or_default().push(place);
                }
                story.by_words.entry(digest(&sorted)).or_default().push(place);
                let cut = is_cut(document, quotation);
                story.said.push(Said { document: at, quotation: number, sorted, cut });
            }
        }
        story
    }

    /// What is said by one who may be this one, in order.
    pub(super) fn of_speaker(&self, speaker: &Entity) -> impl Iterator<Item = &Said> {
        let mut places: Vec<usize> =
            keys(speaker).filter_map(|key| self.by_speaker.get(&key)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.said[place])
    }

    /// What is said in the same words, in any order of them.
    pub(super) fn of_words(&self, sorted: &[u64]) -> impl Iterator<Item = &Said> {
        let places = self.by_words.get(&digest(sorted)).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&place| &self.said[place])
    }
}

/// What a speaker is looked for by: two that share any may be one, by name or by surname.
fn keys(speaker: &Entity) -> impl Iterator<Item = u64> {
    let surname = (speaker.surname != 0).then_some(!speaker.surname);
    std::iter::once(speaker.key).chain(surname)
}

fn digest(sorted: &[u64]) -> u64 {
    sorted.iter().fold(0, |digest, word| (digest ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

pub(super) fn sorted(words: &[Word]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
    hashes.sort_unstable();
    hashes
}
