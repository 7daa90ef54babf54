//! Titles: one person, and two titles that nobody holds at once.
//!
//! Which titles exclude each other is the rule's own knowledge; a person may well be a doctor, a mother and a senator.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Kind as TokenKind;
use crate::written::Text;
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
    /// Each title's words with its group.
    titles: Vec<(usize, Vec<ListId>)>,
    unless: Vec<ListId>,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    let mut titles = Vec::new();
    for (group, members) in with.groups.iter().enumerate() {
        for (at, names) in members.iter().enumerate() {
            titles.push((group, options.words(&format!("title-{group}-{at}"), names, &[], false)));
        }
    }
    Some(Box::new(Titles { titles, unless: options.words("unless", &with.unless, &[], false) }))
}

/// A title given to a person.
struct Given<'a> {
    entity: &'a Entity,
    title: usize,
    tokens: Range<u32>,
}

impl Check for Titles {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let own = self.given(article);
        let mut said: Vec<u64> = Vec::new();
        for (at, given) in own.iter().enumerate() {
            if said.contains(&given.entity.key) {
                continue;
            }
            let mut witnesses: Vec<(Place, String)> = Vec::new();
            let mut agreed = false;
            for (_, document) in case.others() {
                let theirs = self.given(document);
                let same: Vec<_> = theirs.iter().filter(|other| other.entity.key == given.entity.key).collect();
                agreed |= same.iter().any(|other| other.title == given.title);
                let other = same.iter().find(|other| self.exclude(given.title, other.title));
                witnesses.extend(other.map(|other| self.witness(case, document, other)));
            }
            // Within one text only the second of two titles speaks.
            let before = own[..at]
                .iter()
                .find(|other| other.entity.key == given.entity.key && self.exclude(given.title, other.title));
            let both =
                own.iter().any(|other| other.entity.key == given.entity.key && self.exclude(given.title, other.title));
            let elsewhere = !witnesses.is_empty() && !agreed && !both;
            if let Some(other) = before {
                witnesses = vec![self.witness(case, article, other)];
            } else if !elsewhere {
                continue;
            }
            let Some((_, other)) = witnesses.first().cloned() else { continue };
            said.push(given.entity.key);
            let span = article.reading(case.lexicon).span(given.tokens.clone());
            let seen = Observation::at(case.place(span), "")
                .value("name", given.entity.name.clone())
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
        one != other && self.titles[one].0 == self.titles[other].0
    }

    fn witness(&self, case: &Case<'_>, document: &Document, given: &Given<'_>) -> (Place, String) {
        let span = document.reading(case.lexicon).span(given.tokens.clone());
        (Place { source: document.source.id, span }, document.slice(span).to_owned())
    }

    /// The titles a document gives to people it names in full somewhere.
    fn given<'a>(&self, document: &'a Document) -> Vec<Given<'a>> {
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
            found.extend(title.map(|(title, tokens)| Given { entity, title, tokens }));
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
        let of = |list: ListId| self.titles.iter().position(|(_, lists)| lists.contains(&list));
        let best = hits.filter_map(|hit| Some((of(hit.list)?, hit.tokens()))).max_by_key(|(_, tokens)| tokens.len())?;
        let start = document.text.sentence(document.text.sentence_of(best.1.start)).tokens.start;
        let around = best.1.start.saturating_sub(3).max(start)..best.1.end;
        let taken_back = document.hits.within(around).iter().any(|hit| self.unless.contains(&hit.list));
        (!taken_back).then_some(best)
    }
}
