//! Lists the files under `rules/` so that they ship inside the program: a new rule touches one TOML file and no code.

use std::path::Path;
use std::path::PathBuf;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root.join("rules"), &mut files);
    files.sort();
    let mut out = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("inside the crate").to_string_lossy().replace('\\', "/");
        out += &format!("    ({name:?}, include_str!({:?})),\n", file.to_string_lossy());
    }
    out += "]\n";
    let target = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it")).join("shipped.rs");
    std::fs::write(target, out).expect("the build folder can be written");
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
