//! Times of day in words: "half past ten", "at about 20 to nine", "a quarter to six". Their numbers count nothing.

use crate::mention::Reading;
use crate::mention::figure::amount::Amount;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::known;
use crate::value::Decimal;

/// The end of the time that starts with an amount, where it is one.
pub(super) fn clock(reading: Reading<'_>, amount: &Amount, start: u32, end: u32) -> Option<u32> {
    let at = amount.number.end + u32::from(reading.is_any(amount.number.end, known!["minutes"]));
    let hour = at + 1;
    if amount.currency || hour >= end || !is_hour(reading, hour) {
        return None;
    }
    let value = amount.number.value;
    let past = reading.is_any(at, known!["past"]);
    let to = reading.is_any(at, known!["to"]);
    // "Half past ten" is a time wherever it stands; "20 to nine" is one only where something happens at it.
    let part = value < Decimal::ONE;
    let minutes = [5, 10, 20, 25].map(Decimal::from).contains(&value);
    let told = || {
        let before = amount.first.checked_sub(1).filter(|&at| at >= start);
        before.is_some_and(|at| {
            reading.is_any(at, known!["at", "about", "around", "before", "after", "until", "till", "by"])
        })
    };
    let is_time = past && (part || minutes) || to && (part || minutes && told());
    is_time.then_some(hour + 1)
}

/// Whether an hour of the clock stands in words at a token.
fn is_hour(reading: Reading<'_>, at: u32) -> bool {
    matches!(number_word(reading.hash(at)), Some(NumberWord::Small(1..=12)))
}
