//! JSON for every machine format: one way of writing it, in which no control or bidirectional character stands as itself.

use serde::Serialize;
use serde_json::ser::CompactFormatter;
use serde_json::ser::Formatter;
use serde_json::ser::PrettyFormatter;
use serde_json::ser::Serializer;
use std::io;

/// Indented JSON with a line break at the end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Inert(PrettyFormatter::new()));
    // Wire types hold strings, numbers and lists only; neither they nor a vector can fail to be written.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "wire types can be written");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// JSON without a line break in it.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Inert(CompactFormatter)));
    debug_assert!(written.is_ok(), "wire types can be written");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes every character that could act on a terminal as an escape.
struct Inert<F>(F);

impl<F: Formatter> Formatter for Inert<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Plain letters, which nearly everything is, are written as they are; all are looked at, which goes many at a time.
        if fragment.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~') & (byte != b'#')) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        // Nor does anything a log would take for a command (`##[error]`) stand there as itself.
        let acts = |&(at, c): &(usize, char)| super::inert::acts(c) || c == '#' && fragment[..at].ends_with('#');
        for (at, c) in fragment.char_indices().filter(acts) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
