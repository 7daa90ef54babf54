//! How a text commits itself to a figure.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::text::Kind;
use crate::text::known;
use std::ops::Range;

/// How the text commits itself to the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Modality {
    #[default]
    Asserted,
    Reported,
    Planned,
    Possible,
    Target,
    Negated,
}

impl Modality {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Target => "target",
            Self::Negated => "negated",
        }
    }
}

/// How far before a figure its modality is looked for, in tokens.
const REACH: u32 = 8;

/// The strongest cue in the clause before the figure: negated, target, planned, possible, reported.
pub(super) fn of(reading: Reading<'_>, tokens: &Range<u32>, sentence: u32, date: bool) -> Modality {
    let start = reading.text.sentence(sentence).tokens.start;
    let mut from = tokens.start.saturating_sub(REACH).max(start);
    for at in (from..tokens.start).rev() {
        let kind = reading.text.tokens[at as usize].kind;
        // "No charges followed the blaze, which killed 12": what is told of it is a clause of its own.
        let relative = kind == Kind::Comma && reading.is_any(at + 1, known!["which", "who", "whose", "where"]);
        if relative || matches!(kind, Kind::Semicolon | Kind::Dash | Kind::Colon) {
            from = at + 1;
            break;
        }
    }
    let window = from..tokens.start;
    let has = |list| reading.hits.first_in(window.clone(), list).is_some();
    if has(ListId::NEGATION) && is_denied(reading, &window, tokens, date) {
        Modality::Negated
    } else if has(ListId::TARGET) {
        Modality::Target
    } else if has(ListId::PLANNED) {
        Modality::Planned
    } else if has(ListId::HEDGE_MODAL) || has(ListId::HEDGE_ADJECTIVE) || has(ListId::HEDGE_ADVERB) {
        Modality::Possible
    } else if has(ListId::BARE_HEARSAY) {
        Modality::Reported
    } else {
        Modality::Asserted
    }
}

/// Whether what is denied in the tokens before a figure is the figure: "the $4 million plan was not theirs" and "rejected
/// the $4 million plan" both say that there is such a plan, and "no later than 4 May" and "barely 40" deny nothing.
fn is_denied(reading: Reading<'_>, window: &Range<u32>, tokens: &Range<u32>, date: bool) -> bool {
    let before = window.end - 1;
    // "The 2010 law" is a name, and tells nothing of a year.
    let year = tokens.len() == 1 && reading.word(tokens.start).len() == 4;
    let given = !year
        && (reading.kind(before) == Some(Kind::Possessive)
            || reading.is_any(
                before,
                known!["the", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your"],
            ));
    let mut hits = reading.hits.within(window.clone()).iter().filter(|hit| hit.list == ListId::NEGATION);
    hits.any(|hit| {
        let word = |words: &[u64]| reading.is_any(hit.first, words);
        let degree = known!["later", "more", "fewer", "less", "earlier", "sooner", "greater", "higher", "lower"];
        let graded = word(known!["no", "not"]) && hit.last == hit.first + 1 && reading.is_any(hit.last, degree);
        let hardly = word(known!["barely", "scarcely", "hardly"]);
        // "He denied a report that he paid $520", "cannot block a request to hand over eight files": something else is denied.
        const PARTS: &[u64] = known!["that", "if", "whether", "who", "which", "because"];
        // "Did not want to pay $520" denies it.
        const VERB: u32 = 2;
        let apart = |at: u32| reading.is_any(at, PARTS) || at > hit.last + VERB && reading.is_any(at, known!["to"]);
        let apart = !date && (hit.last..window.end).any(apart);
        !graded && !hardly && !apart && (!given || hit.last >= before)
    })
}
