//! What stands before and after a number and makes it an amount: currencies, percent, units of time and measure, ages.

use crate::lexicon::Currency;
use crate::lexicon::ListId;
use crate::lexicon::UnitEntry;
use crate::mention::Reading;
use crate::mention::figure::mark;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::mention::figure::rate;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Measure;
use crate::value::unit::Share;
use crate::value::unit::Unit;
use std::sync::Arc;

/// A unit and the tokens it takes.
#[derive(Clone, Debug)]
pub(super) struct Attached {
    pub(super) unit: Unit,
    /// A hundredth of the unit ("50 cents").
    pub(super) minor: bool,
    /// One past the last token of the unit.
    pub(super) end: u32,
}

/// A currency right before a number, and the token it starts at.
pub(super) fn currency_before<'a>(
    reading: Reading<'a>,
    at: u32,
    from: u32,
    number: &Number,
) -> Option<(&'a Currency, u32)> {
    let hit = reading.hit_before(ListId::CURRENCY, at, from)?;
    let currency = reading.lexicon.currencies.get(hit.value as usize)?;
    // "the dollar 5 years ago": only signs and codes stand before the figure.
    let sign = reading.is_kind(at.wrapping_sub(1), Kind::Currency)
        || reading.is_kind(at.wrapping_sub(1), Kind::Other)
        || reading.token(at.wrapping_sub(1)).is_some_and(|token| token.is_capital())
        || reading.is_kind(at.wrapping_sub(1), Kind::Stop)
        || hit.last == hit.first + 1 && is_code(reading.word(hit.first), &currency.code)
        // "at dollar 22.5 million": nothing else could be meant with the scale after it, unless the rate of exchange is.
        || number.scaled && !number.words && !mark::is(reading.hash(hit.first.wrapping_sub(1)), mark::DETERMINER);
    // "TOP 10", "ALL 50": codes that are words.
    let word = hit.last == hit.first + 1 && mark::is(reading.hash(hit.first), mark::AMBIGUOUS_CURRENCY);
    (sign && !word && !currency.minor).then_some((currency, hit.first))
}

/// A code in small letters: "usd 20".
fn is_code(word: &str, code: &str) -> bool {
    word.eq_ignore_ascii_case(code) || word == "rmb"
}

/// "MUSD": millions, as companies of the north write them.
pub(super) fn in_millions(reading: Reading<'_>, at: u32) -> Option<&Currency> {
    let token = reading.token(at).filter(|token| token.is_all_capitals())?;
    let code = reading.word(at).strip_prefix('M').filter(|code| code.len() == 3 && token.is_word())?;
    reading.lexicon.currencies.iter().find(|currency| *currency.code == *code)
}

/// The unit after a number that ends at `number.end`.
pub(super) fn after(reading: Reading<'_>, number: &Number, end: u32) -> Option<Attached> {
    let mut at = number.end;
    if at >= end {
        return None;
    }
    // A hyphen with spaces around it, as in texts that were taken apart into tokens: "30 - year bonds".
    let hyphen = reading.is_kind(at, Kind::Hyphen)
        && reading.is_glued(at) == reading.is_glued(at + 1)
        && (reading.is_glued(at)
            || reading.is_kind(at + 2, Kind::Hyphen) && !reading.is_glued(at + 2)
            || reading.hits.is(at + 1, ListId::UNIT)
                && !reading.word(at + 1).ends_with('s')
                && reading.is_lower(at + 2));
    if hyphen {
        at += 1;
    }
    if let Some(found) = bracketed(reading, at, number) {
        return (found.end <= end).then_some(found);
    }
    // "half an hour", "three quarters of an hour".
    if number.form == Form::Fraction {
        let of = mark::is(reading.hash(at), mark::OF);
        let article = at + u32::from(of);
        if number_word(reading.hash(article)) == Some(NumberWord::Article) {
            let found = lookup(reading, article + 1, number, hyphen)?;
            return matches!(found.unit, Unit::Duration(_) | Unit::Measure(_)).then_some(found);
        }
    }
    // "millions of dollars", "thousands of miles".
    if number.form == Form::Vague && mark::is(reading.hash(at), mark::OF) {
        at += 1;
    }
    // `10" long`.
    let stroke = reading.is_kind(at, Kind::StraightQuote) && !number.words;
    if stroke && mark::is(reading.hash(at + 1), mark::MEASURED) && !quotes(reading, at) {
        let inch = reading.lexicon.units.iter().find(|unit| &*unit.id == "inch")?;
        return Some(Attached { unit: Unit::Measure(measure_of(inch)), minor: false, end: at + 1 });
    }
    let found = lookup(reading, at, number, hyphen).or_else(|| {
        // "four more years".
        let filled = !hyphen && mark::is(reading.hash(at), mark::FILLER);
        let found = filled.then(|| lookup(reading, at + 1, number, false)).flatten()?;
        matches!(found.unit, Unit::Duration(_) | Unit::Measure(_)).then_some(found)
    });
    // "three sleepless nights": one describing word before a plural unit of time.
    let described = || {
        let plain = !hyphen && reading.is_lower(at) && !reading.hits.is(at, ListId::STOP_WORD) && !reading.is_glued(at);
        let word = reading.word(at + 1);
        let found = (plain && word.ends_with('s')).then(|| measure(reading, at + 1, number, false)).flatten()?;
        (word.len() > 3 && !number.scaled && matches!(found.unit, Unit::Duration(_))).then_some(found)
    };
    let found = found.or_else(described)?;
    (found.end <= end).then_some(found)
}

/// Whether a quotation may be open before a straight quote: one stands near, and not behind a number.
fn quotes(reading: Reading<'_>, at: u32) -> bool {
    let quote =
        |at: u32| reading.is_kind(at, Kind::StraightQuote) && !reading.is_kind(at.wrapping_sub(1), Kind::Number);
    (at.saturating_sub(60)..at).any(quote)
}

/// "20 (kg)", "20 [kg]", "20 <kg>": a table's way to name the unit.
fn bracketed(reading: Reading<'_>, at: u32, number: &Number) -> Option<Attached> {
    let opens = (reading.is_kind(at, Kind::Open) || reading.word(at) == "<")
        && !number.words
        && !number.scaled
        && number.form == Form::Cardinal;
    let mut found = opens.then(|| measure(reading, at + 1, number, false)).flatten()?;
    let closes = (reading.is_kind(found.end, Kind::Close) || reading.word(found.end) == ">")
        && matches!(found.unit, Unit::Measure(_));
    found.end += 1;
    closes.then_some(found)
}

fn lookup(reading: Reading<'_>, at: u32, number: &Number, hyphen: bool) -> Option<Attached> {
    if let Some(share) = share(reading, at) {
        return Some(share);
    }
    let currency = currency(reading, at, number);
    let measure = measure(reading, at, number, hyphen);
    match (currency, measure) {
        (Some(currency), Some(measure)) if measure.end > currency.end => Some(measure),
        (Some(currency), _) => Some(currency),
        (None, measure) => measure,
    }
}

/// "%", "percent", "per cent", "percentage points", "basis points".
fn share(reading: Reading<'_>, at: u32) -> Option<Attached> {
    let percent = |end: u32| Some(Attached { unit: Unit::Percent(Share::Percent), minor: false, end });
    let point = |share: Share, end: u32| Some(Attached { unit: Unit::Percent(share), minor: false, end });
    let is_point = |at: u32| mark::is(reading.hash(at), mark::POINT);
    let gap = |at: u32| if reading.is_kind(at, Kind::Hyphen) { at + 1 } else { at };
    match reading.kind(at)? {
        Kind::Percent if is_point(gap(at + 1)) => point(Share::Point, gap(at + 1) + 1),
        Kind::Percent => percent(at + 1),
        Kind::Word => {
            let hash = reading.hash(at);
            let words = if mark::is(hash, mark::PERCENT) {
                at + 1
            } else if mark::is(hash, mark::PER) && mark::is(reading.hash(at + 1), mark::CENT) {
                at + 2
            } else if mark::is(hash, mark::BASIS) && is_point(at + 1) {
                return point(Share::BasisPoint, at + 2);
            } else {
                return None;
            };
            if is_point(gap(words)) { point(Share::Point, gap(words) + 1) } else { percent(words) }
        }
        _ => None,
    }
}

fn currency(reading: Reading<'_>, at: u32, number: &Number) -> Option<Attached> {
    let hit = reading.hits.get(at, ListId::CURRENCY)?;
    let currency = reading.lexicon.currencies.get(hit.value as usize)?;
    let glued = reading.is_glued(at);
    let first = reading.token(at)?;
    let length = reading.word(at).len();
    // "50p" and "5 Sh": one or two letters are a currency only where they touch the figure.
    if first.is_word() && length <= 2 && !glued && hit.last == at + 1 {
        return None;
    }
    // "H-1Bs": a name, and no bolivars.
    let named =
        at >= 3 && reading.is_glued(at - 1) && reading.is_kind(at - 2, Kind::Hyphen) && reading.is_glued(at - 2);
    if first.is_word() && length <= 2 && named && reading.is_kind(at - 3, Kind::Word) {
        return None;
    }
    // "$5 $6": a sign after the figure belongs to the next one.
    if first.kind == Kind::Currency && reading.is_kind(hit.last, Kind::Number) && reading.is_glued(hit.last) {
        return None;
    }
    // "12 USD50": a code that touches the next figure is its own.
    if reading.is_kind(hit.last, Kind::Number) && reading.is_glued(hit.last) {
        return None;
    }
    // "five won": a verb, unless the amount is one that prices have.
    if mark::is(first.hash, mark::AMBIGUOUS_CURRENCY)
        && hit.last == at + 1
        && !number.scaled
        && number.value < Decimal::ONE_THOUSAND
    {
        return None;
    }
    if mark::is(first.hash, mark::POUND) && hit.last == at + 1 && is_weight(reading, at, number) {
        let entry = reading.lexicon.units.iter().find(|unit| &*unit.id == "pound")?;
        return Some(Attached { unit: Unit::Measure(measure_of(entry)), minor: false, end: hit.last });
    }
    Some(Attached { unit: Unit::Money(currency.code.clone()), minor: currency.minor, end: hit.last })
}

/// "108 pounds": a weight, unless it is a million, or something is paid, or it comes by the week.
fn is_weight(reading: Reading<'_>, at: u32, number: &Number) -> bool {
    let price = (at.saturating_sub(7)..at).any(|at| mark::is(reading.hash(at), mark::PRICE));
    let rate = reading.hits.is(at + 1, ListId::RATE_CUE);
    !price && !rate && !number.scaled
}

fn measure(reading: Reading<'_>, at: u32, number: &Number, hyphen: bool) -> Option<Attached> {
    let glued = reading.is_glued(at);
    let lettered = lettered(reading, at, number, hyphen);
    if let Some(entry) = lettered.and_then(|id| reading.lexicon.units.iter().find(|unit| *unit.id == *id)) {
        return Some(Attached { unit: Unit::Measure(measure_of(entry)), minor: false, end: at + 1 });
    }
    let hit = reading.hits.get(at, ListId::UNIT)?;
    let entry = reading.lexicon.units.get(hit.value as usize)?;
    if matches!(&*entry.dimension, "percent" | "percentage-point") {
        return None;
    }
    // "the first night", "a third week": ordinals count places, not lengths; "5 kt" needs no guard, "two min" none either.
    if number.form == Form::Ordinal {
        return None;
    }
    let short = reading.word(at).len() <= 2 && hit.last == at + 1;
    if short && !glued && (number.words || !is_abbreviated(reading, at)) {
        return None;
    }
    let measure = measure_of(entry);
    if &*entry.dimension == "time" {
        return Some(time(reading, measure, hit.last, at, hyphen));
    }
    if &*entry.dimension == "length"
        && let Some((speed, end)) = rate::speed(reading, entry, hit.last)
    {
        return Some(Attached { unit: Unit::Measure(speed), minor: false, end });
    }
    // "three cups of rice", "half a cup"; "two cup ties" are no measure.
    if &*entry.id == "cup" && number.value > Decimal::ONE && !reading.word(at).ends_with('s') || is_trophy(reading, at)
    {
        return None;
    }
    Some(Attached { unit: Unit::Measure(measure), minor: false, end: hit.last })
}

/// The units of one letter, and those whose word is also another: the figure beside it has to say which.
fn lettered(reading: Reading<'_>, at: u32, number: &Number, hyphen: bool) -> Option<&'static str> {
    if number.form != Form::Cardinal || number.scaled {
        return None;
    }
    let (word, glued) = (reading.word(at), reading.is_glued(at));
    // "30-m high".
    if hyphen {
        return (glued && !number.words && is_metres(reading, at)).then_some("meter");
    }
    // "12 stone", what somebody weighs; "12 stone steps" are counted.
    if word == "stone" {
        let ends = !reading.is_kind(at + 1, Kind::Word) || reading.hits.is(at + 1, ListId::STOP_WORD);
        return (ends && !glued && number.value >= Decimal::TWO).then_some("stone-weight");
    }
    // "12 m/s", "5 l/100 km": a rate is read as a whole.
    if word.len() != 1 || number.words || reading.is_kind(at + 1, Kind::Slash) && reading.is_glued(at + 1) {
        return None;
    }
    // "5g", the network, and what pulls at a pilot.
    let small = number.value.is_integer() && number.value < Decimal::TEN;
    match word {
        "m" if !glued || is_metres(reading, at) => Some("meter"),
        "t" if glued => Some("tonne"),
        "g" if !small => Some("gram"),
        "l" => Some("liter"),
        _ => None,
    }
}

/// "Cup" in capitals: what a contest is named for.
fn is_trophy(reading: Reading<'_>, at: u32) -> bool {
    reading.is_capital(at) && reading.word(at).starts_with("Cup")
}

/// "m" where it touches digits and the words after it tell a length.
fn is_metres(reading: Reading<'_>, at: u32) -> bool {
    reading.word(at) == "m" && crate::mention::figure::number::is_metres(reading, at + 1)
}

pub(super) fn measure_of(entry: &UnitEntry) -> Measure {
    Measure { id: entry.id.clone(), dimension: entry.dimension.clone(), factor: entry.factor, divisor: entry.divisor }
}

/// "km", "kg", "ft" written in small letters, not "HA" or "MI" for a state or a shout.
fn is_abbreviated(reading: Reading<'_>, at: u32) -> bool {
    let word = reading.word(at);
    word.starts_with(|c: char| c.is_lowercase())
        || matches!(word, "MW" | "GW" | "TW" | "KW" | "PB" | "TB" | "GB" | "MB" | "Tb" | "Gb" | "Mb")
}

/// A length of time, or the age it gives somebody: "49-year-old", "49 years old", "49 years of age".
fn time(reading: Reading<'_>, measure: Measure, after: u32, at: u32, hyphen: bool) -> Attached {
    let year = &*measure.id == "year";
    let next = if reading.is_kind(after, Kind::Hyphen) { after + 1 } else { after };
    let old = mark::is(reading.hash(next), mark::OLD);
    let of_age = mark::is(reading.hash(after), mark::OF) && mark::is(reading.hash(after + 1), mark::AGE);
    let glued_old = mark::is(reading.hash(at), mark::YEAR_OLD);
    if year && (old || glued_old) {
        return Attached { unit: Unit::Age, minor: false, end: if old { next + 1 } else { after } };
    }
    if year && of_age {
        return Attached { unit: Unit::Age, minor: false, end: after + 2 };
    }
    let _ = hyphen;
    Attached { unit: Unit::Duration(measure), minor: false, end: after }
}

/// "magnitude 5.9" before the figure; returns the token it starts at.
pub(super) fn magnitude_before(reading: Reading<'_>, at: u32) -> Option<(Unit, u32)> {
    let mut word = at.checked_sub(1)?;
    if reading.is_kind(word, Kind::Hyphen) || mark::is(reading.hash(word), mark::OF) {
        word = word.checked_sub(1)?;
    }
    mark::is(reading.hash(word), mark::MAGNITUDE).then(|| (magnitude(reading, word), word))
}

/// "a 6.1 quake", "a quake measuring 6.4", "6.4 on the Richter scale".
pub(super) fn quake_around(reading: Reading<'_>, number: &Number, at: u32, start: u32) -> Option<Unit> {
    if number.value.is_integer() || number.value >= Decimal::TEN || number.words {
        return None;
    }
    let is = |at: u32, class| mark::is(reading.hash(at), class);
    let after = if reading.is_kind(number.end, Kind::Hyphen) { number.end + 1 } else { number.end };
    let scale = (number.end + 1..number.end + 4).any(|at| is(at, mark::RICHTER)) && reading.word(number.end) == "on";
    // "measured at 5.8".
    let back = if at > start && reading.is_any(at - 1, known!["at"]) { 2 } else { 1 };
    let measured = at.checked_sub(back).filter(|&verb| verb >= start).is_some_and(|verb| {
        is(verb, mark::REGISTER)
            && (start..verb).any(|at| is(at, mark::QUAKE) && !reading.is_kind(at + 1, Kind::Possessive))
    });
    (scale || measured || is(after, mark::QUAKE)).then(|| magnitude(reading, u32::MAX))
}

fn magnitude(reading: Reading<'_>, at: u32) -> Unit {
    let entry = reading.hits.get(at, ListId::UNIT).and_then(|hit| reading.lexicon.units.get(hit.value as usize));
    let entry = entry.or_else(|| reading.lexicon.units.iter().find(|unit| &*unit.dimension == "magnitude"));
    match entry {
        Some(entry) => Unit::Measure(measure_of(entry)),
        None => {
            let id: Arc<str> = Arc::from("magnitude");
            Unit::Measure(Measure { id: id.clone(), dimension: id, factor: Some(Decimal::ONE), divisor: Decimal::ONE })
        }
    }
}
