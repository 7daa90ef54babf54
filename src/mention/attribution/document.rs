//! Documents that are the source of what stands beside them: "in a poll", "by the union's tally", "under the filing".

use crate::lexicon::ListId;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::attribution::cue::Sentence;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

/// Words before a document that is the source: by, at the start of a sentence, and the others.
pub(super) const BY: &[u64] = known!["by"];
pub(super) const UNDER: &[u64] = known!["in", "under"];

/// Nouns of counts that stand behind the figure before or after them.
const COUNTED: &[u64] = known!["poll", "polls", "survey", "surveys", "polling", "tally"];

impl Sentence<'_> {
    /// "In a poll released Monday, …", "in the filing": the document is the source.
    pub(super) fn document(&self, at: u32, out: &mut Vec<Attribution>) -> Option<u32> {
        let initial = at <= self.start + 1;
        let by = initial && self.is(at, BY);
        if !by && !self.is(at, UNDER) {
            return None;
        }
        // "She led by four points in a poll": of what stands without a comma only polls and tallies are sources.
        let inner = !initial && self.kind(at - 1) != Some(Kind::Comma);
        let mut end = at + 1;
        while end < at + 12 {
            let token = self.token(end)?;
            // "After the polls closed": in the middle of a sentence only one poll is a source.
            let counted = self.is(end, COUNTED) && (!inner || !self.is(end, known!["polls", "polling"]));
            if counted && self.closes_source(end + 1) {
                // "44 percent of voters in the poll agree": who was asked.
                if inner && self.has_verb_after(end + 1) {
                    return None;
                }
                let source = at + 1..end + 1;
                let speaker = self.document_speaks(source.clone());
                let clause = self.clause(at);
                let reach = if initial { self.after_poll(end + 1)..self.end } else { clause.start..at };
                self.add(at..at + 1, source, speaker, reach, false, out);
                return Some(end + 1);
            }
            if !inner
                && !by
                && let Some(hit) = self.reading.hits.get(end, ListId::DOCUMENT_NOUN).filter(|hit| hit.last <= self.end)
                && self.is(
                    hit.last - 1,
                    known![
                        "poll",
                        "survey",
                        "study",
                        "report",
                        "filing",
                        "filings",
                        "analysis",
                        "memo",
                        "complaint",
                        "indictment",
                        "lawsuit",
                        "affidavit",
                        "audit",
                        "estimate",
                        "statement",
                        "census",
                        "ruling",
                    ],
                )
                && self.closes_source(hit.last)
            {
                let source = at + 1..hit.last;
                let speaker = self.document_speaks(source.clone());
                let reach = if initial { hit.last..self.clause(at).end } else { self.clause(at).start..at };
                self.add(at..at + 1, source, speaker, reach, false, out);
                return Some(hit.last);
            }
            let goes_on = token.is_word()
                && (token.is_capital() || !self.has(end, ListId::REPORTING_VERB))
                && !self.is(end, known!["of", "to", "and", "for", "on", "at", "that"])
                || matches!(token.kind, Kind::Possessive | Kind::Hyphen | Kind::Slash | Kind::Number);
            if !goes_on {
                return None;
            }
            end += 1;
        }
        None
    }

    /// Who speaks where a document does: it is a source of its own where nobody is named.
    fn document_speaks(&self, source: Range<u32>) -> Speaker {
        match self.speaker(source) {
            Speaker::Nobody | Speaker::Pronoun => Speaker::Common,
            speaker => speaker,
        }
    }

    /// Whether a sentence goes on after a poll with what those who were asked say or do, and not with its date or a mark.
    fn has_verb_after(&self, at: u32) -> bool {
        let dated = known![
            "released",
            "taken",
            "conducted",
            "published",
            "commissioned",
            "carried",
            "this",
            "last",
            "on",
            "in",
            "by",
            "for",
            "of",
            "from",
            "earlier",
            "and",
            "after",
            "before",
            "a",
            "two",
            "three",
        ];
        self.kind(at) == Some(Kind::Word) && !self.is(at, dated) && !self.has(at, ListId::WEEKDAY)
    }

    /// Where the words about a poll are over at the start of a sentence: "in a poll of 800 keepers, taken in May,".
    fn after_poll(&self, from: u32) -> u32 {
        let comma = |from: u32| (from..self.end.min(from + 14)).find(|&at| self.kind(at) == Some(Kind::Comma));
        let about = known!["of", "conducted", "released", "taken", "published", "carried"];
        let mut end = from;
        if self.is(end, about) {
            end = comma(end).unwrap_or(end);
        }
        while self.kind(end) == Some(Kind::Comma) && self.is(end + 1, about) {
            let Some(next) = comma(end + 1) else { break };
            end = next;
        }
        end
    }

    /// Whether a document's noun is over: no name and no compound goes on.
    fn closes_source(&self, at: u32) -> bool {
        !self.token(at).is_some_and(|next| {
            next.is_word() && next.is_capital() && !self.has(at, ListId::WEEKDAY) || next.kind == Kind::Hyphen
        })
    }
}
