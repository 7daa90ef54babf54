//! A file's text, what the file says about itself, and the one line index.
//!
//! Every line and column shown anywhere is computed here, from byte offsets of the file as it was read. Where the text was
//! taken out of markup (a page, a document of an office program), this is the only place that knows the way back.

mod taken;

pub use taken::Part;
pub use taken::Role;
pub use taken::Taken;

use crate::span::SourceId;
use crate::span::Span;
use crate::span::Spanned;
use crate::value::date::DateSpan;
use std::sync::Arc;
use std::sync::OnceLock;

/// How a file is marked up; decides what the text model steps over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    #[default]
    Plain,
    Markdown,
    /// Markdown with components, expressions and imports in it.
    Mdx,
    Html,
    Docx,
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

/// One file: its text byte for byte, or the text that was taken out of it.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SourceId,
    /// The path as the user gave it, with forward slashes.
    pub path: String,
    /// What is read; every span below is a byte range of it.
    pub text: Arc<str>,
    pub markup: Markup,
    pub meta: Meta,
    /// Where the article's own text stands: after the front matter.
    pub body: Span,
    /// What the markup said of the text that was taken out of it, in order; empty where the text is the file.
    pub parts: Vec<Part>,
    taken: Option<Taken>,
    lines: Lines,
}

impl Source {
    #[must_use]
    pub fn new(id: SourceId, path: impl Into<String>, text: impl Into<Arc<str>>, markup: Markup) -> Self {
        let text = text.into();
        let lines = Lines::of(&text);
        let body = Span::new(0, text.len());
        Self { id, path: path.into(), text, markup, meta: Meta::default(), body, parts: Vec::new(), taken: None, lines }
    }

    /// A source whose text was taken out of a file. Without a way back, its places are those of the text.
    #[must_use]
    pub fn of_parts(
        id: SourceId,
        path: impl Into<String>,
        text: String,
        markup: Markup,
        parts: Vec<Part>,
        taken: Option<Taken>,
    ) -> Self {
        let lines = Lines::of(taken.as_ref().map_or(&text, |taken| &taken.file));
        let mut source = Self::new(id, path, text, markup);
        (source.parts, source.taken, source.lines) = (parts, taken, lines);
        source
    }

    /// The file as it was read, as far as a place in it can be shown: the text itself, unless that was taken out of it.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        self.taken.as_ref().map_or(&self.text, |taken| &taken.file)
    }

    /// The bytes of the file that a span of the text was read from.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Span {
        self.taken.as_ref().map_or(span, |taken| taken.in_file(span))
    }

    /// Where a span begins and ends, in lines and character columns from 1.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        self.ends(span, |offset| self.counted(offset, 1, chars, Some(&self.lines.chars)))
    }

    /// Where a span begins and ends, in lines and UTF-16 columns from 0.
    #[must_use]
    pub fn utf16_positions(&self, span: Span) -> (Position, Position) {
        self.ends(span, |offset| self.counted(offset, 0, units, Some(&self.lines.units)))
    }

    /// Where a span begins and ends, in lines and byte columns from 0.
    #[must_use]
    pub fn utf8_positions(&self, span: Span) -> (Position, Position) {
        self.ends(span, |offset| self.counted(offset, 0, <[u8]>::len, None))
    }

    /// The text of a span; empty where the span does not fall on character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line and the character column of a byte offset, both from 1. Offsets past the end give the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.positions(Span { start: offset, end: offset }).0
    }

    /// The line and the UTF-16 column of a byte offset, both from 0, as editors count.
    #[must_use]
    pub fn utf16_position(&self, offset: u32) -> Position {
        self.utf16_positions(Span { start: offset, end: offset }).0
    }

    /// The line and the byte column of a byte offset, both from 0.
    #[must_use]
    pub fn utf8_position(&self, offset: u32) -> Position {
        self.utf8_positions(Span { start: offset, end: offset }).0
    }

    /// The bytes of the file's line, counted from 0, without its line break.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let file = self.file();
        let start = self.lines.starts.get(line).map_or(file.len(), |&start| start as usize);
        let end = self.lines.starts.get(line + 1).map_or(file.len(), |&end| end as usize);
        let text = file.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }

    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.starts.len()
    }

    fn ends(&self, span: Span, position: impl Fn(u32) -> Position) -> (Position, Position) {
        let span = self.in_file(span);
        (position(span.start), position(span.end))
    }

    /// The line and column of a byte of the file, counted from `first`. `sums` keeps how much stands before each stretch.
    fn counted(&self, offset: u32, first: usize, count: fn(&[u8]) -> usize, sums: Option<&Sums>) -> Position {
        let file = self.file();
        let mut end = (offset as usize).min(file.len());
        while !file.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines.starts.partition_point(|&start| start as usize <= end).saturating_sub(1);
        let start = self.lines.starts.get(line).map_or(0, |&start| start as usize);
        let bytes = file.as_bytes();
        let column = match sums.filter(|_| end - start > LONG) {
            None => count(&bytes[start..end]),
            Some(sums) => {
                let sums = sums.get_or_init(|| {
                    let next = |sum: &mut usize, stretch| Some(std::mem::replace(sum, *sum + count(stretch)));
                    bytes.chunks(STRETCH).scan(0, next).collect()
                });
                let last = |at: usize| count(&bytes[at / STRETCH * STRETCH..at]);
                let upto = |at: usize| sums.get(at / STRETCH).map_or_else(|| count(&bytes[..at]), |sum| sum + last(at));
                upto(end) - upto(start)
            }
        };
        Position { line: line + first, column: column + first }
    }
}

/// In a line longer than this many bytes, what stands before a place is not counted anew for each, but from the last of
/// the places at which it is known.
const LONG: usize = 4096;
const STRETCH: usize = 256;

/// The characters that begin among some bytes of UTF-8.
fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// The UTF-16 units of the characters that begin among some bytes of UTF-8.
fn units(bytes: &[u8]) -> usize {
    chars(bytes) + bytes.iter().filter(|&&byte| byte >= 0xf0).count()
}

/// A line and a column; which unit and which origin, the function that made it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// How much stands before each stretch of a file.
type Sums = OnceLock<Vec<usize>>;

#[derive(Clone, Debug)]
struct Lines {
    starts: Vec<u32>,
    /// Characters and UTF-16 units before each stretch of the file, where a line is longer than one.
    chars: Sums,
    units: Sums,
}

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { starts, chars: OnceLock::new(), units: OnceLock::new() }
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
    fn a_long_line_is_counted_as_a_short_one() {
        let line = "né日𝄞 ".repeat(2000);
        let source = source(&format!("{line}\n{line}x"));
        let at = u32::try_from(source.text.len() - 1).unwrap_or_default();
        assert_eq!(source.position(at), Position { line: 2, column: 5 * 2000 + 1 });
        assert_eq!(source.utf16_position(at), Position { line: 1, column: 6 * 2000 });
        assert_eq!(source.utf8_position(at), Position { line: 1, column: line.len() });
        assert_eq!(source.position(4101), source.positions(Span::new(4101, 4101)).1);
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
