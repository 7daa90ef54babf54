//! Names: runs of capitalised words, tied together where they name one entity.

mod age;
mod nickname;
mod resolve;
mod run;
mod same;

pub use age::Owner;
pub use age::owner_of_age;
pub use same::is_same_but_for_a_suffix;
pub use same::may_be_same;
pub use same::overlap_of_names;
pub use same::same_entity;

use crate::mention::Reading;
use crate::span::Span;
use std::ops::Range;

/// All names of a text and the entities they name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub mentions: Vec<NameMention>,
    pub entities: Vec<Entity>,
}

/// A name where it stands.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// Without titles before it and without the possessive after it.
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub entity: u32,
}

/// One person, body or place, as far as the text tells them apart.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The fullest form found, or the register's name.
    pub name: String,
    /// Identity across documents: hash of the register's name, of a person's first and last name, or of the whole name.
    pub key: u64,
    /// Hash of the last word of a person's name; entities of one surname may be one person. 0 for anything else.
    pub surname: u64,
    /// Hash of a person's first name, the same for "Bob" and "Robert"; 0 where none is given.
    pub first: u64,
    /// The first letter of the first name, where one is given.
    pub initial: Option<char>,
    /// What its key would be by its acronym, the one given in brackets or else its initials; 0 where it has none.
    pub acronym: u64,
    pub kind: EntityKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// Index into the lexicon's outlets.
    Outlet(u32),
    /// Index into the lexicon's organisations.
    Organisation(u32),
    /// Index into the lexicon's places.
    Place(u32),
    Person,
    Other,
}

impl Names {
    /// The name that covers a token.
    #[must_use]
    pub fn at(&self, token: u32) -> Option<&NameMention> {
        let after = self.mentions.partition_point(|mention| mention.tokens.start <= token);
        self.mentions[..after].last().filter(|mention| token < mention.tokens.end)
    }

    /// The name whose last token is right before a token.
    #[must_use]
    pub fn ending_at(&self, token: u32) -> Option<&NameMention> {
        token.checked_sub(1).and_then(|last| self.at(last)).filter(|mention| mention.tokens.end == token)
    }

    /// The name that starts at a token.
    #[must_use]
    pub fn starting_at(&self, token: u32) -> Option<&NameMention> {
        self.at(token).filter(|mention| mention.tokens.start == token)
    }

    /// Gives back what was taken for more.
    pub fn shrink_to_fit(&mut self) {
        self.mentions.shrink_to_fit();
        self.entities.shrink_to_fit();
    }

    /// Whether the text names an entity of this key.
    #[must_use]
    pub fn knows(&self, key: u64) -> bool {
        self.entities.iter().any(|entity| entity.key == key)
    }

    /// The entity of a mention.
    #[must_use]
    pub fn entity(&self, mention: &NameMention) -> Option<&Entity> {
        self.entities.get(mention.entity as usize)
    }
}

impl EntityKind {
    /// Whether a person may be meant: everything that no register knows.
    #[must_use]
    pub fn may_be_person(self) -> bool {
        matches!(self, Self::Person | Self::Other)
    }
}

/// Finds every name.
#[must_use]
pub fn find(reading: Reading<'_>) -> Names {
    let runs = run::collect(reading);
    resolve::resolve(reading, runs)
}
