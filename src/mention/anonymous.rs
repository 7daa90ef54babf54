//! Unnamed sources: "a person familiar with the matter", "two officials briefed on the talks", "sources".
//!
//! A noun that can be a source counts where it is said how it knows, where anonymity is granted, or where it is
//! "sources", or one unnamed official, that speaks. "Officials said" is a body speaking, and stays out.

use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::mention::Reading;
use crate::mention::is_one_of;
use crate::span::Span;
use crate::text::Kind;
use crate::text::Token;
use std::ops::Range;

/// An unnamed source.
#[derive(Clone, Debug)]
pub struct Anonymous {
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    /// Whether anything describes it ("familiar with the matter", "company", "senior"): a bare "sources" has nothing.
    pub described: bool,
    pub plural: bool,
    /// Whether the text says why the name is withheld.
    pub explained: bool,
}

/// Words that open a mention of unnamed people and describe nobody.
const QUANTIFIERS: &[&str] = &[
    "a",
    "an",
    "one",
    "two",
    "three",
    "four",
    "five",
    "several",
    "multiple",
    "some",
    "many",
    "the",
    "another",
    "other",
    "both",
    "numerous",
    "unnamed",
    "anonymous",
];

/// Finds every unnamed source.
#[must_use]
pub fn find(reading: Reading<'_>) -> Vec<Anonymous> {
    let mut found: Vec<Anonymous> = Vec::new();
    for hit in reading.hits.of(ListId::ANONYMOUS_HEAD) {
        if found.last().is_some_and(|last| hit.first < last.tokens.end) {
            continue;
        }
        let head = Head::new(reading, hit.tokens());
        found.extend(head.read());
    }
    found
}

struct Head<'a> {
    reading: Reading<'a>,
    head: Range<u32>,
    index: u32,
    sentence: Range<u32>,
}

/// Words that say that the source knows, or why it is not named: enough of a source without a verb of saying.
const KNOWS: &[&str] = &[
    "familiar",
    "knowledge",
    "briefed",
    "anonymity",
    "anonymous",
    "anonymously",
    "named",
    "identified",
    "authorized",
    "authorised",
    "privy",
    "aware",
    "knowledgeable",
    "background",
];

impl<'a> Head<'a> {
    fn new(reading: Reading<'a>, head: Range<u32>) -> Self {
        let index = reading.text.sentence_of(head.start);
        let sentence =
            reading.text.sentences.get(index as usize).map_or(head.clone(), |sentence| sentence.tokens.clone());
        Self { reading, head, index, sentence }
    }

    fn read(&self) -> Option<Anonymous> {
        let last = self.reading.word(self.head.end - 1);
        if !self.reading.text.zone_of(self.index).is_article() || last.starts_with("spokes") || self.names_someone() {
            return None;
        }
        let start = self.start();
        let relation = self.relation();
        let end = relation.as_ref().map_or(self.head.end, |relation| relation.end);
        let is_source = is_one_of(last, &["source", "sources"]);
        let speaks = self.speaks(end) || self.is_cited(start);
        let counts = match &relation {
            Some(relation) => self.knows(relation.clone()) || speaks,
            None if is_source => !self.is_other_source() && speaks,
            None => {
                self.one_of_several(start) && speaks && !self.is_bare_noun() || self.is_granted_anonymity(end) && speaks
            }
        };
        if !counts || self.is_definite_other(start, relation.is_some(), is_source) {
            return None;
        }
        let tokens = start..end;
        Some(Anonymous {
            span: self.reading.span(tokens.clone()),
            described: relation.is_some() || self.is_described(start, is_source),
            plural: is_plural(last),
            explained: self.is_explained(),
            tokens,
            sentence: self.index,
        })
    }

    fn token(&self, at: u32) -> Option<Token> {
        self.sentence.contains(&at).then(|| self.reading.text.tokens.get(at as usize).copied()).flatten()
    }

    fn is(&self, at: u32, words: &[&str]) -> bool {
        self.sentence.contains(&at) && is_one_of(self.reading.word(at), words)
    }

    /// A name right after: "officer Jane Roe", "a lawyer, Jane Roe,".
    fn names_someone(&self) -> bool {
        let comma = self.token(self.head.end).is_some_and(|token| token.kind == Kind::Comma);
        let next = self.head.end + u32::from(comma);
        let capital = self.token(next).is_some_and(|token| token.is_word() && token.is_capital());
        capital && (!comma || self.token(next + 1).is_some_and(|token| token.is_word() && token.is_capital()))
    }

    /// The first word of the noun phrase: back over describing words to an article or a number.
    fn start(&self) -> u32 {
        let mut at = self.head.start;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1).and_then(|before| self.token(before).map(|token| (before, token)))
            else {
                break;
            };
            let joins =
                matches!(before.1.kind, Kind::Hyphen) && !before.1.space_before() || before.1.kind == Kind::Possessive;
            if joins {
                at = before.0;
                continue;
            }
            if self.is(before.0, QUANTIFIERS) {
                at = before.0;
                if self.is(at, &["a", "an", "one", "the", "another", "some"]) {
                    break;
                }
                continue;
            }
            if !before.1.is_word() || self.is_function_word(before.0) {
                break;
            }
            at = before.0;
        }
        at
    }

    fn is_function_word(&self, at: u32) -> bool {
        const LISTS: Lists =
            Lists::of(&[ListId::REPORTING_VERB, ListId::ATTRIBUTION_PHRASE, ListId::HEDGE_MODAL, ListId::WEEKDAY]);
        let hits = self.reading.hits;
        let longer = || hits.at(at).iter().any(|hit| hit.list == ListId::STOP_WORD && hit.last > at + 1);
        let plain = !self.is(at, &["former", "senior", "new", "own"]);
        plain && (hits.is_any(at, LISTS) || hits.is(at, ListId::STOP_WORD) && !longer()) || self.ends_phrase(at)
    }

    /// Whether a longer phrase of attribution ends at the word: "according to".
    fn ends_phrase(&self, at: u32) -> bool {
        let from = self.sentence.start.max(at.saturating_sub(3));
        let hits = self.reading.hits.within(from..at);
        hits.iter()
            .any(|hit| hit.last == at + 1 && matches!(hit.list, ListId::ATTRIBUTION_PHRASE | ListId::REPORTING_VERB))
    }

    /// How the source is said to know, right after the noun or behind a few words.
    fn relation(&self) -> Option<Range<u32>> {
        for (step, at) in (self.head.end..self.head.end + 5).enumerate() {
            if let Some(hit) =
                self.reading.hits.get(at, ListId::ANONYMOUS_RELATION).filter(|hit| hit.last <= self.sentence.end)
            {
                return Some(hit.first..self.object(hit.last));
            }
            let token = self.token(at)?;
            // "A member of the crew, who asked not to be named".
            let clause = token.kind == Kind::Comma && (step == 0 || self.is(at + 1, &["who"]));
            let aside = clause || self.is(at, &["who", "directly", "in", "at", "the", "with", "of"]);
            let word = token.is_word() && step > 0 && !self.reading.hits.is(at, ListId::REPORTING_VERB);
            if !aside && !word {
                return None;
            }
        }
        None
    }

    /// The end of what a relation is about: "with the matter", "on the talks".
    fn object(&self, mut at: u32) -> u32 {
        for step in 0..5 {
            let Some(token) = self.token(at) else { break };
            if !token.is_word() || token.is_capital() && step > 0 && !self.is(at.saturating_sub(1), &["the"]) {
                break;
            }
            // "Briefed on the plans": a noun behind its article, though "plans" is a verb of saying too.
            let noun = step > 0 && self.is(at.saturating_sub(1), &["the", "its", "their", "his", "her", "these"]);
            let lists = [ListId::REPORTING_VERB, ListId::CONFIRM_VERB];
            let verb = !noun && lists.into_iter().any(|list| self.reading.hits.is(at, list));
            if verb
                || self.is(
                    at,
                    &[
                        "who", "and", "that", "which", "have", "has", "as", "because", "in", "but", "were", "was",
                        "is", "are", "on",
                    ],
                )
            {
                break;
            }
            at += 1;
        }
        at
    }

    fn knows(&self, mut relation: Range<u32>) -> bool {
        relation.any(|at| self.is(at, KNOWS))
    }

    /// Whether a verb of saying follows: within a few words, over adverbs and auxiliaries.
    fn speaks(&self, end: u32) -> bool {
        let lists = [ListId::REPORTING_VERB, ListId::REPORTING_VERB_LOADED, ListId::CONFIRM_VERB];
        let says = |at: u32| lists.into_iter().any(|list| self.reading.hits.is(at, list));
        let comma = |at: u32| self.token(at).is_some_and(|token| token.kind == Kind::Comma);
        // "From local sources, the board said": somebody else speaks, unless it is "sources, meanwhile, said".
        if comma(end) && !says(end + 1) && !self.is(end + 1, &["who"]) && !comma(end + 2) {
            return false;
        }
        (end..end + 4).take_while(|&at| comma(at) || self.token(at).is_some_and(|token| token.is_word())).any(says)
    }

    /// Whether words that hand over to a source stand right before.
    fn is_cited(&self, start: u32) -> bool {
        let from = self.sentence.start.max(start.saturating_sub(5));
        let cue = |list| matches!(list, ListId::ATTRIBUTION_PHRASE | ListId::FIRST_REPORTED);
        let phrase = self.reading.hits.within(from..start).iter().any(|hit| hit.last == start && cue(hit.list));
        phrase || start > self.sentence.start && self.is(start - 1, &["said", "says", "told", "citing", "added"])
    }

    /// "Sources of income", "source code", "open-source", "the source of the leak".
    fn is_other_source(&self) -> bool {
        let after = self.is(self.head.end, &["of", "code", "for", "material", "text", "list"]);
        let before = self.head.start > self.sentence.start
            && self.is(
                self.head.start - 1,
                &[
                    "open", "closed", "energy", "power", "food", "water", "revenue", "income", "funding", "main",
                    "primary", "light", "heat",
                ],
            );
        let glued = self.token(self.head.start).is_some_and(|token| !token.space_before())
            && self.head.start > self.sentence.start
            && self.token(self.head.start - 1).is_some_and(|token| token.kind == Kind::Hyphen);
        after || before || glued
    }

    /// "A senior official", "two officials": some out of many, not "the officials" or "officials".
    fn one_of_several(&self, start: u32) -> bool {
        self.is(
            start,
            &[
                "a",
                "an",
                "one",
                "two",
                "three",
                "four",
                "five",
                "several",
                "another",
                "multiple",
                "unnamed",
                "anonymous",
            ],
        )
    }

    /// Nouns that are no insiders of anything: "a resident said", "a man said".
    fn is_bare_noun(&self) -> bool {
        !self.is(
            self.head.end - 1,
            &[
                "official",
                "officials",
                "executive",
                "executives",
                "insider",
                "insiders",
                "aide",
                "aides",
                "staffer",
                "staffers",
                "diplomat",
                "diplomats",
                "adviser",
                "advisers",
                "advisor",
                "advisors",
                "employee",
                "employees",
                "operative",
                "operatives",
                "strategist",
                "strategists",
                "lawmaker",
                "lawmakers",
                "officer",
                "officers",
                "banker",
                "bankers",
                "ally",
                "allies",
                "confidant",
                "whistleblower",
            ],
        )
    }

    fn is_granted_anonymity(&self, end: u32) -> bool {
        self.reading
            .hits
            .within(end..self.sentence.end)
            .iter()
            .any(|hit| hit.list == ListId::ANONYMOUS_RELATION && self.knows(hit.tokens()))
    }

    /// "The people involved in the crash", "his friends close to home": known from elsewhere, and no cue at all.
    fn is_definite_other(&self, start: u32, relation: bool, source: bool) -> bool {
        let owned = start > self.sentence.start
            && self.is(start - 1, &["his", "her", "its", "their", "my", "our", "no", "any", "every", "most"]);
        owned && !relation && !source
    }

    fn is_described(&self, start: u32, is_source: bool) -> bool {
        let words = (start..self.head.start)
            .filter(|&at| self.token(at).is_some_and(|token| token.is_word()) && !self.is(at, QUANTIFIERS));
        words.count() > 0 || !is_source && !self.is(self.head.end - 1, &["people", "person", "someone", "somebody"])
    }

    fn is_explained(&self) -> bool {
        let next =
            self.reading.text.sentences.get(self.index as usize + 1).map_or(self.sentence.end, |next| next.tokens.end);
        self.reading.hits.first_in(self.sentence.start..next, ListId::ANONYMITY_REASON).is_some()
    }
}

fn is_plural(word: &str) -> bool {
    is_one_of(word, &["people", "men", "women", "those", "them"]) || word.ends_with('s')
}
