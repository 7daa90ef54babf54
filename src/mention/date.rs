//! Dates and times of day: absolute, and relative to the article's own date.

use crate::mention::Reading;
use crate::span::Span;
use crate::value::date::DateSpan;
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
    pub form: Form,
    /// The weekday written with it.
    pub weekday: Option<Weekday>,
    /// A time of day written with it, in minutes from midnight.
    pub minute: Option<u16>,
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
    let _ = (reading, published);
    Vec::new()
}

/// Checks whether a block is little more than a date ("Posted On December 17, 2025", "Dec 17, 2025 - 09:52").
#[must_use]
pub fn is_date_line(reading: Reading<'_>, tokens: Range<u32>) -> bool {
    let _ = (reading, tokens);
    false
}
