//! Blocks that are little more than a date, as pages print them over and under an article.

use crate::mention::Reading;
use crate::mention::date::calendar;
use crate::mention::date::time;
use crate::mention::date::word;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::date_word;
use crate::text::Kind;
use crate::text::Zone;
use std::ops::Range;

/// The longest block that can be a date line, in tokens.
const LONGEST: usize = 30;
/// How many words of it may be neither of a date nor of such lines: those of a place before the date.
const MOST_OTHER: usize = 3;

/// Checks whether a block is little more than a date ("Posted On December 17, 2025", "Dec 17, 2025 - 09:52").
#[must_use]
pub fn is_date_line(reading: Reading<'_>, tokens: Range<u32>) -> bool {
    if tokens.len() > LONGEST {
        return false;
    }
    let (mut days, mut other, mut at) = (0, 0, tokens.start);
    while at < tokens.end && other <= MOST_OTHER {
        if let Some(written) = calendar::written(reading, at, tokens.start, tokens.end) {
            // A page's own date has its day; "Dec 17" does where nothing else stands in the line.
            days += usize::from(written.day.is_some());
            other += usize::from(written.day.is_none());
            at = written.end;
            // "December 17, 2025News": the next line's first word, glued on by whoever took the page's text.
            if written.day.is_some() && reading.is_glued(at) && reading.is_kind(at, Kind::Word) && at < tokens.end {
                at += 1;
            }
            continue;
        }
        if let Some(time) = time::time(reading, at, tokens.end) {
            at = time.end;
            continue;
        }
        match reading.kind(at) {
            Some(Kind::Word) => {
                let hash = reading.hash(at);
                let dated = matches!(
                    date_word(hash),
                    Some(
                        DateWord::Weekday(..)
                            | DateWord::TimeZone
                            | DateWord::Meridiem(_)
                            | DateWord::Day(_)
                            | DateWord::DayPart
                            | DateWord::Last
                    )
                );
                other += usize::from(!dated && !word::is(hash, word::DATE_LINE));
            }
            Some(Kind::Number) => {
                // "5 min read", "3 hours ago".
                let counter = word::is(reading.hash(at + 1), word::DATE_LINE) && at + 1 < tokens.end;
                other += usize::from(!counter);
            }
            _ => {}
        }
        at += 1;
    }
    let placed = (1..=MOST_OTHER).contains(&other) && days == 1 && is_place_and_date(reading, tokens.clone());
    days > 0
        && (other == 0 || placed || other == 1 && tokens.len() <= 12 && days == 1 && is_opened_by_date(reading, tokens))
}

/// "Port Ellery, 9 November 2025": capitalised words, a comma, and the date to the end.
fn is_place_and_date(reading: Reading<'_>, tokens: Range<u32>) -> bool {
    let capital = |at: u32| reading.text.tokens.get(at as usize).is_some_and(|t| t.is_word() && t.is_capital());
    let words = (tokens.start..tokens.end).take_while(|&at| capital(at)).count();
    let comma = tokens.start + u32::try_from(words).unwrap_or(u32::MAX);
    let date = comma.saturating_add(1);
    words > 0
        && reading.is_kind(comma, Kind::Comma)
        && calendar::written(reading, date, tokens.start, tokens.end)
            .is_some_and(|written| written.day.is_some() && written.end == tokens.end)
}

/// Whether the block begins or ends with its date, so that one other word beside it may be a section or a place.
fn is_opened_by_date(reading: Reading<'_>, tokens: Range<u32>) -> bool {
    let ends_in_stop = tokens.end.checked_sub(1).is_some_and(|last| reading.is_kind(last, Kind::Stop));
    let day =
        |at: u32| calendar::written(reading, at, tokens.start, tokens.end).filter(|written| written.day.is_some());
    let first = day(tokens.start).is_some();
    let second = (tokens.start + 1..tokens.end.min(tokens.start + 3)).any(|at| {
        let sign = matches!(
            reading.kind(at - 1),
            Some(Kind::Other | Kind::Dash | Kind::Hyphen | Kind::Slash | Kind::Colon | Kind::Comma)
        );
        (sign || at == tokens.start + 1) && day(at).is_some_and(|written| written.end == tokens.end)
    });
    !ends_in_stop && (first || second)
}

/// Whether a day belongs to the dateline that opens an article: "PORT ELLERY, Nov. 9, 2025 (Coastal Wire) - Police said".
#[must_use]
pub fn opens_with(reading: Reading<'_>, day: &Range<u32>) -> bool {
    /// How many tokens a place and a wire may have.
    const MOST: u32 = 8;
    let text = reading.text;
    let sentence = text.sentence_of(day.start);
    let block = &text.blocks[text.sentence(sentence).block as usize];
    let named = |at: u32| match reading.kind(at) {
        Some(Kind::Word) => text.tokens[at as usize].is_capital(),
        Some(Kind::Comma | Kind::Open | Kind::Close | Kind::Slash) => true,
        // "St. Orla".
        Some(Kind::Stop) => at < day.start,
        _ => false,
    };
    let placed = (1..=MOST).contains(&(day.start - block.tokens.start)) && (block.tokens.start..day.start).all(named);
    let mut behind = day.end..(day.end + MOST).min(block.tokens.end);
    let end = behind.find(|&at| !named(at));
    // A hyphen between two words of their own stands for a dash.
    let dash = |at: u32| match reading.kind(at) {
        Some(Kind::Dash) => true,
        Some(Kind::Hyphen) => !reading.is_glued(at) && !reading.is_glued(at + 1),
        _ => false,
    };
    block.zone == Zone::Lead && placed && end.is_some_and(dash)
}
