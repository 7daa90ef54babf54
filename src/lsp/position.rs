//! Positions as the client counts them, and the byte offsets they stand for.

use crate::source;
use crate::source::Source;
use crate::span::Span;
use serde::Deserialize;
use serde::Serialize;

/// What a character of a position counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every client understands.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|encoding| encoding.name() == name)
    }

    fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The range of the file that a span of its text was read from.
    pub(super) fn range(self, source: &Source, span: Span) -> Range {
        let (start, end) = match self {
            Self::Utf8 => source.utf8_positions(span),
            Self::Utf16 => source.utf16_positions(span),
            Self::Utf32 => source.positions(span),
        };
        // Characters are counted from 1 there.
        let first = usize::from(self == Self::Utf32);
        let position = |at: source::Position| Position { line: at.line - first, character: at.column - first };
        Range { start: position(start), end: position(end) }
    }

    /// The position of a byte of a text.
    pub(super) fn place(self, text: &str, at: usize) -> Position {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Position {
            line: before.bytes().filter(|&byte| byte == b'\n').count(),
            character: line.chars().map(|character| self.units(character)).sum(),
        }
    }

    /// The byte offset of a position. One past the end of a line or of the text is its end; one inside a character is
    /// the character's beginning.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => return text.len(),
            }
        }
        let rest = &text[start..];
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut left = position.character;
        for (at, character) in line.char_indices() {
            let units = self.units(character);
            if left < units {
                return start + at;
            }
            left -= units;
        }
        start + line.len()
    }
}

/// From a position to the one after the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Both from 0; what a character counts, the encoding says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) character: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Markup;
    use crate::span::SourceId;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn every_offset_comes_back_from_its_position() {
        let text = "one\r\n“日本” 𝄞 e\u{301}\n\nlast 👩‍🚒";
        let source = Source::new(SourceId(0), "a.txt", text, Markup::Plain);
        for encoding in ALL {
            for (at, character) in text.char_indices().filter(|&(_, character)| character != '\n') {
                let span = Span::new(at, at + character.len_utf8());
                let start = encoding.range(&source, span).start;
                assert_eq!(encoding.offset(text, start), at, "{} {start:?}", encoding.name());
            }
            let end = encoding.range(&source, Span::new(text.len(), text.len())).start;
            assert_eq!(encoding.offset(text, end), text.len());
        }
    }

    #[test]
    fn positions_that_are_nowhere_are_clamped() {
        for encoding in ALL {
            let at = |line, character| encoding.offset("ab\r\ncd", Position { line, character });
            assert_eq!((at(0, 99), at(1, 99), at(9, 0), at(0, 1)), (2, 6, 6, 1));
        }
        assert_eq!(Encoding::Utf16.offset("𝄞x", Position { line: 0, character: 1 }), 0);
        assert_eq!(Encoding::Utf8.offset("éx", Position { line: 0, character: 1 }), 0);
    }
}
