//! The rule, lexicon, frame and fact files that ship inside the program.

/// Every file under `rules/`: its path from the root of the project, and its text. In order of path.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
