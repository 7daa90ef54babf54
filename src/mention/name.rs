//! Names: runs of capitalised words, tied together where they name one entity.

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
    /// Identity across documents: hash of the folded name ([`fold`]).
    pub key: u64,
    /// Hash of the last word of a person's name; entities of one surname may be one person.
    pub surname: u64,
    pub kind: EntityKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    Outlet(u32),
    Organisation(u32),
    Place(u32),
    Person,
    Other,
}

/// Finds every name.
#[must_use]
pub fn find(reading: Reading<'_>) -> Names {
    let _ = reading;
    Names::default()
}
