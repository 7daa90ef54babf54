//! Ties runs together where they name one entity: full name then surname, body then acronym.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::mention::name::Names;
use crate::mention::name::run::Run;
use crate::mention::name::run::Runs;
use crate::mention::name::run::entry_of;
use crate::mention::name::run::register;
use crate::text::Kind;
use crate::text::hash_word;
use crate::text::hashes;
use crate::text::one_line;
use rustc_hash::FxBuildHasher;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) fn resolve(reading: Reading<'_>, found: Runs) -> Names {
    // Every other run names somebody or something anew, every other has several words.
    let (runs, half) = (found.runs.len(), found.runs.len() / 2);
    let mut table = Table {
        reading,
        names: Names { entities: Vec::with_capacity(half), mentions: Vec::with_capacity(runs) },
        words: Vec::new(),
        by_key: FxHashMap::with_capacity_and_hasher(half, FxBuildHasher),
        last: Vec::with_capacity(half),
        first: Vec::with_capacity(half),
        acronyms: FxHashMap::default(),
        people: Vec::with_capacity(half),
    };
    let mut entity_of = vec![NONE; found.runs.len()];
    for (index, run) in found.runs.iter().enumerate() {
        entity_of[index] = table.full(index, run);
    }
    table.last.sort_unstable();
    table.first.sort_unstable();
    for (index, run) in found.runs.iter().enumerate() {
        if entity_of[index] == NONE {
            entity_of[index] = table.short(index, run);
        }
    }
    for (run, entity) in found.runs.iter().zip(&entity_of) {
        table.mention(run.tokens.clone(), run.sentence, *entity);
    }
    for &sentence in &found.titles {
        table.title(sentence);
    }
    table.finish()
}

const NONE: u32 = u32::MAX;

struct Table<'a> {
    reading: Reading<'a>,
    names: Names,
    /// The words of the run at hand.
    words: Vec<u64>,
    by_key: FxHashMap<u64, u32>,
    /// Last word, run, entity of every name of several words, sorted: who a surname belongs to.
    last: Vec<(u64, u32, u32)>,
    /// First word, run, entity likewise.
    first: Vec<(u64, u32, u32)>,
    acronyms: FxHashMap<u64, u32>,
    /// How often an entity was marked a person, and how often it was named by its last word alone.
    people: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    person: bool,
    body: bool,
    by_surname: bool,
    words: u8,
}

impl Table<'_> {
    /// The entity of a run that a register knows or that has several words.
    fn full(&mut self, index: usize, run: &Run) -> u32 {
        if let Some(kind) = run.entry {
            return self.registered(kind);
        }
        self.read_words(run.tokens.clone());
        let Some((&first, &last)) = self.words.first().zip(self.words.last()) else { return NONE };
        if self.words.len() < 2 {
            return NONE;
        }
        let key = self.key(run);
        let words = u8::try_from(self.words.len()).unwrap_or(u8::MAX);
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => self.create(key, run.tokens.clone()),
        };
        let Some(evidence) = self.people.get_mut(entity as usize) else { return NONE };
        if words > evidence.words {
            evidence.words = words;
            if let Some(entity) = self.names.entities.get_mut(entity as usize) {
                entity.name = plain(self.reading, run.tokens.clone());
            }
        }
        evidence.person |= run.person;
        evidence.body |= run.body;
        let run_index = u32::try_from(index).unwrap_or(u32::MAX);
        self.last.push((last, run_index, entity));
        self.first.push((first, run_index, entity));
        self.note_acronym(run.tokens.clone(), entity);
        entity
    }

    /// The entity of a single word: a surname, a body's first word, an acronym; else an entity of its own.
    fn short(&mut self, index: usize, run: &Run) -> u32 {
        self.read_words(run.tokens.clone());
        let Some(&word) = self.words.first() else { return NONE };
        if let Some(entity) = self.known(word, index) {
            if run.person
                && let Some(evidence) = self.people.get_mut(entity as usize)
            {
                evidence.person |= !evidence.body;
            }
            return entity;
        }
        let key = self.key(run);
        let entity = match self.by_key.get(&key) {
            Some(&entity) => entity,
            None => self.create(key, run.tokens.clone()),
        };
        if let Some(evidence) = self.people.get_mut(entity as usize) {
            evidence.person |= run.person;
            evidence.body |= run.body;
            evidence.words = evidence.words.max(1);
        }
        entity
    }

    fn known(&mut self, word: u64, run: usize) -> Option<u32> {
        let run = u32::try_from(run).unwrap_or(u32::MAX);
        if let Some(entity) = nearest(&self.last, word, run) {
            if let Some(evidence) = self.people.get_mut(entity as usize) {
                evidence.by_surname = true;
            }
            return Some(entity);
        }
        self.acronyms.get(&word).copied().or_else(|| nearest(&self.first, word, run))
    }

    fn registered(&mut self, kind: EntityKind) -> u32 {
        let lexicon = self.reading.lexicon;
        let (salt, index, name) = match kind {
            EntityKind::Outlet(at) => (1, at, lexicon.outlets.get(at as usize).map(|outlet| &outlet.name)),
            EntityKind::Organisation(at) => (2, at, lexicon.organisations.get(at as usize).map(|body| &body.name)),
            EntityKind::Place(at) => (3, at, lexicon.places.get(at as usize).map(|place| &place.name)),
            EntityKind::Person | EntityKind::Other => return NONE,
        };
        let Some(name) = name else { return NONE };
        let key = mix(mix(salt, u64::from(index)), 0x5eed);
        if let Some(&entity) = self.by_key.get(&key) {
            return entity;
        }
        let entity = self.add(key, name.to_string(), kind);
        if let Some(entity) = self.names.entities.get_mut(entity as usize) {
            entity.key = hash_word(name);
        }
        entity
    }

    fn create(&mut self, key: u64, tokens: Range<u32>) -> u32 {
        let reading = self.reading;
        let entity = self.add(key, plain(reading, tokens.clone()), EntityKind::Other);
        if let Some(evidence) = self.people.get_mut(entity as usize) {
            evidence.words = u8::try_from(self.words.len()).unwrap_or(u8::MAX);
        }
        let several = self.words.len() > 1;
        let (first, last) = (self.words.first().copied().unwrap_or(0), self.surname());
        let initial = reading.word(tokens.start).chars().next().and_then(|c| c.to_lowercase().next());
        let given = self.given_name(tokens.start, first);
        let one_letter = reading.text.tokens.get(tokens.start as usize).is_some_and(|token| token.span.len() == 1);
        if let Some(entity) = self.names.entities.get_mut(entity as usize) {
            entity.surname = last;
            entity.first = if several && !one_letter { given } else { 0 };
            entity.initial = initial.filter(|_| several);
        }
        entity
    }

    fn add(&mut self, key: u64, name: String, kind: EntityKind) -> u32 {
        let index = u32::try_from(self.names.entities.len()).unwrap_or(NONE);
        self.names.entities.push(Entity { name, key, surname: 0, first: 0, initial: None, acronym: 0, kind });
        self.people.push(Evidence::default());
        self.by_key.insert(key, index);
        index
    }

    /// The last word but for "Jr." and legal forms.
    fn surname(&self) -> u64 {
        const SUFFIXES: [u64; 5] = hashes(["jr", "sr", "ii", "iii", "iv"]);
        self.words.iter().rev().copied().find(|word| !SUFFIXES.contains(word)).unwrap_or(0)
    }

    /// Identity: first and last name of what may be a person, every word of what is a body.
    fn key(&self, run: &Run) -> u64 {
        let several = self.words.len() > 1 && self.words.len() <= 4;
        if run.body || !several {
            return self.words.iter().fold(7, |key, word| mix(key, *word));
        }
        let first = self.words.first().copied().unwrap_or(0);
        let given = self.given_name(run.tokens.start, first);
        let suffix = self.words.last().copied().filter(|last| *last != self.surname()).unwrap_or(0);
        // "Sr." is seldom printed; "Jr." and "III" tell a son from his father.
        mix(mix(given, self.surname()), suffix)
    }

    /// One hash for "Bob" and "Robert".
    fn given_name(&self, at: u32, word: u64) -> u64 {
        let hits = self.reading.hits.at(at).iter().filter(|hit| hit.list == ListId::EQUIVALENT && hit.last == at + 1);
        let mut ids = hits.filter_map(|hit| self.reading.lexicon.equivalents.get(hit.value as usize));
        ids.find(|id| id.starts_with("given-name-")).map_or(word, |id| hash_word(id))
    }

    /// The words of a run, without stops and joiners; a company's legal form is dropped.
    fn read_words(&mut self, tokens: Range<u32>) {
        self.words.clear();
        let mut nickname = false;
        for at in tokens.clone() {
            let Some(token) = self.reading.text.tokens.get(at as usize) else { continue };
            // `Samir "Sam" Roe`: what stands between the marks is no part of the key.
            nickname = match token.kind {
                Kind::OpenQuote | Kind::Open => true,
                Kind::StraightQuote | Kind::Possessive => !nickname,
                Kind::CloseQuote | Kind::Close => false,
                _ => nickname,
            };
            if nickname {
                continue;
            }
            let form = at > tokens.start && self.reading.hits.is(at, ListId::ORGANISATION_SUFFIX);
            if token.is_word() && token.is_capital() && !form {
                self.words.push(token.hash);
            }
        }
    }

    /// Notes "(NTB)" after a name, and the name's own initials.
    fn note_acronym(&mut self, tokens: Range<u32>, entity: u32) {
        let text = self.reading.text;
        let words = text.tokens(tokens.clone()).iter().filter(|token| token.is_word() && token.is_capital());
        let initials: String = words.filter_map(|token| self.reading.source.slice(token.span).chars().next()).collect();
        let kind = |at: u32| text.tokens.get(at as usize).map(|token| token.kind);
        let given = kind(tokens.end) == Some(Kind::Open)
            && kind(tokens.end + 1) == Some(Kind::Word)
            && kind(tokens.end + 2) == Some(Kind::Close);
        if given {
            let acronym = self.reading.word(tokens.end + 1);
            let short = acronym.len() <= 8 && acronym.chars().next() == initials.chars().next();
            if short && let Some(token) = text.tokens.get(tokens.end as usize + 1) {
                self.acronyms.insert(token.hash, entity);
                self.known_as(entity, token.hash);
            }
        }
        if initials.chars().count() >= 3 {
            let acronym = hash_word(&initials);
            self.acronyms.entry(acronym).or_insert(entity);
            self.known_as(entity, acronym);
        }
    }

    /// Keeps the first acronym of an entity, as the key of a name of that one word.
    fn known_as(&mut self, entity: u32, acronym: u64) {
        if let Some(entity) = self.names.entities.get_mut(entity as usize).filter(|entity| entity.acronym == 0) {
            entity.acronym = mix(7, acronym);
        }
    }

    /// Names of the text where capitals say nothing.
    fn title(&mut self, sentence: u32) {
        let range = self.reading.text.sentence(sentence).tokens.clone();
        let mut at = range.start;
        while at < range.end {
            if let Some(hit) = register(self.reading, at, range.end)
                && let Some(kind) = entry_of(&hit)
                && !(hit.last == hit.first + 1 && self.reading.hits.is(at, ListId::COMMON_WORD))
            {
                let entity = self.registered(kind);
                self.mention(hit.tokens(), sentence, entity);
                at = hit.last;
                continue;
            }
            at = self.name_in_title(at, range.end, sentence);
        }
    }

    fn name_in_title(&mut self, at: u32, end: u32, sentence: u32) -> u32 {
        let text = self.reading.text;
        let is_word = |at: u32| {
            text.tokens.get(at as usize).is_some_and(|token| at < end && token.is_word() && token.is_capital())
        };
        if !is_word(at) {
            return at + 1;
        }
        for length in [4u32, 3, 2] {
            let last = at + length;
            if !(at..last).all(is_word) {
                continue;
            }
            for body in [false, true] {
                let run = Run { tokens: at..last, sentence, entry: None, person: false, body };
                self.read_words(at..last);
                if let Some(&entity) = self.by_key.get(&self.key(&run)) {
                    self.mention(at..last, sentence, entity);
                    return last;
                }
            }
        }
        let word = text.tokens.get(at as usize).map_or(0, |token| token.hash);
        let plain = self.reading.hits.is(at, ListId::COMMON_WORD)
            || self.reading.hits.is(at, ListId::STOP_WORD)
            || self.reading.hits.is(at, ListId::ORGANISATION_WORD);
        let single = mix(7, word);
        let found = if plain {
            None
        } else {
            nearest(&self.last, word, 0)
                .or_else(|| self.by_key.get(&single).copied())
                .or_else(|| self.acronyms.get(&word).copied())
        };
        if let Some(entity) = found {
            self.mention(at..at + 1, sentence, entity);
        }
        at + 1
    }

    fn mention(&mut self, tokens: Range<u32>, sentence: u32, entity: u32) {
        if entity != NONE {
            self.names.mentions.push(NameMention { span: self.reading.span(tokens.clone()), tokens, sentence, entity });
        }
    }

    fn finish(mut self) -> Names {
        for (entity, evidence) in self.names.entities.iter_mut().zip(&self.people) {
            if entity.kind != EntityKind::Other {
                continue;
            }
            let by_surname = evidence.by_surname && (2..=3).contains(&evidence.words);
            if !evidence.body && (evidence.person || by_surname) {
                entity.kind = EntityKind::Person;
            } else if evidence.body {
                entity.surname = 0;
                entity.first = 0;
                entity.initial = None;
            }
        }
        self.names.mentions.sort_by_key(|mention| mention.tokens.start);
        self.names
    }
}

/// The entity named by this word last before the run, else first after it.
fn nearest(names: &[(u64, u32, u32)], word: u64, run: u32) -> Option<u32> {
    let at = names.partition_point(|&(hash, index, _)| (hash, index) < (word, run));
    let before = at.checked_sub(1).and_then(|before| names.get(before));
    let found = before.filter(|entry| entry.0 == word).or_else(|| names.get(at).filter(|entry| entry.0 == word));
    found.map(|entry| entry.2)
}

/// The letters of a run, white space as single spaces.
fn plain(reading: Reading<'_>, tokens: Range<u32>) -> String {
    one_line(reading.source.slice(reading.span(tokens)))
}

fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x517c_c1b7_2722_0a95)
}
