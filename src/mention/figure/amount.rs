//! A number with what stands around it and makes it an amount: a currency before it, a sign, a unit after it, millions in
//! a code ("30 MUSD").

use crate::mention::figure::Finder;
use crate::mention::figure::Place;
use crate::mention::figure::bound;
use crate::mention::figure::compound;
use crate::mention::figure::digits;
use crate::mention::figure::mark;
use crate::mention::figure::number;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Number;
use crate::mention::figure::unit;
use crate::text::Kind;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::unit::Unit;
use std::ops::Range;

/// A number with what makes it an amount.
pub(super) struct Amount {
    pub(super) number: Number,
    /// The first token, with the sign or the currency before it.
    pub(super) first: u32,
    /// The number's own first token.
    pub(super) at: u32,
    pub(super) end: u32,
    pub(super) unit: Option<Unit>,
    pub(super) minor: bool,
    /// The tokens of the unit after the number.
    pub(super) words: Option<Range<u32>>,
    pub(super) currency: bool,
    pub(super) negative: bool,
    /// "plus" or "odd", joined by a hyphen.
    pub(super) bound: Bound,
}

impl Amount {
    pub(super) fn multiply(&mut self, factor: Decimal) -> Option<()> {
        self.number.value = self.number.value.checked_mul(factor)?;
        self.number.ulp = self.number.ulp.checked_mul(factor)?;
        self.number.factor = factor;
        self.number.scaled = true;
        Some(())
    }

    /// The value in the unit's base.
    pub(super) fn value(&self) -> Option<Decimal> {
        let value = if self.minor { self.number.value.checked_div(Decimal::ONE_HUNDRED)? } else { self.number.value };
        Some(if self.negative { -value } else { value })
    }
}

impl Finder<'_> {
    /// The number with its currency, sign and unit.
    pub(super) fn amount(&self, place: &Place<'_>, at: u32, number: Number) -> Option<Amount> {
        let reading = self.reading;
        let mut amount = Amount {
            number,
            first: at,
            at,
            end: number.end,
            unit: None,
            minor: false,
            words: None,
            currency: false,
            negative: false,
            bound: Bound::Bare,
        };
        if number.form == Form::Ordinal {
            return Some(amount);
        }
        let at = if digits::leads_with_point(reading, at) { at - 1 } else { at };
        amount.first = at;
        if let Some((currency, first)) = unit::currency_before(reading, at, place.from, &number) {
            amount.unit = Some(Unit::Money(currency.code.clone()));
            amount.currency = true;
            amount.first = first;
        } else if let Some((unit, first)) =
            unit::magnitude_before(reading, at).filter(|(_, first)| *first >= place.from)
        {
            amount.unit = Some(unit);
            amount.first = first;
        }
        let negative = amount
            .first
            .checked_sub(1)
            .filter(|&sign| sign >= place.from && self.is_minus(place, sign, amount.first, number.end));
        if let Some(sign) = negative {
            amount.negative = true;
            amount.first = sign;
        }
        // "90-plus percent", "30-odd people".
        let hyphen = matches!(reading.kind(number.end), Some(Kind::Hyphen | Kind::Other))
            && reading.is_glued(number.end)
            && number.end < place.end;
        if let Some((after, end)) = hyphen.then(|| bound::after_hyphen(reading, number.end, place.end)).flatten() {
            amount.bound = after;
            amount.number.end = end;
            amount.end = end;
        }
        // "MAUD 60", "30 MUSD".
        let before = at.checked_sub(1).filter(|&before| before >= place.from && amount.unit.is_none());
        let millions = before.and_then(|before| unit::in_millions(reading, before).map(|found| (found, before, at)));
        let millions = millions.or_else(|| {
            let free = amount.unit.is_none() && amount.end < place.end;
            free.then(|| unit::in_millions(reading, amount.end)).flatten().map(|found| (found, at, amount.end + 1))
        });
        if let Some((currency, first, end)) = millions.filter(|_| !amount.number.scaled) {
            amount.unit = Some(Unit::Money(currency.code.clone()));
            amount.currency = true;
            amount.first = amount.first.min(first);
            amount.multiply(Decimal::from(1_000_000))?;
            amount.end = amount.end.max(end);
            amount.number.end = amount.end;
            return Some(amount);
        }
        let number = amount.number;
        match unit::after(reading, &number, place.end) {
            Some(found)
                if amount.currency
                // "$10 million dollars" says it twice; "US$5 a week" does not.
                && amount.unit.as_ref() == Some(&found.unit)
                    && !found.minor
                    && !reading.is_kind(found.end, Kind::Number) =>
            {
                amount.words = Some(number.end..found.end);
                amount.end = found.end;
            }
            Some(found) if amount.unit.is_none() => {
                amount.words = Some(number.end..found.end);
                amount.currency = matches!(found.unit, Unit::Money(_));
                amount.unit = Some(found.unit);
                amount.minor = found.minor;
                amount.end = found.end;
                // "75 USD million".
                let scale = (amount.currency && !amount.minor && !number.scaled && !number.words)
                    .then(|| number::scale_word(reading, amount.end, place.end));
                if let Some((factor, end)) = scale.flatten() {
                    amount.multiply(factor)?;
                    amount.end = end;
                }
            }
            _ => {}
        }
        if amount.unit.is_none() {
            amount.unit = unit::quake_around(reading, &number, at, place.sentence.start);
        }
        compound::take(reading, &mut amount, place.end);
        Some(amount)
    }

    /// A minus sign or the word, not a hyphen that joins or an item's dash.
    fn is_minus(&self, place: &Place<'_>, sign: u32, first: u32, end: u32) -> bool {
        let reading = self.reading;
        match reading.kind(sign) {
            Some(Kind::Hyphen | Kind::Dash) => {
                let opens = !reading.is_glued(sign)
                    || sign == place.sentence.start
                    || reading.is_kind(sign.wrapping_sub(1), Kind::Open);
                let minus = reading.is_kind(sign, Kind::Hyphen) || reading.word(sign) == "−";
                // "- 10" and nothing else is no item of a list.
                let alone = sign == place.sentence.start && end == place.sentence.end;
                minus
                    && opens
                    && (reading.is_glued(first) || alone)
                    && !matches!(reading.kind(sign.wrapping_sub(1)), Some(Kind::Number))
            }
            Some(Kind::Word) => {
                mark::is(reading.hash(sign), mark::MINUS) && !reading.is_kind(sign.wrapping_sub(1), Kind::Number)
            }
            _ => false,
        }
    }
}
