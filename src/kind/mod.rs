//! The kinds of rule, one file each. This file is the list of them and nothing else.

use crate::lexicon::Builder;
use crate::rule::Check;

/// A kind of rule: what its options are and how they become a check.
pub struct Kind {
    /// What a rule writes under `kind`.
    pub name: &'static str,
    /// One sentence for `copydesk explain` and the rule reference.
    pub about: &'static str,
    /// The placeholders a message may use.
    pub placeholders: &'static [&'static str],
    /// Reads `[rule.with]` and makes the check; registers the rule's phrases with the lexicon.
    pub compile: fn(options: Options<'_>, builder: &mut Builder) -> Result<Box<dyn Check>, OptionError>,
    /// The JSON Schema of `[rule.with]`.
    pub schema: fn() -> schemars::Schema,
}

/// `[rule.with]` as it was written, and where it stands in the file.
pub struct Options<'a> {
    pub table: toml::Spanned<toml::de::DeValue<'a>>,
}

/// An option that cannot be read.
#[derive(Clone, Debug)]
pub struct OptionError {
    pub message: String,
    /// Bytes of the rule's file.
    pub span: Option<crate::span::Span>,
    pub help: Option<String>,
}

/// Every kind there is.
pub const KINDS: &[Kind] = &[];
