//! Definitions: the sentence in which a text says what a name stands for, as entries of works of reference do.

use crate::document::Document;
use crate::text::Zone;
use crate::text::known;
use std::ops::Range;

/// In how many of its first sentences an entry says what it is about.
const FIRST: usize = 2;

/// How far into the sentence the verb of a definition may stand, in tokens.
const FARTHEST: u32 = 60;

const VERBS: &[u64] = known!["is", "was", "are", "were"];

/// What a place may be; a name that ends with one needs the word before it.
const KINDS: &[u64] = known![
    "town",
    "city",
    "village",
    "township",
    "townships",
    "county",
    "district",
    "province",
    "region",
    "commune",
    "municipality",
    "borough",
    "parish",
    "hamlet",
    "suburb",
    "community",
    "settlement",
    "island",
    "river",
    "lake",
];

/// What stands of a definition in a text.
pub(super) struct Definition {
    /// From the name, or where it opens the text from the start of the sentence, to the sentence's end.
    pub(super) tokens: Range<u32>,
    pub(super) verb: u32,
}

impl Definition {
    /// That with which a text opens, or else the first of a place and where it lies.
    #[must_use]
    pub(super) fn of(document: &Document) -> Option<Self> {
        let article = document.text.sentences.iter().filter(|sentence| {
            let zone = document.text.blocks[sentence.block as usize].zone;
            zone.is_article() && zone != Zone::Quote
        });
        article.take(FIRST).find_map(|sentence| opening(document, &sentence.tokens)).or_else(|| of_a_place(document))
    }

    /// The last words of the name that is defined, 0 where there is none: what a place is ("Merrow Township") is not enough.
    #[must_use]
    pub(super) fn subject(&self, document: &Document) -> u64 {
        let Some(last) = (self.tokens.start..self.verb).rev().find(|&at| is_named(document, at)) else { return 0 };
        let before = if document.text.is_any(last, KINDS) { document.text.hash(last.wrapping_sub(1)) } else { 0 };
        document.text.hash(last) ^ before.rotate_left(1)
    }

    /// What the places are called that it names, by the words before what they are: "Vik" in "in Vik County, Norway".
    #[must_use]
    pub(super) fn lies_in(&self, document: &Document) -> Vec<u64> {
        let places = (self.verb + 1..self.tokens.end)
            .filter(|&at| is_named(document, at) && is_named(document, at - 1) && document.text.is_any(at, KINDS));
        places.map(|at| document.text.hash(at - 1)).collect()
    }
}

/// "Merrow is a town", "Ilse Brandt (1873 – 1946) was known for": a name opens the sentence, and the verb says what it is.
fn opening(document: &Document, tokens: &Range<u32>) -> Option<Definition> {
    const WHAT: &[u64] = known![
        "a",
        "an",
        "the",
        "one",
        "known",
        "located",
        "situated",
        "built",
        "born",
        "king",
        "queen",
        "emperor",
        "empress",
        "sultan",
        "tsar",
        "pope",
        "president",
        "bishop",
        "archbishop",
        "duke",
        "prince",
        "princess"
    ];
    const PRONOUNS: &[u64] =
        known!["he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "there", "what"];
    let Range { start, end } = *tokens;
    let last = end.min(start + FARTHEST);
    let named = is_named(document, start) && !document.text.is_any(start, PRONOUNS);
    let defines = |at: &u32| document.text.is_any(*at, VERBS) && at + 1 < last && document.text.is_any(at + 1, WHAT);
    let verb = named.then(|| (start + 1..last).find(defines))??;
    Some(Definition { tokens: tokens.clone(), verb })
}

/// "Merrow Township is one of the townships of Vik County".
fn of_a_place(document: &Document) -> Option<Definition> {
    const WHAT: &[u64] = known!["a", "an", "one"];
    /// How far behind the verb the kind may stand, in tokens: "is an unincorporated community", "is one of sixteen townships".
    const FAR: u32 = 7;
    let all = 1..super::index(document.text.tokens.len());
    let mut verbs = all.filter(|&at| {
        document.text.is_any(at, VERBS) && document.text.is_any(at + 1, WHAT) && is_named(document, at - 1)
    });
    verbs.find_map(|verb| {
        let end = document.text.sentence(document.text.sentence_of(verb)).tokens.end;
        let kind = (verb + 2..(verb + 2 + FAR).min(end)).find(|&at| document.text.is_any(at, KINDS))?;
        let place = (kind + 1..(kind + FAR).min(end)).find(|&at| document.text.is_any(at, known!["in", "of"]))?;
        let lies = (place + 1..=place + 3).any(|at| is_named(document, at));
        lies.then(|| Definition { tokens: verb - 1..end, verb })
    })
}

/// Whether a word is written as a name is.
fn is_named(document: &Document, at: u32) -> bool {
    document.text.tokens.get(at as usize).is_some_and(|token| token.is_word() && token.is_capital())
}
