//! Puts what stands under `rules/` into the program: a new rule touches one TOML file and no code.
//!
//! The files go in as they are, and beside them an image of the rules, lists, facts and frames they declare, read by the
//! loader that reads a user's files too, so that no run has to read them again. Faults are left to the program to tell:
//! where there is one, there is no image, and the program reads the files.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::all,
    reason = "modules of the program, of which a part is used here; they are checked where they are at home"
)]

#[path = "src/facts.rs"]
mod facts;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/problem.rs"]
mod problem;
#[path = "src/span.rs"]
mod span;
#[path = "src/value/mod.rs"]
mod value;
#[path = "src/written.rs"]
mod written;
/// As much of the text model as phrases need.
#[path = "src/text"]
mod text {
    mod filter;
    mod hash;
    pub mod stem;
    mod token;

    pub use filter::Filter;
    pub use hash::hash_plain;
    pub use hash::hash_word;
    pub use token::Kind;
    pub use token::Token;
    pub use token::tokenize;
}
/// As much of the loader as lists, facts and frames need.
#[path = "src/load"]
mod load {
    mod entry;
    mod facts;
    mod frames;
    mod image;
    mod lexicon;
    mod ready;
    mod tables;

    /// The image of some files, or nothing where there is a fault in one.
    pub fn image(files: &[(String, String)]) -> Vec<u8> {
        let mut problems = Vec::new();
        let mut tables: Vec<_> =
            files.iter().map(|(path, text)| tables::Tables::read(path, text, false, &mut problems)).collect();
        let rules: Vec<_> = tables.iter().filter_map(ready::Ready::of).collect();
        let ready = |path: &str| rules.iter().any(|ready| ready.path == path);
        let whole =
            |file: &&tables::Tables<'_>| file.alignment.is_none() && (file.rules.is_none() || ready(&file.path));
        let whole = tables.iter().filter(whole).map(|file| file.path.to_string()).collect();
        let (mut builder, mut facts) = Default::default();
        tables::compile(&mut tables, &mut builder, &mut facts, &mut problems);
        if problems.is_empty() { image::Image::new(whole, rules, builder, facts).encode() } else { Vec::new() }
    }
}

use std::path::Path;
use std::path::PathBuf;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut paths = Vec::new();
    collect(&root.join("rules"), &mut paths);
    paths.sort();
    let mut files = Vec::new();
    let mut out = String::from("&[\n");
    for path in &paths {
        let name = path.strip_prefix(&root).expect("inside the crate").to_string_lossy().replace('\\', "/");
        out += &format!("    ({name:?}, include_str!({:?})),\n", path.to_string_lossy());
        files.push((name, std::fs::read_to_string(path).unwrap_or_default()));
    }
    out += "]\n";
    let target = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    std::fs::write(target.join("shipped.rs"), out).expect("the build folder can be written");
    std::fs::write(target.join("shipped.image"), load::image(&files)).expect("the build folder can be written");
    println!("cargo:rerun-if-changed=rules");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}
