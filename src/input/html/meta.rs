//! What a page says about itself: in its head, in its markup, and in JSON-LD.

use crate::input::front;
use crate::input::html::tree::Kind;
use crate::input::html::tree::Tree;
use crate::input::html::writer;
use crate::input::html::writer::Writer;
use crate::source::Meta;
use crate::span::Span;
use crate::span::Spanned;
use crate::text::one_line;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A value as it reads, and the bytes of the file it was read from.
type Said = Spanned<String>;

/// Everything a page says of itself, the most trusted first.
#[derive(Default)]
pub(super) struct About {
    pub(super) titles: Vec<Said>,
    dates: Vec<Said>,
    authors: Vec<Said>,
    outlets: Vec<Said>,
    urls: Vec<Said>,
}

impl About {
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut about = Self::default();
        about.linked_data(tree);
        for (key, keep) in META {
            let metas = tree.elements().filter(|(_, element)| element.name == "meta");
            for (_, element) in metas {
                let is = ["property", "name", "itemprop"].iter().any(|name| element.has(name, key));
                if let Some(content) = element.attribute("content").filter(|_| is) {
                    keep(&mut about).push(Spanned { value: content.value.clone(), span: content.span });
                }
            }
        }
        about.markup(tree);
        about.outlets.retain(|outlet| !outlet.value.trim().is_empty());
        about.authors.retain(|author| !author.value.contains("://") && !author.value.trim().is_empty());
        for author in &mut about.authors {
            let name = author.value.strip_prefix("By ").or(author.value.strip_prefix("by ")).map(str::to_owned);
            author.value = name.unwrap_or(std::mem::take(&mut author.value));
        }
        about
    }

    /// Writes what is known into the text above the article, so that each has its place; the title only where the page
    /// shows none.
    pub(super) fn write(&self, shown: bool, writer: &mut Writer<'_>) -> Meta {
        let mut meta = Meta::default();
        if !shown {
            let outlet = self.outlets.first().map_or("", |outlet| outlet.value.trim());
            meta.title = self.titles.first().and_then(|title| put(writer, title, |title| headline(title, outlet)));
        }
        meta.author = self.authors.first().and_then(|author| put(writer, author, str::len));
        meta.outlet = self.outlets.first().and_then(|outlet| put(writer, outlet, str::len));
        meta.url = self.urls.first().and_then(|url| put(writer, url, str::len));
        meta.date = self.dates.iter().find_map(|said| {
            let value = front::date(said.value.trim())?;
            Some(Spanned { value, span: put(writer, said, str::len)?.span })
        });
        meta
    }

    fn linked_data(&mut self, tree: &Tree<'_>) {
        for (at, element) in tree.elements() {
            if element.name == "script" && element.value("type").trim().eq_ignore_ascii_case("application/ld+json") {
                for node in &tree.nodes[at..tree.nodes[at].end] {
                    if let Kind::Text(span) = node.kind {
                        let text = tree.file.get(span.range()).unwrap_or_default();
                        Data { file: tree.file, about: self, names: BTreeMap::new() }.anything(text, 0);
                    }
                }
            }
        }
    }

    /// What only the markup tells: links, the page's title, microdata.
    fn markup(&mut self, tree: &Tree<'_>) {
        for (at, element) in tree.elements() {
            let said = |name: &str| {
                let attribute = element.attribute(name)?;
                Some(Spanned { value: attribute.value.clone(), span: attribute.span })
            };
            match element.name.as_str() {
                "link" if element.has("rel", "canonical") => self.urls.extend(said("href")),
                "time" if element.has("itemprop", "datePublished") || element.attribute("pubdate").is_some() => {
                    self.dates.extend(said("datetime"));
                }
                "title" if !tree.ancestors(at).any(|at| tree.element(at).is_some_and(|e| e.name == "svg")) => {
                    let texts = tree.nodes[at..tree.nodes[at].end].iter().filter_map(|node| match node.kind {
                        Kind::Text(span) => Some(span),
                        Kind::Element(_) | Kind::Comment(_) => None,
                    });
                    self.titles.extend(texts.map(|span| {
                        let written = tree.file.get(span.range()).unwrap_or_default();
                        Spanned { value: writer::decoded(written), span }
                    }));
                }
                _ => {}
            }
        }
        let published = |element: &&super::tree::Element| element.name == "time";
        let times = tree.elements().map(|(_, element)| element).filter(published);
        let dated = times.filter_map(|element| element.attribute("datetime"));
        self.dates.extend(dated.map(|given| Spanned { value: given.value.clone(), span: given.span }).take(1));
    }
}

type Keep = fn(&mut About) -> &mut Vec<Said>;

/// Names that pages give to what they say of themselves, the most trusted first.
const META: &[(&str, Keep)] = &[
    ("og:title", |about| &mut about.titles),
    ("twitter:title", |about| &mut about.titles),
    ("article:published_time", |about| &mut about.dates),
    ("og:published_time", |about| &mut about.dates),
    ("datePublished", |about| &mut about.dates),
    ("parsely-pub-date", |about| &mut about.dates),
    ("dc.date", |about| &mut about.dates),
    ("dc.date.issued", |about| &mut about.dates),
    ("dcterms.created", |about| &mut about.dates),
    ("publish-date", |about| &mut about.dates),
    ("pubdate", |about| &mut about.dates),
    ("date", |about| &mut about.dates),
    ("author", |about| &mut about.authors),
    ("article:author", |about| &mut about.authors),
    ("parsely-author", |about| &mut about.authors),
    ("dc.creator", |about| &mut about.authors),
    ("byl", |about| &mut about.authors),
    ("og:site_name", |about| &mut about.outlets),
    ("dc.publisher", |about| &mut about.outlets),
    ("publisher", |about| &mut about.outlets),
    ("application-name", |about| &mut about.outlets),
    ("og:url", |about| &mut about.urls),
];

/// Writes a value as a line of its own, up to where `length` says it ends.
fn put(writer: &mut Writer<'_>, said: &Said, length: impl Fn(&str) -> usize) -> Option<Said> {
    let value = one_line(&said.value);
    let value = value.get(..length(&value)).unwrap_or(&value);
    writer.said(value, said.span);
    let span = writer.end()?;
    Some(Spanned { value: value.to_owned(), span })
}

/// How much of a page's title is the headline: what comes before " | Outlet".
fn headline(title: &str, outlet: &str) -> usize {
    const WORDS: usize = 5;
    let marks = [" | ", " - ", " – ", " — ", " · ", " :: "];
    let cut = marks.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len()))).max();
    let Some((end, rest)) = cut.map(|(end, rest)| (end, title[rest..].trim())) else { return title.len() };
    let is_outlet = if outlet.is_empty() {
        rest.split_whitespace().count() <= WORDS && title[..end].split_whitespace().count() > WORDS
    } else {
        rest.eq_ignore_ascii_case(outlet)
    };
    if is_outlet { title[..end].trim_end().len() } else { title.len() }
}

/// JSON-LD, read so that each value is a slice of the file.
struct Data<'d, 'a> {
    file: &'a str,
    about: &'d mut About,
    /// The names of things that are told once and then meant by their ids.
    names: BTreeMap<String, Said>,
}

/// Deeper than this nothing is said of an article.
const DEEPEST: usize = 6;

impl<'a> Data<'_, 'a> {
    fn anything(&mut self, json: &'a str, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        if let Some(all) = list(json) {
            all.iter().for_each(|one| self.anything(one.get(), depth + 1));
        } else if let Some(fields) = object(json) {
            let graph = fields.get("@graph").and_then(|graph| list(graph.get())).unwrap_or_default();
            for thing in graph.iter().filter_map(|thing| object(thing.get())) {
                let id = thing.get("@id").and_then(|id| said(self.file, id.get()));
                let name = thing.get("name").and_then(|name| said(self.file, name.get()));
                self.names.extend(id.zip(name).map(|(id, name)| (id.value, name)));
            }
            if fields.get("@type").is_some_and(|kind| is_article(kind.get())) {
                self.article(&fields);
            }
            for inside in ["@graph", "mainEntity", "mainEntityOfPage"] {
                fields.get(inside).into_iter().for_each(|inside| self.anything(inside.get(), depth + 1));
            }
        }
    }

    fn article(&mut self, fields: &Fields<'a>) {
        let said = |name: &str| fields.get(name).and_then(|value| said(self.file, value.get()));
        let named = |name: &str| {
            let value = fields.get(name).map(|value| value.get());
            let all = value.and_then(list).unwrap_or_default();
            let all: Vec<&str> =
                if all.is_empty() { value.into_iter().collect() } else { all.iter().map(|one| one.get()).collect() };
            let name = |one: &'a str| match object(one) {
                Some(fields) => match fields.get("name") {
                    Some(name) => self::said(self.file, name.get()),
                    None => self.names.get(&self::said(self.file, fields.get("@id")?.get())?.value).cloned(),
                },
                None => self::said(self.file, one),
            };
            all.into_iter().filter_map(name).collect::<Vec<_>>()
        };
        let (title, date, url) = (said("headline"), said("datePublished"), said("url"));
        let (authors, outlets) = (named("author"), named("publisher"));
        self.about.titles.extend(title);
        self.about.dates.extend(date);
        self.about.urls.extend(url);
        self.about.outlets.extend(outlets);
        let all: Vec<_> = authors.iter().map(|author| author.value.as_str()).collect();
        let span = authors.iter().map(|author| author.span).reduce(Span::join);
        self.about.authors.extend(span.map(|span| Spanned { value: all.join(", "), span }));
    }
}

type Fields<'a> = BTreeMap<String, &'a RawValue>;

fn object(json: &str) -> Option<Fields<'_>> {
    serde_json::from_str(json).ok()
}

fn list(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

fn is_article(kind: &str) -> bool {
    kind.split('"').any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
}

/// A JSON string with the bytes it stands in: it is a slice of the file, so its place is known.
fn said(file: &str, json: &str) -> Option<Said> {
    let value: String = serde_json::from_str(json).ok()?;
    let start = (json.as_ptr() as usize).checked_sub(file.as_ptr() as usize)?;
    let value = writer::decoded(&value);
    (!value.trim().is_empty()).then(|| Spanned { value, span: Span::new(start + 1, start + json.len() - 1) })
}
