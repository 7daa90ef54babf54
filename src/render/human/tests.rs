//! What a reader sees.

use super::*;
use crate::finding::Confidence;
use crate::finding::Label;
use crate::report::Counts;
use crate::source::Markup;
use crate::source::Source;
use crate::span::Place;
use crate::span::SourceId;
use crate::span::Span;
use std::sync::Arc;

const PLAIN: Style = Style { color: false, width: 80, draw: Some(Severity::Note) };

/// A report with one finding: the first occurrence of a quote in the first file, and of others in further files.
fn drawn(files: &[(&str, &str)], marks: &[(usize, &str, &str)], style: Style) -> String {
    let source = |(at, (path, text)): (usize, &(&str, &str))| {
        Arc::new(Source::new(SourceId(u32::try_from(at).expect("few files")), *path, *text, Markup::Plain))
    };
    let sources: Vec<_> = files.iter().enumerate().map(source).collect();
    let mut labels = marks.iter().map(|&(file, quote, label)| {
        let start = sources[file].text.find(quote).expect("the quote is in the file");
        let place = Place { source: sources[file].id, span: Span::new(start, start + quote.len()) };
        Label { place, text: label.to_owned() }
    });
    let finding = Finding {
        rule: Arc::from("figure-conflict"),
        severity: Severity::Error,
        confidence: Confidence::High,
        message: "12 boats here; 21 elsewhere".to_owned(),
        primary: labels.next().expect("there is a first mark"),
        evidence: labels.collect(),
        help: Some("ask the harbour which it is".to_owned()),
        fingerprint: String::new(),
    };
    let counts = Counts { error: 1, ..Counts::default() };
    report(&Report { sources, findings: vec![finding], counts, ..Report::default() }, style).concat()
}

#[test]
fn each_file_is_shown_with_its_own_line_and_column_in_characters() {
    let files = [("a.txt", "Head\n\nZoë saw 12 boats sink."), ("b.txt", "There were 21 boats.")];
    let out = drawn(&files, &[(0, "12 boats", "here"), (1, "21 boats", "b.txt has 21")], PLAIN);
    let expected = "  \
  error[figure-conflict] 12 boats here; 21 elsewhere
   ╭─[a.txt:3:9]
 3 │ Zoë saw 12 boats sink.
   ·         ────┬───
   ·             ╰── here
   ╰────
   ╭─[b.txt:1:12]
 1 │ There were 21 boats.
   ·            ────┬───
   ·                ╰── b.txt has 21
   ╰────
  help: ask the harbour which it is

";
    assert_eq!(out, expected);
}

#[test]
fn a_long_paragraph_is_cut_to_the_sentence_and_wrapped_under_one_number() {
    let text = format!(
        "{}A harbour master said on Tuesday that of all the boats in the basin 12 boats had gone down in the night, more than in any storm since the records began in the old lighthouse. {}",
        "Nothing happened for a very long time. ".repeat(40),
        "Nothing happened afterwards. ".repeat(40)
    );
    let out = drawn(&[("a.txt", &text)], &[(0, "12 boats", "here")], PLAIN);
    let expected = "  \
  error[figure-conflict] 12 boats here; 21 elsewhere
   ╭─[a.txt:1:1629]
 1 │ A harbour master said on Tuesday that of all the boats in the basin
   │ 12 boats had gone down in the night, more than in any storm since the
   · ────┬───
   ·     ╰── here
   │ records began in the old lighthouse.
   ╰────
  help: ask the harbour which it is

";
    assert_eq!(out, expected);
}

#[test]
fn a_point_inside_a_figure_ends_no_sentence() {
    let text = "All told 12 boats sank, each of 3.09 tons. U.S. boats were 2.5 tons. Nobody drowned.";
    let out = drawn(&[("a.txt", text)], &[(0, "12 boats", "here")], PLAIN);
    assert!(out.contains("each of 3.09 tons.\n"), "{out}");
    let out = drawn(&[("a.txt", text)], &[(0, "boats were", "here")], PLAIN);
    assert!(out.contains("│ U.S. boats were 2.5 tons.\n"), "{out}");
    let text = "The master blamed Gov. Roe (in 2019). Nobody else did.";
    let out = drawn(&[("a.txt", text)], &[(0, "blamed Gov", "here")], PLAIN);
    assert!(out.contains("│ The master blamed Gov. Roe (in 2019).\n"), "{out}");
}

#[test]
fn two_places_of_one_sentence_share_an_excerpt() {
    let out =
        drawn(&[("a.txt", "First 12 boats, then 21 boats.")], &[(0, "12 boats", "one"), (0, "21 boats", "two")], PLAIN);
    assert_eq!(out.matches("╭─[").count(), 1, "{out}");
    assert!(out.contains("one") && out.contains("two"));
}

#[test]
fn nothing_in_an_article_acts_on_the_terminal() {
    let text = "A \u{1b}]0;owned\u{7}\u{202e}12 boats\u{1b}[2J sank.";
    let out = drawn(&[("a\u{1b}[31m.txt", text)], &[(0, "12 boats", "\u{9b}here")], PLAIN);
    assert!(!out.chars().any(|c| c != '\n' && inert::acts(c)), "{out:?}");
    let out = drawn(
        &[("a.txt", text)],
        &[(0, "12 boats", "here")],
        Style { color: true, width: 80, draw: Some(Severity::Note) },
    );
    assert!(!out.contains("\u{1b}]") && !out.contains("\u{1b}[2J") && out.contains("\u{1b}["));
}

#[test]
fn what_is_not_drawn_takes_a_line_that_names_its_place_and_the_other() {
    let files = [("a.txt", "Head\n\nZoë saw 12 boats sink."), ("b.txt", "There were 21 boats.")];
    let style = Style { draw: None, ..PLAIN };
    let out = drawn(&files, &[(0, "12 boats", "here"), (1, "21 boats", "b.txt has 21")], style);
    let expected = "  \
  errors on a.txt
    3:9  12 boats here; 21 elsewhere [figure-conflict] (see b.txt:1:12)

";
    assert_eq!(out, expected);
    let out = drawn(&files, &[(0, "12 boats", "here"), (1, "21 boats", "")], Style { color: true, ..style });
    assert!(out.contains("errors\u{1b}[0m on a.txt"), "{out:?}");
    let files = [("news/a.txt", "Of 12 boats 21 boats sank."), ("news/b.txt", "21 boats"), ("old/c.txt", "21 boats")];
    let marks = [(0, "12 boats", ""), (0, "21 boats", ""), (1, "21 boats", ""), (2, "21 boats", "")];
    let out = drawn(&files, &marks, Style { width: 100, ..style });
    assert!(out.contains("(see 1:13, b.txt:1:1, old/c.txt:1:1)"), "{out}");
}

#[test]
fn odd_spans_are_drawn_without_harm() {
    let files = [("a.txt", "é\r\nab\n\n日本 sank")];
    for (start, end) in [(0, 0), (1, 1), (1, 4), (0, 99), (99, 120), (16, 16), (2, 12), (4, 5)] {
        let source = Arc::new(Source::new(SourceId(0), files[0].0, files[0].1, Markup::Plain));
        let marks = [Mark { source: &source, span: Span { start, end }, label: "x" }];
        let drawing = Drawing {
            mark: "error[x]".into(),
            level: Severity::Error,
            headline: "x".into(),
            help: None,
            sheet: sheet(&marks, PLAIN),
        };
        assert!(draw::draw(&drawing, PLAIN).contains("error[x] x"), "{start}..{end}");
    }
}
