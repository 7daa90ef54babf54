//! Days that have a name: Christmas, Thanksgiving, Easter. Read with a year ("Easter 2018"), or after "on", where the
//! year is the one nearest to publication.

use crate::mention::Reading;
use crate::mention::date::resolve::shift;
use crate::text::Kind;
use jiff::civil::Date;
use jiff::civil::Weekday;

/// How a named day falls in a year.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Fixed(i8, i8),
    /// The n-th such weekday of a month; -1 for the last; and so many days after it.
    Weekday(i8, Weekday, i8, i32),
    /// So many days after Easter Sunday of the western churches.
    Easter(i32),
}

/// Names in small letters, without stops and possessives; a closing "day" may be left out or added.
const NAMES: &[(&str, Rule)] = &[
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas", Rule::Fixed(12, 25)),
    ("boxing", Rule::Fixed(12, 26)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("new years eve", Rule::Fixed(12, 31)),
    ("new year", Rule::Fixed(1, 1)),
    ("new years", Rule::Fixed(1, 1)),
    ("martin luther king jr", Rule::Weekday(1, Weekday::Monday, 3, 0)),
    ("martin luther king", Rule::Weekday(1, Weekday::Monday, 3, 0)),
    ("presidents", Rule::Weekday(2, Weekday::Monday, 3, 0)),
    ("valentine", Rule::Fixed(2, 14)),
    ("valentines", Rule::Fixed(2, 14)),
    ("saint patrick", Rule::Fixed(3, 17)),
    ("st patrick", Rule::Fixed(3, 17)),
    ("april fools", Rule::Fixed(4, 1)),
    ("earth", Rule::Fixed(4, 22)),
    ("mother", Rule::Weekday(5, Weekday::Sunday, 2, 0)),
    ("memorial", Rule::Weekday(5, Weekday::Monday, -1, 0)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("father", Rule::Weekday(6, Weekday::Sunday, 3, 0)),
    ("independence", Rule::Fixed(7, 4)),
    ("labor", Rule::Weekday(9, Weekday::Monday, 1, 0)),
    ("columbus", Rule::Weekday(10, Weekday::Monday, 2, 0)),
    ("halloween", Rule::Fixed(10, 31)),
    ("veterans", Rule::Fixed(11, 11)),
    ("thanksgiving", Rule::Weekday(11, Weekday::Thursday, 4, 0)),
    ("black friday", Rule::Weekday(11, Weekday::Thursday, 4, 1)),
    ("cyber monday", Rule::Weekday(11, Weekday::Thursday, 4, 4)),
    ("ash wednesday", Rule::Easter(-46)),
    ("palm sunday", Rule::Easter(-7)),
    ("good friday", Rule::Easter(-2)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
];

/// Names that are a day only with "Day" after them: "Earth", "Labor".
const NEED_DAY: [&str; 13] = [
    "boxing",
    "new year",
    "new years",
    "martin luther king",
    "martin luther king jr",
    "presidents",
    "earth",
    "mother",
    "memorial",
    "father",
    "independence",
    "labor",
    "columbus",
];

/// A named day where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holiday {
    rule: Rule,
    /// One past its last token.
    pub(super) end: u32,
}

/// Reads the named day that starts at a token.
pub(super) fn holiday(reading: Reading<'_>, at: u32, end: u32) -> Option<Holiday> {
    let first = reading.word(at).as_bytes().first()?.to_ascii_lowercase();
    NAMES.iter().filter(|(name, _)| name.as_bytes().first() == Some(&first)).find_map(|(name, rule)| {
        let after = spells(reading, at, end, name)?;
        let day = after < end && reading.word(after).eq_ignore_ascii_case("day");
        let whole = day || !(NEED_DAY.contains(name) || *name == "veterans" || name.starts_with("valentine"));
        whole.then_some(Holiday { rule: *rule, end: after + u32::from(day) })
    })
}

/// Where a name ends that stands at a token, stops and possessives stepped over.
fn spells(reading: Reading<'_>, mut at: u32, end: u32, name: &str) -> Option<u32> {
    for word in name.split(' ') {
        if at >= end || !reading.word(at).eq_ignore_ascii_case(word) {
            return None;
        }
        at += 1;
        while at < end && reading.is_glued(at) && matches!(reading.kind(at), Some(Kind::Possessive | Kind::Stop)) {
            at += 1;
        }
    }
    Some(at)
}

impl Holiday {
    /// The day in a year.
    pub(super) fn day(&self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Weekday(month, weekday, nth, after) => {
                shift(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?, after)
            }
            Rule::Easter(after) => shift(easter(year)?, after),
        }
    }
}

/// Easter Sunday by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_has_it() {
        for (year, month, day) in [(2000, 4, 23), (2018, 4, 1), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }

    #[test]
    fn movable_days_are_counted_in_their_month() {
        let day = |name: &str, year: i16| {
            let (_, rule) = NAMES.iter().find(|(known, _)| *known == name)?;
            Holiday { rule: *rule, end: 0 }.day(year).map(|day| day.to_string())
        };
        assert_eq!(day("black friday", 2010).as_deref(), Some("2010-11-26"));
        assert_eq!(day("memorial", 2024).as_deref(), Some("2024-05-27"));
        assert_eq!(day("good friday", 2025).as_deref(), Some("2025-04-18"));
    }
}
