//! Bound words before and after a figure, and the prepositions that only look like them: "$38 billion over seven years",
//! "a dispute over two islands", "near two schools".

use crate::lexicon::ListId;
use crate::lexicon::bound_of;
use crate::mention::Reading;
use crate::mention::figure::mark;
use crate::mention::figure::number::Number;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::unit::Unit;

/// The bound word right before a figure that starts at a token, and the token the words start at.
pub(super) fn before(reading: Reading<'_>, at: u32, from: u32, number: &Number, unit: &Unit) -> Option<(Bound, u32)> {
    let gap = at.checked_sub(1).filter(|&gap| gap >= from && mark::is(reading.hash(gap), mark::ANOTHER));
    let hit = gap
        .and_then(|gap| reading.hit_before(ListId::BOUND_BEFORE, gap, from))
        .or_else(|| reading.hit_before(ListId::BOUND_BEFORE, at, from))?;
    if hit.last == hit.first + 1 && is_preposition(reading, hit.first, number, unit) {
        return None;
    }
    Some((bound_of(hit.value), hit.first))
}

/// Whether a single word before the figure says where or what about, rather than how much.
fn is_preposition(reading: Reading<'_>, word: u32, number: &Number, unit: &Unit) -> bool {
    let hash = reading.hash(word);
    if !mark::is(hash, mark::PLACING) {
        return false;
    }
    let previous = reading.hash(word.wrapping_sub(1));
    if mark::is(previous, mark::TOPIC) {
        return true;
    }
    let small = number.words && number.value <= Decimal::TEN && number.value.is_integer();
    match unit {
        // "over seven years": spread over them, unless something takes, lasts or is that long.
        Unit::Duration(_) if mark::is(hash, mark::OVER) => !mark::is(previous, mark::SPAN),
        Unit::Duration(_) | Unit::Count if small => !mark::is(hash, mark::ABOUT),
        Unit::Ordinal => true,
        _ => false,
    }
}

/// "+", "-plus", "-odd" right after a number, and where they end.
pub(super) fn after_hyphen(reading: Reading<'_>, at: u32, end: u32) -> Option<(Bound, u32)> {
    if reading.word(at) == "+" {
        // "100+ hours", but "50+50".
        let joins = reading.is_glued(at) && !(reading.is_glued(at + 1) && reading.is_kind(at + 1, Kind::Number));
        return reading.hits.get(at, ListId::BOUND_AFTER).filter(|_| joins).map(|hit| (bound_of(hit.value), hit.last));
    }
    let hit = reading.hits.get(at + 1, ListId::BOUND_AFTER).or_else(|| reading.hits.get(at, ListId::BOUND_AFTER))?;
    (hit.last == at + 2 && hit.last < end).then(|| (bound_of(hit.value), hit.last))
}

/// The bound words right after a figure, and where they end.
pub(super) fn after(reading: Reading<'_>, at: u32, end: u32) -> Option<(Bound, u32)> {
    let hit = reading.hits.get(at, ListId::BOUND_AFTER).filter(|hit| hit.last <= end)?;
    let single = hit.last == at + 1;
    let number_follows = reading.is_kind(hit.last, Kind::Number) || reading.is_kind(hit.last, Kind::Currency);
    if number_follows {
        return None;
    }
    if single {
        // "12 maximum security prisons", "100 plus signs"; but "50+ people".
        let sign = !reading.is_kind(at, Kind::Word);
        if sign && !reading.is_glued(at) || !sign && reading.is_kind(hit.last, Kind::Word) && hit.last < end {
            return None;
        }
    }
    Some((bound_of(hit.value), hit.last))
}
