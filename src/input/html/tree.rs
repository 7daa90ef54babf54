//! A page as a tree: the tokens of its markup with the elements they open and close, in order of the file.
//!
//! Nodes stand in a list, each before all that is in it, so that an element is a range of the list and nothing is
//! recursive: no page is too deep.

use crate::span::Span;
use html5gum::DefaultEmitter;
use html5gum::HtmlString;
use html5gum::Token;
use html5gum::Tokenizer;

pub(super) struct Tree<'a> {
    pub(super) file: &'a str,
    pub(super) nodes: Vec<Node>,
}

pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Option<usize>,
    /// One past the last node in it.
    pub(super) end: usize,
}

pub(super) enum Kind {
    Element(Element),
    /// Letters as they stand in the file, entities and all.
    Text(Span),
    Comment(Span),
}

pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<Attribute>,
}

pub(super) struct Attribute {
    name: String,
    pub(super) value: String,
    /// The value as it stands in the file, without quotation marks.
    pub(super) span: Span,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of an attribute; empty where it is not there.
    pub(super) fn value(&self, name: &str) -> &str {
        self.attribute(name).map_or("", |attribute| &attribute.value)
    }

    /// Whether one of the words of an attribute is this one.
    pub(super) fn has(&self, name: &str, word: &str) -> bool {
        self.value(name).split_ascii_whitespace().any(|given| given.eq_ignore_ascii_case(word))
    }
}

impl<'a> Tree<'a> {
    pub(super) fn read(file: &'a str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut builder = Builder { tree: Self { file, nodes: Vec::new() }, open: Vec::new() };
        // Pages without `<body>`, and parts of pages, have something to stand in too.
        builder.start(Element { name: String::new(), attributes: Vec::new() }, false);
        for token in Tokenizer::new_with_emitter(file, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().map(|(name, value)| {
                        attribute(file, name, &value.value, Span::new(value.span.start, value.span.end))
                    });
                    let element = Element { name: string(&tag.name), attributes: attributes.collect() };
                    builder.start(element, tag.self_closing);
                }
                Token::EndTag(tag) => builder.end(&string(&tag.name)),
                Token::String(text) => {
                    builder.push(Kind::Text(Span::new(text.span.start, text.span.end)));
                }
                Token::Comment(comment) => {
                    builder.push(Kind::Comment(Span::new(comment.span.start, comment.span.end)));
                }
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        builder.close(0);
        builder.tree
    }

    pub(super) fn element(&self, at: usize) -> Option<&Element> {
        match &self.nodes.get(at)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) | Kind::Comment(_) => None,
        }
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        (0..self.nodes.len()).filter_map(|at| Some((at, self.element(at)?)))
    }

    /// What a node stands in, the nearest first.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(at), |&at| self.parent(at))
    }

    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && self.nodes.get(outer).is_some_and(|node| inner < node.end)
    }

    fn parent(&self, at: usize) -> Option<usize> {
        self.nodes.get(at)?.parent
    }
}

/// What ends with its start tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// What ends a paragraph that was left open.
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "div",
    "dl",
    "fieldset",
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
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// What is left open and ended by the next of its kind, and what stops the search for it.
const ENDED_BY_LIKE: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dl"]),
    (&["tr"], &["table"]),
    (&["td", "th"], &["tr", "table"]),
    (&["option"], &["select"]),
];

/// How many open elements are looked through for the one that an end tag ends.
const REACH: usize = 200;

struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<usize>,
}

impl Builder<'_> {
    fn start(&mut self, element: Element, self_closing: bool) {
        let name = element.name.as_str();
        if ENDS_PARAGRAPH.contains(&name) {
            self.end_up_to(&["p"], &["td", "th", "li", "blockquote", "div", "button"]);
        }
        if let Some((like, stops)) = ENDED_BY_LIKE.iter().find(|(like, _)| like.contains(&name)) {
            self.end_up_to(like, stops);
        }
        let stays_open = !VOID.contains(&name) && !self_closing;
        let at = self.push(Kind::Element(element));
        if stays_open {
            self.open.push(at);
        }
    }

    fn end(&mut self, name: &str) {
        self.end_up_to(&[name], &[]);
    }

    /// Ends the innermost open element of these names, with all in it; nothing where a stop stands before it.
    fn end_up_to(&mut self, names: &[&str], stops: &[&str]) {
        for (depth, &at) in self.open.iter().enumerate().rev().take(REACH) {
            let Some(element) = self.tree.element(at) else { continue };
            if names.contains(&element.name.as_str()) {
                self.close(depth);
                return;
            }
            if stops.contains(&element.name.as_str()) {
                return;
            }
        }
    }

    /// Ends all open elements from a depth on.
    fn close(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        for at in self.open.drain(depth..) {
            self.tree.nodes[at].end = end;
        }
    }

    fn push(&mut self, kind: Kind) -> usize {
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { kind, parent: self.open.last().copied(), end: at + 1 });
        at
    }
}

/// The tokenizer's span goes from the name to the value, with or without its closing mark.
fn attribute(file: &str, name: &HtmlString, value: &HtmlString, span: Span) -> Attribute {
    let written = file.get(span.range()).unwrap_or_default();
    let after = written.find('=').map_or(written.len(), |at| at + 1);
    let rest = written.get(after..).unwrap_or_default();
    let trimmed = rest.trim_start();
    let mut start = span.start as usize + after + rest.len() - trimmed.len();
    let mut length = trimmed.split(|c: char| c.is_ascii_whitespace() || c == '>').next().map_or(0, str::len);
    if let Some(mark) = trimmed.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        start += 1;
        length = trimmed[1..].find(mark).unwrap_or(trimmed.len() - 1);
    }
    Attribute { name: string(name), value: string(value), span: Span::new(start, start + length) }
}

fn string(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_keep_their_place_whatever_their_marks() {
        for page in ["<a href=\"x&amp;y\">", "<a href='x&amp;y'>", "<a  href = x&amp;y >", "<a href=x&amp;y>"] {
            let tree = Tree::read(page);
            let attribute = tree.element(1).and_then(|element| element.attribute("href")).expect("it is there");
            assert_eq!((attribute.value.as_str(), &page[attribute.span.range()]), ("x&y", "x&amp;y"), "{page}");
        }
    }

    #[test]
    fn what_is_left_open_ends_where_a_browser_ends_it() {
        let tree = Tree::read("<ul><li>a<li>b<p>c<p>d</ul>e");
        let text = |at: usize| match &tree.nodes[at].kind {
            Kind::Text(span) => &tree.file[span.range()],
            _ => "",
        };
        let at = |letter: &str| (0..tree.nodes.len()).find(|&at| text(at) == letter).expect("it is there");
        let path = |letter: &str| -> Vec<String> {
            tree.ancestors(at(letter))
                .filter_map(|at| Some(tree.element(at)?.name.clone()))
                .filter(|name| !name.is_empty())
                .collect()
        };
        assert_eq!(
            (path("b"), path("d")),
            (vec!["li".into(), "ul".into()], vec!["p".into(), "li".into(), "ul".into()])
        );
        assert_eq!(path("e"), Vec::<String>::new());
    }
}
