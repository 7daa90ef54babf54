//! Days that are counted in their month: "the first Friday of July 2012", "the last day of May, 2004".

use crate::mention::date::Form;
use crate::mention::date::calendar;
use crate::mention::date::relative::Found;
use crate::mention::date::relative::Frame;
use crate::mention::date::word;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::Stretch;
use crate::mention::date::word::date_word;
use crate::mention::figure::number::is_suffix;
use crate::value::date::DateSpan;
use jiff::civil::Date;

/// Reads the day that starts at a token with its place in the month; the year has to be told.
pub(super) fn nth(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let reading = frame.reading;
    let (nth, day) = match date_word(reading.hash(at)) {
        Some(DateWord::Last) => (-1, at + 1),
        Some(DateWord::Ordinal(n)) => (n, at + 1),
        Some(_) => return None,
        // "2nd Tuesday".
        None if reading.is_glued(at + 1) && is_suffix(reading.word(at + 1)) => {
            (reading.word(at).parse().ok().filter(|n| (1..=4).contains(n))?, at + 2)
        }
        None => return None,
    };
    let weekday = match date_word(reading.hash(day))? {
        DateWord::Weekday(weekday, false) => Some(weekday),
        DateWord::Stretch(Stretch::Day) => None,
        _ => return None,
    };
    if !word::is(reading.hash(day + 1), word::OF_OR_IN) {
        return None;
    }
    let month = calendar::written(reading, day + 2, frame.start, frame.end).filter(|written| written.day.is_none())?;
    let first = Date::new(month.year?, month.month?, 1).ok()?;
    let date = match weekday {
        Some(weekday) => first.nth_weekday_of_month(nth, weekday).ok()?,
        None if nth < 0 => first.last_of_month(),
        None => Date::new(first.year(), first.month(), nth).ok()?,
    };
    Some(Found { first: at, end: month.end, date: Some(DateSpan::day(date)), form: Form::Absolute, weekday: None })
}
