//! What every rule says of its own examples and of further cases, to the last detail: severity, confidence, places, message, evidence.
//! `docs/rules.md` shows the examples as a reader sees them; here stands what it leaves out.
//!
//! `COPYDESK_UPDATE=1 cargo test --test examples` writes it anew.

use copydesk::example;
use copydesk::finding::Finding;
use copydesk::finding::Label;
use copydesk::load;
use copydesk::report::Report;
use copydesk::rule::Example;
use copydesk::rule::ExampleMeta;
use copydesk::rule::ExampleSource;
use copydesk::span::Span;
use copydesk::value::date::parse_iso;
use std::fmt::Write;
use std::path::Path;

#[test]
fn what_the_rules_say_of_their_examples_is_what_they_said() {
    let (desk, _) = load::load(&[]);
    let mut made = String::new();
    for rule in &desk.rules {
        let further: Vec<Example> =
            cases().into_iter().filter(|(id, _)| *id == *rule.id).map(|(_, case)| case).collect();
        for (number, example) in (1..).zip(rule.examples.iter().chain(&further)) {
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

/// The cases of cases.toml, each with its rule.
fn cases() -> Vec<(String, Example)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples/cases.toml");
    let text = std::fs::read_to_string(file).expect("the cases are there");
    let table: toml::Table = text.parse().expect("the cases are TOML");
    let cases = table["case"].as_array().expect("there are cases");
    let said = |case: &toml::Value, name: &str| case.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let example = |case: &toml::Value| {
        let sources = case.get("against").and_then(toml::Value::as_array);
        let sources = sources.into_iter().flatten().filter_map(toml::Value::as_str).map(source);
        let about = ExampleMeta {
            date: said(case, "date").as_deref().and_then(parse_iso),
            outlet: said(case, "outlet"),
            ..ExampleMeta::default()
        };
        Example {
            article: said(case, "article").expect("a case has an article"),
            marks: Vec::new(),
            about,
            against: sources.collect(),
            note: None,
            span: Span::default(),
        }
    };
    cases.iter().map(|case| (said(case, "rule").expect("a case names its rule"), example(case))).collect()
}

/// "[2025-03-10 Variety] The mill …": a source with its date and its outlet.
fn source(text: &str) -> ExampleSource {
    let parted = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let (about, text) = parted.unwrap_or(("", text));
    let (date, outlet) = about.split_once(' ').unwrap_or((about, ""));
    let outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    let about = ExampleMeta { date: parse_iso(date), outlet, ..ExampleMeta::default() };
    ExampleSource { text: text.to_owned(), about }
}

#[test]
fn every_case_names_a_rule() {
    let (desk, _) = load::load(&[]);
    for (id, case) in cases() {
        assert!(desk.rules.iter().any(|rule| *rule.id == *id), "{id}: {}", case.article);
    }
}
