//! Two numbers that belong together: "40–60", "between 10 and 20", "from $5 to $6 million", "$10-$12 billion".
//!
//! The scale and the unit of the second are the first one's too. "Rose from 5 to 7 percent" is a change, not a range, and
//! "65-53" a score: both are two figures.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::Amount;
use crate::mention::figure::Figure;
use crate::mention::figure::Place;
use crate::mention::figure::age;
use crate::mention::figure::mark;
use crate::mention::figure::noun;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::mention::figure::number::number;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Unit;

/// The second number of a pair.
pub(super) struct Second {
    pub(super) amount: Amount,
    /// One figure from the first to the second; otherwise the first only borrows its scale and unit.
    pub(super) is_range: bool,
    /// Where the figure starts: at "between" or "from", or at the first number.
    pub(super) first: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Sign,
    To,
    And,
    Or,
    /// "18- to 34-year-olds": the hyphen says that the unit is to come.
    HungTo,
    /// "three- and four-bedroom".
    Hung,
    /// "eight and fourteen percent": two figures, one unit.
    List,
}

/// The unit of a figure that a bare number is held against right behind it: "3.20 kroner, up from 2.90".
pub(super) fn of_the_one_before(reading: Reading<'_>, before: &Figure, amount: &Amount) -> Option<Unit> {
    const MOVED: &[u64] = known!["up", "down", "compared", "compares", "against", "versus"];
    let mut at = before.tokens.end;
    at += u32::from(reading.is_kind(at, Kind::Comma));
    if !reading.is_any(at, MOVED) {
        return None;
    }
    at += 1;
    at += u32::from(reading.is_any(at, known!["from", "with", "to"]));
    at += u32::from(reading.is_any(at, known!["just", "only", "about", "the"]));
    let counts = noun::is_plural(reading, amount.end) || reading.hits.is(amount.end, ListId::CLASS);
    let takes = matches!(before.quantity.unit, Unit::Money(_) | Unit::Percent(_) | Unit::Measure(_));
    (takes && !counts && amount.first == at && is_near(before.quantity.amount, amount.number.value))
        .then(|| before.quantity.unit.clone())
}

/// Whether neither of two amounts is ten times the other.
fn is_near(one: Decimal, other: Decimal) -> bool {
    let within = |a: Decimal, b: Decimal| b.checked_mul(Decimal::TEN).is_some_and(|ten| a < ten);
    within(one, other) && within(other, one)
}

/// Finds the number that forms a pair with the one just read.
pub(super) fn second(
    reading: Reading<'_>,
    place: &Place<'_>,
    first: &Amount,
    amount: impl Fn(u32, Number) -> Option<Amount>,
) -> Option<Second> {
    if matches!(first.number.form, Form::Ordinal | Form::Vague) || first.negative {
        return None;
    }
    let (joint, mut at) = joint(reading, place, first)?;
    // A currency sign before the second number.
    let sign = reading.hits.get(at, ListId::CURRENCY).filter(|hit| reading.is_kind(hit.last, Kind::Number));
    if let Some(hit) = sign {
        at = hit.last;
    }
    if !matches!(reading.kind(at), Some(Kind::Number | Kind::Word)) || at >= place.end {
        return None;
    }
    let other = number(reading, at, place.end)?;
    if matches!(other.form, Form::Ordinal | Form::Vague) {
        return None;
    }
    let mut other = amount(at, other)?;
    other.negative = false;
    let before = first.first.checked_sub(1).filter(|&at| at >= place.from);
    let from = before.filter(|&at| mark::is(reading.hash(at), mark::FROM));
    let between = before.filter(|&at| mark::is(reading.hash(at), mark::BETWEEN));
    let low = scaled_like(first, &other).unwrap_or(first.number.value);
    let is_range = low < other.number.value
        && agrees(first, &other)
        && is_range(reading, place, first, &other, joint, from.is_some());
    let shares = match joint {
        Joint::To => true,
        Joint::HungTo | Joint::Hung => first.unit.is_none() && other.unit.is_some() && !other.currency,
        // A share or a currency in words stands once, behind the last.
        Joint::List => matches!(other.unit, Some(Unit::Percent(_) | Unit::Money(_))) && other.first == other.at,
        // "three or six months".
        Joint::Or => first.unit.is_none() && other.unit.is_some() && !other.currency,
        _ => false,
    };
    if !is_range && !shares {
        return None;
    }
    let start = between.or(from.filter(|_| is_range)).unwrap_or(first.first);
    if is_range && first.unit.is_none() && is_ages(reading, first, &other) {
        other.unit = Some(Unit::Age);
    }
    Some(Second { amount: other, is_range, first: start })
}

/// What joins the two, and where the second may start.
fn joint(reading: Reading<'_>, place: &Place<'_>, first: &Amount) -> Option<(Joint, u32)> {
    let at = first.end;
    if at + 1 >= place.end {
        return None;
    }
    match reading.kind(at)? {
        Kind::Hyphen if reading.is_glued(at) && !reading.is_glued(at + 1) && reading.is_kind(at + 1, Kind::Word) => {
            let hash = reading.hash(at + 1);
            if mark::is(hash, mark::TO) {
                Some((Joint::HungTo, at + 2))
            } else {
                mark::is(hash, mark::AND | mark::OR).then_some((Joint::Hung, at + 2))
            }
        }
        // "$140- $150 million".
        Kind::Hyphen if first.currency && reading.is_glued(at) && reading.is_kind(at + 1, Kind::Currency) => {
            Some((Joint::Sign, at + 1))
        }
        Kind::Hyphen => (reading.is_glued(at) == reading.is_glued(at + 1)).then_some((Joint::Sign, at + 1)),
        Kind::Dash => (reading.is_glued(at) && reading.is_glued(at + 1)).then_some((Joint::Sign, at + 1)),
        Kind::Word => {
            let hash = reading.hash(at);
            let before = |back: u32| {
                first.first.checked_sub(back).filter(|&at| at >= place.from).map_or(0, |at| reading.hash(at))
            };
            // "between 10 and 20", "between the ages of 10 and 20".
            let between = mark::is(before(1), mark::BETWEEN)
                || mark::is(before(1), mark::OF) && mark::is(before(4), mark::BETWEEN);
            if mark::is(hash, mark::TO) && first.number.form != Form::Fraction {
                Some((Joint::To, at + 1))
            } else if mark::is(hash, mark::AND) && between {
                Some((Joint::And, at + 1))
            } else if mark::is(hash, mark::AND) && first.unit.is_none() {
                Some((Joint::List, at + 1))
            } else if mark::is(hash, mark::OR) {
                Some((Joint::Or, at + 1))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Whether the units do not speak against one figure.
fn agrees(first: &Amount, other: &Amount) -> bool {
    match (&first.unit, &other.unit) {
        (Some(one), Some(two)) => one == two && first.minor == other.minor,
        // "10 km to 20": the second has lost its unit; "$10 to 12 people" is no range, "$10 to 12" is.
        (Some(_), None) => first.currency && first.end == first.number.end,
        _ => true,
    }
}

fn is_range(reading: Reading<'_>, place: &Place<'_>, first: &Amount, other: &Amount, joint: Joint, from: bool) -> bool {
    let near = |class| {
        (first.first.saturating_sub(4).max(place.sentence.start)..first.first)
            .any(|at| mark::is(reading.hash(at), class))
    };
    let ages = is_ages(reading, first, other);
    match joint {
        Joint::And => true,
        Joint::HungTo => reading.is_kind(other.number.end, Kind::Hyphen),
        Joint::List | Joint::Hung => false,
        // "two or three", "5 or 6": neighbours.
        Joint::Or => {
            let step = other.number.value - first.number.value;
            step == Decimal::ONE && first.unit.is_none() && other.number.value <= Decimal::TEN
        }
        Joint::Sign => {
            // "503-555-0123": a telephone number.
            let chain = reading.is_kind(other.end, Kind::Hyphen) && reading.is_kind(other.end + 1, Kind::Number)
                || reading.is_glued(first.at)
                    && reading.is_kind(first.at.wrapping_sub(1), Kind::Hyphen)
                    && reading.is_kind(first.at.wrapping_sub(2), Kind::Number);
            let counted =
                other.unit.is_some() || first.currency || other.number.scaled || counts(reading, place, other.end);
            (counted || ages)
                && !chain
                && !near(mark::SCORE)
                && !first.number.words | (other.unit.is_some() || other.number.words)
        }
        Joint::To if from => near(mark::SPREAD) || !is_change(reading, place, first.first),
        Joint::To => {
            let counted =
                other.unit.is_some() || first.currency || other.number.scaled || counts(reading, place, other.end);
            let close =
                other.number.value <= first.number.value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(Decimal::MAX);
            let change = near(mark::CHANGE)
                && reading.is_kind(first.first.wrapping_sub(1), Kind::Word)
                && mark::is(reading.hash(first.first - 1), mark::CHANGE);
            (counted || ages)
                && close
                && !near(mark::SCORE)
                && !change
                && first.unit.is_none() | (first.unit == other.unit)
        }
    }
}

/// "ages 18 to 64", "aged between 12 and 15 years", "children 5 to 11".
fn is_ages(reading: Reading<'_>, first: &Amount, other: &Amount) -> bool {
    let years = match &other.unit {
        None | Some(Unit::Age) => true,
        Some(Unit::Duration(measure)) => &*measure.id == "year",
        _ => false,
    };
    let young = first.first == first.at
        && mark::is(reading.hash(first.at.wrapping_sub(1)), mark::YOUNG)
        && !first.number.scaled
        && other.number.value < Decimal::ONE_HUNDRED
        && !reading.is_kind(other.end, Kind::Percent);
    years && (age::is_named(reading, first.at) || young)
}

/// Whether a plural noun follows.
fn counts(reading: Reading<'_>, place: &Place<'_>, at: u32) -> bool {
    (at..place.end.min(at + 4)).take_while(|&at| reading.is_kind(at, Kind::Word)).any(|at| noun::is_plural(reading, at))
        || reading.is_kind(at, Kind::Hyphen) && reading.is_glued(at)
}

/// Whether something rises, falls or moves in the sentence before the figure.
fn is_change(reading: Reading<'_>, place: &Place<'_>, at: u32) -> bool {
    let before = place.sentence.start..at;
    let listed = reading
        .hits
        .within(before.clone())
        .iter()
        .any(|hit| matches!(hit.list, ListId::CHANGE_UP | ListId::CHANGE_DOWN));
    listed || before.into_iter().any(|at| mark::is(reading.hash(at), mark::CHANGE))
}

/// The first number in the scale of the second ("$5 to $6 million"), where it has none of its own.
fn scaled_like(first: &Amount, other: &Amount) -> Option<Decimal> {
    if first.number.scaled || !other.number.scaled || first.end != first.number.end {
        return None;
    }
    let scaled = first.number.value.checked_mul(other.number.factor)?;
    (scaled < other.number.value.checked_mul(Decimal::TEN)?).then_some(scaled)
}

/// Gives the first number of a pair the scale and the unit of the second.
pub(super) fn share(first: &mut Amount, other: &Amount) {
    if let Some(value) = scaled_like(first, other) {
        first.number.value = value;
        first.number.ulp =
            first.number.ulp.checked_mul(other.number.factor).unwrap_or(first.number.ulp).min(other.number.factor);
        first.number.scaled = true;
    }
    if first.unit.is_none() {
        first.unit = other.unit.clone();
        first.minor = other.minor;
        first.words.clone_from(&other.words);
        first.currency = other.currency;
    }
}
