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

/// Whether the sentences may be about one process: no party of either is a stranger to the other text, and where both
/// name parties some are the same.
fn same_matter(one: Told<'_>, other: Told<'_>) -> bool {
    let (ours, theirs) = (parties(one), parties(other));
    let strangers = |parties: &BTreeSet<u64>, document: &Document| {
        let known = |key: &u64| document.mentions.names.entities.iter().any(|entity| entity.key == *key);
        !parties.is_empty() && parties.iter().any(|party| !known(party))
    };
    if ours.is_empty() || theirs.is_empty() {
        return true;
    }
    ours.intersection(&theirs).next().is_some() && !strangers(&ours, other.0) && !strangers(&theirs, one.0)
}

/// Who is in the sentence of a stage: bodies and people who are not there only to speak.
fn parties((document, mention): Told<'_>) -> BTreeSet<u64> {
    let names = &document.mentions.names;
    // "Agreed to a deal" is the stage itself, and nothing said.
    let apart = |tokens: &Range<u32>| tokens.end <= mention.tokens.start || mention.tokens.end <= tokens.start;
    let said = document.mentions.attributions.iter();
    let said = said.filter(|said| said.sentence == mention.sentence && apart(&said.tokens));
    let speakers: BTreeSet<u32> = said
        .filter_map(|said| match said.source {
            Speaker::Named(entity) => Some(entity),
            _ => None,
        })
        .collect();
    let here = names.mentions.iter().filter(|name| name.sentence == mention.sentence);
    let silent = here.filter(|name| !speakers.contains(&name.entity));
    let entities = silent.filter_map(|name| names.entities.get(name.entity as usize));
    entities.filter(|entity| !matches!(entity.kind, EntityKind::Place(_))).map(|entity| entity.key).collect()
}
