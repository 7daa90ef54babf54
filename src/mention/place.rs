//! Where mentions stand: those of a range of tokens, and how far two ranges lie apart.

use crate::mention::anonymous::Anonymous;
use crate::mention::date::DateMention;
use crate::mention::figure::Figure;
use crate::mention::name::NameMention;
use std::ops::Range;

/// Something that stands at a range of tokens.
pub trait Placed {
    fn tokens(&self) -> &Range<u32>;
}

macro_rules! placed {
    ($($mention:ty),*) => {
        $(impl Placed for $mention {
            fn tokens(&self) -> &Range<u32> {
                &self.tokens
            }
        })*
    };
}

placed!(Anonymous, DateMention, Figure, NameMention);

/// Those of a list in order of place that begin in a range of tokens.
#[must_use]
pub fn within<'a, M: Placed>(all: &'a [M], tokens: &Range<u32>) -> &'a [M] {
    let from = all.partition_point(|one| one.tokens().start < tokens.start);
    let rest = &all[from..];
    let count = rest.iter().take_while(|one| one.tokens().start < tokens.end).count();
    &rest[..count]
}

/// Those of a list in order of place that begin before a token.
#[must_use]
pub fn before<M: Placed>(all: &[M], token: u32) -> &[M] {
    &all[..all.partition_point(|one| one.tokens().start < token)]
}

/// How many tokens lie between two ranges.
#[must_use]
pub fn distance(one: &Range<u32>, other: &Range<u32>) -> u32 {
    if other.start >= one.end { other.start - one.end } else { one.start.saturating_sub(other.end) }
}
