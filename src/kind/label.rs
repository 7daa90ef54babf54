//! Labels: numbered names ("Act 12", "Route 66", "Unit 3") that the other sources number otherwise.
//!
//! A name is its word and its number. Where the article numbers a name as no other source does, and all of those that use the
//! word give one other number, one of the two is a slip: nobody means another virus, road or amendment by accident.

use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::Kind as TokenKind;
use crate::text::hash_word;
use crate::value::Decimal;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "label",
    about: "reports a numbered name that the other sources number otherwise",
    placeholders: &["observed", "others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// How many other sources must give the other number.
    #[serde(default = "one")]
    at_least: usize,
    /// Words that number one of many on the way to the same place: streets, channels, teams' yards.
    #[serde(default)]
    except: Vec<Text>,
}

fn one() -> usize {
    1
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let except = with.except.iter().map(|word| hash_word(word.get_ref())).collect();
    Some(Box::new(Labels { at_least: with.at_least.max(1), except }))
}

struct Labels {
    at_least: usize,
    except: Vec<u64>,
}

/// A numbered name where it stands.
struct Label {
    span: Span,
    word: u64,
    number: Decimal,
}

impl Check for Labels {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let mut mine = labels(case.article());
        mine.retain(|label| !self.except.contains(&label.word));
        if mine.is_empty() {
            return;
        }
        let others: Vec<(&Document, Vec<Label>)> =
            case.others().map(|(_, document)| (document, labels(document))).collect();
        let mut said: BTreeSet<(u64, Decimal)> = BTreeSet::new();
        for label in &mine {
            let theirs =
                || others.iter().flat_map(|(document, labels)| labels.iter().map(move |other| (*document, other)));
            let same_word = || theirs().filter(|(_, other)| other.word == label.word);
            let numbers: BTreeSet<Decimal> = same_word().map(|(_, other)| other.number).collect();
            let sources: BTreeSet<u32> = same_word().map(|(document, _)| document.source.id.0).collect();
            // All the others agree on one number, and it is another one.
            if numbers.len() != 1 || numbers.contains(&label.number) || sources.len() < self.at_least {
                continue;
            }
            // A second mention of a name is no second slip.
            if !said.insert((label.word, label.number)) {
                continue;
            }
            // The article's own text knows the others' number too: then this one is the odd one out. Without that, a number
            // the article gives throughout may name another thing, unless more than one source says otherwise.
            let knows_both = mine.iter().any(|other| other.word == label.word && numbers.contains(&other.number));
            let Some((document, other)) = same_word().next() else { continue };
            let quiet = !knows_both && sources.len() < 2;
            let seen = Observation::at(case.place(label.span), "here")
                .value("observed", case.article().slice(label.span))
                .value("others", document.slice(other.span))
                .value("count", sources.len().to_string())
                .at_most(if quiet { Severity::Note } else { Severity::Warning })
                .evidence(Place { source: document.source.id, span: other.span }, "but here");
            out.push(seen);
        }
    }
}

/// The numbered names of a document: a capitalised word, then a number that is part of its name.
fn labels(document: &Document) -> Vec<Label> {
    let tokens = &document.text.tokens;
    let figures = document.mentions.figures.iter();
    let labelled = figures.filter(|figure| figure.label && document.zone_of(figure.sentence).is_article());
    let found = labelled.filter_map(|figure| {
        let mut before = figure.tokens.start.checked_sub(1)?;
        if tokens.get(before as usize)?.kind == TokenKind::Hyphen {
            before = before.checked_sub(1)?;
        }
        let word = tokens.get(before as usize)?;
        // Digits alone: an ordinal ("13th Amendment") is named by the word after it.
        let whole = figure.quantity.amount.fract().is_zero() && figure.quantity.amount > Decimal::ONE;
        let named = word.is_word() && word.is_capital() && word.span.len() >= 3;
        // A score ("22-10"), a telephone number, a bulletin's code ("MS08-067"), an ordinal street: the number names nothing alone.
        let at = |offset: u32| tokens.get((figure.tokens.end + offset) as usize).filter(|next| !next.space_before());
        let joined = at(0).is_some_and(|next| matches!(next.kind, TokenKind::Hyphen | TokenKind::Dash))
            && at(1).is_some_and(|next| next.kind == TokenKind::Number || next.has_digit());
        let coded = word.has_digit();
        let ordinal = figure.quantity.unit == Unit::Ordinal;
        (named && whole && !joined && !coded && !ordinal).then(|| Label {
            span: word.span.join(figure.span),
            word: word.hash,
            number: figure.quantity.amount,
        })
    });
    found.collect()
}
