//! A file's text, what the file says about itself, and the one line index.
//!
//! Every line and column shown anywhere is computed here, from byte offsets of the file as it was read.

use crate::span::SourceId;
use crate::span::Span;
use crate::span::Spanned;
use crate::value::date::DateSpan;
use std::sync::Arc;

/// How a file is marked up; decides what the text model steps over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    #[default]
    Plain,
    Markdown,
    Html,
}

/// What a file says about itself: front matter, or a page's own metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub title: Option<Spanned<String>>,
    pub date: Option<Spanned<DateSpan>>,
    pub author: Option<Spanned<String>>,
    pub outlet: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
}

/// One file as it was read, byte for byte.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SourceId,
    /// The path as the user gave it, with forward slashes.
    pub path: String,
    pub text: Arc<str>,
    pub markup: Markup,
    pub meta: Meta,
    /// Where the article's own text stands: after the front matter.
    pub body: Span,
    lines: Lines,
}

impl Source {
    #[must_use]
    pub fn new(id: SourceId, path: impl Into<String>, text: impl Into<Arc<str>>, markup: Markup) -> Self {
        let text = text.into();
        let lines = Lines::of(&text);
        let body = Span::new(0, text.len());
        Self { id, path: path.into(), text, markup, meta: Meta::default(), body, lines }
    }

    /// The text of a span; empty where the span does not fall on character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line and the character column of a byte offset, both from 1. Offsets past the end give the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let (line, prefix) = self.line_prefix(offset);
        Position { line: line + 1, column: prefix.chars().count() + 1 }
    }

    /// The line and the UTF-16 column of a byte offset, both from 0, as editors count.
    #[must_use]
    pub fn utf16_position(&self, offset: u32) -> Position {
        let (line, prefix) = self.line_prefix(offset);
        Position { line, column: prefix.chars().map(char::len_utf16).sum() }
    }

    /// The line and the byte column of a byte offset, both from 0.
    #[must_use]
    pub fn utf8_position(&self, offset: u32) -> Position {
        let (line, prefix) = self.line_prefix(offset);
        Position { line, column: prefix.len() }
    }

    /// The bytes of a line, counted from 0, without its line break.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines.starts.get(line).map_or(self.text.len(), |&start| start as usize);
        let end = self.lines.starts.get(line + 1).map_or(self.text.len(), |&end| end as usize);
        let text = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }

    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.starts.len()
    }

    fn line_prefix(&self, offset: u32) -> (usize, &str) {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines.starts.partition_point(|&start| start as usize <= end).saturating_sub(1);
        let start = self.lines.starts.get(line).map_or(0, |&start| start as usize);
        (line, self.text.get(start..end).unwrap_or_default())
    }
}

/// A line and a column; which unit and which origin, the function that made it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

#[derive(Clone, Debug)]
struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts =
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect();
        Self { starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(SourceId(0), "a.txt", text, Markup::Plain)
    }

    #[test]
    fn columns_count_characters_utf16_units_and_bytes() {
        let source = source("one\n日本𝄞x");
        let at = u32::try_from(source.text.find('x').unwrap_or_default()).unwrap_or_default();
        assert_eq!(source.position(at), Position { line: 2, column: 4 });
        assert_eq!(source.utf16_position(at), Position { line: 1, column: 4 });
        assert_eq!(source.utf8_position(at), Position { line: 1, column: 10 });
    }

    #[test]
    fn offsets_inside_characters_and_past_the_end_are_clamped() {
        let source = source("é\r\nab");
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(999), Position { line: 2, column: 3 });
        assert_eq!(source.slice(source.line_span(0)), "é");
        assert_eq!(source.slice(source.line_span(1)), "ab");
    }
}
