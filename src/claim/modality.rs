//! How a text commits itself to a figure, and what the figure is measured over.

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

/// What a figure is measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    PerYear,
    PerMonth,
    PerWeek,
    PerDay,
    PerHour,
    PerUnit,
    HalfYear,
    Quarter,
    /// What comes on top of something else: "22 others", "another 500 jobs", "a million more".
    Added,
    /// A stretch that time is told by, not one that something took: "the past five months", "his first 100 days".
    Window,
}

impl Scope {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PerYear => "per-year",
            Self::PerMonth => "per-month",
            Self::PerWeek => "per-week",
            Self::PerDay => "per-day",
            Self::PerHour => "per-hour",
            Self::PerUnit => "per-unit",
            Self::HalfYear => "half-year",
            Self::Quarter => "quarter",
            Self::Added => "added",
            Self::Window => "window",
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

/// A rate ("$5 million a year") or a period ("in the first half") right after the figure.
pub(super) fn scope(reading: Reading<'_>, tokens: &Range<u32>, sentence: u32) -> Option<Scope> {
    let end = reading.text.sentence(sentence).tokens.end;
    let window = tokens.end..(tokens.end + 4).min(end);
    if let Some(hit) = reading.hits.first_in(window.clone(), ListId::RATE_CUE) {
        let words = (hit.first..hit.last).map(|at| reading.word(at).to_ascii_lowercase());
        for word in words {
            let scope = match word.trim_end_matches("ly") {
                "year" | "annual" | "annum" | "annualized" | "annualised" => Scope::PerYear,
                "month" => Scope::PerMonth,
                "week" => Scope::PerWeek,
                "day" | "dai" => Scope::PerDay,
                "hour" => Scope::PerHour,
                "quarter" => Scope::Quarter,
                _ => continue,
            };
            return Some(scope);
        }
        return Some(Scope::PerUnit);
    }
    let wide = tokens.end..(tokens.end + 7).min(end);
    let words: Vec<String> = wide.map(|at| reading.word(at).to_ascii_lowercase()).collect();
    let follows = |first: &[&str], second: &str| {
        words.windows(2).any(|pair| first.contains(&pair[0].as_str()) && pair[1] == second)
    };
    if follows(&["first", "second", "last"], "half") {
        Some(Scope::HalfYear)
    } else if follows(&["first", "second", "third", "fourth", "last", "this", "previous"], "quarter") {
        Some(Scope::Quarter)
    } else {
        set_apart(reading, tokens)
    }
}

/// What is told beside a whole: more of it, or a window of time.
fn set_apart(reading: Reading<'_>, tokens: &Range<u32>) -> Option<Scope> {
    let is = |at: u32, words: &[&str]| words.iter().any(|word| reading.word(at).eq_ignore_ascii_case(word));
    let after = tokens.start..tokens.end + 1;
    let more = after.clone().any(|at| {
        let than = is(at + 1, &["than"]);
        at > tokens.start && (is(at, &["more", "others"]) && !than || is(at, &["additional", "further"]))
    });
    let before = tokens.start.checked_sub(1)?;
    if more || is(before, &["another", "additional", "further"]) {
        return Some(Scope::Added);
    }
    let stretch = (tokens.start..tokens.end).any(|at| {
        is(
            at,
            &["year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes"],
        )
    });
    (stretch && is(before, &["first", "past", "last", "previous", "next", "coming"])).then_some(Scope::Window)
}
