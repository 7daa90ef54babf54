//! How a text commits itself to a figure.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::text::Kind;
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
pub(super) fn of(reading: Reading<'_>, tokens: &Range<u32>, sentence: u32) -> Modality {
    let start = reading.text.sentence(sentence).tokens.start;
    let mut from = tokens.start.saturating_sub(REACH).max(start);
    for at in (from..tokens.start).rev() {
        if matches!(reading.text.tokens[at as usize].kind, Kind::Semicolon | Kind::Dash | Kind::Colon) {
            from = at + 1;
            break;
        }
    }
    let window = from..tokens.start;
    let has = |list| reading.hits.first_in(window.clone(), list).is_some();
    if has(ListId::NEGATION) {
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
