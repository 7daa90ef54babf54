//! The cues of one sentence.

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::mention::Reading;
use crate::mention::anonymous::Anonymous;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::document::BY;
use crate::mention::attribution::document::UNDER;
use crate::mention::attribution::owner::ABOUT;
use crate::mention::attribution::owner::BIDS;
use crate::mention::attribution::owner::FORECAST;
use crate::mention::attribution::owner::INTENDS;
use crate::mention::attribution::owner::INTENT;
use crate::mention::attribution::owner::SOUNDING;
use crate::mention::name::Names;
use crate::mention::within;
use crate::text::Filter;
use crate::text::Kind;
use crate::text::Token;
use crate::text::hash_plain;
use crate::text::known;
use std::ops::Range;
use std::sync::LazyLock;

/// One sentence under the finder's eye.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) names: &'a Names,
    pub(super) anonymous: &'a [Anonymous],
    pub(super) index: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

pub(super) fn find(sentence: Sentence<'_>, out: &mut Vec<Attribution>) {
    let mut at = sentence.start;
    let mut quoted = sentence.quotations();
    while let Some(next) = sentence.next(at) {
        at = quoted.inside(next).unwrap_or_else(|| sentence.cue(next, out).max(next + 1));
    }
    sentence.colon(out);
}

/// The lists of cues.
const CUES: Lists = Lists::of(&[
    ListId::FIRST_REPORTED,
    ListId::ATTRIBUTION_PHRASE,
    ListId::REPORTING_VERB,
    ListId::REPORTING_VERB_LOADED,
    ListId::CONFIRM_VERB,
    ListId::BARE_HEARSAY,
    ListId::AGENTLESS_EXPECTATION,
]);

/// Lets the words through at which a cue that is in no list may stand, and few others; or "that" follows such a word.
static OPENERS: LazyLock<Filter> =
    LazyLock::new(|| Filter::of([BY, UNDER, SOUNDING, FORECAST, INTENDS, INTENT, BIDS, ABOUT].concat().into_iter()));
const THAT: u64 = hash_plain("that");

impl<'a> Sentence<'a> {
    pub(super) fn new(reading: Reading<'a>, names: &'a Names, anonymous: &'a [Anonymous], index: u32) -> Self {
        let tokens = reading.text.sentence(index).tokens.clone();
        Self { reading, names, anonymous, index, start: tokens.start, end: tokens.end }
    }

    pub(super) fn token(&self, at: u32) -> Option<Token> {
        (at >= self.start && at < self.end).then(|| self.reading.text.tokens.get(at as usize).copied()).flatten()
    }

    pub(super) fn kind(&self, at: u32) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(super) fn is(&self, at: u32, words: &[u64]) -> bool {
        (self.start..self.end).contains(&at) && self.reading.is_any(at, words)
    }

    pub(super) fn has(&self, at: u32, list: ListId) -> bool {
        at < self.end && self.reading.hits.is(at, list)
    }

    /// Whether a hit of one of the lists ends right before a token.
    pub(super) fn ends(&self, at: u32, lists: &[ListId]) -> bool {
        let from = self.start.max(at.saturating_sub(4));
        self.reading.hits.within(from..at).iter().any(|hit| hit.last == at && lists.contains(&hit.list))
    }

    /// Reads the cue that starts at a token, if one does; gives the token to go on from.
    fn cue(&self, at: u32, out: &mut Vec<Attribution>) -> u32 {
        if !self.reading.hits.is_any(at, CUES) {
            return self.unlisted(at, out);
        }
        let hits = self.reading.hits.at(at);
        let longest = |list: ListId| {
            hits.iter().filter(|hit| hit.list == list && hit.last <= self.end).max_by_key(|hit| hit.last)
        };
        if let Some(hit) = longest(ListId::FIRST_REPORTED)
            && let Some(next) = self.first_reported(hit, out)
        {
            return next;
        }
        if let Some(hit) = longest(ListId::ATTRIBUTION_PHRASE)
            && let Some(next) = self.phrase(hit, out)
        {
            return next;
        }
        for list in [ListId::REPORTING_VERB, ListId::REPORTING_VERB_LOADED, ListId::CONFIRM_VERB] {
            if let Some(hit) = longest(list)
                && let Some(next) = self.verb(hit, out)
            {
                return next;
            }
        }
        if let Some(hit) = longest(ListId::BARE_HEARSAY) {
            self.add(hit.tokens(), at..at, Speaker::Nobody, self.clause(at), false, out);
            return hit.last;
        }
        if let Some(hit) = longest(ListId::AGENTLESS_EXPECTATION) {
            self.add(hit.tokens(), at..at, Speaker::Nobody, hit.last..self.clause(at).end, false, out);
            return hit.last;
        }
        self.unlisted(at, out)
    }

    /// The next token from one on at which a cue may stand: a first look, which turns away most.
    fn next(&self, from: u32) -> Option<u32> {
        let openers: &Filter = &OPENERS;
        let opens = |(token, at): (&Token, u32)| {
            let unlisted = || openers.may_hold(token.hash) || self.reading.hash(at + 1) == THAT;
            (self.reading.hits.is_any(at, CUES) || token.is_word() && unlisted()).then_some(at)
        };
        self.reading.text.tokens(from..self.end).iter().zip(from..).find_map(opens)
    }

    /// Reads a cue that no list of the lexicon holds.
    fn unlisted(&self, at: u32, out: &mut Vec<Attribution>) -> u32 {
        self.document(at, out)
            .or_else(|| self.claim_noun(at, out))
            .or_else(|| self.forecast(at, out))
            .or_else(|| self.intends(at, out))
            .or_else(|| self.sounding(at, out))
            .unwrap_or(at + 1)
    }

    pub(super) fn add(
        &self,
        cue: Range<u32>,
        source: Range<u32>,
        speaker: Speaker,
        reach: Range<u32>,
        first: bool,
        out: &mut Vec<Attribution>,
    ) {
        let tokens = if source.is_empty() { cue } else { cue.start.min(source.start)..cue.end.max(source.end) };
        out.push(Attribution {
            span: self.reading.span(tokens.clone()),
            tokens,
            sentence: self.index,
            source: speaker,
            source_span: self.reading.span(source),
            reach,
            first,
            plan: false,
        });
    }

    /// The stretch between semicolons round a token.
    pub(super) fn clause(&self, at: u32) -> Range<u32> {
        let semicolon = |at: &u32| self.kind(*at) == Some(Kind::Semicolon);
        let start = (self.start..at).rev().find(semicolon).map_or(self.start, |at| at + 1);
        let end = (at..self.end).find(semicolon).unwrap_or(self.end);
        start..end
    }

    /// "According to X", "citing X": the source follows, the clause round it is covered.
    fn phrase(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let source = self.noun_phrase(hit.last);
        if source.is_empty() {
            return None;
        }
        let named = source.clone().any(|at| self.names.starting_at(at).is_some());
        let outlet = source.clone().any(|at| self.has(at, ListId::OUTLET));
        let word = |words: &[u64]| self.is(hit.first, words);
        // Words that hand over to a source only where somebody who can be asked follows.
        let doubtful = word(known!["per", "via"]) && !outlet
            || word(known![
                "told",
                "speaking",
                "released",
                "published",
                "issued",
                "compiled",
                "obtained",
                "seen",
                "announced",
                "pointing",
                "referring",
                "cites",
                "cited",
                "quoting",
            ]) && !named;
        let sure = word(known!["according", "citing", "as", "first"]);
        if doubtful || word(known!["told", "speaking"]) || !sure && !self.can_speak(source.clone()) {
            return None;
        }
        let speaker = self.speaker(source.clone());
        self.add(hit.tokens(), source.clone(), speaker, self.round_phrase(hit.first, source.end), false, out);
        Some(source.end)
    }

    /// What "according to X" covers: the clause after it at its start, the clause before it at its end, both between commas.
    fn round_phrase(&self, start: u32, end: u32) -> Range<u32> {
        let clause = self.clause(start);
        let opened = start > clause.start
            && (matches!(self.kind(start - 1), Some(Kind::Colon | Kind::Dash))
                || self.is(start - 1, known!["but", "and", "that"]));
        if start <= self.start + 2 {
            // "According to the survey, 24 percent agree; 66 percent of those …".
            return end..self.end;
        }
        if opened || start <= clause.start + 2 {
            return end..clause.end;
        }
        let goes_on =
            matches!(self.kind(end), Some(Kind::Comma | Kind::Dash)) && self.kind(start - 1) == Some(Kind::Comma);
        let longer = clause.end.saturating_sub(end) > start - clause.start;
        // "24 percent agree, according to the survey, and 66 percent do not".
        let joined = goes_on && self.is(end + 1, known!["and", "while"]);
        if goes_on && longer || joined { clause } else { clause.start..start }
    }

    /// "The claim that …", "Orlec's estimate that …".
    fn claim_noun(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        if at == self.start || !self.is(at + 1, known!["that"]) {
            return None;
        }
        let noun = self.is(
            at,
            known![
                "claim",
                "claims",
                "assertion",
                "assertions",
                "allegation",
                "allegations",
                "suggestion",
                "prediction",
                "predictions",
                "estimate",
                "estimates",
                "accusation",
                "accusations",
                "contention",
                "argument",
                "belief",
                "statement",
                "warning",
                "complaint",
                "reports",
                "rumors",
                "rumours",
            ],
        );
        if !noun {
            return None;
        }
        let source = match self.kind(at - 1) {
            Some(Kind::Possessive) => self.names.ending_at(at - 1).map_or(at - 1..at, |name| name.tokens.clone()),
            _ => at - 1..at,
        };
        let speaker = self.names.at(source.start).map_or(Speaker::Common, |name| Speaker::Named(name.entity));
        self.add(at..at + 1, source, speaker, at + 2..self.forward_end(at + 2), false, out);
        Some(at + 2)
    }

    /// "First reported by X", "X first reported", "X was first to report".
    fn first_reported(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let last = self.reading.word(hit.last - 1).to_ascii_lowercase();
        let by = u32::from(self.is(hit.last, known!["by", "in"]));
        if by > 0 || matches!(last.as_str(), "by" | "in" | "on" | "from") {
            let source = self.noun_phrase(hit.last + by);
            if source.is_empty() {
                return None;
            }
            let speaker = self.speaker(source.clone());
            self.add(hit.tokens(), source.clone(), speaker, self.clause(hit.first), true, out);
            return Some(source.end);
        }
        let subject = self.subject_before(hit.first)?;
        let speaker = self.speaker(subject.clone());
        let passive = self.is(hit.first, known!["was", "were", "is"]) && last != "report";
        if speaker == Speaker::Nobody || passive {
            return None;
        }
        self.add(hit.tokens(), subject, speaker, self.clause(hit.first), true, out);
        Some(hit.last)
    }

    /// "Ilse Orlec: the mine will close" at the start of a block, and "Mine to close: report" in a headline.
    fn colon(&self, out: &mut Vec<Attribution>) {
        let first = self.reading.text.blocks.get(self.reading.text.sentence(self.index).block as usize);
        let block = first.map_or(self.start..self.end, |block| block.tokens.clone());
        if block.start == self.start
            && let Some(name) = self.names.starting_at(self.start)
            && self.kind(name.tokens.end) == Some(Kind::Colon)
        {
            let reach = name.tokens.end + 1..block.end;
            // "Ilse Orlec: 1,769" is a line of a table.
            if self.reading.text.tokens(reach.clone()).iter().filter(|token| token.is_word()).take(3).count() < 3 {
                return;
            }
            self.add(
                name.tokens.end..name.tokens.end + 1,
                name.tokens.clone(),
                Speaker::Named(name.entity),
                reach,
                false,
                out,
            );
            return;
        }
        if !self.reading.text.zone_of(self.index).is_head() {
            self.before_quotation(out);
            return;
        }
        let Some(colon) =
            (self.start..self.end).rev().find(|&at| matches!(self.kind(at), Some(Kind::Colon | Kind::Dash)))
        else {
            return;
        };
        if colon == self.start || self.end - colon > 5 {
            return;
        }
        let source = colon + 1..self.end;
        let is_source = source.clone().any(|at| {
            self.has(at, ListId::SOURCE_NOUN) || self.has(at, ListId::DOCUMENT_NOUN) || self.has(at, ListId::OUTLET)
        });
        if is_source {
            let speaker = self.speaker(source.clone());
            self.add(colon..colon + 1, source, speaker, self.start..colon, false, out);
        }
    }

    /// "Orlec made the following comment:" and a quotation, with no verb of saying.
    fn before_quotation(&self, out: &mut Vec<Attribution>) {
        let Some(colon) = self.end.checked_sub(1).filter(|&at| at > self.start && self.kind(at) == Some(Kind::Colon))
        else {
            return;
        };
        let next = self.reading.kind(self.end);
        let said = out.last().is_some_and(|said| said.sentence == self.index);
        if said || !matches!(next, Some(Kind::OpenQuote | Kind::StraightQuote)) {
            return;
        }
        let mut names = within(&self.names.mentions, &(self.start..self.end)).iter();
        let named = names.find(|name| self.names.entity(name).is_some_and(|entity| entity.kind.may_be_person()));
        let pronoun = (self.start..colon).find(|&at| self.is(at, known!["he", "she", "they"]));
        let (source, speaker) = match (named, pronoun) {
            (Some(name), _) => (name.tokens.clone(), Speaker::Named(name.entity)),
            (None, Some(at)) => (at..at + 1, Speaker::Pronoun),
            (None, None) => return,
        };
        self.add(colon..colon + 1, source, speaker, colon..colon + 1, false, out);
    }

    fn quotations(&self) -> Quotations<'a> {
        let all = &self.reading.text.quotations;
        let from = all.partition_point(|quotation| quotation.tokens.end <= self.start);
        Quotations { rest: all.get(from..).unwrap_or_default() }
    }
}

/// The quotations of a text from some place on.
struct Quotations<'a> {
    rest: &'a [crate::text::Quotation],
}

impl Quotations<'_> {
    /// The end of the quotation a token stands in. Quoted terms of up to three tokens do not count.
    #[inline]
    fn inside(&mut self, at: u32) -> Option<u32> {
        while let Some((first, rest)) = self.rest.split_first() {
            if at < first.tokens.start {
                return None;
            }
            if at < first.tokens.end {
                return (first.tokens.len() > 3).then_some(first.tokens.end);
            }
            self.rest = rest;
        }
        None
    }
}
