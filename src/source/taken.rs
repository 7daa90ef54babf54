//! Text that was taken out of a file, and the way back to the file's bytes.

use crate::span::Span;
use std::sync::Arc;

/// What the markup says a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Headline,
    Subhead,
    Paragraph,
    Quote,
    Item,
    Code,
    Byline,
    Dateline,
    /// The page's own words around the article: captions, credits.
    Aside,
}

/// A part of the text and what it is. Between parts stands what is not read: line breaks, metadata, comments to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub span: Span,
    pub role: Role,
}

/// The file a text was taken out of.
#[derive(Clone, Debug)]
pub struct Taken {
    pub file: Arc<str>,
    /// In order of the text, without gaps where anything is read.
    runs: Vec<Run>,
}

/// A piece of the text and the bytes of the file it was read from: the same letters, or one thing written another way.
#[derive(Clone, Copy, Debug)]
struct Run {
    text: Span,
    file: Span,
}

impl Run {
    fn is_verbatim(&self) -> bool {
        self.text.len() == self.file.len()
    }
}

impl Taken {
    #[must_use]
    pub fn from(file: Arc<str>) -> Self {
        Self { file, runs: Vec::new() }
    }

    /// Says where the next piece of the text was read; pieces come in order of the text.
    pub fn push(&mut self, text: Span, file: Span) {
        if let Some(last) = self.runs.last_mut() {
            let goes_on = last.text.end == text.start && last.file.end == file.start;
            if goes_on && last.is_verbatim() && text.len() == file.len() {
                (last.text.end, last.file.end) = (text.end, file.end);
                return;
            }
        }
        self.runs.push(Run { text, file });
    }

    /// The bytes of the file that a span of the text was read from: from its first letter to its last.
    pub(super) fn in_file(&self, span: Span) -> Span {
        let at = self.runs.partition_point(|run| run.text.end <= span.start);
        let start = self.runs.get(at).map_or(self.file.len(), |run| {
            let into = span.start.saturating_sub(run.text.start) as usize;
            run.file.start as usize + if run.is_verbatim() { into } else { 0 }
        });
        if span.is_empty() {
            return Span::new(start, start);
        }
        let at = self.runs.partition_point(|run| run.text.start < span.end);
        let end = at.checked_sub(1).and_then(|at| self.runs.get(at)).map_or(start, |run| {
            let into = (span.end.min(run.text.end) - run.text.start) as usize;
            if run.is_verbatim() { run.file.start as usize + into } else { run.file.end as usize }
        });
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_goes_back_to_the_bytes_of_its_first_and_last_letter() {
        // The text "a & b" of the file "<p>a &amp; <b>b</b></p>".
        let mut taken = Taken::from("<p>a &amp; <b>b</b></p>".into());
        for (text, file) in [((0, 2), (3, 5)), ((2, 3), (5, 10)), ((3, 4), (10, 11)), ((4, 5), (14, 15))] {
            taken.push(Span::new(text.0, text.1), Span::new(file.0, file.1));
        }
        let back = |start, end| &taken.file[taken.in_file(Span::new(start, end)).range()];
        assert_eq!(back(0, 1), "a");
        assert_eq!(back(2, 3), "&amp;");
        assert_eq!(back(0, 5), "a &amp; <b>b");
        assert_eq!(back(2, 4), "&amp; ");
        assert_eq!(taken.in_file(Span::new(4, 4)), Span::new(14, 14));
        assert_eq!(taken.in_file(Span::new(5, 5)).start as usize, taken.file.len());
    }
}
