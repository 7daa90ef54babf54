//! What ships, compiled when the program is built: lists, facts and frames as they lie in memory, and rules without their
//! examples, kept as bytes.
//!
//! Reading half a megabyte of TOML at each start took ten times as long as checking an article. The build script reads it
//! with the very loader that reads a user's files; a test holds the image against the files.

use crate::facts::Facts;
use crate::lexicon::Builder;
use crate::load::ready::Ready;
use crate::text::hash_word;
use serde::Deserialize;
use serde::Serialize;

#[derive(Serialize, Deserialize)]
pub(super) struct Image {
    /// A word and its hash: the machine that built the program hashes words as the one that runs it does, or the image is
    /// of no use.
    check: u64,
    /// The paths of the files of which nothing else is needed.
    pub(super) whole: Vec<String>,
    pub(super) rules: Vec<Ready>,
    pub(super) builder: Builder,
    pub(super) facts: Facts,
}

#[cfg_attr(not(test), allow(dead_code, reason = "an image is made by the build script"))]
impl Image {
    pub(super) fn new(whole: Vec<String>, rules: Vec<Ready>, mut builder: Builder, facts: Facts) -> Self {
        builder.sort();
        Self { check: hash_word(Self::WORD), whole, rules, builder, facts }
    }

    /// Some word.
    const WORD: &str = "copydesk";

    pub(super) fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// `None` where the bytes are no image, or one of another kind of machine.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let image: Self = postcard::from_bytes(bytes).ok()?;
        (image.check == hash_word(Self::WORD)).then_some(image)
    }
}
