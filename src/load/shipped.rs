//! The rule, lexicon, frame and fact files that ship inside the program.

/// Every file under `rules/`: its path from the root of the project, and its text. In order of path.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// What a file holds, told by the folder it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Lexicon,
    Frames,
    Facts,
    Rules,
    Alignment,
}

/// What a shipped file holds.
#[must_use]
pub fn content(path: &str) -> Content {
    match path.split('/').nth(1) {
        Some("lexicon") => Content::Lexicon,
        Some("frames") => Content::Frames,
        Some("facts") => Content::Facts,
        Some("alignment") => Content::Alignment,
        _ => Content::Rules,
    }
}
