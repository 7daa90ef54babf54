//! Sums: figures of one sentence that do not add up, divide or compare as the sentence says.
//!
//! Every check works on intervals, so that rounding and bound words never make a finding, and stays silent where the
//! pattern is not plain.

mod change;
mod part;
mod rate;
mod sum;

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::text::Sentence;
use crate::text::hash_word;
use crate::value::Decimal;
use crate::value::interval::Interval;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "arithmetic",
    about: "reports figures of one sentence that do not add up, divide or compare as the sentence says",
    placeholders: &["match", "stated", "worked", "parts"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `sum`: words before or after a figure that make it the total.
    #[serde(default)]
    phrases: Vec<Text>,
    /// For `sum`: noun classes that may be added up together: passengers and crew are people.
    #[serde(default)]
    people: Vec<Text>,
    /// Words that take the sentence out: an open list, an average.
    #[serde(default)]
    unless: Vec<Text>,
    #[serde(default)]
    unless_lists: Vec<Text>,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Parts and their total.
    Sum,
    /// A percentage of change and the two values.
    Percent,
    /// A word of change ("doubled") and the two values.
    Ratio,
    /// A part and its whole.
    Part,
    /// A total, a number of years and an amount a year.
    Rate,
}

struct Arithmetic {
    check: What,
    cues: Vec<ListId>,
    people: Vec<u32>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Arithmetic {
        check: with.check,
        cues: options.words("phrases", &with.phrases, &[], false),
        people: with.people.iter().filter_map(|class| options.class(class)).collect(),
        unless: options.words("unless", &with.unless, &with.unless_lists, false),
    }))
}

impl Check for Arithmetic {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let figures = &article.mentions.figures;
        let mut from = 0;
        for (index, sentence) in (0..).zip(&article.text.sentences) {
            let to = from + figures[from..].iter().take_while(|figure| figure.sentence <= index).count();
            let here = &figures[from..to];
            from = to;
            let hits = article.hits.within(sentence.tokens.clone());
            if here.len() < 2
                || !article.zone_of(index).is_article()
                || hits.iter().any(|hit| self.unless.contains(&hit.list))
            {
                continue;
            }
            let own = here.iter().filter(|figure| !figure.label && !quoted(article, figure.tokens.start)).collect();
            let line = Line { case, article, sentence, figures: own };
            let seen = match self.check {
                What::Sum => sum::check(&line, &self.cues, &self.people),
                What::Percent => change::percent(&line),
                What::Ratio => change::ratio(&line),
                What::Part => part::check(&line),
                What::Rate => rate::check(&line),
            };
            out.extend(seen);
        }
    }
}

/// A sentence with its figures.
struct Line<'a> {
    case: &'a Case<'a>,
    article: &'a Document,
    sentence: &'a Sentence,
    figures: Vec<&'a Figure>,
}

impl Line<'_> {
    /// Whether the word is the last one before a figure.
    fn follows(&self, figure: &Figure, word: &str) -> bool {
        let before = figure.tokens.start.checked_sub(1).filter(|&before| before >= self.sentence.tokens.start);
        before
            .and_then(|before| self.article.text.tokens.get(before as usize))
            .is_some_and(|t| t.hash == hash_word(word))
    }

    /// Whether a token of the stretch is that word.
    fn has(&self, stretch: Range<u32>, word: &str) -> bool {
        self.article.text.tokens(stretch).iter().any(|token| token.hash == hash_word(word))
    }

    fn words(&self, figure: &Figure) -> String {
        self.article.slice(figure.span).to_owned()
    }

    /// Whether two figures are in one unit, of one thing where they count things.
    fn alike(&self, one: &Figure, other: &Figure) -> bool {
        let things = match (&one.of, &other.of) {
            (Some(a), Some(b)) => a.stem == b.stem || a.class.is_some() && a.class == b.class,
            _ => true,
        };
        one.quantity.unit == other.quantity.unit && things
    }
}

/// Two ends, both there: what exact sums can be done with.
#[derive(Clone, Copy, Debug)]
struct Ends {
    low: Decimal,
    high: Decimal,
}

impl Ends {
    /// The logical interval of a figure, where it has two ends.
    fn of(figure: &Figure) -> Option<Self> {
        let Interval { low, high, .. } = figure.quantity.logical;
        Some(Self { low: low?, high: high? })
    }

    fn add(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Quotient of two positive stretches.
    fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO || self.low < Decimal::ZERO {
            return None;
        }
        Some(Self { low: self.low.checked_div(other.high)?, high: self.high.checked_div(other.low)? })
    }

    /// Wider on both sides by a share of its own ends, in thousandths.
    fn widened(self, thousandths: i64) -> Option<Self> {
        let slack = |n: Decimal| n.checked_mul(Decimal::new(thousandths, 3));
        Some(Self {
            low: self.low.checked_sub(slack(self.low)?.abs())?,
            high: self.high.checked_add(slack(self.high)?.abs())?,
        })
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// A worked number for people: no more digits than help.
fn show(number: Decimal) -> String {
    let digits = if number.abs() < Decimal::TEN { 2 } else { u32::from(number.abs() < Decimal::from(100)) };
    number.round_dp(digits).normalize().to_string()
}

/// A worked amount in a unit, as it would be written: "£80,000", "$2.5 billion".
fn amount(number: Decimal, unit: &Unit) -> String {
    let (number, scale) = match number.abs() {
        n if n >= Decimal::from(1_000_000_000) => (number / Decimal::from(1_000_000_000), " billion"),
        n if n >= Decimal::from(1_000_000) => (number / Decimal::from(1_000_000), " million"),
        _ => (number, ""),
    };
    let shown = if scale.is_empty() { show(number) } else { number.round_dp(3).normalize().to_string() };
    let (whole, rest) = shown.find('.').map_or((&*shown, ""), |point| shown.split_at(point));
    let mut grouped = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let number = format!("{grouped}{rest}{scale}");
    match unit {
        Unit::Money(code) => match &**code {
            "USD" => format!("${number}"),
            "GBP" => format!("£{number}"),
            "EUR" => format!("€{number}"),
            code => format!("{code} {number}"),
        },
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_amounts_are_written_as_people_write_them() {
        let n = |text: &str| text.parse::<Decimal>().expect("it is a number");
        let cases = [
            ("80000", "GBP", "£80,000"),
            ("1200", "USD", "$1,200"),
            ("999", "EUR", "€999"),
            ("2500000000", "USD", "$2.5 billion"),
            ("1234000", "SEK", "SEK 1.234 million"),
            ("999999", "USD", "$999,999"),
            ("-1234", "USD", "$-1,234"),
            ("-123456", "USD", "$-123,456"),
            ("9.456", "USD", "$9.46"),
            ("0", "USD", "$0"),
        ];
        for (number, code, shown) in cases {
            assert_eq!(amount(n(number), &Unit::Money(code.into())), shown);
        }
        assert_eq!(amount(n("12345"), &Unit::Count), "12,345");
        for (number, shown) in [
            ("1.456", "1.46"),
            ("9.996", "10"),
            ("10.44", "10.4"),
            ("99.96", "100"),
            ("100.4", "100"),
            ("-3.5", "-3.5"),
        ] {
            assert_eq!(show(n(number)), shown);
        }
    }
}
