//! What a verb of saying covers: the words after it, or those before it.

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::attribution::cue::Sentence;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

/// What may stand between a verb of saying and the end of its clause without being what was said.
const ADJUNCT: &[u64] = known![
    "on",
    "in",
    "at",
    "during",
    "after",
    "before",
    "when",
    "last",
    "this",
    "late",
    "early",
    "earlier",
    "today",
    "yesterday",
    "tuesday",
    "monday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "to",
    "by",
    "through",
    "via",
    "of",
    "from",
    "later",
    "again",
    "while",
    "as",
    "about",
    "reporters",
    "with",
    "recently",
    "outside",
    "inside",
];

/// After "but", the words before stand for the subject: "it would cost little at first, but would add $4 million".
const GOES_ON: &[u64] = known![
    "that",
    "would",
    "will",
    "could",
    "can",
    "may",
    "might",
    "should",
    "did",
    "does",
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "not",
    "only",
    "also",
    "eventually",
    "still",
];

impl Sentence<'_> {
    /// What a verb with its subject before it covers.
    pub(super) fn reach(&self, hit: &Hit, subject: u32) -> Range<u32> {
        let mark = subject.checked_sub(1).filter(|&before| before >= self.start).and_then(|before| self.kind(before));
        let after_mark = matches!(
            mark,
            Some(Kind::Comma | Kind::CloseQuote | Kind::StraightQuote | Kind::Dash | Kind::Mark | Kind::Ellipsis)
        );
        let after = self.after_adjuncts(hit.last);
        let closed = match self.kind(hit.last) {
            None
            | Some(
                Kind::Comma | Kind::Stop | Kind::CloseQuote | Kind::Semicolon | Kind::Close | Kind::Mark | Kind::Dash,
            ) => true,
            Some(Kind::Word) => self.only_adjuncts(hit),
            _ => false,
        };
        if after_mark && closed {
            return self.round(subject, after, false);
        }
        hit.last..self.forward_end(hit.last)
    }

    /// The clause round a cue: all of it where the speech goes on after the cue, else up to the cue.
    pub(super) fn round(&self, cue: u32, after: u32, inverted: bool) -> Range<u32> {
        let clause = self.clause(cue);
        let quote = (after..clause.end).any(|at| matches!(self.kind(at), Some(Kind::OpenQuote | Kind::StraightQuote)));
        let comma = self.kind(after) == Some(Kind::Comma);
        let tail = clause.end.saturating_sub(after);
        let goes_on = if inverted || tail < 6 {
            self.is(after + 1, known!["adding", "and", "but", "because", "although", "while"])
        } else {
            cue - clause.start < tail
                || !self.is(after + 1, known!["who", "which", "a", "the", "an", "as", "in", "on", "when"])
        };
        if quote || comma && goes_on { clause } else { clause.start..cue }
    }

    /// Where the words a verb introduces end: at the sentence's end, or where a new clause starts with "but". "That" reaches
    /// over semicolons, and over a "but" whose verb has the subject of before.
    pub(super) fn forward_end(&self, from: u32) -> u32 {
        let listed = self.is(from, known!["that"]);
        let stop = |at: &u32| {
            self.kind(*at) == Some(Kind::Semicolon) && !listed
                || self.kind(*at) == Some(Kind::Comma)
                    && self.is(at + 1, known!["but", "although", "though"])
                    && !self.is(at + 2, GOES_ON)
        };
        let quote = (from..self.end).find(|&at| matches!(self.kind(at), Some(Kind::OpenQuote | Kind::StraightQuote)));
        (from..self.end).find(stop).filter(|&at| quote.is_none_or(|quote| at < quote)).unwrap_or(self.end)
    }

    /// The next mark.
    fn after_adjuncts(&self, from: u32) -> u32 {
        let mark = |kind| {
            matches!(
                kind,
                Kind::Comma
                    | Kind::Stop
                    | Kind::Colon
                    | Kind::OpenQuote
                    | Kind::StraightQuote
                    | Kind::Semicolon
                    | Kind::Mark
            )
        };
        (from..self.end).find(|&at| self.kind(at).is_some_and(mark)).unwrap_or(self.end)
    }

    /// Whether nothing but "on Tuesday", "in a statement", "to reporters" follows up to the next mark.
    fn only_adjuncts(&self, hit: &Hit) -> bool {
        let from = hit.last;
        let last = hit.last - 1;
        if self.is(
            last,
            known![
                "show",
                "shows",
                "showed",
                "found",
                "finds",
                "find",
                "estimated",
                "estimates",
                "called",
                "described"
            ],
        ) {
            return false;
        }
        let end = self.after_adjuncts(from);
        let told = self.is(last, known!["told", "tells", "tell"]);
        let starts = self.is(from, ADJUNCT)
            || self.has(from, ListId::WEEKDAY)
            || self.has(from, ListId::MONTH)
            || told && self.names.starting_at(from).is_some();
        let short = end - from <= 12;
        let clause = (from..end)
            .any(|at| self.is(at, known!["that", "would", "is", "are", "will", "was", "were", "has", "have", "had"]));
        starts && short && !clause && !matches!(self.kind(end), Some(Kind::Colon))
    }
}
