//! Front matter: what a file says about itself above the article.
//!
//! YAML between lines of `---`, TOML between lines of `+++`. Whatever does not read as a table of fields is no front
//! matter but the beginning of the text.

use crate::source::Meta;
use crate::span::Span;
use crate::span::Spanned;
use crate::text::one_line;
use crate::value::date::DateSpan;
use crate::value::date::parse_iso;
use saphyr::LoadableYamlNode;
use saphyr::MarkedYaml;
use saphyr::Marker;
use saphyr::YamlData;
use toml::de::DeTable;

/// Longer front matter is taken for text: nobody writes it, and a parser need not be trusted with it.
const LONGEST: usize = 16 << 10;

/// The metadata of a text, and where the article begins and ends.
pub(super) fn read(text: &str) -> (Meta, Span) {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = Span::new(begin, text.len());
    let Some((fence, inner, after)) = fenced(text, begin) else { return (Meta::default(), whole) };
    let source = text.get(inner.range()).unwrap_or_default();
    let fields = if fence == "---" { yaml(source) } else { toml(source) };
    let Some(fields) = fields else { return (Meta::default(), whole) };
    let mut meta = Meta::default();
    for (key, span) in fields {
        let span = unquoted(
            text,
            Span::new(inner.start as usize + span.start as usize, inner.start as usize + span.end as usize),
        );
        let Some(value) = text.get(span.range()).map(str::trim).filter(|value| !value.is_empty()) else { continue };
        let field = || Some(Spanned { value: worded(value), span });
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" if meta.title.is_none() => meta.title = field(),
            "author" | "authors" | "byline" if meta.author.is_none() => meta.author = field(),
            "outlet" | "publisher" | "publication" | "source" | "site" if meta.outlet.is_none() => {
                meta.outlet = field()
            }
            "url" | "link" | "canonical" if meta.url.is_none() => meta.url = field(),
            "date" | "published" | "pubdate" | "publish_date" if meta.date.is_none() => {
                meta.date = date(value).map(|value| Spanned { value, span });
            }
            _ => {}
        }
    }
    (meta, Span::new(after, text.len()))
}

/// The fence, what stands between it and its end, and where the line after the end begins.
fn fenced(text: &str, begin: usize) -> Option<(&'static str, Span, usize)> {
    let first = text.get(begin..)?.split_inclusive('\n').next()?;
    let fence = ["---", "+++"].into_iter().find(|fence| first.trim_end() == *fence)?;
    let start = begin + first.len();
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == fence || fence == "---" && line.trim_end() == "..." {
            return Some((fence, Span::new(start, at), at + line.len()));
        }
        at += line.len();
        if at - start > LONGEST {
            return None;
        }
    }
    None
}

/// The fields of a YAML mapping: keys, and the bytes of their values.
fn yaml(source: &str) -> Option<Vec<(String, Span)>> {
    // Deep nesting is no front matter, and a recursive parser should not be asked about it.
    let brackets = source.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    if brackets > 64 || source.lines().any(|line| indicators(line) > 4) {
        return None;
    }
    let documents = MarkedYaml::load_from_str(source).ok()?;
    let [only] = documents.as_slice() else { return None };
    let YamlData::Mapping(mapping) = &only.data else { return None };
    // The parser counts characters.
    let bytes: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
    let byte = |marker: Marker| bytes.get(marker.index()).or(bytes.last()).copied().unwrap_or(0);
    let mut fields = Vec::new();
    for (key, value) in mapping {
        let key = source.get(byte(key.span.start)..byte(key.span.end))?;
        let start = byte(value.span.start);
        let end = byte(value.span.end);
        // A list in brackets ends before its closing bracket, as the parser sees it.
        let closed = source.get(start..end).is_some_and(|written| written.starts_with('[') && !written.ends_with(']'));
        let end = if closed && source.get(end..).is_some_and(|rest| rest.starts_with(']')) { end + 1 } else { end };
        let written = source.get(start..end).unwrap_or_default();
        fields.push((key.trim_matches(['"', '\'']).to_owned(), Span::new(start, start + written.trim_end().len())));
    }
    Some(fields)
}

/// How many list and key indicators a line begins with.
fn indicators(line: &str) -> usize {
    line.split_ascii_whitespace().take_while(|word| matches!(*word, "-" | "?" | ":")).count()
}

/// The fields of a TOML table: keys, and the bytes of their values.
fn toml(source: &str) -> Option<Vec<(String, Span)>> {
    let table = DeTable::parse(source).ok()?;
    let fields = table.get_ref().iter();
    Some(
        fields
            .map(|(key, value)| (key.get_ref().to_string(), Span::new(value.span().start, value.span().end)))
            .collect(),
    )
}

/// The span without the quotation marks around it.
fn unquoted(text: &str, span: Span) -> Span {
    let written = text.get(span.range()).unwrap_or_default();
    let quoted = |mark: char| written.len() >= 2 && written.starts_with(mark) && written.ends_with(mark);
    if quoted('"') || quoted('\'') { Span::new(span.start as usize + 1, span.end as usize - 1) } else { span }
}

/// A value in one line: without the escapes that titles use, the entries of a list after each other.
fn worded(value: &str) -> String {
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let entry = |entry: &str| entry.trim().trim_matches(['"', '\'']).to_owned();
    let value = match list {
        Some(list) => list.split(',').map(entry).collect::<Vec<_>>().join(", "),
        None if value.starts_with("- ") => {
            value.lines().map(|line| entry(line.trim().trim_start_matches("- "))).collect::<Vec<_>>().join(", ")
        }
        None => value.trim_start_matches(['>', '|']).replace("\\\"", "\"").replace("''", "'"),
    };
    one_line(&value)
}

/// `2025-12-17`, also with a time of day after it.
pub(super) fn date(value: &str) -> Option<DateSpan> {
    parse_iso(value).or_else(|| parse_iso(value.get(..10)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<(String, String)> {
        let (meta, _) = read(text);
        let title = meta.title?;
        Some((title.value, text.get(title.span.range())?.to_owned()))
    }

    #[test]
    fn yaml_fields_keep_their_place_in_the_file() {
        let text = "---\ntitle: \"Brücke: 12 Tage\"\noutlet: Møn Post\ndate: 2025-12-17T08:00:00Z\nauthors: [A. Roe, B. Poe]\n---\nText.\n";
        let (meta, body) = read(text);
        assert_eq!(title(text), Some(("Brücke: 12 Tage".into(), "Brücke: 12 Tage".into())));
        assert_eq!(meta.outlet.as_ref().and_then(|outlet| text.get(outlet.span.range())), Some("Møn Post"));
        assert_eq!(meta.date.map(|date| date.value.iso()).as_deref(), Some("2025-12-17"));
        assert_eq!(meta.author.map(|author| author.value).as_deref(), Some("A. Roe, B. Poe"));
        assert_eq!(text.get(body.range()), Some("Text.\n"));
    }

    #[test]
    fn toml_fields_are_read_between_plus_signs() {
        let text = "\u{feff}+++\r\ntitle = 'Nine \"new\" boats'\r\ndate = 2025-11-08\r\n+++\r\nText.";
        let (meta, body) = read(text);
        assert_eq!(title(text), Some(("Nine \"new\" boats".into(), "Nine \"new\" boats".into())));
        assert_eq!(meta.date.map(|date| date.value.iso()).as_deref(), Some("2025-11-08"));
        assert_eq!(text.get(body.range()), Some("Text."));
    }

    #[test]
    fn what_is_no_table_of_fields_is_text() {
        for text in [
            "---\nA rule above a paragraph.\n---\nMore.",
            "---\ntitle: x\nno end",
            "+++\n= 3\n+++\n",
            "--- \n: [\n---\n",
            "---",
            "",
        ] {
            let (meta, body) = read(text);
            assert_eq!((meta, body), (Meta::default(), Span::new(0, text.len())), "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_is_text_and_does_no_harm() {
        for part in ["[", "{a: ", "- ", "? ", "-\t"] {
            let text = format!("---\n{}\n---\n", part.repeat(4000));
            assert_eq!(read(&text).0, Meta::default());
        }
    }

    #[test]
    fn an_odd_date_gives_no_date_and_keeps_the_rest() {
        let (meta, _) = read("---\ntitle: Boats\ndate: some day\n---\n");
        assert_eq!((meta.title.is_some(), meta.date), (true, None));
    }
}
