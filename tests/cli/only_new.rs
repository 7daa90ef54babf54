//! What is known from earlier, and what did not change, is left out.

use crate::run::Folder;
use crate::run::findings;

const ARTICLE: &[u8] = b"Ferry plan\n\nThe ferry is very unique. The mayor said so on Monday.\n";

fn house_words(run: &crate::run::Run) -> Vec<(String, u64)> {
    let found = findings(run).into_iter().filter(|(rule, ..)| rule == "house-word");
    found.map(|(_, path, start)| (path, start)).collect()
}

#[test]
fn a_report_of_an_earlier_run_leaves_only_what_is_new() {
    let folder = Folder::house("baseline", &[("a.txt", ARTICLE)]);
    let earlier = folder.run(&["check", "--format", "json", "a.txt"]);
    assert!(!findings(&earlier).is_empty());
    folder.write("earlier.json", earlier.out.as_bytes());
    folder.write("a.txt", &[b"A new first line.\n\n", ARTICLE, b"\nThe quay is very unique too.\n"].concat());
    let run = folder.run(&["check", "--format", "json", "--baseline", "earlier.json", "a.txt"]);
    assert_eq!(house_words(&run).len(), 1, "{}", run.out);
    for other in ["a.txt", "gone.json"] {
        let run = folder.run(&["check", "--baseline", other, "a.txt"]);
        assert!(run.code == 2 && run.err.contains("--write-baseline"), "{}", run.err);
    }
    // What is no baseline is never written over.
    assert_eq!(folder.run(&["check", "--baseline", "a.txt", "--write-baseline", "a.txt"]).code, 2);
    assert!(folder.read("a.txt").starts_with("A new first line"));
}

#[test]
fn a_baseline_is_written_silences_the_old_shows_the_new_and_is_pruned() {
    let folder = Folder::house("baseline-life", &[("a.txt", ARTICLE), ("b.txt", b"The quay is very unique.\n")]);
    let check = |more: &[&str]| {
        let args = ["check", "--fail-on", "warning", "--format", "json", "--baseline", "known.json"];
        folder.run(&[&args[..], more].concat())
    };
    let written = check(&["--write-baseline", "."]);
    assert_eq!((written.code, house_words(&written).len()), (0, 0), "{}", written.err);
    let lines = folder.read("known.json");
    assert!(lines.lines().any(|line| line.contains("\"path\":\"b.txt\",\"rule\":\"house-word\"")), "{lines}");
    // Moved, renamed: known. Written a second time: new.
    folder.write("a.txt", &[b"One more line.\n\n", ARTICLE].concat());
    std::fs::rename(folder.0.join("b.txt"), folder.0.join("c.txt")).expect("files can be renamed");
    assert_eq!(check(&["."]).code, 0);
    folder.write("d.txt", b"The quay is very unique.\n");
    let run = check(&["."]);
    assert_eq!((run.code, house_words(&run)), (1, vec![("d.txt".to_owned(), 12)]));
    folder.write("d.txt", b"The quay is new.\n");
    // Only a.txt is checked and mended: its entry goes, that of c.txt stays.
    folder.write("a.txt", b"The ferry is fine.\n");
    assert!(folder.run(&["check", "--baseline", "known.json", "."]).out.contains("of the baseline gone"));
    let before = folder.read("known.json");
    assert_eq!(check(&["--prune-baseline", "."]).code, 0);
    let after = folder.read("known.json");
    assert!(after.len() < before.len() && after.contains("c.txt") && !after.contains("b.txt"), "{after}");
    assert!(!after.contains("a.txt\",\"rule\":\"house-word"), "{after}");
    assert_eq!(check(&["--prune-baseline", "a.txt"]).code, 0);
    assert!(folder.read("known.json").contains("c.txt"), "what was not checked stays");
}

#[test]
fn only_findings_on_changed_lines_are_shown() {
    let folder = Folder::house("changed", &[("a.txt", ARTICLE), ("old name.txt", ARTICLE), ("same.txt", ARTICLE)]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "one"]);
    folder.git(&["tag", "start"]);
    folder.write("a.txt", &[b"Ferry plan\n\nA line before.\n", &ARTICLE[12..], b"The quay is very unique.\n"].concat());
    folder.git(&["mv", "old name.txt", "n\u{e9}w \"name\".txt"]);
    folder.write("n\u{e9}w \"name\".txt", &[ARTICLE, b"So the pier is very unique.\n"].concat());
    folder.git(&["commit", "-qam", "two"]);
    folder.write("untracked.txt", b"The mast is very unique.\n");
    let run = folder.run(&["check", "--format", "json", "--changed", "start", "."]);
    assert_eq!(run.err, "");
    let found: Vec<_> = house_words(&run).into_iter().map(|(path, _)| path).collect();
    assert_eq!(found, ["a.txt", "n\u{e9}w \"name\".txt", "untracked.txt"], "{}", run.out);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    assert!(json["summary"]["unchanged"].as_u64() >= Some(3), "{}", json["summary"]);
    // From a folder below, too.
    folder.write("below/x.txt", b"The keel is very unique.\n");
    let run = crate::run::copydesk_in(
        &folder.0.join("below"),
        &["check", "--format", "json", "--changed", "start", "x.txt", "../a.txt"],
        b"",
        &[],
    );
    assert_eq!(house_words(&run).len(), 2, "{}", run.out);
}

#[test]
fn a_finding_that_rests_on_a_changed_line_is_shown() {
    let one = b"# Fire\n\nThe fire in Ellery killed 12 people on Monday, police said.\n";
    let folder = Folder::of("changed-evidence", &[("s/a.md", one), ("s/b.md", one)]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "one"]);
    let checked = ["check", "--format", "compact", "--changed", "HEAD", "s/a.md", "--against", "s/b.md"];
    assert_eq!(folder.run(&checked).out, "");
    folder.write("s/b.md", b"# Fire\n\nThe fire in Ellery killed 21 people on Monday, police said.\n");
    assert!(folder.run(&checked).out.contains("s/a.md:3:27: warning[figure-conflict]"), "{}", folder.run(&checked).out);
}

#[test]
fn without_a_repository_or_a_revision_it_says_so() {
    let folder = Folder::house("changed-not", &[("a.txt", ARTICLE)]);
    let run = folder.run(&["check", "--changed", "main", "a.txt"]);
    assert!(run.code == 2 && run.err.contains("needs a git repository"), "{}", run.err);
    folder.git(&["init", "-q"]);
    for revision in ["main", "--output=x", "HEAD~9", "a b"] {
        let run = folder.run(&["check", &format!("--changed={revision}"), "a.txt"]);
        assert!(run.code == 2 && run.err.contains("has no revision called"), "{revision}: {}", run.err);
    }
    assert!(!folder.0.join("x").exists());
}
