//! Keys: which frame a figure belongs to and who plays its roles.
//!
//! The nearest trigger of a frame that takes the figure's unit wins; a trigger on the far side of another figure, of a
//! semicolon or of a quotation mark is further away. Two frames equally near are a tie, and the figure stays unkeyed.

use crate::lexicon::Frame;
use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::lexicon::Role;
use crate::mention::Mentions;
use crate::mention::Reading;
use crate::mention::figure::Figure;
use crate::mention::name::EntityKind;
use crate::mention::within;
use crate::text::Kind;
use crate::text::hash_plain;
use crate::value::unit::Unit;
use std::cell::LazyCell;
use std::ops::Range;

/// What a figure is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Index of the frame in the lexicon.
    pub frame: u32,
    /// Somebody declared it as a key of its own.
    pub declared: bool,
    /// How many tokens lie between the trigger and the figure.
    pub distance: u32,
    /// The counted noun's class where the frame keeps it apart from the rest.
    pub apart: Option<u32>,
    /// For each role that is filled: its index in the frame, and the entity's index in this document.
    pub roles: Vec<(u8, u32)>,
}

/// Why a figure has no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkeyed {
    /// No frame's trigger is near.
    NoFrame,
    /// Two frames are equally near.
    Tie,
    /// Part of a name, site furniture, or an ordinal.
    NotAClaim,
}

impl Unkeyed {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoFrame => "no-frame",
            Self::Tie => "tie",
            Self::NotAClaim => "not-a-claim",
        }
    }
}

/// The furthest a trigger may stand from its figure, in tokens, barriers added.
const FARTHEST: u32 = 16;

pub(super) fn of_figure(reading: Reading<'_>, mentions: &Mentions, figure: &Figure) -> Result<Key, Unkeyed> {
    if figure.label || figure.quantity.unit == Unit::Ordinal || !reading.text.zone_of(figure.sentence).is_article() {
        return Err(Unkeyed::NotAClaim);
    }
    let sentence = reading.text.sentence(figure.sentence).tokens.clone();
    let excluded =
        LazyCell::new(|| reading.lexicon.excluded(&reading.source.text, &reading.text.tokens, sentence.clone()));
    let mut best: Option<Candidate> = None;
    let mut second: Option<Candidate> = None;
    for hit in reading.hits.within(sentence.clone()) {
        // The counted noun may itself be the trigger: "five injured".
        let counted = figure.of.as_ref().is_some_and(|noun| hit.tokens().contains(&noun.token));
        if hit.list != ListId::FRAME || overlaps(&hit.tokens(), &figure.tokens) && !counted {
            continue;
        }
        let frame = &reading.lexicon.frames[hit.value as usize];
        if !takes(frame, figure) || excluded.contains(&hit.value) {
            continue;
        }
        let distance = away(reading, mentions, figure, hit);
        // What is further away than the best so far is neither better than it nor level with it.
        let nearer = |first: &Candidate| (!frame.first, distance) <= (first.rank.0, first.rank.1);
        if distance > FARTHEST || !best.as_ref().is_none_or(nearer) {
            continue;
        }
        let roles = roles(reading, mentions, figure, hit, &sentence);
        let unfilled = frame.needs.iter().filter(|&need| !roles.iter().any(|(role, _)| role == need)).count();
        if unfilled > 0 && players(mentions, &sentence) < frame.needs.len() {
            continue;
        }
        // Of two equally near, the frame that asks for more of the sentence is the better one.
        let candidate = Candidate {
            rank: (!frame.first, distance, unfilled, std::cmp::Reverse(frame.needs.len())),
            frame: hit.value,
            roles,
        };
        match &best {
            Some(first) if candidate.rank >= first.rank => {
                if first.frame != candidate.frame && second.as_ref().is_none_or(|second| candidate.rank < second.rank) {
                    second = Some(candidate);
                }
            }
            _ => {
                let beaten = best.replace(candidate);
                second = [beaten, second]
                    .into_iter()
                    .flatten()
                    .filter(|other| best.as_ref().is_some_and(|best| best.frame != other.frame))
                    .min_by_key(|other| other.rank);
            }
        }
    }
    let best = best.ok_or(Unkeyed::NoFrame)?;
    if second.is_some_and(|second| second.rank == best.rank) {
        return Err(Unkeyed::Tie);
    }
    let of = figure.of.as_ref().and_then(|noun| noun.class);
    let apart = of.filter(|class| reading.lexicon.frames[best.frame as usize].each.contains(class));
    Ok(Key { frame: best.frame, declared: !best.rank.0, distance: best.rank.1, apart, roles: best.roles })
}

/// A frame that could take the figure.
struct Candidate {
    /// A key that somebody declared before any other, then nearest first, then fewest roles unfilled, then most roles asked for.
    rank: (bool, u32, usize, std::cmp::Reverse<usize>),
    frame: u32,
    roles: Vec<(u8, u32)>,
}

/// How many names of the sentence could play a role.
fn players(mentions: &Mentions, sentence: &Range<u32>) -> usize {
    let names = &mentions.names;
    let mut players: Vec<u32> = within(&names.mentions, sentence)
        .iter()
        .filter(|name| {
            let kind = names.entity(name).map(|entity| entity.kind);
            !matches!(kind, None | Some(EntityKind::Outlet(_) | EntityKind::Place(_)))
        })
        .map(|name| name.entity)
        .collect();
    players.sort_unstable();
    players.dedup();
    players.len()
}

/// Whether a frame takes a figure of this unit and this counted noun.
fn takes(frame: &Frame, figure: &Figure) -> bool {
    let unit = &figure.quantity.unit;
    let fits = frame.units.iter().any(|name| match (name.split_once(':'), unit) {
        (Some((kind, dimension)), Unit::Measure(measure)) => kind == "measure" && *measure.dimension == *dimension,
        (None, unit) => name == unit.kind(),
        _ => false,
    });
    let class = figure.of.as_ref().and_then(|noun| noun.class);
    fits && (frame.of.is_empty()
        || *unit != Unit::Count
        || figure.of.is_none()
        || class.is_some_and(|class| frame.of.contains(&class) || frame.each.contains(&class)))
}

fn away(reading: Reading<'_>, mentions: &Mentions, figure: &Figure, hit: &Hit) -> u32 {
    let between =
        if hit.first >= figure.tokens.end { figure.tokens.end..hit.first } else { hit.last..figure.tokens.start };
    let mut distance = between.end.saturating_sub(between.start);
    if distance > FARTHEST {
        return distance;
    }
    for at in between.clone() {
        distance += match reading.text.tokens[at as usize].kind {
            Kind::Semicolon | Kind::Dash => 6,
            Kind::OpenQuote | Kind::CloseQuote | Kind::StraightQuote => 4,
            Kind::Comma => 2,
            _ => 0,
        };
    }
    let inside = within(&mentions.figures, &between).iter();
    let others = inside.filter(|other| other.quantity.unit.kind() == figure.quantity.unit.kind());
    distance + 4 * u32::try_from(others.count()).unwrap_or(u32::MAX)
}

fn roles(
    reading: Reading<'_>,
    mentions: &Mentions,
    figure: &Figure,
    trigger: &Hit,
    sentence: &Range<u32>,
) -> Vec<(u8, u32)> {
    let frame = &reading.lexicon.frames[trigger.value as usize];
    let names = &mentions.names;
    let here = || within(&names.mentions, sentence).iter();
    let is_player = |entity: u32| {
        !matches!(names.entities.get(entity as usize).map(|entity| entity.kind), Some(EntityKind::Outlet(_)))
    };
    let word = |at: Option<u32>| at.and_then(|at| reading.text.tokens.get(at as usize)).map_or(0, |token| token.hash);
    let mut filled = Vec::new();
    let asks = frame.roles.iter().any(|role| !role.subject_of.is_empty());
    let trigger_words =
        if asks { reading.source.slice(reading.span(trigger.tokens())).to_lowercase() } else { String::new() };
    for (at, role) in frame.roles.iter().enumerate() {
        let after = || {
            here().find(|name| {
                name.tokens.start >= trigger.last.min(figure.tokens.end)
                    && role.after.contains(&word(before_article(reading, name.tokens.start)))
                    && !crosses(reading, trigger.last.min(figure.tokens.start)..name.tokens.start)
            })
        };
        let owner = || {
            here().find(|name| {
                let next = reading.text.tokens.get(name.tokens.end as usize);
                next.is_some_and(|next| next.kind == Kind::Possessive)
                    && name.tokens.end < trigger.first.max(figure.tokens.start)
                    && trigger.first.max(figure.tokens.start) - name.tokens.end <= 8
            })
        };
        let is_subject_of = |role: &Role| role.subject_of.iter().any(|phrase| **phrase == *trigger_words);
        let other_is_subject = frame.roles.iter().any(|other| other.id != role.id && is_subject_of(other));
        let plays_subject = is_subject_of(role) || role.subject && !other_is_subject;
        let object = || here().find(|name| name.tokens.start >= trigger.last && name.tokens.start <= trigger.last + 1);
        let subject = || {
            here()
                .rfind(|name| name.tokens.end <= trigger.first && is_player(name.entity))
                .filter(|name| !crosses(reading, name.tokens.end..trigger.first))
        };
        let found = (!role.after.is_empty()).then(after).flatten();
        let found = found.or_else(|| role.owner.then(owner).flatten());
        let found = found.or_else(|| role.object.then(object).flatten());
        let found = found.or_else(|| plays_subject.then(subject).flatten());
        if let Some(name) = found.filter(|name| is_player(name.entity))
            && !filled.iter().any(|&(_, entity)| entity == name.entity)
        {
            filled.push((u8::try_from(at).unwrap_or(u8::MAX), name.entity));
        }
    }
    filled
}

/// The token before a name, an article between them stepped over ("in the Acme group").
fn before_article(reading: Reading<'_>, token: u32) -> Option<u32> {
    let before = token.checked_sub(1)?;
    let hash = reading.text.tokens.get(before as usize).map_or(0, |token| token.hash);
    const ARTICLES: [u64; 2] = [hash_plain("the"), hash_plain("a")];
    if ARTICLES.contains(&hash) { before.checked_sub(1) } else { Some(before) }
}

/// Whether a clause ends within the tokens.
fn crosses(reading: Reading<'_>, tokens: Range<u32>) -> bool {
    reading
        .text
        .tokens(tokens)
        .iter()
        .any(|token| matches!(token.kind, Kind::Semicolon | Kind::Dash | Kind::StraightQuote | Kind::OpenQuote))
}

fn overlaps(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
}
