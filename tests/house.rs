//! The order of the house, as far as a machine can hold it. Each test says what to do when it fails.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// Every dependency and the modules that use it. A dependency has few homes, so that it can be replaced.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("globset", &["load", "report", "stet"]),
    ("html5gum", &["input"]),
    ("indicatif", &["cli"]),
    ("jiff", &["kind", "mention", "value"]),
    ("lsp-server", &["lsp"]),
    ("miette", &["render"]),
    ("mimalloc", &["main"]),
    ("notify", &["cli"]),
    ("postcard", &["lexicon", "load"]),
    ("pulldown-cmark", &["text"]),
    ("quick-xml", &["input"]),
    ("rayon", &["cli", "input", "load", "pipeline", "render", "story"]),
    ("regex", &["kind"]),
    ("regex-syntax", &["kind"]),
    ("rust_decimal", &["value"]),
    ("rustc-hash", &["compare", "kind", "lexicon", "mention", "story"]),
    ("saphyr", &["input"]),
    ("schemars", &["kind", "load", "written"]),
    ("serde", &["cli", "facts", "input", "kind", "lexicon", "load", "lsp", "render", "value", "written"]),
    ("serde_json", &["cli", "input", "load", "lsp", "render"]),
    ("similar", &["render"]),
    ("strsim", &["kind", "written"]),
    ("toml", &["input", "load", "written"]),
    ("walkdir", &["input"]),
    ("zip", &["input"]),
];

/// The longest a file may be.
const LONGEST: usize = 500;

#[test]
fn lib_lists_every_module() {
    let listed: BTreeSet<String> = order().into_iter().collect();
    let entries = std::fs::read_dir(root().join("src")).expect("the sources are there");
    let there: BTreeSet<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "lib" && name != "main")
        .collect();
    assert_eq!(listed, there, "src/lib.rs lists each module of src/, and no other");
}

#[test]
fn modules_import_only_modules_listed_above_them() {
    let order = order();
    let place = |module: &str| order.iter().position(|listed| listed == module);
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(at) = place(&file.module) else { continue };
        for (line, imported) in file.paths("crate::") {
            if place(&imported).is_some_and(|place| place > at) {
                wrong.push(format!("{}:{line}: {} imports {imported}, which stands below it", file.path, file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "move the code, or the module's place in src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn one_import_stands_on_one_line() {
    let wrong: Vec<_> = sources()
        .iter()
        .flat_map(|file| {
            file.code()
                .filter(|(_, code)| code.starts_with("use ") && code.contains('{'))
                .map(|(line, _)| format!("{}:{line}", file.path))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "write one `use` a line:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_owns_and_is_short_enough_to_read() {
    let mut wrong = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines, {LONGEST} at most: find the second idea in it", file.path));
        }
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: begins without a sentence on what it owns", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_its_home() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let files = sources();
    for name in dependencies() {
        let path = format!("{}::", name.replace('-', "_"));
        let modules = files.iter().filter(|file| file.uses(&path)).map(|file| file.module.clone());
        used.insert(name, modules.collect());
    }
    let homes: BTreeMap<String, BTreeSet<String>> = HOMES
        .iter()
        .map(|(name, modules)| ((*name).to_owned(), modules.iter().map(|module| (*module).to_owned()).collect()))
        .collect();
    assert_eq!(used, homes, "left: as it is; right: as the table in tests/house.rs has it");
}

#[test]
fn only_input_touches_the_file_system() {
    let mut wrong = Vec::new();
    let doors = ["input", "cli", "main"];
    let tests = |file: &&File| file.path.ends_with("tests.rs");
    for file in sources().iter().filter(|file| !doors.contains(&file.module.as_str()) && !tests(file)) {
        for path in ["std::fs::", "std::env::", "std::net::", "std::process::", "std::time::"] {
            if file.uses(path) {
                wrong.push(format!("{} uses {path}", file.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the same inputs give the same bytes only if nothing else is read:\n{}",
        wrong.join("\n")
    );
}

struct File {
    /// From the root of the project.
    path: String,
    /// The module of `lib.rs` it belongs to.
    module: String,
    text: String,
}

impl File {
    /// The lines of code, numbered from 1, without comments and white space around them.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim()))
            .filter(|(_, line)| !line.starts_with("//"))
    }

    /// The names that follow a path's beginning, with their lines.
    fn paths(&self, begin: &str) -> Vec<(usize, String)> {
        let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        self.code().flat_map(|(line, code)| code.split(begin).skip(1).map(move |rest| (line, name(rest)))).collect()
    }

    fn uses(&self, path: &str) -> bool {
        let begins =
            |code: &str, at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        self.code().any(|(_, code)| code.match_indices(path).any(|(at, _)| begins(code, at)))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<File> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the sources can be read") {
            let path = entry.expect("the sources can be read").path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    let file = |path: PathBuf| {
        let inside = path.strip_prefix(root()).expect("it is in the project");
        let first = inside.components().nth(1).expect("it is in src").as_os_str().to_string_lossy().into_owned();
        File {
            path: inside.to_string_lossy().into_owned(),
            module: first.trim_end_matches(".rs").to_owned(),
            text: std::fs::read_to_string(&path).expect("the sources can be read"),
        }
    };
    paths.into_iter().map(file).collect()
}

/// The modules in the order of `lib.rs`.
fn order() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml is there");
    let tables = text.split("\n[").filter(|table| table.starts_with("dependencies]"));
    let lines = tables.flat_map(|table| table.lines().skip(1));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())).collect()
}
