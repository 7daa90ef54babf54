//! Copied text: two files that are one text, and long runs of words that two texts share without a word of credit.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::metadata::opening;
use crate::kind::near::quoted;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;
use std::sync::OnceLock;

pub(super) const KIND: Kind = Kind {
    name: "copied",
    about: "reports an article that is another source's text, or shares a long run of words with one",
    placeholders: &["match", "count", "outlet"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `run`: so many words in a row.
    #[serde(default = "twelve")]
    at_least: usize,
}

fn twelve() -> usize {
    12
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Most of the text stands in another source too.
    Text,
    /// A run of words stands in another source too, and nothing says so.
    Run,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(With { at_least: with.at_least.max(4), ..with }))
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        match self.check {
            What::Text => out.extend(text(case)),
            What::Run => self.runs(case, out),
        }
    }
}

fn text(case: &Case<'_>) -> Option<Observation> {
    let origin = |index: usize| case.comparison.origins.get(index).copied();
    let same: Vec<&Document> =
        case.others().filter(|(index, _)| origin(*index) == origin(case.index)).map(|(_, document)| document).collect();
    let first = same.first()?;
    let seen = Observation::at(case.place(opening(case)?), "")
        .value("count", same.len().to_string())
        .value("outlet", name(first));
    let seen = same.iter().fold(seen, |seen, document| {
        let span = document.headline().or_else(|| document.text.sentences.first().map(|sentence| sentence.span));
        seen.evidence(Place { source: document.source.id, span: span.unwrap_or_default() }, "the same text")
    });
    Some(seen)
}

impl With {
    fn runs(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        if case.documents.len() < 2 {
            return;
        }
        let origins = &case.comparison.origins;
        let story = case.known(|documents| Story::of(documents, origins, self.at_least));
        let here = match &story.shared[case.index][..] {
            [] => return,
            _ => story.words(case.documents, case.index, self.at_least),
        };
        let own = &here.words;
        let mut found: Vec<(Range<usize>, Place, String)> = Vec::new();
        for &index in &story.shared[case.index] {
            let document = case.documents[index as usize];
            let Words { words: theirs, runs, .. } = story.words(case.documents, index as usize, self.at_least);
            let mut from = 0;
            while from + self.at_least <= theirs.len() {
                let starts = runs.get(from).into_iter().flat_map(|&run| here.starts(run));
                let longest = starts.map(|at| (common(&own[at..], &theirs[from..]), at)).max();
                let Some((length, at)) = longest.filter(|(length, _)| *length >= self.at_least) else {
                    from += 1;
                    continue;
                };
                let run = at..at + length;
                if self.counts(article, &own[run.clone()], document) {
                    let last = theirs[from + length - 1].token;
                    let span = document.reading(case.lexicon).span(theirs[from].token..last + 1);
                    found.push((run, Place { source: document.source.id, span }, name(document)));
                }
                from += length;
            }
        }
        found.sort_by_key(|(run, place, _)| (run.start, std::cmp::Reverse(run.end), place.source));
        let mut end = 0;
        for (run, place, outlet) in found {
            if run.start < end {
                continue;
            }
            end = run.end;
            let span = article.reading(case.lexicon).span(own[run.start].token..own[run.end - 1].token + 1);
            let seen = Observation::at(case.place(span), "")
                .value("match", article.slice(span))
                .value("count", run.len().to_string())
                .value("outlet", outlet);
            out.push(seen.evidence(place, "the same words"));
        }
    }

    /// Whether a shared run is the writer's wording: not a quotation, not names and titles, not credited where it stands.
    fn counts(&self, article: &Document, run: &[Word], other: &Document) -> bool {
        let plain = run.iter().filter(|word| {
            article.text.tokens.get(word.token as usize).is_some_and(|token| !token.is_capital() && !token.has_digit())
        });
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
        let inside = |token: u32| quoted(article, token);
        let one = article.text.sentence_of(first.token) == article.text.sentence_of(last.token);
        let outlet = other.source.meta.outlet.as_ref().map(|outlet| outlet.value.to_lowercase());
        let sentence = article.text.sentence_of(first.token);
        let credits = |name: &str| outlet.as_ref().is_some_and(|outlet| name.to_lowercase() == *outlet);
        let credited = || {
            article.mentions.names.mentions.iter().filter(|name| name.sentence == sentence).any(|name| {
                let entity = article.mentions.names.entity(name);
                entity.is_some_and(|entity| matches!(entity.kind, EntityKind::Outlet(_)) || credits(&entity.name))
            })
        };
        let prose = article.zone_of(sentence).is_article() && !article.zone_of(sentence).is_head();
        prose && one && !credited() && plain.count() * 3 >= run.len() * 2 && !inside(first.token) && !inside(last.token)
    }
}

/// A word that counts in a run.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    token: u32,
}

/// For each document of a story the others, in order, that may share a run of so many words with it.
///
/// Method: winnowing (Schleimer, Wilkerson and Aiken 2003). Of the hashes of every few short runs that follow each other
/// only the least is kept; two texts that share a long run keep one of its hashes, both the same.
fn shared(documents: &[&Document], length: usize) -> Vec<Vec<u32>> {
    let short = length * 2 / 3;
    let mut kept: Vec<(u64, u32)> = Vec::new();
    let mut words: Vec<u64> = Vec::new();
    for (document, at) in documents.iter().zip(0..) {
        words.clear();
        words.extend(document.text.tokens.iter().filter(|token| token.is_word()).map(|token| token.hash));
        least(&runs(&words, short), length - short + 1, |least| kept.push((least, at)));
    }
    keep_shared(&mut kept);
    kept.sort_unstable();
    kept.dedup();
    let mut others = vec![Vec::new(); documents.len()];
    for holders in kept.chunk_by(|a, b| a.0 == b.0).filter(|holders| holders.len() > 1) {
        for &(_, one) in holders {
            others[one as usize].extend(holders.iter().map(|&(_, other)| other).filter(|&other| other != one));
        }
    }
    for others in &mut others {
        others.sort_unstable();
        others.dedup();
    }
    others
}

/// The least of every so many that follow each other, where it is another one than before.
fn least(runs: &[u64], few: usize, mut keep: impl FnMut(u64)) {
    // Where the least of the few at hand stands.
    let mut known: Option<usize> = None;
    for (from, last) in (few.saturating_sub(1)..runs.len()).enumerate() {
        let next = match known.filter(|at| *at >= from) {
            Some(at) if runs[last] >= runs[at] => continue,
            Some(_) => last,
            None => (from..=last).min_by_key(|at| runs[*at]).unwrap_or(last),
        };
        if known.is_none_or(|at| runs[at] != runs[next]) {
            keep(runs[next]);
        }
        known = Some(next);
    }
}

/// Drops most hashes that one document alone has, in one pass and without putting them in order.
fn keep_shared(kept: &mut Vec<(u64, u32)>) {
    const SEVERAL: u32 = u32::MAX;
    let mut holders = vec![None; (kept.len() * 2).next_power_of_two()];
    let last = holders.len() - 1;
    let place = |hash: u64| usize::try_from(hash >> 20).unwrap_or(0) & last;
    for &(hash, at) in &*kept {
        let holder = &mut holders[place(hash)];
        *holder = Some(if holder.is_none_or(|known| known == at) { at } else { SEVERAL });
    }
    kept.retain(|&(hash, _)| holders[place(hash)] == Some(SEVERAL));
}

/// What the rule knows of a story.
struct Story {
    /// For each document the others that may share a run of words with it and are no copies of it, which are another rule's
    /// matter.
    shared: Vec<Vec<u32>>,
    /// The words of the documents that may share any, as far as they were asked for.
    words: Vec<OnceLock<Words>>,
}

impl Story {
    fn of(documents: &[&Document], origins: &[u32], length: usize) -> Self {
        let one_text = origins.iter().all(|origin| Some(origin) == origins.first());
        let mut shared = if one_text { vec![Vec::new(); documents.len()] } else { shared(documents, length) };
        for (own, others) in shared.iter_mut().enumerate() {
            others.retain(|&other| origins.get(other as usize) != origins.get(own));
        }
        Self { shared, words: documents.iter().map(|_| OnceLock::new()).collect() }
    }

    fn words(&self, documents: &[&Document], index: usize, length: usize) -> &Words {
        self.words[index].get_or_init(|| Words::of(documents[index], length))
    }
}

/// The words of a document and the runs that begin at them.
struct Words {
    words: Vec<Word>,
    /// The hash of the run that begins at each word.
    runs: Vec<u64>,
    /// Where the first run of each slot begins; `NONE` where no run falls into it. There is a power of two of them.
    first: Vec<u32>,
    /// For each run where the next one of its slot begins.
    next: Vec<u32>,
}

/// No run.
const NONE: u32 = u32::MAX;

impl Words {
    fn of(document: &Document, length: usize) -> Self {
        let words = words(document);
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let runs = runs(&hashes, length);
        let mut first = vec![NONE; (runs.len() * 2).next_power_of_two()];
        let mut next = vec![NONE; runs.len()];
        // From the last on, so that each slot begins with its earliest run.
        for (at, (&run, next)) in runs.iter().zip(&mut next).enumerate().rev() {
            let slot = slot(&first, run);
            *next = std::mem::replace(&mut first[slot], u32::try_from(at).unwrap_or(NONE));
        }
        Self { words, runs, first, next }
    }

    /// Where the runs of a hash begin.
    fn starts(&self, run: u64) -> impl Iterator<Item = usize> {
        let known = |at: u32| (at != NONE).then_some(at as usize);
        let chain = std::iter::successors(known(self.first[slot(&self.first, run)]), move |&at| known(self.next[at]));
        chain.filter(move |&at| self.runs[at] == run)
    }
}

/// Which slot a run falls into.
fn slot(slots: &[u32], run: u64) -> usize {
    usize::try_from(run >> 20).unwrap_or(0) & (slots.len() - 1)
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hashes of all runs of so many words, in order: each is made of the one before it.
fn runs(words: &[u64], length: usize) -> Vec<u64> {
    let gone = (0..length).fold(1u64, |power, _| power.wrapping_mul(STEP));
    let (ahead, rest) = words.split_at(words.len().min(length.saturating_sub(1)));
    let mut run = ahead.iter().fold(0u64, |run, word| run.wrapping_mul(STEP).wrapping_add(*word));
    let behind = std::iter::once(&0).chain(words);
    let runs = rest.iter().zip(behind).map(|(word, left)| {
        run = run.wrapping_mul(STEP).wrapping_add(*word).wrapping_sub(left.wrapping_mul(gone));
        run
    });
    runs.collect()
}

fn words(document: &Document) -> Vec<Word> {
    let tokens = (0..).zip(&document.text.tokens).filter(|(_, token)| token.is_word());
    tokens.map(|(at, token)| Word { hash: token.hash, token: at }).collect()
}

fn common(ours: &[Word], theirs: &[Word]) -> usize {
    ours.iter().zip(theirs).take_while(|(a, b)| a.hash == b.hash).count()
}

fn name(document: &Document) -> String {
    document.source.meta.outlet.as_ref().map_or_else(|| "another source".to_owned(), |outlet| outlet.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_few_runs_the_least_is_kept_once() {
        let kept = |runs: &[u64]| {
            let mut kept = Vec::new();
            least(runs, 3, |least| kept.push(least));
            kept
        };
        assert_eq!(kept(&[5, 3, 9, 4, 8, 7, 2]), [3, 4, 2]);
        assert_eq!(kept(&[1, 2, 3, 4]), [1, 2]);
        assert_eq!(kept(&[4, 4, 4, 4, 4]), [4]);
        assert!(kept(&[2, 1]).is_empty());
    }

    #[test]
    fn equal_runs_have_equal_hashes_wherever_they_stand() {
        let hashes = |words: &[u64]| runs(words, 3);
        let (one, other) = (hashes(&[9, 1, 2, 3, 4]), hashes(&[7, 7, 8, 1, 2, 3]));
        assert_eq!((one.len(), other.len()), (3, 4));
        assert_eq!(one[1], other[3]);
        assert_ne!(one[0], other[2]);
        assert!(hashes(&[1, 2]).is_empty());
    }
}
