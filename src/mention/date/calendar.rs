//! Dates written out: "December 17, 2025", "17 December", "Dec. 17", "2025-12-17", "12/17/2025", "October 2019", "2019",
//! "the 1990s". What year a date without one belongs to is decided in `resolve`.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::date::word;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::date_word;
use crate::mention::date::year;
use crate::mention::figure::number::is_suffix;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::Kind;
use crate::text::hash_word;
use crate::text::known;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use jiff::civil::Date;

/// A date as it was written: any of day, month and year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The last day of "December 11-13".
    pub(super) last_day: Option<i8>,
    /// The last year of "2010-2015"; the decade's last year.
    pub(super) last_year: Option<i16>,
    pub(super) decade: bool,
    /// One past the last token.
    pub(super) end: u32,
}

impl Written {
    /// The days of a date with a year; `None` without one, and for a day that does not exist.
    pub(super) fn span(&self) -> Option<DateSpan> {
        let year = self.year?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => day_span(year, month, day, self.last_day),
            (Some(month), None) => DateSpan::month(year, month),
            _ => {
                let last = self.last_year.unwrap_or(year);
                let grain = if self.decade { Grain::Decade } else { Grain::Year };
                Some(DateSpan { first: Date::new(year, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()?, grain })
            }
        }
    }
}

/// A day, or the days up to `last_day` of the same month.
pub(super) fn day_span(year: i16, month: i8, day: i8, last_day: Option<i8>) -> Option<DateSpan> {
    let first = Date::new(year, month, day).ok()?;
    let last = Date::new(year, month, last_day.unwrap_or(day)).ok()?;
    Some(DateSpan { first, last, grain: Grain::Day })
}

/// Reads the date that starts at a token with a month, a day or a year.
pub(super) fn written(reading: Reading<'_>, at: u32, start: u32, end: u32) -> Option<Written> {
    let reader = Reader { reading, start, end };
    match reading.kind(at)? {
        Kind::Word => reader.month_first(at).or_else(|| reader.ordinal_first(at)).or_else(|| reader.month_and_day(at)),
        Kind::Number => reader
            .year_first(at)
            .or_else(|| reader.numeric(at))
            .or_else(|| reader.day_first(at))
            .or_else(|| reader.year(at)),
        _ => None,
    }
}

pub(super) struct Reader<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Reader<'_> {
    pub(super) fn integer(&self, at: u32) -> Option<i16> {
        if at >= self.end || !self.reading.is_kind(at, Kind::Number) {
            return None;
        }
        let word = self.reading.word(at);
        if word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()) { word.parse().ok() } else { None }
    }

    /// A day of the month in digits, with or without its suffix, and where it ends.
    fn day(&self, at: u32) -> Option<(i8, u32)> {
        let day = self.integer(at).filter(|day| (1..=31).contains(day) && self.reading.word(at).len() <= 2)?;
        let suffix = self.reading.is_glued(at + 1) && is_suffix(self.reading.word(at + 1));
        Some((i8::try_from(day).ok()?, at + 1 + u32::from(suffix)))
    }

    /// A year of four digits.
    pub(super) fn four(&self, at: u32) -> Option<i16> {
        self.integer(at).filter(|year| (1000..=2999).contains(year) && self.reading.word(at).len() == 4)
    }

    fn month(&self, at: u32) -> Option<(i8, u32)> {
        if at >= self.end {
            return None;
        }
        let Some(DateWord::Month(month, _)) = date_word(self.reading.hash(at)) else { return None };
        // "Dec. 12"; after a month in full the stop is that of the sentence.
        let short = self.reading.word(at).len() < 5 && !self.reading.is_any(at, known!["may", "june", "july"]);
        // "dec . 12": texts that were taken apart into tokens.
        let apart = || self.reading.is_kind(at + 2, Kind::Number);
        let stop = short
            && self.reading.is_kind(at + 1, Kind::Stop)
            && at + 1 < self.end
            && (self.reading.is_glued(at + 1) || apart());
        Some((month, at + 1 + u32::from(stop)))
    }

    /// Whether a token is one of the signs that join the parts of a date.
    pub(super) fn sign(&self, at: u32, kinds: &[Kind]) -> bool {
        at < self.end && self.reading.kind(at).is_some_and(|kind| kinds.contains(&kind))
    }

    /// The year after a day or month: ", 2025", " 2025", " of 2025", "-2025".
    fn year_after(&self, at: u32) -> Option<(i16, u32)> {
        let mut at = at;
        if self.sign(at, &[Kind::Comma, Kind::Hyphen, Kind::Slash]) || word::is(self.reading.hash(at), word::OF_OR_IN) {
            let list = self.reading.is_kind(at, Kind::Comma);
            at += 1;
            // "on July 4, in 2019" is fine too.
            if list && word::is(self.reading.hash(at), word::OF_OR_IN) {
                at += 1;
            }
        }
        let year = self.four(at).filter(|_| !self.counts(at))?;
        Some((year, at + 1))
    }

    /// Whether a number is followed by what it counts or measures, or touches a sign that makes it an amount.
    pub(super) fn counts(&self, at: u32) -> bool {
        let after = at + 1;
        if after >= self.end {
            return false;
        }
        let touching = self.reading.is_glued(after) && self.reading.is_kind(after, Kind::Colon);
        touching
            || self.reading.is_kind(after, Kind::Percent)
            || self.reading.hits.at(after).iter().any(|hit| {
                let fits = hit.last > after + 1 || self.reading.word(after).len() > 2 || self.reading.is_glued(after);
                matches!(hit.list, ListId::SCALE | ListId::UNIT | ListId::CURRENCY)
                    && fits
                    && !self.reading.is_capital(after)
            })
    }

    /// "the March 28 week", "the June 3 day of action": a stretch of time in the singular is named by the day, not counted.
    fn names_a_stretch(&self, at: u32) -> bool {
        let after = at + 1;
        let one = self.reading.word(at) == "1";
        let stretch = word::is(self.reading.hash(after), word::NAMED_STRETCH) && !self.reading.is_glued(after);
        stretch && !one
    }

    fn month_first(&self, at: u32) -> Option<Written> {
        let (month, mut next) = self.month(at)?;
        let small = !self.reading.is_capital(at);
        let join = self.sign(next, &[Kind::Hyphen, Kind::Slash])
            && self.reading.is_glued(next)
            && self.reading.is_glued(next + 1);
        // "December the 31st".
        let the = word::is(self.reading.hash(next), word::THE)
            && (is_suffix(self.reading.word(next + 2)) || self.ordinal(next + 1).is_some());
        next += u32::from(join || the);
        if let Some((day, mut end)) = self.day(next).or_else(|| self.ordinal(next)) {
            if self.counts(next) && !self.names_a_stretch(next) {
                return None;
            }
            let mut last_day = None;
            if self.sign(end, &[Kind::Hyphen, Kind::Dash])
                && !join
                && let Some((last, after)) = self.day(end + 1).filter(|(last, _)| *last > day)
            {
                (last_day, end) = (Some(last), after);
            }
            // "September 5 and 9".
            if last_day.is_none() && !join && word::is(self.reading.hash(end), word::AND) {
                let second = self.day(end + 1).filter(|(last, after)| {
                    *last > day
                        && !crate::mention::figure::counts_plural(self.reading, *after, self.end)
                        && !self.counts(end + 1)
                });
                if let Some((last, after)) = second {
                    (last_day, end) = (Some(last), after);
                }
            }
            let year = self.year_after(end).or_else(|| self.short_year(end, if join { next - 1 } else { end }));
            if year.is_none() && (small && !self.is_plainly_month(at, at) || join) {
                return None;
            }
            let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
            return Some(Written { year, month: Some(month), day: Some(day), last_day, end, ..Written::default() });
        }
        if let Some((year, end)) = self.year_after(next) {
            // "September-2020-23".
            if join
                && self.sign(end, &[Kind::Hyphen])
                && let Some((day, end)) = self.day(end + 1)
            {
                return Some(Written {
                    year: Some(year),
                    month: Some(month),
                    day: Some(day),
                    end,
                    ..Written::default()
                });
            }
            let sure = !small || matches!(date_word(self.reading.hash(at)), Some(DateWord::Month(_, false)));
            return sure.then_some(Written { year: Some(year), month: Some(month), end, ..Written::default() });
        }
        if small || join {
            return None;
        }
        self.bare_month(at, month)
    }

    /// "Dec31, 1994": a month and its day in one word, as some pages have them.
    fn month_and_day(&self, at: u32) -> Option<Written> {
        let word = self.reading.word(at);
        let digits = word.bytes().position(|byte| byte.is_ascii_digit()).filter(|digits| *digits >= 3)?;
        let (month, day) = word.split_at_checked(digits)?;
        let Some(DateWord::Month(month, _)) = date_word(hash_word(month)) else { return None };
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let (year, end) = self.year_after(at + 1)?;
        Some(Written { year: Some(year), month: Some(month), day: Some(day), end, ..Written::default() })
    }

    /// "in October": a month alone, where a word before it says that it is a time.
    fn bare_month(&self, at: u32, month: i8) -> Option<Written> {
        let Some(DateWord::Month(_, doubtful)) = date_word(self.reading.hash(at)) else { return None };
        let before = at.checked_sub(1).filter(|&before| before >= self.start)?;
        let hash = self.reading.hash(before);
        let narrow = matches!(
            date_word(hash),
            Some(DateWord::Early | DateWord::Mid | DateWord::Late | DateWord::Last | DateWord::This | DateWord::Next)
        );
        let hyphen = self.reading.is_kind(before, Kind::Hyphen)
            && before > self.start
            && date_word(self.reading.hash(before - 1)) == Some(DateWord::Mid);
        let timed = if doubtful { word::is(hash, word::BEFORE_YEAR) } else { word::is(hash, word::BEFORE_MONTH) };
        // "from May to June Carter": a capital after it makes it somebody's name.
        let name = self.reading.is_capital(at + 1)
            && at + 1 < self.end
            && !self.reading.hits.is(at + 1, ListId::WEEKDAY)
            && !narrow;
        let short = self.reading.word(at).len() <= 4 && !matches!(month, 5..=7);
        let capital_before = self.reading.is_capital(before) && before > self.start && !narrow;
        ((timed || narrow || hyphen) && !name && !short && !capital_before).then_some(Written {
            month: Some(month),
            end: at + 1,
            ..Written::default()
        })
    }

    /// A day in words: "first" to "thirty-first".
    fn ordinal(&self, at: u32) -> Option<(i8, u32)> {
        if at >= self.end {
            return None;
        }
        let word = |at: u32| number_word(self.reading.hash(at));
        let (day, end) = match (word(at)?, word(at + 2)) {
            (NumberWord::Ordinal(n @ 1..=20 | n @ 30, false), _) => (n, at + 1),
            (NumberWord::Tens(tens), Some(NumberWord::Ordinal(n @ 1..=9, false)))
                if self.sign(at + 1, &[Kind::Hyphen]) =>
            {
                (u64::from(tens) + n, at + 3)
            }
            _ => return None,
        };
        Some((i8::try_from(day).ok().filter(|day| *day <= 31)?, end))
    }

    /// "fourth of July".
    fn ordinal_first(&self, at: u32) -> Option<Written> {
        let (day, next) = self.ordinal(at)?;
        word::is(self.reading.hash(next), word::OF_OR_IN).then_some(())?;
        self.after_day(day, None, next + 1, true)
    }

    /// "17 December 2025", "4th of July", "05-Aug-2016", "11-13 December".
    fn day_first(&self, at: u32) -> Option<Written> {
        let (day, mut next) = self.day(at)?;
        let mut last_day = None;
        if self.sign(next, &[Kind::Hyphen, Kind::Dash])
            && let Some((last, after)) = self.day(next + 1).filter(|(last, _)| *last > day)
        {
            (last_day, next) = (Some(last), after);
        }
        let joined = self.sign(next, &[Kind::Hyphen, Kind::Slash]) && self.reading.is_glued(next);
        if joined || word::is(self.reading.hash(next), word::OF_OR_IN) {
            // "23-2020-September".
            if let Some((year, month)) = joined.then(|| Some((self.four(next + 1)?, self.month(next + 3)?.0))).flatten()
            {
                return Some(Written {
                    year: Some(year),
                    month: Some(month),
                    day: Some(day),
                    end: next + 4,
                    ..Written::default()
                });
            }
            next += 1;
        }
        self.after_day(day, last_day, next, false)
    }

    /// A month in small letters: no other word, or "on" before the date says it.
    fn is_plainly_month(&self, month: u32, first: u32) -> bool {
        let full = self.reading.word(month).len() > 4 || self.reading.is_kind(month + 1, Kind::Stop);
        let doubtful = !matches!(date_word(self.reading.hash(month)), Some(DateWord::Month(_, false)));
        let on = first.checked_sub(1).is_some_and(|before| self.reading.word(before).eq_ignore_ascii_case("on"));
        on || full && (!doubtful || self.reading.word(month).len() < 5)
    }

    fn after_day(&self, day: i8, last_day: Option<i8>, next: u32, spelled: bool) -> Option<Written> {
        let (month, end) = self.month(next)?;
        let small = !self.reading.is_capital(next);
        let year = self.year_after(end).or_else(|| self.short_year(end, next - 1));
        let plain = spelled || self.is_plainly_month(next, next - 1);
        if year.is_none() && small && !(plain && self.reading.word(next).len() > 2) {
            return None;
        }
        // The stop of an abbreviation belongs to it, the stop of a sentence does not.
        let stop = end == next + 2 && year.is_none() && self.reading.word(next).len() > 4;
        let (year, end) = year.map_or((None, end - u32::from(stop)), |(year, end)| (Some(year), end));
        Some(Written { year, month: Some(month), day: Some(day), last_day, end, ..Written::default() })
    }

    /// "2025-12-17", "2025/12/17", "2019-aug-01", "2016 10 16", "2025.12.17".
    fn year_first(&self, at: u32) -> Option<Written> {
        if let Some(dotted) = self.dotted(at) {
            return Some(dotted);
        }
        let year = self.four(at)?;
        let kind = self.reading.kind(at + 1)?;
        let made = |month: i8, day: i8, end: u32| {
            Date::new(year, month, day).ok().map(|_| Written {
                year: Some(year),
                month: Some(month),
                day: Some(day),
                end,
                ..Written::default()
            })
        };
        if matches!(kind, Kind::Hyphen | Kind::Slash)
            && self.reading.is_glued(at + 1)
            && self.reading.kind(at + 3) == Some(kind)
        {
            let (second, third) = (at + 2, at + 4);
            if let (Some((month, _)), Some((day, end))) = (self.month(second), self.day(third)) {
                return made(month, day, end);
            }
            if let (Some((day, _)), Some((month, _))) = (self.day(second), self.month(third)) {
                return made(month, day, third + 1);
            }
            let (month, _) = self.day(second)?;
            let (day, _) = self.day(third)?;
            return made(month, day, third + 1);
        }
        let two = |at: u32| self.reading.word(at).len() == 2 && !self.reading.is_glued(at);
        if kind == Kind::Number && two(at + 1) && two(at + 2) {
            return made(self.day(at + 1)?.0, self.day(at + 2)?.0, at + 3);
        }
        None
    }

    /// "16.12.2025" and "2025.12.17", which are one token.
    fn dotted(&self, at: u32) -> Option<Written> {
        let word = self.reading.word(at);
        if !(8..=10).contains(&word.len()) || word.contains(',') {
            return None;
        }
        let mut parts = word.split('.');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let (year, month, day) = match (first.len(), third.len()) {
            (4, 1..=2) => (first, second, third),
            (1..=2, 4) => (third, second, first),
            _ => return None,
        };
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        Date::new(year, month, day).ok()?;
        Some(Written { year: Some(year), month: Some(month), day: Some(day), end: at + 1, ..Written::default() })
    }

    /// "12/17/2025", "16/12/2025", "9-9-1999", "12/17/25". Where both orders are dates, the month is read first.
    fn numeric(&self, at: u32) -> Option<Written> {
        let kind = self.reading.kind(at + 1).filter(|kind| matches!(kind, Kind::Slash | Kind::Hyphen))?;
        if self.reading.kind(at + 3) != Some(kind) || !self.reading.is_glued(at + 1) || !self.reading.is_glued(at + 2) {
            return None;
        }
        let (first, _) = self.day(at)?;
        let (second, _) = self.day(at + 2)?;
        let year = match self.four(at + 4) {
            Some(year) => year,
            None if kind == Kind::Slash && self.reading.word(at + 4).len() == 2 => {
                let short = self.integer(at + 4)?;
                year::of_two(short)
            }
            None => return None,
        };
        let (month, day) = if first > 12 { (second, first) } else { (first, second) };
        Date::new(year, month, day).ok()?;
        Some(Written { year: Some(year), month: Some(month), day: Some(day), end: at + 5, ..Written::default() })
    }
}
