//! Excerpts: the part of a file that is shown around a place.
//!
//! A paragraph of prose is one line, often a very long one. An excerpt takes the sentence around a place and wraps it to
//! the width at hand; what could act on a terminal is replaced by a symbol. Line and column stay those of the file.

use crate::render::inert;
use crate::source::Source;
use crate::span::Span;
use std::ops::Range;

/// A place to be shown, and what is said at it.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    pub(super) source: &'a Source,
    pub(super) span: Span,
    pub(super) label: &'a str,
}

/// A piece of one file with everything that is said about it.
#[derive(Clone, Debug)]
pub(super) struct Excerpt {
    /// The file's path, harmless.
    pub(super) name: String,
    /// The text as it is shown, harmless and wrapped.
    pub(super) text: String,
    /// For each line of `text`, the number of the file's line that begins there.
    pub(super) numbers: Vec<Option<usize>>,
    pub(super) notes: Vec<Note>,
}

/// What is said at a range of an excerpt's text.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) range: Range<usize>,
    pub(super) label: String,
    /// Line and character column in the file, from 1.
    pub(super) line: usize,
    pub(super) column: usize,
}

/// How much of a sentence is shown on either side of a place, in bytes.
const REACH: usize = 260;
/// Two places of one file this close to each other share an excerpt.
const LONGEST: usize = 900;

/// The excerpts for some places, in the order of the places; places that stand together share one.
pub(super) fn of(marks: &[Mark<'_>], width: usize) -> Vec<Excerpt> {
    let mut groups: Vec<(Span, Vec<&Mark<'_>>)> = Vec::new();
    for mark in marks {
        let window = window(mark.source, mark.span);
        let near = groups.iter_mut().find(|(other, group)| {
            let same = group.first().is_some_and(|first| first.source.id == mark.source.id);
            same && touches(*other, window) && other.join(window).len() <= LONGEST
        });
        match near {
            Some((other, group)) => {
                *other = other.join(window);
                group.push(mark);
            }
            None => groups.push((window, vec![mark])),
        }
    }
    groups.iter().filter_map(|(window, group)| excerpt(*window, group, width)).collect()
}

fn touches(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The sentence around a span, or as much of it as [`REACH`] allows, within its paragraph.
fn window(source: &Source, span: Span) -> Span {
    let text = &*source.text;
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let before = text.get(..start).unwrap_or_default();
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    let paragraph =
        before.rmatch_indices('\n').map(|(at, _)| at + 1).find(|&at| !goes_on(before.get(at..), first)).unwrap_or(0);
    let before = before.get(paragraph..).unwrap_or_default();
    let sentence = sentence_start(before, first);
    let from = if before.len() - sentence <= REACH {
        paragraph + sentence
    } else {
        paragraph + word_start(before, before.len() - REACH)
    };
    let after = text.get(end..).unwrap_or_default();
    let ends = after.match_indices('\n').map(|(at, _)| at);
    let paragraph = ends.into_iter().find(|&at| !goes_on(after.get(at + 1..), None)).unwrap_or(after.len());
    let after = after.get(..paragraph).unwrap_or_default();
    let sentence = sentence_end(text.get(from..end + paragraph).unwrap_or_default(), end - from) - (end - from);
    let to = if sentence <= REACH { end + sentence } else { end + word_end(after, REACH) };
    let shown = text.get(from..to).unwrap_or_default();
    let (leading, trailing) = (shown.len() - shown.trim_start().len(), shown.len() - shown.trim_end().len());
    Span::new((from + leading).min(start), (to - trailing.min(to)).max(end))
}

/// Whether a line goes on with the sentence of the line before it: in lower case. `next` follows what is given of it.
fn goes_on(line: Option<&str>, next: Option<char>) -> bool {
    line.unwrap_or_default().chars().chain(next).next().is_some_and(char::is_lowercase)
}

/// Where the last sentence of a text begins: at its end, if `next` after it can begin one.
fn sentence_start(text: &str, next: Option<char>) -> usize {
    let ends = text.char_indices().rev().filter(|&(_, c)| matches!(c, '.' | '?' | '!'));
    let mut starts = ends.filter_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        let gap = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let begun = gap.trim_start();
        let spaced = begun.len() < gap.len();
        let first = begun.chars().chain(next).find(|c| c.is_alphanumeric());
        let capital = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
        // "U.S. Senate", "Mr. Poe": a short word before the full stop ends no sentence.
        let word = text.get(..at)?.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let short = c == '.' && word.chars().count() <= 3 && word.chars().next().is_some_and(char::is_uppercase);
        (spaced && capital && !short).then(|| text.len() - begun.len())
    });
    starts.next().unwrap_or(0)
}

/// Where the sentence of a text ends that goes on at some byte of it.
fn sentence_end(text: &str, mut from: usize) -> usize {
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(['.', '?', '!'])) {
        let stop = from + at + 1;
        let rest = text.get(stop..).unwrap_or_default();
        let closed = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        // "3.09 persons. The": only what comes right after a stop says whether a sentence ended with it.
        let next = rest.char_indices().find(|(_, c)| c.is_alphanumeric());
        let next = next.map_or(text.len(), |(at, c)| stop + at + c.len_utf8());
        if sentence_start(text.get(..next).unwrap_or(text), None) >= stop || closed.trim().is_empty() {
            return text.len() - closed.len();
        }
        from = stop;
    }
    text.len()
}

fn word_start(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| at == 0 || text.as_bytes().get(at - 1) == Some(&b' ')).unwrap_or(text.len())
}

fn word_end(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.as_bytes().get(at) == Some(&b' ')).unwrap_or(0)
}

fn excerpt(window: Span, marks: &[&Mark<'_>], width: usize) -> Option<Excerpt> {
    let source = marks.first()?.source;
    let mut shown = Shown::default();
    let original = source.slice(window);
    if begins_inside(source, window) {
        shown.push_str("… ");
    }
    let mut offsets = Vec::with_capacity(original.len() + 1);
    for (at, c) in original.char_indices() {
        offsets.resize(at, shown.text.len());
        offsets.push(shown.text.len());
        let place = window.start as usize + at;
        let inside = marks.iter().any(|mark| {
            (mark.span.start as usize) < place && place < mark.span.end as usize && mark.span.len() < width
        });
        shown.push(c, inside, width);
    }
    offsets.resize(original.len() + 1, shown.text.len());
    let whole = sentence_like(source, window);
    if !whole {
        shown.push_str(" …");
    }
    // A mark at the very end has something to stand under.
    shown.push_str(" ");
    let offset = |byte: u32| {
        let at = (byte as usize).saturating_sub(window.start as usize);
        offsets.get(at).or(offsets.last()).copied().unwrap_or(0)
    };
    let note = |mark: &&Mark<'_>| {
        let position = source.position(mark.span.start);
        let start = offset(mark.span.start);
        let end = offset(mark.span.end)
            .max(start + shown.text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        Note {
            range: start..end,
            label: inert::text(mark.label).into_owned(),
            line: position.line,
            column: position.column,
        }
    };
    let notes = marks.iter().map(note).collect();
    let line = |at: usize| source.position(u32::try_from(window.start as usize + at).unwrap_or(u32::MAX)).line;
    let mut begins = original.match_indices('\n').map(|(at, _)| line(at + 1));
    let mut numbers = vec![Some(line(0))];
    for (at, _) in shown.text.match_indices('\n') {
        numbers.push(if shown.wraps.contains(&at) { None } else { begins.next() });
    }
    Some(Excerpt { name: inert::text(&source.path).into_owned(), text: shown.text, numbers, notes })
}

fn begins_inside(source: &Source, window: Span) -> bool {
    let line = source.text.get(..window.start as usize).unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default();
    !line.trim().is_empty() && sentence_start(line, source.slice(window).chars().next()) != line.len()
}

fn sentence_like(source: &Source, window: Span) -> bool {
    let rest = source.text.get(window.end as usize..).unwrap_or_default();
    let ended = source.slice(window).trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '?', '!']);
    ended || rest.lines().next().is_none_or(|line| line.trim().is_empty())
}

/// Text that is wrapped while it is written: a space becomes a line break, so that no offset moves.
#[derive(Default)]
struct Shown {
    text: String,
    /// Where line breaks were put in.
    wraps: Vec<usize>,
    column: usize,
    space: Option<(usize, usize)>,
}

impl Shown {
    fn push(&mut self, c: char, inside: bool, width: usize) {
        match c {
            '\r' => return,
            '\n' => {
                self.text.push('\n');
                (self.column, self.space) = (0, None);
                return;
            }
            _ => {}
        }
        if c == ' ' && !inside {
            self.space = Some((self.text.len(), self.column));
        }
        self.text.push(inert::seen(c));
        self.column += if u32::from(c) < 0x1100 { 1 } else { 2 };
        if let Some((at, column)) = self.space.filter(|_| self.column > width) {
            self.text.replace_range(at..=at, "\n");
            self.wraps.push(at);
            self.column = self.column.saturating_sub(column + 1);
            self.space = None;
        }
    }

    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }
}
