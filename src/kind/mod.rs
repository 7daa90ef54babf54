//! The kinds of rule, one file each. This file is the list of them and nothing else.

mod anonymous;
mod arithmetic;
mod calendar;
mod chain;
mod conflict;
mod copied;
mod credit;
mod dangling;
mod generation;
mod headline;
mod impossible;
mod label;
mod metadata;
mod near;
mod omitted;
mod options;
mod parties;
mod pattern;
mod phrase;
mod quotation;
mod sources_list;
mod spelling;
mod stage;
mod stale;
mod timeline;
mod title;
mod told;
mod unattributed;
mod uncorroborated;
mod universal;
mod unlinked;
mod zones;

pub use options::Options;
pub use options::Words;

use crate::rule::Check;
use schemars::Schema;
use schemars::SchemaGenerator;

/// A kind of rule: what its options are and how they become a check.
pub struct Kind {
    /// What a rule writes under `kind`.
    pub name: &'static str,
    /// One sentence for `copydesk explain` and the rule reference.
    pub about: &'static str,
    /// The placeholders a message may use.
    pub placeholders: &'static [&'static str],
    /// Reads `[rule.with]` and makes the check; what is wrong with the options is kept in them.
    pub compile: fn(&mut Options<'_, '_>) -> Option<Box<dyn Check>>,
    /// The JSON Schema of `[rule.with]`.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// Every kind there is.
pub const KINDS: &[Kind] = &[
    anonymous::KIND,
    arithmetic::KIND,
    calendar::KIND,
    chain::KIND,
    conflict::KIND,
    copied::KIND,
    credit::KIND,
    dangling::KIND,
    generation::KIND,
    headline::KIND,
    impossible::KIND,
    label::KIND,
    metadata::KIND,
    omitted::KIND,
    parties::KIND,
    pattern::KIND,
    phrase::KIND,
    quotation::KIND,
    sources_list::KIND,
    spelling::KIND,
    stage::KIND,
    stale::KIND,
    timeline::KIND,
    title::KIND,
    told::KIND,
    unattributed::KIND,
    uncorroborated::KIND,
    universal::KIND,
    unlinked::KIND,
];

/// The kind of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
