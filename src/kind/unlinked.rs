//! Unlinked sources: an outlet that the text relies on, in an article that links others and not this one.

use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::chain::is_report;
use crate::kind::chain::outlet_of;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "unlinked",
    about: "reports an outlet whose report is cited without a link, in an article that has links",
    placeholders: &["match", "outlet"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {}

struct Unlinked;

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let With {} = options.read()?;
    Some(Box::new(Unlinked))
}

impl Check for Unlinked {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let links = &article.text.links;
        let mut said: BTreeSet<u64> = BTreeSet::new();
        // A text without any link is print copy, or its links were lost on the way.
        if links.is_empty() {
            return;
        }
        for attribution in &article.mentions.attributions {
            let Some(outlet) = outlet_of(article, attribution) else { continue };
            if !article.zone_of(attribution.sentence).is_article() || !is_report(article, attribution) {
                continue;
            }
            // A link in the sentence that cites it, or in any that names it, leads to the report.
            let names = article.mentions.names.mentions.iter();
            let named = names.filter(|name| article.mentions.names.entity(name).map(|e| e.key) == Some(outlet.key));
            let sentences = named.map(|name| name.sentence).chain([attribution.sentence]);
            let mut places = sentences.map(|sentence| article.text.sentence(sentence).span);
            let linked = |span: Span| links.iter().any(|link| link.overlaps(span));
            if places.any(linked) || !said.insert(outlet.key) {
                continue;
            }
            let seen =
                Observation::at(case.place(attribution.span), "").value("match", article.slice(attribution.span));
            out.push(seen.value("outlet", outlet.name.clone()));
        }
    }
}
