//! The program as it is run: arguments in, bytes and an exit status out.

// The action runs on GitHub's own systems; its script is bash.
#[cfg(unix)]
mod action;
mod archive;
mod deciding;
mod first_rule;
mod given;
mod letting;
mod long;
mod only_new;
mod run;

use run::Folder;
use run::Run;
use run::copydesk;
use run::findings;
use std::path::Path;

const STORY: [&str; 4] = [
    "seeds/harbour-fire/a-ellery-gazette.md",
    "seeds/harbour-fire/b-coastal-wire.txt",
    "seeds/harbour-fire/c-merrow-today.txt",
    "seeds/harbour-fire/d-north-shore-review.md",
];

fn check(paths: &[&str]) -> Run {
    copydesk(&[&["check", "--format", "json"], paths].concat())
}

const ARTICLE: &[u8] = b"Ferry plan\n\nThe ferry is very unique. The mayor said so on Monday.\n";

#[test]
fn the_order_of_arguments_decides_nothing() {
    let forward = check(&STORY);
    let mut shuffled = STORY;
    shuffled.reverse();
    shuffled.swap(0, 2);
    assert!(!findings(&forward).is_empty());
    assert_eq!(forward.out, check(&shuffled).out);
    assert_eq!(forward.out, check(&["seeds/harbour-fire"]).out);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let shown = readme.split_once("<!-- diagnostic -->\n```text\n").and_then(|(_, rest)| rest.split_once("```"));
    let (shown, _) = shown.expect("the README shows a diagnostic");
    let run = copydesk(&["check", "seeds/openai-amazon"]);
    assert!(run.out.contains(shown), "the README shows\n{shown}and what is printed is\n{}", run.out);
}

#[test]
fn the_number_of_threads_decides_nothing() {
    let one = copydesk(&["check", "--threads", "1", "seeds"]);
    for threads in ["2", "5"] {
        assert_eq!(one.out, copydesk(&["check", "--threads", threads, "seeds"]).out);
    }
}

#[test]
fn a_source_given_twice_changes_nothing() {
    let once = check(&STORY);
    let dotted = format!("./{}", STORY[0]);
    assert_eq!(once.out, check(&[&STORY[..], &[STORY[1], &dotted]].concat()).out);
    assert_eq!(once.out, check(&[&["seeds/harbour-fire"], &STORY[..1]].concat()).out);
}

#[test]
fn a_copy_of_a_source_brings_no_finding_that_was_not_there() {
    let copied = std::fs::read(STORY[1]).expect("the seed is there");
    let folder = Folder::of("copy", &[("copy.txt", &copied)]);
    let copy = folder.0.join("copy.txt");
    let before = findings(&check(&STORY));
    let after = findings(&check(&[&STORY[..], &[copy.to_str().expect("a plain path")]].concat()));
    // That the two are one text is what there is to say of a copy.
    let news = after.iter().filter(|(rule, path, _)| !path.ends_with("copy.txt") && rule != "near-duplicate");
    for finding in news {
        assert!(before.contains(finding), "{finding:?} came with a copy of a source");
    }
}

#[test]
fn consulted_sources_are_not_checked() {
    let run = check(&[STORY[0], "--against", "seeds/harbour-fire"]);
    assert!(findings(&run).iter().all(|(_, path, _)| path == STORY[0]));
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    assert_eq!(json["articles"].as_array().map(Vec::len), Some(1));
}

#[test]
fn exit_status_tells_clean_from_found_from_undone() {
    let folder = Folder::house("status", &[("a.txt", ARTICLE), ("clean.txt", b"Rain fell.\n")]);
    assert_eq!(folder.run(&["check", "--fail-on", "warning", "clean.txt"]).code, 0);
    assert_eq!(folder.run(&["check", "a.txt"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-on", "warning", "a.txt"]).code, 1);
    assert_eq!(folder.run(&["check", "--fail-on", "never", "a.txt"]).code, 0);
    assert_eq!(folder.run(&["check", "gone.txt"]).code, 2);
    assert_eq!(folder.run(&["check"]).code, 2);
    assert_eq!(folder.run(&["--version"]).code, 0);
}

#[test]
fn what_cannot_be_read_is_one_problem_and_the_rest_is_checked() {
    let folder = Folder::house("unread", &[("a.txt", ARTICLE), ("b.txt", b"caf\xe9"), ("empty/x.toml", b"")]);
    for (path, said) in [("b.txt", "is not UTF-8"), ("gone", "there is no such file"), ("empty", "holds no article")] {
        let run = folder.run(&["check", "--format", "json", "a.txt", path]);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
        let problems = json["problems"].as_array().expect("there is a list of problems");
        assert_eq!(problems.len(), 1, "{path}: {problems:?}");
        assert!(problems[0]["message"].as_str().is_some_and(|message| message.contains(said)), "{problems:?}");
        assert_eq!(problems[0]["path"], path);
        assert!(findings(&run).iter().any(|(rule, ..)| rule == "house-word"));
        assert_eq!(run.code, 2);
        let run = folder.run(&["check", "a.txt", path]);
        assert!(run.err.contains(said) && run.err.contains(path), "{}", run.err);
    }
}

#[test]
fn a_slip_in_a_configuration_or_a_rule_file_is_shown_at_its_place() {
    /// A name, the configuration, the rule file, what is said, and where.
    type Case = (&'static str, &'static [u8], &'static [u8], &'static str, &'static str);
    let cases: [Case; 7] = [
        ("key", b"rulez = []\n", b"", "unknown key `rulez`", "[copydesk.toml:1:1]"),
        (
            "level",
            b"[levels]\nvague-attribution = \"loud\"\n",
            b"",
            "no level is called `loud`",
            "[copydesk.toml:2:21]",
        ),
        ("rule", b"[levels]\nvague-atribution = \"off\"\n", b"", "no rule is called", "[copydesk.toml:2:1]"),
        ("file", b"rules = [\"gone.toml\"]\n", b"", "cannot be read", "[copydesk.toml:1:10]"),
        ("toml", b"rules = [\"my.toml\"]\n", b"[[rule]\n", "", "[my.toml:1:"),
        (
            "pattern",
            b"rules = [\"my.toml\"]\n",
            b"[[rule]]\nid = \"a\"\nkind = \"pattern\"\n[rule.with]\npattern = '(ab'\n",
            "unclosed group",
            "[my.toml:5:12]",
        ),
        (
            "kind",
            b"rules = [\"my.toml\"]\n",
            b"[[rule]]\nid = \"a\"\nkind = \"phrse\"\n",
            "did you mean `phrase`?",
            "[my.toml:3:8]",
        ),
    ];
    for (name, config, rules, said, at) in cases {
        let folder = Folder::of(name, &[("a.txt", ARTICLE), ("copydesk.toml", config), ("my.toml", rules)]);
        let run = folder.run(&["check", "a.txt"]);
        assert!(run.err.contains(said) && run.err.contains(at), "{name}: {}", run.err);
        assert!(run.out.contains("  read 1 article"), "{name}: the article is checked all the same: {}", run.out);
        assert_eq!(run.code, 2, "{name}");
    }
}

#[test]
fn rules_alone_lists_them() {
    let (alone, list) = (copydesk(&["rules"]), copydesk(&["rules", "list"]));
    assert!(alone.out.contains("figure-conflict") && alone.out == list.out);
    assert_eq!(alone.code, 0);
}

#[test]
fn levels_and_a_users_own_rules_hold() {
    let folder = Folder::house("own", &[("a/b.txt", b"Experts say it is very unique.\n")]);
    let run = folder.run(&["check", "--format", "compact", "--fail-on", "warning", "a"]);
    assert_eq!(run.err, "");
    assert!(
        run.out.contains("a/b.txt:1:19: warning[house-word]") && !run.out.contains("vague-attribution"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
    let run = folder.run(&["rules", "test", "my.toml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(folder.run(&["explain", "house-word"]).out.contains("note[house-word] “very unique”"));
    assert!(folder.run(&["config"]).out.contains("house-word = \"warning\""));
}

#[test]
fn what_is_let_stand_is_counted_and_a_needless_allowance_is_a_problem() {
    let text = b"<!-- stet: house-word, because the slogan says so -->\nThe ferry is very unique.\n";
    let needless = b"<!-- stet: house-word, because x -->\nRain fell.\n";
    let folder = Folder::house("stet", &[("a.md", text), ("b.md", needless)]);
    let run = folder.run(&["check", "--format", "compact", "a.md"]);
    assert!(!run.out.contains("house-word"), "{}", run.out);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(folder.run(&["check", "a.md"]).out.contains("1 let stand"));
    let run = folder.run(&["check", "b.md"]);
    assert!(run.err.contains("let nothing stand") && run.err.contains("[b.md:1:12]"), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn colour_is_used_only_where_it_is_wanted() {
    let plain = copydesk(&["check", STORY[2]]);
    assert!(!plain.out.contains('\u{1b}'));
    let coloured = copydesk(&["check", "--color", "always", STORY[2]]);
    assert!(coloured.out.contains('\u{1b}'));
    assert!(!copydesk(&["check", "--color", "never", STORY[2]]).out.contains('\u{1b}'));
}

#[test]
fn odd_bytes_do_no_harm() {
    let bytes: Vec<u8> = (0..=0x10_ffffu32).step_by(97).filter_map(char::from_u32).collect::<String>().into_bytes();
    let deep =
        [b"---\n".to_vec(), b"[".repeat(5000), b"\n---\n".to_vec(), b"> ".repeat(500), b"x 12 $5".to_vec()].concat();
    let numbers =
        "$99999999999999999999999999999999 billion trillion, 1e400%, 10^99, 0/0, -$0.0.0, 12,34,5 ½½".repeat(20);
    let files: [(&str, &[u8]); 4] =
        [("all.txt", &bytes), ("all.md", &bytes), ("deep.md", &deep), ("numbers.txt", numbers.as_bytes())];
    let folder = Folder::of("odd", &files);
    for format in ["human", "compact", "json", "github", "gitlab", "junit", "rdjson", "sarif"] {
        let run = folder.run(&["check", "--format", format, "."]);
        assert!(run.code < 2, "{format}: {} {}", run.code, run.err);
    }
    assert_eq!(folder.run(&["claims", "."]).code, 0);
    // Silence about an empty file would pass for approval.
    let folder = Folder::of("void", &[("empty.txt", b""), ("bom.md", b"\xef\xbb\xbf \n")]);
    let run = folder.run(&["check", "."]);
    assert_eq!((run.code, run.err.matches(": is empty").count()), (2, 2), "{}", run.err);
}

#[test]
fn a_configuration_builds_on_packs_and_on_others_and_says_where_each_value_is_from() {
    let folder = Folder::of(
        "extends",
        &[
            ("copydesk.toml", b"extends = [\"strict\", \"house\"]\n[[override]]\npaths = [\"opinion/**\"]\nlevels = { vague-attribution = \"off\" }\n"),
            ("house/copydesk.toml", b"extends = [\"wiki\"]\nfail-on = \"error\"\n"),
            ("news/a.md", b"Experts say the mill will close.\n"),
            ("opinion/a.md", b"Experts say the mill will close.\n"),
        ],
    );
    let config = folder.run(&["config"]).out;
    let has = |name: &str, from: &str| {
        assert!(config.lines().any(|line| line.starts_with(name) && line.ends_with(from)), "{name} {from} in {config}");
    };
    has("fail-on = \"error\"", "# house/copydesk.toml:2");
    has("at-least = \"warning\"", "# packs/strict.toml:5");
    has("missing-byline = \"off\"", "# packs/wiki.toml:6");
    has("hedge-stacking = \"warning\"", "# packs/strict.toml:5 (at-least)");
    has("figure-conflict = \"error\"", "# rules/conflicts.toml:4");
    has("[[override]]", "# copydesk.toml:3");
    let found = folder.run(&["check", ".", "--format", "compact"]).out;
    assert!(found.contains("news/a.md") && found.contains("vague-attribution"), "{found}");
    assert!(!found.lines().any(|line| line.contains("opinion/a.md") && line.contains("vague-attribution")), "{found}");
}

#[test]
fn what_cannot_be_extended_is_said_at_its_place() {
    let files: [(&str, &[u8]); 3] = [
        ("copydesk.toml", b"extends = [\"strickt\", \"none.toml\", \"loop.toml\"]\n"),
        ("loop.toml", b"extends = [\"copydesk.toml\"]\n"),
        ("a.md", b"The mill is open.\n"),
    ];
    let run = Folder::of("extends-not", &files).run(&["config"]);
    assert_eq!(run.code, 2);
    for said in ["did you mean `strict`?", "name a pack", "copydesk.toml extends itself"] {
        assert!(run.err.contains(said), "{said} in {}", run.err);
    }
}

#[test]
fn keys_and_aliases_of_a_configuration_hold() {
    let tables = b"[[key]]\nid = \"lamp-range\"\nunit = \"count\"\nwords = [\"glimmerstone\"]\n[[alias]]\nname = \"Vikhus Commission\"\nalso = [\"Lampwardens\"]\n";
    let files: [(&str, &[u8]); 3] = [
        ("copydesk.toml", tables),
        ("a.md", b"Each glimmerstone gave 40, said Vikhus Commission.\n"),
        ("b.md", b"A glimmerstone gives 90 at best, said Lampwardens.\n"),
    ];
    let folder = Folder::of("keys", &files);
    let claims = folder.run(&["claims", ".", "--format", "json"]);
    assert_eq!((claims.code, claims.err.as_str()), (0, ""));
    assert_eq!(
        claims.out.matches("\"frame\": \"lamp-range\"").count()
            + claims.out.matches("\"frame\":\"lamp-range\"").count(),
        2,
        "{}",
        claims.out
    );
    let found = folder.run(&["check", ".", "--format", "compact"]);
    assert!(found.out.contains("figure-conflict"), "{}", found.out);
}

#[test]
fn init_proposes_and_never_overwrites() {
    let files: [(&str, &[u8]); 2] = [
        ("fair/a.md", b"The Vikhus Lantern Guild counted 40 glimmerstones on Monday.\n"),
        ("fair/b.md", b"VLG counted 60 glimmerstones on Monday.\n"),
    ];
    let folder = Folder::of("init", &files);
    let printed = folder.run(&["init", "--print"]).out;
    for proposed in ["# fair: 2 articles", "# words = [\"glimmerstones\"]", "# also = [\"VLG\"]"] {
        assert!(printed.contains(proposed), "{proposed} in {printed}");
    }
    assert_eq!(folder.run(&["init"]).code, 0);
    assert_eq!(folder.run(&["config"]).code, 0);
    let again = folder.run(&["init"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    // Every proposal is TOML that holds once the # is gone.
    let taken: Vec<_> = printed.lines().filter(|line| !line.starts_with("# fair")).collect();
    let from = taken.iter().position(|line| line.starts_with("# Names that")).expect("there are aliases");
    let bare = taken[from..].iter().filter_map(|line| line.strip_prefix("# ")).filter(|line| line.contains(['=', '[']));
    let text: String = bare.map(|line| format!("{line}\n")).collect();
    std::fs::write(folder.0.join("copydesk.toml"), text).expect("files can be written");
    let run = folder.run(&["config"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn schemas_are_printed_as_they_are_kept() {
    for name in ["copydesk", "rules", "lexicon", "frames", "facts"] {
        let kept =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json")));
        assert_eq!(copydesk(&["schema", name]).out, kept.expect("it is kept").replace("\r\n", "\n"));
    }
}
