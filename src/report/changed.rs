//! What changed since an earlier state of the articles, so that only findings there are shown.

use crate::finding::Finding;
use crate::report::Report;
use crate::source::Markup;
use crate::source::Source;
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The changed lines of files, by their paths as they are shown; a file that is not here did not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub files: BTreeMap<String, Lines>,
}

/// The changed lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    All,
    /// Counted from 1.
    These(Vec<Range<usize>>),
}

impl Changed {
    /// Whether one of a span's lines changed. Lines of a document of an office program are not those of its file.
    #[must_use]
    pub fn touches(&self, source: &Source, span: Span) -> bool {
        match self.files.get(&source.path) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::These(_)) if source.markup == Markup::Docx => true,
            Some(Lines::These(lines)) => {
                let (first, last) = source.positions(span);
                lines.iter().any(|lines| lines.start <= last.line && first.line < lines.end)
            }
        }
    }
}

impl Report {
    /// Leaves out findings on lines that did not change and that rest on none that did.
    pub(super) fn leave_out_unchanged(&mut self, changed: &Changed) {
        let touches = |finding: &Finding| {
            let mut places = std::iter::once(&finding.primary).chain(&finding.evidence).map(|label| label.place);
            places.any(|place| self.source(place.source).is_some_and(|source| changed.touches(source, place.span)))
        };
        let kept: Vec<Finding> = self.findings.iter().filter(|finding| touches(finding)).cloned().collect();
        self.counts.unchanged = self.findings.len() - kept.len();
        self.findings = kept;
    }
}
