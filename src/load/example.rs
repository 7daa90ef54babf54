//! The examples of a rule: the marked article, the other sources, and what their files say about themselves.

use crate::rule::Example;
use crate::rule::ExampleMeta;
use crate::rule::ExampleSource;
use crate::source::Markup;
use crate::span::Span;
use crate::value::date::parse_iso;
use crate::written::Fault;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

/// An example as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleTable {
    /// The article. `{{` and `}}` stand around what must be reported; without them the rule must stay silent.
    #[schemars(with = "String")]
    article: Text,
    /// Other sources on the story.
    #[serde(default)]
    against: Vec<String>,
    /// Other sources that say something about themselves.
    #[serde(default)]
    source: Vec<SourceTable>,
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    /// The article's own date, as in "2025-12-17".
    date: Option<Text>,
    markup: Option<MarkupName>,
    /// What the example shows, where that is not plain.
    note: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SourceTable {
    text: String,
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    date: Option<Text>,
    markup: Option<MarkupName>,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum MarkupName {
    Plain,
    Markdown,
    Html,
}

/// Reads the examples of a rule and checks that one fires and one is silent.
pub(super) fn read(
    tables: &[toml::Spanned<ExampleTable>],
    rule: &Range<usize>,
    faults: &mut Vec<Fault>,
) -> Vec<Example> {
    let before = faults.len();
    let examples: Vec<Example> = tables.iter().filter_map(|table| example(table, faults)).collect();
    if faults.len() == before {
        let help = "add a `[[rule.example]]`: examples are a rule's tests and its documentation";
        if !examples.iter().any(|example| !example.marks.is_empty()) {
            faults.push(
                Fault::new("no example shows this rule speaking: mark one with {{ and }}").at(rule.clone()).help(help),
            );
        }
        if !examples.iter().any(|example| example.marks.is_empty()) {
            faults
                .push(Fault::new("no example shows this rule silent: leave one unmarked").at(rule.clone()).help(help));
        }
    }
    examples
}

fn example(table: &toml::Spanned<ExampleTable>, faults: &mut Vec<Fault>) -> Option<Example> {
    let at = table.span();
    let table = table.get_ref();
    let (article, marks) = match unmark(table.article.get_ref()) {
        Ok(read) => read,
        Err(wrong) => {
            let fault = Fault::new("this mark has no partner").at(table.article.span()).inside(wrong);
            faults.push(fault.help("write {{ before and }} after what must be reported"));
            return None;
        }
    };
    let plain = table.against.iter().map(|text| ExampleSource { text: text.clone(), about: ExampleMeta::default() });
    let mut against: Vec<ExampleSource> = plain.collect();
    for source in &table.source {
        let mut about = meta(source.date.as_ref(), source.markup, faults);
        (about.title, about.author, about.outlet) =
            (source.title.clone(), source.author.clone(), source.outlet.clone());
        against.push(ExampleSource { text: source.text.clone(), about });
    }
    let mut about = meta(table.date.as_ref(), table.markup, faults);
    (about.title, about.author, about.outlet) = (table.title.clone(), table.author.clone(), table.outlet.clone());
    Some(Example { article, marks, about, against, note: table.note.clone(), span: Span::new(at.start, at.end) })
}

fn meta(date: Option<&Text>, markup: Option<MarkupName>, faults: &mut Vec<Fault>) -> ExampleMeta {
    let markup = match markup {
        None | Some(MarkupName::Plain) => Markup::Plain,
        Some(MarkupName::Markdown) => Markup::Markdown,
        Some(MarkupName::Html) => Markup::Html,
    };
    let read = date.and_then(|date| parse_iso(date.get_ref()));
    if let (Some(date), None) = (date, read) {
        faults.push(Fault::new("not a date").at(date.span()).help("write year-month-day, like \"2025-12-11\""));
    }
    ExampleMeta { date: read, markup, ..ExampleMeta::default() }
}

/// Takes the marks out of an example's article.
///
/// # Errors
/// The byte range of a mark without a partner.
fn unmark(text: &str) -> Result<(String, Vec<Span>), Range<usize>> {
    let mut article = String::new();
    let mut marks = Vec::new();
    let mut open: Option<(usize, Range<usize>)> = None;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['{', '}']).map(|found| at + found)) {
        article.push_str(&text[at..next]);
        let mark = next..next + 2;
        match text.get(mark.clone()) {
            Some("{{") if open.is_none() => open = Some((article.len(), mark.clone())),
            Some("}}") if open.is_some() => {
                let (start, _) = open.take().ok_or(mark.clone())?;
                marks.push(Span::new(start, article.len()));
            }
            Some("{{" | "}}") => return Err(mark),
            _ => {
                article.push_str(&text[next..=next]);
                at = next + 1;
                continue;
            }
        }
        at = mark.end;
    }
    article.push_str(text.get(at..).unwrap_or_default());
    match open {
        Some((_, mark)) => Err(mark),
        None => Ok((article, marks)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_of_the_article_without_them() {
        assert_eq!(
            unmark("a {{b}} c {d} {{e}}"),
            Ok(("a b c {d} e".to_owned(), vec![Span::new(2, 3), Span::new(10, 11)]))
        );
        assert_eq!(unmark("a {{b c"), Err(2..4));
        assert_eq!(unmark("a b}} c"), Err(3..5));
        assert_eq!(unmark("a {{b {{c}}"), Err(6..8));
    }
}
