//! "Let it stand": allowances, each with its reason, and which of them were used.
//!
//! In an article: `<!-- stet: RULE, because … -->` for the next block, `<!-- stet-begin: RULE, because … -->` to
//! `<!-- stet-end -->`, `<!-- stet-file: RULE, because … -->` for the whole file; in plain text also as `[stet: …]` on a
//! line of its own. In the configuration: `[[allow]]`. An allowance without a reason is a problem, and so is one that let
//! nothing stand.

use crate::document::Document;
use crate::finding::Finding;
use crate::problem::Problem;
use crate::source::Source;
use crate::span::SourceId;
use crate::span::Span;
use globset::GlobMatcher;
use std::sync::Arc;

/// Leave to let one rule's findings stand somewhere.
#[derive(Clone, Debug)]
pub struct Allowance {
    pub rule: String,
    pub because: String,
    pub scope: Scope,
    /// Where it is written: the file, its text, and the bytes of the rule's name.
    pub path: String,
    pub text: Arc<str>,
    pub span: Span,
}

/// Where an allowance holds.
#[derive(Clone, Debug)]
pub enum Scope {
    /// In a part of one source.
    Part(SourceId, Span),
    /// In every file the pattern matches; where there is a quote, only for findings that touch it.
    Files(GlobMatcher, Option<String>),
}

impl Allowance {
    /// Whether the allowance holds for a finding of a source.
    #[must_use]
    pub fn covers(&self, finding: &Finding, source: &Source) -> bool {
        let place = finding.primary.place.span;
        self.rule == *finding.rule
            && match &self.scope {
                Scope::Part(id, part) => *id == source.id && part.start <= place.start && place.start <= part.end,
                Scope::Files(pattern, None) => matches(pattern, &source.path),
                Scope::Files(pattern, Some(quote)) => {
                    let mut quoted = source.text.match_indices(quote.as_str());
                    let touches = |(at, found): (usize, &str)| place.overlaps(Span::new(at, at + found.len()));
                    matches(pattern, &source.path) && quoted.any(touches)
                }
            }
    }

    /// Whether the allowance speaks of a source at all.
    #[must_use]
    pub fn concerns(&self, source: &Source) -> bool {
        match &self.scope {
            Scope::Part(id, _) => *id == source.id,
            Scope::Files(pattern, _) => matches(pattern, &source.path),
        }
    }

    /// A problem with this allowance, at its place.
    #[must_use]
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem::new(message).in_file(self.path.as_str()).at(Arc::clone(&self.text), self.span)
    }
}

/// Whether a pattern matches a path, or its end from some folder on.
#[must_use]
pub fn matches(pattern: &GlobMatcher, path: &str) -> bool {
    let ends = path.match_indices('/').filter_map(|(at, _)| path.get(at + 1..));
    std::iter::once(path).chain(ends).any(|end| pattern.is_match(end))
}

/// The allowances written in an article.
#[must_use]
pub fn find(document: &Document) -> (Vec<Allowance>, Vec<Problem>) {
    let mut reader = Reader { document, open: Vec::new(), allowances: Vec::new(), problems: Vec::new() };
    for (comment, words) in comments(document) {
        reader.comment(comment, words);
    }
    for (begin, allowed) in std::mem::take(&mut reader.open) {
        let problem = problem(&document.source, begin, "this `stet-begin` has no `stet-end`");
        reader.problems.push(problem.help("write `<!-- stet-end -->` where the allowance ends"));
        let rest = Span::new(begin.end as usize, document.source.text.len());
        reader.allow(&allowed, rest);
    }
    (reader.allowances, reader.problems)
}

struct Reader<'a> {
    document: &'a Document,
    open: Vec<(Span, Vec<Named<'a>>)>,
    allowances: Vec<Allowance>,
    problems: Vec<Problem>,
}

/// A rule's name in a comment, and the reason given.
#[derive(Clone, Copy)]
struct Named<'a> {
    rule: &'a str,
    span: Span,
    because: &'a str,
}

impl<'a> Reader<'a> {
    fn comment(&mut self, comment: Span, words: Span) {
        let source: &'a Source = &self.document.source;
        let text = source.slice(words);
        let verb = text.split([':', ' ', '\n', '\t']).next().unwrap_or_default();
        if verb == "stet-end" {
            match self.open.pop() {
                Some((begin, named)) => self.allow(&named, Span::new(begin.end as usize, comment.start as usize)),
                None => self.problems.push(problem(source, words, "this `stet-end` ends nothing")),
            }
            return;
        }
        if !matches!(verb, "stet" | "stet-begin" | "stet-file") {
            let problem = problem(
                source,
                Span::new(words.start as usize, words.start as usize + verb.len()),
                format!("`{verb}` means nothing here"),
            );
            self.problems.push(problem.help("known: `stet`, `stet-begin`, `stet-end`, `stet-file`"));
            return;
        }
        let named = match named(text, words.start as usize + verb.len()) {
            Ok(named) => named,
            Err(message) => {
                let problem = problem(source, words, message);
                self.problems.push(problem.help(format!("write `{verb}: RULE, because …`")));
                return;
            }
        };
        match verb {
            "stet-begin" => self.open.push((comment, named)),
            "stet-file" => self.allow(&named, Span::new(0, source.text.len())),
            _ => {
                let next = self.document.text.blocks.iter().find(|block| block.span.end > comment.end);
                let end = next.map_or(comment.end, |block| block.span.end);
                let start = next.map_or(comment.start, |block| block.span.start.min(comment.start));
                self.allow(&named, Span { start, end });
            }
        }
    }

    fn allow(&mut self, named: &[Named<'a>], part: Span) {
        let source = &self.document.source;
        self.allowances.extend(named.iter().map(|named| Allowance {
            rule: named.rule.to_owned(),
            because: named.because.to_owned(),
            scope: Scope::Part(source.id, part),
            path: source.path.clone(),
            text: Arc::clone(source.file()),
            span: source.in_file(named.span),
        }));
    }
}

/// The rules named after the verb, and the reason after "because"; `text` goes from the verb to the end of the comment.
fn named(text: &str, after_verb: usize) -> Result<Vec<Named<'_>>, &'static str> {
    let (_, rest) = text.split_once(':').ok_or("this allowance names no rule")?;
    let (rules, because) = match rest.find("because") {
        Some(at) => (&rest[..at], rest[at + "because".len()..].trim()),
        None => (rest, ""),
    };
    let mut named = Vec::new();
    let mut at = after_verb + 1;
    for part in rules.split(',') {
        let rule = part.trim();
        if !rule.is_empty() {
            let start = at + part.len() - part.trim_start().len();
            named.push(Named { rule, span: Span::new(start, start + rule.len()), because });
        }
        at += part.len() + 1;
    }
    match named.as_slice() {
        [] => Err("this allowance names no rule"),
        _ if because.is_empty() => Err("this allowance gives no reason"),
        _ => Ok(named),
    }
}

/// Comments that begin with `stet`: the whole comment, and the words in it. What is read as text is no comment.
fn comments(document: &Document) -> Vec<(Span, Span)> {
    let text = &*document.source.text;
    let mut found = Vec::new();
    // Nearly no article has any.
    if !text.contains("stet") {
        return found;
    }
    for (open, close, own_line) in [("<!--", "-->", false), ("{/*", "*/}", false), ("[", "]", true)] {
        let mut from = 0;
        while let Some(start) = text.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at) {
            let inner = start + open.len();
            from = inner;
            let Some(rest) = text.get(inner..) else { break };
            let words = rest.trim_start();
            if !words.starts_with("stet") || own_line && !words.len().eq(&rest.len()) {
                continue;
            }
            let Some(length) = rest.find(close) else { break };
            let begin = inner + rest.len() - words.len();
            let end = inner + length;
            let comment = Span::new(start, end + close.len());
            if own_line && !stands_alone(text, comment) || is_read(document, comment) || is_code(text, start) {
                continue;
            }
            let trimmed = text.get(begin..end).unwrap_or_default().trim_end().len();
            found.push((comment, Span::new(begin, begin + trimmed)));
            from = comment.end as usize;
        }
    }
    found.sort_unstable();
    found
}

fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default().split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

/// Whether a place stands in code within its line: after an odd number of backticks.
fn is_code(text: &str, at: usize) -> bool {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    line.matches('`').count() % 2 == 1
}

/// Whether the words of a span are part of the text.
fn is_read(document: &Document, span: Span) -> bool {
    let tokens = &document.text.tokens;
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    tokens.get(first).is_some_and(|token| token.span.start < span.end)
}

fn problem(source: &Source, span: Span, message: impl Into<String>) -> Problem {
    Problem::new(message).in_file(source.path.as_str()).at(Arc::clone(source.file()), source.in_file(span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::source::Markup;

    /// The rule, the reason and the part of the text of each allowance; and the problems.
    fn read(text: &str, markup: Markup) -> (Vec<(String, String, String)>, Vec<String>) {
        let source = Arc::new(Source::new(SourceId(0), "a.md", text, markup));
        let document = Document::read(source, &Lexicon::default());
        let (allowances, problems) = find(&document);
        let shown = |allowance: &Allowance| {
            assert_eq!(document.slice(allowance.span), allowance.rule);
            let Scope::Part(_, part) = allowance.scope else { panic!("an article's allowance holds in a part of it") };
            let part = document.slice(part).rsplit("-->").next().unwrap_or_default().trim().to_owned();
            (allowance.rule.clone(), allowance.because.clone(), part)
        };
        (allowances.iter().map(shown).collect(), problems.into_iter().map(|problem| problem.message).collect())
    }

    fn one(rule: &str, because: &str, part: &str) -> (String, String, String) {
        (rule.to_owned(), because.to_owned(), part.to_owned())
    }

    #[test]
    fn a_comment_holds_for_the_next_block() {
        let text =
            "One.\n\n<!-- stet: bare-source, figure-conflict, because the desk asked twice -->\nTwo 12.\n\nThree.";
        let (found, problems) = read(text, Markup::Markdown);
        let because = "the desk asked twice";
        assert_eq!(found, [one("bare-source", because, "Two 12."), one("figure-conflict", because, "Two 12.")]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn begin_and_end_hold_for_what_is_between_and_file_for_all() {
        let text = "<!-- stet-file: a-b, because x -->\n\nOne.\n\n<!-- stet-begin: c-d, because y -->\n\nTwo.\n\nThree.\n\n<!-- stet-end -->\n\nFour.";
        let (found, problems) = read(text, Markup::Markdown);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], one("c-d", "y", "Two.\n\nThree."));
        assert!(found[0].2.contains("Four."));
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn plain_text_has_a_form_of_its_own_that_is_not_read_as_text() {
        let (found, problems) =
            read("One.\n\n[stet: a-b, because $10 is meant]\nTwo.\n\nHe said [stet] loudly.", Markup::Plain);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("a-b", "$10 is meant"));
        assert!(found[0].2.ends_with("Two."), "{found:?}");
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn mdx_has_comments_of_its_own() {
        let (found, problems) = read("{/* stet: a-b, because $10 is meant */}\nTwo 12.\n\nThree.", Markup::Mdx);
        assert_eq!((found.len(), problems.len()), (1, 0), "{problems:?}");
        assert!(found[0].2.ends_with("Two 12."), "{found:?}");
    }

    #[test]
    fn what_is_missing_is_said() {
        let text = "<!-- stet: a-b -->\n\n<!-- stet -->\n\n<!-- stet-end -->\n\n<!-- stet-bgin: a, because b -->\n\n<!-- stet-begin: a-b, because c -->\n\nOne.";
        let (found, problems) = read(text, Markup::Markdown);
        assert_eq!(
            problems,
            [
                "this allowance gives no reason",
                "this allowance names no rule",
                "this `stet-end` ends nothing",
                "`stet-bgin` means nothing here",
                "this `stet-begin` has no `stet-end`"
            ]
        );
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn comments_shown_as_code_are_no_comments() {
        let (found, problems) =
            read("```html\n<!-- stet: a-b -->\n```\n\nWrite `<!-- stet: a-b -->`.", Markup::Markdown);
        assert_eq!((found.len(), problems.len()), (0, 0));
    }

    #[test]
    fn patterns_match_the_end_of_a_path_from_a_folder_on() {
        let pattern = globset::Glob::new("drafts/*.md").expect("it is a pattern").compile_matcher();
        assert!(matches(&pattern, "drafts/a.md") && matches(&pattern, "/home/x/drafts/a.md"));
        assert!(!matches(&pattern, "olddrafts/a.md") && !matches(&pattern, "drafts/b/a.txt"));
    }
}
