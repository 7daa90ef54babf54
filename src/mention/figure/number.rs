//! Numbers: digits with groups and decimals, number words, fractions, and the scales after them. What they count is read
//! elsewhere.
//!
//! The *precision* of a number is the unit of its last written digit: 0.1 billion for "10.4 billion". Whole numbers below
//! 1,000 and those that do not end in a zero are precise to 1. Round ones are precise to the place of their last non-zero
//! digit, but never coarser than a tenth of their first digit's place, because writers who round to one digit say "about":
//! "12,000" is precise to 1,000 and so meets "12,300", "10,000" to 1,000, "500,000" to 10,000.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::text::Kind;
use crate::value::Decimal;

/// A number and how it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    pub(crate) ulp: Decimal,
    /// One past its last token.
    pub(crate) end: u32,
    pub(crate) form: Form,
    /// A scale word or letter was written with it ("million", "bn").
    pub(crate) scaled: bool,
    /// The last scale, 1 without any.
    pub(crate) factor: Decimal,
    /// Written in words.
    pub(crate) words: bool,
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Cardinal,
    Ordinal,
    Fraction,
    /// "dozens", "hundreds of thousands", "several hundred".
    Vague,
}

/// Significant digits that divisions are cut to: as many as other programs print.
const DIGITS: u32 = 15;

/// Reads the number that starts at a token, up to `end`.
pub(crate) fn number(reading: Reading<'_>, at: u32, end: u32) -> Option<Number> {
    Reader { reading, end }.number(at).map(|mut number| {
        number.value = tidy(number.value);
        number
    })
}

fn tidy(value: Decimal) -> Decimal {
    if value.scale() > DIGITS { value.round_sf(DIGITS).unwrap_or(value).normalize() } else { value }
}

/// The unit of the last digit of a whole number written in digits (see the module).
pub(crate) fn precision(value: Decimal) -> Decimal {
    let ten = Decimal::TEN;
    let thousand = Decimal::ONE_THOUSAND;
    let mut ulp = Decimal::ONE;
    if value < thousand {
        return ulp;
    }
    while value >= ulp * thousand / ten && (value % (ulp * ten)).is_zero() {
        ulp *= ten;
    }
    ulp
}

/// The parts of a number read so far.
#[derive(Clone, Copy, Debug)]
struct Parts {
    /// Finished groups: "two million" of "two million three hundred".
    total: Decimal,
    /// The open group.
    group: Decimal,
    ulp: Decimal,
    /// The smallest scale so far.
    scale: Decimal,
    last: Last,
    end: u32,
    words: bool,
    scaled: bool,
    ordinal: bool,
    fraction: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Digits,
    Small,
    Tens,
    Hundred,
    Scale,
    Fraction,
}

impl Parts {
    fn new(at: u32) -> Self {
        Self {
            total: Decimal::ZERO,
            group: Decimal::ZERO,
            ulp: Decimal::ONE,
            scale: Decimal::MAX,
            last: Last::Nothing,
            end: at,
            words: false,
            scaled: false,
            ordinal: false,
            fraction: false,
        }
    }
}

struct Reader<'a> {
    reading: Reading<'a>,
    end: u32,
}

impl Reader<'_> {
    fn number(&self, at: u32) -> Option<Number> {
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some(fraction) = self.fraction(at) {
            return Some(fraction);
        }
        let mut parts = Parts::new(at);
        let mut next = at;
        while let Some(after) = self.element(&mut parts, next) {
            parts.end = after;
            if parts.ordinal {
                break;
            }
            let Some(start) = self.joint(&parts, after) else { break };
            next = start;
        }
        if parts.last == Last::Nothing {
            return None;
        }
        let value = parts.total.checked_add(parts.group)?;
        if let Some(ratio) = self.ratio(&parts, value) {
            return Some(ratio);
        }
        let form = match (parts.ordinal, parts.fraction) {
            (true, _) => Form::Ordinal,
            (_, true) if !parts.scaled && value < Decimal::ONE => Form::Fraction,
            _ => Form::Cardinal,
        };
        let factor = if parts.scaled { parts.scale } else { Decimal::ONE };
        Some(Number { value, ulp: parts.ulp, end: parts.end, form, scaled: parts.scaled, factor, words: parts.words })
    }

    fn word(&self, at: u32) -> Option<NumberWord> {
        (at < self.end).then(|| number_word(self.reading.hash(at))).flatten()
    }

    /// "one in three", "two out of five", "nine in 10": a share, unless the second number has a unit of its own.
    fn ratio(&self, parts: &Parts, top: Decimal) -> Option<Number> {
        let joint = parts.end;
        let out = crate::mention::figure::word::is_out(self.reading.hash(joint));
        let of = out && crate::mention::figure::word::is_of(self.reading.hash(joint + 1));
        let within = crate::mention::figure::word::is_in(self.reading.hash(joint));
        if parts.ordinal || parts.scaled || parts.fraction || !(of || within) || !top.is_integer() || top > Decimal::TEN
        {
            return None;
        }
        let at = joint + if of { 2 } else { 1 };
        let mut bottom = Parts::new(at);
        let end = self.element(&mut bottom, at)?;
        let value = bottom.total.checked_add(bottom.group)?;
        let unit = self
            .reading
            .hits
            .at(end)
            .iter()
            .any(|hit| matches!(hit.list, ListId::UNIT | ListId::SCALE | ListId::CURRENCY))
            || self.reading.is_kind(end, Kind::Percent)
            || self.reading.is_kind(end, Kind::Hyphen);
        let usual = value > top
            && value.is_integer()
            && !bottom.ordinal
            && end == at + 1
            && (within || value <= Decimal::ONE_HUNDRED);
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

    /// Where the next part may start: right here, after a hyphen, after "and".
    fn joint(&self, parts: &Parts, at: u32) -> Option<u32> {
        if at >= self.end {
            return None;
        }
        if self.reading.is_kind(at, Kind::Hyphen) {
            let tight = self.reading.is_glued(at) && self.reading.is_glued(at + 1);
            let joins = match self.word(at + 1) {
                Some(NumberWord::Small(n)) => parts.last == Last::Tens && n < 10,
                Some(NumberWord::Ordinal(n, false)) => parts.last == Last::Tens && n < 10,
                Some(NumberWord::Hundred) => tight && matches!(parts.last, Last::Small | Last::Digits),
                Some(NumberWord::And) => tight,
                None => tight && self.scale(at + 1, at + 1).is_some(),
                _ => false,
            };
            if joins && self.word(at + 1) == Some(NumberWord::And) {
                // "two-and-a-half": the rest is joined by hyphens too.
                return self.reading.is_kind(at + 2, Kind::Hyphen).then_some(at + 1);
            }
            return joins.then_some(at + 1);
        }
        Some(at)
    }

    /// Takes one part into the number; returns where it ends.
    fn element(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        let token = self.reading.token(at).filter(|_| at < self.end)?;
        match token.kind {
            Kind::Number => self.digits(parts, at),
            Kind::Other => self.vulgar(parts, at),
            Kind::Word => match self.word(at) {
                Some(word) => self.spelled(parts, word, at),
                None => self.scaled(parts, at),
            },
            _ => None,
        }
    }

    fn digits(&self, parts: &mut Parts, at: u32) -> Option<u32> {
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
        } else if parts.last == Last::Nothing {
            if let Some((apart, places, end)) = self.spaced_signs(at) {
                (value, decimals, after) = (apart, places, end);
                ulp = if places > 0 { Decimal::new(1, places) } else { precision(value) };
            }
        }
        if parts.last == Last::Nothing && decimals == 0 && after == at + 1 {
            if let Some((grouped, end)) = self.spaced_groups(value, at) {
                (value, after, ulp) = (grouped, end, precision(grouped));
            }
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

    /// "6 . 2", "80 , 000": texts that were taken apart into tokens put spaces around the sign.
    fn spaced_signs(&self, at: u32) -> Option<(Decimal, u32, u32)> {
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

    /// Whether a currency stands before a number token.
    fn is_money(&self, at: u32) -> bool {
        self.reading.is_kind(at.wrapping_sub(1), Kind::Currency)
            || self.reading.hit_before(ListId::CURRENCY, at, at.saturating_sub(3)).is_some()
    }

    /// Whether the scale right before is a whole word: "4 thousand 300", not "5m 300".
    fn is_spelled(&self, before: u32) -> bool {
        self.reading.is_kind(before, Kind::Word) && self.reading.word(before).len() > 4
    }

    /// "40 000", "1 414 021": groups parted by spaces, taken where a group cannot be a number of its own.
    fn spaced_groups(&self, first: Decimal, at: u32) -> Option<(Decimal, u32)> {
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

    /// "4/5" alone, "1/2" after a whole number ("10 1/2").
    fn slash_fraction(&self, at: u32, after: u32, value: Decimal) -> Option<(Decimal, u32)> {
        let part = |at: u32| -> Option<Decimal> {
            let tight = self.reading.is_glued(at + 1) == self.reading.is_glued(at + 2);
            let shape = self.reading.is_kind(at, Kind::Number) && self.reading.is_kind(at + 1, Kind::Slash);
            if !shape || !tight || at + 2 >= self.end || self.reading.is_kind(at + 3, Kind::Slash) {
                return None;
            }
            let (top, top_decimals) = decimal(self.reading.word(at))?;
            let (bottom, bottom_decimals) = decimal(self.reading.word(at + 2))?;
            let proper =
                top_decimals + bottom_decimals == 0 && top < bottom && bottom <= Decimal::from(64) && !top.is_zero();
            let usual = bottom <= Decimal::TEN || [12, 16, 20, 32, 64].contains(&bottom.mantissa());
            let date_like = top == Decimal::from(7) && bottom == Decimal::from(7);
            (proper && usual && !date_like).then(|| top.checked_div(bottom)).flatten()
        };
        if after == at + 1 {
            if let Some(part) = part(at) {
                return Some((part, at + 3));
            }
        }
        let whole = value.is_integer() && !self.reading.is_glued(after) && value < Decimal::ONE_THOUSAND;
        let part = whole.then(|| part(after)).flatten()?;
        Some((value.checked_add(part)?, after + 3))
    }

    /// "½" alone or after a whole number.
    fn vulgar(&self, parts: &mut Parts, at: u32) -> Option<u32> {
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

    fn spelled(&self, parts: &mut Parts, word: NumberWord, at: u32) -> Option<u32> {
        let open = matches!(parts.last, Last::Nothing | Last::Hundred | Last::Scale);
        match word {
            NumberWord::Small(n) if open || parts.last == Last::Tens && n < 10 => {
                parts.group = parts.group.checked_add(Decimal::from(n))?;
                parts.ulp = Decimal::ONE;
                parts.last = Last::Small;
            }
            NumberWord::Tens(n) if open => {
                parts.group = parts.group.checked_add(Decimal::from(n))?;
                parts.ulp = Decimal::ONE;
                parts.last = Last::Tens;
            }
            NumberWord::Article if parts.last == Last::Nothing => {
                // "a hundred", "a million", "a dozen": the article is the number.
                let scales = self.word(at + 1) == Some(NumberWord::Hundred) || self.scale(at + 1, at + 1).is_some();
                if !scales {
                    return None;
                }
                let after = self.element_after_article(parts, at + 1)?;
                return Some(after);
            }
            NumberWord::Hundred if matches!(parts.last, Last::Small | Last::Tens | Last::Digits | Last::Fraction) => {
                let whole = parts.group;
                parts.group = whole.checked_mul(Decimal::ONE_HUNDRED)?;
                parts.ulp = if parts.words { Decimal::ONE } else { parts.ulp.checked_mul(Decimal::ONE_HUNDRED)? };
                parts.last = Last::Hundred;
            }
            NumberWord::Plural(12) if matches!(parts.last, Last::Small | Last::Digits | Last::Tens) => {
                return self.dozen(parts, at + 1);
            }
            NumberWord::And => return self.after_and(parts, at),
            NumberWord::Point if matches!(parts.last, Last::Small | Last::Tens | Last::Hundred) => {
                return self.spoken_decimals(parts, at);
            }
            NumberWord::Ordinal(n, false) if self.ordinal_fits(parts, n) => {
                parts.group = parts.group.checked_add(Decimal::from(n))?;
                parts.ordinal = true;
            }
            _ => return None,
        }
        parts.words = true;
        Some(at + 1)
    }

    fn element_after_article(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        parts.group = Decimal::ONE;
        parts.last = Last::Small;
        parts.words = true;
        let after = self.element(parts, at)?;
        if parts.last == Last::Hundred {
            parts.ulp = Decimal::TEN;
        }
        Some(after)
    }

    fn ordinal_fits(&self, parts: &Parts, n: u32) -> bool {
        match parts.last {
            Last::Nothing => n > 0,
            Last::Tens => n < 10,
            Last::Hundred | Last::Scale => n < 100,
            _ => false,
        }
    }

    /// After "and": the rest of "two hundred and fifty", or a fraction ("one and a half").
    fn after_and(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        if parts.last == Last::Nothing {
            return None;
        }
        let after = if self.reading.is_kind(at + 1, Kind::Hyphen) { at + 2 } else { at + 1 };
        if let Some((part, end)) = self.simple_fraction(after) {
            let short = matches!(parts.last, Last::Small | Last::Tens | Last::Digits)
                || parts.last == Last::Hundred && parts.words;
            if !short && parts.last != Last::Scale || parts.ordinal {
                return None;
            }
            if parts.last == Last::Scale {
                parts.total = parts.total.checked_add(part.checked_mul(parts.scale)?)?;
                parts.ulp = parts.scale.checked_div(Decimal::TEN)?;
            } else {
                parts.group = parts.group.checked_add(part)?;
                parts.ulp = Decimal::new(1, 1);
            }
            parts.last = Last::Fraction;
            parts.fraction = true;
            return Some(end);
        }
        if !matches!(parts.last, Last::Hundred | Last::Scale) {
            return None;
        }
        // "two hundred and fifty": what follows must be smaller than what was said.
        let smaller = match self.word(after) {
            Some(NumberWord::Small(_) | NumberWord::Tens(_)) => true,
            Some(NumberWord::Ordinal(n, false)) => n < 100,
            _ => self.reading.is_kind(after, Kind::Number) && parts.words && parts.last == Last::Hundred,
        };
        if !smaller || after != at + 1 {
            return None;
        }
        let mut trial = *parts;
        let end = self.element(&mut trial, after)?;
        // "two million and three hundred thousand" stays two numbers only where the second has a larger scale.
        *parts = trial;
        Some(end)
    }

    fn spoken_decimals(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        let mut ulp = Decimal::ONE;
        let mut after = at + 1;
        while let Some(NumberWord::Small(n)) = self.word(after) {
            let width = if n < 10 { Decimal::TEN } else { Decimal::ONE_HUNDRED };
            ulp = ulp.checked_div(width)?;
            parts.group = parts.group.checked_add(Decimal::from(n).checked_mul(ulp)?)?;
            after += 1;
            if n >= 10 || ulp.scale() > 8 {
                break;
            }
        }
        if after == at + 1 {
            return None;
        }
        parts.ulp = ulp;
        parts.last = Last::Digits;
        Some(after)
    }

    /// A scale word of the lexicon after a number.
    fn scaled(&self, parts: &mut Parts, at: u32) -> Option<u32> {
        if parts.last == Last::Nothing {
            return None;
        }
        let (factor, end) = self.scale(at, at)?;
        if factor == Decimal::from(12) {
            return self.dozen(parts, end);
        }
        if factor >= parts.scale && !(parts.group.is_zero() && parts.last == Last::Scale) {
            return None;
        }
        if parts.last == Last::Scale {
            // "a hundred thousand million": the scales multiply.
            let whole = parts.total.checked_add(parts.group)?;
            parts.total = whole.checked_mul(factor)?;
            parts.ulp = parts.ulp.checked_mul(factor)?;
        } else {
            let group = if parts.group.is_zero() { Decimal::ONE } else { parts.group };
            parts.total = parts.total.checked_add(group.checked_mul(factor)?)?;
            let unit = if parts.words && !parts.fraction { Decimal::ONE } else { parts.ulp };
            let unit = if unit > Decimal::ONE && !parts.scaled { Decimal::ONE } else { unit };
            parts.ulp = unit.checked_mul(factor)?;
        }
        parts.group = Decimal::ZERO;
        parts.scale = factor;
        parts.scaled = true;
        parts.last = Last::Scale;
        Some(end)
    }

    fn dozen(&self, parts: &mut Parts, end: u32) -> Option<u32> {
        if parts.scaled || !matches!(parts.last, Last::Small | Last::Digits | Last::Tens | Last::Fraction) {
            return None;
        }
        parts.group = parts.group.checked_mul(Decimal::from(12))?;
        // Two dozen is 22 to 26.
        parts.ulp = Decimal::TWO.max((parts.group / Decimal::from(6)).floor());
        parts.last = Last::Scale;
        parts.scale = Decimal::from(12);
        parts.words = true;
        Some(end)
    }

    /// A scale of the lexicon that starts at a token; letters that only count when glued must touch `number`'s end.
    fn scale(&self, at: u32, number_end: u32) -> Option<(Decimal, u32)> {
        if at >= self.end {
            return None;
        }
        let hit = self.reading.hits.get(at, ListId::SCALE)?;
        let scale = self.reading.lexicon.scales.get(hit.value as usize)?;
        let glued =
            self.reading.is_glued(at) && at == number_end && self.reading.is_kind(at.wrapping_sub(1), Kind::Number);
        if scale.glued_only && !glued {
            return None;
        }
        // "30m high", "a 100m champion": a length, unless a currency stands before it.
        let million = scale.glued_only && scale.factor == Decimal::from(1_000_000);
        if million && !self.is_money(at - 1) && is_metres(self.reading, hit.last) {
            return None;
        }
        Some((scale.factor, hit.last))
    }

    /// "half a million", "two-thirds", "a quarter of a million", "a third of".
    fn fraction(&self, at: u32) -> Option<Number> {
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
    fn simple_fraction(&self, at: u32) -> Option<(Decimal, u32)> {
        let over = |top: u32, bottom: u32, end: u32| {
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
                NumberWord::Quarter(true) => over(u32::from(top), 4, next + 1),
                NumberWord::Ordinal(n, true) if n > 2 => over(u32::from(top), n, next + 1),
                _ => None,
            },
            NumberWord::Tens(top) => match self.word(next)? {
                NumberWord::Ordinal(n, true) if n >= 10 => over(u32::from(top), n, next + 1),
                _ => None,
            },
            _ => None,
        }
    }

    /// "dozens", "hundreds of thousands", "several hundred", "a few thousand".
    fn vague(&self, at: u32) -> Option<Number> {
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

/// Whether "m" before a token is metres: a word of length follows, or a noun in the singular. Counts have a plural after
/// them ("5m people") or nothing at all.
pub(crate) fn is_metres(reading: Reading<'_>, after: u32) -> bool {
    const MEASURED: [&str; 13] = [
        "long",
        "high",
        "wide",
        "tall",
        "deep",
        "away",
        "above",
        "below",
        "race",
        "freestyle",
        "hurdles",
        "sprint",
        "underwater",
    ];
    let hyphen = reading.is_kind(after, Kind::Hyphen) && reading.is_glued(after);
    let word = reading.word(if hyphen { after + 1 } else { after });
    hyphen
        || MEASURED.iter().any(|measured| word.eq_ignore_ascii_case(measured))
        || crate::mention::figure::is_singular_noun(reading, after)
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

/// "st", "nd", "rd", "th" after digits.
pub(crate) fn is_suffix(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}
