//! The closed list of English number words.

use crate::text::Filter;
use crate::text::hash_word;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// "zero" to "nineteen".
    Small(u8),
    /// "twenty" to "ninety".
    Tens(u8),
    Hundred,
    /// "a", "an".
    Article,
    And,
    /// "point", in "two point five".
    Point,
    Half,
    /// "quarter"; true for the plural.
    Quarter(bool),
    /// "third"; true for the plural, which is only a fraction.
    Ordinal(u64, bool),
    /// "dozens", "thousands": an order of magnitude.
    Plural(u64),
    /// "several", "few", before a hundred or a scale.
    Several,
    /// "http", "www": an address begins, whose digits are no figures.
    Address,
}

/// What a word does in a number, by its hash.
pub(crate) fn number_word(hash: u64) -> Option<NumberWord> {
    if hash == 0 || !FILTER.may_hold(hash) { None } else { WORDS.get(&hash).copied() }
}

/// Lets number words through, and few others.
pub(crate) fn filter() -> &'static Filter {
    &FILTER
}

/// Whether a word is "of".
pub(crate) fn is_of(hash: u64) -> bool {
    hash == *OF
}

/// Whether a word is "in".
pub(crate) fn is_in(hash: u64) -> bool {
    hash == *IN
}

/// Whether a word is "over".
pub(crate) fn is_over(hash: u64) -> bool {
    hash == *OVER
}

static OVER: LazyLock<u64> = LazyLock::new(|| hash_word("over"));

/// Whether a word is "out".
pub(crate) fn is_out(hash: u64) -> bool {
    hash == *OUT
}

static IN: LazyLock<u64> = LazyLock::new(|| hash_word("in"));

static OUT: LazyLock<u64> = LazyLock::new(|| hash_word("out"));

static OF: LazyLock<u64> = LazyLock::new(|| hash_word("of"));

static FILTER: LazyLock<Filter> = LazyLock::new(|| Filter::of(WORDS.keys().copied()));

static WORDS: LazyLock<FxHashMap<u64, NumberWord>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (n, word) in (0u8..).zip(SMALL) {
        words.insert(hash_word(word), NumberWord::Small(n));
    }
    for (n, word) in (2u8..).zip(TENS) {
        words.insert(hash_word(word), NumberWord::Tens(n * 10));
    }
    for (n, singular) in ORDINALS {
        words.insert(hash_word(singular), NumberWord::Ordinal(*n, false));
        words.insert(hash_word(&format!("{singular}s")), NumberWord::Ordinal(*n, true));
    }
    for (word, role) in OTHERS {
        words.insert(hash_word(word), *role);
    }
    words
});

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: &[(u64, &str)] = &[
    (1, "first"),
    (2, "second"),
    (3, "third"),
    (4, "fourth"),
    (5, "fifth"),
    (6, "sixth"),
    (7, "seventh"),
    (8, "eighth"),
    (9, "ninth"),
    (10, "tenth"),
    (11, "eleventh"),
    (12, "twelfth"),
    (13, "thirteenth"),
    (14, "fourteenth"),
    (15, "fifteenth"),
    (16, "sixteenth"),
    (17, "seventeenth"),
    (18, "eighteenth"),
    (19, "nineteenth"),
    (20, "twentieth"),
    (30, "thirtieth"),
    (40, "fortieth"),
    (50, "fiftieth"),
    (60, "sixtieth"),
    (70, "seventieth"),
    (80, "eightieth"),
    (90, "ninetieth"),
    (100, "hundredth"),
    (1_000, "thousandth"),
    (1_000_000, "millionth"),
    (1_000_000_000, "billionth"),
    (1_000_000_000_000, "trillionth"),
];

const OTHERS: &[(&str, NumberWord)] = &[
    ("nought", NumberWord::Small(0)),
    ("naught", NumberWord::Small(0)),
    ("fourty", NumberWord::Tens(40)),
    ("hundred", NumberWord::Hundred),
    ("a", NumberWord::Article),
    ("an", NumberWord::Article),
    ("and", NumberWord::And),
    ("point", NumberWord::Point),
    ("half", NumberWord::Half),
    ("quarter", NumberWord::Quarter(false)),
    ("quarters", NumberWord::Quarter(true)),
    ("tens", NumberWord::Plural(10)),
    ("scores", NumberWord::Plural(20)),
    ("dozens", NumberWord::Plural(12)),
    ("hundreds", NumberWord::Plural(100)),
    ("thousands", NumberWord::Plural(1_000)),
    ("millions", NumberWord::Plural(1_000_000)),
    ("billions", NumberWord::Plural(1_000_000_000)),
    ("trillions", NumberWord::Plural(1_000_000_000_000)),
    ("http", NumberWord::Address),
    ("https", NumberWord::Address),
    ("www", NumberWord::Address),
    ("several", NumberWord::Several),
    ("few", NumberWord::Several),
];

/// Whether a word is itself a number, so that a hyphen after it joins numbers.
pub(crate) fn is_number_like(hash: u64) -> bool {
    matches!(number_word(hash), Some(NumberWord::Small(_) | NumberWord::Tens(_) | NumberWord::Hundred))
}
