//! Writes an article out part by part, as it flows on the page.

use crate::input::html::article::Article;
use crate::input::html::furniture;
use crate::input::html::tree::Element;
use crate::input::html::tree::Kind;
use crate::input::html::tree::Tree;
use crate::input::html::writer::Writer;
use crate::source::Role;
use crate::span::Span;

/// What begins and ends a part.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// In a line of text, but no part of what it says: code, and what was struck out.
const ASIDES: &[&str] = &["code", "del", "kbd", "s", "samp", "strike", "var"];

/// Writes the headline, where it stands outside, and the article. Gives the place of the headline.
pub(super) fn write<'a>(tree: &Tree<'a>, article: &Article, writer: &mut Writer<'a>) -> Option<Span> {
    let mut flow = Flow { tree, article, writer, role: None, breaks: 0, headline: None };
    let outside = article.headline.filter(|&at| !tree.holds(article.root, at));
    let root_end = tree.nodes.get(article.root).map_or(0, |node| node.end);
    flow.comments(0, article.root);
    outside.into_iter().for_each(|at| flow.run(at, tree.nodes[at].end));
    flow.run(article.root, root_end);
    flow.comments(root_end, tree.nodes.len());
    flow.headline
}

struct Flow<'f, 'a> {
    tree: &'f Tree<'a>,
    article: &'f Article,
    writer: &'f mut Writer<'a>,
    /// Of the open part.
    role: Option<Role>,
    /// How many line breaks came since the last letter.
    breaks: usize,
    headline: Option<Span>,
}

impl Flow<'_, '_> {
    fn run(&mut self, from: usize, to: usize) {
        let mut ends: Vec<usize> = Vec::new();
        let mut at = from;
        while at < to {
            while ends.last().is_some_and(|&end| end <= at) {
                ends.pop();
                self.close();
            }
            let node = &self.tree.nodes[at];
            if self.article.out[at] {
                at = node.end;
                continue;
            }
            match &node.kind {
                Kind::Text(span) => self.text(at, *span),
                Kind::Comment(span) => self.comment(*span),
                Kind::Element(element) => {
                    if self.is_skipped(at, element) {
                        at = node.end;
                        continue;
                    }
                    if element.name == "br" {
                        self.line_break(at);
                    } else if BLOCKS.contains(&element.name.as_str()) {
                        self.close();
                        ends.push(node.end);
                    }
                }
            }
            at += 1;
        }
        self.close();
    }

    fn text(&mut self, at: usize, span: Span) {
        let blank = self.tree.file.get(span.range()).is_none_or(|text| text.trim().is_empty());
        if !blank {
            self.role.get_or_insert_with(|| role(self.tree, self.article, at));
            self.breaks = 0;
        }
        self.writer.push(span);
    }

    /// One break parts lines, two part paragraphs.
    fn line_break(&mut self, at: usize) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.close();
            return;
        }
        // The break itself has no letters in the file; it stands where the next text does.
        let next = self.tree.nodes.iter().skip(at).find_map(|node| match node.kind {
            Kind::Text(span) => Some(Span { start: span.start, end: span.start }),
            Kind::Element(_) | Kind::Comment(_) => None,
        });
        next.into_iter().for_each(|span| self.writer.line(span));
    }

    fn comments(&mut self, from: usize, to: usize) {
        for node in self.tree.nodes.get(from..to).unwrap_or_default() {
            if let Kind::Comment(span) = node.kind {
                self.comment(span);
            }
        }
    }

    /// Comments to us are kept, so that what they let stand can be told; they are no part of the text.
    fn comment(&mut self, span: Span) {
        let written = self.tree.file.get(span.range()).unwrap_or_default();
        let words = written.trim_start_matches("<!--").trim_start();
        if words.starts_with("stet") && written.starts_with("<!--") && written.ends_with("-->") {
            self.close();
            self.writer.written(written, span);
            self.writer.end();
        }
    }

    fn close(&mut self) {
        let role = self.role.take();
        self.breaks = 0;
        let Some(role) = role else {
            self.writer.end();
            return;
        };
        let span = self.writer.close(role);
        if role == Role::Headline && self.headline.is_none() {
            self.headline = span;
        }
    }

    /// Blocks that are links to other stories, marks of notes, and what is no part of a sentence.
    fn is_skipped(&self, at: usize, element: &Element) -> bool {
        const MOSTLY: usize = 60;
        const SHORT: usize = 200;
        let name = element.name.as_str();
        let linked = || self.article.linked(self.tree, at) > MOSTLY;
        match name {
            "ul" | "ol" | "menu" | "dl" => linked(),
            "p" | "li" | "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "section" | "td" | "dd" => {
                let byline = || (at..self.tree.nodes[at].end).filter_map(|at| self.tree.element(at)).any(is_byline);
                linked() && self.article.letters(self.tree, at) <= SHORT && !byline()
            }
            "sup" => (at..self.tree.nodes[at].end).any(|at| self.tree.element(at).is_some_and(|e| e.name == "a")),
            _ if ASIDES.contains(&name) => {
                !self.tree.ancestors(at).any(|at| self.tree.element(at).is_some_and(|e| e.name == "pre"))
            }
            _ => false,
        }
    }
}

/// What the part is that a text stands in.
fn role(tree: &Tree<'_>, article: &Article, at: usize) -> Role {
    /// Longer ones are about the writer, and text.
    const LINE: usize = 120;
    /// Nothing further out says what a text is.
    const NEAR: usize = 40;
    for outer in
        tree.ancestors(at).take(NEAR).take_while(|&outer| outer >= article.root || Some(outer) == article.headline)
    {
        let Some(element) = tree.element(outer) else { continue };
        let short = || article.letters(tree, outer) <= LINE;
        match element.name.as_str() {
            "h1" if article.headline == Some(outer) => return Role::Headline,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Role::Subhead,
            "figcaption" | "figure" | "caption" => return Role::Aside,
            "blockquote" => return Role::Quote,
            "pre" => return Role::Code,
            "li" | "dd" => return Role::Item,
            "td" | "th" if short() => return Role::Item,
            "time" if is_alone(tree, outer) => return Role::Dateline,
            _ if short() && is_byline(element) => return Role::Byline,
            _ if short() && is_called(element, &["cap", "caption", "credit"]) => return Role::Aside,
            _ if short() && is_called(element, &["date", "dateline", "meta", "timestamp"]) => return Role::Dateline,
            _ => {}
        }
    }
    Role::Paragraph
}

fn is_byline(element: &Element) -> bool {
    is_called(element, &["byline", "author"]) || element.has("rel", "author") || element.has("itemprop", "author")
}

fn is_called(element: &Element, names: &[&str]) -> bool {
    furniture::names(element).any(|word| names.contains(&word.as_str()))
}

/// Whether no text stands beside a node in what holds it.
fn is_alone(tree: &Tree<'_>, at: usize) -> bool {
    let Some(holder) = tree.ancestors(at).next() else { return true };
    let beside = tree.nodes[holder..tree.nodes[holder].end].iter().filter(|node| node.parent == Some(holder));
    let text = |node: &super::tree::Node| match node.kind {
        Kind::Text(span) => tree.file.get(span.range()).is_some_and(|text| !text.trim().is_empty()),
        Kind::Element(_) | Kind::Comment(_) => false,
    };
    !beside.into_iter().any(text)
}
