//! What a configuration decides, and what is said where it decides nothing.

use crate::run::Folder;
use crate::run::Run;
use crate::run::copydesk;

const VAGUE: &[u8] = b"Experts say the mill will close.\n";

fn folder(name: &str, config: &str) -> Folder {
    let files: [(&str, &[u8]); 3] =
        [("copydesk.toml", config.as_bytes()), ("news/a.md", VAGUE), ("opinion/b.md", VAGUE)];
    Folder::of(name, &files)
}

fn has(run: &Run, said: &[&str]) {
    for said in said {
        assert!(run.err.contains(said), "{said} in {}", run.err);
    }
}

#[test]
fn a_pattern_that_matches_no_article_is_a_problem_and_one_that_matches_another_folder_is_none() {
    let over = |path: &str| format!("[[override]]\npaths = [\"{path}\"]\nlevels = {{ vague-attribution = \"off\" }}\n");
    let dead = folder("dead-override", &over("opinions/**"));
    for paths in [&["."][..], &["news/a.md"]] {
        let run = dead.run(&[&["check"], paths].concat());
        has(&run, &["this `[[override]]` matches no article", "[copydesk.toml:2:10]", "help: "]);
        assert_eq!(run.code, 2);
    }
    // The run reads other files only: the override waits for its own.
    let alive = folder("live-override", &over("opinion/**"));
    for paths in [&["."][..], &["news/a.md"], &["opinion"]] {
        let run = alive.run(&[&["check"], paths].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{paths:?}");
    }
    let tables = "[[story]]\nname = \"x\"\npaths = [\"flood-*.md\"]\n[[allow]]\npath = \"old/**\"\nrule = \"bare-source\"\nbecause = \"it is old\"\n";
    let run = folder("dead-others", tables).run(&["check", "."]);
    has(&run, &["this `[[story]]` matches no article", "this `[[allow]]` matches no article"]);
}

#[test]
fn a_followed_count_may_say_what_is_counted() {
    let config =
        |of: &str| format!("[[key]]\nid = \"hall\"\nunit = \"count\"\nof = [\"{of}\"]\nwords = [\"glimmerstone\"]\n");
    let text = b"At the glimmerstone stood 40 soldiers and 12 buses.\n";
    let at = |of: &str| {
        let config = config(of);
        let files: [(&str, &[u8]); 2] = [("copydesk.toml", config.as_bytes()), ("a.md", text)];
        Folder::of("key-of", &files).run(&["claims", "a.md", "--format", "json"])
    };
    let soldiers = at("soldier");
    assert_eq!(
        (soldiers.out.matches("\"frame\": \"hall\"").count(), soldiers.err.as_str()),
        (1, ""),
        "{}",
        soldiers.out
    );
    assert!(soldiers.out.contains("40 soldiers"));
    has(&at("soldeir"), &["no such class of noun", "did you mean `soldier`?", "[copydesk.toml:4:7]"]);
}

#[test]
fn a_whole_and_its_parts_are_classes_that_are_known() {
    let at = |class: &str| {
        let words = format!("[[whole]]\nclass = \"{class}\"\nparts = [\"home\"]\n");
        let files: [(&str, &[u8]); 3] = [
            ("copydesk.toml", b"rules = [\"rules\"]\n"),
            ("rules/parts.toml", words.as_bytes()),
            ("a.md", b"The fire burned 40 homes.\n"),
        ];
        Folder::of("whole", &files).run(&["claims", "a.md"])
    };
    assert_eq!(at("building").err, "");
    has(&at("bilding"), &["no such class of noun", "did you mean `building`?", "rules/parts.toml:2:9"]);
}

#[test]
fn a_pack_of_ones_own_is_a_folder() {
    let rule = copydesk(&["rules", "new"]).out;
    let files: [(&str, &[u8]); 5] = [
        ("copydesk.toml", b"extends = [\"desk\"]\n"),
        ("desk/copydesk.toml", b"rules = [\"rules\"]\n[levels]\nhouse-word = \"warning\"\n"),
        ("desk/rules/words.toml", rule.as_bytes()),
        ("desk/rules/notes.txt", b"no rules"),
        ("a.md", b"It is very unique.\n"),
    ];
    let folder = Folder::of("own-pack", &files);
    let run = folder.run(&["check", "a.md", "--format", "compact"]);
    assert!(run.out.contains("warning[house-word]"), "{} {}", run.out, run.err);
    let config = folder.run(&["config"]);
    let line = config.out.lines().find(|line| line.starts_with("house-word")).expect("the rule is there");
    assert!(line.contains("\"warning\"") && line.ends_with("# desk/copydesk.toml:3"), "{line}");
    assert!(config.out.contains("# reads desk/rules/words.toml"), "{}", config.out);
}

#[test]
fn a_rule_that_was_not_read_is_explained_by_its_fault() {
    let rule = copydesk(&["rules", "new"]).out.replace("[\"very unique\"]", "[\"very unique]");
    let files: [(&str, &[u8]); 2] = [("copydesk.toml", b"rules = [\"my.toml\"]\n"), ("my.toml", rule.as_bytes())];
    let folder = Folder::of("faulty", &files);
    let run = folder.run(&["explain", "house-word"]);
    has(&run, &["no rule is called `house-word`", "this text has no closing quotation mark", "[my.toml:"]);
    assert_eq!(run.code, 2);
    let run = folder.run(&["explain", "vague-atribution"]);
    has(&run, &["did you mean `vague-attribution`?", "[my.toml:"]);
    let files: [(&str, &[u8]); 1] = [("empty.toml", b"")];
    let run = Folder::of("no-rule", &files).run(&["rules", "test", "empty.toml"]);
    has(&run, &["empty.toml: no rule stands in this file", "copydesk rules new"]);
    assert_eq!(run.code, 2);
}

#[test]
fn a_first_configuration_of_a_folder_of_articles_is_one_that_can_be_read() {
    let files: [(&str, &[u8]); 2] = [("news/a.md", VAGUE), ("opinion/b.md", VAGUE)];
    let folder = Folder::of("init", &files);
    let run = folder.run(&["init"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let check = folder.run(&["check", "."]);
    assert!(check.code < 2 && check.err.is_empty(), "{}", check.err);
    assert_eq!(folder.run(&["init"]).code, 2);
}

#[test]
fn every_kind_of_file_has_a_schema() {
    for name in ["copydesk", "rules", "lexicon", "frames", "facts"] {
        let run = copydesk(&["schema", name]);
        let schema: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
        assert!(schema["properties"].as_object().is_some_and(|names| !names.is_empty()), "{name}");
    }
}
