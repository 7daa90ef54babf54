//! Numbers in digits: groups, decimals, ordinals, fractions with a slash or in one sign.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::number::Last;
use crate::mention::figure::number::Parts;
use crate::mention::figure::number::Reader;
use crate::mention::figure::number::is_suffix;
use crate::mention::figure::number::precision;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;

impl Reader<'_> {
    pub(super) fn digits(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        if !matches!(parts.last, Last::Nothing | Last::Scale | Last::Hundred) {
            return None;
        }
        let (value, decimals) = decimal(self.reading.word(at))?;
        let limit = if parts.last == Last::Hundred { Decimal::ONE_HUNDRED } else { parts.scale };
        if parts.last != Last::Nothing && (value >= limit || decimals > 0 || !parts.words && !self.is_spelled(at - 1)) {
            return None;
        }
        let mut after = at + 1;
        let mut value = value;
        let mut ulp = if decimals > 0 { Decimal::new(1, decimals) } else { precision(value) };
        let mut decimals = decimals;
        if parts.last == Last::Nothing && decimals == 0 && leads_with_point(self.reading, at) {
            decimals = u32::try_from(self.reading.word(at).len()).unwrap_or(0).min(20);
            value = Decimal::try_from_i128_with_scale(value.mantissa(), decimals).ok()?;
            ulp = Decimal::new(1, decimals);
        } else if parts.last == Last::Nothing
            && let Some((apart, places, end)) = self.spaced_signs(at)
        {
            (value, decimals, after) = (apart, places, end);
            ulp = if places > 0 { Decimal::new(1, places) } else { precision(value) };
        }
        if parts.last == Last::Nothing
            && decimals == 0
            && after == at + 1
            && let Some((grouped, end)) = self.spaced_groups(value, at)
        {
            (value, after, ulp) = (grouped, end, precision(grouped));
        }
        if parts.last == Last::Nothing
            && after == at + 1
            && let Some((grouped, places, end)) = self.foreign(value, decimals, at)
        {
            (value, decimals, after) = (grouped, places, end);
            ulp = if places > 0 { Decimal::new(1, places) } else { precision(grouped) };
        }
        if parts.last == Last::Nothing
            && after == at + 1
            && let Some((raised, unit, end)) = self.raised(value, ulp, after)
        {
            (value, ulp, after) = (raised, unit, end);
            decimals = value.scale();
        }
        if let Some((part, end)) = self.slash_fraction(at, after, value) {
            parts.fraction = true;
            (value, after) = (part, end);
            ulp = Decimal::new(1, 2);
        }
        let glued = self.reading.is_glued(after) && after < self.end;
        if glued && decimals == 0 && is_suffix(self.reading.word(after)) {
            parts.ordinal = true;
            after += 1;
        }
        parts.group = parts.group.checked_add(value)?;
        parts.ulp = ulp;
        parts.last = Last::Digits;
        Some(after)
    }

    /// Whether the scale right before is a whole word: "4 thousand 300", not "5m 300".
    pub(super) fn is_spelled(&self, before: u32) -> bool {
        self.reading.is_kind(before, Kind::Word) && self.reading.word(before).len() > 4
    }

    /// "6 . 2", "80 , 000": texts that were taken apart into tokens put spaces around the sign.
    pub(super) fn spaced_signs(&self, at: u32) -> Option<(Decimal, u32, u32)> {
        let apart = |sign: u32, kind: Kind| {
            sign + 1 < self.end
                && self.reading.is_kind(sign, kind)
                && !self.reading.is_glued(sign)
                && !self.reading.is_glued(sign + 1)
                && self.reading.is_kind(sign + 1, Kind::Number)
        };
        let (mut value, places) = decimal(self.reading.word(at))?;
        let mut end = at + 1;
        if places > 0 {
            return None;
        }
        while apart(end, Kind::Comma) && self.reading.word(end + 1).len() == 3 {
            value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(decimal(self.reading.word(end + 1))?.0)?;
            end += 2;
        }
        let mut places = 0;
        if apart(end, Kind::Stop) {
            let digits = self.reading.word(end + 1);
            places = u32::try_from(digits.len()).ok().filter(|places| *places <= 8)?;
            let (part, _) = decimal(digits).filter(|(_, inner)| *inner == 0)?;
            value = value.checked_add(Decimal::try_from_i128_with_scale(part.mantissa(), places).ok()?)?;
            end += 2;
        }
        (end > at + 1).then_some((value, places, end))
    }

    /// "40 000", "1 414 021": groups parted by spaces, taken where a group cannot be a number of its own.
    pub(super) fn spaced_groups(&self, first: Decimal, at: u32) -> Option<(Decimal, u32)> {
        let is_group = |at: u32| {
            at < self.end && self.reading.is_kind(at, Kind::Number) && !self.reading.is_glued(at) && {
                let word = self.reading.word(at);
                word.len() == 3
                    || word.len() > 4 && word.as_bytes()[3] == b'.' && word[4..].bytes().all(|b| b.is_ascii_digit())
            }
        };
        if self.reading.word(at).len() > 3 || first.is_zero() || !is_group(at + 1) {
            return None;
        }
        let certain = self.reading.word(at + 1) == "000"
            || is_group(at + 2)
            || self.reading.is_kind(at.wrapping_sub(1), Kind::Currency);
        if !certain {
            return None;
        }
        let mut value = first;
        let mut after = at + 1;
        while is_group(after) {
            let (group, decimals) = decimal(self.reading.word(after))?;
            value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(group)?;
            after += 1;
            if decimals > 0 {
                break;
            }
        }
        Some((value, after))
    }

    /// "12,34,567.89" as India groups, "1.234,56" as the continent does, "3,5 %" where a unit says that it is one number.
    fn foreign(&self, first: Decimal, decimals: u32, at: u32) -> Option<(Decimal, u32, u32)> {
        let next = |at: u32| {
            let joined = at + 1 < self.end
                && self.reading.is_kind(at, Kind::Comma)
                && self.reading.is_glued(at)
                && self.reading.is_glued(at + 1)
                && self.reading.is_kind(at + 1, Kind::Number);
            joined.then(|| self.reading.word(at + 1))
        };
        let word = self.reading.word(at);
        let part = next(at + 1)?;
        let plain = part.bytes().all(|byte| byte.is_ascii_digit());
        if plain && part.len() <= 2 && next(at + 3).is_none() {
            let places = u32::try_from(part.len()).ok()?;
            let points = decimals == 3 && word.len() > 4 && word.len() < 8 && !word.contains(',');
            let whole = if points { first.checked_mul(Decimal::ONE_THOUSAND)? } else { first };
            let listed = self.reading.is_kind(at.wrapping_sub(1), Kind::Comma) && self.reading.is_glued(at);
            let united = self.reading.is_kind(at + 3, Kind::Percent)
                || self.reading.hits.is(at + 3, ListId::CURRENCY)
                || self.reading.is_kind(at.wrapping_sub(1), Kind::Currency);
            if listed || !points && (decimals > 0 || !united && !self.stands_alone(at)) || !whole.is_integer() {
                return None;
            }
            let part = Decimal::try_from_i128_with_scale(decimal(part)?.0.mantissa(), places).ok()?;
            return Some((whole.checked_add(part)?, places, at + 3));
        }
        // Groups of two, and a last one of three.
        let (mut value, mut end) = (first, at + 1);
        while decimals == 0 && word.len() <= 2 {
            let group = next(end)?;
            let (two, places) = decimal(group)?;
            end += 2;
            if group.len() == 2 && places == 0 {
                value = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_add(two)?;
            } else if group.as_bytes().get(2) == Some(&b',') && group.bytes().filter(|&byte| byte == b',').count() == 1
            {
                return Some((value.checked_mul(Decimal::from(100_000))?.checked_add(two)?, places, end));
            } else {
                return None;
            }
        }
        None
    }

    /// "The result was 1,3.": a comma within a number that no list, verse or pair of labels could be.
    fn stands_alone(&self, at: u32) -> bool {
        let before = at.wrapping_sub(1);
        let verb = self.reading.is_any(before, known!["is", "was", "of", "to", "at", "by", "about", "around", "only"]);
        let after = self.reading.kind(at + 3);
        verb && (matches!(after, None | Some(Kind::Stop | Kind::Close))
            || self.reading.is_lower(at + 3) && !self.reading.is_any(at + 3, known!["and", "or"]))
    }

    /// "1.3e6", "6.02x10^23", "2^10": scientific notation and small powers.
    fn raised(&self, value: Decimal, ulp: Decimal, after: u32) -> Option<(Decimal, Decimal, u32)> {
        if !self.reading.is_glued(after) && !matches!(self.reading.word(after), "x" | "×") || after >= self.end {
            return None;
        }
        let word = self.reading.word(after);
        let rest = word.strip_prefix(['e', 'E']);
        if let Some(rest) = rest.filter(|rest| self.reading.is_kind(after, Kind::Word) && !rest.is_empty()) {
            let power = rest.parse::<i32>().ok().filter(|power| (1..=24).contains(power))?;
            return Some((scale_by(value, power)?, scale_by(ulp, power)?, after + 1));
        }
        if rest.is_some() {
            let (power, end) = self.power(after + 1).filter(|(_, end)| *end > after + 2)?;
            return Some((scale_by(value, power)?, scale_by(ulp, power)?, end));
        }
        if word == "^" {
            let (power, end) = self.power(after + 1)?;
            return Some((raise(value, power)?, ulp, end));
        }
        let hat = match word {
            "x10" | "×10" => after + 1,
            "x" | "×" if self.reading.word(after + 1) == "10" => after + 2,
            _ => return None,
        };
        if self.reading.word(hat) != "^" {
            return None;
        }
        let (power, end) = self.power(hat + 1)?;
        Some((scale_by(value, power)?, scale_by(ulp, power)?, end))
    }

    /// A small whole number with its sign.
    fn power(&self, at: u32) -> Option<(i32, u32)> {
        let minus = matches!(self.reading.kind(at), Some(Kind::Hyphen)) || self.reading.word(at) == "−";
        let at = at + u32::from(minus || self.reading.word(at) == "+");
        if at >= self.end || !self.reading.is_glued(at) || !self.reading.is_kind(at, Kind::Number) {
            return None;
        }
        let power = self.reading.word(at).parse::<i32>().ok().filter(|power| *power <= 24)?;
        Some((if minus { -power } else { power }, at + 1))
    }

    /// "4/5" alone, "1/2" after a whole number ("10 1/2").
    pub(super) fn slash_fraction(&self, at: u32, after: u32, value: Decimal) -> Option<(Decimal, u32)> {
        let part = |at: u32| -> Option<Decimal> {
            let glued = self.reading.is_glued(at + 1);
            let tight = glued == self.reading.is_glued(at + 2);
            let shape = self.reading.is_kind(at, Kind::Number) && self.reading.is_kind(at + 1, Kind::Slash);
            if !shape || !tight || at + 2 >= self.end || self.reading.is_kind(at + 3, Kind::Slash) {
                return None;
            }
            let (top, top_decimals) = decimal(self.reading.word(at))?;
            let (bottom, bottom_decimals) = decimal(self.reading.word(at + 2))?;
            let proper =
                top_decimals + bottom_decimals == 0 && top < bottom && bottom <= Decimal::from(64) && !top.is_zero();
            // "1 / 6" is a counter; texts that were taken apart into tokens write quarters and eighths so.
            let usual = if glued { bottom <= Decimal::TEN } else { bottom.mantissa() == 4 }
                || [2, 8, 16, 32, 64].contains(&bottom.mantissa());
            let date_like = top == Decimal::from(7) && bottom == Decimal::from(7);
            (proper && usual && !date_like).then(|| top.checked_div(bottom)).flatten()
        };
        if after == at + 1
            && let Some(part) = part(at)
        {
            return Some((part, at + 3));
        }
        let whole = value.is_integer() && !self.reading.is_glued(after) && value < Decimal::ONE_THOUSAND;
        let part = whole.then(|| part(after)).flatten()?;
        Some((value.checked_add(part)?, after + 3))
    }

    /// "½" alone or after a whole number.
    pub(super) fn vulgar(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        if !matches!(parts.last, Last::Nothing | Last::Digits) || !parts.group.is_integer() {
            return None;
        }
        let (top, bottom) = match self.reading.word(at) {
            "½" => (1, 2),
            "⅓" => (1, 3),
            "⅔" => (2, 3),
            "¼" => (1, 4),
            "¾" => (3, 4),
            "⅕" => (1, 5),
            "⅖" => (2, 5),
            "⅗" => (3, 5),
            "⅘" => (4, 5),
            "⅙" => (1, 6),
            "⅛" => (1, 8),
            "⅜" => (3, 8),
            "⅝" => (5, 8),
            "⅞" => (7, 8),
            _ => return None,
        };
        parts.group = parts.group.checked_add(Decimal::from(top).checked_div(Decimal::from(bottom))?)?;
        parts.ulp = Decimal::new(1, 2);
        parts.last = Last::Fraction;
        parts.fraction = true;
        Some(at + 1)
    }
}

fn scale_by(value: Decimal, power: i32) -> Option<Decimal> {
    value.checked_mul(raise(Decimal::TEN, power)?)
}

fn raise(value: Decimal, power: i32) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    for _ in 0..power.unsigned_abs() {
        product = product.checked_mul(value)?;
    }
    if power < 0 { Decimal::ONE.checked_div(product) } else { Some(product) }
}

/// The value of a number token and its count of decimals; `None` for versions and for figures too long to hold.
fn decimal(text: &str) -> Option<(Decimal, u32)> {
    let (mut mantissa, mut decimals, mut points) = (0i128, 0u32, 0u32);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                decimals += points;
            }
            b'.' => points += 1,
            _ => {}
        }
    }
    if points > 1 || decimals > 20 {
        return None;
    }
    Some((Decimal::try_from_i128_with_scale(mantissa, decimals).ok()?, decimals))
}

/// Whether a stop that belongs to a number stands before its digits (".08").
pub(crate) fn leads_with_point(reading: Reading<'_>, at: u32) -> bool {
    let Some(stop) = at.checked_sub(1) else { return false };
    reading.is_kind(stop, Kind::Stop) && reading.is_glued(at) && !reading.is_glued(stop)
}
