//! Whatever a file holds, reading it gives less, never a panic, and nothing in it acts on a terminal.

use copydesk::finding::Severity;
use copydesk::input;
use copydesk::input::Given;
use copydesk::input::Request;
use copydesk::load;
use copydesk::pipeline;
use copydesk::pipeline::Desk;
use copydesk::render;
use copydesk::render::Format;
use copydesk::render::Style;
use copydesk::report::Policy;
use copydesk::report::Report;
use copydesk::source::Markup;
use copydesk::span::SourceId;
use copydesk::story::Story;
use proptest::prelude::*;
use std::sync::OnceLock;

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| load::load(&[]).0)
}

/// The pieces news is made of, and the pieces it should not be made of.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Acme",
        "Bolt Motors",
        "Reuters",
        "Helga Strand",
        "Mr. Poe",
        "the U.S.",
        "police",
        "sources",
        "people familiar with",
        "said",
        "reported",
        "according to",
        "is expected to",
        "reportedly",
        "at least",
        "up to",
        "about",
        "more than",
        "between",
        "and",
        "to",
        "of",
        "from",
        "per cent",
        "percent",
        "%",
        "million",
        "bn",
        "billion",
        "dozen",
        "twelve",
        "nineteen-eighties",
        "half",
        "a third",
        "people",
        "killed",
        "injured",
        "invest",
        "year-old",
        "Monday",
        "last week",
        "8 November 2025",
        "2025-13-45",
        "30 February",
        "Nov. 31",
        "5pm",
        "24/7",
        "9/11",
        "$",
        "€",
        "£",
        "US$",
        "1",
        "0",
        "12",
        "1,000",
        "1.5",
        "10.000.000",
        "999999999999999999999999999999",
        "-5",
        "½",
        "1e9",
        "GPT-4",
        "Trainium2",
        ".",
        ",",
        "?",
        "!",
        ";",
        ":",
        "…",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        "—",
        "-",
        "–",
    ]);
    let marks = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "> ",
        "* ",
        "1. ",
        "```\n",
        "`",
        "**",
        "| a | b |\n|---|---|\n",
        "---\n",
        "+++\n",
        "title: x\n",
        "date: 2025-01-01\n",
        "<!-- stet: vague-attribution, because x -->\n",
        "<!-- stet-end -->",
        "[stet: a]\n",
        "<p>",
        "&amp;",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "\u{9b}",
        "\u{ad}",
        "e\u{301}",
        "日本",
        "👩‍👩‍👧",
        "\u{2028}",
        "<p>",
        "</p>",
        "<Note a={1}>",
        "<!--",
        "-->",
        "{",
        "}",
        "{/* stet:",
        "*/}",
        "&pound;",
        "import x from 'y'\n",
        "<script>",
        "```\n",
    ]);
    let piece = prop_oneof![6 => words.prop_map(str::to_owned), 2 => marks.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..80)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| if space { piece + " " } else { piece }).collect())
}

fn check(texts: [&str; 2], markup: Markup) -> Report {
    let sources =
        (0..).zip(texts).map(|(id, text)| input::open(SourceId(id), &format!("{id}.txt"), text.to_owned(), markup));
    let story = Story { name: String::new(), articles: vec![SourceId(0), SourceId(1)], ..Story::default() };
    pipeline::check(desk(), &Policy::default(), sources.collect(), vec![story], Vec::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_checked_and_shown(one in text(), other in text(), markup in prop::sample::select(vec![Markup::Plain, Markup::Markdown, Markup::Mdx, Markup::Html]), color in any::<bool>()) {
        let report = check([&one, &other], markup);
        for finding in &report.findings {
            for label in std::iter::once(&finding.primary).chain(&finding.evidence) {
                let source = &report.sources[label.place.source.index()];
                let (text, file) = (source.text.get(label.place.span.range()), source.file().get(source.in_file(label.place.span).range()));
                prop_assert!(text.is_some() && file.is_some(), "{}: a place is a range of the text, and of the file", finding.rule);
            }
        }
        for format in Format::ALL {
            for draw in [Some(Severity::Note), None] {
                let out = render::report(format, &report, Style { color: color && format == Format::Human, width: 80, draw }).concat();
                let acts = |c: char| (c.is_control() && c != '\n' && !(color && c == '\u{1b}')) || matches!(c, '\u{202e}' | '\u{feff}');
                prop_assert!(!out.chars().any(acts), "{format:?}: {out:?}");
            }
        }
        let problems = render::human::problems(&report.problems, Style { color: false, width: 60, draw: Some(Severity::Note) });
        prop_assert!(problems.chars().all(|c| !c.is_control() || c == '\n'));
    }

    #[test]
    fn an_article_beside_its_own_copy_is_in_conflict_with_nothing(text in text()) {
        let across = |report: &Report| report.findings.iter().filter(|finding| {
            finding.evidence.iter().any(|label| label.place.source != finding.primary.place.source)
                && finding.rule.ends_with("conflict") && &*finding.rule != "self-conflict"
        }).count();
        prop_assert_eq!(across(&check([&text, &text], Markup::Plain)), 0);
    }

    #[test]
    fn a_torn_document_is_read_or_is_a_problem(torn in prop::collection::vec((0..DOCUMENT.len(), any::<u8>()), 0..20), length in 0..=DOCUMENT.len(), whole in any::<bool>()) {
        let mut bytes = DOCUMENT.to_vec();
        torn.iter().for_each(|&(at, byte)| bytes[at] = byte);
        bytes.truncate(if whole { DOCUMENT.len() } else { length });
        let given = Given { path: Some("a.docx".to_owned()), bytes };
        let inputs = input::read(&Request { paths: vec!["-".to_owned()], given: Some(given), ..Request::default() }, &[]);
        prop_assert_eq!(inputs.sources.len() + inputs.problems.len(), 1);
        for source in &inputs.sources {
            prop_assert!(source.parts.iter().all(|part| source.text.get(part.span.range()).is_some()));
        }
    }
}

const DOCUMENT: &[u8] = include_bytes!("cli/ferry.docx");
