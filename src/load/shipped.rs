//! The rule, lexicon, frame and fact files that ship inside the program, and the image of what was compiled of them.

/// Every file under `rules/`: its path from the root of the project, and its text. In order of path.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Lists, facts and frames, compiled: see `image`.
pub(super) const IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.image"));

/// The packs: configurations that another one may extend by name.
pub const PACKS: &[(&str, &str)] = &[
    ("news", include_str!("../../packs/news.toml")),
    ("strict", include_str!("../../packs/strict.toml")),
    ("wiki", include_str!("../../packs/wiki.toml")),
];
