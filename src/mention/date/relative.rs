//! Dates that lean on another: "yesterday", "last week", "next Tuesday", "three weeks ago", "the third quarter", "summer
//! 2019", "the weekend".

use crate::mention::Reading;
use crate::mention::date::Form;
use crate::mention::date::calendar;
use crate::mention::date::resolve;
use crate::mention::date::resolve::Which;
use crate::mention::date::word;
use crate::mention::date::word::DateWord;
use crate::mention::date::word::Stretch;
use crate::mention::date::word::date_word;
use crate::mention::figure::number::number;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::date::DateSpan;
use crate::value::date::Grain;
use jiff::civil::Date;
use jiff::civil::Weekday;

/// A date read, with the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) date: Option<DateSpan>,
    pub(super) form: Form,
    pub(super) weekday: Option<Weekday>,
}

/// What a relative date is read against.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) published: Option<Date>,
    /// The sentence.
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Frame<'_> {
    fn word(&self, at: u32) -> Option<DateWord> {
        if at < self.end { date_word(self.reading.hash(at)) } else { None }
    }

    fn relative(&self, first: u32, end: u32, date: Option<DateSpan>) -> Option<Found> {
        Some(Found { first, end, date, form: Form::Relative, weekday: None })
    }

    /// Reads the relative date that starts at a token.
    pub(super) fn relative_at(&self, at: u32) -> Option<Found> {
        let found = match self.word(at)? {
            DateWord::Day(offset) => self.named_day(at, offset),
            DateWord::Last => self.shifted(at, -1, Which::Last),
            DateWord::Past => self.shifted(at, -1, Which::Last),
            DateWord::This => self.shifted(at, 0, Which::Coming),
            DateWord::Next => self.shifted(at, 1, Which::Next),
            DateWord::Ago => self.ago(at),
            DateWord::Ordinal(n) => self.quarter(at, n).or_else(|| self.half(at, n)),
            DateWord::QuarterOf(n) => self.short_quarter(at, n),
            DateWord::Season(n) => self.season(at, n),
            DateWord::Stretch(Stretch::Weekend) => {
                // "the weekend", "over the weekend"; "weekend" alone is an adjective.
                let the = at > self.start && word::is(self.reading.hash(at - 1), word::THE);
                let date = self.published.and_then(|published| resolve::stretch(Stretch::Weekend, -1, published));
                if the { self.relative(at - 1, at + 1, date) } else { None }
            }
            DateWord::Weekday(day, short) => self.weekday(at, day, short),
            _ => None,
        }?;
        Some(self.with_day_part(found))
    }

    /// "Tuesday night", "yesterday morning".
    fn with_day_part(&self, mut found: Found) -> Found {
        if self.word(found.end) == Some(DateWord::DayPart) {
            found.end += 1;
        }
        found
    }

    fn named_day(&self, at: u32, offset: i8) -> Option<Found> {
        // "USA Today" and the paper's other namesakes: a capital after a capital.
        let title = self.reading.is_capital(at)
            && at > self.start
            && self.reading.is_capital(at - 1)
            && word::is(self.reading.hash(at - 1), word::USA);
        let quoted =
            |at: u32| matches!(self.reading.kind(at), Some(Kind::OpenQuote | Kind::CloseQuote | Kind::StraightQuote));
        // NBC's “Today”.
        let owner = self.reading.is_capital(at) && at > self.start && quoted(at - 1) && quoted(at + 1);
        if title || owner {
            return None;
        }
        let date = self.published.and_then(|published| resolve::shift(published, i32::from(offset))).map(DateSpan::day);
        self.relative(at, at + 1, date)
    }

    /// "last week", "this year", "next Tuesday", "last October", "last summer", "this morning", "last night".
    fn shifted(&self, at: u32, offset: i32, which: Which) -> Option<Found> {
        let past = matches!(self.word(at), Some(DateWord::Past | DateWord::Last));
        let the = at > self.start && word::is(self.reading.hash(at - 1), word::THE);
        let found = match self.word(at + 1)? {
            DateWord::Stretch(Stretch::Day | Stretch::Century) => return None,
            DateWord::Stretch(stretch) if past && the && stretch != Stretch::Weekend => {
                // "the past year" ends now.
                let date = self.published.and_then(|published| {
                    let (back, grain) = match stretch {
                        Stretch::Week => (7, Grain::Week),
                        Stretch::Month => (31, Grain::Month),
                        Stretch::Quarter => (92, Grain::Quarter),
                        Stretch::Year => (366, Grain::Year),
                        _ => (3653, Grain::Decade),
                    };
                    Some(DateSpan { first: resolve::shift(published, -back)?, last: published, grain })
                });
                self.relative(at, at + 2, date)
            }
            DateWord::Stretch(stretch) => {
                if self.is_plural(at + 1) {
                    return None;
                }
                let date = self.published.and_then(|published| resolve::stretch(stretch, offset, published));
                let first = if at > self.start && self.word(at - 1) == Some(DateWord::Shift) { at - 1 } else { at };
                self.relative(first, at + 2, date)
            }
            DateWord::DayPart if offset <= 0 => {
                let date = self.published.and_then(|published| resolve::shift(published, offset)).map(DateSpan::day);
                self.relative(at, at + 2, date)
            }
            DateWord::Weekday(day, false) => {
                let date = self.published.and_then(|published| resolve::weekday(day, published, which));
                self.relative(at, at + 2, date).map(|found| Found { weekday: Some(day), ..found })
            }
            DateWord::Month(month, doubtful) if self.reading.is_capital(at + 1) => {
                if doubtful && self.reading.is_capital(at + 2) {
                    return None;
                }
                let date = self.published.and_then(|published| {
                    let this = DateSpan::month(published.year(), month)?;
                    let year = match offset {
                        -1 if this.last < published => published.year(),
                        -1 => published.year() - 1,
                        1 if this.first > published => published.year(),
                        1 => published.year() + 1,
                        _ => published.year(),
                    };
                    DateSpan::month(year, month)
                });
                // "last October 12" says its day too; the calendar reads that.
                if self.reading.is_kind(at + 2, Kind::Number) {
                    return None;
                }
                self.relative(at, at + 2, date)
            }
            DateWord::Season(season) if !self.reading.is_capital(at + 1) => {
                let date = self.published.and_then(|published| {
                    let this = resolve::season(published.year(), season)?;
                    let year = match offset {
                        -1 if this.last < published => published.year(),
                        -1 => published.year() - 1,
                        1 if this.first > published => published.year(),
                        1 => published.year() + 1,
                        _ => published.year(),
                    };
                    resolve::season(year, season)
                });
                self.relative(at, at + 2, date)
            }
            _ => None,
        }?;
        Some(found)
    }

    fn is_plural(&self, at: u32) -> bool {
        self.reading.word(at).ends_with(['s', 'S'])
    }

    /// A weekday alone: the most recent one, unless the words before speak of the future.
    fn weekday(&self, at: u32, day: Weekday, short: bool) -> Option<Found> {
        let reading = self.reading;
        let before = at.checked_sub(1).filter(|&before| before >= self.start);
        let named =
            before.is_some_and(|before| word::is(reading.hash(before), word::NAMED_DAY) && reading.is_capital(before));
        let named_after = word::is(reading.hash(at + 1), word::NAMED_DAY) && reading.is_capital(at + 1) && !short;
        if short || named || named_after || !reading.is_capital(at) {
            return None;
        }
        let date = self.published.and_then(|published| {
            let reported = before.is_some_and(|before| {
                let on = word::is(reading.hash(before), word::ON_OR_AT);
                let verb = if on { before.checked_sub(1) } else { Some(before) };
                verb.is_some_and(|verb| word::is(reading.hash(verb), word::REPORTED))
            });
            let which =
                if !reported && resolve::is_future(reading, at, self.start) { Which::Coming } else { Which::Recent };
            resolve::weekday(day, published, which)
        });
        self.relative(at, at + 1, date).map(|found| Found { weekday: Some(day), ..found })
    }

    /// "three weeks ago", "a year ago": read from "ago" backwards.
    fn ago(&self, at: u32) -> Option<Found> {
        let unit = at.checked_sub(1).filter(|&unit| unit > self.start)?;
        let Some(DateWord::Stretch(stretch)) = self.word(unit) else { return None };
        let (first, count) = self.count_before(unit)?;
        let date = match (self.published, count) {
            (Some(published), Some(count)) => resolve::counted(published, stretch, -count),
            _ => None,
        };
        self.relative(first, at + 1, date)
    }

    /// How far back a date is told to be: "eleven years ago".
    pub(super) fn told_ago(&self, found: &Found) -> Option<(Grain, i32)> {
        let unit = found.end.checked_sub(2).filter(|&unit| unit > found.first && found.form == Form::Relative)?;
        let Some(DateWord::Stretch(stretch)) = self.word(unit).filter(|_| self.word(unit + 1) == Some(DateWord::Ago))
        else {
            return None;
        };
        let grain = match stretch {
            Stretch::Day => Grain::Day,
            Stretch::Week => Grain::Week,
            Stretch::Month => Grain::Month,
            Stretch::Year => Grain::Year,
            _ => return None,
        };
        self.count_before(unit)?.1.map(|count| (grain, count))
    }

    /// The number before a unit of time: its first token, and its value where it is a whole number.
    pub(super) fn count_before(&self, unit: u32) -> Option<(u32, Option<i32>)> {
        let reading = self.reading;
        for back in (1..=5u32).rev() {
            let Some(first) = unit.checked_sub(back).filter(|&first| first >= self.start) else { continue };
            if let Some(number) = number(reading, first, unit).filter(|number| number.end == unit) {
                let whole = number.value.is_integer() && number.value < Decimal::from(5000);
                return Some((first, whole.then(|| i32::try_from(number.value).ok()).flatten()));
            }
        }
        let before = unit - 1;
        if word::is(reading.hash(before), word::ARTICLE) {
            return Some((before, Some(1)));
        }
        let of = word::is(reading.hash(before), word::OF_OR_IN) && before > self.start;
        let vague = if of { before - 1 } else { before };
        word::is(reading.hash(vague), word::COUPLE).then(|| {
            let article = vague > self.start && word::is(reading.hash(vague - 1), word::ARTICLE);
            (vague - u32::from(article), None)
        })
    }

    /// "the third quarter", "third-quarter 2024", "the third quarter of 2024", "the fourth quarter of last year".
    fn quarter(&self, at: u32, n: i8) -> Option<Found> {
        let gap = u32::from(self.reading.is_kind(at + 1, Kind::Hyphen));
        if self.word(at + 1 + gap) != Some(DateWord::Stretch(Stretch::Quarter)) {
            return None;
        }
        self.quarter_of_year(at, at + 2 + gap, n)
    }

    fn quarter_of_year(&self, first: u32, after: u32, n: i8) -> Option<Found> {
        let of = u32::from(word::is(self.reading.hash(after), word::OF_OR_IN));
        let mut year_at = after + of;
        while word::is(self.reading.hash(year_at), word::FISCAL)
            || of == 1 && word::is(self.reading.hash(year_at), word::THE)
        {
            year_at += 1;
        }
        let fiscal = year_at > after + of;
        if let Some(written) = calendar::written(self.reading, year_at, self.start, self.end)
            .filter(|written| written.month.is_none() && !written.decade)
        {
            let date = written.year.filter(|_| !fiscal).and_then(|year| resolve::quarter(year, n));
            return Some(Found { first, end: written.end, date, form: Form::Absolute, weekday: None });
        }
        if of == 1
            && let Some((offset, end)) = self.relative_year(year_at)
        {
            let year = self.published.and_then(|published| published.year().checked_add(offset));
            return self.relative(first, end, year.and_then(|year| resolve::quarter(year, n)));
        }
        self.relative(first, after, self.published.and_then(|published| resolve::recent_quarter(n, published)))
    }

    /// "last year", "this year", "next year", "the year".
    fn relative_year(&self, at: u32) -> Option<(i16, u32)> {
        let offset = match self.word(at)? {
            DateWord::Last | DateWord::Past => -1,
            DateWord::This => 0,
            DateWord::Next => 1,
            _ => return None,
        };
        (self.word(at + 1) == Some(DateWord::Stretch(Stretch::Year))).then_some((offset, at + 2))
    }

    fn short_quarter(&self, at: u32, n: i8) -> Option<Found> {
        self.reading.is_capital(at).then(|| self.quarter_of_year(at, at + 1, n)).flatten()
    }

    /// "the first half of 2024": only with its year.
    fn half(&self, at: u32, n: i8) -> Option<Found> {
        if n > 2 || self.word(at + 1) != Some(DateWord::Half) || !word::is(self.reading.hash(at + 2), word::OF_OR_IN) {
            return None;
        }
        let months = |year: i16| {
            let (from, to) = if n == 1 { (1, 2) } else { (3, 4) };
            let (first, last) = (resolve::quarter(year, from)?, resolve::quarter(year, to)?);
            Some(DateSpan { first: first.first, last: last.last, grain: Grain::Season })
        };
        if let Some(written) =
            calendar::written(self.reading, at + 3, self.start, self.end).filter(|written| written.month.is_none())
        {
            return Some(Found {
                first: at,
                end: written.end,
                date: written.year.and_then(months),
                form: Form::Absolute,
                weekday: None,
            });
        }
        let (offset, end) = self.relative_year(at + 3)?;
        let year = self.published.and_then(|published| published.year().checked_add(offset));
        self.relative(at, end, year.and_then(months))
    }

    /// "summer 2019", "the spring of 2020".
    fn season(&self, at: u32, season: u8) -> Option<Found> {
        let of = u32::from(word::is(self.reading.hash(at + 1), word::OF_OR_IN));
        let written = calendar::written(self.reading, at + 1 + of, self.start, self.end)?;
        if written.month.is_some() || written.decade || written.last_year.is_some() {
            return None;
        }
        let date = written.year.and_then(|year| resolve::season(year, season));
        Some(Found { first: at, end: written.end, date, form: Form::Absolute, weekday: None })
    }
}
