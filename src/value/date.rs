//! Calendar dates as intervals of days, with the grain they were written in.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

/// How finely a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
}

/// The days a date expression may mean: first and last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSpan {
    pub first: Date,
    pub last: Date,
    pub grain: Grain,
}

impl DateSpan {
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date, grain: Grain::Day }
    }

    /// The whole of a month; `None` where the month or the year does not exist.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month(), grain: Grain::Month })
    }

    /// The whole of a year; `None` outside the calendar's range.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self { first, last: first.last_of_year(), grain: Grain::Year })
    }

    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.last < other.first || other.last < self.first
    }

    /// Whole days from this interval to another, 0 where they touch or overlap.
    #[must_use]
    pub fn days_apart(&self, other: &Self) -> i32 {
        let gap = |from: Date, to: Date| (to - from).get_days();
        if self.last < other.first {
            gap(self.last, other.first)
        } else if other.last < self.first {
            gap(other.last, self.first)
        } else {
            0
        }
    }

    /// ISO 8601: a day, or an interval `first/last`.
    #[must_use]
    pub fn iso(&self) -> String {
        if self.first == self.last { self.first.to_string() } else { format!("{}/{}", self.first, self.last) }
    }

    /// The same days of no year, in the manner of ISO 8601: `--06-09`, `--06-09/--06-11`.
    #[must_use]
    pub fn iso_without_year(&self) -> String {
        let written = |day: Date| format!("--{:02}-{:02}", day.month(), day.day());
        let first = written(self.first);
        if self.first == self.last { first } else { format!("{first}/{}", written(self.last)) }
    }
}

/// Reads `2025-12-17`, `2025-12` or `2025`; `None` for anything else.
#[must_use]
pub fn parse_iso(text: &str) -> Option<DateSpan> {
    let mut parts = text.splitn(3, '-');
    let year: i16 = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else { return DateSpan::year(year) };
    let month: i8 = month.parse().ok()?;
    let Some(day) = parts.next() else { return DateSpan::month(year, month) };
    Some(DateSpan::day(Date::new(year, month, day.parse().ok()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_of_every_grain_are_read() {
        assert_eq!(parse_iso("2025-12-17").map(|d| d.iso()).as_deref(), Some("2025-12-17"));
        assert_eq!(parse_iso("2024-02").map(|d| d.iso()).as_deref(), Some("2024-02-01/2024-02-29"));
        assert_eq!(parse_iso("2025").map(|d| d.iso()).as_deref(), Some("2025-01-01/2025-12-31"));
        assert_eq!(parse_iso("2025-02-30"), None);
        assert_eq!(parse_iso("tomorrow"), None);
    }

    #[test]
    fn days_of_no_year_are_written_without_one() {
        let day = |text| parse_iso(text).map(|d| d.iso_without_year());
        assert_eq!(day("2000-06-09").as_deref(), Some("--06-09"));
        assert_eq!(day("2000-02").as_deref(), Some("--02-01/--02-29"));
    }

    #[test]
    fn days_apart_counts_from_the_nearer_ends() {
        let (november, december) = (DateSpan::month(2025, 11), parse_iso("2025-12-16"));
        let (Some(november), Some(december)) = (november, december) else { panic!("both exist") };
        assert_eq!(november.days_apart(&december), 16);
        assert_eq!(december.days_apart(&november), 16);
        assert!(november.is_disjoint(&december));
    }
}
