//! What every rule says of its own examples, to the last detail: severity, confidence, places, message, evidence.
//! `docs/rules.md` shows the examples as a reader sees them; here stands what it leaves out.
//!
//! `COPYDESK_UPDATE=1 cargo test --test examples` writes it anew.

use copydesk::example;
use copydesk::finding::Finding;
use copydesk::finding::Label;
use copydesk::load;
use copydesk::report::Report;
use std::fmt::Write;
use std::path::Path;

#[test]
fn what_the_rules_say_of_their_examples_is_what_they_said() {
    let (desk, _) = load::load(&[]);
    let mut made = String::new();
    for rule in &desk.rules {
        for (number, example) in (1..).zip(&rule.examples) {
            let report = example::report(rule, example, &desk);
            for finding in &report.findings {
                writeln!(made, "{} {number}: {}", rule.id, told(&report, finding)).expect("a string can be written");
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples/said.txt");
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&file, &made).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let missing = |one: &str, other: &str| -> Vec<String> {
        one.lines().filter(|line| !other.lines().any(|known| known == *line)).map(str::to_owned).collect()
    };
    assert!(
        made == kept,
        "if this is meant, run `COPYDESK_UPDATE=1 cargo test --test examples`\nno more:\n{}\nnow:\n{}",
        missing(&kept, &made).join("\n"),
        missing(&made, &kept).join("\n")
    );
}

fn told(report: &Report, finding: &Finding) -> String {
    let mut out = format!(
        "{}, {} confidence, {}: {}",
        finding.severity.name(),
        finding.confidence.name(),
        place(report, &finding.primary),
        finding.message
    );
    for label in &finding.evidence {
        write!(out, " ← {}", place(report, label)).expect("a string can be written");
    }
    out
}

/// The document, the byte at which the place starts, its first words, and what is said at it.
fn place(report: &Report, label: &Label) -> String {
    let source = &report.sources[label.place.source.index()];
    let words: String = source.slice(label.place.span).chars().take(40).collect();
    format!("{}:{} “{}” ({})", source.path, label.place.span.start, words.replace('\n', "⏎"), label.text)
}
