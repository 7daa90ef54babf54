//! Articles that would like to act: on a terminal, on a log, in a page, in a table. Each format carries their words inert.

use crate::FORMATS;
use crate::Story;
use crate::outside;

/// What an article may hold: commands of logs, sequences for terminals, marks that turn the order of reading, ends of
/// sections, quotation marks, line breaks, links.
const HOSTILE: &str = "\n::error file=x::y\n  ::set-output name=a::b\n##[add-mask]c ##vso[task.complete]d \u{1b}[31m\u{1b}]0;title\u{7} \
    \u{9b}2J \u{202e}abc\u{202c} \u{2066}def \u{200f} \u{e0041} ]]> <b>\"x\"</b> & ' | ` $(touch x) [e](https://example.org/) %0A \u{0} {0} \r\n";

const RULES: &str = r#"
[[rule]]
id = "house-word"
kind = "pattern"
severity = "error"
summary = "s"
why = "w"
message = "“{match}” stands here"
help = "“{match}” again"
[rule.with]
pattern = '(?s)begins.*ends'
[[rule.example]]
article = "It {{begins and ends}}."
[[rule.example]]
article = "It is."
"#;

fn acts(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn each_format_carries_a_hostile_article_inert() {
    let story = Story::of("hostile", "rules = [\"my.toml\"]\n");
    story.write("my.toml", RULES.as_bytes());
    let words = format!(
        "A title that begins {} and so it ends{HOSTILE}\n\nIt begins {HOSTILE} and ends.\n",
        HOSTILE.replace(['\n', '\r'], " ")
    );
    story.write("a.md", words.as_bytes());
    story.write("b.txt", words.as_bytes());
    story.write("c.html", format!("<h1>x</h1><p>{}</p>", words.replace('<', "&lt;")).as_bytes());
    // A name of a file is text, too.
    if cfg!(unix) {
        story.write("::error::d\u{202e}\u{1b}[31m.md", words.as_bytes());
        story.write("e\n::error::\n.txt", words.as_bytes());
        story.write("f\n::error::\n.txt", b"caf\xe9");
    }
    for (format, _) in FORMATS {
        let run = story.check(format, &["."]);
        assert!(run.code > 0, "{format}: {}", run.err);
        assert!(run.out.contains("set-output"), "{format} keeps the words: {}", run.out);
        for said in [&run.out, &run.err] {
            assert_eq!(said.chars().find(|&c| acts(c)), None, "{format}: {said:?}");
            let own = |line: &&str| format == "github" && line.starts_with("::error ") && line.contains(",title=");
            let own = |line: &&str| own(line) || format == "github" && line.starts_with("::error title=problem");
            let command =
                |line: &str| line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso");
            let acting: Vec<_> = said.lines().filter(|line| !own(line) && command(line)).collect();
            assert_eq!(acting, Vec::<&str>::new(), "{format}");
        }
        match format {
            "sarif" => drop(outside::assert_valid(outside::SARIF, &run.out)),
            "rdjson" => drop(outside::assert_valid(outside::RDJSON, &run.out)),
            "gitlab" => drop(outside::assert_valid(outside::GITLAB, &run.out)),
            "junit" => outside::assert_counted(&run.out),
            "github" => run.out.lines().for_each(|line| assert!(line.starts_with("::error "), "{line}")),
            "compact" => run.out.lines().for_each(|line| assert!(line.contains(": error[house-word] "), "{line}")),
            _ => {}
        }
    }
    let summary = std::fs::read_to_string(story.0.join("summary")).expect("it was written");
    assert!(summary.lines().skip(4).all(|line| line.is_empty() || line.starts_with("| ")), "{summary}");
    assert!(!summary.contains("<b>") && !summary.contains("](") && !summary.contains("https://"), "{summary}");
}
