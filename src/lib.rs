//! copydesk, a linter for articles: it reads an article beside the other sources on the same story and points, with
//! spans in the text, at what does not hold together.
//!
//! The modules stand in the order in which the data flows; a module imports only modules listed above it. The library is
//! an implementation detail of the program and may change in any release.

/// Byte ranges, source ids, spanned values.
pub mod span;
/// Exact values: quantities, dates, versions, ladders; bound words as intervals; how two values relate.
pub mod value;
/// A fault in what we were given.
pub mod problem;
/// TOML as it was written, with every fault and its place.
pub mod written;
/// What is said about an article.
pub mod finding;
/// A file's text and the one line index.
pub mod source;
/// Markup stepped over; blocks, zones, sentences, tokens, quotations.
pub mod text;
/// What words mean: every phrase of every list, matched in one pass.
pub mod lexicon;
/// Typed, spanned things said; one finder per file.
pub mod mention;
/// Figures tied to a key, a time, a modality and a chain.
pub mod claim;
/// One read file.
pub mod document;
/// Which documents are on the same story.
pub mod story;
/// Agreement, conflict, origins, shared passages.
pub mod compare;
/// Reference facts with citation and date.
pub mod facts;
/// What a rule is; the check, and the case a check sees.
pub mod rule;
/// One file per kind of rule.
pub mod kind;
/// "Let it stand": allowances in articles and in the configuration.
pub mod stet;
/// Policy in one place: levels, order, counts, exit status.
pub mod report;
/// The whole run.
pub mod pipeline;
/// What a first configuration could say, from what was read.
pub mod propose;
/// TOML to compiled things, every problem with its span.
pub mod load;
/// The only reader of the file system.
pub mod input;
/// Runs the examples inside rules.
pub mod example;
/// Configuration, desk and articles: what every use begins with.
pub mod session;
/// One output format per file.
pub mod render;
/// Open buffers in, diagnostics out.
pub mod lsp;
/// Arguments, streams, exit code.
pub mod cli;
