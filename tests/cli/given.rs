//! An article on standard input.

use crate::run::Folder;
use crate::run::findings;

const DRAFT: &[u8] = b"---\ntitle: Ferry plan\n---\nThe ferry is very unique.\n";

#[test]
fn a_nameless_text_is_told_by_how_it_begins() {
    let folder = Folder::house("stdin", &[]);
    let run = folder.given(DRAFT, &["check", "--format", "compact", "-"]);
    assert!(run.out.contains("stdin:4:14: warning[house-word]"), "{} {}", run.out, run.err);
    let page =
        b"<!DOCTYPE html><title>x</title><article><h1>Ferry</h1><p>The ferry is <b>very unique</b>.</p></article>";
    let run = folder.given(page, &["check", "--format", "compact", "-"]);
    assert!(run.out.contains("stdin:1:74: warning[house-word]"), "{} {}", run.out, run.err);
    assert_eq!(folder.given(b"caf\xe9", &["check", "-"]).code, 2);
}

#[test]
fn its_path_tells_the_markup_the_story_and_the_configuration() {
    let saved = b"The council counted 40 boats on Monday.\n";
    let folder = Folder::house("stdin-path", &[("fair/a.md", saved), ("fair/b.md", saved), ("other/c.md", saved)]);
    let draft = b"The ferry is very unique, <!-- very unique --> and 40.\n";
    for path in ["fair/a.md", "fair/new.md"] {
        let run = folder.given(draft, &["check", "--format", "json", "--stdin-path", path, "fair", "-"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
        let read: Vec<_> = json["articles"].as_array().expect("a list").iter().map(|one| &one["path"]).collect();
        let expected: &[&str] =
            if path == "fair/a.md" { &["fair/a.md", "fair/b.md"] } else { &["fair/a.md", "fair/b.md", path] };
        assert_eq!(read, expected, "the draft stands in the place of the file, or beside the others");
        let found: Vec<_> = findings(&run).into_iter().filter(|(rule, ..)| rule == "house-word").collect();
        assert_eq!(found, [("house-word".to_owned(), path.to_owned(), 13)]);
    }
    let alone = folder.given(draft, &["check", "--format", "compact", "--stdin-path", "fair/a.md", "-"]);
    assert!(alone.out.contains("fair/a.md:1:14: warning[house-word]"), "{} {}", alone.out, alone.err);
    let run = folder.run(&["check", "--stdin-path", "fair/a.md", "fair"]);
    assert!(run.err.contains("`-` is not among the paths") && run.code == 2, "{}", run.err);
}

/// Written by a program of its own, not by hand.
const DOCUMENT: &[u8] = include_bytes!("ferry.docx");

#[test]
fn a_document_of_an_office_program_is_read_and_its_places_are_paragraphs() {
    let folder =
        Folder::house("docx", &[("a/ferry.docx", DOCUMENT), ("a/~$ferry.docx", b"open"), ("a/b.docx", b"PK\x03\x04")]);
    let run = folder.run(&["check", "--format", "json", "a"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    let (article, problems) = (&json["articles"][0], json["problems"].as_array().expect("a list"));
    assert_eq!(
        (&article["title"], &article["published"]),
        (&"Ferry hits quay in Lund Bay".into(), &"2025-11-08".into())
    );
    assert!(problems.len() == 1 && problems[0]["path"] == "a/b.docx", "one bad file ends nothing: {problems:?}");
    let words = |finding: &&serde_json::Value| finding["rule"] == "house-word";
    let found = json["findings"].as_array().expect("a list").iter().find(words).expect("it is found");
    assert_eq!((&found["line"], &found["column"]), (&13.into(), &49.into()));
    assert!(!findings(&run).iter().any(|(rule, ..)| rule == "missing-byline" || rule == "missing-date"), "{}", run.out);
    for args in
        [&["check", "--format", "compact", "-"][..], &["check", "--format", "compact", "--stdin-path", "x.docx", "-"]]
    {
        let run = folder.given(DOCUMENT, args);
        assert!(run.out.contains(":13:49: warning[house-word]"), "{} {}", run.out, run.err);
    }
}
