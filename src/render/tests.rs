//! What each format looks like, and that no article can break out of one.

use super::*;
use crate::finding::Confidence;
use crate::finding::Finding;
use crate::finding::Label;
use crate::finding::Severity;
use crate::problem::Problem;
use crate::report::Article;
use crate::report::Counts;
use crate::report::Coverage;
use crate::report::Spoken;
use crate::source::Markup;
use crate::source::Source;
use crate::span::Place;
use crate::span::SourceId;
use crate::span::Span;
use std::sync::Arc;

const STYLE: Style = Style { color: false, width: 80, draw: Some(Severity::Note) };

fn report(format: Format, report: &Report, style: Style) -> String {
    super::report(format, report, style).concat()
}

/// Two files, a warning in the first one with evidence in the second, a note, a problem.
fn sample(path: &str, words: &str) -> Report {
    let text = format!("Zoë saw 12 boats. {words}");
    let source = |id: u32, path: &str, text: &str| Arc::new(Source::new(SourceId(id), path, text, Markup::Plain));
    let sources = vec![source(0, path, &text), source(1, "b.txt", "Head\n\nThere were 21 boats.")];
    let label = |id: u32, start: usize, text: &str| Label {
        place: Place { source: SourceId(id), span: Span::new(start, start + 8) },
        text: text.to_owned(),
    };
    let finding = |rule: &str, severity, primary, evidence| Finding {
        rule: Arc::from(rule),
        severity,
        confidence: Confidence::High,
        message: format!("12 boats here; 21 elsewhere{words}"),
        primary,
        evidence,
        help: Some("ask the harbour".to_owned()),
        fingerprint: "00c0ffee00c0ffee".to_owned(),
    };
    let findings = vec![
        finding("figure-conflict", Severity::Warning, label(0, 9, "here"), vec![label(1, 17, "b.txt")]),
        finding("bare-source", Severity::Note, label(0, 0, words), Vec::new()),
    ];
    let spoken = |id: &str, severity| Spoken {
        id: Arc::from(id),
        kind: "phrase",
        severity,
        summary: "s".into(),
        why: "w\n".into(),
    };
    let coverage = Coverage { figures: 1, keyed: 1, compared: 1, ..Coverage::default() };
    Report {
        sources,
        articles: vec![Article { source: SourceId(0), title: Some(words.to_owned()), published: None, coverage }],
        findings,
        problems: vec![Problem::new(format!("is not UTF-8{words}")).in_file("c.txt")],
        rules: vec![spoken("bare-source", Severity::Note), spoken("figure-conflict", Severity::Error)],
        counts: Counts { warning: 1, note: 1, ..Counts::default() },
        fail_on: Some(Severity::Warning),
        ..Report::default()
    }
}

fn shown(format: Format) -> String {
    report(format, &sample("a b.txt", ""), STYLE)
}

#[test]
fn compact_is_one_line_a_finding() {
    assert_eq!(
        shown(Format::Compact),
        "a b.txt:1:9: warning[figure-conflict] 12 boats here; 21 elsewhere (see b.txt:3:12)\n\
         a b.txt:1:1: note[bare-source] 12 boats here; 21 elsewhere\n"
    );
}

#[test]
fn github_gets_the_loudest_first_and_problems_before_them() {
    assert_eq!(
        shown(Format::Github),
        "::error file=c.txt,title=problem::is not UTF-8\n\
         ::warning file=a b.txt,line=1,endLine=1,col=9,endColumn=17,title=figure-conflict::12 boats here; 21 elsewhere%0Ab.txt:3:12: b.txt%0Aask the harbour\n\
         ::notice file=a b.txt,line=1,endLine=1,col=1,endColumn=8,title=bare-source::12 boats here; 21 elsewhere%0Aask the harbour\n"
    );
    let summary = github::summary(&sample("a.txt", "|`x`"));
    assert_eq!(
        summary,
        "### copydesk\n\n| | Where | What | Rule |\n|---|---|---|---|\n\
         | problem | c.txt | is not UTF-8\\|\\`x\\` |  |\n\
         | warning | a.txt:1:9 | 12 boats here; 21 elsewhere\\|\\`x\\` | figure-conflict |\n\
         | note | a.txt:1:1 | 12 boats here; 21 elsewhere\\|\\`x\\` | bare-source |\n\n"
    );
}

#[test]
fn github_shows_no_more_than_ten_of_a_level() {
    let mut sample = sample("a.txt", "");
    let finding = sample.findings[0].clone();
    sample.findings = vec![finding; 14];
    sample.findings.extend(vec![Finding { severity: Severity::Error, ..sample.findings[0].clone() }; 8]);
    sample.problems = vec![sample.problems[0].clone(); 3];
    let shown = report(Format::Github, &sample, STYLE);
    // Problems are errors there.
    assert_eq!((shown.matches("::error").count(), shown.matches("title=problem").count()), (10, 3));
    assert_eq!(shown.matches("::warning").count(), 10);
    assert!(shown.ends_with("5 more stand in the summary of the job: GitHub shows 10 of a level\n"), "{shown}");
    let summary = github::summary(&sample);
    assert_eq!((summary.matches("| warning |").count(), summary.matches("| problem |").count()), (14, 3));
    let shouts: Vec<_> =
        summary.lines().filter(|line| line.contains("| error |") || line.contains("| warning |")).collect();
    assert!(shouts[..8].iter().all(|line| line.contains("| error |")), "the loudest first");
}

#[test]
fn junit_fails_only_what_fails_the_run() {
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="copydesk" tests="3" failures="1" errors="1">
  <testsuite name="c.txt" tests="1" failures="0" errors="1">
    <testcase name="problem" classname="c.txt">
      <error type="problem" message="is not UTF-8">c.txt: is not UTF-8</error>
    </testcase>
  </testsuite>
  <testsuite name="a b.txt" tests="2" failures="1" errors="0">
    <testcase name="figure-conflict 1:9" classname="a b.txt">
      <failure type="warning" message="12 boats here; 21 elsewhere">a b.txt:1:9: here
b.txt:3:12: b.txt
ask the harbour</failure>
    </testcase>
    <testcase name="bare-source 1:1" classname="a b.txt">
      <system-out>note: 12 boats here; 21 elsewhere
a b.txt:1:1: 
ask the harbour</system-out>
    </testcase>
  </testsuite>
</testsuites>
"#;
    assert_eq!(shown(Format::Junit), expected);
}

#[test]
fn json_has_every_field_of_version_one() {
    let json: serde_json::Value = serde_json::from_str(&shown(Format::Json)).expect("it is JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["articles"][0]["coverage"]["figures"], 1);
    let finding = &json["findings"][0];
    let keys = "column confidence end end_column end_line fingerprint help label line message path related rule severity start";
    let found: Vec<_> = finding.as_object().expect("it is an object").keys().map(String::as_str).collect();
    assert_eq!(found, keys.split(' ').collect::<Vec<_>>());
    assert_eq!((&finding["start"], &finding["column"], &finding["end_column"]), (&9.into(), &9.into(), &17.into()));
    assert_eq!((&finding["related"][0]["path"], &finding["related"][0]["line"]), (&"b.txt".into(), &3.into()));
    assert_eq!(json["problems"][0]["path"], "c.txt");
    assert_eq!(json["summary"]["warning"], 1);
}

#[test]
fn sarif_says_what_its_columns_are_and_escapes_paths() {
    let json: serde_json::Value = serde_json::from_str(&shown(Format::Sarif)).expect("it is JSON");
    let run = &json["runs"][0];
    assert_eq!((&json["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let result = &run["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b.txt");
    assert_eq!((&location["region"]["startColumn"], &location["region"]["byteOffset"]), (&9.into(), &9.into()));
    assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&"figure-conflict".into(), &1.into()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn gitlab_and_reviewdog_get_their_own_json() {
    let gitlab: serde_json::Value = serde_json::from_str(&shown(Format::Gitlab)).expect("it is JSON");
    assert_eq!((&gitlab[1]["severity"], &gitlab[1]["location"]["lines"]["begin"]), (&"major".into(), &1.into()));
    let rdjson: serde_json::Value = serde_json::from_str(&shown(Format::Rdjson)).expect("it is JSON");
    let diagnostic = &rdjson["diagnostics"][1];
    // Bytes: the two dots of the ë count.
    assert_eq!(diagnostic["location"]["range"]["start"]["column"], 10);
    assert_eq!(diagnostic["related_locations"][0]["location"]["range"]["start"]["line"], 3);
}

#[test]
fn a_column_counts_characters_and_in_rdjson_bytes() {
    // Curly quotes, an emoji of four characters, a letter with a combining accent, wide letters.
    let words = "“Zoë” \u{1f469}\u{200d}\u{1f692}\u{fe0f} e\u{301} 日本 ";
    let mut sample = sample("a.txt", "");
    let text = format!("{words}12 boats.");
    let source = Source::new(SourceId(0), "a.txt", text.as_str(), Markup::Plain);
    sample.sources[0] = Arc::new(source);
    sample.findings.truncate(1);
    let (start, end) = (words.len(), words.len() + "12 boats".len());
    sample.findings[0].primary.place.span = Span::new(start, end);
    let (column, end_column) = (words.chars().count() + 1, words.chars().count() + 1 + 8);
    assert_eq!((column, start + 1), (18, 38));
    let json =
        |format| -> serde_json::Value { serde_json::from_str(&report(format, &sample, STYLE)).expect("it is JSON") };
    assert!(report(Format::Compact, &sample, STYLE).starts_with("a.txt:1:18: "));
    assert!(report(Format::Human, &sample, STYLE).contains("[a.txt:1:18]"));
    assert!(report(Format::Junit, &sample, STYLE).contains("name=\"figure-conflict 1:18\""));
    assert!(report(Format::Github, &sample, STYLE).contains(&format!(",col={column},endColumn={end_column},")));
    let found = &json(Format::Json)["findings"][0];
    assert_eq!(
        (found["column"].clone(), found["end_column"].clone(), found["start"].clone()),
        (18.into(), 26.into(), 37.into())
    );
    let region = &json(Format::Sarif)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (region["startColumn"].clone(), region["endColumn"].clone(), region["byteOffset"].clone()),
        (18.into(), 26.into(), 37.into())
    );
    let range = &json(Format::Rdjson)["diagnostics"][1]["location"]["range"];
    assert_eq!(
        (range["start"]["column"].clone(), range["end"]["column"].clone()),
        ((start + 1).into(), (end + 1).into())
    );
    assert_eq!(json(Format::Gitlab)[1]["location"]["lines"]["begin"], 1);
}

#[test]
fn a_problem_is_shown_at_its_place() {
    let mut sample = sample("a.txt", "");
    sample.problems = vec![Problem::new("what").in_file("c.toml").at("one\ntwo x\n", Span::new(8, 9))];
    let json =
        |format| -> serde_json::Value { serde_json::from_str(&report(format, &sample, STYLE)).expect("it is JSON") };
    assert!(
        report(Format::Github, &sample, STYLE)
            .contains("::error file=c.toml,line=2,endLine=2,col=5,endColumn=6,title=problem::what")
    );
    assert!(report(Format::Junit, &sample, STYLE).contains("c.toml:2:5: what"));
    assert_eq!(json(Format::Gitlab)[0]["location"]["lines"]["begin"], 2);
    assert_eq!(json(Format::Rdjson)["diagnostics"][0]["location"]["range"]["start"]["column"], 5);
    let notification = &json(Format::Sarif)["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
}

#[test]
fn gitlab_gets_a_hash_for_each_and_each_once() {
    let mut sample = sample("a.txt", "");
    sample.findings = vec![sample.findings[0].clone(); 3];
    sample.problems = vec![sample.problems[0].clone(); 2];
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&report(Format::Gitlab, &sample, STYLE)).expect("it is JSON");
    let mut names: Vec<_> = json.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert!(names.iter().all(|name| name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit())));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 5);
}

#[test]
fn sarif_says_who_let_a_finding_stand_and_what_is_new() {
    let mut sample = sample("a.txt", "");
    let finding = sample.findings.remove(1);
    let allowed = |in_source| crate::report::Allowed { finding: finding.clone(), because: "b".into(), in_source };
    sample.allowed = vec![allowed(true), allowed(false)];
    sample.known = vec![finding.clone()];
    let json: serde_json::Value = serde_json::from_str(&report(Format::Sarif, &sample, STYLE)).expect("it is JSON");
    let results = json["runs"][0]["results"].as_array().expect("there are results");
    let kinds: Vec<_> = results.iter().map(|result| result["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(kinds, [None, Some("inSource"), Some("external"), Some("external")]);
    assert_eq!((&results[0]["baselineState"], &results[3]["baselineState"]), (&"new".into(), &"unchanged".into()));
    let rule = &json["runs"][0]["tool"]["driver"]["rules"][1];
    assert_eq!(rule["name"], "FigureConflict");
    assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.contains("copydesk explain figure-conflict")));
}

#[test]
fn no_article_breaks_out_of_a_format() {
    let hostile = "\n::error::x\r\n ::set-output name=a::b ##[add-mask]c ##vso[d] [e](f) https://example.org/ ]]><a b=\"c\">&'\u{1b}[31m\u{202e}\u{9b}2J\u{0}%0A\u{ffff}|`";
    for format in Format::ALL {
        let out = report(format, &sample("a\n::error::\u{1b}.txt", hostile), STYLE);
        assert!(!out.chars().any(|c| c != '\n' && inert::acts(c)), "{format:?}: {out:?}");
        let own = |line: &str| format == Format::Github && (line.starts_with("::error ") || line.contains("title="));
        let acts = |line: &&str| {
            line.trim_start().starts_with("::") && !own(line) || line.contains("##[") || line.contains("##v")
        };
        let acting: Vec<_> = out.lines().filter(|line| format != Format::Github || !own(line)).filter(acts).collect();
        assert_eq!(acting, Vec::<&str>::new(), "{format:?}");
        match format {
            Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson => {
                let json: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
                assert!(json.to_string().contains("::error::x"), "{format:?} keeps the words");
            }
            Format::Junit => {
                assert!(!out.contains("]]>") && !out.contains("<a b") && !out.contains('\u{ffff}'), "{out}")
            }
            Format::Github => {
                assert_eq!(out.lines().count(), 3, "{out}");
                let summary = github::summary(&sample("a\n|", hostile));
                assert_eq!(summary.lines().count(), 8, "{summary}");
                assert!(
                    !summary.contains("<a") && !summary.contains("https://") && !summary.contains("](f)"),
                    "{summary}"
                );
            }
            Format::Compact => assert_eq!(out.lines().count(), 2, "{out}"),
            Format::Human => {}
        }
    }
}

#[test]
fn a_long_list_in_pieces_is_the_list_as_it_would_be_written_in_one() {
    #[derive(serde::Serialize)]
    struct Whole<'a> {
        before: &'a str,
        list: &'a [(usize, &'a str)],
        after: [u8; 2],
    }
    // A string that would be the list if it were written as it is.
    let before = "\n  \"list\": []";
    for count in [0, 1, 256, 257, 600] {
        let items: Vec<(usize, &str)> = (0..count).map(|at| (at, "##[error]")).collect();
        let pieces = wire::pretty_with(&Whole { before, list: &[], after: [1, 2] }, "list", &items, |item| *item);
        assert_eq!(pieces.concat(), wire::pretty(&Whole { before, list: &items, after: [1, 2] }), "{count}");
        assert_eq!(pieces.len(), if count == 0 { 1 } else { count.div_ceil(256) + 2 });
    }
}
