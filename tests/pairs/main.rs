//! Pairs of short texts as reporters write them: those of `together.txt` are true at once, however much their numbers differ,
//! and those of `apart.txt` contradict each other. What is kept in `said.txt` are the exceptions: the warnings on the former,
//! and the latter on which there is none.
//!
//! `COPYDESK_UPDATE=1 cargo test --test pairs` writes it anew.

use copydesk::finding::Severity;
use copydesk::input;
use copydesk::load;
use copydesk::pipeline;
use copydesk::pipeline::Desk;
use copydesk::report::Policy;
use copydesk::source::Markup;
use copydesk::span::SourceId;
use copydesk::story::Story;
use std::path::Path;

#[test]
fn what_is_true_together_gives_no_warning_and_what_is_not_does() {
    let desk = load::load(&[]).0;
    let mut made = String::from("# Warnings on texts that are true together\n");
    for [one, other] in pairs("together.txt") {
        let said: Vec<String> =
            [(&one, &other), (&other, &one)].iter().flat_map(|(a, b)| warnings(&desk, a, b)).collect();
        if !said.is_empty() {
            made += &format!("{one}\n{other}\n    {}\n", said.join("\n    "));
        }
    }
    made += "\n# Texts that contradict each other, and no warning\n";
    for [one, other] in pairs("apart.txt") {
        if warnings(&desk, &one, &other).is_empty() {
            made += &format!("{one}\n{other}\n");
        }
    }
    let file = folder().join("said.txt");
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&file, &made).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(made == kept, "if this is meant, run `COPYDESK_UPDATE=1 cargo test --test pairs`\n{made}");
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs")
}

/// The pairs of a file: two lines each, and a blank one between.
fn pairs(name: &str) -> Vec<[String; 2]> {
    let text = std::fs::read_to_string(folder().join(name)).expect("the pairs are there").replace("\r\n", "\n");
    let pair = |block: &str| {
        let lines: Vec<String> = block.lines().map(str::to_owned).collect();
        lines.try_into().unwrap_or_else(|lines| panic!("{name}: two lines make a pair: {lines:?}"))
    };
    text.trim_end().split("\n\n").map(pair).collect()
}

/// What is said of two texts of one day, and of two that do not say when they are from, from a warning on.
fn warnings(desk: &Desk, one: &str, other: &str) -> Vec<String> {
    let said = |head: &str| {
        let source = |(id, text): (u32, &str)| {
            input::open(SourceId(id), &format!("{id}.md"), format!("{head}{text}\n"), Markup::Markdown)
        };
        let sources = (0..).zip([one, other]).map(source).collect();
        let story = Story { name: String::new(), articles: vec![SourceId(0), SourceId(1)], ..Story::default() };
        let report = pipeline::check(desk, &Policy::default(), sources, vec![story], Vec::new());
        let loud = report.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
        loud.map(|finding| format!("{}: {}", finding.rule, finding.message)).collect::<Vec<_>>()
    };
    let mut all = said("---\ndate: 2025-06-10\n---\n");
    all.extend(said(""));
    all.sort();
    all.dedup();
    all
}
