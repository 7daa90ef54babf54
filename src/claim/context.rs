//! The words a claim stands among: what alignment without a frame goes by.

use crate::claim::Subject;
use crate::claim::Weighted;
use crate::claim::word::stem_of;
use crate::lexicon::CONTRASTS;
use crate::lexicon::ListId;
use crate::lexicon::PLAIN;
use crate::lexicon::SIDES;
use crate::mention::Mentions;
use crate::mention::Reading;
use crate::mention::distance;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::Names;
use crate::mention::within;
use crate::text::Kind;
use crate::text::Token;
use crate::text::known;
use crate::text::stem::stem_hash_of;
use crate::value::unit::Unit;
use std::ops::Range;
use std::sync::Arc;

/// What surrounds a claim. Ranges index [`crate::claim::Claims::pool`] and are sorted by stem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Stem of the counted noun, else of the nearest content word after the figure.
    pub head: u64,
    /// Noun class of the counted noun.
    pub class: Option<u32>,
    /// Nearest content stems before and after, within the sentence; 0 where there is none.
    pub left: u64,
    pub right: u64,
    /// The words that touch it on either side, whatever they are.
    pub touching: (u64, u64),
    /// Content stems within five content words on either side.
    pub near: Range<u32>,
    /// Content stems of the whole sentence, names included.
    pub sentence: Range<u32>,
    /// Identities of the names in the sentence (outlets that are only cited left out), sorted.
    pub names: Arc<[u64]>,
    /// Identity of the person or body named last before it in the sentence, else first after it; 0 where none is.
    pub subject: u64,
    /// Whether it is a date that tells one thing from others of its name: "the 2010 law", "a June 2016 meeting".
    pub edition: bool,
    /// On which side of each contrast it stands, by the nearest word: a bit a side.
    pub told: Sides,
    /// Which sentence of the text, in thousandths of its length.
    pub position: u16,
}

/// Prepositions that tie a date to its sentence.
const TIES: &[u64] =
    known!["in", "on", "at", "by", "during", "since", "from", "after", "until", "till", "before", "through", "to"];

/// How many content words on either side count as near.
const NEAR: usize = 5;

/// How far from a claim any word may stand that tells it from others of its kind, in tokens.
const FARTHEST: u32 = 20;

/// Sides of contrasts, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides([u128; Self::WORDS as usize]);

impl Sides {
    const WORDS: u32 = (CONTRASTS * SIDES).div_ceil(u128::BITS);
    const ALL: u128 = (1 << SIDES) - 1;

    /// Makes some sides of a contrast those that are told of it.
    fn set(&mut self, contrast: u32, sides: u8) {
        let at = contrast * SIDES;
        if let Some(word) = self.0.get_mut((at / u128::BITS) as usize) {
            *word = *word & !(Self::ALL << (at % u128::BITS)) | u128::from(sides) << (at % u128::BITS);
        }
    }
}

/// Whether two claims stand on two sides of a contrast.
#[must_use]
pub fn contrasted(one: Sides, other: Sides) -> bool {
    const FIRST: u128 = u128::MAX / Sides::ALL;
    let any = |sides: u128| (sides | sides >> 1 | sides >> 2 | sides >> 3) & FIRST;
    one.0.into_iter().zip(other.0).any(|(one, other)| any(one) & any(other) & !any(one & other) != 0)
}

/// Makes contexts, one sentence's stems at a time.
pub(super) struct Contexts<'a> {
    pub(super) pool: Vec<Weighted>,
    reading: Reading<'a>,
    mentions: &'a Mentions,
    buffer: String,
    /// The sentence `words` and `range` belong to.
    current: Option<u32>,
    words: Vec<(u32, Weighted)>,
    range: Range<u32>,
    names: Arc<[u64]>,
}

impl<'a> Contexts<'a> {
    pub(super) fn new(reading: Reading<'a>, mentions: &'a Mentions) -> Self {
        Self {
            pool: Vec::new(),
            reading,
            mentions,
            buffer: String::new(),
            current: None,
            words: Vec::new(),
            range: 0..0,
            names: Arc::default(),
        }
    }

    pub(super) fn of(&mut self, subject: Subject, tokens: &Range<u32>, sentence: u32) -> Context {
        if self.current != Some(sentence) {
            self.enter(sentence);
        }
        let from = self.words.partition_point(|(at, _)| *at < tokens.start);
        let to = from + self.words[from..].partition_point(|(at, _)| *at < tokens.end);
        let near = from.saturating_sub(NEAR)..(to + NEAR).min(self.words.len());
        let of = match subject {
            Subject::Figure(figure) => self.mentions.figures[figure as usize].of.as_ref(),
            Subject::Date(_) => None,
        };
        let stem = |at: Option<usize>| at.and_then(|at| self.words.get(at)).map_or(0, |(_, word)| word.stem());
        let (left, right) = (stem(from.checked_sub(1)), stem(Some(to)));
        let total = self.reading.text.sentences.len().max(1);
        Context {
            head: of.map_or(right, |noun| stem_of(self.reading.lexicon.common_stem(noun.stem))),
            class: of.and_then(|noun| noun.class),
            left,
            right,
            touching: (self.touching(tokens.start.checked_sub(1)), self.touching(Some(tokens.end))),
            near: store(&mut self.pool, &self.words[near]),
            sentence: self.range.clone(),
            names: Arc::clone(&self.names),
            subject: subject_of(self.mentions, &self.reading.text.sentence(sentence).tokens, tokens),
            edition: matches!(subject, Subject::Date(_)) && self.is_edition(tokens, sentence),
            told: self.told(subject, tokens, sentence),
            position: u16::try_from(sentence as usize * 1000 / total).unwrap_or(1000),
        }
    }

    /// The sides it is told of: of each contrast that of the nearest word.
    fn told(&self, subject: Subject, tokens: &Range<u32>, sentence: u32) -> Sides {
        let Range { start, end } = self.reading.text.sentence(sentence).tokens;
        let around = tokens.start.saturating_sub(FARTHEST).max(start)..(tokens.end + FARTHEST).min(end);
        let reach = |contrast: u32| self.reading.lexicon.contrasts.get(contrast as usize).map_or(0, |told| told.reach);
        // "The first six months" are no half-year that something else is told of.
        let unit = match subject {
            Subject::Figure(at) => Some(&self.mentions.figures[at as usize].quantity.unit),
            Subject::Date(_) => None,
        };
        let lasts = matches!(unit, Some(Unit::Duration(_)));
        let (mut told, mut plain) = (Sides::default(), 0u64);
        let mut hits = self.reading.hits.within(around).iter().filter(|hit| hit.list == ListId::CONTRAST).peekable();
        if hits.peek().is_none() {
            return told;
        }
        let mut nearest = [u32::MAX; CONTRASTS as usize];
        for hit in hits {
            let contrast = if hit.value < PLAIN { hit.value / SIDES } else { hit.value - PLAIN };
            let away = distance(tokens, &hit.tokens());
            if away > reach(contrast) || lasts && hit.first < tokens.end && tokens.start < hit.last {
                continue;
            }
            if hit.value >= PLAIN {
                plain |= 1 << contrast;
                continue;
            }
            if let Some(least) = nearest.get_mut(contrast as usize).filter(|least| away < **least) {
                *least = away;
                told.set(contrast, 1 << (hit.value % SIDES));
            }
        }
        if plain == 0 || !matches!(unit, Some(Unit::Percent(_))) {
            return told;
        }
        for (contrast, place) in self.reading.lexicon.contrasts.iter().zip(0u32..) {
            if plain & 1 << place != 0 && nearest[place as usize] == u32::MAX {
                told.set(place, contrast.plain);
            }
        }
        told
    }

    /// Followed by a content word, and not tied to the sentence by a preposition.
    fn is_edition(&self, tokens: &Range<u32>, sentence: u32) -> bool {
        let Range { start, end } = self.reading.text.sentence(sentence).tokens;
        let names = self.words.iter().any(|&(at, _)| at == tokens.end && at < end);
        let before = tokens.start.checked_sub(1).filter(|&at| at >= start);
        let tied = before.is_some_and(|at| self.reading.is_any(at, TIES));
        names && !tied
    }

    fn touching(&self, token: Option<u32>) -> u64 {
        let token = token.and_then(|at| self.reading.text.tokens.get(at as usize));
        token.map_or(0, |token| if token.is_word() { token.hash } else { token.kind as u64 + 1 })
    }

    /// Stems the content words of a sentence once for all its claims.
    fn enter(&mut self, sentence: u32) {
        self.current = Some(sentence);
        self.words.clear();
        let tokens = self.reading.text.sentence(sentence).tokens.clone();
        for at in tokens.clone() {
            let token = &self.reading.text.tokens[at as usize];
            if token.kind != Kind::Word || self.reading.hits.is(at, ListId::STOP_WORD) {
                continue;
            }
            self.words.extend(weighted(self.reading, token, &mut self.buffer).map(|word| (at, word)));
        }
        self.range = store(&mut self.pool, &self.words);
        self.names = names(self.mentions, &tokens).into();
    }
}

/// Adds words to the pool, in order of stem, each once.
fn store(pool: &mut Vec<Weighted>, words: &[(u32, Weighted)]) -> Range<u32> {
    let start = pool.len();
    pool.extend(words.iter().map(|&(_, word)| word));
    pool[start..].sort_unstable();
    let mut end = start;
    for at in start..pool.len() {
        if end == start || pool[end - 1].stem() != pool[at].stem() {
            pool[end] = pool[at];
            end += 1;
        }
    }
    pool.truncate(end);
    super::index(start)..super::index(end)
}

/// What a word says; nothing where all texts have it.
fn weighted(reading: Reading<'_>, token: &Token, buffer: &mut String) -> Option<Weighted> {
    let stem = stem_hash_of(reading.source.slice(token.span), token.hash, buffer);
    let stem = reading.lexicon.common_stem(stem);
    let weight = reading.lexicon.rarity(stem);
    (weight > 0).then_some(Weighted::new(stem, weight))
}

/// The player nearest to a claim: the last name before it, else the first after it, places and outlets aside.
fn subject_of(mentions: &Mentions, sentence: &Range<u32>, tokens: &Range<u32>) -> u64 {
    let names = &mentions.names;
    let here = || {
        within(&names.mentions, sentence).iter().filter(|name| {
            let kind = names.entity(name).map(|entity| entity.kind);
            !matches!(kind, None | Some(EntityKind::Outlet(_) | EntityKind::Place(_)))
        })
    };
    let before = here().take_while(|name| name.tokens.end <= tokens.start).last();
    let found = before.or_else(|| here().find(|name| name.tokens.start >= tokens.end));
    found.and_then(|name| names.entity(name)).map_or(0, identity)
}

/// The identities of everyone and everything a text names, outlets aside, sorted.
#[must_use]
pub fn cast(names: &Names) -> Vec<u64> {
    let entities = names.entities.iter();
    let mut cast: Vec<u64> = entities
        .filter(|entity| !matches!(entity.kind, EntityKind::Outlet(_)))
        .map(identity)
        .filter(|&key| key != 0)
        .collect();
    cast.sort_unstable();
    cast.dedup();
    cast
}

/// What an entity is known by in other documents: a person by surname.
#[must_use]
pub fn identity(entity: &Entity) -> u64 {
    if entity.kind == EntityKind::Person { entity.surname } else { entity.key }
}

/// The names of a sentence that take part in it: an outlet is only a source.
fn names(mentions: &Mentions, sentence: &Range<u32>) -> Vec<u64> {
    let names = &mentions.names;
    let here = within(&names.mentions, sentence).iter();
    let entities = here.filter_map(|name| names.entity(name));
    let mut keys: Vec<u64> =
        entities.filter(|entity| !matches!(entity.kind, EntityKind::Outlet(_))).map(identity).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How many words of an article its gist is taken from.
const GIST: usize = 90;

/// The content stems of the headline and the first sentences, sorted: what the article is about.
#[must_use]
pub fn gist(reading: Reading<'_>) -> Vec<Weighted> {
    let mut buffer = String::new();
    let mut words = Vec::new();
    let mut seen = 0;
    for sentence in &reading.text.sentences {
        if seen >= GIST || !reading.text.blocks[sentence.block as usize].zone.is_article() {
            continue;
        }
        for at in sentence.tokens.clone() {
            let token = &reading.text.tokens[at as usize];
            if !token.is_word() {
                continue;
            }
            seen += 1;
            if !reading.hits.is(at, ListId::STOP_WORD) {
                words.extend(weighted(reading, token, &mut buffer));
            }
        }
    }
    words.sort_unstable();
    words.dedup_by_key(|word| word.stem());
    words
}
