//! "The figure", "that amount": words that point back at a number, where two stand to choose from.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::figure::Figure;
use crate::mention::within;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::value::unit::Unit;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "dangling",
    about: "reports words that point back at a figure, where the sentence before has two that they could mean",
    placeholders: &["match", "one", "other"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    /// Words that point back: "the figure".
    phrases: Vec<Text>,
    /// Words of the sentence that say which is meant.
    #[serde(default)]
    unless: Vec<Text>,
}

struct Dangling {
    phrases: Vec<ListId>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Dangling {
        phrases: options.words("phrases", &with.phrases, &[], false),
        unless: options.words("unless", &with.unless, &[], false),
    }))
}

impl Check for Dangling {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for (index, sentence) in (0u32..).zip(&article.text.sentences) {
            let hits = article.hits.within(sentence.tokens.clone());
            let Some(hit) = hits.iter().find(|hit| self.phrases.contains(&hit.list)) else { continue };
            let said = hits.iter().any(|hit| self.unless.contains(&hit.list));
            let before = index.checked_sub(1).filter(|&before| article.text.sentence(before).block == sentence.block);
            // A figure of its own in the sentence says which is meant, or takes its place.
            let own = figures(article, index).next().is_some();
            let Some(before) = before.filter(|_| !said && !own) else { continue };
            if quoted(article, hit.first) || !article.zone_of(index).is_article() {
                continue;
            }
            let candidates: Vec<&Figure> = figures(article, before).collect();
            let [one, other] = candidates[..] else { continue };
            let noun = |figure: &Figure| figure.of.as_ref().map(|noun| noun.stem);
            let alike = one.quantity.unit == other.quantity.unit && noun(one) == noun(other);
            if !alike || one.quantity.amount == other.quantity.amount {
                continue;
            }
            let span = article.reading(case.lexicon).span(hit.tokens());
            out.push(
                Observation::at(case.place(span), "")
                    .value("match", article.slice(span))
                    .value("one", article.slice(one.span))
                    .value("other", article.slice(other.span))
                    .evidence(case.place(one.span), "this one?")
                    .evidence(case.place(other.span), "or this?"),
            );
        }
    }
}

/// The figures of a sentence that "the figure" could mean: money and counts of things.
fn figures(article: &Document, sentence: u32) -> impl Iterator<Item = &Figure> {
    let here = within(&article.mentions.figures, &article.text.sentence(sentence).tokens).iter();
    here.filter(|figure| {
        !figure.label && matches!(figure.quantity.unit, Unit::Money(_) | Unit::Count | Unit::Percent(_))
    })
}
