//! What a verb of saying covers: the words after it, or those before it.

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::attribution::cue::Sentence;
use crate::mention::attribution::words::ADJUNCT;
use crate::mention::attribution::words::ASIDE;
use crate::mention::attribution::words::FINITE;
use crate::mention::attribution::words::GOES_ON;
use crate::mention::attribution::words::OCCASION;
use crate::mention::attribution::words::SUBORDINATE;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

impl Sentence<'_> {
    /// What a verb with its subject before it covers, and where the cue is over: "told a crowd of 500 in May" says to whom
    /// and when, and none of it is what was said.
    pub(super) fn reach(&self, hit: &Hit, subject: u32) -> (Range<u32>, u32) {
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
        if mark == Some(Kind::Comma)
            && self.kind(hit.last) == Some(Kind::Comma)
            && matches!(self.kind(hit.last + 1), Some(Kind::OpenQuote | Kind::StraightQuote))
            && self.is(self.start, known!["in", "on", "at", "since", "during", "earlier", "late", "last"])
        {
            // "On 19 May, Orlec wrote, “": when it was said.
            return (hit.last + 1..self.clause(hit.last).end, hit.last);
        }
        if after_mark && (closed || self.follows_speech(subject) && !self.hands_over(hit.last, after)) {
            return (self.round(subject, after, false), after);
        }
        let from = self.complement(hit).unwrap_or(hit.last);
        let end = self.forward_end(from);
        (from..self.subordinate_end(subject, from).map_or(end, |over| over.min(end)), from)
    }

    /// "After Orlec said that it would close, 40 keepers left": where a clause that does not stand alone is over.
    fn subordinate_end(&self, subject: u32, from: u32) -> Option<u32> {
        let comma = |&at: &u32| self.kind(at) == Some(Kind::Comma);
        let opens = |at: u32| self.is(at, SUBORDINATE);
        let before = subject.checked_sub(1).filter(|&before| before >= self.start)?;
        let first = opens(self.start) && !(self.start..subject).any(|at| comma(&at));
        let over = |at: &u32| comma(at) && (!self.is(before, known!["as"]) || self.kind(at + 1) != Some(Kind::Number));
        let inner = before > self.start && (opens(before) || self.is(before, known!["as"]));
        (first || inner).then(|| (from..self.end).find(over)).flatten()
    }

    /// Whether what was said is over before a speaker: its quotation opens the sentence, or stands after a mark, and ends
    /// with a mark of its own.
    fn follows_speech(&self, subject: u32) -> bool {
        let quotations = &self.reading.text.quotations;
        let after = quotations.partition_point(|quotation| quotation.tokens.start < subject);
        let Some(said) = after.checked_sub(1).and_then(|at| quotations.get(at)) else { return false };
        let close = said.tokens.end;
        let open = said.tokens.start - 1;
        let marked = |at: u32| {
            matches!(self.kind(at), Some(Kind::Comma | Kind::Stop | Kind::Mark | Kind::Ellipsis | Kind::Dash))
        };
        let opens = open <= self.start || marked(open - 1) || self.kind(open - 1) == Some(Kind::Colon);
        close + 1 == subject && close > self.start && marked(close - 1) && opens
    }

    /// Whether a verb has its own words after it: "that …", "he would …", a colon.
    fn hands_over(&self, from: u32, end: u32) -> bool {
        matches!(self.kind(end), Some(Kind::Colon | Kind::OpenQuote | Kind::StraightQuote))
            || (from..end).any(|at| self.is(at, known!["that", "whether"]))
            || self.is(from, known!["he", "she", "it", "they", "there", "we"])
    }

    /// Where what was said begins behind the circumstances: "found in 2014 that", "told a crowd of 500 that", "wrote to 90
    /// keepers, “".
    fn complement(&self, hit: &Hit) -> Option<u32> {
        let from = hit.last;
        let told = self.is(from - 1, known!["told", "tells", "tell", "telling", "reminded"]);
        let placed = self.is(from, known!["in", "on", "at", "to", "during", "for", "following", "back"])
            && !self.is(from + 1, known!["least", "most", "all", "about", "some", "many"]);
        if !told && !placed && !self.has(from, ListId::WEEKDAY) {
            return None;
        }
        for at in from..self.end.min(from + 14) {
            match self.kind(at)? {
                Kind::Word if self.is(at, known!["that"]) => {
                    return (told || self.is_time_or_place(at)).then_some(at + 1);
                }
                Kind::Word if self.is(at, FINITE) => return None,
                Kind::Comma if matches!(self.kind(at + 1), Some(Kind::OpenQuote | Kind::StraightQuote)) => {
                    return Some(at + 1);
                }
                Kind::Colon => return Some(at + 1),
                Kind::Semicolon | Kind::OpenQuote | Kind::StraightQuote | Kind::Dash => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a time, a hearer, an occasion or a document ends before a token.
    fn is_time_or_place(&self, at: u32) -> bool {
        let before = at - 1;
        self.names.ending_at(at).is_some()
            || self.has(before, ListId::WEEKDAY)
            || self.has(before, ListId::MONTH)
            || matches!(self.kind(before), Some(Kind::Number | Kind::Comma))
            || self.ends(at, &[ListId::DOCUMENT_NOUN, ListId::SOURCE_NOUN])
            || self.is(before, OCCASION)
    }

    /// The clause round a cue: all of it where the speech goes on after the cue, else up to the cue.
    pub(super) fn round(&self, cue: u32, after: u32, inverted: bool) -> Range<u32> {
        let clause = self.clause(cue);
        let quote = self.speech_resumes(after, clause.end);
        let comma = self.kind(after) == Some(Kind::Comma) && !self.is(after + 1, ASIDE);
        let tail = clause.end.saturating_sub(after);
        let goes_on = if inverted || tail < 6 {
            self.is(after + 1, known!["adding", "and", "but", "because", "although", "while"])
        } else {
            cue - clause.start < tail
                || !self.is(after + 1, known!["who", "which", "a", "the", "an", "as", "in", "on", "when"])
        };
        if quote || comma && goes_on { clause } else { clause.start..cue }
    }

    /// Whether another quotation follows as speech does, after a mark: not a word in quotation marks.
    fn speech_resumes(&self, from: u32, end: u32) -> bool {
        let quotations = &self.reading.text.quotations;
        let first = quotations.partition_point(|quotation| quotation.tokens.start <= from);
        let near = quotations.get(first..).unwrap_or_default().iter();
        near.take_while(|quotation| quotation.tokens.start <= end).any(|quotation| {
            let open = quotation.tokens.start - 1;
            open <= from
                || matches!(self.kind(open - 1), Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Stop | Kind::Mark))
                || self.is(open - 1, known!["and", "but", "that", "adding"])
        })
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
                    && !self.reading.word(at + 2).ends_with("ing")
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
