//! Verbs of saying: is it one here, who is its subject, and does it cover what follows or what precedes?

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::cue::Sentence;
use crate::mention::attribution::source::PRONOUNS;
use crate::mention::attribution::words::BE;
use crate::mention::attribution::words::FINITE;
use crate::mention::attribution::words::NO_INVERSION;
use crate::mention::attribution::words::NO_VERB;
use crate::mention::attribution::words::PASSIVE;
use crate::mention::attribution::words::PLURAL;
use crate::mention::attribution::words::PROGRESSIVE;
use crate::mention::attribution::words::STRONG;
use crate::text::Kind;
use crate::text::known;
use std::borrow::Cow;
use std::ops::Range;

/// Forms of saying that also mean other things, and need their complement: "wrote that", "held that", "responded: “".
fn has_complement(sentence: &Sentence<'_>, from: u32) -> bool {
    for at in from..from + 8 {
        match sentence.kind(at) {
            Some(Kind::OpenQuote | Kind::StraightQuote | Kind::Colon) => return true,
            Some(Kind::Word) if sentence.is(at, known!["that", "how", "whether"]) => return true,
            Some(Kind::Word | Kind::Number | Kind::Possessive | Kind::Hyphen) => {}
            Some(Kind::Comma) => {
                return matches!(sentence.kind(at + 1), Some(Kind::OpenQuote | Kind::StraightQuote))
                    || sentence.is(at + 1, known!["that"]);
            }
            _ => return false,
        }
    }
    false
}

impl Sentence<'_> {
    /// Reads a verb of saying; gives the token to go on from.
    pub(super) fn verb(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let form = self.reading.hash(hit.last - 1);
        let last = self.reading.word(hit.last - 1);
        let small = !last.bytes().any(|byte| byte.is_ascii_uppercase());
        let last = if small { Cow::Borrowed(last) } else { Cow::Owned(last.to_ascii_lowercase()) };
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start);
        if self.token(hit.first).is_some_and(|token| !token.is_word() || token.is_capital() && hit.first > self.start)
            && !self.reading.text.zone_of(self.index).is_head()
        {
            return None;
        }
        if last.ends_with("ing") {
            return self.participle(hit, out);
        }
        if let Some(source) = self.relative(hit) {
            let speaker = self.speaker(source.clone());
            self.add(hit.tokens(), source, speaker, hit.last..self.forward_end(hit.last), false, out);
            return Some(hit.last);
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
            let reach = self.round(hit.first, source.end, true);
            self.add(hit.tokens(), source.clone(), speaker, reach, false, out);
            return Some(source.end);
        }
        let Some(subject) = self.subject_before(hit.first) else {
            return self.second_verb(hit, &last, out);
        };
        if self.is_share(subject.start..hit.first) {
            return None;
        }
        // "Television shows and films".
        if self.is(hit.last - 1, known!["shows"]) && self.is(hit.last, known!["and", "or", "on", "in", "about"]) {
            return None;
        }
        let strong = STRONG.contains(&form) || PLURAL.contains(&form) && self.fits(hit, &last, subject.clone());
        let can = strong || self.can_speak(subject.clone()) && self.fits(hit, &last, subject.clone());
        if !can {
            return None;
        }
        let mut speaker = self.speaker(subject.clone());
        if speaker == Speaker::Common && self.is(subject.end - 1, PRONOUNS) {
            speaker = Speaker::Pronoun;
        }
        let (mut reach, over) = self.reach(hit, subject.start);
        let adds = self.is(hit.last - 1, known!["added", "adds", "add"]) && !self.opens_clause(hit.last);
        if (!strong || adds) && reach.start >= hit.last && !has_complement(self, hit.last) {
            return None;
        }
        if self.opens_sentence_as(subject.start) && self.kind(hit.last) == Some(Kind::Comma) {
            reach.end = self.end;
        }
        self.add(hit.tokens(), subject, speaker, reach, false, out);
        if let Some(said) = out.last_mut() {
            said.tokens.end = said.tokens.end.max(over);
        }
        Some(hit.last)
    }

    /// "As the survey noted, 24 percent agree; 66 percent do not": what begins with "as" is behind all of the sentence.
    fn opens_sentence_as(&self, subject: u32) -> bool {
        subject == self.start + 1 && self.is(self.start, known!["as"])
    }

    /// "He added it would be closed": a clause of its own, and not something that is put to something.
    fn opens_clause(&self, at: u32) -> bool {
        self.is(at, known!["he", "she", "it", "they", "there", "we", "his", "her", "its", "their", "the"])
    }

    /// "A study that found 24 percent": what a document is said to show in a clause of its own.
    fn relative(&self, hit: &Hit) -> Option<Range<u32>> {
        let that = hit.first.checked_sub(1).filter(|&before| self.is(before, known!["that", "which"]))?;
        let noun = if self.kind(that.checked_sub(1)?) == Some(Kind::Comma) { that - 1 } else { that };
        let shows = self.is(
            hit.last - 1,
            known![
                "found",
                "finds",
                "find",
                "shows",
                "showed",
                "show",
                "said",
                "says",
                "say",
                "estimated",
                "estimates",
                "suggested",
                "suggests",
                "predicted",
                "predicts",
                "concluded",
                "indicated",
                "projected",
                "reported",
            ],
        );
        (shows && self.ends(noun, &[ListId::DOCUMENT_NOUN])).then(|| self.phrase_before(noun))
    }

    /// "Some 28 percent of voters said": what they think; whose figure it is, the sentence does not say.
    fn is_share(&self, mut subject: Range<u32>) -> bool {
        let end = self.before_helpers(subject.end);
        subject.any(|at| {
            matches!(self.kind(at), Some(Kind::Percent))
                || self.is(at, known!["percent", "half", "majority", "quarter", "quarters", "thirds"])
                || self.is(at, known!["third", "quarter"]) && (at + 1 == end || self.is(at + 1, known!["of"]))
                || self.is(at, known!["in", "of"])
                    && at > self.start
                    && self.counts(at + 1)
                    && (self.counts(at - 1) || self.is(at - 1, known!["out"]))
        })
    }

    /// A figure or a small number in words.
    fn counts(&self, at: u32) -> bool {
        self.kind(at) == Some(Kind::Number)
            || self.is(at, known!["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
    }

    /// "… and said that": the subject is that of the verb before.
    fn second_verb(&self, hit: &Hit, last: &str, out: &mut Vec<Attribution>) -> Option<u32> {
        let before = self.before_helpers(hit.first).checked_sub(1)?;
        let joined = self.is(before, known!["and", "but"])
            && matches!(
                last,
                "said"
                    | "says"
                    | "told"
                    | "tells"
                    | "added"
                    | "adds"
                    | "announced"
                    | "claimed"
                    | "claims"
                    | "warned"
                    | "predicted"
                    | "estimated"
                    | "noted"
                    | "argued"
                    | "found"
                    | "concluded"
                    | "reported"
                    | "calculated"
                    | "projected"
                    | "promised"
                    | "acknowledged"
            );
        if !joined {
            return None;
        }
        self.add(
            hit.tokens(),
            hit.first..hit.first,
            Speaker::Pronoun,
            hit.last..self.forward_end(hit.last),
            false,
            out,
        );
        Some(hit.last)
    }

    /// ", saying that …", ", adding …", "a statement saying …": covers what follows.
    fn participle(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start)?;
        let after_comma = self.kind(before) == Some(Kind::Comma);
        let after_source = self.ends(hit.first, &[ListId::SOURCE_NOUN, ListId::DOCUMENT_NOUN])
            || self.names.ending_at(hit.first).is_some();
        if self.is(before, BE) {
            return self.progressive(hit, out);
        }
        let that = self.is(hit.last, known!["that"]);
        // "A court ruling", "a network recording", ", speaking to 500 keepers,": nothing is handed over.
        let other = self.is(
            hit.last - 1,
            known!["ruling", "recording", "advising", "speaking", "publishing", "posting", "reading", "feeling",],
        );
        let share = !after_comma && self.is_share(self.phrase_before(hit.first));
        if !after_comma && !after_source && !that || other && !(after_comma && that) || share {
            return None;
        }
        let source = if after_comma { before..before } else { before..hit.first };
        let speaker = if after_comma { Speaker::Pronoun } else { self.speaker(source.clone()) };
        self.add(hit.tokens(), source, speaker, hit.last..self.forward_end(hit.last), false, out);
        Some(hit.last)
    }

    /// "The mayor is telling keepers that …", "the firm was proposing a fee of …".
    fn progressive(&self, hit: &Hit, out: &mut Vec<Attribution>) -> Option<u32> {
        let be = hit.first.checked_sub(1)?;
        let subject = self.subject_before(be).filter(|subject| self.can_speak(subject.clone()))?;
        if !PROGRESSIVE.contains(&self.reading.hash(hit.last - 1)) {
            return None;
        }
        let speaker = self.speaker(subject.clone());
        self.add(hit.tokens(), subject, speaker, hit.last..self.forward_end(hit.last), false, out);
        Some(hit.last)
    }

    /// "Is expected to", "was said to", "was told that", "was reported by X".
    fn passive(&self, hit: &Hit, last: &str, out: &mut Vec<Attribution>) -> Option<u32> {
        if self.is(hit.last, known!["by"])
            && !matches!(
                last,
                "written"
                    | "held"
                    | "read"
                    | "found"
                    | "posted"
                    | "listed"
                    | "spoken"
                    | "felt"
                    | "shown"
                    | "rejected"
                    | "ruled"
                    | "claimed"
                    | "maintained"
                    | "explained"
                    | "advised"
            )
        {
            let source = self.noun_phrase(hit.last + 1);
            let can = !source.is_empty() && self.can_speak(source.clone());
            if can {
                let speaker = self.speaker(source.clone());
                self.add(hit.first..hit.last + 1, source.clone(), speaker, self.clause(hit.first), false, out);
                return Some(source.end);
            }
        }
        if !PASSIVE.contains(&self.reading.hash(hit.last - 1)) {
            return None;
        }
        self.add(hit.tokens(), hit.first..hit.first, Speaker::Nobody, hit.last..self.forward_end(hit.last), false, out);
        Some(hit.last)
    }

    /// "…," said Jane Roe: the source after the verb.
    fn inverted(&self, hit: &Hit) -> Option<Range<u32>> {
        let before = hit.first.checked_sub(1).filter(|&before| before >= self.start)?;
        let mark = matches!(
            self.kind(before)?,
            Kind::Comma | Kind::CloseQuote | Kind::StraightQuote | Kind::Dash | Kind::Mark
        );
        if !mark || self.before_apposition_said(before) || self.is(hit.last - 1, NO_INVERSION) {
            return None;
        }
        let phrase = self.noun_phrase(hit.last);
        // "Orlec, whose mine it was, said Brandt had left".
        if self.is(phrase.end, FINITE) || phrase.clone().any(|at| self.is(at, known!["must", "should", "cannot"])) {
            return None;
        }
        let speaks = !phrase.is_empty() && self.can_speak(phrase.clone());
        let plain = phrase.len() <= 14
            && (self.is(phrase.start, known!["a", "an", "the", "one"]) || self.is(phrase.start, PRONOUNS));
        (speaks && (plain || self.names.at(phrase.start).is_some() || !self.is(hit.last, known!["that"])))
            .then_some(phrase)
    }

    /// "Orlec, the mayor, said the mine would close": a comma before the verb, yet the source precedes.
    fn before_apposition_said(&self, comma: u32) -> bool {
        self.kind(comma) == Some(Kind::Comma)
            && self.subject_before(comma + 1).is_some_and(|subject| self.can_speak(subject))
    }

    /// Whether a noun phrase is somebody who can say something.
    pub(super) fn can_speak(&self, phrase: Range<u32>) -> bool {
        phrase.len() == 1 && self.is(phrase.start, PRONOUNS)
            || self.is(phrase.end.saturating_sub(1), known!["he", "she", "they", "it", "we", "who"])
            || phrase.clone().any(|at| {
                self.names.at(at).is_some()
                    || self.has(at, ListId::SOURCE_NOUN)
                    || self.has(at, ListId::ANONYMOUS_HEAD)
                    || self.has(at, ListId::JOB_TITLE)
                    || self.has(at, ListId::DOCUMENT_NOUN)
            })
    }

    /// "Records from the mine", "polls by Courier and Herald": the noun before "from" is the one that counts.
    fn has_plural_head(&self, subject: &Range<u32>) -> bool {
        let mut head = subject.start..subject.end.min(subject.start + 6);
        let of = head.find(|&at| self.is(at, known!["from", "of", "by", "in", "at", "for"]));
        of.is_some_and(|of| {
            of > subject.start
                && self.reading.word(of - 1).ends_with('s')
                && self.ends(of, &[ListId::SOURCE_NOUN, ListId::DOCUMENT_NOUN])
        })
    }

    /// Whether a form agrees with its subject: a base form with a plural, one in -s with a singular; both right before it.
    fn fits(&self, hit: &Hit, last: &str, subject: Range<u32>) -> bool {
        let past = last.ends_with("ed")
            || matches!(
                last,
                "wrote"
                    | "written"
                    | "held"
                    | "read"
                    | "spoke"
                    | "thought"
                    | "felt"
                    | "knew"
                    | "swore"
                    | "sworn"
                    | "shown"
                    | "forecast"
                    | "put it"
                    | "it"
                    | "on"
                    | "out"
                    | "clear"
            );
        if past || hit.last > hit.first + 1 {
            return true;
        }
        if self.has(hit.last, ListId::REPORTING_VERB) && !self.is(hit.last, known!["that", "saying"]) {
            // "Reports show", "estimates say": a noun before the verb that follows.
            return false;
        }
        let noun = subject.end - 1;
        let adjacent = subject.end == self.before_helpers(hit.first);
        let plural = self
            .is(noun, known!["they", "we", "i", "you", "who", "people", "police", "many", "some", "most", "others"])
            || self.reading.word(noun).ends_with('s')
            || self.has_plural_head(&subject);
        let singular = self.is(noun, known!["he", "she", "it", "who"])
            || !self.reading.word(noun).ends_with('s')
            || self.names.ending_at(subject.end).is_some();
        adjacent && if last.ends_with('s') { singular } else { plural }
    }
}
