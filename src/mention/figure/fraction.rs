//! Parts of a whole and orders of magnitude: "half a million", "two-thirds", "one in five", "dozens".

use crate::lexicon::ListId;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::Last;
use crate::mention::figure::number::Number;
use crate::mention::figure::number::Parts;
use crate::mention::figure::number::Reader;
use crate::mention::figure::word::NumberWord;
use crate::text::Kind;
use crate::value::Decimal;

impl Reader<'_> {
    /// "twenty-three fifths", "fifty-four hundredths": a count of parts in words.
    pub(super) fn plural_fraction(&self, parts: &Parts, top: Decimal) -> Option<Number> {
        if parts.ordinal || !parts.words || parts.fraction {
            return None;
        }
        let gap = |at: u32| at + u32::from(self.reading.is_kind(at, Kind::Hyphen));
        let mut at = gap(parts.end);
        let mut top = top;
        let bottom = match self.word(at)? {
            // "one hundred thirty-fifths": the tens belong to the parts.
            NumberWord::Ordinal(ones @ 1..10, true) if parts.last == Last::Tens && top > Decimal::ONE_HUNDRED => {
                let tens = top.checked_rem(Decimal::ONE_HUNDRED)?;
                top = top.checked_sub(tens)?;
                u64::try_from(tens.mantissa()).ok()? + ones
            }
            NumberWord::Ordinal(bottom @ 3.., true) => bottom,
            // "three twenty-fifths", "one thirty-second of it".
            NumberWord::Tens(tens) if matches!(parts.last, Last::Small | Last::Tens) && !parts.scaled => {
                at = gap(at + 1);
                let Some(NumberWord::Ordinal(ones @ 1..10, plural)) = self.word(at) else { return None };
                let of = crate::mention::figure::word::is_of(self.reading.hash(at + 1));
                let ends = of || !self.reading.is_kind(at + 1, Kind::Word) || at + 1 >= self.end;
                if plural == (top == Decimal::ONE) || !ends {
                    return None;
                }
                u64::from(tens) + ones
            }
            _ => return None,
        };
        let value = top.checked_div(Decimal::from(bottom))?;
        let form = if value < Decimal::ONE { Form::Fraction } else { Form::Cardinal };
        let ulp = Decimal::ONE.checked_div(Decimal::from(bottom))?;
        Some(Number { value, ulp, end: at + 1, form, scaled: false, factor: Decimal::ONE, words: true })
    }

    /// "one in three", "two out of five", "nine in 10": a share, unless the second number has a unit of its own.
    pub(super) fn ratio(&self, parts: &Parts, top: Decimal) -> Option<Number> {
        let joint = parts.end;
        let out = crate::mention::figure::word::is_out(self.reading.hash(joint));
        let of = out && crate::mention::figure::word::is_of(self.reading.hash(joint + 1));
        let within = crate::mention::figure::word::is_in(self.reading.hash(joint));
        // "one over twenty": only where nothing follows that would make it a stretch of time or a crowd.
        let over = crate::mention::figure::word::is_over(self.reading.hash(joint)) && top == Decimal::ONE;
        if parts.ordinal
            || parts.scaled
            || parts.fraction
            || !(of || within || over)
            || !top.is_integer()
            || top > Decimal::TEN
        {
            return None;
        }
        let at = joint + if of { 2 } else { 1 };
        let bottom = self.cardinal(at)?;
        let mut end = bottom.end;
        let mut value = bottom.total.checked_add(bottom.group)?;
        // "two out of five hundreds".
        if let (true, Some(NumberWord::Plural(scale))) = (of, self.word(end)) {
            value = value.checked_mul(Decimal::from(scale))?;
            end += 1;
        }
        let unit = self
            .reading
            .hits
            .at(end)
            .iter()
            .any(|hit| matches!(hit.list, ListId::UNIT | ListId::SCALE | ListId::CURRENCY))
            || self.reading.is_kind(end, Kind::Percent)
            || self.reading.is_kind(end, Kind::Hyphen);
        let alone = !over || end >= self.end || !self.reading.is_kind(end, Kind::Word);
        let usual = alone && value > top && value.is_integer() && !bottom.ordinal;
        let each = of
            || top == Decimal::ONE
            || value == Decimal::TEN
            || value == Decimal::ONE_HUNDRED
            || value <= Decimal::from(5);
        if !usual || unit && end < self.end || !each || value > Decimal::from(1_000_000) {
            return None;
        }
        let share = top.checked_div(value)?;
        Some(Number {
            value: share,
            ulp: Decimal::new(2, 2),
            end,
            form: Form::Fraction,
            scaled: false,
            factor: Decimal::ONE,
            words: true,
        })
    }

    /// "half a million", "two-thirds", "a quarter of a million", "a third of".
    pub(super) fn fraction(&self, at: u32) -> Option<Number> {
        if !matches!(
            self.word(at),
            Some(
                NumberWord::Half
                    | NumberWord::Quarter(_)
                    | NumberWord::Article
                    | NumberWord::Small(_)
                    | NumberWord::Tens(_)
            )
        ) {
            return None;
        }
        let (value, end) = self.simple_fraction(at)?;
        let mut number = Number {
            value,
            ulp: Decimal::new(2, 2),
            end,
            form: Form::Fraction,
            scaled: false,
            factor: Decimal::ONE,
            words: true,
        };
        let of = crate::mention::figure::word::is_of(self.reading.hash(end)) && end < self.end;
        let mut after = if of { end + 1 } else { end };
        if self.reading.is_kind(after, Kind::Hyphen) && self.reading.is_glued(after) {
            after += 1;
        }
        let article = matches!(self.word(after), Some(NumberWord::Article | NumberWord::Small(1)));
        let after = if article { after + 1 } else { after };
        if let Some((factor, scale_end)) = self.scale(after, u32::MAX).filter(|_| !of || article) {
            number.value = value.checked_mul(factor)?;
            number.ulp = if factor == Decimal::from(12) { Decimal::TWO } else { factor.checked_div(Decimal::TEN)? };
            number.end = scale_end;
            number.form = Form::Cardinal;
            number.scaled = factor != Decimal::from(12);
        }
        Some(number)
    }

    /// A fraction in words and where it ends: "half", "a third", "two-thirds", "three quarters".
    pub(super) fn simple_fraction(&self, at: u32) -> Option<(Decimal, u32)> {
        let over = |top: u64, bottom: u64, end: u32| {
            Decimal::from(top).checked_div(Decimal::from(bottom)).map(|value| (value, end))
        };
        let first = self.word(at)?;
        let next = if self.reading.is_kind(at + 1, Kind::Hyphen) { at + 2 } else { at + 1 };
        let of_follows = |at: u32| at < self.end && crate::mention::figure::word::is_of(self.reading.hash(at));
        let hyphen_after = |at: u32| self.reading.is_kind(at, Kind::Hyphen);
        match first {
            NumberWord::Half => over(1, 2, at + 1),
            // "quarter of a million", "quarter million".
            NumberWord::Quarter(false) if self.scale(at + 1, u32::MAX).is_some() => over(1, 4, at + 1),
            NumberWord::Article => match self.word(next)? {
                NumberWord::Half => over(1, 2, next + 1),
                NumberWord::Quarter(false) if of_follows(next + 1) || self.scale(next + 1, u32::MAX).is_some() => {
                    over(1, 4, next + 1)
                }
                NumberWord::Ordinal(n, false) if n > 2 && of_follows(next + 1) => over(1, n, next + 1),
                // "fell by a third."
                NumberWord::Ordinal(n, false)
                    if n > 2 && !self.reading.is_kind(next + 1, Kind::Word) && !hyphen_after(next + 1) =>
                {
                    over(1, n, next + 1)
                }
                // "one and a third" ends here.
                NumberWord::Ordinal(n, false) if n > 2 && self.word(at.wrapping_sub(1)) == Some(NumberWord::And) => {
                    over(1, n, next + 1)
                }
                NumberWord::Quarter(false) if self.word(at.wrapping_sub(1)) == Some(NumberWord::And) => {
                    over(1, 4, next + 1)
                }
                _ => None,
            },
            NumberWord::Small(1) => match self.word(next)? {
                NumberWord::Half => over(1, 2, next + 1),
                NumberWord::Quarter(false) => over(1, 4, next + 1),
                NumberWord::Ordinal(n, false) if n > 2 => over(1, n, next + 1),
                _ => None,
            },
            NumberWord::Small(top) => match self.word(next)? {
                NumberWord::Half if self.reading.is_kind(at + 1, Kind::Hyphen) => None,
                NumberWord::Quarter(true) => over(u64::from(top), 4, next + 1),
                NumberWord::Ordinal(n, true) if n > 2 => over(u64::from(top), n, next + 1),
                _ => None,
            },
            NumberWord::Tens(top) => match self.word(next)? {
                NumberWord::Ordinal(n, true) if n >= 10 => over(u64::from(top), n, next + 1),
                _ => None,
            },
            _ => None,
        }
    }

    /// "fifty-four hundredths" after "two and".
    pub(super) fn hundredths(&self, at: u32) -> Option<(Decimal, u32)> {
        let gap = |at: u32| at + u32::from(self.reading.is_kind(at, Kind::Hyphen));
        let (mut top, mut end) = match self.word(at)? {
            NumberWord::Small(n) => (u64::from(n), at + 1),
            NumberWord::Tens(n) => (u64::from(n), at + 1),
            _ => return None,
        };
        if let (Some(NumberWord::Small(ones @ 1..10)), 20..) = (self.word(gap(end)), top) {
            (top, end) = (top + u64::from(ones), gap(end) + 1);
        }
        let Some(NumberWord::Ordinal(bottom @ 10.., true)) = self.word(gap(end)) else { return None };
        (top < bottom)
            .then(|| Decimal::from(top).checked_div(Decimal::from(bottom)))
            .flatten()
            .map(|part| (part, gap(end) + 1))
    }

    /// "dozens", "hundreds of thousands", "several hundred", "a few thousand".
    pub(super) fn vague(&self, at: u32) -> Option<Number> {
        let vague = |value: Decimal, end: u32| {
            Some(Number {
                value,
                ulp: value,
                end,
                form: Form::Vague,
                scaled: value >= Decimal::from(1_000_000),
                factor: Decimal::ONE,
                words: true,
            })
        };
        match self.word(at)? {
            NumberWord::Plural(n) => {
                let first = Decimal::from(n);
                let of = crate::mention::figure::word::is_of(self.reading.hash(at + 1)) && at + 1 < self.end;
                match self.word(at + 2).filter(|_| of) {
                    Some(NumberWord::Plural(second)) if second > n => {
                        vague(first.checked_mul(Decimal::from(second))?, at + 3)
                    }
                    _ if n == 10 || n == 20 => None,
                    _ => vague(first, at + 1),
                }
            }
            NumberWord::Several => {
                let (factor, end) = match self.word(at + 1) {
                    Some(NumberWord::Hundred) => (Decimal::ONE_HUNDRED, at + 2),
                    _ => self.scale(at + 1, u32::MAX)?,
                };
                match self.scale(end, u32::MAX) {
                    Some((second, end)) if second > factor => vague(factor.checked_mul(second)?, end),
                    _ => vague(factor, end),
                }
            }
            NumberWord::Article if self.word(at + 1) == Some(NumberWord::Several) => {
                let number = self.vague(at + 1)?;
                vague(number.value, number.end)
            }
            _ => None,
        }
    }
}
