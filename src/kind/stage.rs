//! Stages: how far a process has come, where the other sources put it on another rung of the same ladder.

use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::Unless;
use crate::kind::near::UnlessTable;
use crate::kind::near::quoted;
use crate::mention::attribution::Speaker;
use crate::mention::name::EntityKind;
use crate::mention::stage::StageMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Zone;
use crate::value::ladder::Stage;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "stage",
    about: "reports how far a process has come, where other sources on the story put it at another stage",
    placeholders: &["observed", "others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// What takes a stage out of the comparison: a condition, a plan, a denial.
    #[serde(default)]
    unless: Vec<UnlessTable>,
}

/// Which stages count, and what speaks against them.
pub(super) struct Stages {
    unless: Vec<Unless>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Stages::compile(&with.unless, options)))
}

impl Check for Stages {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let own = self.narrow(case, article);
        let mut reported: Vec<Stage> = Vec::new();
        for mention in &own {
            if reported.contains(&mention.stage) {
                continue;
            }
            let against = self.against(case, mention);
            let Some(((_, first), rest)) = against.split_first() else { continue };
            reported.push(mention.stage);
            let words = |document: &Document, mention: &StageMention| document.slice(mention.span).to_owned();
            let others = case.documents[against[0].0];
            let mut seen = Observation::at(case.place(mention.span), "")
                .value("observed", words(article, mention))
                .value("others", words(others, first))
                .value("count", against.len().to_string())
                .at_most(self.loudest(case, mention, &against));
            let _ = rest;
            for (document, other) in &against {
                let document = case.documents[*document];
                let place = Place { source: document.source.id, span: other.span };
                seen = seen.evidence(place, format!("“{}” here", words(document, other)));
            }
            out.push(seen);
        }
    }
}

impl Stages {
    pub(super) fn compile(unless: &[UnlessTable], options: &mut Options<'_, '_>) -> Self {
        Self { unless: unless.iter().enumerate().map(|(at, table)| Unless::compile(table, at, options)).collect() }
    }

    /// The stages a document commits itself to, the narrowest of them: "in talks" says nothing beside "advanced talks".
    fn narrow<'a>(&'a self, case: &'a Case<'_>, document: &'a Document) -> Vec<&'a StageMention> {
        let all: Vec<&StageMention> = self.of(case, document).collect();
        let inside = |inner: Stage, outer: Stage| {
            inner.ladder == outer.ladder && inner != outer && outer.low <= inner.low && inner.high <= outer.high
        };
        all.iter().filter(|outer| !all.iter().any(|inner| inside(inner.stage, outer.stage))).copied().collect()
    }

    fn of<'a>(&'a self, case: &'a Case<'_>, document: &'a Document) -> impl Iterator<Item = &'a StageMention> {
        document.mentions.stages.iter().filter(|mention| {
            let ladder = case.lexicon.ladders.get(mention.stage.ladder as usize);
            document.zone_of(mention.sentence).is_article()
                && !quoted(document, mention.tokens.start)
                // On a cumulative ladder the lower rungs stay true: who was convicted was also charged.
                && ladder.is_some_and(|ladder| !ladder.cumulative)
                && !self.unless.iter().any(|unless| unless.holds(document, mention.tokens.clone()))
        })
    }

    /// For each other document that puts the process elsewhere, and nowhere near: its index and the first place.
    pub(super) fn against<'a>(&'a self, case: &'a Case<'_>, mention: &StageMention) -> Vec<(usize, &'a StageMention)> {
        let article = case.article();
        let mut found = Vec::new();
        // An article that has both stages tells of a development, or of two processes.
        for (index, document) in case.others() {
            let mut theirs = self.narrow(case, document);
            theirs.retain(|other| other.stage.ladder == mention.stage.ladder);
            let apart = |other: &&&StageMention| other.stage.conflicts(mention.stage);
            let differs = theirs.iter().find(apart).copied();
            let Some(other) = differs.filter(|_| theirs.iter().all(|other| apart(&other))) else { continue };
            let told_here = self.of(case, article).any(|own| {
                own.stage.ladder == other.stage.ladder
                    && own.stage.low == other.stage.low
                    && own.stage.high == other.stage.high
            });
            if !told_here
                && !article.long_apart(document)
                && !moved_on((article, mention), (document, other))
                && same_matter((article, mention), (document, other))
            {
                found.push((index, other));
            }
        }
        found
    }

    /// A note where more origins stand with the article than against it.
    fn loudest(&self, case: &Case<'_>, mention: &StageMention, against: &[(usize, &StageMention)]) -> Severity {
        let origin = |index: usize| case.comparison.origins.get(index).copied().unwrap_or_default();
        let theirs: BTreeSet<u32> = against.iter().map(|(index, _)| origin(*index)).collect();
        let agrees = |document: &Document| self.of(case, document).any(|other| other.stage == mention.stage);
        let with = case.others().filter(|(_, document)| agrees(document)).map(|(index, _)| origin(index));
        let ours: BTreeSet<u32> = with.chain([origin(case.index)]).collect();
        if ours.len() > theirs.len() { Severity::Note } else { Severity::Error }
    }
}

type Told<'a> = (&'a Document, &'a StageMention);

/// Whether the later of the two is also further on: a process moves, and nobody was wrong.
fn moved_on(one: Told<'_>, other: Told<'_>) -> bool {
    let (Some(first), Some(second)) = (one.0.published, other.0.published) else { return false };
    if !first.date.is_disjoint(&second.date) {
        return false;
    }
    let (earlier, later) = if first.date.last < second.date.first { (one, other) } else { (other, one) };
    earlier.1.stage.high < later.1.stage.low
}

/// Whether the two stages may be those of one process: somebody who takes part in both, or two places ("Iran and the UAE"),
/// and no party of either a stranger to the other text.
fn same_matter(one: Told<'_>, other: Told<'_>) -> bool {
    let (ours, theirs) = (Parties::of(one), Parties::of(other));
    let common = |a: &BTreeSet<u64>, b: &BTreeSet<u64>| a.intersection(b).count();
    let known = |parties: &Parties, document: &Document| {
        parties.far || parties.bodies.iter().all(|&party| document.mentions.names.knows(party))
    };
    let met = common(&ours.bodies, &theirs.bodies) >= 1 || common(&ours.places, &theirs.places) >= 2;
    met && known(&ours, other.0) && known(&theirs, one.0)
}

/// Who takes part in a process.
#[derive(Default)]
struct Parties {
    bodies: BTreeSet<u64>,
    places: BTreeSet<u64>,
    /// Nobody is named near the stage: these are whom the article is about, and more of them than take part.
    far: bool,
}

impl Parties {
    /// Those named in the sentence of a stage, else in its paragraph, else in headline and lead.
    fn of(told: Told<'_>) -> Self {
        let (document, mention) = told;
        let block = |sentence: u32| document.text.sentence(sentence).block;
        let in_sentence = |sentence: u32| sentence == mention.sentence;
        let in_block = |sentence: u32| block(sentence) == block(mention.sentence);
        let on_top = |sentence: u32| document.zone_of(sentence).is_head() || document.zone_of(sentence) == Zone::Lead;
        let named = |parties: &Self| !parties.bodies.is_empty() || parties.places.len() >= 2;
        Some(Self::among(told, in_sentence))
            .filter(named)
            .or_else(|| Some(Self::among(told, in_block)).filter(named))
            .unwrap_or_else(|| Self { far: true, ..Self::among(told, on_top) })
    }

    /// Those named in some of the sentences who are not there only to speak.
    fn among((document, mention): Told<'_>, wanted: impl Fn(u32) -> bool) -> Self {
        let names = &document.mentions.names;
        // "Agreed to a deal" is the stage itself, and nothing said.
        let apart = |tokens: &Range<u32>| tokens.end <= mention.tokens.start || mention.tokens.end <= tokens.start;
        let said = document.mentions.said().filter(|said| wanted(said.sentence) && apart(&said.tokens));
        let speakers: BTreeSet<u32> = said
            .filter_map(|said| match said.source {
                Speaker::Named(entity) => Some(entity),
                _ => None,
            })
            .collect();
        let here = names.mentions.iter().filter(|name| wanted(name.sentence) && !speakers.contains(&name.entity));
        let mut parties = Self::default();
        for entity in here.filter_map(|name| names.entity(name)) {
            let kind =
                if matches!(entity.kind, EntityKind::Place(_)) { &mut parties.places } else { &mut parties.bodies };
            kind.insert(entity.key);
        }
        parties
    }
}
