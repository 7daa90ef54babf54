//! One document made ready for comparing: which of its claims may be compared, and with what.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::claim::identity;
use crate::compare::tally::Tally;
use crate::document::Document;
use crate::mention::attribution::Speaker;
use crate::mention::date::Form;
use crate::mention::figure::Figure;
use crate::text::Kind;
use crate::text::known;
use crate::value::date::Grain;
use crate::value::unit::Unit;
use rustc_hash::FxHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::sync::Arc;

/// What may be compared with what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Money(Arc<str>),
    Percent,
    Count,
    Age,
    Duration,
    Measure(Arc<str>),
    Day,
    /// A day and month without a year on either side.
    Yearless,
    /// A number of years, months, weeks or days ago.
    Ago(Grain),
}

/// More claims than any article makes: what comes after them in a file is not compared.
const MOST: usize = 1000;

/// A claim that can be compared.
#[derive(Clone, Debug)]
pub struct Item {
    pub claim: u32,
    pub group: Group,
    /// Identity of the value: equal for two items of one unit that give one value.
    pub value: u64,
    /// How many items of the document are of this group.
    pub rivals: usize,
    /// The identity of the named one who stands behind it; 0 where nobody does.
    pub speaker: u64,
    /// How finely a date is told; nothing for a figure.
    pub grain: Option<Grain>,
    /// Whether it is somebody's age, or the date of a birth or a death.
    pub is_owned: bool,
    /// Whether the year of a date stands in the text.
    pub tells_year: bool,
    /// Whether it is a figure before a noun with a hyphen in it: "three-day".
    pub adjective: bool,
    /// Whether it tells how often: "a two-time winner", "three times".
    pub often: bool,
    /// What it is a side of, where two counts are told as one.
    pub tally: Option<Tally>,
    /// Of its claim what turns most pairs away: its sentence, its head, its frame and what is kept apart in it, and the
    /// stems near it.
    pub sentence: u32,
    pub head: u64,
    pub frame: Option<(u32, Option<u32>)>,
    pub near: Near,
}

impl Item {
    /// Whether nothing that stands near two claims speaks for their being of one thing.
    pub(super) fn is_strange(&self, other: &Self) -> bool {
        let head_equal = self.head != 0 && self.head == other.head;
        !head_equal && (self.frame.is_none() || self.frame != other.frame) && !self.near.meets(&other.near)
    }
}

/// A bit for each of some stems: what has none of them in common shares no stem.
#[derive(Clone, Copy, Debug, Default)]
pub struct Near([u64; Self::WORDS]);

impl Near {
    const WORDS: usize = 8;

    fn of(stems: impl Iterator<Item = u64>) -> Self {
        let mut near = Self::default();
        stems.for_each(|stem| near.0[Self::word(stem)] |= Self::bit(stem));
        near
    }

    /// Whether a stem may be among them.
    pub(super) fn may_hold(&self, stem: u64) -> bool {
        self.0[Self::word(stem)] & Self::bit(stem) != 0
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |both, (one, other)| both | one & other) != 0
    }

    fn word(stem: u64) -> usize {
        usize::try_from(stem >> 32).unwrap_or(0) % Self::WORDS
    }

    fn bit(stem: u64) -> u64 {
        1 << (stem >> 58)
    }
}

/// One document, made ready for comparing.
pub struct Side<'a> {
    pub document: &'a Document,
    /// In order of (group, claim).
    pub items: Vec<Item>,
}

impl<'a> Side<'a> {
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let claims = document.claims.all.iter().enumerate();
        let items = claims.filter_map(|(at, claim)| {
            let (group, value) = (group(document, claim)?, value(document, claim));
            Some(Item {
                claim: super::index(at),
                group,
                value,
                rivals: 0,
                speaker: speaker(document, claim),
                grain: grain(document, claim),
                is_owned: claim.owner.is_some(),
                tells_year: document.date(claim).is_some_and(|date| date.form == Form::Absolute),
                adjective: is_adjective(document, claim),
                often: is_often(document, claim),
                tally: Tally::of(document, claim),
                sentence: claim.sentence,
                head: claim.context.head,
                frame: claim.key.as_ref().ok().map(|key| (key.frame, key.apart)),
                near: Near::of(document.claims.stems(&claim.context.near).iter().map(|word| word.stem())),
            })
        });
        let mut items: Vec<Item> = items.collect();
        items.truncate(MOST);
        items.sort_by(|a, b| (&a.group, a.claim).cmp(&(&b.group, b.claim)));
        for group in items.chunk_by_mut(|a, b| a.group == b.group) {
            let years = group.iter().filter(|item| item.grain == Some(Grain::Year)).count();
            let others = group.len() - years;
            for item in group {
                item.rivals = if item.grain == Some(Grain::Year) { years } else { others };
            }
        }
        Self { document, items }
    }

    /// Whether it tells of a single vote.
    pub(super) fn tells_one_vote(&self) -> bool {
        let tallies = self.items.iter().filter_map(|item| item.tally.as_ref());
        let mut votes = tallies.filter(|tally| tally.vote && tally.first);
        votes.next().is_some_and(|first| votes.all(|vote| vote.against == first.against))
    }

    pub(super) fn claim(&self, item: &Item) -> &'a Claim {
        &self.document.claims.all[item.claim as usize]
    }
}

/// Whether a figure stands before a noun with a hyphen in it: "three-day".
fn is_adjective(document: &Document, claim: &Claim) -> bool {
    let tokens = document.text.tokens.get(claim.tokens.start as usize..claim.tokens.end as usize);
    let hyphen = tokens.unwrap_or_default().iter().any(|token| token.kind == Kind::Hyphen);
    hyphen && document.figure(claim).is_some() && claim.context.right != 0
}

/// How finely a date is told; nothing for a figure.
fn grain(document: &Document, claim: &Claim) -> Option<Grain> {
    let date = document.date(claim)?;
    date.date.or(date.yearless).map(|date| date.grain)
}

/// The identity of the named one who stands behind a claim; 0 where nobody does.
fn speaker(document: &Document, claim: &Claim) -> u64 {
    let attributions = claim.chain.iter().filter_map(|&at| document.mentions.attributions.get(at as usize));
    let mut named = attributions.filter_map(|attribution| match attribution.source {
        Speaker::Named(entity) => document.mentions.names.entities.get(entity as usize),
        _ => None,
    });
    named.next_back().map_or(0, identity)
}

/// A figure in brackets right after another one says the same in another unit or currency: "A$1m ($0.7m)".
fn is_conversion(document: &Document, figure: &Figure) -> bool {
    let Some(open) = figure.tokens.start.checked_sub(1) else { return false };
    let is_open = document.text.tokens.get(open as usize).is_some_and(|token| token.kind == Kind::Open);
    is_open
        && document
            .mentions
            .figures
            .iter()
            .any(|before| before.tokens.end == open && before.quantity.unit.kind() == figure.quantity.unit.kind())
}

fn is_often(document: &Document, claim: &Claim) -> bool {
    document.figure(claim).is_some_and(|figure| figure.counts(&document.text, known!["time", "times"]))
}

fn value(document: &Document, claim: &Claim) -> u64 {
    let mut hasher = FxHasher::default();
    match claim.subject {
        Subject::Figure(at) => {
            let quantity = &document.mentions.figures[at as usize].quantity;
            (quantity.amount.normalize(), quantity.unit.name()).hash(&mut hasher);
        }
        Subject::Date(at) => {
            let date = &document.mentions.dates[at as usize];
            if let Some((grain, count)) = date.ago {
                (grain, count).hash(&mut hasher);
            } else if let Some(date) = date.date.or(date.yearless) {
                (date.first, date.last).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// The group of a claim; `None` where it is not to be compared at all.
fn group(document: &Document, claim: &Claim) -> Option<Group> {
    if !document.zone_of(claim.sentence).is_article() {
        return None;
    }
    match claim.subject {
        Subject::Figure(at) => {
            let figure = &document.mentions.figures[at as usize];
            if figure.label || is_conversion(document, figure) {
                return None;
            }
            Some(match &figure.quantity.unit {
                Unit::Money(code) => Group::Money(code.clone()),
                Unit::Percent(_) => Group::Percent,
                Unit::Count => Group::Count,
                Unit::Age => Group::Age,
                Unit::Duration(_) => Group::Duration,
                Unit::Measure(measure) => Group::Measure(measure.dimension.clone()),
                Unit::Ordinal => return None,
            })
        }
        Subject::Date(at) => {
            let date = &document.mentions.dates[at as usize];
            if date.yearless.is_some() {
                return Some(Group::Yearless);
            }
            if let Some((grain, _)) = date.ago.filter(|_| !date.label) {
                return Some(Group::Ago(grain));
            }
            match (date.form, date.date?.grain) {
                (Form::Time | Form::Relative, _) => None,
                _ if date.label => None,
                (_, Grain::Year | Grain::Day | Grain::Month) => Some(Group::Day),
                _ => None,
            }
        }
    }
}
