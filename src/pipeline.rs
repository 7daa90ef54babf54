//! The whole run: sources become documents, documents of a story are compared, every rule looks at every article, and a
//! report is made of what they saw.

use crate::compare;
use crate::compare::Comparison;
use crate::compare::Weights;
use crate::document::Begun;
use crate::document::Document;
use crate::facts::Facts;
use crate::lexicon::Lexicon;
use crate::problem::Problem;
use crate::report;
use crate::report::Policy;
use crate::report::Report;
use crate::report::Said;
use crate::report::Seen;
use crate::rule::Case;
use crate::rule::Known;
use crate::rule::Rule;
use crate::source::Source;
use crate::span::SourceId;
use crate::story::Story;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;
use std::sync::Mutex;

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
///
/// Story by story: its documents are read, compared, looked at and dropped, so that memory is taken by what is compared
/// and not by all that is read. Kept are sources that several stories consult, and, of stories that have to be parted
/// first, as little of every document as parting needs.
#[must_use]
pub fn check(
    desk: &Desk,
    policy: &Policy,
    sources: Vec<Source>,
    stories: Vec<Story>,
    problems: Vec<Problem>,
) -> Report {
    check_seen(desk, policy, sources, stories, problems, &|_| {})
}

/// The same, and tells of every article when it is looked at.
#[must_use]
pub fn check_seen(
    desk: &Desk,
    policy: &Policy,
    sources: Vec<Source>,
    stories: Vec<Story>,
    problems: Vec<Problem>,
    seen: &(dyn Fn(&Source) + Sync),
) -> Report {
    let sources: Vec<Arc<Source>> = sources.into_iter().map(Arc::new).collect();
    let (mut stories, kept) = kept(desk, &sources, stories);
    // The largest first: a small one more at the end keeps nobody waiting.
    stories.sort_by_key(|story| Reverse(story.articles.len() + story.consulted.len()));
    let of_story = |story: Story| {
        let members = story.members();
        let member = |id: &SourceId| {
            let shared = kept.get(id.index())?;
            let alone = shared.lock().ok()?.once();
            match alone {
                Kept::Shared(document) => Some(document),
                Kept::Once(begun) => Some(Arc::new(begun.whole(&desk.lexicon))),
                Kept::Unread => Some(Arc::new(Document::read(Arc::clone(&sources[id.index()]), &desk.lexicon))),
            }
        };
        let documents: Vec<Arc<Document>> = members.par_iter().filter_map(member).collect();
        let beside: Vec<&Document> = documents.iter().map(|document| &**document).collect();
        let comparison = compare::compare(&beside, &desk.weights);
        let wanted = |source: &Source| {
            seen(source);
            true
        };
        look(desk, policy, &story, &beside, &comparison, &wanted)
    };
    let said = stories.into_par_iter().with_max_len(1).flat_map_iter(of_story).collect();
    Report::new(policy, &desk.rules, sources, said, problems)
}

/// What is kept of a source until its story is read.
enum Kept {
    Unread,
    Once(Box<Begun>),
    Shared(Arc<Document>),
}

impl Kept {
    /// Takes out what is needed once.
    fn once(&mut self) -> Self {
        match self {
            Self::Shared(document) => Self::Shared(Arc::clone(document)),
            _ => std::mem::replace(self, Self::Unread),
        }
    }
}

/// Texts of so many bytes together, of stories that have to be parted, are kept as they were read.
const FEW: usize = 4 << 20;

/// A thread takes no more documents at once than these, so that none of them waits long for another.
const SHARE: usize = 8;

/// The stories, large ones parted, and by source id what is kept of every source for them.
fn kept(desk: &Desk, sources: &[Arc<Source>], stories: Vec<Story>) -> (Vec<Story>, Vec<Mutex<Kept>>) {
    let begun = |id: usize| Begun::read(Arc::clone(&sources[id]), &desk.lexicon);
    let (large, mut small): (Vec<Story>, Vec<Story>) = stories.into_iter().partition(Story::is_large);
    let mut parted = vec![false; sources.len()];
    for id in large.iter().flat_map(Story::members).filter(|id| id.index() < sources.len()) {
        parted[id.index()] = true;
    }
    let size: usize = sources.iter().zip(&parted).filter(|(_, parted)| **parted).map(|(one, _)| one.text.len()).sum();
    let first = |id: usize| {
        let begun = parted[id].then(|| begun(id))?;
        Some(if size > FEW { begun.light() } else { begun })
    };
    let documents: Vec<Option<Begun>> = (0..sources.len()).into_par_iter().with_max_len(SHARE).map(first).collect();
    let document = |id: SourceId| documents.get(id.index())?.as_ref().map(Begun::so_far);
    small.extend(large.into_iter().flat_map(|story| story.part(document)));
    let mut uses = vec![0usize; sources.len()];
    for id in small.iter().flat_map(Story::members).filter(|id| id.index() < sources.len()) {
        uses[id.index()] += 1;
    }
    let keep = |(id, document): (usize, Option<Begun>)| {
        Mutex::new(match (uses[id], document) {
            (0, _) | (1, None) => Kept::Unread,
            (1, Some(document)) => Kept::Once(Box::new(document)),
            (_, document) => Kept::Shared(Arc::new(document.unwrap_or_else(|| begun(id)).whole(&desk.lexicon))),
        })
    };
    (small, documents.into_par_iter().enumerate().map(keep).collect())
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
    let of_story = |compared: &Compared| {
        let beside = of(documents, &compared.members);
        look(desk, policy, &compared.story, &beside, &compared.comparison, wanted)
    };
    let said = readings.stories.par_iter().flat_map_iter(of_story).collect();
    let sources = documents.iter().map(|document| document.source.clone()).collect();
    Report::new(policy, &desk.rules, sources, said, problems)
}

/// Reads every source and compares the documents of every story.
#[must_use]
pub fn read(desk: &Desk, sources: Vec<Source>, stories: Vec<Story>) -> Readings {
    compare(desk, documents(desk, sources), stories, &|_| true)
}

/// Compares the documents of every story that has a `wanted` article. A document's source id is its place among them.
#[must_use]
pub fn compare(
    desk: &Desk,
    documents: Vec<Document>,
    stories: Vec<Story>,
    wanted: &(dyn Fn(&Source) -> bool + Sync),
) -> Readings {
    let compare = |story: Story| {
        let members: Vec<_> = story.members().iter().map(|id| id.index()).filter(|&at| at < documents.len()).collect();
        let comparison = compare::compare(&of(&documents, &members), &desk.weights);
        Compared { story, members, comparison }
    };
    let is_wanted = |id: &SourceId| documents.get(id.index()).is_some_and(|document| wanted(&document.source));
    let parts = stories.into_iter().flat_map(|story| story.part(|id| documents.get(id.index())));
    let stories: Vec<Story> = parts.filter(|story| story.articles.iter().any(is_wanted)).collect();
    let stories = stories.into_par_iter().map(compare).collect();
    Readings { documents, stories }
}

/// Reads every source, in order, and compares nothing.
#[must_use]
pub fn documents(desk: &Desk, sources: Vec<Source>) -> Vec<Document> {
    sources.into_par_iter().map(Arc::new).map(|source| Document::read(source, &desk.lexicon)).collect()
}

/// What is said of the articles of one story that are wanted.
fn look(
    desk: &Desk,
    policy: &Policy,
    story: &Story,
    beside: &[&Document],
    comparison: &Comparison,
    wanted: &(dyn Fn(&Source) -> bool + Sync),
) -> Vec<Said> {
    let checked: Vec<bool> = beside.iter().map(|document| story.articles.contains(&document.source.id)).collect();
    let articles = beside.par_iter().enumerate().filter(|&(at, document)| checked[at] && wanted(&document.source));
    let known = Known::of(desk.rules.len(), beside.len());
    let see = |(index, &document): (usize, &&Document)| {
        let case = Case {
            documents: beside,
            index,
            checked: &checked,
            is_found: story.is_found,
            comparison,
            weights: &desk.weights,
            facts: &desk.facts,
            lexicon: &desk.lexicon,
            known: &known,
            rule: 0,
        };
        let (mut observations, mut seen) = (Vec::new(), Vec::new());
        let speaks = |rule: &Rule| policy.severity_in(rule, &document.source.path).is_some();
        for (at, rule) in desk.rules.iter().enumerate().filter(|(_, rule)| speaks(rule)) {
            rule.check.check(&Case { rule: at, ..case }, &mut seen);
            observations.extend(seen.drain(..).map(|observation| (rule, observation)));
        }
        let (alone, coverage) = (beside.len() < 2, report::coverage(document, comparison, index, &checked));
        Said::of(policy, &desk.rules, Seen { document, alone, coverage, observations })
    };
    articles.map(see).collect()
}

fn of<'a>(documents: &'a [Document], members: &[usize]) -> Vec<&'a Document> {
    members.iter().filter_map(|&member| documents.get(member)).collect()
}
