//! Where on a page the article stands, and its headline.
//!
//! A page that says so (`itemprop="articleBody"`) is believed. Else every paragraph speaks for what it stands in, by its
//! length and its commas; the element with the most said for it and the fewest links in it is the article's, and what is
//! around it up to `<article>` belongs to it. What defeats it: a page whose longest prose is not its article.

use crate::input::html::furniture;
use crate::input::html::tree::Element;
use crate::input::html::tree::Kind;
use crate::input::html::tree::Tree;

pub(super) struct Article {
    /// The element that holds it.
    pub(super) root: usize,
    /// The `h1` that is its headline.
    pub(super) headline: Option<usize>,
    /// For each node whether it is left out.
    pub(super) out: Vec<bool>,
    letters: Vec<usize>,
    linked: Vec<usize>,
}

impl Article {
    pub(super) fn find(tree: &Tree<'_>) -> Self {
        let out = furniture::find(tree);
        let (letters, linked) = letters(tree, &out);
        let mut article = Self { root: 0, headline: None, out, letters, linked };
        let found = article.said(tree).or_else(|| article.weighed(tree)).or_else(|| article.named(tree));
        article.root = found.unwrap_or(0);
        article.headline = article.headline(tree);
        article
    }

    /// How many letters stand in a node.
    pub(super) fn letters(&self, tree: &Tree<'_>, at: usize) -> usize {
        self.letters[tree.nodes[at].end] - self.letters[at]
    }

    /// How many of a hundred letters in a node are links.
    pub(super) fn linked(&self, tree: &Tree<'_>, at: usize) -> usize {
        let linked = self.linked[tree.nodes[at].end] - self.linked[at];
        linked * 100 / self.letters(tree, at).max(1)
    }

    /// What the page itself calls the body of its article.
    fn said(&self, tree: &Tree<'_>) -> Option<usize> {
        const SOME: usize = 200;
        let bodies = tree.elements().filter(|(at, element)| element.has("itemprop", "articleBody") && !self.out[*at]);
        let longest = bodies.map(|(at, _)| (self.letters(tree, at), std::cmp::Reverse(at))).max();
        longest.filter(|(letters, _)| *letters >= SOME).map(|(_, at)| self.widened(tree, at.0))
    }

    fn weighed(&self, tree: &Tree<'_>) -> Option<usize> {
        let mut weights = vec![0usize; tree.nodes.len()];
        for (at, element) in tree.elements().filter(|(at, _)| !self.out[*at]) {
            let holder = match element.name.as_str() {
                "p" | "pre" | "blockquote" => tree.ancestors(at).next(),
                "div" | "section" | "td" | "article" | "main" | "body" | "" => Some(at),
                _ => continue,
            };
            let weight = if holder == Some(at) { self.own(tree, at) } else { self.weight(tree, at) };
            // A paragraph speaks for what it stands in, and more faintly for what that stands in.
            let holders = holder.into_iter().flat_map(|at| std::iter::once(at).chain(tree.ancestors(at)));
            for (holder, part) in holders.zip([6, 3, 2]) {
                weights[holder] += weight * part;
            }
        }
        let mut best = None;
        for (at, element) in tree.elements().filter(|(at, _)| weights[*at] > 0) {
            let mut weight = weights[at] * (100 - self.linked(tree, at).min(100));
            if furniture::names(element)
                .any(|word| matches!(word.as_str(), "article" | "body" | "content" | "entry" | "post" | "story"))
            {
                weight += weight / 4;
            }
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, at));
            }
        }
        best.map(|(_, at)| self.widened(tree, at))
    }

    /// Where nothing speaks for itself: the element that is named for it.
    fn named(&self, tree: &Tree<'_>) -> Option<usize> {
        ["article", "main", "body"].into_iter().find_map(|name| {
            let named = tree.elements().filter(|(at, element)| element.name == name && self.letters(tree, *at) > 0);
            named.map(|(at, _)| at).next()
        })
    }

    /// The element around the best one that still is the article: `<article>`, or what holds its other half.
    fn widened(&self, tree: &Tree<'_>, at: usize) -> usize {
        let name = |at: usize| tree.element(at).map_or("", |element| element.name.as_str());
        let article = std::iter::once(at).chain(tree.ancestors(at)).find(|&at| name(at) == "article");
        if let Some(article) = article.filter(|&article| self.linked(tree, article) < 40) {
            return self.live(tree, article).unwrap_or(article);
        }
        let mut root = at;
        for outer in tree.ancestors(at).take_while(|&at| !matches!(name(at), "body" | "html" | "")) {
            let more = self.letters(tree, outer) * 5 >= self.letters(tree, root) * 6;
            if more && self.linked(tree, outer) < 20 {
                root = outer;
            }
            if tree.element(outer).is_some_and(is_main) {
                break;
            }
        }
        root
    }

    /// What holds the entries of a live blog: one article of many that stand beside each other, each with text of its own.
    fn live(&self, tree: &Tree<'_>, article: usize) -> Option<usize> {
        const ENTRIES: usize = 3;
        const SOME: usize = 60;
        let holder = tree.ancestors(article).next()?;
        let is_entry = |at: usize| {
            let is_article = tree.element(at).is_some_and(|element| element.name == "article");
            is_article && !self.out[at] && self.letters(tree, at) >= SOME && self.linked(tree, at) < 40
        };
        let beside =
            (holder..tree.nodes[holder].end).filter(|&at| tree.nodes[at].parent == Some(holder) && is_entry(at));
        (!self.out[holder] && beside.count() >= ENTRIES && self.linked(tree, holder) < 20).then_some(holder)
    }

    /// The first `h1` in the article, else the last one before it.
    fn headline(&self, tree: &Tree<'_>) -> Option<usize> {
        let headings = || {
            let h1 = tree.elements().filter(|(_, element)| element.name == "h1").map(|(at, _)| at);
            h1.filter(|&at| !self.out[at] && self.letters(tree, at) > 0)
        };
        let inside = headings().find(|&at| tree.holds(self.root, at));
        inside.or_else(|| headings().take_while(|&at| at < self.root).last())
    }

    fn weight(&self, tree: &Tree<'_>, at: usize) -> usize {
        let texts = (at..tree.nodes[at].end).filter(|&at| !self.out[at]);
        weight(texts.filter_map(|at| text(tree, at)))
    }

    /// The weight of the text that stands in an element itself, as on pages that part paragraphs with line breaks.
    fn own(&self, tree: &Tree<'_>, at: usize) -> usize {
        const SOME: usize = 60;
        let mut inner = at + 1;
        let mut texts = Vec::new();
        while inner < tree.nodes[at].end {
            texts.extend(text(tree, inner).filter(|text| text.trim().len() >= SOME));
            inner = tree.nodes[inner].end;
        }
        texts.iter().map(|text| weight(std::iter::once(*text))).sum()
    }
}

/// Whether an element says of itself that it holds what the page is about.
fn is_main(element: &Element) -> bool {
    let id: Vec<_> = furniture::words(element.value("id")).collect();
    let id: Vec<_> = id.iter().map(String::as_str).collect();
    element.name == "main"
        || element.has("role", "main")
        || matches!(id.as_slice(), ["main"] | ["content"] | ["main", "content"] | ["maincontent"])
}

fn text<'a>(tree: &Tree<'a>, at: usize) -> Option<&'a str> {
    match tree.nodes[at].kind {
        Kind::Text(span) => tree.file.get(span.range()),
        Kind::Element(_) | Kind::Comment(_) => None,
    }
}

/// One for a paragraph, one for each comma, up to three for its length; nothing for a few words.
fn weight<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    let (mut length, mut commas) = (0, 0);
    for text in texts {
        length += text.trim().len();
        commas += text.matches(',').count();
    }
    if length < 25 { 0 } else { 1 + commas + (length / 100).min(3) }
}

/// How many letters, and how many letters of links, stand before each node; and in all.
fn letters(tree: &Tree<'_>, out: &[bool]) -> (Vec<usize>, Vec<usize>) {
    let (mut letters, mut linked) = (vec![0], vec![0]);
    let (mut letter, mut link, mut link_ends) = (0, 0, 0);
    for (at, node) in tree.nodes.iter().enumerate() {
        match &node.kind {
            Kind::Element(element) if element.name == "a" => link_ends = link_ends.max(node.end),
            Kind::Text(span) if !out[at] => {
                let length = tree.file.get(span.range()).unwrap_or_default().trim().len();
                letter += length;
                link += if at < link_ends { length } else { 0 };
            }
            _ => {}
        }
        letters.push(letter);
        linked.push(link);
    }
    (letters, linked)
}
