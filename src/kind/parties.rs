//! Who takes part: the same deal at the same price, with the parties exchanged or with somebody else in one of the roles.
//!
//! Only claims of one frame and of one value are held against each other; a role counts where both texts fill it.

use crate::claim::Claim;
use crate::claim::Key;
use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::mention::figure::Figure;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::may_be_same;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::value::relation::Relation;
use crate::value::relation::relate;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "parties",
    about: "reports a deal whose parties other sources on the story, or the article itself, give other roles",
    placeholders: &["match", "name", "role", "other", "figure"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    check: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// The two parties stand in each other's roles.
    Exchanged,
    /// Somebody else stands in one of the roles.
    Another,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

/// A claim with its frame's players.
#[derive(Clone, Copy)]
struct Deal<'a> {
    document: &'a Document,
    figure: &'a Figure,
    key: &'a Key,
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let own: Vec<Deal<'_>> = deals(case.article()).collect();
        let mut said: Vec<(u32, u32)> = Vec::new();
        for deal in &own {
            let elsewhere = case.others().flat_map(|(_, document)| deals(document));
            let earlier = own.iter().copied().filter(|other| other.figure.span.end <= deal.figure.span.start);
            // An article that has it both ways tells of two deals, unless it exchanges the two.
            let rivals: Vec<Deal<'_>> = match self.check {
                What::Exchanged => elsewhere.chain(earlier).collect(),
                What::Another => elsewhere.collect(),
            };
            let seen = rivals.into_iter().filter(|other| same_value(deal, other)).find_map(|other| match self.check {
                What::Exchanged => exchanged(deal, &other).map(|roles| (roles, other)),
                What::Another => another(deal, &other).map(|roles| (roles, other)),
            });
            let Some(((role, mine, theirs), other)) = seen else { continue };
            if said.contains(&(deal.key.frame, u32::from(role))) {
                continue;
            }
            said.push((deal.key.frame, u32::from(role)));
            let frame = case.lexicon.frames.get(deal.key.frame as usize);
            let name = frame.and_then(|frame| frame.roles.get(role as usize)).map_or("", |role| &role.id);
            let place = |deal: &Deal<'_>, entity: &Entity| {
                let span = mention(deal, entity).unwrap_or(deal.figure.span);
                Place { source: deal.document.source.id, span }
            };
            out.push(
                Observation::at(place(deal, mine), format!("{name} here"))
                    .value("match", mine.name.clone())
                    .value("name", mine.name.clone())
                    .value("role", name)
                    .value("other", theirs.name.clone())
                    .value("figure", deal.document.slice(deal.figure.span))
                    .evidence(place(&other, theirs), format!("{name} here")),
            );
        }
    }
}

/// The deals of a document: figures whose frame has two players at least.
fn deals(document: &Document) -> impl Iterator<Item = Deal<'_>> {
    document.claims.all.iter().filter_map(move |claim: &Claim| {
        let key = claim.key.as_ref().ok().filter(|key| key.roles.len() >= 2)?;
        let figure = document.figure(claim)?;
        let told = document.zone_of(claim.sentence).is_article() && !quoted(document, claim.tokens.start);
        told.then_some(Deal { document, figure, key })
    })
}

fn same_value(one: &Deal<'_>, other: &Deal<'_>) -> bool {
    one.key.frame == other.key.frame && relate(&one.figure.quantity, &other.figure.quantity) == Relation::SameAnchor
}

impl<'a> Deal<'a> {
    fn player(&self, role: u8) -> Option<&'a Entity> {
        let (_, entity) = self.key.roles.iter().find(|(other, _)| *other == role)?;
        self.document.mentions.names.entities.get(*entity as usize)
    }
}

type Roles<'a> = (u8, &'a Entity, &'a Entity);

fn exchanged<'a>(deal: &Deal<'a>, other: &Deal<'a>) -> Option<Roles<'a>> {
    for &(one, _) in &deal.key.roles {
        for &(two, _) in deal.key.roles.iter().filter(|(two, _)| *two > one) {
            let (a, b) = (deal.player(one)?, deal.player(two)?);
            let (Some(x), Some(y)) = (other.player(one), other.player(two)) else { continue };
            if may_be_same(a, y) && may_be_same(b, x) && !may_be_same(a, b) && !may_be_same(a, x) {
                return Some((one, a, x));
            }
        }
    }
    None
}

fn another<'a>(deal: &Deal<'a>, other: &Deal<'a>) -> Option<Roles<'a>> {
    let shared = deal.key.roles.iter().any(|&(role, _)| {
        deal.player(role).zip(other.player(role)).is_some_and(|(a, b)| may_be_same(a, b) && is_body(a))
    });
    if !shared {
        return None;
    }
    deal.key.roles.iter().find_map(|&(role, _)| {
        let (mine, theirs) = (deal.player(role)?, other.player(role)?);
        let apart = !may_be_same(mine, theirs) && is_body(mine) && is_body(theirs);
        // Who is named in both texts is known to both, and plays another part; a parent may stand for its unit.
        let known = knows(deal.document, theirs) || knows(other.document, mine);
        (apart && !known && !overlaps(&mine.name, &theirs.name)).then_some((role, mine, theirs))
    })
}

fn is_body(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Organisation(_) | EntityKind::Other | EntityKind::Person)
}

fn knows(document: &Document, entity: &Entity) -> bool {
    document
        .mentions
        .names
        .entities
        .iter()
        .any(|other| may_be_same(entity, other) || overlaps(&entity.name, &other.name))
}

/// Whether two names share a word: "Acme" and "Acme Holdings".
fn overlaps(one: &str, other: &str) -> bool {
    one.split(' ').any(|word| word.len() > 2 && other.split(' ').any(|theirs| theirs.eq_ignore_ascii_case(word)))
}

/// Where the entity is named in the deal's sentence.
fn mention(deal: &Deal<'_>, entity: &Entity) -> Option<Span> {
    let names = &deal.document.mentions.names;
    let mut here = names.mentions.iter().filter(|name| name.sentence == deal.figure.sentence);
    here.find(|name| names.entity(name).is_some_and(|other| std::ptr::eq(other, entity))).map(|name| name.span)
}
