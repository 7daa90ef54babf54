//! Figures: amounts of money, shares, counts with their noun, ages, durations, measures, ordinals.
//!
//! One pass over the tokens. A number, in digits or words, is read first; then what stands before it (a currency, a bound
//! word), what stands after it (a scale, a unit, a noun), and whether a second number makes it a range.

mod age;
mod amount;
mod bound;
mod clock;
mod compound;
mod digits;
mod fraction;
mod label;
mod mark;
mod noun;
pub(crate) mod number;
mod range;
mod rate;
mod unit;
pub(crate) mod word;

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::figure::amount::Amount;
use crate::mention::figure::number::Form;
use crate::mention::figure::number::number;
use crate::mention::figure::word::NumberWord;
use crate::mention::figure::word::number_word;
use crate::span::Span;
use crate::text::Filter;
use crate::text::Kind;
use crate::text::Text;
use crate::text::Token;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::quantity::Quantity;
use crate::value::unit::Unit;
use std::ops::Range;

/// A figure in the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// From the bound word to the unit or scale: "at least $100 billion", "12 people".
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub quantity: Quantity,
    /// The counted noun, for counts: "people" in "12 people", "soldiers" in "five wounded soldiers".
    pub of: Option<Noun>,
    /// The words or the sign of the unit after the number: "miles" in "12 miles".
    pub unit_words: Option<Span>,
    /// Written in hundredths of the unit: "50 cents". The quantity is in the unit all the same.
    pub minor: bool,
    /// Part of a name ("COVID-19", "Route 66", "Boeing 737", "13th Amendment"): read, but never compared as a figure.
    pub label: bool,
}

impl Figure {
    /// Whether it counts one of a few nouns, which are given by their hashes.
    #[must_use]
    pub fn counts(&self, text: &Text, nouns: &[u64]) -> bool {
        self.of.as_ref().is_some_and(|of| text.is_any(of.token, nouns))
    }
}

/// A noun a count counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    pub span: Span,
    pub token: u32,
    /// Hash of the noun's stem (`text::stem`).
    pub stem: u64,
    /// The noun class of the lexicon it belongs to.
    pub class: Option<u32>,
}

/// Finds every figure. Dates are found first; `dates` holds the tokens they took, which are no figures.
#[must_use]
pub fn find(reading: Reading<'_>, dates: &[Range<u32>]) -> Vec<Figure> {
    let mut finder = Finder { reading, filter: word::filter(), figures: Vec::new(), buffer: String::new() };
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    for (index, sentence) in (0u32..).zip(&reading.text.sentences) {
        // A web address runs over the question marks in it, which end sentences.
        at = sentence.tokens.start.max(at);
        while at < sentence.tokens.end {
            while dates.next_if(|date| date.end <= at).is_some() {}
            let mut limit = sentence.tokens.end;
            if let Some(date) = dates.peek() {
                if date.start <= at {
                    at = date.end;
                    continue;
                }
                limit = limit.min(date.start);
            }
            at = finder.run(index, &sentence.tokens, at..limit);
        }
    }
    finder.figures
}

/// Whether a plural noun follows directly, as it does after a count and seldom after a year.
pub(crate) fn counts_plural(reading: Reading<'_>, at: u32, end: u32) -> bool {
    at < end && noun::is_plural(reading, at)
}

/// Whether a word in small letters follows that may be a noun and is no plural.
pub(crate) fn is_singular_noun(reading: Reading<'_>, at: u32) -> bool {
    let word = reading.is_lower(at) && reading.word(at).len() > 2;
    word && !mark::is(reading.hash(at), mark::BOUNDARY | mark::FILLER) && !noun::is_plural(reading, at)
}

/// Whether the number at a token is that of a house.
pub(crate) fn is_street(reading: Reading<'_>, _at: u32, after: u32, end: u32) -> bool {
    label::street_follows(reading, after, end)
}

/// Whether a maker of cars stands at a token: "a 2011 Acme" is a model, whenever it was driven.
pub(crate) fn is_make(reading: Reading<'_>, at: u32) -> bool {
    reading.is_capital(at) && mark::is(reading.hash(at), mark::MAKE)
}

struct Finder<'a> {
    reading: Reading<'a>,
    filter: &'static Filter,
    figures: Vec<Figure>,
    buffer: String,
}

/// Where a figure is being read: its sentence, and the stretch of it that holds no date.
struct Place<'a> {
    index: u32,
    sentence: &'a Range<u32>,
    /// Nothing before this token belongs to the figure: the end of the figure before, the start of the sentence.
    from: u32,
    end: u32,
}

impl Finder<'_> {
    /// Reads the figures of a stretch of one sentence; returns where it stopped.
    fn run(&mut self, index: u32, sentence: &Range<u32>, stretch: Range<u32>) -> u32 {
        let mut from = stretch.start;
        let mut at = stretch.start;
        while let Some(next) = self.next(at..stretch.end) {
            at = next;
            if let Some(end) = self.address(at) {
                at = end;
                continue;
            }
            let place = Place { index, sentence, from, end: stretch.end };
            match self.starts(at).then(|| self.figure(&place, at)).flatten() {
                Some(end) => {
                    at = end.max(at + 1);
                    from = at;
                }
                None => at += 1,
            }
        }
        at.max(stretch.end)
    }

    /// The next token of a range at which a figure may start: a first look, which turns away most.
    fn next(&self, tokens: Range<u32>) -> Option<u32> {
        let may_start = |token: &Token| match token.kind {
            Kind::Word => self.filter.may_hold(token.hash),
            Kind::Number | Kind::Other => true,
            _ => false,
        };
        let mut tokens = self.reading.text.tokens(tokens.clone()).iter().zip(tokens);
        tokens.find_map(|(token, at)| may_start(token).then_some(at))
    }

    /// Where the web address that starts at a token ends: at the next white space.
    fn address(&self, at: u32) -> Option<u32> {
        let opens = number_word(self.reading.hash(at)) == Some(NumberWord::Address) && self.reading.is_glued(at + 1);
        opens.then(|| (at + 1..).find(|&at| !self.reading.is_glued(at)).unwrap_or(at + 1))
    }

    /// Whether a number may start here.
    fn starts(&self, at: u32) -> bool {
        let Some(token) = self.reading.token(at) else { return false };
        match token.kind {
            Kind::Number => true,
            Kind::Word => match number_word(token.hash) {
                None
                | Some(NumberWord::Address | NumberWord::And | NumberWord::Point | NumberWord::Ordinal(_, true)) => {
                    false
                }
                // "a dozen", "a third", "a few hundred": most articles open no number.
                Some(NumberWord::Article) => {
                    number_word(self.reading.hash(at + 1)).is_some() || self.reading.hits.is(at + 1, ListId::SCALE)
                }
                Some(_) => true,
            },
            Kind::Other => self
                .reading
                .word(at)
                .starts_with(['½', '⅓', '⅔', '¼', '¾', '⅕', '⅖', '⅗', '⅘', '⅙', '⅛', '⅜', '⅝', '⅞']),
            _ => false,
        }
    }

    /// Reads the figure at a token; returns the end of what was read, whether or not it made a figure.
    fn figure(&mut self, place: &Place<'_>, at: u32) -> Option<u32> {
        let reading = self.reading;
        let number = number(reading, at, place.end)?;
        let mut amount = self.amount(place, at, number)?;
        // "8 or 9 p.m.", "40 or 50 years ago": the date that follows is read with its own number only.
        let shared = amount.end + 1 == place.end
            && place.end < place.sentence.end
            && mark::is(reading.hash(amount.end), mark::OR | mark::TO)
            && reading.is_kind(place.end, Kind::Number);
        if shared || self.is_no_figure(place, &amount) {
            return Some(number.end);
        }
        if let Some(end) = clock::clock(reading, &amount, place.sentence.start, place.end) {
            return Some(end);
        }
        if amount.unit.is_none() {
            amount.unit = self.figures.last().and_then(|before| range::of_the_one_before(reading, before, &amount));
        }
        let second = range::second(reading, place, &amount, |at, number| self.amount(place, at, number));
        let mut upper = None;
        let mut bound = if amount.number.form == Form::Vague { Bound::Vague } else { amount.bound };
        let mut first = amount.first;
        if let Some(second) = second {
            range::share(&mut amount, &second.amount);
            if second.is_range {
                amount.end = second.amount.end;
                upper = Some(second.amount.value()?);
                bound = Bound::Range;
                first = second.first;
                amount.number.ulp = amount.number.ulp.min(second.amount.number.ulp);
                amount.number.end = second.amount.number.end;
            }
        }
        if amount.unit.is_none() && age::is_age(reading, amount.at, &amount.number, place.sentence.start, place.end) {
            amount.unit = Some(Unit::Age);
        }
        let unit = amount.unit.clone().unwrap_or(if amount.number.form == Form::Ordinal {
            Unit::Ordinal
        } else {
            Unit::Count
        });
        let mut end = amount.end;
        if bound == Bound::Bare
            && let Some((after, after_end)) = bound::after(reading, end, place.end)
        {
            (bound, end) = (after, after_end);
        }
        let counts = unit == Unit::Count;
        let one = amount.number.value == Decimal::ONE && upper.is_none();
        // "an 8-1 ruling": the second of a score counts nothing.
        let score = reading.is_kind(amount.at.wrapping_sub(1), Kind::Hyphen)
            && reading.is_kind(amount.at.wrapping_sub(2), Kind::Number)
            && upper.is_none();
        let of = if counts && !score {
            noun::noun(reading, end, place.end, one, &mut self.buffer)
                .or_else(|| noun::parent_or_body(reading, amount.at, &mut self.buffer))
        } else {
            None
        };
        let of = of.or_else(|| if counts && !score { self.shared_noun(place, end) } else { None });
        if counts && one && amount.number.words && of.is_none() && !amount.negative {
            return Some(number.end);
        }
        if !amount.currency
            && amount.unit.is_none()
            && label::is_mark(reading, amount.at, &amount.number, place.sentence)
        {
            return Some(number.end);
        }
        let label = !amount.currency && self.is_label(place, &amount, of.is_some());
        let of = of.filter(|_| !label);
        if !label && bound == Bound::Bare {
            if let Some((before, words)) = bound::before(reading, first, place.from, &amount.number, &unit) {
                (bound, first) = (before, words);
            }
            let noun_end = of.as_ref().map(|noun| noun.token + 1);
            if let Some((after, after_end)) =
                noun_end.filter(|_| bound == Bound::Bare).and_then(|at| bound::after(reading, at, place.end))
            {
                bound = after;
                end = after_end;
            }
        } else if !label && bound != Bound::Range {
            // The words after the figure won; words before it still belong to it.
            first = bound::before(reading, first, place.from, &amount.number, &unit).map_or(first, |(_, words)| words);
        }
        let resume = end.max(amount.end);
        let span_end = match &of {
            Some(noun)
                if !label && noun.token >= end && noun.token < end + 3 && !mark::is(reading.hash(end), mark::AND) =>
            {
                noun.token + 1
            }
            _ => end,
        };
        let tokens = first..span_end.max(end);
        let value = amount.value()?;
        let ulp = if amount.minor { amount.number.ulp.checked_div(Decimal::ONE_HUNDRED)? } else { amount.number.ulp };
        if label && bound != Bound::Range {
            bound = Bound::Bare;
        }
        if !fits(value) || upper.is_some_and(|upper| !fits(upper)) {
            return Some(resume);
        }
        let quantity = Quantity::new(value, upper, ulp, bound, unit);
        self.figures.push(Figure {
            span: reading.span(tokens.clone()),
            tokens,
            sentence: place.index,
            quantity,
            of,
            unit_words: amount.words.clone().map(|words| reading.span(words)),
            minor: amount.minor,
            label,
        });
        Some(resume)
    }

    /// "102 and 21 people": the noun stands once, behind the second.
    fn shared_noun(&mut self, place: &Place<'_>, end: u32) -> Option<Noun> {
        if !mark::is(self.reading.hash(end), mark::AND) || end + 1 >= place.end {
            return None;
        }
        let second = number(self.reading, end + 1, place.end).filter(|second| second.form == Form::Cardinal)?;
        if unit::after(self.reading, &second, place.end).is_some() {
            return None;
        }
        let noun = noun::noun(self.reading, second.end, place.end, false, &mut self.buffer)?;
        (noun.token == second.end).then_some(noun)
    }

    /// Number words that count nothing here: "one of them", "the second half", "first".
    fn is_no_figure(&self, place: &Place<'_>, amount: &Amount) -> bool {
        let reading = self.reading;
        let number = &amount.number;
        if !number.words || number.scaled || amount.negative {
            return false;
        }
        let bare = amount.unit.is_none();
        let before =
            amount.first.checked_sub(1).filter(|&at| at >= place.sentence.start).map_or(0, |at| reading.hash(at));
        let after = if number.end < place.end { reading.hash(number.end) } else { 0 };
        match number.form {
            Form::Ordinal => {
                let comma = reading.is_kind(number.end, Kind::Comma) && amount.at == place.sentence.start;
                number.value < Decimal::from(3) || comma || mark::is(after, mark::OLD)
            }
            Form::Fraction => {
                let single = number.end == amount.at + 1;
                // "the second half of the year".
                let part = matches!(
                    number_word(before),
                    Some(NumberWord::Ordinal(..) | NumberWord::Small(_) | NumberWord::Tens(_))
                ) || mark::is(before, mark::PART);
                // "more than half voters".
                let bounded = reading.hit_before(ListId::BOUND_BEFORE, amount.first, place.from).is_some()
                    && number.end < place.end
                    && noun::is_plural(reading, number.end);
                bare && single && (part || !mark::is(after, mark::OF | mark::DETERMINER) && !bounded)
            }
            // "zero-tolerance", "a zero-sum game".
            _ if number.value.is_zero() => bare && reading.is_kind(number.end, Kind::Hyphen),
            _ if number.value == Decimal::ONE && number.end == amount.at + 1 => {
                let hyphen = reading.is_kind(number.end, Kind::Hyphen) && bare
                    || reading.is_kind(amount.at.wrapping_sub(1), Kind::Hyphen);
                let end = after == 0 && !reading.is_kind(number.end, Kind::Hyphen) && bare;
                hyphen
                    || end
                    || mark::is(after, mark::NO_COUNT_AFTER_ONE) && bare
                    || mark::is(before, mark::NO_COUNT_BEFORE_ONE)
                        && !matches!(amount.unit, Some(Unit::Measure(_) | Unit::Money(_)))
            }
            _ => false,
        }
    }

    fn is_label(&self, place: &Place<'_>, amount: &Amount, has_noun: bool) -> bool {
        let text = self.reading.text;
        let block = text.blocks.get(text.sentence(place.index).block as usize);
        label::is_label(
            self.reading,
            &label::Shape {
                at: amount.at,
                number: &amount.number,
                has_unit: amount.unit.is_some(),
                has_noun,
                end: place.end,
                start: place.sentence.start,
                block: block.map_or(0..0, |block| block.tokens.clone()),
                head: block.is_some_and(|block| block.zone.is_head()),
            },
        )
    }
}

/// Whether the intervals around a value can be computed exactly: 28 digits leave room for two more.
fn fits(value: Decimal) -> bool {
    value.abs() < Decimal::from(10_000_000_000_000_000_000_000_000i128)
}
