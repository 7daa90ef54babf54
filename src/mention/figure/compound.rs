//! Amounts said in two units: "three years and four months", "6 feet 2 inches", "6-foot-4", "3 dollars and 50 cents".
//!
//! The amount is given in the smaller unit. Where the larger unit has no exact factor (a year in days) the smaller part is
//! only stepped over: it is never a figure of its own.

use crate::mention::Reading;
use crate::mention::figure::Amount;
use crate::mention::figure::mark;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::mention::figure::number::number;
use crate::mention::figure::unit;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::unit::Measure;
use crate::value::unit::Unit;

/// Takes the smaller part after an amount into it.
pub(super) fn take(reading: Reading<'_>, amount: &mut Amount, end: u32) {
    match amount.unit.clone() {
        Some(Unit::Money(code)) => take_cents(reading, amount, &code, end),
        Some(Unit::Duration(measure) | Unit::Measure(measure)) if amount.number.form == Form::Cardinal => {
            take_part(reading, amount, &measure, end);
        }
        None => {
            strokes(reading, amount, end);
        }
        _ => {}
    }
}

/// "two hours and 15 minutes", "1 hour, 20 minutes", "6 feet 2 inches".
fn take_part(reading: Reading<'_>, amount: &mut Amount, larger: &Measure, end: u32) {
    if take_inches(reading, amount, larger, end) {
        return;
    }
    let comma = u32::from(reading.is_kind(amount.end, Kind::Comma));
    let and = u32::from(mark::is(reading.hash(amount.end + comma), mark::AND));
    let at = amount.end + comma + and;
    if amount.number.scaled || at >= end {
        return;
    }
    let Some(part) = number(reading, at, end).filter(|part| part.form == Form::Cardinal) else { return };
    let Some(found) = unit::after(reading, &part, end) else { return };
    let (Unit::Duration(smaller) | Unit::Measure(smaller)) = &found.unit else { return };
    let Some(ratio) = ratio(larger, smaller).filter(|ratio| part.value < *ratio) else { return };
    if exact(larger, smaller) {
        if !add(amount, &part, ratio) {
            return;
        }
        amount.unit = Some(found.unit);
        amount.words = Some(part.end..found.end);
    }
    amount.end = found.end;
}

/// "five-foot-seven", "6-foot-4".
fn take_inches(reading: Reading<'_>, amount: &mut Amount, larger: &Measure, end: u32) -> bool {
    if &*larger.id == "foot" && take_short_inches(reading, amount, end) {
        return true;
    }
    let hyphen = reading.is_kind(amount.end, Kind::Hyphen)
        && reading.is_glued(amount.end)
        && reading.is_glued(amount.end + 1)
        && reading.is_kind(amount.number.end, Kind::Hyphen);
    if &*larger.id != "foot" || !hyphen {
        return false;
    }
    let twelve = Decimal::from(12);
    let part = number(reading, amount.end + 1, end).filter(|part| part.form == Form::Cardinal && part.value < twelve);
    let Some(part) = part else { return false };
    in_inches(reading, amount, &part, part.end)
}

/// "5 ft 2 in", "5ft 2": after the short word a small number is inches, whatever the letters behind it.
fn take_short_inches(reading: Reading<'_>, amount: &mut Amount, end: u32) -> bool {
    let short = amount.end == amount.number.end + 1 && reading.word(amount.number.end).eq_ignore_ascii_case("ft");
    if !short || amount.end >= end || !reading.is_kind(amount.end, Kind::Number) {
        return false;
    }
    let small = |part: &Number| part.form == Form::Cardinal && !part.scaled && part.value < Decimal::from(12);
    let Some(part) = number(reading, amount.end, end).filter(small) else { return false };
    let other = unit::after(reading, &part, end);
    if other.is_some_and(|found| !matches!(&found.unit, Unit::Measure(measure) if &*measure.id == "inch")) {
        return false;
    }
    let word = reading.word(part.end);
    // "5 ft 2 in Merrow": there "in" is a preposition.
    let place = reading.is_capital(part.end + 1) || mark::is(reading.hash(part.end + 1), mark::DETERMINER);
    let letters = word.eq_ignore_ascii_case("in") && (reading.is_glued(part.end) || !place);
    let named = letters || matches!(word, "ins" | "inch" | "inches");
    in_inches(reading, amount, &part, part.end + u32::from(named && part.end < end))
}

/// `5'2"` in tokens: feet, a stroke, inches and two strokes that touch each other.
fn strokes(reading: Reading<'_>, amount: &mut Amount, end: u32) -> bool {
    let stroke = amount.number.end;
    let feet = amount.number.value.is_integer() && !amount.number.words && amount.number.value < Decimal::TEN;
    let shape = stroke + 1 < end
        && reading.is_glued(stroke)
        && reading.is_glued(stroke + 1)
        && matches!(reading.word(stroke), "'" | "’" | "′")
        && reading.is_kind(stroke + 1, Kind::Number);
    if !feet || !shape {
        return false;
    }
    let small = |part: &Number| part.form == Form::Cardinal && !part.scaled && part.value < Decimal::from(12);
    let Some(part) = number(reading, stroke + 1, end).filter(small) else { return false };
    let closed = reading.is_glued(part.end) && matches!(reading.word(part.end), "\"" | "”" | "″");
    in_inches(reading, amount, &part, part.end + u32::from(closed && part.end < end))
}

fn in_inches(reading: Reading<'_>, amount: &mut Amount, part: &Number, end: u32) -> bool {
    let Some(inch) = reading.lexicon.units.iter().find(|unit| &*unit.id == "inch") else { return false };
    if !add(amount, part, Decimal::from(12)) {
        return false;
    }
    amount.end = end;
    amount.words = None;
    amount.unit = Some(Unit::Measure(unit::measure_of(inch)));
    true
}

/// "3 dollars and 50 cents".
fn take_cents(reading: Reading<'_>, amount: &mut Amount, code: &str, end: u32) {
    let whole = !amount.minor && !amount.number.scaled && amount.number.value.is_integer();
    if !whole || amount.end == amount.number.end || amount.first < amount.at {
        return;
    }
    let at = amount.end + u32::from(mark::is(reading.hash(amount.end), mark::AND));
    let Some(cents) = number(reading, at, end) else { return };
    let Some(found) = unit::after(reading, &cents, end) else {
        // "15 dollars 50", "15 dollars and 50": nothing else follows that the second could count.
        let two = cents.value >= Decimal::TEN && cents.value < Decimal::ONE_HUNDRED && cents.value.is_integer();
        let alone =
            cents.end >= end || !matches!(reading.kind(cents.end), Some(Kind::Word | Kind::Hyphen | Kind::Percent));
        if cents.form == Form::Cardinal && two && alone && cents.words == amount.number.words {
            add_cents(amount, &cents, cents.end);
        }
        return;
    };
    let same = matches!(&found.unit, Unit::Money(other) if **other == *code);
    if found.minor && same && cents.value < Decimal::ONE_HUNDRED {
        add_cents(amount, &cents, found.end);
    }
}

fn add_cents(amount: &mut Amount, cents: &Number, end: u32) {
    let part = cents.value.checked_div(Decimal::ONE_HUNDRED);
    if let Some(value) = part.and_then(|part| amount.number.value.checked_add(part)) {
        amount.number.value = value;
        amount.number.ulp = Decimal::new(1, 2);
        amount.end = end;
    }
}

fn add(amount: &mut Amount, part: &Number, ratio: Decimal) -> bool {
    let whole = amount.number.value.checked_mul(ratio).and_then(|whole| whole.checked_add(part.value));
    let Some(value) = whole else { return false };
    amount.number.value = value;
    amount.number.ulp = part.ulp;
    true
}

/// How many of the smaller unit make one of the larger, as people divide it; `None` where it does not divide that one.
fn ratio(larger: &Measure, smaller: &Measure) -> Option<Decimal> {
    let count = |count: u32| Some(Decimal::from(count));
    match (&*larger.id, &*smaller.id) {
        ("year", "month") => count(12),
        ("year", "week") => count(53),
        ("year", "day") => count(366),
        ("month", "week") => count(5),
        ("month", "day") => count(31),
        ("week", "day") => count(7),
        ("day", "hour") => count(24),
        ("hour", "minute") => count(60),
        ("minute", "second") => count(60),
        ("day", "minute") => count(1440),
        ("hour", "second") => count(3600),
        ("foot", "inch") => count(12),
        ("yard", "foot") => count(3),
        ("mile", "yard") => count(1760),
        ("mile", "foot") => count(5280),
        ("pound", "ounce") => count(16),
        ("meter", "centimeter") => count(100),
        ("kilometer", "meter") => count(1000),
        ("kilogram", "gram") => count(1000),
        _ => None,
    }
}

/// Whether the ratio is one in every year and month.
fn exact(larger: &Measure, smaller: &Measure) -> bool {
    !matches!((&*larger.id, &*smaller.id), ("year", "week" | "day") | ("month", _))
}
