//! Titles: one person, and two titles that nobody holds at once.
//!
//! Which titles exclude each other is the rule's own knowledge; a person may well be a doctor, a mother and a senator.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Kind as TokenKind;
use crate::written::Text;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "title",
    about: "reports a person's title that the other sources, or the article itself, give otherwise",
    placeholders: &["name", "match", "other"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    /// Groups of titles that exclude each other. A title is a list of its names: "chief executive", "CEO".
    groups: Vec<Vec<Vec<Text>>>,
    /// Words before a title that make it another time's or another person's.
    #[serde(default)]
    unless: Vec<Text>,
}

struct Titles {
    /// Each title's group.
    groups: Vec<usize>,
    /// The title whose words a list holds.
    of: FxHashMap<ListId, usize>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let mut groups = Vec::new();
    let mut of = FxHashMap::default();
    for (group, members) in with.groups.iter().enumerate() {
        for (at, names) in members.iter().enumerate() {
            for list in options.words(&format!("title-{group}-{at}"), names, &[], false) {
                of.entry(list).or_insert(groups.len());
            }
            groups.push(group);
        }
    }
    Some(Box::new(Titles { groups, of, unless: options.words("unless", &with.unless, &[], false) }))
}

/// A title given to a person.
struct Given {
    /// Whom a document names, and by which key other documents do.
    entity: u32,
    key: u64,
    title: usize,
    tokens: Range<u32>,
}

/// The titles that the documents of a story give.
struct Story {
    /// For each document, in order of place.
    given: Vec<Vec<Given>>,
    /// For each person the document and the place in its list, in order.
    of: FxHashMap<u64, Vec<(usize, usize)>>,
}

impl Check for Titles {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let story = case.known(|documents| self.story(documents));
        let own = &story.given[case.index];
        let mut said: Vec<u64> = Vec::new();
        for (at, given) in own.iter().enumerate() {
            if said.contains(&given.key) {
                continue;
            }
            let mut witnesses: Vec<(Place, String)> = Vec::new();
            let mut agreed = false;
            let same = story.of.get(&given.key).map_or(&[][..], Vec::as_slice);
            for same in same.chunk_by(|a, b| a.0 == b.0).filter(|same| same[0].0 != case.index) {
                let document = case.documents[same[0].0];
                let mut same = same.iter().map(|&(document, at)| &story.given[document][at]);
                agreed |= same.clone().any(|other| other.title == given.title);
                let other = same.find(|other| self.exclude(given.title, other.title));
                witnesses.extend(other.map(|other| self.witness(case, document, other)));
            }
            // Within one text only the second of two titles speaks.
            let excludes = |other: &&Given| other.key == given.key && self.exclude(given.title, other.title);
            let before = own[..at].iter().find(excludes);
            let both = own.iter().any(|other| excludes(&other));
            let elsewhere = !witnesses.is_empty() && !agreed && !both;
            if let Some(other) = before {
                witnesses = vec![self.witness(case, article, other)];
            } else if !elsewhere {
                continue;
            }
            let Some((_, other)) = witnesses.first().cloned() else { continue };
            said.push(given.key);
            let span = article.reading(case.lexicon).span(given.tokens.clone());
            let seen = Observation::at(case.place(span), "")
                .value("name", article.mentions.names.entities[given.entity as usize].name.clone())
                .value("match", article.slice(span))
                .value("other", other);
            out.push(
                witnesses
                    .into_iter()
                    .fold(seen, |seen, (place, words)| seen.evidence(place, format!("“{words}” here"))),
            );
        }
    }
}

impl Titles {
    fn exclude(&self, one: usize, other: usize) -> bool {
        one != other && self.groups[one] == self.groups[other]
    }

    fn witness(&self, case: &Case<'_>, document: &Document, given: &Given) -> (Place, String) {
        let span = document.reading(case.lexicon).span(given.tokens.clone());
        (Place { source: document.source.id, span }, document.slice(span).to_owned())
    }

    fn story(&self, documents: &[&Document]) -> Story {
        let given: Vec<Vec<Given>> = documents.iter().map(|document| self.given(document)).collect();
        let mut of: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
        for (document, list) in given.iter().enumerate() {
            for (at, given) in list.iter().enumerate() {
                of.entry(given.key).or_default().push((document, at));
            }
        }
        Story { given, of }
    }

    /// The titles a document gives to people it names in full somewhere.
    fn given(&self, document: &Document) -> Vec<Given> {
        let names = &document.mentions.names;
        let mut found = Vec::new();
        for name in &names.mentions {
            let Some(entity) = names.entity(name).filter(|e| e.kind == EntityKind::Person && e.first != 0) else {
                continue;
            };
            // A surname alone may be another one's.
            let last = entity.name.rsplit(' ').next().unwrap_or_default();
            let full = name.tokens.len() > 1 && document.slice(name.span).ends_with(last);
            if !full || !document.zone_of(name.sentence).is_article() || quoted(document, name.tokens.start) {
                continue;
            }
            let title = self.before(document, name).or_else(|| self.after(document, name));
            found.extend(title.map(|(title, tokens)| Given { entity: name.entity, key: entity.key, title, tokens }));
        }
        found
    }

    fn before(&self, document: &Document, name: &NameMention) -> Option<(usize, Range<u32>)> {
        let start = document.text.sentence(name.sentence).tokens.start;
        let from = name.tokens.start.saturating_sub(4).max(start);
        // "Gov. Jane Roe": the stop stands between the title and the name.
        let stop = |at: u32| document.text.tokens.get(at as usize).is_some_and(|token| token.kind == TokenKind::Stop);
        self.longest(document, from..name.tokens.start, |tokens| {
            tokens.end == name.tokens.start || tokens.end + 1 == name.tokens.start && stop(tokens.end)
        })
    }

    /// "Jane Roe, the chief executive of Acme": right behind the comma, or behind one name and its possessive.
    fn after(&self, document: &Document, name: &NameMention) -> Option<(usize, Range<u32>)> {
        let end = document.text.sentence(name.sentence).tokens.end;
        let text = &document.text;
        let kind = |at: u32| text.tokens.get(at as usize).map(|token| token.kind);
        if kind(name.tokens.end) != Some(TokenKind::Comma) {
            return None;
        }
        let mut first = name.tokens.end + 1;
        let is_article = |at: u32| {
            let word = text.tokens.get(at as usize).map(|token| document.slice(token.span));
            matches!(word, Some("the" | "a" | "its" | "their"))
        };
        if is_article(first) {
            first += 1;
        }
        if let Some(owner) = document.mentions.names.starting_at(first).filter(|_| first < end) {
            first = owner.tokens.end;
            if kind(first) == Some(TokenKind::Possessive) {
                first += 1;
            }
        }
        let title = self.longest(document, first..(first + 1).min(end), |tokens| tokens.start == first)?;
        // "John Roe, chief executive Jane Poe and others": the title is the next one's.
        let next = text.tokens.get(title.1.end as usize).filter(|_| title.1.end < end);
        let goes_on = next.is_none_or(|next| match next.kind {
            TokenKind::Comma => true,
            TokenKind::Stop => title.1.end + 1 >= end,
            _ => matches!(document.slice(next.span), "of" | "at" | "for" | "and" | "in"),
        });
        goes_on.then_some(title)
    }

    /// The title in a stretch with the most words, unless a word before it takes it back.
    fn longest(
        &self,
        document: &Document,
        stretch: Range<u32>,
        fits: impl Fn(&Range<u32>) -> bool,
    ) -> Option<(usize, Range<u32>)> {
        let hits = document.hits.within(stretch.clone()).iter().filter(|hit| fits(&hit.tokens()));
        let best = hits
            .filter_map(|hit| Some((*self.of.get(&hit.list)?, hit.tokens())))
            .max_by_key(|(_, tokens)| tokens.len())?;
        let start = document.text.sentence(document.text.sentence_of(best.1.start)).tokens.start;
        let around = best.1.start.saturating_sub(3).max(start)..best.1.end;
        let taken_back = document.hits.within(around).iter().any(|hit| self.unless.contains(&hit.list));
        (!taken_back).then_some(best)
    }
}
