//! Who speaks: noun phrases before and after a cue.

use crate::lexicon::ListId;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::cue::Sentence;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

pub(super) const PRONOUNS: &[u64] = known![
    "he", "she", "it", "they", "we", "i", "you", "who", "everyone", "both", "one", "others", "some", "many", "most",
    "someone",
];

/// Words after which a noun phrase is over.
const OVER: &[u64] = known![
    "that", "who", "which", "when", "while", "as", "because", "but", "although", "after", "before", "is", "was", "are",
    "were", "has", "have", "had", "will", "would", "could", "may", "might", "if", "since", "said", "says", "where",
    "whose", "with",
];

impl Sentence<'_> {
    /// The noun phrase that starts at a token: "a person familiar with the matter", "the ministry's report".
    pub(super) fn noun_phrase(&self, start: u32) -> Range<u32> {
        let mut end = start;
        if let Some(unnamed) = self.anonymous_from(start) {
            return start..unnamed;
        }
        while end < self.end && end < start + 14 {
            if let Some(name) = self.names.starting_at(end) {
                end = name.tokens.end.min(self.end);
                continue;
            }
            let Some(token) = self.token(end) else { break };
            let goes_on = match token.kind {
                Kind::Word if end > start && self.is(end, known!["and", "or"]) => {
                    self.names.starting_at(end + 1).is_some()
                }
                Kind::Word => end == start || !self.is(end, OVER),
                Kind::Possessive | Kind::Hyphen | Kind::Slash => true,
                Kind::Number => !self.is(end.saturating_sub(1), known!["of", "to", "at", "by"]),
                Kind::Other => self.reading.word(end) == "&",
                Kind::Stop => self.ends(end, &[ListId::TITLE_PREFIX]),
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        start..end
    }

    fn anonymous_from(&self, start: u32) -> Option<u32> {
        let here = within(self.anonymous, &(start..start + 1)).first();
        here.filter(|one| one.tokens.end <= self.end).map(|one| one.tokens.end)
    }

    fn anonymous_in(&self, range: &Range<u32>) -> Option<u32> {
        let from = self.anonymous.partition_point(|one| one.tokens.end <= range.start);
        let one = self.anonymous.get(from)?;
        (one.tokens.start < range.end).then(|| u32::try_from(from).unwrap_or(u32::MAX))
    }

    /// Who a noun phrase is.
    pub(super) fn speaker(&self, phrase: Range<u32>) -> Speaker {
        if let Some(one) = self.anonymous_in(&phrase) {
            return Speaker::Anonymous(one);
        }
        let mut place = None;
        let mut other = None;
        let mut at = phrase.start;
        while at < phrase.end {
            let Some(name) = self.names.at(at) else {
                at += 1;
                continue;
            };
            let kind = self.names.entity(name).map(|entity| entity.kind);
            match kind {
                Some(EntityKind::Outlet(_)) => return Speaker::Named(name.entity),
                Some(EntityKind::Place(_)) => place = place.or(Some(name.entity)),
                _ => other = other.or(Some(name.entity)),
            }
            at = name.tokens.end.max(at + 1);
        }
        let outlet_noun = phrase.clone().any(|at| self.has(at, ListId::UNNAMED_OUTLET));
        let noun = phrase.clone().any(|at| self.has(at, ListId::SOURCE_NOUN) || self.has(at, ListId::DOCUMENT_NOUN));
        match (other, place) {
            (Some(entity), _) => Speaker::Named(entity),
            (None, Some(entity)) if !noun => Speaker::Named(entity),
            _ if outlet_noun => Speaker::Nobody,
            _ if phrase.len() == 1 && self.is(phrase.start, PRONOUNS) => Speaker::Pronoun,
            _ if phrase.is_empty() => Speaker::Nobody,
            _ => Speaker::Common,
        }
    }

    /// The noun phrase right before a verb, over adverbs and auxiliaries; `None` where a subject cannot stand there.
    pub(super) fn subject_before(&self, verb: u32) -> Option<Range<u32>> {
        let end = self.before_helpers(verb);
        let last = end.checked_sub(1).filter(|&last| last >= self.start)?;
        match self.kind(last)? {
            Kind::Comma | Kind::Dash => self.before_apposition(last),
            Kind::Close => {
                let open = (self.start..last).rev().find(|&at| self.kind(at) == Some(Kind::Open))?;
                self.subject_before(open)
            }
            Kind::Word | Kind::Possessive | Kind::Percent | Kind::Number => Some(self.phrase_before(end)),
            Kind::Stop => self.names.at(last.saturating_sub(1)).map(|_| self.phrase_before(last)),
            _ => None,
        }
        .filter(|phrase| !phrase.is_empty())
    }

    /// Steps back over adverbs and auxiliaries.
    pub(super) fn before_helpers(&self, verb: u32) -> u32 {
        let mut at = verb;
        while at > self.start && verb - at < 5 {
            let word = self.reading.word(at - 1);
            let helper = self.is(
                at - 1,
                known![
                    "has",
                    "have",
                    "had",
                    "also",
                    "later",
                    "then",
                    "now",
                    "once",
                    "never",
                    "still",
                    "even",
                    "first",
                    "again",
                    "often",
                    "further",
                    "did",
                    "not",
                    "does",
                    "do",
                    "ever",
                    "just",
                    "all",
                    "both",
                    "would",
                    "will",
                    "then",
                    "earlier",
                    "today",
                    "yesterday",
                ],
            );
            let adverb =
                word.len() > 4 && word.ends_with("ly") && !self.token(at - 1).is_some_and(|token| token.is_capital());
            let contracted = at - 1 > self.start
                && self.kind(at - 1) == Some(Kind::Possessive)
                && self.is(at - 2, known!["who", "he", "she", "it", "they", "we", "i"]);
            if !helper && !adverb && !contracted {
                break;
            }
            at -= 1;
        }
        at
    }

    /// "Ilse Orlec, the mayor of Marrowick, said": the phrase before the comma before.
    fn before_apposition(&self, comma: u32) -> Option<Range<u32>> {
        let from = self.start.max(comma.saturating_sub(25));
        let open = (from..comma).rev().find(|&at| matches!(self.kind(at), Some(Kind::Comma | Kind::Dash)))?;
        let name = self.names.ending_at(open);
        let close = |at: u32| matches!(self.kind(at), Some(Kind::CloseQuote | Kind::StraightQuote));
        if open == self.start || close(open - 1) || close(comma.saturating_sub(1)) {
            return None;
        }
        // "A survey of keepers, who are many, found".
        if name.is_none() && self.is(open + 1, known!["who", "which", "whose"]) {
            return Some(self.phrase_before(open));
        }
        match name {
            Some(name) => Some(self.phrase_before(name.tokens.end)),
            None if self.ends(
                open,
                &[ListId::DOCUMENT_NOUN, ListId::SOURCE_NOUN, ListId::JOB_TITLE, ListId::ANONYMOUS_HEAD],
            ) =>
            {
                Some(self.phrase_before(open))
            }
            // One comma further: "Orlec, 49, the mayor, said".
            None => {
                let outer = (from..open).rev().find(|&at| self.kind(at) == Some(Kind::Comma))?;
                self.names.ending_at(outer).map(|name| self.phrase_before(name.tokens.end))
            }
        }
    }

    /// From the last mark before a token, or a word that opens a clause, to the token.
    pub(super) fn phrase_before(&self, end: u32) -> Range<u32> {
        let mut start = end;
        while start > self.start && end - start < 16 {
            let before = start - 1;
            let stops = match self.kind(before) {
                Some(Kind::Word) => {
                    self.is(
                        before,
                        known![
                            "and", "but", "that", "when", "while", "because", "as", "if", "so", "although", "after",
                            "before", "since",
                        ],
                    ) && self.names.at(before).is_none()
                }
                Some(
                    Kind::Possessive
                    | Kind::Hyphen
                    | Kind::Number
                    | Kind::Percent
                    | Kind::Slash
                    | Kind::Currency
                    | Kind::Close
                    | Kind::Open,
                ) => false,
                Some(Kind::Stop) => self.names.at(before).is_none() && !self.ends(before, &[ListId::TITLE_PREFIX]),
                _ => true,
            };
            if stops {
                break;
            }
            start = before;
        }
        // "He", "who": a pronoun ends the search on its own.
        if end > start + 1 && self.is(end - 1, known!["he", "she", "they", "it", "we", "i", "who"]) {
            start = end - 1;
        }
        start..end
    }
}
