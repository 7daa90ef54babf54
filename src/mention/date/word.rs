//! The closed list of English calendar words. Months and weekdays are looked up here and not in the lexicon, because they
//! must also be seen where they are written small or in capitals.

use crate::text::Filter;
use crate::text::hash_word;
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    /// Its number; whether it is only a date word beside a number ("Mar", "May").
    Month(i8, bool),
    /// Whether it is abbreviated, and so a date word only beside a date.
    Weekday(Weekday, bool),
    /// 0 for spring to 3 for winter.
    Season(u8),
    Stretch(Stretch),
    /// "yesterday", "today", "tomorrow" as days from publication.
    Day(i8),
    Last,
    Past,
    This,
    Next,
    Ago,
    Early,
    Mid,
    Late,
    /// "earlier", "later", before "this week".
    Shift,
    /// "first" to "fourth".
    Ordinal(i8),
    Half,
    /// "Q3".
    QuarterOf(i8),
    /// "morning", "night": part of a day, after a weekday.
    DayPart,
    Noon,
    Midnight,
    Meridiem(Meridiem),
    /// "GMT", "ET".
    TimeZone,
    OClock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meridiem {
    Am,
    Pm,
}

/// What a word does in a date, by its hash.
pub(super) fn date_word(hash: u64) -> Option<DateWord> {
    if hash == 0 || !FILTER.may_hold(hash) { None } else { WORDS.get(&hash).copied() }
}

/// Small classes of words around dates.
pub(super) fn is(hash: u64, class: u32) -> bool {
    hash != 0 && CLASSES.get(&hash).is_some_and(|classes| classes & class != 0)
}

/// Words that stand before a bare month or year.
pub(super) const BEFORE_MONTH: u32 = 1;
/// Words that say that what they go with is still to come.
pub(super) const FUTURE: u32 = 2;
/// Verbs that report something said before publication.
pub(super) const REPORTED: u32 = 4;
/// What a block that is only a date may hold besides.
pub(super) const DATE_LINE: u32 = 8;
/// Names that a weekday closes ("Good Friday").
pub(super) const NAMED_DAY: u32 = 16;
pub(super) const OF_OR_IN: u32 = 32;
pub(super) const THE: u32 = 64;
pub(super) const ON_OR_AT: u32 = 128;
/// Prepositions that a year stands after even where a plural noun follows.
pub(super) const BEFORE_YEAR: u32 = 256;
pub(super) const BEFORE_AFTER: u32 = 512;
/// Street words, after which a number before is no year.
pub(super) const ARTICLE: u32 = 1024;
pub(super) const COUPLE: u32 = 2048;
pub(super) const FISCAL: u32 = 4096;
pub(super) const USA: u32 = 8192;
/// Names of things that a number after them is the name of, not a year.
pub(super) const NUMBERED: u32 = 16384;

/// Words a date may start with that are no date words: ordinals up to the thirty-first, and the tens they begin with.
pub(super) const DAY_WORD: u32 = 32768;
pub(super) const BACKWARDS: u32 = 65536;
pub(super) const AND: u32 = 131_072;
/// First words of days that have a name.
pub(super) const HOLIDAY: u32 = 262_144;
/// Stretches of time that a day before them names ("the March 28 week").
pub(super) const NAMED_STRETCH: u32 = 524_288;
/// What a page says it was.
pub(super) const STAMP: u32 = 1_048_576;
/// Things of which there is one each year.
pub(super) const EDITION: u32 = 2_097_152;

/// Whether a date may start, or be told, at a word.
pub(super) fn may_start(hash: u64) -> bool {
    hash != 0 && FILTER.may_hold(hash) && (WORDS.contains_key(&hash) || is(hash, DAY_WORD | HOLIDAY))
}

/// Date words and the words dates start with.
static FILTER: LazyLock<Filter> = LazyLock::new(|| {
    let starts = CLASSES.iter().filter(|(_, classes)| **classes & (DAY_WORD | HOLIDAY) != 0);
    Filter::of(WORDS.keys().copied().chain(starts.map(|(hash, _)| *hash)))
});

static WORDS: LazyLock<FxHashMap<u64, DateWord>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let mut add = |list: &str, word: DateWord| {
        for form in list.split_whitespace() {
            words.insert(hash_word(form), word);
        }
    };
    for (n, (full, short)) in (1i8..).zip(MONTHS) {
        add(short, DateWord::Month(n, true));
        add(full, DateWord::Month(n, matches!(n, 3 | 5)));
    }
    let weekdays = [
        (Weekday::Monday, "monday", "mon"),
        (Weekday::Tuesday, "tuesday", "tue tues"),
        (Weekday::Wednesday, "wednesday", "wed weds"),
        (Weekday::Thursday, "thursday", "thu thur thurs"),
        (Weekday::Friday, "friday", "fri"),
        (Weekday::Saturday, "saturday", "sat"),
        (Weekday::Sunday, "sunday", "sun"),
    ];
    for (day, full, short) in weekdays {
        add(full, DateWord::Weekday(day, false));
        add(short, DateWord::Weekday(day, true));
    }
    for (n, names) in (0u8..).zip(["spring", "summer", "autumn fall", "winter"]) {
        add(names, DateWord::Season(n));
    }
    let stretches = [
        (Stretch::Day, "day days"),
        (Stretch::Weekend, "weekend"),
        (Stretch::Week, "week weeks"),
        (Stretch::Month, "month months"),
        (Stretch::Quarter, "quarter"),
        (Stretch::Year, "year years"),
        (Stretch::Decade, "decade decades"),
        (Stretch::Century, "century centuries"),
    ];
    for (stretch, names) in stretches {
        add(names, DateWord::Stretch(stretch));
    }
    for (n, names) in [(1i8, "first"), (2, "second"), (3, "third"), (4, "fourth")] {
        add(names, DateWord::Ordinal(n));
    }
    for (n, names) in [(1i8, "q1"), (2, "q2"), (3, "q3"), (4, "q4")] {
        add(names, DateWord::QuarterOf(n));
    }
    add("yesterday", DateWord::Day(-1));
    add("today tonight", DateWord::Day(0));
    add("tomorrow", DateWord::Day(1));
    add("last", DateWord::Last);
    add("past", DateWord::Past);
    add("this", DateWord::This);
    add("next coming", DateWord::Next);
    add("ago", DateWord::Ago);
    add("early", DateWord::Early);
    add("mid", DateWord::Mid);
    add("late", DateWord::Late);
    add("earlier later", DateWord::Shift);
    add("half", DateWord::Half);
    add("morning afternoon evening night", DateWord::DayPart);
    add("noon midday", DateWord::Noon);
    add("midnight", DateWord::Midnight);
    add("am a.m. a.m", DateWord::Meridiem(Meridiem::Am));
    add("pm p.m. p.m", DateWord::Meridiem(Meridiem::Pm));
    add(
        "gmt utc est edt et pst pdt pt cst cdt ct mst mdt mt bst cet cest ist aest aedt jst sgt hkt eat wat",
        DateWord::TimeZone,
    );
    add("o'clock", DateWord::OClock);
    words
});

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", ""),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

static CLASSES: LazyLock<FxHashMap<u64, u32>> = LazyLock::new(|| {
    let lists = [
        (
            BEFORE_MONTH,
            "in since by until till during of from to through between last this next early late mid before after and around for each every",
        ),
        (
            FUTURE,
            "will would shall expected expects expect scheduled set due plans planned plan planning slated upcoming next deadline until \
             by coming begin begins starts opens ends expires expire going hopes aims could may might effective",
        ),
        (
            REPORTED,
            "said says told announced reported confirmed wrote tweeted posted added testified died arrested killed found was were",
        ),
        (
            DATE_LINE,
            "posted updated published on at last modified first date by and created edited release released issued time local news min mins \
             minute minutes read am pm a.m. p.m. originally am the of press for immediate filed story article original premiered aired upd \
             added ago hours hour reviewed today",
        ),
        (
            NAMED_DAY,
            "black good ash super cyber bloody easter palm fat maundy giving whit spy shrove girl man boxing ruby bye freaky taco",
        ),
        (OF_OR_IN, "of in"),
        (THE, "the"),
        (ON_OR_AT, "on at"),
        (BEFORE_YEAR, "in since until till during circa through spring summer autumn fall winter early late mid"),
        (BEFORE_AFTER, "before after from"),
        (ARTICLE, "a an one"),
        (COUPLE, "couple few several many some"),
        (FISCAL, "fiscal fy"),
        (USA, "usa"),
        (BACKWARDS, "before"),
        (STAMP, "posted updated update published modified created uploaded"),
        (
            EDITION,
            "season seasons edition model vintage playoffs finals draft election elections campaign primaries race olympics paralympics",
        ),
        (NAMED_STRETCH, "week weekend fortnight day"),
        (AND, "and"),
        (
            HOLIDAY,
            "christmas boxing new martin presidents valentine valentines saint st april earth mother memorial juneteenth \
             father independence labor columbus halloween veterans thanksgiving black cyber ash palm good easter",
        ),
        (
            DAY_WORD,
            "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth \
             nineteenth twentieth thirtieth twenty thirty",
        ),
        (
            NUMBERED,
            "route highway hwy interstate flight room form section rule page channel boeing no number apartment suite unit model class \
             windows galaxy lot box bill resolution exit level",
        ),
    ];
    let mut classes: FxHashMap<u64, u32> = FxHashMap::default();
    for (class, list) in lists {
        for word in list.split_whitespace() {
            *classes.entry(hash_word(word)).or_insert(0) |= class;
        }
    }
    classes
});
