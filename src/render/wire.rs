//! JSON for every machine format: one way of writing it, in which no control or bidirectional character stands as itself.

use rayon::prelude::*;
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

/// The same of a value with an empty `list` on its first level, which is filled with what `of` makes of `items`: a long
/// list, written by all threads, in pieces.
pub(super) fn pretty_with<'a, T: Sync, W: Serialize>(
    value: &impl Serialize,
    list: &str,
    items: &'a [T],
    of: impl Fn(&'a T) -> W + Sync,
) -> Vec<String> {
    /// So many are one piece.
    const PIECE: usize = 256;
    let mut head = pretty(value);
    // No string holds a line break or a quotation mark as itself, so that these letters stand for the list only.
    let empty = format!("\n  \"{list}\": []");
    let Some(inside) = head.find(&empty).map(|at| at + empty.len() - 1).filter(|_| !items.is_empty()) else {
        return vec![head];
    };
    let tail = format!("\n  {}", head.split_off(inside));
    let pieces = items.par_chunks(PIECE).enumerate().map(|(at, items)| elements(items.iter().map(&of), at == 0));
    std::iter::once(head).chain(pieces.collect::<Vec<_>>()).chain([tail]).collect()
}

/// Elements of a list on the first level of a value, from its first one on or from a later one.
fn elements<W: Serialize>(values: impl Iterator<Item = W>, first: bool) -> String {
    let mut formatter = Inert(PrettyFormatter::new());
    let mut bytes = Vec::new();
    let write = || {
        // As deep as the list is.
        formatter.begin_object(&mut io::sink())?;
        formatter.begin_array(&mut io::sink())?;
        for (at, value) in values.enumerate() {
            formatter.begin_array_value(&mut bytes, first && at == 0)?;
            value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter.clone()))?;
        }
        io::Result::Ok(())
    };
    let written = write();
    debug_assert!(written.is_ok(), "wire types can be written");
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
#[derive(Clone)]
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
