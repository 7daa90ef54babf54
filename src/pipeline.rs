//! The whole run: sources become documents, documents of a story are compared, every rule looks at every article, and a
//! report is made of what they saw.

use crate::compare;
use crate::compare::Comparison;
use crate::compare::Weights;
use crate::document::Document;
use crate::facts::Facts;
use crate::lexicon::Lexicon;
use crate::problem::Problem;
use crate::report;
use crate::report::Policy;
use crate::report::Report;
use crate::report::Seen;
use crate::rule::Case;
use crate::rule::Known;
use crate::rule::Rule;
use crate::source::Source;
use crate::story::Story;
use rayon::prelude::*;
use std::sync::Arc;

/// What an editor has on the desk before an article comes in: what words mean, what is so, what to look for.
#[derive(Default)]
pub struct Desk {
    pub lexicon: Lexicon,
    pub facts: Facts,
    pub rules: Vec<Rule>,
    pub weights: Weights,
}

/// Everything read and compared.
pub struct Readings {
    /// By source id.
    pub documents: Vec<Document>,
    pub stories: Vec<Compared>,
}

/// The documents of one story, held against each other.
pub struct Compared {
    pub story: Story,
    /// Indices into the documents, in the order the comparison counts them.
    pub members: Vec<usize>,
    pub comparison: Comparison,
}

/// Checks every article of every story. The result does not depend on the number of threads.
#[must_use]
pub fn check(
    desk: &Desk,
    policy: &Policy,
    sources: Vec<Source>,
    stories: Vec<Story>,
    problems: Vec<Problem>,
) -> Report {
    report(desk, policy, &read(desk, sources, stories), &|_| true, problems)
}

/// Looks at the articles that are `wanted` among those under check, and makes the report of what is seen. What is seen in
/// one does not depend on whether another is wanted.
#[must_use]
pub fn report(
    desk: &Desk,
    policy: &Policy,
    readings: &Readings,
    wanted: &(dyn Fn(&Source) -> bool + Sync),
    problems: Vec<Problem>,
) -> Report {
    let documents = &readings.documents;
    let seen = readings.stories.par_iter().flat_map(|compared| look(desk, policy, documents, compared, wanted));
    let seen = seen.collect();
    let sources = documents.iter().map(|document| document.source.clone()).collect();
    Report::new(policy, &desk.rules, sources, seen, problems)
}

/// Reads every source and compares the documents of every story.
#[must_use]
pub fn read(desk: &Desk, sources: Vec<Source>, stories: Vec<Story>) -> Readings {
    compare(desk, documents(desk, sources), stories)
}

/// Compares the documents of every story. A document's source id is its place among them.
#[must_use]
pub fn compare(desk: &Desk, documents: Vec<Document>, stories: Vec<Story>) -> Readings {
    let compare = |story: Story| {
        let members: Vec<_> = story.members().iter().map(|id| id.index()).filter(|&at| at < documents.len()).collect();
        let comparison = compare::compare(&of(&documents, &members), &desk.weights);
        Compared { story, members, comparison }
    };
    let stories: Vec<Story> = stories.into_iter().flat_map(|story| story.part(&documents)).collect();
    let stories = stories.into_par_iter().map(compare).collect();
    Readings { documents, stories }
}

/// Reads every source, in order, and compares nothing.
#[must_use]
pub fn documents(desk: &Desk, sources: Vec<Source>) -> Vec<Document> {
    sources.into_par_iter().map(Arc::new).map(|source| Document::read(source, &desk.lexicon)).collect()
}

/// What the rules see in the articles of one story that are wanted.
fn look<'a>(
    desk: &'a Desk,
    policy: &Policy,
    documents: &'a [Document],
    compared: &Compared,
    wanted: &(dyn Fn(&Source) -> bool + Sync),
) -> Vec<Seen<'a>> {
    let Compared { story, members, comparison } = compared;
    let beside = of(documents, members);
    let checked: Vec<bool> = beside.iter().map(|document| story.articles.contains(&document.source.id)).collect();
    let articles = beside.iter().enumerate().filter(|&(at, document)| checked[at] && wanted(&document.source));
    let known = Known::of(desk.rules.len());
    let see = |(index, &document): (usize, &&'a Document)| {
        let case = Case {
            documents: &beside,
            index,
            checked: &checked,
            comparison,
            weights: &desk.weights,
            facts: &desk.facts,
            lexicon: &desk.lexicon,
            known: &known,
            rule: 0,
        };
        let mut observations = Vec::new();
        let speaks = |rule: &Rule| policy.severity_in(rule, &document.source.path).is_some();
        for (at, rule) in desk.rules.iter().enumerate().filter(|(_, rule)| speaks(rule)) {
            let mut seen = Vec::new();
            rule.check.check(&Case { rule: at, ..case }, &mut seen);
            observations.extend(seen.into_iter().map(|observation| (rule, observation)));
        }
        Seen {
            document,
            alone: beside.len() < 2,
            coverage: report::coverage(document, comparison, index, &checked),
            observations,
        }
    };
    articles.map(see).collect()
}

fn of<'a>(documents: &'a [Document], members: &[usize]) -> Vec<&'a Document> {
    members.iter().filter_map(|&member| documents.get(member)).collect()
}
