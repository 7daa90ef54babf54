//! The page for editors who write their first rule, followed to the letter.

use crate::run::Folder;
use std::path::Path;

/// The blocks of the page that are fenced as `name`, in order.
fn blocks(page: &str, name: &str) -> Vec<String> {
    let fence = format!("```{name}\n");
    page.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-rule.md");
    std::fs::read_to_string(path).expect("the page is there").replace("\r\n", "\n")
}

#[test]
fn who_follows_the_page_sees_what_it_shows() {
    let page = page();
    let (files, shown) = (blocks(&page, "toml"), blocks(&page, "text"));
    let [rule, config] = &files[..] else { panic!("{} files", files.len()) };
    let [held, draft, said] = &shown[..] else { panic!("{} outputs", shown.len()) };
    let own: [(&str, &[u8]); 3] =
        [("my-rules.toml", rule.as_bytes()), ("copydesk.toml", config.as_bytes()), ("draft.txt", draft.as_bytes())];
    let folder = Folder::of("first-rule", &own);
    assert_eq!(folder.run(&["rules", "new"]).out, *rule, "the page has another rule to begin with");
    let test = folder.run(&["rules", "test", "my-rules.toml"]);
    assert_eq!((test.code, &test.out, test.err.as_str()), (0, held, ""));
    let check = folder.run(&["check", "--draw", "note", "draft.txt"]);
    assert!(check.out.contains(said.as_str()), "{}", check.out);
    let explain = folder.run(&["explain", "house-word"]);
    assert!(explain.out.contains("Say here why") && explain.code == 0, "{}", explain.out);
    // The same in a folder below.
    let below = Folder::of("first-rule", &[("below/draft.txt", draft.as_bytes())]);
    assert!(below.run(&["check", "below/draft.txt"]).out.contains("house-word"));
}

/// What a person who has not seen TOML before gets wrong, and what is said about it: one thing, with what to do.
#[test]
fn slips_of_a_first_rule_are_said_once_and_with_help() {
    let page = page();
    let rule = blocks(&page, "toml").into_iter().next().expect("there is a rule");
    let slips: &[(&str, &str, &str)] = &[
        ("[\"very unique\"]", "[\"very unique]", "this text has no closing quotation mark"),
        ("[\"very unique\"]", "[“very unique”]", "write straight ones"),
        ("\"note\"", "note", "text stands between quotation marks: `\"note\"`"),
        ("[\"very unique\"]", "\"very unique\"", "write a list"),
        ("[[rule]]", "[rule]", "with two pairs of brackets"),
        ("\"phrase\"", "\"phrases\"", "did you mean `phrase`?"),
        ("{match}", "{found}", "no placeholder is called `{found}`"),
        ("severity = \"note\"", "severity = \"high\"", "\"note\", \"warning\" or \"error\""),
        ("{{very unique}}", "{{very unique", "write {{ before and }} after"),
        ("house-word", "House Word", "small letters and hyphens"),
    ];
    for (from, to, said) in slips {
        let slip = rule.replacen(from, to, 1);
        let folder = Folder::of("first-slip", &[("my-rules.toml", slip.as_bytes())]);
        let run = folder.run(&["rules", "test", "my-rules.toml"]);
        assert!(run.err.contains(said), "{to}: {}", run.err);
        assert_eq!((run.err.matches("  problem ").count(), run.code), (1, 2), "{to}: {}", run.err);
    }
    // The last two rules of three are read, though the first has a fault.
    let three = format!(
        "{}\n{}\n{}",
        rule.replace("“{match}”", "\"{match}\""),
        rule.replace("house-word", "b"),
        rule.replace("house-word", "c")
    );
    let run = Folder::of("first-slip", &[("my-rules.toml", three.as_bytes())]).run(&["rules", "test", "my-rules.toml"]);
    assert!(run.out.contains("2 rules, 4 of 4 examples hold"), "{} {}", run.out, run.err);
    // A miss is shown as it was marked and as it was found.
    let miss = rule.replacen("{{very unique}}", "very {{unique}}", 1);
    let run = Folder::of("first-slip", &[("my-rules.toml", miss.as_bytes())]).run(&["rules", "test", "my-rules.toml"]);
    assert!(
        run.out.contains("- The judges called the garden very {{unique}}.")
            && run.out.contains("+ The judges called the garden {{very unique}}."),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}
