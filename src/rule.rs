//! What a rule is: data that an editor writes, and a check that a kind makes of it.

use crate::claim::Claim;
use crate::compare::ClaimRef;
use crate::compare::Comparison;
use crate::compare::Weights;
use crate::compare::dispute::Dispute;
use crate::compare::dispute::Standing;
use crate::compare::dispute::disputes;
use crate::compare::dispute::is_later;
use crate::compare::dispute::standing;
use crate::document::Document;
use crate::facts::Facts;
use crate::finding::Confidence;
use crate::finding::Severity;
use crate::lexicon::Lexicon;
use crate::source::Markup;
use crate::span::Place;
use crate::span::Span;
use crate::text::is_one_line;
use crate::text::one_line;
use crate::value::date::DateSpan;
use std::any::Any;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::OnceLock;

/// A rule, loaded and ready to run.
pub struct Rule {
    pub id: Arc<str>,
    pub kind: &'static str,
    pub severity: Severity,
    /// Off unless the configuration turns it on.
    pub off: bool,
    pub summary: String,
    pub why: String,
    pub message: Template,
    pub help: Option<Template>,
    /// What stands at the place where a check has nothing better to say there.
    pub label: Option<Template>,
    /// Precision as it was measured, with the number of findings and the kind of data.
    pub measured: Option<String>,
    /// What its kind is told: the options and their values as they are written, long lists cut.
    pub with: Vec<(String, String)>,
    pub examples: Examples,
    pub check: Box<dyn Check>,
    /// The file the rule stands in, and where: a built-in rule's path starts with `rules/`.
    pub path: Arc<str>,
    pub span: Span,
}

/// Examples, read when somebody asks for them.
pub type Examples = LazyLock<Vec<Example>, Box<dyn FnOnce() -> Vec<Example> + Send + Sync>>;

/// An example inside a rule: its test and its documentation.
#[derive(Clone, Debug)]
pub struct Example {
    /// The article, without the marks.
    pub article: String,
    /// What must be reported: byte ranges of `article`, from the `{{…}}` marks. Empty: must stay silent.
    pub marks: Vec<Span>,
    pub about: ExampleMeta,
    pub against: Vec<ExampleSource>,
    pub note: Option<String>,
    /// Where the example stands in the rule's file.
    pub span: Span,
}

/// Another source on the story of an example.
#[derive(Clone, Debug)]
pub struct ExampleSource {
    pub text: String,
    pub about: ExampleMeta,
}

/// What an example's file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleMeta {
    pub title: Option<String>,
    pub author: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<DateSpan>,
    pub markup: Markup,
}

/// What a rule does with a case. Implemented once per kind.
pub trait Check: Send + Sync {
    /// Looks at one article beside the others and says what it sees, in order of place.
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>);
}

/// One article under check, beside the other documents of its story.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// All documents of the story, the article among them.
    pub documents: &'a [&'a Document],
    /// Which of them is under check.
    pub index: usize,
    /// For each document whether it is under check itself, or only consulted.
    pub checked: &'a [bool],
    /// Whether the story was found in a larger folder: see `Story::is_found`.
    pub is_found: bool,
    pub comparison: &'a Comparison,
    pub weights: &'a Weights,
    pub facts: &'a Facts,
    pub lexicon: &'a Lexicon,
    pub known: &'a Known,
    /// The place of the rule that looks among those `known` is for.
    pub rule: usize,
}

/// What rules find out about all documents of a story: each rule once, whichever article asks first. So a rule compares
/// by key, and the work of a story grows with its documents and not with their pairs.
#[derive(Default)]
pub struct Known {
    by_rule: Vec<OnceLock<Box<dyn Any + Send + Sync>>>,
    /// For each document its disputes with the others, and with itself.
    disputes: Vec<[OnceLock<Vec<Dispute>>; 2]>,
}

impl Known {
    /// Room for so many rules and documents.
    #[must_use]
    pub fn of(rules: usize, documents: usize) -> Self {
        Self {
            by_rule: (0..rules).map(|_| OnceLock::new()).collect(),
            disputes: (0..documents).map(|_| Default::default()).collect(),
        }
    }
}

impl<'a> Case<'a> {
    #[must_use]
    pub fn article(&self) -> &'a Document {
        self.documents[self.index]
    }

    /// Whether the article and another document may well tell of one moment: somebody says that they are on one story, or
    /// they are of one week. The figures of a month, the verdicts of a court and the polls of a race come again and again in
    /// an archive, in the same words.
    #[must_use]
    pub fn is_of_one_moment(&self, other: &Document) -> bool {
        !self.is_found || self.article().same_week(other)
    }

    /// The other documents, with their index in `documents`.
    pub fn others(&self) -> impl Iterator<Item = (usize, &'a Document)> {
        let index = self.index;
        self.documents.iter().copied().enumerate().filter(move |(at, _)| *at != index)
    }

    /// What the rule that looks knows of the story; made from all documents when an article asks for the first time, and
    /// the same whichever article asks.
    #[must_use]
    pub fn known<T: Any + Send + Sync>(&self, make: impl FnOnce(&'a [&'a Document]) -> T) -> &'a T {
        let known = self.known.by_rule.get(self.rule).expect("there is room for every rule");
        let known = known.get_or_init(|| Box::new(make(self.documents)));
        known.downcast_ref().expect("a rule knows one thing of a story")
    }

    /// The disputes of the article with the other documents; with `own`, with itself. Settled once for all rules.
    #[must_use]
    pub fn disputes(&self, own: bool) -> &'a [Dispute] {
        let index = u32::try_from(self.index).unwrap_or(u32::MAX);
        self.known.disputes[self.index][usize::from(own)].get_or_init(|| {
            disputes(self.documents, self.checked, self.comparison, self.lexicon, self.weights, index, own)
        })
    }

    /// How the article stands by independent origins, where some documents say what it says and others say otherwise.
    #[must_use]
    pub fn standing(
        &self,
        agreeing: impl Iterator<Item = usize>,
        differing: impl Iterator<Item = usize> + Clone,
    ) -> Standing {
        let origin = |document: usize| self.comparison.origins.get(document).copied().unwrap_or_default();
        let with = agreeing.chain([self.index]).map(origin).collect();
        let later = differing.clone().any(|other| self.checked[other] && is_later(self.documents, other, self.index));
        standing(&with, &differing.map(origin).collect(), later)
    }

    /// A claim of the article, as the comparison knows it.
    #[must_use]
    pub fn here(&self, claim: u32) -> ClaimRef {
        ClaimRef { document: u32::try_from(self.index).unwrap_or(u32::MAX), claim }
    }

    /// A claim of the story, and the document that makes it.
    #[must_use]
    pub fn claim(&self, at: ClaimRef) -> Option<(&'a Document, &'a Claim)> {
        let document = *self.documents.get(at.document as usize)?;
        Some((document, document.claims.all.get(at.claim as usize)?))
    }

    /// A place in the article.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { source: self.article().source.id, span }
    }
}

/// What a check saw: the rule turns it into a finding.
#[derive(Clone, Debug)]
pub struct Observation {
    pub place: Place,
    /// Two to six words at the place; the rule's own label where empty.
    pub label: String,
    pub evidence: Vec<(Place, String)>,
    /// The values of the message's placeholders.
    pub values: Vec<(&'static str, String)>,
    pub confidence: Confidence,
    /// The loudest this observation may be, whatever the rule's severity.
    pub at_most: Severity,
}

impl Observation {
    #[must_use]
    pub fn at(place: Place, label: impl Into<String>) -> Self {
        Self {
            place,
            label: label.into(),
            evidence: Vec::new(),
            values: Vec::new(),
            confidence: Confidence::High,
            at_most: Severity::Error,
        }
    }

    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, tidy(value.into())));
        self
    }

    #[must_use]
    pub fn evidence(mut self, place: Place, label: impl Into<String>) -> Self {
        self.evidence.push((place, label.into()));
        self
    }

    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = severity;
        self
    }
}

/// A message with `{placeholders}`, checked when the rule is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Placeholder(String),
}

impl Part {
    fn letters<'a>(&'a self, values: &'a [(&'static str, String)]) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Placeholder(name) => values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value),
        }
    }
}

impl Template {
    /// Reads a template; every placeholder must be one of `known`.
    ///
    /// # Errors
    /// The byte range in `text` of an unknown placeholder or of an unclosed brace.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, Span> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let at = text.len() - rest.len() + open;
            let close = rest[open..].find('}').ok_or(Span::new(at, text.len()))? + open;
            let name = &rest[open + 1..close];
            if !known.contains(&name) {
                return Err(Span::new(at, at + name.len() + 2));
            }
            if open > 0 {
                parts.push(Part::Text(rest[..open].to_owned()));
            }
            parts.push(Part::Placeholder(name.to_owned()));
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// Fills the placeholders; one without a value stays empty.
    #[must_use]
    pub fn fill(&self, values: &[(&'static str, String)]) -> String {
        let parts = || self.parts.iter().map(|part| part.letters(values));
        let mut out = String::with_capacity(parts().map(str::len).sum());
        out.extend(parts());
        out
    }
}

/// Words of an article as they stand in a message: on one line, and not too many of them.
fn tidy(value: String) -> String {
    const MOST: usize = 100;
    if value.len() <= MOST && is_one_line(&value) {
        return value;
    }
    let line = one_line(&value);
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_name_their_bad_placeholder() {
        let good =
            Template::parse("{observed} here; {others} elsewhere", &["observed", "others"]).expect("both are known");
        assert_eq!(good.fill(&[("observed", "5".into()), ("others", "6".into())]), "5 here; 6 elsewhere");
        assert_eq!(Template::parse("a {bad} one", &["good"]), Err(Span::new(2, 7)));
        assert_eq!(Template::parse("a {open", &["open"]), Err(Span::new(2, 7)));
    }
}
