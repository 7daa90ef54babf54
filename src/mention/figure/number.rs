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
use crate::text::known;
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
    let mut ulp = Decimal::ONE;
    if value < Decimal::ONE_THOUSAND {
        return ulp;
    }
    let coarsest = value / Decimal::ONE_HUNDRED;
    while ulp <= coarsest && (value % (ulp * Decimal::TEN)).is_zero() {
        ulp *= Decimal::TEN;
    }
    ulp
}

/// The parts of a number read so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    /// Finished groups: "two million" of "two million three hundred".
    pub(super) total: Decimal,
    /// The open group.
    pub(super) group: Decimal,
    pub(super) ulp: Decimal,
    /// The smallest scale so far.
    pub(super) scale: Decimal,
    pub(super) last: Last,
    pub(super) end: u32,
    pub(super) words: bool,
    pub(super) scaled: bool,
    pub(super) ordinal: bool,
    pub(super) fraction: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Nothing,
    Digits,
    Small,
    Tens,
    Hundred,
    Scale,
    Fraction,
}

impl Parts {
    pub(super) fn new(at: u32) -> Self {
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

pub(super) struct Reader<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) end: u32,
}

impl Reader<'_> {
    fn number(&self, at: u32) -> Option<Number> {
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        if let Some(fraction) = self.fraction(at) {
            return Some(fraction);
        }
        let parts = self.cardinal(at)?;
        let value = parts.total.checked_add(parts.group)?;
        if let Some(share) = self.plural_fraction(&parts, value).or_else(|| self.ratio(&parts, value)) {
            return Some(share);
        }
        let form = match (parts.ordinal, parts.fraction) {
            (true, _) => Form::Ordinal,
            (_, true) if !parts.scaled && value < Decimal::ONE => Form::Fraction,
            _ => Form::Cardinal,
        };
        let factor = if parts.scaled { parts.scale } else { Decimal::ONE };
        Some(Number { value, ulp: parts.ulp, end: parts.end, form, scaled: parts.scaled, factor, words: parts.words })
    }

    /// The parts of a number that is no share and no order of magnitude.
    pub(super) fn cardinal(&self, at: u32) -> Option<Parts> {
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
        (parts.last != Last::Nothing).then_some(parts)
    }

    pub(super) fn word(&self, at: u32) -> Option<NumberWord> {
        (at < self.end).then(|| number_word(self.reading.hash(at))).flatten()
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
    pub(super) fn element(&self, parts: &mut Parts, at: u32) -> Option<u32> {
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
            // "Hundred thousand people": a headline drops the article.
            NumberWord::Hundred if parts.last == Last::Nothing && self.scale(at + 1, u32::MAX).is_some() => {
                parts.group = Decimal::ONE_HUNDRED;
                parts.ulp = Decimal::TEN;
                parts.last = Last::Hundred;
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

    fn ordinal_fits(&self, parts: &Parts, n: u64) -> bool {
        match parts.last {
            Last::Nothing => n > 0,
            Last::Tens => n < 10,
            // "$280 million first mortgage": an ordinal after digits is another's.
            Last::Hundred | Last::Scale => n < 100 && parts.words,
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
                // "one billion and a quarter million": the part has its own scale; else it shares the one before.
                let (scale, end) = self.scale(end, u32::MAX).unwrap_or((parts.scale, end));
                parts.total = parts.total.checked_add(part.checked_mul(scale)?)?;
                parts.ulp = scale.checked_div(Decimal::TEN)?;
                parts.last = Last::Fraction;
                parts.fraction = true;
                return Some(end);
            } else {
                parts.group = parts.group.checked_add(part)?;
                parts.ulp = Decimal::new(1, 1);
            }
            parts.last = Last::Fraction;
            parts.fraction = true;
            return Some(end);
        }
        if let Some((part, end)) = self.hundredths(after).filter(|_| parts.words && !parts.ordinal) {
            parts.group = parts.group.checked_add(part)?;
            parts.ulp = Decimal::new(1, 2);
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
        let scaled = self.word(after + 1) == Some(NumberWord::Hundred) && parts.last == Last::Hundred;
        if !smaller || scaled || after != at + 1 {
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
        if let (true, Some(NumberWord::Tens(tens))) = (after == at + 1, self.word(after)) {
            // "point seventy-one".
            let gap = u32::from(self.reading.is_kind(after + 1, Kind::Hyphen));
            let ones = match self.word(after + 1 + gap) {
                Some(NumberWord::Small(n)) if n < 10 => n,
                _ => 0,
            };
            ulp = Decimal::new(1, 2);
            parts.group = parts.group.checked_add(Decimal::from(tens + ones).checked_mul(ulp)?)?;
            after += if ones > 0 { 2 + gap } else { 1 };
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

    /// Whether a currency stands before a number token.
    fn is_money(&self, at: u32) -> bool {
        self.reading.is_kind(at.wrapping_sub(1), Kind::Currency)
            || self.reading.hit_before(ListId::CURRENCY, at, at.saturating_sub(3)).is_some()
    }

    /// A scale of the lexicon that starts at a token; letters that only count when glued must touch `number`'s end.
    pub(super) fn scale(&self, at: u32, number_end: u32) -> Option<(Decimal, u32)> {
        if at >= self.end {
            return None;
        }
        let hit = self.reading.hits.get(at, ListId::SCALE)?;
        let scale = self.reading.lexicon.scales.get(hit.value as usize)?;
        let glued =
            self.reading.is_glued(at) && at == number_end && self.reading.is_kind(at.wrapping_sub(1), Kind::Number);
        // "$ 5 m": with a currency before it a letter may stand apart.
        let apart = || match self.reading.word(at) {
            "m" | "b" | "mm" => self.is_money(at.wrapping_sub(1)),
            // "2.3 k": nothing follows that the letter could belong to.
            "k" => !matches!(self.reading.kind(at + 1), Some(Kind::Word | Kind::Hyphen | Kind::Number)),
            _ => false,
        };
        if scale.glued_only && !glued && !(at == number_end && apart()) {
            return None;
        }
        // "$100G" is a hundred thousand, "5G" a network, "80g" a weight.
        // "$5MM" is five million, "5mm" a length.
        let word = self.reading.word(at);
        if (word.eq_ignore_ascii_case("g") || word.eq_ignore_ascii_case("mm")) && !self.is_money(at - 1) {
            return None;
        }
        // "a capacity of 100t": tonnes, unless money is meant.
        if word == "t" && !self.is_money(at - 1) && !self.reading.hits.is(hit.last, ListId::CURRENCY) {
            return None;
        }
        // "30m high", "a 100m champion": a length, unless a currency stands before it.
        let million = scale.glued_only && scale.factor == Decimal::from(1_000_000);
        if million && !self.is_money(at - 1) && is_metres(self.reading, hit.last) {
            return None;
        }
        Some((scale.factor, hit.last))
    }
}

/// Whether "m" before a token is metres: a word of length follows, or a noun in the singular, or what is measured stands
/// before it ("at a depth of 30m"). Counts have a plural after them ("5m people") or nothing at all.
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
    const EXTENTS: &[u64] = known![
        "depth",
        "height",
        "length",
        "width",
        "distance",
        "altitude",
        "elevation",
        "diameter",
        "radius",
        "reach",
        "outreach",
        "wingspan",
    ];
    // The figure and its "m" are two tokens; "of", "is", "of about" stand between.
    let is_extent = (1..=3).any(|back| reading.is_any(after.wrapping_sub(2 + back), EXTENTS));
    if is_extent && !crate::mention::figure::counts_plural(reading, after, after + 1) {
        return true;
    }
    let hyphen = reading.is_kind(after, Kind::Hyphen) && reading.is_glued(after);
    let word = reading.word(if hyphen { after + 1 } else { after });
    hyphen
        || MEASURED.iter().any(|measured| word.eq_ignore_ascii_case(measured))
        || crate::mention::figure::is_singular_noun(reading, after)
}

/// The scale word that starts at a token: "million" in "75 USD million".
pub(super) fn scale_word(reading: Reading<'_>, at: u32, end: u32) -> Option<(Decimal, u32)> {
    Reader { reading, end }.scale(at, u32::MAX).filter(|(factor, _)| *factor >= Decimal::ONE_THOUSAND)
}

/// "st", "nd", "rd", "th" after digits.
pub(crate) fn is_suffix(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}
