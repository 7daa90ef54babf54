//! What a figure or a date is told of: a rate or a total, a whole or what comes on top of it, what holds now or what held
//! before. Claims of two scopes are not compared.

use crate::claim::Key;
use crate::claim::Subject;
use crate::lexicon::ListId;
use crate::mention::Mentions;
use crate::mention::Reading;
use crate::mention::figure::Figure;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::Kind;
use crate::text::known;
use crate::value::bound::Bound;
use crate::value::unit::Unit;
use std::ops::Range;

/// What a figure is measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    PerYear,
    PerMonth,
    PerWeek,
    PerDay,
    PerHour,
    PerUnit,
    HalfYear,
    Quarter,
    /// What comes on top of something else of its kind: "22 others", "another 500 jobs", "a million more".
    Added,
    /// A stretch that time is told by, not one that something took: "the past five months", "his first 100 days".
    Window,
    /// What held before: "to $2,000 from $600", "the initial goal of 100 million", "up from 3%", "originally set for 4 April".
    Earlier,
    /// By how much something rose or fell, or is from where it should be: "fell by 10,000 to 1.3 million", "$2 million short of".
    Change,
    /// For how long nothing has gone beyond it: "the lowest in 50 years", "a 49-year high".
    Record,
    /// A limit that people are told by, not anybody's age: "under 21", "18 and up", "ages 12 to 15".
    AgeLimit,
    /// What is still to come of a stretch, or is left of a store: "with 11 minutes left", "27 billion barrels remain".
    Left,
    /// Where a stretch ends that a series is counted in: "the week ended 11 July".
    PeriodEnd,
    /// What has to be reached or kept: "a 60-vote threshold", "a 55 mph limit".
    Threshold,
    /// From a date on: "since 2003".
    Since,
    /// Up to a date: "until 2007", "through 2014".
    Until,
}

impl Scope {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PerYear => "per-year",
            Self::PerMonth => "per-month",
            Self::PerWeek => "per-week",
            Self::PerDay => "per-day",
            Self::PerHour => "per-hour",
            Self::PerUnit => "per-unit",
            Self::HalfYear => "half-year",
            Self::Quarter => "quarter",
            Self::Added => "added",
            Self::Window => "window",
            Self::Earlier => "earlier",
            Self::Change => "change",
            Self::Record => "record",
            Self::AgeLimit => "age-limit",
            Self::Left => "left",
            Self::PeriodEnd => "period-end",
            Self::Threshold => "threshold",
            Self::Since => "since",
            Self::Until => "until",
        }
    }
}

/// Where a figure or a date stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    reading: Reading<'a>,
    mentions: &'a Mentions,
    tokens: &'a Range<u32>,
    /// The sentence's tokens.
    start: u32,
    end: u32,
}

/// The scope of a claim; the first of: a rate, a period, what held before, what is set apart from a whole.
pub(super) fn of(
    reading: Reading<'_>,
    mentions: &Mentions,
    subject: Subject,
    key: Option<&Key>,
    tokens: &Range<u32>,
    sentence: u32,
) -> Option<Scope> {
    let Range { start, end } = reading.text.sentence(sentence).tokens;
    let place = Place { reading, mentions, tokens, start, end };
    let unit = match subject {
        Subject::Figure(at) => Some(&mentions.figures[at as usize].quantity),
        Subject::Date(_) => None,
    };
    let Some(quantity) = unit else {
        return place
            .period_end()
            .then_some(Scope::PeriodEnd)
            .or_else(|| place.earlier(None).then_some(Scope::Earlier))
            .or_else(|| place.stance());
    };
    if quantity.unit == Unit::Age {
        return place.age_limit(quantity.bound).then_some(Scope::AgeLimit);
    }
    place
        .rate()
        .or_else(|| place.period())
        .or_else(|| place.earlier(Some(&quantity.unit)).then_some(Scope::Earlier))
        .or_else(|| place.change().then_some(Scope::Change))
        .or_else(|| (quantity.unit == Unit::Count && place.threshold()).then_some(Scope::Threshold))
        .or_else(|| (matches!(quantity.unit, Unit::Measure(_)) && place.limit()).then_some(Scope::Threshold))
        .or_else(|| place.left(&quantity.unit).then_some(Scope::Left))
        .or_else(|| place.set_apart().filter(|scope| *scope != Scope::Added || !place.beside_another_frame(key)))
}

/// How far before and after a claim the words that set it apart may stand, in tokens.
const REACH: u32 = 5;

/// How far before, where no comma stands between: "the previous week's figure was revised up to".
const BACK: u32 = 9;

impl Place<'_> {
    fn is(&self, at: u32, words: &[u64]) -> bool {
        (self.start..self.end).contains(&at) && self.reading.is_any(at, words)
    }

    /// "a monthly cost of $499", "an hourly wage of $15".
    fn price(&self) -> Option<Scope> {
        /// How far before its price the word may stand, in tokens.
        const NEAR: u32 = 4;
        let of = self.tokens.start.checked_sub(1).filter(|&at| self.is(at, known!["of", "at", "is"]))?;
        let any = |words: &[u64]| (of.saturating_sub(NEAR)..of).any(|at| self.is(at, words));
        if any(known!["monthly"]) {
            Some(Scope::PerMonth)
        } else if any(known!["weekly"]) {
            Some(Scope::PerWeek)
        } else {
            any(known!["hourly"]).then_some(Scope::PerHour)
        }
    }

    /// What follows a slash: "$1,000/day".
    fn per(&self, at: u32) -> Option<Scope> {
        let per = |words: &[u64], scope: Scope| self.is(at, words).then_some(scope);
        per(known!["year", "yr"], Scope::PerYear)
            .or_else(|| per(known!["month", "mo"], Scope::PerMonth))
            .or_else(|| per(known!["week", "wk"], Scope::PerWeek))
            .or_else(|| per(known!["day"], Scope::PerDay))
            .or_else(|| per(known!["hour", "hr"], Scope::PerHour))
    }

    /// "$5 million a year", "$1,000/day".
    fn rate(&self) -> Option<Scope> {
        if self.reading.is_kind(self.tokens.end, Kind::Slash)
            && let Some(scope) = self.per(self.tokens.end + 1)
        {
            return Some(scope);
        }
        let window = self.tokens.end..(self.tokens.end + 4).min(self.end);
        let Some(hit) = self.reading.hits.first_in(window, ListId::RATE_CUE) else { return self.price() };
        let scope = (hit.first..hit.last).find_map(|at| {
            let word = self.reading.word(at).to_ascii_lowercase();
            Some(match word.trim_end_matches("ly") {
                "year" | "annual" | "annum" | "annualized" | "annualised" => Scope::PerYear,
                "month" => Scope::PerMonth,
                "week" => Scope::PerWeek,
                "day" | "dai" => Scope::PerDay,
                "hour" => Scope::PerHour,
                "quarter" => Scope::Quarter,
                _ => return None,
            })
        });
        Some(scope.unwrap_or(Scope::PerUnit))
    }

    /// "in the first half".
    fn period(&self) -> Option<Scope> {
        let wide = self.tokens.end..(self.tokens.end + 7).min(self.end);
        let follows = |first: &[u64], second: &[u64]| {
            wide.clone().any(|at| self.is(at, first) && at + 1 < wide.end && self.is(at + 1, second))
        };
        if follows(known!["first", "second", "last"], known!["half"]) {
            Some(Scope::HalfYear)
        } else if follows(known!["first", "second", "third", "fourth", "last", "this", "previous"], known!["quarter"]) {
            Some(Scope::Quarter)
        } else {
            None
        }
    }

    /// What is told beside a whole: more of it, the others of it, or a window of time.
    fn set_apart(&self) -> Option<Scope> {
        let tokens = self.tokens;
        let more = (tokens.start..tokens.end + 1).any(|at| {
            let than = self.is(at + 1, known!["than"]);
            at > tokens.start
                && (self.is(at, known!["more", "others"]) && !than
                    || self.is(at, known!["additional", "further", "other"]))
        });
        let before = tokens.start.checked_sub(1)?;
        if more
            || self.is(before, known!["another", "additional", "further"])
            || self.is(before, known!["and"]) && self.is_rest()
        {
            return Some(Scope::Added);
        }
        let stretch = (tokens.start..tokens.end).any(|at| {
            self.is(
                at,
                known![
                    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute",
                    "minutes",
                ],
            )
        });
        if stretch && self.is_record(before) {
            return Some(Scope::Record);
        }
        // "No travel for the next 30 days" lasts as long as it would without "the next".
        let lasts = self.is(before, known!["next", "coming"])
            && before > self.start + 1
            && self.is(before - 1, known!["the", "his", "her", "its", "their"])
            && self.is(before - 2, known!["for"]);
        (stretch && !lasts && self.is(before, known!["first", "past", "last", "previous", "next", "coming"]))
            .then_some(Scope::Window)
    }

    /// "the lowest in 50 years", "for the first time in 54 years", "a 49-year high".
    fn is_record(&self, before: u32) -> bool {
        let extreme = self.is(self.tokens.end, known!["low", "lows", "high", "highs", "record", "peak"]);
        let from = before.saturating_sub(REACH).max(self.start);
        let most = |at: u32| {
            self.reading.hits.is(at, ListId::SUPERLATIVE_WORD)
                || self.is(at, known!["first", "only"]) && self.is(at + 1, known!["time"])
                || self.is(at, known!["unprecedented", "unseen"])
        };
        extreme || self.is(before, known!["in", "over"]) && (from..before).any(most)
    }

    /// "killed 10 and wounded 70 others": others than the killed, and all of the wounded.
    fn beside_another_frame(&self, key: Option<&Key>) -> bool {
        /// As near as "70 others were wounded" has them.
        const NEAR: u32 = 1;
        let Some(key) = key else { return false };
        let frame = |value: u32| &self.reading.lexicon.frames[value as usize];
        // Frames that count the same: people, houses.
        let counted = &frame(key.frame).of;
        let frames = |tokens: Range<u32>| {
            let hits = self.reading.hits.within(tokens).iter();
            hits.filter(|hit| hit.list == ListId::FRAME).map(|hit| hit.value)
        };
        let another = |value: u32| value != key.frame && frame(value).of.iter().any(|class| counted.contains(class));
        let start = self.tokens.start;
        let joint =
            (self.start..start).rev().find(|&at| self.is(at, known!["and"]) || self.reading.is_kind(at, Kind::Comma));
        let Some(joint) = joint else { return false };
        // "and wounded 70 others", "and 70 others were wounded"; in "killed her and three others" they are others of the killed.
        let here = frames(joint..start).any(|value| value == key.frame)
            || key.distance <= NEAR && frames(start..self.end).any(|value| value == key.frame);
        here && frames(self.start..joint).any(another)
    }

    /// "Jane Roe and three colleagues", "his doctor and two nurses", "and three of her friends": one stands before the others.
    fn is_rest(&self) -> bool {
        let (and, after) = (self.tokens.start - 1, self.tokens.end);
        let owned = (self.tokens.start..after + 2)
            .any(|at| self.is(at, known!["of"]) && self.is(at + 1, known!["his", "her", "their", "its"]));
        let names = &self.mentions.names;
        let person = names.ending_at(and).and_then(|name| names.entity(name));
        let person = person.is_some_and(|entity| entity.kind == EntityKind::Person);
        // "his doctor and", "a pilot and": one of a kind, by its article.
        let single = (2..=3).any(|back| {
            and.checked_sub(back).is_some_and(|at| {
                self.is(at, known!["a", "an", "his", "her", "their"])
                    && (at + 1..and).all(|at| self.reading.is_kind(at, Kind::Word) && self.reading.is_lower(at))
            })
        });
        owned || person || single
    }

    /// The words before the claim, back to a comma or the like, and after it.
    fn beside(&self) -> (Range<u32>, Range<u32>) {
        let breaks = |at: u32| {
            matches!(
                self.reading.kind(at),
                Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Open | Kind::Close)
            )
        };
        let lowest = self.tokens.start.saturating_sub(BACK).max(self.start);
        let from = (lowest..self.tokens.start).rev().find(|&at| breaks(at)).map_or(lowest, |at| at + 1);
        let highest = (self.tokens.end + REACH).min(self.end);
        let to = (self.tokens.end..highest).find(|&at| breaks(at)).unwrap_or(highest);
        (from..self.tokens.start, self.tokens.end..to)
    }

    /// Whether the words of a range speak of a rise or a fall.
    fn changes(&self, range: Range<u32>) -> bool {
        let hits = self.reading.hits;
        hits.first_in(range.clone(), ListId::CHANGE_UP).or_else(|| hits.first_in(range, ListId::CHANGE_DOWN)).is_some()
    }

    fn earlier(&self, unit: Option<&Unit>) -> bool {
        let (before, after) = self.beside();
        let hits = self.reading.hits;
        // "the initial 10 April deadline", "its original $5 million offer".
        let first =
            before.clone().last().is_some_and(|at| self.is(at, known!["initial", "original", "previous", "earlier"]));
        // "from the previous week to 373,000": what it came to.
        let now = before.clone().last().is_some_and(|at| self.is(at, known!["to"]));
        if first
            || !now && hits.first_in(before.clone(), ListId::EARLIER_VALUE).is_some()
            || hits.first_in(after, ListId::EARLIER_PERIOD).is_some()
        {
            return true;
        }
        // "to $2,000 from $600", "fell 4 percent from 787,000".
        let Some(unit) = unit else { return false };
        let Some(from) = before.last().filter(|&at| self.is(at, known!["from"])) else { return false };
        // "was revised to 658 from 684".
        let figures = within(&self.mentions.figures, &(self.start..from));
        let to =
            |figure: &Figure| figure.tokens.end == from && self.is(figure.tokens.start.wrapping_sub(1), known!["to"]);
        if figures.last().is_some_and(to) {
            return true;
        }
        let to = self.is(self.tokens.end, known!["to"]);
        // "went from 104,000 to 145,000 in a week".
        if to && self.is(from.wrapping_sub(1), known!["go", "goes", "went", "gone", "going"]) {
            return true;
        }
        self.changes(from.saturating_sub(BACK).max(self.start)..from)
            && (to || matches!(unit, Unit::Money(_) | Unit::Percent(_) | Unit::Count))
    }

    /// "fell by 10,000", "rose 2,000 to 373,000", "$2 million short of", "put off by 24 hours".
    fn change(&self) -> bool {
        const MOVED: &[u64] = known![
            "delayed",
            "delay",
            "postponed",
            "postpone",
            "put",
            "pushed",
            "push",
            "extended",
            "extend",
            "shortened",
            "lengthened",
            "advanced",
            "missed"
        ];
        let (before, _) = self.beside();
        let Some(last) = before.clone().last() else { return false };
        let to = self.is(self.tokens.end, known!["to"]) && self.reading.is_kind(self.tokens.end + 1, Kind::Number);
        let after = self.tokens.end;
        let gap = self.is(after, known!["away", "short", "shy", "ahead", "behind", "apart"])
            && self.is(after + 1, known!["of", "from", "in"]);
        let delayed = || before.clone().any(|at| self.is(at, MOVED));
        let seats = self.is(last, known!["lost", "losing", "gained", "gaining", "shed"])
            && (self.tokens.start..self.tokens.end).any(|at| self.is(at, known!["seats", "seat"]));
        // "$70 less buys you the small one".
        let less = self.is(after, known!["less", "cheaper", "dearer"]) && !self.is(after + 1, known!["than"]);
        gap || seats
            || less
            || self.is(last, known!["by"]) && (self.changes(before.start..last) || delayed())
            || to && self.changes(last..last + 1)
    }

    /// "a 60-vote threshold", "the 270 votes needed", "needs 270 votes".
    fn threshold(&self) -> bool {
        const LIMITS: &[u64] = known![
            "threshold",
            "hurdle",
            "majority",
            "supermajority",
            "quorum",
            "minimum",
            "needed",
            "required",
            "necessary",
        ];
        let needs = self.tokens.start > self.start
            && self.is(
                self.tokens.start - 1,
                known!["need", "needs", "needed", "needing", "require", "requires", "required", "requiring"],
            )
            && (self.tokens.start..self.tokens.end)
                .any(|at| self.is(at, known!["vote", "votes", "signatures", "seats"]));
        needs || (self.tokens.end..self.tokens.end + 2).any(|at| self.is(at, LIMITS))
    }

    /// "a 55 mph limit", "a speed limit of 30".
    fn limit(&self) -> bool {
        const LIMIT: &[u64] = known!["limit", "limits", "maximum"];
        let before = self.tokens.start.saturating_sub(2)..self.tokens.start;
        // "A limit of 6,500 tonnes": the words bound the figure, and belong to it.
        let bound = (self.tokens.start..self.tokens.end).any(|at| self.is(at, LIMIT));
        bound
            || self.is(self.tokens.end, LIMIT)
            || self.is(self.tokens.end, known!["speed"]) && self.is(self.tokens.end + 1, LIMIT)
            || before.clone().any(|at| self.is(at, LIMIT) && self.is(at + 1, known!["of", "is", "was"]))
    }

    /// "with 11 minutes left", "two hours to go", "some 27 billion cubic metres of gas remain", "$4 million remains".
    fn left(&self, unit: &Unit) -> bool {
        const REMAIN: &[u64] = known!["remain", "remains", "remained"];
        let at = self.tokens.end;
        match unit {
            Unit::Duration(_) => {
                self.is(at, known!["left", "remaining"])
                    || self.is(at, known!["to"]) && self.is(at + 1, known!["go", "spare"])
            }
            Unit::Measure(_) | Unit::Money(_) => {
                self.is(at, REMAIN) || self.is(at, known!["of"]) && self.is(at + 2, REMAIN)
            }
            _ => false,
        }
    }

    /// "the week ended 11 July", "the year ending in March".
    fn period_end(&self) -> bool {
        let from = self.tokens.start.saturating_sub(4).max(self.start);
        (from..self.tokens.start).any(|at| {
            self.is(at, known!["ended", "ending", "ends"])
                && (at.saturating_sub(2)..at)
                    .any(|at| self.is(at, known!["week", "month", "quarter", "year", "period", "weeks"]))
        })
    }

    /// How a date is tied to what it dates.
    fn stance(&self) -> Option<Scope> {
        let before = self.tokens.start.checked_sub(1)?;
        let between = (before.saturating_sub(8).max(self.start)..before).any(|at| self.is(at, known!["between"]));
        if self.is(before, known!["since", "from", "after", "between"]) {
            Some(Scope::Since)
        } else if self.is(before, known!["until", "till", "to", "through", "before"])
            || between && self.is(before, known!["and"])
        {
            Some(Scope::Until)
        } else {
            None
        }
    }

    /// "under 21", "18 and up", "ages 12 to 15", "18- to 34-year-olds".
    fn age_limit(&self, bound: Bound) -> bool {
        let (before, after) = (self.tokens.start, self.tokens.end);
        let limits = known!["under", "over", "below", "above", "younger", "older", "between", "least"];
        let groups = (before..after).any(|at| self.is(at, known!["olds", "ages"]));
        !matches!(bound, Bound::Bare | Bound::About | Bound::Nearly)
            || groups
            || (before.saturating_sub(3)..after).any(|at| self.is(at, limits))
            || self.is(before.wrapping_sub(1), known!["to", "ages", "as"])
            || self.is(after, known!["to", "through"])
            || (self.is(after, known!["and", "or"])
                && self.is(after + 1, known!["up", "older", "over", "under", "younger", "above"]))
    }
}
