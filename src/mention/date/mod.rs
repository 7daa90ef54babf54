//! Dates and times of day: absolute, and relative to the article's own date.
//!
//! One pass over the tokens. A date is read where its first word stands, then grows: by a weekday before it, a part
//! ("early", "late"), a time of day before or after it.

mod calendar;
mod holiday;
mod label;
mod line;
mod nth;
mod relative;
mod resolve;
mod time;
mod word;
mod year;

pub use line::is_date_line;
pub use line::opens_with;

use crate::mention::Reading;
use crate::mention::date::calendar::Written;
use crate::mention::date::relative::Found;
use crate::mention::date::relative::Frame;
use crate::mention::date::resolve::Part;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::date_word;
use crate::span::Span;
use crate::text::Kind;
use crate::text::Sentence;
use crate::text::Token;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use jiff::civil::Date;
use jiff::civil::Weekday;
use std::ops::Range;

/// A date or time expression.
#[derive(Clone, Debug)]
pub struct DateMention {
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    /// The days it may mean; `None` where it cannot be resolved without a publication date.
    pub date: Option<DateSpan>,
    /// For a day and month whose year is not known: the day it would be in the year 2000, for comparing with its like.
    pub yearless: Option<DateSpan>,
    pub form: Form,
    /// The weekday written with it.
    pub weekday: Option<Weekday>,
    /// A time of day written with it, in minutes from midnight.
    pub minute: Option<u16>,
    /// How many years, months, weeks or days ago it is told to be.
    pub ago: Option<(Grain, i32)>,
    /// When the page was posted ("Updated: May 2"), which year's edition of something ("the 2012 Oscars"): never compared.
    pub label: bool,
}

/// How a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Day, month and year, or month and year, or a year: stands alone.
    Absolute,
    /// "December 11", "in October": the year comes from the article's date.
    Partial,
    /// "yesterday", "last week", "Tuesday night", "this month".
    Relative,
    /// Only a time of day.
    Time,
}

/// Finds every date. `published` is the article's own date, against which relative dates are resolved.
#[must_use]
pub fn find(reading: Reading<'_>, published: Option<Date>) -> Vec<DateMention> {
    find_in(reading, published, |_| true)
}

/// Finds the dates that stand alone: each has its year in digits.
#[must_use]
pub fn find_absolute(reading: Reading<'_>) -> Vec<DateMention> {
    let has_number = |sentence: &Sentence| {
        reading.text.tokens(sentence.tokens.clone()).iter().any(|token| token.kind == Kind::Number)
    };
    let mut mentions = find_in(reading, None, has_number);
    mentions.retain(|mention| mention.form == Form::Absolute);
    mentions
}

fn find_in(reading: Reading<'_>, published: Option<Date>, wanted: impl Fn(&Sentence) -> bool) -> Vec<DateMention> {
    let mut mentions: Vec<DateMention> = Vec::new();
    for (index, sentence) in (0u32..).zip(&reading.text.sentences).filter(|(_, sentence)| wanted(sentence)) {
        let (mut from, end) = (sentence.tokens.start, sentence.tokens.end);
        let mut at = from;
        let next = |at: u32| {
            let mut tokens = reading.text.tokens(at..end).iter().zip(at..);
            tokens.find_map(|(token, at)| starts(token).then_some(at))
        };
        while let Some(next) = next(at) {
            at = next;
            let frame = Frame { reading, published, start: from, end };
            match mention(&frame, index, at) {
                Some(mention) => {
                    at = mention.tokens.end.max(at + 1);
                    from = at;
                    mentions.push(mention);
                }
                None => at += 1,
            }
        }
    }
    mentions
}

/// Whether a date or time may start, or be told, at a token; few others do.
fn starts(token: &Token) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Word => word::may_start(token.hash) || token.has_digit(),
        _ => false,
    }
}

fn mention(frame: &Frame<'_>, sentence: u32, at: u32) -> Option<DateMention> {
    let reading = frame.reading;
    // "5 p.m. Tuesday", "10:30 GMT on Dec. 17".
    if let Some(time) = time::time(reading, at, frame.end) {
        let mut next = time.end;
        if reading.is_kind(next, Kind::Comma) || word::is(reading.hash(next), word::ON_OR_AT) {
            next += 1;
        }
        let date = if next < frame.end
            && reading.token(next).is_some_and(starts)
            && !reading.is_kind(next, Kind::Number) | is_day_after(frame, next)
        {
            day(frame, next)
        } else {
            None
        };
        let (end, found) = match date {
            Some(found) if found.first >= time.end => (found.end, Some(found)),
            _ => (time.end, None),
        };
        let made = Found { first: at, end, date: None, form: Form::Time, weekday: None };
        let found = Found { first: at, end, ..found.unwrap_or(made) };
        return Some(made_mention(frame, sentence, found, Some(time.minute)));
    }
    let mut found = day(frame, at)?;
    let mut minute = None;
    if let Some(time) = time_after(frame, &found) {
        minute = Some(time.minute);
        found.end = time.end;
    }
    // "Wed Oct 26 15:50:06 2016".
    if found.form == Form::Partial
        && minute.is_some()
        && let Some(year) = calendar::written(reading, found.end, frame.start, frame.end)
            .filter(|written| written.month.is_none() && !written.decade)
    {
        let whole = calendar::written(reading, at_month(frame, at), frame.start, frame.end)
            .map(|written| Written { year: year.year, ..written });
        if let Some(whole) = whole.filter(|whole| whole.day.is_some()) {
            found = Found { end: year.end, date: whole.span(), form: Form::Absolute, ..found };
        }
    }
    Some(made_mention(frame, sentence, found, minute))
}

/// Whether a number starts a date of its own: only digits that write a whole date may follow a time directly.
fn is_day_after(frame: &Frame<'_>, at: u32) -> bool {
    calendar::written(frame.reading, at, frame.start, frame.end).is_some_and(|written| written.day.is_some())
}

/// The token of the month after a weekday.
fn at_month(frame: &Frame<'_>, at: u32) -> u32 {
    after_weekday(frame, at).unwrap_or(at)
}

fn made_mention(frame: &Frame<'_>, sentence: u32, found: Found, minute: Option<u16>) -> DateMention {
    let tokens = found.first..found.end;
    DateMention {
        span: frame.reading.span(tokens.clone()),
        tokens,
        sentence,
        date: found.date,
        yearless: yearless(frame, &found),
        form: found.form,
        weekday: found.weekday,
        minute,
        ago: frame.told_ago(&found),
        label: label::is_label(frame, &found),
    }
}

fn yearless(frame: &Frame<'_>, found: &Found) -> Option<DateSpan> {
    if found.form != Form::Partial || found.date.is_some() {
        return None;
    }
    let written = calendar::written(frame.reading, at_month(frame, found.first), frame.start, frame.end)?;
    let middle = Date::new(2000, 7, 1).ok()?;
    let day = resolve::in_nearest_year(written.month?, Some(written.day?), written.last_day, middle, false)?;
    let in_2000 = |date: Date| Date::new(2000, date.month(), date.day()).ok();
    Some(DateSpan { first: in_2000(day.first)?, last: in_2000(day.last)?, grain: day.grain })
}

/// A time of day that belongs to the date before it: "Tuesday at 5 p.m.", "Dec 17, 2025 - 09:52".
fn time_after(frame: &Frame<'_>, found: &Found) -> Option<time::Time> {
    let reading = frame.reading;
    let mut at = found.end;
    // "2025-12-17T09:52:00Z".
    if reading.is_glued(at)
        && reading.is_kind(at, Kind::Word)
        && reading.is_kind(at + 1, Kind::Colon)
        && at + 2 < frame.end
    {
        let hour: u16 = reading.word(at).strip_prefix(['T', 't'])?.parse().ok().filter(|hour| *hour < 24)?;
        let minute: u16 = reading.word(at + 2).get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
        let seconds = reading.is_kind(at + 3, Kind::Colon) && reading.is_kind(at + 4, Kind::Number);
        let end = if seconds { at + 5 } else { at + 3 };
        let zulu = end < frame.end && reading.is_glued(end) && matches!(reading.word(end), "Z" | "z");
        return Some(time::Time { minute: hour * 60 + minute, end: (end + u32::from(zulu)).min(frame.end) });
    }
    for _ in 0..2 {
        let joins =
            matches!(reading.kind(at), Some(Kind::Comma | Kind::Dash | Kind::Hyphen | Kind::Other | Kind::Slash))
                || word::is(reading.hash(at), word::ON_OR_AT);
        if joins {
            at += 1;
        }
    }
    time::time(reading, at, frame.end)
}

/// Reads a date without its time of day.
fn day(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let found = named_day(frame, at)
        .or_else(|| nth::nth(frame, at))
        .or_else(|| weekday_and_day(frame, at))
        .or_else(|| written(frame, at))
        .or_else(|| frame.relative_at(at));
    let found = found.or_else(|| counted_from(frame, at))?;
    Some(with_part(frame, found))
}

/// "Easter 2018", "on Christmas Day".
fn named_day(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let reading = frame.reading;
    if !word::is(reading.hash(at), word::HOLIDAY) {
        return None;
    }
    let holiday = holiday::holiday(reading, at, frame.end)?;
    let mut next = holiday.end;
    if reading.is_kind(next, Kind::Comma) || word::is(reading.hash(next), word::OF_OR_IN) {
        next += 1;
    }
    let year = calendar::written(reading, next, frame.start, frame.end)
        .filter(|written| written.month.is_none() && !written.decade && written.last_year.is_none());
    if let Some((written, year)) = year.and_then(|written| Some((written, written.year?))) {
        let date = holiday.day(year).map(DateSpan::day);
        return Some(Found { first: at, end: written.end, date, form: Form::Absolute, weekday: None });
    }
    let on = at > frame.start && word::is(reading.hash(at - 1), word::ON_OR_AT) && reading.is_capital(at);
    if !on {
        return None;
    }
    let date = frame.published.and_then(|published| {
        let future = resolve::is_future(reading, at, frame.start);
        let day = |year: i16| holiday.day(year);
        let this = day(published.year())?;
        let nearest = resolve::in_nearest_year(this.month(), Some(this.day()), None, published, future)?;
        day(nearest.first.year()).map(DateSpan::day)
    });
    Some(Found { first: at, end: holiday.end, date, form: Form::Partial, weekday: None })
}

/// Where the date after a weekday would start.
fn after_weekday(frame: &Frame<'_>, at: u32) -> Option<u32> {
    let reading = frame.reading;
    let Some(DateWord::Weekday(..)) = date_word(reading.hash(at)) else { return None };
    let mut next = at + 1;
    next += u32::from(matches!(date_word(reading.hash(next)), Some(DateWord::DayPart)));
    for kind in [Kind::Stop, Kind::Comma] {
        next += u32::from(next < frame.end && reading.is_kind(next, kind));
    }
    next += u32::from(word::is(reading.hash(next), word::THE));
    (next < frame.end).then_some(next)
}

/// "Tuesday, December 16", "Friday 2018-7-6".
fn weekday_and_day(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let Some(DateWord::Weekday(weekday, _)) = date_word(frame.reading.hash(at)) else { return None };
    let next = after_weekday(frame, at)?;
    let date =
        calendar::written(frame.reading, next, frame.start, frame.end).filter(|written| written.day.is_some())?;
    let found = resolved(frame, next, date)?;
    Some(Found { first: at, weekday: Some(weekday), ..found })
}

fn written(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let written = calendar::written(frame.reading, at, frame.start, frame.end)?;
    resolved(frame, at, written)
}

fn resolved(frame: &Frame<'_>, at: u32, written: Written) -> Option<Found> {
    let found =
        |date: Option<DateSpan>, form: Form| Some(Found { first: at, end: written.end, date, form, weekday: None });
    if written.year.is_some() {
        return found(written.span(), Form::Absolute);
    }
    let month = written.month?;
    let date = frame.published.and_then(|published| {
        let future = resolve::is_future(frame.reading, at, frame.start);
        resolve::in_nearest_year(month, written.day, written.last_day, published, future)
    });
    found(date, Form::Partial)
}

/// "early 2020", "late October", "mid-1990s".
fn with_part(frame: &Frame<'_>, mut found: Found) -> Found {
    let reading = frame.reading;
    let mut before = found.first;
    if before > frame.start && reading.is_kind(before - 1, Kind::Hyphen) {
        before -= 1;
    }
    if before > frame.start && word::is(reading.hash(before - 1), word::THE) {
        before -= 1;
    }
    if before <= frame.start || found.date.is_some_and(|date| date.grain == crate::value::date::Grain::Day) {
        return found;
    }
    let part = match date_word(reading.hash(before - 1)) {
        Some(DateWord::Early) => Part::Early,
        Some(DateWord::Mid) => Part::Mid,
        Some(DateWord::Late) => Part::Late,
        _ => return found,
    };
    found.first = before - 1;
    found.date = found.date.and_then(|date| resolve::part(date, part));
    found
}

/// "two weeks before May 13, 1999", "16 days after 1 March 2020": counted from a date that stands there.
fn counted_from(frame: &Frame<'_>, at: u32) -> Option<Found> {
    let reading = frame.reading;
    let Some(DateWord::Stretch(stretch)) = date_word(reading.hash(at)) else { return None };
    let joint = at + 1;
    if !word::is(reading.hash(joint), word::BEFORE_AFTER) || at <= frame.start {
        return None;
    }
    let written = calendar::written(reading, joint + 1, frame.start, frame.end)
        .filter(|written| written.day.is_some() && written.year.is_some())?;
    let (first, count) = frame.count_before(at)?;
    let count = count?;
    let back = word::is(reading.hash(joint), word::BACKWARDS);
    let date = resolve::counted(written.span()?.first, stretch, if back { -count } else { count })?;
    let date = if stretch == word::Stretch::Week { DateSpan::day(resolve::shift(date.first, 3)?) } else { date };
    Some(Found { first, end: written.end, date: Some(date), form: Form::Absolute, weekday: None })
}
