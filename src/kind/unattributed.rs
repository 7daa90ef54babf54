//! Unattributed figures: figures in the article's own voice that no attribution reaches.
//!
//! Figures that stand side by side in one sentence are one finding. An attribution in a sentence before does not carry
//! over: in news with marked sources a figure after an attributed sentence stood without a source three times in four.

use crate::document::Document;
use crate::finding::Confidence;
use crate::kind::Kind;
use crate::kind::Options;
use crate::lexicon::ListId;
use crate::mention::date::DateMention;
use crate::mention::date::Form;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text;
use crate::text::Zone;
use crate::text::known;
use crate::value::bound::Bound;
use crate::value::unit::Unit;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "unattributed",
    about: "reports figures in the article's own voice that no attribution reaches",
    placeholders: &["figures", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// The kinds of figure to look at.
    units: Vec<UnitName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum UnitName {
    Money,
    Percent,
    Count,
    Age,
    Duration,
    Measure,
    Ordinal,
    /// Years, and dates with a figure in them, unless they are said to be approximate.
    Date,
}

struct Unattributed {
    units: Vec<UnitName>,
}

/// A figure or a date that may need somebody behind it.
struct Item {
    tokens: Range<u32>,
    span: Span,
    sentence: u32,
    confidence: Confidence,
    /// Whether it is to be reported; one that is not parts those that are.
    open: bool,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Unattributed { units: with.units }))
}

impl Check for Unattributed {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let mut group: Vec<Item> = Vec::new();
        for item in self.items(case) {
            let parted = !item.open
                || group
                    .last()
                    .is_some_and(|last| last.sentence != item.sentence || cue_between(case.article(), last, &item));
            if parted {
                out.extend(observation(case, &group));
                group.clear();
            }
            if item.open {
                group.push(item);
            }
        }
        out.extend(observation(case, &group));
    }
}

impl Unattributed {
    /// All figures and dates of the article proper, in order of place.
    fn items(&self, case: &Case<'_>) -> Vec<Item> {
        let article = case.article();
        let mut items = Vec::new();
        let claims = &article.claims.all;
        let alone = |at: usize| claims.get(at).is_none_or(|claim| claim.chain.is_empty());
        for (at, figure) in article.mentions.figures.iter().enumerate() {
            if figure.label || self.asks_for(article, figure) {
                let (tokens, sentence) = (figure.tokens.clone(), figure.sentence);
                items.push(Item {
                    tokens,
                    span: figure.span,
                    sentence,
                    confidence: confidence(figure),
                    open: !figure.label && alone(at),
                });
            }
        }
        for (at, date) in (article.mentions.figures.len()..).zip(&article.mentions.dates) {
            if self.units.contains(&UnitName::Date) && is_written_out(article, date) {
                let (tokens, sentence) = (date.tokens.clone(), date.sentence);
                items.push(Item { tokens, span: date.span, sentence, confidence: Confidence::Low, open: alone(at) });
            }
        }
        items.sort_by_key(|item| item.tokens.start);
        for item in &mut items {
            item.open = item.open && speaks_itself(article, item);
        }
        items
    }

    /// "One" is an article as often as a number, and "billions" is no figure.
    fn asks_for(&self, article: &Document, figure: &Figure) -> bool {
        let quantity = &figure.quantity;
        let digits = article
            .text
            .tokens(figure.tokens.clone())
            .iter()
            .any(|token| token.has_digit() || token.kind == text::Kind::Number);
        let vague = quantity.bound == Bound::Vague
            || quantity.unit == Unit::Count && quantity.amount == crate::value::Decimal::ONE;
        // "The three-time champion" is who she is.
        let known_as = figure.counts(&article.text, known!["time"])
            && article.text.tokens(figure.tokens.clone()).iter().any(|token| token.kind == text::Kind::Hyphen);
        self.units.contains(&unit_name(&quantity.unit)) && (digits || !vague) && !known_as
    }
}

/// Whether a date has a figure in it ("in 2008", "eight years ago") and is not said to be approximate.
fn is_written_out(article: &Document, date: &DateMention) -> bool {
    let last = article.text.tokens(date.tokens.clone()).last();
    let ago = last.is_some_and(|token| matches!(article.slice(token.span), "ago" | "later" | "earlier"));
    let numbered = article.text.tokens(date.tokens.clone()).iter().any(|token| token.kind == text::Kind::Number);
    (numbered || ago && date.form == Form::Relative) && !is_approximate(article, date.tokens.start)
}

/// Whether the article speaks in its own voice: in running text, outside quotations.
fn speaks_itself(article: &Document, item: &Item) -> bool {
    let zone = article.zone_of(item.sentence);
    zone.is_article() && !zone.is_head() && zone != Zone::Quote && !is_quoted(article, item.tokens.start)
}

/// Whether a token stands in somebody's words: a quotation of four words or more. Shorter ones are terms.
fn is_quoted(article: &Document, token: u32) -> bool {
    let quotations = &article.text.quotations;
    let from = quotations.partition_point(|quotation| quotation.tokens.end <= token);
    quotations.get(from).is_some_and(|quotation| {
        let words = article.text.tokens(quotation.tokens.clone()).iter().filter(|token| token.is_word());
        quotation.tokens.contains(&token) && words.take(4).count() == 4
    })
}

/// Whether an attribution's cue or source stands between two figures.
fn cue_between(article: &Document, one: &Item, other: &Item) -> bool {
    article
        .mentions
        .attributions
        .iter()
        .any(|attribution| one.tokens.end <= attribution.tokens.start && attribution.tokens.start < other.tokens.start)
}

/// "Around 2015": who writes that has said that it is no exact date.
fn is_approximate(article: &Document, start: u32) -> bool {
    let from = start.saturating_sub(2);
    let about = Bound::ALL.iter().position(|bound| *bound == Bound::About);
    article
        .hits
        .within(from..start)
        .iter()
        .any(|hit| hit.list == ListId::BOUND_BEFORE && hit.last == start && Some(hit.value as usize) == about)
}

fn observation(case: &Case<'_>, group: &[Item]) -> Option<Observation> {
    let (first, last) = group.first().zip(group.last())?;
    let confidence = group.iter().map(|item| item.confidence).max()?;
    let seen = Observation::at(case.place(first.span.join(last.span)), "says who?").confidence(confidence);
    Some(seen.value("figures", listed(case.article(), group)).value("count", group.len().to_string()))
}

/// "a", "a and b", "a, b and c".
fn listed(article: &Document, group: &[Item]) -> String {
    let mut list = String::new();
    for (left, item) in (0..group.len()).rev().zip(group) {
        list.push_str(match (list.is_empty(), left) {
            (true, _) => "",
            (false, 0) => " and ",
            (false, _) => ", ",
        });
        text::add_line(&mut list, article.slice(item.span));
    }
    list
}

fn unit_name(unit: &Unit) -> UnitName {
    match unit {
        Unit::Money(_) => UnitName::Money,
        Unit::Percent(_) => UnitName::Percent,
        Unit::Count => UnitName::Count,
        Unit::Age => UnitName::Age,
        Unit::Duration(_) => UnitName::Duration,
        Unit::Measure(_) => UnitName::Measure,
        Unit::Ordinal => UnitName::Ordinal,
    }
}

/// Money and shares are claims that somebody counted; small counts, ages and dates may be what anyone knows.
fn confidence(figure: &Figure) -> Confidence {
    let small = figure.quantity.amount <= crate::value::Decimal::TEN;
    match &figure.quantity.unit {
        Unit::Money(_) | Unit::Percent(_) => Confidence::High,
        Unit::Count | Unit::Measure(_) if !small => Confidence::Medium,
        _ => Confidence::Low,
    }
}
