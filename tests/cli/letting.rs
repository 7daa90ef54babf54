//! What is let stand, in every way there is: above a block, for a region, for a file, in plain text, in the configuration.

use crate::run::Folder;
use crate::run::Run;

/// Runs a check over one file and some configuration; the rule of the house warns of "very unique".
fn check(name: &str, path: &str, text: &str, config: &str) -> Run {
    let folder = Folder::house(name, &[(path, text.as_bytes())]);
    let known = std::fs::read_to_string(folder.0.join("copydesk.toml")).expect("it is there");
    std::fs::write(folder.0.join("copydesk.toml"), known + config).expect("files can be written");
    folder.run(&["check", "--format", "compact", path])
}

/// The lines at which the rule of the house speaks.
fn lines(run: &Run) -> Vec<usize> {
    let found = run.out.lines().filter(|line| line.contains("[house-word]"));
    found.filter_map(|line| line.split(':').nth(1)?.parse().ok()).collect()
}

const UNIQUE: &str = "The ferry is very unique.";

#[test]
fn above_a_block_it_holds_for_that_block_and_not_the_next() {
    let text = format!("<!-- stet: house-word, because the slogan says so -->\n{UNIQUE}\n\n{UNIQUE}\n");
    let run = check("stet-block", "a.md", &text, "");
    assert_eq!((lines(&run), run.err.as_str()), (vec![4], ""), "{}", run.out);
    let text = format!("[stet: house-word, because the slogan says so]\n{UNIQUE}\n\n{UNIQUE}\n");
    let run = check("stet-plain", "a.txt", &text, "");
    assert_eq!((lines(&run), run.err.as_str()), (vec![4], ""), "{}", run.out);
}

#[test]
fn between_begin_and_end_it_holds_for_the_region() {
    let region = |begin: &str, end: &str| format!("{UNIQUE}\n\n{begin}\n\n{UNIQUE}\n\n{UNIQUE}\n\n{end}\n\n{UNIQUE}\n");
    let text = region("<!-- stet-begin: house-word, because it is a quiz -->", "<!-- stet-end -->");
    let run = check("stet-region", "a.md", &text, "");
    assert_eq!((lines(&run), run.err.as_str()), (vec![1, 11], ""), "{}", run.out);
    let text = region("[stet-begin: house-word, because it is a quiz]", "[stet-end]");
    let run = check("stet-region-plain", "a.txt", &text, "");
    assert_eq!((lines(&run), run.err.as_str()), (vec![1, 11], ""), "{}", run.out);
    let run =
        check("stet-open", "a.md", &text.replace("[stet-end]", "").replace('[', "<!-- ").replace(']', " -->"), "");
    assert!(run.err.contains("this `stet-begin` has no `stet-end`") && run.code == 2, "{}", run.err);
}

#[test]
fn for_the_file_it_holds_wherever_it_stands() {
    for (path, comment) in [
        ("a.md", "<!-- stet-file: house-word, because the slogan says so -->"),
        ("a.txt", "[stet-file: house-word, because the slogan says so]"),
    ] {
        let text = format!("{UNIQUE}\n\n{UNIQUE}\n\n{comment}\n");
        let run = check("stet-file", path, &text, "");
        assert_eq!((lines(&run), run.err.as_str()), (Vec::new(), ""), "{path}: {}", run.out);
    }
}

#[test]
fn the_configuration_lets_stand_by_path_rule_and_quote() {
    let text = format!("{UNIQUE}\n\nThe dock is very unique too.\n");
    let allow = |path: &str, quote: &str| {
        format!("[[allow]]\npath = \"{path}\"\nrule = \"house-word\"\n{quote}because = \"the slogan says so\"\n")
    };
    let run = check("allow", "old/a.txt", &text, &allow("old/**", ""));
    assert_eq!((lines(&run), run.err.as_str()), (Vec::new(), ""), "{}", run.out);
    let run = check("allow-quote", "old/a.txt", &text, &allow("old/**", "quote = \"very unique too\"\n"));
    assert_eq!((lines(&run), run.err.as_str()), (vec![1], ""), "{}", run.out);
    // One that matches nothing is a problem: its words are not there, its rule says nothing, its file is not there.
    for (config, said) in [
        (allow("old/**", "quote = \"most unique\"\n"), "this allowance let nothing stand"),
        (allow("old/**", "").replace("house-word", "bare-source"), "this allowance let nothing stand"),
        (allow("new/**", ""), "this `[[allow]]` matches no article"),
        (allow("old/**", "").replace("the slogan says so", " "), "this allowance gives no reason"),
        (allow("old/**", "").replace("because = \"the slogan says so\"\n", ""), "`because` is missing"),
        (allow("old/**", "").replace("house-word", "house-wrod"), "no rule is called `house-wrod`"),
    ] {
        let run = check("allow-dead", "old/a.txt", &text, &config);
        assert!(run.err.contains(said) && run.err.contains("copydesk.toml:"), "{said} in {}", run.err);
        assert_eq!(run.code, 2, "{said}");
    }
}

#[test]
fn without_a_reason_a_rule_or_a_finding_it_is_a_problem_at_its_place() {
    for (comment, said, at) in [
        ("stet: house-word", "this allowance gives no reason", "[a.md:1:6]"),
        ("stet: house-word, because", "this allowance gives no reason", "[a.md:1:6]"),
        ("stet: because I say so", "this allowance names no rule", "[a.md:1:6]"),
        ("stet", "this allowance names no rule", "[a.md:1:6]"),
        ("stet: house-wrod, because x", "no rule is called `house-wrod`", "[a.md:1:12]"),
        ("stet: bare-source, because x", "this allowance let nothing stand", "[a.md:1:12]"),
        ("stet-file: bare-source, because x", "this allowance let nothing stand", "[a.md:1:17]"),
        ("stet-flie: house-word, because x", "`stet-flie` means nothing here", "[a.md:1:6]"),
    ] {
        let folder = Folder::house("stet-wrong", &[("a.md", format!("<!-- {comment} -->\n{UNIQUE}\n").as_bytes())]);
        let run = folder.run(&["check", "a.md"]);
        assert!(run.err.contains(said) && run.err.contains(at), "{comment}: {}", run.err);
        assert!(run.err.contains("help: "), "{comment}: {}", run.err);
        assert_eq!(run.code, 2, "{comment}");
    }
    // What was not let stand is still said.
    let run = check("stet-void", "a.md", &format!("<!-- stet: house-word -->\n{UNIQUE}\n"), "");
    assert_eq!(lines(&run), [2]);
}

#[test]
fn a_rule_that_needs_other_sources_may_wait_for_them() {
    let text = format!("<!-- stet-file: figure-conflict, because the harbour counted again -->\n{UNIQUE}\n");
    let run = check("stet-alone", "a.md", &text, "");
    assert_eq!(run.err, "", "alone it could not have spoken");
    let folder = Folder::house("stet-beside", &[("a.md", text.as_bytes()), ("b.md", b"It rained on the pier.\n")]);
    let run = folder.run(&["check", "a.md", "--against", "b.md"]);
    assert!(run.err.contains("this allowance let nothing stand"), "{}", run.err);
}
