//! Takes text out of a page: white space is one space, entities are what they stand for, and every letter knows its bytes.

use crate::source::Part;
use crate::source::Role;
use crate::source::Taken;
use crate::span::Span;
use html5gum::Token;
use html5gum::Tokenizer;

pub(super) struct Writer<'a> {
    file: &'a str,
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    pub(super) taken: Taken,
    /// White space that is written before the next letter, if there is one.
    space: Option<Span>,
    /// Where the open part begins.
    begin: usize,
}

/// The longest entity there is has 33 characters.
const LONGEST_ENTITY: usize = 40;

impl<'a> Writer<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        let taken = Taken::from(file.into());
        Self { file, text: String::new(), parts: Vec::new(), taken, space: None, begin: 0 }
    }

    /// Writes letters of the file into the open part.
    pub(super) fn push(&mut self, span: Span) {
        let end = span.end as usize;
        let mut at = span.start as usize;
        while let Some(c) = self.file.get(at..end).and_then(|rest| rest.chars().next()) {
            let next = at + c.len_utf8();
            if c == '&' {
                at = self.entity(at, end);
                continue;
            }
            if matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
                self.space.get_or_insert(Span::new(at, next));
            } else {
                self.letters(Span::new(at, next));
            }
            at = next;
        }
    }

    /// A line break in the open part.
    pub(super) fn line(&mut self, span: Span) {
        if self.text.len() > self.begin {
            self.written("\n", span);
        }
        self.space = None;
    }

    /// White space in the open part, where something stood that is stepped over.
    pub(super) fn gap(&mut self, span: Span) {
        self.space.get_or_insert(span);
    }

    /// Ends the open part; nothing is left of one without letters. Gives the part's place.
    pub(super) fn close(&mut self, role: Role) -> Option<Span> {
        let span = self.end()?;
        self.parts.push(Part { span, role });
        Some(span)
    }

    /// Ends what was written without making a part of it: metadata, comments.
    pub(super) fn end(&mut self) -> Option<Span> {
        let written = self.text.get(self.begin..).unwrap_or_default();
        let trimmed = written.trim_end().len();
        self.text.truncate(self.begin + trimmed);
        self.space = None;
        let span = Span::new(self.begin, self.text.len());
        if span.is_empty() {
            return None;
        }
        self.text.push_str("\n\n");
        self.begin = self.text.len();
        Some(span)
    }

    /// A value that is written at a place of the file, letter for letter or in another way.
    pub(super) fn said(&mut self, value: &str, file: Span) {
        self.space = None;
        let written = self.file.get(file.range()).unwrap_or_default();
        // Where the value is a part of what is written, its letters keep their places.
        let at = written.len() - written.trim_start().len();
        let verbatim = written.get(at..).is_some_and(|rest| rest.starts_with(value));
        let start = file.start as usize + at;
        self.run(value, if verbatim { Span::new(start, start + value.len()) } else { file });
    }

    /// Letters that stand for bytes of the file.
    pub(super) fn written(&mut self, letters: &str, file: Span) {
        if let Some(space) = self.space.take().filter(|_| self.text.len() > self.begin && !self.text.ends_with('\n')) {
            self.run(" ", space);
        }
        self.run(letters, file);
    }

    fn letters(&mut self, span: Span) {
        let letters = self.file.get(span.range()).unwrap_or_default();
        self.written(letters, span);
    }

    fn run(&mut self, letters: &str, file: Span) {
        let start = self.text.len();
        self.text.push_str(letters);
        self.taken.push(Span::new(start, self.text.len()), file);
    }

    /// Writes what an ampersand begins: one character for an entity, itself where there is none. Gives where it ends.
    fn entity(&mut self, at: usize, end: usize) -> usize {
        let rest = self.file.get(at..end).unwrap_or_default();
        let named = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let length = 1 + rest[1..].bytes().take(LONGEST_ENTITY).take_while(|&byte| named(char::from(byte))).count();
        let length = length + usize::from(rest.as_bytes().get(length) == Some(&b';'));
        let written = &rest[..length];
        let span = Span::new(at, at + length);
        let read = decoded(written);
        if read == written {
            self.letters(Span::new(at, at + 1));
            return at + 1;
        }
        if read.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) {
            self.gap(span);
        } else {
            self.written(&read, span);
        }
        at + length
    }
}

/// A text with its entities read.
pub(super) fn decoded(written: &str) -> String {
    if !written.contains('&') {
        return written.to_owned();
    }
    let strings = Tokenizer::new(written).flatten().filter_map(|token| match token {
        Token::String(text) => Some(String::from_utf8_lossy(&text.value).into_owned()),
        _ => None,
    });
    strings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_and_keep_their_bytes() {
        let file = "Ol&eacute;  &amp; &#8220;R&amp;D&#8221;\n&nbsp;a&b &bogus; &#150;";
        let mut writer = Writer::new(file);
        writer.push(Span::new(0, file.len()));
        let span = writer.close(Role::Paragraph).expect("it has letters");
        assert_eq!(&writer.text[span.range()], "Olé & “R&D” \u{a0}a&b &bogus; –");
        let source = crate::source::Source::of_parts(
            crate::span::SourceId(0),
            "a.html",
            writer.text.clone(),
            crate::source::Markup::Html,
            writer.parts,
            Some(writer.taken),
        );
        for (word, bytes) in [("Olé", "Ol&eacute;"), ("“R&D”", "&#8220;R&amp;D&#8221;"), ("–", "&#150;")] {
            let at = writer.text.find(word).expect("it is there");
            let span = source.in_file(Span::new(at, at + word.len()));
            assert_eq!(&file[span.range()], bytes);
        }
    }
}
