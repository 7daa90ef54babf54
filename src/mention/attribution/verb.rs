//! Verbs of saying: is it one here, who is its subject, and does it cover what follows or what precedes?

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::cue::Sentence;
use crate::mention::attribution::source::PRONOUNS;
use crate::text::Kind;
use std::ops::Range;

/// Forms that are hardly ever anything but a verb of saying: any subject will do.
const STRONG: &[&str] = &[
    "said", "says", "told", "tells", "wrote", "writes", "tweeted", "announced", "argued", "argues", "added", "adds", "explained",
    "explains", "insisted", "insists", "warned", "warns", "predicted", "predicts", "reported", "confirmed", "estimated", "stated",
    "acknowledged", "testified", "recalled", "suggested", "suggests", "found", "finds", "shows", "showed", "concluded", "noted",
    "notes", "claimed", "claims", "alleged", "alleges", "revealed", "reveals", "indicated", "indicates", "replied", "responded",
    "believes", "thinks", "admitted", "conceded", "declared", "remarked", "observed", "contended", "contends", "asserted",
    "disclosed", "projected", "calculated", "reckons", "cautioned", "vowed", "pledged", "promised", "complained",
];

/// Participles that report without saying who: "is expected", "was said".
const PASSIVE: &[&str] = &["reported", "said", "estimated", "expected", "believed", "projected", "alleged", "forecast", "predicted", "thought", "told", "accused", "quoted", "rumored", "rumoured", "suspected"];

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// Before a verb's form these make it a noun or an adjective, or something not yet said.
const NO_VERB: &[&str] = &[
    "a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "these", "those", "to", "no", "any",
    "every", "each", "of", "in", "on", "for", "from", "with", "by", "new", "first", "last", "recent", "latest", "at", "such",
];

/// What may stand between a verb of saying and the end of its clause without being what was said.
const ADJUNCT: &[&str] = &[
    "on", "in", "at", "during", "after", "before", "when", "last", "this", "late", "early", "earlier", "today", "yesterday",
    "tuesday", "monday", "wednesday", "thursday", "friday", "saturday", "sunday", "to", "by", "through", "via", "of", "from",
    "later", "again", "while", "as", "about", "reporters", "with", "recently", "outside", "inside",
];

impl Sentence<'_> {
    /// Reads a verb of saying; gives the token to go on from.
    pub(super) fn verb(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let last = self.reading.word(hit.last - 1).to_ascii_lowercase();
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start);
        if self.token(hit.first).is_some_and(|token| !token.is_word() || token.is_capital() && hit.first > self.start) && !self.reading.text.zone_of(self.index).is_head() {
            return None;
        }
        if last.ends_with("ing") {
            return self.participle(hit, out);
        }
        if let Some(before) = before
            && self.is(before, NO_VERB)
        {
            return None;
        }
        let be = |at: u32| at.checked_sub(1).is_some_and(|before| self.is(before, BE));
        if be(hit.first) || be(self.before_helpers(hit.first)) {
            return self.passive(hit, &last, out);
        }
        if let Some(source) = self.inverted(hit) {
            let speaker = self.speaker(source.clone());
            let reach = self.round(hit.first, source.end);
            self.add(hit.tokens(), source.clone(), speaker, reach, false, out);
            return Some(source.end);
        }
        let subject = self.subject_before(hit.first)?;
        let strong = STRONG.contains(&last.as_str());
        if !strong && !self.can_speak(subject.clone()) || self.is_noun_form(hit, &last) && !self.is_plural_subject(subject.clone()) {
            return None;
        }
        let mut speaker = self.speaker(subject.clone());
        if speaker == Speaker::Common && self.is(subject.end - 1, PRONOUNS) {
            speaker = Speaker::Pronoun;
        }
        let reach = self.reach(hit, subject.start);
        self.add(hit.tokens(), subject, speaker, reach, false, out);
        Some(hit.last)
    }

    /// ", saying that …", ", adding …", "a statement saying …": covers what follows.
    fn participle(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start)?;
        let after_comma = self.kind(before) == Some(Kind::Comma);
        let after_source = self.ends(hit.first, &[ListId::SOURCE_NOUN, ListId::DOCUMENT_NOUN]) || self.names.ending_at(hit.first).is_some();
        let that = self.is(hit.last, &["that"]);
        if !after_comma && !after_source && !that || self.is(before, BE) {
            return None;
        }
        let source = if after_comma { before..before } else { before..hit.first };
        let speaker = if after_comma { Speaker::Pronoun } else { self.speaker(source.clone()) };
        self.add(hit.tokens(), source, speaker, hit.last..self.forward_end(hit.last), false, out);
        Some(hit.last)
    }

    /// "Is expected to", "was said to", "was told that", "was reported by X".
    fn passive(&self, hit: &Hit, last: &str, out: &mut Vec<Attribution>) -> Option<u32> {
        if self.is(hit.last, &["by"]) {
            let source = self.noun_phrase(hit.last + 1);
            let can = !source.is_empty() && self.can_speak(source.clone());
            if can {
                let speaker = self.speaker(source.clone());
                self.add(hit.first..hit.last + 1, source.clone(), speaker, self.clause(hit.first), false, out);
                return Some(source.end);
            }
        }
        if !PASSIVE.contains(&last) {
            return None;
        }
        self.add(hit.tokens(), hit.first..hit.first, Speaker::Nobody, hit.last..self.forward_end(hit.last), false, out);
        Some(hit.last)
    }

    /// "…," said Jane Roe: the source after the verb.
    fn inverted(&self, hit: &Hit) -> Option<Range<u32>> {
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start)?;
        let mark = matches!(self.kind(before)?, Kind::Comma | Kind::CloseQuote | Kind::StraightQuote | Kind::Dash | Kind::Mark);
        if !mark || self.before_apposition_said(before) {
            return None;
        }
        let phrase = self.noun_phrase(hit.last);
        let speaks = !phrase.is_empty() && self.can_speak(phrase.clone());
        let plain = phrase.len() <= 14 && (self.is(phrase.start, &["a", "an", "the", "one"]) || self.is(phrase.start, PRONOUNS));
        (speaks && (plain || self.names.at(phrase.start).is_some() || !self.is(hit.last, &["that"]))).then_some(phrase)
    }

    /// "Orlec, the mayor, said the mine would close": a comma before the verb, yet the source precedes.
    fn before_apposition_said(&self, comma: u32) -> bool {
        self.kind(comma) == Some(Kind::Comma) && self.subject_before(comma + 1).is_some_and(|subject| self.can_speak(subject))
    }

    /// What a verb with its subject before it covers.
    fn reach(&self, hit: &Hit, subject: u32) -> Range<u32> {
        let mark = subject.checked_sub(1).filter(|&before| before >= self.start).and_then(|before| self.kind(before));
        let after_mark = matches!(mark, Some(Kind::Comma | Kind::CloseQuote | Kind::StraightQuote | Kind::Dash | Kind::Mark | Kind::Ellipsis));
        let closed = match self.kind(hit.last) {
            None | Some(Kind::Comma | Kind::Stop | Kind::CloseQuote | Kind::Semicolon) => true,
            Some(Kind::Word) => self.only_adjuncts(hit.last),
            _ => false,
        };
        if after_mark && closed {
            return self.round(subject, hit.last);
        }
        hit.last..self.forward_end(hit.last)
    }

    /// The clause round a cue: all of it where the speech goes on after the cue, else up to the cue.
    fn round(&self, cue: u32, after: u32) -> Range<u32> {
        let clause = self.clause(cue);
        let quote = (after..clause.end).any(|at| matches!(self.kind(at), Some(Kind::OpenQuote | Kind::StraightQuote)));
        let comma = self.kind(after) == Some(Kind::Comma) && !self.is(after + 1, &["who", "which", "a", "the", "an"]);
        if quote || comma { clause } else { clause.start..cue }
    }

    /// Where the words a verb introduces end: at the sentence's end, or where a new clause starts with "but".
    pub(super) fn forward_end(&self, from: u32) -> u32 {
        let stop = |at: &u32| {
            self.kind(*at) == Some(Kind::Semicolon) || self.kind(*at) == Some(Kind::Comma) && self.is(at + 1, &["but", "while", "although", "though", "whereas"])
        };
        let quote = (from..self.end).find(|&at| matches!(self.kind(at), Some(Kind::OpenQuote | Kind::StraightQuote)));
        (from..self.end).find(stop).filter(|&at| quote.is_none_or(|quote| at < quote)).unwrap_or(self.end)
    }

    /// Whether nothing but "on Tuesday", "in a statement", "to reporters" follows up to the next mark.
    fn only_adjuncts(&self, from: u32) -> bool {
        let mut end = from;
        while self.kind(end).is_some_and(|kind| !matches!(kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::OpenQuote | Kind::StraightQuote | Kind::Semicolon | Kind::Mark)) {
            end += 1;
        }
        let starts = self.is(from, ADJUNCT) || self.has(from, ListId::WEEKDAY) || self.has(from, ListId::MONTH) || self.names.starting_at(from).is_some();
        let short = end - from <= 12;
        let clause = (from..end).any(|at| self.is(at, &["that", "would", "is", "are", "will", "was", "were", "has", "have", "had"]));
        starts && short && !clause && !matches!(self.kind(end), Some(Kind::Colon))
    }

    /// Whether a noun phrase is somebody who can say something.
    pub(super) fn can_speak(&self, phrase: Range<u32>) -> bool {
        phrase.len() == 1 && self.is(phrase.start, PRONOUNS)
            || self.is(phrase.end.saturating_sub(1), &["he", "she", "they", "it", "we", "who"])
            || phrase.clone().any(|at| self.names.at(at).is_some() || self.has(at, ListId::SOURCE_NOUN) || self.has(at, ListId::ANONYMOUS_HEAD) || self.has(at, ListId::JOB_TITLE) || self.has(at, ListId::DOCUMENT_NOUN))
    }

    /// A base form, or one in -s, that may as well be a noun: "report", "plans", "estimates".
    fn is_noun_form(&self, hit: &Hit, last: &str) -> bool {
        let irregular = matches!(last, "say" | "says" | "said" | "tell" | "tells" | "told" | "think" | "thinks" | "wrote" | "write" | "writes" | "believe" | "believes" | "found" | "find" | "finds" | "argue" | "argues" | "shown");
        hit.last == hit.first + 1 && !irregular && !last.ends_with("ed") && !STRONG.contains(&last)
    }

    /// Whether the subject fits a base form, or leaves no doubt that a verb follows.
    fn is_plural_subject(&self, subject: Range<u32>) -> bool {
        let last = subject.end - 1;
        self.is(last, PRONOUNS) || self.names.ending_at(subject.end).is_some() || self.reading.word(last).ends_with('s') || self.ends(subject.end, &[ListId::SOURCE_NOUN])
    }
}
