//! Everything the program says about the worked stories of this repository, kept beside this test.
//!
//! A change of what is said is then read in the diff, not overlooked. `COPYDESK_UPDATE=1 cargo test --test seeds` writes
//! it anew.

use copydesk::finding::Finding;
use copydesk::input::Request;
use copydesk::pipeline;
use copydesk::report::Report;
use copydesk::session::Session;
use copydesk::span::Place;
use std::fmt::Write;
use std::path::Path;

#[test]
fn what_is_said_of_the_harbour_fire_is_what_was_said() {
    is_kept("harbour-fire");
}

#[test]
fn what_is_said_of_the_investment_is_what_was_said() {
    is_kept("openai-amazon");
}

#[test]
fn what_is_said_of_the_launch_is_what_was_said() {
    is_kept("product-launch");
}

#[test]
fn every_worked_story_is_kept() {
    let entries = std::fs::read_dir(root().join("seeds")).expect("the stories are there");
    for entry in entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().expect("a plain name");
        assert!(root().join(format!("tests/seeds/{name}.txt")).exists(), "{name} has no test in tests/seeds/main.rs");
    }
}

fn is_kept(name: &str) {
    let folder = format!("seeds/{name}");
    let session = Session::open(None, &folder, Vec::new());
    let inputs = session.read(&Request { paths: vec![folder.clone()], ..Request::default() });
    let report = pipeline::check(&session.desk, &session.policy, inputs.sources, inputs.stories, inputs.problems);
    let said = told(&report).replace(&format!("{folder}/"), "");
    let file = root().join(format!("tests/seeds/{name}.txt"));
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&file, &said).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let lines = |text: &str, other: &str| -> Vec<String> {
        text.lines().filter(|line| !other.lines().any(|known| known == *line)).map(str::to_owned).collect()
    };
    assert!(
        said == kept,
        "{folder}: if this is meant, run `COPYDESK_UPDATE=1 cargo test --test seeds`\nsaid no more:\n{}\nsaid now:\n{}",
        lines(&kept, &said).join("\n"),
        lines(&said, &kept).join("\n")
    );
}

/// The whole report, one line a thing.
fn told(report: &Report) -> String {
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a string can be written");
    for article in &report.articles {
        let coverage = article.coverage;
        line(format!(
            "{}: {} figures, {} keyed, {} compared, {} uncompared ({} no claim, {} without a frame, {} alone)",
            report.sources[article.source.index()].path,
            coverage.figures,
            coverage.keyed,
            coverage.compared,
            coverage.uncompared,
            coverage.no_claim,
            coverage.unkeyed,
            coverage.alone
        ));
    }
    for finding in &report.findings {
        line(String::new());
        line(said(report, finding));
        for label in std::iter::once(&finding.primary).chain(&finding.evidence) {
            line(format!("    {} {}", place(report, label.place), label.text));
        }
    }
    for problem in &report.problems {
        line(format!("problem: {}", problem.message));
    }
    out
}

fn said(report: &Report, finding: &Finding) -> String {
    format!(
        "{}: {}[{}], confidence {}: {}",
        report.sources[finding.primary.place.source.index()].path,
        finding.severity.name(),
        finding.rule,
        finding.confidence.name(),
        finding.message
    )
}

fn place(report: &Report, place: Place) -> String {
    let source = &report.sources[place.source.index()];
    let start = source.positions(place.span).0;
    format!("{}:{}:{} “{}”", source.path, start.line, start.column, source.slice(place.span).replace('\n', "⏎"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
