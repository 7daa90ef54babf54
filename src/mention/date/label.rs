//! Dates that are never compared: when a page or a post was put up, when a report was filed, which year's edition of a thing.

use crate::mention::date::relative::Found;
use crate::mention::date::relative::Frame;
use crate::mention::date::word;
use crate::mention::date::word::date_word;
use crate::text::Kind;
use crate::text::known;
use crate::value::date::Grain;

/// Whether a date is one that is never compared.
pub(super) fn is_label(frame: &Frame<'_>, found: &Found) -> bool {
    is_stamp(frame, found)
        || is_dateline(frame, found)
        || is_post(frame, found)
        || is_edition(frame, found)
        || is_of_an_act(frame, found)
}

/// "Posted: Monday, May 18", "(Published Oct. 7, 2014)": what the page says of itself.
fn is_stamp(frame: &Frame<'_>, found: &Found) -> bool {
    let reading = frame.reading;
    let Some(mut at) = found.first.checked_sub(1) else { return false };
    // "UPDATE (March 1, 2017):", "UPDATED [Feb. 24]", "announced today (14 October)".
    if reading.is_kind(at, Kind::Open)
        && at > 0
        && (word::is(reading.hash(at - 1), word::STAMP) || reading.is_any(at - 1, known!["today", "tonight"]))
    {
        return true;
    }
    let colon = reading.is_kind(at, Kind::Colon);
    at = if colon || word::is(reading.hash(at), word::ON_OR_AT) { at.saturating_sub(1) } else { at };
    let opens = at == 0
        || reading.is_kind(at - 1, Kind::Open)
        || reading.text.sentence_of(at - 1) != reading.text.sentence_of(at);
    word::is(reading.hash(at), word::STAMP) && (colon || opens && reading.is_capital(at))
}

/// "HENRY COUNTY, Ind. (Aug. 28, 2015) – Officials": when the report was filed.
fn is_dateline(frame: &Frame<'_>, found: &Found) -> bool {
    /// How far into its paragraph a dateline may reach, in tokens.
    const LONGEST: u32 = 10;
    let reading = frame.reading;
    let Some(open) = found.first.checked_sub(1) else { return false };
    let dash = matches!(reading.kind(found.end + 1), Some(Kind::Dash | Kind::Hyphen));
    if !reading.is_kind(open, Kind::Open) || !reading.is_kind(found.end, Kind::Close) || !dash {
        return false;
    }
    let sentence = reading.text.sentence(reading.text.sentence_of(open));
    open < reading.text.blocks[sentence.block as usize].tokens.start + LONGEST
}

/// "Ilse Brandt (@ilsebrandt) June 4, 2018": when somebody posted what stands before it.
fn is_post(frame: &Frame<'_>, found: &Found) -> bool {
    let reading = frame.reading;
    let at = |back: u32| found.first.checked_sub(back);
    let closed = at(1).is_some_and(|at| reading.is_kind(at, Kind::Close));
    closed && (2..=4).any(|back| at(back).is_some_and(|at| reading.word(at).starts_with('@')))
}

/// "the Clean Harbour Act of 2019": the year is part of its name.
fn is_of_an_act(frame: &Frame<'_>, found: &Found) -> bool {
    let before = |back: u32| found.first.checked_sub(back).filter(|&at| at >= frame.start);
    let of = before(1).is_some_and(|at| frame.reading.is_any(at, known!["of"]));
    let act = before(2).is_some_and(|at| frame.reading.is_any(at, known!["Act", "Law", "Code", "Treaty", "Agreement"]));
    of && act && before(2).is_some_and(|at| frame.reading.is_capital(at))
}

/// "the 2012 Oscars", "the 2004-05 season": a year that tells one of many of a kind from the others.
fn is_edition(frame: &Frame<'_>, found: &Found) -> bool {
    let reading = frame.reading;
    let year = found.date.is_some_and(|date| date.grain == Grain::Year);
    let before = found.first.checked_sub(1).filter(|&at| at >= frame.start);
    let told = before.is_some_and(|at| word::is(reading.hash(at), word::THE) || reading.is_kind(at, Kind::Possessive));
    let named = reading.is_capital(found.end) && date_word(reading.hash(found.end)).is_none();
    let edition = |at: u32| at < frame.end && word::is(reading.hash(at), word::EDITION);
    // "2028 Summer Olympics".
    let of_a_kind = edition(found.end) || reading.is_capital(found.end) && edition(found.end + 1);
    year && found.end < frame.end && (told && named || of_a_kind)
}
