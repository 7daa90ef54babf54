//! What day a date means that does not say its year or its week: judged against the article's own date.

use crate::mention::Reading;
use crate::mention::date::calendar::day_span;
use crate::mention::date::word;
use crate::mention::date::word::Stretch;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use jiff::Span;
use jiff::civil::Date;
use jiff::civil::Weekday;

/// How far ahead a date without a year may lie, in days, where words of the future are near.
const AHEAD: i32 = 184;
/// Without such words: only where the last such day is long past and the next one close.
const LONG_PAST: i32 = 270;
const CLOSE: i32 = 60;
/// How many tokens back a word of the future is looked for.
const REACH: u32 = 12;

/// Whether the words before a token speak of what is to come.
pub(super) fn is_future(reading: Reading<'_>, at: u32, start: u32) -> bool {
    for before in (at.saturating_sub(REACH).max(start)..at).rev() {
        let hash = reading.hash(before);
        if word::is(hash, word::FUTURE) {
            return true;
        }
        if word::is(hash, word::REPORTED) {
            return false;
        }
    }
    false
}

/// The day or month nearest to publication, past rather than future.
pub(super) fn in_nearest_year(
    month: i8,
    day: Option<i8>,
    last_day: Option<i8>,
    published: Date,
    future: bool,
) -> Option<DateSpan> {
    let of = |year: i16| match day {
        Some(day) => day_span(year, month, day, last_day),
        None => DateSpan::month(year, month),
    };
    let year = published.year();
    // 29 February needs a leap year.
    let past = (0..=8).filter_map(|back| of(year - back)).find(|span| span.first <= published);
    let next = (0..=8).filter_map(|ahead| of(year + ahead)).find(|span| span.first > published);
    let days = |from: Date, to: Date| (to - from).get_days();
    match (past, next) {
        (Some(past), Some(next)) => {
            let until = days(published, next.first);
            let since = days(past.last, published);
            let ahead = future && until <= AHEAD && since > 0 || since > LONG_PAST && until <= CLOSE;
            Some(if ahead { next } else { past })
        }
        (past, next) => past.or(next),
    }
}

/// The most recent such weekday on or before publication, or the next one.
pub(super) fn weekday(day: Weekday, published: Date, which: Which) -> Option<DateSpan> {
    let back = i32::from(published.weekday().since(day));
    let ahead = (7 - back) % 7;
    let days = match which {
        Which::Recent => -back,
        Which::Last if back == 0 => -7,
        Which::Last => -back,
        Which::Coming => ahead,
        Which::Next if ahead == 0 => 7,
        Which::Next => ahead,
    };
    shift(published, days).map(DateSpan::day)
}

/// Which of the weekdays of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Recent,
    Last,
    Coming,
    Next,
}

/// A stretch of the calendar counted from publication: -1 for "last", 0 for "this", 1 for "next".
pub(super) fn stretch(stretch: Stretch, offset: i32, published: Date) -> Option<DateSpan> {
    let span = |first: Date, last: Date, grain: Grain| Some(DateSpan { first, last, grain });
    let monday = shift(published, -i32::from(published.weekday().to_monday_zero_offset()))?;
    match stretch {
        Stretch::Day => shift(published, offset).map(DateSpan::day),
        // Weeks start on Sunday in some places and on Monday in others: eight days.
        Stretch::Week => span(shift(monday, offset * 7 - 1)?, shift(monday, offset * 7 + 6)?, Grain::Week),
        Stretch::Weekend => {
            let ended = published.weekday().to_monday_zero_offset() >= 5;
            let this = if ended { monday } else { shift(monday, -7)? };
            let offset = if offset < 0 {
                i32::from(!ended) + offset
            } else if ended {
                offset
            } else {
                offset.max(1)
            };
            span(shift(this, offset * 7 + 5)?, shift(this, offset * 7 + 6)?, Grain::Week)
        }
        Stretch::Month => {
            let months = i32::from(published.year()) * 12 + i32::from(published.month()) - 1 + offset;
            let year = i16::try_from(months.div_euclid(12)).ok()?;
            DateSpan::month(year, i8::try_from(months.rem_euclid(12)).ok()? + 1)
        }
        Stretch::Quarter => {
            let quarters = i32::from(published.year()) * 4 + i32::from(published.month() - 1) / 3 + offset;
            quarter(i16::try_from(quarters.div_euclid(4)).ok()?, i8::try_from(quarters.rem_euclid(4)).ok()? + 1)
        }
        Stretch::Year => DateSpan::year(i16::try_from(i32::from(published.year()) + offset).ok()?),
        Stretch::Decade => {
            let decade = (i32::from(published.year()).div_euclid(10) + offset) * 10;
            let first = DateSpan::year(i16::try_from(decade).ok()?)?.first;
            span(first, DateSpan::year(i16::try_from(decade + 9).ok()?)?.last, Grain::Decade)
        }
        Stretch::Century => None,
    }
}

/// A calendar quarter.
pub(super) fn quarter(year: i16, quarter: i8) -> Option<DateSpan> {
    let first = Date::new(year, quarter * 3 - 2, 1).ok()?;
    let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
    Some(DateSpan { first, last, grain: Grain::Quarter })
}

/// The quarter of that number that began last before publication.
pub(super) fn recent_quarter(number: i8, published: Date) -> Option<DateSpan> {
    let this = quarter(published.year(), number)?;
    if this.first <= published { Some(this) } else { quarter(published.year() - 1, number) }
}

/// A season, generously: the months that either hemisphere's calendar or custom gives it in the north.
pub(super) fn season(year: i16, season: u8) -> Option<DateSpan> {
    let span = |from: (i16, i8), to: (i16, i8)| {
        let first = Date::new(from.0, from.1, 1).ok()?;
        let last = Date::new(to.0, to.1, 1).ok()?.last_of_month();
        Some(DateSpan { first, last, grain: Grain::Season })
    };
    match season {
        0 => span((year, 3), (year, 6)),
        1 => span((year, 6), (year, 9)),
        2 => span((year, 9), (year, 12)),
        // "Winter 2019" is the one that begins or the one that ends then.
        _ => span((year.checked_sub(1)?, 12), (year.checked_add(1)?, 3)),
    }
}

/// So many days, weeks, months or years from a date, blurred to the unit they were counted in.
pub(super) fn counted(from: Date, stretch: Stretch, count: i32) -> Option<DateSpan> {
    match stretch {
        Stretch::Day => shift(from, count).map(DateSpan::day),
        Stretch::Week => {
            let day = shift(from, count.checked_mul(7)?)?;
            Some(DateSpan { first: shift(day, -3)?, last: shift(day, 3)?, grain: Grain::Week })
        }
        Stretch::Month => self::stretch(Stretch::Month, count, from),
        Stretch::Year => self::stretch(Stretch::Year, count, from),
        Stretch::Decade => {
            let year = self::stretch(Stretch::Year, count.checked_mul(10)?, from)?;
            Some(DateSpan { first: shift(year.first, -1096)?, last: shift(year.last, 1096)?, grain: Grain::Decade })
        }
        _ => None,
    }
}

/// A date some days later.
pub(super) fn shift(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The early, middle or late part of a month, year or decade; parts overlap, because writers' do.
pub(super) fn part(span: DateSpan, part: Part) -> Option<DateSpan> {
    let days = (span.last - span.first).get_days() + 1;
    let (from, to) = match part {
        Part::Early => (0, days * 45 / 100),
        Part::Mid => (days * 25 / 100, days * 75 / 100),
        Part::Late => (days * 55 / 100, days - 1),
    };
    Some(DateSpan { first: shift(span.first, from)?, last: shift(span.first, to)?, grain: span.grain })
}

/// A part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}
