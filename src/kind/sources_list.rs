//! A closing list of sources, held against the outlets that the text itself leans on.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Span;
use crate::text::Zone;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "sources-list",
    about: "reports a closing list of sources that leaves out outlets the text relies on",
    placeholders: &["missing", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {}

struct SourcesList;

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let With {} = options.read()?;
    Some(Box::new(SourcesList))
}

impl Check for SourcesList {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let blocks = article.text.blocks.iter().filter(|block| block.zone == Zone::Sources);
        let Some(span) = blocks.map(|block| block.span).reduce(Span::join) else { return };
        // Where every entry is a paragraph of its own, the list goes on to the end.
        let last = article.text.blocks.last().map_or(span, |block| block.span);
        let listed = article.slice(span.join(last)).to_lowercase();
        if listed.starts_with("further reading") {
            return;
        }
        let missing: Vec<Cited> = cited(case).into_iter().filter(|cited| !cited.is_in(&listed)).collect();
        if missing.is_empty() {
            return;
        }
        let names: Vec<&str> = missing.iter().map(|cited| cited.name.as_str()).collect();
        let seen = Observation::at(case.place(span), "the list");
        let seen = seen.value("missing", names.join(", ")).value("count", missing.len().to_string());
        out.push(missing.iter().fold(seen, |seen, cited| seen.evidence(case.place(cited.span), "relied on here")));
    }
}

/// An outlet that the text relies on.
struct Cited {
    entity: u32,
    name: String,
    domain: Option<String>,
    /// Where it is first relied on.
    span: Span,
}

impl Cited {
    fn is_in(&self, list: &str) -> bool {
        let bare = self.name.to_lowercase();
        let bare = bare.strip_prefix("the ").unwrap_or(&bare);
        list.contains(bare.strip_suffix(" news").unwrap_or(bare))
            || self.domain.as_deref().is_some_and(|domain| list.contains(domain))
    }
}

/// The outlets named in sentences that report, confirm or attribute, each once, its own outlet left out.
fn cited(case: &Case<'_>) -> Vec<Cited> {
    let article = case.article();
    let own = article.source.meta.outlet.as_ref().map(|outlet| outlet.value.to_lowercase());
    let mut found: Vec<Cited> = Vec::new();
    for mention in &article.mentions.names.mentions {
        let Some(entity) = article.mentions.names.entity(mention) else { continue };
        let EntityKind::Outlet(outlet) = entity.kind else { continue };
        let known = found.iter().any(|cited| cited.entity == mention.entity);
        if known || own.as_deref() == Some(&*entity.name.to_lowercase()) || !relies(article, mention) {
            continue;
        }
        let domain = case.lexicon.outlets.get(outlet as usize).and_then(|outlet| outlet.domain.as_deref());
        found.push(Cited {
            entity: mention.entity,
            name: entity.name.clone(),
            domain: domain.map(str::to_owned),
            span: mention.span,
        });
    }
    found
}

/// Whether a name stands where something is reported, confirmed or attributed, and not merely in such a sentence.
fn relies(article: &Document, name: &NameMention) -> bool {
    const CUES: [ListId; 4] =
        [ListId::REPORTING_VERB, ListId::ATTRIBUTION_PHRASE, ListId::CONFIRM_VERB, ListId::FIRST_REPORTED];
    const NEAR: u32 = 4;
    let zone = article.zone_of(name.sentence);
    let prose = matches!(zone, Zone::Headline | Zone::Dek | Zone::Lead | Zone::Body | Zone::List);
    let hits = article.hits.within(article.text.sentence(name.sentence).tokens.clone());
    let near = |hit: &Hit| hit.first <= name.tokens.end + NEAR && name.tokens.start <= hit.last + NEAR;
    prose && hits.iter().any(|hit| CUES.contains(&hit.list) && near(hit))
}
