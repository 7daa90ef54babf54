//! Claims about all of the coverage ("every outlet reported …"), where one of the other sources says otherwise.

use crate::claim::Subject;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::kind::stage::Stages;
use crate::lexicon::ListId;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "universal",
    about: "reports a statement about all of the coverage that another source on the story contradicts",
    placeholders: &["match", "observed", "others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// Words that speak for all: "every outlet", "no report".
    #[serde(default)]
    phrases: Vec<Text>,
    #[serde(default)]
    lists: Vec<Text>,
    /// What takes a stage out of the comparison.
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

struct Universal {
    lists: Vec<ListId>,
    stages: Stages,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let lists = options.words("phrases", &with.phrases, &with.lists, false);
    Some(Box::new(Universal { lists, stages: Stages::compile(&with.unless, options) }))
}

impl Check for Universal {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for (index, sentence) in (0..).zip(&article.text.sentences) {
            let hits = article.hits.within(sentence.tokens.clone());
            let Some(hit) = hits.iter().find(|hit| self.lists.contains(&hit.list)) else { continue };
            if quoted(article, hit.first) || !article.zone_of(index).is_article() {
                continue;
            }
            let refuted = self.refuted(case, index);
            let Some((observed, first, _)) = refuted.first() else { continue };
            let span = article.reading(case.lexicon).span(hit.tokens());
            let seen = Observation::at(case.place(span), "not all of them")
                .value("match", article.slice(span))
                .value("observed", observed.clone())
                .value("others", first.clone())
                .value("count", refuted.len().to_string());
            out.push(
                refuted
                    .into_iter()
                    .fold(seen, |seen, (_, words, place)| seen.evidence(place, format!("“{words}” here"))),
            );
        }
    }
}

impl Universal {
    /// What the sentence says, what another document says instead, and where.
    fn refuted(&self, case: &Case<'_>, sentence: u32) -> Vec<(String, String, Place)> {
        let article = case.article();
        let mut found = Vec::new();
        for mention in article.mentions.stages.iter().filter(|mention| mention.sentence == sentence) {
            for (document, other) in self.stages.against(case, mention) {
                let document = case.documents[document];
                let place = Place { source: document.source.id, span: other.span };
                found.push((article.slice(mention.span).to_owned(), document.slice(other.span).to_owned(), place));
            }
        }
        for (at, claim) in (0..).zip(&article.claims.all) {
            if claim.sentence != sentence || !matches!(claim.subject, Subject::Figure(_)) {
                continue;
            }
            let here = case.here(at);
            for (other, pair) in case.comparison.of(here) {
                let known = pair.relation.is_conflict() && pair.keyed && other.document != here.document;
                if let Some((document, theirs)) = known.then(|| case.claim(other)).flatten() {
                    let place = Place { source: document.source.id, span: theirs.span };
                    found.push((article.slice(claim.span).to_owned(), document.slice(theirs.span).to_owned(), place));
                }
            }
        }
        found
    }
}
