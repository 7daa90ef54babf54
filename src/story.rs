//! Which documents are on the same story.

use crate::claim::stem_of;
use crate::document::Document;
use crate::span::SourceId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Sources that are read beside each other. A source may be consulted in several stories, and is under check in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The folder or the name the configuration gives; empty for files named one by one.
    pub name: String,
    /// Sources under check, in order of path.
    pub articles: Vec<SourceId>,
    /// Sources that are only read beside them, in order of path.
    pub consulted: Vec<SourceId>,
    /// Found in a larger folder by what its documents share: nobody says that they are on one story.
    pub is_found: bool,
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

    /// Whether it has to be parted.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.members().len() > SMALL
    }

    /// The story as it is while it is small; a large one (an archive in one folder) parted into the stories that its
    /// documents tell, so that the work grows with the number of documents and not with its square.
    #[must_use]
    pub fn part<'a>(self, document: impl Fn(SourceId) -> Option<&'a Document>) -> Vec<Self> {
        let members = self.members();
        if !self.is_large() {
            return vec![self];
        }
        let checked: FxHashSet<SourceId> = self.articles.iter().copied().collect();
        let told: Vec<&Document> = members.into_iter().filter_map(document).collect();
        let mut parts: BTreeMap<usize, Self> = BTreeMap::new();
        for (document, group) in told.iter().zip(groups(&told)) {
            let id = document.source.id;
            let part = parts.entry(group).or_insert_with(|| Self {
                name: self.name.clone(),
                is_found: true,
                ..Self::default()
            });
            if checked.contains(&id) {
                part.articles.push(id);
            } else {
                part.consulted.push(id);
            }
        }
        parts.into_values().filter(|part| !part.articles.is_empty()).collect()
    }
}

/// Stories of at most so many documents are taken as they are given.
const SMALL: usize = 40;

/// No story that was found grows beyond this.
const LARGEST: u32 = 80;

/// A name or word that more documents than these share joins nobody.
const COMMON: usize = 48;

/// Two documents are on one story where what they share weighs as much (each name and rare word of headline and lead: the
/// logarithm of how rarely it is shared), a name is among it, and they are not long apart: a court or a poll is news again every month.
const JOINED: u32 = 30;

/// The least weight of a word of headline and lead that tells a story.
const TELLING: u8 = 160;

/// For each document the first document of its group. The surest pairs join first.
fn groups(documents: &[&Document]) -> Vec<usize> {
    // Numbers for keys that a few documents share: only they join anybody.
    let of: Vec<Vec<(u64, bool)>> = documents.par_iter().map(|document| keys(document)).collect();
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    of.iter().flatten().for_each(|&(key, _)| *counts.entry(key).or_default() += 1);
    let mut numbers: FxHashMap<u64, usize> = FxHashMap::default();
    let mut holders: Vec<Vec<usize>> = Vec::new();
    let mut held: Vec<Vec<(usize, bool)>> = Vec::with_capacity(documents.len());
    for (at, keys) in of.iter().enumerate() {
        let shared = keys.iter().filter(|key| (2..=COMMON).contains(&(counts[&key.0] as usize)));
        let number = |&(key, name): &(u64, bool)| {
            let number = *numbers.entry(key).or_insert(holders.len());
            if number == holders.len() {
                holders.push(Vec::new());
            }
            holders[number].push(at);
            (number, name)
        };
        held.push(shared.map(number).collect());
    }
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    let mut shared = vec![0u32; documents.len()];
    let mut named = vec![false; documents.len()];
    let mut met = Vec::new();
    for (at, numbers) in held.iter().enumerate() {
        for &(number, name) in numbers {
            let held = &holders[number];
            let weight = (documents.len() / held.len()).max(1).ilog2();
            for &other in &held[held.partition_point(|&other| other <= at)..] {
                if shared[other] == 0 {
                    met.push(other);
                }
                shared[other] += weight;
                named[other] |= name;
            }
        }
        for other in met.drain(..) {
            let weight = std::mem::take(&mut shared[other]);
            let named = std::mem::take(&mut named[other]);
            if named && weight >= JOINED && !documents[at].long_apart(documents[other]) {
                pairs.push((weight, at, other));
            }
        }
    }
    pairs.sort_unstable_by_key(|&(weight, one, other)| (Reverse(weight), one, other));
    let mut joined = Joined { first: (0..documents.len()).collect(), size: vec![1; documents.len()] };
    for (_, one, other) in pairs {
        joined.join(one, other);
    }
    (0..documents.len()).map(|at| joined.first(at)).collect()
}

/// What tells a document's story: whom it names, and the rare words of its headline and lead. Each once, and whether it is
/// a name.
fn keys(document: &Document) -> Vec<(u64, bool)> {
    let telling = document.gist.iter().filter(|word| word.weight() >= TELLING).map(|word| (word.stem(), false));
    let names = document.cast.iter().map(|&name| (stem_of(name), true));
    let mut keys: Vec<(u64, bool)> = names.chain(telling).collect();
    keys.sort_unstable_by_key(|&(key, name)| (key, !name));
    keys.dedup_by_key(|(key, _)| *key);
    keys
}

/// Groups that are joined pair by pair (union-find); each goes by its first member.
struct Joined {
    first: Vec<usize>,
    size: Vec<u32>,
}

impl Joined {
    fn first(&mut self, mut at: usize) -> usize {
        while self.first[at] != at {
            self.first[at] = self.first[self.first[at]];
            at = self.first[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        let (low, high) = (one.min(other), one.max(other));
        let size = self.size[low].saturating_add(self.size[high]);
        if low != high && size <= LARGEST {
            self.first[high] = low;
            self.size[low] = size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Published;
    use crate::document::PublishedFrom;
    use crate::lexicon::Lexicon;
    use crate::source::Source;
    use crate::span::Span;
    use crate::value::date::DateSpan;
    use std::sync::Arc;

    /// Documents on as many stories, two on each, the second of each a round later.
    fn archive(stories: usize) -> Vec<Document> {
        let name = |n: usize, salt: usize| {
            let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
            format!("{}{}{}ov", letter(n + salt).to_ascii_uppercase(), letter(n / 26 + salt), letter(n * 7 + salt))
        };
        let text = |n: usize| {
            let names: Vec<String> = (1..9).map(|salt| name(n, salt * salt)).collect();
            format!(
                "{0} meets {1}\n\n{0} met {1} in {2} on Monday. {3} and {4} saw {5}, {6} and {7}.",
                names[0], names[1], names[2], names[3], names[4], names[5], names[6], names[7]
            )
        };
        let texts = (0..stories).chain(0..stories).map(text);
        let read = |(id, text): (u32, String)| {
            let source = Source::new(crate::span::SourceId(id), "a.txt", text, crate::source::Markup::Plain);
            Document::read(Arc::new(source), &Lexicon::default())
        };
        (0..).zip(texts).map(read).collect()
    }

    fn story(documents: &[Document]) -> Story {
        let articles = documents.iter().map(|document| document.source.id).collect();
        Story { name: "archive".to_owned(), articles, ..Story::default() }
    }

    #[test]
    fn a_small_story_stays_as_it_is_given() {
        let documents = archive(SMALL / 2);
        let story = story(&documents);
        assert_eq!(story.clone().part(|id| documents.get(id.index())), [story]);
    }

    #[test]
    fn a_large_folder_is_parted_into_its_stories_and_loses_no_article() {
        let documents = archive(100);
        let parts = story(&documents).part(|id| documents.get(id.index()));
        let mut all: Vec<_> = parts.iter().flat_map(|part| part.articles.clone()).collect();
        all.sort_unstable();
        assert_eq!(all, story(&documents).articles);
        assert!(parts.len() > 1 && parts.iter().all(|part| part.articles.len() <= LARGEST as usize), "{}", parts.len());
        for (at, part) in (0..100).zip(&parts) {
            let twin = part.articles.iter().any(|id| id.index() == at + 100);
            assert_eq!(part.articles.iter().any(|id| id.index() == at), twin, "{at}");
        }
    }

    #[test]
    fn what_is_told_again_a_year_later_is_another_story() {
        let mut documents = archive(60);
        let parts = |documents: &[Document]| story(documents).part(|id| documents.get(id.index())).len();
        assert!(parts(&documents) < 120);
        for (at, document) in documents.iter_mut().enumerate() {
            let day = DateSpan::month(if at < 60 { 2024 } else { 2025 }, 3);
            let from = PublishedFrom::Metadata;
            document.published = day.map(|date| Published { date, span: Span::default(), from });
        }
        assert_eq!(parts(&documents), 120);
    }

    #[test]
    fn consulted_sources_go_with_the_articles_they_are_about() {
        let documents = archive(60);
        let ids: Vec<_> = documents.iter().map(|document| document.source.id).collect();
        let story = Story { name: String::new(), articles: vec![ids[3]], consulted: ids.clone(), ..Story::default() };
        let parts = story.part(|id| documents.get(id.index()));
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].articles, [ids[3]]);
        assert!(parts[0].consulted.contains(&ids[63]) && parts[0].consulted.len() < 60);
    }
}
