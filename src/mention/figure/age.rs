//! Ages that stand without a unit: "aged 49", "at age 49", "Jane Roe, 49, of Merrow", "he turned 49".

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::mark;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;

/// Whether a bare number is somebody's age.
pub(super) fn is_age(reading: Reading<'_>, at: u32, number: &Number, start: u32, end: u32) -> bool {
    let plausible = number.value.is_integer() && number.value > Decimal::ZERO && number.value < Decimal::from(116);
    if !plausible || number.scaled || number.form != Form::Cardinal || at <= start {
        return false;
    }
    is_named(reading, at)
        || died_at(reading, at, number, end)
        || as_young_as(reading, at)
        || boy_of(reading, at, number, end)
        || was_when(reading, at, number)
        || apposed(reading, at, number, start, end)
        || said_of_person(reading, at, number, start, end)
}

/// "aged 49", "ages 5 to 12", "at the age of 49".
pub(super) fn is_named(reading: Reading<'_>, at: u32) -> bool {
    let hash = |back: u32| at.checked_sub(back).map_or(0, |at| reading.hash(at));
    let hyphen = reading.is_kind(at.wrapping_sub(1), Kind::Hyphen);
    // "ages 6 and 7", "ages 25, 26, and 33".
    let mut first = at;
    for _ in 0..6 {
        let mut back = first;
        while back > 1 && (mark::is(reading.hash(back - 1), mark::AND) || reading.is_kind(back - 1, Kind::Comma)) {
            back -= 1;
        }
        if back == first || back < 2 || !reading.is_kind(back - 1, Kind::Number) {
            break;
        }
        first = back - 1;
    }
    let second = first != at && first > 0 && mark::is(reading.hash(first - 1), mark::AGE);
    // "aged between 12 and 15".
    let between = mark::is(hash(1), mark::BETWEEN) && mark::is(hash(2), mark::AGE);
    second
        || between
        || mark::is(hash(1), mark::AGE) && !hyphen
        || mark::is(hash(1), mark::OF) && mark::is(hash(2), mark::AGE)
}

/// "dies at 81", "dead at 72": nobody dies at a count.
fn died_at(reading: Reading<'_>, at: u32, number: &Number, end: u32) -> bool {
    let ends = number.end >= end || !matches!(reading.kind(number.end), Some(Kind::Word | Kind::Number | Kind::Colon));
    let after = ends || reading.is_any(number.end, known!["after", "from", "of", "in", "on", "following"]);
    at >= 2
        && number.value >= Decimal::TEN
        && after
        && reading.is_any(at - 1, known!["at"])
        && reading.is_any(at - 2, known!["die", "dies", "died", "dead", "death"])
}

/// "a boy of 16", "the man of 50": in digits, and nothing is counted behind it.
fn boy_of(reading: Reading<'_>, at: u32, number: &Number, end: u32) -> bool {
    const PEOPLE: &[u64] = known!["boy", "girl", "man", "woman", "child", "teenager", "youth", "lad"];
    let counts =
        number.end < end && reading.is_kind(number.end, Kind::Word) && super::noun::is_plural(reading, number.end);
    at >= 2
        && !number.words
        && reading.is_any(at - 1, known!["of"])
        && reading.is_any(at - 2, PEOPLE)
        && !counts
        && !matches!(reading.kind(number.end), Some(Kind::Hyphen | Kind::Percent))
}

/// "was 19 when she walked in".
fn was_when(reading: Reading<'_>, at: u32, number: &Number) -> bool {
    reading.is_any(at - 1, known!["was", "were", "just", "only"])
        && reading.is_any(number.end, known!["when"])
        && reading.is_any(number.end + 1, known!["he", "she", "they", "his", "her"])
}

/// "as young as 14", "as old as 90".
fn as_young_as(reading: Reading<'_>, at: u32) -> bool {
    at >= 3
        && reading.is_any(at - 1, known!["as"])
        && reading.is_any(at - 2, known!["young", "old"])
        && reading.is_any(at - 3, known!["as"])
}

/// "Jane Roe, 49, …", "her husband, 52.", "Jane Roe (49)", "her sons, 12 and 15,".
fn apposed(reading: Reading<'_>, at: u32, number: &Number, start: u32, end: u32) -> bool {
    if number.words || at < start + 2 {
        return false;
    }
    let after = number.end;
    let closes = |at: u32| {
        at >= end
            || matches!(reading.kind(at), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Close | Kind::Dash))
    };
    // "aka “Ace,” 25, of Merrow": the comma stands inside the quotation marks.
    let quoted = matches!(reading.kind(at - 1), Some(Kind::CloseQuote | Kind::StraightQuote))
        && reading.is_kind(at - 2, Kind::Comma)
        && at >= start + 4;
    match reading.kind(at - 1) {
        Some(_) if quoted => {
            let apart = reading.is_kind(after, Kind::Comma);
            apart && reading.is_capital(at - 3) && is_person(reading, at - 3, start)
        }
        Some(Kind::Comma) => {
            if !is_person(reading, at - 2, start) {
                return false;
            }
            if closes(after) {
                // "in 10, 20, 30" has a number before; "On Monday, 12," a day; a list goes on with a number.
                let list = reading.is_kind(after, Kind::Comma) && reading.is_kind(after + 1, Kind::Number);
                return !list;
            }
            let word = reading.hash(after);
            let pair = mark::is(word, mark::AND) && reading.is_kind(after + 1, Kind::Number) && closes(after + 2);
            let capital = reading.is_capital(at - 2);
            pair || capital && mark::is(word, mark::AGE_FOLLOW) && !mark::is(word, mark::OF)
                || capital && mark::is(word, mark::OF) && reading.is_capital(after + 1)
        }
        Some(Kind::Open) => {
            // "Jane M. Roe (49)": the stop of an initial.
            let initial = at >= start + 4 && reading.is_kind(at - 3, Kind::Stop) && reading.is_capital(at - 4);
            let names = at >= start + 3 && reading.is_capital(at - 2) && (reading.is_capital(at - 3) || initial);
            let place = |at: u32| {
                reading.hits.is(at, ListId::PLACE)
                    || reading.hits.is(at, ListId::ORGANISATION)
                    || reading.hits.is(at, ListId::OUTLET)
            };
            names
                && reading.is_kind(after, Kind::Close)
                && number.value >= Decimal::TEN
                && !place(at - 2)
                && !place(at - 3)
        }
        Some(Kind::Word) if mark::is(reading.hash(at - 1), mark::AND) && at >= start + 4 && closes(after) => {
            // "her sons, 12 and 15,": the second of two.
            reading.is_kind(at - 2, Kind::Number)
                && reading.is_kind(at - 3, Kind::Comma)
                && is_person(reading, at - 4, start)
        }
        _ => false,
    }
}

/// Whether the word before a comma may be a person: a name or a noun, no day, month, year or place.
fn is_person(reading: Reading<'_>, at: u32, start: u32) -> bool {
    let at = if reading.is_kind(at, Kind::Stop) && at > start { at - 1 } else { at };
    let Some(token) = reading.token(at).filter(|token| token.is_word()) else { return false };
    if token.has_digit()
        || mark::is(token.hash, mark::BOUNDARY | mark::DESIGNATOR | mark::PERCENT) && !token.is_capital()
    {
        return false;
    }
    let day = reading.hits.is(at, ListId::WEEKDAY) || reading.hits.is(at, ListId::MONTH);
    // "In Merrow, 49, …" is rare, and the place list keeps most of it out; a name that is also a place has another before.
    let place = reading.hits.is(at, ListId::PLACE) && !(at > start && reading.is_capital(at - 1));
    !day && !place && !reading.hits.is(at, ListId::UNIT) && !reading.hits.is(at, ListId::SCALE)
}

/// "he was 49", "she turned 50".
fn said_of_person(reading: Reading<'_>, at: u32, number: &Number, start: u32, end: u32) -> bool {
    if at < start + 2 || !mark::is(reading.hash(at - 1), mark::BE) {
        return false;
    }
    let after = number.end;
    let closes = after >= end
        || matches!(reading.kind(after), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Mark))
        || mark::is(reading.hash(after), mark::WHEN);
    let turned = mark::is(reading.hash(at - 1), mark::TURN);
    let subject = mark::is(reading.hash(at - 2), mark::PRONOUN);
    closes && (subject || turned && number.value >= Decimal::TEN)
}
