//! Years that stand alone: "2019", "the 1990s", "2010-2015", and what tells four digits that are a year from a count; years
//! of two digits, where a date says that they are one.

use crate::lexicon::ListId;
use crate::mention::date::calendar::Reader;
use crate::mention::date::calendar::Written;
use crate::mention::date::word;
use crate::mention::date::word::date_word;
use crate::text::Kind;

/// The year that two digits stand for in a date.
pub(super) fn of_two(digits: i16) -> i16 {
    if digits < 50 { 2000 + digits } else { 1900 + digits }
}

impl Reader<'_> {
    /// A year of two digits behind the sign that also stands before the month ("5-Feb-18"), or behind an apostrophe ("Dec. 5, '94").
    pub(super) fn short_year(&self, at: u32, before: u32) -> Option<(i16, u32)> {
        let two = |at: u32| {
            let year = self.integer(at).filter(|_| self.reading.word(at).len() == 2 && self.reading.is_glued(at));
            year.map(|year| (of_two(year), at + 1))
        };
        let joint = self.sign(at, &[Kind::Hyphen, Kind::Slash])
            && self.reading.is_glued(at)
            && self.reading.kind(before) == self.reading.kind(at);
        if joint {
            return two(at + 1).filter(|(_, end)| !self.sign(*end, &[Kind::Hyphen, Kind::Slash]));
        }
        let comma = u32::from(self.sign(at, &[Kind::Comma]));
        let apostrophe = at + comma < self.end && matches!(self.reading.word(at + comma), "'" | "’" | "‘");
        if apostrophe { two(at + comma + 1) } else { None }
    }

    /// A year alone, a decade, a stretch of years.
    pub(super) fn year(&self, at: u32) -> Option<Written> {
        let year = self.four(at)?;
        let (reading, after) = (self.reading, at + 1);
        let before = at.checked_sub(1).filter(|&before| before >= self.start);
        let joined = before.is_some_and(|before| {
            matches!(reading.kind(before), Some(Kind::Currency | Kind::Slash | Kind::Colon | Kind::Percent))
                || reading.is_kind(before, Kind::Hyphen) && reading.is_glued(at) && reading.is_glued(before)
                || reading.is_kind(before, Kind::Other) && matches!(reading.word(before), "#" | "₱" | "₵")
                || reading.is_kind(before, Kind::Stop) && reading.is_glued(at)
        });
        let year_range = before.is_some_and(|before| {
            reading.is_kind(before, Kind::Hyphen) && before > self.start && self.four(before - 1).is_some()
        });
        let pre = before.is_some_and(|before| {
            reading.is_kind(before, Kind::Hyphen) && before > self.start && reading.is_lower(before - 1)
        });
        if joined && !year_range && !pre {
            return None;
        }
        let decade = reading.is_glued(after) && after < self.end && reading.word(after) == "s" && year % 10 == 0;
        let apostrophe = reading.is_kind(after, Kind::Possessive)
            && reading.word(after).len() > 1
            && year % 10 == 0
            && reading.is_glued(after);
        let decade_before = before.is_some_and(|before| {
            word::is(reading.hash(before), word::THE) || date_word(reading.hash(before)).is_some()
        });
        if decade || apostrophe && decade_before {
            let century = year % 100 == 0 && year < 2000;
            let last = year + if century { 99 } else { 9 };
            return Some(Written {
                year: Some(year),
                last_year: Some(last),
                decade: true,
                end: after + 1,
                ..Written::default()
            });
        }
        let glued_word = reading.is_glued(after) && reading.is_kind(after, Kind::Word) && !reading.is_capital(after);
        if self.counts(at) || glued_word || !self.is_year(at, year, before) {
            return None;
        }
        if let Some((last, end)) = self.stretch(after, year) {
            return Some(Written { year: Some(year), last_year: Some(last), end, ..Written::default() });
        }
        Some(Written { year: Some(year), end: after, ..Written::default() })
    }

    /// The last year of "2010-2015" and "2010–15", and where it ends.
    fn stretch(&self, after: u32, year: i16) -> Option<(i16, u32)> {
        let reading = self.reading;
        let glued = reading.is_glued(after) && reading.is_glued(after + 1);
        if !glued || !self.sign(after, &[Kind::Hyphen, Kind::Dash]) {
            return None;
        }
        let short = self.integer(after + 1).filter(|_| reading.word(after + 1).len() == 2);
        let last = self.four(after + 1).or(short.map(|short| year / 100 * 100 + short));
        last.filter(|last| *last > year && *last - year < 100).map(|last| (last, after + 2))
    }

    /// Whether four digits are a year: by the word before, by what follows, and by how round they are.
    fn is_year(&self, at: u32, year: i16, before: Option<u32>) -> bool {
        let (reading, after) = (self.reading, at + 1);
        let hash = before.map_or(0, |before| reading.hash(before));
        let plural = crate::mention::figure::counts_plural(reading, after, self.end);
        // "at least 2000", "more than 2015 people"; but "through at least 2025", "around 2015".
        let bounded = (plural || year % 100 == 0)
            && before.is_some_and(|before| {
                let bound = reading.hit_before(ListId::BOUND_BEFORE, at, before.saturating_sub(3).max(self.start));
                bound.is_some_and(|hit| !word::is(reading.hash(hit.first), word::BEFORE_MONTH))
            });
        if bounded || word::is(hash, word::NUMBERED) || crate::mention::figure::is_make(reading, after) {
            return false;
        }
        // "2036 Yorkshire Avenue": capitals on both sides of nothing that dates.
        let modern = (1900..=2099).contains(&year);
        let timed = word::is(hash, word::BEFORE_YEAR);
        if crate::mention::figure::is_street(reading, at, after, self.end) {
            return false;
        }
        if timed {
            return year >= 1500 || modern;
        }
        if plural && (year % 100 == 0 || !modern) && !self.reading.is_capital(after) {
            return false;
        }
        let placed = word::is(hash, word::BEFORE_MONTH)
            || before.is_none_or(|before| !reading.is_kind(before, Kind::Word)) && modern;
        // "Culture and Power 1537-1609": years of a life or a reign, and not what a count may be.
        let stretch = || {
            let last = self.stretch(after, year).filter(|_| year < 1900);
            last.is_some_and(|(_, end)| reading.is_kind(end, Kind::Stop) || reading.is_kind(end, Kind::Close))
        };
        modern || placed && (1500..1900).contains(&year) && year % 100 != 0 || stretch()
    }
}
